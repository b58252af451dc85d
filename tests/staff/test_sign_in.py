"""Signing in at the desk through its pages: two factors, errors, throttling, and pages that keep to our policy."""

import re
from io import BytesIO
from typing import Any

import pytest
import segno
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse

from directory.curation.roles import StaffAccount
from directory.staff.urls import account_urls
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see, send

LOGIN = "/desk/account/login/"
CODE = "/desk/account/2fa/authenticate/"
SET_UP = "/desk/account/2fa/totp/activate/"
PASSWORD = "a long pass phrase"


def code(secret: str, *, periods_ago: int = 0) -> str:
    _before, now, _after = totp.yield_hotp_counters_from_time()
    return str(totp.format_hotp_value(totp.hotp_value(secret, now - periods_ago)))


def wrong(right: str) -> str:
    return "000000" if right != "000000" else "111111"


def type_password(client: Client, username: str, password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"login": username, "password": password} | more)


def set_up_page(client: Client) -> Page:
    """Setting up asks for the password once more, however fresh the sign-in is."""
    page = send(client, "/desk/account/reauthenticate/", {"password": PASSWORD, "next": SET_UP})
    assert page.texts["h1"] == ["Set up your second factor"]
    return page


def opens(client: Client) -> bool:
    return client.get("/desk/").status_code == 200


@pytest.fixture
def secret(ana: StaffAccount) -> str:
    """Ana's authenticator app."""
    made: str = totp.generate_totp_secret()
    totp.TOTP.activate(ana, made)
    return made


