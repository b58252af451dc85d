"""What editions know of a hotline's reports: nothing without evidence, nothing of another kind."""

from collections.abc import Mapping

import pghistory
import pytest

from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.facts import ReportingFacts
from directory.catalogue.listings import Listing
from directory.catalogue.reporting import Reporting
from directory.curation import authorship, comparing, completeness, composing, confirmations, criteria
from directory.curation.roles import StaffAccount
from tests import make

REPORTS: ReportingFacts = {"takes": ["i"], "takes_not": "", "who_may_report": "anyone", "nameless": "t", "follow_up": ["n"]}


def facts_of(listing: Listing) -> Mapping[str, object]:
    return composing.facts_of(Listing.objects.get(pk=listing.pk), on=make.TODAY)


def test_an_edition_holds_what_a_hotline_takes(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.hotline(by=ana, **REPORTS), writer=ana, checker=ben)

    assert listing.editions.get().facts["reporting"] == REPORTS


def test_without_evidence_an_edition_knows_nothing_of_it(db: None) -> None:
    listing = make.hotline(**REPORTS)
    listing.fact_checks.filter(group=FactCheck.Group.REPORTING).update(method=Method.PRESS)

    assert "reporting" not in facts_of(listing)
    assert completeness.remarks(Listing.objects.get(pk=listing.pk), on=make.TODAY) == [
        "Visitors will not read this, because no fact check vouches for it: what reports it takes."
    ]


@pytest.mark.parametrize("kind", ["support-service", "training-body", "prevention-programme"])
def test_a_listing_that_became_another_kind_says_nothing_of_reports(db: None, kind: str) -> None:
    listing = make.hotline(**REPORTS)
    Listing.objects.filter(pk=listing.pk).update(kind=kind)

    assert "reporting" not in facts_of(listing)


def test_a_hotline_of_which_nothing_is_known_can_be_published(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.hotline(by=ana), writer=ana, checker=ben)

    assert "reporting" not in listing.editions.get().facts


def test_the_second_person_reads_each_line_with_its_evidence(db: None) -> None:
    listing = Listing.objects.get(pk=make.hotline(**REPORTS).pk)

    found = [line for line in comparing.lines(listing, None, on=make.TODAY) if line.section == "Reports"]

    assert [(line.label, line.after) for line in found] == [
        ("Takes", "pictures or films of child sexual abuse online"),
        ("Who may report", "anyone"),
        ("Without a name", "taken"),
        ("Follow up", "a number with which you see what became of it"),
    ]
    assert {check.group for line in found for check in line.evidence} == {"reporting"}


def test_another_word_of_it_brings_its_questions_back(db: None) -> None:
    listing = make.hotline(**REPORTS)
    before = {one.code: one.judged for one in criteria.asked(listing, facts_of(listing))}
    Reporting.objects.update(nameless="n")

    after = criteria.asked(listing, facts_of(listing))

    assert {one.code for one in after if one.judged != before[one.code]} >= {"words-true", "never-acceptable"}


def test_who_changes_it_is_a_writer(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.hotline(by=ana, **REPORTS)
    with pghistory.context(user=ben.pk):
        Reporting.objects.update(nameless="n")

    assert authorship.writers_since_last_edition(listing) == {ana.pk, ben.pk}


def test_a_provider_who_says_that_all_is_right_confirms_it_too(ana: StaffAccount, ben: StaffAccount) -> None:
    made = [make.hotline(by=ana, name="Known", **REPORTS), make.hotline(by=ana, name="Silent")]
    editions = [make.published(one, writer=ana, checker=ben).editions.get() for one in made]

    groups = [confirmations._groups_shown(edition, make.TODAY) for edition in editions]

    assert [FactCheck.Group.REPORTING in found for found in groups] == [True, False]
