"""Opening hours in words: open until when, closed until when, and the hours of the next seven days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from directory.catalogue import hours, places
from directory.catalogue.contacts import Channel
from directory.catalogue.hours import Now
from directory.catalogue.languages import locale


@dataclass(frozen=True)
class Opening:
    """When one way of contact is open. `state` is a value of hours.Now; `days` are pairs of days and hours."""

    state: str
    words: str
    clock: str = ""  # whose clock the times are by
    for_you: str = ""  # the same moment by the clocks of the visitor's place
    days: tuple[tuple[str, str], ...] = ()
    note: str = ""


def opening(written: Mapping[str, Any], *, place: str, now: datetime) -> Opening:
    """`written` are the facts of a contact or crisis line: hours, time_zone, holidays, channel.

    `place` is where the visitor is: where its clocks show something else, both are told.
    """
    of_week = (written["hours"], written["time_zone"], written.get("holidays", ""))
    state = hours.state(*of_week, now=now)
    words = _("On your own, at any time") if written.get("channel") == Channel.SELF_GUIDED else _words(state, now)
    if state.now in {Now.UNKNOWN, Now.ALWAYS}:
        return Opening(state.now, words)
    return Opening(
        state.now,
        words,
        clock=_("Times are by the clocks in %(city)s.") % {"city": _city(of_week[1])},
        for_you=_for_you(state, place, now),
        days=tuple(_days(hours.week(*of_week, now=now))),
        note="" if hours.knows_holidays(of_week[2]) else _("May differ on public holidays."),
    )


def best(openings: Iterable[Opening]) -> Opening | None:
    """The one to show for a whole listing: what is open now, else what is known."""
    order = [Now.ALWAYS, Now.OPEN, Now.CLOSED, Now.HOLIDAY, Now.UNKNOWN]
    return min(openings, key=lambda one: order.index(Now(one.state)), default=None)


def _words(state: hours.State, now: datetime) -> str:
    if state.now == Now.ALWAYS:
        return _("Open day and night")
    if state.now == Now.HOLIDAY:
        return _("Public holiday: hours may differ")
    if state.now == Now.UNKNOWN:
        return _("Ask for hours")
    if state.change is None:
        return _("Closed now")
    if state.now == Now.OPEN:
        return _("Open now, until %(when)s") % {"when": _when(state.change, now)}
    when = _when(state.change, now, today=_("at %(time)s"))
    if state.change_is_on_holiday:
        return _("Closed now. It may open %(when)s, a public holiday") % {"when": when}
    return _("Closed now. It opens %(when)s") % {"when": when}


def _when(change: datetime, now: datetime, today: str = "%(time)s") -> str:
    """With its day, unless it is today."""
    ahead = (change.date() - now.astimezone(change.tzinfo).date()).days
    words = {"time": _clock(change.time()), "day": WEEKDAYS[change.weekday()]}
    if ahead == 0:
        return today % words
    if ahead == 1:
        return _("tomorrow at %(time)s") % words
    if ahead < 7:
        return _("on %(day)s at %(time)s") % words
    return _("on %(day)s at %(time)s") % (words | {"day": formats.date_format(change, pgettext("date format", "j F Y"))})


def _for_you(state: hours.State, place: str, now: datetime) -> str:
    country = places.country_of(place)
    zone = hours.only_zone(country, now=now)
    if state.change is None or not zone or not country:
        return ""
    yours = state.change.astimezone(ZoneInfo(zone))
    if yours.utcoffset() == state.change.utcoffset():
        return ""
    return _("That is %(when)s in %(place)s.") % {"when": _when(yours, now), "place": places.name(country)}


def _days(week: list[hours.Day]) -> list[tuple[str, str]]:
    """Days next to each other that have the same hours, together."""
    days = []
    for of_days, group in groupby(week, key=lambda day: _("hours may differ") if day.is_holiday else _spans(day)):
        same = list(group)
        first, last = WEEKDAYS[same[0].date.weekday()], WEEKDAYS[same[-1].date.weekday()]
        if len(same) == 7:
            name = _("Every day")
        elif len(same) == 1:
            name = str(first)
        else:
            name = _("%(first)s to %(last)s") % {"first": first, "last": last}
        if same[0].is_holiday:
            name = _("%(day)s (public holiday)") % {"day": name}
        days.append((name, of_days))
    return days


def _spans(day: hours.Day) -> str:
    if day.spans == ((time(0), time.max),):
        return _("all day")
    return ", ".join(f"{_clock(start)}–{_clock(until)}" for start, until in day.spans) or _("closed")


def _clock(at: time) -> str:
    """In the form of 24 hours, where midnight at the end of a day is 24:00."""
    return "24:00" if at == time.max else formats.time_format(at, pgettext("time format", "H:i"))


def _city(zone: str) -> str:
    return str(get_timezone_location(ZoneInfo(zone), locale=locale(get_language() or "en"), return_city=True))
