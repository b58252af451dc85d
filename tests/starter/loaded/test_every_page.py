"""What stands on every page that is published: each is drawn once, and read for every question."""

import re
import tomllib
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from directory.catalogue import emergency_numbers, phone, places
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import SHOWABLE
from tests.databases import Demo
from tests.public.answers import FOUR, answers
from tests.public.emergency import despair, for_despair, services, wrong
from tests.starter.loaded.test_demo_data import STARTER, everything, rows
from tests.starter.loaded.test_no_doubt import crisis_rows
from tests.starter.loaded.test_nothing_reveals import revealing
from tests.starter.loaded.test_own_words_and_numbers import ANOTHER, published


@cache
def right_now(place: str) -> tuple[str, Any]:
    """The page for right now, and the crisis lines on it."""
    answer = Client().get(f"/en/{place}/now/")
    return answer.content.decode(), answer.context["crisis_lines"]


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


def test_nothing_without_evidence_stands_in_any_page(demo: Demo, client: Client) -> None:
    emergency = {f'"tel:{one.number}"' for numbers in emergency_numbers.table().values() for one in numbers}
    hidden = forbidden_strings() - emergency
    sources = [page_of(place, code) for place, code in listings()]
    # The card of each listing on a list where it stands; each crisis line
    lists = {(edition.places[0][:2], door) for edition in Edition.objects.exclude(code="") for door in edition.doors}
    sources += [page for country, door in sorted(lists) for page in everything(client, f"/en/{country}/{door}/")]
    sources += [right_now(place)[0] for place in ("xx", *(code for code, _name in places.countries("en")))]

    # Pages share most of their lines, and nothing hidden goes over the end of one.
    everything_shown = unescape("\n".join({line for source in sources for line in source.splitlines()}))
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


class Translated(HTMLParser):
    """Every piece of text that a browser would translate, and the numbers of links among it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, bool]] = []  # tag, kept as it is, link to a number
        self.words: set[str] = set()
        self.numbers: set[str] = set()
        self.feed(page.partition("<body")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, (_tag, kept, dials) = dict(attrs), (self.open or [("", False, False)])[-1]
        if tag not in {"input", "img", "br", "link", "meta", "circle", "path", "rect"}:
            to = given.get("href") or ""
            self.open.append((tag, kept or given.get("translate") == "no", dials or to.startswith(("tel:", "sms:"))))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        _tag, kept, dials = (self.open or [("", False, False)])[-1]
        if not kept and (words := " ".join(data.split())):
            self.words.add(words)
            self.numbers |= {words} if dials and re.search(r"[0-9]", words) else set()


def test_names_numbers_and_addresses_stay_as_they_are_when_a_browser_translates(demo: Demo, client: Client) -> None:
    names = {texts["name"] for edition in Edition.objects.current().exclude(code="") for texts in edition.facts["texts"].values()}
    lists = {(edition.places[0][:2], door) for edition in Edition.objects.exclude(code="") for door in edition.doors}
    codes = dict(listings())
    paths = [f"{place}/{door}/" for place, door in sorted(lists)]
    paths += [
        f"{place}/{page}" for place in sorted({place for place, _door in lists}) for page in ("now/", "report/", "", "nowhere/")
    ]
    paths += [f"{place}/l/?c={code}&n=1" for place, code in sorted(codes.items())]
    paths += [f"{place}/s/{code}/card/" for place, code in sorted(codes.items())]
    pages = {path: client.get(f"/en/{path}").content.decode() for path in paths}
    pages |= {code: page_of(place, code) for place, code in listings()}
    found = {path: Translated(page) for path, page in pages.items()}
    hosts = re.compile(r"(www\.)?[\w-]+(\.[\w-]+)*\.(org|com|de|net|gov|edu)")
    wrong = {
        path: told
        for path, one in found.items()
        if (told := (one.words & names) | one.numbers | {words for words in one.words if hosts.fullmatch(words)})
    }
    assert wrong == {}
