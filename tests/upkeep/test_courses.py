"""Before a course's last date is over, and before a credit counts no longer, staff read a task."""

from datetime import timedelta
from typing import Any

import pytest

from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from directory.upkeep import courses
from tests import make

DAY = make.TODAY + timedelta(days=100)


@pytest.fixture
def listing(ana: StaffAccount, ben: StaffAccount) -> Listing:
    rows: list[dict[str, Any]] = [
        {"title": "Ends", "dates": ["2026-12-01", DAY.isoformat()]},
        {"title": "On demand", "dates": [DAY.isoformat()], "on_demand": True},
        {"title": "Never dated"},
    ]
    credits: list[dict[str, Any]] = [
        {"course": "Never dated", "body": "EXB", "valid_until": DAY + timedelta(days=1)}, {"type": "cpd"},
    ]  # fmt: skip
    return make.visible(make.training_body(by=ana, courses=rows, credits=credits), writer=ana, checker=ben)


def after(days: int) -> str:
    return courses.run(now=make.NOW + timedelta(days=days))


def test_each_ending_is_one_task_a_month_before(listing: Listing) -> None:
    assert after(69) == "courses: 0 dates and credits end soon or have ended, 0 go on."
    assert after(70) == "courses: 1 dates and credits end soon or have ended, 0 go on."
    assert after(71) == after(71) == "courses: 2 dates and credits end soon or have ended, 0 go on."

    assert [(task.listing, task.kind, task.about, task.words, task.opened_on) for task in Task.objects.all()] == [
        (listing, "course", "Ends", f"The last date of “Ends” is {DAY}. Look for new ones.", make.TODAY + timedelta(days=70)),
        (
            listing, "course", f"Never dated · CE EXB · {DAY + timedelta(days=1)}",
            f"The credit CE EXB of “Never dated” is shown until {DAY + timedelta(days=1)}. Look again.",
            make.TODAY + timedelta(days=71),
        ),
    ]  # fmt: skip
    assert after(400).startswith("courses: 3 ")  # a credit that states no end is believed for a year


def test_new_dates_close_it(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    after(90)
    listing.courses.filter(title="Ends").update(dates=["2028-01-01"])
    make.visible(Listing.objects.get(pk=listing.pk), writer=ana, checker=ben)

    after(91)

    assert {task.about: task.closed_why for task in Task.objects.all()} == {
        "Ends": "Its dates and credit go on, or are no longer published.",
        f"Never dated · CE EXB · {DAY + timedelta(days=1)}": "",
    }  # fmt: skip


def test_several_days_are_over_on_the_last(ana: StaffAccount, ben: StaffAccount) -> None:
    rows = [{"dates": [f"{DAY}/{DAY + timedelta(days=2)}", f"{DAY}T20:00/{DAY + timedelta(days=2)}T08:00"]}]
    make.visible(make.training_body(by=ana, courses=rows), writer=ana, checker=ben)

    assert [after(days)[:10] for days in (71, 72)] == ["courses: 0", "courses: 1"]


def test_a_credit_of_the_body_is_of_all_its_training(ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.training_body(by=ana, credits=[{"body": "EXB", "valid_until": DAY}]), writer=ana, checker=ben)

    after(70)

    assert [(task.about, task.words) for task in Task.objects.all()] == [
        (f"CE EXB · {DAY}", f"The credit CE EXB of “all its training” is shown until {DAY}. Look again.")
    ]


def test_of_what_was_published_without_its_courses_nothing_ends(ana: StaffAccount, ben: StaffAccount) -> None:
    made = make.training_body(by=ana, courses=[{"dates": [DAY.isoformat()]}], credits=[{"valid_until": DAY}])
    made.fact_checks.filter(group="courses").update(method="press")
    make.visible(Listing.objects.get(pk=made.pk), writer=ana, checker=ben)

    assert after(100) == "courses: 0 dates and credits end soon or have ended, 0 go on."


def test_when_all_end_at_once_one_alarm_says_so(ana: StaffAccount, ben: StaffAccount) -> None:
    rows: list[dict[str, Any]] = [{"title": f"Course {nth}", "dates": [DAY.isoformat()]} for nth in range(10)]
    body = make.visible(make.training_body(by=ana, courses=rows), writer=ana, checker=ben)

    assert after(70) == "courses: 10 dates and credits end soon or have ended, 0 go on. Stopped by the circuit breaker."
    assert [(task.kind, task.words) for task in Task.objects.all()] == [
        (
            "alarm",
            "Too much failed at once. 10 of 10 failed alike: the dates end. "
            "Nothing was well, so it is likely one import, or the end of a year.",
        )
    ]

    body.courses.filter(title="Course 0").update(dates=["2028-01-01"])  # nine are no more than people can look at
    make.visible(Listing.objects.get(pk=body.pk), writer=ana, checker=ben)
    after(71)
    assert sorted(Task.objects.still_open().values_list("kind", flat=True)) == ["course"] * 9
