"""What the demonstration publishes: behind the right doors, in the right places, with evidence for all that is shown."""

import re
import tomllib
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import phonenumbers
import pycountry
import pytest
from django.test import Client
from phonenumbers.shortdata import _AVAILABLE_REGION_CODES as SHORT_NUMBER_REGIONS

from directory.catalogue import emergency_numbers, places
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import SHOWABLE, FactCheck
from directory.catalogue.listings import Listing
from directory.catalogue.rules import CountryRule, Guide
from directory.starter import loader
from tests import make
from tests.databases import Demo

STARTER = Path(loader.__file__).parent
DOORS = {
    "circles-of-support-and-accountability-circles-uk": {"f": ""},
    "shore": {"b": "me"},
    "whatsok": {"b": "me"},
    "180grad-young-people": {"b": "me"},
    "dis-no": {"a": "", "c": ""},
    "prevention-phone-stopp-bevor-was-passiert": {"a": ""},
    "stop-it-now-helpline-uk": {"a": "", "c": ""},
    "childline-uk": {"b": "both"},
    "1in6": {"d": ""},
}
PAGES = ["/en/de/a/", "/en/fi/b/", "/en/us/c/", "/en/gb/d/", "/en/au/e/", "/en/ca/f/", "/en/xx/a/"]


@cache
def rows() -> dict[str, dict[str, Any]]:
    return {key: row for path in (STARTER / "listings").glob("*.toml") for key, row in tomllib.loads(path.read_text()).items()}


@pytest.mark.parametrize("key", DOORS)
def test_doors_of(demo: Demo, key: str) -> None:
    audiences = Listing.objects.get(starter_key=key).audiences.values_list("door", "about")

    assert dict(audiences) == DOORS[key]


def test_the_doors_of_every_listing_are_permitted_or_it_stays_a_draft(demo: Demo) -> None:
    for edition in Edition.objects.current().exclude(listing=None):
        assert edition.listing is not None
        low, high = edition.minimum_age, edition.maximum_age
        if "b" in edition.doors:
            assert (low is not None and low < 18) or (high is not None and high <= 24) or edition.listing.youth_helpline, edition
        if "a" in edition.doors:
            assert high is None or high > 24, edition
            assert not edition.listing.peer_space, edition
        if len({"a", "b", "d"} & set(edition.doors)) > 1:
            assert edition.facts["texts"]["en"]["doors"].keys() == {"a", "b", "d"} & set(edition.doors), edition


@pytest.mark.parametrize("path", PAGES)
def test_every_listing_of_a_page_belongs_there(demo: Demo, client: Client, path: str) -> None:
    _start, _language, place, door, _end = path.split("/")
    shown = Edition.objects.current().serving(place).behind(door)

    pages = "".join(everything(client, path))

    assert 0 < client.get(path).context["count"] <= len(shown)
    for edition in shown:
        assert f"/s/{edition.code}/" in pages, edition  # on a card of its own, or on that of its network
        assert edition.listing is not None
        evidence = edition.facts["doors"][door]
        row = rows()[edition.listing.starter_key or ""]
        words = " ".join(
            str(row.get(name, "")) for name in ("name", "summary", "privacy_statement", "what_to_expect", "curator_note")
        )
        assert evidence.strip(), edition
        assert evidence in words or door in edition.facts["quotes"], edition
        reached = {place, *places.ancestors(place)} & set(edition.places) or {
            code for code in edition.places if place in places.ancestors(code)
        }
        assert reached, edition


def test_a_service_for_saxony_only(demo: Demo, client: Client) -> None:
    name = "Kein Täter werden Leipzig"
    pages = {place: "".join(everything(client, f"/en/{place}/a/")) for place in ("de", "de-sn", "de-be")}

    assert {place: name in page for place, page in pages.items()} == {"de": True, "de-sn": True, "de-be": False}


def everything(client: Client, path: str) -> list[str]:
    return [unescape(page) for page in sources(client, path)]


def sources(client: Client, path: str) -> list[str]:
    """Of every page of one list."""
    pages, number = [], 1
    while True:
        answer = client.get(path, {"page": number})
        pages.append(answer.content.decode())
        if not answer.context["lists"][0].page.has_next():
            return pages
        number += 1


def test_privacy_and_hours_were_read_on_the_services_own_site_or_the_row_says_where(demo: Demo) -> None:
    """Newspapers are among the sources of many entries: none of them may stand for what a service does with what people say."""
    for check in FactCheck.objects.filter(group__in=["privacy", "hours"], method__in=SHOWABLE, listing__isnull=False):
        assert check.listing is not None
        row = rows()[check.listing.starter_key or ""]
        sites = {urlsplit(contact["address"]).hostname for contact in row["contacts"] if "address" in contact}
        stated = {one.get(f"{check.group}_evidence", {}).get("source") for one in (row, *row["contacts"])}
        same = {(name or "").removeprefix("www.") for name in sites}
        assert check.source in stated or (urlsplit(check.source).hostname or "").removeprefix("www.") in same, check.source


