"""Loading again: what the files say by now reaches what nobody of the staff changed, and never past two people."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pghistory
import pytest

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing, State
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from directory.starter import loader, publishing
from tests import make
from tests.starter.conftest import CRISIS_LINES, LISTINGS

ROW = LISTINGS[: LISTINGS.rindex("\n[[made-up-line.contacts]]")]  # without the contact that is refused
KEYS = ["made-up-line", "at-suicide-142", "at-all-must-report", "guide-1"]
MORE = """
[[made-up-line.contacts]]
channel = "chat"
address = "https://made-up.example/chat/"
evidence = { method = "own page", source = "https://made-up.example/" }
"""
TEXT = """
[made-up-line.training]
offers = ["courses"]

[[made-up-line.courses]]
title = "%s"
hours = "%s"
languages = ["de"]

[[made-up-line.credits]]
type = "cpd"
course = "%s"
source = "https://made-up.example/"
read_on = 2026-11-20
"""


@pytest.fixture
def load(db: None, folder: Path) -> Callable[..., loader.LoadReport]:
    """Loads these files, as they are or with other words in the listing's row."""

    def load(*, listings: str = ROW, lines: str = CRISIS_LINES) -> loader.LoadReport:
        (folder / "listings" / "at.toml").write_text(listings)
        (folder / "crisis_lines.toml").write_text(lines)
        with pghistory.context(user=None):  # a test is one transaction: who did something before would be said to do this
            return loader.load(believed_for=None, folder=folder)

    load()
    return load


def the() -> Listing:
    return Listing.objects.get(starter_key="made-up-line")


def publish(ana: StaffAccount, ben: StaffAccount, **fields: Any) -> publishing.PublishReport:
    return publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW, **fields)


def test_loading_again_brings_nothing(load: Callable[..., loader.LoadReport]) -> None:
    again = load()

    assert (again.added, again.brought, again.proposed) == ([], {}, {})
    assert (again.left, again.refused) == (dict.fromkeys(KEYS, "nothing new in its file"), {})


def test_a_look_that_vouches_for_two_ways_is_one_look(load: Callable[..., loader.LoadReport]) -> None:
    seen = 'hours_evidence = { method = "own page", source = "https://made-up.example/hours/", year = 2024 }\n'
    twice = ROW.replace('time_zone = "Europe/Vienna"\n', f'time_zone = "Europe/Vienna"\n{seen}') + MORE
    twice += f'hours = "Mo-Fr 15:00-18:00"\n{seen}'
    load(listings=twice)

    assert load(listings=twice).left["made-up-line"] == "nothing new in its file"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Mo-Fr 09:00-17:00", "Mo-Fr 09:00-19:00", ["contact p +43800567567: hours"]),
        ('cost = ""', "", []),
        ('summary = "Made up."', 'summary = "Made up again."', ["listing text en: summary"]),
        ('places = ["at"]', 'places = ["de"]', ["place served de: new", "place served at: gone"]),
        ('doors = { d = "Made up" }', 'doors = { d = "Said so" }', ["audience d: evidence"]),
        (
            '{ d = "Made up" }',
            '{ d = { quote = "für alle", language = "de", source = "https://made-up.example/", year = 2024 } }',
            ["audience d: evidence, quote_language, quote_method, quote_source, quote_read_on, quote_year"],
        ),
        ('languages = ["de"]', 'languages = ["de"]\nprivacy_statement = "We tell nobody."', [
            "privacy facts: new", "fact check privacy third-party copy 2026-11-20: new",
        ]),
        ('organization = "Made-up body"', 'organization = "Other body"', ["organization: new", "listing: organization"]),
    ],
)  # fmt: skip
def test_a_draft_that_nobody_changed_becomes_what_its_file_says(
    load: Callable[..., loader.LoadReport], before: str, after: str, told: list[str]
) -> None:
    report = load(listings=ROW.replace(before, after))

    assert report.brought.get("made-up-line", []) == told
    assert load(listings=ROW.replace(before, after)).brought == {}
    assert the().state == State.DRAFT


def test_a_new_way_comes_with_its_evidence_and_what_is_gone_goes(load: Callable[..., loader.LoadReport]) -> None:
    load(listings=ROW + MORE)
    assert [contact.value for contact in the().contacts.all()] == ["+43800567567", "https://made-up.example/chat/"]

    load(listings=ROW.replace("0800 567567", "0800 567568"))

    assert [contact.value for contact in the().contacts.all()] == ["+43800567568"]
    assert {*the().fact_checks.filter(group="contact").values_list("about", flat=True)} == {"+43800567568"}


