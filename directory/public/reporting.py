"""Reports to a hotline as visitors read them: what it takes, from whom, without a name, and what you hear back."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import ReportingFacts
from directory.catalogue.listings import Listing
from directory.catalogue.reporting import OF_ONESELF, FollowUp, Nameless, Takes
from directory.public.facts_in_words import NOT_STATED, Line, label, labels

IN_BRIEF: dict[str, str | Promise] = {
    Nameless.TAKEN: gettext_lazy("Takes reports without a name."),
    Nameless.MAY_NOT: gettext_lazy("Without a name, it may not be handled."),
}


@dataclass(frozen=True)
class ReportingShown:
    lines: list[Line]
    in_brief: str  # beside its name in a list; "" where nothing can be promised
    takes: frozenset[str]
    stated: list[Line]  # without what is not stated

    @property
    def only_of_oneself(self) -> bool:
        return bool(self.takes) and self.takes <= OF_ONESELF


def reporting(edition: Edition, *, on: date) -> ReportingShown | None:
    """None for other kinds."""
    if edition.kind != Listing.Kind.REPORTING_HOTLINE:
        return None
    holds = any(check.group == FactCheck.Group.REPORTING for check in edition.showable_checks(on))
    return reporting_of(edition.facts.get("reporting", {}) if holds else {})


def reporting_of(facts: ReportingFacts) -> ReportingShown:
    nameless = facts.get("nameless", "")
    stated = [
        Line(_("What it takes"), labels(Takes, facts.get("takes", []))),
        Line(_("What it does not take"), facts.get("takes_not", "")),
        Line(_("Who may report"), capfirst(facts.get("who_may_report", ""))),
        Line(_("Without a name"), label(Nameless, nameless)),
        Line(_("What you hear back"), labels(FollowUp, facts.get("follow_up", []))),
    ]
    lines = [line if line.words else Line(line.term, str(NOT_STATED)) for line in stated]
    takes = frozenset(facts.get("takes", []))
    of_oneself = f"{capfirst(labels(Takes, facts['takes']))}." if takes and takes <= OF_ONESELF else ""
    return ReportingShown(lines, of_oneself or str(IN_BRIEF.get(nameless, "")), takes, [line for line in stated if line.words])
