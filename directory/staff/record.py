"""What happened, to be read at the desk: editions, decisions, criteria; and the staff accounts."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.db.models import QuerySet
from django.http import HttpRequest

from directory.catalogue.editions import Edition
from directory.curation.criteria import Criterion
from directory.curation.decisions import Decision
from directory.curation.roles import StaffAccount
from directory.staff.site import DeskAdmin, ReadOnlyAdmin, desk


@admin.register(Edition, site=desk)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ["code", "kind", "standing", "published_at", "written_by", "published_by"]
    list_filter = ["standing", "kind"]
    search_fields = ["code"]
    list_select_related = ["written_by", "published_by"]


@admin.register(Decision, site=desk)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ["at", "listing", "crisis_line", "from_state", "to_state", "by", "why"]
    list_filter = ["to_state"]
    list_select_related = ["listing", "crisis_line", "by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).prefetch_related("listing__texts")


@admin.register(Criterion, site=desk)
class CriterionAdmin(ReadOnlyAdmin):
    list_display = ["question", "retired"]


@admin.register(StaffAccount, site=desk)
class StaffAccountAdmin(DeskAdmin, UserAdmin):
    edit_act = "accounts"
    list_display = ["username", "is_active"]
    list_filter = ["groups", "is_active"]
    fieldsets = (
        (None, {"fields": ["username", "password"]}),
        (None, {"fields": ["email", "groups", "is_active", "is_staff"]}),
    )
    add_form = UserCreationForm  # whoever signs in here has a password
    add_fieldsets = ((None, {"fields": ["username", "password1", "password2", "groups", "is_staff"]}),)
    filter_horizontal = ()

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, str | list[str]]:
        return {"is_staff": "on"}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may_edit(request)

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return self._may_edit(request)
