"""Looking again at the desk: the list of what is due, "still correct" for many, and the run through one listing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing, State
from directory.curation.rechecks import still_correct
from directory.curation.roles import StaffAccount
from directory.starter import synthetic
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see, send

LIST = "/desk/rechecks/"
TODAY = make.TODAY
DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)


def late(listing: Any, days: int = 10, **fields: Any) -> None:
    """Its evidence is that many days late."""
    rows = listing.fact_checks.filter(**fields)
    rows.update(read_on=TODAY - HALF_A_YEAR - days * DAY, due_on=TODAY - days * DAY, valid_until=None)


@pytest.fixture
def listing(ana: StaffAccount, ben: StaffAccount) -> Listing:
    made = make.visible(make.listing(number="030 123456", by=ana), writer=ana, checker=ben)
    late(made)
    return made


def tick(client: Client, *checks: Any, path: str = LIST) -> Page:
    form = see(client, path).form("still-correct")
    return send(client, path, form.filled(check=[getattr(check, "pk", check) for check in checks]))


def step_of(listing: Listing, number: int) -> str:
    return f"{LIST}{listing.pk}/{number}/"


def answer(client: Client, listing: Listing, number: int, what: str, **typed: Any) -> Page:
    form = see(client, step_of(listing, number)).form("answer")
    return send(client, step_of(listing, number), form.filled(answer=what, **typed))


def test_the_list_says_what_is_late_in_words_the_oldest_first(
    at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    line = make.visible(make.crisis_line(), writer=ana, checker=ben)
    rule = make.visible(make.country_rule(read_again_by=TODAY), writer=ana, checker=ben)
    late(line, days=1)
    late(listing, days=-14, about="+4930123456")
    published = make.visible(make.listing(name="Not due yet"), writer=ana, checker=ben)
    late(published, days=-15)

    page = see(at_the_desk(ana), LIST)

    assert page.texts["h2"] == [str(listing), str(line), str(rule), str(listing)]
    assert [text.split(",")[0] for text in page.texts["p"] if " late" in text or "due " in text and "," in text] == [
        "10 days late", "1 day late", "due in 14 days",
    ]  # fmt: skip
    assert "2 are overdue. With what is due in the next 14 days there are 4. The oldest come first." in page.texts["p"]
    assert ("a", {"href": step_of(listing, 1)}) in page.tags
    assert ("a", {"href": f"/desk/directory/crisisline/{line.pk}/change/"}) in page.tags
    assert ("a", {"href": make.SITE, "rel": "noreferrer noopener"}) in page.tags
    assert "Not due yet" not in page.html


def test_it_is_narrowed_by_place_and_kind(at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    line = make.visible(make.crisis_line(), writer=ana, checker=ben)
    late(line)
    client = at_the_desk(ana)

    def shown(query: str) -> set[str]:
        return set(see(client, f"{LIST}?{query}").texts.get("h2", []))

    assert shown("place=gb") == {str(line)}
    assert shown("place=de&kind=support-service") == {str(listing)}
    assert shown("kind=guide") == shown("place=xx") == set()
    assert shown("place=zz&kind=nothing") == {str(listing), str(line)}


@pytest.mark.parametrize("number", [1, 3])  # of each of four kinds, so that all of them are on the page
def test_the_list_costs_the_same_however_long(
    number: int, at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount, django_assert_num_queries: Any
) -> None:
    synthetic.make_editions(number, writer=ana, checker=ben, now=make.NOW)
    FactCheck.objects.update(due_on=TODAY)
    for row in range(number):
        late(make.visible(make.crisis_line(name=f"Line {row}"), writer=ana, checker=ben))
        make.visible(make.country_rule(read_again_by=TODAY), writer=ana, checker=ben)
        make.visible(make.guide(row + 1, read_again_by=TODAY), writer=ana, checker=ben)
    FactCheck.objects.update(due_on=TODAY)
    client = at_the_desk(ana)

    # Session, account, second factor twice, rights; how many, which; checks, texts, guides, rules; how many are overdue.
    with django_assert_num_queries(11):
        assert see(client, LIST).html.count("due today") == 4 * number


def test_a_long_list_has_pages(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    synthetic.make_editions(60, writer=ana, checker=ben, now=make.NOW)
    FactCheck.objects.update(due_on=TODAY)
    client = at_the_desk(ana)

    assert ("a", {"href": "?page=2"}) in see(client, LIST).tags
    assert len(see(client, f"{LIST}?page=2").texts["h2"]) == 10


def test_what_is_ticked_is_recorded_as_ones_own_look(at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount) -> None:
    checks = list(listing.fact_checks.order_by("pk"))

    page = tick(at_the_desk(ana), *checks)

    assert "Recorded: 2 facts are still correct." in page.texts["li"]
    assert "Nothing needs a new look here." in page.texts["p"]
    assert sorted(listing.fact_checks.filter(by=ana, read_on=TODAY).values_list("about", flat=True)) == [
        "+4930123456", make.SITE,
    ]  # fmt: skip
    assert listing.fact_checks.count() == 4


def test_the_other_of_two_people_at_once_is_told(
    at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    client, checks = at_the_desk(ben), list(listing.fact_checks.all())
    form = see(client, LIST).form("still-correct")
    still_correct(checks[0], ana, TODAY)

    page = send(client, LIST, form.filled(check=[check.pk for check in checks]))

    assert "Recorded: 1 fact is still correct." in page.texts["li"]
    assert "1 was left out: somebody has looked meanwhile, or it needs new evidence." in page.texts["li"]
    assert listing.fact_checks.filter(about=checks[0].about, read_on=TODAY).count() == 1


def test_what_cannot_be_ticked_is_not_recorded_by_a_forged_form(
    at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    line = make.visible(make.crisis_line(), writer=ana, checker=ben)
    line.fact_checks.update(method="called")
    late(line)
    confirmed = make.visible(make.listing(name="Confirmed"), writer=ana, checker=ben)
    confirmed.fact_checks.update(method="provider confirmed")
    late(confirmed)
    draft = make.listing(name="Draft")
    late(draft)
    gone = make.visible(make.listing(name="Gone"), writer=ana, checker=ben)
    late(gone)
    gone.fact_checks.update(lapsed_on=TODAY, lapsed_why="parked")
    fresh = make.visible(make.listing(name="Fresh"), writer=ana, checker=ben)
    fresh.fact_checks.update(read_on=TODAY, due_on=TODAY + HALF_A_YEAR)
    client, before = at_the_desk(ana), FactCheck.objects.count()
    every = [*FactCheck.objects.exclude(listing=listing).values_list("pk", flat=True), "9" * 30, "x", "-1", "999999"]

    page = tick(client, *every)

    assert "6 were left out: somebody has looked meanwhile, or they need new evidence." in page.texts["li"]
    assert FactCheck.objects.count() == before
    for sentence in (
        "We never call a crisis line to test it: somebody in need may be waiting. Read its own page or an official one.",
        "Only new evidence can follow this one: add a fact check of your own, or ask the provider.",
        "Visitors no longer see it. Look at it on its own.",
    ):
        assert page.texts["p"].count(sentence) == 1
    assert "Nothing was recorded: tick what you looked at." in tick(client).texts["li"]


@pytest.mark.parametrize("roles", [["checker"], ["translator"], ["administrator"], ["safeguarding lead"]])
def test_only_who_may_edit_looks_again(roles: list[str], at_the_desk: AtTheDesk, listing: Listing) -> None:
    client, check = at_the_desk(make.staff("dee", *roles)), listing.fact_checks.all()[0]
    before = FactCheck.objects.count()

    for path in (LIST, step_of(listing, 1)):
        assert client.get(path).status_code == 403
        assert client.post(path, {"check": check.pk, "answer": "correct"}).status_code == 403
    assert FactCheck.objects.count() == before
    assert Client().get(LIST).status_code == 302


def test_the_run_walks_through_all_of_a_listing(at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount) -> None:
    for group in ("hours", "cost", "privacy", "eligibility"):
        make.fact_check(listing, group=group)
    client, titles = at_the_desk(ana), []

    page = see(client, step_of(listing, 1))
    for number in range(1, 9):
        assert f"Step {number} of 8" in page.texts["p"]
        titles.append(page.texts["h2"][0])
        page = send(client, step_of(listing, number), page.form("answer").filled(answer="correct"))

    assert titles == [
        "The site", "Online chat", "Phone", "Opening hours", "Cost", "Privacy", "Who it is for", "Languages",
    ]  # fmt: skip
    assert "That was the last step: you have walked through this listing." in page.texts["li"]
    looked = listing.fact_checks.filter(by=ana, read_on=TODAY)
    assert sorted(looked.values_list("group", "about")) == [
        ("contact", "+4930123456"), ("contact", make.SITE), ("cost", ""), ("eligibility", ""), ("hours", ""), ("privacy", ""),
    ]  # fmt: skip


def test_a_step_shows_what_visitors_read_its_source_and_its_last_day(
    at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount
) -> None:
    listing.contacts.filter(channel="p").update(number="030 999999")  # of the working rows: nobody reads it yet

    page = see(at_the_desk(ana), step_of(listing, 3))

    assert "<dt>Number</dt><dd>030 123456</dd>" in page.html
    assert "999999" not in page.html
    assert f'<a href="{make.SITE}" rel="noreferrer noopener">' in page.html
    assert "How: the organization&#x27;s own page." in page.html
    assert "<strong>10 days late.</strong>" in page.html
    assert ("a", {"class": "button", "href": f"/desk/directory/listing/{listing.pk}/change/#contacts-group"}) in page.tags


def test_the_same_answer_twice_on_a_day_is_one_look(at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount) -> None:
    client = at_the_desk(ana)
    form = see(client, step_of(listing, 2)).form("answer")  # as the browser kept it

    for _again in range(2):
        sent = client.post(step_of(listing, 2), form.filled(answer="correct"))
        assert (sent.status_code, sent["Location"]) == (302, step_of(listing, 3))
    for _again in range(2):
        answer(client, listing, 3, "unreached")

    assert sorted(listing.fact_checks.filter(read_on=TODAY).values_list("about", "method")) == [
        ("+4930123456", "not reached"), (make.SITE, "own page"),
    ]  # fmt: skip


@pytest.mark.parametrize("what", ["correct", "unreached"])
def test_an_answer_about_an_earlier_edition_is_none_about_this(
    what: str, at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    client = at_the_desk(ana)
    form = see(client, step_of(listing, 2)).form("answer")
    listing.contacts.update(label="ask for the day team")
    make.visible(listing, writer=ana, checker=ben)
    before = listing.fact_checks.count()

    page = send(client, step_of(listing, 2), form.filled(answer=what))

    assert "This page was out of date. Look again, then answer." in page.texts["li"]
    assert listing.fact_checks.count() == before


def test_the_third_day_without_an_answer_offers_to_pause(at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount) -> None:
    client, check = at_the_desk(ana), listing.fact_checks.get(about="+4930123456")
    for days in (3, 2):
        make.fact_check(listing, about=check.about, method="not reached", read_on=TODAY - days * DAY, by=ana)
    assert "Better to hide it?" not in see(client, step_of(listing, 3)).html

    page = answer(client, listing, 3, "unreached")

    assert "Not reached on 3 days since then." in page.texts["p"]
    form = page.form("pause")
    assert form.buttons == ["Pause"]
    send(client, form.action, form.filled())
    listing.refresh_from_db()
    assert (listing.state, listing.decisions.latest("pk").why) == (
        State.PAUSED, "Nobody could be reached there on 3 days.",
    )  # fmt: skip


def test_a_site_that_does_not_open_counts_for_all_that_was_read_there(
    at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount
) -> None:
    listing.fact_checks.filter(about="+4930123456").update(source="https://state.example/")
    make.fact_check(listing, group="cost")
    make.fact_check(make.listing(name="Other"), group="cost")

    page = answer(at_the_desk(ana), listing, 1, "unreached")

    assert "Recorded: “The site” could not be reached." in page.texts["li"]
    assert sorted(FactCheck.objects.filter(method="not reached").values_list("listing", "group", "about")) == [
        (listing.pk, "contact", make.SITE), (listing.pk, "cost", ""),
    ]  # fmt: skip


def test_what_nobody_ever_looked_at_needs_a_fact_check_first(at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount) -> None:
    client, before = at_the_desk(ana), FactCheck.objects.count()

    page = see(client, step_of(listing, 5))
    assert page.form("answer").buttons == []
    page = send(client, step_of(listing, 5), {"answer": "correct"})

    assert "This page was out of date. Look again, then answer." in page.texts["li"]
    assert "Step 5 of 8" in page.texts["p"]
    assert FactCheck.objects.count() == before


def test_forged_and_stale_answers_record_nothing(
    at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    other = make.visible(make.listing(name="Other"), writer=ana, checker=ben)
    late(other)
    stale = listing.fact_checks.get(about=make.SITE)
    make.fact_check(listing, about=make.SITE, read_on=TODAY - DAY, by=ben)
    client, before = at_the_desk(ana), FactCheck.objects.count()
    phone = listing.fact_checks.get(about="+4930123456")

    path = step_of(listing, 2)
    form = see(client, path).form("answer")
    for key in (other.fact_checks.get().pk, phone.pk, "x", "9" * 30, ""):
        page = send(client, path, form.filled(answer="correct", check=key))
        assert "This page was out of date. Look again, then answer." in page.texts["li"]
    page = send(client, path, form.filled(answer="correct", check=stale.pk))
    assert "Somebody looked at this since you opened the page. See what they found first." in page.texts["li"]
    assert "Choose one of the answers." in send(client, path, form.filled(answer="nothing")).texts["li"]
    assert FactCheck.objects.count() == before


def test_what_lapsed_comes_back_when_it_is_still_correct(at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount) -> None:
    listing.fact_checks.filter(about="+4930123456").update(lapsed_on=TODAY, lapsed_why="Nobody looked in time.")
    client = at_the_desk(ana)

    page = see(client, step_of(listing, 3))
    assert "Nobody looked in time." in page.texts["p"]
    assert "Visitors no longer read this. It comes back if it is still correct" in page.html
    answer(client, listing, 3, "correct")

    assert [contact["value"] for contact in Edition.objects.get().contacts_shown(TODAY)] == [make.SITE, "+4930123456"]


def test_steps_and_listings_that_are_not_there(at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount) -> None:
    client, draft = at_the_desk(ana), make.listing()

    for path in (step_of(listing, 0), step_of(listing, 9), f"{LIST}999999/1/", f"{LIST}{'9' * 30}/1/"):
        see(client, path, status=404)
    page = Page(client.get(step_of(draft, 1), follow=True).content.decode())
    assert "Visitors read nothing of this listing now. So there is nothing to walk through." in page.texts["li"]


@pytest.mark.parametrize("number", [1, 4])
def test_a_step_costs_the_same_however_many_contacts(
    number: int, at_the_desk: AtTheDesk, listing: Listing, ana: StaffAccount, ben: StaffAccount, django_assert_num_queries: Any
) -> None:
    for row in range(number):
        make.contact(listing, channel="c", address=f"https://{row}.example/")
    make.visible(listing, writer=ana, checker=ben)
    listing.fact_checks.update(by=ben)
    client = at_the_desk(ana)

    # Session, account, second factor twice, rights; the edition, its evidence, by whom, the texts.
    with django_assert_num_queries(8):
        see(client, step_of(listing, 3))
