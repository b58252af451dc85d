"""The card to take along: a number, its hours, a code word, a QR code, and nothing that tells what it is for."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import segno
from django.test import Client

from directory.catalogue.listings import Listing, State
from directory.curation import workflow
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]
HOME = "http://testserver"


def qr_of(words: str) -> bytes:
    picture = BytesIO()
    segno.make_qr(words).save(picture, kind="png", scale=5)
    return picture.getvalue()


def taken(client: Client, listing: Listing, place: str = "de") -> tuple[str, bytes]:
    """The card itself, without the page around it, and its QR code."""
    address = f"/en/{place}/s/{listing.code}/card/"
    page, picture = client.get(address).content.decode(), client.get(f"{address}qr.png")
    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/png", "no-store")
    assert f'<img src="{address}qr.png"' in page
    return page.partition('<section class="take"')[2].partition("</section>")[0], picture.content


@pytest.fixture
def with_contacts(ana: StaffAccount, ben: StaffAccount) -> Callable[..., Listing]:
    """A listing with these numbers, by the Shore Foundation, at help.example."""

    def with_contacts(*numbers: dict[str, Any], **fields: Any) -> Listing:
        listing = make.listing(by=ana, organization=make.organization(name="Shore Foundation"), **fields)
        for number in numbers:
            make.contact(listing, **{"channel": "p", "country": "de", "label": "line for worries"} | number)
            if abroad := number.get("number_from_abroad"):
                make.fact_check(listing, about=abroad)
        make.fact_check(listing, group="hours")
        return make.visible(listing, writer=ana, checker=ben)

    return with_contacts


def test_the_card_holds_the_number_its_hours_and_the_code(client: Client, with_contacts: Callable[..., Listing]) -> None:
    timed = {"hours": "Mo-Fr 09:00-17:00; PH 09:00-17:00", "time_zone": "Europe/Berlin"}
    listing = with_contacts({"number": "0800 2255530", "number_from_abroad": "+493023125000"} | timed)

    card, picture = taken(client, listing)

    for words in (
        f">Service {listing.code.upper()}</h2>",
        'Call: <bdi dir="ltr" translate="no">0800 2255530</bdi>',
        'From abroad: <bdi dir="ltr" translate="no">+49 30 23125000</bdi>',
        "<dt>Friday</dt> <dd><bdi>09:00–17:00</bdi></dd>",
        "Times are by the clocks in Berlin.",
    ):
        assert words in card
    assert ("Open now" in card, "Closed now" in card) == (False, False)
    assert picture == qr_of("tel:+498002255530")
    assert "<title>Card</title>" in client.get(f"/en/de/s/{listing.code}/card/").content.decode()


def test_nothing_on_the_card_tells_what_it_is_for(client: Client, with_contacts: Callable[..., Listing]) -> None:
    listing = with_contacts({"number": "0800 2255530"}, doors=("b",), about="both", maximum_age=17)

    card, _picture = taken(client, listing)

    told = ("Harbour", "listens", "Shore", "help.example", "worries", "Support", "under 18", "Waymark", "testserver")
    assert [words for words in told if words.lower() in card.lower()] == []


def test_a_text_line(client: Client, with_contacts: Callable[..., Listing]) -> None:
    listing = with_contacts({"number": "030 23125000", "channel": "t", "label": "text HELLO"})

    card, picture = taken(client, listing)

    assert 'Text: <bdi dir="ltr" translate="no">030 23125000</bdi>' in card
    assert "HELLO" not in card
    assert "A text line may need a first word." in client.get(f"/en/de/s/{listing.code}/card/").content.decode()
    assert picture == qr_of("sms:+493023125000")


def test_what_a_number_asks_for_is_printed_with_it(client: Client, with_contacts: Callable[..., Listing]) -> None:
    listing = with_contacts(
        {"number": "0800 2255530", "menu": "2", "extension": "8"}, {"number": "030 23125000", "channel": "t", "keyword": "HELLO"}
    )

    card, picture = taken(client, listing)
    sheet = client.get(f"/en/de/l/?c={listing.code}&n=1").content.decode()

    for words in ("Then dial 8 and choose 2", "Write: HELLO"):
        assert (words in card, words in sheet) == (True, True)
    assert picture == qr_of("tel:+498002255530")
    assert "A text line may need a first word." not in client.get(f"/en/de/s/{listing.code}/card/").content.decode()


def test_a_short_number_has_no_micro_code(client: Client, with_contacts: Callable[..., Listing]) -> None:
    """Few phones can read those."""
    _card, picture = taken(client, with_contacts({"number": "116 111"}))

    assert picture == qr_of("tel:116111")


def test_two_numbers_and_the_code_holds_the_first(client: Client, with_contacts: Callable[..., Listing]) -> None:
    listing = with_contacts({"number": "0800 2255530"}, {"number": "030 23125000"}, {"number": "030 23125001"})

    card, picture = taken(client, listing)

    assert [number in card for number in ("0800 2255530", "030 23125000", "030 23125001")] == [True, True, False]
    assert picture == qr_of("tel:+498002255530")


def test_from_elsewhere_the_number_is_the_one_from_abroad(client: Client, with_contacts: Callable[..., Listing]) -> None:
    listing = with_contacts({"number": "0800 2255530", "number_from_abroad": "+493023125000"})

    card, picture = taken(client, listing, "fr")

    assert ("+49 30 23125000" in card, "0800 2255530" in card) == (True, False)
    assert picture == qr_of("tel:+493023125000")


@pytest.mark.parametrize("place", ["fr", "xx"])
def test_without_a_number_that_works_it_leads_to_our_page(
    client: Client, with_contacts: Callable[..., Listing], place: str
) -> None:
    listing = with_contacts({"number": "0800 2255530"})

    card, picture = taken(client, listing, place)

    address = f"{HOME}/en/{place}/s/{listing.code}/"
    assert (f'<bdi dir="ltr" translate="no">{address}</bdi>' in card, "0800" in card) == (True, False)
    assert picture == qr_of(address)


def test_a_number_whose_evidence_lapsed_is_not_taken_along(client: Client, with_contacts: Callable[..., Listing]) -> None:
    listing = with_contacts({"number": "0800 2255530"}, {"number": "030 23125000"})
    listing.fact_checks.filter(about="+498002255530").update(valid_until="2020-01-01")

    card, picture = taken(client, listing)

    assert ("030 23125000" in card, "0800 2255530" in card) == (True, False)
    assert picture == qr_of("tel:+493023125000")


@pytest.mark.parametrize("path", ["", "qr.png"])
def test_only_of_what_is_published(client: Client, publish: Publish, cem: StaffAccount, path: str) -> None:
    assert client.get(f"/en/de/s/zzzz/card/{path}").status_code == 404
    draft = make.listing(number="0800 2255530")
    assert client.get(f"/en/de/s/{draft.code}/card/{path}").status_code == 404
    assert client.get(f"/en/zz/s/{publish().code}/card/{path}").status_code == 404
    lapsed = publish(number="0800 2255530")
    lapsed.fact_checks.update(valid_until="2020-01-01")
    removed = publish(number="0800 2255530")
    workflow.move(removed, to=State.REMOVED, by=cem, why="It closed.", now=make.NOW)

    for listing in (lapsed, removed):
        answer = client.get(f"/en/de/s/{listing.code}/card/{path}")
        assert (answer.status_code, answer["Content-Type"]) == (410, "text/html; charset=utf-8")
        assert "2255530" not in answer.content.decode()


@pytest.mark.parametrize("path", ["", "qr.png"])
def test_only_reading_and_nothing_after_leave(client: Client, publish: Publish, path: str) -> None:
    address = f"/en/de/s/{publish().code}/card/{path}"
    assert client.post(address).status_code == 405
    assert client.get(f"{address}?q=1")["Location"] == address

    client.get("/leave/")

    assert "This page was closed" in client.get(address).content.decode()


def test_the_way_there_and_back_keeps_the_list(client: Client, publish: Publish) -> None:
    address, query = f"/en/de/s/{publish().code}/", "d=a&l=de"

    assert f'href="{address}card/?d=a&amp;l=de"' in client.get(f"{address}?{query}").content.decode()
    assert f'href="{address}?d=a&amp;l=de"' in client.get(f"{address}card/?{query}").content.decode()


def test_the_strip_is_that_of_the_door(client: Client, publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.crisis_line(country="de", number="116 111", purpose="child"), writer=ana, checker=ben)
    address = f"/en/de/s/{publish(doors=('b',), maximum_age=17).code}/card/"

    assert "Young and need to talk?" in client.get(f"{address}?d=b").content.decode()
    assert "Young and need to talk?" not in client.get(f"{address}?d=a").content.decode()


def test_what_is_copied_is_what_the_button_dials(client: Client, publish: Publish) -> None:
    listing = publish(number="0800 2255530")
    for path in ("", "card/"):
        page = client.get(f"/en/de/s/{listing.code}/{path}").content.decode()
        assert page.count('<button class="copy') == 1  # a web address is no number
        shown = '<bdi dir="ltr" translate="no">0800 2255530</bdi>'
        button = f'value="+498002255530" data-copied="Copied: +498002255530" hidden >Copy {shown}'
        assert button in " ".join(page.split())
