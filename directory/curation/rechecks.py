"""Re-checks: what somebody should look at again, and the two answers that need no form: still correct, could not reach."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue.editions import Edition, EditionQuerySet
from directory.catalogue.evidence import GRACE, NEVER_DIALLED, PAGES, REPEATABLE, SHOWABLE, FactCheck, FactCheckQuerySet, Method
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.authorship import Subject
from directory.curation.roles import StaffAccount

SOON = timedelta(days=14)  # this long before the day, it is announced
TOO_OFTEN = 3  # not reached on so many days in a row: better to pause it


KINDS = ("check", "guide", "rule")


class NotRecorded(Exception):
    """An answer that was not kept, with the sentence that says why."""


@dataclass(frozen=True)
class Due:
    """One thing to look at again: a group of facts of a listing or crisis line, or a country rule or guide as a whole."""

    subject: Subject
    what: str  # the group in words; "" for a country rule or guide
    about: str  # the number or address, where it is a contact
    due_on: date
    source: str
    check: FactCheck | None = None
    hidden: bool = False  # visitors no longer see what it vouched for


class DueList:
    """What is due from `since` until `until`, oldest first. Counted and cut by the database, so it may be long."""

    def __init__(self, on: date, *, until: date, since: date = date.min, editions: EditionQuerySet | None = None) -> None:
        self.on, self.since, self.until = on, since, until
        self.editions = Edition.objects.current() if editions is None else editions

    def checks(self) -> FactCheckQuerySet:
        between: dict[str, Any] = {"look_by__range": (self.since, self.until)}  # mypy does not see what due_by adds
        return FactCheck.objects.by_good_method().newest().due_by(self.until).filter(**between).of_editions(self.editions)

    def count(self) -> int:
        return self._union("look_by", "kind", "pk").count()

    def late_and_soon(self) -> tuple[int, int]:
        """How many were due before today, and how many are from today on: by one query."""
        late = {"late": Count("pk", filter=Q(look_by__lt=self.on)), "all": Count("pk")}
        counts = [rows.order_by().annotate(one=Value(1)).values("one").annotate(**late) for _kind, rows in self._by_kind()]
        first, *others = [rows.values_list("late", "all") for rows in counts]
        found = list(first.union(*others, all=True))
        late_ones = sum(late for late, _all in found)
        return late_ones, sum(number for _late, number in found) - late_ones

    def __getitem__(self, cut: slice) -> list[Due]:
        picked = list(self._union("look_by", "kind", "pk").order_by("look_by", "kind", "id")[cut])
        found = self._found({kind: [key for _day, one, key in picked if one == kind] for kind in KINDS})
        return [self._due(found[kind, key], day) for day, kind, key in picked]

    def _union(self, *columns: str) -> QuerySet[Any]:
        first: QuerySet[Any]
        first, *others = [
            rows.annotate(kind=Value(kind, CharField())).order_by().values_list(*columns) for kind, rows in self._by_kind()
        ]
        return first.union(*others, all=True)

    def _by_kind(self) -> list[tuple[str, QuerySet[Any]]]:
        between, with_day = {"look_by__range": (self.since, self.until)}, {"look_by": F("read_again_by")}
        rules, guides = CountryRule.objects.annotate(**with_day), Guide.objects.annotate(**with_day)
        return [
            ("check", self.checks()),
            ("guide", guides.filter(Exists(self.editions.filter(guide=OuterRef("pk"))), **between)),
            ("rule", rules.filter(Exists(self.editions.filter(country_rule=OuterRef("pk"))), **between)),
        ]

    def _found(self, keys: dict[str, list[int]]) -> dict[tuple[str, int], Any]:
        checks = FactCheck.objects.select_related("listing", "crisis_line")
        rows: dict[str, Any] = {"check": checks, "guide": Guide.objects, "rule": CountryRule.objects}
        return {(kind, row.pk): row for kind in keys for row in rows[kind].filter(pk__in=keys[kind])}

    def _due(self, row: Any, day: date) -> Due:
        if not isinstance(row, FactCheck):
            return Due(row, "", "", day, getattr(row, "source", ""))
        subject: Any = row.listing or row.crisis_line
        about = row.about if row.is_of_contact else ""
        return Due(subject, row.get_group_display(), about, day, row.source, row, hidden=not row.may_be_shown(self.on))


def due(on: date, *, editions: EditionQuerySet | None = None) -> DueList:
    """All that is overdue, and all that comes due within SOON."""
    return DueList(on, until=on + SOON, editions=editions)


def overdue(on: date, *, editions: EditionQuerySet | None = None) -> DueList:
    return DueList(on, until=on - timedelta(days=1), editions=editions)


def soon(on: date, *, editions: EditionQuerySet | None = None) -> DueList:
    return DueList(on, since=on, until=on + SOON, editions=editions)


def beyond_grace(on: date) -> FactCheckQuerySet:
    """The newest looks that visitors should no longer rely on."""
    newest = FactCheck.objects.by_good_method().newest().of_editions(Edition.objects.current())
    return newest.filter(lapsed_on=None, due_on__lt=on - GRACE)


def why_not_repeatable(check: FactCheck) -> str | Promise:
    """A sentence; "" where one look by a person of the staff repeats it."""
    if check.dials_a_crisis_line:
        return NEVER_DIALLED
    if check.method not in REPEATABLE:
        return gettext_lazy("Only new evidence can follow this one: add a fact check of your own, or ask the provider.")
    if check.by_id and check.valid_until:  # a person set it; of what was imported, the import did
        return gettext_lazy("It says until when it is believed. Add a fact check with a new day.")
    return ""


def still_correct(check: FactCheck, by: StaffAccount, on: date) -> FactCheck:
    """A new fact check like this one, read on that day by that account. Once a day, whoever and however often they press.

    Raises NotRecorded.
    """
    if reason := why_not_repeatable(check):
        raise NotRecorded(str(reason))
    with transaction.atomic():
        newest = _locked_newest(check)
        if newest.pk != check.pk and newest.read_on < on:
            raise NotRecorded(_("Somebody looked at this since you opened the page. See what they found first."))
        if newest.pk != check.pk or (newest.read_on >= on and newest.by_id and not newest.lapsed_on):
            return newest
        return _looked_again(newest, by, on, check.method)


def could_not_reach(check: FactCheck, by: StaffAccount, on: date) -> int:
    """Records that nobody was reached. On how many days that was so since the last look, today among them."""
    with transaction.atomic():
        newest = _locked_newest(check)
        before = unreached(_same_fact(check), newest)
        if on not in before:
            _looked_again(newest, by, on, Method.NOT_REACHED)
    return len({*before, on})


def unreached(checks: Iterable[FactCheck], newest: FactCheck) -> set[date]:
    """The days since its newest look on which nobody was reached. `checks` may hold those of other facts too."""
    return {
        check.read_on
        for check in checks
        if check.method == Method.NOT_REACHED
        and fact(check) == fact(newest)
        and (check.read_on, check.pk) > (newest.read_on, newest.pk)
    }


def newest_by_fact(checks: Iterable[FactCheck]) -> dict[tuple[str, str], FactCheck]:
    """Of the checks of one subject; see FactCheckQuerySet.newest()."""
    good = [check for check in checks if check.method in SHOWABLE]
    return {fact(check): check for check in sorted(good, key=lambda check: (check.read_on, check.pk))}


def fact(check: FactCheck) -> tuple[str, str]:
    """What it is evidence of, within its subject: the group, and of a contact which one."""
    return check.group, check.about if check.is_of_contact else ""


def usual_page(checks: Iterable[FactCheck]) -> str:
    """The web address from which most of these facts were read."""
    pages = Counter(check.source for check in checks if check.source.startswith(("https://", "http://")))
    return pages.most_common(1)[0][0] if pages else ""


def _locked_newest(check: FactCheck) -> FactCheck:
    """Two people who answer for the same fact at once wait for each other here."""
    keys = list(_same_fact(check).by_good_method().order_by("pk").select_for_update().values_list("pk", flat=True))
    newest = _same_fact(check).by_good_method().first() if keys else None
    return newest or check


def _same_fact(check: FactCheck) -> FactCheckQuerySet:
    group, about = fact(check)
    same = FactCheck.objects.filter(listing=check.listing_id, crisis_line=check.crisis_line_id, group=group)
    return same.filter(about=about) if about else same


def _looked_again(check: FactCheck, by: StaffAccount, on: date, method: str) -> FactCheck:
    same_page = method in PAGES and method == check.method  # looked at again, it is as old as it was
    return FactCheck.objects.create(
        listing_id=check.listing_id, crisis_line_id=check.crisis_line_id, group=check.group, about=check.about,
        method=method, source=check.source, read_on=on, by=by,
        source_year=check.source_year if same_page else None, undated=same_page and check.undated,
    )  # fmt: skip
