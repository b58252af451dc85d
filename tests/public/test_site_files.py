"""What machines read: robots.txt, the map of the site, and whom to tell of a weakness."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from directory.catalogue.listings import Listing, State
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from directory.public.site_map import EVERYWHERE
from tests import make

Publish = Callable[..., Listing]
SITE = "http://testserver"
SECTIONS = ("pages", "places", "listings")


def located(client: Client, path: str) -> list[str]:
    """The addresses in a map, without the host; those in other languages are repeated beside each."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"], dict(answer.cookies)) == (200, "application/xml", {})
    return [address.removeprefix(SITE) for address in re.findall("<loc>([^<]*)</loc>", answer.content.decode())]


def english(client: Client, section: str) -> list[str]:
    return [path for path in located(client, f"/sitemap-{section}.xml") if path.startswith("/en/")]


def test_robots_find_the_map(client: Client) -> None:
    answer = client.get("/robots.txt")

    assert answer.content.decode() == f"User-agent: *\nDisallow: /desk/\nSitemap: {SITE}/sitemap.xml\n"
    with override_settings(DEMO=True):
        assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_the_map_of_maps(client: Client, db: None) -> None:
    assert located(client, "/sitemap.xml") == [f"/sitemap-{section}.xml" for section in SECTIONS]
    missing = ("/sitemap-desk.xml", "/sitemap-pages.xml?p=2", "/sitemap-pages.xml?p=x", "/sitemap-.xml")
    assert [client.get(path).status_code for path in missing] == [404] * 4


def test_pages_of_no_place(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    for number, country in ((1, "fr"), (2, "de")):
        make.visible(make.guide(number), writer=ana, checker=ben)
        make.visible(make.country_rule(country=country), writer=ana, checker=ben)
    make.guide(4)
    make.country_rule(country="it")
    move(make.visible(make.guide(5), writer=ana, checker=ben), to=State.PAUSED, by=ben, why="wrong")

    assert english(client, "pages") == [
        "/en/xx/", "/en/xx/now/", "/en/xx/now/which/", "/en/xx/report/", "/en/xx/rules/", "/en/xx/about/", "/en/xx/method/",
        "/en/xx/privacy/", "/en/xx/access/", "/en/xx/map/", "/en/xx/q/1/", "/en/xx/q/2/", "/en/de/rules/", "/en/fr/rules/",
    ]  # fmt: skip


def test_a_guide_that_waits_for_its_review_is_in_no_map(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.guide(3), writer=ana, checker=ben)
    assert "/en/xx/q/3/" in english(client, "pages")

    with override_settings(PRODUCTION=True):
        assert "/en/xx/q/3/" not in english(client, "pages")


def test_places_that_hold_a_listing_and_their_doors(client: Client, publish: Publish) -> None:
    publish(places=("de-by",), doors=("a", "c"))
    publish(places=("fr",), kind="reporting-hotline", doors=())
    publish(places=("xx",), doors=("d",))

    assert english(client, "places") == [
        "/en/de/", "/en/de/now/", "/en/de/a/", "/en/de/c/", "/en/de-by/", "/en/de-by/now/", "/en/de-by/a/", "/en/de-by/c/",
        "/en/fr/", "/en/fr/now/", "/en/xx/d/",
    ]  # fmt: skip


def test_listings_each_once(client: Client, publish: Publish) -> None:
    publish(code="bcdf", places=("de-by",))
    publish(code="ghjk", places=("de", "at"))
    publish(code="mnpq", places=("xx",))

    assert english(client, "listings") == ["/en/de-by/s/bcdf/", "/en/xx/s/ghjk/", "/en/xx/s/mnpq/"]


def test_what_is_not_listed_is_in_no_map(client: Client, publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    StaffAccount.objects.update(first_name="Plantedname", email="planted@staff.example")
    make.listing(by=ana, places=("it",))
    for to in (State.PAUSED, State.REMOVED, State.FROZEN):
        move(publish(places=("it",)), to=to, by=ben, why="doubt")
    publish(places=("it",)).fact_checks.update(valid_until="2020-01-01")
    publish(places=("de",), code="bcdf")

    assert english(client, "places") == ["/en/de/", "/en/de/now/", "/en/de/a/"]
    assert english(client, "listings") == ["/en/de/s/bcdf/"]
    maps = "".join(client.get(f"/sitemap-{section}.xml").content.decode() for section in SECTIONS)
    assert [word for word in ("/it/", "lanted", "ana", "ben") if word in maps] == []


def test_every_address_of_the_maps_answers(client: Client, publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    publish(places=("de-by", "at"), doors=("a", "c"))
    publish(places=("xx",), kind="training-body", doors=("e",))
    make.visible(make.guide(), writer=ana, checker=ben)
    make.visible(make.country_rule(), writer=ana, checker=ben)

    addresses = [path for section in SECTIONS for path in located(client, f"/sitemap-{section}.xml")]

    assert len(set(addresses)) == len(addresses) > 2 * len(EVERYWHERE)
    assert [path for path in addresses if client.get(path).status_code != 200] == []


def test_each_address_names_itself_in_the_other_languages(client: Client, publish: Publish) -> None:
    publish(code="bcdf")

    one = re.findall("<url>.*?</url>", client.get("/sitemap-listings.xml").content.decode())

    assert [re.findall('hreflang="([^"]*)" href="([^"]*)"', url) for url in one] == [
        [("en", f"{SITE}/en/de/s/bcdf/"), ("he-x-pseudo", f"{SITE}/he-x-pseudo/de/s/bcdf/")]
    ] * 2


@pytest.mark.parametrize("number", [1, 3])
def test_queries_of_the_maps(
    client: Client,
    publish: Publish,
    ana: StaffAccount,
    ben: StaffAccount,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nth in range(number):
        publish()
        make.visible(make.guide(nth), writer=ana, checker=ben)

    for path, expected in {
        "/sitemap.xml": 4,
        "/sitemap-pages.xml": 2,
        "/sitemap-places.xml": 1,
        "/sitemap-listings.xml": 1,
    }.items():
        with django_assert_num_queries(expected):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("contact", "written"),
    [
        ("security@help.example", "mailto:security@help.example"),
        ("https://help.example/weakness", "https://help.example/weakness"),
    ],
)
def test_whom_to_tell_of_a_weakness(client: Client, contact: str, written: str) -> None:
    with override_settings(SECURITY_CONTACT=contact):
        answer = client.get("/.well-known/security.txt")

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    fields: dict[str, Any] = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    expected = {"Contact": written, "Preferred-Languages": "en", "Canonical": f"{SITE}/.well-known/security.txt"}
    assert fields == expected | {"Expires": "2027-05-19T00:00:00Z"}


@pytest.mark.parametrize("contact", ["", "nobody", "http://help.example/", "a@b.example\nExpires: never"])
def test_without_anybody_to_tell_there_is_a_calm_page(client: Client, contact: str) -> None:
    with override_settings(SECURITY_CONTACT=contact):
        answer = client.get("/.well-known/security.txt")

    assert answer.status_code == 404
    assert "We could not find this page" in answer.content.decode()
