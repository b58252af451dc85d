"""Leaving in a real browser, with the pages that it keeps alive for Back: with scripts and without."""

import base64
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.journeys.conftest import FLAGS

NEUTRAL = "<title>Neutral</title><h1>Neutral</h1>"


@pytest.fixture(scope="module")
def keeping(chromium: str) -> Iterator[Browser]:
    """A browser that keeps pages alive for Back, as people's browsers do; Playwright's usual one does not."""
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=chromium, args=FLAGS, ignore_default_args=["--disable-back-forward-cache"]
        )


def visiting(keeping: Browser, site: str, *, scripts: bool, width: int = 1280) -> BrowserContext:
    """A context in which every other site is a neutral page."""
    context = keeping.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 800})

    def answer(route: Route) -> None:
        if route.request.url.startswith(site):
            return route.continue_()
        return route.fulfill(body=NEUTRAL, content_type="text/html")

    context.route("**/*", answer)
    return context


def answer_redirects(page: Page) -> list[str | None]:
    """A neutral page where a redirect leads, too: Playwright's routes do not see it. Returns the Referer that each brings."""
    session, referrers = page.context.new_cdp_session(page), list[str | None]()
    answer = {"responseCode": 200, "body": base64.b64encode(NEUTRAL.encode()).decode()}

    def paused(event: dict[str, Any]) -> None:
        referrers.append(event["request"]["headers"].get("Referer"))
        session.send("Fetch.fulfillRequest", {"requestId": event["requestId"], **answer})

    session.on("Fetch.requestPaused", paused)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*", "resourceType": "Document"}]})
    return referrers


def leave_by_link(page: Page) -> None:
    page.locator(".button-leave").click()
    page.get_by_role("heading", name="Neutral").wait_for()


def is_away(page: Page, site: str) -> bool:
    return urlsplit(page.url).netloc != urlsplit(site).netloc


def go_back(page: Page) -> str:
    """What the page says after one press of Back."""
    page.go_back(wait_until="commit", timeout=3000)
    page.wait_for_timeout(500)
    return page.locator("body").inner_text().strip() if page.locator("body").count() else ""


@pytest.mark.parametrize("scripts", [True, False])
def test_this_browser_keeps_our_pages_for_back(keeping: Browser, site: str, scripts: bool) -> None:
    """With what was ticked. Otherwise the tests below would prove little."""
    context = visiting(keeping, site, scripts=scripts)
    page = context.new_page()
    page.goto(f"{site}/en/de/a/")
    page.locator(".filters .option input").first.check()
    page.goto("https://search.example/")
    page.go_back(wait_until="commit")

    assert page.locator(".filters input:checked").count() == 1
    context.close()


def test_without_scripts_back_finds_it_closed(keeping: Browser, site: str) -> None:
    context = visiting(keeping, site, scripts=False, width=390)
    page = context.new_page()
    referrers = answer_redirects(page)
    for path in ("/en/de/", "/en/de/a/", "/en/de/s/4xfv/?d=a"):
        page.goto(site + path)
    assert page.get_by_role("link", name="Leave", exact=True).is_visible()
    leave_by_link(page)

    assert referrers == [None]
    assert [(cookie["name"], cookie["value"], cookie["httpOnly"]) for cookie in context.cookies()] == [("v", "1", True)]
    for _press in range(3):
        page.go_back(wait_until="commit")
        page.wait_for_load_state()
        assert page.title() == "Closed – Waymark"
        assert page.get_by_role("heading").all_inner_texts() == ["This page was closed"]

    page.get_by_role("button", name="Open again").click()
    page.wait_for_load_state()
    assert page.url == f"{site}/en/de/"
    assert page.get_by_role("heading", name="Find someone to talk to, in private").is_visible()
    assert context.cookies() == []
    context.close()


def test_without_scripts_a_fresh_tab_holds_nothing_else(keeping: Browser, site: str) -> None:
    context = visiting(keeping, site, scripts=False)
    search = context.new_page()
    found = f"<a href='{site}/en/de/a/'>Found</a>"
    search.route("https://search.example/", lambda route: route.fulfill(body=found, content_type="text/html"))
    search.goto("https://search.example/")
    with context.expect_page() as opened:
        search.get_by_role("link", name="Found").click(modifiers=["Control"])
    page = opened.value
    answer_redirects(page)
    leave_by_link(page)

    page.go_back(wait_until="commit")
    page.wait_for_load_state()
    assert (page.url, page.title()) == (f"{site}/en/de/a/", "Closed – Waymark")
    assert page.go_back(wait_until="commit") is None
    page.get_by_role("button", name="Open again").click()
    page.get_by_role("heading", name="6 services can help").wait_for()
    assert page.url == f"{site}/en/de/a/"
    context.close()


