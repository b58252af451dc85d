"""What stands on every page that is published: each is drawn once, and read for every question."""

import re
import tomllib
from functools import cache
from html import unescape
from typing import Any

from django.test import Client

from directory.catalogue import emergency_numbers, phone, places
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import SHOWABLE
from tests.databases import Demo
from tests.public.answers import FOUR, answers
from tests.public.emergency import despair, for_despair, services, wrong
from tests.starter.loaded.test_demo_data import STARTER, rows, sources
from tests.starter.loaded.test_no_doubt import crisis_rows
from tests.starter.loaded.test_nothing_reveals import revealing
from tests.starter.loaded.test_own_words_and_numbers import ANOTHER, published


@cache
def right_now(place: str) -> tuple[str, Any]:
    """The page for right now, and the crisis lines on it."""
    answer = Client().get(f"/en/{place}/now/")
    return answer.content.decode(), answer.context["crisis_lines"]


@cache
def lists() -> list[tuple[str, str]]:
    """(country, door) of each list on which a listing stands where it is at home; ("xx", "") and others for the hotlines."""
    listed = Edition.objects.current().exclude(code="")
    return sorted({(edition.places[0][:2], door) for edition in listed for door in edition.doors or [""]})


@cache
def pages_of(country: str, door: str) -> list[str]:
    return sources(Client(), f"/en/{country}/{door}/") if door else []


@cache
def listings() -> list[tuple[str, str]]:
    """Of each that is published: the first place it serves, and its code."""
    return [(edition.places[0], edition.code) for edition in Edition.objects.current().exclude(code="")]


@cache
def answer_of(place: str, code: str) -> Any:
    return Client().get(f"/en/{place}/s/{code}/")


def page_of(place: str, code: str) -> str:
    return str(answer_of(place, code).content.decode())


def forbidden_strings() -> set[str]:
    """Every spelling of every number and address that has no evidence of the allowed kind anywhere in the starter data."""
    shown: set[str] = set()
    hidden: set[str] = set()
    for row in rows().values():
        for contact in row.get("contacts", []):
            spellings = spellings_of(contact.get("number"), contact.get("country", "")) | (
                {f'"{contact["address"]}"'} if "address" in contact else set()
            )
            (shown if contact["evidence"]["method"] in SHOWABLE else hidden).update(spellings)
    for line in tomllib.loads((STARTER / "crisis_lines.toml").read_text()).values():
        vouched_for = line.keys() & {"evidence", "listing"}
        (shown if vouched_for else hidden).update(spellings_of(line.get("number"), line["country"]))
    return hidden - shown


def spellings_of(number: str | None, country: str) -> set[str]:
    if not number:
        return set()
    normal = phone.normal(number, country)
    long = sum(sign.isdigit() for sign in number) > 5
    # Three or four digits alone stand in many a harmless word; as a link they do not.
    return {f'"tel:{normal}"', f'"sms:{normal}"'} | ({number, normal, phone.printed(number, country)} if long else set())


def stands_alone(string: str, page: str) -> bool:
    """The beginning of a longer number is not this number."""
    return re.search(rf"(?<!\d){re.escape(string)}(?!\d)", page) is not None


def test_nothing_without_evidence_stands_in_any_page(demo: Demo) -> None:
    emergency = {f'"tel:{one.number}"' for numbers in emergency_numbers.table().values() for one in numbers}
    hidden = forbidden_strings() - emergency
    pages = [page_of(place, code) for place, code in listings()]
    # The card of each listing on a list where it stands; each crisis line
    pages += [page for country, door in lists() for page in pages_of(country, door)]
    pages += [right_now(place)[0] for place in ("xx", *(code for code, _name in places.countries("en")))]

    # Pages share most of their lines, and nothing hidden goes over the end of one.
    everything_shown = unescape("\n".join({line for page in pages for line in page.splitlines()}))
    assert len(hidden) > 200
    assert [string for string in sorted(hidden) if string in everything_shown and stands_alone(string, everything_shown)] == []


def test_every_published_listing_gives_four_answers(demo: Demo) -> None:
    """Each is told, or openly not stated: no template skips one."""
    missing = {}
    for place, code in listings():
        told = answers(page_of(place, code))
        if [anchor for anchor in told if anchor in FOUR] != FOUR or not all(told[anchor] for anchor in FOUR):
            missing[code] = told
    assert (missing, len(listings()) > 150) == ({}, True)


def test_every_page_of_a_listing_begins_with_the_services_own_words(demo: Demo) -> None:
    found = {}
    for code, (place, _door, facts) in published().items():
        know = unescape(answers(page_of(place, code))["know"])
        alone = set(facts["tells"]) == {"other"} and ANOTHER in know
        if not know.startswith(" ".join(facts["statement"].split())) or alone:
            found[code] = know

    assert found == {}


