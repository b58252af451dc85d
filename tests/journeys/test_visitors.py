"""What visitors click, with and without JavaScript, and what it leaves behind: nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 844}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: str) -> Page:
    page = context.new_page()
    page.goto(site)
    return page


def test_from_the_first_page_to_a_number(page: Page) -> None:
    page.get_by_label("Where are you?").select_option("de")
    page.get_by_role("button", name="Choose").click()
    expect(page.get_by_role("heading", name="Germany")).to_be_visible()

    page.get_by_role("link", name="I am worried about my own thoughts or behaviour").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("19 services can help")

    call = page.get_by_role("link", name="Call 0800 7022240").first
    assert call.get_attribute("href") == "tel:+498007022240"


def test_filters_and_back(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/")
    page.get_by_label("English", exact=True).check()
    page.get_by_label("Phone", exact=True).check()
    page.get_by_role("button", name="Show services").click()
    expect(page).to_have_url(f"{site}/en/de/a/?l=en&by=p")
    expect(page.get_by_label("English", exact=True)).to_be_checked()

    page.get_by_role("link", name="Clear all filters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("19 services can help")
    page.go_back()
    expect(page).to_have_url(f"{site}/en/de/a/?l=en&by=p")


def test_one_listing_and_back_to_the_list(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/")
    page.get_by_role("link", name="Prevention phone").click()
    expect(page.get_by_role("heading", name="Make contact")).to_be_visible()
    expect(page).to_have_title("Service 4XFV – Waymark")

    page.get_by_role("link", name="Back to the list").click()
    expect(page).to_have_url(f"{site}/en/de/a/")


def test_an_empty_list_leads_to_numbers(page: Page, site: str) -> None:
    page.goto(f"{site}/en/mt/c/?l=cy")
    page.get_by_role("link", name="See the numbers for right now").click()
    expect(page.get_by_role("link", name="Call 112")).to_be_visible()


def test_a_wrong_address_leads_on(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/en/gb/nonsense/")
    assert answer is not None
    assert answer.status == 404

    page.get_by_role("link", name="Start again on the first page").click()
    expect(page.get_by_role("heading", name="Find someone to talk to, in private")).to_be_visible()


def test_a_visit_leaves_nothing(context: BrowserContext, site: str) -> None:
    page, requests, complaints = context.new_page(), [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in ("/", "/en/gb/", "/en/gb/a/", "/en/gb/now/", "/en/gb/d/?l=en&x=f"):
        page.goto(site + path)

    assert [url for url in requests if not url.startswith(site)] == []
    assert context.cookies() == []
    assert context.storage_state()["origins"] == []
    assert complaints == []


def test_the_first_tab_skips_to_the_content(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/en/de/a/#main")
