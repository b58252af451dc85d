"""New words for a door are the service's own: quoted where people must be kept apart, and never a piece of our summary."""

from collections.abc import Callable
from typing import Any

import pytest

from directory.catalogue.audiences import Audience, unquoted
from directory.catalogue.listings import Listing
from directory.curation import completeness, working_rows
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see

Publish = Callable[..., Listing]
OF_ROW = "audiences-1-"
NEW = {"audiences-TOTAL_FORMS": "2", f"{OF_ROW}id": "", f"{OF_ROW}about": ""}
QUOTE = {
    "quote_language": "de", "quote_method": "own page", "quote_source": make.SITE, "quote_read_on": "2026-11-19",
    "quote_year": "2024",
}  # fmt: skip


def answer(at_the_desk: AtTheDesk, ana: StaffAccount, listing: Listing, **row: str) -> str:
    """What the desk says to one more door; "" where it is saved."""
    client, path = at_the_desk(ana), f"/desk/directory/listing/{listing.pk}/change/"
    typed = see(client, path).form("listing_form").filled() | NEW | {OF_ROW + name: value for name, value in row.items()}
    given = client.post(path, typed)
    return "" if given.status_code == 302 else " ".join(Page(given.content.decode()).texts["li"])


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        ({"door": "c", "evidence": "harbour line  LISTENS"}, "from our own summary"),
        ({"door": "c", "evidence": "for families"}, ""),
        ({"door": "c", "evidence": "Harbour Line listens.", **QUOTE}, ""),
        ({"door": "b", "about": "me", "evidence": "for the young"}, "Quote the service here"),
        ({"door": "b", "about": "me", "evidence": "für Kinder", **QUOTE}, ""),
        ({"door": "d", "evidence": "for those who were harmed"}, "Quote the service here"),
        ({"door": "d", "evidence": "für Betroffene", **QUOTE}, ""),
        ({"door": "c", "evidence": "für Familien", "quote_language": "de"}, "A quote needs"),
        ({"door": "c", "evidence": "für Familien", **QUOTE, "quote_read_on": "2027-01-01"}, "still to come"),
    ],
)
def test_a_new_door(at_the_desk: AtTheDesk, ana: StaffAccount, row: dict[str, str], refused: str) -> None:
    listing = make.listing(by=ana)

    said = answer(at_the_desk, ana, listing, **row)

    assert (refused in said, bool(said)) == (True, bool(refused))
    assert listing.audiences.count() == (1 if refused else 2)


def test_what_stands_without_a_quote_stays(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing = make.listing(by=ana, doors=("a", "b"), minimum_age=14, door_texts={"a": "One.", "b": "Two."})
    client, path = at_the_desk(ana), f"/desk/directory/listing/{listing.pk}/change/"
    form = see(client, path).form("listing_form")

    assert client.post(path, form.filled(cost="free")).status_code == 302
    assert client.post(path, form.filled(cost="free", audiences__1__evidence="other words")).status_code == 200


def test_the_front_page_counts_what_its_list_shows(at_the_desk: AtTheDesk, publish: Publish, ana: StaffAccount) -> None:
    publish(name="Ours")
    quoted = publish(name="Quoted", quotes={"a": {"evidence": "für Menschen, die sich sorgen"}})
    make.listing(name="A draft", by=ana)
    client = at_the_desk(ana)

    (pile,) = [pile for pile in client.get("/desk/").context["piles"] if "quoted" in pile.title]
    listed = client.get(pile.address).context["cl"].result_list
    others = client.get("/desk/directory/listing/?quoted=yes").context["cl"].result_list

    assert (pile.count, [one.texts.get().name for one in listed]) == (1, ["Ours"])
    assert [one.pk for one in others] == [quoted.pk]


def test_the_second_person_reads_which_door_is_in_our_words(ana: StaffAccount) -> None:
    listing = make.listing(by=ana, doors=("a", "c"), quotes={"c": {"evidence": "für Angehörige"}})
    whole = working_rows.one(Listing.objects.all(), listing.pk)

    remarks = completeness.remarks(whole, on=make.TODAY)

    assert [words for words in remarks if "door" in words] == ["In our words, not yet quoted from the service: door a."]


def test_a_quote_is_whole_or_none() -> None:
    half: dict[str, Any] = {"door": "a", "evidence": "für Menschen", "quote_language": "de"}

    assert unquoted(Audience(**half), {"a"}, ["für Menschen"]) == ""  # whether it is whole is told at its fields