def test_no_page_of_a_listing_leaves_a_word_behind_that_reveals(demo: Demo) -> None:
    assert {code: found for place, code in listings() if (found := revealing(answer_of(place, code)))} == {}


def test_help_for_right_now_in_every_country(demo: Demo) -> None:
    """With the lines that are published there: whoever thinks of ending their life is not led to the police unawares."""
    lines = set(
        Edition.objects.current().filter(crisis_line__purpose=CrisisLine.Purpose.SUICIDE).values_list("facts__country", flat=True)
    )
    found: dict[str, list[str]] = {}
    answered: dict[str, list[str]] = {}
    without: list[str] = []
    for place in ("xx", "xk", *(code for code, _name in places.countries("en"))):
        html = right_now(place)[0]
        found |= {place: says} if (says := wrong(html, place)) else {}
        answered[place] = despair(html)
        without += [place] if services(place) and f'href="tel:{next(iter(services(place)))}"' not in html else []

    assert (found, without) == ({}, [])
    assert len(answered) == 249 + 2
    assert [place for place, numbers in answered.items() if bool(numbers) != bool(services(place) or place in lines)] == []
    emergency = {place: set(numbers) & services(place).keys() for place, numbers in answered.items() if services(place)}
    assert [place for place, numbers in emergency.items() if not numbers or not numbers <= for_despair(place)] == []
    assert len(lines) > 10


def test_no_line_that_takes_reports_is_shown_as_one_to_talk_to(demo: Demo) -> None:
    """On the page "now" of every country, where the emergency numbers are another matter."""
    taking = {(row["country"], row["name"]) for row in crisis_rows().values() if row["purpose"] == "report"}

    shown = {(country, line.name) for country, _name in places.countries("en") for line in right_now(country)[1]}

    assert shown & taking == set()
    assert (len(shown) > 90, len(taking) > 30) == (True, True)


TAGS = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>\s*([^<]*)")
NEVER_CLOSED = {"input", "img", "br", "link", "meta", "circle", "path", "rect"}
HOSTS = re.compile(r"(www\.)?[\w-]+(\.[\w-]+)*\.(org|com|de|net|gov|edu)")


def translated(page: str) -> tuple[set[str], set[str]]:
    """Every piece of text that a browser would translate, and those with a digit that stand in a link to a number."""
    words, numbers = set[str](), set[str]()
    above = [("", False, False)]  # tag, kept as it is, link to a number
    for closes, tag, attributes, text in TAGS.findall(page, page.index("<body")):
        if closes:
            while len(above) > 1 and above.pop()[0] != tag:
                pass
        elif tag not in NEVER_CLOSED:
            _tag, kept, dials = above[-1]
            dials = dials or 'href="tel:' in attributes or 'href="sms:' in attributes
            above.append((tag, kept or 'translate="no"' in attributes, dials))
        if text and not above[-1][1]:
            words.add(text)
            numbers |= {text} if above[-1][2] and re.search(r"[0-9]", text) else set()
    return {as_read(text) for text in words}, {as_read(text) for text in numbers}


def as_read(text: str) -> str:
    return " ".join(unescape(text).split())


def would_be_changed(page: str, names: set[str], notes: set[str]) -> set[str]:
    """Names of services, numbers of links but what a service notes there, and addresses of sites, that a browser translates."""
    words, numbers = translated(page)
    return (words & names) | (numbers - notes) | {text for text in words if HOSTS.fullmatch(text)}


def test_names_numbers_and_addresses_stay_as_they_are_when_a_browser_translates(demo: Demo, client: Client) -> None:
    """On each page of a listing and of a list; in each country where one is listed also what else names a service or a number.

    One listing of each country stands for the others on a list by codes and on a card.
    """
    facts = [edition.facts for edition in Edition.objects.current().exclude(code="")]
    names = {texts["name"] for one in facts for texts in one["texts"].values()}
    notes = {contact["label"] for one in facts for contact in one["contacts"]}
    countries = sorted({country for country, _door in lists()})
    one_of_each = {place[:2]: f"{place} {code}".split() for place, code in listings()}.values()
    paths = [f"{place}/l/?c={code}&n=1" for place, code in one_of_each]
    paths += [f"{place}/s/{code}/card/" for place, code in one_of_each]
    paths += [f"{country}/{page}" for country in countries for page in ("report/", "", "nowhere/")]
    pages = {path: client.get(f"/en/{path}").content.decode() for path in paths}
    pages |= {f"{country}/now/": right_now(country)[0] for country in countries}
    pages |= {f"{place}/s/{code}/": page_of(place, code) for place, code in listings()}
    pages |= {f"{one} {number}": page for one in lists() for number, page in enumerate(pages_of(*one))}

    assert {path: found for path, page in pages.items() if (found := would_be_changed(page, names, notes))} == {}
    assert min(len(translated(page)[0]) for page in pages.values()) > 20
