"""Who did what: every history that belongs to a subject is in the view, each decision and edition, and is called what it is."""

from collections import Counter
from typing import Any

import pghistory
import pytest
from pghistory.core import event_models

from directory.catalogue.courses import Training
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing
from directory.catalogue.organizations import Organization
from directory.catalogue.rules import CountryRule, Guide
from directory.curation import authorship
from directory.curation.authorship import Deed
from directory.curation.roles import StaffAccount
from tests import make
from tests.wiring.as_role import sql

SUBJECTS: list[Any] = [Listing, CrisisLine, CountryRule, Guide]
LEADING = {"pgh_obj_id", "listing_id", "crisis_line_id", "country_rule_id", "guide_id"}


def deeds_of(subject: Any) -> Counter[tuple[str, int | None]]:
    column = f"{authorship.field_for(subject)}_id"
    return Counter(Deed.objects.filter(**{column: subject.pk}).values_list("did", "who"))


def histories() -> set[tuple[str, str]]:
    """Each table whose rows belong to a subject, with the column that says so; and the organization of a listing.

    A crisis line names the listing whose contact it is, and does not belong to it.
    """
    found = {
        (model._meta.db_table, field.column)
        for subject in SUBJECTS
        for model in event_models(references_model=subject)
        for field in model._meta.fields
        if field.related_model is subject and (subject, model._meta.label) != (Listing, "directory.CrisisLineEvent")
    }
    return found | {(model._meta.db_table, "pgh_obj_id") for model in event_models(tracks_model=Organization)}


def test_every_history_that_belongs_to_a_subject_is_in_the_view(db: None) -> None:
    """A new one: make the view anew in its migration, as 0004_deeds says. Else nobody is on record as having changed its rows."""
    read = sql("SELECT table_name, column_name FROM information_schema.view_column_usage WHERE view_name = 'directory_deed'")
    leading = {(table, column) for table, column in read if table.endswith("event") and column in LEADING}
    assert leading == histories()


@pytest.fixture
def everything(ana: StaffAccount) -> list[Any]:
    """Subjects with a row of every kind that can belong to one."""
    with pghistory.context(user=ana.pk):
        listing = make.listing(number="030 123456", door_texts={"a": "They listen."}, statement="They keep nothing.")
        body = make.training_body(courses=[{}], credits=[{}])
        Training.objects.create(listing=body)
        return [
            listing, make.programme(ratings=[{}], studies=[{}]), body, make.hotline(nameless="t"),
            make.crisis_line(listing=listing, country="de"), make.country_rule(), make.guide(),
        ]  # fmt: skip


def test_a_subject_has_every_change_of_its_rows(everything: list[Any], ana: StaffAccount, ben: StaffAccount) -> None:
    with pghistory.context(user=ben.pk):
        make.criteria_met(everything[0], ben)
        Organization.objects.filter(pk=everything[0].organization_id).update(name="Renamed")
    seen = set()
    for subject in everything:
        changes = [(event.pgh_model, event.pgh_context) for history in authorship.histories(subject) for event in history]
        seen |= {model for model, _context in changes}
        assert deeds_of(subject) == Counter(
            ("answered" if model == "directory.CriterionAnswerEvent" else "wrote", context["user"]) for model, context in changes
        )
    assert {model._meta.db_table for model in event_models() if model._meta.label in seen} == {table for table, _ in histories()}


def test_decisions_and_editions_are_called_what_they_are(ana: StaffAccount, ben: StaffAccount) -> None:
    """Nobody becomes a writer by a decision, but by sending."""
    subjects: list[Any] = [make.listing(by=ana), make.crisis_line(), make.country_rule(), make.guide()]
    for subject in subjects:
        deeds = deeds_of(make.published(subject, writer=ana, checker=ben))
        assert {deed: times for deed, times in deeds.items() if deed[0] not in ("wrote", "answered")} == {
            ("sent", ana.pk): 1,
            ("decided", None): 2,
            ("composed", None): 1,
        }


def test_what_no_account_did_is_there_without_one(db: None) -> None:
    assert deeds_of(make.guide()) == {("wrote", None): 1}


def test_who_changes_a_crisis_line_writes_no_listing(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, number="030 123456")
    with pghistory.context(user=ben.pk):
        line = make.crisis_line(listing=listing, country="de")

    assert authorship.writers_since_last_edition(listing) == {ana.pk}
    assert authorship.writers_since_last_edition(line) == {ben.pk}
