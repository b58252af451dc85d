"""When a course takes place: ISO 8601 days and intervals, read from what curators paste, in the course's own time zone."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateutil import parser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LONGEST = timedelta(days=366)
LAST_CLOCK = timedelta(hours=12)  # behind UTC: where a day ends last
BETWEEN = (" to ", " – ", " — ", " - ", "/")  # what may stand between two days, or between a beginning and an end
# Only what can be read in one way goes to the parser, which guesses: it takes 4.3.2027 for April, “March 2027, Mon” for the 1st.
HOUR = r"\d{1,2}(?::\d\d(?::00)?)?\s*[ap]m|\d{1,2}:\d\d(?::00)?"
YEAR = r"(?:19|20|21)\d\d"
MONTH = rf"(?:{'|'.join(name for names in parser.parserinfo.MONTHS for name in names)})\.?"
WEEKDAY = "|".join(name for names in parser.parserinfo.WEEKDAYS for name in names)
NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
DAY = rf"{YEAR}-\d\d-\d\d|{NUMBER}\s+(?:of\s+)?{MONTH},?\s+{YEAR}|{MONTH}\s+{NUMBER},?\s+{YEAR}"
AN_HOUR = re.compile(HOUR, re.IGNORECASE | re.ASCII)
A_DAY = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+)?(?:{DAY})(?:(?:T|,?\s+(?:at\s+)?)(?P<hour>{HOUR}))?", re.IGNORECASE | re.ASCII
)
UNSAID = datetime.combine(date(2000, 1, 1), time())  # stands in for what was left out


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
        """The two moments, for a session with hours; right on both sides of a clock change.

        An hour that the clocks show twice is the first of the two. One that they skip is as late as if they had not; so that no
        session ends before it begins, one that ends where clocks go on lasts as long as it says.
        """
        starts, ends = (
            moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            for moment in (self.starts, self.ends)
            if isinstance(moment, datetime)
        )
        return starts, (ends if ends > starts else starts + (self.ends - self.starts))


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
    """Of what the database keeps, each once, in the order in which they take place. What cannot be read is left out."""
    return sorted(set(_readable(texts)), key=lambda session: (str(session.starts), str(session.ends)))


def to_come(texts: list[str], zone: str, now: datetime) -> list[Session]:
    """Those that are not over. A day is over when it has ended on the last clock of the world, an hour by its own."""
    return [session for session in read_all(texts) if not _is_over(session, zone, now)]


def _readable(texts: list[str]) -> Iterator[Session]:
    for text in texts:
        with suppress(ValidationError):
            yield read(text)


def _is_over(session: Session, zone: str, now: datetime) -> bool:
    if session.has_hours() and zone:
        return session.in_utc(zone)[1] <= now
    return session.last_day < (now.astimezone(UTC) - LAST_CLOCK).date()


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
    said = A_DAY.fullmatch(text.strip())
    if said is None:
        raise ValidationError(_unreadable(line))
    day = _parsed(said[0], line, UNSAID)
    if said["weekday"] and parser.parserinfo().weekday(said["weekday"]) != day.weekday():
        raise ValidationError(_("“%(line)s” names another day of the week than that day has.") % {"line": line})
    return day if said["hour"] else day.date()


def _parsed(text: str, line: str, otherwise: datetime) -> datetime:
    """What the text leaves out is as in `otherwise`."""
    try:
        parsed: datetime = parser.parse(text, default=otherwise, ignoretz=True)
    except (ValueError, OverflowError):
        raise ValidationError(_unreadable(line)) from None
    return parsed.replace(second=0, microsecond=0)


def _unreadable(line: str) -> str:
    return _("We cannot read “%(line)s”. Write a date such as 2027-03-04 or 4 March 2027.") % {"line": line}
