"""The desk's front page: what needs doing today, the oldest first, in words; and where help is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, Q, Value, When, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.catalogue import emergency_numbers, places, what_is_known
from directory.catalogue.audiences import IN_OUR_WORDS, Door
from directory.catalogue.coverage import coverage
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation import rechecks
from directory.curation.decisions import Decision
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Task

MOST = 100  # rows of one pile that are read; counted are all of them, by the database
NEXT = 15  # rows under "Next"
QUOTED = "quoted"  # the filter of listings by whose words their doors rest on: yes or no
SUBJECTS = ("listing", "crisis_line", "country_rule", "guide")


@dataclass(frozen=True)
class DeskRow:
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
    count: int
    rows: list[DeskRow]  # the oldest, at most MOST


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
    suggestions = _suggestions(account)
    risk = _risk(suggestions) if account.may("inbox") and account.may("safeguard") else None
    piles = list(_piles(account, decided, suggestions, timezone.localdate(now)))
    rows = sorted((row for pile in piles for row in pile.rows), key=lambda row: row.since)[:NEXT]
    shown = [*(risk.rows if risk else []), *rows]
    prefetch_related_objects([row.subject for row in shown if isinstance(row.subject, Listing)], "texts")  # a listing has a name
    counts = coverage(Edition.objects.current().listings(), now=now)
    return {
        "risk": risk,
        "piles": piles,
        "next": rows,
        "sent": _many(one for one in decided if one.own),
        "roles": account.roles,
        "doors": list(Door),
        "table": list(_table(counts)),
        "known": what_is_known.named(what_is_known.of_services(Edition.objects.current(), on=timezone.localdate(now))),
        "may_ask": account.may("edit"),
        "without": _without_contact(counts, timezone.localdate(now)),
    }


def _piles(account: StaffAccount, decided: list[Any], suggestions: list[Any], today: date) -> Iterator[Pile]:
    if account.may("publish"):
        waiting = [one for one in decided if one.to_state == State.WAITING and not one.own]
        address = _list("listing", state__exact=State.WAITING)
        yield Pile(_("waiting for my second check"), address, _many(waiting), _to_check(waiting))
    if account.may("send"):
        back = [one for one in decided if one.to_state == State.DRAFT]
        yield Pile(_("sent back to me"), _list("listing", state__exact=State.DRAFT), _many(back), _sent_back(back))
    if account.may("edit"):
        yield _in_our_words()
        yield from _due(today)
        yield from _tasks()
    if account.may("inbox"):
        usual = [one for one in suggestions if not one.at_risk]
        rows = [_suggestion_row(one, _("a visitor told us")) for one in usual]
        yield Pile(_("in the inbox"), _list("suggestion"), _many(usual), rows)


def _many(rows: Iterable[Any]) -> int:
    """How many there are of their kind, of which these are the oldest."""
    return next((row.many for row in rows), 0)


def _oldest(rows: Any, kind: str | list[str], *order: str, whole: Q | None = None) -> Any:
    """Of each kind the oldest, with how many there are as `many`: the database counts before it cuts. `whole` is never cut."""
    rank: Any = Window(RowNumber(), partition_by=kind, order_by=list(order))
    if whole is not None:
        rank = Case(When(whole, then=Value(0)), default=rank)
    return rows.annotate(rank=rank, many=Window(Count("pk"), partition_by=kind)).filter(rank__lte=MOST)


def _list(model: str, **filters: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    return reverse(f"admin:directory_{model}_changelist") + (f"?{query}" if query else "")


def _last_decisions(account: StaffAccount) -> Iterable[Any]:
    """What made something wait: for this account, or for another because this one sent it (`own`). The oldest first."""
    waits, draft = _in_state(State.WAITING), _in_state(State.DRAFT)
    sent = waits & Q(to_state=State.WAITING)
    sent_back = draft & Q(from_state=State.WAITING, to_state=State.DRAFT, sent_by=account.pk)
    own = ExpressionWrapper(Q(by=account) & Q(to_state=State.WAITING), output_field=BooleanField())
    found = Decision.objects.last_of_each().filter(sent | sent_back).annotate(own=own)
    oldest: Iterable[Any] = _oldest(found.select_related("by", *SUBJECTS), ["to_state", "own"], "at", "pk").order_by("at", "pk")
    return oldest


def _in_state(state: State) -> Q:
    one_of = Q()
    for name in SUBJECTS:
        one_of |= Q(**{f"{name}__state": state})
    return one_of


def _to_check(decided: list[Any]) -> list[DeskRow]:
    return [
        DeskRow(_("waits for the second check"), one.subject, one.at.date(), _("Second check"), _page(one.subject, "check"))
        for one in decided
    ]


def _sent_back(decided: list[Any]) -> list[DeskRow]:
    return [
        DeskRow(
            _("was sent back for good") if one.turned_down else _("needs a change"), one.subject, one.at.date(),
            _("Open"), _page(one.subject, "change"), about=one.why,
        )
        for one in decided
    ]  # fmt: skip


def _page(subject: Any, page: str) -> str:
    return reverse(f"admin:directory_{subject._meta.model_name}_{page}", args=[subject.pk])


def _in_our_words() -> Pile:
    """Published, and a door of it rests on our words alone."""
    unquoted = Listing.objects.filter(IN_OUR_WORDS).values("pk")
    current = Edition.objects.current().filter(listing__in=unquoted, listing__state=State.PUBLISHED).select_related("listing")
    oldest = list(current.annotate(many=Window(Count("pk"))).order_by("published_at", "pk")[:MOST])
    what, address = _("a door is in our words"), _list("listing", state__exact=State.PUBLISHED, **{QUOTED: "no"})
    rows = [
        DeskRow(what, one.listing, timezone.localdate(one.published_at), _("Open"), _page(one.listing, "change"))
        for one in oldest
    ]
    return Pile(_("in our words, not quoted"), address, _many(oldest), rows)


def _due(today: date) -> Iterator[Pile]:
    """Counted are facts, as on the page that lists them."""
    due = rechecks.due(today)
    late, soon = due.late_and_soon()
    oldest, address = due[:MOST], reverse("admin:rechecks")
    yield Pile(_("overdue"), address, late, _due_rows([one for one in oldest if one.due_on < today], _("overdue for a look")))
    yield Pile(_("due in 14 days"), address, soon, _due_rows([one for one in oldest if one.due_on >= today], _("due soon")))


def _due_rows(due: list[rechecks.Due], what: str) -> list[DeskRow]:
    """One for each listing, crisis line, rule or guide, with all that is due of it."""
    by_subject: dict[Any, list[rechecks.Due]] = defaultdict(list)
    for one in due:
        by_subject[one.subject].append(one)
    return [_due_row(subject, found, what) for subject, found in by_subject.items()]


def _due_row(subject: Any, due: list[rechecks.Due], what: str) -> DeskRow:
    is_listing = isinstance(subject, Listing)
    look = reverse("admin:recheck_step", args=[subject.pk, 1]) if is_listing else _page(subject, "change")
    about = ", ".join(f"{one.what} {one.about}".strip() for one in due)
    return DeskRow(what, subject, due[0].due_on, _("Look again"), look, about=capfirst(about))


def _tasks() -> Iterator[Pile]:
    is_link = ExpressionWrapper(Q(kind=Task.Kind.LINK), output_field=BooleanField())
    tasks = Task.objects.still_open().select_related("listing", "crisis_line").annotate(is_link=is_link)
    oldest = list(_oldest(tasks, "is_link", "opened_on", "pk").order_by("opened_on", "pk"))
    links, others = [task for task in oldest if task.is_link], [task for task in oldest if not task.is_link]
    yield Pile(_("broken links"), _list("task", kind__exact=Task.Kind.LINK), _many(links), [*map(_task_row, links)])
    yield Pile(_("other tasks"), _list("task"), _many(others), [*map(_task_row, others)])


def _task_row(task: Task) -> DeskRow:
    subject = task.listing or task.crisis_line or _("the timer")
    return DeskRow(task.get_kind_display(), subject, task.opened_on, _("Open"), _page(task, "change"), about=task.about)


def _suggestions(account: StaffAccount) -> list[Any]:
    """The oldest that this account may read; and what may be about somebody at risk, all of it, however much came before."""
    if not account.may("inbox"):
        return []
    found = Suggestion.objects.still_open() if account.may("safeguard") else Suggestion.objects.still_open().filter(at_risk=False)
    order = ("came_on", "hour", "pk")
    return list(_oldest(found.select_related("about", "taken_by"), "at_risk", *order, whole=Q(at_risk=True)).order_by(*order))


def _risk(suggestions: list[Any]) -> Pile:
    """First what nobody has taken."""
    heavy = sorted((one for one in suggestions if one.at_risk), key=lambda one: one.taken_by is not None)
    rows = [_suggestion_row(one, _("someone may be at risk"), about=_who_has(one)) for one in heavy]
    return Pile(_("someone may be at risk"), _list("suggestion", status="risk"), _many(heavy), rows)


def _who_has(suggestion: Suggestion) -> str:
    return _("%(who)s has it.") % {"who": suggestion.taken_by} if suggestion.taken_by else _("Nobody has taken it yet.")


def _suggestion_row(suggestion: Suggestion, what: str, about: str = "") -> DeskRow:
    subject = suggestion.about or capfirst(places.name(suggestion.place))
    about = f"{about} {capfirst(suggestion.get_what_display())}.".lstrip()
    return DeskRow(what, subject, suggestion.came_on, _("Read"), _page(suggestion, "change"), about=about)


def _table(counts: dict[str, Counter[str]]) -> Iterator[PlaceRow]:
    """Countries that a listing names, and the world."""
    for code in sorted((code for code in counts if "-" not in code), key=lambda code: (code != places.WORLD, places.name(code))):
        if any(counts[code].values()):
            yield PlaceRow(code, capfirst(places.name(code)), [counts[code][door] for door in Door])


def _without_contact(counts: dict[str, Counter[str]], on: date) -> list[str]:
    """Countries of which we know no emergency number, no crisis line, and no listing but the worldwide ones."""
    lines = Edition.objects.current().crisis_lines_anywhere(on).values_list("places", flat=True)
    known = {place for served in lines for place in served} | {place for place, of_place in counts.items() if of_place}
    return [name for code, name in places.countries() if code not in known and not emergency_numbers.of_country(code)]
