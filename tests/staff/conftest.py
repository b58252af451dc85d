"""Signing in without the pages, which test_sign_in.py tests; and what time it is at the desk."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.curation import confirmations
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.providers import MAIL, Link, Publish

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


@contextmanager
def undone() -> Iterator[None]:
    """What is done within it was not done afterwards: the next case begins with the same rows."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same moment in every test: whether it passes has nothing to do with the day."""
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)
    monkeypatch.setattr(time, "time", make.NOW.timestamp)


@pytest.fixture
def at_the_desk(db: None) -> AtTheDesk:
    return signed_in


@pytest.fixture(autouse=True)
def no_attempts_counted() -> None:
    cache.clear()


@pytest.fixture
def publish(ana: StaffAccount, ben: StaffAccount) -> Publish:
    def publish(**fields: Any) -> Listing:
        return make.visible(make.listing(by=ana, **fields), writer=ana, checker=ben)

    return publish


@pytest.fixture
def link(publish: Publish, ana: StaffAccount) -> Link:
    """The address of a question about the listing, or about a new one."""

    def link(listing: Listing | None = None, **fields: Any) -> str:
        edition = Edition.objects.current().get(listing=listing or publish(**fields))
        return f"/desk/confirm/{confirmations.ask(edition, to=MAIL, by=ana, now=make.NOW)[1]}/"

    return link
