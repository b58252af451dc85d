"""Where nothing meets every wish: what stands in the way, one thing to change, who comes closest, and what is always there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.catalogue import facets, places, relaxing
from directory.catalogue.audiences import Door
from directory.catalogue.contacts import Channel
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.facets import OPEN_NOW_LETTER, Candidate
from directory.catalogue.filters import FREE, NO_NAME, SAYS_WHO_WOULD_KNOW, Letter, Wishes, facet, label
from directory.catalogue.neighbours import neighbours
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
class Nothing:
    in_the_way: str
    changes: list[Change]
    closest: list[Closest]
    child_lines: list[CrisisLineShown]
    self_help: list[Near]
    guides: list[GuideLink]


def changes(candidates: Sequence[Candidate], wishes: Wishes, asked: OneList, *, than: int) -> Iterator[Change]:
    """One wish let go of at a time, where that gives more than `than` results."""
    for change in relaxing.changes(candidates, wishes):
        if change.gives > than:
            yield Change(_without(change.dropped), asked.address(change.wishes), change.gives)


def nothing(
    candidates: Sequence[Candidate],
    wishes: Wishes,
    asked: OneList,
    *,
    crisis_lines: Sequence[CrisisLineShown],
    guides: Sequence[GuideLink],
) -> Nothing:
    """`candidates` are all of the list that was asked for, without wishes."""
    nearest = relaxing.nearest(candidates, wishes, most=MOST_CARDS)
    shown = {near.candidate.key for near in nearest}
    closest = asked.cards([near.candidate for near in nearest], came_by=wishes.as_query(w=asked.whom))
    self_help = [one.key for one in candidates if asked.door == Door.OWN and _is_self_help(one) and one.key not in shown]
    young = asked.door == Door.UNDER_18
    return Nothing(
        in_the_way=_in_the_way(candidates, wishes),
        changes=list(islice(chain(changes(candidates, wishes, asked, than=0), _elsewhere(wishes, asked)), MOST_CHANGES)),
        closest=[Closest(card, list(_differences(near))) for card, near in zip(closest, nearest, strict=True)],
        child_lines=[line for line in crisis_lines if young and line.purpose == CrisisLine.Purpose.CHILD],
        self_help=nearby(self_help[:MOST_SELF_HELP], asked.door, language=asked.language, place=asked.place),
        guides=[guide for number in GUIDES.get(Door(asked.door), ()) for guide in guides if guide.number == number],
    )


def _elsewhere(wishes: Wishes, asked: OneList) -> Iterator[Change]:
    """The same wishes in a larger place, in neighbouring countries that share a language, and worldwide."""
    larger = [code for code in places.ancestors(asked.place) if code != places.WORLD]
    others = [
        *((code, _("In all of %(place)s")) for code in larger),
        *((code, _("In %(place)s. Ask if they help you from where you are")) for code in neighbours(asked.place)),
        *([(places.WORLD, _("Services open to people in any country"))] if asked.place != places.WORLD else []),
    ]
    for code, words in others:
        there = replace(asked, place=code)
        if found := facets.sift(there.candidates(), wishes).found:
            yield Change(words % {"place": places.name(code)}, there.address(wishes), len(found))


def _in_the_way(candidates: Sequence[Candidate], wishes: Wishes) -> str:
    if not wishes.letters or not candidates:
        return ""
    if unmet := relaxing.unmet(candidates, wishes):
        wish = ngettext("We could not meet this wish: %(wishes)s.", "We could not meet these wishes: %(wishes)s.", len(unmet))
        return wish % {"wishes": _labels(unmet)}
    return _("Each of these wishes can be met, but not all at once: %(wishes)s.") % {"wishes": _labels(wishes.letters)}


def _differences(near: relaxing.Near) -> Iterator[str]:
    """What it does not offer of what was wished for, and what it offers instead."""
    for name, words in (("by", _("How: %(offered)s. Not: %(wished)s.")), ("l", _("Languages: %(offered)s. Not: %(wished)s."))):
        if wished := [letter for letter in near.missed if letter[0] == name]:
            offered = sorted(letter for letter in near.candidate.letters if letter[0] == name)
            yield words % {"offered": _labels(offered) or _("not stated"), "wished": _labels(wished)}
    sentences = {
        ("x", FREE): _("Not free, or not stated."),
        ("x", NO_NAME): _("They may ask for your name."),
        ("x", SAYS_WHO_WOULD_KNOW): _("Does not say who would know."),
        OPEN_NOW_LETTER: _("Not open now, as far as we know."),
    }
    yield from (sentences[letter] for letter in near.missed if letter in sentences)
    if any(letter[0] == "k" for letter in near.missed):
        yield _("Another kind of help.")


def _is_self_help(candidate: Candidate) -> bool:
    return places.WORLD in candidate.places and ("by", Channel.SELF_GUIDED.value) in candidate.letters


def _without(dropped: tuple[Letter, ...]) -> str:
    """The link that lets go of these letters of one facet."""
    sentences = {
        "by": _("In any way, not only: %(wishes)s"),
        "l": _("In any language, not only: %(wishes)s"),
        "k": _("Any kind of help, not only: %(wishes)s"),
        OPEN_NOW_LETTER: _("Also those that are not open now"),
        ("x", FREE): _("Also those that may cost something"),
        ("x", NO_NAME): _("Also those that may ask for your name"),
        ("x", SAYS_WHO_WOULD_KNOW): _("Also those that do not say who would know"),
    }
    return sentences[facet(dropped[0])] % {"wishes": _labels(dropped)}


def _labels(letters: Sequence[Letter]) -> str:
    return ", ".join(label(letter) for letter in letters)
