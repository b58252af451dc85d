"""Screens for real life: small, zoomed, widely spaced, without colours or styles, on paper, by keyboard, right to left."""

import re
import sys
from collections.abc import Iterator
from math import ceil
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.axe import SIDEWAYS

PAGES = [
    "xx/",
    "de/",
    "de/a/",
    "de/a/?l=en&x=f",
    "de/a/?l=cy&by=w",
    "us/c/",
    "gn/b/",
    "de/l/?c=4xfv&c=x7ht&n=1&h=1",
    "us/f/?o=1",
    "us/l/?c=49bn&c=m7f6&f=f&o=1&r=1",
    "gb/a/?v=1",
    "de/s/4xfv/?d=a",
    "gb/now/",
    "de/now/which/",
    "de/q/6/",
    "in/rules/",
    "de/tell/?c=4xfv",
    "de/tell/thanks/",
    "de/about/",
    "de/method/",
    "de/privacy/",
    "de/access/",
    "de/map/",
    "de/s/v8xq/card/",
    "de/zz/",
    "de/styleguide/",
]
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }"""
BOXES = ".button, .chip, .door, .option, .tag, .bar, .strip, .card, .panel, .know, .care, .filters, .heat td, .compare td, .take"
CUT_OFF = """boxes => boxes
    .filter(box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
    .map(box => box.outerHTML.slice(0, 200))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    yield context.new_page()
    context.close()


def opened(browser: Browser, **options: Any) -> Page:
    return browser.new_context(**options).new_page()


@pytest.mark.parametrize("language", ["en", "he-x-pseudo"])
@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)], ids=["320 px", "400 % zoom"])
def test_nothing_scrolls_sideways(browser: Browser, site: str, language: str, width: int, height: int) -> None:
    page, found = opened(browser, viewport={"width": width, "height": height}), []
    for path in PAGES:
        page.goto(f"{site}/{language}/{path}")
        found += [path] if page.evaluate(SIDEWAYS) else []
        sticky = page.evaluate("getComputedStyle(document.querySelector('.bar')).position") == "sticky"
        assert sticky == (height > 384), "the bar stays in sight only where there is room for it"
    page.context.close()

    assert found == []


def test_wide_spacing_of_text_hides_nothing(page: Page, site: str) -> None:
    found = []
    for path in PAGES:
        page.goto(f"{site}/en/{path}")
        page.add_style_tag(content=SPACED)
        found += [f"{path} scrolls sideways"] if page.evaluate(SIDEWAYS) else []
        found += page.locator(BOXES).evaluate_all(CUT_OFF)

    assert found == []


def test_forced_colours_keep_the_edges(browser: Browser, site: str) -> None:
    page = opened(browser, viewport={"width": 390, "height": 844}, forced_colors="active")
    page.goto(f"{site}/en/de/styleguide/")
    parts = [".button", ".chip", ".card", ".door", ".panel", ".know", ".care", ".filters", ".tag", ".notice"]
    edges = {
        part: page.locator(part).evaluate_all(
            "boxes => boxes.map(box => parseFloat(getComputedStyle(box).borderBlockStartWidth))"
        )
        for part in parts
    }
    page.context.close()

    assert [part for part, widths in edges.items() if not widths or min(widths) == 0] == []


def test_without_styles_it_reads_in_order(page: Page, site: str) -> None:
    page.route("**/*.css", lambda route: route.abort())
    for path in PAGES:
        page.goto(f"{site}/en/{path}")
        widths = page.evaluate("[...document.querySelectorAll('svg')].map(svg => svg.getBoundingClientRect().width)")
        large = [width for width in widths if width > 40]  # hills or a world; every other drawing is as small as a letter
        assert (max(widths) <= 320, len(large) <= (2 if "styleguide" in path else 1)) == (True, True), path
    page.goto(f"{site}/en/de/a/")
    words = page.locator("body").inner_text()

    order = ["Danger? Police:", "6 services can help", "Call 0800 7022240", "How this list is sorted", "Filter the list"]
    assert sorted(order, key=words.index) == order


