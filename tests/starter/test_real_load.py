"""Outside the demonstration: drafts, whose evidence lapses."""

from datetime import date
from pathlib import Path

import pytest

from directory.catalogue.listings import Listing, State
from directory.starter import loader

ROW = """
[made-up-line]
code = "tttt"
kind = "support-service"
name = "Made-up Line"
organization = "Made-up body"
organization_type = "charity"
summary = "Made up."
places = ["at"]
languages = ["de"]
doors = { d = "Made up" }
evidence = { read_on = 2026-11-20, entry = "own page", confidence = "high", sources = ["https://made-up.example/"] }

[[made-up-line.contacts]]
channel = "chat"
address = "https://made-up.example/"
evidence = { method = "own page", source = "https://made-up.example/" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "listings").mkdir()
    (tmp_path / "listings" / "at.toml").write_text(ROW)
    (tmp_path / "crisis_lines.toml").touch()
    return tmp_path


def test_rows_become_drafts_whose_evidence_lapses(db: None, folder: Path) -> None:
    loader.load(folder=folder)

    listing = Listing.objects.get(starter_key="made-up-line")
    assert (listing.state, listing.editions.count()) == (State.DRAFT, 0)
    assert set(listing.fact_checks.values_list("group", "valid_until")) == {
        ("contact", date(2027, 2, 18)),
        ("eligibility", date(2027, 2, 18)),
    }


def test_an_unknown_place_is_refused_with_its_reason(db: None, folder: Path) -> None:
    (folder / "listings" / "at.toml").write_text(ROW.replace('["at"]', '["zz"]'))

    report = loader.load(folder=folder)

    assert report.refused == {"made-up-line": "place instance with code 'zz' is not a valid choice."}
    assert not Listing.objects.filter(starter_key="made-up-line").exists()
