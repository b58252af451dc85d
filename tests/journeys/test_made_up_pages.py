"""What pages promise with a made-up list, where every number is a reserved one; their pictures lie in shots/ afterwards."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from directory.curation.roles import StaffAccount
from tests.journeys import made_up

SHOTS = settings.BASE_DIR / "shots"
LINES = "words => Math.round(words.getBoundingClientRect().height / parseFloat(getComputedStyle(words).lineHeight))"


@pytest.fixture
def paths(ana: StaffAccount, ben: StaffAccount) -> dict[str, str]:
    code = made_up.publish(ana, ben)
    return {
        "home": "/en/de/",
        "home-no-place": "/en/xx/",
        "results": "/en/de/a/",
        "results-filtered": "/en/de/a/?l=en&x=f",
        "zero": "/en/de/a/?l=cy&x=f",
        "listing": f"/en/de/s/{code}/?d=a",
        "now": "/en/de/now/",
        "not-found": "/en/de/nothing/",
        "styleguide": "/en/de/styleguide/",
    }


def test_the_first_number_is_in_sight(chromium: str, client: Client, paths: dict[str, str]) -> None:
    """The lower edge of the first call button, on a phone of 390 by 844."""
    bodies = made_up.bodies(client, paths["results"])

    with made_up.opened(chromium, bodies, width=390) as page:
        page.goto(made_up.HOST + paths["results"])
        first = page.locator(".card").first
        facts, lines = first.locator(".facts dd").count(), first.locator(".know p").last.evaluate(LINES)
        edge = first.get_by_role("link", name="Call 030 23125000").evaluate("link => link.getBoundingClientRect().bottom")

    assert (facts, lines) == (6, 2)
    assert edge <= 810


def said_and_shown(page: Page) -> tuple[str, list[str]]:
    """What a screen reader has, and the words on the screen without the spaces around them."""
    body = page.locator("body")
    return body.aria_snapshot(), [line.strip() for line in body.inner_text().splitlines()]


def test_icons_say_nothing(chromium: str, client: Client, paths: dict[str, str]) -> None:
    """Browsers that draw no SVG show and say the same."""
    bodies, changed = made_up.bodies(client, *paths.values()), []

    with made_up.opened(chromium, bodies, width=390) as page:
        for name, path in paths.items():
            page.goto(made_up.HOST + path)
            drawings = page.locator("svg").count()
            before = said_and_shown(page)
            page.evaluate("document.querySelectorAll('svg').forEach(svg => svg.remove())")
            after = said_and_shown(page)
            if not drawings or before != after:
                changed.append((name, drawings, before, after))

    assert changed == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pictures(chromium: str, client: Client, paths: dict[str, str], width: int, dark: bool) -> None:
    SHOTS.mkdir(exist_ok=True)
    bodies, wider = made_up.bodies(client, *paths.values()), []

    with made_up.opened(chromium, bodies, width=width, dark=dark) as page:
        for name, path in paths.items():
            page.goto(made_up.HOST + path)
            page.screenshot(path=SHOTS / f"made-up-{name}-{width}-{'dark' if dark else 'light'}.png", full_page=True)
            if (name, width, dark) == ("results-filtered", 1280, False):
                page.screenshot(path=SHOTS / "readme.png", clip={"x": 0, "y": 0, "width": 1280, "height": 960})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wider.append(name)

    assert wider == []
