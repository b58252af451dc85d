"""The workflow's promises: two people, evidence, permitted doors, decisions kept."""

import pghistory
import pytest

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation import workflow
from directory.curation.decisions import Decision
from directory.curation.roles import StaffAccount
from directory.curation.workflow import Refused, move
from tests import make


@pytest.fixture
def waiting(ana: StaffAccount, ben: StaffAccount) -> Listing:
    listing = make.listing(by=ana)
    make.criteria_met(listing, ben)
    move(listing, to=State.WAITING, by=ana, now=make.NOW)
    return listing


def test_second_person_publishes(waiting: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    decision = move(waiting, to=State.PUBLISHED, by=ben, now=make.NOW)

    edition = Edition.objects.get()
    assert decision.edition == edition
    assert (edition.listing, edition.written_by, edition.published_by) == (waiting, ana, ben)
    assert (edition.writers, edition.published_at, edition.status) == ([ana.pk], make.NOW, "current")
    waiting.refresh_from_db()
    assert waiting.state == State.PUBLISHED


def test_writer_who_may_publish_may_not_publish_their_own(cem: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ben)
    make.criteria_met(listing, cem)
    move(listing, to=State.WAITING, by=ben)

    with pytest.raises(Refused) as refused:
        move(listing, to=State.PUBLISHED, by=ben)

    assert refused.value.reasons == ["You wrote or changed this. Somebody else must publish it."]
    assert not Edition.objects.exists()


def test_whoever_changed_any_row_may_not_publish(waiting: Listing, ben: StaffAccount) -> None:
    with pghistory.context(user=ben.pk):
        waiting.contacts.update(label="Daytime")

    with pytest.raises(Refused, match="Somebody else"):
        move(waiting, to=State.PUBLISHED, by=ben)


def test_whoever_deleted_a_row_may_not_publish(waiting: Listing, ben: StaffAccount) -> None:
    with pghistory.context(user=ben.pk):
        make.contact(waiting, channel="e", address="mailto@help.example").delete()

    with pytest.raises(Refused, match="Somebody else"):
        move(waiting, to=State.PUBLISHED, by=ben)


def test_whoever_renamed_the_organization_may_not_publish(waiting: Listing, ben: StaffAccount) -> None:
    with pghistory.context(user=ben.pk):
        waiting.organization.name = "Another name"
        waiting.organization.save()

    with pytest.raises(Refused, match="Somebody else"):
        move(waiting, to=State.PUBLISHED, by=ben)


def test_whoever_brings_the_evidence_may_not_publish(waiting: Listing, ben: StaffAccount) -> None:
    """Evidence decides what visitors see."""
    with pghistory.context(user=ben.pk):
        make.fact_check(waiting, about=make.SITE, by=ben)

    with pytest.raises(Refused, match="Somebody else"):
        move(waiting, to=State.PUBLISHED, by=ben)


def test_answering_the_criteria_does_not_make_a_writer(waiting: Listing, ben: StaffAccount) -> None:
    with pghistory.context(user=ben.pk):
        waiting.criterion_answers.update(evidence="Read once more.")

    assert move(waiting, to=State.PUBLISHED, by=ben).to_state == State.PUBLISHED


def test_a_paused_listing_that_is_removed_is_removed(waiting: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    move(waiting, to=State.PUBLISHED, by=ben)
    move(waiting, to=State.PAUSED, by=ana, why="closed for now")
    move(waiting, to=State.REMOVED, by=ana, why="closed for good")

    assert Edition.objects.get().status == "removed"


def test_a_reason_with_a_nul_is_kept_without_it(waiting: Listing, ana: StaffAccount) -> None:
    assert move(waiting, to=State.DRAFT, by=ana, why="not\x00 yet").why == "not yet"


def test_writers_of_an_earlier_edition_may_publish_the_next(
    waiting: Listing, ana: StaffAccount, ben: StaffAccount, cem: StaffAccount
) -> None:
    move(waiting, to=State.PUBLISHED, by=ben)
    with pghistory.context(user=ben.pk):
        waiting.texts.update(summary="They listen at night too.")
    move(waiting, to=State.WAITING, by=ben)

    with pytest.raises(Refused):
        move(waiting, to=State.PUBLISHED, by=ben)
    make.criteria_met(waiting, cem)  # whoever writes cannot have answered them
    move(waiting, to=State.PUBLISHED, by=cem)

    assert [edition.writers for edition in Edition.objects.order_by("pk")] == [[ana.pk], [ben.pk]]


def test_a_new_edition_replaces_the_one_before(waiting: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    move(waiting, to=State.PUBLISHED, by=ben)
    move(waiting, to=State.WAITING, by=ana)

    assert Edition.objects.current().count() == 1  # visitors keep reading while the change waits
    move(waiting, to=State.PUBLISHED, by=ben)

    assert list(Edition.objects.order_by("pk").values_list("status", flat=True)) == ["replaced", "current"]


@pytest.mark.parametrize(("to", "status"), [(State.PAUSED, "paused"), (State.FROZEN, "paused"), (State.REMOVED, "removed")])
def test_withdrawing_takes_one_person_and_hides_at_once(
    waiting: Listing, ana: StaffAccount, ben: StaffAccount, to: State, status: str
) -> None:
    move(waiting, to=State.PUBLISHED, by=ben)

    move(waiting, to=to, by=ana, why="The number reaches somebody else.")

    assert Edition.objects.get().status == status


def test_coming_back_takes_two_people_again(waiting: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    move(waiting, to=State.PUBLISHED, by=ben)
    move(waiting, to=State.FROZEN, by=ben, why="Look-alike site.")

    with pytest.raises(Refused):
        move(waiting, to=State.PUBLISHED, by=ben)
    move(waiting, to=State.WAITING, by=ana)
    with pytest.raises(Refused, match="Criterion answered for an earlier version"):
        move(waiting, to=State.PUBLISHED, by=ben)
    make.criteria_met(waiting, ben)
    move(waiting, to=State.PUBLISHED, by=ben)

    assert Edition.objects.current().count() == 1


@pytest.mark.parametrize("to", [State.PAUSED, State.FROZEN, State.REMOVED])
def test_withdrawing_needs_a_reason(waiting: Listing, ben: StaffAccount, to: State) -> None:
    move(waiting, to=State.PUBLISHED, by=ben)

    with pytest.raises(Refused, match="Say why"):
        move(waiting, to=to, by=ben, why="  ")


def test_moves_outside_the_table_are_refused(ana: StaffAccount, cem: StaffAccount) -> None:
    for start in State:
        for to in State:
            if (start, to) in workflow.MOVES:
                continue
            listing = make.listing(by=ana, state=start)
            with pytest.raises(Refused, match="It cannot go from"):
                move(listing, to=to, by=cem, why="because")


def test_a_curator_may_not_publish(waiting: Listing) -> None:
    another = make.staff("dee", "curator")

    with pytest.raises(Refused, match="Your role may not do this"):
        move(waiting, to=State.PUBLISHED, by=another)


def test_a_closed_account_may_do_nothing(ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    ana.anonymise(now=make.NOW)

    with pytest.raises(Refused, match="Your role"):
        move(listing, to=State.WAITING, by=ana)


def test_every_move_leaves_a_decision(waiting: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    move(waiting, to=State.PUBLISHED, by=ben, now=make.NOW)
    move(waiting, to=State.PAUSED, by=ana, why="Intake is closed.", now=make.NOW)

    rows = Decision.objects.order_by("pk").values_list("from_state", "to_state", "by__username", "why")
    assert list(rows) == [
        ("draft", "waiting", "ana", ""),
        ("waiting", "published", "ben", ""),
        ("published", "paused", "ana", "Intake is closed."),
    ]


def test_a_refused_move_changes_nothing(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, evidenced=False)
    move(listing, to=State.WAITING, by=ana)

    with pytest.raises(Refused):
        move(listing, to=State.PUBLISHED, by=ben)

    listing.refresh_from_db()
    assert listing.state == State.WAITING
    assert Decision.objects.count() == 1


def test_crisis_lines_take_two_people_too(ana: StaffAccount, ben: StaffAccount) -> None:
    line = make.crisis_line()
    move(line, to=State.WAITING, by=ben)

    with pytest.raises(Refused, match="Somebody else"):
        move(line, to=State.PUBLISHED, by=ben)

    cem = make.staff("cem", "checker")
    move(line, to=State.PUBLISHED, by=cem)
    assert Edition.objects.get().kind == "crisis-line"


def test_buttons_follow_state_and_role(waiting: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    assert {to for to, _move in workflow.moves_open_to(waiting, ana)} == {State.DRAFT, State.FROZEN}
    assert {to for to, _move in workflow.moves_open_to(waiting, ben)} == {State.DRAFT, State.FROZEN, State.PUBLISHED}
