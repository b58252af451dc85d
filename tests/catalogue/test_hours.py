"""Opening hours against the clock on the wall: every time zone and its clock changes, midnight, split days, holidays."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from operator import add
from time import process_time
from unittest.mock import patch
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue import hours, zones
from directory.catalogue.hours import Now

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAY = 24 * 60
ZONES = sorted(zone for zone in available_timezones() if zones.TimeZoneField.known(zone))
YEARS = (datetime(2024, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC))
# Some whose clocks change at midnight, by half an hour, four times a year, or never.
OF_NOTE = (
    "Asia/Beirut", "America/Santiago", "Africa/Cairo", "America/Havana", "Atlantic/Azores", "America/Asuncion", "Asia/Gaza",
    "America/Scoresbysund", "Australia/Lord_Howe", "Africa/Casablanca", "America/New_York", "Pacific/Apia", "Asia/Kathmandu",
)  # fmt: skip
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


@cache
def clock_changes(zone: str) -> tuple[datetime, ...]:
    """The first minute after each. Looks every fourth day: Morocco's clocks go back for one month."""
    found, (day, end) = [], YEARS
    while day < end:
        before, after = day, day + timedelta(days=4)
        if offset(zone, before) != offset(zone, after):
            while after - before > timedelta(minutes=1):
                middle = before + (after - before) // 2
                before, after = (middle, after) if offset(zone, middle) == offset(zone, before) else (before, middle)
            found.append(after.replace(second=0, microsecond=0))
        day += timedelta(days=4)
    return tuple(found)


def offset(zone: str, moment: datetime) -> timedelta | None:
    return moment.astimezone(ZoneInfo(zone)).utcoffset()


@st.composite
def zones_and_moments(draw: st.DrawFn) -> tuple[str, datetime]:
    """Within two days of a clock change, or at some time of these years."""
    zone = draw(st.sampled_from(OF_NOTE) | st.sampled_from(ZONES))
    some_day = st.integers(0, (YEARS[1] - YEARS[0]).days * DAY).map(lambda minutes: YEARS[0] + timedelta(minutes=minutes))
    minutes = (st.integers(-240, 240) | st.integers(-2 * DAY, 2 * DAY)).map(lambda minutes: timedelta(minutes=minutes))
    changes = clock_changes(zone)
    return zone, draw(st.builds(add, st.sampled_from(changes), minutes) | some_day if changes else some_day)


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


