"""What goes through the workflow: its buttons, one POST address each, and whatever the change page needs to show them."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing, State
from directory.curation import authorship, completeness, composing, workflow, working_rows
from directory.curation.roles import StaffAccount
from directory.staff import conflict, training_and_programmes
from directory.staff.picking import is_plain
from directory.staff.second_check import second_check
from directory.staff.site import DeskAdmin
from directory.staff.timeline import timeline_page


class PublishableAdmin(DeskAdmin):
    """State is read-only; it moves by buttons through the workflow, which says why not."""

    change_form_template = "admin/publishable_change_form.html"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("state", *super().get_readonly_fields(request, obj))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is doubted stands last: first what it is about."""
        return sorted(super().get_fields(request, obj), key=lambda name: name == "doubt")

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Read as a whole. Whoever saves first waits for whoever saves or decides at this moment, and then is told."""
        try:
            key = self.opts.pk.to_python(object_id)
        except ValidationError:
            return None
        if request.method == "POST" and connection.in_atomic_block:
            self.model._default_manager.select_for_update(of=("self",)).filter(pk=key).first()
        found = working_rows.one(self.get_queryset(request), key)
        if found is not None and isinstance(request.user, StaffAccount):
            vars(request)["workflow"] = _standing(found, request.user)  # now, before what was typed is put into it
        return found

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Two curators at once: the second one to save is told, reads both, and saves again if they still want to."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        if obj is None or request.method != "POST":
            return form
        seen, last = request.POST.get("seen"), vars(request)["workflow"]["seen"]

        def clean(self: Any) -> Any:
            cleaned = form.clean(self)
            if seen != last:
                raise ValidationError(
                    _("Somebody changed this while you had it open. Compare yours and theirs below, then save again."),
                    code=conflict.CODE,
                )
            return cleaned

        fresh: Any = type(form.__name__, (form,), {"clean": clean})
        return fresh

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **options: Any) -> HttpResponse:
        context |= vars(request).get("workflow", {})
        context["conflict"] = conflict.both_versions(context)
        context["plain"] = is_plain(request)
        context["wrong"] = list(_wrong(context))
        return super().render_change_form(request, context, *args, **options)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Whoever changed nothing is no writer: not even the order of a list may be rewritten in their name."""
        if form.has_changed() or not change:
            super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Whoever looks is recorded by us, not typed by them."""
        for row in formset.save(commit=False):
            if isinstance(row, FactCheck) and isinstance(request.user, StaffAccount):
                row.by = request.user
                row.in_one_spelling()  # of a new listing, the contacts were saved just now
            if not training_and_programmes.goes_with_its_course(row):
                row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/move/", wrap(require_POST(self.move_view)), name=f"{name}_move"),
            path("<int:pk>/check/", wrap(self.check_view), name=f"{name}_check"),
            path("<int:pk>/timeline/", wrap(self.timeline_view), name=f"{name}_timeline"),
            *super().get_urls(),
        ]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Django's own record knows who pressed Save. The timeline knows what happened."""
        found = super().get_object(request, unquote(object_id))
        if found is None:
            return super().history_view(request, object_id, extra_context)  # which says so
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_timeline", found.pk)

    def timeline_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return timeline_page(self, request, pk)

    def check_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return second_check(self, request, pk)

    def move_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        subject = get_object_or_404(self.model, pk=pk)
        to = request.POST.get("to", "")
        if not isinstance(request.user, StaffAccount):
            raise PermissionDenied
        if to not in State.values:
            raise Http404
        try:
            if (State(subject.state), State(to)) in workflow.DECIDED_BY_THE_SECOND:
                raise workflow.Refused(_("Decide on the page of the second check: it shows what changes."))
            seen = request.POST.get("seen", "")
            why, with_lines = request.POST.get("why", ""), "with_lines" in request.POST
            decision = workflow.move(subject, to=State(to), by=request.user, why=why, seen=seen, with_lines=with_lines)
        except workflow.Refused as refused:
            for reason in refused.reasons:
                messages.error(request, reason)
            if why := request.POST.get("why", "").replace("\x00", "").strip():
                messages.warning(request, _("The reason that you typed, to copy: %(why)s") % {"why": why})
        else:
            messages.success(request, _("Done: it is now “%(state)s”.") % {"state": decision.get_to_state_display()})
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", pk)


def _wrong(context: Any) -> Iterator[tuple[str, str, str]]:
    """Of each field with an error: what it is, where it stands on the page, what is wrong. The form is long."""
    rows = [row for formset in context.get("inline_admin_formsets", []) for row in formset.formset.forms]
    parts = [(context["adminform"].form, ""), *((row, f"{capfirst(row.instance._meta.verbose_name)}: ") for row in rows)]
    for row, part in parts:
        for field in row.visible_fields():
            if field.errors:
                yield f"{part}{field.label}", field.id_for_label, " ".join(field.errors)


def _standing(subject: Any, account: StaffAccount) -> dict[str, Any]:
    """Where it stands, for the top of its form. `subject` was read whole."""
    today = timezone.now().date()
    moves, by = workflow.moves_open_to(subject, account), authorship.read(subject)
    return {
        "last_decision": subject.decisions.select_related("by").first(),
        "seen": by.last_change,
        "stands": by.version,
        "moves": [(to, move) for to, move in moves if (subject.state, to) not in workflow.DECIDED_BY_THE_SECOND],
        "lines": list(subject.crisis_lines.all()) if isinstance(subject, Listing) else [],
        "waits": subject.state == State.WAITING,
        "missing": completeness.missing_rows(subject, on=today),
        "remarks": completeness.remarks(subject, on=today),
        "ahead": composing.differs(subject, subject.live, on=today),
        "live": subject.live,
    }
