"""Five people at a phone, from the first page to what they need, with and without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(browser: Browser, request: pytest.FixtureRequest, site: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    page.goto(site)
    yield page
    context.close()


def choose(page: Page, country: str) -> None:
    page.get_by_label("Where are you?").select_option(country)
    page.get_by_role("button", name="Choose").click()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_an_adult_in_germany(page: Page, site: str) -> None:
    """Worried about their own thoughts; will not call before knowing who would know."""
    choose(page, "de")
    page.get_by_role("link", name="My own thoughts or behaviour").click()
    page.get_by_role("link", name="Filter", exact=True).click()
    page.get_by_label("No name needed").check()
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("link", name="Remove filter: No name needed")).to_be_visible()

    card = page.locator("article").filter(has_text="By law they keep what you say secret, but there are limits").first
    expect(card).to_contain_text("No name needed")
    expect(card).to_contain_text("Law: Germany.")
    card.get_by_role("heading").get_by_role("link").click()
    know = page.locator("#know")
    expect(know).to_contain_text("by law they keep what you say secret, but there are limits")
    expect(page.locator("#happens")).to_contain_text("You could begin with: “I am worried about my thoughts.")
    know.get_by_role("link", name="Privacy rules: Germany").click()
    expect(page).to_have_url(f"{site}/en/de/rules/")
    expect(page.get_by_text("Not yet reviewed by a lawyer")).to_be_visible()

    page.go_back()
    page.get_by_role("link", name="Back to the list").click()
    expect(page.get_by_role("link", name="Remove filter: No name needed")).to_be_visible()


def test_a_15_year_old_in_finland(page: Page) -> None:
    """Would rather chat than call, and asks first who would be told."""
    choose(page, "fi")
    page.locator(".board").get_by_role("link", name="I am under 18").click()
    expect(page.get_by_role("heading", name="About me")).to_be_visible()
    expect(page.get_by_role("heading", name="Someone did something to me")).to_be_visible()

    page.locator("article").filter(has_text="Lasten ja nuorten puhelin").first.get_by_role("heading").get_by_role("link").click()
    ways = page.locator(".contact .button")
    expect(ways.nth(0)).to_contain_text("Open their website")
    expect(ways.nth(1)).to_have_attribute("href", "tel:116111")
    expect(page.locator("#happens")).to_contain_text("I am under 18. Before I say more, who would you tell?")
    expect(page.locator("#know")).to_contain_text("You can ask them to explain it before you say more.")

    page.get_by_role("link", name="I am under 18", exact=True).click()
    assert heading(page) == "I am under 18"
    expect(page.get_by_text("Reviewed by: nobody yet")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Help for right now").first.click()
    expect(page.get_by_role("link", name="Call 112").first).to_be_visible()


def test_a_partner_in_the_us_after_a_visit_of_the_police(page: Page, site: str) -> None:
    """Begins with a question, not with a list."""
    choose(page, "us")
    page.get_by_role("link", name="Someone I love").click()
    assert heading(page) == "Someone I love"
    expect(page.get_by_role("main")).to_contain_text("police")

    page.get_by_role("main").locator('a[href$="/c/"], a[href="../../c/"]').first.click()
    expect(page).to_have_url(f"{site}/en/us/c/")
    card = page.locator("article").filter(has_text="Stop It Now helpline (USA)").first
    expect(card.get_by_role("link", name="Call (888) 773-8368")).to_have_attribute("href", "tel:+18887738368")
    card.get_by_role("link", name="What to expect").click()
    expect(page.locator("#unanswered")).to_contain_text("See the numbers for right now")
    expect(page.locator("#cost")).to_be_visible()


def test_someone_who_was_harmed_in_the_uk(page: Page, site: str) -> None:
    """Long ago. Looks who is open now, finds nobody sure, and leaves."""
    choose(page, "gb")
    page.get_by_role("link", name="Something happened to me").click()
    expect(page.get_by_role("heading", name="NAPAC support line")).to_be_visible()
    assert "worried about themselves" not in page.get_by_role("main").inner_text()

    page.goto(f"{site}/en/gb/d/?x=o")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing on our list matches all of that yet")
    page.get_by_role("link", name="Also those that are not open now").click()
    page.get_by_role("heading", name="NAPAC support line").get_by_role("link").click()
    expect(page.locator("#traces")).to_contain_text("A call shows in your phone’s call list.")
    expect(page.locator(".contact")).to_contain_text("Ask for hours")
    leave = page.get_by_role("banner").get_by_role("link", name="Leave", exact=True)
    expect(leave).to_be_in_viewport()


def test_someone_who_chose_no_country(page: Page, site: str) -> None:
    """Needs help at once, and gets words first and numbers after one choice."""
    page.get_by_role("navigation", name="Language and help").get_by_role("link", name="Right now").click()
    expect(page.get_by_role("heading", name="In danger: call your local emergency number if:")).to_be_visible()
    page.get_by_role("link", name="Helpline, hotline or police?").click()
    assert heading(page) == "Helpline, hotline or police?"
    page.go_back()

    choose(page, "gb")
    expect(page).to_have_url(f"{site}/en/gb/now/")
    expect(page.get_by_role("heading", name="In danger: call 999 if:")).to_be_visible()
    expect(page.get_by_role("heading", name="Call 116 123 if:")).to_be_visible()

    page.goto(f"{site}/en/xx/a/")
    expect(page.get_by_role("heading", name="Choose your country")).to_be_visible()
    expect(page.locator("article").first).to_be_visible()
