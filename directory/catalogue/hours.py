"""Opening hours: what is open now, when the next change comes, and which hours the next seven days have.

Written in OpenStreetMap's format and meant by the clocks of one time zone. The library reads them by the clock on the wall and
knows nothing of zones: at a clock change at midnight it fails. It knows the public holidays of some countries. Hours that do not
say what holds on a public holiday are not believed on one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

import opening_hours
from babel.core import get_global
from django.core.exceptions import ValidationError
from opening_hours import OpeningHours

from directory.catalogue.codes import CodeField
from directory.catalogue.hours_as_written import UNREADABLE, refusal
from directory.catalogue.zones import TimeZoneField

ANSWERS_KEPT = 50_000  # by each process: an hours text, a zone, a country and a minute each
MINUTE, DAY, YEAR = timedelta(minutes=1), timedelta(days=1), timedelta(days=366)
Result = TypeVar("Result")


class Now(StrEnum):
    ALWAYS = "always"
    OPEN = "open"
    CLOSED = "closed"
    HOLIDAY = "holiday"  # a public holiday, of which the hours say nothing
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class State:
    """`change`: when it closes or opens, by the clocks of the contact's own zone; None: not within a year, or not known."""

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
    if sentence := refusal(text) or (UNREADABLE if _believed(lambda: _read(text, "")) is None else ""):
        raise ValidationError(sentence)


class HoursField(CodeField):
    """OpenStreetMap's signs mean different things in capitals and small letters."""

    in_one_spelling = staticmethod(lambda text: " ".join(text.split()))
    default_validators = [validate_hours]


def state(hours: str, zone: str, country: str, *, now: datetime) -> State:
    """`zone` is an IANA name, `country` an ISO 3166-1 code in lower case or ""; `now` is aware. Bad or empty hours: UNKNOWN."""
    return _state(hours, zone, country, now.astimezone(UTC).replace(second=0, microsecond=0))


def week(hours: str, zone: str, country: str, *, now: datetime) -> list[Day]:
    """Today and the six days after it, exceptions included. Empty when nothing is known."""

    def read() -> list[Day]:
        today = now.astimezone(_zone(zone)).date()
        always = state(hours, zone, country, now=now).now == Now.ALWAYS
        days = [today + timedelta(days=ahead) for ahead in range(7)]
        return [Day(day, _spans(_read(hours, country), day), not always and _is_doubtful(hours, country, day)) for day in days]

    return _believed(read) or []


def opens_again(hours: str, zone: str, country: str, *, now: datetime) -> bool | None:
    """Whether it is open at any moment of the next year; None: these hours cannot be read, then or now."""

    def read() -> bool | None:
        here = _on_the_wall(now, _zone(zone))
        spans = _read(hours, country).intervals(here, here + YEAR)
        opens = any(kind == opening_hours.State.OPEN for _start, _until, kind, _comment in spans)
        return None if state(hours, zone, country, now=now) == UNKNOWN else opens

    return _believed(read)


def knows_holidays(country: str) -> bool:
    return _holidays(country) is not None


def is_holiday(country: str, day: date) -> bool:
    holidays = _holidays(country)
    return holidays is not None and holidays.is_open(datetime.combine(day, time(12)))


def only_zone(country: str | None, *, now: datetime) -> str:
    """The time zone of a country whose clocks all show the same; "" for others."""
    there = [TimeZoneField.known(zone) for zone in get_global("territory_zones").get((country or "").upper(), [])]
    offsets = {now.astimezone(ZoneInfo(zone)).utcoffset() if zone else None for zone in there}
    return there[0] if len(offsets) == 1 and None not in offsets else ""


def _believed(read: Callable[[], Result]) -> Result | None:
    """What `read` answers; None where anything at all goes wrong: one row that nobody can read takes no page down.

    The library is written in Rust, whose panics are BaseExceptions. It only reads: there is nothing to undo.
    """
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:
        return None


@lru_cache(maxsize=ANSWERS_KEPT)
def _state(hours: str, zone: str, country: str, at: datetime) -> State:
    return _believed(lambda: _read_state(_read(hours, country), hours, _zone(zone), country, at)) or UNKNOWN


