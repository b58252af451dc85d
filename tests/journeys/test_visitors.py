"""What visitors click, with and without JavaScript, and what it leaves behind: nothing."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect


@pytest.fixture
def page(context: BrowserContext, site: str) -> Page:
    page = context.new_page()
    page.goto(site)
    return page


def test_from_the_first_page_to_a_number(page: Page) -> None:
    page.get_by_label("Where are you?").select_option("de")
    page.get_by_role("button", name="Choose").click()
    expect(page.get_by_role("link", name="Change the place of these numbers: Germany")).to_be_visible()

    page.get_by_role("link", name="My own thoughts or behaviour").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("6 services can help")

    call = page.get_by_role("link", name="Call 0800 7022240").first
    assert call.get_attribute("href") == "tel:+498007022240"


def test_filters_and_back(page: Page, site: str) -> None:
    def option(label: str) -> Locator:
        return page.locator(".option", has=page.get_by_text(label, exact=True)).get_by_role("checkbox")

    page.goto(f"{site}/en/de/a/")
    page.get_by_role("link", name="Filter", exact=True).click()
    option("English").check()
    option("In person").check()
    promised = option("In person").locator("xpath=..").locator(".count").inner_text()
    page.get_by_role("button", name="Show results").click()
    expect(page).to_have_url(f"{site}/en/de/a/?l=en&by=i#main")
    expect(option("English")).to_be_checked()
    found = page.get_by_role("heading", level=1).inner_text()
    expect(option("In person").locator("xpath=..").locator(".count")).to_have_text(found.split()[0])
    assert promised == "2"  # before any tick; now it counts those that speak English

    page.get_by_role("link", name="Remove filter: In person").click()
    expect(page).to_have_url(f"{site}/en/de/a/?l=en")
    page.get_by_role("link", name="Clear all filters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("6 services can help")
    page.go_back()
    page.go_back()
    expect(page).to_have_url(f"{site}/en/de/a/?l=en&by=i#main")
    expect(option("English")).to_be_checked()


def test_one_listing_and_back_to_the_list(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/?l=de")
    page.get_by_role("link", name="Prevention phone").first.click()
    expect(page.get_by_role("heading", name="Make contact", exact=True)).to_be_visible()
    expect(page).to_have_title("Service 4XFV – Waymark")

    page.get_by_role("link", name="Back to the list").click()
    expect(page).to_have_url(f"{site}/en/de/a/?l=de")


def test_two_taps_to_a_number(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/")
    page.get_by_role("link", name="My own thoughts or behaviour").click()
    call = page.get_by_role("link", name="Call 0800 7022240")

    expect(call).to_have_attribute("href", "tel:+498007022240")


def test_country_and_door_in_one_tap(page: Page, site: str) -> None:
    page.goto(f"{site}/en/xx/")
    page.get_by_label("Where are you?").select_option("ch")
    page.get_by_role("button", name="My own thoughts or behaviour").press("Enter")
    expect(page).to_have_url(f"{site}/en/ch/a/")

    page.go_back()
    expect(page).to_have_url(f"{site}/en/xx/")
    page.get_by_role("button", name="Report an image").click()
    expect(page).to_have_url(f"{site}/en/xx/report/")  # Back shows nothing that was chosen


def test_the_chosen_language_comes_along(page: Page, site: str) -> None:
    page.goto(f"{site}/en/ch/")
    page.get_by_label("Language you want to speak").select_option("en")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{site}/en/ch/?l=en")
    expect(page.get_by_label("Language you want to speak")).to_have_value("en")

    page.get_by_role("link", name="My own thoughts or behaviour").click()
    expect(page).to_have_url(f"{site}/en/ch/a/?l=en")
    expect(page.get_by_role("link", name="Remove filter: English")).to_be_visible()


def test_every_door_is_in_the_first_screen_of_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for place in ("xx", "de", "us", "ca", "br"):
        page.goto(f"{site}/en/{place}/")
        last, demo = page.locator(".door-report").bounding_box(), page.locator(".demo").bounding_box()
        assert last
        assert demo
        assert last["y"] + last["height"] - demo["height"] <= 844, place


def test_a_part_of_the_country_keeps_the_filters(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/?x=f")
    page.get_by_label("Where").select_option("de-bw")
    page.get_by_role("button", name="Show results").click()

    expect(page).to_have_url(f"{site}/en/de-bw/a/?x=f#main")
    expect(page.get_by_role("link", name="Change the place of these numbers: Baden-Württemberg")).to_be_visible()


def test_one_wish_too_many_is_taken_back(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/?l=de&by=w")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing on our list matches all of that yet")
    way_on = page.locator(".changes li", has_text="In any way, not only: Online form")
    promised = way_on.locator(".tag").inner_text().split()[0]
    way_on.get_by_role("link").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(f"{promised} services can help")


def test_an_empty_list_leads_to_numbers(page: Page, site: str) -> None:
    page.goto(f"{site}/en/mt/c/?l=cy")
    page.get_by_role("link", name="See the numbers for right now").first.click()
    expect(page.get_by_role("link", name="Call 112").first).to_be_visible()


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
    for path in ("/", "/en/gb/", "/en/gb/a/", "/en/gb/now/", "/en/gb/d/?l=en&x=f", "/en/de/s/4xfv/", "/en/gb/privacy/"):
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


def test_a_number_is_copied_where_scripts_run(page: Page, context: BrowserContext, site: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in ("en/de/s/4xfv/?d=a", "en/de/s/4xfv/card/"):
        page.goto(f"{site}/{path}")
        copy = page.get_by_role("button", name="Copy 0800 7022240")
        if not page.evaluate("document.documentElement.className"):
            assert copy.count() == 0
            continue
        copy.click()
        expect(page.get_by_role("status").filter(has_text="Copied: +498007022240")).to_be_visible()
        page.evaluate("document.querySelector('.wrap').appendChild(document.createElement('textarea'))")
        page.locator("textarea").focus()
        page.keyboard.press("Control+V")
        expect(page.locator("textarea")).to_have_value("+498007022240")

    assert said == []
