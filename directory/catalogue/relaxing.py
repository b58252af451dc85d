"""When nothing meets every wish: which wish stands in the way, what letting go of one would find, and who comes closest."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from directory.catalogue import filters, folding
from directory.catalogue.facets import Candidate, filter_and_count
from directory.catalogue.filtering import Filter, FilterValue
from directory.catalogue.query import Query


class Relaxed(NamedTuple):
    """One facet let go of, with all its values, and how many results that gives."""

    facet: Filter
    dropped: tuple[FilterValue, ...]
    query: Query
    gives: int


class Near(NamedTuple):
    candidate: Candidate
    missed: tuple[tuple[Filter, tuple[FilterValue, ...]], ...]  # every facet where it offers nothing that was asked for


def relaxed(candidates: Sequence[Candidate], query: Query) -> Iterator[Relaxed]:
    """What people let go of most easily comes first."""
    for facet, dropped in _facets(query):
        left = query.without(*dropped)
        yield Relaxed(facet, dropped, left, len(filter_and_count(candidates, left).matching))


def unmet(candidates: Sequence[Candidate], query: Query) -> list[FilterValue]:
    """What nobody here offers, whatever else is asked for."""
    offered = {value for candidate in candidates for value in candidate.values}
    return [value for _facet, asked in _facets(query) if not offered.intersection(asked) for value in asked]


def nearest(candidates: Sequence[Candidate], query: Query, *, most: int) -> list[Near]:
    """Those that miss the fewest facets; of these, those that miss what is let go of most easily, then in their own order."""
    facets = _facets(query)

    def missed(candidate: Candidate) -> list[int]:
        return [number for number, (_facet, asked) in enumerate(facets) if candidate.values.isdisjoint(asked)]

    together = folding.networks(candidates)
    nearer = {
        site for site, network in together.items() if len(missed(candidates[network])) <= len(missed(candidates[site]))
    }  # a site stands with its network, unless it comes closer
    alone = [one for position, one in enumerate(candidates) if position not in nearer]
    closest = sorted(alone, key=lambda candidate: (len(missed(candidate)), missed(candidate)))[:most]
    return [Near(one, tuple(facets[number] for number in missed(one))) for one in closest]


def _facets(query: Query) -> list[tuple[Filter, tuple[FilterValue, ...]]]:
    """Each facet that something was asked of, with what was asked, in the order of letting go."""
    asked: dict[Filter, list[FilterValue]] = {}
    for value in query.values:
        asked.setdefault(filters.filter_of(value), []).append(value)
    return [(facet, tuple(asked[facet])) for facet in sorted(asked, key=lambda facet: facet.rank)]
