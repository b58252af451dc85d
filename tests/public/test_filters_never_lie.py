"""300 random addresses of all six doors: lists, counts, chips, calendars and empty lists say what facts and evidence say."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.http import urlencode
from ical.calendar_stream import IcsCalendarStream

from directory.catalogue import facets
from directory.catalogue.courses import Training
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.filtering import FilterValue
from directory.catalogue.filters import FILTERS
from directory.catalogue.listings import Listing
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.query import Query
from directory.curation.roles import StaffAccount
from tests import make
from tests.public import addresses

ADDRESSES, PAGES = 300, 40
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
    "": {"l": [*TAGS, "cy", "ase"], "by": "pcveimtw", "x": "fnowcsird", "z": "pva", "k": "stp"},
}  # fmt: skip


def day(ahead: int) -> date:
    return make.TODAY + timedelta(days=ahead)


def some(chance: Random, values: Any, most: int = 2) -> list[str]:
    return chance.sample(list(values), k=chance.randint(0, most))


@pytest.fixture
def world(ana: StaffAccount, ben: StaffAccount) -> Random:
    chance = Random(20261122)
    for number in range(40):
        fields: dict[str, Any] = {
            "by": ana,
            "name": f"Place {number}",
            "places": chance.choice(addresses.PLACES),
            "number": chance.choice(["", "0800 2255530"]),
            "cost": chance.choice(["free", "paid", ""]),
            "asks_name": chance.choice(["no", "yes", ""]),
            "tells": chance.choice([(), ("court order",)]),
            "intake": chance.choice(["", "open", "closed"]),
            "intake_until": chance.choice([None, day(-1), day(0), day(9)]),
            "needs_referral": chance.choice(["", "no", "yes"]),
            "needs_papers": chance.choice(["", "no", "yes"]),
        }
        listing = (service, body, service, programme)[number % 4](chance, fields)
        addresses.reachable_by_chance(listing, chance, language=chance.choice(TAGS))
        if chance.random() < 0.1:  # nothing is published of its courses, or of what the programme is
            listing.fact_checks.filter(group__in=["courses", "programme"]).update(method=Method.PRESS)
        make.visible(Listing.objects.get(pk=listing.pk), writer=ana, checker=ben)
        addresses.lapse_by_chance(listing, chance)
    # A day is not over before it is: these hold today, for the last time.
    FactCheck.objects.filter(valid_until=None, pk__in=list(FactCheck.objects.values_list("pk", flat=True))[::3]).update(
        valid_until=make.TODAY
    )
    return chance


def service(chance: Random, fields: dict[str, Any]) -> Listing:
    door = chance.choice("aabcd")
    made = make.listing(
        doors=(door,),
        about=chance.choice(["me", "done", "both"]),
        languages=tuple(some(chance, [*TAGS, "ase"])),
        channel=chance.choice("ceivm"),
        maximum_age=17 if door == "b" else None,
        **fields,
    )
    PrivacyFacts.objects.filter(listing=made).update(who_answers=chance.choice(["", "professional", "volunteer", "automated"]))
    return made


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


def values_of(edition: Edition, place: str) -> set[FilterValue]:
    facts = edition.facts
    found = addresses.values_of_every_kind(edition, place)
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


def of_training(general: dict[str, Any], courses: list[dict[str, Any]], credits: list[dict[str, Any]]) -> set[FilterValue]:
    found: set[FilterValue] = {("i", "c")} if courses else set()
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


def evidence(facts: dict[str, Any]) -> set[FilterValue]:
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


def wished(chance: Random, door: str) -> list[FilterValue]:
    """Mostly what this door has."""
    given: list[FilterValue] = []
    own = door if door in VALUES else ""
    for _wish in range(chance.randint(0, 4)):
        filters = VALUES[chance.choice([own, own, own, "", "", "e", "f"])]
        name = chance.choice(list(filters))
        given.append((name, chance.choice(list(filters[name]))))
    return list(dict.fromkeys(given))


def in_calendar(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    if answer["Content-Type"].startswith("text/html"):
        assert "No dates to come yet" in answer.content.decode()
        return []
    events = IcsCalendarStream.calendar_from_ics(answer.content.decode()).events
    return sorted(f"{str(event.url)[-5:-1]} {str(event.dtstart)[:10]}" for event in events)


def offered_on(page: Any, door: str, here: list[set[FilterValue]], wishes: list[FilterValue]) -> None:
    """Every value of this door's filters that somebody here has is a choice, and every filter that something was wished of.

    “Open now” is one where the hours of one who meets the other wishes are known."""
    shown = {"l", "x", "k", *VALUES.get(door, ["by", "z"]), *(name for name, _value in wishes)}
    every = {value for own in here for value in own if value[0] in shown} | set(wishes)
    others = {("x", value) for value in ("c" if door in "abcd" else "ird" if door == "e" else "cird")}
    if not any(name == "x" for name, _value in wishes):
        every -= others
    if ("x", "o") not in wishes and not any(("x", "o") in own and addresses.fits(own, wishes) for own in here):
        every -= {("x", "o")}
    if len({value for name, value in every if name == "k"}) == 1:
        every = {value for value in every if value[0] != "k"}
    assert {(name, option.value) for name, option in addresses.options(page)} == every, wishes
    others_wished = [wish for wish in wishes if wish[0] != "i"]
    for value, offer in zip(VALUES["e"]["i"] if page["offers"] else "", page["offers"], strict=True):
        count = sum(addresses.fits(own, [*others_wished, ("i", value)]) for own in here)
        assert (offer.count, offer.chosen) == (count, ("i", value) in wishes), wishes


def test_every_filter_is_wished_for() -> None:
    """Who adds one adds it here, too, and says in values_of() who has it."""
    drawn = {(name, value) for of_door in VALUES.values() for name, values in of_door.items() for value in values}
    never = [one for one in FILTERS if not any(name == one.name and value in (one.choices or [value]) for name, value in drawn)]
    assert never == []


def test_lists_and_counts_are_what_facts_and_evidence_say(client: Client, world: Random) -> None:
    editions = list(Edition.objects.current().prefetch_related("listing__fact_checks"))
    rows: dict[tuple[str, str], Any] = {}
    zeros = empty = dated = 0
    for number in range(ADDRESSES):
        place, door = world.choice(["de", "de-by", "xx"]), world.choice("aabcdeeff")
        if (place, door) not in rows:  # read once: what is asked of it is asked of the same rows
            behind = Edition.objects.current().serving(place).behind(door)
            listed = facets.candidates(behind, place, language="en", now=make.NOW)
            said = {edition.pk: values_of(edition, place) for edition in editions if addresses.serves(edition, place, door)}
            assert {one.key: set(one.values) for one in listed} == said
            rows[place, door] = listed, list(said.values())
        listed, here = rows[place, door]
        # A body that nobody here has cannot be wished for: any words could stand in its place.
        wishes = [wish for wish in wished(world, door) if wish[0] != "b" or any(wish in own for own in here)]

        matching, counts, *_rest = facets.filter_and_count(listed, Query.read(QueryDict(urlencode(wishes))))
        assert len(matching) == sum(addresses.fits(own, wishes) for own in here), (place, door, wishes)
        for value, count in counts.items():
            link = [wish for wish in wishes if wish[0] != value[0] or (value[0] == "x" and wish != value)] + [value]
            assert count == sum(addresses.fits(own, link) for own in here), (place, door, wishes, value)
            zeros += not count
        empty += not matching
        if number < PAGES:
            dated += the_page_says_so(client, world, place, door, wishes, here, editions)
    assert (zeros > ADDRESSES, empty > ADDRESSES * 0.2, dated > 10) == (True,) * 3


def the_page_says_so(
    client: Client,
    world: Random,
    place: str,
    door: str,
    wishes: list[FilterValue],
    here: list[set[FilterValue]],
    editions: list[Edition],
) -> int:
    path = f"/en/{place}/{door}/"
    seen = addresses.follow(client, path, wishes, here, world)
    offered_on(seen.page, door, here, wishes)
    found = [one for one in editions if addresses.serves(one, place, door) and addresses.fits(values_of(one, place), wishes)]
    if not found and wishes and here:
        facets = [[wish for wish in wishes if facet_of(wish) == one] for one in {facet_of(wish) for wish in wishes}]
        unmet = [facet for facet in facets if not any(addresses.fits(own, facet) for own in here)]
        assert ("We could not meet" in seen.page["no_results"].in_the_way) == bool(unmet), (path, wishes)
    assert bool(seen.page["calendar"]) == (door == "e" and any(("s", "12") in values_of(one, place) for one in found))
    if door != "e":
        return 0
    expected = sorted(text for edition in found for text in dates(edition))
    assert in_calendar(client, seen.page["calendar"] or f"{path}dates.ics?{urlencode(wishes)}") == expected, (path, wishes)
    return len(expected)


def facet_of(wish: FilterValue) -> FilterValue | str:
    return wish if wish[0] == "x" else wish[0]


def test_a_lapsed_contact_takes_its_values_along(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, channel="c", languages=("de",))
    make.contact(listing, channel="p", number="0800 2255530", country="de", languages=["tr"])
    make.visible(listing, writer=ana, checker=ben)
    assert client.get("/en/de/a/?by=p&l=tr").context["count"] == 1

    listing.fact_checks.filter(about="+498002255530").update(valid_until="2020-01-01")

    assert [client.get(f"/en/de/a/?{wish}").context["count"] for wish in ("by=p", "l=tr", "by=c", "l=de")] == [0, 0, 1, 1]
    page = client.get("/en/de/a/").content.decode()
    assert ("Türkçe" in page, "Deutsch" in page) == (False, True)
