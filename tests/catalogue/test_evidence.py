"""Every method of evidence has its row: whether visitors may be shown what rests on it, and how they read it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from directory.catalogue.evidence import PAGES, REPEATABLE, RULES, SHOWABLE, Method, Rules

WORDS = ("of_a_fact", "of_a_listing", "as_a_source")
OF_A_PAGE = ("with_a_year", "without_a_date")


def faults(rules: Mapping[Method, Rules]) -> list[str]:
    missing = [f"{method}: no row" for method in Method if method not in rules]
    said = {method: [bool(getattr(row, name)) for name in WORDS] for method, row in rules.items()}
    wordless = [f"{method}: its words" for method, row in rules.items() if set(said[method]) != {row.may_be_shown}]
    hidden = [
        f"{method}: not shown" for method, row in rules.items() if (row.is_page or row.is_repeatable) and not row.may_be_shown
    ]
    ageless = [
        f"{method}: its age" for method, row in rules.items() if {bool(getattr(row, name)) for name in OF_A_PAGE} != {row.is_page}
    ]
    return missing + wordless + hidden + ageless


def test_every_method_has_a_whole_row() -> None:
    assert faults(RULES) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ({method: row for method, row in RULES.items() if method != Method.PRESS}, "press: no row"),
        (RULES | {Method.CALLED: replace(RULES[Method.CALLED], as_a_source="")}, "called: its words"),
        (RULES | {Method.OWN_PAGE: replace(RULES[Method.OWN_PAGE], without_a_date="")}, "own page: its age"),
        (RULES | {Method.PRESS: Rules(of_a_fact="from a newspaper")}, "press: its words"),
        (RULES | {Method.PRESS: Rules(is_repeatable=True)}, "press: not shown"),
    ],
)
def test_a_planted_row_is_seen(planted: Mapping[Method, Rules], fault: str) -> None:
    assert faults(planted) == [fault]


def test_hard_line_6() -> None:
    """Press, copies and memory do not count; whoever confirmed is asked anew by a link of their own."""
    assert {Method.OWN_PAGE, Method.OFFICIAL_PAGE, Method.CALLED, Method.CONFIRMED} == SHOWABLE
    assert {Method.OWN_PAGE, Method.OFFICIAL_PAGE, Method.CALLED} == REPEATABLE
    assert {Method.OWN_PAGE, Method.OFFICIAL_PAGE} == PAGES
