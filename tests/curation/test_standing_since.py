"""Since when an edition stands as it stands: told by the workflow, kept by the database, filled in where it was not told."""

from datetime import timedelta
from importlib import import_module

from django.db import connection

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from tests import make
from tests.curation.test_editions_stay import allowed, refused

migration = import_module("directory.migrations.0009_since")
FIRST, SECOND, THIRD, FOURTH = (make.NOW + timedelta(days=days) for days in range(4))


def standings() -> list[tuple[str, object]]:
    return list(Edition.objects.order_by("pk").values_list("standing", "standing_since"))


def published_again(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> Listing:
    """Published first, replaced by a second edition."""
    make.published(listing, writer=ana, checker=ben, now=FIRST)
    return make.published(listing, writer=ana, checker=ben, now=SECOND)


def test_each_standing_has_its_day(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.listing(by=ana), writer=ana, checker=ben, now=FIRST)
    assert standings() == [("current", FIRST)]

    make.published(listing, writer=ana, checker=ben, now=SECOND)
    assert standings() == [("replaced", SECOND), ("current", SECOND)]

    move(listing, to=State.PAUSED, by=ben, why="wrong", now=THIRD)
    assert standings() == [("replaced", SECOND), ("paused", THIRD)]

    move(listing, to=State.REMOVED, by=ben, why="wrong", now=FOURTH)
    assert standings() == [("replaced", SECOND), ("removed", FOURTH)]


def test_what_became_of_earlier_editions_stays(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.listing(by=ana), writer=ana, checker=ben, now=FIRST)
    move(listing, to=State.REMOVED, by=ben, why="wrong", now=SECOND)
    move(listing, to=State.DRAFT, by=ben, why="again", now=SECOND)
    move(listing, to=State.REMOVED, by=ben, why="still wrong", now=THIRD)
    assert standings() == [("removed", SECOND)]

    move(listing, to=State.DRAFT, by=ben, why="again", now=THIRD)
    make.published(listing, writer=ana, checker=ben, now=THIRD)
    move(listing, to=State.FROZEN, by=ben, why="doubt", now=FOURTH)

    assert standings() == [("removed", SECOND), ("paused", FOURTH)]


def test_a_draft_is_withdrawn_without_an_edition(ana: StaffAccount, ben: StaffAccount) -> None:
    move(make.listing(by=ana), to=State.REMOVED, by=ben, why="wrong", now=FIRST)

    assert standings() == []


def test_it_changes_with_the_standing_only(ana: StaffAccount, ben: StaffAccount) -> None:
    make.published(make.listing(by=ana), writer=ana, checker=ben, now=FIRST)

    assert "never changed" in refused("UPDATE directory_edition SET standing_since = now()", [])
    assert "never changed" in refused(
        "UPDATE directory_edition SET standing = 'paused', standing_since = now(), cost = 'paid'", []
    )
    assert allowed("UPDATE directory_edition SET standing = 'paused', standing_since = now()", []) == 1


def test_rows_from_before_get_the_day_of_what_happened(ana: StaffAccount, ben: StaffAccount) -> None:
    for to in (State.PUBLISHED, State.PAUSED, State.FROZEN, State.REMOVED):
        listing = published_again(make.listing(by=ana), ana, ben)
        make.published(make.crisis_line(), writer=ana, checker=ben, now=FOURTH)  # something else, on another day
        if to != State.PUBLISHED:
            move(listing, to=to, by=ben, why="wrong", now=THIRD)
    told = standings()

    forget = "ALTER TABLE directory_edition DISABLE TRIGGER guard_update; UPDATE directory_edition SET standing_since = now();"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of a transaction
        cursor.execute(forget)
        assert standings() != told
        cursor.execute(migration.SINCE)

    assert standings() == told
    assert {since for _standing, since in told} == {SECOND, THIRD, FOURTH}
