"""The map on a phone, by keyboard, right to left and on paper; and comparing where there is no room for columns."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.journeys import axe


@pytest.mark.parametrize("language", ["en", "he-x-pseudo"])
def test_axe_and_sideways_with_every_region_open(browser: Browser, site: str, language: str) -> None:
    context = browser.new_context(bypass_csp=True)  # for axe's own script only
    page = context.new_page()
    page.goto(f"{site}/{language}/de/map/")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = axe.in_every_look(page, (320, 390, 1280), dark=(320, 1280))
    context.close()

    assert found == []


def test_a_phone_shows_the_picture_then_folded_regions_that_the_keyboard_opens(browser: Browser, site: str) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{site}/en/xx/map/")
    world = page.locator("svg.world").bounding_box()
    height = page.evaluate("document.documentElement.scrollHeight")
    europe = page.locator("details", has=page.get_by_role("heading", name="Europe"))
    before = europe.get_by_role("table").is_visible()

    europe.locator("summary").focus()
    page.keyboard.press("Enter")

    germany = europe.get_by_role("row", name="Germany")
    expect(germany).to_be_visible()
    expect(europe.get_by_role("columnheader", name="Under 18")).to_be_visible()
    heads = europe.get_by_role("columnheader").evaluate_all("heads => heads.map(head => head.getBoundingClientRect().width)")
    names = europe.get_by_role("rowheader").evaluate_all(
        "names => names.map(name => [name.textContent, name.getBoundingClientRect().height])"
    )
    assert world
    assert (world["y"] + world["height"] <= 844, before, height < 2700) == (True, False, True)
    assert (max(heads[1:]) < 40, [name for name, high in names if high > 50 and " " not in name]) == (True, [])
    page.context.close()


def test_paper_has_every_region(browser: Browser, site: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 844}).new_page()
    page.goto(f"{site}/en/de/map/")
    page.emulate_media(media="print")

    for name in ("Germany", "United States", "Australia", "Japan"):
        expect(page.get_by_role("row", name=re.compile(f"^{name}")).last).to_be_visible()
    expect(page.locator("svg.world")).to_be_visible()
    page.context.close()


def test_a_phone_shows_only_what_differs_and_once_what_is_the_same(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/en/us/l/?o=1&c=49bn&c=m7f6&f=f&r=1")
    kind = page.locator(".compare tr", has_text="Prevention programme")
    once = page.get_by_role("heading", name="The same for all")
    seen = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        seen.append((kind.is_visible(), once.is_visible(), page.locator(".compare tr", has_text="Rated by").is_visible()))

    assert seen == [(True, False, True), (False, True, True)]


def test_nothing_ticked_is_said_where_one_can_tick(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/en/us/f/?x=f&o=1")
    page.get_by_role("button", name="Show the chosen ones").first.click()

    expect(page.get_by_text("Nothing is ticked yet.")).to_be_visible()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Show the chosen ones").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You chose 1")
