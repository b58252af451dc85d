"""Facets: one narrow read of the candidates of a door and place, and one pure function that filters and counts them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Func, OuterRef, TextField
from django.db.models.functions import Cast, JSONArray
from django.utils import timezone

from directory.catalogue import hours, languages, phone, places
from directory.catalogue.editions import EditionQuerySet
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import Way, Ways, way_in_codes
from directory.catalogue.filters import (
    FREE,
    KINDS,
    MONTHS_AHEAD,
    NEXT,
    NO_NAME,
    OPEN_NOW,
    SAYS_WHO_WOULD_KNOW,
    Letter,
    Wishes,
    facet,
)
from directory.catalogue.listings import Answer, Listing

KIND_LETTERS = {kind: letter for letter, kind in KINDS.items()}
LANGUAGE = "l"
OPEN_NOW_LETTER: Letter = ("x", OPEN_NOW)
Group = FactCheck.Group
FILTERED = [Group.CONTACT, Group.HOURS, Group.PRIVACY, Group.COURSES, Group.PROGRAMME]  # by what evidence of these says
Opening = tuple[str, str, str]  # hours, time zone, country of the holidays


class Candidate(NamedTuple):
    """What is known of an edition before anyone looks at it: enough to filter, count and sort by."""

    key: int
    letters: frozenset[Letter]
    about: list[str]
    places: list[str]


class Sifted(NamedTuple):
    found: list[Candidate]
    counts: Mapping[Letter, int]  # how many results a letter gives, chosen instead of the others of its facet


def candidates(editions: EditionQuerySet, place: str, *, language: str, now: datetime) -> list[Candidate]:
    """Those with a contact that works from there and whose evidence holds today, in the order that visitors read them.

    First those for the whole place, then for a part of it, then worldwide. Within each, those that speak the language of the
    page, then those whose contacts were checked last, then by code, which favours nobody.
    """
    rows = []
    columns = ("pk", "nearness", "about", "places")
    for key, nearness, about, served, doors, *told in narrow(editions.nearest_first(place), *columns, on=timezone.localdate(now)):
        letters, newest, opening, dated = offered(places.country_of(place), tuple(doors), *told)
        if newest:
            letters |= set(_letters_on(dated, timezone.localdate(now)))
            if any(hours.state(*one, now=now).is_open for one in opening):
                letters |= {OPEN_NOW_LETTER}
            rows.append(((nearness, (LANGUAGE, language) not in letters, -newest), Candidate(key, letters, about, served)))
    return [candidate for _order, candidate in sorted(rows, key=lambda row: row[0])]  # stable: by code where all is equal


def narrow(editions: EditionQuerySet, *columns: str, on: date) -> Any:
    """A row for each edition: these columns, and after them what `offered` asks for, with the evidence that holds on that day."""
    seen = FactCheck.objects.showable(on).filter(listing=OuterRef("listing"), group__in=FILTERED).order_by()
    checks = Func(ArraySubquery(seen.values(json=JSONArray("group", "read_on", "about"))), function="to_jsonb")
    as_text = (Cast("ways", TextField()), Cast("marks", TextField()), Cast(checks, TextField()))
    told = ("doors", "kind", "cost", "states_privacy", *as_text)
    return editions.values_list(*columns, *told)


def sift(candidates: Sequence[Candidate], wishes: Wishes) -> Sifted:
    """Which candidates meet every wish, in their order, and what each letter would give.

    OR inside a facet, AND across facets. The counts of a facet ignore its own ticks.
    """
    having: dict[Letter, set[int]] = {letter: set() for letter in wishes.letters}
    for position, candidate in enumerate(candidates):
        for letter in candidate.letters:
            having.setdefault(letter, set()).add(position)
    everyone = set(range(len(candidates)))

    def meeting(letters: Iterable[Letter]) -> set[int]:
        by_facet: dict[Any, set[int]] = {}
        for letter in letters:
            by_facet.setdefault(facet(letter), set()).update(having[letter])
        return everyone.intersection(*by_facet.values())

    found = meeting(wishes.letters)
    beside = {
        own: meeting(letter for letter in wishes.letters if facet(letter) != own) for own in set(map(facet, wishes.letters))
    }
    return Sifted(
        found=[candidates[position] for position in sorted(found)],
        counts={letter: len(holders & beside.get(facet(letter), found)) for letter, holders in having.items()},
    )


class Offered(NamedTuple):
    letters: frozenset[Letter]
    newest: int  # the day of the newest check of a contact that holds and works from there; 0: there is no such contact
    opening: frozenset[Opening]  # the hours of those contacts, while their evidence holds
    dated: frozenset[tuple[str, str, str]]  # letters, "" where the day decides, each with its last day


@lru_cache(maxsize=20_000)
def offered(
    caller: str | None, doors: tuple[str, ...], kind: str, cost: str, states_privacy: bool, ways: str, marks: str, checks: str
) -> Offered:
    """What an edition offers by the contacts that work from there and whose evidence holds, whatever the hour.

    `ways`, `marks` and `checks` stay JSON until here. Editions never change, so the same text comes again with every visitor, and
    taking it apart again was a third of the work. What is remembered follows from the text alone: it cannot be out of date.
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
    marked = [read for mark in json.loads(marks) if mark[0] in groups or not mark[0] for read in _in_codes(*mark[1:])]
    letters = {
        *((name, value) for name, value, until in marked if not until),
        *(("door", door) for door in doors),
        *_letters(kind, cost, states_privacy and Group.PRIVACY in groups),
        *_letters_of_ways(known, held),
    }
    opening: set[Opening] = (
        {(one[0], one[1], one[2]) for key in held for one in known[key].get("hours", [])} if "hours" in groups else set()
    )
    dated = frozenset((name, value, until) for name, value, until in marked if until)
    return Offered(frozenset(letters), max(held.values(), default=0), frozenset(opening), dated)


def _in_codes(name: str, value: str, until: str) -> list[tuple[str, str, str]]:
    """Languages as contact_in_codes() reads them."""
    return [(name, read, until) for read in (languages.known([value]) if name == LANGUAGE else [value])]


def _letters_on(dated: frozenset[tuple[str, str, str]], on: date) -> Iterator[Letter]:
    """Credit counts until its last day; a date is near or far."""
    for name, value, until in dated:
        day = date.fromisoformat(until)
        if name == NEXT:
            yield from ((NEXT, months) for months, ahead in MONTHS_AHEAD.items() if on <= day <= on + ahead)
        elif day >= on:
            yield (name, value)


def _works_from(caller: str | None, key: str, way: Way, seen: set[str]) -> bool:
    """By its own number, or by the one from abroad while the evidence of that one holds. See facts.as_dialled_from()."""
    if phone.key_reaches_from(key, caller, way.get("reachable_from", [])):
        return True
    from_abroad = way.get("from_abroad", "")
    return from_abroad in seen and phone.key_reaches_from(from_abroad, caller)


def _letters(kind: str, cost: str, states_privacy: bool) -> Iterator[Letter]:
    yield ("k", KIND_LETTERS[Listing.Kind(kind)])
    if cost == Listing.Cost.FREE:
        yield ("x", FREE)
    if states_privacy:
        yield ("x", SAYS_WHO_WOULD_KNOW)


def _letters_of_ways(ways: Ways, held: Iterable[str]) -> Iterator[Letter]:
    for key in held:
        for channel in ways[key]["channels"]:
            yield ("by", channel)
        for tag in ways[key]["languages"]:
            yield (LANGUAGE, tag)
        if ways[key].get("asks_name") == Answer.NO:
            yield ("x", NO_NAME)
