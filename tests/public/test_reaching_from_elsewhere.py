"""Numbers as they work from the chosen place: what cannot be dialled there is no button; the number from abroad is."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from directory.catalogue import phone
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]


@pytest.fixture
def helpline(ana: StaffAccount, ben: StaffAccount) -> Listing:
    """Worldwide, with a number that is free in Germany and another one for callers from abroad."""
    listing = make.listing(by=ana, places=("xx",), address="", number="0800 2255530")
    listing.contacts.update(number_from_abroad="030 23125000")
    make.fact_check(listing, about="+493023125000")
    return make.visible(listing, writer=ana, checker=ben)


@pytest.mark.parametrize(
    ("place", "call", "only"),
    [
        ("de", 'href="tel:+498002255530"', False),
        ("de-by", 'href="tel:+498002255530"', False),
        ("fr", 'href="tel:+493023125000"', False),
        ("xx", 'href="tel:+493023125000"', False),
    ],
)
def test_each_place_gets_the_number_that_works_there(
    client: Client, helpline: Listing, place: str, call: str, only: bool
) -> None:
    page = client.get(f"/en/{place}/s/{helpline.code}/").content.decode()
    assert (call in page, "works only from" in page) == (True, only)


def test_a_free_number_of_another_country_is_no_call(client: Client, publish: Publish) -> None:
    listing = publish(places=("xx",), number="0800 2255530")

    page = client.get(f"/en/fr/s/{listing.code}/").content.decode()
    assert ("tel:+498002255530" in page, "(works only from: Germany)" in page) == (False, True)
    assert "2255530" not in client.get("/en/fr/a/").content.decode()  # on a card it would only be in the way
    assert [client.get(f"/en/{place}/a/?by=p").context["count"] for place in ("de", "fr")] == [1, 0]


def test_the_number_from_abroad_counts_as_a_phone_there(client: Client, helpline: Listing) -> None:
    assert [client.get(f"/en/{place}/a/?by=p").context["count"] for place in ("de", "fr")] == [1, 1]
    assert (
        "This number is in another country. Your phone company may charge for it."
        in client.get(f"/en/fr/s/{helpline.code}/").content.decode()
    )


def test_its_own_word_on_where_a_number_works_comes_first(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, places=("xx",), number="030 23125000")
    listing.contacts.exclude(number="").update(reachable_from=["de", "at"])
    make.visible(listing, writer=ana, checker=ben)

    assert [client.get(f"/en/{place}/a/?by=p").context["count"] for place in ("de", "at", "fr", "xx")] == [1, 1, 0, 0]


def test_where_a_number_works_is_told_as_they_say_it(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, places=("xx",), number="030 23125000")
    listing.contacts.exclude(number="").update(reachable_from=["at", "ch"])
    make.visible(listing, writer=ana, checker=ben)

    assert "(works only from: Austria, Switzerland)" in client.get(f"/en/de/s/{listing.code}/").content.decode()


@pytest.mark.parametrize(("place", "shown", "dialled"), [("au", "13 11 14", "131114"), ("nz", "+61 131114", "+61131114")])
def test_what_networks_at_home_know_is_dialled_as_it_is_shown_to_each_caller(
    client: Client, ana: StaffAccount, ben: StaffAccount, place: str, shown: str, dialled: str
) -> None:
    """By the button and by what machines are told: from elsewhere the digits of home would reach somebody else."""
    listing = make.listing(by=ana, places=("xx",))
    make.contact(listing, channel="p", number="13 11 14", country="au", languages=["en"], reachable_from=["au", "nz"])
    make.visible(listing, writer=ana, checker=ben)

    page = client.get(f"/en/{place}/s/{listing.code}/").content.decode()
    assert re.findall(r'(?:href="tel:|"telephone": ?")([^"]*131114)"', page) == [dialled, dialled]
    assert f">{shown}<" in page


def test_filters_cards_and_pages_agree_on_the_number_from_abroad(client: Client, helpline: Listing) -> None:
    page = client.get("/en/xx/a/?by=p&l=de")
    card = page.context["lists"][0].cards[0]
    assert ([button.words for button in card.contact_buttons], page.context["count"]) == (["+49 30 23125000"], 1)
    assert [source.fact for source in card.sources] == ["+49 30 23125000", "0800 2255530"]
    at_home = client.get(f"/en/de/s/{helpline.code}/").content.decode()
    assert 'From abroad: <bdi dir="ltr" translate="no">+49 30 23125000</bdi>' in at_home

    helpline.fact_checks.filter(about="+493023125000").update(valid_until="2020-01-01")
    assert [client.get(f"/en/{place}/a/").context["count"] for place in ("de", "fr", "xx")] == [1, 0, 0]


def test_without_its_own_number_the_one_from_abroad_is_not_enough(client: Client, helpline: Listing) -> None:
    """A number that has lapsed takes the contact with it, in lists as on the page."""
    helpline.fact_checks.filter(about="+498002255530").update(valid_until="2020-01-01")
    assert [client.get(f"/en/{place}/a/").context["count"] for place in ("de", "fr", "xx")] == [0, 0, 0]
    assert client.get(f"/en/fr/s/{helpline.code}/").status_code == 410


def test_the_price_of_a_number_is_told_where_it_is_dialled(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, places=("xx",), number="0800 2255530")
    listing.contacts.exclude(number="").update(cost_to_caller="free", number_from_abroad="030 23125000")
    make.fact_check(listing, about="+493023125000")
    make.visible(listing, writer=ana, checker=ben)

    pages = [client.get(f"/en/{place}/s/{listing.code}/").content.decode() for place in ("de", "fr")]
    assert ["Cost of calling" in page for page in pages] == [True, False]


@pytest.mark.parametrize(
    ("key", "caller", "works"),
    [
        ("gb:116123", "gb", True),
        ("gb:116123", "ie", False),
        ("+448081000900", "gb", True),
        ("+448081000900", "je", False),  # the same country code, another network
        ("+448081000900", "de", False),
        ("+448081000900", None, False),
        ("+18007997233", "ca", False),
        ("+493023125000", "us", True),
        ("+493023125000", None, True),
        ("https://help.example/", None, True),
        ("a@help.example", "de", True),
    ],
)
def test_what_works_from_where(key: str, caller: str | None, works: bool) -> None:
    assert phone.key_reaches_from(key, caller) == works
