"""The desk: Django's admin site, open to staff with a second factor."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.curation.roles import StaffAccount
from directory.staff.front import front
from directory.staff.picking import FetchRow, asked_for, fetched, is_plain, picked
from directory.staff.sign_in import has_second_factor, owns_second_factor, sign_in_again, used_second_factor


class Desk(admin.AdminSite):
    site_header = site_title = _("Waymark desk")
    index_title = _("What needs doing")
    site_url = None
    enable_nav_sidebar = False  # the first page is one link away, and forms need the width
    pages: list[URLPattern] = []  # beside those of the tables; each file of the desk adds its own

    def get_urls(self) -> list[Any]:
        """Without the admin's own way to a row's public page, which takes any table and any number."""
        return [*self.pages, *(one for one in super().get_urls() if getattr(one, "name", "") != "view_on_site")]

    def has_permission(self, request: HttpRequest) -> bool:
        """Asked several times for one page, looked up once."""
        known = vars(request)
        if "may_enter" not in known:
            known["may_enter"] = super().has_permission(request) and has_second_factor(request)
        return bool(known["may_enter"])

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().index(request, front(request, now=timezone.now()) | (extra_context or {}))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Where whoever may not enter is sent: to the one step that is missing."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next", reverse("admin:index")), reverse("account_login"))
        if not super().has_permission(request):
            messages.error(request, gettext("This account may not use the desk. Sign out, then sign in with another one."))
            return redirect("account_logout")
        if not owns_second_factor(request):
            return redirect("mfa_activate_totp")
        if not used_second_factor(request):
            return sign_in_again(request)
        return redirect("admin:index")

    def autocomplete_view(self, request: HttpRequest) -> Any:
        field = asked_for(request)
        if field is None:
            return super().autocomplete_view(request)
        return JsonResponse(fetched(field, request.GET.get("term", ""), request.GET.get("page", "")))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("account_change_password")


desk = Desk(name="admin")


class PlainText(forms.CharField):
    """Browsers send line ends as CR LF. Kept so, saving a text that nobody touched would make its reader one of its writers."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


class PlainDate(forms.DateField):
    """The year first, or the month in letters. 4/3/2026 is March in one country and April in another."""

    default_error_messages = {"invalid": _("Write a date such as 2027-03-04 or 4 March 2027.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"input_formats": ["%Y-%m-%d", "%d %B %Y", "%d %b %Y"]})


FIELDS: dict[Any, Any] = {
    models.TextField: {"form_class": PlainText},
    models.DateField: {"form_class": PlainDate},
    models.URLField: {"assume_scheme": "https"},
}


def _may(request: HttpRequest, act: str) -> bool:
    return isinstance(request.user, StaffAccount) and request.user.may(act)


def ticked(field: Any) -> forms.MultipleChoiceField | None:
    """A list of coded words is ticked, not typed."""
    if not isinstance(field, ArrayField) or not field.base_field.choices:
        return None
    return forms.MultipleChoiceField(
        choices=field.base_field.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=capfirst(field.verbose_name),
        help_text=field.help_text,
    )


class DeskAdmin(admin.ModelAdmin):
    """Rights come from the account's roles alone; see curation/roles.toml. Nothing but suggestions is deleted at the desk."""

    edit_act = "edit"
    read_act = ""  # all staff read it
    texts: tuple[str, ...] | None = None  # what a translator may change of it: (): rows that belong to it; None: nothing
    list_per_page = 50
    view_on_site: Any = False
    formfield_overrides = FIELDS

    def get_autocomplete_fields(self, request: HttpRequest) -> Any:
        return () if is_plain(request) else super().get_autocomplete_fields(request)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return (
            picked(db_field, request, self.admin_site)
            or ticked(db_field)
            or super().formfield_for_dbfield(db_field, request, **kwargs)
        )

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        named = {"widget": FetchRow(db_field, self.admin_site)} if db_field.name in self.get_autocomplete_fields(request) else {}
        return super().formfield_for_foreignkey(db_field, request, **named, **kwargs)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.read_act or _may(request, self.read_act)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may_edit(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_edit(request) or self._may_translate(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who only translates reads the rest."""
        usual = super().get_readonly_fields(request, obj)
        if self._may_edit(request) or not self._may_translate(request):
            return usual
        return (*usual, *(name for name in self._typed_fields() if name not in (*usual, *(self.texts or ()))))

    def _typed_fields(self) -> list[str]:
        return [field.name for field in self.opts.concrete_fields if field.editable and not field.primary_key]

    def _may_edit(self, request: HttpRequest) -> bool:
        return _may(request, self.edit_act)

    def _may_translate(self, request: HttpRequest) -> bool:
        return self.texts is not None and _may(request, "translate")


class LoadedRows(forms.BaseInlineFormSet):
    """The rows as they were read with what they belong to. No query of its own."""

    def get_queryset(self) -> Any:
        if self.instance.pk is None:
            return []
        found: Any = getattr(self.instance, self.fk.remote_field.get_accessor_name(), None)  # of one to one there may be none
        if self.fk.unique:
            return [] if found is None else [found]
        return list(found.all())


class DeskInline(admin.StackedInline):
    """Rows of a listing: whoever may edit the listing may edit them, and take them away."""

    extra = 0
    formset = LoadedRows
    formfield_overrides = FIELDS
    is_text = False  # then a translator may add and change them too, and takes none away

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if is_plain(request) else self.extra

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return (
            picked(db_field, request, self.admin_site)
            or ticked(db_field)
            or super().formfield_for_dbfield(db_field, request, **kwargs)
        )

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def _may_write(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request, "edit") or (self.is_text and _may(request, "translate"))

    has_add_permission = has_change_permission = _may_write

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return _may(request, "edit")


class ReadOnlyAdmin(DeskAdmin):
    """What the workflow writes is read here, never edited."""

    def _may_edit(self, request: HttpRequest) -> bool:
        return False
