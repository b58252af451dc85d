"""Writing listings at the desk: what is recorded, what is kept when something is wrong, and what cannot be deleted."""

import json
import re

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.test import Client
from pghistory.models import Events

from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing, State
from directory.curation import authorship
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.workflow import move
from directory.staff.site import desk
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Form, Page, see

FACT_CHECK = {
    "fact_checks-TOTAL_FORMS": "2", "fact_checks-1-id": "", "fact_checks-1-group": "hours", "fact_checks-1-about": "",
    "fact_checks-1-method": "called", "fact_checks-1-source": "", "fact_checks-1-read_on": "2026-11-20",
    "fact_checks-1-source_year": "", "fact_checks-1-valid_until": "",
}  # fmt: skip


def page_of(listing: Listing) -> str:
    return f"/desk/directory/listing/{listing.pk}/change/"


def form_of(client: Client, listing: Listing) -> Form:
    return see(client, page_of(listing)).form("listing_form")


def save(client: Client, listing: Listing, data: dict[str, object]) -> None:
    answer = client.post(page_of(listing), data)
    assert answer.status_code == 302, Page(answer.content.decode()).texts["li"]


def test_whoever_adds_a_fact_check_is_recorded_as_its_checker(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana)
    client = at_the_desk(ben)
    forged = {"fact_checks-1-by": str(ana.pk), "fact_checks-0-by": str(ana.pk)}

    save(client, listing, form_of(client, listing).filled() | FACT_CHECK | forged)

    assert FactCheck.objects.get(group="hours").by == ben
    assert FactCheck.objects.get(group="contact").by is None  # untouched: still what was imported


def test_whoever_checks_a_crisis_line_is_recorded(at_the_desk: AtTheDesk, ben: StaffAccount) -> None:
    line = make.crisis_line()
    client, path = at_the_desk(ben), f"/desk/directory/crisisline/{line.pk}/change/"
    form = see(client, path).form("crisisline_form")

    assert client.post(path, form.filled() | FACT_CHECK).status_code == 302
    assert FactCheck.objects.get(group="hours").by == ben


def test_what_is_changed_at_the_desk_is_in_the_history_under_the_account(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana)
    client = at_the_desk(ben)

    save(client, listing, form_of(client, listing).filled(cost="free", texts__0__name="Harbour Night Line"))

    last = {e.pgh_obj_model: e for e in Events.objects.filter(pgh_label="update").order_by("pgh_created_at")}
    assert set(last) == {"directory.Listing", "directory.ListingText"}
    for event in last.values():
        assert event.pgh_context == {"user": ben.pk, "url": page_of(listing)}
    assert authorship.writers_since_last_edition(listing) == {ana.pk, ben.pk}


