"""The front page of the desk: what waits for whom, the oldest first, and never more queries."""

from datetime import timedelta
from typing import Any

import pghistory
import pytest
from django.test import Client

from directory.catalogue.listings import State
from directory.curation import inbox
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Task
from directory.curation.workflow import move
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import see

TODAY = make.TODAY


def piles(client: Client) -> dict[str, str]:
    html = see(client, "/desk/").html.split('class="piles"')[1].split("</ul>")[0]
    found = [part.split("</a>")[0].split("<b>")[1].split("</b>") for part in html.split("<li")[1:]]
    return {title.strip(): count for count, title in found}


def following(client: Client) -> list[str]:
    html = see(client, "/desk/").html
    if 'class="next"' not in html:
        return []
    rows = html.split('class="next"')[1].split("</ol>")[0].split("<li>")[1:]
    return [
        " ".join(row.split("<p>")[1].split("</p>")[0].replace("<strong>", "").replace("</strong>", "").split()) for row in rows
    ]


def test_nothing_waits_but_where_help_is_missing(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    page = see(at_the_desk(ana), "/desk/")
    assert "Nothing waits for you. Every listing was looked at in time." in page.texts["p"]
    assert "Where help is missing" in page.texts["h2"]  # a place without a contact is named
    assert set(piles(at_the_desk(ana)).values()) == {"0"}


def test_what_waits_for_my_second_check_is_not_mine(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    theirs, mine = make.listing(by=ana, name="Theirs"), make.listing(by=ben, name="Mine")
    move(theirs, to=State.WAITING, by=ana)
    move(mine, to=State.WAITING, by=ben)

    assert following(at_the_desk(ben)) == [f"{theirs.code} Theirs: waits for the second check."]
    assert piles(at_the_desk(ben))["waiting for my second check"] == "1"
    assert "waiting for my second check" not in piles(at_the_desk(ana))


def test_what_was_sent_back_waits_for_whoever_sent_it(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    move(listing, to=State.WAITING, by=ana)
    move(listing, to=State.DRAFT, by=ben, why="Name the place.")

    assert following(at_the_desk(ana)) == [f"{listing.code} Harbour Line: needs a change."]
    assert "Name the place." in see(at_the_desk(ana), "/desk/").html
    assert following(at_the_desk(ben)) == []
    move(listing, to=State.WAITING, by=ana)
    assert following(at_the_desk(ana)) == []


def test_the_oldest_comes_first_and_late_is_said_in_words(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    quotes = {"a": {"evidence": "für Menschen, die sich sorgen"}}
    made = [make.listing(by=ana, name=name, quotes=quotes) for name in ("Late", "Soon")]
    late, soon = (make.visible(one, writer=ana, checker=ben) for one in made)
    late.fact_checks.update(due_on=TODAY - timedelta(days=9))
    soon.fact_checks.update(due_on=TODAY + timedelta(days=9))
    Task.objects.create(kind=Task.Kind.LINK, listing=soon, about=make.SITE, opened_on=TODAY - timedelta(days=3))
    client = at_the_desk(ana)

    assert following(client) == [
        f"{late.code} Late: overdue for a look.",
        f"{soon.code} Soon: a link does not lead where it should.",
        f"{soon.code} Soon: due soon.",
    ]
    assert "For 9 days." in see(client, "/desk/").html
    counts = piles(client)
    assert [counts[name] for name in ("overdue", "due in 14 days", "broken links", "other tasks")] == ["1", "1", "1", "0"]


def test_what_may_be_about_somebody_at_risk_is_for_the_lead(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.suggestion(words="SECRET")
    suggestion = make.suggestion(words="SECRET")
    type(suggestion).objects.filter(pk=suggestion.pk).update(at_risk=True)
    lead = at_the_desk(make.staff("lee", "safeguarding lead"))

    assert following(at_the_desk(ana)) == ["Germany: a visitor told us."]
    assert piles(lead) == {"in the inbox": "1", "someone may be at risk": "1"}
    assert "Germany: someone may be at risk." in following(lead)
    assert "SECRET" not in see(lead, "/desk/").html


def risks(client: Client) -> tuple[list[str], list[str]]:
    """What stands before everything else: its heading with where that leads, and its rows."""
    html = see(client, "/desk/").html.split('<div class="front">')[1].split('<ul class="piles">')[0]
    headings = [part.split("</a>")[0] for part in html.split('<h2 id="risk"><a href="')[1:]]
    rows = [" ".join(part.split("</p>")[0].split()) for part in html.split('<p class="quiet">')[2:]]
    return headings, rows


def test_somebody_at_risk_comes_before_a_thousand_older(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.older_suggestions(1000)
    for row in (make.suggestion(what="closed"), make.suggestion(), make.suggestion(words="SECRET")):
        inbox.somebody_at_risk(row.pk, by=ana)
    lee = make.staff("lee", "safeguarding lead")
    taken = Suggestion.objects.filter(at_risk=True).earliest("pk")
    inbox.take(taken.pk, by=lee, seen=".1.")
    lead = at_the_desk(lee)

    headings, rows = risks(lead)
    assert headings == ['/desk/directory/suggestion/?status=risk">Someone may be at risk: 3 suggestions']
    assert [row.partition(". ")[2] for row in rows] == [
        "Nobody has taken it yet. Something else.",
        "Nobody has taken it yet. Something else.",
        "lee has it. The service has closed.",
    ]
    assert list(piles(lead).items()) == [("someone may be at risk", "3"), ("in the inbox", "1000")]
    assert following(lead) == ["Germany: someone may be at risk."] * 3
    listed = see(lead, "/desk/directory/suggestion/").html.split('field-number">')[1:4]
    assert {part.split('href="')[1].split("/change/")[0] for part in listed} == {
        f"/desk/directory/suggestion/{pk}" for pk in Suggestion.objects.filter(at_risk=True).values_list("pk", flat=True)
    }


def test_of_those_who_may_be_at_risk_none_is_cut(at_the_desk: AtTheDesk, ana: StaffAccount, monkeypatch: Any) -> None:
    """However long their own pile is: the one that is left out would be the newest."""
    monkeypatch.setattr("directory.staff.front.MOST", 3)
    for _again in range(5):
        inbox.somebody_at_risk(make.suggestion().pk, by=ana)
    lead = at_the_desk(make.staff("lee", "safeguarding lead"))

    headings, rows = risks(lead)
    assert headings == ['/desk/directory/suggestion/?status=risk">Someone may be at risk: 5 suggestions']
    assert len(rows) == len(following(lead)) == 5


def test_who_is_no_lead_learns_nothing_of_it(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.suggestion()
    before = see(at_the_desk(ana), "/desk/").html.split('<div class="front">')[1]
    inbox.somebody_at_risk(make.suggestion(words="SECRET").pk, by=ana)

    assert see(at_the_desk(ana), "/desk/").html.split('<div class="front">')[1] == before
    assert "at risk" not in see(at_the_desk(make.staff("adm", "administrator")), "/desk/").html


def fill(number: int, ana: StaffAccount, ben: StaffAccount) -> None:
    for one in range(number):
        with pghistory.context(user=ana.pk):
            waiting, sent_back = make.listing(by=ana, name=f"Waits {one}"), make.listing(by=ben, name=f"Back {one}")
        move(waiting, to=State.WAITING, by=ana)
        move(sent_back, to=State.WAITING, by=ben)
        move(sent_back, to=State.DRAFT, by=ana, why="Please.")
        late = make.visible(make.listing(by=ana, name=f"Late {one}"), writer=ana, checker=ben)
        late.fact_checks.update(due_on=TODAY - timedelta(days=one + 1))
        line = make.visible(make.crisis_line(name=f"Line {one}"), writer=ana, checker=ben)
        line.fact_checks.update(due_on=TODAY)
        make.visible(make.country_rule(text=f"Rule {one}.", read_again_by=TODAY), writer=ana, checker=ben)
        make.visible(make.guide(one + 1, read_again_by=TODAY), writer=ana, checker=ben)
        make.suggestion(about=late.pk)
        Task.objects.create(kind=Task.Kind.LINK, listing=late, about=make.SITE, opened_on=TODAY)


@pytest.mark.parametrize("number", [1, 4])
def test_its_queries(
    number: int,
    at_the_desk: AtTheDesk,
    ana: StaffAccount,
    ben: StaffAccount,
    django_assert_max_num_queries: Any,
) -> None:
    fill(number, ana, ben)
    client = at_the_desk(make.staff("eve", "curator", "checker", "safeguarding lead"))

    with django_assert_max_num_queries(17):  # one less where all the names came with what is due
        see(client, "/desk/")


def test_a_full_desk_is_cut_after_it_was_counted(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount, monkeypatch: Any
) -> None:
    monkeypatch.setattr("directory.staff.front.MOST", 3)
    fill(5, ana, ben)

    assert piles(at_the_desk(ben)) == {
        "waiting for my second check": "5",
        "sent back to me": "5",
        "in our words, not quoted": "5",
        "overdue": "5",
        "due in 14 days": "15",
        "broken links": "5",
        "other tasks": "0",
        "in the inbox": "5",
    }
    assert "5 that you sent wait for somebody else." in see(at_the_desk(ana), "/desk/").texts["a"]


def test_no_pile_hides_what_is_younger_than_it(at_the_desk: AtTheDesk, ana: StaffAccount, monkeypatch: Any) -> None:
    """Many links broke before one thing else was to be done."""
    monkeypatch.setattr("directory.staff.front.MOST", 3)
    for number in range(5):
        make.task(about=f"https://{number}.example/", on=TODAY - timedelta(days=9))
    make.task(kind=Task.Kind.ANSWER, about="question 1", on=TODAY)

    client = at_the_desk(ana)
    counts = piles(client)
    assert (counts["broken links"], counts["other tasks"]) == ("5", "1")
    assert following(client) == [
        *["the timer: a link does not lead where it should."] * 3,
        "the timer: a provider answered.",
    ]
