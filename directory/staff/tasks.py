"""Tasks at the desk: the oldest first, each taken by one of us, handed over, or closed with a reason."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from directory.curation import tasks
from directory.curation.defang import defang
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from directory.staff.site import ReadOnlyAdmin, desk

Step = Callable[[StaffAccount, str], str]  # by whom, and the version that their page was drawn from; says what was done


class StatusFilter(admin.SimpleListFilter):
    """Open ones, unless somebody asks for the others."""

    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        words = {"mine": gettext_lazy("taken by me"), "free": gettext_lazy("taken by nobody"), "closed": gettext_lazy("closed")}
        return list(words.items())

    def choices(self, changelist: Any) -> Any:
        everything, *others = super().choices(changelist)
        return [{**everything, "display": gettext_lazy("All that are open")}, *others]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Task]) -> QuerySet[Task]:
        if self.value() == "closed":
            return queryset.exclude(closed_on=None)
        still_open = queryset.filter(closed_on=None)
        if self.value() == "mine":
            return still_open.filter(taken_by=request.user.pk)
        return still_open.filter(taken_by=None) if self.value() == "free" else still_open


@admin.register(Task, site=desk)
class TaskAdmin(ReadOnlyAdmin):
    list_display = ["words", "where", "what", "opened_on", "taken_by"]
    list_filter = [StatusFilter, "kind"]
    search_fields = ["about", "words", "listing__code"]
    list_select_related = ["listing", "crisis_line", "taken_by"]
    show_full_result_count = False
    fields = [
        "what",
        "listing",
        "crisis_line",
        "address",
        "words",
        "opened_on",
        "taken_by",
        "closed_on",
        "closed_by",
        "closed_why",
    ]
    readonly_fields = ["what", "address"]

    @admin.display(description=gettext_lazy("what"), ordering="kind")
    def what(self, task: Task) -> str:
        return task.get_kind_display()

    @admin.display(description=gettext_lazy("where"))
    def where(self, task: Task) -> Any:
        return task.listing or task.crisis_line

    @admin.display(description=gettext_lazy("about"))
    def address(self, task: Task) -> str:
        return defang(task.about)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Task]:
        return super().get_queryset(request).prefetch_related("listing__texts")

    def get_urls(self) -> list[URLPattern]:
        steps = {"take": self.take_view, "hand_over": self.hand_over_view, "close": self.close_view}
        return [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(view)), name=f"directory_task_{name}")
            for name, view in steps.items()
        ] + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        may_act = isinstance(request.user, StaffAccount) and request.user.may(self.edit_act)
        context = {"may_act": may_act, "colleagues": tasks.colleagues()}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | context)

    def take_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._press(request, pk, lambda by, _seen: tasks.take(pk, by=by))

    def hand_over_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        to = request.POST.get("to", "")
        return self._press(request, pk, lambda by, seen: tasks.hand_over(pk, by=by, seen=seen, to=_colleague(to)))

    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        why, today = request.POST.get("why", "").replace("\x00", "").strip(), timezone.localdate()
        return self._press(request, pk, lambda by, seen: tasks.close(pk, by=by, seen=seen, why=why, on=today), typed=why)

    def _press(self, request: HttpRequest, pk: int, step: Step, typed: str = "") -> HttpResponse:
        if not isinstance(request.user, StaffAccount) or not request.user.may(self.edit_act):
            raise PermissionDenied
        try:
            messages.success(request, step(request.user, request.POST.get("seen", "")))
        except tasks.Gone:
            raise Http404 from None
        except tasks.Refused as refused:
            messages.error(request, str(refused))
            if typed:
                messages.warning(request, _("The reason that you typed, to copy: %(why)s") % {"why": typed})
            return redirect("admin:directory_task_change", pk)
        return redirect("admin:directory_task_changelist") if typed else redirect("admin:directory_task_change", pk)


def _colleague(typed: str) -> StaffAccount | None:
    if not typed:
        return None
    found = tasks.colleagues().filter(pk=typed).first() if typed.isdecimal() else None
    if found is None:
        raise tasks.Refused(_("Choose one of your colleagues, or nobody."))
    return found
