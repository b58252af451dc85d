"""Which opening hours are believed: what people read otherwise than the library is refused, with what to write instead."""

import re
import tomllib
from datetime import UTC, date, datetime, time, timedelta

import opening_hours
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue import hours
from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.hours import Now
from directory.catalogue.hours_as_written import INSTEAD, WEEK, question, refusal
from directory.starter.loader import FOLDER
from tests import make

BELIEVED = (
    "24/7", "off", "Mo-Fr 09:00-17:00", "Mo-Fr 9:00-17:00", "mo-fr 09:00-17:00", "09:00-17:00", "Fr-Mo 10:00-12:00",
    "Mo-Fr 09:00-12:00,14:00-17:00", "Mo-Fr 09:00-12:00, 14:00-17:00", "Mo-Fr 09:00-12:00; Sa 10:00-11:00",
    "Mo-Fr 09:00-12:00;Sa 10:00-11:00", "Mo-Tu 10:00-14:00, Mo,We,Fr 16:00-20:00", "24/7; PH off", "24/7; Mo off",
    "Mo-Fr 09:00-17:00; PH off; 2026 Dec 24 off", "Mo-Fr,PH 09:00-17:00; Sa 10:00-12:00", "Mo-Fr 09:00-17:00; PH 10:00-12:00",
    "Mo-Fr 09:00-17:00; 2026 Jul 20-2026 Aug 28 off", "Mo-Fr 09:00-17:00; Dec 24,Dec 31 10:00-12:00", "Dec 31-Jan 2 off",
    "2026 Dec 24-2027 Jan 2 off",
    "Mo[1] 10:00-12:00", "Mo-Fr 10:00-12:00; Mo[1,-1] 14:00-16:00",
    "Mo-Fr 10:00-12:00, Mo[1] 14:00-16:00", "Feb 29 10:00-12:00", "2024 Feb 29 10:00-12:00",
    "Mo-Fr 22:00-06:00", "Mo-Fr 22:00-30:00", "Mo-Fr 22:00-06:00, Sa 10:00-12:00", "Sa 20:00-02:00, Su-Fr 18:00-23:00",
    "Mo-Fr 09:00-17:00; Th 12:00-13:00 off", "Apr-Sep Mo-Fr 09:00-12:00; Oct-Mar Mo-Fr 10:00-12:00",
    # Shorter, longer or other hours on one day: nobody reads both
    "Mo-Fr 09:00-17:00; Fr 09:00-12:00", "Mo-Fr 09:00-12:00,14:00-17:00; We 09:00-12:00", "Mo-Fr 09:00-17:00; Fr 08:00-15:00",
    "24/7; Sa 10:00-12:00",
)  # fmt: skip
REFUSED = (
    "", " ", "no hours", "Mo-Fr 9-17", "Mo-Fr 25:00-26:00", "open", "24/7 off", "PH Mo 10:00-12:00", "10:00-12:00/00:30",
    '"by appointment"', 'Mo-Fr 09:00-17:00 "by appointment"', "24/7 unknown", "unknown", "PH +1 day off", "2026+ Mo 10:00-12:00",
    'Mo-Fr 09:00-12:00 || "by appointment"', "Mo-Fr 09:00-12:00 || 14:00-16:00", "Mo-Fr 09:00-17:00; SH off", "SH 10:00-12:00",
    "sunrise-sunset", "dawn-dusk", "Mo-Fr (sunrise+01:00)-17:00", "week 1-10 Mo 10:00-12:00", "easter off", "Mo-Fr 17:00+",
    "Mo-Fr 10:00-12:00,16:00+", "Mo-Fr", "2026", "2026 Dec", "Dec", "PH", "Mo, We 10:00-12:00",  # to the library: day and night
    "Feb 30 10:00-12:00", "Apr 31 off", "2025 Feb 29 off", "Feb 28-31 off", "Feb 28-Apr 31 off", "Dec 26-24 off",
    "2026 Dec 31-2026 Jan 2 off", "2026 Dec-Jan off", "2026 Dec 24-Jan 2 off",  # every day
    "Mo-Fr 09:00-09:00", "00:00-00:00", "Mo-Fr 09:00-12:00, 14:00-16:00 off",
    "Mo-Fr 09:00-17:00, Dec 24 10:00-12:00", "Mo-Fr 09:00-17:00, PH 10:00-12:00",  # both on that day
    "Mo 10:00-12:00; Dec 24 10:00-12:00, Dec 31 10:00-12:00", "Mo 10:00-12:00\n; Tu 10:00-12:00", "Mo-Fr by appointment",
    # A part undoes an exception before it, or cuts a night short
    "PH off; Mo-Fr 09:00-17:00", "Mo-Fr 09:00-17:00; PH off; Sa 10:00-12:00", "2026 Dec 24 off; Mo-Fr 09:00-17:00",
    "Mo-Fr 22:00-06:00; Sa 10:00-12:00", "Sa-Su 10:00-12:00; Fr 22:00-06:00", "Fr 22:00-06:00; Sa off", "Fr 22:00-06:00, Sa off",
    "Mo-Fr 22:00-06:00; PH off", "Fr 22:00-06:00; 2026 Nov 20 off", "Mo 22:00-06:00; Mo off",
    "Mo-Fr 09:00-17:00; 2026 Nov 19 20:00-04:00",
)  # fmt: skip

