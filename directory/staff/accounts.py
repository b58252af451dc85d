"""Staff accounts at the desk: made, given roles, frozen and made anonymous by administrators. Nobody deletes one."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UsernameField
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from directory.curation import account_events, account_requests, accounts, mail, setting_up
from directory.curation.account_events import What
from directory.curation.account_requests import AccountRequest
from directory.curation.roles import ROLES, StaffAccount
from directory.staff.site import DeskAdmin, desk

MOST_SHOWN = 20


class RoleChoices(forms.ModelMultipleChoiceField):
    """Each role with what it is for."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}: {_(ROLES[obj.name]['does'])}" if obj.name in ROLES else obj.name


class AccountForm(forms.ModelForm):
    """Nobody sets a colleague's password: accounts begin with a link for their owner."""

    class Meta:
        model = StaffAccount
        fields = ["username", "email", "groups"]
        field_classes = {"username": UsernameField}

    def clean_username(self) -> str:
        """In capitals it is the same name."""
        username: str = self.cleaned_data["username"]
        if StaffAccount.objects.filter(username__iexact=username).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another account has this name."))
        return username

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email and email != self.instance.email:
            accounts.check_address(email, of=self.instance)
        return email

    def clean_groups(self) -> QuerySet[Group]:
        """Somebody must be left who can give roles."""
        groups: QuerySet[Group] = self.cleaned_data["groups"]
        if self.instance.is_active and not accounts.may_administer(groups):
            accounts.check_an_administrator_is_left(without=self.instance)
        return groups


