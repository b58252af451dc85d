"""Loading starter data: again and again, refusals with their reason. What loading again brings: test_bringing.py."""

from datetime import date
from pathlib import Path

import pghistory
import pytest

from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing, State
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from directory.starter import loader, publishing
from tests import make
from tests.starter.conftest import COUNTRY_RULES, CRISIS_LINES, GUIDE, LISTINGS


@pytest.fixture
def listing(ana: StaffAccount, folder: Path) -> Listing:
    loader.load(believed_for=None, folder=folder)
    return Listing.objects.get(starter_key="made-up-line")


def test_rows_become_drafts_whose_evidence_lapses(db: None, folder: Path) -> None:
    loader.load(folder=folder)

    listing = Listing.objects.get()
    assert (listing.state, listing.editions.count(), listing.code) == (State.DRAFT, 0, "tttt")
    assert set(FactCheck.objects.values_list("group", "valid_until")) == {
        ("contact", date(2027, 2, 18)),
        ("eligibility", date(2027, 2, 18)),
        ("hours", date(2027, 2, 18)),
    }


def test_evidence_becomes_fact_checks(listing: Listing) -> None:
    check = listing.fact_checks.get(about="+43800567567")

    assert (check.group, check.method, check.read_on, check.source_year) == ("contact", "own page", date(2026, 11, 20), 2021)
    assert (check.by, check.valid_until, check.source) == (None, None, "https://made-up.example/call/")


@pytest.mark.parametrize(
    ("entry", "of_contact", "age"),
    [
        ('year = 2021, sources = ["https://made-up.example/"]', "", (2021, False)),
        ('year = 2021, sources = ["https://made-up.example/", "https://press.example/"]', "", (None, False)),  # of which one?
        ('undated = true, sources = ["https://made-up.example/", "https://press.example/"]', "", (None, True)),
        ('year = 2021, sources = ["https://made-up.example/"]', ", year = 2014", (2014, False)),
        ('year = 2021, sources = ["https://made-up.example/"]', ", undated = true", (None, True)),
        ('undated = true, sources = ["https://made-up.example/"]', ", year = 2014", (2014, False)),
        ('sources = ["https://made-up.example/"], years = { "https://made-up.example/call/" = 2012 }', "", (2012, False)),
        (
            'year = 2021, sources = ["https://made-up.example/"], years = { "https://made-up.example/call/" = "undated" }',
            "",
            (None, True),
        ),
        ('sources = ["https://made-up.example/"]', "", (None, False)),  # nobody noted it
    ],
)
def test_a_page_is_as_old_as_it_says_itself(
    db: None, folder: Path, entry: str, of_contact: str, age: tuple[int | None, bool]
) -> None:
    path = folder / "listings" / "at.toml"
    text = path.read_text().replace(
        'year = 2021, entry = "own page", confidence = "high", sources = ["https://made-up.example/"]',
        f'entry = "own page", confidence = "high", {entry}',
    )
    path.write_text(
        text.replace('source = "https://made-up.example/call/"', f'source = "https://made-up.example/call/"{of_contact}')
    )
    loader.load(folder=folder)

    assert FactCheck.objects.filter(about="+43800567567").values_list("source_year", "undated").get() == age


def test_ways_at_one_address_are_one_contact(db: None, folder: Path) -> None:
    path = folder / "listings" / "at.toml"
    chat = '\n[[made-up-line.contacts]]\nchannel = "chat"\naddress = "https://made-up.example/talk/"\n'
    evidence = 'evidence = { method = "own page", source = "https://made-up.example/" }\n'
    path.write_text(f"{LISTINGS}{chat}{evidence}{chat}{evidence}")

    report = loader.load(folder=folder)
    assert "Make them one" in report.refused["made-up-line"]

    path.write_text(f'{LISTINGS}{chat}also = ["message", "in person"]\nleads_to_professionals = "their word"\n{evidence}')
    report = loader.load(folder=folder)
    contact = Contact.objects.get(channel="c")
    assert (contact.channels, contact.leads_to_professionals) == (["c", "m", "i"], "their word")


