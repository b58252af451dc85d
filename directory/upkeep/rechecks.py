"""Re-checks on a timer: reminds of what comes due, and lapses what nobody looked at in time. It deletes nothing."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.catalogue.evidence import FactCheck
from directory.curation import mail, rechecks
from directory.curation.lapsing import lapse

REMINDED = "rechecks-reminded-until"  # in the cache: what is lost there costs one more mail, or one fewer


def run(*, now: datetime) -> str:
    today = timezone.localdate(now)
    late = list(rechecks.beyond_grace(today))
    lapsed = lapse(late, why=_("Nobody looked at it again in time."), now=now, cause=_cause(late))
    receivers = _remind(today)
    line = f"rechecks: {rechecks.overdue(today).count()} overdue, {rechecks.soon(today).count()} due soon, "
    return f"{line}{lapsed.hidden} paused, {receivers} reminded." + (" Stopped by the circuit breaker." if lapsed.stopped else "")


def _cause(late: list[FactCheck]) -> str:
    """Where most were read on one day, they come due on one day too."""
    days = Counter(check.read_on for check in late)
    day, many = days.most_common(1)[0] if days else (date.min, 0)
    if many < 2 or 2 * many <= len(late):
        return ""
    words = {"many": many, "all": len(late), "day": date_format(day, "j F Y")}
    return _("%(many)s of %(all)s that are late were read on one day, %(day)s: likely one import.") % words


def _remind(today: date) -> int:
    """One mail when something new came within SOON since the last one. How many people got it."""
    last_day = today + rechecks.SOON
    reminded = cache.get(REMINDED, last_day - timedelta(days=1))
    receivers = 0
    if rechecks.DueList(today, since=reminded + timedelta(days=1), until=last_day).count():
        receivers = mail.tell("edit", words=_("Some listings need a new look within two weeks. Please sign in at the desk."))
    cache.set(REMINDED, last_day, timeout=None)
    return receivers
