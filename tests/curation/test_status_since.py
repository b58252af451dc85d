"""Since when an edition stands as it stands: told by the workflow, kept by the database, filled in where it was not told."""

from datetime import timedelta

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from tests import make
from tests.curation.test_editions_stay import allowed, refused

FIRST, SECOND, THIRD, FOURTH = (make.NOW + timedelta(days=days) for days in range(4))


def statuses() -> list[tuple[str, object]]:
    return list(Edition.objects.order_by("pk").values_list("status", "status_since"))


def published_again(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> Listing:
    """Published first, replaced by a second edition."""
    make.published(listing, writer=ana, checker=ben, now=FIRST)
    return make.published(listing, writer=ana, checker=ben, now=SECOND)


def test_each_standing_has_its_day(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.listing(by=ana), writer=ana, checker=ben, now=FIRST)
    assert statuses() == [("current", FIRST)]

    make.published(listing, writer=ana, checker=ben, now=SECOND)
    assert statuses() == [("replaced", SECOND), ("current", SECOND)]

    move(listing, to=State.PAUSED, by=ben, why="wrong", now=THIRD)
    assert statuses() == [("replaced", SECOND), ("paused", THIRD)]

    move(listing, to=State.REMOVED, by=ben, why="wrong", now=FOURTH)
    assert statuses() == [("replaced", SECOND), ("removed", FOURTH)]


def test_what_became_of_earlier_editions_stays(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.listing(by=ana), writer=ana, checker=ben, now=FIRST)
    move(listing, to=State.REMOVED, by=ben, why="wrong", now=SECOND)
    move(listing, to=State.DRAFT, by=ben, why="again", now=SECOND)
    move(listing, to=State.REMOVED, by=ben, why="still wrong", now=THIRD)
    assert statuses() == [("removed", SECOND)]

    move(listing, to=State.DRAFT, by=ben, why="again", now=THIRD)
    make.published(listing, writer=ana, checker=ben, now=THIRD)
    move(listing, to=State.FROZEN, by=ben, why="doubt", now=FOURTH)

    assert statuses() == [("removed", SECOND), ("paused", FOURTH)]


def test_a_draft_is_withdrawn_without_an_edition(ana: StaffAccount, ben: StaffAccount) -> None:
    move(make.listing(by=ana), to=State.REMOVED, by=ben, why="wrong", now=FIRST)

    assert statuses() == []


def test_it_changes_with_the_status_only(ana: StaffAccount, ben: StaffAccount) -> None:
    make.published(make.listing(by=ana), writer=ana, checker=ben, now=FIRST)

    assert "never changed" in refused("UPDATE directory_edition SET status_since = now()", [])
    assert "never changed" in refused("UPDATE directory_edition SET status = 'paused', status_since = now(), cost = 'paid'", [])
    assert allowed("UPDATE directory_edition SET status = 'paused', status_since = now()", []) == 1