def test_saving_what_nobody_changed_leaves_no_history(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    """Browsers rewrite line ends; whoever only looks and saves must stay the second person. Bringing evidence is writing."""
    listing = make.listing(
        by=ana, number="030 1234567", statement="They say:\nnothing leaves the room.", doors=("a", "c"),
        door_texts={"a": "For you.\nNow.", "c": "For\nthem."}, curator_note="First line.\n\nSecond line.",
        legal_stages=["charged", "no case"], languages=("de", "en"), not_for="people under 18",
    )  # fmt: skip
    make.criteria_met(listing, ben)
    listing.texts.update(summary="One.\nTwo.", what_to_expect="First.\n\nThen.")
    move(listing, to=State.WAITING, by=ana)
    before = Events.objects.count()
    client = at_the_desk(ben)

    save(client, listing, form_of(client, listing).filled())
    assert Events.objects.count() == before
    assert authorship.writers_since_last_edition(listing) == {ana.pk}
    fourth = {name.replace("-1-", "-3-"): value for name, value in FACT_CHECK.items()} | {"fact_checks-TOTAL_FORMS": "4"}
    save(client, listing, form_of(client, listing).filled() | fourth)

    assert Events.objects.count() == before + 1
    assert authorship.writers_since_last_edition(listing) == {ana.pk, ben.pk}


def test_bad_input_is_named_at_its_field_and_nothing_typed_is_lost(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    client = at_the_desk(ana)
    typed = {
        "minimum_age": "30", "maximum_age": "20", "curator_note": "A long\r\nnote", "texts-0-summary": "New words.",
        "contacts-0-hours": "sometimes", "contacts-0-label": "Night line", "audiences-0-evidence": "",
    }  # fmt: skip

    answer = client.post(page_of(listing), form_of(client, listing).filled() | typed)

    page = Page(answer.content.decode())
    assert answer.status_code == 200
    kept = page.form("listing_form").data
    assert {name: kept[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert "The maximum age is below the minimum age." in page.html.split("field-maximum_age")[1].split("</ul>")[0]
    faulty = {attrs["name"] for _tag, attrs in page.tags if attrs.get("aria-invalid") == "true"}
    assert faulty == {"maximum_age", "contacts-0-hours", "audiences-0-evidence"}
    assert page.texts["title"][0].startswith("Error:")
    listing.refresh_from_db()
    assert (listing.minimum_age, listing.curator_note) == (None, "")


def test_legal_stages_are_ticked(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    client = at_the_desk(ana)

    save(client, listing, form_of(client, listing).filled(legal_stages=["no case", "convicted"]))

    listing.refresh_from_db()
    assert listing.legal_stages == ["no case", "convicted"]
    assert form_of(client, listing).data["legal_stages"] == ["no case", "convicted"]


def test_a_new_listing_begins_as_a_draft(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    client = at_the_desk(ana)
    form = see(client, "/desk/directory/listing/add/").form("listing_form")
    data = form.filled(kind="support-service", organization=make.organization().pk, state="published")

    assert client.post("/desk/directory/listing/add/", data).status_code == 302

    assert Listing.objects.get().state == State.DRAFT


def test_rows_of_a_listing_can_be_taken_away_and_are_kept_in_history(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing = make.listing(places=("de", "at"))
    client = at_the_desk(ana)

    save(client, listing, form_of(client, listing).filled(coverage__0__DELETE="on"))

    assert [coverage.place_id for coverage in listing.coverage.all()] == ["de"]
    assert Events.objects.get(pgh_label="delete").pgh_context["user"] == ana.pk


def test_nothing_else_but_suggestions_can_be_deleted(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    """Nothing offers it. That it is refused to each role, from a page and from a list, test_roles.py knows."""
    listing = make.visible(make.listing(by=ana), writer=ana, checker=cem)
    client = at_the_desk(cem)
    answer = client.get(page_of(listing))
    assert "/delete/" not in answer.content.decode()
    for model, model_admin in desk._registry.items():
        assert ("delete_selected" in model_admin.get_actions(answer.wsgi_request)) == (model is Suggestion), model
    assert isinstance(desk, admin.AdminSite)


def test_organizations_are_found_while_typing(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.organization(name="Harbour Trust")
    make.organization(name="Lighthouse")
    where = {"app_label": "directory", "model_name": "listing", "field_name": "organization"}

    answer = at_the_desk(ana).get("/desk/autocomplete/", {"term": "harb"} | where)

    assert [row["text"] for row in json.loads(answer.content)["results"]] == ["Harbour Trust"]


def test_evidence_may_be_typed_as_the_number_is_printed(ana: StaffAccount) -> None:
    listing = make.listing(by=ana, number="030 1234567", evidenced=False)
    check = FactCheck(listing=listing, group="contact", about="030 123 45 67", method="called", read_on=make.TODAY)

    check.full_clean()

    assert check.about == "+49301234567"


def test_a_look_in_the_future_or_at_no_page_is_refused(ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    check = FactCheck(listing=listing, group="contact", about=make.SITE, method="own page", read_on="2999-01-01")

    with pytest.raises(ValidationError, match="still to come"):
        check.full_clean()
    check.read_on = make.TODAY
    with pytest.raises(ValidationError, match="Give the address of the page"):
        check.full_clean()


@pytest.mark.parametrize(
    ("age", "sentence"),
    [
        ({"source_year": 2027}, "was still to come"),
        ({"source_year": 202}, "no page in this year"),
        ({"source_year": 2021, "undated": True}, "Not both"),
    ],
)
def test_a_page_has_one_year_or_none(ana: StaffAccount, age: dict[str, int], sentence: str) -> None:
    of_page = {"group": "contact", "about": make.SITE, "method": "own page", "source": make.SITE, "read_on": make.TODAY}

    with pytest.raises(ValidationError, match=sentence):
        FactCheck(listing=make.listing(by=ana), **of_page | age).full_clean()


def test_two_contacts_at_one_address_are_told_and_nothing_is_lost(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    make.contact(listing, channel="m", address="https://help.example/write/")
    client = at_the_desk(ana)
    typed = {"contacts-1-address": make.SITE, "curator_note": "Kept"}

    answer = client.post(page_of(listing), form_of(client, listing).filled() | typed)

    page = Page(answer.content.decode())
    assert (answer.status_code, "Make them one" in page.html) == (200, True)
    assert page.form("listing_form").data["curator_note"] == ["Kept"]

    answer = client.post(page_of(listing), form_of(client, listing).filled() | typed | {"contacts-1-DELETE": "on"})
    assert (answer.status_code, listing.contacts.count()) == (302, 1)


def test_a_new_listing_and_its_evidence_are_saved_in_one_go(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    """Without JavaScript: a blank row of each part, a place by its code, a number as it is dialled."""
    organization = make.organization()
    client = at_the_desk(ana)
    path = "/desk/directory/listing/add/?plain=1"
    form = see(client, path).form("listing_form")
    typed = {
        "kind": "support-service", "organization": str(organization.pk), "texts-0-name": "Harbour", "texts-0-summary": "Listens.",
        "audiences-0-door": "c", "audiences-0-evidence": "for relatives", "coverage-0-place": "de",
        "contacts-0-channel": "p", "contacts-0-number": "030 123456", "contacts-0-country": "de",
        "fact_checks-0-group": "contact", "fact_checks-0-about": "030 / 12 34 56", "fact_checks-0-method": "own page",
        "fact_checks-0-source": "https://help.example/", "fact_checks-0-read_on": "2026-11-20",
    }  # fmt: skip

    assert client.post(path, form.data | typed).status_code == 302

    listing = Listing.objects.get()
    assert listing.fact_checks.get().about == "+4930123456"
    assert [place.place_id for place in listing.coverage.all()] == ["de"]
    wrong = client.post(path, form.data | typed | {"coverage-0-place": "atlantis"}).content.decode()
    assert "We know no place with this code." in wrong
    assert 'value="atlantis"' in wrong


@pytest.mark.parametrize("model", [Contact, CrisisLine])
def test_what_follows_a_number_is_asked_for_after_it(at_the_desk: AtTheDesk, ana: StaffAccount, model: type[Model]) -> None:
    path = page_of(make.listing(by=ana)) if model is Contact else "/desk/directory/crisisline/add/"
    names = [name.rpartition("-")[2] for name in re.findall(r'<input[^>]* name="([^"]+)"', see(at_the_desk(ana), path).html)]

    start = names.index("number")
    assert names[start : start + 4] == ["number", "extension", "menu", "keyword"]
