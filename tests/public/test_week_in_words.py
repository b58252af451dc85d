"""The week in words against the clock on the wall: ten zones, both clock changes of two years, whatever hours are accepted."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue import hours
from directory.catalogue.hours_as_written import WEEK, question, refusal
from directory.public.opening_hours import opening

ZONES = (  # some change at midnight, by half an hour, four times a year with the moon, or on another side of the year
    "America/Santiago", "Asia/Beirut", "Africa/Cairo", "America/Havana", "Asia/Amman",
    "Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Gaza",
)  # fmt: skip
YEARS = {"Asia/Amman": 2020}  # Jordan changed its clocks at midnight until 2022
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPAN = re.compile(r"(\d\d):(\d\d)–(\d\d):(\d\d)")
Spans = list[tuple[int, int]]  # in minutes; beyond a day: the next morning
A_DAY, DAY = 24 * 60, timedelta(days=1)


@cache
def clock_changes(zone: str) -> list[datetime]:
    """The first hour after each, of two years."""
    first = datetime(YEARS.get(zone, 2026), 1, 1, tzinfo=UTC)
    days = [first + timedelta(days=day) for day in range(731)]
    hour = [day + timedelta(hours=hour) for day in days if offset(zone, day) != offset(zone, day + DAY) for hour in range(25)]
    return [after for before, after in pairwise(hour) if offset(zone, before) != offset(zone, after)]


def offset(zone: str, moment: datetime) -> timedelta | None:
    return moment.astimezone(ZoneInfo(zone)).utcoffset()


clocks = st.integers(0, 12) | st.integers(0, 95)  # quarters of an hour, many by night, where the clocks change
times = st.lists(clocks, min_size=2, max_size=4, unique=True).map(sorted)
rules = st.tuples(
    st.sampled_from([["Mo"], ["Mo", "Tu"], ["Mo", "We", "Fr"], ["Sa", "Su"], list(WEEK)]),
    st.one_of(times, st.sampled_from([[40, 56], [64, 80], [36, 48, 56, 68]]), st.just([])),  # as people write them
    st.sampled_from([False, False, True]),  # whether the night goes on
    st.sampled_from(["; ", ", "]),
)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def written(drawn: list[tuple[list[str], list[int], bool, str]]) -> tuple[str, dict[str, Spans]]:
    """The text, and what a person means by it who knows that a semicolon replaces: for each day the spans that begin on it."""
    text, meant = "", dict[str, Spans]((day, []) for day in WEEK)
    for days, quarters, by_night, between in drawn:
        spans = [(start * 15, until * 15) for start, until in zip(quarters[::2], quarters[1::2], strict=False)]
        if spans and by_night:
            spans[-1] = (spans[-1][1], A_DAY + spans[0][0]) if len(spans) == 1 else (spans[-1][0], A_DAY + spans[0][0])
        times = ",".join(f"{clock(start)}-{clock(until % A_DAY or A_DAY)}" for start, until in spans) or "off"
        text += f"{between if text else ''}{','.join(days)} {times}"
        for day in days:
            meant[day] = [*meant[day], *spans] if between == ", " and spans else spans
    return text, meant


def told(days: tuple[tuple[str, str], ...], today: int) -> list[set[int]]:
    """Of each of the next seven days the minutes in which it is open, read off the words."""
    told = list[set[int]]()
    for name, times in days:
        first, _to, last = name.partition(" to ")
        one = set(range(A_DAY)) if times == "all day" else set()
        for start, start_minute, until, until_minute in SPAN.findall(times):
            one |= set(range(int(start) * 60 + int(start_minute), int(until) * 60 + int(until_minute)))
        length = 7 if name == "Every day" else (NAMES.index(last or first) - NAMES.index(first)) % 7 + 1
        assert name == "Every day" or NAMES.index(first) == (today + len(told)) % 7, "a day is left out, or told twice"
        told += [one] * length
    return told


seen = {"told": 0, "asked": 0, "by night": 0}


@settings(max_examples=200, derandomize=True)  # so that each kind is among them, each time
@given(
    drawn=st.lists(rules, min_size=1, max_size=3),
    zone=st.sampled_from(ZONES),
    which=st.integers(0, 9),
    before=st.integers(-8 * 24 * 4, 4 * 4),
)
def week_in_words(drawn: list[tuple[list[str], list[int], bool, str]], zone: str, which: int, before: int) -> None:
    text, meant = written(drawn)
    changes = clock_changes(zone)
    now = changes[which % len(changes)] + timedelta(minutes=15 * before)
    shown = opening({"hours": text, "time_zone": zone, "holidays": ""}, place="xx", now=now)
    if refusal(text):
        assert (shown.state, shown.days) == ("unknown", ())
        return
    wall = now.astimezone(ZoneInfo(zone))

    def is_open(moment: datetime) -> bool:
        day, minute = moment.weekday(), moment.hour * 60 + moment.minute
        today, yesterday = meant[WEEK[day]], meant[WEEK[day - 1]]
        return any(a <= minute < b for a, b in today) or any(minute < b - A_DAY for _a, b in yesterday)

    assert hours.state(text, zone, "", now=now).is_open == is_open(wall), (text, zone, now)
    assert (shown.state == "always") == (not shown.days)
    if shown.days:
        each = told(shown.days, wall.weekday())
        assert len(each) == 7
        for ahead, minutes in enumerate(each):
            day = datetime.combine(wall.date() + timedelta(days=ahead), datetime.min.time())
            of_day = [is_open(day + timedelta(minutes=minute)) for minute in range(0, A_DAY, 15)]
            assert [minute in minutes for minute in range(0, A_DAY, 15)] == of_day, (text, zone, now, shown.days)
    seen["told"] += 1
    seen["asked"] += bool(question(text))
    seen["by night"] += any(until > A_DAY for spans in meant.values() for _start, until in spans)


def test_the_week_in_words_is_what_the_clock_on_the_wall_says() -> None:
    assert {zone: len(clock_changes(zone)) >= 4 for zone in ZONES} == dict.fromkeys(ZONES, True)
    week_in_words()
    assert min(seen.values()) > 5, seen