@pytest.mark.parametrize(
    ("channel", "sentence"), [("phone", "Give the number."), ("email", "Give the e-mail address."), ("text", "Give the number.")]
)
def test_a_contact_that_is_none_is_left_out_with_the_reason(db: None, folder: Path, channel: str, sentence: str) -> None:
    page = f'\n[[made-up-line.contacts]]\nchannel = "{channel}"\naddress = "https://made-up.example/call/"\n'
    path = folder / "listings" / "at.toml"
    path.write_text(f'{LISTINGS}{page}evidence = {{ method = "own page", source = "https://made-up.example/" }}\n')

    report = loader.load(folder=folder)

    assert report.refused["made-up-line, contact 3"].startswith(sentence)
    assert [contact.number for contact in Contact.objects.all()] == ["0800 567567"]


def test_what_the_collection_noted_is_there_for_curators(listing: Listing) -> None:
    assert listing.curator_note == "Confidence of the collection: high.\nContact 2: seen in an old leaflet"
    assert CrisisLine.objects.get().curator_note == "Printed there: “call 142”"


def test_a_row_with_a_doubt_stays_a_draft_that_says_why(ana: StaffAccount, ben: StaffAccount, folder: Path) -> None:
    for name, row in (("listings/at.toml", "[made-up-line]"), ("crisis_lines.toml", "[at-suicide-142]")):
        path = folder / name
        path.write_text(path.read_text().replace(row, f'{row}\ndoubt = "Is it open?"'))
    with pghistory.context(user=ana.pk):
        loader.load(believed_for=None, folder=folder)

    report = publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW)

    reason = ["A doubt must be cleared up first: “Is it open?”"]
    assert report.drafts == {"made-up-line": reason, "at-suicide-142": reason}
    assert report.published == 2  # the country rule and the guide
    assert list(report.lines()) == ["2 published, 2 stay drafts:", "  2: A doubt must be cleared up first:"]


def test_a_contact_with_a_doubt_is_not_shown_and_the_rest_is(ana: StaffAccount, ben: StaffAccount, folder: Path) -> None:
    path = folder / "listings" / "at.toml"
    way = 'channel = "chat"\naddress = "https://made-up.example/"\ndoubt = "A forum?"'
    seen = 'evidence = { method = "own page", source = "https://made-up.example/" }'
    path.write_text(f"{path.read_text()}\n[[made-up-line.contacts]]\n{way}\n{seen}\n")
    with pghistory.context(user=ana.pk):
        loader.load(believed_for=None, folder=folder)
    publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW)

    listing = Listing.objects.get()
    assert [contact["value"] for contact in Edition.objects.get(listing=listing).facts["contacts"]] == ["+43800567567"]
    assert listing.curator_note.splitlines()[-1] == "Contact 3: A forum?"


def test_a_country_rule_and_a_guide_become_drafts(db: None, folder: Path) -> None:
    loader.load(folder=folder)

    rule, guide = CountryRule.objects.get(), Guide.objects.get()
    assert (rule.starter_key, rule.country, rule.topic, rule.text, rule.source, rule.read_on, rule.read_again_by) == (
        "at-all-must-report", "at", "duty to report", "All people must report.", "https://law.example/1",
        date(2026, 11, 20), date(2027, 5, 20),
    )  # fmt: skip
    assert (guide.starter_key, guide.number, guide.title) == ("guide-1", 1, "First steps")
    assert guide.text == "You can stop at any time.\n\n- [Who would know](../2/)"
    assert [(row.state, row.language, row.editions.count()) for row in (rule, guide)] == [(State.DRAFT, "en", 0)] * 2
    assert (rule.reviewed_by_lawyer_on, guide.reviewed_by, guide.reviewed_on) == (None, "", None)


@pytest.mark.parametrize(
    ("name", "text", "key", "reason"),
    [
        ("country_rules.toml", COUNTRY_RULES.replace('"at"', '"xx"'), "at-all-must-report", "“xx” is not a country."),
        (
            "country_rules.toml",
            COUNTRY_RULES.replace("duty to", "hear"),
            "at-all-must-report",
            "Value 'hear report' is not a valid",
        ),
        ("country_rules.toml", COUNTRY_RULES.replace("source = ", "link = "), "at-all-must-report", "the row has no 'source'"),
        ("country_rules.toml", COUNTRY_RULES.replace("https://law", "law"), "at-all-must-report", "This is not a web address."),
        ("guides/1.md", "No title here.", "guide-1", "Its first line is not a title."),
        ("guides/1.md", "# Only a title", "guide-1", "This field cannot be blank."),
        ("guides/first.md", GUIDE, "guide-first", "“first” value must be an integer."),
    ],
)
def test_a_rule_or_guide_that_cannot_be_right_is_refused(
    db: None, folder: Path, name: str, text: str, key: str, reason: str
) -> None:
    (folder / name).write_text(text)

    refused = loader.load(folder=folder).refused

    assert refused[key].startswith(reason)


