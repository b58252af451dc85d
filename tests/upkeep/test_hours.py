"""Hours that have run out, or that cannot be read, become one task each, which closes itself when they are mended."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from directory.catalogue import hours as reading
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing, State
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from directory.curation.workflow import move
from directory.upkeep import hours
from tests import make

RUN_OUT, WELL, NEXT_YEAR = "2025 Dec 24 09:00-12:00", "Mo-Fr 09:00-17:00", "2027 Jan 10 09:00-12:00"


def published(text: str, ana: StaffAccount, ben: StaffAccount, **fields: Any) -> Listing:
    listing = make.listing(by=ana, address="", **fields)
    number = f"030 {len(Listing.objects.all()):06}"
    make.contact(listing, channel="p", number=number, country="de", languages=["de"], hours=text, time_zone="Europe/Berlin")
    make.fact_check(listing, group=FactCheck.Group.HOURS)
    return make.visible(listing, writer=ana, checker=ben)


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        (WELL, True), ("24/7", True), (RUN_OUT, False), (NEXT_YEAR, True), ("2028 Dec 24 09:00-12:00", False),
        ("off", False), ("Mo-Fr 09:00-17:00 unknown \"by appointment\"", None), ("Mo-Fr nine to five", None), ("", None),
        ("2026 Nov 20 09:00-17:00", True), ("Nov 20 09:00-11:00", True), ("2026 Nov 20 09:00-11:00", False),
    ],
)  # fmt: skip
def test_hours_open_again_within_a_year_or_not(text: str, opens: bool | None) -> None:
    assert reading.opens_again(text, "Europe/London", "gb", now=make.NOW) == opens


def test_hours_without_a_zone_cannot_be_read() -> None:
    assert reading.opens_again(WELL, "Europe/Nowhere", "gb", now=make.NOW) is None


def test_one_task_for_each_contact_and_it_closes_itself(ana: StaffAccount, ben: StaffAccount) -> None:
    listing, _well = published(RUN_OUT, ana, ben), published(WELL, ana, ben)

    assert hours.run(now=make.NOW) == "hours: 1 have run out, 0 are well again."
    assert hours.run(now=make.NOW + timedelta(days=1)) == "hours: 1 have run out, 0 are well again."

    task = Task.objects.get()
    assert (task.kind, task.listing, task.about, task.opened_on) == ("hours", listing, "+4930000001", make.TODAY)
    assert task.words == f"Its opening hours have run out: {RUN_OUT}. It looks closed for good."

    move(listing, to=State.PAUSED, by=ana, why="Closed.")
    assert hours.run(now=make.NOW) == "hours: 0 have run out, 1 are well again."
    task.refresh_from_db()
    assert (task.closed_on, task.closed_by, task.closed_why) == (
        make.TODAY, None, "Its hours are well again, or no longer published.",
    )  # fmt: skip
    assert hours.run(now=make.NOW) == "hours: 0 have run out, 0 are well again."


def test_crisis_lines_have_hours_too(ana: StaffAccount, ben: StaffAccount) -> None:
    line = make.crisis_line(hours=RUN_OUT, time_zone="Europe/London")
    make.fact_check(line, group=FactCheck.Group.HOURS)
    make.visible(line, writer=ana, checker=ben)

    hours.run(now=make.NOW)

    assert Task.objects.get().crisis_line == line


def test_hours_that_read_otherwise_than_people_do_say_what_to_write(ana: StaffAccount, ben: StaffAccount) -> None:
    """Such as those of an edition from before they were refused."""
    listing = published("PH off; Mo 16:00-20:00", ana, ben)

    hours.run(now=make.NOW)

    task = Task.objects.get()
    known = "Its opening hours cannot be read: PH off; Mo 16:00-20:00. “Mo 16:00-20:00” would"
    assert (task.listing, task.words[: len(known)]) == (listing, known)


def test_hours_that_nobody_can_read_any_more(ana: StaffAccount, ben: StaffAccount) -> None:
    """Such as those of an edition from before a change of the library."""
    published(WELL, ana, ben)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "_read", lambda *_words: None)
        hours.run(now=make.NOW)

    assert Task.objects.get().words == f"Its opening hours cannot be read: {WELL}."


def test_when_all_fail_alike_it_is_us_and_one_alarm_says_so(ana: StaffAccount, ben: StaffAccount) -> None:
    for _number in range(10):
        published(WELL, ana, ben)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "_read", lambda *_words: None)
        said = [hours.run(now=make.NOW + timedelta(days=day)) for day in range(2)]

    assert said == ["hours: 10 have run out, 0 are well again. Stopped by the circuit breaker."] * 2
    task = Task.objects.get()
    assert (task.kind, task.words) == (
        "alarm",
        "Too much failed at once. 10 of 10 failed alike: they cannot be read. "
        "Nothing was well, so it is likely the way we read hours.",
    )
    hours.run(now=make.NOW + timedelta(days=2))
    assert not Task.objects.still_open().exists()


@pytest.mark.parametrize("listings", [1, 12])
def test_it_costs_the_same_however_many_and_reads_each_text_once(
    listings: int, ana: StaffAccount, ben: StaffAccount, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(listings):
        published(WELL, ana, ben)
    looked, real = list[tuple[str, ...]](), reading.opens_again

    def look(*words: str, now: datetime) -> bool | None:
        looked.append(words)
        return real(*words, now=now)

    monkeypatch.setattr(reading, "opens_again", look)

    with django_assert_num_queries(9):  # five of them are the breaker's
        hours.run(now=make.NOW)

    assert looked == [(WELL, "Europe/Berlin", "de")]
    assert Edition.objects.current().count() == listings
