"""One journey of every run: from the first page to a number, in a real browser."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import make
from tests.databases import Demo
from tests.journeys.conftest import FLAGS


@pytest.mark.smoke
def test_from_the_first_page_to_a_number(chromium: str, demo_data: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)  # when it was published: in a year, its evidence has lapsed
    server = LiveServer("127.0.0.1")
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=FLAGS) as browser:
        page = browser.new_page(locale="en-GB")
        page.goto(server.url)
        page.get_by_label("Where are you?").select_option("de")
        page.get_by_role("button", name="Choose").click()
        page.get_by_role("link", name="My own thoughts or behaviour").click()
        call = page.get_by_role("link", name="Call 0800 7022240").first
        expect(call).to_have_attribute("href", "tel:+498007022240")
    server.stop()
