"""What is due, and the two answers that need no form."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing
from directory.curation import rechecks
from directory.curation.rechecks import NotRecorded, could_not_reach, due, overdue, soon, still_correct
from directory.curation.roles import StaffAccount
from directory.starter import synthetic
from tests import make

DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)
TODAY = make.TODAY


@pytest.fixture
def listing(ana: StaffAccount, ben: StaffAccount) -> Listing:
    return make.visible(make.listing(number="030 123456"), writer=ana, checker=ben)


def told(rows: rechecks.DueList) -> list[tuple[str, str, date]]:
    return [(row.what, row.about, row.due_on) for row in rows[:50]]


def looked(listing: Listing | CrisisLine, days_ago: int, **fields: Any) -> FactCheck:
    return make.fact_check(listing, read_on=TODAY - timedelta(days=days_ago), **fields)


def test_each_contact_is_due_after_half_a_year_and_the_rest_after_a_year(listing: Listing) -> None:
    looked(listing, 0, group="hours")
    in_half_a_year = TODAY + HALF_A_YEAR

    assert told(due(TODAY)) == []
    assert told(soon(in_half_a_year - rechecks.SOON - DAY)) == []
    assert told(soon(in_half_a_year - rechecks.SOON)) == [
        ("one contact", make.SITE, in_half_a_year),
        ("one contact", "+4930123456", in_half_a_year),
    ]
    assert (overdue(in_half_a_year).count(), soon(in_half_a_year).count()) == (0, 2)
    assert (overdue(in_half_a_year + DAY).count(), soon(in_half_a_year + DAY).count()) == (2, 0)
    assert ("opening hours", "", TODAY + timedelta(days=365)) in told(overdue(TODAY + timedelta(days=366)))


def test_the_newest_look_counts_however_it_was_written_down(listing: Listing) -> None:
    """An older one that is due, a newer one by press, and one of another number stand beside it."""
    listing.fact_checks.exclude(about=make.SITE).delete()
    looked(listing, 300, about=make.SITE)
    looked(listing, -1, about=make.SITE, method=Method.PRESS, due_on=TODAY)
    looked(listing, 300, about="https://other.example/")

    assert told(due(TODAY)) == []
    assert told(due(TODAY + HALF_A_YEAR)) == [("one contact", make.SITE, TODAY + HALF_A_YEAR)]


def test_what_visitors_do_not_read_is_not_due(listing: Listing) -> None:
    draft = make.listing()
    draft.fact_checks.update(read_on=TODAY - timedelta(days=900), due_on=TODAY - timedelta(days=700))
    looked(listing, 900, about="+4930999999")  # no longer a contact of it
    looked(make.crisis_line(), 900, about="116000")

    assert told(due(TODAY)) == []


def test_a_number_from_abroad_is_due_too(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing()
    make.contact(listing, channel="p", number="0800 1110550", country="de", number_from_abroad="+49 30 1234567")
    looked(listing, 0, about="+49301234567")
    make.visible(listing, writer=ana, checker=ben)

    assert [about for _what, about, _day in told(due(TODAY + HALF_A_YEAR))] == [make.SITE, "+498001110550", "+49301234567"]


def test_what_runs_out_or_lapsed_is_due_on_that_day(listing: Listing) -> None:
    listing.fact_checks.filter(about=make.SITE).update(valid_until=TODAY + DAY)
    listing.fact_checks.exclude(about=make.SITE).update(lapsed_on=TODAY - DAY, lapsed_why="gone")

    rows = due(TODAY)[:9]

    assert [(row.about, row.due_on, row.hidden) for row in rows] == [
        ("+4930123456", TODAY - DAY, True),
        (make.SITE, TODAY + DAY, False),
    ]


def test_crisis_lines_rules_and_guides_are_due_too(ana: StaffAccount, ben: StaffAccount) -> None:
    line = make.visible(make.crisis_line(), writer=ana, checker=ben)
    rule = make.visible(make.country_rule(read_again_by=TODAY - 3 * DAY), writer=ana, checker=ben)
    guide = make.visible(make.guide(read_again_by=TODAY + 3 * DAY), writer=ana, checker=ben)
    make.guide(2, read_again_by=TODAY)  # a draft
    make.visible(make.guide(3), writer=ana, checker=ben)  # nobody said when
    line.fact_checks.update(due_on=TODAY)

    assert [(row.subject, row.what, row.source) for row in due(TODAY)[:9]] == [
        (rule, "", "https://law.example/1"),
        (line, "one contact", make.SITE),
        (guide, "", ""),
    ]
    assert [row.subject for row in due(TODAY)[1:2]] == [line]
    assert (overdue(TODAY).count(), soon(TODAY).count()) == (1, 2)
    gb = Edition.objects.current().filter(places=["gb"])
    assert [row.subject for row in due(TODAY, editions=gb)[:9]] == [line]


@pytest.mark.parametrize("number", [3, 300])
def test_it_costs_the_same_however_much_is_due(
    number: int, ana: StaffAccount, ben: StaffAccount, django_assert_num_queries: Any
) -> None:
    synthetic.make_editions(number, writer=ana, checker=ben, now=make.NOW)
    late = TODAY + timedelta(days=400)

    with django_assert_num_queries(2):
        assert (overdue(late).count(), soon(late).count()) == (number, 0)
    with django_assert_num_queries(2):  # which, and their evidence
        assert len(overdue(late)[:2]) == 2


def test_still_correct_adds_a_look_and_leaves_the_old_one(listing: Listing, ana: StaffAccount) -> None:
    old = listing.fact_checks.get(about=make.SITE)
    later = TODAY + timedelta(days=200)

    new = still_correct(old, ana, later)

    assert (new.listing, new.group, new.about, new.method, new.source) == (
        listing, "contact", make.SITE, "own page", make.SITE,
    )  # fmt: skip
    assert (new.read_on, new.due_on, new.by, new.valid_until) == (later, later + HALF_A_YEAR, ana, None)
    old.refresh_from_db()
    assert (old.read_on, old.by) == (TODAY, None)
    assert told(overdue(later)) == [("one contact", "+4930123456", TODAY + HALF_A_YEAR)]


@pytest.mark.parametrize(
    ("method", "age"), [("own page", {"source_year": 2014}), ("official page", {"undated": True}), ("called", {})]
)
def test_a_page_that_is_still_correct_is_no_younger(
    listing: Listing, ana: StaffAccount, method: str, age: dict[str, int]
) -> None:
    listing.fact_checks.filter(about="+4930123456").update(method=method, read_on=TODAY - 100 * DAY, **age)

    again = still_correct(listing.fact_checks.get(about="+4930123456"), ana, TODAY)

    assert (again.source_year, again.undated) == (age.get("source_year"), bool(age.get("undated")))


def test_still_correct_counts_once_a_day(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    old = listing.fact_checks.get(about=make.SITE)

    first = still_correct(old, ana, TODAY)

    assert first.pk != old.pk  # that one was imported: no person had looked
    assert [still_correct(one, by, TODAY).pk for one in (old, first) for by in (ana, ben)] == [first.pk] * 4
    assert still_correct(first, ben, TODAY + DAY).pk > first.pk
    with pytest.raises(NotRecorded, match="since you opened the page"):
        still_correct(old, ana, TODAY + 2 * DAY)
    assert listing.fact_checks.filter(about=make.SITE).count() == 3


def test_still_correct_brings_back_what_lapsed_today(listing: Listing, ana: StaffAccount) -> None:
    check = still_correct(listing.fact_checks.get(about=make.SITE), ana, TODAY)
    FactCheck.objects.filter(pk=check.pk).update(lapsed_on=TODAY, lapsed_why="nobody looked")

    assert still_correct(check, ana, TODAY).pk > check.pk


@pytest.mark.parametrize("method", ["provider confirmed", "press", "third-party copy", "general knowledge", "not reached"])
def test_what_others_said_is_not_repeated_by_staff(method: str, listing: Listing, ana: StaffAccount) -> None:
    check = looked(listing, 9, about=make.SITE, method=method)

    with pytest.raises(NotRecorded, match="Only new evidence can follow this one"):
        still_correct(check, ana, TODAY)


def test_a_day_that_a_colleague_set_is_not_moved_in_passing(listing: Listing, ana: StaffAccount) -> None:
    until = TODAY + 9 * DAY
    imported = looked(listing, -1, about=make.SITE, valid_until=until)

    assert still_correct(imported, ana, TODAY + 2 * DAY).valid_until is None
    with pytest.raises(NotRecorded, match="It says until when it is believed"):
        still_correct(looked(listing, -3, about=make.SITE, valid_until=until, by=ana), ana, TODAY + 4 * DAY)


def test_a_crisis_line_is_never_dialled_to_test_it(ana: StaffAccount) -> None:
    line = make.crisis_line(evidenced=False)
    own, called = looked(line, 9, about=line.value), looked(line, 9, about=line.value, method=Method.CALLED)

    with pytest.raises(ValidationError, match="We never call a crisis line to test it"):
        called.full_clean()
    with pytest.raises(NotRecorded, match="We never call a crisis line to test it"):
        still_correct(called, ana, TODAY)
    own.full_clean()
    looked(line, 9, group="hours", method=Method.CALLED).full_clean()  # by the office that runs it
    looked(make.listing(), 9, about=make.SITE, method=Method.CALLED).full_clean()


def test_a_changed_number_has_no_evidence_whatever_was_still_correct(listing: Listing, ana: StaffAccount) -> None:
    listing.contacts.filter(channel="p").update(number="030 999999")
    still_correct(listing.fact_checks.get(about="+4930123456"), ana, TODAY)

    number = listing.contacts.get(channel="p").value
    assert not FactCheck.objects.showable(TODAY).filter(about=number).exists()


def test_days_on_which_nobody_was_reached_are_counted_since_the_last_look(listing: Listing, ana: StaffAccount) -> None:
    check = listing.fact_checks.get(about=make.SITE)
    other = listing.fact_checks.get(about="+4930123456")

    days = [could_not_reach(check, ana, TODAY + day * DAY) for day in (1, 1, 2, 5)]
    assert (days, could_not_reach(other, ana, TODAY + DAY)) == ([1, 1, 2, 3], 1)
    assert FactCheck.objects.filter(method="not reached").count() == 4
    assert Edition.objects.get().contacts_shown(TODAY)[0]["value"] == make.SITE  # it hides nothing

    again = still_correct(check, ana, TODAY + 5 * DAY)
    assert could_not_reach(again, ana, TODAY + 6 * DAY) == 1
