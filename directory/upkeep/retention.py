"""Retention: what we hold of persons goes when its period in personal_data.toml is over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.cache.backends.db import DatabaseCache
from django.utils import timezone
from django.utils.module_loading import import_string

from directory.catalogue.personal_data import kept_for, periods
from directory.curation.account_requests import AccountRequest
from directory.curation.confirmations import Confirmation
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Task


def run(*, now: datetime) -> str:
    counts = []
    for entry in periods():
        forget: Callable[..., int] = import_string(entry["forgets"])
        counts.append(f"{forget(now=now)} {forget.__name__.replace('_', ' ')}")
    return f"retention: forgot {', '.join(counts)}."


def suggestions(*, now: datetime) -> int:
    """Each carries its day, counted when it came in."""
    return Suggestion.objects.filter(forget_on__lte=timezone.localdate(now)).delete()[0]


def confirmations(*, now: datetime) -> int:
    """Each carries its day. That a provider was asked, and what it answered, stays."""
    return Confirmation.objects.forget(timezone.localdate(now))


def account_requests(*, now: datetime) -> int:
    return AccountRequest.objects.ended(now).delete()[0]


def sessions(*, now: datetime) -> int:
    """They are of no use from the moment that they expire, and last no longer than their period."""
    lasts = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    too_long = max(timedelta(), lasts - kept_for("sessions"))
    return Session.objects.filter(expire_date__lte=now + too_long).delete()[0]


def log_entries(*, now: datetime) -> int:
    return LogEntry.objects.filter(action_time__lte=now - kept_for("log_entries")).delete()[0]


def task_words(*, now: datetime) -> int:
    due = Task.objects.filter(closed_on__lte=timezone.localdate(now) - kept_for("task_words"))
    return due.exclude(words="").update(words="")


def attempts(*, now: datetime) -> int:
    """Expired counts stay in the table until it is full: a limit of none has Django throw them out. How many, it does not say."""
    kept_in: dict[str, Any] = settings.CACHES["default"]
    if not kept_in["BACKEND"].endswith("DatabaseCache"):
        return 0
    never_the_others = {"MAX_ENTRIES": 0, "CULL_FREQUENCY": 10**9}
    DatabaseCache(kept_in["LOCATION"], {"OPTIONS": never_the_others}).touch("nothing")
    return 0
