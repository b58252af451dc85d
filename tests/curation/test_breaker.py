"""The circuit breaker's judgement: when a failure is more likely ours than theirs, and what it says of the cause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.curation.breaker import ENOUGH, Look, TooMuch, cause_of, stop_if_alike

DOWN = "it does not answer"


def stops(looks: list[Look], *, enough: int = ENOUGH) -> bool:
    try:
        stop_if_alike(looks, enough=enough)
    except TooMuch:
        return True
    return False


def some(many: int, failure: str = "", *, is_news: bool = True, at: str = "site") -> list[Look]:
    return [Look(f"{at}-{nth}-{failure}", failure, is_news) for nth in range(many)]


@pytest.mark.parametrize(
    ("looks", "stopped"),
    [
        ([], False),
        (some(2, DOWN), False), (some(3, DOWN), True), (some(3, DOWN, is_news=False), True),  # none is well
        ([Look("one site", DOWN)] * 50, False),  # many pages, one site: theirs
        ([*some(3, DOWN), *some(1)], False),
        ([*some(10, DOWN), *some(9)], True), ([*some(10, DOWN), *some(10)], False),  # more than half
        ([*some(9, DOWN), *some(1)], False),  # nine are no more than people can look at
        ([*some(40, DOWN, is_news=False), *some(9)], False),  # known since long
        ([*some(40, DOWN, is_news=False), *some(10, DOWN), *some(9)], True),
    ],
)  # fmt: skip
def test_when_it_stops(looks: list[Look], stopped: bool) -> None:
    assert stops(looks, enough=3) == stopped


@given(
    st.lists(st.builds(Look, st.sampled_from("abcdefghijklmnop"), st.sampled_from(["", "", DOWN, "gone"]), st.booleans())),
    st.integers(1, 12),
)
def test_it_never_stops_a_run_in_which_most_sites_are_well(looks: list[Look], enough: int) -> None:
    well = {look.of for look in looks if not look.failure}
    failed = {look.of for look in looks} - well
    if stops(looks, enough=enough):
        assert not well or len({look.of for look in looks if look.is_news} & failed) >= ENOUGH
    elif not well:
        assert len(failed) < enough


@pytest.mark.parametrize(
    ("looks", "sentence"),
    [
        (some(2), ""),
        (
            some(262, DOWN),
            "262 of 262 failed alike: it does not answer. Nothing was well, so it is likely our own network.",
        ),
        ([*some(2, DOWN), *some(1, "gone")], "3 of 3 failed, 2 of them alike: it does not answer. "
         "Nothing was well, so it is likely our own network."),
        ([*some(2, DOWN), *some(2, "gone"), *some(1)], "4 of 5 failed, in several ways."),
        ([*some(2, DOWN), *some(3)], "2 of 5 failed alike: it does not answer."),
        ([Look("help.example", DOWN)] * 4, "4 of 4 failed alike: it does not answer. All of it is at one place: help.example."),
    ],
)  # fmt: skip
def test_what_it_says_of_the_cause(looks: list[Look], sentence: str) -> None:
    assert cause_of(looks, ours="our own network") == sentence
