"""Publishes, in the demonstration only, what the hard lines allow of the starter data, by two accounts through the workflow."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.db.models import Q

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing, State
from directory.catalogue.rules import CountryRule, Guide
from directory.curation import completeness, composing, criteria, workflow, working_rows
from directory.curation.authorship import Subject
from directory.curation.criteria import CriterionAnswer
from directory.curation.roles import StaffAccount

NOTE = "Demonstration: taken from the starter data, not checked by a person."


@dataclass
class PublishReport:
    published: int = 0
    drafts: dict[str, list[str]] = field(default_factory=dict)

    def lines(self) -> Iterator[str]:
        reasons: dict[str, int] = {}
        for missing in self.drafts.values():
            first = missing[0].split("“")[0].split(" “")[0].strip()
            reasons[first] = reasons.get(first, 0) + 1
        yield f"{self.published} published, {len(self.drafts)} stay drafts:"
        yield from (f"  {count}: {reason}" for reason, count in sorted(reasons.items(), key=lambda pair: -pair[1]))


def publish_what_is_allowed(
    *, writer: StaffAccount, checker: StaffAccount, now: datetime, proposed: Collection[str] = ()
) -> PublishReport:
    """Idempotent: only drafts are looked at, and what a load `proposed`; what staff moved since stays where it is."""
    report = PublishReport()
    drafts = Q(state=State.DRAFT, editions=None, starter_key__isnull=False)
    for model in (Listing, CrisisLine, CountryRule, Guide):
        for subject in model._default_manager.filter(drafts | Q(state=State.PUBLISHED, starter_key__in=proposed)):
            working_rows.read_rows(subject)
            if wanting := completeness.missing_rows(subject, on=now.date()):
                report.drafts[str(subject.starter_key)] = wanting
                continue
            if isinstance(subject, Listing):
                with pghistory.context(user=checker.pk):
                    _answer(subject, checker, now.date())
            _publish(report, subject, writer, checker, now)
    return report


def _answer(listing: Listing, checker: StaffAccount, on: date) -> None:
    """What staff answered stays. Its own answers to an earlier version are given anew."""
    asked = criteria.asked(listing, composing.facts_of(listing, on=on))
    stale = [one.given.pk for one in asked if one.given and one.given.evidence == NOTE and one.given.digest != one.judged]
    CriterionAnswer.objects.filter(pk__in=stale).delete()
    yes = {"verdict": CriterionAnswer.Verdict.YES, "evidence": NOTE, "by": checker, "answered_on": on}
    answers = [CriterionAnswer(listing=listing, criterion=criterion, digest=criterion.judged, **yes) for criterion in asked]
    CriterionAnswer.objects.bulk_create(answers, ignore_conflicts=True)


def _publish(report: PublishReport, subject: Subject, writer: StaffAccount, checker: StaffAccount, now: datetime) -> None:
    try:
        with transaction.atomic():
            workflow.move(subject, to=State.WAITING, by=writer, why=NOTE, now=now)
            workflow.move(subject, to=State.PUBLISHED, by=checker, why=NOTE, now=now)
    except workflow.Refused as refused:
        report.drafts[str(subject.starter_key)] = refused.reasons
    else:
        report.published += 1
