"""Somebody tells us what did not work, with and without scripts: refused once, then sent, and Back works."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 844}, locale="en-GB")
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def test_from_a_listing_to_thanks(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/s/4xfv/?d=a")
    page.get_by_role("link", name="Something wrong here? Tell us").click()
    expect(page).to_have_url(f"{site}/en/de/tell/?c=4xfv")
    expect(page.get_by_text("About: Prevention phone")).to_be_visible()
    expect(page.locator("main").get_by_role("link", name="110")).to_have_attribute("href", "tel:110")
    expect(page.get_by_label("Leave this empty")).to_be_hidden()

    page.get_by_label("I had to wait for weeks").check()
    page.get_by_label("Facts about the service").fill("They said:\n“Call again in June.”")
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_title("Tell us: not sent yet – Waymark")
    page.get_by_role("alert").get_by_role("link", name="Write how many weeks").click()
    expect(page.get_by_label("how many weeks?")).to_be_focused()
    expect(page.get_by_label("I had to wait for weeks")).to_be_checked()
    expect(page.get_by_label("Facts about the service")).to_have_value("They said:\n“Call again in June.”")
    expect(page.get_by_text("About: Prevention phone")).to_be_visible()

    page.get_by_label("how many weeks?").fill("6")
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_url(f"{site}/en/de/tell/thanks/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you. We have it.")
    page.get_by_role("main").get_by_role("link", name="First page").click()
    expect(page).to_have_url(f"{site}/en/de/")


def test_back_from_a_refusal_is_the_form(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/tell/?c=4xfv")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what it is about.")

    page.go_back()
    expect(page).to_have_title("Tell us – Waymark")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_from_an_empty_list_to_a_service_we_miss(page: Page, site: str) -> None:
    page.goto(f"{site}/en/mt/c/?l=cy")
    page.get_by_role("link", name="Do you know a service we are missing?").click()
    page.get_by_label("A service is missing here").check()
    page.get_by_label("Facts about the service").fill("Harbour Line, Valletta")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}/en/mt/tell/thanks/")
    page.go_back()
    expect(page).to_have_url(f"{site}/en/mt/tell/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tell us about a service")
    page.go_back()
    expect(page).to_have_url(f"{site}/en/mt/c/?l=cy")
