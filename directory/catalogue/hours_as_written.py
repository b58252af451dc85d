"""Which opening hours are believed: those that the library reads as people do.

It takes more: “by appointment” as open day and night, 30 February as every day. A later part it reads as instead of an earlier
one, and so do we; but few people who write mean that, so whoever writes it is asked.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import chain, permutations
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WEEK = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
HOLIDAY = "PH"
A_DAY = 24 * 60

UNREADABLE = gettext_lazy("These opening hours cannot be read. Write them such as Mo-Fr 09:00-17:00; Sa 10:00-12:00.")
# What is found in a text, and what to write instead; the first one holds.
INSTEAD = (
    (
        r'["“”„«]|appointment',
        gettext_lazy("Words such as “by appointment” would read as open. Write times alone, or leave the hours empty."),
    ),
    (r"\|\|", gettext_lazy("What stands after || would read as certain. Write only the hours that are certain.")),
    (r"\bSH\b", gettext_lazy("School holidays (SH) are not known here. Write their dates, such as 2026 Jul 20-2026 Aug 28 off.")),
    (r"sunrise|sunset|dawn|dusk", gettext_lazy("The sun keeps other hours each day. Write times, such as 08:00-18:00.")),
    (r"\bunknown\b", gettext_lazy("Leave the opening hours empty where they are not known.")),
    (r"\bweek\b|\beaster\b", gettext_lazy("Weeks and Easter are not read here. Write dates, such as 2026 Apr 3-6 off.")),
    (r":\d\d\+", gettext_lazy("“17:00+” does not say until when. Write both times, such as 17:00-20:00.")),
)  # fmt: skip

_weekday, _month, _year, _clock = "|".join(WEEK), "|".join(MONTHS), r"(?:19|20|21)\d\d", r"\d{1,2}:[0-5]\d"
_date = rf"(?:{_year}|{_month}|\d{{1,2}})"
_day = rf"(?:{HOLIDAY}|(?:{_weekday})(?:-(?:{_weekday})|\[-?[1-5](?:[,-]-?[1-5])*\])?)"
PART = re.compile(
    rf"(?:24/7|(?:(?P<dates>{_date}(?:[ ,-]{_date})*)(?: |$))?(?:(?P<days>{_day}(?:,{_day})*)(?: |$))?"
    rf"(?P<times>{_clock}-{_clock}(?:,{_clock}-{_clock})*)?(?: ?(?P<off>off|closed))?)",
    re.IGNORECASE | re.ASCII,
)
PARTS = re.compile(r"(^|; ?|, (?!\d?\d:))(.*?)(?= ?;|, (?!\d?\d:)|\Z)", re.DOTALL)  # 09:00-12:00, 14:00-17:00 is one


class Part(NamedTuple):
    """One rule of the text. Spans are minutes from the beginning of their day; beyond A_DAY: the next morning."""

    text: str
    adds: bool  # after a comma: it leaves what stands before it
    when: str  # "" for every week, else the dates or the Monday of the month it is about
    days: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]  # none: closed
    takes_out: bool  # these spans, such as a break at noon

    @property
    def is_exception(self) -> bool:
        return bool(self.when) or self.days == (HOLIDAY,)


def refusal(text: str) -> str:
    """Why these hours are not believed, as a sentence that says what to write instead; "" when they are."""
    for sign, sentence in INSTEAD:
        if re.search(sign, text, re.IGNORECASE):
            return str(sentence)
    parts = []
    for words, adds, said in _said(text):
        if said is None or not words:
            return str(UNREADABLE)
        if not (words == "24/7" or said["times"] or said["off"]):
            return _("“%(part)s” has no times. Write them, such as 09:00-17:00, or 00:00-24:00 for day and night.") % {
                "part": words
            }
        parts.append(_part(words, adds, said))
    return next(chain(*map(_odd, parts), _undone(parts), _misread_nights(parts)), "")


def question(text: str) -> str:
    """What to ask whoever writes these hours, which are believed: which hours a later part takes away; "" where none are lost."""
    return next(_lost([_part(words, adds, said) for words, adds, said in _said(text) if said]), "")


def _said(text: str) -> Iterator[tuple[str, bool, re.Match[str] | None]]:
    for between, words in PARTS.findall(text):
        yield words, between.startswith(","), PART.fullmatch(words.replace(", ", ","))


def _part(words: str, adds: bool, said: re.Match[str]) -> Part:
    named = said["days"] or ""
    return Part(
        text=words,
        adds=adds,
        when=" ".join(filter(None, (said["dates"], named if "[" in named else ""))).lower(),
        days=tuple(_days(named)),
        spans=tuple(_spans(said["times"])) if said["times"] else () if said["off"] else ((0, A_DAY),),
        takes_out=bool(said["off"] and said["times"]),
    )


def _days(named: str) -> Iterator[str]:
    if not named:
        yield from WEEK
    for one in re.findall(_day, named, re.IGNORECASE):
        first, _dash, last = one.partition("[")[0].title().partition("-")
        if first == HOLIDAY.title():
            yield HOLIDAY
            continue
        start = WEEK.index(first)
        length = (WEEK.index(last) - start) % 7 if last else 0
        yield from (WEEK[(start + ahead) % 7] for ahead in range(length + 1))


def _spans(times: str) -> Iterator[tuple[int, int]]:
    for one in times.split(","):
        start, until = (int(hour) * 60 + int(minute) for hour, minute in (clock.split(":") for clock in one.split("-")))
        yield start, until if until >= start else until + A_DAY


def _odd(part: Part) -> Iterator[str]:
    if part.takes_out and len(part.spans) > 1:
        yield _("“%(part)s” would close all these hours. Write a part for each closing.") % {"part": part.text}
    if any(start == until for start, until in part.spans):
        yield _("“%(part)s” ends when it begins. Write 00:00-24:00 for day and night.") % {"part": part.text}
    if part.adds and part.is_exception and part.spans and not part.takes_out and "[" not in part.when:
        yield _("“%(part)s” would be added to the hours of that day. Put a semicolon before it.") % {"part": part.text}
    if _is_off_the_calendar(part.when):
        yield _("“%(part)s” has a day that is not in the calendar, or ends before it begins.") % {"part": part.text}


def _is_off_the_calendar(when: str) -> bool:
    for year, month, first, last in re.findall(rf"(?:({_year}) )?({_month}) (\d+)(?:-(\d\d?)\b)?", when, re.IGNORECASE):
        longest = monthrange(int(year or 2024), _number(month))[1]
        if not int(first) <= int(last or first) <= longest:
            return True
    spans = re.findall(rf"({_year}) ({_month})(?: (\d+))?-(?:({_year}) )?({_month})(?: (\d+))?", when, re.IGNORECASE)
    return any(
        (int(until_year or year), _number(until_month), int(until_day or 31)) < (int(year), _number(month), int(day or 1))
        for year, month, day, until_year, until_month, until_day in spans
    )


def _number(month: str) -> int:
    return MONTHS.index(month.title()) + 1


def _undone(parts: list[Part]) -> Iterator[str]:
    """Exceptions that a part after them takes away again."""
    exception: Part | None = None
    for part in parts:
        if part.is_exception:
            exception = part
        elif exception:
            yield _("“%(part)s” would undo “%(exception)s”. Write exceptions last.") % {
                "part": part.text, "exception": exception.text,
            }  # fmt: skip


def _lost(parts: list[Part]) -> Iterator[str]:
    """Where one part takes away what another says, and its text does not show that this is meant."""
    held: dict[tuple[str, str], list[Part]] = {}  # what is left for each day, by the dates that it is about
    for part in parts:
        if part.takes_out:
            continue
        for day in part.days:
            before = held.get((part.when, day), [])
            if not part.adds and _is_lost([span for one in before for span in one.spans], part.spans):
                yield _(
                    "“%(part)s” takes away the hours of %(day)s before it."
                    " For both, write each day once, such as Mo 10:00-14:00,16:00-20:00, or a comma instead of the semicolon."
                ) % {"part": part.text, "day": day}
            held[part.when, day] = [*before, part] if part.adds and part.spans else [part]


def _misread_nights(parts: list[Part]) -> Iterator[str]:
    """Beside a part that replaces, hours after midnight are cut short, or stay when their evening is closed."""
    for (before, part), (after, other) in permutations(enumerate(parts), 2):
        morning = {WEEK[(WEEK.index(day) + 1) % 7] for day in part.days if day != HOLIDAY}
        meet = part.is_exception or other.is_exception or not morning.union(part.days).isdisjoint(other.days)
        later = parts[max(before, after)]
        only_adds = later.adds and later.spans and not later.takes_out
        if meet and not only_adds and any(until > A_DAY for _start, until in part.spans):
            yield _(
                "“%(part)s” goes on past midnight, which is misread beside “%(other)s”."
                " Write the hours of each day, such as Mo 22:00-24:00; Tu 00:00-02:00."
            ) % {"part": part.text, "other": other.text}


def _is_lost(before: list[tuple[int, int]], after: tuple[tuple[int, int], ...]) -> bool:
    """A whole span goes and another comes: perhaps both were meant. Shorter hours on one day are meant to replace."""
    goes = any(all(until <= first or last <= start for first, last in after) for start, until in before)
    comes = any(not any(start <= first and last <= until for start, until in before) for first, last in after)
    return goes and comes
