"""An answer belongs to what was seen: what changes brings back the questions that judge it."""

from collections.abc import Callable
from typing import Any

import pghistory
import pytest

from directory.catalogue.criteria import ASKED, NOT_ON_THE_PAGE
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import ListingFacts
from directory.catalogue.listings import Listing, State
from directory.catalogue.privacy import PrivacyFacts
from directory.curation import composing, confirmations, criteria, inbox, rechecks
from directory.curation.criteria import CriterionAnswer
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.workflow import Refused, move
from tests import make
from tests.staff.conftest import undone

CODES = [asked.code for asked in ASKED]
CONTACTS = {"no-peer-contact", "ages-apart", "contacts-seen", "privacy-true"}
DOORS = {"ages-apart", "words-true", "ages-true"}


@pytest.fixture
def listing(ana: StaffAccount, ben: StaffAccount) -> Listing:
    """Published, and every question answered by Ben."""
    made = make.listing(by=ana, number="030 123456", address="", statement="They tell nobody.", cost="free", youth_helpline=False)
    return make.published(made, writer=ana, checker=ben)


def back(listing: Listing) -> set[str]:
    """The questions whose answer does not hold any more."""
    fresh = Listing.objects.get(pk=listing.pk)
    asked = criteria.asked(fresh, composing.facts_of(fresh, on=make.TODAY))
    return {criterion.code for criterion in asked if not criterion.is_held(set(), make.TODAY)}


def test_every_fact_is_judged_by_a_question() -> None:
    judged = {name for asked in ASKED for name in asked.judges}

    assert judged == set(ListingFacts.__annotations__) | set(NOT_ON_THE_PAGE)


@pytest.mark.parametrize("made", [make.listing, make.training_body, make.programme, make.hotline])
def test_nothing_is_composed_that_is_not_declared(made: Callable[[], Listing], db: None) -> None:
    assert set(composing.facts_of(made(), on=make.TODAY)) <= set(ListingFacts.__annotations__)


def test_each_fact_brings_back_the_questions_that_judge_it(db: None) -> None:
    listing = make.listing()
    facts: dict[str, Any] = dict.fromkeys(ListingFacts.__annotations__, "as it was")

    def judged(facts: dict[str, Any]) -> dict[str, str]:
        return {criterion.code: criterion.judged for criterion in criteria.asked(listing, facts)}

    before = judged(facts)
    for name in facts:
        after = judged(facts | {name: "another"})
        changed = {code for code in CODES if after[code] != before[code]}
        assert changed == {asked.code for asked in ASKED if name in asked.judges}, name


def test_what_changes_brings_its_questions_back(listing: Listing) -> None:
    cases: list[tuple[Callable[[Any], object], set[str]]] = [
        (lambda one: one.contacts.update(number="030 654321"), CONTACTS),
        (lambda one: make.contact(one, channel="e", address="help@help.example"), CONTACTS),
        (lambda one: make.contact(one, channel="e", address="help@help.example", evidenced=False), set()),  # not shown yet
        (lambda one: one.contacts.update(asks_name="yes"), CONTACTS),
        (lambda one: one.texts.update(summary="Another word."), {"never-acceptable", "words-true", "no-promise"}),
        (lambda one: one.audiences.create(door="c", evidence="its own words"), DOORS),
        (lambda one: PrivacyFacts.objects.update(statement="They tell the police."), {"privacy-true"}),
        (lambda one: one.coverage.create(place_id="at"), {"words-true", "ages-true"}),
        (lambda one: Listing.objects.update(address="Harbour Street 1"), {"contacts-seen", "words-true"}),
        (lambda one: Listing.objects.update(cost="paid"), {"no-promise"}),
        (lambda one: Listing.objects.update(minimum_age=18), {"ages-apart", "ages-true"}),
        (lambda one: Listing.objects.update(youth_helpline=True), {"ages-apart", "ages-true"}),
        (lambda one: Listing.objects.update(peer_space=True), {"no-peer-contact", "ages-apart", "contacts-seen", "privacy-true"}),
        (
            lambda one: type(one.organization).objects.update(register="Another"),
            {"professional-body", "in-a-register", "never-acceptable", "words-true"},
        ),
        (lambda one: Listing.objects.update(curator_note="Read again in May."), set()),
        (lambda one: make.fact_check(one, group=FactCheck.Group.COST), set()),
        (lambda one: one.fact_checks.filter(group="contact").delete(), CONTACTS),  # its number is not shown any more
    ]
    assert back(listing) == set()
    for number, (change, asked) in enumerate(cases):
        with undone():
            change(listing)
            assert back(listing) == asked, number


