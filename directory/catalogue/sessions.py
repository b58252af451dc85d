"""When a course takes place: ISO 8601 days and intervals, read from what curators paste, in the course's own time zone."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil import parser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = timedelta(days=366)
BETWEEN = (" to ", " – ", " — ", " - ", "/")  # what may stand between two days, or between a beginning and an end
AN_HOUR = re.compile(r"\d{1,2}(:\d{2})?\s*[ap]m|\d{1,2}:\d{2}", re.IGNORECASE)
PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)|.*[a-z]{3}", re.IGNORECASE)  # year first, or the month in letters
UNSAID = datetime(2000, 1, 1)  # noqa: DTZ001 - stands in for what was left out


class Session(NamedTuple):
    """One date of a course. Whole days, or two moments on the clock of the place where it is held."""

    starts: date | datetime
    ends: date | datetime

    def __str__(self) -> str:
        return self.starts.isoformat() if self.ends == self.starts else f"{_iso(self.starts)}/{_iso(self.ends)}"

    @property
    def last_day(self) -> date:
        return self.ends.date() if isinstance(self.ends, datetime) else self.ends

    def has_hours(self) -> bool:
        return isinstance(self.starts, datetime)

    def in_utc(self, zone: str) -> tuple[datetime, datetime]:
        """The two moments, for a session with hours; right on both sides of a clock change."""
        starts, ends = (
            moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            for moment in (self.starts, self.ends)
            if isinstance(moment, datetime)
        )
        return starts, ends


def read(text: str) -> Session:
    """Of one line, such as 2027-03-04, 4 March 2027 or 2027-03-04 09:00–16:30. Raises ValidationError with one sentence."""
    halves = _halves(text.strip())
    starts = _read_one(halves[0], text)
    if len(halves) == 1:
        if isinstance(starts, datetime):
            raise ValidationError(_("“%(line)s” has no end. Write it as 2027-03-04 09:00–16:30.") % {"line": text})
        return Session(starts, starts)
    ends = _end(halves[1], starts, text)
    if isinstance(starts, datetime) != isinstance(ends, datetime):
        raise ValidationError(_("“%(line)s” has hours on one side only.") % {"line": text})
    if ends < starts or (isinstance(starts, datetime) and ends == starts):
        raise ValidationError(_("“%(line)s” ends before it begins.") % {"line": text})
    if ends - starts > LONGEST:
        raise ValidationError(_("“%(line)s” is longer than a year.") % {"line": text})
    return Session(starts, ends)


def validate_session(text: str) -> None:
    read(text)


def read_all(texts: list[str]) -> list[Session]:
    """Of what the database keeps, in the order in which they take place."""
    return sorted((read(text) for text in texts), key=lambda session: (str(session.starts), str(session.ends)))


def to_come(texts: list[str], on: date) -> list[Session]:
    """Those that have not ended before that day."""
    return [session for session in read_all(texts) if session.last_day >= on]


def _iso(moment: date | datetime) -> str:
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else moment.isoformat()


def _halves(text: str) -> list[str]:
    for between in BETWEEN:
        if between in text:
            return text.split(between, 1)
    first, dash, second = text.rpartition("–")  # 09:00–16:30, with no space
    if not dash and text.count("-") in {1, 3}:
        first, dash, second = text.rpartition("-")
    return [first, second] if dash else [text]


def _end(text: str, starts: date | datetime, line: str) -> date | datetime:
    """The hour alone means the day of the beginning."""
    if not AN_HOUR.fullmatch(text.strip()):
        return _read_one(text, line)
    return _parsed(text, line, datetime.combine(starts, time()))


def _read_one(text: str, line: str) -> date | datetime:
    """In ISO 8601, or with the month in letters: 4/3 is March in one country and April in another."""
    text = text.strip()
    day = _parsed(text, line, UNSAID) if PLAIN.match(text) else UNSAID
    if str(day.year) not in text or day.date() != _parsed(text, line, UNSAID.replace(month=2, day=2)).date():
        raise ValidationError(_unreadable(line))
    return day if re.search(r":|\d\s*[ap]m", text, re.IGNORECASE) else day.date()


def _parsed(text: str, line: str, otherwise: datetime) -> datetime:
    """What the text leaves out is as in `otherwise`."""
    try:
        parsed: datetime = parser.parse(text, default=otherwise, ignoretz=True)
    except (ValueError, OverflowError):
        raise ValidationError(_unreadable(line)) from None
    return parsed.replace(second=0, microsecond=0)


def _unreadable(line: str) -> str:
    return _("We cannot read “%(line)s”. Write a date such as 2027-03-04 or 4 March 2027.") % {"line": line}
