"""Where nothing meets every wish: what stands in the way, one thing to change, who comes closest, and what is always there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.catalogue import filters, places, relaxing
from directory.catalogue.audiences import Door
from directory.catalogue.contacts import Channel
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.facets import Candidate, filter_and_count
from directory.catalogue.filtering import FilterValue
from directory.catalogue.neighbours import neighbours
from directory.catalogue.query import Query
from directory.public import cards
from directory.public.crisis_lines import CrisisLineShown
from directory.public.guides import GuideLink
from directory.public.lists import OneList
from directory.public.nearby import Near, nearby

MOST_CHANGES, MOST_CARDS, MOST_SELF_HELP = 4, 3, 2
GUIDES = {Door.OWN: (1, 2), Door.UNDER_18: (4, 2), Door.SOMEONE_ELSE: (5, 1), Door.HAPPENED: (1, 2)}


@dataclass(frozen=True)
class Change:
    """One changed wish: what it is in words, the address of the list with it, and how many results that has."""

    words: str
    address: str
    count: int


@dataclass(frozen=True)
class Closest:
    card: cards.Card
    differences: list[str]


@dataclass(frozen=True)
class NoResults:
    in_the_way: str
    changes: list[Change]
    closest: list[Closest]
    child_lines: list[CrisisLineShown]
    self_help: list[Near]
    guides: list[GuideLink]


def changes(candidates: Sequence[Candidate], query: Query, asked: OneList, *, than: int) -> Iterator[Change]:
    """One wish let go of at a time, where that gives more than `than` results."""
    for relaxed in relaxing.relaxed(candidates, query):
        if relaxed.gives > than:
            words = str(relaxed.facet.without) % {"wishes": _labels(relaxed.dropped)}
            yield Change(words, asked.address(relaxed.query), relaxed.gives)


def no_results(
    candidates: Sequence[Candidate],
    query: Query,
    asked: OneList,
    *,
    crisis_lines: Sequence[CrisisLineShown],
    guides: Sequence[GuideLink],
) -> NoResults:
    """`candidates` are all of the list that was asked for, without filters."""
    nearest = relaxing.nearest(candidates, query, most=MOST_CARDS)
    shown = {near.candidate.key for near in nearest}
    closest = asked.cards([near.candidate for near in nearest], query)
    self_help = [one.key for one in candidates if asked.door == Door.OWN and _is_self_help(one) and one.key not in shown]
    return NoResults(
        in_the_way=_in_the_way(candidates, query),
        changes=list(islice(chain(changes(candidates, query, asked, than=0), _in_other_places(query, asked)), MOST_CHANGES)),
        closest=[Closest(card, list(_differences(near))) for card, near in zip(closest, nearest, strict=True)],
        child_lines=child_lines(asked.door, crisis_lines),
        self_help=nearby(self_help[:MOST_SELF_HELP], asked.door, language=asked.language, place=asked.place),
        guides=[guide for number in GUIDES.get(Door(asked.door), ()) for guide in guides if guide.number == number],
    )


def child_lines(door: str, lines: Sequence[CrisisLineShown]) -> list[CrisisLineShown]:
    """Behind door b, where a list holds nothing: those that are for everybody there."""
    return [line for line in lines if door == Door.UNDER_18 and line.purpose == CrisisLine.Purpose.CHILD and not line.only_in]


def _in_other_places(query: Query, asked: OneList) -> Iterator[Change]:
    """The same wishes in a larger place, in neighbouring countries that share a language, and worldwide."""
    larger = [code for code in places.ancestors(asked.place) if code != places.WORLD]
    others = [
        *((code, _("In all of %(place)s")) for code in larger),
        *((code, _("In %(place)s. Ask if they help you from where you are")) for code in neighbours(asked.place)),
        *([(places.WORLD, _("Services open to people in any country"))] if asked.place != places.WORLD else []),
    ]
    for code, words in others:
        there = replace(asked, place=code)
        if matching := filter_and_count(there.candidates(), query).matching:
            yield Change(words % {"place": places.name(code)}, there.address(query), len(matching))


def _in_the_way(candidates: Sequence[Candidate], query: Query) -> str:
    if not query.values or not candidates:
        return ""
    if unmet := relaxing.unmet(candidates, query):
        wish = ngettext("We could not meet this wish: %(wishes)s.", "We could not meet these wishes: %(wishes)s.", len(unmet))
        return wish % {"wishes": _labels(unmet)}
    return _("Each of these wishes can be met, but not all at once: %(wishes)s.") % {"wishes": _labels(query.values)}


def _differences(near: relaxing.Near) -> Iterator[str]:
    """What it does not offer of what was wished for, and what it offers instead, before what it says in a sentence alone."""
    for facet, asked in sorted(near.missed, key=lambda missed: "%(offered)s" not in str(missed[0].difference)):
        offered = sorted(value for value in near.candidate.values if value[0] == facet.name and facet.has(value[1]))
        words = {
            "filter": facet.brief or facet.label,
            "offered": cards.short(list(map(filters.label, offered)), most=3) or _("not stated"),
            "wished": _labels(asked),
        }
        yield str(facet.difference) % words


def _is_self_help(candidate: Candidate) -> bool:
    return places.WORLD in candidate.places and ("by", Channel.SELF_GUIDED.value) in candidate.values


def _labels(values: Sequence[FilterValue]) -> str:
    return ", ".join(map(filters.label, values))
