"""Tasks are taken, handed over and closed by those who may, one after the other: of two at once, the second one is told."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.curation import tasks
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Refused, Task
from tests import make

Step = Callable[[Task, StaffAccount, str], str]
STEPS: dict[str, Step] = {
    "take": lambda task, by, _seen: tasks.take(task.pk, by=by),
    "hand over": lambda task, by, seen: tasks.hand_over(task.pk, by=by, seen=seen, to=by),
    "close": lambda task, by, seen: tasks.close(task.pk, by=by, seen=seen, why="Done.", on=make.TODAY),
}


@pytest.mark.parametrize("first", STEPS)
@pytest.mark.parametrize("second", STEPS)
def test_of_two_curators_the_second_is_told(first: str, second: str, ana: StaffAccount, ben: StaffAccount) -> None:
    """Both have the same page open."""
    task = make.task()
    STEPS[first](task, ana, task.version)
    after = Task.objects.values().get()

    with pytest.raises(Refused):
        STEPS[second](task, ben, task.version)
    assert Task.objects.values().get() == after


@pytest.mark.parametrize("step", STEPS)
def test_the_row_is_locked_before_it_is_looked_at(step: str, ana: StaffAccount) -> None:
    task = make.task()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        STEPS[step](task, ana, task.version)
    about = [query["sql"] for query in queries if 'FROM "directory_task"' in query["sql"]]
    assert about[0].endswith("FOR UPDATE")


@pytest.mark.parametrize("role", ["checker", "translator", "administrator", "safeguarding lead"])
@pytest.mark.parametrize("step", STEPS)
def test_who_may_not_edit_is_refused(step: str, role: str, db: None) -> None:
    task = make.task()
    with pytest.raises(Refused, match="Your role may not do this"):
        STEPS[step](task, make.staff("dee", role), task.version)
    assert Task.objects.filter(taken_by=None, closed_on=None).count() == 1


def test_nobody_is_given_a_task_who_may_not_edit(ana: StaffAccount) -> None:
    task = make.task()
    with pytest.raises(Refused, match="Choose one of your colleagues"):
        tasks.hand_over(task.pk, by=ana, seen=task.version, to=make.staff("dee", "translator"))


def test_what_is_not_there_is_gone(ana: StaffAccount) -> None:
    with pytest.raises(tasks.Gone):
        tasks.take(0, by=ana)
