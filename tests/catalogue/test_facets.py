"""Filtering, counting and giving way, over all filters of all doors, against an implementation that is slow and obvious."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue import filters, relaxing
from directory.catalogue.facets import Candidate, filter_and_count
from directory.catalogue.filtering import FilterValue
from directory.catalogue.query import Query

# Each filter's letter with some of its values, one of them that nobody here offers. Written out: by other words than the code's.
VALUES: dict[str, list[str]] = {
    "l": ["de", "en", "ase", "cy"], "by": ["p", "c", "w"], "x": list("fnwoirdsc"), "z": ["p", "v", "a"], "k": ["s", "t", "p"],
    "i": ["c", "s", "q"], "t": ["ps", "sw", "fa"], "g": ["n", "e", "s"], "m": ["l", "o", "n"], "y": ["ce", "cpd", "other"],
    "b": ["APA", "Board B/2 (x)", "Nobody"], "s": ["3", "12", "a"], "j": ["s", "p", "j"], "a": ["c", "t", "w"],
    "u": ["1", "2", "3"], "e": ["r", "s", "z"],
}  # fmt: skip
ALL = [(name, value) for name, values in VALUES.items() for value in values]
HELD = [(name, value) for name, values in VALUES.items() for value in (values if name in "xk" else values[:-1])]
OPEN_NOW = ("x", "o")


def candidate(key: int, *values: FilterValue) -> Candidate:
    return Candidate(key, frozenset(values), [], [], [], OPEN_NOW in values)


def worlds() -> st.SearchStrategy[list[Candidate]]:
    """Some with hours that are closed now: of them it is known too."""
    rows = st.lists(st.tuples(st.frozensets(st.sampled_from(HELD), max_size=12), st.booleans()), max_size=8)
    return rows.map(
        lambda drawn: [
            candidate(key, *held)._replace(
                says_when=closed or OPEN_NOW in held, ways_that_say=held & {("by", "p")} if closed else frozenset()
            )
            for key, (held, closed) in enumerate(drawn)
        ]
    )


def queries() -> st.SearchStrategy[Query]:
    return st.lists(st.sampled_from(ALL), max_size=6, unique=True).map(lambda values: Query(tuple(values)))


def facets_of(values: tuple[FilterValue, ...]) -> list[set[FilterValue]]:
    """One of each filter is enough; of what matters (x), each is a wish of its own."""
    names = dict.fromkeys(name for name, _value in values)
    several = [{value for value in values if value[0] == name} for name in names if name != "x"]
    return several + [{value} for value in values if value[0] == "x"]


def obvious(candidates: list[Candidate], values: tuple[FilterValue, ...]) -> list[Candidate]:
    return [one for one in candidates if all(facet & one.values for facet in facets_of(values))]


def instead_of_others(value: FilterValue, values: tuple[FilterValue, ...]) -> tuple[FilterValue, ...]:
    """What the count beside a value promises: this language instead of others; this thing that matters beside others."""
    return (*(other for other in values if other[0] != value[0] or (value[0] == "x" and other != value)), value)


def test_the_values_here_are_of_every_filter() -> None:
    assert list(filters.NAMES) == sorted(VALUES, key=list(filters.NAMES).index)
    assert {one.rank for one in filters.FILTERS} == {filters.filter_of(value).rank for value in ALL}


def test_every_count_is_what_its_choice_gives() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, database=None)
    @given(candidates=worlds(), query=queries())
    def counts_are_what_choices_give(candidates: list[Candidate], query: Query) -> None:
        matching, counts, no_hours, _sites = filter_and_count(candidates, query)

        assert matching == obvious(candidates, query.values)
        whenever = obvious(candidates, query.without(OPEN_NOW).values)
        ways = {value for value in query.values if value[0] == "by"}
        assert no_hours == sum(
            not one.says_when or (bool(ways) and OPEN_NOW not in one.values and not ways & one.ways_that_say) for one in whenever
        )
        offered = {value for one in candidates for value in one.values} - {OPEN_NOW}
        open_or_closed = {OPEN_NOW} if no_hours < len(whenever) else set()
        assert counts.keys() == offered | open_or_closed | set(query.values)
        for value, count in counts.items():
            assert count == len(obvious(candidates, instead_of_others(value, query.values)))
            seen["zero" if count == 0 else "some"] += 1
            seen["outside the list"] += value not in HELD

    counts_are_what_choices_give()

    assert min(seen["zero"], seen["some"], seen["outside the list"]) > 50


@settings(max_examples=200, deadline=None, database=None)
@given(candidates=worlds(), query=queries())
def test_what_is_said_of_an_empty_list_is_so(candidates: list[Candidate], query: Query) -> None:
    """Which wishes nobody meets, what letting go of one gives, and who comes closest: whatever the door."""
    facets = facets_of(query.values)
    offered = {value for one in candidates for value in one.values}

    assert set(relaxing.unmet(candidates, query)) == set().union(*(facet for facet in facets if not facet & offered))

    relaxed = list(relaxing.relaxed(candidates, query))
    assert {frozenset(one.dropped) for one in relaxed} == set(map(frozenset, facets))
    assert len(relaxed) == len(facets)
    for one in relaxed:
        left = tuple(value for value in query.values if value not in one.dropped)
        assert (one.query.values, one.gives) == (left, len(obvious(candidates, left)))
    assert [one.facet.rank for one in relaxed] == sorted(one.facet.rank for one in relaxed)

    def misses(one: Candidate) -> int:
        return sum(not facet & one.values for facet in facets)

    closest = relaxing.nearest(candidates, query, most=3)
    assert [misses(near.candidate) for near in closest] == sorted(map(misses, candidates))[:3]
    for near in closest:
        missed = {value for facet in facets if not facet & near.candidate.values for value in facet}
        assert {value for _facet, asked in near.missed for value in asked} == missed


def test_what_people_let_go_of_most_easily_is_offered_first() -> None:
    asked = Query((("l", "tr"), ("x", "n"), ("x", "w"), ("x", "f"), ("x", "o"), ("by", "p"), ("by", "c"), ("k", "s")))

    assert [one.dropped for one in relaxing.relaxed([], asked)] == [
        (("k", "s"),), (("by", "p"), ("by", "c")), (("x", "o"),), (("x", "f"),), (("x", "w"),), (("x", "n"),), (("l", "tr"),),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "missing"), [(("t", "fa"), "Faith leaders"), (("j", "r"), "Faith groups"), (("e", "r"), "Rated by a scheme")]
)
def test_a_wish_for_work_that_nobody_meets_stands_in_the_way_and_gives_way(asked: FilterValue, missing: str) -> None:
    """It was said of these that each can be met, but not all at once."""
    course, school = candidate(1, ("i", "c"), ("t", "ps")), candidate(2, ("j", "s"), ("t", "ps"))
    query = Query((("t", "ps") if asked[0] != "t" else ("i", "c"), asked))

    assert [filters.label(value) for value in relaxing.unmet([course, school], query)] == [missing]
    assert (asked,) in [one.dropped for one in relaxing.relaxed([course, school], query) if one.gives]


def test_of_equally_near_ones_the_easier_to_let_go_of_comes_first() -> None:
    not_free, no_phone = candidate(1, ("by", "p")), candidate(2, ("x", "f"))

    closest = relaxing.nearest([not_free, no_phone], Query((("by", "p"), ("x", "f"))), most=3)

    assert [near.candidate.key for near in closest] == [2, 1]
