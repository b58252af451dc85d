"""The second check: what it shows, whose answers count, and what is refused without losing a word."""

from typing import Any

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation import workflow
from directory.curation.criteria import Criterion, CriterionAnswer
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from tests import make
from tests.staff.conftest import AtTheDesk, undone
from tests.staff.pages import Form, Page, see, send


@pytest.fixture
def waiting(ana: StaffAccount) -> Listing:
    listing = make.listing(by=ana, number="030 123456")
    move(listing, to=State.WAITING, by=ana, why="Please look at the number.")
    return listing


def path_of(subject: Any) -> str:
    return f"/desk/directory/{subject._meta.model_name}/{subject.pk}/check/"


def opened(client: Client, subject: Any) -> Form:
    return next(form for form in see(client, path_of(subject)).forms if "seen" in form.data)


def answers(**changed: str) -> dict[str, str]:
    """Every criterion answered with yes and what was seen; `changed` by code with underscores, "" for not answered."""
    given: dict[str, str] = {}
    for code in Criterion.objects.filter(retired=False).values_list("code", flat=True):
        verdict = changed.get(code.replace("-", "_"), "yes")
        given |= {f"verdict-{code}": verdict, f"evidence-{code}": "Seen on their page."} if verdict else {}
    return given


def refused(page: Page) -> str:
    return page.html.split('class="problems"')[1].split("</ul>")[0]


def test_a_blank_listing_is_answered_and_published_in_one_go(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)
    form = opened(client, waiting)

    page = send(client, path_of(waiting), form.data | answers(in_a_register="n/a") | {"do": "publish", "why": ""})

    assert any("Published: visitors read it from now on." in said for said in page.texts["li"])
    assert Edition.objects.get().published_by == ben
    assert set(waiting.criterion_answers.values_list("by__username", "evidence")) == {("ben", "Seen on their page.")}
    assert waiting.criterion_answers.get(criterion="in-a-register").verdict == "n/a"