def test_password_and_code_lead_to_where_somebody_wanted_to_go(secret: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = Page(client.get("/desk/directory/organization/", follow=True).content.decode())
    page = send(client, LOGIN, page.form(LOGIN).filled(login="ana", password=PASSWORD))
    assert not opens(client)

    answer = client.post(CODE, page.form(CODE).filled(code=code(secret)), follow=True)

    assert answer.redirect_chain[-1] == ("/desk/directory/organization/", 302)


def test_a_wrong_password_says_so_and_opens_nothing(secret: str) -> None:
    client = Client()
    answer = type_password(client, "ana", "not her pass phrase")

    assert "not correct" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_code_before_still_signs_in_and_the_one_before_that_does_not(secret: str) -> None:
    """Half a minute is short for somebody who types slowly, or whose clock is a little late."""
    client = Client()
    type_password(client, "ana")

    client.post(CODE, {"code": code(secret, periods_ago=2)})
    assert not opens(client)

    client.post(CODE, {"code": code(secret, periods_ago=1)})
    assert opens(client)


def test_a_wrong_code_says_so_at_its_field_and_opens_nothing(secret: str) -> None:
    client = Client()
    type_password(client, "ana")

    page = send(client, CODE, {"code": wrong(code(secret))})

    given = next(attrs for tag, attrs in page.tags if attrs.get("name") == "code")
    assert given["aria-invalid"] == "true"
    assert "id_code_error" in given["aria-describedby"]
    assert "Incorrect code." in page.texts["li"]
    assert not opens(client)


def test_a_password_alone_leads_to_setting_up_the_second_factor(ana: StaffAccount) -> None:
    client = Client()
    answer = client.post(LOGIN, {"login": "ana", "password": PASSWORD}, follow=True)

    assert (SET_UP, 302) in answer.redirect_chain
    set_up_page(client)
    assert not opens(client)


def test_setting_up_the_second_factor_opens_the_desk(ana: StaffAccount, monkeypatch: pytest.MonkeyPatch) -> None:
    # The test's own transaction never commits; outside tests this runs before the answer goes out.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback: callback())
    client = Client(enforce_csrf_checks=True)
    page = send(client, LOGIN, see(client, LOGIN).form(LOGIN).filled(login="ana", password=PASSWORD))
    again = page.form("/desk/account/reauthenticate/")
    page = send(client, again.action, again.filled(password=PASSWORD))
    key = client.session["mfa.totp.secret"]

    assert page.html.split('class="key">')[1].split("</code>")[0].split() == re.findall("....", key)
    page = send(client, SET_UP, page.form(SET_UP).filled(code=wrong(code(key))))
    assert "Incorrect code." in page.texts["li"]
    assert client.session["mfa.totp.secret"] == key  # the app already holds it
    page = send(client, SET_UP, page.form(SET_UP).filled(code=code(key)))

    assert page.texts["h1"] == ["Recovery Codes"]
    assert opens(client)


def test_an_account_with_an_email_address_may_set_one_up_too(ana: StaffAccount) -> None:
    ana.email = "ana@waymark.example"
    ana.save()
    client = Client()
    type_password(client, "ana")

    assert "code" in set_up_page(client).form(SET_UP).data


def test_the_qr_code_is_a_png_of_its_own_that_nobody_keeps(ana: StaffAccount) -> None:
    client = Client()
    type_password(client, "ana")
    page = set_up_page(client)
    picture = next(attrs["src"] for tag, attrs in page.tags if tag == "img")
    answer = client.get(picture)

    assert "data:" not in page.html
    assert (answer.headers["Content-Type"], answer.content[:4]) == ("image/png", b"\x89PNG")
    assert "no-store" in answer.headers["Cache-Control"]
    address = f"otpauth://totp/ana?secret={client.session['mfa.totp.secret']}&issuer=Waymark"
    assert answer.content == segno_png(address)


def segno_png(words: str) -> bytes:
    png = BytesIO()
    segno.make(words).save(png, kind="png", scale=5)
    return png.getvalue()


def test_there_is_no_qr_code_without_a_secret_that_waits(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    assert Client().get(reverse("totp_qr")).headers["Location"].startswith(LOGIN)
    assert at_the_desk(ana).get(reverse("totp_qr")).status_code == 404


def test_a_session_older_than_the_second_factor_stays_out(ana: StaffAccount) -> None:
    """Somebody with Ana's password signed in before she set up her app."""
    thief = Client()
    type_password(thief, "ana")
    totp.TOTP.activate(ana, totp.generate_totp_secret())

    answer = thief.get("/desk/", follow=True)

    assert answer.redirect_chain[-1][0] == LOGIN
    assert "sign in again" in answer.content.decode()
    assert "_auth_user_id" not in thief.session


@pytest.mark.parametrize(
    "path",
    [
        "2fa/",
        "2fa/totp/deactivate/",
        "2fa/recovery-codes/",
        "2fa/recovery-codes/generate/",
        "2fa/webauthn/add/",
        "password/change/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_session_older_than_the_second_factor_changes_nothing_of_it(ana: StaffAccount, path: str, method: str) -> None:
    """Whoever has Ana's password would else take her second factor away, and set up their own."""
    thief = Client()
    type_password(thief, "ana")
    thief.post("/desk/account/reauthenticate/", {"password": PASSWORD})
    totp.TOTP.activate(ana, totp.generate_totp_secret())

    answer = getattr(thief, method)(f"/desk/account/{path}")

    assert (answer.status_code, answer.headers["Location"]) == (302, LOGIN)
    assert "_auth_user_id" not in thief.session
    assert Authenticator.objects.filter(user=ana).count() == 1


def test_a_recovery_code_signs_in_once(ana: StaffAccount, secret: str) -> None:
    spare = RecoveryCodes.activate(ana).get_unused_codes()[0]
    seen = []
    for _attempt in range(2):
        client = Client()
        type_password(client, "ana")
        client.post(CODE, {"code": spare})
        seen.append(opens(client))

    assert seen == [True, False]


def test_five_wrong_passwords_stop_the_account_but_no_colleague(secret: str, ben: StaffAccount) -> None:
    for _attempt in range(12):
        type_password(Client(), "ana", "not her pass phrase")

    assert "Too many failed login attempts" in type_password(Client(), "ana").content.decode()
    assert type_password(Client(), "ben").status_code == 302


def test_many_names_from_one_address_stop_nobody_there(ben: StaffAccount) -> None:
    for number in range(60):  # twice what django-allauth would count for one address
        type_password(Client(), f"nobody-{number}")

    assert type_password(Client(), "ben").status_code == 302


def test_five_wrong_codes_stop_the_account_but_no_colleague(secret: str, ben: StaffAccount) -> None:
    bens = totp.generate_totp_secret()
    totp.TOTP.activate(ben, bens)
    client, colleague = Client(), Client()
    type_password(client, "ana")
    for _attempt in range(5):
        client.post(CODE, {"code": wrong(code(secret))})
    page = send(client, CODE, {"code": code(secret)})

    assert "Too many failed login attempts. Try again later." in page.texts["li"]
    assert not opens(client)
    type_password(colleague, "ben")
    colleague.post(CODE, {"code": code(bens)})
    assert opens(colleague)


def test_signing_out_is_one_button(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    client = at_the_desk(ana)
    page = see(client, "/desk/")
    send(client, page.form("logout-form").action, page.form("logout-form").filled())

    assert not opens(client)


def test_a_former_colleague_cannot_sign_in(ana: StaffAccount, secret: str) -> None:
    ana.is_active = False
    ana.save()
    client = Client()

    assert type_password(client, "ana").headers["Location"] == "/desk/account/inactive/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "mfa_login_webauthn"])
def test_nobody_signs_up_or_resets_a_password_by_email(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
    assert Client().get("/desk/account/signup/").headers["Location"].startswith("/desk/login/")


def account_pages(patterns: list[URLPattern | URLResolver] = account_urls, above: str = "/desk/account/") -> list[str]:
    """Every address below /desk/account/ that a person can open."""
    found = []
    for pattern in patterns:
        path = above + str(pattern.pattern).replace("<int:pk>", "999")
        found += account_pages(pattern.url_patterns, path) if isinstance(pattern, URLResolver) else [path]
    return [path for path in found if not path.endswith(("qr.png", "download/"))]


@pytest.mark.parametrize("path", account_pages())
@pytest.mark.parametrize("who", ["anonymous", "between the factors", "password only", "ready"])
def test_every_account_page_reads_well_under_our_policy(
    path: str, who: str, ana: StaffAccount, at_the_desk: AtTheDesk, request: pytest.FixtureRequest
) -> None:
    client = at_the_desk(ana) if who == "ready" else Client()
    if who == "between the factors":
        request.getfixturevalue("secret")
    if who in {"password only", "between the factors"}:
        type_password(client, "ana")
    if who in {"password only", "ready"}:
        client.post("/desk/account/reauthenticate/", {"password": PASSWORD})
    answer = client.get(path, follow=True)
    page = Page(answer.content.decode())

    if answer.status_code == 404:  # what this person does not have: no code to show, no key to name
        return
    assert answer.status_code == 200
    assert len(page.texts["h1"]) == 1
    assert page.texts["title"][0].endswith("| Waymark desk")
    labelled = {attrs["for"] for tag, attrs in page.tags if tag == "label"}
    for tag, attrs in page.tags:
        assert attrs.get("href") != "None"
        assert not {name for name in attrs if name == "style" or name.startswith("on")}
        assert tag != "script" or attrs.get("src", "").startswith(("/static/", "/desk/")) or attrs["type"] == "application/json"
        assert not attrs.get("src", "").startswith("data:")
        if tag in {"input", "textarea", "select"} and attrs.get("type") not in {"hidden", "submit"}:
            assert attrs["id"] in labelled


def test_too_many_attempts_of_any_kind_have_a_page(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    client = at_the_desk(ana)
    for _attempt in range(6):
        answer = client.post("/desk/account/password/change/", {})

    assert answer.status_code == 429
    page = Page(answer.content.decode())
    assert page.texts["h1"] == ["Please wait a moment"]
    assert page.texts["title"] == ["Please wait a moment | Waymark desk"]


def test_changing_the_password_keeps_the_desk_open(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    client, new = at_the_desk(ana), "quite another pass phrase"
    page = see(client, "/desk/account/password/change/")
    page = send(
        client, "/desk/account/password/change/",
        page.form("/desk/account/password/change/").filled(oldpassword=PASSWORD, password1="short", password2="short"),
    )  # fmt: skip
    assert "This password is too short. It must contain at least 15 characters." in page.texts["li"]
    send(client, "/desk/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    ana.refresh_from_db()
    assert ana.check_password(new)
    assert opens(client)


def test_attempts_are_counted_for_the_account_however_it_is_spelt(db: None) -> None:
    """Nobody gets a second set of attempts by shouting."""
    make.staff("ana")
    for attempt in range(6):
        answer = type_password(Client(), "ANA" if attempt % 2 else "ana", "not her pass phrase")

    assert "Too many failed login attempts" in answer.content.decode()
