"""How staff sign in: accounts are made by administrators only, and a password alone opens nothing."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from directory.catalogue import qr
from directory.curation import account_events
from directory.curation.account_events import What
from directory.curation.roles import StaffAccount
from directory.staff import attempts, known_browsers


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Also asked when somebody types their password once more."""
        typed = credentials.get("username", "")
        try:
            with attempts.counted(request, attempts.account_named(typed), What.WRONG_PASSWORD, typed=typed):
                if (account := super().authenticate(request, **credentials)) is None:
                    raise WrongPassword
        except WrongPassword:
            return None
        return account

    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        account_events.record(user, What.PASSWORD, by=user, now=timezone.now())

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **how)
        both = used_second_factor(request)
        if both:
            known_browsers.remember(response, user)
        account_events.record(user, What.SIGNED_IN if both else What.HALF, by=user, now=timezone.now())
        return response


class WrongPassword(ValidationError):
    def __init__(self) -> None:
        super().__init__("")


class CountedCode(BaseAuthenticateForm):
    def clean_code(self) -> str:
        with attempts.counted(context.request, self.user, What.WRONG_CODE):
            code: str = super().clean_code()
            return code


class CodeToSignIn(CountedCode, AuthenticateForm):
    pass


class CodeOnceMore(CountedCode, ReauthenticateForm):
    pass


def owns_second_factor(request: HttpRequest) -> bool:
    return request.user.is_authenticated and is_mfa_enabled(request.user)


def used_second_factor(request: HttpRequest) -> bool:
    """In this very session. Whoever signed in with a stolen password before its owner set up the second factor did not."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def has_second_factor(request: HttpRequest) -> bool:
    """django-allauth asks for the second factor of whoever has one, but does not demand that one exists."""
    return owns_second_factor(request) and used_second_factor(request)


def sign_in_again(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.warning(request, gettext("Please sign in again: this time with your second factor."))
    return redirect("account_login")


class BothFactorsMiddleware:
    """Whoever has a second factor changes it, and reads recovery codes, in a session that used it. The desk asks for itself."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(ABOUT_ONESELF) and owns_second_factor(request) and not used_second_factor(request):
            return sign_in_again(request)
        return self.get_response(request)


ABOUT_ONESELF = "/desk/account/"


@receiver(signals.authenticator_added)
def setting_one_up_is_using_it(request: HttpRequest, user: StaffAccount, authenticator: Any, **_kwargs: Any) -> None:
    """Setting it up took a right code or a key's answer."""
    record_authentication(request, user, "mfa")
    _record_factor(What.FACTOR_ADDED, user)


@receiver(signals.authenticator_removed)
def taking_one_away_is_on_record(user: StaffAccount, **_kwargs: Any) -> None:
    _record_factor(What.FACTOR_REMOVED, user)


@receiver(signals.authenticator_reset)
def new_recovery_codes_are_on_record(user: StaffAccount, **_kwargs: Any) -> None:
    _record_factor(What.CODES, user)


def _record_factor(what: What, user: StaffAccount) -> None:
    account_events.record(user, what, by=user, now=timezone.now())


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    return render(request, "account/too_many_attempts.html", status=429)


@login_required
def totp_qr(request: HttpRequest) -> HttpResponse:
    """The secret that waits to be confirmed, as a picture: our policy lets no page carry one inside itself."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    return HttpResponse(qr.png(get_adapter().build_totp_url(request.user, secret)), content_type="image/png")