@settings(max_examples=200)
@given(week=weeks, where_and_when=zones_and_moments())
def test_open_and_closed_are_what_the_clock_on_the_wall_says(week: Week, where_and_when: tuple[str, datetime]) -> None:
    zone, at = where_and_when
    state = hours.state(written(week), zone, "", now=at)
    assert state.is_open == is_open_by_the_wall(week, zone, at)
    if state.change is None:
        open_always = all(is_open_by_the_wall(week, zone, at + timedelta(minutes=15 * step)) for step in range(8 * 96))
        assert state.now == (Now.ALWAYS if open_always else Now.CLOSED)
        return
    steps = range(0, int((state.change.astimezone(UTC) - at).total_seconds() // 60), 15)  # no span is shorter
    between = [is_open_by_the_wall(week, zone, at.replace(second=0) + timedelta(minutes=step)) for step in steps]
    assert set(between) == {state.is_open}, "it changes before the time that is told"
    assert is_open_by_the_wall(week, zone, state.change) != state.is_open, "it does not change at the time that is told"


@settings(max_examples=100)
@given(week=weeks, where_and_when=zones_and_moments(), minute=st.integers(0, DAY - 1))
def test_the_next_seven_days_are_what_the_clock_on_the_wall_says(
    week: Week, where_and_when: tuple[str, datetime], minute: int
) -> None:
    zone, at = where_and_when
    told = hours.week(written(week), zone, "", now=at)
    today = at.astimezone(ZoneInfo(zone)).date()
    assert [day.date for day in told] == [today + timedelta(days=ahead) for ahead in range(7)]
    for day in told:
        wall = time(minute // 60, minute % 60)
        moment = datetime.combine(day.date, wall, ZoneInfo(zone))
        if moment.astimezone(UTC).astimezone(ZoneInfo(zone)).time() != wall:
            continue  # the clocks jump over it that night
        assert any(start <= wall < until for start, until in day.spans) == is_open_by_the_wall(week, zone, moment), (day, wall)


def test_around_every_clock_change_of_every_zone_they_are_read() -> None:
    """Zones with the same changes are one: names for the same clocks."""
    same_clocks = {(clock_changes(zone), offset(zone, YEARS[0])): zone for zone in ZONES}
    week = (*(((22 * 60, 26 * 60),) for _day in DAYS[:5]), ((0, DAY),), ((15, 45), (9 * 60, 23 * 60 + 45)))
    text, wrong, looked = written(week), list[object](), 0
    for (changes, _offset), zone in same_clocks.items():
        for change in changes or (YEARS[0],):
            for before in (DAY, 90, 20, 0, -40):
                at = change - timedelta(minutes=before)
                state, looked = hours.state(text, zone, "", now=at), looked + 1
                around = (at, state.change and state.change.astimezone(UTC) - timedelta(minutes=1), state.change)
                opens = [is_open_by_the_wall(week, zone, moment) for moment in around if moment]
                if opens != [state.is_open, state.is_open, not state.is_open]:
                    wrong.append((zone, at, state))
            if len(hours.week(text, zone, "", now=change)) != 7 or not hours.opens_again(text, zone, "", now=change):
                wrong.append((zone, change))
    assert (wrong, looked > 2000) == ([], True)


@pytest.mark.parametrize(
    ("zone", "moment", "change"),
    [  # open from 09:00 to midnight, when the clocks change: to 01:00 there is no minute in which it closes
        ("Asia/Beirut", "2027-03-27T20:00", "2027-03-28T01:00+03:00"),
        ("America/Santiago", "2027-09-04T20:00", "2027-09-05T01:00-03:00"),
        ("Africa/Cairo", "2027-04-29T20:00", "2027-04-30T01:00+03:00"),
        ("America/Havana", "2027-03-13T20:00", "2027-03-14T01:00-04:00"),
        ("Atlantic/Azores", "2027-03-27T20:00", "2027-03-28T01:00+00:00"),
        # And back: from midnight to 23:00, when it is open again; or from 01:00 to a second midnight, after the first has closed
        ("Asia/Beirut", "2027-10-30T20:00", "2027-10-31T00:00+02:00"),
        ("America/Havana", "2027-11-06T20:00", "2027-11-07T00:00-04:00"),
    ],
)
def test_clocks_that_change_at_midnight(zone: str, moment: str, change: str) -> None:
    state = hours.state("Mo-Su 09:00-24:00", zone, "", now=at(zone, moment))
    assert (state.now, state.change and state.change.isoformat()) == (Now.OPEN, f"{change[:16]}:00{change[16:]}")
    told = hours.week("Mo-Su 09:00-24:00", zone, "", now=at(zone, moment))
    assert [day.spans for day in told] == [((time(9), time.max),)] * 7


@pytest.mark.parametrize(
    ("zone", "text", "moment"),
    [  # an offset of nothing before or after
        ("Europe/London", "Su 01:30-01:45", "2024-10-27T00:50"),
        ("Atlantic/Azores", "Su 00:30-00:45", "2024-10-27T00:50"),
        ("Europe/Berlin", "Su 02:30-02:45", "2024-10-27T00:50"),
    ],
)
def test_what_opens_in_the_hour_that_comes_twice_opens_twice(zone: str, text: str, moment: str) -> None:
    change = hours.state(text, zone, "", now=datetime.fromisoformat(moment).replace(tzinfo=UTC)).change
    assert change is not None
    assert change.astimezone(UTC).isoformat() == "2024-10-27T01:30:00+00:00"


def test_what_opens_in_the_hour_that_clocks_skip_opens_when_they_skip_it() -> None:
    """At 02:00 the clock shows 03:00. The library means 02:30, which nobody sees that night; read plainly, that is 03:30."""
    state = hours.state("Mo-Su 02:30-04:00", "Europe/Berlin", "", now=at("Europe/Berlin", "2027-03-28T00:30"))
    assert (state.now, state.change and state.change.isoformat()) == (Now.CLOSED, "2027-03-28T03:00:00+02:00")


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


@pytest.mark.parametrize("text", ["Mo-Su 00:00-24:00", "Mo 10:00-12:00; Mo off"])
def test_what_never_changes_is_read_as_fast_as_anything_else(text: str) -> None:
    """To the library's own end of time it takes more than a second, of every page, every minute."""
    begun = process_time()
    assert hours.state(text, "Europe/Berlin", "", now=at("Europe/Berlin", "2026-11-20T12:00")).change is None
    assert process_time() - begun < 0.4


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
    assert not hours.is_holiday("in", date(2026, 1, 26))


def test_a_country_of_one_clock_has_a_zone() -> None:
    summer = datetime(2026, 7, 1, tzinfo=UTC)
    assert [hours.only_zone(country, now=summer) for country in ("fi", "de", "us", "xx", None)] == [
        "Europe/Helsinki", "Europe/Berlin", "", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_who_stops_the_process_is_not_taken_for_a_bad_row(stop: type[BaseException]) -> None:
    with patch.object(hours, "_read", side_effect=stop), pytest.raises(stop):
        hours.week("24/7", "Europe/Berlin", "", now=at("Europe/Berlin", "2026-11-20T12:00"))
