"""What the demonstration publishes holds no doubt, and what is doubted stays a draft that says why."""

import tomllib
from typing import Any
from urllib.parse import urlsplit

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import SHOWABLE
from directory.catalogue.listings import Listing
from tests import make
from tests.databases import Demo
from tests.starter.loaded.test_demo_data import STARTER, rows

# By the audit of 29 November 2026: doubts, peer spaces, contradictions. Published until then, except juno and seba.
NAMED = [
    "1in6", "stop-it-now-australia", "safeline-support-for-survivors-including-male-survivors", "prevent-it",
    "kein-tater-werden-regensburg", "pedohelp", "juno", "seba", "stopso", "stopso-therapist-training-and-network",
    "child-helpline-1098-india", "disque-100", "child-protection-line-116111-uae", "national-child-protection-hotline-111",
    "linea-141", "fono-ninez-147", "linea-100",
]  # fmt: skip
TAKE_REPORTS = [
    "br-child-100", "cl-child-147", "ae-child-116111", "fr-child-119", "it-child-114", "pe-child-100", "id-child-129",
    "ro-child-119", "co-child-141", "vn-child-111", "kz-child-111", "tr-child-183", "lk-child-1929",
]  # fmt: skip


def crisis_rows() -> dict[str, dict[str, Any]]:
    return tomllib.loads((STARTER / "crisis_lines.toml").read_text())


def test_nothing_that_is_published_is_doubted(demo: Demo) -> None:
    """Neither by the rows of the desk, nor by the files that they came from."""
    published = list(Edition.objects.current().select_related("listing", "crisis_line", "country_rule", "guide"))
    files = rows() | crisis_rows()
    doubted = {key for key, row in files.items() if row.get("doubt")}

    assert [str(edition) for edition in published if edition.subject.doubt] == []
    assert {edition.subject.starter_key for edition in published} & doubted == set()
    assert (len(published), len(doubted)) == (371, 74)
    for key in doubted & demo.published.drafts.keys():
        assert demo.published.drafts[key][0] == f"A doubt must be cleared up first: “{files[key]['doubt']}”"
    assert doubted - demo.published.drafts.keys() <= demo.loaded.refused.keys()


def test_what_the_audit_named_is_a_draft_with_a_reason(demo: Demo) -> None:
    assert {key: Listing.objects.get(starter_key=key).state for key in NAMED} == dict.fromkeys(NAMED, "draft")
    assert all(demo.published.drafts[key][0].startswith("A doubt must be cleared up first: “") for key in NAMED)


def test_what_takes_reports_is_no_line_to_talk_to() -> None:
    assert {key: crisis_rows()[key]["purpose"] for key in TAKE_REPORTS} == dict.fromkeys(TAKE_REPORTS, "report")


def test_what_was_collected_with_little_confidence_is_doubted(demo: Demo) -> None:
    """Where a contact could be shown; without one the row is a draft anyway."""
    low = {
        key
        for key, row in rows().items()
        if row["evidence"]["confidence"] == "low"
        and any(way["evidence"]["method"] in SHOWABLE for way in row.get("contacts", []))
    }

    assert len(low) == 6
    assert {key for key in low if not rows()[key].get("doubt")} == set()


def test_no_home_page_of_a_body_with_a_space_for_peers_is_a_contact(demo: Demo) -> None:
    apart = [edition for edition in Edition.objects.current().with_evidence() if edition.listing and edition.listing.peer_space]
    shown = {
        edition.listing.starter_key: [contact["value"] for contact in edition.contacts_shown(make.TODAY)]
        for edition in apart
        if edition.listing
    }

    assert shown == {
        "kids-helpline": ["+611800551800"],
        "kids-help-phone": ["+18006686868", "ca:686868"],
        "de-kindertelefoon": ["+318000432"],
        "childline-uk": ["+448001111"],
        "hrabri-telefon": ["hr:116111"],
    }
    homes = [value for values in shown.values() for value in values if urlsplit(value).path in ("", "/")]
    assert homes == []
