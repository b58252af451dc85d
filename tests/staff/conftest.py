"""Signing in without the pages: what the pages themselves do is tested in test_sign_in.py."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.core.cache import cache
from django.test import Client

from directory.curation.roles import StaffAccount

AtTheDesk = Callable[[StaffAccount], Client]


def signed_in(account: StaffAccount, **how: Any) -> Client:
    """A client of somebody who has signed in with password and second factor."""
    if not is_mfa_enabled(account):
        TOTP.activate(account, generate_totp_secret())
    client = Client(**how)
    client.force_login(account)
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": 0}, {"method": "mfa", "at": 0}]
    session.save()
    return client


@pytest.fixture
def at_the_desk(db: None) -> AtTheDesk:
    return signed_in


@pytest.fixture(autouse=True)
def no_attempts_counted() -> None:
    cache.clear()
