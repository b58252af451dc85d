"""Accounts begin, and begin again, with a link that only their owner gets: it works once, for three days, and stands nowhere."""

import logging
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pghistory.models
import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.admin.models import LogEntry
from django.contrib.auth import tokens as django_tokens
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.utils import timezone

from directory.curation import account_requests, accounts, setting_up
from directory.curation.account_events import AccountEvent, What
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see, send

ACCOUNTS = "/desk/directory/staffaccount/"
WORDS = "quite another pass phrase"
TYPED = {"new_password1": WORDS, "new_password2": WORDS}


def new_account(client: Client, **typed: Any) -> Any:
    roles = [Group.objects.get(name="curator").pk]
    form = see(client, f"{ACCOUNTS}add/").form("staffaccount_form")
    return client.post(
        f"{ACCOUNTS}add/", form.filled(**{"username": "dee", "email": "dee@waymark.example", "groups": roles} | typed)
    )


@pytest.fixture
def dee(db: None) -> StaffAccount:
    """Made, and not set up."""
    made = StaffAccount.objects.create(username="dee", email="dee@waymark.example", is_staff=True)
    made.set_unusable_password()
    made.save()
    return made


def link_to(account: StaffAccount) -> str:
    account.refresh_from_db()
    return setting_up.new_link(account, by=None, now=make.NOW)


def link_in_the_mail() -> str:
    (letter,) = [letter for letter in mail.outbox if "Choose your password" in letter.body]
    link: str = re.findall("https?://[^ \n]+", str(letter.body))[0]
    return urlsplit(link).path


def opened(client: Client, link: str) -> Page:
    """As its owner does: the link, and the one press on its first page."""
    page = see(client, link)
    assert page.texts["h1"] == ["Your account waits for you"]
    return see(client, dict(page_link(page))["Go on"])


def page_link(page: Page) -> list[tuple[str, str]]:
    hrefs = [attrs["href"] for tag, attrs in page.tags if tag == "a" and "href" in attrs]
    return list(zip(page.texts["a"], hrefs, strict=True))


def test_an_owner_sets_up_the_account_that_an_administrator_made(
    at_the_desk: AtTheDesk, cem: StaffAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback: callback())
    answer = new_account(at_the_desk(cem))
    dee = StaffAccount.objects.get(username="dee")
    assert (answer.status_code, dee.is_staff, dee.is_superuser, dee.has_usable_password()) == (302, True, False, False)
    assert [letter.to for letter in mail.outbox if "Choose your password" in letter.body] == [["dee@waymark.example"]]

    hers = Client(enforce_csrf_checks=True)
    page = opened(hers, link_in_the_mail())
    assert "Your name at the desk is dee. You will need it each time you sign in." in page.texts["p"]
    form = page.forms[-1]
    page = send(hers, form.action or page_path(link_in_the_mail()), form.filled(**TYPED))

    assert page.texts["h1"] == ["Set up your second factor"]  # without asking for the password once more
    activate = page.form("/desk/account/2fa/totp/activate/")
    key = hers.session["mfa.totp.secret"]
    _before, now, _after = totp.yield_hotp_counters_from_time()
    send(hers, activate.action, activate.filled(code=totp.format_hotp_value(totp.hotp_value(key, now))))
    assert hers.get("/desk/").status_code == 200
    assert StaffAccount.objects.get(username="dee").check_password(WORDS)


def page_path(link: str) -> str:
    return link.rsplit("/", 2)[0] + "/now/"


def test_the_link_works_once(dee: StaffAccount) -> None:
    link = link_to(dee)
    opened(first := Client(), link)
    opened(second := Client(), link)  # looking uses nothing up
    assert first.post(page_path(link), TYPED).status_code == 302

    assert (
        second.post(page_path(link), {"new_password1": "a third pass phrase", "new_password2": "a third pass phrase"}).status_code
        == 404
    )
    assert Client().get(link).status_code == 404
    dee.refresh_from_db()
    assert dee.check_password(WORDS)


