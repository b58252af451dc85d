"""Opening hours: what is open now, when the next change comes, and which hours the next seven days have.

Written in OpenStreetMap's format and meant by the clocks of one time zone. The library knows the public holidays of some
countries. Hours that do not say what holds on a public holiday are not believed on one.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

import opening_hours
from babel.core import get_global
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from opening_hours import OpeningHours

ANSWERS_KEPT = 50_000  # by each process: an hours text, a zone, a country and a minute each
MOST_LOOKS = 100  # at changes that change nothing, such as of a comment


class Now(StrEnum):
    ALWAYS = "always"
    OPEN = "open"
    CLOSED = "closed"
    HOLIDAY = "holiday"  # a public holiday, of which the hours say nothing
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class State:
    """`change`: when it closes or opens, by the clocks of the contact's own zone; None: never, or not known."""

    now: Now
    change: datetime | None = None
    change_is_on_holiday: bool = False

    @property
    def is_open(self) -> bool:
        return self.now in {Now.ALWAYS, Now.OPEN}


@dataclass(frozen=True)
class Day:
    """The hours of one day by the clock on the wall: pairs from and until, `time.max` for midnight at its end."""

    date: date
    spans: tuple[tuple[time, time], ...]
    is_holiday: bool


UNKNOWN = State(Now.UNKNOWN)


def validate_hours(text: str) -> None:
    if not opening_hours.validate(text):
        raise ValidationError(_("These opening hours cannot be read. Write them such as Mo-Fr 09:00-17:00; Sa 10:00-12:00."))


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone. Write it such as Europe/London."), params={"name": name})


def state(hours: str, zone: str, country: str, *, now: datetime) -> State:
    """`zone` is an IANA name, `country` an ISO 3166-1 code in lower case or ""; `now` is aware. Bad or empty hours: UNKNOWN."""
    return _state(hours, zone, country, now.astimezone(UTC).replace(second=0, microsecond=0))


def week(hours: str, zone: str, country: str, *, now: datetime) -> list[Day]:
    """Today and the six days after it, exceptions and clock changes included. Empty when nothing is known."""
    read = _read(hours, zone, country)
    if read is None:
        return []
    today = now.astimezone(ZoneInfo(zone)).date()
    days = [today + timedelta(days=ahead) for ahead in range(7)]
    always = state(hours, zone, country, now=now).now == Now.ALWAYS
    return [Day(day, _spans(read, zone, day), not always and _is_doubtful(hours, zone, country, day)) for day in days]


def opens_again(hours: str, zone: str, country: str, *, now: datetime) -> bool | None:
    """Whether it is open, or may be, at any moment of the next year; None: these hours cannot be read."""
    read = _read(hours, zone, country)
    if read is None:
        return None
    here = now.astimezone(ZoneInfo(zone))
    spans = read.intervals(here, here + timedelta(days=366))
    return any(kind != opening_hours.State.CLOSED for _start, _until, kind, _comment in spans)


def knows_holidays(country: str) -> bool:
    return _holidays(country, "UTC") is not None


def is_holiday(country: str, zone: str, day: date) -> bool:
    holidays = _holidays(country, zone)
    return holidays is not None and bool(holidays.is_open(datetime.combine(day, time(12), ZoneInfo(zone))))


def only_zone(country: str | None, *, now: datetime) -> str:
    """The time zone of a country whose clocks all show the same; "" for others."""
    zones = get_global("territory_zones").get((country or "").upper(), [])
    offsets = {now.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}
    return zones[0] if len(offsets) == 1 else ""


@lru_cache(maxsize=ANSWERS_KEPT)
def _state(hours: str, zone: str, country: str, at: datetime) -> State:
    read = _read(hours, zone, country)
    if read is None:
        return UNKNOWN
    here = at.astimezone(ZoneInfo(zone))
    if read.is_unknown(here):
        return UNKNOWN
    change = _next_change(read, here)
    is_open = bool(read.is_open(here))
    if change is None:
        return State(Now.ALWAYS if is_open else Now.CLOSED)
    if _is_doubtful(hours, zone, country, here.date()):
        return State(Now.HOLIDAY)
    return State(Now.OPEN if is_open else Now.CLOSED, change, not is_open and _is_doubtful(hours, zone, country, change.date()))


def _next_change(read: OpeningHours, here: datetime) -> datetime | None:
    """The library's next change, put right for the two nights on which clocks change.

    When they go back the same hour comes twice, and the library looks at the second one only. When they go forward it also names
    changes in the hour that is left out, where nothing changes.
    """
    is_open, start = read.is_open(here), here
    for _look in range(MOST_LOOKS):
        change = read.next_change(start)
        if change is None:
            return None
        first = change.replace(fold=0)
        end = first if first.astimezone(UTC) > start.astimezone(UTC) else change
        start = _when_clocks_go_back(start, end) or end
        if read.is_open(start) != is_open:
            return start
    return None


def _when_clocks_go_back(start: datetime, end: datetime) -> datetime | None:
    """The first minute of the hour that comes again, if it lies between the two."""
    first, last, zone = start.astimezone(UTC), end.astimezone(UTC), start.tzinfo
    summer, winter = start.utcoffset(), end.utcoffset()
    if summer is None or winter is None or winter >= summer:
        return None
    while last - first > timedelta(minutes=1):
        middle = first + (last - first) // 2
        first, last = (middle, last) if middle.astimezone(zone).utcoffset() == summer else (first, middle)
    return last.replace(second=0, microsecond=0).astimezone(zone)


@lru_cache(maxsize=10_000)
def _read(hours: str, zone: str, country: str) -> OpeningHours | None:
    if not hours or zone not in available_timezones() or not opening_hours.validate(hours):
        return None
    return OpeningHours(hours, timezone=ZoneInfo(zone), country=country.upper() if knows_holidays(country) else None)


@lru_cache(maxsize=1_000)
def _holidays(country: str, zone: str) -> OpeningHours | None:
    """Open on public holidays, closed on every other day; None where the library knows none."""
    try:
        return OpeningHours("PH", timezone=ZoneInfo(zone), country=country.upper()) if country else None
    except opening_hours.UnknownCountryError:  # type: ignore[attr-defined]  # it is there, and not in the library's stubs
        return None


def _is_doubtful(hours: str, zone: str, country: str, day: date) -> bool:
    """A public holiday of which these hours say nothing."""
    return "PH" not in hours and is_holiday(country, zone, day)


def _spans(read: OpeningHours, zone: str, day: date) -> tuple[tuple[time, time], ...]:
    begin = datetime.combine(day, time(0), ZoneInfo(zone))
    end = datetime.combine(day + timedelta(days=1), time(0), ZoneInfo(zone))
    spans = []
    for start, until, kind, _comment in read.intervals(begin, end):
        if kind == opening_hours.State.OPEN:
            spans.append((start.time(), time.max if until >= end else until.time()))
    return tuple(spans)
