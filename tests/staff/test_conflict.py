"""Two curators at once: yours and theirs, side by side, and nothing lost."""

from collections.abc import Mapping

import pghistory
from django.test import Client

from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Form, Page, see


def path_of(listing: Listing) -> str:
    return f"/desk/directory/listing/{listing.pk}/change/"


def form_of(client: Client, listing: Listing) -> Form:
    return see(client, path_of(listing)).form("listing_form")


def posted(client: Client, listing: Listing, data: Mapping[str, object]) -> Page:
    answer = client.post(path_of(listing), data)
    assert answer.status_code == 200
    return Page(answer.content.decode())


def test_both_versions_stand_side_by_side_and_a_second_save_keeps_yours(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana, cost="paid")
    client = at_the_desk(ana)
    form = form_of(client, listing)
    with pghistory.context(user=ben.pk):
        listing.texts.update(summary="What Ben saved.")
        Listing.objects.update(cost="free")

    page = posted(client, listing, form.filled(texts__0__summary="What Ana typed.", cost="sliding"))

    both = page.html.split('id="conflict-title"')[1].split("</section>")[0]
    assert "Somebody changed this while you had it open." in " ".join(page.texts["li"])
    assert '<td dir="auto">What Ana typed.</td><td dir="auto">What Ben saved.</td>' in both
    assert '<td dir="auto">Depends on your income</td><td dir="auto">Free</td>' in both
    again = page.form("listing_form")
    assert again.data["texts-0-summary"] == ["What Ana typed."]
    assert client.post(path_of(listing), again.data).status_code == 302
    assert listing.texts.get().summary == "What Ana typed."


def test_a_new_row_that_names_nothing_is_no_crash_and_codes_are_named(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana, number="030 1234567")
    client = at_the_desk(ana)
    form = form_of(client, listing)
    with pghistory.context(user=ben.pk):
        listing.contacts.update(country="at")
    added = {
        "coverage-TOTAL_FORMS": "2",
        "coverage-1-place": "atlantis",
        "coverage-1-id": "",
        "coverage-1-listing": str(listing.pk),
    }

    page = posted(client, listing, form.data | added | {"contacts-1-country": "ch", "curator_note": "What Ana typed."})

    both = page.html.split('id="conflict-title"')[1].split("</section>")[0]
    assert '<td dir="auto">Switzerland (ch)</td><td dir="auto">Austria (at)</td>' in both
    assert '<td dir="auto">atlantis</td>' in both


def test_a_row_taken_away_meanwhile_is_a_sentence_not_a_crash(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana, places=("de", "at"))
    client = at_the_desk(ana)
    form = form_of(client, listing)
    with pghistory.context(user=ben.pk):
        listing.coverage.filter(place="at").delete()

    page = posted(client, listing, form.filled(curator_note="What Ana typed."))

    assert page.form("listing_form").data["curator_note"] == ["What Ana typed."]
    assert "Somebody changed this while you had it open." in " ".join(page.texts["li"])


def test_bad_input_alone_is_no_conflict(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    client = at_the_desk(ana)

    page = posted(client, listing, form_of(client, listing).filled(minimum_age="18", maximum_age="12"))

    assert "conflict-title" not in page.html
