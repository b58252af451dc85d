"""Re-checks at the desk: what is overdue or due soon, oldest first, and "still correct" for many at once."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.catalogue import places
from directory.catalogue.editions import COUNTRY_RULE, CRISIS_LINE, GUIDE, Edition, EditionQuerySet
from directory.catalogue.listings import Listing
from directory.curation import rechecks
from directory.curation.rechecks import Due, NotRecorded, still_correct, why_not_repeatable
from directory.curation.roles import StaffAccount
from directory.staff.site import desk

ON_A_PAGE = 50
KINDS: list[tuple[str, Any]] = [
    *Listing.Kind.choices,
    (CRISIS_LINE, gettext_lazy("crisis line")),
    (COUNTRY_RULE, gettext_lazy("country rule")),
    (GUIDE, gettext_lazy("guide")),
]


class RecheckRow:
    """One thing that is due, in words."""

    def __init__(self, due: Due, on: date) -> None:
        self.due = due
        self.what = capfirst(str(due.what or due.subject._meta.verbose_name))
        self.late = lateness(due.due_on, on)
        self.is_late = due.due_on < on
        self.page = due.source if due.source.startswith(("https://", "http://")) else ""
        self.why_not = why_not_in_bulk(due)

    @property
    def address(self) -> str:
        return address_of(self.due)

    @property
    def is_walked(self) -> bool:
        return isinstance(self.due.subject, Listing)


def address_of(due: Due) -> str:
    """Where somebody looks again: the run through a listing, or else the page where it is changed."""
    if isinstance(due.subject, Listing):
        return reverse("admin:recheck_step", args=[due.subject.pk, 1])
    return reverse(f"admin:directory_{due.subject._meta.model_name}_change", args=[due.subject.pk])


def lateness(due_on: date, on: date) -> str:
    days = (on - due_on).days
    if days > 0:
        return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}
    if days < 0:
        return ngettext("due in %(days)s day", "due in %(days)s days", -days) % {"days": -days}
    return _("due today")


def why_not_in_bulk(due: Due) -> str:
    """Why it has no box to tick; "" where it has one."""
    if due.check is None:
        return _("Read it again, set the new day, and have it published anew.")
    if due.hidden:
        return _("Visitors no longer see it. Look at it on its own.")
    return str(why_not_repeatable(due.check))


def curator(request: HttpRequest) -> StaffAccount:
    if not isinstance(request.user, StaffAccount) or not request.user.may("edit"):
        raise PermissionDenied
    return request.user


def list_view(request: HttpRequest) -> HttpResponse:
    account, today = curator(request), timezone.localdate()
    editions = _chosen(request)
    if request.method == "POST":
        _record(request, account, today)
        return redirect(request.get_full_path())
    rows: Any = rechecks.due(today, editions=editions)
    page: Page[Any] = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = desk.each_context(request) | {
        "title": _("Look again"),
        "rows": [RecheckRow(due, today) for due in _named(page.object_list)],
        "page": page,
        "overdue": rechecks.overdue(today, editions=editions).count(),
        "kinds": KINDS,
        "places": [(places.WORLD, places.name(places.WORLD)), *places.countries()],
        "chosen": {name: request.GET.get(name, "") for name in ("place", "kind")},
    }
    return render(request, "admin/rechecks.html", context)


def _named(found: Iterable[Due]) -> list[Due]:
    """A listing has a name in its texts."""
    named = list(found)
    prefetch_related_objects([due.subject for due in named if isinstance(due.subject, Listing)], "texts")
    return named


def _chosen(request: HttpRequest) -> EditionQuerySet:
    place, kind = request.GET.get("place", ""), request.GET.get("kind", "")
    editions = Edition.objects.current()
    if places.is_known(place):
        inside = Q() if place == places.WORLD else Q(within__contains=[place])
        editions = editions.filter(Q(places__contains=[place]) | inside if inside else Q(places__contains=[place]))
    if kind in dict(KINDS):
        editions = editions.filter(kind=kind)
    return editions


def _record(request: HttpRequest, account: StaffAccount, today: date) -> None:
    """What is no longer due, or never was theirs to tick, is left out, and they are told of it."""
    ticked = {int(key) for key in request.POST.getlist("check")[:ON_A_PAGE] if key.isdecimal() and len(key) < 18}
    if not ticked:
        messages.error(request, _("Nothing was recorded: tick what you looked at."))
        return
    recorded = 0
    for check in rechecks.due(today).checks().filter(pk__in=ticked, lapsed_on=None).order_by("pk"):
        if check.may_be_shown(today):
            recorded += _recorded(check, account, today)
    if recorded:
        words = ngettext("Recorded: %(number)s fact is still correct.", "Recorded: %(number)s facts are still correct.", recorded)
        messages.success(request, words % {"number": recorded})
    if left_out := len(ticked) - recorded:
        words = ngettext(
            "%(number)s was left out: somebody has looked meanwhile, or it needs new evidence.",
            "%(number)s were left out: somebody has looked meanwhile, or they need new evidence.",
            left_out,
        )
        messages.warning(request, words % {"number": left_out})


def _recorded(check: Any, account: StaffAccount, today: date) -> bool:
    try:
        return still_correct(check, account, today).by_id == account.pk
    except NotRecorded:
        return False


desk.pages += [path("rechecks/", desk.admin_view(list_view), name="rechecks")]
