"""200 random addresses of doors e and f: counts and calendars are what the facts and their evidence say that day."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils.http import urlencode
from ical.calendar_stream import IcsCalendarStream

from directory.catalogue.courses import Training
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.filters import Letter
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make
from tests.public import addresses

ADDRESSES = 200
TAGS, BODIES = ["de", "en", "tr"], ["APA", "Board B/2 (x)"]
# Days from today: around today, and around the limits of three months and of a year
STARTS = [-400, -2, -1, 0, 1, 30, 91, 92, 93, 200, 365, 366, 367, 500]
LAST_DAYS = [None, None, -1, 0, 1, 60]
READ = [-366, -365, -364, -1]
VALUES: dict[str, dict[str, Any]] = {
    "e": {
        "i": "cmsrgaq", "t": ["ps", "sw", "te", "po"], "g": "nes", "m": "lonib", "y": ["ce", "cpd", "cme", "other"],
        "b": [*BODIES, "Nobody"], "s": ["3", "12", "a"],
    },
    "f": {"j": "sprfocj", "a": "ctpsuw", "u": "123", "e": "rsynz"},
    "": {"l": [*TAGS, "cy"], "by": "pcve", "x": "fnowc", "k": "stp"},
}  # fmt: skip


def day(ahead: int) -> date:
    return make.TODAY + timedelta(days=ahead)


def some(chance: Random, values: Any, most: int = 2) -> list[str]:
    return chance.sample(list(values), k=chance.randint(0, most))


@pytest.fixture
def world(ana: StaffAccount, ben: StaffAccount, monkeypatch: pytest.MonkeyPatch) -> Random:
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
    chance = Random(20261122)
    for number in range(30):
        fields: dict[str, Any] = {
            "by": ana,
            "name": f"Place {number}",
            "places": chance.choice(addresses.PLACES),
            "number": chance.choice(["", "0800 2255530"]),
            "cost": chance.choice(["free", "paid", ""]),
            "asks_name": chance.choice(["no", "yes", ""]),
            "tells": chance.choice([(), ("court order",)]),
        }
        listing = body(chance, fields) if number % 2 else programme(chance, fields)
        addresses.reachable_by_chance(listing, chance, language=chance.choice(TAGS))
        if chance.random() < 0.1:  # nothing is published of its courses, or of what the programme is
            listing.fact_checks.filter(group__in=["courses", "programme"]).update(method=Method.PRESS)
        make.published(Listing.objects.get(pk=listing.pk), writer=ana, checker=ben)
        addresses.lapse_by_chance(listing, chance)
    # A day is not over before it is: these hold today, for the last time.
    FactCheck.objects.filter(valid_until=None, pk__in=list(FactCheck.objects.values_list("pk", flat=True))[::3]).update(
        valid_until=make.TODAY
    )
    return chance


def body(chance: Random, fields: dict[str, Any]) -> Listing:
    courses = [course(chance, f"Course {number}") for number in range(chance.randint(0, 3))]
    credits = [credit(chance, courses) for _credit in range(chance.randint(0, 3))]
    made = make.training_body(courses=courses, credits=credits, **fields)
    if chance.random() < 0.6:
        general = {
            "offers": some(chance, "msrgaq"),
            "professions": some(chance, VALUES["e"]["t"]),
            "formats": some(chance, "lni"),
        }
        Training.objects.create(listing=made, **general)
    return made


def course(chance: Random, title: str) -> dict[str, Any]:
    return {
        "title": title,
        "professions": some(chance, VALUES["e"]["t"]),
        "level": chance.choice(["", "n", "e"]),
        "format": chance.choice(["", "l", "o", "b"]),
        "languages": some(chance, TAGS),
        "cost": chance.choice(["", "free", "paid"]),
        "concession": chance.choice(["", "Students"]),
        "on_demand": chance.random() < 0.2,
        "dates": [session(chance) for _session in range(chance.randint(0, 3))],
    }


def session(chance: Random) -> str:
    starts = day(chance.choice(STARTS))
    ends = starts + timedelta(days=chance.choice([1, 2, 3]))
    return chance.choice([f"{starts}", f"{starts}/{ends}", f"{starts}T09:00/{starts}T16:30", f"{starts}T20:00/{ends}T08:00"])


def credit(chance: Random, courses: list[dict[str, Any]]) -> dict[str, Any]:
    last, of_course = chance.choice(LAST_DAYS), chance.choice([None, *courses])
    return {
        "type": chance.choice(VALUES["e"]["y"]),
        "body": chance.choice(["", *BODIES]),
        "valid_until": None if last is None else day(last),
        "read_on": day(chance.choice(READ)),
    } | ({"course": of_course["title"]} if of_course else {})


def programme(chance: Random, fields: dict[str, Any]) -> Listing:
    return make.programme(
        settings=some(chance, VALUES["f"]["j"]),
        target_groups=some(chance, VALUES["f"]["a"]),
        prevention_levels=some(chance, VALUES["f"]["u"]),
        languages=some(chance, TAGS),
        ratings=[{}] * chance.choice([0, 0, 1, 2]),
        studies=[{"outcome": chance.choice(["e", "m", "n", "u", ""])} for _study in range(chance.choice([0, 0, 1, 2]))],
        **fields,
    )


def letters(edition: Edition, place: str) -> set[Letter]:
    facts = edition.facts
    found = addresses.letters_of_every_kind(edition, place)
    if addresses.held(edition, "courses") and "courses" in facts:
        found |= of_training(facts["training"], facts["courses"], facts["credits"])
    if addresses.held(edition, "programme") and facts.get("programme"):
        own = facts["programme"]
        names = {"settings": "j", "target_groups": "a", "prevention_levels": "u", "languages": "l"}
        found |= {(letter, value) for name, letter in names.items() for value in own[name]}
    if edition.kind != "prevention-programme":
        return found
    looked_at = bool(addresses.held(edition, "programme"))  # else nobody can say that nothing was seen
    return found | {letter for letter in evidence(facts) if letter != ("e", "z") or looked_at}


def of_training(general: dict[str, Any], courses: list[dict[str, Any]], credits: list[dict[str, Any]]) -> set[Letter]:
    found: set[Letter] = {("i", "c")} if courses else set()
    for name, letter in {"offers": "i", "professions": "t", "formats": "m"}.items():
        found |= {(letter, value) for value in general.get(name, [])}
    for one in courses:
        found |= {("t", value) for value in one["professions"]} | {("l", tag) for tag in one["languages"]}
        found |= {(letter, one[name]) for name, letter in {"level": "g", "format": "m"}.items() if one[name]}
        found |= {("x", "f")} if one["cost"] == "free" else set()
        found |= {("x", "c")} if one["concession"] else set()
        found |= {("s", "a")} if one["on_demand"] else set()
        ahead = [(date.fromisoformat(text[:10]) - make.TODAY).days for text in one["dates"]]
        found |= {("s", value) for value, most in {"3": 92, "12": 366}.items() if any(0 <= days <= most for days in ahead)}
    for credit in filter(counts_today, [*credits, *(credit for one in courses for credit in one["credits"])]):
        found |= {("y", credit["type"])} | ({("b", credit["body"])} if credit["body"] else set())
    return found


def counts_today(credit: dict[str, Any]) -> bool:
    if credit["valid_until"]:
        return bool(credit["valid_until"] >= str(make.TODAY))
    return bool(credit["read_on"] >= str(day(-365)))


def evidence(facts: dict[str, Any]) -> set[Letter]:
    rated, outcomes = bool(facts["ratings"]), [study["outcome"] for study in facts["studies"] if study["outcome"] != "u"]
    said = {"r": rated, "s": bool(outcomes), "y": "e" in outcomes, "n": "n" in outcomes}
    return {("e", value) for value, so in said.items() if so} or {("e", "z")}


def dates(edition: Edition) -> list[str]:
    """Those to come of its courses, each as its file in the calendar has it: by the day on which it begins."""
    if not addresses.held(edition, "courses"):
        return []
    each = [(text, one["time_zone"]) for one in edition.facts.get("courses", []) for text in set(one["dates"])]
    return [f"{edition.code} {text[:10]}" for text, zone in each if has_not_ended(text.split("/")[-1], zone)]


def has_not_ended(end: str, zone: str) -> bool:
    if "T" not in end:
        return end >= str(make.TODAY)
    return datetime.fromisoformat(end).replace(tzinfo=ZoneInfo(zone)) > make.NOW


def wished(chance: Random, door: str) -> list[Letter]:
    """Mostly what this door has."""
    given: list[Letter] = []
    for _wish in range(chance.randint(0, 4)):
        filters = VALUES[chance.choice([door, door, door, "", "", "e", "f"])]
        name = chance.choice(list(filters))
        given.append((name, chance.choice(list(filters[name]))))
    return list(dict.fromkeys(given))


def in_calendar(client: Client, address: str) -> list[str]:
    events = IcsCalendarStream.calendar_from_ics(client.get(address).content.decode()).events
    return sorted(f"{str(event.url)[-5:-1]} {str(event.dtstart)[:10]}" for event in events)


def offered_on(page: Any, here: list[set[Letter]], wishes: list[Letter]) -> None:
    """Every letter that somebody here has is a choice, but for what a door at work has no filter for."""
    every = {letter for own in here for letter in own} | set(wishes)
    if not any(name == "by" for name, _value in wishes):
        every = {letter for letter in every if letter[0] != "by"}
    if len({value for name, value in every if name == "k"}) == 1:
        every = {letter for letter in every if letter[0] != "k"}
    assert {(name, option.value) for name, option in addresses.options(page)} == every, wishes
    others = [wish for wish in wishes if wish[0] != "i"]
    for value, offer in zip(VALUES["e"]["i"] if page["offers"] else "", page["offers"], strict=True):
        count = sum(addresses.fits(own, [*others, ("i", value)]) for own in here)
        assert (offer.count, offer.chosen) == (count, ("i", value) in wishes), wishes


def test_every_count_and_every_calendar_is_what_facts_and_evidence_say(client: Client, world: Random) -> None:
    editions = list(Edition.objects.current().prefetch_related("listing__fact_checks"))
    zeros = followed = changed = dated = 0
    for _address in range(ADDRESSES):
        place, door = world.choice(["de", "de-by", "xx"]), world.choice("eef")
        path = f"/en/{place}/{door}/"
        here = [(edition, letters(edition, place)) for edition in editions if addresses.serves(edition, place, door)]
        # A body that nobody here has cannot be wished for: any words could stand in its place.
        wishes = [wish for wish in wished(world, door) if wish[0] != "b" or any(wish in own for _edition, own in here)]

        seen = addresses.follow(client, path, wishes, [own for _edition, own in here], world)
        offered_on(seen.page, [own for _edition, own in here], wishes)

        found = [(edition, own) for edition, own in here if addresses.fits(own, wishes)]
        assert bool(seen.page["calendar"]) == (door == "e" and any(("s", "12") in own for _edition, own in found))
        if door == "e":
            address = seen.page["calendar"] or f"{path}dates.ics?{urlencode(wishes)}"
            expected = sorted(text for edition, _own in found for text in dates(edition))
            assert in_calendar(client, address) == expected, address
            dated += len(expected)
        zeros, followed, changed = zeros + seen.zeros, followed + seen.links, changed + seen.changes
    assert (zeros > ADDRESSES, followed > ADDRESSES * 0.9, changed > ADDRESSES * 0.1, dated > ADDRESSES) == (True,) * 4
