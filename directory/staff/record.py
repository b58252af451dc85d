"""What happened, to be read at the desk: editions, decisions, criteria; and the staff accounts."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
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

    def get_queryset(self, request: HttpRequest) -> object:  # type: ignore[override]
        return super().get_queryset(request).prefetch_related("listing__texts")


@admin.register(Criterion, site=desk)
class CriterionAdmin(DeskAdmin):
    edit_act = "accounts"
    list_display = ["question", "retired"]


@admin.register(StaffAccount, site=desk)
class StaffAccountAdmin(DeskAdmin, UserAdmin):  # type: ignore[type-arg]
    edit_act = "accounts"
    list_display = ["username", "role", "is_active"]
    list_filter = ["role", "is_active"]
    fieldsets = (
        (None, {"fields": ["username", "password"]}),
        (None, {"fields": ["email", "role", "is_active", "is_staff"]}),
    )
    add_fieldsets = ((None, {"fields": ["username", "usable_password", "password1", "password2", "role", "is_staff"]}),)
    filter_horizontal = ()
