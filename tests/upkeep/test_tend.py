"""tend: each job once, in order, alone; and whatever kills it, the next run ends where a clean one would have."""

import logging
import os
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, models

from directory.catalogue.listings import State
from directory.curation.confirmations import Confirmation
from directory.curation.evidence import FactCheck
from directory.curation.tasks import Task, raise_task
from directory.curation.workflow import move
from directory.upkeep import tend
from tests import make
from tests.upkeep.test_hours import RUN_OUT, WELL, published

KILLS = 20
LONG_AGO = make.NOW - timedelta(days=800)
Lines = Callable[[], list[str]]


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    tend.log.addHandler(caplog.handler)
    yield lambda: [record.getMessage() for record in caplog.records if record.name == "directory.upkeep"]
    tend.log.removeHandler(caplog.handler)


def jobs_that_say(monkeypatch: pytest.MonkeyPatch, **jobs: Any) -> None:
    monkeypatch.setattr(tend, "JOBS", jobs)


def boom(*, now: Any) -> str:
    raise ValueError("ada@home.example wrote: help")


def test_each_job_says_one_line_in_this_order(db: None, lines: Lines) -> None:
    call_command("tend")

    assert [line.split(":")[0] for line in lines()] == ["rechecks", "links", "hours", "retention"]
    assert all(line.endswith(".") and "\n" not in line for line in lines())


def test_one_job_alone(db: None, lines: Lines) -> None:
    make.suggestion(now=make.NOW - timedelta(days=900))

    call_command("tend", only="retention")

    assert lines() == ["retention: forgot 0 sessions, 0 log entries, 1 suggestions, 0 confirmations, 0 task words, 0 attempts."]