def test_what_is_shown_was_read_by_nobody_and_says_so(demo: Demo, client: Client) -> None:
    page = client.get("/en/de/a/").content.decode()

    assert "From its own page, read November 2026. Not checked by a person." in page
    assert "Checked by a person" not in page


def test_emergency_numbers_of_every_country_that_libphonenumber_knows() -> None:
    """Their pages: test_help_for_right_now_in_every_country."""
    countries = {country.alpha_2 for country in pycountry.countries}
    known = [region for region in SHORT_NUMBER_REGIONS if region in countries and has_emergency_number(region)]

    assert len(known) == 238
    assert [region for region in known if not emergency_numbers.of_country(region.lower())] == [
        "BB"
    ]  # a page of its government calls it a plan


def has_emergency_number(region: str) -> bool:
    metadata = phonenumbers.PhoneMetadata.short_metadata_for_region(region)
    return bool(metadata and metadata.emergency and metadata.emergency.national_number_pattern)


@cache
def status(path: str) -> int:
    return Client().get(path).status_code


@pytest.mark.parametrize("number", range(1, 8))
def test_every_link_of_every_guide_leads_to_a_page(demo: Demo, client: Client, number: int) -> None:
    path = f"/en/de/q/{number}/"
    answer = client.get(path)
    text = answer.context["text"]
    links = {urljoin(path, address) for address in re.findall(r'<a href="([^"]*)">', text)}

    assert "/en/de/now/" in links
    assert text.count("<a") == text.count('<a href="../')  # none has lost its address
    assert {link: status(link) for link in links} == dict.fromkeys(links, 200)
    assert text.count("](") == 0
    assert "Reviewed by: nobody yet." in answer.content.decode()


def test_country_rules_say_what_is_known_and_what_is_not(demo: Demo, client: Client) -> None:
    duty, secrecy = "Who must report what to whom", "What professional secrecy covers"
    known = {
        "au": [duty], "de": [duty, secrecy], "ee": [duty], "in": [duty], "be": [secrecy], "ch-vs": [duty, secrecy],
        "ca-on": [duty], "ca": [], "gb": [], "us": [], "za": [],
    }  # fmt: skip

    for country, topics in known.items():
        answer = client.get(f"/en/{country}/rules/")
        page = answer.content.decode()
        assert [topic.words for topic in answer.context["topics"] if topic.rules] == topics, country
        assert ("Not yet reviewed by a lawyer." in page, "out of date" in page) == (bool(topics), False), country
        assert page.count("We do not know this yet.") == (2 - len(topics) if topics else 0), country
    listed = [code for code, _name in client.get("/en/xx/rules/").context["countries_with_rules"]]
    assert len(listed) == 21
    assert "gb" not in listed  # a bill is no law


def test_everything_is_added_left_or_refused(demo: Demo) -> None:
    refused_rows = [key for key in demo.loaded.refused if ", contact " not in key]

    assert Listing.objects.exclude(starter_key=None).count() == 338
    assert CrisisLine.objects.exclude(starter_key=None).count() + len(refused_rows) == 241
    assert (CountryRule.objects.count(), Guide.objects.count()) == (42, 7)
    assert len(demo.loaded.added) + len(refused_rows) == 338 + 241 + 42 + 7


def test_crisis_numbers_are_one_row_for_each_number_and_language(demo: Demo) -> None:
    finnish = (
        CrisisLine.objects.filter(country="fi", purpose="suicide")
        .order_by("number", "languages")
        .values_list("number", "languages")
    )

    assert list(finnish) == [
        ("09 2525 0111", ["fi"]),
        ("09 2525 0112", ["sv"]),
        ("09 2525 0113", ["ar"]),
        ("09 2525 0113", ["en"]),
    ]


def test_doubtful_hours_have_no_evidence(demo: Demo) -> None:
    doubtful = [
        key for key, row in rows().items() if row.get("hours_doubtful") and not any("hours" in one for one in row["contacts"])
    ]

    assert len(doubtful) > 5
    assert not FactCheck.objects.filter(listing__starter_key__in=doubtful, group="hours").exists()


def test_how_much_is_published(demo: Demo) -> None:
    """A change of these figures is a change of what visitors see: look at it before you change the figures."""
    assert demo.published.published == Edition.objects.current().count() == 371
    assert len(demo.published.drafts) == 257
    assert {edition.published_at for edition in Edition.objects.all()} == {make.NOW}
