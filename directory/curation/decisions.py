"""Decisions: who moved what from which state to which, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from directory.catalogue.editions import Edition, OfOneSubject, of_exactly_one_subject
from directory.catalogue.listings import State

if TYPE_CHECKING:
    from typing import Self

SUBJECTS = ("listing", "crisis_line", "country_rule", "guide")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def last_of_each(self) -> Self:
        """The newest of every subject; with `sent_by`, the account that last sent it for the second check."""
        same = Q()
        for name in SUBJECTS:
            same |= Q(**{name: OuterRef(name)})
        others = Decision.objects.filter(same)
        sent = others.filter(to_state=State.WAITING).order_by("-pk").values("by")[:1]
        return self.filter(~Exists(others.filter(pk__gt=OuterRef("pk")))).annotate(sent_by=Subquery(sent))


class Decision(OfOneSubject):
    """One move through the workflow. Written by `workflow.move` only; a trigger refuses changes."""

    from_state = models.CharField(max_length=10, choices=State)
    to_state = models.CharField(max_length=10, choices=State)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="decisions",
        help_text=_("Empty: the timer did it, because nobody looked again in time."),
    )  # fmt: skip
    turned_down = models.BooleanField(default=False, help_text=_("Sent back for good, not for a change."))
    why = models.TextField(blank=True)
    at = models.DateTimeField()
    # The database's own clock, to compare with the history's: `at` is what callers say.
    recorded_at = models.DateTimeField(db_default=Now(), editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            of_exactly_one_subject("decision_is_about_exactly_one_subject"),
            models.CheckConstraint(condition=Q(by__isnull=False) | Q(to_state=State.PAUSED), name="decision_of_the_timer_pauses"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_from_state_display()} → {self.get_to_state_display()}"