def test_without_scripts_back_shows_nothing_that_was_chosen(keeping: Browser, site: str) -> None:
    context = visiting(keeping, site, scripts=False)
    page = context.new_page()
    answer_redirects(page)
    page.goto(f"{site}/en/xx/")
    page.get_by_label("Where are you?").select_option("fr")
    page.goto(f"{site}/en/de/a/")
    chosen = page.locator(".filters input:checked")
    page.locator(".filters .option input").first.check()
    assert chosen.count() == 1
    leave_by_link(page)

    for path in ("/en/de/a/", "/en/xx/"):
        page.go_back(wait_until="commit")
        page.wait_for_load_state()
        assert (page.url, page.title()) == (site + path, "Closed – Waymark")
        assert page.locator("select, input:not([type=hidden])").count() == 0
    page.go_forward(wait_until="commit")
    page.get_by_role("button", name="Open again").click()
    page.get_by_role("heading", name="6 services can help").wait_for()
    assert chosen.count() == 0
    context.close()


def test_with_scripts_back_brings_nothing_of_ours(keeping: Browser, site: str) -> None:
    context = visiting(keeping, site, scripts=True)
    page, asked = context.new_page(), []
    page.goto("https://search.example/")
    page.goto(f"{site}/en/de/")
    page.get_by_role("link", name="My own thoughts").click()
    page.wait_for_load_state("networkidle")
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_role("link", name="Leave this site", exact=True).click()
    page.wait_for_url(lambda address: not address.startswith(site))

    assert [address for address in asked if address.startswith(site)] == []
    entries = context.new_cdp_session(page).send("Page.getNavigationHistory")["entries"]
    assert f"{site}/en/de/a/" not in [entry["url"] for entry in entries]
    for _press in range(2):
        words = go_back(page)
        assert is_away(page, site) or words == "", (page.url, words)
    assert context.cookies() == []

    page.goto(f"{site}/en/de/")  # coming back on purpose
    page.wait_for_timeout(300)
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    context.close()


def test_the_page_is_blank_in_the_same_moment(keeping: Browser, site: str) -> None:
    context = visiting(keeping, site, scripts=True)
    page = context.new_page()
    page.goto(f"{site}/en/de/a/")

    shown, title = page.evaluate(
        """() => { document.querySelector('.button-leave').click();
        return [document.body.getClientRects().length, document.title]; }"""
    )

    assert (shown, title.strip("\u200b")) == (0, "")
    context.close()


def test_shift_three_times(keeping: Browser, site: str) -> None:
    context = visiting(keeping, site, scripts=True)
    page = context.new_page()
    page.goto(f"{site}/en/de/a/")

    for keys in (["Shift", "Shift", "a", "Shift"], ["a", "Shift+A", "Shift+B", "Shift+C"]):
        for key in keys:
            page.keyboard.press(key)
        page.wait_for_timeout(200)
        assert not is_away(page, site)
    page.keyboard.press("a")
    page.keyboard.press("Shift")
    assert page.locator("#leave-status").inner_text() == "Press Shift 2 more times to leave."
    page.keyboard.press("Shift")
    assert page.locator("#leave-status").inner_text() == "Press Shift once more to leave."
    page.keyboard.press("Shift")
    page.wait_for_url(lambda address: not address.startswith(site))
    context.close()


def test_shift_with_the_mouse_or_another_key_does_not_leave(keeping: Browser, site: str) -> None:
    context = visiting(keeping, site, scripts=True)
    page = context.new_page()
    page.goto(f"{site}/en/de/a/")

    for _time in range(4):
        page.locator("h1").click(modifiers=["Shift"])
    page.keyboard.down("Alt")
    for _time in range(4):
        page.keyboard.press("Shift")
    page.keyboard.up("Alt")
    page.wait_for_timeout(200)

    assert not is_away(page, site)
    context.close()


@pytest.mark.parametrize("how", [{"modifiers": ["Control"]}, {"modifiers": ["Shift"]}, {"button": "middle"}], ids=str)
def test_every_kind_of_click_leaves_in_this_tab(keeping: Browser, site: str, how: dict[str, Any]) -> None:
    context = visiting(keeping, site, scripts=True)
    page = context.new_page()
    page.goto(f"{site}/en/de/a/")
    page.locator(".button-leave").click(**how)
    page.wait_for_url(lambda address: not address.startswith(site))

    assert (len(context.pages), context.cookies()) == (1, [])
    context.close()


def test_where_no_flag_can_be_kept_the_cookie_closes(keeping: Browser, site: str) -> None:
    context = visiting(keeping, site, scripts=True)
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('', 'SecurityError'); } })"
    )
    page.goto(f"{site}/en/de/")
    page.goto(f"{site}/en/de/a/")
    page.locator(".button-leave").click()
    page.wait_for_url(lambda address: not address.startswith(site), wait_until="commit")
    page.go_back(wait_until="commit")
    page.wait_for_load_state()

    assert page.title() == "Closed – Waymark"
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_is_large_and_always_in_sight(keeping: Browser, site: str, width: int) -> None:
    context = visiting(keeping, site, scripts=True, width=width)
    page = context.new_page()
    page.goto(f"{site}/en/de/a/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Leave this site"
    page.mouse.wheel(0, 100000)
    page.wait_for_timeout(200)
    box = page.locator(".button-leave").bounding_box()

    assert box
    assert min(box["width"], box["height"]) >= 44
    assert 0 <= box["y"] <= 800 - box["height"]
    assert 0 <= box["x"] <= width - box["width"]
    context.close()
