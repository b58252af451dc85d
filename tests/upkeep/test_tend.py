"""tend: each job once, in order, and alone."""

import logging
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from directory.upkeep import tend
from tests import make

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

    assert [line.split(":")[0] for line in lines()] == [
        "at-risk", "rechecks", "links", "hours", "courses", "retention",
    ]  # fmt: skip
    assert all(line.endswith(".") and "\n" not in line for line in lines())


def test_one_job_alone(db: None, lines: Lines) -> None:
    make.suggestion(now=datetime(2024, 1, 1, tzinfo=UTC))

    call_command("tend", only="retention")

    forgot = "0 account requests, 0 sessions, 0 log entries, 1 suggestions, 0 confirmations, 0 task words, 0 attempts"
    assert lines() == [f"retention: forgot {forgot}."]


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