def test_a_refusal_says_why(db: None, folder: Path) -> None:
    assert loader.load(folder=folder).refused == {"made-up-line, contact 2": "“116 0161” is not a phone number of this country."}


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ('["at"]', '["zz"]', "place instance with code 'zz' is not a valid choice."),
        ('kind = "support-service"', 'kind = "forum"', "Value 'forum' is not a valid choice."),
        ('"Mo-Fr 09:00-17:00"', '"nine to five"', "These opening hours cannot be read."),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_whole(db: None, folder: Path, before: str, after: str, reason: str) -> None:
    (folder / "listings" / "at.toml").write_text(LISTINGS.replace(before, after))

    refused = loader.load(folder=folder).refused

    assert next(iter(refused.values())).startswith(reason)
    assert (Listing.objects.count() == 0) == ("made-up-line" in refused)


def test_two_accounts_publish_what_is_allowed(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    report = publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW)

    assert (report.published, report.drafts) == (4, {})
    edition = listing.editions.get()
    assert (edition.written_by, edition.published_by) == (ana, ben)
    assert [contact["value"] for contact in edition.facts["contacts"]] == ["+43800567567"]


def test_publishing_again_publishes_nothing(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW)

    assert publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW).published == 0


def test_what_staff_withdrew_stays_withdrawn(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW)
    move(listing, to=State.REMOVED, by=ben, why="closed")
    move(listing, to=State.DRAFT, by=ben, why="look again")

    publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW)

    listing.refresh_from_db()
    assert listing.state == State.DRAFT


