"""Random staff doing random things: nothing is ever published without two people, evidence and a permitted door."""

from collections import Counter
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pghistory
import pytest
from django.urls import reverse
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from directory.catalogue import audiences
from directory.catalogue.criteria import ASKED
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import GRACE, FactCheck, Method
from directory.catalogue.listings import Listing, State
from directory.curation import composing, confirmations, criteria, inbox, workflow
from directory.curation.confirmations import Confirmation
from directory.curation.criteria import CriterionAnswer
from directory.curation.links import WatchedLink
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Refused, Task
from directory.staff.front import front
from directory.starter import loader
from directory.upkeep import links, retention
from directory.upkeep import rechecks as upkeep_rechecks
from directory.upkeep.visiting import Observation
from tests import make

NAMES = st.sampled_from(["ana", "ben", "cem", "dee"])
DOORS = st.sampled_from("abcdef")
AGES = st.sampled_from([None, 5, 12, 16, 18, 21, 24, 30])


Finding = WatchedLink.Finding
LINK_WATCH = "The link watch found twice that the link is not safe."
STARTER_DATA = Path(__file__).with_name("starter_data")  # one listing; what is loaded stays a draft
steps = Counter[str]()
runs = count(1)


class Staff(RuleBasedStateMachine):
    """One listing, four people of three roles. The model is kept beside it: who touched what since the last edition."""

    @initialize()
    def open_the_desk(self) -> None:
        roles = {
            "ana": ["curator"],
            "ben": ["curator", "checker"],
            "cem": ["curator", "checker", "administrator"],
            "dee": ["checker"],
        }
        run = next(runs)  # an account's name is never used twice
        self.people = {name: make.staff(f"{name}-{run}", *held) for name, held in roles.items()}
        self.now = make.NOW
        self.touched: set[int] = set()
        self.listing = make.listing(by=self.people["ana"], doors=(), evidenced=False)
        self.touched.add(self.people["ana"].pk)
        self.published = 0
        self.questions: list[Confirmation] = []
        self.answered: dict[str, tuple[dict[str, object], int]] = {}  # by question: the facts that were seen, and `alarms` then
        self.alarms = 0  # freezes, removals and complaints
        self.people["lee"] = make.staff(f"lee-{run}", "safeguarding lead")
        self.at_risk: dict[int, date] = {}  # by number, the day on which it goes
        self.counted: list[int] = []
        self.told = 0
        Suggestion.objects.exclude(place="fr").delete()  # those of the run before
        if Suggestion.objects.count() < 1000:  # or its timer forgot them
            Suggestion.objects.all().delete()
            make.older_suggestions(1000)

    def by(self, name: str) -> StaffAccount:
        return self.people[name]

    @rule(name=NAMES, to=st.sampled_from(list(State)))
    def moves(self, name: str, to: State) -> None:
        try:
            workflow.move(self.listing, to=to, by=self.by(name), why="for the test", now=self.now)
        except workflow.Refused:
            return
        if to in {State.FROZEN, State.REMOVED}:
            self.alarms += 1
        if to == State.WAITING:
            self.touched.add(self.by(name).pk)
        if to == State.PUBLISHED:
            self.published += 1
            self.check_the_new_edition(self.by(name))
            self.touched = set()

    @rule(name=NAMES, low=AGES, high=AGES, youth=st.booleans(), peer=st.booleans())
    def changes_who_it_is_for(self, name: str, low: int | None, high: int | None, youth: bool, peer: bool) -> None:
        if low is not None and high is not None and low > high:
            low, high = high, low
        before = (self.listing.minimum_age, self.listing.maximum_age, self.listing.youth_helpline, self.listing.peer_space)
        if before == (low, high, youth, peer):
            return
        with pghistory.context(user=self.by(name).pk):
            self.listing.minimum_age, self.listing.maximum_age = low, high
            self.listing.youth_helpline, self.listing.peer_space = youth, peer
            self.listing.save()
        self.touched.add(self.by(name).pk)

    @rule(name=NAMES, door=DOORS, evidence=st.sampled_from(["", "its own words"]), text=st.booleans())
    def opens_a_door(self, name: str, door: str, evidence: str, text: bool) -> None:
        with pghistory.context(user=self.by(name).pk):
            self.listing.audiences.filter(door=door).delete()
            self.listing.audiences.create(door=door, about="me" if door == "b" else "", evidence=evidence)
            if text:
                self.listing.door_texts.filter(door=door).delete()
                self.listing.door_texts.create(door=door, summary=f"In its own words for {door}.")
        self.touched.add(self.by(name).pk)

    @rule(writer=st.sampled_from(["ben", "cem"]))
    def all_of_the_way(self, writer: str) -> None:
        """Two write. Chance alone seldom comes so far. Then everybody tries to publish it, first of all those who wrote it."""
        self.changes_who_it_is_for(writer, 18, None, False, False)
        with pghistory.context(user=self.by(writer).pk):
            self.listing.audiences.all().delete()
        self.opens_a_door(writer, "a", "its own words", False)
        self.changes_the_address("ana", 1)
        self.checks_the_address("ana", 1, "own page", None)
        self.answers_the_criteria("dee", "yes")
        self.moves("ana", State.DRAFT)
        self.moves("ana", State.WAITING)
        for name in sorted(self.people, key=lambda name: self.by(name).pk not in self.touched):
            self.moves(name, State.PUBLISHED)

    def teardown(self) -> None:
        if hasattr(self, "listing"):
            self.all_of_the_way("ben")
            self.moves("ana", State.REMOVED)  # the next run begins with nothing that is shown

    @precondition(lambda self: self.listing.audiences.exists())
    @rule(name=NAMES, data=st.data())
    def closes_a_door(self, name: str, data: st.DataObject) -> None:
        door = data.draw(st.sampled_from([audience.door for audience in self.listing.audiences.all()]))
        with pghistory.context(user=self.by(name).pk):
            self.listing.audiences.filter(door=door).delete()
        self.touched.add(self.by(name).pk)

    @rule(name=NAMES, number=st.integers(1, 3))
    def changes_the_address(self, name: str, number: int) -> None:
        with pghistory.context(user=self.by(name).pk):
            changed = self.listing.contacts.exclude(address=f"https://{number}.example/").update(
                address=f"https://{number}.example/"
            )
        if changed:
            self.touched.add(self.by(name).pk)

    @rule(name=NAMES, number=st.integers(1, 3), method=st.sampled_from(Method.values), days=st.sampled_from([None, -1, 0, 30]))
    def checks_the_address(self, name: str, number: int, method: str, days: int | None) -> None:
        until = None if days is None else self.now.date() + timedelta(days=days)
        with pghistory.context(user=self.by(name).pk):
            make.fact_check(self.listing, about=f"https://{number}.example/", method=method, valid_until=until, by=self.by(name))
        self.touched.add(self.by(name).pk)

    @rule(name=NAMES, verdict=st.sampled_from(["yes", "yes", "yes", "no", "n/a"]))
    def answers_the_criteria(self, name: str, verdict: str) -> None:
        make.criteria_met(self.listing, self.by(name), on=self.now.date(), verdict=verdict)
        facts = self.facts()
        self.answered = dict.fromkeys(CriterionAnswer.objects.values_list("criterion", flat=True), (facts, self.alarms))

    @precondition(lambda self: self.answered)
    @rule(name=NAMES, data=st.data())
    def answers_one_criterion(self, name: str, data: st.DataObject) -> None:
        code = data.draw(st.sampled_from(sorted(self.answered)))
        [criterion] = [one for one in self.asked() if one.code == code]
        seen = {"verdict": "yes", "by": self.by(name), "answered_on": self.now.date(), "digest": criterion.judged}
        CriterionAnswer.objects.filter(listing=self.listing, criterion=code).update(**seen)
        self.answered[code] = (self.facts(), self.alarms)

    @rule(name=NAMES, words=st.sampled_from(["They listen.", "They listen at night."]), cost=st.sampled_from(["", "free"]))
    def changes_a_fact(self, name: str, words: str, cost: str) -> None:
        with pghistory.context(user=self.by(name).pk):
            changed = self.listing.texts.exclude(summary=words).update(summary=words)
            self.listing.refresh_from_db()
            if self.listing.cost != cost:
                self.listing.cost, changed = cost, 1
                self.listing.save()
        if changed:
            self.touched.add(self.by(name).pk)

    @rule()
    def a_visitor_complains(self) -> None:
        """And staff believe it: what they only read may be dismissed, which tests/curation/test_criteria.py knows."""
        row = self.a_visitor_tells(what="closed", about=self.listing.pk)
        inbox.make_task(row.pk, by=self.by("ana"), seen=".0.", words="Look at it.", on=self.now.date())
        self.alarms += 1

    @precondition(lambda self: len(self.at_risk) < 20)
    @rule()
    def somebody_may_be_at_risk(self) -> None:
        row = self.a_visitor_tells(words="SECRET", place="ch")
        inbox.somebody_at_risk(row.pk, by=self.by("ana"))
        self.at_risk[row.pk] = row.forget_on

    @precondition(lambda self: self.at_risk)
    @rule(data=st.data(), closes=st.booleans())
    def the_lead_takes_or_closes_one(self, data: st.DataObject, closes: bool) -> None:
        row = Suggestion.objects.get(pk=data.draw(st.sampled_from(sorted(self.at_risk))))
        how: Any = {"by": self.by("lee"), "seen": row.version}
        try:
            if closes:
                inbox.close(row.pk, why="Done.", on=self.now.date(), **how)
                del self.at_risk[row.pk]
            else:
                inbox.take(row.pk, **how)
        except Refused:
            return

    def a_visitor_tells(self, **said: Any) -> Suggestion:
        """Each in an hour of its own: an hour takes only so many."""
        self.told += 1
        return make.suggestion(now=self.now + timedelta(hours=self.told), **said)

    def facts(self) -> dict[str, object]:
        """Of the listing as it is now."""
        fresh = type(self.listing).objects.get(pk=self.listing.pk)
        hidden = {name: getattr(fresh, name) for name in ("youth_helpline", "peer_space")}
        return composing.facts_of(fresh, on=self.now.date()) | hidden

    def asked(self) -> list[criteria.Criterion]:
        fresh = type(self.listing).objects.get(pk=self.listing.pk)
        return criteria.asked(fresh, composing.facts_of(fresh, on=self.now.date()))

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(leads=st.sampled_from(list(Finding)))
    def the_timer_runs(self, leads: WatchedLink.Finding) -> None:
        """It may pause and close; what it never does is bring anything to visitors."""
        before = set(Edition.objects.current().values_list("pk", flat=True))
        with pghistory.context(user=None):
            upkeep_rechecks.run(now=self.now)
            links.run(now=self.now, visit=lambda _address: Observation(leads))
            retention.run(now=self.now)
        self.at_risk = {pk: day for pk, day in self.at_risk.items() if day > self.now.date()}
        assert set(Edition.objects.current().values_list("pk", flat=True)) <= before

    @rule(leads=st.sampled_from(sorted(set(Finding) - {Finding.NOT_YET, Finding.WELL, Finding.MOVED})), days=st.integers(1, 4))
    def everything_fails_alike(self, leads: str, days: int) -> None:
        """On as many days as it likes, at every site at once: nothing comes of it but one alarm, which ends when all is well."""
        with pghistory.context(user=None):
            rules = [make.country_rule(source=f"https://law-{nth}.example/") for nth in range(3)]
            for law in rules:
                make.visible(law, writer=self.by("ana"), checker=self.by("ben"), now=self.now)
            links._watch(links.published(self.now.date()))  # what is on no page any more is forgotten, well or not
            before = self.what_a_run_could_change()
            for _day in range(days):
                links.run(now=self.now, visit=lambda _address: Observation(Finding(leads)))
                assert self.what_a_run_could_change() == before
                assert list(Task.objects.still_open().filter(kind="alarm").values_list("about", flat=True)) == [LINK_WATCH]
                self.now += timedelta(days=1)
            for law in rules:
                workflow.move(law, to=State.REMOVED, by=self.by("ana"), why="for the test", now=self.now)
            links.run(now=self.now, visit=lambda _address: Observation(Finding.WELL))
        assert not Task.objects.still_open().filter(kind="alarm").exists()

    def what_a_run_could_change(self) -> list[list[object]]:
        """All but the alarm, and the list of what is watched: of that only what a look had found."""
        rows: list[Any] = [Edition.objects, FactCheck.objects, Listing.objects, Task.objects.exclude(kind="alarm")]
        looked = WatchedLink.objects.exclude(looked_on=None)
        return [list(found.order_by("pk").values()) for found in (*rows, looked)]

    @rule(name=NAMES)
    def the_provider_is_asked(self, name: str) -> None:
        edition = Edition.objects.current().filter(listing=self.listing).first()
        if edition is None:
            return
        try:
            with pghistory.context(user=self.by(name).pk):
                question, _token = confirmations.ask(edition, to="desk@1.example", by=self.by(name), now=self.now)
        except workflow.Refused:
            return
        self.questions.append(question)

    @precondition(lambda self: self.questions)
    @rule(right=st.booleans(), data=st.data())
    def the_provider_answers(self, right: bool, data: st.DataObject) -> None:
        """Also late, twice, or after the listing has changed."""
        question = data.draw(st.sampled_from(self.questions))
        before = list(Edition.objects.order_by("pk").values_list("pk", "status"))
        try:
            with pghistory.context(user=None):
                confirmations.answer(question, answer="right" if right else "change", words="Call 110 instead.", now=self.now)
        except confirmations.Closed:
            return
        self.alarms += not right
        assert list(Edition.objects.order_by("pk").values_list("pk", "status")) == before
        assert not FactCheck.objects.filter(method=Method.CONFIRMED, about__contains="110").exists()

    @rule()
    def the_starter_data_is_loaded(self) -> None:
        before = Edition.objects.count()
        with pghistory.context(user=None):
            loader.load(folder=STARTER_DATA)
        assert Edition.objects.count() == before

    def check_the_new_edition(self, publisher: StaffAccount) -> None:
        edition = Edition.objects.current().get(listing=self.listing)
        today = self.now.date()
        assert publisher.pk not in self.touched, "somebody published what they had written"
        assert set(edition.writers) == self.touched
        assert publisher.may("publish")
        assert edition.contacts_shown(today), "published without evidence"
        shown = {contact["value"] for contact in edition.contacts_shown(today)}
        checks = FactCheck.objects.filter(listing=self.listing, about__in=shown, lapsed_on=None).exclude(valid_until__lt=today)
        assert all(
            any(check.about == value and check.due_on + GRACE >= today for check in checks if check.due_on) for value in shown
        )
        assert {check.method for check in checks} & {"own page", "official page", "called", "provider confirmed"}
        assert edition.doors
        with_text = audiences.doors_with_own_text(self.listing)
        assert audiences.refusals(self.listing, self.listing.audiences.all(), with_text) == []
        self.check_the_hard_lines(edition)
        self.check_that_all_of_it_was_seen(edition)

    def check_that_all_of_it_was_seen(self, edition: Edition) -> None:
        """Each answer was given after the last alarm, to the very facts that its question judges. Kept beside, in other words."""
        published = edition.facts | {name: getattr(self.listing, name) for name in ("youth_helpline", "peer_space")}
        for asked in ASKED:
            facts, alarms = self.answered[asked.code]
            assert alarms == self.alarms, "published on an answer from before a freeze, a removal or a complaint"
            for name in asked.judges:
                assert published.get(name) == facts.get(name), f"published with another {name} than was answered for"
        assert [one.code for one in self.asked() if one.given is None or one.given.digest != one.judged] == []

    def check_the_hard_lines(self, edition: Edition) -> None:
        """Hard line 4 once more, in other words than the code's."""
        low, high = edition.minimum_age, edition.maximum_age
        if "b" in edition.doors:
            assert (
                (low is not None and low < 18) or (high is not None and high <= 24 and low is None) or self.listing.youth_helpline
            )
            assert low is None or low < 18
        if "a" in edition.doors:
            assert high is None or high > 24
            assert not self.listing.peer_space
        assert not {"e", "f"} & set(edition.doors)
        assert all(edition.facts["doors"].values())

    @invariant()
    def what_is_listed_came_through_the_workflow(self) -> None:
        steps["taken"] += 1
        if not hasattr(self, "listing"):
            return
        self.listing.refresh_from_db()
        live = Edition.objects.current().filter(listing=self.listing)
        assert live.count() <= 1
        if self.listing.state == State.PUBLISHED:
            assert live.count() == 1
        if self.listing.state in {State.PAUSED, State.REMOVED, State.FROZEN}:
            assert live.count() == 0

    @invariant()
    def whoever_may_be_at_risk_is_counted_and_first(self) -> None:
        if not hasattr(self, "listing") or self.counted == [*self.at_risk]:
            return
        self.counted = [*self.at_risk]
        at_the_desk: Any = SimpleNamespace(user=StaffAccount.objects.get(pk=self.by("lee").pk))
        told = front(at_the_desk, now=self.now)["risk"]
        assert (told.count, len(told.rows)) == (len(self.at_risk), len(self.at_risk))
        assert {row.address for row in told.rows} == {
            reverse("admin:directory_suggestion_change", args=[pk]) for pk in self.at_risk
        }
        assert inbox.waits_for_a_lead().count() == Suggestion.objects.filter(pk__in=self.at_risk, taken_by=None).count()