def test_it_shows_line_by_line_what_changes_with_its_evidence(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.published(make.listing(by=ana), writer=ana, checker=ben)
    with pghistory.context(user=ana.pk):
        listing.texts.update(summary="Harbour Line listens at night.")
        make.contact(listing, channel="p", number="030 123456", country="de", evidenced=False)
    move(listing, to=State.WAITING, by=ana)

    html = see(at_the_desk(ben), path_of(listing)).html
    changes = html.split("What changes</h2>")[1].split("<details>")[0]

    assert "Harbour Line <del>listens.</del>" in changes
    assert "Harbour Line <ins>listens at night.</ins>" in changes
    assert changes.count('class="change"') == 1
    assert "No evidence that may be shown vouches for them" in changes
    assert "030 123456" in changes
    assert "the organization&#x27;s own page, 20 Nov 2026" in html.split("<details>")[1]


def test_hidden_things_are_not_lines(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    """It shows what visitors would read, and nothing that they would not."""
    listing = make.listing(by=ana, curator_note="SECRET", address="https://help.example/")
    move(listing, to=State.WAITING, by=ana)

    assert "SECRET" not in see(at_the_desk(ben), path_of(listing)).html


def test_an_answer_without_evidence_is_asked_for_and_nothing_typed_is_lost(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount
) -> None:
    client = at_the_desk(ben)
    typed = opened(client, waiting).data | answers() | {"do": "publish", "why": "All <b>read</b>", "evidence-ages-apart": " "}

    page = send(client, path_of(waiting), typed)

    assert "Some answers do not say what you saw, and where." in refused(page)
    assert "Say what you saw, and where." in page.texts["li"]
    form = next(form for form in page.forms if "seen" in form.data)
    assert form.data["why"] == ["All <b>read</b>"]
    assert form.data["evidence-professional-body"] == ["Seen on their page."]
    assert form.data["verdict-ages-apart"] == ["yes"]
    assert not CriterionAnswer.objects.exists()
    assert not Edition.objects.exists()


def test_what_is_missing_blocks_and_the_answers_are_kept(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)
    form = opened(client, waiting)
    for verdict, sentence in (("", "Criterion not answered yet"), ("no", "Criterion not met")):
        with undone():
            page = send(client, path_of(waiting), form.data | answers(ages_apart=verdict) | {"do": "publish", "why": "Fine"})

            assert refused(page).count("<li>") == 1
            assert f"{sentence}: Does it keep adults and people under 18 apart?" in refused(page)
            assert page.forms[-1].data["why"] == ["Fine"]
            assert waiting.criterion_answers.filter(verdict="yes").count() == 9
            assert not Edition.objects.exists()


def test_not_applicable_is_no_answer_where_it_always_applies(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)
    typed = opened(client, waiting).data | answers(never_acceptable="n/a") | {"do": "publish", "why": ""}

    assert "Some answers do not say what you saw, and where." in refused(send(client, path_of(waiting), typed))
    make.criteria_met(waiting, ben)
    waiting.criterion_answers.filter(criterion="never-acceptable").update(verdict="n/a", evidence="forged")
    typed = opened(client, waiting).data | answers(never_acceptable="") | {"do": "publish", "why": ""}
    assert "Criterion that always applies:" in refused(send(client, path_of(waiting), typed))
    assert not Edition.objects.exists()


def test_answers_can_wait_and_another_day_goes_on(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)
    half = answers(ages_apart="", words_true="")

    page = send(client, path_of(waiting), opened(client, waiting).data | half | {"do": "save", "why": ""})

    assert any("Your answers are kept." in said for said in page.texts["li"])
    assert opened(client, waiting).data["verdict-professional-body"] == ["yes"]
    assert waiting.state == State.WAITING


def test_whoever_wrote_it_answers_nothing_and_decides_nothing(at_the_desk: AtTheDesk, ben: StaffAccount) -> None:
    listing = make.listing(by=ben)
    move(listing, to=State.WAITING, by=ben)
    client = at_the_desk(ben)
    form = opened(client, listing)

    page = send(client, path_of(listing), form.data | answers() | {"do": "publish", "why": ""})

    assert "You wrote or changed this. Somebody else must publish it." in refused(page)
    assert not CriterionAnswer.objects.exists()
    assert not Edition.objects.exists()


def test_an_answer_of_somebody_who_wrote_it_meanwhile_counts_no_longer(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount, cem: StaffAccount
) -> None:
    make.criteria_met(waiting, ben)
    with pghistory.context(user=ben.pk):
        waiting.texts.update(summary="Ben mended a word.")
    client = at_the_desk(cem)
    typed = opened(client, waiting).data | {"do": "publish", "why": ""}

    empty = {name: "" for name in typed if name.startswith("evidence-")} | {
        name: "" for name in typed if name.startswith("verdict")
    }
    assert "Criterion answered by somebody who wrote this:" in refused(send(client, path_of(waiting), typed | empty))
    form = opened(client, waiting)
    assert [
        name for name, value in form.data.items() if name.startswith("verdict-") or (name.startswith("evidence-") and value[0])
    ] == []
    client.post(path_of(waiting), form.data | {"do": "publish", "why": ""})
    assert not Edition.objects.exists()  # one press repeats nobody's answers
    client.post(path_of(waiting), form.data | answers() | {"do": "publish", "why": ""})

    assert Edition.objects.get().published_by == cem
    assert set(waiting.criterion_answers.values_list("by__username", flat=True)) == {"cem"}


def test_what_changed_since_the_page_was_opened_is_not_published_unread(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount
) -> None:
    client = at_the_desk(ben)
    form = opened(client, waiting)
    waiting.texts.update(summary="Changed meanwhile.")

    page = send(client, path_of(waiting), form.data | answers() | {"do": "publish", "why": "Looked at all"})

    assert "It was changed since you opened this page. Read it again before you decide." in refused(page)
    assert "Changed meanwhile." in page.html
    assert page.forms[-1].data["why"] == ["Looked at all"]
    assert page.forms[-1].data["evidence-ages-apart"] == ["Seen on their page."]
    assert not Edition.objects.exists()
    assert not CriterionAnswer.objects.exists()


def test_the_second_of_two_approvers_is_told(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount, cem: StaffAccount
) -> None:
    first, second = at_the_desk(ben), at_the_desk(cem)
    theirs = opened(second, waiting)
    first.post(path_of(waiting), theirs.data | answers() | {"do": "publish", "why": ""})

    page = send(second, path_of(waiting), theirs.data | answers() | {"do": "publish", "why": "Me too"})

    assert "It was changed since you opened this page." in refused(page)
    assert "There is nothing to decide: it is “published”." in " ".join(page.texts["p"])
    assert Edition.objects.get().published_by == ben


def test_a_published_one_is_not_published_again_by_an_old_page(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount, cem: StaffAccount
) -> None:
    """A crisis line has no criteria: nothing of it changes when somebody publishes it, but its state."""
    line = make.crisis_line()
    move(line, to=State.WAITING, by=ana)
    first, second = at_the_desk(ben), at_the_desk(cem)
    theirs = opened(second, line)
    first.post(path_of(line), theirs.data | {"do": "publish", "why": ""})

    page = send(second, path_of(line), theirs.data | {"do": "publish", "why": ""})

    assert "It was changed since you opened this page. Read it again before you decide." in refused(page)
    assert "There is nothing to decide: it is “published”." in " ".join(page.texts["p"])
    assert Edition.objects.count() == 1


def test_forged_posts_are_refused(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)
    data = {"seen": opened(client, waiting).data["seen"], "why": ""}
    cases: list[tuple[dict[str, str], str]] = [
        ({"do": "perfect"}, "Choose what to do with it."),
        ({}, "Choose what to do with it."),
        ({"do": "publish", "seen": ""}, "It was changed since you opened this page."),
        ({"do": "publish", "checked_by": "1", "status": "published"}, "Criterion not answered yet:"),
    ]

    for forged, sentence in cases:
        assert sentence in refused(send(client, path_of(waiting), data | forged))
        assert not Edition.objects.exists()


def test_whose_role_decides_nothing_may_read(at_the_desk: AtTheDesk, waiting: Listing) -> None:
    client = at_the_desk(make.staff("tom", "translator"))

    assert "Your role reads this page, and decides nothing here." in see(client, path_of(waiting)).texts["p"]
    for do in ("publish", "save", "ask", "turn-down"):
        assert "Your role may not do this." in refused(send(client, path_of(waiting), {"do": do, "why": "x"}))
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING


def test_a_page_of_nothing_is_not_found(at_the_desk: AtTheDesk, ben: StaffAccount) -> None:
    see(at_the_desk(ben), "/desk/directory/listing/999999/check/", status=404)


@pytest.mark.parametrize("subject", ["listing", "crisis_line"])
def test_nobody_publishes_while_a_doubt_stands_and_who_empties_it_does_not_either(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount, cem: StaffAccount, subject: str
) -> None:
    """By the form and the page of the second check, as people do it; whatever the criteria say."""
    made: Any = getattr(make, subject)(doubt="Does it still take calls?")
    move(made, to=State.WAITING, by=ana)

    def decide(account: StaffAccount, page: Page) -> Page:
        data = next(form.data for form in page.forms if "seen" in form.data) | (answers() if subject == "listing" else {})
        return send(at_the_desk(account), path_of(made), data | {"do": "publish", "why": ""})

    page = see(at_the_desk(ben), path_of(made))
    assert "A doubt must be cleared up first: “Does it still take calls?”" in page.texts["li"]
    for account in (ben, cem):
        page = decide(account, page)
        assert "A doubt must be cleared up first" in refused(page)
    assert not Edition.objects.exists()

    change = path_of(made).replace("/check/", "/change/")
    client = at_the_desk(ben)
    client.post(change, next(form for form in see(client, change).forms if "doubt" in form.data).filled(doubt=""))
    made.refresh_from_db()
    assert made.doubt == ""
    page = decide(ben, see(client, path_of(made)))
    assert "You wrote or changed this. Somebody else must publish it." in refused(page)
    assert any("Published" in said for said in decide(cem, page).texts["li"])
    assert Edition.objects.get().writers == sorted([ana.pk, ben.pk])


# An answer belongs to what was seen


def back(page: Page) -> dict[str, str]:
    """By code, what is said of an answer that is not filled in."""
    parts = page.html.split('<ol class="criteria">')[1].split("</ol>")[0].split('name="judged-')[1:]
    said = {part.split('"')[0]: part.split("</fieldset>")[0] for part in parts}
    return {
        code: " ".join(html.split('<p class="quiet">')[1].split("</p>")[0].split())
        for code, html in said.items()
        if "checked" not in html and '<p class="quiet">' in html
    }


def test_a_new_number_brings_its_questions_back_unanswered(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.listing(by=ana, address="", number="030 123456"), writer=ana, checker=ben)
    with pghistory.context(user=ana.pk):
        listing.contacts.update(number="030 654321")
        make.fact_check(listing, about="+4930654321")
    move(listing, to=State.WAITING, by=ana)
    client = at_the_desk(ben)
    page = see(client, path_of(listing))
    form = next(form for form in page.forms if "seen" in form.data)
    asked = ["no-peer-contact", "ages-apart", "contacts-seen", "privacy-true"]

    assert back(page) == dict.fromkeys(asked, "ben answered for an earlier version, on 20 November 2026: yes. “seen”")
    assert [form.data[f"evidence-{code}"] for code in asked] == [[""]] * 4
    refusal = send(client, path_of(listing), form.data | {"do": "publish", "why": ""})
    assert refused(refusal).count("Criterion answered for an earlier version:") == refused(refusal).count("<li>") == 4
    assert Edition.objects.count() == 1
    again = {f"verdict-{code}": "yes" for code in asked} | {f"evidence-{code}": "Called it." for code in asked}
    client.post(path_of(listing), form.data | again | {"do": "publish", "why": ""})

    assert Edition.objects.count() == 2
    assert set(listing.criterion_answers.filter(evidence="Called it.").values_list("criterion", flat=True)) == set(asked)


def test_what_was_typed_about_an_earlier_version_is_not_pressed_through(
    at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    """Refused once, the same ticks do not do for what came meanwhile; the words stay, to go on from."""
    client = at_the_desk(ben)
    form = opened(client, waiting)
    with pghistory.context(user=ana.pk):
        make.contact(waiting, channel="e", address="help@help.example")

    page = send(client, path_of(waiting), form.data | answers() | {"do": "publish", "why": ""})
    again = page.forms[-1]
    asked = {"no-peer-contact", "ages-apart", "contacts-seen", "privacy-true"}
    assert {code for code in answers() if code.startswith("verdict-")} - set(again.data) == {f"verdict-{code}" for code in asked}
    assert again.data["evidence-contacts-seen"] == ["Seen on their page."]
    assert page.texts["p"].count("What this asks about has changed since you answered. Look again, then answer.") == 4

    page = send(client, path_of(waiting), again.data | {"do": "publish", "why": ""})
    assert refused(page).count("Criterion not answered yet:") == 4
    assert not Edition.objects.exists()


def test_a_complaint_while_the_page_is_open_brings_all_of_it_back(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount
) -> None:
    client = at_the_desk(ben)
    form = opened(client, waiting)
    make.suggestion(what="closed", about=waiting.pk)

    page = send(client, path_of(waiting), form.data | answers() | {"do": "publish", "why": ""})

    assert "Something new is known of it since you opened this page." in refused(page)
    assert [name for name in page.forms[-1].data if name.startswith("verdict-")] == []
    assert not CriterionAnswer.objects.exists()


# Compared and published under one lock


@pytest.mark.parametrize("kind", ["listing", "crisis line"])
def test_what_slips_in_between_comparing_and_publishing_is_not_published(
    kind: str, at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount, ben: StaffAccount, monkeypatch: Any
) -> None:
    subject: Any = waiting
    if kind == "crisis line":
        subject = make.crisis_line()
        move(subject, to=State.WAITING, by=ana)
    client, moves = at_the_desk(ben), workflow.move
    form = opened(client, subject)

    def meanwhile(*subjects: Any, **how: Any) -> Any:
        assert connection.in_atomic_block
        with pghistory.context(user=ana.pk):
            if kind == "listing":
                waiting.texts.update(summary="Changed meanwhile.")
            else:
                type(subject).objects.filter(pk=subject.pk).update(name="Changed meanwhile.")
        return moves(*subjects, **how)

    monkeypatch.setattr("directory.staff.second_check.workflow.move", meanwhile)
    page = send(client, path_of(subject), form.data | (answers() if kind == "listing" else {}) | {"do": "publish", "why": ""})

    assert "It was changed since you opened this page. Read it again before you decide." in refused(page)
    assert not Edition.objects.exists()


def test_the_lock_is_held_from_comparing_to_publishing(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    """Of the statements: none gives the first lock back before the edition is written."""
    client = at_the_desk(ben)
    form = opened(client, waiting)

    with CaptureQueriesContext(connection) as done:
        client.post(path_of(waiting), form.data | answers() | {"do": "publish", "why": ""})

    said = [query["sql"] for query in done.captured_queries]
    lock = next(at for at, sql in enumerate(said) if "FOR UPDATE" in sql)
    name = next(sql for sql in reversed(said[:lock]) if "SAVEPOINT" in sql).split("SAVEPOINT ")[1]
    release = next(at for at, sql in enumerate(said) if sql.endswith(f"RELEASE SAVEPOINT {name}"))
    written = next(at for at, sql in enumerate(said) if 'INSERT INTO "directory_edition"' in sql)
    assert lock < written < release
