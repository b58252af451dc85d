"""Criteria: what every listing must meet, answered one by one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.criteria import ASKED
from directory.catalogue.history import tracked
from directory.catalogue.listings import Listing

if TYPE_CHECKING:
    from typing import Self

HOLDS = timedelta(days=365)  # then the second person answers anew


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def asked_of(self, listing: Listing) -> Self:
        """Those that are not retired, each with its answer for this listing as `given`; None where nobody answered yet."""
        given = models.FilteredRelation("answers", condition=models.Q(answers__listing=listing))
        return self.filter(retired=False).annotate(given=given).select_related("given__by")


class Criterion(models.Model):
    """One question that must be met before a listing is published."""

    code = models.SlugField(primary_key=True, max_length=30)
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)
    may_not_apply = models.BooleanField(default=False, help_text=_("“Not applicable” is an answer too."))
    retired = models.BooleanField(default=False, help_text=_("No longer asked."))

    given: CriterionAnswer | None = None  # for the listing that asked_of() was told; else unknown

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name_plural = _("criteria")

    def __str__(self) -> str:
        return self.question


@tracked
class CriterionAnswer(models.Model):
    """How one listing meets one criterion, by one member of staff."""

    class Verdict(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        NOT_APPLICABLE = "n/a", _("not applicable")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="criterion_answers")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="answers")
    verdict = models.CharField(max_length=8, choices=Verdict)
    evidence = models.CharField(max_length=500, help_text=_("What you saw, and where."))
    answered_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="criterion_answers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "criterion"], name="one_answer_per_listing_and_criterion")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_verdict_display()}"

    def holds(self, writers: set[int], on: date) -> bool:
        """Of somebody who wrote none of it, and not too long ago."""
        return self.by_id not in writers and on - self.answered_on <= HOLDS


def apply_criteria() -> None:
    """Makes the rows what catalogue/criteria.py asks. What it no longer asks is retired, not deleted: it has answers."""
    for position, asked in enumerate(ASKED, start=1):
        Criterion.objects.update_or_create(
            code=asked.code,
            defaults={
                "position": position, "question": asked.question, "may_not_apply": asked.may_not_apply, "retired": False,
            },
        )  # fmt: skip
    Criterion.objects.exclude(code__in=[asked.code for asked in ASKED]).update(retired=True)
