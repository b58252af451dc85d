"""What editions know of training and programmes, and what the database refuses of it."""

import json
from datetime import date, timedelta
from typing import Any

import pghistory
import pytest
from django.db import IntegrityError, connection, transaction

from directory.catalogue.courses import Credit, Training
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import EvidenceRating, Study
from directory.curation import comparing, composing
from directory.curation.authorship import writers_since_last_edition
from directory.curation.roles import StaffAccount
from tests import make

TODAY = make.TODAY
LAST_DAY = TODAY + timedelta(days=100)
MARCH = {"title": "First steps", "professions": ["ps"], "format": "l", "dates": ["2027-03-04"], "concession": "Students"}


def beside_contacts(edition: Edition) -> list[list[str]]:
    """[group of evidence, filter, value, last day] of what no contact offers."""
    rows = [[group, name, value, until] for name, value, group, about, until in edition.facet_values if not about and name != "k"]
    return sorted(rows)


def edition_of(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> Edition:
    make.published(listing, writer=ana, checker=ben)
    return Edition.objects.get(listing=listing)


def test_an_edition_holds_courses_each_with_its_credit(ana: StaffAccount, ben: StaffAccount) -> None:
    credits: list[dict[str, Any]] = [
        {"course": "First steps", "amount": "12.00", "body": "EXB", "valid_until": LAST_DAY},
        {"type": "cpd"},
    ]
    listing = make.training_body(by=ana, courses=[MARCH], credits=credits)
    Training.objects.create(listing=listing, offers=["s"])

    edition = edition_of(Listing.objects.get(pk=listing.pk), ana, ben)

    [course], [of_all] = edition.facts["courses"], edition.facts["credits"]
    assert (course["title"], course["dates"]) == ("First steps", ["2027-03-04"])
    assert [(credit["amount"], credit["body"], credit["valid_until"]) for credit in course["credits"]] == [
        ("12", "EXB", LAST_DAY.isoformat())
    ]
    assert of_all["type"] == "cpd"
    a_year_on = (TODAY + timedelta(days=365)).isoformat()
    assert beside_contacts(edition) == [
        ["courses", "b", "EXB", LAST_DAY.isoformat()],
        ["courses", "i", "c", ""],
        ["courses", "i", "s", ""],
        ["courses", "m", "l", ""],
        ["courses", "s", "", "2027-03-04"],
        ["courses", "t", "ps", ""],
        ["courses", "x", "c", ""],
        ["courses", "y", "ce", LAST_DAY.isoformat()],
        ["courses", "y", "cpd", a_year_on],
    ]


def test_without_evidence_an_edition_holds_no_course(ana: StaffAccount) -> None:
    listing = make.training_body(by=ana, courses=[MARCH], credits=[{}])
    listing.fact_checks.filter(group=FactCheck.Group.COURSES).update(method=Method.PRESS)

    facts = composing.facts_of(Listing.objects.get(pk=listing.pk), on=TODAY)

    assert facts.keys().isdisjoint({"training", "courses", "credits"})


def test_a_date_is_marked_by_its_first_day_and_only_a_free_course_as_free(ana: StaffAccount, ben: StaffAccount) -> None:
    rows: list[dict[str, Any]] = [{"dates": ["2027-03-04/2027-03-06"], "cost": "paid"}]

    edition = edition_of(make.training_body(by=ana, courses=rows), ana, ben)

    assert beside_contacts(edition) == [["courses", "i", "c", ""], ["courses", "s", "", "2027-03-04"]]


@pytest.mark.parametrize(("number", "kept"), [("20", "20"), ("20.00", "20"), ("7.50", "7.5"), (None, "")])
def test_hours_and_amounts_are_kept_as_people_write_them(number: Any, kept: str, ana: StaffAccount) -> None:
    listing = make.training_body(by=ana, courses=[{"hours": number}], credits=[{"amount": number}])

    facts = composing.facts_of(Listing.objects.get(pk=listing.pk), on=TODAY)

    assert [facts["courses"][0]["hours"], facts["credits"][0]["amount"]] == [kept, kept]


def test_without_evidence_an_edition_knows_only_ratings_and_studies_of_a_programme(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.programme(by=ana, settings=["s"], dose="Ten hours", ratings=[{}], studies=[{"outcome": "n"}])
    listing.fact_checks.filter(group=FactCheck.Group.PROGRAMME).update(method=Method.PRESS)

    edition = edition_of(Listing.objects.get(pk=listing.pk), ana, ben)

    assert (edition.facts["programme"], len(edition.facts["ratings"]), len(edition.facts["studies"])) == ({}, 1, 1)
    assert beside_contacts(edition) == [["", "e", "n", ""], ["", "e", "r", ""], ["", "e", "s", ""]]


def test_what_a_programme_is_is_marked_and_rests_on_its_check(ana: StaffAccount, ben: StaffAccount) -> None:
    own: dict[str, Any] = {"settings": ["s"], "target_groups": ["c"], "prevention_levels": ["1"], "languages": ["tr"]}

    assert beside_contacts(edition_of(make.programme(by=ana, **own), ana, ben)) == [
        ["programme", "a", "c", ""], ["programme", "e", "z", ""], ["programme", "j", "s", ""], ["programme", "l", "tr", ""],
        ["programme", "u", "1", ""],
    ]  # fmt: skip


def test_ratings_stay_apart_as_each_scheme_words_them(ana: StaffAccount, ben: StaffAccount) -> None:
    ratings: list[dict[str, Any]] = [
        {"scheme": "One", "label": "3 (promising)"},
        {"scheme": "Two", "label": "No effects", "rated_in": 2019},
    ]
    edition = edition_of(make.programme(by=ana, ratings=ratings, settings=["s"]), ana, ben)

    assert [(one["scheme"], one["label"], one["rated_in"]) for one in edition.facts["ratings"]] == [
        ("One", "3 (promising)", None), ("Two", "No effects", 2019),
    ]  # fmt: skip
    assert ["programme", "j", "s", ""] in beside_contacts(edition)


@pytest.mark.parametrize(
    ("outcomes", "evaluated"),
    [
        ([], {"z"}),
        ([Study.Outcome.UNDER_WAY], {"z"}),
        ([Study.Outcome.NO_EFFECT], {"s", "n"}),
        ([Study.Outcome.NOT_STATED], {"s"}),
        ([Study.Outcome.MIXED, Study.Outcome.NO_EFFECT], {"s", "n"}),
    ],
)
def test_no_evaluation_seen_is_not_evaluated_without_effect(
    outcomes: list[str], evaluated: set[str], ana: StaffAccount, ben: StaffAccount
) -> None:
    edition = edition_of(make.programme(by=ana, studies=[{"outcome": outcome} for outcome in outcomes]), ana, ben)

    assert {value for name, value, *_rest in edition.facet_values if name == "e"} == evaluated


@pytest.mark.parametrize("model", [Credit, EvidenceRating, Study])
@pytest.mark.parametrize("lacking", [{"source": ""}, {"read_on": None}])
def test_the_database_refuses_a_row_without_source_or_day(model: Any, lacking: dict[str, Any], ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(listing=listing, **{"source": make.SITE, "read_on": TODAY} | lacking)
    assert model.objects.create(listing=listing, source=make.SITE, read_on=TODAY).pk  # the rest of it may stand


FACTS: dict[str, Any] = {
    "credits": [{"source": make.SITE, "read_on": "2026-11-20"}],
    "courses": [{"credits": [{"source": make.SITE, "read_on": "2026-11-20"}]}],
    "ratings": [{"source": make.SITE, "read_on": "2026-11-20"}],
    "studies": [{"source": make.SITE, "read_on": "2026-11-20"}],
}
INSERT = """
INSERT INTO directory_edition (
  listing_id, status, facts, code, kind, places, within, doors, about, ways, facet_values, cost,
  written_by_id, published_by_id, writers, published_at)
VALUES (%s, 'replaced', %s, 'x', 'training-body', '{}', '{}', '{}', '{}', '{}', '[]', '', %s, %s, %s, now())
"""


def insert(listing: Listing, facts: dict[str, Any], ana: StaffAccount, ben: StaffAccount) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [listing.pk, json.dumps(facts), ana.pk, ben.pk, [ana.pk]])


@pytest.mark.parametrize("lacking", ["", None, 7, "nowhere", "missing"])
@pytest.mark.parametrize("field", ["source", "read_on"])
@pytest.mark.parametrize("rows", ["credits", "courses", "ratings", "studies"])
def test_the_database_refuses_an_edition_without_source_or_day(
    rows: str, field: str, lacking: Any, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana)
    insert(listing, FACTS, ana, ben)  # so that what follows fails for the right reason
    facts = json.loads(json.dumps(FACTS))
    row = facts[rows][0]["credits"][0] if rows == "courses" else facts[rows][0]
    if lacking == "missing":
        del row[field]
    else:
        row[field] = lacking

    with pytest.raises(IntegrityError, match="credit_and_evidence_have_source_and_day"):
        insert(listing, facts, ana, ben)


def test_whoever_writes_a_credit_or_rating_is_a_writer(ana: StaffAccount, ben: StaffAccount) -> None:
    body, programme = make.training_body(by=ana), make.programme(by=ana)
    with pghistory.context(user=ben.pk):
        Credit.objects.create(listing=body, source=make.SITE, read_on=TODAY, type="ce")
        EvidenceRating.objects.create(listing=programme, source=make.SITE, read_on=TODAY)

    assert [ben.pk in writers_since_last_edition(listing) for listing in (body, programme)] == [True, True]


def test_the_second_check_names_each_course_and_credit(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.training_body(by=ana, courses=[MARCH], credits=[{"course": "First steps", "body": "EXB"}])
    make.published(listing, writer=ana, checker=ben)
    listing.courses.update(dates=["2027-03-04", "2027-03-05"])
    Credit.objects.update(valid_until=date(2027, 1, 1))

    live = Edition.objects.current().get(listing=listing)
    lines = comparing.lines(Listing.objects.get(pk=listing.pk), live, on=TODAY)

    assert [(line.section, line.label, line.before, line.after) for line in lines if line.change] == [
        ("Course: First steps", "Dates", "2027-03-04", "2027-03-04, 2027-03-05"),
        ("Course: First steps", "Credit CE (continuing education) EXB valid until", "", "2027-01-01"),
    ]
