"""Lapses evidence that is no longer believed, and pauses what is left without a contact. A circuit breaker stands before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.catalogue import places
from directory.catalogue.coverage import coverage
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import CRISIS_LINE, Edition, EditionQuerySet
from directory.catalogue.listings import State
from directory.curation import mail, workflow
from directory.curation.evidence import FactCheck
from directory.curation.rechecks import fact
from directory.curation.tasks import Task, raise_task

MOST_AT_ONCE = 5  # per cent of what is published, listings and crisis lines each for themselves

Reach = set[tuple[str, ...]]


@dataclass(frozen=True)
class Lapsed:
    """What became of one run."""

    hidden: int = 0
    stopped: str = ""  # why it hid nothing, as a sentence


class _TooMuch(Exception):
    """The circuit breaker: all of it is undone."""


def lapse(checks: Iterable[FactCheck], *, why: str, now: datetime) -> Lapsed:
    """From now on nobody is shown what these vouched for, or what older ones did for the same fact.

    Call it once for all that a run would hide: the breaker weighs the whole of it. `why` is the name of the run and the reason
    that people read, so it is the same sentence every time.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                hidden = _hide(checks, why, now)
        except _TooMuch as stopped:
            is_news = _raise_alarm(why, str(stopped), timezone.localdate(now))
            outcome = Lapsed(stopped=str(stopped))
        else:
            is_news, outcome = False, Lapsed(hidden=hidden)
            _end_alarm(why, timezone.localdate(now))
    if is_news:  # after all is kept: a mail that fails takes nothing back
        mail.tell("edit", words=_("The timer stopped, because it would have hidden too much. Please sign in at the desk."))
    return outcome


def _hide(checks: Iterable[FactCheck], why: str, now: datetime) -> int:
    today = timezone.localdate(now)
    going = _going(checks, today)
    if not going:
        return 0
    before = _reach(now)
    FactCheck.objects.filter(pk__in=[check.pk for check in going]).update(lapsed_on=today, lapsed_why=why[:200])
    hidden = [edition for editions in _left_without_contact(going, today) for edition in editions]
    _stop_if_too_many(hidden)
    _stop_if_the_last(before - _reach(now))
    for edition in hidden:
        workflow.move(edition.subject, to=State.PAUSED, by=None, why=why, now=now)
    return len(hidden)


def _going(checks: Iterable[FactCheck], today: date) -> list[FactCheck]:
    """Those of them that are shown, with the older ones of the same fact. A look that somebody had meanwhile stays."""
    latest: dict[tuple[Any, ...], tuple[date, int]] = {}
    for check in checks:
        latest[_key(check)] = max((check.read_on, check.pk), latest.get(_key(check), (date.min, 0)))
    listings, lines = {key[0] for key in latest}, {key[1] for key in latest}
    shown = FactCheck.objects.showable(today).filter(Q(listing__in=listings) | Q(crisis_line__in=lines))
    locked = shown.select_for_update(of=("self",)).order_by("pk")
    return [check for check in locked if (check.read_on, check.pk) <= latest.get(_key(check), (date.min, 0))]


def _key(check: FactCheck) -> tuple[Any, ...]:
    return check.listing_id, check.crisis_line_id, *fact(check)


def _left_without_contact(going: list[FactCheck], today: date) -> tuple[EditionQuerySet, EditionQuerySet]:
    """The listings, and the crisis lines, that visitors can no longer reach."""
    contacts = [check for check in going if check.group == FactCheck.Group.CONTACT]
    current = Edition.objects.current().order_by("pk")
    listings = current.listings().filter(listing__in={check.listing_id for check in contacts})
    lines = current.filter(crisis_line__in={check.crisis_line_id for check in contacts})
    reached = Edition.objects.current().crisis_lines_anywhere(today)
    return (
        listings.exclude(pk__in=listings.reachable(today).values("pk")).select_related("listing"),
        lines.exclude(pk__in=reached.values("pk")).select_related("crisis_line"),
    )


def _stop_if_too_many(hidden: list[Edition]) -> None:
    lines = [edition for edition in hidden if edition.kind == CRISIS_LINE]
    current = Edition.objects.current()
    for many, all_of_them, words in (
        (len(hidden) - len(lines), current.listings(), _("It would hide %(many)s of %(all)s published listings.")),
        (len(lines), current.filter(kind=CRISIS_LINE), _("It would hide %(many)s of %(all)s published crisis lines.")),
    ):
        if many and many * 100 > MOST_AT_ONCE * (published := all_of_them.count()):
            raise _TooMuch(words % {"many": many, "all": published})


def _reach(now: datetime) -> Reach:
    """Each place and door that has somebody, and each country and purpose that has a crisis line."""
    current = Edition.objects.current()
    lines = current.crisis_lines_anywhere(timezone.localdate(now)).values_list("facts__country", "facts__purpose")
    listed = coverage(current.listings(), now=now).items()
    return {*lines, *((place, door) for place, doors in listed for door, number in doors.items() if number)}


def _stop_if_the_last(lost: Reach) -> None:
    if not lost:
        return
    place, door = min(lost)
    words = {"place": places.name(place), "which": _which(door)}
    others = ngettext("So it would be %(number)s time more.", "So it would be %(number)s times more.", len(lost) - 1)
    first = _("It would leave %(place)s without anybody: %(which)s.") % words
    raise _TooMuch(" ".join([first, *([others % {"number": len(lost) - 1}] if len(lost) > 1 else [])]))


def _which(door: str) -> str:
    if not door:
        return _("its last reporting hotline")
    if door in CrisisLine.Purpose.values:
        return str(CrisisLine.Purpose(door).label)
    return _("door %(door)s") % {"door": door}


def _raise_alarm(why: str, words: str, today: date) -> bool:
    """True when staff have not been told today, nor of the same alarm before."""
    alarms = Task.objects.filter(kind=Task.Kind.ALARM, about=why)
    is_news = not alarms.filter(Q(closed_on=None) | Q(opened_on=today)).exists()
    raise_task(Task.Kind.ALARM, about=why, words=words, on=today)
    return is_news


def _end_alarm(why: str, today: date) -> None:
    for alarm in Task.objects.still_open().filter(kind=Task.Kind.ALARM, about=why):
        alarm.close(by=None, why=_("A later run hid no more than it may."), on=today)
