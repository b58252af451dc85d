"""The inbox: what visitors tell us. Read, taken, handed over, closed, made a task or a draft; nobody adds or changes one."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Min, Q, QuerySet, Window
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from directory.catalogue import emergency_numbers, phone, places
from directory.catalogue.editions import Edition
from directory.curation import inbox
from directory.curation.defang import defang
from directory.curation.likeness import Known, Likeness
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion, readable
from directory.curation.tasks import Refused
from directory.staff.site import ReadOnlyAdmin, desk

LONGEST_REASON = 200
LONGEST_TASK = 2000


class TypedField(forms.CharField):
    """Without signs that nobody sees, which PostgreSQL could not keep."""

    def to_python(self, value: Any) -> str:
        return readable(str(value or ""))


class ReasonForm(forms.Form):
    why = TypedField(
        label=_("Why it is closed"),
        help_text=_("Your words, not theirs. At most 200 signs."),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"maxlength": LONGEST_REASON, "autocomplete": "off"}),
        error_messages={"required": _("Say why: the reason is kept with it.")},
    )


class TaskForm(forms.Form):
    words = TypedField(
        label=_("What is to be done"),
        help_text=_("Your words, not theirs: a task stays longer than this does."),
        max_length=LONGEST_TASK,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what is to be done.")},
    )


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        StaffAccount.objects.none(),
        label=_("To whom"),
        required=False,
        empty_label=_("nobody: back to the others"),
        error_messages={"invalid_choice": _("Choose somebody who may read it.")},
    )

    def __init__(self, *given: Any, row: Suggestion, **options: Any) -> None:
        super().__init__(*given, **options)
        to = self.fields["to"]
        assert isinstance(to, forms.ModelChoiceField)
        to.queryset = inbox.colleagues(row)


class StatusFilter(admin.SimpleListFilter):
    """Open ones, unless something else is asked for."""

    title, parameter_name = _("where it stands"), "status"
    show_facets = admin.ShowFacets.NEVER

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("risk", _("with the safeguarding lead")), ("closed", _("closed")), ("all", _("all"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": _("open")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        is_open = Q(closed_on=None)
        wanted = {"risk": is_open & Q(at_risk=True), "closed": ~is_open, "all": Q()}
        return queryset.filter(wanted.get(self.value() or "", is_open))


@admin.register(Suggestion, site=desk)
class SuggestionAdmin(ReadOnlyAdmin):
    read_act = "inbox"
    list_display = ["number", "kind_shown", "about", "place", "came_in", "marks_shown", "stands"]
    list_filter = [StatusFilter, "what"]

    # Who may
    def has_delete_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """The lead's own are for the lead to delete: nobody must lose them unread."""
        return inbox.may_read(_account(request), obj) if obj else _account(request).may("inbox")

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """By the filters on the page alone: ?words__contains= would tell what somebody may not read."""
        return lookup in {"what__exact", StatusFilter.parameter_name}

    # The list
    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        since = Window(Min("came_on"), partition_by="about")
        rows = Suggestion.objects.select_related("about", "taken_by", "closed_by").prefetch_related("about__texts")
        return rows.annotate(group_since=since)

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        """What may be about somebody at risk; then by listing, the one that waits longest first; in it, the oldest first."""
        return ["-at_risk", "group_since", "about", "came_on", "hour", "pk"]

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        changes = super().get_changelist_instance(request)
        rows = [_as_shown_to(request, row) for row in changes.result_list]
        _mark(rows)
        changes.result_list = rows
        return changes

    @admin.display(description=_("number"), ordering="pk")
    def number(self, row: Suggestion) -> int:
        return row.pk

    @admin.display(description=_("what"), ordering="what")
    def kind_shown(self, row: Any) -> str:
        return row.get_what_display() if row.is_readable else gettext("somebody may be at risk: the safeguarding lead reads it")

    @admin.display(description=_("came in"), ordering="came_on")
    def came_in(self, row: Suggestion) -> str:
        return " ".join(filter(None, [_hour_of(row), _late(row, timezone.localdate())]))

    @admin.display(description=_("marks"))
    def marks_shown(self, row: Any) -> str:
        return "; ".join(row.marks)

    @admin.display(description=_("where it stands"))
    def stands(self, row: Suggestion) -> str:
        if row.closed_on:
            return gettext("closed by %(who)s") % {"who": row.closed_by}
        if row.at_risk:
            return gettext("with the safeguarding lead")
        return gettext("with %(who)s") % {"who": row.taken_by} if row.taken_by else gettext("open")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().changelist_view(request, {"title": gettext("The inbox"), **(extra_context or {})})

    # One of them
    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Suggestion | None:
        """Also for deleting it and for its history: whoever may not read its words gets none into their hands."""
        row = super().get_object(request, object_id, from_field)
        return _as_shown_to(request, row) if row else None

    def get_urls(self) -> list[URLPattern]:
        views: dict[str, Callable[..., Any]] = {
            "take": self.take_view, "hand-over": self.hand_over_view, "close": self.close_view, "task": self.task_view,
            "at-risk": self.at_risk_view, "give-back": self.give_back_view,
        }  # fmt: skip
        pressed = [
            path(f"<int:pk>/{act}/", self.admin_site.admin_view(require_POST(view)), name=f"directory_suggestion_{act}")
            for act, view in views.items()
        ]
        images = self.admin_site.admin_view(require_http_methods(["GET", "HEAD", "POST"])(self.images_view))
        return [*pressed, path("<int:pk>/images/", images, name="directory_suggestion_images"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        account = _account(request)
        if request.method == "POST" or not account.may("inbox"):
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if row is None:
            return self._gone(request)
        return self._page(request, row)

    def take_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._press(request, pk, None, lambda by, seen: inbox.take(pk, by=by, seen=seen))

    def hand_over_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = Suggestion.objects.filter(pk=pk).first() or Suggestion()
        form = HandOverForm(request.POST, row=row)
        return self._press(request, pk, form, lambda by, seen: inbox.hand_over(pk, by=by, seen=seen, **form.cleaned_data))

    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, today = ReasonForm(request.POST), timezone.localdate()
        return self._press(request, pk, form, lambda by, seen: inbox.close(pk, by=by, seen=seen, on=today, **form.cleaned_data))

    def task_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        form, today = TaskForm(request.POST), timezone.localdate()
        return self._press(
            request, pk, form, lambda by, seen: inbox.make_task(pk, by=by, seen=seen, on=today, **form.cleaned_data)
        )

    def give_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._press(request, pk, None, lambda by, seen: inbox.not_at_risk(pk, by=by, seen=seen))

    def at_risk_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One press, and no page in between."""
        try:
            informed = inbox.somebody_at_risk(pk, by=_account(request))
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("admin:directory_suggestion_changelist")
        if informed == "safeguard":
            messages.success(request, gettext("The safeguarding lead was told, and alone reads its words from now on."))
        elif informed:
            messages.error(
                request,
                gettext(
                    "Only the safeguarding lead reads it now. Our mail reaches only an administrator: speak to the lead at once."
                ),
            )
        else:
            messages.error(request, gettext("Only the safeguarding lead reads it now. No mail went out: speak to them at once."))
        return redirect("admin:directory_suggestion_changelist")

    def images_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What to do instead of looking. Its one button deletes."""
        row = self.get_object(request, str(pk))
        if not _account(request).may("inbox"):
            raise PermissionDenied
        if row is None:
            return self._gone(request)
        if request.method == "POST":
            return self._forget(request, row)
        if not inbox.may_read(_account(request), row):
            return redirect("admin:directory_suggestion_change", pk)
        context = {
            "row": row,
            "words": defang(row.words),
            "hotlines": _hotlines(row.place, timezone.localdate()),
            "place_name": places.name(row.place),
            "police": emergency_numbers.police_number(places.country_of(row.place) or ""),
        }
        return self._render(request, row, "admin/directory/suggestion/images.html", context)

    def _forget(self, request: HttpRequest, row: Suggestion) -> HttpResponse:
        try:
            inbox.forget(row.pk, by=_account(request), why="may point to images of abuse")
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("It is deleted. Thank you. Take a break if you need one."))
        return redirect("admin:directory_suggestion_changelist")

    def _press(
        self, request: HttpRequest, pk: int, form: forms.Form | None, act: Callable[[StaffAccount, str], str]
    ) -> HttpResponse:
        """Does it and goes back to the page; or shows the page again, with one sentence and all that was typed."""
        account = _account(request)
        if not account.may("inbox"):
            raise PermissionDenied
        try:
            if form is not None and not form.is_valid():
                raise Refused(next(iter(form.errors.values()))[0])
            said = act(account, request.POST.get("seen", ""))
        except Refused as refused:
            return self._again(request, pk, form, str(refused))
        messages.success(request, said)
        return redirect("admin:directory_suggestion_change", pk)

    def _gone(self, request: HttpRequest, typed: str = "") -> HttpResponse:
        problem = gettext("It is not there any more: a colleague deleted it, or its day came.")
        context = {"title": gettext("It is gone"), "problem": problem, "typed": typed}
        return self._render(request, None, "admin/directory/suggestion/gone.html", context, status=410)

    def _again(self, request: HttpRequest, pk: int, form: forms.Form | None, problem: str) -> HttpResponse:
        row = self.get_object(request, str(pk))
        typed = readable(request.POST.get("why") or request.POST.get("words") or "")
        if row is None:
            return self._gone(request, typed)
        return self._page(request, row, form, problem=problem, typed=typed)

    def _page(self, request: HttpRequest, row: Any, form: forms.Form | None = None, **more: Any) -> HttpResponse:
        account = _account(request)
        _mark([row])
        forms_shown = {
            "close": form if isinstance(form, ReasonForm) else ReasonForm(),
            "task": form if isinstance(form, TaskForm) else TaskForm(initial={"words": row.get_what_display()}),
            "hand_over": form if isinstance(form, HandOverForm) else HandOverForm(row=row, initial={"to": row.taken_by_id}),
        }
        context = {
            "row": row, "words": defang(row.words), "forms": forms_shown, "seen": row.version,
            "hour": _hour_of(row), "late": _late(row, timezone.localdate()), "stands": self.stands(row),
            "is_open": row.is_readable and not row.closed_on, "is_mine": row.taken_by_id == account.pk,
            "may_begin_draft": row.what == Suggestion.What.MISSING and account.may("edit"),
            "may_edit": account.may("edit"), "is_lead": account.may("safeguard"),
        }  # fmt: skip
        status = 422 if more else 200
        return self._render(request, row, "admin/directory/suggestion/change_form.html", context | more, status=status)

    def _render(
        self, request: HttpRequest, row: Suggestion | None, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        title = {"title": gettext("Suggestion %(number)d") % {"number": row.pk}} if row else {}
        everything = {**self.admin_site.each_context(request), "opts": self.opts, **title, **context}
        return TemplateResponse(request, template, everything, status=status)


def _account(request: HttpRequest) -> StaffAccount:
    if not isinstance(request.user, StaffAccount):
        raise PermissionDenied
    return request.user


def _as_shown_to(request: HttpRequest, row: Any) -> Any:
    """Without words, for whoever may not read them. What is taken away is never saved: each act reads the row anew."""
    row.is_readable = inbox.may_read(_account(request), row)
    if not row.is_readable:
        row.words = row.closed_why = ""
    return row


def _mark(rows: list[Any]) -> None:
    """Likely duplicates, and whom a missing service may be: of what this account reads, by what it may read."""
    read = [row for row in rows if row.is_readable]
    others = Suggestion.objects.filter(closed_on=None, at_risk=False).order_by("pk")[: inbox.MOST_COMPARED]
    same = inbox.likely_the_same(read, others)
    missing = [row for row in read if row.what == Suggestion.What.MISSING and row.words]
    known = Known.read(on=timezone.localdate()) if missing else Known()
    for row in rows:
        row.listed = known.named_in(row.words, country=places.country_of(row.place) or "") if row in missing else []
        row.same = same.get(row.pk)
        row.marks = [*_like(row.same), *_perhaps(row.listed)]


def _like(number: int | None) -> Iterator[str]:
    if number:
        yield gettext("like number %(number)d") % {"number": number}


def _perhaps(found: list[Likeness]) -> Iterator[str]:
    """The register says all of it; of listings the first, for the page of it names the others."""
    yield from (likeness.why_not() for likeness in found if likeness.entry)
    listed = [likeness for likeness in found if not likeness.entry]
    if listed:
        yield gettext("perhaps already listed: %(label)s") % {"label": listed[0]}
    if listed[1:]:
        yield ngettext("and %(count)d more", "and %(count)d more", len(listed) - 1) % {"count": len(listed) - 1}


def _hour_of(row: Suggestion) -> str:
    return f"{row.came_on}, {row.hour:02}–{row.hour + 1:02} h UTC"


def _late(row: Suggestion, today: date) -> str:
    days = (today - row.came_on).days
    if row.closed_on or days <= inbox.LATE_DAYS:
        return ""
    return ngettext("late: it waits since %(days)d day", "late: it waits since %(days)d days", days) % {"days": days}


def _hotlines(place: str, today: date) -> list[dict[str, Any]]:
    """Who takes reports for this place, with the contacts that visitors see too."""
    editions = Edition.objects.current().hotlines(place).reachable(today).with_evidence().nearest_first(place)
    return [
        {
            "name": edition.text("en")[1]["name"],
            "contacts": [way["address"] or phone.printed(way["number"], way["country"]) for way in edition.contacts_shown(today)],
        }
        for edition in editions
    ]