ASKED = (  # one part takes away another: it is read so, and most who write it mean both
    "Mo-Tu 10:00-14:00; Mo,We,Fr 16:00-20:00", "Mo-Fr 09:00-12:00; Fr 14:00-16:00", "10:00-18:00; Su 19:00-20:00",
    "Mo-Fr 09:00-12:00,14:00-17:00; We 14:00-18:00", "Apr-Sep Mo 09:00-12:00; Apr-Sep Mo 14:00-16:00",
    "PH 09:00-12:00; PH 14:00-16:00", "Mo 10:00-12:00, Mo 14:00-16:00; Mo 18:00-20:00",
)  # fmt: skip


@pytest.mark.parametrize("text", BELIEVED)
def test_what_people_and_the_library_read_alike_is_believed(text: str) -> None:
    assert (refusal(text), question(text)) == ("", "")
    hours.validate_hours(text)
    assert hours.state(text, "Europe/London", "gb", now=make.NOW).now != Now.UNKNOWN


@pytest.mark.parametrize("text", ASKED)
def test_where_a_later_part_takes_away_an_earlier_one_there_is_a_question(text: str) -> None:
    assert (refusal(text), bool(question(text))) == ("", True)


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Mo-Tu 10:00-14:00; Mo,We,Fr 16:00-20:00", "Mo-Tu 10:00-14:00, Mo,We,Fr 16:00-20:00"),
        ("10:00-18:00; Su 19:00-20:00", "Mo-Sa 10:00-18:00; Su 10:00-18:00,19:00-20:00"),
    ],
)
def test_what_the_question_says_to_write_keeps_both(text: str, both: str) -> None:
    day = datetime(2026, 11, 22 if "Su" in text else 23, 10, 30, tzinfo=UTC)
    assert [hours.state(one, "Europe/London", "", now=day).is_open for one in (text, both)] == [False, True]
    assert question(both) == ""


