"""Opening hours against the clock on the wall: nine time zones, both clock changes, midnight, split days, holidays."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue import hours
from directory.catalogue.hours import Now

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY = 24 * 60
# Both clock changes of a year, where the zone has them: by an hour, or by half of one.
CLOCK_CHANGES = {
    "Europe/Berlin": ("2026-03-29T01:00", "2026-10-25T01:00"),
    "Europe/London": ("2026-03-29T01:00", "2026-10-25T01:00"),
    "America/New_York": ("2026-03-08T07:00", "2026-11-01T06:00"),
    "Australia/Sydney": ("2026-04-04T16:00", "2026-10-03T16:00"),
    "Australia/Lord_Howe": ("2026-04-04T15:00", "2026-10-03T15:30"),
    "Pacific/Auckland": ("2026-04-04T14:00", "2026-09-26T14:00"),
    "Asia/Kolkata": ("2026-01-26T00:00",),
    "America/Sao_Paulo": ("2026-02-17T00:00",),
    "Africa/Lagos": ("2026-10-01T00:00",),
}
Week = tuple[
    tuple[tuple[int, int], ...], ...
]  # for each day the spans that begin on it, in minutes; beyond DAY: the next morning


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Closed, once, or twice with a break, in quarters of an hour; the last span may reach into the next morning."""
    by_night = st.integers(2, 16)  # where the clocks change
    quarters = draw(st.lists(by_night | st.integers(0, 95), max_size=4, unique=True).map(sorted))
    spans = [(start * 15, until * 15) for start, until in zip(quarters[::2], quarters[1::2], strict=False)]
    if len(quarters) % 2:
        spans.append((quarters[-1] * 15, draw(st.integers(quarters[-1] + 1, 96 + 12)) * 15))
    return tuple(spans)


def moments(zone: str) -> st.SearchStrategy[datetime]:
    """Within two days of a clock change, or some time of the year."""
    changes = [datetime.fromisoformat(text).replace(tzinfo=UTC) for text in CLOCK_CHANGES[zone]]
    minutes = st.integers(-240, 240) | st.integers(-2 * DAY, 2 * DAY)
    near = st.builds(lambda change, minutes: change + timedelta(minutes=minutes), st.sampled_from(changes), minutes)
    whole_year = st.integers(0, 365 * DAY).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
    return near | whole_year


def written(week: Week) -> str:
    def clock(minutes: int) -> str:
        return f"{minutes // 60:02}:{minutes % 60:02}"

    rules = [
        f"{day} {','.join(f'{clock(start)}-{clock(until)}' for start, until in spans)}"
        for day, spans in zip(DAYS, week, strict=True)
        if spans
    ]
    return ", ".join(rules) or "off"


def is_open_by_the_wall(week: Week, zone: str, at: datetime) -> bool:
    """What a person does who looks at the clock on the wall and at the sign on the door."""
    wall = at.astimezone(ZoneInfo(zone))
    minute = wall.hour * 60 + wall.minute
    today, yesterday = week[wall.weekday()], week[wall.weekday() - 1]
    return any(start <= minute < until for start, until in today) or any(minute < until - DAY for _start, until in yesterday)


weeks = st.tuples(*(days() for _day in DAYS))


