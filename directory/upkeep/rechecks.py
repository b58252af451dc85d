"""Re-checks on a timer: reminds of what comes due, and lapses what nobody looked at in time. It deletes nothing."""

from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.curation import mail, rechecks
from directory.curation.lapsing import lapse

REMINDED = "rechecks-reminded-until"  # in the cache: what is lost there costs one more mail, or one fewer


def run(*, now: datetime) -> str:
    today = timezone.localdate(now)
    lapsed = lapse(rechecks.beyond_grace(today), why=_("Nobody looked at it again in time."), now=now)
    told = _remind(today)
    line = f"rechecks: {rechecks.overdue(today).count()} overdue, {rechecks.soon(today).count()} due soon, "
    return f"{line}{lapsed.hidden} paused, {told} reminded." + (" Stopped by the circuit breaker." if lapsed.stopped else "")


def _remind(today: date) -> int:
    """One mail when something new came within SOON since the last one. How many people got it."""
    last_day = today + rechecks.SOON
    reminded = cache.get(REMINDED, last_day - timedelta(days=1))
    told = 0
    if rechecks.DueList(today, since=reminded + timedelta(days=1), until=last_day).count():
        told = mail.tell("edit", words=_("Some listings need a new look within two weeks. Please sign in at the desk."))
    cache.set(REMINDED, last_day, timeout=None)
    return told