class TestRandomStaff(TestCase):
    def test_no_sequence_publishes_without_two_people_evidence_and_a_permitted_door(self) -> None:
        run_state_machine_as_test(
            Staff,
            settings=settings(
                max_examples=9, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
            ),
        )
        assert steps["taken"] >= 200


@pytest.mark.django_db
def test_a_directed_run_does_publish() -> None:
    """The machine proves nothing if it can never publish: here it does, by the same rules."""
    machine = Staff()
    machine.open_the_desk()
    machine.opens_a_door("ana", "a", "its own words", False)
    machine.changes_the_address("ana", 1)
    machine.checks_the_address("ana", 1, "own page", None)
    machine.answers_the_criteria("ben", "yes")
    machine.moves("ana", State.WAITING)
    machine.moves("ben", State.PUBLISHED)

    assert machine.published == 1


@pytest.mark.django_db
def test_a_directed_run_publishes_no_change_on_an_old_answer() -> None:
    machine = Staff()
    machine.open_the_desk()
    machine.opens_a_door("ana", "a", "its own words", False)
    machine.changes_the_address("ana", 1)
    machine.checks_the_address("ana", 1, "own page", None)
    machine.checks_the_address("ana", 2, "own page", None)
    for _round in range(2):
        machine.answers_the_criteria("dee", "yes")
        machine.moves("ana", State.WAITING)
        machine.moves("dee", State.PUBLISHED)
        machine.changes_the_address("ana", 2)
        machine.somebody_may_be_at_risk()
        machine.whoever_may_be_at_risk_is_counted_and_first()
    assert machine.published == 2
    machine.changes_the_address("ana", 1)
    machine.moves("ana", State.WAITING)
    machine.moves("dee", State.PUBLISHED)
    assert machine.published == 2
    machine.answers_the_criteria("dee", "yes")
    machine.a_visitor_complains()
    machine.moves("dee", State.PUBLISHED)

    assert machine.published == 2
