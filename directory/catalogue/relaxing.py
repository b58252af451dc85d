"""When nothing meets every wish: which wish stands in the way, what one changed wish would find, and who comes closest."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from directory.catalogue.facets import OPEN_NOW_LETTER, Candidate, sift
from directory.catalogue.filters import FREE, NO_NAME, SAYS_WHO_WOULD_KNOW, Letter, Wishes, facet

# What people let go of most easily comes first. The kind: behind a door there is only one.
ORDER: tuple[str | Letter, ...] = (
    "k", "by", OPEN_NOW_LETTER, ("x", FREE), ("x", SAYS_WHO_WOULD_KNOW), ("x", NO_NAME), "l",
)  # fmt: skip


class Change(NamedTuple):
    """One facet let go of, with all its letters, and how many results that gives."""

    dropped: tuple[Letter, ...]
    wishes: Wishes
    gives: int


class Near(NamedTuple):
    candidate: Candidate
    missed: tuple[Letter, ...]  # what it does not offer, of every facet where it offers nothing that was wished for


def changes(candidates: Sequence[Candidate], wishes: Wishes) -> Iterator[Change]:
    for dropped in _facets(wishes):
        left = Wishes(tuple(letter for letter in wishes.letters if letter not in dropped))
        yield Change(dropped, left, len(sift(candidates, left).found))


def unmet(candidates: Sequence[Candidate], wishes: Wishes) -> list[Letter]:
    """The wishes that nobody here meets, whatever else is wished for."""
    offered = {letter for candidate in candidates for letter in candidate.letters}
    return [letter for dropped in _facets(wishes) if not offered.intersection(dropped) for letter in dropped]


def nearest(candidates: Sequence[Candidate], wishes: Wishes, *, most: int) -> list[Near]:
    """Those that miss the fewest facets; of these, those that miss what is let go of most easily, then in their own order."""
    facets = _facets(wishes)

    def missed(candidate: Candidate) -> list[int]:
        return [number for number, letters in enumerate(facets) if candidate.letters.isdisjoint(letters)]

    closest = sorted(candidates, key=lambda candidate: (len(missed(candidate)), missed(candidate)))[:most]
    return [Near(one, tuple(letter for number in missed(one) for letter in facets[number])) for one in closest]


def _facets(wishes: Wishes) -> list[tuple[Letter, ...]]:
    """The letters of each facet that something was wished of, in the order of letting go."""
    by_facet: dict[Any, list[Letter]] = {}
    for letter in wishes.letters:
        by_facet.setdefault(facet(letter), []).append(letter)
    return [tuple(by_facet[own]) for own in ORDER if own in by_facet]
