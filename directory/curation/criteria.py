"""Criteria: what every listing must meet, answered one by one; an answer belongs to what was seen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.criteria import ASKED, NOT_ON_THE_PAGE
from directory.catalogue.history import tracked
from directory.catalogue.listings import Listing, State
from directory.curation.decisions import Decision
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Task

if TYPE_CHECKING:
    from typing import Self

HOLDS = timedelta(days=365)  # then the second person answers anew
JUDGES = {asked.code: asked.judges for asked in ASKED}


class CriterionQuerySet(models.QuerySet["Criterion"]):
    def asked_of(self, listing: Listing) -> Self:
        """Those that are not retired, each with its answer for this listing as `given`; None where nobody answered yet.

        After a freeze, a removal or a complaint nothing is as it was: these, by their numbers, are `since`.
        """
        given = models.FilteredRelation("answers", condition=models.Q(answers__listing=listing))
        hidden = Decision.objects.filter(listing=listing, to_state__in=[State.FROZEN, State.REMOVED])
        rows = (hidden, Suggestion.objects.complaints().filter(about=listing), Task.objects.complaints().filter(listing=listing))
        last = {f"since_{number}": models.Subquery(found.order_by("-pk").values("pk")[:1]) for number, found in enumerate(rows)}
        return self.filter(retired=False).annotate(given=given, **last).select_related("given__by")


class Criterion(models.Model):
    """One question that must be met before a listing is published."""

    code = models.SlugField(primary_key=True, max_length=30)
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=300)
    may_not_apply = models.BooleanField(default=False, help_text=_("“Not applicable” is an answer too."))
    retired = models.BooleanField(default=False, help_text=_("No longer asked."))

    given: CriterionAnswer | None = None  # for the listing that asked_of() was told; else unknown
    judged = ""  # a digest of what it judges now, where asked() told it; else unknown

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        verbose_name_plural = _("criteria")

    def __str__(self) -> str:
        return self.question

    def is_held(self, writers: set[int], on: date) -> bool:
        """By its answer: given to what is there now, by somebody who wrote none of it, and not too long ago."""
        answer = self.given
        return answer is not None and answer.digest == self.judged and answer.holds(writers, on)


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
    digest = models.CharField(max_length=64, default="", editable=False, help_text=_("Of what it judged, as asked() knows it."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="criterion_answers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["listing", "criterion"], name="one_answer_per_listing_and_criterion")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_verdict_display()}"

    def holds(self, writers: set[int], on: date) -> bool:
        """Of somebody who wrote none of it, and not too long ago."""
        return self.by_id not in writers and on - self.answered_on <= HOLDS


def asked(listing: Listing, facts: Mapping[str, Any]) -> list[Criterion]:
    """Those that are asked of a listing with these facts, each with `given`, its answer, and `judged`, what it is to judge."""
    known = {**facts, **{name: getattr(listing, name) for name in NOT_ON_THE_PAGE}}
    found = list(Criterion.objects.asked_of(listing))
    for criterion in found:
        judges = {name: known[name] for name in JUDGES.get(criterion.code, known) if name in known}
        since = [value for name, value in sorted(vars(criterion).items()) if name.startswith("since_")]
        criterion.judged = sha256(json.dumps([judges, since], sort_keys=True).encode()).hexdigest()
    return found


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
