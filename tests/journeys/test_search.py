"""Looking for words, with and without JavaScript: what is found, the way back, and no trace of the words on the machine."""

import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from directory.wiring import embedded_postgres
from tests.journeys.conftest import ROOT


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def look_for(page: Page, words: str) -> None:
    page.get_by_label("A name, a town, or what it is about").fill(words)
    page.get_by_role("button", name="Search", exact=True).click()


def test_words_find_a_listing_and_back_never_asks_to_send_again(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/")
    look_for(page, "anonyme Beratung")
    found = page.url
    assert found.startswith(f"{site}/en/de/l/?c=")
    heading = page.get_by_role("heading", level=1).inner_text()

    page.get_by_role("link", name="Prevention phone", exact=False).first.click()
    expect(page).to_have_title("Service 4XFV – Waymark")
    page.go_back()
    expect(page).to_have_url(found)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.go_back()
    expect(page).to_have_url(f"{site}/en/de/a/")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_where_people_of_different_doors_may_be_helped_the_visitor_chooses(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/")
    look_for(page, "anonyme Beratung")
    own = page.get_by_role("link", name="My own thoughts or behaviour", exact=True).first
    expect(page.get_by_role("link", name="Prevention phone", exact=False)).to_have_count(0)

    own.click()

    expect(page.get_by_role("link", name="Prevention phone", exact=False).first).to_be_visible()


def test_from_the_listing_a_link_leads_back_to_what_was_found(page: Page, site: str) -> None:
    page.goto(f"{site}/en/de/a/")
    look_for(page, "Ulm")
    found = page.url
    page.get_by_role("link", name="Kein Täter werden Ulm", exact=True).click()

    page.get_by_role("link", name="Back to the list").click()

    expect(page).to_have_url(found)


def test_what_is_misspelt_is_suggested_and_what_is_unknown_leads_on(page: Page, site: str) -> None:
    page.goto(f"{site}/en/gb/")
    look_for(page, "safegaurding sprot")
    expect(page.get_by_role("heading", level=1)).to_have_text("Did you mean one of these?")
    expect(page.get_by_role("link", name="Child Protection in Sport Unit (CPSU)", exact=True)).to_be_visible()

    look_for(page, "zzzyx")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is it for?")
    look_for(page, "")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is it for?")


def test_words_of_crisis_and_words_for_images(page: Page, site: str) -> None:
    page.goto(f"{site}/en/gb/")
    look_for(page, "I want to end my life")
    first = page.locator("main section").first
    expect(first.get_by_role("heading")).to_have_text("If it is urgent, call now")
    expect(first.get_by_role("link", name="Call 999")).to_be_visible()

    look_for(page, "illegal images")
    expect(page).to_have_url(f"{site}/en/gb/a/?v=1")
    expect(page.locator(".card")).to_have_count(0)
    page.get_by_role("link", name="See who can help").click()
    expect(page).to_have_url(f"{site}/en/gb/a/")


def test_the_words_are_nowhere_on_the_machine(page: Page, site: str) -> None:
    """Not in the database and its logs, not in what the server wrote, not among the temporary files. The codes are no words."""
    words = "Quixotryzephyr"
    page.goto(f"{site}/en/de/")
    look_for(page, f"Ulm {words}")
    expect(page.get_by_role("link", name="Kein Täter werden Ulm", exact=True)).to_be_visible()
    page.goto(f"{site}/en/de/")

    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    database = embedded_postgres.home("tests")
    written = ROOT / ".local" / f"journeys_{worker}.log"
    assert (database / "log").exists()
    assert written.exists()
    temporary = [path for path in Path(tempfile.gettempdir()).iterdir() if "playwright" not in path.name and path.is_file()]
    found = subprocess.run(
        ["grep", "--recursive", "--ignore-case", "--files-with-matches", "--text", words, database, ROOT / ".local", *temporary],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (1, ""), found.stderr
