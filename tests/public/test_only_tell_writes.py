"""Of all pages one may write, and of all that it could write one row: the database connection refuses the rest."""

from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test import Client

from directory.catalogue.organizations import Organization
from directory.curation.suggestions import Suggestion
from directory.wiring.read_only import WriteRefused
from tests import make
from tests.public.test_tell import HARBOUR, PATH, THANKS, send

ID = 'RETURNING "directory_suggestion"."id"'


def test_the_page_writes_nothing_but_its_suggestion(client: Client, db: None) -> None:
    def write(**_said: object) -> None:
        with transaction.atomic():
            make.organization(name="Written by a page")

    with patch("directory.public.tell.suggest", side_effect=write), pytest.raises(WriteRefused):
        send(client, HARBOUR)

    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE directory_suggestion SET words = ''",
        "DELETE FROM directory_suggestion",
        'INSERT INTO "directory_suggestion" ("place") SELECT username FROM directory_staffaccount',
        f'INSERT INTO "directory_suggestion" ("place") VALUES (%s) {ID}; DELETE FROM directory_place',
        f'INSERT INTO "directory_suggestion" ("place") VALUES ((SELECT code)) {ID}',
        f'INSERT INTO "directory_suggestion" ("place") VALUES (%s) ON CONFLICT DO NOTHING {ID}',
        f'INSERT INTO "directory_suggestionevent" ("place") VALUES (%s) {ID}',
    ],
)
def test_a_write_like_its_suggestion_is_stopped(client: Client, db: None, sql: str) -> None:
    def write(**_said: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, ["xx"])

    with patch("directory.public.tell.suggest", side_effect=write), pytest.raises(WriteRefused):
        send(client, HARBOUR)


@pytest.mark.parametrize("path", [PATH, THANKS, "/en/de/", "/en/de/now/"])
def test_a_suggestion_is_written_by_no_other_page_and_by_no_look(client: Client, db: None, path: str) -> None:
    def write(*_asked: object) -> None:
        make.suggestion()

    with (
        patch("directory.public.tell.page_context", side_effect=write),
        patch("directory.public.pages.page_context", side_effect=write),
        pytest.raises(WriteRefused),
    ):
        client.get(path)

    assert not Suggestion.objects.exists()


def test_a_suggestion_is_written_by_no_other_form(client: Client, db: None) -> None:
    def write(*_asked: object) -> None:
        make.suggestion()

    with patch("directory.public.leave._stays_here", side_effect=write), pytest.raises(WriteRefused):
        send(client, {"to": "/"}, "/open/")

    assert not Suggestion.objects.exists()