class NewAccountForm(AccountForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["email"].help_text = _("The owner's own, which nobody else reads: the link to set the account up goes there.")


class ResetForm(forms.Form):
    wish = forms.ChoiceField(label=gettext_lazy("What is needed"), choices=AccountRequest.Wish, widget=forms.RadioSelect)
    email = forms.EmailField(
        label=gettext_lazy("New e-mail address"), required=False, help_text=gettext_lazy("Only when the address changes.")
    )
    why = forms.CharField(
        label=gettext_lazy("Reason"), max_length=account_requests.LONGEST, help_text=gettext_lazy("It is kept for a year.")
    )


def _whoever(request: HttpRequest) -> StaffAccount:
    """Is signed in: the desk opens to nobody else."""
    return cast(StaffAccount, request.user)


def _mailed(request: HttpRequest, tell: Callable[[], Any]) -> None:
    try:
        tell()
    except OSError:  # so are the errors of smtplib
        messages.warning(
            request, _("Not everybody could be told by e-mail. Please tell the owner and the administrators yourself.")
        )


@admin.register(StaffAccount, site=desk)
class StaffAccountAdmin(DeskAdmin, UserAdmin):
    edit_act = read_act = "accounts"
    list_display = ["username", "status"]
    list_filter = ["groups", "is_active"]
    form = AccountForm
    add_form = NewAccountForm
    fieldsets = ((None, {"fields": ["username", "email", "groups"]}),)
    add_fieldsets = fieldsets
    filter_horizontal = ()

    @admin.display(description=gettext_lazy("status"), ordering="is_active")
    def status(self, account: StaffAccount) -> str:
        if account.anonymised_at:
            return _("made anonymous")
        if not account.is_active:
            return _("frozen")
        return _("open") if account.has_usable_password() else _("not set up")

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            return RoleChoices(
                Group.objects.order_by("name"), label=_("Roles"), required=False, widget=forms.CheckboxSelectMultiple
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was made anonymous stays so."""
        return super().has_change_permission(request, obj) and not (obj and obj.anonymised_at)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whoever changed the address of an account that is in use could point a link at themselves."""
        usual = super().get_readonly_fields(request, obj)
        return (*usual, "email") if obj and setting_up.was_used(obj) else usual

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Accounts are made here for those who work here."""
        obj.is_staff = True
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Who gave or took which role is on record, and a new account's owner gets the link."""
        account, by, now = form.instance, _whoever(request), timezone.now()
        if not change:
            account_events.record(account, What.MADE, by=by, now=now)
        elif "email" in form.changed_data:
            account_events.record(account, What.FIRST_EMAIL, by=by, now=now)
        before = account_events.names_of_roles(account)
        super().save_related(request, form, formsets, change)
        after = account_events.names_of_roles(account)
        if before != after:
            account_events.record(account, What.ROLES, by=by, now=now, roles_before=before, roles_after=after)
        if not change:
            self._send_link(request, account)
            words = _("Staff account number %(number)d was made. If you know nothing of this, ask your colleagues.")
            _mailed(request, lambda: mail.tell("accounts", words=words % {"number": account.pk}, but=account))

    def render_change_form(
        self, request: HttpRequest, context: Any, add: bool = False, change: bool = False, form_url: str = "", obj: Any = None
    ) -> HttpResponse:
        more = self._about(obj) if obj and self._may_edit(request) else {}
        return super().render_change_form(request, context | more, add, change, form_url, obj)

    def _about(self, account: Any) -> dict[str, Any]:
        events = account.events.select_related("by", "asked_by")[:MOST_SHOWN]
        return {"events": events, "request_open": account_requests.waiting(account, now=timezone.now())}

    def get_urls(self) -> list[URLPattern]:
        """Without Django's page for a colleague's password."""
        views = {
            "freeze": require_POST(self.freeze_view),
            "unfreeze": require_POST(self.unfreeze_view),
            "anonymise": require_http_methods(["GET", "POST"])(self.anonymise_view),
            "link": require_POST(self.link_view),
            "reset": require_http_methods(["GET", "POST"])(self.reset_view),
            "confirm": require_http_methods(["GET", "POST"])(self.confirm_view),
            "withdraw": require_POST(self.withdraw_view),
            "password": self.no_password_view,
        }
        ours = [
            path(f"<int:pk>/{name}/", self.admin_site.admin_view(view), name=f"directory_staffaccount_{name}")
            for name, view in views.items()
        ]
        return [*ours, *(one for one in super().get_urls() if one.name != "auth_user_password_change")]

    def no_password_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        raise PermissionDenied

    def link_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self._account(request, pk)
        self._send_link(request, account)
        return redirect("admin:directory_staffaccount_change", account.pk)

    def _send_link(self, request: HttpRequest, account: StaffAccount) -> None:
        """To its owner alone: nobody at the desk ever sees the link."""
        try:
            setting_up.send_link(account, site=request.build_absolute_uri("/"), by=_whoever(request), now=timezone.now())
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        except OSError:  # so are the errors of smtplib
            messages.error(request, _("The mail with the link could not be sent. Please send it again later."))
        else:
            messages.success(request, _("The set-up link is on its way to the owner of the account."))

    def reset_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One administrator asks. What is refused comes back with what was typed."""
        account, by = self._account(request, pk), _whoever(request)
        form = ResetForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                account_requests.ask(account, **form.cleaned_data, by=by, now=timezone.now())
            except ValidationError as refused:
                form.add_error(None, refused)
            else:
                self._tell_colleagues(request, account)
                return redirect("admin:directory_staffaccount_change", account.pk)
        context = {"form": form, "title": _("Reset, or change the e-mail address")}
        return self._page(
            request, account, "admin/directory/staffaccount/reset.html", context, status=422 if form.errors else 200
        )

    def _tell_colleagues(self, request: HttpRequest, account: StaffAccount) -> None:
        messages.success(request, _("Asked. Another administrator has to confirm it within seven days."))
        page = request.build_absolute_uri(reverse("admin:directory_staffaccount_change", args=[account.pk]))
        words = _(
            "A colleague asks you to confirm something for a staff account. Talk to its owner first. Then look here: %(page)s"
        )
        _mailed(request, lambda: mail.tell("accounts", words=words % {"page": page}, but=account))

    def confirm_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Another one looks, and does it."""
        account, by = self._account(request, pk), _whoever(request)
        asked = account_requests.waiting(account, now=timezone.now())
        if request.method == "POST":
            return self._confirmed(request, account, by)
        if asked is None:
            messages.error(request, _("This is no longer asked for. Nothing was done."))
            return redirect("admin:directory_staffaccount_change", account.pk)
        return self._page(
            request,
            account,
            "admin/directory/staffaccount/confirm.html",
            {"asked": asked, "title": _("Confirm what a colleague asked")},
        )

    def _confirmed(self, request: HttpRequest, account: StaffAccount, by: Any) -> HttpResponse:
        old, seen = account.email, request.POST.get("seen", "")
        try:
            number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 18 else 0
            done = account_requests.confirm(account, by=by, seen=number, now=timezone.now())
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            return redirect("admin:directory_staffaccount_change", account.pk)
        self.log_change(
            request, account, _("%(what)s Asked because: %(why)s") % {"what": f"{done.get_wish_display()}.", "why": done.why}
        )
        messages.success(request, _("Done: %(what)s.") % {"what": done.get_wish_display()})
        _mailed(request, lambda: account_requests.tell_all(account, What(done.wish), old_address=old))
        if not account.has_usable_password():
            self._send_link(request, account)
        return redirect("admin:directory_staffaccount_change", account.pk)

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        account, by = self._account(request, pk), _whoever(request)
        account_requests.withdraw(account, by=by, now=timezone.now())
        messages.success(request, _("Taken back. Nothing was done."))
        return redirect("admin:directory_staffaccount_change", account.pk)

    def _page(
        self, request: HttpRequest, account: StaffAccount, name: str, more: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "account": account, "opts": self.opts, **more}
        return TemplateResponse(request, name, context, status=status)

    def freeze_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        account, why = self._account(request, pk), request.POST.get("why", "")
        return self._done(request, account, _("Frozen. %(why)s") % {"why": why}, accounts.freeze, why=why, now=timezone.now())

    def unfreeze_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        account, why = self._account(request, pk), request.POST.get("why", "")
        return self._done(
            request, account, _("Open again. %(why)s") % {"why": why}, accounts.unfreeze, why=why, now=timezone.now()
        )

    def anonymise_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A page that says what it does; its button does it."""
        account = self._account(request, pk)
        if request.method == "POST":
            return self._done(request, account, _("Made anonymous."), accounts.anonymise, now=timezone.now())
        return self._page(request, account, "admin/directory/staffaccount/anonymise.html", {"title": _("Make anonymous")})

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
            messages.success(request, _("Done: this account is now %(status)s.") % {"status": self.status(account)})
        return redirect("admin:directory_staffaccount_change", account.pk)
