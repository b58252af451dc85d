"""The page that a set-up link opens: its owner chooses a password there, and is led to the second factor."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.curation import setting_up


class SetUp(PasswordResetConfirmView):
    """The token leaves the address before anything is typed or sent, so no referrer, history or record ever holds it.

    The first page asks for one press. A redirect would arrive without our cookies where the link was pressed in a web page
    of mail, because those cookies are for navigation within this site only.
    """

    token_generator = setting_up.tokens
    template_name = "account/set_up.html"
    reset_url_token = "now"  # noqa: S105 - what stands in its place in the address

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        answer = super().dispatch(request, *args, **kwargs)
        if kwargs["token"] != self.reset_url_token and answer.status_code == 302:
            answer = render(request, "account/set_up_begin.html", {"go_on": answer.headers["Location"]})
            answer.headers["Referrer-Policy"] = "no-referrer"
        return answer

    def get_user(self, uidb64: str) -> Any:
        account = super().get_user(uidb64)
        return account if account and account.is_active and not account.has_usable_password() else None

    def form_valid(self, form: Any) -> HttpResponse:
        account = form.save()
        setting_up.was_set_up(account, now=timezone.now())
        logout(self.request)  # whoever was signed in here, and the token
        if is_mfa_enabled(account):
            messages.success(self.request, _("Your new password is set. Sign in with it, and with your second factor."))
            return redirect("account_login")
        login(self.request, account)
        record_authentication(self.request, account, "password", reauthenticated=True)
        return redirect("mfa_activate_totp")

    def render_to_response(self, context: dict[str, Any], **how: Any) -> HttpResponse:
        """Every bad link answers the same page. The heading is the template's own."""
        return super().render_to_response(context | {"title": ""}, **how | {"status": 200 if self.validlink else 404})
