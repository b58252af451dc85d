"""Known browsers: a cookie says that somebody signed in here with both factors, so that strangers' wrong tries do not count here.

OWASP calls it a device cookie. It holds a random word, and only who knows the account can read whose it is. It is void from the
moment that the password changes, or that the account is reset or frozen.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from directory.curation.roles import StaffAccount

KNOWN_FOR = timedelta(days=180)


def remember(response: HttpResponse, account: StaffAccount) -> None:
    """After password and second factor."""
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        _signer(account).sign(secrets.token_urlsafe(12)),
        max_age=KNOWN_FOR,
        path="/desk/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def known(request: HttpRequest, account: StaffAccount | None) -> str:
    """What tells this browser from others that know the account; "" for a stranger's."""
    if account is None:
        return ""
    if request.user.is_authenticated and request.user.pk == account.pk:
        return f"session {request.session.session_key}"  # who is asked once more, while at the desk
    try:
        return _signer(account).unsign(request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), max_age=KNOWN_FOR)
    except BadSignature:
        return ""


def _signer(account: StaffAccount) -> TimestampSigner:
    """The key depends on what a reset changes."""
    return TimestampSigner(salt=f"directory.staff.known_browsers {account.pk} {account.password} {account.devices_since}")