@pytest.mark.parametrize("text", REFUSED)
def test_what_the_library_reads_otherwise_is_refused_and_never_open(text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        hours.validate_hours(text)

    assert len(refused.value.messages) == 1
    told = [ask(text, "Europe/London", "gb", now=make.NOW) for ask in (hours.state, hours.week, hours.opens_again)]
    assert told == [hours.UNKNOWN, [], None]


def test_the_hours_of_the_starter_data_are_believed() -> None:
    rows = [row for path in sorted(FOLDER.glob("**/*.toml")) for row in tomllib.loads(path.read_text()).values()]
    dated = [one for row in rows if isinstance(row, dict) for one in (row, *row.get("contacts", []))]
    texts = {one["hours"] for one in dated if isinstance(one.get("hours"), str) and one["hours"]}

    assert (len(texts) > 15, {text: refusal(text) or question(text) for text in texts if refusal(text) or question(text)}) == (
        True,
        {},
    )


@pytest.mark.parametrize("model", [Contact, CrisisLine])
def test_hours_that_are_typed_are_looked_at(model: type[Contact | CrisisLine]) -> None:
    with pytest.raises(ValidationError):
        model._meta.get_field("hours").clean('24/7 "by appointment"', None)


def test_what_a_sentence_says_to_write_may_be_written() -> None:
    said = " ".join(
        [*(str(sentence) for _sign, sentence in INSTEAD), *(refusal(text) or question(text) for text in (*REFUSED, *ASKED))]
    )
    written = re.findall(r"(?:such as|[Ww]rite|or) ((?:[A-Z][a-z][,\d\w -]* )?\d\d:\d\d-[\d:,-]*\d|20\d\d [\w -]+? off)", said)
    assert (len(set(written)) > 5, [text for text in written if refusal(text)]) == (True, [])


parts = st.tuples(
    st.lists(st.sampled_from(WEEK), min_size=1, max_size=3, unique=True),
    st.one_of(st.just("off"), st.lists(st.integers(0, 30), min_size=2, max_size=4, unique=True).map(sorted)),
    st.sampled_from(["; ", ", "]),
)


@settings(max_examples=150)
@given(st.lists(parts, min_size=1, max_size=4), st.sampled_from([", ", "; ", ""]))
def test_what_is_believed_is_open_when_people_think_so(drawn: list[tuple[list[str], list[int] | str, str]], but: str) -> None:
    """Each day has the hours of the last part that names it, of those after a comma too; nights go on into the morning."""
    text, of_day = "", dict[str, list[tuple[int, int]]]({day: [] for day in WEEK})
    for days, ends, between in drawn:
        spans = [] if isinstance(ends, str) else list(zip(ends[::2], ends[1::2], strict=False))
        spans = [(start, until) for start, until in spans if start < 24]
        text += f"{between if text else ''}{','.join(days)} {','.join(f'{a:02}:00-{b:02}:00' for a, b in spans) or 'off'}"
        for day in days:
            of_day[day] = [*of_day[day], *spans] if between == ", " and spans else spans
    text += f"{but}2026 Nov 25 off" if but else ""
    if refusal(text):
        return
    if but:  # a Wednesday
        of_day["We"] = []
    monday = datetime.combine(date(2026, 11, 23), time())  # the clock on the wall
    read = opening_hours.OpeningHours(text, auto_country=False, auto_timezone=False)
    for hour in range(7 * 24):
        today, before = WEEK[hour // 24], WEEK[hour // 24 - 1]
        expected = any(a <= hour % 24 < b for a, b in of_day[today]) or any(hour % 24 + 24 < b for _a, b in of_day[before])
        assert read.is_open(monday + timedelta(hours=hour)) == expected, (text, hour)


WORDS = (
    *WEEK, "Dec", "Feb", "24", "30", "2026", "09:00-17:00", "22:00-06:00", "24/7", "PH", "SH", "off", "open", "unknown", "[1]",
    " ", ",", ", ", ";", "; ", "-", "+", "||", '"', "easter", "week 1", "sunset", "\n", "٣", "é", "\x00",
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=9).map("".join) | st.text(max_size=20))
def test_whatever_is_typed_is_refused_or_read(text: str) -> None:
    try:
        hours.validate_hours(text)
    except ValidationError:
        assert hours.opens_again(text, "Asia/Beirut", "de", now=make.NOW) is None
    else:
        assert hours.state(text, "Asia/Beirut", "de", now=make.NOW).now != Now.UNKNOWN
