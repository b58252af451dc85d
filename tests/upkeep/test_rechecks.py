"""What the timer does with evidence that nobody looks at: it reminds, waits, and then hides, unless that would be too much."""

from collections import Counter
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.core import mail
from django.core.cache import cache
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import GRACE, FactCheck
from directory.catalogue.listings import Listing, State
from directory.curation import rechecks as due
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from directory.curation.workflow import move
from directory.starter import synthetic
from directory.upkeep import rechecks
from tests import make

DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)
LAST_OF_GRACE = make.NOW + HALF_A_YEAR + GRACE


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    cache.clear()


@pytest.fixture
def forty(ana: StaffAccount, ben: StaffAccount) -> list[Listing]:
    """Of which one was looked at on the day of the tests, and the rest so late that they play no part."""
    StaffAccount.objects.filter(pk=ana.pk).update(email="ana@desk.example")
    with patch.object(synthetic, "COUNTRIES", ("xx",)):
        synthetic.make_editions(40, writer=ana, checker=ben, now=make.NOW)
    listings = list(Listing.objects.order_by("pk"))
    FactCheck.objects.exclude(listing=listings[0]).update(read_on=make.TODAY + 700 * DAY, due_on=make.TODAY + 900 * DAY)
    return listings


def states() -> Counter[str]:
    return Counter(Listing.objects.values_list("state", flat=True))


def test_after_its_day_it_is_marked_and_after_the_grace_it_is_paused(forty: list[Listing]) -> None:
    said = [rechecks.run(now=LAST_OF_GRACE + late * DAY) for late in (-60, -59, 0, 1, 2)]

    assert said == [
        "rechecks: 0 overdue, 1 due soon, 0 paused, 0 reminded.",
        "rechecks: 1 overdue, 0 due soon, 0 paused, 0 reminded.",
        "rechecks: 1 overdue, 0 due soon, 0 paused, 0 reminded.",
        "rechecks: 0 overdue, 0 due soon, 1 paused, 0 reminded.",
        "rechecks: 0 overdue, 0 due soon, 0 paused, 0 reminded.",
    ]
    paused = Listing.objects.get(state=State.PAUSED)
    assert (paused, paused.decisions.get().why) == (forty[0], "Nobody looked at it again in time.")
    assert (Edition.objects.count(), FactCheck.objects.count()) == (40, 40)  # nothing is deleted


def test_who_looks_in_time_keeps_it(forty: list[Listing], ana: StaffAccount) -> None:
    due.still_correct(forty[0].fact_checks.get(), ana, LAST_OF_GRACE.date())

    rechecks.run(now=LAST_OF_GRACE + DAY)

    assert states() == {"draft": 40}  # made up: no working row of them went through the workflow