def test_a_newer_link_ends_the_earlier_one(dee: StaffAccount, at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    link = link_to(dee)
    opened(hers := Client(), link)
    send(at_the_desk(cem), f"{ACCOUNTS}{dee.pk}/link/", {})

    assert hers.post(page_path(link), TYPED).status_code == 404
    opened(Client(), link_in_the_mail())


@pytest.mark.parametrize(("hours", "status"), [(71, 200), (73, 404)])
def test_the_link_lasts_three_days(dee: StaffAccount, hours: int, status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [timezone.make_naive(make.NOW)]
    monkeypatch.setattr(django_tokens.PasswordResetTokenGenerator, "_now", lambda self: clock[0])
    link = link_to(dee)
    clock[0] += timedelta(hours=hours)

    assert Client().get(link).status_code == status


def freeze(dee: StaffAccount, cem: StaffAccount) -> None:
    accounts.freeze(dee, by=cem, why="lost", now=make.NOW)


def anonymise(dee: StaffAccount, cem: StaffAccount) -> None:
    accounts.anonymise(dee, by=cem, now=make.NOW)


def another_address(dee: StaffAccount, cem: StaffAccount) -> None:
    StaffAccount.objects.filter(pk=dee.pk).update(email="dee@elsewhere.example")


@pytest.mark.parametrize("what", [freeze, anonymise, another_address])
def test_the_link_ends_with(what: Any, dee: StaffAccount, cem: StaffAccount) -> None:
    link = link_to(dee)
    opened(hers := Client(), link)
    what(dee, cem)

    assert [Client().get(link).status_code, hers.post(page_path(link), TYPED).status_code] == [404, 404]


BAD = [
    "MQ/now",
    "MQ/x",
    "x/x",
    "OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5/c-d",
    "_w/a-b",
    "%E2%80%AE/a-b",
    "MQ/" + "9" * 500,
]


@pytest.mark.parametrize("words", BAD)
@pytest.mark.parametrize("method", ["get", "post"])
def test_bad_links_answer_one_calm_page(words: str, method: str, dee: StaffAccount) -> None:
    answer = getattr(Client(), method)(f"/desk/account/set-up/{words}/", TYPED)

    assert (answer.status_code, Page(answer.content.decode()).texts["h1"]) == (404, ["This link does not work"])


def test_a_link_signed_for_something_else_opens_nothing(dee: StaffAccount, at_the_desk: AtTheDesk) -> None:
    mine, others = link_to(dee), django_tokens.default_token_generator.make_token(dee)

    assert Client().get(mine.rsplit("/", 2)[0] + f"/{others}/").status_code == 404


def test_the_link_stands_nowhere(
    dee: StaffAccount, at_the_desk: AtTheDesk, cem: StaffAccount, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    his, hers = at_the_desk(cem), Client()
    pages = [send(his, f"{ACCOUNTS}{dee.pk}/link/", {}).html]
    link = link_in_the_mail()
    token = link.rsplit("/", 2)[1]
    first = hers.get(link)
    assert (first.headers["Referrer-Policy"], first.headers["Cache-Control"]) == ("no-referrer", "no-store")
    assert token not in first.content.decode()
    hers.post(link, TYPED)
    answers = [hers.get(page_path(link)), hers.post(page_path(link), {"new_password1": "short", "new_password2": "x"})]
    answers.append(hers.post(page_path(link), TYPED))
    pages += [str(answer.headers) + answer.content.decode() for answer in answers]
    pages += [see(his, f"{ACCOUNTS}{dee.pk}/{page}/").html for page in ("change", "history")]
    kept = [*LogEntry.objects.values(), *pghistory.models.Context.objects.values(), *AccountEvent.objects.values()]

    assert answers[-1].status_code == 302
    assert [text for text in (*pages, *map(str, kept), caplog.text) if token in text] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"email": ""}, "This field is required."),
        ({"email": "Cem@Waymark.example"}, "Another account has this e-mail address. Each person has one account."),
        ({"username": "CEM"}, "Another account has this name."),
    ],
)
def test_a_new_account_needs_a_name_and_an_address_of_its_own(
    typed: dict[str, str], said: str, at_the_desk: AtTheDesk, cem: StaffAccount
) -> None:
    StaffAccount.objects.filter(pk=cem.pk).update(email="cem@waymark.example")
    client = at_the_desk(cem)
    assert [name for name in see(client, f"{ACCOUNTS}add/").form("staffaccount_form").data if "password" in name] == []

    assert Page(new_account(client, **typed, password=WORDS, password1=WORDS, password2=WORDS).content.decode()).texts["li"] == [
        said
    ]
    assert StaffAccount.objects.count() == 1
    assert mail.outbox == []


def test_who_has_a_second_factor_still_needs_it_after_a_new_password(ana: StaffAccount) -> None:
    totp.TOTP.activate(ana, totp.generate_totp_secret())
    account_requests.grant(ana, What.NEW_PASSWORD, by=None, asked_by=None, now=make.NOW)
    link = link_to(ana)
    opened(hers := Client(), link)

    page = send(hers, page_path(link), TYPED)

    assert "Your new password is set. Sign in with it, and with your second factor." in page.texts["li"]
    assert "_auth_user_id" not in hers.session


def test_whoever_is_signed_in_here_is_signed_out(dee: StaffAccount, at_the_desk: AtTheDesk, cem: StaffAccount) -> None:
    client, link = at_the_desk(cem), link_to(dee)
    opened(client, link)
    client.post(page_path(link), TYPED)

    assert client.session["_auth_user_id"] == str(dee.pk)
    assert client.get("/desk/").status_code == 302


def test_nobody_sends_a_link_for_an_account_that_is_set_up(at_the_desk: AtTheDesk, ana: StaffAccount, cem: StaffAccount) -> None:
    StaffAccount.objects.filter(pk=ana.pk).update(email="ana@waymark.example")
    page = send(at_the_desk(cem), f"{ACCOUNTS}{ana.pk}/link/", {})

    assert "This account is set up. Ask for a new password first: it takes two administrators." in page.texts["li"]
    assert mail.outbox == []
    ana.refresh_from_db()
    assert ana.check_password("a long pass phrase")


def test_mail_that_fails_is_said_and_no_account_is_lost(
    at_the_desk: AtTheDesk, cem: StaffAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = at_the_desk(cem)

    def refuse(*_words: Any, **_more: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("directory.curation.mail.send_mail", refuse)
    new_account(client)

    page = see(client, f"{ACCOUNTS}{StaffAccount.objects.get(username='dee').pk}/change/")
    assert "The mail with the link could not be sent. Please send it again later." in page.texts["li"]
    assert "Send a new set-up link to the owner" in page.texts["button"]
