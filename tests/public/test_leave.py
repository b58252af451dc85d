"""Leave: away at once, closed behind you, open again only on purpose."""

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.public.senders import SENDERS
from tests.public.test_pages import HEADERS

SAME = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def gone(client: Client) -> Client:
    client.get("/leave/")
    return client


@pytest.mark.parametrize(
    ("query", "place"), [("", "xx"), ("?p=gb", "gb"), ("?p=gb-sct", "gb"), ("?p=fr", "xx"), ("?p=%00", "xx")]
)
def test_leave_goes_to_a_neutral_page_of_the_place(client: Client, query: str, place: str) -> None:
    answer = client.get(f"/leave/{query}")

    assert answer.status_code == 303
    assert answer["Location"] in settings.LEAVE_TARGETS[place]
    assert answer.content == b""
    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    assert answer["Cache-Control"] == "no-store"


def test_its_one_cookie_says_nothing(client: Client) -> None:
    cookies = client.get("/leave/").cookies

    assert [(name, morsel.value) for name, morsel in cookies.items()] == [("v", "1")]
    assert {name: cookies["v"][name] for name in ("max-age", "httponly", "samesite", "path", "domain")} == {
        "max-age": 600, "httponly": True, "samesite": "Lax", "path": "/", "domain": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/en/",
        "/en/de/",
        "/en/de/a/?l=de",
        "/en/de/s/bcdf/",
        "/en/de/nothing/",
        "/styleguide/",
        "/none",
        "/leave/x",
        "/open/x",
        "/robots.txtx",
    ],
)
def test_every_page_is_closed_then(gone: Client, path: str) -> None:
    """No database: nothing is looked up, and a page that is not there looks the same."""
    answer = gone.get(path)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "<title>Closed – Waymark</title>" in page
    assert page.count("<a ") == 1  # to the content
    assert "Open again" in page
    assert ("<script" in page, "110" in page) == (False, False)


def test_help_for_right_now_keeps_its_number(gone: Client) -> None:
    page = gone.get("/en/gb/now/").content.decode()

    assert "This page was closed" in page
    assert 'href="tel:999"' in page
    assert "tel:999" not in gone.get("/en/gb/a/").content.decode()


@pytest.mark.parametrize(
    ("path", "number"), [("/en/de/now", 'href="tel:112"'), ("/en/xx/now/", "Call your local emergency number.")]
)
def test_now_says_something_about_danger_in_every_place(gone: Client, path: str, number: str) -> None:
    assert number in gone.get(path).content.decode()
    assert number not in gone.get("/en/de/x/now/").content.decode()


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-purpose": "prefetch"}, {"purpose": "prefetch"}],
)
def test_nobody_else_closes_the_site_for_a_visitor(client: Client, headers: dict[str, str]) -> None:
    answer = client.get("/leave/", headers=headers)

    assert (answer.status_code, dict(answer.cookies)) == (303, {})


def test_opening_by_its_address_leads_to_the_first_page(gone: Client) -> None:
    answer = gone.get("/open/")

    assert (answer.status_code, answer["Location"], dict(answer.cookies)) == (303, "/", {})


def test_the_desk_and_its_address_stay(gone: Client, db: None) -> None:
    assert gone.get("/desk/").status_code == 302
    assert gone.get("/robots.txt").status_code == 200


def test_other_cookies_close_nothing(client: Client, db: None) -> None:
    for cookie in ("v=2", "v=11", "w=1", "sessionid=1; c=v=1"):
        assert "This page was closed" not in client.get("/en/de/", headers={"cookie": cookie}).content.decode()


def test_open_again_leads_back(gone: Client, db: None) -> None:
    page = gone.get("/en/de/a/?l=de").content.decode()
    assert '<input type="hidden" name="to" value="/en/de/a/?l=de">' in page

    answer = gone.post("/open/", {"to": "/en/de/a/?l=de"}, headers=SAME)

    assert (answer.status_code, answer["Location"]) == (303, "/en/de/a/?l=de")
    assert answer.cookies["v"]["max-age"] == 0
    assert "This page was closed" not in gone.get("/en/de/").content.decode()


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nb", "\x00", "", "/é"]
)
def test_open_again_stays_here(gone: Client, to: str) -> None:
    assert gone.post("/open/", {"to": to}, headers=SAME)["Location"] == "/"


@pytest.mark.parametrize(("headers", "status"), SENDERS)
def test_only_our_own_page_opens(headers: dict[str, str], status: int) -> None:
    answer = Client(enforce_csrf_checks=True).post("/open/", {"to": "/en/de/"}, headers=headers)

    assert answer.status_code == status
    assert ("v" in answer.cookies) == (status == 303)
    assert ("This page was closed" in answer.content.decode()) == (status == 403)


def test_every_page_offers_one_way_out(client: Client, db: None) -> None:
    for path in ("/en/gb/", "/en/gb/a/", "/en/gb/now/", "/en/gb/nothing/"):
        page = client.get(path).content.decode()
        targets = {part.split('"')[0] for part in page.split('data-to="')[1:]}
        assert (page.count('href="/leave/?p=gb" rel="nofollow noreferrer"'), len(targets)) == (1, 1)
        assert targets <= set(settings.LEAVE_TARGETS["gb"])
        assert re.findall(r'<a class="([^"]*)"', page)[:3] == ["skip", "button button-leave", "logo"]


def test_the_script_comes_before_any_word(client: Client, db: None) -> None:
    """While a browser still fetches it after Back, the tab has no title and nothing is drawn."""
    page = client.get("/en/gb/").content.decode()

    before = page.partition("<script src=")[0].split("<head>")[1]
    assert before.strip() == '<meta charset="utf-8">'


def test_targets_are_https_and_the_script_is_small() -> None:
    assert all(target.startswith("https://") for targets in settings.LEAVE_TARGETS.values() for target in targets)
    assert (settings.BASE_DIR / "static/js/leave.js").stat().st_size <= 2560