def test_a_listing_that_is_worked_on_is_paused_too(forty: list[Listing], ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.visible(make.listing(places=("xx",), by=ana), writer=ana, checker=ben)
    move(listing, to=State.WAITING, by=ana, now=make.NOW)
    FactCheck.objects.filter(listing=forty[0]).update(due_on=make.TODAY + 900 * DAY)

    rechecks.run(now=LAST_OF_GRACE + DAY)

    listing.refresh_from_db()
    assert (listing.state, Edition.objects.get(listing=listing).status) == (State.PAUSED, "paused")


def test_rules_and_guides_are_marked_and_never_paused(ana: StaffAccount, ben: StaffAccount) -> None:
    rule = make.visible(make.country_rule(read_again_by=make.TODAY - 900 * DAY), writer=ana, checker=ben)
    guide = make.visible(make.guide(read_again_by=make.TODAY - 900 * DAY), writer=ana, checker=ben)

    assert rechecks.run(now=make.NOW) == "rechecks: 2 overdue, 0 due soon, 0 paused, 0 reminded."
    for subject in (rule, guide):
        subject.refresh_from_db()
        assert subject.state == State.PUBLISHED


def test_too_much_at_once_is_only_marked(forty: list[Listing]) -> None:
    FactCheck.objects.update(due_on=make.TODAY, read_on=make.TODAY)

    said = rechecks.run(now=make.NOW + GRACE + DAY)

    assert said == "rechecks: 40 overdue, 0 due soon, 0 paused, 0 reminded. Stopped by the circuit breaker."
    assert states() == {"draft": 40}
    assert Task.objects.get().words == (
        "It would hide 40 of 40 published listings. "
        "40 of 40 that are late were read on one day, 20 November 2026: likely one import."
    )


def test_one_mail_when_something_comes_within_two_weeks(forty: list[Listing]) -> None:
    first = make.NOW + HALF_A_YEAR - due.SOON

    def mails_at(now: datetime) -> int:
        rechecks.run(now=now)
        return len(mail.outbox)

    assert [mails_at(first + late * DAY) for late in (-1, 0, 0, 1, 2)] == [0, 1, 1, 1, 1]
    assert [(sent.to, sent.subject, sent.body) for sent in mail.outbox] == [
        (
            ["ana@desk.example"],
            "Something waits at the desk",
            "Some listings need a new look within two weeks. Please sign in at the desk.",
        )
    ]


def test_days_on_which_the_timer_did_not_run_are_made_up_for(forty: list[Listing]) -> None:
    first = make.NOW + HALF_A_YEAR - due.SOON
    rechecks.run(now=first - DAY)
    rechecks.run(now=first + 3 * DAY)

    assert len(mail.outbox) == 1


class TestWhateverHappens(TestCase):
    """Forty listings for everybody, so that two may go at once; then people look, days pass, and the timer runs."""

    ana: StaffAccount

    @classmethod
    def setUpTestData(cls) -> None:
        cls.ana, ben = make.staff("ana"), make.staff("ben", "checker")
        with patch.object(synthetic, "COUNTRIES", ("xx",)):
            synthetic.make_editions(40, writer=cls.ana, checker=ben, now=make.NOW)

    @settings(max_examples=8, deadline=None)
    @given(
        spread=st.lists(st.integers(0, 120), min_size=40, max_size=40),
        steps=st.lists(
            st.one_of(
                st.tuples(st.just("days"), st.integers(1, 45)),
                st.tuples(st.just("look"), st.integers(0, 39)),
                st.tuples(st.just("run"), st.just(0)),
            ),
            min_size=5,
            max_size=15,
        ),
    )
    def test_nothing_stays_beyond_grace_and_no_run_hides_too_much(self, spread: list[int], steps: list[tuple[str, int]]) -> None:
        checks = list(FactCheck.objects.order_by("pk"))
        for check, later in zip(checks, spread, strict=True):
            check.read_on = make.TODAY + later * DAY
            check.due_on = check.read_on + HALF_A_YEAR
        FactCheck.objects.bulk_update(checks, ["read_on", "due_on"])
        now = make.NOW + 200 * DAY
        for what, number in [*steps, ("run", 0)]:
            if what == "days":
                now += number * DAY
            elif what == "look":
                self.look(checks[number], now)
            else:
                self.run_and_prove(now)

    def look(self, check: FactCheck, now: datetime) -> None:
        newest = FactCheck.objects.filter(listing=check.listing_id).by_good_method().first()
        assert newest is not None
        due.still_correct(newest, self.ana, now.date())

    def run_and_prove(self, now: datetime) -> None:
        before = self.visible(now)
        stopped = "Stopped" in rechecks.run(now=now)
        after = self.visible(now)
        assert after <= before
        assert len(before - after) * 100 <= 5 * len(before)
        if stopped:
            assert after == before
            assert Task.objects.still_open().count() == 1
            return
        assert not Task.objects.still_open().exists()
        for listing in after:
            newest = FactCheck.objects.filter(listing=listing).by_good_method().first()
            assert newest is not None
            assert newest.due_on is not None
            assert newest.due_on + GRACE >= now.date()

    def visible(self, now: datetime) -> set[int | None]:
        current = Edition.objects.current().with_evidence()
        return {edition.listing_id for edition in current if edition.contacts_shown(now.date())}
