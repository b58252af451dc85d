"""Tasks at the desk: the oldest first, each taken by one of us, handed over, or closed with a reason."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from directory.curation.links import defanged
from directory.curation.roles import StaffAccount, who_may
from directory.curation.tasks import Task
from directory.staff.site import ReadOnlyAdmin, desk


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

    def queryset(self, request: HttpRequest, tasks: QuerySet[Task]) -> QuerySet[Task]:
        if self.value() == "closed":
            return tasks.exclude(closed_on=None)
        still_open = tasks.filter(closed_on=None)
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
        return defanged(task.about)

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
        context = {"may_act": self._may_act(request), "colleagues": colleagues()}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | context)

    @transaction.atomic
    def take_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        task = self._open_task(request, pk)
        if task and task.taken_by_id:
            messages.error(request, _("Somebody else has taken it already."))
        elif task:
            self._give(task, request.user.pk)
            messages.success(request, _("It is yours."))
        return redirect("admin:directory_task_change", pk)

    @transaction.atomic
    def hand_over_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        task = self._open_task(request, pk)
        given = request.POST.get("to", "")
        colleague = colleagues().filter(pk=given).first() if given.isdecimal() else None
        if task and given and colleague is None:
            messages.error(request, _("Choose one of your colleagues, or nobody."))
        elif task and self._as_seen(request, task):
            self._give(task, colleague.pk if colleague else None)
            to_one = _("Handed over to %(name)s.") % {"name": colleague}
            messages.success(request, to_one if colleague else _("Anybody can take it now."))
        return redirect("admin:directory_task_change", pk)

    @transaction.atomic
    def close_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        task = self._open_task(request, pk)
        why = request.POST.get("why", "").replace("\x00", "").strip()
        if task and not why:
            messages.error(request, _("Say why: the reason is kept with the task."))
        elif task and len(why) > 200:
            messages.error(request, _("The reason is too long. 200 signs are enough."))
        elif task and self._as_seen(request, task, typed=why) and isinstance(request.user, StaffAccount):
            task.close(by=request.user, why=why, on=timezone.localdate())
            messages.success(request, _("It is closed. Thank you."))
            return redirect("admin:directory_task_changelist")
        return redirect("admin:directory_task_change", pk)

    def _open_task(self, request: HttpRequest, pk: int) -> Task | None:
        """Locked: of two at once, the second one is told."""
        if not self._may_act(request):
            raise PermissionDenied
        task = get_object_or_404(Task.objects.select_for_update(of=("self",)), pk=pk)
        if task.closed_on is not None:
            messages.error(request, _("It is closed already."))
            return None
        return task

    def _as_seen(self, request: HttpRequest, task: Task, typed: str = "") -> bool:
        if request.POST.get("seen") == task.version:
            return True
        messages.error(request, _("It was changed while you had it open. Look at it again, then press once more."))
        if typed:
            messages.warning(request, _("The reason that you typed, to copy: %(why)s") % {"why": typed})
        return False

    def _give(self, task: Task, to: int | None) -> None:
        task.taken_by_id = to
        task.save(update_fields=["taken_by"])

    def _may_act(self, request: HttpRequest) -> bool:
        return isinstance(request.user, StaffAccount) and request.user.may(self.edit_act)


def colleagues() -> QuerySet[StaffAccount]:
    """Who may be given a task."""
    return who_may("edit")
