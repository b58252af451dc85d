"""Retention: what we hold of persons goes when its period in personal_data.toml is over."""

import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.cache.backends.db import DatabaseCache
from django.utils import timezone
from django.utils.module_loading import import_string

from directory.curation import account_requests as open_requests
from directory.curation.confirmations import Confirmation
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Task

DECLARED: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_name("personal_data.toml").read_text())


def run(*, now: datetime) -> str:
    counts = []
    for entry in periods():
        forget: Callable[..., int] = import_string(entry["forgets"])
        counts.append(f"{forget(days=entry['days'], now=now)} {forget.__name__.replace('_', ' ')}")
    return f"retention: forgot {', '.join(counts)}."


def periods() -> list[dict[str, Any]]:
    """What is declared with a number of days."""
    return [entry for entry in (*DECLARED["personal"], *DECLARED["elsewhere"]) if "days" in entry]


def suggestions(*, days: int, now: datetime) -> int:
    """Each carries its day, counted when it came in."""
    return Suggestion.objects.filter(forget_on__lte=timezone.localdate(now)).delete()[0]


def confirmations(*, days: int, now: datetime) -> int:
    """Each carries its day. That a provider was asked, and what it answered, stays."""
    return Confirmation.objects.forget(timezone.localdate(now))


def account_requests(*, days: int, now: datetime) -> int:
    return open_requests.forget(now=now)


def sessions(*, days: int, now: datetime) -> int:
    """They are of no use from the moment that they expire; the next run deletes them."""
    return Session.objects.filter(expire_date__lte=now).delete()[0]


def log_entries(*, days: int, now: datetime) -> int:
    return LogEntry.objects.filter(action_time__lte=now - timedelta(days=days)).delete()[0]


def task_words(*, days: int, now: datetime) -> int:
    due = Task.objects.filter(closed_on__lte=timezone.localdate(now) - timedelta(days=days))
    return due.exclude(words="").update(words="")


def attempts(*, days: int, now: datetime) -> int:
    """Expired counts stay in the table until it is full: a limit of none has Django throw them out. How many, it does not say."""
    kept_in: dict[str, Any] = settings.CACHES["default"]
    if not kept_in["BACKEND"].endswith("DatabaseCache"):
        return 0
    never_the_others = {"MAX_ENTRIES": 0, "CULL_FREQUENCY": 10**9}
    DatabaseCache(kept_in["LOCATION"], {"OPTIONS": never_the_others}).touch("nothing")
    return 0
