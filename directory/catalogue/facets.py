"""Facets: one narrow read of the candidates of a door and place, and one pure function that filters and counts them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, TextField
from django.db.models.functions import Cast, JSONArray
from django.utils import timezone

from directory.catalogue import filters, folding, hours, phone, places
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import IN_A_PART, EditionQuerySet
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import PrivacyCodes, Way, Ways, way_in_codes
from directory.catalogue.filtering import Filter, FilterValue
from directory.catalogue.languages import LanguageField
from directory.catalogue.query import Query

Group = FactCheck.Group
FILTERED = [Group.CONTACT, Group.HOURS, Group.PRIVACY, Group.COURSES, Group.PROGRAMME]  # by what evidence of these says
SAYS_WHEN = {hours.Now.ALWAYS, hours.Now.OPEN, hours.Now.CLOSED}  # neither a holiday nor a text that cannot be read
Opening = tuple[str, str, str]  # hours, time zone, country of the holidays
NOBODYS: Mapping[str, PrivacyCodes] = MappingProxyType({})
WAYS_TO_TALK = frozenset({Channel.PHONE, Channel.TEXT, Channel.CHAT, Channel.VIDEO})
OF_ITS_OWN = ("code", "network", "minimum_age", "maximum_age", "cost")


class Candidate(NamedTuple):
    """What is known of an edition before anyone looks at it: enough to filter, count and sort by."""

    key: int
    values: frozenset[FilterValue]
    doors: list[str]
    about: list[str]
    places: list[str]
    says_when: bool = False  # that it is open, now or at another time
    answers: bool = False  # somebody, now: by the hours of a way to talk from there
    is_for_all: bool = False  # of the place that was asked for, not of a part of it
    code: str = ""
    network: str = ""  # the code of what it is one site of
    minimum_age: int | None = None
    maximum_age: int | None = None
    cost: str = ""
    contacts: frozenset[str] = frozenset()  # that work from there, by the keys of their evidence
    privacy: Mapping[str, PrivacyCodes] = NOBODYS  # by door, while its evidence holds
    ways_that_say: frozenset[FilterValue] = frozenset()  # of which ways of contact it says so

    def says_when_by(self, ways: Set[FilterValue]) -> bool:
        """The hours of a telephone say nothing of a chat: where ways were chosen, only theirs count."""
        return filters.OPEN_NOW in self.values or (bool(ways & self.ways_that_say) if ways else self.says_when)


class Filtered(NamedTuple):
    matching: list[Candidate]  # without the sites that stand with their network
    counts: Mapping[FilterValue, int]  # how many results a value gives, chosen instead of the others of its facet
    no_hours: int = 0  # of how many that meet the other wishes nobody can say whether they are open
    sites: Mapping[int, list[Candidate]] = MappingProxyType({})  # by the key of the network that they stand with


def candidates(editions: EditionQuerySet, place: str, *, language: str, now: datetime) -> list[Candidate]:
    """Those with a contact that works from there and whose evidence holds today, in the order that visitors read them.

    First those for the whole place, then for a part of it, then worldwide. Within each, those that speak the language of the
    page, then those whose contacts were checked last, then by code, which favours nobody.
    """
    rows, on = [], timezone.localdate(now)
    columns = ("pk", "nearness", "doors", "about", "places", *OF_ITS_OWN)
    for key, nearness, doors, about, served, code, network, low, high, cost, *known in narrow(
        editions.nearest_first(place), *columns, on=on
    ):
        there = offered(places.country_of(place), *known)
        if there.newest:
            values = there.values | set(_values_on(there.dated, on))
            states = {one: hours.state(*one, now=now) for one in there.opening}
            if any(state.is_open for state in states.values()):
                values |= {filters.OPEN_NOW}
            says_when = filters.OPEN_NOW in values or any(state.now in SAYS_WHEN for state in states.values())
            ways = frozenset((filters.WAY, way) for way, one in there.opening_of_ways if states[one].now in SAYS_WHEN)
            speaks = (filters.LANGUAGE, language) in values
            answers = any(states[one].is_open for one in there.to_talk)
            of_its_own = (code, network, low, high, cost, there.contacts, there.privacy)
            one = Candidate(
                key, values, doors, about, served, says_when, answers, nearness != IN_A_PART, *of_its_own, ways_that_say=ways
            )
            rows.append(((nearness, not speaks, -there.newest), one))
    return [candidate for _order, candidate in sorted(rows, key=lambda row: row[0])]  # stable: by code where all is equal


def narrow(editions: EditionQuerySet, *columns: str, on: date) -> Any:
    """A row for each edition: these columns, and after them what `offered` asks for, with the evidence that holds on that day."""
    seen = FactCheck.objects.showable(on).filter(listing=OuterRef("listing"), group__in=FILTERED).order_by()
    checks = Func(ArraySubquery(seen.values(json=JSONArray("group", "read_on", "about"))), function="to_jsonb")
    return editions.values_list(
        *columns, *(Cast(each, TextField()) for each in ("ways", "facet_values", "privacy_codes", checks))
    )


def filter_and_count(candidates: Sequence[Candidate], query: Query) -> Filtered:
    """Which candidates offer all that was asked for, in their order, and what each value would give.

    OR inside a facet, AND across facets. The counts of a facet ignore its own ticks. “Open now” has one, if only of 0, where the
    hours of one that meets the other wishes are known: where all are closed, that is an answer too.
    """
    having: dict[FilterValue, set[int]] = {value: set() for value in (*query.values, filters.OPEN_NOW)}
    for position, candidate in enumerate(candidates):
        for value in candidate.values:
            having.setdefault(value, set()).add(position)
    everyone = set(range(len(candidates)))
    facets = {value: filters.filter_of(value) for value in having}
    networks = folding.networks(candidates)

    def services(positions: set[int]) -> int:
        return len(positions) - len(folding.folded(positions, networks))

    def meeting(values: Iterable[FilterValue]) -> set[int]:
        by_facet: dict[Filter, set[int]] = {}
        for value in values:
            by_facet.setdefault(facets[value], set()).update(having[value])
        return everyone.intersection(*by_facet.values())

    matching = meeting(query.values)
    beside = {
        own: meeting(value for value in query.values if facets[value] is not own)
        for own in {facets[value] for value in query.values}
    }
    counts = {value: services(holders & beside.get(facets[value], matching)) for value, holders in having.items()}
    whenever = beside.get(facets[filters.OPEN_NOW], matching)
    open_or_closed = whenever - folding.folded(whenever, networks)
    ways = {value for value in query.values if value[0] == filters.WAY}
    no_hours = sum(not candidates[position].says_when_by(ways) for position in open_or_closed)
    if no_hours == len(open_or_closed) and filters.OPEN_NOW not in query.values:
        del counts[filters.OPEN_NOW]
    away = folding.folded(matching, networks)
    sites: dict[int, list[Candidate]] = {}
    for site in sorted(away):
        sites.setdefault(candidates[networks[site]].key, []).append(candidates[site])
    return Filtered([candidates[position] for position in sorted(matching - away)], counts, no_hours, sites)


class Offered(NamedTuple):
    values: frozenset[FilterValue]
    newest: int  # the day of the newest check of a contact that holds and works from there; 0: there is no such contact
    contacts: frozenset[str]  # that hold and work from there
    opening: frozenset[Opening]  # the hours of those contacts, while their evidence holds
    opening_of_ways: frozenset[tuple[str, Opening]]  # the same, each with a way of contact that it is of
    to_talk: frozenset[Opening]  # of these, the hours of ways to talk
    privacy: Mapping[str, PrivacyCodes]  # while its evidence holds
    dated: frozenset[tuple[str, str, str]]  # name and value of a filter, "" where the day decides, each with its last day


@lru_cache(maxsize=20_000)
def offered(caller: str | None, ways: str, facet_values: str, privacy_codes: str, checks: str) -> Offered:
    """What an edition offers by the contacts that work from there and whose evidence holds, whatever the hour.

    All four stay JSON until here. Editions never change, so the same text comes again with every visitor, and taking it apart
    again was a third of the work. What is remembered follows from the text alone: it cannot be out of date.
    """
    known: Ways = {about: way_in_codes(way) for about, way in json.loads(ways).items()}
    evidenced: list[tuple[str, str, str]] = json.loads(checks)
    groups = {group for group, _day, _about in evidenced}
    seen = {about for group, _day, about in evidenced if group == Group.CONTACT}
    held = {
        about: date.fromisoformat(day).toordinal()
        for group, day, about in sorted(evidenced)  # the newest of each stays
        if group == Group.CONTACT and about in known and _works_from(caller, about, known[about], seen)
    }
    holding = [
        (name, read, until)
        for name, value, group, about, until in json.loads(facet_values)
        if (about in held if about else not group or group in groups)
        for read in _known(name, value, until)
    ]
    by_key = [(value, about) for name, value, _group, about, _until in json.loads(facet_values) if name == filters.WAY]
    talking = {about for value, about in by_key if value in WAYS_TO_TALK}

    def opening(keys: Iterable[str]) -> frozenset[Opening]:
        there = [one for key in keys for one in known[key].get("hours", [])]
        return frozenset((one[0], one[1], one[2]) for one in there) if Group.HOURS in groups else frozenset()

    return Offered(
        opening_of_ways=frozenset((way, one) for way, key in by_key if key in held for one in opening([key])),
        values=frozenset((name, value) for name, value, until in holding if not until),
        newest=max(held.values(), default=0),
        contacts=frozenset(held),
        opening=opening(held),
        to_talk=opening(held.keys() & talking),
        privacy=json.loads(privacy_codes) if Group.PRIVACY in groups else NOBODYS,
        dated=frozenset(row for row in holding if row[2]),
    )


def _known(name: str, value: str, until: str) -> Iterable[str]:
    """In its one spelling, where a filter still has it: editions of before may hold others. A date has no value of its own."""
    if name == filters.LANGUAGE:
        return LanguageField.all_known([value])
    return [value] if filters.is_known((name, value)) or (until and not value) else []


def _values_on(dated: frozenset[tuple[str, str, str]], on: date) -> Iterator[FilterValue]:
    for name, value, until in dated:
        for read in filters.of_the_day(name, value)(value, date.fromisoformat(until), on):
            yield name, read


def _works_from(caller: str | None, key: str, way: Way, seen: set[str]) -> bool:
    """By its own number, or by the one from abroad while the evidence of that one holds. See facts.as_dialled_from()."""
    country = way.get("country", "")
    if phone.key_reaches_from(key, caller, way.get("reachable_from", []), country):
        return True
    from_abroad = way.get("from_abroad", "")
    return from_abroad in seen and phone.key_reaches_from(from_abroad, caller, country=country)
