"""The register at the desk: all staff read it, who may keeps it, nobody deletes; and listings that are likely the same."""

from typing import Any

import pytest
from django.test import Client
from pghistory.models import Events

from directory.catalogue.listings import Listing
from directory.curation import completeness
from directory.curation.do_not_list import NotListed
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk, undone
from tests.staff.pages import Page, see

LIST = "/desk/directory/notlisted/"
ADD = "/desk/directory/listing/add/"
ENTRY = {"name": "Bad Forum", "domain": "forum.example", "number": "", "why": "unsafe", "note": "Seen.", "since": "2026-11-20"}
TEXT = {"texts-TOTAL_FORMS": "1", "texts-0-language": "en", "texts-0-provenance": "written", "texts-0-summary": "They listen."}
CONTACT = {"contacts-TOTAL_FORMS": "1", "contacts-0-channel": "c", "contacts-0-position": "0", "contacts-0-label": "Night chat"}
ASKED = "This may be somebody whom we know."


@pytest.fixture
def keeper(at_the_desk: AtTheDesk) -> Client:
    return at_the_desk(make.staff("kim", "administrator"))


def page_of(row: NotListed | Listing) -> str:
    return f"/desk/directory/{row._meta.model_name}/{row.pk}/change/"


def test_who_may_not_keep_it_reads_all_of_it(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    """Who may, and that nobody deletes: test_roles.py."""
    entry = make.not_listed(by=ana)
    client = at_the_desk(make.staff("fay", "translator"))

    assert "Bad Forum" in see(client, LIST).html
    assert "Users reach each other." in see(client, page_of(entry)).html


def test_whoever_enters_it_is_recorded_and_nobody_forges_it(keeper: Client, ana: StaffAccount) -> None:
    assert keeper.post(f"{LIST}add/", ENTRY | {"by": ana.pk, "name": "Bad\x00 \u202eForum"}).status_code in {200, 302}
    keeper.post(f"{LIST}add/", ENTRY | {"by": ana.pk, "note": "<script>alert(1)</script>"})

    entry = NotListed.objects.get()
    assert entry.by.username == "kim"
    assert "<script>alert" not in see(keeper, page_of(entry)).html


def test_it_is_lifted_and_its_history_stays(keeper: Client, ana: StaffAccount) -> None:
    entry = make.not_listed(by=ana)
    form = see(keeper, page_of(entry)).form("notlisted_form")

    assert keeper.post(page_of(entry), form.filled(lifted_on="2026-11-21")).status_code == 302

    entry.refresh_from_db()
    assert (str(entry.lifted_on), entry.by) == ("2026-11-21", ana)
    kim = StaffAccount.objects.get(username="kim")
    assert [(event.pgh_label, (event.pgh_context or {}).get("user")) for event in Events.objects.tracks(entry)][-1] == (
        "update",
        kim.pk,
    )


def test_the_second_of_two_is_told_and_loses_nothing(keeper: Client, ana: StaffAccount) -> None:
    entry = make.not_listed(by=ana)
    form = see(keeper, page_of(entry)).form("notlisted_form")
    NotListed.objects.update(note="Changed meanwhile.")

    again = Page(keeper.post(page_of(entry), form.filled(note="Mine.")).content.decode())
    assert "Somebody changed this while you had it open." in again.html
    assert again.form("notlisted_form").data["note"] == ["Mine."]
    assert NotListed.objects.get().note == "Changed meanwhile."
    assert keeper.post(page_of(entry), again.form("notlisted_form").filled()).status_code == 302

    assert NotListed.objects.get().note == "Mine."


def test_what_cannot_be_right_is_said_at_its_field(keeper: Client) -> None:
    page = Page(keeper.post(f"{LIST}add/", ENTRY | {"domain": "https://forum.example", "note": "Kept."}).content.decode())

    assert "Only the domain, such as help.example." in page.html
    assert page.form("notlisted_form").data["note"] == ["Kept."]
    assert not NotListed.objects.exists()


# The listing's form


def filled(client: Client, path: str, **typed: Any) -> dict[str, Any]:
    new = {"kind": "support-service", "organization": str(make.organization().pk)} if path == ADD else {}
    return see(client, path).form("listing_form").filled(**new) | typed


def tick_of(page: Page) -> str:
    return next(attrs["value"] for tag, attrs in page.tags if attrs.get("name") == "another")


@pytest.fixture
def client(at_the_desk: AtTheDesk, ana: StaffAccount) -> Client:
    return at_the_desk(ana)


ALIKE = [
    TEXT | {"texts-0-name": "harbour line"},
    CONTACT | {"contacts-0-address": "https://chat.help.example/x"},
    CONTACT | {"contacts-0-channel": "p", "contacts-0-number": "+49 30 1234567", "contacts-0-country": "de"},
]


def test_a_new_one_that_is_likely_the_same_is_asked_for_and_then_saved(client: Client) -> None:
    known = make.listing(name="Harbour Line", number="030 1234567")
    blank = filled(client, ADD, curator_note="A\r\nnote")
    for typed in ALIKE:
        with undone():
            check_it_is_asked_for(known, typed, blank, client)


def check_it_is_asked_for(known: Listing, typed: dict[str, str], blank: dict[str, Any], client: Client) -> None:
    answer = client.post(ADD, blank | typed)

    page = Page(answer.content.decode())
    assert answer.status_code == 200
    assert ASKED in page.html
    assert page_of(known) in [attrs.get("href") for tag, attrs in page.tags if tag == "a"]
    form = page.form("listing_form")
    assert {name: form.data[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert form.data["curator_note"] == ["A\r\nnote"]
    assert Listing.objects.count() == 1
    assert "another" not in form.data  # nobody ticked it yet
    assert client.post(ADD, form.filled(another=tick_of(page))).status_code == 302
    assert Listing.objects.count() == 2


def test_one_that_is_like_nobody_is_saved_at_once(client: Client) -> None:
    make.listing(name="Harbour Line")

    assert client.post(ADD, filled(client, ADD, **TEXT, **{"texts-0-name": "Quite Another"})).status_code == 302


def test_a_tick_holds_for_whom_it_was_shown_and_stays_while_something_else_is_mended(client: Client) -> None:
    make.listing(name="Harbour Line")
    data = filled(client, ADD, **TEXT, **{"texts-0-name": "Harbour Line"})
    tick = tick_of(Page(client.post(ADD, data).content.decode()))

    wrong = Page(client.post(ADD, data | {"another": tick, "minimum_age": "30", "maximum_age": "20"}).content.decode())
    assert "The maximum age is below the minimum age." in wrong.html
    assert wrong.form("listing_form").data["another"] == [tick]
    make.listing(name="Harbour Lines")
    again = client.post(ADD, data | {"another": tick})

    assert (again.status_code, Listing.objects.count()) == (200, 2)
    assert tick_of(Page(again.content.decode())) != tick


def test_a_saved_one_is_asked_for_when_a_change_makes_it_alike(client: Client, ana: StaffAccount) -> None:
    make.listing(name="Harbour Line", address="https://other.example/")
    listing = make.listing(name="Lighthouse", address="https://light.example/", by=ana)

    assert client.post(page_of(listing), filled(client, page_of(listing), cost="free")).status_code == 302
    changed = filled(client, page_of(listing), **{"texts-0-name": "Harbour Line"})
    asked = client.post(page_of(listing), changed)
    assert asked.status_code == 200
    assert client.post(page_of(listing), changed | {"another": tick_of(Page(asked.content.decode()))}).status_code == 302
    settled = client.post(page_of(listing), filled(client, page_of(listing), **{"texts-0-name": "The Harbour Line"}))

    assert settled.status_code == 302  # as much alike as it was when somebody looked


def test_a_row_that_goes_makes_nobody_alike(client: Client, ana: StaffAccount) -> None:
    make.listing(name="Harbour Line", address="https://other.example/")
    listing = make.listing(name="Lighthouse", address="https://light.example/", by=ana)

    gone = filled(client, page_of(listing), **{"contacts-0-address": "https://other.example/", "contacts-0-DELETE": "on"})

    assert client.post(page_of(listing), gone).status_code == 302


def test_the_register_is_shown_with_its_reason_and_a_draft_can_be_kept(client: Client, cem: StaffAccount) -> None:
    make.not_listed(by=cem, name="Bad Forum")
    data = filled(client, ADD, **TEXT, **{"texts-0-name": "Bad Forum"})

    page = Page(client.post(ADD, data).content.decode())
    assert "it breaks one of our hard lines. Users reach each other." in page.html
    assert "You can save it as a draft. Nobody can publish it while it stands there." in page.html
    assert client.post(ADD, data | {"another": tick_of(page)}).status_code == 302

    missing = completeness.missing(Listing.objects.get(), on=make.TODAY)
    assert len([sentence for sentence in missing if "stands in the register of whom we do not list" in sentence]) == 1


def test_whatever_is_typed_is_compared_without_harm(client: Client) -> None:
    make.listing(name="<script>alert(1)</script>")
    data = filled(client, ADD, **TEXT, **CONTACT)
    for typed in ("\x00", "https://[broken", "x" * 5000, "<script>alert(1)</script>", "\u202ehelp.example"):
        page = client.post(ADD, data | {"texts-0-name": typed, "contacts-0-address": typed})

        assert page.status_code == 200, typed
        assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 4])
def test_asking_costs_the_same_however_many(rows: int, client: Client, cem: StaffAccount, django_assert_num_queries: Any) -> None:
    for number in range(rows):
        make.listing(name="Harbour Line")
        make.not_listed(by=cem, name=f"Forum {number}")
    data = filled(client, ADD, **TEXT, **{"texts-0-name": "Harbour Line"})

    with django_assert_num_queries(16):  # three of them compare; the rest is what saving a form costs
        client.post(ADD, data)
