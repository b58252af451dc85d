"""What the timer does, job by job: one line each for the log, and never two runs at once."""

import contextlib
import logging
from collections.abc import Callable, Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError
from django.db.models import BooleanField, Func, Value

from directory.upkeep import at_risk, courses, hours, links, rechecks, retention

log = logging.getLogger("directory.upkeep")
LOCK = 20_261_120  # any number that nothing else in this database locks

AT_ONCE = "at-risk"  # waits for no other run: that may visit links for hours, and two mails do no harm

# In this order: what lapses first is no link to visit, and what the others leave is forgotten last.
JOBS: dict[str, Callable[..., str]] = {
    "at-risk": at_risk.run,
    "rechecks": rechecks.run,
    "links": links.run,
    "hours": hours.run,
    "courses": courses.run,
    "retention": retention.run,
}


def run(*, now: datetime, only: str | None = None) -> bool:
    """Whether all went well. A job that fails does not stop the others: each is whole in itself, and runs again tomorrow."""
    wanted = [name for name in JOBS if only in {None, name}]
    went_well = [_done(name, now) for name in wanted if name == AT_ONCE]
    with _alone() as alone:
        if not alone:
            log.info("Another run is at work.")
            return all(went_well)
        went_well += [_done(name, now) for name in wanted if name != AT_ONCE]
        return all(went_well)


def _done(name: str, now: datetime) -> bool:
    """Of a failure the log says the kind alone: its words may hold what people wrote."""
    try:
        log.info(JOBS[name](now=now))
    except Exception as error:
        log.error("%s: failed with %s.", name, type(error).__name__)
        return False
    return True


@contextlib.contextmanager
def _alone() -> Iterator[bool]:
    """PostgreSQL holds the lock for our connection, and lets go of it when the process dies, however it dies."""
    alone = _ask("pg_try_advisory_lock")
    try:
        yield alone
    finally:
        if alone:
            with contextlib.suppress(DatabaseError):  # the connection was lost, and the lock with it
                _ask("pg_advisory_unlock")


def _ask(function: str) -> bool:
    """Asked of one row of a table that always has some: no SQL text is needed."""
    answer = Func(Value(LOCK), function=function, output_field=BooleanField())
    return bool(ContentType.objects.order_by().values_list(answer)[:1].get()[0])
