"""Accounts of staff: closed for now, opened again, made anonymous. Never their own, and never the last administrator's."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from directory.curation import account_events
from directory.curation.account_events import What
from directory.curation.roles import StaffAccount


@transaction.atomic
def freeze(account: StaffAccount, *, by: StaffAccount, why: str, now: datetime) -> None:
    """Closes it at once, wherever it is signed in; no browser is known any more.

    Raises ValidationError with one sentence; then nothing has changed.
    """
    _check_another(account, by)
    _check_reason(why)
    check_an_administrator_is_left(without=account)
    account.is_active, account.devices_since = False, now
    account.save(update_fields=["is_active", "devices_since"])
    account.end_sessions()
    account_events.record(account, What.FROZEN, by=by, now=now)


@transaction.atomic
def unfreeze(account: StaffAccount, *, by: StaffAccount, why: str, now: datetime) -> None:
    """They sign in anew, with their second factor: no session comes back."""
    _check_another(account, by)
    _check_reason(why)
    account.is_active = True
    account.save(update_fields=["is_active"])
    account_events.record(account, What.UNFROZEN, by=by, now=now)


@transaction.atomic
def anonymise(account: StaffAccount, *, by: StaffAccount, now: datetime) -> None:
    _check_another(account, by)
    check_an_administrator_is_left(without=account)
    account.anonymise(now=now)
    account_events.record(account, What.ANONYMISED, by=by, now=now)


def check_address(email: str, *, of: StaffAccount) -> None:
    """One address for two accounts would be one person for two."""
    if StaffAccount.objects.filter(email__iexact=email).exclude(pk=of.pk or 0).exists():
        raise ValidationError(_("Another account has this e-mail address. Each person has one account."))


def check_an_administrator_is_left(*, without: StaffAccount) -> None:
    """Within a transaction: two administrators who close each other at the same moment are asked one after the other."""
    list(Group.objects.select_for_update().filter(name__in=_roles_with("accounts")).order_by("pk"))
    if not StaffAccount.objects.who_may("accounts").exclude(pk=without.pk).exists():
        raise ValidationError(_("This is the last administrator. Make somebody else one first."))


def may_administer(groups: Iterable[Group]) -> bool:
    return any(group.name in _roles_with("accounts") for group in groups)


def _roles_with(act: str) -> list[str]:
    return list(Group.objects.filter(permissions__codename=act).values_list("name", flat=True))


def _check_another(account: StaffAccount, by: StaffAccount) -> None:
    if account.pk == by.pk:
        raise ValidationError(_("This is your own account. Ask another administrator."))
    if account.anonymised_at:
        raise ValidationError(_("This account was made anonymous. It stays closed."))


def _check_reason(why: str) -> None:
    if not why.strip():
        raise ValidationError(_("Say why: the reason is kept for a year."))