def test_a_job_that_fails_stops_no_other_and_tells_nothing_but_its_kind(
    db: None, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs_that_say(monkeypatch, first=lambda now: "first: done.", second=boom, third=lambda now: "third: done.")

    with pytest.raises(SystemExit) as left:
        call_command("tend")

    assert (left.value.code, lines()) == (1, ["first: done.", "second: failed with ValueError.", "third: done."])


def in_another_thread(act: Callable[[], Any]) -> Any:
    """With a connection of its own."""
    got: list[Any] = []

    def run() -> None:
        try:
            got.append(act())
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return got[0]


def test_the_second_of_two_leaves_at_once_and_that_is_no_failure(db: None, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask_again(*, now: Any) -> str:
        assert in_another_thread(lambda: tend.run(now=make.NOW))
        return "first: done."

    jobs_that_say(monkeypatch, first=ask_again)
    assert tend.run(now=make.NOW)
    assert lines() == ["Another run is at work.", "first: done."]

    jobs_that_say(monkeypatch, only=lambda now: "only: done.")
    assert in_another_thread(lambda: tend.run(now=make.NOW))  # the lock is free again
    assert lines()[2:] == ["only: done."]


def test_a_failure_lets_go_of_the_lock(db: None, lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    jobs_that_say(monkeypatch, first=boom)
    assert not tend.run(now=make.NOW)
    assert not in_another_thread(lambda: tend.run(now=make.NOW))

    assert lines() == ["first: failed with ValueError."] * 2


def test_the_log_goes_to_standard_output() -> None:
    assert [type(handler) for handler in tend.log.handlers if type(handler) is logging.StreamHandler] == [logging.StreamHandler]
    assert (tend.log.level, tend.log.propagate) == (logging.INFO, False)


# Killed


@contextmanager
def database(name: str, copy_of: str) -> Iterator[None]:
    """Our connection leads to a copy of its own. Nothing may be connected to what is copied."""
    connection.close()
    before = connection.settings_dict["NAME"]
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{copy_of}"')
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def prepare() -> None:
    """Something to do for every job, several times each."""
    ana, ben = make.staff("ana"), make.staff("ben", "checker")
    for number in range(3):
        published(RUN_OUT, ana, ben, name=f"Run out {number}")
        published(WELL, ana, ben, name=f"Well {number}")
        overdue = make.published(make.listing(by=ana, address=f"https://{number}.example/"), writer=ana, checker=ben)
        overdue.fact_checks.update(read_on=LONG_AGO.date(), due_on=LONG_AGO.date() + timedelta(days=183))
        make.suggestion(now=LONG_AGO, words="due")
        make.suggestion(words="stays")
        mended = published(WELL, ana, ben, name=f"Mended {number}")
        raise_task(Task.Kind.HOURS, listing=mended, about="+49301234567", words="It had run out.", on=make.TODAY)
        raise_task(Task.Kind.ANSWER, about=f"{number}", words="due", on=LONG_AGO.date()).close(
            by=ana, why="done", on=LONG_AGO.date()
        )
        Session.objects.create(session_key=f"{number}", session_data="x", expire_date=LONG_AGO)
        LogEntry.objects.create(user=ana, object_repr=f"{number}", action_flag=CHANGE)
        Confirmation.objects.create(
            edition=overdue.editions.get(), sent_to="info@help.example", asked_by=ana, asked_at=LONG_AGO, expires_at=LONG_AGO,
            answer="change", answered_at=LONG_AGO, words="due", forget_on=LONG_AGO.date(),
        )  # fmt: skip
        make.fact_check(overdue, group=FactCheck.Group.COST)
    LogEntry.objects.filter(object_repr__in="12").update(action_time=LONG_AGO)
    paused = published(RUN_OUT, ana, ben, name="Paused")
    move(paused, to=State.PAUSED, by=ana, why="Closed.")


# What tells one run from another, and nothing of what was done
BY_CHANCE = {"pgh_id", "pgh_created_at", "pgh_context", "recorded_at", "composed_at", "created_at", "updated_at"}


def everything() -> dict[str, list[str]]:
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            fields = [field for field in model._meta.concrete_fields if field.name not in BY_CHANCE]
            names = [field.attname for field in fields if not isinstance(field, models.AutoField | models.UUIDField)]
            found[model._meta.label] = sorted(map(str, model._base_manager.values_list(*names)))
    return found


def statements(of: Callable[[int], None]) -> Any:
    """An execute wrapper that calls `of` with the number of each statement before it is executed."""
    number = iter(range(1, 1_000_000))

    def count(execute: Any, *words: Any) -> Any:
        of(next(number))
        return execute(*words)

    return count


def killed_before(statement: int) -> int:
    """Runs tend in a child that kills itself with -9 before that statement. Returns the signal that ended it, or 0."""
    child = os.fork()
    if child == 0:

        def kill(number: int) -> None:
            if number == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            with connection.execute_wrapper(statements(kill)):
                tend.run(now=make.NOW)
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def wait_until_alone() -> None:
    """PostgreSQL ends the session of the dead, and with it its lock, once it notices."""
    with connection.cursor() as cursor:
        for _attempt in range(200):
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
            if cursor.fetchone()[0] == 1:
                return
            time.sleep(0.02)
    raise AssertionError("the session of the killed run is still there")


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # the child does nothing but this, and ends
def test_killed_at_twenty_points_and_run_again_it_ends_like_a_clean_run(
    django_db_setup: None, django_db_blocker: Any, lines: Lines
) -> None:
    with django_db_blocker.unblock(), database("tend_prepared", copy_of=connection.settings_dict["NAME"]):
        prepare()
        before, said = everything(), list[int]()
        with database("tend_killed", copy_of="tend_prepared"):
            with connection.execute_wrapper(statements(said.append)):
                assert tend.run(now=make.NOW)
            clean, first = everything(), lines()
            assert {name for name in clean if clean[name] != before[name]} >= {
                "directory.Task", "directory.Suggestion", "directory.Confirmation", "sessions.Session", "admin.LogEntry",
            }  # fmt: skip
            assert tend.run(now=make.NOW)
            assert everything() == clean
        points = random.Random(6).sample(range(1, len(said) + 1), KILLS)
        for point in sorted(points):
            with database("tend_killed", copy_of="tend_prepared"):
                assert killed_before(point) == signal.SIGKILL
                wait_until_alone()
                assert tend.run(now=make.NOW)
                assert everything() == clean, f"killed before statement {point} of {len(said)}"
    assert "Another run is at work." not in lines()
    assert len(lines()) == (2 + KILLS) * len(tend.JOBS)
    assert not [line for line in first if "failed" in line]
