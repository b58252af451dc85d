"""Dates of courses: what curators paste is read in one way or not at all, and hours are right across clock changes."""

import string
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from directory.catalogue import sessions
from directory.catalogue.sessions import Session

ZONES = sorted(available_timezones())
PIECES = [
    "4", "31", "March", "Mar", "MAY", "Sept.", "2027", "2027-03-04", "2027-13-04", "20270304", "09:00", "16:30", "9am", "12 pm",
    "0900", "9h30", "Mon", "Thursday,", "th", "of", "at", "T", "Z", "+05:00", "EST", "UTC", " to ", " – ", "–", "-", " - ", "/",
    ",", ".", ":", "\x00", "\n", "²", "٤", "1e5", "nan", "inf", "'27", "0001", "9999", "9" * 5000,
]  # fmt: skip
DAYS = st.dates(date(1980, 1, 1), date(2100, 1, 1))
MOMENTS = st.builds(datetime.combine, DAYS, st.builds(time, st.integers(0, 23), st.integers(0, 59)))
MINUTES = st.integers(1, 300) | st.integers(1, 60 * 24 * 365)
PASTED = (
    st.text() | st.text(string.digits + " -–/:.apmtoTZMarchJune,") | st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
)


@st.composite
def with_hours(draw: st.DrawFn) -> Session:
    starts = draw(MOMENTS)
    return Session(starts, starts + timedelta(minutes=draw(MINUTES)))


@st.composite
def of_days(draw: st.DrawFn) -> Session:
    starts = draw(DAYS)
    return Session(starts, starts + timedelta(days=draw(st.integers(0, 300))))


def read_or_refused(text: str) -> Session | None:
    try:
        return sessions.read(text)
    except ValidationError:
        return None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2027-03-04", "2027-03-04"),
        ("4 March 2027", "2027-03-04"),
        ("Thu, 4th of Mar 2027", "2027-03-04"),
        ("March 4, 2027", "2027-03-04"),
        ("6 Sept. 2027", "2027-09-06"),
        ("  2027-03-04 to 2027-03-06 ", "2027-03-04/2027-03-06"),
        ("4 March 2027 – 6 March 2027", "2027-03-04/2027-03-06"),
        ("2027-03-04/2027-03-06", "2027-03-04/2027-03-06"),
        ("2027-03-04 09:00–16:30", "2027-03-04T09:00/2027-03-04T16:30"),
        ("2027-03-04 09:00-16:30", "2027-03-04T09:00/2027-03-04T16:30"),
        ("2027-03-04T09:00:00/2027-03-05T16:30:00", "2027-03-04T09:00/2027-03-05T16:30"),
        ("4 March 2027 at 9am to 4.30", None),
        ("4 March 2027, 9am – 4:30 pm", "2027-03-04T09:00/2027-03-04T16:30"),
        ("4 March 2027 22:00 to 5 March 2027 02:00", "2027-03-04T22:00/2027-03-05T02:00"),
    ],
)
def test_what_curators_paste(text: str, kept: str | None) -> None:
    read = read_or_refused(text)

    assert (str(read) if read else None) == kept


