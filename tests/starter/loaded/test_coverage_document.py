"""docs/coverage.md is what the starter data gives, and each search is written down whole."""

import tomllib
from pathlib import Path

from directory.catalogue import places
from directory.starter import coverage_document
from tests import make
from tests.databases import Demo

DOCUMENT = Path(__file__).parents[3] / "docs" / "coverage.md"


def test_the_document_is_what_is_published(demo: Demo) -> None:
    """Else: DEMO=1 make demo, and beside it DEMO=1 .venv/bin/python manage.py write_coverage."""
    assert DOCUMENT.read_text().splitlines() == coverage_document.document(now=make.NOW).splitlines()


def test_each_search_names_its_place_words_and_day() -> None:
    searches = tomllib.loads(coverage_document.SEARCHES.read_text())["search"]

    for search in searches:
        assert search.keys() == {"place", "for", "words", "on", "found"}, search
        assert places.is_known(search["place"]), search
        assert search["words"], search
    assert len({(search["place"], search["for"], search["on"]) for search in searches}) == len(searches)
