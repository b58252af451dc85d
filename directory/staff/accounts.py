"""Staff accounts at the desk: made, given roles, frozen and made anonymous by administrators. Nobody deletes one."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from directory.curation import accounts
from directory.curation.roles import ROLES, StaffAccount
from directory.staff.site import DeskAdmin, desk


class RoleChoices(forms.ModelMultipleChoiceField):
    """Each role with what it is for."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}: {_(ROLES[obj.name]['does'])}" if obj.name in ROLES else obj.name


class AccountForm(UserChangeForm):
    def clean_groups(self) -> QuerySet[Group]:
        """Somebody must be left who can give roles."""
        groups: QuerySet[Group] = self.cleaned_data["groups"]
        if self.instance.is_active and not accounts.may_administer(groups):
            accounts.check_an_administrator_is_left(without=self.instance)
        return groups


@admin.register(StaffAccount, site=desk)
class StaffAccountAdmin(DeskAdmin, UserAdmin):
    edit_act = read_act = "accounts"
    list_display = ["username", "standing"]
    list_filter = ["groups", "is_active"]
    form = AccountForm
    fieldsets = (
        (None, {"fields": ["username", "password"]}),
        (None, {"fields": ["email", "groups"]}),
    )
    add_form = UserCreationForm  # whoever signs in here has a password
    add_fieldsets = ((None, {"fields": ["username", "password1", "password2", "groups"]}),)
    filter_horizontal = ()

    @admin.display(description=gettext_lazy("standing"), ordering="is_active")
    def standing(self, account: StaffAccount) -> str:
        if account.anonymised_at:
            return _("made anonymous")
        return _("open") if account.is_active else _("frozen")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return RoleChoices(
                Group.objects.order_by("name"), label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was made anonymous stays so."""
        return super().has_change_permission(request, obj) and not (obj and obj.anonymised_at)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Accounts are made here for those who work here."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        views = {
            "freeze": require_POST(self.freeze_view),
            "unfreeze": require_POST(self.unfreeze_view),
            "anonymise": require_http_methods(["GET", "POST"])(self.anonymise_view),
        }
        ours = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"directory_staffaccount_{name}")
            for name, view in views.items()
        ]
        return [*ours, *super().get_urls()]

    def freeze_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        account, why = self._account(request, pk), request.POST.get("why", "")
        return self._done(request, account, _("Frozen. %(why)s") % {"why": why}, accounts.freeze, why=why)

    def unfreeze_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        account, why = self._account(request, pk), request.POST.get("why", "")
        return self._done(request, account, _("Open again. %(why)s") % {"why": why}, accounts.unfreeze, why=why)

    def anonymise_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page that says what it does; its button does it."""
        account = self._account(request, pk)
        if request.method == "POST":
            return self._done(request, account, _("Made anonymous."), accounts.anonymise, now=timezone.now())
        context = {**self.admin_site.each_context(request), "title": _("Make anonymous"), "account": account, "opts": self.opts}
        return TemplateResponse(request, "admin/directory/staffaccount/anonymise.html", context)

    def _account(self, request: HttpRequest, pk: int) -> StaffAccount:
        if not self._may_edit(request):
            raise PermissionDenied
        return get_object_or_404(StaffAccount, pk=pk)

    def _done(self, request: HttpRequest, account: StaffAccount, words: str, act: Any, **how: Any) -> HttpResponse:
        """Does it, or says in one sentence why not."""
        try:
            act(account, by=request.user, **how)
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        else:
            self.log_change(request, account, words.replace("\x00", ""))
            messages.success(request, _("Done: this account is now %(standing)s.") % {"standing": self.standing(account)})
        return redirect("admin:directory_staffaccount_change", account.pk)
