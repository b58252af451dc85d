"""What the database itself refuses, whoever asks: tried with raw SQL as the application's own role."""

import json
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation.roles import StaffAccount
from tests import make

INSERT = """
INSERT INTO directory_edition (
  listing_id, status, facts, code, kind, places, within, doors, about, ways, facet_values,
  cost, written_by_id, published_by_id, writers, published_at)
VALUES (%s, 'current', '{}', 'x', 'support-service', '{}', '{}', '{}', '{}', '{}', '[]',
  '', %s, %s, %s, now())
"""


def refused(sql: str, params: list[Any]) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
    return str(error.value)


def allowed(sql: str, params: list[Any]) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


@pytest.fixture
def edition(ana: StaffAccount, ben: StaffAccount) -> Edition:
    make.published(make.listing(by=ana), writer=ana, checker=ben)
    return Edition.objects.get()


def test_two_people_may_insert(ana: StaffAccount, ben: StaffAccount) -> None:
    """The other tests here fail for the right reason only if this one passes."""
    listing = make.listing(by=ana)

    assert allowed(INSERT, [listing.pk, ana.pk, ben.pk, [ana.pk]]) == 1


def test_one_person_is_refused(ana: StaffAccount) -> None:
    message = refused(INSERT, [make.listing().pk, ana.pk, ana.pk, [ana.pk]])

    assert "edition_is_written_and_published_by_different_people" in message


def test_nobody_is_refused(ana: StaffAccount) -> None:
    for written_by, published_by in ((None, None), (ana.pk, None), (None, ana.pk)):
        message = refused(INSERT, [make.listing().pk, written_by, published_by, [ana.pk]])

        assert "edition_is_written_and_published_by_different_people" in message


def test_a_publisher_among_the_writers_is_refused(ana: StaffAccount, ben: StaffAccount) -> None:
    message = refused(INSERT, [make.listing().pk, ana.pk, ben.pk, [ana.pk, ben.pk]])

    assert "edition_is_written_and_published_by_different_people" in message


def test_an_edition_without_writers_is_refused(ana: StaffAccount, ben: StaffAccount) -> None:
    for writers in ([], None, [None]):
        assert refused(INSERT, [make.listing().pk, ana.pk, ben.pk, writers])


def test_an_edition_about_nothing_is_refused(ana: StaffAccount, ben: StaffAccount) -> None:
    assert "edition_is_of_exactly_one_subject" in refused(INSERT, [None, ana.pk, ben.pk, [ana.pk]])


def test_a_second_current_edition_is_refused(edition: Edition, ana: StaffAccount, ben: StaffAccount) -> None:
    assert "one_current_edition_per_listing" in refused(INSERT, [edition.listing_id, ana.pk, ben.pk, [ana.pk]])


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("facts", json.dumps({"code": "other"})),
        ("places", ["xx"]),
        ("doors", ["a", "b"]),
        ("ways", "{}"),
        ("published_by_id", 1),
        ("published_at", "2020-01-01"),
        ("listing_id", None),
    ],
)
def test_its_facts_are_never_changed(edition: Edition, column: str, value: object) -> None:
    assert "never changed" in refused(f"UPDATE directory_edition SET {column} = %s", [value])


def test_it_is_never_deleted(edition: Edition) -> None:
    assert "never changed or deleted" in refused("DELETE FROM directory_edition", [])
    allowed("SET CONSTRAINTS ALL IMMEDIATE", [])  # as at the end of a transaction
    for table in ("edition", "decision"):
        assert "never changed or deleted" in refused(f"TRUNCATE directory_{table} CASCADE", [])


def test_a_withdrawn_edition_never_comes_back(edition: Edition) -> None:
    assert allowed("UPDATE directory_edition SET status = 'removed'", []) == 1

    assert "never comes back" in refused("UPDATE directory_edition SET status = 'current'", [])


def test_decisions_are_never_changed_or_deleted(edition: Edition) -> None:
    assert "never changed or deleted" in refused("UPDATE directory_decision SET why = 'other'", [])
    assert "never changed or deleted" in refused("DELETE FROM directory_decision", [])


def test_a_state_set_by_sql_publishes_nothing(ana: StaffAccount) -> None:
    """Visitors read editions. Whatever a state says, without an edition there is nothing to read."""
    make.listing(by=ana)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_listing SET state = %s", [State.PUBLISHED])

    assert Listing.objects.get().state == State.PUBLISHED
    assert not Edition.objects.current().exists()


def test_history_keeps_inserts_updates_and_deletes_by_sql(ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_contact SET label = 'by hand' WHERE listing_id = %s", [listing.pk])
        cursor.execute("DELETE FROM directory_contact WHERE listing_id = %s", [listing.pk])
        cursor.execute("SELECT pgh_label, label FROM directory_contactevent WHERE listing_id = %s ORDER BY pgh_id", [listing.pk])
        rows = cursor.fetchall()

    assert rows == [("insert", ""), ("update", "by hand"), ("delete", "by hand")]
