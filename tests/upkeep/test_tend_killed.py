"""Whatever kills tend, and at whichever of its statements: the next run ends where a clean one would have."""

import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import Mock

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.sessions.models import Session
from django.db import connection, models

from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import State
from directory.curation import lapsing
from directory.curation.confirmations import Confirmation
from directory.curation.links import WatchedLink
from directory.curation.tasks import Task, raise_task
from directory.curation.workflow import move
from directory.upkeep import links, tend
from directory.upkeep.visiting import Observation
from tests import make
from tests.upkeep.test_hours import RUN_OUT, WELL, published

KILLS = 8
PARKED, FINE = Observation(WatchedLink.Finding.PARKED), Observation(WatchedLink.Finding.WELL, status=200)
LONG_AGO = make.NOW - timedelta(days=800)
Lines = Callable[[], list[str]]


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """In place of the usual one, which holds a transaction open: nothing may be connected to what is copied here."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    tend.log.addHandler(caplog.handler)
    yield lambda: [record.getMessage() for record in caplog.records if record.name == "directory.upkeep"]
    tend.log.removeHandler(caplog.handler)


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
        overdue = make.visible(make.listing(by=ana, address=f"https://{number}.example/"), writer=ana, checker=ben)
        overdue.fact_checks.update(read_on=LONG_AGO.date(), due_on=LONG_AGO.date() + timedelta(days=183))
        parked = make.listing(by=ana, address=f"https://parked-{number}.example/", number=f"030 12345{number}")
        make.visible(parked, writer=ana, checker=ben)
        WatchedLink.objects.create(
            address=f"https://parked-{number}.example/", finding=PARKED.finding, in_a_row=1, since=make.TODAY, looked_on=LONG_AGO
        )
        make.suggestion(now=LONG_AGO, words="due")
        make.suggestion(words="stays")
        mended = published(WELL, ana, ben, name=f"Mended {number}")
        raise_task(Task.Kind.HOURS, listing=mended, about="+49301234567", words="It had run out.", on=make.TODAY)
        raise_task(Task.Kind.ANSWER, about=f"{number}", words="due", on=LONG_AGO.date()).close(
            by=ana, why="done", on=LONG_AGO.date()
        )
        Session.objects.create(session_key=f"{number}", session_data="x", expire_date=LONG_AGO)
        logged_at = LONG_AGO if number else make.NOW
        LogEntry.objects.create(user=ana, object_repr=f"{number}", action_flag=CHANGE, action_time=logged_at)
        Confirmation.objects.create(
            edition=overdue.editions.get(), sent_to="info@help.example", asked_by=ana, asked_at=LONG_AGO, expires_at=LONG_AGO,
            answer="change", answered_at=LONG_AGO, words="due", forget_on=LONG_AGO.date(),
        )  # fmt: skip
        make.fact_check(overdue, group=FactCheck.Group.COST)
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


def end_the_session_of_the_dead() -> None:
    """PostgreSQL does it, and frees its lock, once it notices. Here it is told, and answers when it is done."""
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT bool_and(pg_terminate_backend(pid, 60000)) {others}")
        cursor.execute(f"SELECT count(*) {others}")
        assert cursor.fetchone() == (0,)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # the child does nothing but this, and ends
def test_killed_at_any_point_and_run_again_it_ends_like_a_clean_run(
    db: None, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lapsing, "MOST_AT_ONCE", 100)  # three of sixteen are hidden here; the breaker has tests of its own
    monkeypatch.setattr(links, "visitor", lambda: Mock(look=lambda address: PARKED if "parked" in address else FINE))
    with database("tend_prepared", copy_of=connection.settings_dict["NAME"]):
        prepare()
        before, said = everything(), list[int]()
        with database("tend_killed", copy_of="tend_prepared"):
            with connection.execute_wrapper(statements(said.append)):
                assert tend.run(now=make.NOW)
            clean, first = everything(), lines()
            assert {name for name in clean if clean[name] != before[name]} >= {
                "directory.Task", "directory.Suggestion", "directory.Confirmation", "sessions.Session", "admin.LogEntry",
                "directory.Decision", "directory.Edition", "directory.FactCheck", "directory.WatchedLink",
            }  # fmt: skip
            assert tend.run(now=make.NOW)
            assert everything() == clean
        each = len(said) // KILLS
        for point in [part * each + random.Random(part).randint(1, each) for part in range(KILLS)]:  # one in each part of the run
            with database("tend_killed", copy_of="tend_prepared"):
                assert killed_before(point) == signal.SIGKILL
                end_the_session_of_the_dead()
                assert tend.run(now=make.NOW)
                assert everything() == clean, f"killed before statement {point} of {len(said)}"
    assert "Another run is at work." not in lines()
    assert len(lines()) == (2 + KILLS) * len(tend.JOBS)
    assert not [line for line in first if "failed" in line]
