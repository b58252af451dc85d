"""Two programmes chosen from a list and seen side by side, with and without JavaScript; and the sheet for somebody else."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from directory.curation.roles import StaffAccount
from tests import make
from tests.journeys import axe, made_up
from tests.journeys.axe import SIDEWAYS
from tests.journeys.test_screens import sheets

CHOSEN = "us/l/?o=1&c=49bn&c=m7f6&f=f"


def in_print(page: Page, address: str) -> str:
    page.goto(address)
    page.emulate_media(media="print")
    return " ".join(page.locator("body").inner_text().split())


def test_two_programmes_are_chosen_and_stand_side_by_side(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/en/us/f/")
    page.get_by_role("link", name="Compare or print some of these").click()
    page.get_by_label("Choose: Enough Abuse", exact=False).check()
    page.get_by_label("Choose: Stewards of Children").check()
    page.get_by_role("button", name="Show the chosen ones").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You chose 2")

    page.get_by_role("link", name="Side by side").click()

    expect(page.get_by_role("columnheader", name="Stewards of Children")).to_be_visible()
    rated = page.get_by_role("row", name="Rated by a scheme")
    expect(rated.get_by_role("cell")).to_contain_text(["CEBC scientific rating: 3", "CrimeSolutions: Promising"])
    expect(page.get_by_text("This is not an endorsement.")).to_be_visible()
    page.get_by_role("link", name="Stewards of Children").click()
    page.get_by_role("link", name="Back to the list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Side by side")


def test_ticks_of_one_page_of_the_list_reach_the_end(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/en/us/e/?o=1")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Next page, ticks stay").first.click()
    expect(page.get_by_text("1 more is ticked on another page of this list.")).to_be_visible()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Show the chosen ones").last.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("You chose 2")
    expect(page).to_have_title("List")


@pytest.mark.parametrize("language", ["en", "he-x-pseudo"])
def test_axe_and_sideways(browser: Browser, site: str, language: str) -> None:
    context = browser.new_context(bypass_csp=True)  # for axe's own script only
    page, found = context.new_page(), []
    for path in ("us/f/?o=1", CHOSEN, f"{CHOSEN}&r=1", "de/l/?c=4xfv&c=x7ht&c=67vc&r=1", "us/f/?o=0"):
        page.goto(f"{site}/{language}/{path}")
        found += [f"{path} {fault}" for fault in axe.in_every_look(page, (320, 390, 1280), dark=(320, 1280))]
    context.close()

    assert found == []


@pytest.mark.parametrize("more", ["", "&r=1"], ids=["list", "side by side"])
def test_the_sheet_holds_numbers_and_hours_and_labels_nobody(browser: Browser, site: str, more: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 844}).new_page()
    words = in_print(page, f"{site}/en/au/l/?c=d6c6&c=6bwb&f=c{more}")
    stays = (
        "Numbers and addresses", "As of ", "1300 657 380", "Every day", "09:00–17:00", "the clocks in Sydney",
        "What happens to what I say", "They would tell someone if", "Languages", "In danger now, in Australia: 000",
        "Lifeline: Call 13 11 14", "For people under 18: Kids Helpline: Call 1800 551 800",
    )  # fmt: skip
    goes = (
        "Waymark",
        "I am worried",
        "Side by side",
        "Search by words",
        "Choose others",
        "See this whole list",
        "What to expect",
    )

    assert ([part for part in stays if part not in words], [part for part in goes if part in words]) == ([], [])
    assert page.title() == "List"
    assert sheets(page.pdf(format="A4")) <= 2
    page.context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_five_ratings_beside_none(
    chromium: str, client: Client, ana: StaffAccount, ben: StaffAccount, width: int, dark: bool
) -> None:
    """Columns where there is room, else one below the other; its pictures lie in shots/ afterwards."""
    ratings = [
        {"scheme": f"Scheme {number} for programmes in schools", "label": f"{number} of 5, promising", "rated_in": 2020 + number}
        for number in range(1, 6)
    ]
    made = [
        make.programme(by=ana, name="Long Road", ratings=ratings),
        make.programme(by=ana, name="Own Pace", dose="Six lessons."),
    ]
    codes = [make.published(listing, writer=ana, checker=ben).code for listing in made]
    path = f"/en/de/l/?o=1&c={codes[0]}&c={codes[1]}&f=f&r=1"
    bodies = made_up.bodies(client, path)
    shots = settings.BASE_DIR / "shots"
    shots.mkdir(exist_ok=True)

    with made_up.opened(chromium, bodies, width=width, dark=dark) as page:
        page.goto(made_up.HOST + path)
        page.screenshot(path=shots / f"made-up-side-by-side-{width}-{'dark' if dark else 'light'}.png", full_page=True)
        rated, unseen = page.get_by_role("row", name="Rated by a scheme").get_by_role("cell").all()
        here, there = rated.bounding_box(), unseen.bounding_box()
        sideways = page.evaluate(SIDEWAYS)
        whose = page.get_by_role("row", name="Rated by a scheme").locator(".whose").first.is_visible()

    assert here
    assert there
    assert (there["x"] > here["x"], there["y"] > here["y"], whose) == (
        (True, False, False) if width == 1280 else (False, True, True)
    )
    assert not sideways
