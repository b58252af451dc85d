"""One timeline: history, decisions and fact checks, the newest first, in as many queries however long it is."""

from typing import Any

import pghistory
import pytest
from pytest_django import DjangoAssertNumQueries

from directory.catalogue.listings import State
from directory.curation import workflow
from directory.curation.roles import StaffAccount
from directory.curation.timeline import MOST, Moment, timeline
from tests import make


def told(moment: Moment) -> tuple[str, str, str, list[tuple[str, str, str]]]:
    return moment.by, moment.what, moment.why, [(step.field, step.before, step.after) for step in moment.steps]


def test_what_happened_stands_in_one_line_of_time(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.listing(by=ana, curator_note="Old"), writer=ana, checker=ben)
    with pghistory.context(user=ben.pk):
        listing.texts.update(summary="They listen at night.")
    with pghistory.context(user=ana.pk):
        make.fact_check(listing, group="hours", source="https://help.example/hours")
    workflow.move(listing, to=State.FROZEN, by=ana, why="The number is another's.")

    newest, check, change, *rest = timeline(listing)

    assert told(newest) == ("ana", "Decision: from “published” to “frozen”", "The number is another's.", [])
    assert told(check) == ("ana", "Fact check: opening hours, the organization's own page", "https://help.example/hours", [])
    assert told(change) == (
        "ben", "Listing text: changed", "", [("summary", "Harbour Line listens.", "They listen at night.")],
    )  # fmt: skip
    assert [moment.at for moment in rest] == sorted((moment.at for moment in rest), reverse=True)
    assert ("curator note", "", "Old") in [step for moment in rest for step in told(moment)[3]]


def test_what_the_timer_did_is_told_as_such(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.listing(by=ana), writer=ana, checker=ben)
    workflow.move(listing, to=State.PAUSED, by=None, why="Nobody looked again.")

    assert told(timeline(listing)[0])[:3] == ("the timer", "Decision: from “published” to “paused”", "Nobody looked again.")


def test_what_belongs_to_another_is_not_in_it(ana: StaffAccount) -> None:
    listing, other = make.listing(by=ana, name="Mine"), make.listing(by=ana, name="SECRET")

    assert "SECRET" not in str(timeline(listing))
    assert "SECRET" in str(timeline(other))


@pytest.mark.parametrize("changes", [1, 30])
def test_its_queries(changes: int, ana: StaffAccount, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    listing = make.listing(by=ana)
    for number in range(changes):
        listing.texts.update(summary=f"Number {number}.")
    with django_assert_num_queries(4):  # what belongs to it, its organization, accounts, decisions
        timeline(listing)


def test_it_is_cut(ana: StaffAccount) -> None:
    listing: Any = make.listing(by=ana)
    for number in range(MOST + 5):
        listing.texts.update(summary=f"Number {number}.")

    assert len(timeline(listing)) == MOST
    assert told(timeline(listing)[0])[3][0][2] == f"Number {MOST + 4}."
