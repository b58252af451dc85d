"""Attempts to sign in: five wrong ones in five minutes, and one waits. Those of strangers stop no browser that we know."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.userkit import get_user_by_username
from allauth.core import ratelimit
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.curation import account_events, mail
from directory.curation.account_events import What
from directory.curation.roles import StaffAccount
from directory.staff import known_browsers

log = logging.getLogger("directory.errors")

LIMIT = "wrong_tries"  # its name in settings.ACCOUNT_RATE_LIMITS
TELL_AGAIN_AFTER = 6 * 3600


def account_named(typed: str) -> StaffAccount | None:
    """As django-allauth finds it: however it is spelt, the attempts of one account are counted together."""
    return cast(StaffAccount | None, get_user_by_username(typed))


@contextmanager
def counted(request: HttpRequest, account: StaffAccount | None, wrong: What, *, typed: str = "") -> Iterator[None]:
    """Raises ValidationError where too many were wrong. An attempt is wrong when the block raises ValidationError.

    It counts before it is known to be right: many at the same moment are no way around. `typed` is hashed, and kept nowhere else.
    """
    browser = known_browsers.known(request, account)
    key = f"{wrong} {browser} {account.pk if account else typed.casefold()!r}"
    if not ratelimit.consume(request, action=LIMIT, key=key):
        raise get_adapter().validation_error("too_many_login_attempts")
    try:
        yield
    except ValidationError:
        if account:
            account_events.record(account, wrong, known_browser=bool(browser), now=timezone.now())
            if not browser and not ratelimit.consume(request, action=LIMIT, key=key, dry_run=True):
                tell_of_strangers(account, wrong)
        raise
    ratelimit.clear(request, action=LIMIT, key=key)


def tell_of_strangers(account: StaffAccount, wrong: What) -> None:
    """Its owner and the administrators, once in some hours.

    Beside the answer: that must not take longer than for a name that is nobody's.
    """
    if not cache.add(f"told-of-strangers-{wrong.name}-{account.pk}", True, TELL_AGAIN_AFTER):
        return
    account_events.record(account, What.LOCKED, now=timezone.now())
    letters = [
        (address, _words_to_colleagues(wrong) % {"number": account.pk}) for address in mail.addresses_of("accounts", but=account)
    ]
    if account.email:
        letters.append((account.email, _words_to_owner(wrong)))
    Thread(target=_write, args=[letters], daemon=True).start()


def _write(letters: list[tuple[str, str]]) -> None:
    for address, words in letters:
        try:
            mail.write(address, words=words)
        except OSError:  # so are the errors of smtplib, which name the address
            log.error("A letter about wrong tries could not be sent.")


def _words_to_owner(wrong: What) -> str:
    if wrong == What.WRONG_CODE:
        return _(
            "Somebody typed your password at the desk, and then wrong codes. "
            "If it was not you, they know your password. Change it today, and tell an administrator."
        )
    return _(
        "Somebody typed wrong passwords for your account at the desk. They did not get in. "
        "Browsers in which you signed in before still let you in. Others wait five minutes."
    )


def _words_to_colleagues(wrong: What) -> str:
    if wrong == What.WRONG_CODE:
        return _("Somebody knows the password of staff account number %(number)d, and typed wrong codes. Please ask its owner.")
    return _("Somebody typed wrong passwords for staff account number %(number)d. Its page at the desk says when.")
