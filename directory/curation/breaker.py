"""The circuit breaker: a run of the timer is done whole or not at all, and then one alarm says why."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.curation import mail
from directory.curation.tasks import Matter, Task, keep_open, raise_task

ENOUGH = 10  # fewer failures than this may be chance, and each is a task of its own


@dataclass(frozen=True)
class Look:
    """One thing that a run looked at."""

    of: str  # what stands or falls as one: a host, a contact
    failure: str = ""  # its kind, in words; "" where all is well
    is_news: bool = True  # it was well the last time, or nobody had looked


@dataclass(frozen=True)
class Lapsed:
    """What became of one run."""

    hidden: int = 0
    stopped: str = ""  # why it did nothing, as sentences


@dataclass(frozen=True)
class Kept:
    """What became of one run that raises tasks and hides nothing."""

    found: int
    mended: int
    note: str  # for the log


class TooMuch(Exception):
    """With the sentence that says how much: all of the run is undone."""


def whole_or_nothing(do: Callable[[], int], *, why: str, now: datetime, cause: str = "") -> Lapsed:
    """`do` hides, raises and closes all that the run found, returns how many it hid, and may raise TooMuch.

    `why` is the name of the run: its alarm is known by it, so it is the same sentence every time. `cause`: what is likely behind
    it, as a sentence.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                hidden = do()
        except TooMuch as too_much:
            outcome = Lapsed(stopped=f"{too_much} {cause}".strip())
            is_news = _raise_alarm(why, outcome.stopped, timezone.localdate(now))
        else:
            is_news, outcome = False, Lapsed(hidden=hidden)
            _end_alarm(why, timezone.localdate(now))
    if is_news:  # after all is kept: a mail that fails takes nothing back
        mail.tell("edit", words=_("The timer stopped, because it found too much at once. Please sign in at the desk."))
    return outcome


def keep_tasks(
    kind: Task.Kind, read: Sequence[tuple[Matter, str, str]], *, why: str, solved: str, ours: str, now: datetime
) -> Kept:
    """One open task for each matter with words, and none for the others.

    `read`: each matter that a run looked at, with the kind of its failure and the words of its task, "" where all is well.
    """
    found = {matter: words for matter, _kind, words in read if words}
    looks = [Look(str(matter), kind if words else "") for matter, kind, words in read]
    mended = 0

    def keep() -> int:
        nonlocal mended
        stop_if_alike(looks)
        mended = keep_open(kind, found, solved=solved, on=timezone.localdate(now))
        return 0

    outcome = whole_or_nothing(keep, why=why, now=now, cause=cause_of(looks, ours=ours))
    return Kept(len(found), mended, " Stopped by the circuit breaker." if outcome.stopped else "")


def stop_if_alike(looks: Sequence[Look], *, enough: int = ENOUGH) -> None:
    """Where nothing was well, or more than half of what was well before is not, the fault is more likely ours than theirs."""
    well = {look.of for look in looks if not look.failure}
    failed = {look.of for look in looks} - well
    news = {look.of for look in looks if look.is_news}
    if (len(failed) >= enough and not well) or len(news & failed) >= max(ENOUGH, len(news) // 2 + 1):
        raise TooMuch(_("Too much failed at once."))


def cause_of(looks: Sequence[Look], *, ours: str) -> str:
    """What the looks themselves say of it: how many failed, whether alike, and whether any was well. "" where none failed."""
    failures = Counter(look.failure for look in looks if look.failure)
    if not failures:
        return ""
    kind, alike = failures.most_common(1)[0]
    many = {"failed": failures.total(), "all": len(looks), "alike": alike, "kind": kind}
    if alike == failures.total():
        first = _("%(failed)s of %(all)s failed alike: %(kind)s.") % many
    elif 2 * alike > failures.total():
        first = _("%(failed)s of %(all)s failed, %(alike)s of them alike: %(kind)s.") % many
    else:
        first = _("%(failed)s of %(all)s failed, in several ways.") % many
    return f"{first} {_where(looks, ours)}".strip()


def _where(looks: Sequence[Look], ours: str) -> str:
    failed = {look.of for look in looks if look.failure}
    if len(failed) == 1:
        return _("All of it is at one place: %(place)s.") % {"place": failed.pop()}
    if all(look.failure for look in looks):
        return _("Nothing was well, so it is likely %(ours)s.") % {"ours": ours}
    return ""


def _raise_alarm(why: str, words: str, today: date) -> bool:
    """True when staff have not been told today, nor of the same alarm before."""
    alarms = Task.objects.filter(kind=Task.Kind.ALARM, about=why)
    is_news = not alarms.filter(Q(closed_on=None) | Q(opened_on=today)).exists()
    raise_task(Task.Kind.ALARM, about=why, words=words, on=today)
    return is_news


def _end_alarm(why: str, today: date) -> None:
    for alarm in Task.objects.still_open().filter(kind=Task.Kind.ALARM, about=why):
        alarm.close(by=None, why=_("A later run found no more than it may."), on=today)
