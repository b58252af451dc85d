"""Tasks: what somebody of the staff must look at, raised by a timer, a provider, or a colleague."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount

if TYPE_CHECKING:
    from typing import Self


LONGEST_WHY = 200
QUESTION = "question "  # begins what a task is about that holds what a provider wants changed
TOLD = "told "  # begins what a task is about that holds what a provider told beside that all is right


class Refused(Exception):
    """One sentence that says why not. Nothing has changed."""


class Gone(Refused):
    """It is not there any more."""


class TaskQuerySet(models.QuerySet["Task"]):
    def still_open(self) -> Self:
        return self.filter(closed_on=None)

    def complaints(self) -> Self:
        """Of a visitor, whom staff believed so far as to make a task of it; of a provider, in its own words."""
        of_visitor, of_provider = Q(kind=Task.Kind.SUGGESTION), Q(kind=Task.Kind.ANSWER, about__startswith=QUESTION)
        return self.filter(of_visitor | of_provider)


class Task(models.Model):
    """One thing to look at. There is one open task for each matter, however often it is raised."""

    class Kind(models.TextChoices):
        LINK = "link", _("a link does not lead where it should")
        ALARM = "alarm", _("the timer stopped, because it found too much at once")
        ANSWER = "answer", _("a provider answered")
        SUGGESTION = "suggestion", _("a visitor told us something")
        HOURS = "hours", _("its opening hours have run out")
        COURSE = "course", _("a date or a credit of its courses ends soon")

    kind = models.CharField(max_length=10, choices=Kind)
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks")
    crisis_line = models.ForeignKey(CrisisLine, on_delete=models.CASCADE, null=True, blank=True, related_name="tasks")
    about = models.CharField(max_length=500, blank=True, help_text=_("The address, or the run, that it is about."))
    words = models.TextField(blank=True, help_text=_("What is known."))
    opened_on = models.DateField()

    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="tasks_taken"
    )
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="tasks_closed",
        help_text=_("Empty: it solved itself."),
    )  # fmt: skip
    closed_why = models.CharField(max_length=LONGEST_WHY, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["opened_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "listing", "crisis_line", "about"],
                condition=models.Q(closed_on=None),
                nulls_distinct=False,
                name="one_open_task_per_matter",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_on=None) | ~models.Q(closed_why=""), name="task_is_closed_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.opened_on}"

    @property
    def version(self) -> str:
        """What its page was drawn from: a colleague may take it, and the timer may find another trouble, meanwhile."""
        return f"{self.taken_by_id or ''}.{sha256(self.words.encode()).hexdigest()[:16]}"

    def close(self, *, by: StaffAccount | None, why: str, on: date) -> None:
        """`by` is nobody where it solved itself."""
        self.closed_by, self.closed_why, self.closed_on = by, why, on
        self.save(update_fields=["closed_by", "closed_why", "closed_on"])


def colleagues() -> QuerySet[StaffAccount]:
    """Who may be given a task."""
    return StaffAccount.objects.who_may("edit")


@transaction.atomic
def take(number: int, *, by: StaffAccount) -> str:
    """Whatever is known of it meanwhile: whoever takes it is about to look."""
    task = _open(number, by)
    if task.taken_by_id:
        raise Refused(gettext("Somebody else has taken it already."))
    return _given(task, by, gettext("It is yours."))


@transaction.atomic
def hand_over(number: int, *, by: StaffAccount, seen: str, to: StaffAccount | None) -> str:
    """To somebody, or back to nobody."""
    task = _held(number, by, seen)
    if to is None:
        return _given(task, None, gettext("Anybody can take it now."))
    if not colleagues().filter(pk=to.pk).exists():
        raise Refused(gettext("Choose one of your colleagues, or nobody."))
    return _given(task, to, gettext("Handed over to %(name)s.") % {"name": to})


@transaction.atomic
def close(number: int, *, by: StaffAccount, seen: str, why: str, on: date) -> str:
    if not why:
        raise Refused(gettext("Say why: the reason is kept with the task."))
    if len(why) > LONGEST_WHY:
        raise Refused(gettext("The reason is too long. 200 signs are enough."))
    _held(number, by, seen).close(by=by, why=why, on=on)
    return gettext("It is closed. Thank you.")


def _open(number: int, by: StaffAccount) -> Task:
    """Locked: of two at once, the second one is told."""
    if not by.may("edit"):
        raise Refused(gettext("Your role may not do this."))
    task = Task.objects.select_for_update().filter(pk=number).first()
    if task is None:
        raise Gone(gettext("It is not there any more."))
    if task.closed_on:
        raise Refused(gettext("It is closed already."))
    return task


def _held(number: int, by: StaffAccount, seen: str) -> Task:
    """And as it was when the page was opened."""
    task = _open(number, by)
    if seen != task.version:
        raise Refused(gettext("It was changed while you had it open. Look at it again, then press once more."))
    return task


def _given(task: Task, to: StaffAccount | None, said: str) -> str:
    task.taken_by = to
    task.save(update_fields=["taken_by"])
    return said


def raise_task(
    kind: Task.Kind,
    *,
    listing: Listing | None = None,
    crisis_line: CrisisLine | None = None,
    about: str = "",
    words: str,
    on: date,
) -> Task:
    """Opens a task, or brings the words of the open one about the same matter up to date."""
    task, _created = Task.objects.update_or_create(
        kind=kind, listing=listing, crisis_line=crisis_line, about=about, closed_on=None,
        defaults={"words": words}, create_defaults={"words": words, "opened_on": on},
    )  # fmt: skip
    return task


# The key of a listing or of a crisis line, and what of it the task is about.
Matter = tuple[int | None, int | None, str]


def keep_open(kind: Task.Kind, found: dict[Matter, str], *, solved: str, on: date) -> int:
    """Of this kind, one open task for each matter that was found, with these words. Closes the others; says how many.

    Again and again without harm.
    """
    done = set(Task.objects.filter(kind=kind, closed_by__isnull=False).values_list("listing", "crisis_line", "about", "words"))
    raised = {(task.listing_id, task.crisis_line_id, task.about): task for task in Task.objects.still_open().filter(kind=kind)}
    for matter, words in found.items():
        if (*matter, words) in done:  # somebody looked at just this, and closed it
            continue
        if matter not in raised or raised[matter].words != words:
            listing, crisis_line, about = matter
            of = {"listing_id": listing, "crisis_line_id": crisis_line, "about": about}
            Task.objects.update_or_create(
                kind=kind, closed_on=None, **of, defaults={"words": words}, create_defaults={"words": words, "opened_on": on}
            )
    others = [task for matter, task in raised.items() if matter not in found]
    for task in others:
        task.close(by=None, why=solved, on=on)
    return len(others)
