"""A question to a provider, as the tests ask it, and what came of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing
from directory.curation.confirmations import Confirmation, ask
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from tests import make

MAIL = "info@help.example"
LATER = make.NOW + timedelta(days=5)
Publish = Callable[..., Listing]
Asked = Callable[..., tuple[Confirmation, str]]


def current(listing: Listing) -> Edition:
    return Edition.objects.current().get(listing=listing)


def ask_about(listing: Listing, by: StaffAccount, to: str = MAIL, now: datetime = make.NOW) -> tuple[Confirmation, str]:
    return ask(current(listing), to=to, by=by, now=now)


def evidence_of(listing: Listing, method: Method = Method.CONFIRMED) -> list[tuple[Any, ...]]:
    checks = FactCheck.objects.filter(listing=listing, method=method).order_by("group", "about")
    return list(checks.values_list("group", "about", "source", "by", "read_on"))


def tasks() -> list[tuple[str, str]]:
    return list(Task.objects.order_by("pk").values_list("about", "words"))


def confirmed(group: str, about: str = "") -> tuple[Any, ...]:
    return (group, about, "asked in November 2026", None, LATER.date())


def current_listing(question: Confirmation) -> Listing:
    listing = question.edition.listing
    assert listing
    return listing
