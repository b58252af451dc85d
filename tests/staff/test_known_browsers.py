"""Known browsers: strangers who type wrong passwords lock out strangers, and nobody who signed in here before."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client

from directory.curation import account_requests, accounts
from directory.curation.account_events import AccountEvent, What
from directory.curation.roles import StaffAccount
from directory.staff import attempts
from tests import make
from tests.staff.pages import Page
from tests.staff.test_sign_in import CODE, PASSWORD, opens, type_password, wrong

WRONG = "not her pass phrase"
TOO_MANY = "Too many failed login attempts. Try again later."


@pytest.fixture(autouse=True)
def letters_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They go out beside the answer. Here a test would have to wait for them."""

    class AtOnce:
        def __init__(self, target: Callable[..., None], args: list[Any], daemon: bool) -> None:
            self.start = lambda: target(*args)

    monkeypatch.setattr(attempts, "Thread", AtOnce)


@pytest.fixture
def secret(ana: StaffAccount) -> str:
    made: str = totp.generate_totp_secret()
    totp.TOTP.activate(ana, made)
    return made


@pytest.fixture
def code(secret: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A new one each time: a code is good for one sign-in. Her clock goes by periods, and no test waits for the next."""
    now = [make.NOW.timestamp()]
    monkeypatch.setattr(time, "time", lambda: now[0])

    def next_code() -> str:
        now[0] += 60
        _before, counter, _after = totp.yield_hotp_counters_from_time()
        return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))

    return next_code


@pytest.fixture
def hers(ana: StaffAccount, code: Callable[[], str]) -> Client:
    """The browser in which Ana signed in with both factors. She closed it since: only what lasts is left."""
    client = Client()
    type_password(client, "ana")
    client.post(CODE, {"code": code()})
    assert opens(client)
    del client.cookies["s"]
    return client


def said(client: Client, password: str = PASSWORD) -> list[str]:
    return Page(type_password(client, "ana", password).content.decode()).texts.get("li", [])


def strangers_try(times: int = 6) -> None:
    for _attempt in range(times):
        type_password(Client(), "ana", WRONG)


def gets_in(client: Client, code: str) -> bool:
    type_password(client, "ana")
    client.post(CODE, {"code": code})
    return opens(client)


def test_strangers_lock_out_strangers_only(hers: Client, code: Callable[[], str]) -> None:
    strangers_try()

    assert TOO_MANY in said(Client())
    assert gets_in(hers, code())


def test_wrong_codes_of_whoever_stole_the_password_lock_out_strangers_only(hers: Client, code: Callable[[], str]) -> None:
    thief = Client()
    type_password(thief, "ana")
    bad = wrong(code())
    for _attempt in range(6):
        answer = thief.post(CODE, {"code": bad})

    assert TOO_MANY in Page(answer.content.decode()).texts["li"]
    assert not gets_in(Client(), code())
    assert gets_in(hers, code())


def test_strangers_do_not_keep_her_from_typing_her_password_once_more(hers: Client, code: Callable[[], str]) -> None:
    assert gets_in(hers, code())
    del hers.cookies["d"]  # a session is enough
    strangers_try()

    answer = hers.post("/desk/account/reauthenticate/", {"password": PASSWORD, "next": "/desk/account/2fa/"})

    assert (answer.status_code, answer.headers.get("Location")) == (302, "/desk/account/2fa/")


@pytest.mark.parametrize("page", ["/desk/account/reauthenticate/", "/desk/account/2fa/reauthenticate/"])
def test_who_finds_her_session_open_guesses_five_times(page: str, hers: Client, code: Callable[[], str]) -> None:
    assert gets_in(hers, code())
    for _attempt in range(6):
        answer = hers.post(page, {"password": WRONG, "code": "000000"})

    assert TOO_MANY in Page(answer.content.decode()).texts["li"]


def test_a_known_browser_locks_itself_and_nobody_else(hers: Client, code: Callable[[], str]) -> None:
    for _attempt in range(5):
        assert TOO_MANY not in said(hers, WRONG)

    assert TOO_MANY in said(hers)
    assert gets_in(Client(), code())


def test_another_host_name_is_no_second_set_of_attempts(ana: StaffAccount, secret: str) -> None:
    strangers_try(5)

    assert TOO_MANY in said(Client(headers={"host": "localhost"}))


def test_the_cookie_lasts_half_a_year_below_the_desk_and_names_nobody(ana: StaffAccount, code: Callable[[], str]) -> None:
    client = Client()
    answers = [type_password(client, "ana", WRONG), type_password(client, "ana"), client.post(CODE, {"code": "000000"})]
    assert [set(answer.cookies) & {"d"} for answer in answers] == [set(), set(), set()]

    cookie = client.post(CODE, {"code": code()}).cookies["d"]

    kept = {name: cookie[name] for name in ("path", "samesite", "httponly", "max-age", "domain", "secure")}
    half_a_year = 180 * 24 * 3600
    assert kept == {
        "path": "/desk/", "samesite": "Strict", "httponly": True, "max-age": half_a_year, "domain": "", "secure": "",
    }  # fmt: skip
    word, _stamp, _signature = cookie.value.split(":")
    assert len(word) == 16
    assert "ana" not in cookie.value


def test_a_password_alone_makes_no_browser_known(ana: StaffAccount) -> None:
    assert "d" not in type_password(Client(), "ana").cookies


def frozen_and_opened(ana: StaffAccount, cem: StaffAccount) -> None:
    accounts.freeze(ana, by=cem, why="lost", now=make.NOW)
    accounts.unfreeze(ana, by=cem, why="found", now=make.NOW)


def password_changed(ana: StaffAccount, cem: StaffAccount) -> None:
    ana.set_password(PASSWORD)  # even to the same one
    ana.save()


def reset(ana: StaffAccount, cem: StaffAccount) -> None:
    kept = ana.password
    account_requests.grant(ana, What.NEW_PASSWORD, by=None, asked_by=None, now=make.NOW)
    ana.password = kept  # and even if it were kept
    ana.save()


@pytest.mark.parametrize("what", [frozen_and_opened, password_changed, reset])
def test_a_browser_is_a_stranger_after(
    what: Callable[..., None], hers: Client, code: Callable[[], str], ana: StaffAccount, cem: StaffAccount
) -> None:
    what(ana, cem)
    strangers_try()

    assert TOO_MANY in said(hers)


@pytest.mark.parametrize("days", [179, 181])
def test_a_browser_is_known_for_half_a_year(days: int, hers: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + timedelta(days=days).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    strangers_try()

    assert (TOO_MANY in said(hers)) == (days > 180)


def test_a_cookie_of_a_colleague_or_a_forged_one_is_of_no_use(hers: Client, ben: StaffAccount) -> None:
    for _attempt in range(5):
        type_password(Client(), "ben", WRONG)

    assert TOO_MANY in Page(type_password(hers, "ben").content.decode()).texts["li"]
    hers.cookies["d"] = hers.cookies["d"].value[:-1] + "_"
    strangers_try()
    assert TOO_MANY in said(hers)


def test_the_owner_and_the_administrators_are_told_once(
    ana: StaffAccount, secret: str, cem: StaffAccount, ben: StaffAccount
) -> None:
    for account in (ana, ben, cem):
        account.email = f"{account.username}@waymark.example"
        account.save()

    strangers_try(4)
    assert mail.outbox == []
    strangers_try(12)

    assert sorted(letter.to for letter in mail.outbox) == [["ana@waymark.example"], ["cem@waymark.example"]]
    assert not any(word in letter.body for letter in mail.outbox for word in ("ana", WRONG, "127.0.0.1"))
    assert AccountEvent.objects.filter(what=What.LOCKED, account=ana).count() == 1


def test_a_stolen_password_is_said_otherwise(ana: StaffAccount, code: Callable[[], str]) -> None:
    ana.email = "ana@waymark.example"
    ana.save()
    thief = Client()
    type_password(thief, "ana")
    bad = wrong(code())
    for _attempt in range(5):
        thief.post(CODE, {"code": bad})

    (letter,) = mail.outbox
    assert "they know your password" in letter.body


def test_the_answer_does_not_say_whether_the_account_exists(ana: StaffAccount, secret: str) -> None:
    ana.email = "ana@waymark.example"
    ana.save()
    answers: dict[str, list[Any]] = {}
    for name in ("ana", "nobody"):
        for _attempt in range(7):
            answer = type_password(Client(), name, WRONG)
            html = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(f'"{name}"', '""')
            answers.setdefault(name, []).append((answer.status_code, html, sorted(answer.cookies)))

    assert answers["ana"] == answers["nobody"]
    assert [letter.to for letter in mail.outbox] == [["ana@waymark.example"]]
    assert AccountEvent.objects.exclude(account=ana).count() == 0


def test_a_known_browser_that_locks_itself_frightens_nobody(hers: Client, ana: StaffAccount) -> None:
    StaffAccount.objects.filter(pk=ana.pk).update(email="ana@waymark.example")
    for _attempt in range(7):
        said(hers, WRONG)

    assert mail.outbox == []


def test_mail_that_fails_changes_no_answer_and_names_nobody(
    ana: StaffAccount, secret: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    StaffAccount.objects.filter(pk=ana.pk).update(email="ana@waymark.example")

    def refuse(_subject: str, _words: str, _sender: None, to: list[str]) -> None:
        raise OSError(to)

    monkeypatch.setattr("directory.curation.mail.send_mail", refuse)
    strangers_try(5)

    assert TOO_MANY in said(Client())
    assert [line.getMessage() for line in caplog.records if line.name == "directory.errors"] == [
        "A letter about wrong tries could not be sent."
    ]
