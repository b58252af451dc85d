"""Every address of the desk, for everybody who may not enter; and no cookie anywhere else."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver

from directory.curation.roles import StaffAccount
from directory.staff.site import desk
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import see, send


def addresses(patterns: list[URLPattern | URLResolver], above: str = "/desk/") -> list[str]:
    found = []
    for pattern in patterns:
        route = str(pattern.pattern).replace("^(?P<app_label>directory)/$", "directory/").replace("(?P<url>.*)$", "nonsense/")
        path = above + re.sub("<[^>]+>", "1", route)
        found += addresses(pattern.url_patterns, path) if isinstance(pattern, URLResolver) else [path]
    return found


EVERY_ADDRESS = sorted(set(addresses(desk.urls[0])))
FIRST, LOGIN, LOGOUT = "/desk/", "/desk/login/", "/desk/logout/"


def test_the_walk_finds_the_desk() -> None:
    assert len(EVERY_ADDRESS) > 60
    assert {"/desk/", "/desk/directory/listing/1/move/", "/desk/autocomplete/", "/desk/nonsense/"} < set(EVERY_ADDRESS)


@pytest.fixture(params=["anonymous", "password only", "no staff, second factor"])
def outsider(request: pytest.FixtureRequest, at_the_desk: AtTheDesk) -> tuple[Client, str]:
    """Somebody who may not enter, and the page that the desk leads them to."""
    client = Client()
    if request.param == "anonymous":
        return client, "/desk/account/login/?next=/desk/"
    if request.param == "password only":
        client.force_login(make.staff("ana", "administrator"))
        return client, "/desk/account/2fa/totp/activate/"
    dee = make.staff("dee", "administrator")
    dee.is_staff = False
    dee.save()
    return at_the_desk(dee), "/desk/account/logout/"


def test_every_address_of_the_desk_is_closed(outsider: tuple[Client, str]) -> None:
    client, _leads_to = outsider
    for path in EVERY_ADDRESS:
        for answer in (client.get(path), client.post(path, {"to": "published", "why": "because"})):
            assert (answer.status_code, answer.content) == (302, b""), path
            if path == LOGIN:
                assert answer.headers["Location"].startswith("/desk/account/")
            else:
                assert answer.headers["Location"] == (FIRST if path == LOGOUT else f"{LOGIN}?next={path}")


def test_outsiders_are_led_to_what_they_lack(outsider: tuple[Client, str]) -> None:
    client, leads_to = outsider

    assert client.get("/desk/login/").headers["Location"] == leads_to


def test_a_closed_account_is_out_at_once(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    client = at_the_desk(ana)
    assert client.get("/desk/").status_code == 200
    ana.anonymise(now=make.NOW)

    assert client.get("/desk/").headers["Location"] == "/desk/login/?next=/desk/"


def test_whoever_has_no_business_here_is_told(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    ana.is_staff = False
    ana.save()

    page = send(at_the_desk(ana), "/desk/login/", {})

    assert "This account may not use the desk. Sign out, then sign in with another one." in page.texts["li"]


def test_the_sign_in_page_sends_whoever_is_in_to_the_desk(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    assert at_the_desk(ana).get("/desk/login/").headers["Location"] == "/desk/"


@pytest.mark.parametrize(
    "path", ["/", "/en/", "/en/xx/", "/en/de/", "/en/de/a/", "/en/xx/now/", "/nonsense/", "/desk", "/robots.txt"]
)
@pytest.mark.parametrize("signed_in", [False, True])
def test_cookies_are_set_at_the_desk_only(path: str, signed_in: bool, at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    client = at_the_desk(ana) if signed_in else Client()
    for answer in (client.get(path), client.post(path)):
        assert "Set-Cookie" not in answer.headers
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_cookies_of_the_desk_are_for_this_visit_and_this_site(ana: StaffAccount) -> None:
    client = Client()
    page = see(client, "/desk/account/login/")
    answer = client.post(
        "/desk/account/login/", page.form("/desk/account/login/").filled(login="ana", password="a long pass phrase")
    )

    assert set(answer.cookies) == {"s", "c"}
    for cookie in answer.cookies.values():
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert answer.cookies["s"]["max-age"] == ""  # forgotten when the browser closes
