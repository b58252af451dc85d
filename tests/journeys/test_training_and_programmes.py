"""Three people at work reach a listing that fits them in three choices: their place, their door, the listing."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, Page, expect

CLINICIAN, SCHOOL = "I work with clients", "My school or organisation"


@dataclass(frozen=True)
class Visitor:
    """Who comes, from where, through which door; the listing that fits, and what of it says so."""

    country: str
    door: str
    tick: tuple[str, str]  # a filter and the choice in it, for those who know the list's filters
    listing: str
    fits: tuple[tuple[str, str], ...]


VISITORS = {
    "a psychologist in the US": Visitor(
        "us", CLINICIAN, ("Your profession", "Psychologists"), "CONCEPT – continuing and professional studies",
        (("For", "Psychologists"), ("It offers", "Courses")),
    ),
    "a social worker in Germany": Visitor(
        "de", CLINICIAN, ("Your profession", "Social workers"), "Fortbildungsnetz sG – training database",
        (("For", "Social workers"),),
    ),
    "a teacher in Australia": Visitor(
        "au", SCHOOL, ("Where it is used", "Schools and nurseries"), "Ditto's Keep Safe Adventure",
        (("Where it is used", "Schools and nurseries"), ("Who it reaches", "Children")),
    ),
}  # fmt: skip


@pytest.fixture(params=VISITORS.values(), ids=list(VISITORS))
def visitor(request: pytest.FixtureRequest) -> Visitor:
    found: Visitor = request.param
    return found


def fits(page: Page, visitor: Visitor) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(visitor.listing)
    for term, words in visitor.fits:
        line = page.locator(".lines > div").filter(has=page.get_by_text(term, exact=True)).first
        expect(line).to_contain_text(words)


def test_three_choices_from_the_first_page(visitor: Visitor, context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(site)
    page.get_by_label("Where are you?").select_option(visitor.country)
    page.get_by_role("button", name="Choose").click()
    page.get_by_role("link", name=visitor.door).click()
    page.get_by_role("link", name=visitor.listing, exact=True).click()

    fits(page, visitor)


def test_three_choices_with_a_filter_where_the_place_is_known(visitor: Visitor, context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/en/{visitor.country}/")
    page.get_by_role("link", name=visitor.door).click()
    wish, choice = visitor.tick
    of_wish = page.get_by_role("group", name=wish)
    option = of_wish.locator(".option", has=page.get_by_text(choice, exact=True))
    promised = option.locator(".count").inner_text()
    option.get_by_role("checkbox").check()
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(promised)
    page.get_by_role("link", name=visitor.listing, exact=True).click()

    fits(page, visitor)


def test_what_people_look_for_is_one_press_away(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/en/gb/e/")
    offers = page.get_by_role("navigation", name="What you look for")
    offers.get_by_role("link", name="Advice for professionals").click()
    expect(page.get_by_role("link", name="Lucy Faithfull Foundation", exact=False).first).to_be_visible()

    page.get_by_role("navigation", name="What you look for").get_by_role("link", name="Supervision").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing on our list matches all of that yet")
    expect(page.get_by_role("heading", name="These come closest")).to_be_visible()  # nobody is left there
