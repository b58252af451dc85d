"""The desk: Django's admin site, open to staff with a second factor."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from directory.curation.roles import StaffAccount
from directory.staff.sign_in import has_second_factor


class Desk(admin.AdminSite):
    site_header = site_title = _("Waymark desk")
    index_title = _("What needs doing")
    site_url = None

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and has_second_factor(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Whoever lacks only the second factor is led to set one up; everybody else to the sign-in page."""
        if request.user.is_authenticated and not has_second_factor(request):
            return redirect("mfa_activate_totp")
        if request.user.is_authenticated:
            return redirect("account_logout")
        return redirect("account_login")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        return redirect("account_logout")


desk = Desk(name="admin")


class DeskAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Rights come from the account's role alone; see curation/roles.py. Nothing is deleted at the desk."""

    edit_act = "edit"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may_edit(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def _may_edit(self, request: HttpRequest) -> bool:
        return isinstance(request.user, StaffAccount) and request.user.may(self.edit_act)


class DeskInline(admin.StackedInline):  # type: ignore[type-arg]
    """Rows of a listing: whoever may edit the listing may edit them, and take them away."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def _may_edit(self, request: HttpRequest, obj: Any = None) -> bool:
        return isinstance(request.user, StaffAccount) and request.user.may("edit")

    has_add_permission = has_change_permission = has_delete_permission = _may_edit


class ReadOnlyAdmin(DeskAdmin):
    """What the workflow writes is read here, never edited."""

    def _may_edit(self, request: HttpRequest) -> bool:
        return False
