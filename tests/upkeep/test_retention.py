"""What is to be forgotten is, on its day and not before: of each period a row that is due, and one a day younger."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client, override_settings
from django.utils import timezone

from directory.catalogue.personal_data import periods
from directory.curation import confirmations
from directory.curation.account_requests import AccountRequest
from directory.curation.confirmations import Confirmation
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Task, raise_task
from directory.upkeep import retention
from tests import make

DAY = timedelta(days=1)
BOTH = ["due", "a day younger"]


def two_suggestions() -> list[Any]:
    return [make.suggestion(words=words, now=make.NOW - timedelta(days=90) + age * DAY) for age, words in enumerate(BOTH)]


def two_sessions() -> list[Any]:
    """They expire; until the next day's run they may lie there, of no use."""
    return [
        Session.objects.create(session_key=words, session_data="x", expire_date=make.NOW + age * timedelta(hours=7))
        for age, words in enumerate(BOTH)
    ]


def two_log_entries() -> list[Any]:
    account = make.staff("dee")
    year_old = make.NOW - timedelta(days=365)
    return [
        LogEntry.objects.create(user=account, object_repr=words, action_flag=CHANGE, action_time=year_old + age * DAY)
        for age, words in enumerate(BOTH)
    ]


def two_confirmations() -> list[Any]:
    writer, checker = make.staff("dee"), make.staff("eve", "checker")
    edition = make.visible(make.listing(by=writer), writer=writer, checker=checker).editions.get()
    asked = make.NOW - timedelta(days=90)
    for age, words in enumerate(BOTH):
        question, _token = confirmations.ask(edition, to="info@help.example", by=writer, now=asked + age * DAY)
        Confirmation.objects.filter(pk=question.pk).update(answer="change", answered_at=asked, words=words)
    return list(Confirmation.objects.all())


def two_task_words() -> list[Any]:
    tasks = [raise_task(Task.Kind.ANSWER, about=words, words=words, on=make.TODAY) for words in BOTH]
    for age, task in enumerate(tasks):
        task.close(by=None, why="done", on=make.TODAY - timedelta(days=365) + age * DAY)
    raise_task(Task.Kind.ANSWER, about="open", words="a day younger", on=make.TODAY - timedelta(days=900))
    return tasks


def two_account_requests() -> list[Any]:
    asked = {"asked_by": make.staff("dee", "administrator"), "wish": "new password"}
    week = timedelta(days=7)
    return [
        AccountRequest.objects.create(account=make.staff(f"e{age}"), why=words, asked_at=make.NOW - week + age * DAY, **asked)
        for age, words in enumerate(BOTH)
    ]


PROOFS: dict[str, tuple[Callable[[], Any], Callable[[], Any], Any]] = {
    "suggestions": (two_suggestions, lambda: Suggestion.objects.values_list("words", flat=True), [BOTH[1]]),
    "sessions": (two_sessions, lambda: Session.objects.values_list("session_key", flat=True), [BOTH[1]]),
    "log_entries": (two_log_entries, lambda: LogEntry.objects.values_list("object_repr", flat=True), [BOTH[1]]),
    "confirmations": (
        two_confirmations,
        lambda: Confirmation.objects.order_by("pk").values_list("sent_to", "words", "answer"),
        [("", "", "change"), ("info@help.example", BOTH[1], "change")],
    ),
    "account_requests": (two_account_requests, lambda: AccountRequest.objects.values_list("why", flat=True), [BOTH[1]]),
    "task_words": (
        two_task_words,
        lambda: Task.objects.order_by("pk").values_list("words", "closed_why"),
        [("", "done"), (BOTH[1], "done"), (BOTH[1], "")],
    ),
}


@pytest.mark.parametrize("name", PROOFS)
def test_each_period_ends_on_its_day(name: str, db: None) -> None:
    rows, stay, expected = PROOFS[name]
    rows()

    said = retention.run(now=make.NOW)

    assert list(stay()) == expected
    others = [other for other in PROOFS if other != name]
    assert f"1 {name.replace('_', ' ')}" in said
    assert [other for other in others if f"0 {other.replace('_', ' ')}" not in said] == []
    assert retention.run(now=make.NOW) == said.replace(f"1 {name.replace('_', ' ')}", f"0 {name.replace('_', ' ')}")
    assert list(stay()) == expected


@pytest.mark.parametrize("name", PROOFS)
def test_each_follows_the_file(name: str, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shorter period there, and what was a day younger is due too; of sessions also what has not expired."""
    entry = next(entry for entry in periods() if entry["forgets"].endswith(f".{name}"))
    monkeypatch.setitem(entry, "days", entry["days"] - 1)
    make_rows, _stay, _expected = PROOFS[name]
    make_rows()

    assert f"2 {name.replace('_', ' ')}" in retention.run(now=make.NOW)


def test_the_pages_about_privacy_follow_the_file(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(next(entry for entry in periods() if "suggestions" in entry["forgets"]), "days", 41)

    assert "is deleted after 41 days" in client.get("/en/de/privacy/").content.decode()


@pytest.fixture
def cache_table(db: None) -> Iterator[Any]:
    """The cache as in production: attempts in a table."""
    backend = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "attempts_of_tests"}
    with override_settings(CACHES={"default": backend}):
        call_command("createcachetable", verbosity=0)
        yield caches["default"]


def keys_of(cache: Any) -> list[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT cache_key FROM {cache._table} ORDER BY cache_key")
        return [row[0] for row in cursor.fetchall()]


def test_attempts_go_when_they_have_expired(cache_table: Any) -> None:
    cache_table.set("due", 1, timeout=-5)
    cache_table.set("younger", 1, timeout=24 * 3600)
    cache_table.set("another", 1, timeout=24 * 3600)
    cache_table.set("due", 1, timeout=-5)
    assert keys_of(cache_table) == [":1:another", ":1:due", ":1:younger"]

    retention.run(now=timezone.now())

    assert keys_of(cache_table) == [":1:another", ":1:younger"]


def test_every_period_has_a_proof(ana: StaffAccount) -> None:
    assert {entry["forgets"].rsplit(".", 1)[1] for entry in periods()} == {*PROOFS, "attempts"}