def test_a_credit_goes_with_its_course(load: Callable[..., loader.LoadReport]) -> None:
    body = ROW.replace("support-service", "training-body").replace('doors = { d = "Made up" }', "")
    load(listings=body + TEXT % ("First", "20", "First"))
    assert load(listings=body + TEXT % ("First", "20", "First")).left["made-up-line"] == "nothing new in its file"

    told = load(listings=body + TEXT % ("Second", "30", "Second")).brought["made-up-line"]

    assert told == ["course Second: new", "credit cpd: course", "course First: gone"]
    assert list(the().credits.values_list("course__title", "course__hours")) == [("Second", Decimal(30))]


def test_each_kind_of_row_is_brought(load: Callable[..., loader.LoadReport], folder: Path) -> None:
    for path in (folder / "country_rules.toml", folder / "guides" / "1.md"):
        path.write_text(path.read_text().replace("All people must report", "Doctors must report").replace("stop at", "leave at"))

    told = load(lines=CRISIS_LINES + 'hours = "24/7"\ntime_zone = "Europe/Vienna"\n').brought

    line = told.pop("at-suicide-142")
    assert (line[0], len(line)) == ("crisis line: hours, time_zone", 2)
    assert told == {"at-all-must-report": ["country rule: text"], "guide-1": ["guide: text"]}
    assert [CrisisLine.objects.get().hours, CountryRule.objects.get().text] == ["24/7", "Doctors must report."]
    assert "leave at" in Guide.objects.get().text


def test_what_staff_changed_is_left_and_the_report_says_what_differs(
    load: Callable[..., loader.LoadReport], ana: StaffAccount
) -> None:
    with pghistory.context(user=ana.pk):
        the().texts.update(name="Changed by staff")
        Guide.objects.update(text="Changed by staff")

    report = load(listings=ROW + MORE)

    assert report.left["guide-1"] == "staff changed it; its file says otherwise of: guide: text"
    assert "says otherwise of: listing text en: name; contact c https" in report.left["made-up-line"]
    assert f"left guide-1: {report.left['guide-1']}" in [*report.lines()]
    assert {the().texts.get().name, Guide.objects.get().text} == {"Changed by staff"}
    assert the().contacts.count() == 1


def test_what_staff_took_away_does_not_come_back(load: Callable[..., loader.LoadReport], ana: StaffAccount) -> None:
    with pghistory.context(user=ana.pk):
        the().contacts.all().delete()

    load()

    assert not the().contacts.exists()


def test_to_what_is_published_it_is_a_change_that_waits_for_two_people(
    load: Callable[..., loader.LoadReport], ana: StaffAccount, ben: StaffAccount
) -> None:
    publish(ana, ben)
    before = the().editions.get().facts

    report = load(listings=ROW.replace("0800 567567", "0800 567568"))

    assert report.brought == {}
    assert [told.split(":")[0] for told in report.proposed["made-up-line"]] == [
        "contact p +43800567568", "fact check contact +43800567568 own page https", "contact p +43800567567",
    ]  # fmt: skip
    live = the().editions.current().get()
    assert (live.facts, the().state) == (before, State.PUBLISHED)
    assert [contact["value"] for contact in live.contacts_shown(make.TODAY)] == ["+43800567567"]  # its evidence is still there

    assert publish(ana, ben).published == 0
    assert publish(ana, ben, proposed=report.proposed).published == 1
    live = the().editions.current().get()
    assert (live.written_by, live.published_by) == (ana, ben)
    assert [contact["value"] for contact in live.contacts_shown(make.TODAY)] == ["+43800567568"]


@pytest.mark.parametrize(
    ("to", "why"),
    [
        (State.WAITING, "it waits for the second check; load again afterwards"),
        (State.FROZEN, "it is frozen"),
        (State.REMOVED, "it was removed"),
    ],
)
def test_what_somebody_decided_of_is_left(
    load: Callable[..., loader.LoadReport], ana: StaffAccount, ben: StaffAccount, to: State, why: str
) -> None:
    move(the(), to=to, by=ana if to == State.WAITING else ben, why="closed")

    report = load(listings=ROW + MORE)

    assert report.left["made-up-line"] == why
    assert (the().contacts.count(), the().state) == (1, to)


def test_a_row_that_can_no_more_be_right_is_refused_and_stays_as_it_is(load: Callable[..., loader.LoadReport]) -> None:
    report = load(listings=ROW.replace('places = ["at"]', 'places = ["zz"]').replace("Made up.", "Other."))

    assert "made-up-line" in report.refused
    assert the().texts.get().summary == "Made up."