@pytest.mark.parametrize("zone", CLOCK_CHANGES)
def test_open_and_closed_are_what_the_clock_on_the_wall_says(zone: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(week=weeks, at=moments(zone))
    def check(week: Week, at: datetime) -> None:
        state = hours.state(written(week), zone, "", now=at)
        assert state.is_open == is_open_by_the_wall(week, zone, at)
        if state.change is None:
            expected = Now.ALWAYS if state.is_open else Now.CLOSED
            assert state.now == expected
            return
        steps = range(0, int((state.change.astimezone(UTC) - at).total_seconds() // 60), 5)
        between = [is_open_by_the_wall(week, zone, at.replace(second=0) + timedelta(minutes=step)) for step in steps]
        assert set(between) == {state.is_open}, "it changes before the time that is told"
        assert is_open_by_the_wall(week, zone, state.change) != state.is_open, "it does not change at the time that is told"

    check()


@pytest.mark.parametrize("zone", CLOCK_CHANGES)
def test_the_next_seven_days_are_what_the_clock_on_the_wall_says(zone: str) -> None:
    @settings(max_examples=25, deadline=None)
    @given(week=weeks, at=moments(zone), minute=st.integers(0, DAY - 1))
    def check(week: Week, at: datetime, minute: int) -> None:
        for day in hours.week(written(week), zone, "", now=at):
            wall = time(minute // 60, minute % 60)
            moment = datetime.combine(day.date, wall, ZoneInfo(zone))
            if moment.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != wall:
                continue  # the clocks jump over it that night
            told = any(start <= wall < until for start, until in day.spans)
            assert told == is_open_by_the_wall(week, zone, moment), (day, wall)

    check()


def at(zone: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "moment", "expected", "change"),
    [
        ("24/7", "2026-12-25T03:00", Now.ALWAYS, None),
        ("", "2026-11-20T12:00", Now.UNKNOWN, None),
        ("no hours", "2026-11-20T12:00", Now.UNKNOWN, None),
        ("unknown", "2026-11-20T12:00", Now.UNKNOWN, None),
        ("off", "2026-11-20T12:00", Now.CLOSED, None),
        ("Mo-Fr 09:00-17:00", "2026-11-20T16:59", Now.OPEN, "2026-11-20T17:00"),
        ("Mo-Fr 09:00-17:00", "2026-11-20T17:00", Now.CLOSED, "2026-11-23T09:00"),
        ("Mo-Fr 09:00-12:00,14:00-17:00", "2026-11-20T12:30", Now.CLOSED, "2026-11-20T14:00"),
        ("Mo-Su 22:00-02:00", "2026-11-21T01:30", Now.OPEN, "2026-11-21T02:00"),
        ("Mo-Fr 09:00-17:00; 2026 Nov 23 off", "2026-11-22T12:00", Now.CLOSED, "2026-11-24T09:00"),  # an exception
        ("Mo-Fr 09:00-17:00", "2026-12-25T10:00", Now.HOLIDAY, None),  # a Friday
        ("Mo-Fr 09:00-17:00; PH off", "2026-12-25T10:00", Now.CLOSED, "2026-12-28T09:00"),
        ("Mo-Fr 09:00-17:00; PH 10:00-12:00", "2026-12-25T10:00", Now.OPEN, "2026-12-25T12:00"),
        ("Mo-Su 00:00-24:00", "2026-12-25T10:00", Now.ALWAYS, None),
    ],
)
def test_a_state_and_its_next_change(text: str, moment: str, expected: Now, change: str | None) -> None:
    zone = "Europe/Berlin"
    state = hours.state(text, zone, "de", now=at(zone, moment))
    assert (state.now, state.change) == (expected, change and datetime.fromisoformat(change).replace(tzinfo=ZoneInfo(zone)))


def test_an_opening_on_a_public_holiday_is_doubted() -> None:
    state = hours.state("Mo-Fr 09:00-17:00", "Europe/Berlin", "de", now=at("Europe/Berlin", "2026-12-24T20:00"))
    assert (state.now, state.change_is_on_holiday) == (Now.CLOSED, True)
    doubted = hours.week("Mo-Fr 09:00-17:00", "Europe/Berlin", "de", now=at("Europe/Berlin", "2026-12-24T20:00"))
    assert [day.date.day for day in doubted if day.is_holiday] == [25, 26]


def test_where_no_holidays_are_known_none_are_claimed() -> None:
    assert [hours.knows_holidays(country) for country in ("de", "gb", "in", "il", "sa", "")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    assert not hours.is_holiday("in", "Asia/Kolkata", date(2026, 1, 26))


def test_a_country_of_one_clock_has_a_zone() -> None:
    summer = datetime(2026, 7, 1, tzinfo=UTC)
    assert [hours.only_zone(country, now=summer) for country in ("fi", "de", "us", "xx", None)] == [
        "Europe/Helsinki", "Europe/Berlin", "", "", "",
    ]  # fmt: skip