def test_what_stays_a_draft_is_counted_and_explained(listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    listing.fact_checks.update(method="press")

    report = publishing.publish_what_is_allowed(writer=ana, checker=ben, now=make.NOW)

    assert list(report.lines()) == ["3 published, 1 stay drafts:", "  1: No contact has evidence that may be shown."]


def test_a_row_of_the_register_is_refused_and_a_likely_duplicate_is_told(folder: Path, ana: StaffAccount) -> None:
    make.listing(name="Made-up Line", address="https://other.example/", code="bcdf")
    entry = make.not_listed(by=ana, name="Made-up body", note="Seen.")

    refused = loader.load(folder=folder).refused["made-up-line"]
    assert refused.startswith("“Made-up body” stands in the register of whom we do not list since 20 November 2026")
    assert not Listing.objects.filter(starter_key="made-up-line").exists()
    entry.lifted_on = entry.since
    entry.save()
    report = loader.load(folder=folder)

    assert report.alike == {"made-up-line": "bcdf Made-up Line: a very like name"}
    assert "1 may be the same as others; the report of the load says which." in [*report.lines()]
    assert Listing.objects.filter(starter_key="made-up-line").exists()


def test_two_rows_of_one_load_are_compared_too(db: None, folder: Path) -> None:
    again = LISTINGS.replace("made-up-line", "second-line").replace('"tttt"', '"vvvv"')
    (folder / "listings" / "at.toml").write_text(LISTINGS + again)

    assert loader.load(folder=folder).alike == {"second-line": "tttt Made-up Line: the same number"}


CHAT = """
[[made-up-line.contacts]]
channel = "chat"
address = "https://made-up.example/chat/"
evidence = { method = "own page", source = "https://made-up.example/" }
"""
OF_CHAT = """hours = "Mo-Fr 15:00-18:00"
hours_evidence = { method = "own page", source = "https://made-up.example/chat/", year = 2024 }
"""


def loaded(folder: Path, listings: str) -> dict[str, tuple[str, str]]:
    (folder / "listings" / "at.toml").write_text(listings)
    loader.load(believed_for=None, folder=folder)
    return {one.number or one.channel: (one.hours, one.time_zone) for one in Listing.objects.get().contacts.all()}


def test_each_way_has_its_own_hours(db: None, folder: Path) -> None:
    of_phone = ("Mo-Fr 09:00-17:00", "Europe/Vienna")

    assert loaded(folder, LISTINGS + CHAT + OF_CHAT) == {"0800 567567": of_phone, "c": ("Mo-Fr 15:00-18:00", "Europe/Vienna")}
    checks = FactCheck.objects.filter(group="hours").order_by("pk")
    assert list(checks.values_list("source", "source_year")) == [
        ("https://made-up.example/", 2021), ("https://made-up.example/chat/", 2024),
    ]  # fmt: skip


def test_the_hours_of_a_phone_are_not_those_of_a_chat(db: None, folder: Path) -> None:
    assert loaded(folder, LISTINGS + CHAT)["c"] == ("", "")


@pytest.mark.parametrize(
    "why", ["hours_doubtful = true", 'hours_evidence = { method = "press", source = "https://press.example/" }']
)
def test_hours_without_good_evidence_do_not_lean_on_that_of_another_way(db: None, folder: Path, why: str) -> None:
    doubted = LISTINGS.replace('hours = "', f'{why}\nhours = "')

    assert loaded(folder, doubted + CHAT + OF_CHAT) == {"0800 567567": ("", ""), "c": ("Mo-Fr 15:00-18:00", "Europe/Vienna")}
    assert FactCheck.objects.get(group="hours", method="own page").source == "https://made-up.example/chat/"


def test_hours_of_which_a_part_is_lost_are_refused_unless_the_row_says_that_they_are_meant(db: None, folder: Path) -> None:
    lost = LISTINGS.replace("Mo-Fr 09:00-17:00", "Mo-Tu 10:00-14:00; Mo,We 16:00-20:00")
    (folder / "listings" / "at.toml").write_text(lost)
    report = loader.load(believed_for=None, folder=folder)
    refused = report.refused["made-up-line, contact 1"]
    assert ("takes away the hours of Mo" in refused, "hours_meant = true" in refused) == (True, True)
    Listing.objects.all().delete()

    assert set(loaded(folder, lost.replace("hours =", "hours_meant = true\nhours ="))) == {"0800 567567"}


def test_the_hours_of_a_crisis_line_have_evidence_of_their_own(db: None, folder: Path) -> None:
    seen = '{ method = "own page", source = "https://night.example/", read_on = 2026-11-29 }'
    hours = f'hours = "24/7"\ntime_zone = "Europe/Vienna"\nhours_evidence = {seen}\n'
    (folder / "crisis_lines.toml").write_text(CRISIS_LINES + hours)
    loader.load(believed_for=None, folder=folder)

    line = CrisisLine.objects.get()
    assert (line.hours, line.time_zone, line.fact_checks.get(group="hours").source) == (
        "24/7", "Europe/Vienna", "https://night.example/",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "of_privacy", "keeps", "asks"),
    [
        ("own page", "", "", "no"),
        ("press", "", "", ""),
        ("press", "own page", 'keeps = ["anonymous"]', "no"),
        ("press", "own page", 'keeps = ["not saved"]', ""),
        ("press", "press", 'keeps = ["anonymous"]', ""),
    ],
)
def test_that_no_name_is_needed_counts_where_a_page_that_may_be_shown_says_it(
    db: None, folder: Path, entry: str, of_privacy: str, keeps: str, asks: str
) -> None:
    evidence = (
        f'privacy_evidence = {{ method = "{of_privacy}", source = "https://made-up.example/who/", read_on = 2026-11-20 }}'
        if of_privacy
        else ""
    )
    row = f'name_needed = "no"\n{keeps}\n{evidence}\nlanguages = ["de"]'
    written = LISTINGS.replace('languages = ["de"]', row).replace('entry = "own page"', f'entry = "{entry}"')
    (folder / "listings" / "at.toml").write_text(written)

    loader.load(folder=folder)

    assert Contact.objects.filter(number__contains="567567").values_list("asks_name", flat=True).get() == asks


@pytest.mark.parametrize(("phone_is_read_in", "asks"), [("own page", ""), ("press", "no")])
def test_of_talks_in_person_it_counts_where_people_come_in_no_other_way(
    db: None, folder: Path, phone_is_read_in: str, asks: str
) -> None:
    written = LISTINGS.replace('languages = ["de"]', 'name_needed = "no"\nlanguages = ["de"]').replace(
        '{ method = "own page", source = "https://made-up.example/call/" }',
        f'{{ method = "{phone_is_read_in}", source = "https://made-up.example/call/" }}',
    )
    page = "https://made-up.example/office/"
    office = f'channel = "in person"\naddress = "{page}"\nevidence = {{ method = "own page", source = "{page}" }}'
    (folder / "listings" / "at.toml").write_text(f"{written}\n[[made-up-line.contacts]]\n{office}\n")

    loader.load(folder=folder)

    assert Contact.objects.get(channel="i").asks_name == asks
