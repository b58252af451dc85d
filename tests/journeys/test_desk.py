"""Two people at the desk: from a blank form to a published listing, with and without scripts; every click is counted."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from directory.wiring import demonstration
from tests.journeys import axe

# Of each run another, or the desk asks whether the second is the first.
NAMES = {True: "Harbour of the journey", False: "Quiet room by the river"}
SITES = {True: "https://harbour.example/", False: "https://river.example/"}
SCREEN: Any = {"width": 1280, "height": 900}


@dataclass
class Person:
    """Somebody in front of a browser. What they press is counted; what they type is not."""

    page: Page
    pressed: list[str] = field(default_factory=list)

    def press(self, what: Locator, name: str) -> None:
        what.click()
        self.pressed.append(name)


@pytest.fixture(scope="module")
def signed_in(browser: Browser, site: str) -> dict[str, Any]:
    """Once for each account: a six-digit code is good for one sign-in."""
    states = {}
    for name, secret in demonstration.staff_secrets().items():
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{site}/desk/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(secret["password"])
        page.get_by_role("button", name="Sign in").click()
        codes = dict(line.split(": ") for line in demonstration.codes())  # here, because a code lives half a minute
        page.locator("#id_code").fill(codes[name])
        page.locator("#id_code").press("Enter")
        expect(page).to_have_url(f"{site}/desk/")
        states[name] = context.storage_state()
        context.close()
    return states


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def people(browser: Browser, signed_in: dict[str, Any], site: str, scripts: bool) -> Iterator[tuple[Person, Person]]:
    contexts: list[BrowserContext] = []
    pair = []
    for name in ("demo-writer", "demo-checker"):
        context = browser.new_context(
            java_script_enabled=scripts, storage_state=signed_in[name], viewport={"width": 1280, "height": 900}
        )
        page = context.new_page()
        page.goto(f"{site}/desk/")
        contexts.append(context)
        pair.append(Person(page))
    yield pair[0], pair[1]
    for context in contexts:
        context.close()


def test_from_a_blank_form_to_a_published_listing(people: tuple[Person, Person], site: str, scripts: bool) -> None:
    writer, checker = people
    name = NAMES[scripts]
    write(writer, name, scripts)
    writer.press(writer.page.get_by_role("button", name="Send for second check"), "Send for second check")
    expect(writer.page.get_by_text("Done: it is now “waiting for the second check”.")).to_be_visible()

    checker.page.reload()
    waits = checker.page.locator(".next li").filter(has_text=name)
    checker.press(waits.get_by_role("link"), "Second check")
    expect(checker.page.get_by_text("Visitors read nothing of it yet.")).to_be_visible()
    assert checker.page.locator("ins, del").count() == 0  # all of it is new
    for criterion in checker.page.locator(".criteria li").all():
        criterion.get_by_label("yes").check()
        criterion.get_by_label("What you saw, and where").fill("Their page, imprint, today.")
    checker.press(checker.page.get_by_role("button", name="Approve and publish"), "Approve and publish")
    expect(checker.page.get_by_text("Published: visitors read it from now on.")).to_be_visible()

    for who, person in {"writer": writer, "checker": checker}.items():
        sys.stdout.write(f"\n{name}: {who} pressed {len(person.pressed)}: {', '.join(person.pressed)}\n")  # shown with -s
    assert len(checker.pressed) <= 3
    page = checker.page
    page.goto(f"{site}/en/de/c/?l=de")
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def write(person: Person, name: str, scripts: bool) -> None:
    page = person.page
    person.press(page.locator(".model-listing").get_by_role("link", name="Add"), "Add")
    if not scripts:
        person.press(page.get_by_role("link", name="Open this form with a blank row for each part"), "Blank rows")
    page.get_by_label("Kind:").select_option("support-service")
    if scripts:
        choose(page, page.locator(".field-organization"), "Stop It Now")
        for row in ("Listing text", "Audience", "Place served", "Contact", "Fact check"):
            person.press(page.get_by_role("button", name=f"Add another {row}", exact=True), f"Add another {row}")
        choose(page, page.locator("#coverage-0"), "Germany (de)")
        for language in ("German (de)", "Turkish (tr)"):
            choose(page, page.locator("#contacts-0 .field-languages"), language)
    else:
        page.get_by_label("Organization:").select_option(index=3)
        page.locator("select[name=coverage-0-place]").select_option("de")
        page.locator("select[name=contacts-0-languages]").select_option(["de", "tr"])
    typed = {
        "texts-0-name": name,
        "texts-0-summary": "They listen to people who are worried about someone else.",
        "audiences-0-evidence": "for relatives and friends",
        "contacts-0-address": SITES[scripts],
        "fact_checks-0-about": SITES[scripts],
        "fact_checks-0-source": SITES[scripts],
        "fact_checks-0-read_on": "2026-11-20",
    }
    for control, text in typed.items():
        page.locator(f"[name={control}]").fill(text)
    page.locator("select[name=audiences-0-door]").select_option("c")
    page.locator("select[name=contacts-0-channel]").select_option("w")
    page.locator("select[name=fact_checks-0-group]").select_option("contact")
    page.locator("select[name=fact_checks-0-method]").select_option("own page")
    person.press(page.get_by_role("button", name="Save and continue editing"), "Save")
    expect(page.locator("#status-title")).to_be_visible()


def choose(page: Page, row: Locator, words: str) -> None:
    row.locator(".select2-selection").first.click()
    page.locator(".select2-container--open .select2-search__field").fill(words)
    page.locator(".select2-results__option").filter(has_text=words).first.click()


SCREENS = [
    "", "rechecks/", "directory/listing/", "directory/listing/add/", "directory/listing/add/?plain=1", "directory/crisisline/",
    "directory/suggestion/", "directory/task/", "directory/watchedlink/", "directory/notlisted/", "directory/countryrule/",
    "directory/guide/", "directory/edition/", "directory/decision/", "directory/staffaccount/",
    "account/password/change/", "account/2fa/", "account/logout/",
]  # fmt: skip
OF_ONE_LISTING = ["change/", "check/", "timeline/", "ask/"]
FIRST_OF = [  # lists whose first row is looked at too
    "directory/listing/?kind__exact=training-body", "directory/listing/?kind__exact=prevention-programme",
    "directory/suggestion/", "directory/staffaccount/", "directory/crisisline/", "directory/edition/",
]  # fmt: skip


def asked_by_mail(page: Page, site: str, listing: str) -> str:
    """The address of the page that a provider gets, after pressing for it."""
    before = set(settings.EMAIL_FILE_PATH.glob("*.log"))
    page.goto(f"{listing}ask/")
    page.locator("#ask-to").fill("info@nota.co.uk")
    page.get_by_role("button", name="Ask whether all of it is right").click()
    expect(page.get_by_text("Demonstration: the mail to")).to_be_visible()
    [mail] = set(settings.EMAIL_FILE_PATH.glob("*.log")) - before
    sent: str = mail.read_text().replace("=\n", "")
    [link] = re.findall(r"/desk/confirm/\S+", sent)
    return f"{site}{link}"


def test_axe_and_the_strict_policy(browser: Browser, signed_in: dict[str, Any], site: str) -> None:
    """First with the policy as staff get it: what a browser blocks, it says. Then axe, whose own script needs room."""
    look: dict[str, Any] = {"storage_state": signed_in["demo-checker"], "viewport": SCREEN}
    strict, loose = browser.new_context(**look), browser.new_context(**look, bypass_csp=True)
    page, found = strict.new_page(), list[str]()
    page.on("console", lambda message: found.append(f"{page.url} {message.text}") if message.type == "error" else None)
    page.goto(f"{site}/en/de/tell/")
    page.get_by_role("radio").first.check()
    page.get_by_label("Facts about the service").fill("The page has moved.")
    page.get_by_role("button", name="Send").click()

    def first_of(path: str) -> str:
        page.goto(f"{site}/desk/{path}")
        address = page.locator("#result_list tbody th a").first.get_attribute("href")
        assert address is not None
        assert "/change/" in address
        return site + address.partition("?")[0]

    of_one = first_of("directory/listing/?state__exact=published").partition("change/")[0]
    step = f"{site}/desk/rechecks/{of_one.rstrip('/').rpartition('/')[2]}/2/"
    paths = [f"{site}/desk/{path}" for path in SCREENS] + [f"{of_one}{path}" for path in OF_ONE_LISTING]
    asked = first_of("directory/listing/?q=nota-national").partition("change/")[0]
    paths += [first_of(path) for path in FIRST_OF] + [step, asked_by_mail(page, site, asked)]
    for path in paths:
        answer = page.goto(path)
        assert answer is not None
        if answer.status != 200:
            found.append(f"{path} answers {answer.status}")
    page = loose.new_page()
    for path in paths:
        page.goto(path)
        found += [f"{path} {fault}" for fault in axe.in_every_look(page, (390, 1280), dark=(1280,))]
    strict.close()
    loose.close()

    assert "\n".join(found) == ""
