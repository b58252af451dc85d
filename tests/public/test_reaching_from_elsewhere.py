"""Numbers as they work from the chosen place: what cannot be dialled there is no button; the number from abroad is."""

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
    return make.published(listing, writer=ana, checker=ben)


@pytest.mark.parametrize(
    ("place", "call", "only"),
    [
        ("de", 'href="tel:+498002255530"', False),
        ("de-by", 'href="tel:+498002255530"', False),
        ("fr", 'href="tel:+493023125000"', False),
        ("xx", 'Works only from Germany: <bdi dir="ltr">0800 2255530</bdi>', True),
    ],
)
def test_each_place_gets_the_number_that_works_there(
    client: Client, helpline: Listing, place: str, call: str, only: bool
) -> None:
    page = client.get(f"/en/{place}/s/{helpline.code}/").content.decode()
    assert (call in page, "Works only from" in page) == (True, only)


def test_a_free_number_of_another_country_is_no_call(client: Client, publish: Publish) -> None:
    listing = publish(places=("xx",), number="0800 2255530")

    page = client.get(f"/en/fr/s/{listing.code}/").content.decode()
    assert ("tel:+498002255530" in page, "Works only from Germany:" in page) == (False, True)
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
    make.published(listing, writer=ana, checker=ben)

    assert [client.get(f"/en/{place}/a/?by=p").context["count"] for place in ("de", "at", "fr", "xx")] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("key", "caller", "works"),
    [
        ("gb:116123", "gb", True),
        ("gb:116123", "ie", False),
        ("+448081000900", "gb", True),
        ("+448081000900", "je", True),  # the same country code
        ("+448081000900", "de", False),
        ("+448081000900", None, False),
        ("+18007997233", "ca", True),
        ("+493023125000", "us", True),
        ("+493023125000", None, True),
        ("https://help.example/", None, True),
        ("a@help.example", "de", True),
    ],
)
def test_what_works_from_where(key: str, caller: str | None, works: bool) -> None:
    assert phone.key_reaches_from(key, caller) == works
