"""Sites and their networks: lists, counts and who comes closest, against an implementation that is slow and obvious."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue import relaxing
from directory.catalogue.facets import Candidate, filter_and_count
from directory.catalogue.facts import PrivacyCodes
from directory.catalogue.filtering import FilterValue
from directory.catalogue.folding import folds
from directory.catalogue.query import Query

OPEN_NOW = ("x", "o")
HELD = [("l", "de"), ("l", "en"), ("by", "p"), ("by", "i"), ("x", "f"), OPEN_NOW]
SAYS: PrivacyCodes = {"who_answers": "professional", "keeps": ["anonymous"], "tells": ["court order"], "told_to": ["police"]}
SILENT: PrivacyCodes = {"who_answers": "", "keeps": [], "tells": [], "told_to": []}


def candidate(key: int, network: str = "", values: frozenset[FilterValue] = frozenset(), **fields: Any) -> Candidate:
    usual = {"code": f"c{key}", "network": network, "minimum_age": 18, "cost": "free", "privacy": {"a": SAYS}}
    given: dict[str, Any] = usual | fields
    return Candidate(key, values, ["a"], [], ["de"], OPEN_NOW in values)._replace(**given)


@pytest.mark.parametrize(
    ("fields", "alike"),
    [
        ({}, True),
        ({"minimum_age": None, "cost": "", "privacy": {"a": SILENT}}, True),  # not stated is not otherwise
        ({"privacy": {}}, True),
        ({"doors": ["a", "c"]}, False),
        ({"about": ["me"]}, False),
        ({"minimum_age": 16}, False),
        ({"maximum_age": 60}, False),
        ({"cost": "paid"}, False),
        ({"privacy": {"a": SAYS | {"who_answers": "volunteer"}}}, False),
        ({"privacy": {"a": SAYS | {"tells": ["court order", "everything"]}}}, False),
        ({"privacy": {"a": SAYS | {"told_to": ["court"]}}}, False),
        ({"privacy": {"a": SAYS | {"keeps": ["not saved"]}}}, False),
        ({"values": frozenset({OPEN_NOW})}, False),  # it is open, and its network is not
    ],
)
def test_only_what_is_alike_folds(fields: dict[str, Any], alike: bool) -> None:
    assert folds(candidate(2, "c1", **fields), candidate(1)) == alike
    both_open = folds(
        candidate(2, "c1", **fields | {"values": frozenset({OPEN_NOW})}), candidate(1, values=frozenset({OPEN_NOW}))
    )
    assert both_open == (alike or "values" in fields)


def test_a_site_of_a_site_stands_alone() -> None:
    chain = [candidate(1), candidate(2, "c1"), candidate(3, "c2")]
    filtered = filter_and_count(chain, Query())
    assert ([one.key for one in filtered.matching], {key: [one.key for one in own] for key, own in filtered.sites.items()}) == (
        [1, 3], {1: [2]},
    )  # fmt: skip


def worlds() -> st.SearchStrategy[list[Candidate]]:
    """A network, and others of which many are its sites."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "network": st.sampled_from(["c0", "c0", "c0", "c1", "gone", ""]),
        "values": st.frozensets(st.sampled_from(HELD), max_size=5),
        "minimum_age": st.sampled_from([None, None, 18, 16]),
        "cost": st.sampled_from(["", "free", "free", "paid"]),
        "privacy": st.sampled_from([{}, {"a": SAYS}, {"a": SILENT}]),
    }
    rows = st.lists(st.fixed_dictionaries(drawn), min_size=1, max_size=8)
    its_own = st.frozensets(st.sampled_from(HELD), max_size=6)
    return st.builds(
        lambda own, others: [candidate(0, values=own), *(candidate(key, **row) for key, row in enumerate(others, 1))],
        its_own,
        rows,
    )


def obvious(candidates: list[Candidate], values: tuple[FilterValue, ...]) -> tuple[list[Candidate], dict[int, list[Candidate]]]:
    """Who stands in the list, and who stands on whose card."""
    wishes: dict[str, set[FilterValue]] = {}
    for value in values:
        wishes.setdefault(value[0] if value[0] != "x" else value[1], set()).add(value)
    met = [one for one in candidates if all(wish & one.values for wish in wishes.values())]
    on_card: dict[int, list[Candidate]] = {}
    for site in met:
        for network in met:
            if network.code == site.network and not network.network and folds(site, network):
                on_card.setdefault(network.key, []).append(site)
    away = [site.key for sites in on_card.values() for site in sites]
    return [one for one in met if one.key not in away], on_card


def test_lists_and_counts_are_of_services() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=400, deadline=None, database=None)
    @given(candidates=worlds(), asked=st.lists(st.sampled_from(HELD), max_size=3, unique=True))
    def every_count_is_what_its_list_shows(candidates: list[Candidate], asked: list[FilterValue]) -> None:
        query = Query(tuple(asked))
        filtered = filter_and_count(candidates, query)

        alone, on_card = obvious(candidates, query.values)
        assert (filtered.matching, filtered.sites) == (alone, on_card)
        everyone = [one.key for one in (*filtered.matching, *(site for own in filtered.sites.values() for site in own))]
        assert len(everyone) == len(set(everyone))  # nobody stands twice
        for value, count in filtered.counts.items():
            instead = [other for other in asked if other[0] != value[0] or (value[0] == "x" and other != value)]
            assert count == len(obvious(candidates, (*instead, value))[0])
        for relaxed in relaxing.relaxed(candidates, query):
            assert relaxed.gives == len(obvious(candidates, relaxed.query.values)[0])
        seen["folded" if on_card else "not"] += 1
        seen["alone"] += any(one.network in {"c0", "c1"} for one in alone)

    every_count_is_what_its_list_shows()

    assert min(seen.values()) > 20


def test_who_comes_closest_is_a_network_unless_its_site_comes_closer() -> None:
    phone, place = ("by", "p"), ("by", "i")
    network = candidate(1, values=frozenset({place}))
    sites = [candidate(2, "c1", values=frozenset({place})), candidate(3, "c1", values=frozenset({phone}))]
    found = relaxing.nearest([network, *sites], Query((phone, ("l", "tr"))), most=3)
    assert [near.candidate.key for near in found] == [3, 1]