@pytest.mark.parametrize(
    "text",
    [
        "4/3/2027",  # March or April
        "4.3.2027",
        "Mon 4.3.2027",
        "Thu 04-03-2027",
        "Mon, 4 March 2027",  # a Thursday: the day or the year is another
        "٤ March 2027",
        "18 April, 1–4pm",  # of which year?
        "18 April 2027, 1–4pm",
        "March 2027",
        "March 2027, Mon",
        "10 and 2027 Mon",
        "4–6 March 2027",
        "2027-13-04",
        "2027-02-30",
        "31 June 2027",
        "4 March 27",
        "4 March 0900",
        "4 March 9999",
        "2027-03-04 0900",  # these hours would be lost
        "2027-03-04 9h30",
        "2027-03-04 09:00",  # no end
        "2027-03-04 09:00 to 2027-03-05",
        "2027-03-04 to 2027-03-05 09:00",
        "2027-03-04 09:00–09:00",
        "2027-03-04 22:00–02:00",
        "2027-03-05 to 2027-03-04",
        "2027-03-04 to 2029-03-04",
        "2027-03-04T09:00Z/2027-03-04T16:30Z",  # the clock meant is another one
        "2027-03-04T09:00+05:00/2027-03-04T16:30+05:00",
        "",
        "–",
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        sessions.read(text)

    assert len(refused.value.messages) == 1


@given(PASTED)
@example("9" * 5000)
def test_any_text_is_read_for_good_or_refused(text: str) -> None:
    read = read_or_refused(text)

    if read:
        assert sessions.read(str(read)) == read
        assert str(sessions.read(str(read))) == str(read)
        assert read.ends >= read.starts
        assert 1900 <= read.starts.year <= read.last_day.year <= 2199


@given(with_hours() | of_days())
def test_what_is_kept_is_read_as_it_was(session: Session) -> None:
    assert sessions.read(str(session)) == session


@given(with_hours(), st.sampled_from(ZONES))
@example(sessions.read("2027-03-28 02:30–03:00"), "Europe/Berlin")
@example(sessions.read("2011-12-30 23:00 to 2011-12-31 00:30"), "Pacific/Apia")  # a day that was not there
def test_a_session_begins_before_it_ends_on_every_clock(session: Session, zone: str) -> None:
    starts, ends = session.in_utc(zone)

    assert starts < ends
    if all(_is_shown(moment, zone) for moment in session):
        assert [moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) for moment in (starts, ends)] == [*session]


def _is_shown(moment: date, zone: str) -> bool:
    """Whether clocks there do not skip it."""
    assert isinstance(moment, datetime)
    there = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
    return there.replace(tzinfo=None, fold=0) == moment


@pytest.mark.parametrize(
    ("zone", "starts", "ends", "in_utc"),
    [
        ("Europe/Berlin", "2027-03-27T20:00", "2027-03-28T10:00", "2027-03-27T19:00/2027-03-28T08:00"),
        ("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T03:00", "2027-03-28T01:30/2027-03-28T02:00"),  # skipped: as long
        ("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T09:00", "2027-03-28T01:30/2027-03-28T07:00"),
        ("Europe/Berlin", "2027-10-31T02:30", "2027-10-31T02:45", "2027-10-31T00:30/2027-10-31T00:45"),  # twice: the first
        ("Europe/Berlin", "2027-10-31T02:30", "2027-10-31T03:30", "2027-10-31T00:30/2027-10-31T02:30"),
        ("America/New_York", "2026-11-01T00:30", "2026-11-01T09:00", "2026-11-01T04:30/2026-11-01T14:00"),
        ("Australia/Sydney", "2027-04-04T01:00", "2027-04-04T04:00", "2027-04-03T14:00/2027-04-03T18:00"),
        ("Australia/Lord_Howe", "2027-04-04T01:00", "2027-04-04T03:00", "2027-04-03T14:00/2027-04-03T16:30"),
        ("Asia/Kolkata", "2027-03-28T09:00", "2027-03-28T17:15", "2027-03-28T03:30/2027-03-28T11:45"),
    ],
)
def test_clock_changes(zone: str, starts: str, ends: str, in_utc: str) -> None:
    moments = sessions.read(f"{starts}/{ends}").in_utc(zone)

    assert "/".join(f"{moment:%Y-%m-%dT%H:%M}" for moment in moments) == in_utc


def test_in_order_each_once_and_only_those_that_have_not_ended() -> None:
    kept = ["2027-03-06", "2027-03-01/2027-03-05", "6 March 2027", "2027-03-06T09:00/2027-03-06T10:00", "2027-03-04"]

    assert [str(session) for session in sessions.to_come(kept, "Europe/Berlin", datetime(2027, 3, 6, 8, 59, tzinfo=UTC))] == [
        "2027-03-01/2027-03-05",
        "2027-03-06",
        "2027-03-06T09:00/2027-03-06T10:00",
    ]
