"""How staff sign in: accounts are made by administrators only, and a password alone opens nothing."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from directory.catalogue import qr
from directory.curation.roles import StaffAccount


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def owns_second_factor(request: HttpRequest) -> bool:
    return request.user.is_authenticated and is_mfa_enabled(request.user)


def used_second_factor(request: HttpRequest) -> bool:
    """In this very session. Whoever signed in with a stolen password before its owner set up the second factor did not."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def has_second_factor(request: HttpRequest) -> bool:
    """django-allauth asks for the second factor of whoever has one, but does not demand that one exists."""
    return owns_second_factor(request) and used_second_factor(request)


@receiver(authenticator_added)
def setting_one_up_is_using_it(request: HttpRequest, user: StaffAccount, **_kwargs: Any) -> None:
    """Setting it up took a right code or a key's answer."""
    record_authentication(request, user, "mfa")


def too_many_attempts(request: HttpRequest) -> HttpResponse:
    return render(request, "account/too_many_attempts.html", status=429)


@login_required
def totp_qr(request: HttpRequest) -> HttpResponse:
    """The secret that waits to be confirmed, as a picture: our policy lets no page carry one inside itself."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    return HttpResponse(qr.png(get_adapter().build_totp_url(request.user, secret)), content_type="image/png")
