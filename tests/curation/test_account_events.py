"""Account events are added and never changed, and hold nothing that must be forgotten."""

from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection, transaction
from django.test import Client

from directory.curation import account_events, accounts
from directory.curation.account_events import AccountEvent, What
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import signed_in
from tests.staff.pages import see, send

LOGIN, CODE = "/desk/account/login/", "/desk/account/2fa/authenticate/"
PASSWORD = "a long pass phrase"


@pytest.mark.parametrize(
    "change",
    [
        lambda: AccountEvent.objects.update(what=What.LINK),
        lambda: AccountEvent.objects.all().delete(),
        lambda: connection.cursor().execute("TRUNCATE directory_accountevent"),
    ],
    ids=["update", "delete", "truncate"],
)
def test_they_are_never_changed_or_deleted(change: Callable[[], object], ana: StaffAccount) -> None:
    account_events.record(ana, What.MADE, now=make.NOW)
    connection.check_constraints()  # or PostgreSQL refuses to TRUNCATE for another reason

    with (
        pytest.raises(IntegrityError, match="A row of directory_accountevent is never changed or deleted."),
        transaction.atomic(),
    ):
        change()

    assert [event.what for event in AccountEvent.objects.all()] == [What.MADE]


def test_a_row_holds_numbers_moments_and_names_of_roles() -> None:
    """No address of a network, no browser, nothing typed: what can never go must be nothing that has to."""
    fields = {field.name: field.get_internal_type() for field in AccountEvent._meta.concrete_fields}
    assert fields == {
        "id": "BigAutoField", "account": "ForeignKey", "by": "ForeignKey", "asked_by": "ForeignKey", "at": "DateTimeField",
        "what": "CharField", "known_browser": "BooleanField", "roles_before": "CharField", "roles_after": "CharField",
    }  # fmt: skip


def told(account: StaffAccount) -> list[tuple[str, str | None]]:
    events = account.events.select_related("by").order_by("pk")
    return [(event.what, event.by.username if event.by else None) for event in events]


def test_signing_in_and_failing_to_is_on_record(ana: StaffAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(ana, secret)
    monkeypatch.setattr(totp.time, "time", lambda: 1_800_000_000)
    _before, counter, _after = totp.yield_hotp_counters_from_time()
    right = totp.format_hotp_value(totp.hotp_value(secret, counter))
    client = Client()

    client.post(LOGIN, {"login": PASSWORD, "password": "ana"})  # typed into the wrong field
    client.post(LOGIN, {"login": "ana", "password": "a secret of another house"})
    client.post(LOGIN, {"login": "ana", "password": PASSWORD})
    client.post(CODE, {"code": "000000" if right != "000000" else "111111"})
    client.post(CODE, {"code": right})

    assert told(ana) == [(What.WRONG_PASSWORD, None), (What.WRONG_CODE, None), (What.SIGNED_IN, "ana")]
    rows = str(list(AccountEvent.objects.values()))
    assert not any(word in rows for word in (PASSWORD, "secret", "127.0.0.1"))


def test_a_password_alone_is_on_record_as_such(ana: StaffAccount) -> None:
    Client().post(LOGIN, {"login": "ana", "password": PASSWORD})

    assert told(ana) == [(What.HALF, "ana")]


def test_changes_of_ones_own_factors_are_on_record(ana: StaffAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback: callback())
    client = signed_in(ana)
    RecoveryCodes.activate(ana)
    again = {"password": PASSWORD, "next": "/desk/account/2fa/"}
    client.post("/desk/account/reauthenticate/", again)
    client.post("/desk/account/2fa/recovery-codes/generate/", {})
    client.post("/desk/account/2fa/totp/deactivate/", {})
    new = "quite another pass phrase"
    client.post("/desk/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert told(ana) == [
        (What.CODES, "ana"), (What.FACTOR_REMOVED, "ana"), (What.FACTOR_REMOVED, "ana"), (What.PASSWORD, "ana"),
    ]  # fmt: skip


def test_what_administrators_do_is_on_record(ana: StaffAccount, cem: StaffAccount) -> None:
    his = signed_in(cem)
    path = f"/desk/directory/staffaccount/{ana.pk}/change/"
    form = see(his, path).form("staffaccount_form")
    roles = [Group.objects.get(name=name).pk for name in ("checker", "translator")]
    send(his, path, form.filled(groups=roles))
    send(his, path, form.filled(groups=roles))  # nothing new
    accounts.freeze(ana, by=cem, why="lost", now=make.NOW)
    accounts.unfreeze(ana, by=cem, why="found", now=make.NOW)

    assert told(ana) == [(What.ROLES, "cem"), (What.FROZEN, "cem"), (What.UNFROZEN, "cem")]
    change = ana.events.get(what=What.ROLES)
    assert (change.roles_before, change.roles_after) == ("curator", "checker, translator")
    shown = [line for line in see(his, path).texts["li"] if "UTC" in line or "2026" in line or "roles" in line]
    assert any("the roles changed (from curator to checker, translator), by cem" in line for line in shown)


def test_of_who_left_stays_a_number(ana: StaffAccount, cem: StaffAccount) -> None:
    account_events.record(ana, What.SIGNED_IN, by=ana, now=make.NOW)
    accounts.anonymise(ana, by=cem, now=make.NOW)

    assert told(ana) == [(What.SIGNED_IN, f"former-{ana.pk}"), (What.ANONYMISED, "cem")]
