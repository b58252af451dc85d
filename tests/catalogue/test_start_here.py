"""Whatever the rows: what is marked “start here” meets each condition of the rule, and where nobody does, none is marked."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue.facets import Candidate
from directory.catalogue.facts import PrivacyCodes
from directory.catalogue.start_here import first, start_here

RESERVED = frozenset({"de:110", "https://report.example/"})
GOOD: dict[str, Any] = {"answers": True, "is_for_all": True, "minimum_age": 18, "maximum_age": None}
SAYS: PrivacyCodes = {"who_answers": "professional", "keeps": [], "tells": ["court order"], "told_to": []}


def candidate(key: int = 1, doors: str = "a", privacy: dict[str, Any] | None = None, **fields: Any) -> Candidate:
    said = {} if privacy is None else dict.fromkeys(doors, SAYS | privacy)
    given: dict[str, Any] = {"privacy": said} | GOOD | fields
    return Candidate(key, frozenset(), list(doors), [], ["de"])._replace(**given)


def started(one: Candidate, door: str = "a") -> bool:
    return start_here([one], door, reserved=RESERVED) is one


@pytest.mark.parametrize("door", "acd")
def test_who_meets_them_all_is_marked(door: str) -> None:
    assert started(candidate(doors=door, privacy={}), door)
    assert started(candidate(doors=door, privacy={"who_answers": "volunteer"}, minimum_age=None), door)


@pytest.mark.parametrize(
    ("fields", "privacy"),
    [
        ({"answers": False}, {}),
        ({"is_for_all": False}, {}),
        ({"minimum_age": 19}, {}),
        ({"maximum_age": 30}, {}),
        ({"doors": "ab", "minimum_age": None}, {}),  # a helpline for the young, by its own words
        ({}, {"who_answers": "automated"}),
        ({}, {"who_answers": ""}),
        ({}, {"tells": []}),
        ({}, {"tells": ["other"]}),
        ({}, {"tells": ["court order", "everything"]}),
        ({}, {"tells": ["admitted offence"]}),
        ({}, {"tells": ["crime if known"]}),
        ({}, None),
        ({"contacts": frozenset({"de:110", "+4930123456"})}, {}),
        ({"contacts": frozenset({"https://report.example/"})}, {}),
    ],
)
def test_who_lacks_one_thing_is_not(fields: dict[str, Any], privacy: dict[str, Any] | None) -> None:
    assert not started(candidate(privacy=privacy, **fields))


@pytest.mark.parametrize(
    ("low", "high", "fits"),
    [(None, None, True), (12, 24, True), (None, 17, True), (14, 22, False), (None, 16, False), (13, None, False)],
)
def test_ages_of_people_under_18(low: int | None, high: int | None, fits: bool) -> None:
    assert started(candidate(doors="b", privacy={}, minimum_age=low, maximum_age=high), "b") == fits


@pytest.mark.parametrize("door", "ef")
def test_nobody_is_marked_for_professionals(door: str) -> None:
    assert not started(candidate(doors=door, privacy={}), door)


def test_what_holds_behind_another_door_does_not_count() -> None:
    one = candidate(doors="ac", privacy={})._replace(privacy={"c": SAYS})
    assert (started(one, "a"), started(one, "c")) == (False, True)


def worlds() -> st.SearchStrategy[list[Candidate]]:
    said = {
        "who_answers": st.sampled_from(["professional", "volunteer", "", "automated"]),
        "tells": st.lists(st.sampled_from(["court order", "other", "everything", "crime if known"]), min_size=1, max_size=2),
    }
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "answers": st.sampled_from([True, True, False]),
        "is_for_all": st.sampled_from([True, True, False]),
        "minimum_age": st.sampled_from([None, 10, 14, 18, 21]),
        "maximum_age": st.sampled_from([None, None, 17, 24, 60]),
        "contacts": st.sampled_from([frozenset(), frozenset({"+4930123456"}), frozenset({"de:110"})]),
        "privacy": st.fixed_dictionaries(said) | st.none(),
    }
    doors: dict[str, st.SearchStrategy[Any]] = {"doors": st.sampled_from(["acd", "abcd", "b", "c"])}
    rows = st.lists(st.fixed_dictionaries(doors, optional=drawn), max_size=6)  # what is not drawn fits
    return rows.map(lambda drawn: [candidate(key, **{"privacy": {}} | row) for key, row in enumerate(drawn)])


def obvious(one: Candidate, door: str) -> bool:
    """The rule as /method/ prints it, in other words than the code's."""
    said = one.privacy.get(door)
    young = door == "b"
    low, high = one.minimum_age or 0, one.maximum_age or 99
    ages = (low <= 12 and high >= 17) if young else (low <= 18 and high == 99 and not ("b" in one.doors and low == 0))
    return bool(
        door in "abcd" and one.answers and one.is_for_all and ages and not one.contacts & RESERVED
        and said and said["who_answers"] in ("professional", "volunteer")
        and [why for why in said["tells"] if why != "other"]
        and not {"everything", "admitted offence", "crime if known"} & set(said["tells"])
    )  # fmt: skip


def test_whatever_the_rows_what_is_marked_meets_the_rule() -> None:
    seen: Counter[bool] = Counter()

    @settings(max_examples=300, deadline=None, database=None)
    @given(worlds(), st.sampled_from("abcdabcdef"))
    def the_first_that_meets_it(candidates: list[Candidate], door: str) -> None:
        fitting = [one for one in candidates if obvious(one, door)]
        start = start_here(candidates, door, reserved=RESERVED)
        assert start == next(iter(fitting), None)
        ordered = first(candidates, start)
        assert ordered[:1] == (fitting[:1] or candidates[:1])
        assert [one for one in ordered if one is not start] == [one for one in candidates if one is not start]
        seen[start is not None] += 1

    the_first_that_meets_it()

    assert min(seen[True], seen[False]) > 10