def test_on_paper_numbers_and_privacy_stay(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/")
    page.emulate_media(media="print")
    words, facts = page.locator("body").inner_text(), page.locator(".facts dd")
    stays = ("Danger? Police:", "110", "Call 0800 7022240", "What happens to what I say", "Languages")
    goes = ("Filter the list", "Choose another place", "Next page", "What to expect")

    assert ([part for part in stays if part not in words], [part for part in goes if part in words]) == ([], [])
    address = page.evaluate("getComputedStyle(document.querySelector('.contact-buttons a[href^=http]'), '::after').content")
    assert "https://" in address or "attr(href)" in address  # browsers differ in what they tell of it
    heights = facts.evaluate_all("facts => facts.map(fact => fact.getBoundingClientRect().height)")
    assert max(heights) < 60  # no fact stands letter under letter


def test_of_the_card_only_the_card_is_printed(page: Page, site: str) -> None:
    page.goto(f"{site}/en/au/s/d6c6/card/?d=c")
    page.emulate_media(media="print")

    words = " ".join(page.locator("body").inner_text().split())
    assert words.split(" Hours of the week")[0] == "Service D6C6 Call: 1300 657 380 Every day 09:00–17:00"
    assert page.title() == "Card"
    assert sheets(page.pdf(format="A4")) == 1


def test_two_services_or_more_on_a_sheet(page: Page, site: str) -> None:
    found = {}
    for path in ("de/a/", "gb/a/", "us/c/", "fi/b/"):
        page.goto(f"{site}/en/{path}")
        shown = page.locator(".cards > li").count() + page.locator("#report").count()  # where to report takes as much room as one
        found[path] = (sheets(page.pdf(format="A4")), ceil(shown / 2))

    assert [(path, printed) for path, printed in found.items() if printed[0] > printed[1]] == []
    page.goto(f"{site}/en/de/s/4xfv/?d=a")
    assert sheets(page.pdf(format="A4")) == 2


def test_on_paper_hours_are_told_in_full(page: Page, site: str) -> None:
    for path in ("de-be/c/", "de-be/s/67vc/?d=c"):
        page.goto(f"{site}/en/{path}")
        page.emulate_media(media="print")
        words = " ".join(page.locator("body").inner_text().split())

        assert "The hours are those of the seven days from then." in words
        # The week begins today, and what is alike on Monday to Wednesday may be told in two pieces.
        told = ("Monday", "Wednesday", "15:00–17:00", "11:00–13:00", "the clocks in Berlin")
        assert [part for part in told if part not in words] == []
        assert [part for part in ("Open now", "Closed now", "For people who worry", "Copy") if part in words] == []


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_right_to_left_is_mirrored(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    sides = {}
    for language in ("en", "he-x-pseudo"):
        page.goto(f"{site}/{language}/de/a/")
        logo, filters, card = (page.locator(part).first.bounding_box() for part in (".logo", ".filters", ".card"))
        assert logo
        assert filters
        assert card
        sides[language] = (logo["x"] < 640, filters["x"] > card["x"])
        assert page.get_by_text("0800 7022240", exact=True).first.get_attribute("dir") == "ltr"

    assert sides == {"en": (True, True), "he-x-pseudo": (False, False)}


def test_by_keyboard_everything_is_reached_in_order_and_seen(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/?l=de")
    wanted = page.evaluate(
        """[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
        .filter(element => element.checkVisibility())
        .map(element => element.outerHTML)"""
    )
    met, hidden = [], []
    for _step in range(len(wanted)):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => { const element = document.activeElement, box = element.getBoundingClientRect();
            const bar = document.querySelector('.bar').getBoundingClientRect();
            const seen = element.closest('header, .skip') || (box.bottom > bar.bottom && box.top < innerHeight);
            return [element.outerHTML, Boolean(seen), getComputedStyle(element).outlineStyle]; }"""
        )
        met.append(focused[0])
        hidden += [focused] if not focused[1] or focused[2] == "none" else []

    assert met == wanted
    assert hidden == []


def test_weights(browser: Browser, site: str) -> None:
    """On a slow network: a page sends 20 KB in 4 requests at most, a first visit of three pages 60 KB, headers included.

    The card has a fifth: its QR code. Nobody comes there first, so the style, the script and the icon are there already.
    The styleguide holds every component at once, and no visitor reads it.
    """
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page, kilobytes = context.new_page(), {}
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sent: list[float] = []
    network.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"] / 1024))
    for path in ("de/", "de/a/", "de/s/4xfv/?d=a"):
        sent.clear()
        page.goto(f"{site}/en/{path}", wait_until="networkidle")
        kilobytes[path] = (round(sum(sent), 1), len(sent))
    visit = sum(size for size, _requests in kilobytes.values())
    alone = {}
    for path in [path for path in PAGES if "styleguide" not in path]:
        network.send("Network.clearBrowserCache")
        sent.clear()
        page.goto(f"{site}/en/{path}", wait_until="networkidle")
        for _moment in range(40):  # the icon comes when the browser likes, and must not count for the next page
            if len(sent) < 4:
                page.wait_for_timeout(50)
        alone[path] = (round(sum(sent), 1), len(sent))
    context.close()
    sys.stdout.write(f"\nfirst visit {visit:.1f} KB {kilobytes}\neach page alone, (KB, requests): {alone}\n")  # shown with -s

    assert visit <= 60
    most = {path: 5 if path.endswith("/card/") else 4 for path in alone}
    assert [(path, weight) for path, weight in alone.items() if weight[0] > 20 or weight[1] > most[path]] == []
