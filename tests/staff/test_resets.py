"""Resets and changes of address: one administrator asks, another confirms, and the owner is told. The database counts to two."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from directory.catalogue.personal_data import kept_for
from directory.curation import account_events, account_requests
from directory.curation.account_events import TAKE_TWO, AccountEvent, What
from directory.curation.account_requests import AccountRequest
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see, send

ACCOUNTS = "/desk/directory/staffaccount/"
Wish = AccountRequest.Wish
NEW = "ana@elsewhere.example"


@pytest.fixture
def ana(db: None) -> StaffAccount:
    made = make.staff("ana", email="ana@waymark.example")
    totp.TOTP.activate(made, totp.generate_totp_secret())
    RecoveryCodes.activate(made)
    return made


@pytest.fixture
def cem(db: None) -> StaffAccount:
    return make.staff("cem", "administrator", email="cem@waymark.example")


@pytest.fixture
def dee(db: None) -> StaffAccount:
    return make.staff("dee", "administrator", email="dee@waymark.example")


def page_of(account: StaffAccount, what: str) -> str:
    return f"{ACCOUNTS}{account.pk}/{what}/"


def ask(client: Client, account: StaffAccount, wish: str, **typed: str) -> Page:
    return send(client, page_of(account, "reset"), {"wish": wish, "why": "She lost her phone.", "email": "", **typed})


def confirm(client: Client, account: StaffAccount) -> Page:
    path = page_of(account, "confirm")
    (form,) = [form for form in see(client, path).forms if "seen" in form.data]
    return send(client, path, form.filled())


def standing(account: StaffAccount) -> dict[str, Any]:
    account.refresh_from_db()
    return {
        "password": account.has_usable_password(),
        "factors": Authenticator.objects.filter(user=account).count(),
        "email": account.email,
        "void": account.devices_since is not None,
    }


AS_BEFORE = {"password": True, "factors": 2, "email": "ana@waymark.example", "void": False}
AFTER: list[tuple[str, dict[str, str], dict[str, Any], list[str]]] = [
    (Wish.PASSWORD, {}, {"password": False, "void": True}, ["ana@waymark.example", "ana@waymark.example"]),
    (Wish.FACTOR, {}, {"password": False, "factors": 0, "void": True}, ["ana@waymark.example", "ana@waymark.example"]),
    (Wish.EMAIL, {"email": NEW}, {"email": NEW}, ["ana@elsewhere.example", "ana@waymark.example"]),
]


@pytest.mark.parametrize(("wish", "typed", "changes", "told"), AFTER, ids=[row[0] for row in AFTER])
def test_one_asks_and_another_confirms(
    wish: str, typed: dict[str, str], changes: dict[str, Any], told: list[str],
    at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount, dee: StaffAccount,
) -> None:  # fmt: skip
    hers, his = at_the_desk(ana), at_the_desk(cem)

    page = ask(his, ana, wish, **typed)

    assert "Asked. Another administrator has to confirm it within seven days." in page.texts["li"]
    assert standing(ana) == AS_BEFORE
    assert sorted(letter.to for letter in mail.outbox) == [["cem@waymark.example"], ["dee@waymark.example"]]
    mail.outbox.clear()
    confirm(at_the_desk(dee), ana)

    assert standing(ana) == AS_BEFORE | changes
    assert (hers.get("/desk/").status_code == 200) == (wish == Wish.EMAIL)
    everybody = [["cem@waymark.example"], ["dee@waymark.example"], *([one] for one in told)]
    assert sorted(letter.to for letter in mail.outbox) == sorted(everybody)
    event = AccountEvent.objects.get(account=ana, what=wish)
    assert (event.asked_by, event.by) == (cem, dee)
    assert not AccountRequest.objects.exists()
    assert not any("/set-up/" in see(client, page_of(ana, "change")).html for client in (his, at_the_desk(dee)))


def test_who_asked_does_not_confirm(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount, dee: StaffAccount) -> None:
    client = at_the_desk(cem)
    ask(client, ana, Wish.PASSWORD)
    assert [form for form in see(client, page_of(ana, "confirm")).forms if "seen" in form.data] == []

    page = send(client, page_of(ana, "confirm"), {"seen": AccountRequest.objects.get().pk})

    assert "You asked for it yourself. Another administrator confirms it." in page.texts["li"]
    assert standing(ana) == AS_BEFORE


@pytest.mark.parametrize("what", ["reset", "confirm"])
def test_the_owner_does_neither(what: str, at_the_desk: AtTheDesk, cem: StaffAccount, dee: StaffAccount) -> None:
    client = at_the_desk(cem)
    ask(at_the_desk(dee), cem, Wish.EMAIL, email="cem@elsewhere.example")
    seen = AccountRequest.objects.get().pk
    if what == "reset":
        AccountRequest.objects.all().delete()
    page = send(client, page_of(cem, what), {"seen": seen, "wish": "new email", "email": "cem@elsewhere.example", "why": "moved"})

    assert "This is your own account. Ask another administrator." in page.texts["li"]
    cem.refresh_from_db()
    assert cem.email == "cem@waymark.example"


def test_what_was_not_seen_is_not_confirmed(
    at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount, dee: StaffAccount
) -> None:
    """Taken back and asked anew, with another address, while the second one was reading."""
    his, theirs = at_the_desk(cem), at_the_desk(dee)
    ask(his, ana, Wish.EMAIL, email=NEW)
    seen = AccountRequest.objects.get().pk
    send(his, page_of(ana, "withdraw"), {})
    ask(his, ana, Wish.EMAIL, email="cem-too@elsewhere.example")

    for typed in (seen, "", "x", "9" * 40, "١"):
        page = send(theirs, page_of(ana, "confirm"), {"seen": typed})
        assert "This is no longer asked for. Nothing was done." in page.texts["li"]
    assert standing(ana) == AS_BEFORE


def test_what_nobody_confirmed_in_seven_days_is_over(ana: StaffAccount, cem: StaffAccount, dee: StaffAccount) -> None:
    account_requests.ask(ana, wish=Wish.PASSWORD, why="lost", by=cem, now=make.NOW)
    late = make.NOW + kept_for("account_requests")

    with pytest.raises(ValidationError):
        account_requests.confirm(ana, by=dee, seen=AccountRequest.objects.get().pk, now=late)

    account_requests.ask(ana, wish=Wish.FACTOR, why="lost", by=dee, now=late)  # and room for another
    assert AccountRequest.objects.get().asked_by == dee


def test_who_is_no_longer_an_administrator_asked_for_nothing(ana: StaffAccount, cem: StaffAccount, dee: StaffAccount) -> None:
    account_requests.ask(ana, wish=Wish.PASSWORD, why="lost", by=cem, now=make.NOW)
    cem.groups.clear()

    with pytest.raises(ValidationError):
        account_requests.confirm(ana, by=dee, seen=AccountRequest.objects.get().pk, now=make.NOW)
    assert standing(ana) == AS_BEFORE


def test_an_address_that_another_account_got_meanwhile_is_not_given_twice(
    ana: StaffAccount, cem: StaffAccount, dee: StaffAccount
) -> None:
    account_requests.ask(ana, wish=Wish.EMAIL, email=NEW, why="moved", by=cem, now=make.NOW)
    make.staff("eve", email=NEW.upper())

    with pytest.raises(ValidationError, match="Another account has this e-mail address."):
        account_requests.confirm(ana, by=dee, seen=AccountRequest.objects.get().pk, now=make.NOW)
    assert standing(ana) == AS_BEFORE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"wish": "new email", "email": "not one"}, "Enter a valid email address."),
        ({"wish": "new email", "email": ""}, "Enter a valid email address."),
        (
            {"wish": "new email", "email": "DEE@waymark.example"},
            "Another account has this e-mail address. Each person has one account.",
        ),
        ({"wish": "new password", "why": " "}, "This field is required."),
        ({"wish": "nothing"}, "Select a valid choice. nothing is not one of the available choices."),
    ],
)
def test_what_is_refused_comes_back_with_what_was_typed(
    typed: dict[str, str], said: str, at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount, dee: StaffAccount
) -> None:
    answer = at_the_desk(cem).post(page_of(ana, "reset"), {"why": "She lost it.", "email": NEW} | typed)
    page = Page(answer.content.decode())

    assert (answer.status_code, said in page.texts["li"]) == (422, True)
    assert page.forms[-1].data["email"] == [typed.get("email", NEW)]
    assert not AccountRequest.objects.exists()


def test_the_address_of_an_account_in_use_is_no_field(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    """Not while she uses it, and not after a reset either: else one administrator could catch the link."""
    client = at_the_desk(cem)
    for after in (None, What.NEW_FACTOR):
        if after:
            account_requests.grant(ana, after, by=None, asked_by=None, now=make.NOW)
        form = see(client, page_of(ana, "change")).form("staffaccount_form")
        assert "email" not in form.data
        assert client.post(page_of(ana, "change"), form.filled(email="cem@elsewhere.example")).status_code == 302
    assert standing(ana)["email"] == "ana@waymark.example"


def test_a_mistyped_address_is_mended_before_first_use(at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    new = StaffAccount.objects.create(username="eve", email="eev@waymark.example", is_staff=True, password="!none")
    form = see(at_the_desk(cem), page_of(new, "change")).form("staffaccount_form")
    at_the_desk(cem).post(page_of(new, "change"), form.filled(email="eve@waymark.example"))

    new.refresh_from_db()
    assert new.email == "eve@waymark.example"
    assert [(event.what, event.by) for event in new.events.all()] == [(What.FIRST_EMAIL, cem)]


@pytest.mark.parametrize("what", TAKE_TWO)
@pytest.mark.parametrize(
    ("by", "asked_by"), [("cem", "cem"), ("cem", None), (None, "cem"), ("cem", "ana"), ("ana", "cem"), ("ana", "ana")]
)
def test_the_database_refuses_less_than_two_administrators(
    what: What, by: str | None, asked_by: str | None, ana: StaffAccount, cem: StaffAccount
) -> None:
    people = {"ana": ana, "cem": cem, None: None}
    with pytest.raises(IntegrityError, match="account_reset_takes_two_administrators"), transaction.atomic():
        account_events.record(ana, what, by=people[by], asked_by=people[asked_by], now=make.NOW)


def test_the_database_refuses_that_the_owner_asks(ana: StaffAccount) -> None:
    with pytest.raises(IntegrityError, match="account_request_is_not_asked_by_the_owner"), transaction.atomic():
        AccountRequest.objects.create(account=ana, wish=Wish.PASSWORD, why="x", asked_by=ana, asked_at=make.NOW)


def test_whoever_runs_the_server_is_the_second_where_there_is_one_administrator(
    ana: StaffAccount, cem: StaffAccount, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("set_up_link", "ana", email=NEW)

    first, link = capsys.readouterr().out.splitlines()
    assert Client().get(link.removeprefix("https://127.0.0.1")).status_code == 200
    assert standing(ana) == {"password": False, "factors": 0, "email": NEW, "void": True}
    assert [(event.what, event.by, event.is_by_server) for event in ana.events.all()] == [
        (What.LINK, None, True), (What.NEW_FACTOR, None, True), (What.NEW_EMAIL, None, True),
    ]  # fmt: skip
    assert sorted(letter.to for letter in mail.outbox) == [
        ["ana@elsewhere.example"],
        ["ana@waymark.example"],
        ["cem@waymark.example"],
    ]
    assert not any(link in letter.body for letter in mail.outbox)


@pytest.mark.parametrize(
    ("name", "more"), [("nobody", {}), ("ana", {"email": "not one"}), ("ana", {"email": "cem@waymark.example"})]
)
def test_the_server_is_told_what_does_not_work(name: str, more: dict[str, str], ana: StaffAccount, cem: StaffAccount) -> None:
    with pytest.raises(CommandError):
        call_command("set_up_link", name, **more)

    assert standing(ana) == AS_BEFORE
