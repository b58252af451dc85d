"""A few made-up pages with reserved numbers, as a browser sees them outside the demonstration: without its banner."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, Route, sync_playwright

from directory.curation.roles import StaffAccount
from tests import make
from tests.journeys.conftest import FLAGS

HOST = "http://made-up.example"
SUMMARY = (
    "Free, anonymous counselling by therapists for people anywhere in Germany who worry about their own thoughts, "
    "with a route into therapy near home."
)


def publish(ana: StaffAccount, ben: StaffAccount) -> str:
    """Four listings behind door a in Germany and one line for despair. Returns the code of the first listing."""
    make.published(make.crisis_line(country="de", number="030 23125 999"), writer=ana, checker=ben)
    made: list[dict[str, Any]] = [
        {
            "name": "Harbour Line", "number": "030 23125 000", "channel": "c", "languages": ("de", "en", "tr"), "cost": "free",
            "asks_name": "no", "minimum_age": 18, "statement": "They keep it private, unless a child is in danger now.",
        },
        {
            "name": "Lighthouse Clinic", "number": "030 23125 111", "channel": "i", "languages": ("de", "en"),
            "cost": "insurance", "places": ("de-be",), "asks_name": "yes", "minimum_age": 18,
            "statement": "By law, therapists here keep what you say secret.",
        },
        {
            "name": "Own Pace", "channel": "s", "languages": ("en", "de", "es"), "places": ("xx",), "cost": "free",
            "asks_name": "no",
        },
        {"name": "Long Road", "number": "030 23125 222", "channel": "v", "languages": ("de",), "places": ("de-by",)},
    ]  # fmt: skip
    codes = []
    for fields in made:
        listing = make.listing(by=ana, **fields)
        listing.texts.update(summary=SUMMARY, what_to_expect="Someone trained says hello. You say as much as you like.")
        listing.fact_checks.update(by=ben, valid_until=timezone.localdate() + timedelta(days=180))
        codes.append(make.published(listing, writer=ana, checker=ben).code)
    return codes[0]


def bodies(client: Client, *paths: str) -> dict[str, str]:
    """Rendered before any browser starts: its event loop must not meet the database."""
    return {path: client.get(path).content.decode() for path in paths}


@contextmanager
def opened(chromium: str, bodies: dict[str, str], *, width: int, height: int = 844, dark: bool = False) -> Iterator[Page]:
    """A page of a browser of its own, that these bodies and our static files answer."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path in bodies:
            route.fulfill(body=bodies[path], content_type="text/html; charset=utf-8")
        else:
            route.fulfill(path=settings.BASE_DIR / path.lstrip("/"))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", bypass_csp=True
        )
        page.route("**/*", answer)
        yield page
        browser.close()