def _read_state(read: OpeningHours, hours: str, zone: ZoneInfo, country: str, at: datetime) -> State:
    here = _on_the_wall(at, zone)
    is_open, change = read.is_open(here), _next_change(read, zone, at)
    if change is None:
        return State(Now.ALWAYS if is_open else Now.CLOSED)
    if _is_doubtful(hours, country, here.date()):
        return State(Now.HOLIDAY)
    return State(Now.OPEN if is_open else Now.CLOSED, change, not is_open and _is_doubtful(hours, country, change.date()))


def _next_change(read: OpeningHours, zone: ZoneInfo, at: datetime) -> datetime | None:
    """Between two clock changes the clock on the wall runs on. At one of them it may be open before and closed after it."""
    is_open = read.is_open(_on_the_wall(at, zone))
    while True:
        on_the_wall = _changes_from(read, _on_the_wall(at, zone), is_open)
        moments = [_first(on_the_wall, zone, after=at) if on_the_wall else None, _when_clocks_go_back(zone, at)]
        coming = min((moment for moment in moments if moment), default=None)
        if coming is None or read.is_open(_on_the_wall(coming, zone)) != is_open:
            return coming and coming.astimezone(zone)
        at = coming


def _changes_from(read: OpeningHours, here: datetime, is_open: bool) -> datetime | None:
    """Within a year. What never changes the library itself would follow to the year 10,000, which takes it seconds."""
    for start, _until, kind, _comment in read.intervals(here, here + YEAR):
        if (kind == opening_hours.State.OPEN) != is_open:
            return start
    return None


def _first(on_the_wall: datetime, zone: ZoneInfo, *, after: datetime) -> datetime:
    """The first moment when the clock shows this or more. It may show it twice; where it skips it, that is when it skips."""
    first, second = (on_the_wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if second < first:
        return _clock_change(zone, second, first)
    return first if first > after else second


def _when_clocks_go_back(zone: ZoneInfo, at: datetime) -> datetime | None:
    """Within a day: what the clock has shown by then may come again."""
    before, after = (moment.astimezone(zone).utcoffset() for moment in (at, at + DAY))
    goes_back = before is not None and after is not None and after < before  # of nothing beside UTC too: timedelta(0) is false
    return _clock_change(zone, at, at + DAY) if goes_back else None


def _clock_change(zone: ZoneInfo, first: datetime, last: datetime) -> datetime:
    """The one between the two moments."""
    before = first.astimezone(zone).utcoffset()
    while last - first > MINUTE:
        middle = first + (last - first) // 2
        first, last = (middle, last) if middle.astimezone(zone).utcoffset() == before else (first, middle)
    return last.replace(second=0, microsecond=0)


def _on_the_wall(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None, fold=0)


def _zone(name: str) -> ZoneInfo:
    """Raises ValueError for what is no zone."""
    return ZoneInfo(TimeZoneField.known(name))


@lru_cache(maxsize=10_000)
def _read(hours: str, country: str) -> OpeningHours:
    """Raises ValueError for hours that are not believed, SyntaxError and more for those that the library does not know."""
    if not hours or refusal(hours):
        raise ValueError(hours)
    return OpeningHours(
        hours, country=country.upper() if knows_holidays(country) else None, auto_country=False, auto_timezone=False
    )


@lru_cache(maxsize=1_000)
def _holidays(country: str) -> OpeningHours | None:
    """Open on public holidays, closed on every other day; None where the library knows none."""
    return _believed(
        lambda: OpeningHours("PH", country=country.upper(), auto_country=False, auto_timezone=False) if country else None
    )


def _is_doubtful(hours: str, country: str, day: date) -> bool:
    """A public holiday of which these hours say nothing."""
    return "PH" not in hours and is_holiday(country, day)


def _spans(read: OpeningHours, day: date) -> tuple[tuple[time, time], ...]:
    begin = datetime.combine(day, time(0))
    return tuple(
        (start.time(), time.max if until >= begin + DAY else until.time())
        for start, until, kind, _comment in read.intervals(begin, begin + DAY)
        if kind == opening_hours.State.OPEN
    )