def test_looking_again_and_finding_the_same_brings_none_back(listing: Listing, ben: StaffAccount) -> None:
    check = listing.fact_checks.get(group="contact")
    rechecks.still_correct(check, ben, make.TODAY.replace(day=21))
    move(listing, to=State.PAUSED, by=ben, why="Closed in summer.")

    assert back(listing) == set()


@pytest.mark.parametrize("to", [State.FROZEN, State.REMOVED])
def test_a_freeze_or_a_removal_brings_all_back(to: State, listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    move(listing, to=to, by=ana, why="Look-alike site.")
    assert back(listing) == set(CODES)
    if to == State.REMOVED:
        move(listing, to=State.DRAFT, by=ana, why="It was a mistake.")
    move(listing, to=State.WAITING, by=ana)

    with pytest.raises(Refused) as refused:
        move(listing, to=State.PUBLISHED, by=ben)
    assert len(refused.value.reasons) == len(CODES)
    make.criteria_met(listing, ben)
    assert back(listing) == set()


def test_a_complaint_brings_all_back_unless_it_is_dismissed(listing: Listing, ana: StaffAccount) -> None:
    another = make.listing(name="Another")
    for what in Suggestion.What.values:
        make.suggestion(what=what, weeks=3 if what == "waited" else None, about=another.pk)
        assert back(listing) == set(), what
        row = make.suggestion(what=what, weeks=3 if what == "waited" else None, about=listing.pk)

        assert back(listing) == (set() if what in {"missing", "waited"} else set(CODES)), what
        inbox.close(row.pk, by=ana, seen=".0.", why="Junk.", on=make.TODAY)
        assert back(listing) == set(), what


def test_a_complaint_that_became_a_task_stays_one(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    row = make.suggestion(what="waited", weeks=3, about=listing.pk)
    inbox.make_task(row.pk, by=ana, seen=".0.", words="Ask them.", on=make.TODAY)
    Suggestion.objects.all().delete()

    assert back(listing) == set(CODES)
    make.criteria_met(listing, ben)
    listing.tasks.get().close(by=ana, why="Mended.", on=make.TODAY)
    assert back(listing) == set()


@pytest.mark.parametrize(("answer", "asked"), [("right", set()), ("change", set(CODES))])
def test_what_the_provider_wants_changed_is_a_complaint(
    answer: str, asked: set[str], ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.published(make.listing(by=ana), writer=ana, checker=ben)
    edition = listing.editions.get()
    question, _token = confirmations.ask(edition, to="desk@help.example", by=ana, now=make.NOW)
    confirmations.answer(question, answer=answer, words="Call 110.", now=make.NOW)

    assert back(listing) == asked


def test_an_answer_from_before_there_were_digests_is_asked_for_anew(listing: Listing) -> None:
    CriterionAnswer.objects.update(digest="")

    assert back(listing) == set(CODES)


def test_an_answer_to_another_listing_is_none_to_this(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    with pghistory.context(user=ana.pk):
        other = make.listing(by=ana, name="Another")
    for answer in listing.criterion_answers.all():
        CriterionAnswer.objects.create(
            listing=other, criterion_id=answer.criterion_id, verdict="yes", evidence="copied", by=ben,
            answered_on=make.TODAY, digest=answer.digest,
        )  # fmt: skip

    assert back(other) >= {"professional-body", "words-true", "contacts-seen"}
