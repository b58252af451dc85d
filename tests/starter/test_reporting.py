"""What the starter data says of hotlines: words of the files become codes, each with the page that says so."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from directory.catalogue.evidence import SHOWABLE, FactCheck
from directory.catalogue.listings import Listing
from directory.starter import loader

REPORTS = """
[made-up-line.reporting]
takes = ["images", "harm"]
takes_not = "Fraud: the police take it."
who_may_report = "anyone in Austria"
nameless = "may_not"
follow_up = ["number", "no_reply"]
evidence = { method = "official page", source = "https://state.example/reports/", read_on = 2026-11-29, undated = true }
"""


def as_hotline(folder: Path, more: str = REPORTS) -> None:
    path = folder / "listings" / "at.toml"
    text = path.read_text().replace('"support-service"', '"reporting-hotline"').replace('doors = { d = "Made up" }\n', "")
    path.write_text(text + more)


def rows() -> dict[str, dict[str, Any]]:
    """All listings of the starter data, by key."""
    paths = sorted((Path(settings.BASE_DIR) / "directory" / "starter" / "listings").glob("*.toml"))
    return {key: row for path in paths for key, row in tomllib.loads(path.read_text()).items()}


def test_words_become_codes_with_the_page_that_says_so(db: None, folder: Path) -> None:
    as_hotline(folder)

    loader.load(folder=folder)

    listing = Listing.objects.get(starter_key="made-up-line")
    own, check = listing.reporting, listing.fact_checks.get(group=FactCheck.Group.REPORTING)
    assert (own.takes, own.takes_not, own.who_may_report) == (["i", "h"], "Fraud: the police take it.", "anyone in Austria")
    assert (own.nameless, own.follow_up) == ("m", ["n", "x"])
    assert (check.method, check.source) == ("official page", "https://state.example/reports/")
    assert (check.read_on, check.undated) == (date(2026, 11, 29), True)


def test_a_word_that_is_none_of_them_is_refused(db: None, folder: Path) -> None:
    as_hotline(folder, REPORTS.replace('"may_not"', '"perhaps"'))

    report = loader.load(folder=folder)

    assert report.refused["made-up-line"] == "“perhaps” is none of: taken, may_not, not_taken, not_stated."


def test_only_hotlines_state_what_they_take_each_by_an_own_or_official_page() -> None:
    stated = {key: row for key, row in rows().items() if "reporting" in row}

    assert {row["kind"] for row in stated.values()} == {"reporting-hotline"}
    methods = {
        key: row["reporting"].get("evidence", {"method": row["evidence"]["entry"]})["method"] for key, row in stated.items()
    }
    assert {key for key, method in methods.items() if method not in SHOWABLE} == set()


@pytest.mark.parametrize("name", ["takes_not", "who_may_report"])
def test_no_number_hides_in_words_that_have_no_evidence_of_a_contact(name: str) -> None:
    assert [key for key, row in rows().items() if re.search(r"\d[\d -]{2,}", row.get("reporting", {}).get(name, ""))] == []


def test_what_happens_next_is_short() -> None:
    texts = {key: row.get("what_to_expect", "") for key, row in rows().items() if row["kind"] == "reporting-hotline"}

    assert {key: len(text) for key, text in texts.items() if len(text) > 300} == {}
