"""The desk's front page: what needs doing today, the oldest first, in words; and where help is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.catalogue import phone, places
from directory.catalogue.audiences import Door
from directory.catalogue.coverage import coverage
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation import rechecks
from directory.curation.decisions import Decision
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Task

MOST = 100  # of one pile; a longer one says "more than"
NEXT = 15  # rows under "Next"
SUBJECTS = ("listing", "crisis_line", "country_rule", "guide")


@dataclass(frozen=True)
class Row:
    what: str  # what it needs, in words
    subject: Any
    since: date
    button: str
    address: str
    about: str = ""

    def days(self) -> int:
        return (timezone.localdate() - self.since).days


@dataclass
class Pile:
    """Everything of one kind that waits, for the counters above the list."""

    title: str
    address: str
    rows: list[Row] = field(default_factory=list)

    @property
    def count(self) -> str:
        return _("more than %(count)s") % {"count": MOST} if len(self.rows) > MOST else str(len(self.rows))


@dataclass(frozen=True)
class PlaceRow:
    code: str
    name: str
    counts: list[int]


def front(request: HttpRequest, *, now: datetime) -> dict[str, Any]:
    """What an account of this role sees. The same number of queries, however much waits."""
    account = request.user
    assert isinstance(account, StaffAccount)  # the desk lets in nobody else
    decided = list(_last_decisions(account))
    piles = list(_piles(account, [one for one in decided if not one.own], timezone.localdate(now)))
    rows = sorted((row for pile in piles for row in pile.rows), key=lambda row: row.since)[:NEXT]
    prefetch_related_objects([row.subject for row in rows if isinstance(row.subject, Listing)], "texts")  # a listing has a name
    counts = coverage(Edition.objects.current().listings(), now=now)
    return {
        "piles": piles,
        "next": rows,
        "sent": sum(one.own for one in decided),
        "roles": account.roles,
        "doors": list(Door),
        "table": list(_table(counts)),
        "without": _without_contact(counts, timezone.localdate(now)),
    }


def _piles(account: StaffAccount, decided: list[Any], today: date) -> Iterator[Pile]:
    if account.may("publish"):
        yield Pile(_("waiting for my second check"), _list("listing", state__exact=State.WAITING), _to_check(decided))
    if account.may("send"):
        yield Pile(_("sent back to me"), _list("listing", state__exact=State.DRAFT), _sent_back(decided))
    if account.may("edit"):
        due = rechecks.due(today)[: MOST + 1]
        late = _due_rows([one for one in due if one.due_on < today], _("overdue for a look"))
        soon = _due_rows([one for one in due if one.due_on >= today], _("due soon"))
        yield Pile(_("overdue"), reverse("admin:rechecks"), late)
        yield Pile(_("due in 14 days"), reverse("admin:rechecks"), soon)
        yield from _tasks()
    if account.may("inbox"):
        yield from _suggestions(account)


def _list(model: str, **filters: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return reverse(f"admin:directory_{model}_changelist") + (f"?{query}" if query else "")


def _last_decisions(account: StaffAccount) -> Iterable[Any]:
    """What made something wait: for this account, or for another because this one sent it (`own`). The oldest first."""
    waits, draft = _in_state(State.WAITING), _in_state(State.DRAFT)
    sent = waits & Q(to_state=State.WAITING)
    sent_back = draft & Q(from_state=State.WAITING, to_state=State.DRAFT, sent_by=account.pk)
    own = ExpressionWrapper(Q(by=account) & Q(to_state=State.WAITING), output_field=BooleanField())
    rank = Window(RowNumber(), partition_by=["to_state", "own"], order_by=["at", "pk"])
    found = Decision.objects.last_of_each().filter(sent | sent_back).annotate(own=own, rank=rank).filter(rank__lte=MOST + 1)
    return found.select_related("by", *SUBJECTS).order_by("at", "pk")


def _in_state(state: State) -> Q:
    one_of = Q()
    for name in SUBJECTS:
        one_of |= Q(**{f"{name}__state": state})
    return one_of


def _to_check(decided: list[Any]) -> list[Row]:
    return [
        Row(_("waits for the second check"), one.subject, one.at.date(), _("Second check"), _page(one.subject, "check"))
        for one in decided
        if one.to_state == State.WAITING
    ]


def _sent_back(decided: list[Any]) -> list[Row]:
    return [
        Row(
            _("was sent back for good") if one.turned_down else _("needs a change"), one.subject, one.at.date(),
            _("Open"), _page(one.subject, "change"), about=one.why,
        )
        for one in decided
        if one.to_state == State.DRAFT
    ]  # fmt: skip


def _page(subject: Any, page: str) -> str:
    return reverse(f"admin:directory_{subject._meta.model_name}_{page}", args=[subject.pk])


def _due_rows(due: list[rechecks.Due], what: str) -> list[Row]:
    """One for each listing, crisis line, rule or guide, with all that is due of it."""
    by_subject: dict[Any, list[rechecks.Due]] = defaultdict(list)
    for one in due:
        by_subject[one.subject].append(one)
    return [_due_row(subject, found, what) for subject, found in by_subject.items()]


def _due_row(subject: Any, due: list[rechecks.Due], what: str) -> Row:
    is_listing = isinstance(subject, Listing)
    look = reverse("admin:recheck_step", args=[subject.pk, 1]) if is_listing else _page(subject, "change")
    about = ", ".join(f"{one.what} {one.about}".strip() for one in due)
    return Row(what, subject, due[0].due_on, _("Look again"), look, about=capfirst(about))


def _tasks() -> Iterator[Pile]:
    tasks = Task.objects.still_open().select_related("listing", "crisis_line").order_by("opened_on", "pk")[: MOST + 1]
    piles = {
        Task.Kind.LINK: Pile(_("broken links"), _list("task", kind__exact=Task.Kind.LINK)),
        None: Pile(_("other tasks"), _list("task")),
    }
    for task in tasks:
        pile = piles.get(Task.Kind(task.kind)) or piles[None]
        subject = task.listing or task.crisis_line or _("the timer")
        what, address = task.get_kind_display(), _page(task, "change")
        pile.rows.append(Row(what, subject, task.opened_on, _("Open"), address, about=task.about))
    yield from piles.values()


def _suggestions(account: StaffAccount) -> Iterator[Pile]:
    found = Suggestion.objects.filter(closed_on=None).select_related("about").order_by("came_on", "hour", "pk")[: MOST + 1]
    usual = [one for one in found if not one.at_risk]
    yield Pile(_("in the inbox"), _list("suggestion"), [_suggestion_row(one, _("a visitor told us")) for one in usual])
    if account.may("safeguard"):
        heavy = [_suggestion_row(one, _("someone may be at risk")) for one in found if one.at_risk]
        yield Pile(_("someone may be at risk"), _list("suggestion"), heavy)


def _suggestion_row(suggestion: Suggestion, what: str) -> Row:
    subject = suggestion.about or capfirst(places.name(suggestion.place))
    return Row(what, subject, suggestion.came_on, _("Read"), _page(suggestion, "change"), about=suggestion.get_what_display())


def _table(counts: dict[str, Counter[str]]) -> Iterator[PlaceRow]:
    """Countries that a listing names, and the world."""
    for code in sorted((code for code in counts if "-" not in code), key=lambda code: (code != places.WORLD, places.name(code))):
        if any(counts[code].values()):
            yield PlaceRow(code, capfirst(places.name(code)), [counts[code][door] for door in Door])


def _without_contact(counts: dict[str, Counter[str]], on: date) -> list[str]:
    """Countries of which we know no emergency number, no crisis line, and no listing but the worldwide ones."""
    lines = Edition.objects.current().crisis_lines_anywhere(on).values_list("places", flat=True)
    known = {place for served in lines for place in served} | {place for place, of_place in counts.items() if of_place}
    return [name for code, name in places.countries() if code not in known and not phone.emergency_numbers(code)]
