"""The buttons above the form: what they offer, what they do, and what they refuse."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.decisions import Decision
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from tests import make
from tests.staff.conftest import AtTheDesk, undone
from tests.staff.pages import Page, see, send


@pytest.fixture
def waiting(ana: StaffAccount, ben: StaffAccount) -> Listing:
    listing = make.listing(by=ana)
    make.criteria_met(listing, ben)
    move(listing, to=State.WAITING, by=ana)
    return listing


def page_of(subject: Any) -> str:
    return f"/desk/directory/{subject._meta.model_name}/{subject.pk}/change/"


def button(subject: Any) -> str:
    return f"/desk/directory/{subject._meta.model_name}/{subject.pk}/move/"


def buttons(page: Page) -> list[str]:
    return [label for form in page.forms if form.action.endswith("/move/") for label in form.buttons]


def to_decide(client: Client, subject: Any) -> tuple[str, dict[str, list[str]]]:
    """The page of the second check, and what the browser sends from it."""
    path = f"/desk/directory/{subject._meta.model_name}/{subject.pk}/check/"
    return path, next(form.data for form in see(client, path).forms if "seen" in form.data)


def decide(client: Client, subject: Any, do: str, **typed: str) -> Page:
    path, data = to_decide(client, subject)
    return send(client, path, data | {"do": do} | typed)


def press(client: Client, subject: Any, label: str, **typed: str) -> Page:
    page = see(client, page_of(subject))
    form = next(form for form in page.forms if form.action == button(subject) and form.buttons == [label])
    return send(client, form.action, form.filled(**typed))


def test_the_writer_sends_it_and_a_second_person_publishes_it(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana)
    make.criteria_met(listing, ben)

    page = press(at_the_desk(ana), listing, "Send for second check")
    assert "Done: it is now “waiting for the second check”." in page.texts["li"]
    page = decide(at_the_desk(ben), listing, "publish", why="Read and called.")

    assert any(said.endswith("Published: visitors read it from now on.") for said in page.texts["li"])
    edition = Edition.objects.get()
    assert (edition.written_by, edition.published_by, edition.listing) == (ana, ben, listing)
    assert list(Decision.objects.order_by("pk").values_list("to_state", "by__username", "why")) == [
        ("waiting", "ana", ""),
        ("published", "ben", "Read and called."),
    ]


def test_every_reason_of_a_refusal_is_shown_and_nothing_changes(at_the_desk: AtTheDesk, ben: StaffAccount) -> None:
    listing = make.listing(by=ben, evidenced=False, places=())
    move(listing, to=State.WAITING, by=ben)

    page = decide(at_the_desk(ben), listing, "publish", why="I read it")

    said = page.html.split('class="problems"')[1].split("</ul>")[0]
    assert said.count("<li>") == 13  # place, evidence, ten criteria, and the second person
    assert "I read it" in page.texts["textarea"]
    assert "It needs at least one place that it serves." in said
    assert "You wrote or changed this. Somebody else must publish it." in said
    listing.refresh_from_db()
    assert listing.state == State.WAITING
    assert not Edition.objects.exists()
    assert Decision.objects.count() == 1


def test_sending_back_needs_a_reason(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)
    path, data = to_decide(client, waiting)

    for do in ("ask", "turn-down"):
        page = send(client, path, data | {"do": do, "why": " "})
        assert "Say why: the reason is kept with the decision." in page.texts["li"]
        waiting.refresh_from_db()
        assert waiting.state == State.WAITING
        with undone():
            client.post(path, data | {"do": do, "why": "The summary is not theirs."})

            waiting.refresh_from_db()
            assert waiting.state == State.DRAFT
            last = Decision.objects.latest("pk")
            assert (last.why, last.turned_down) == ("The summary is not theirs.", do == "turn-down")


def test_no_form_stands_inside_another_and_fields_for_reasons_are_labelled_and_required_where_one_is_needed(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount
) -> None:
    page = see(at_the_desk(ben), page_of(waiting))

    assert [form.nested for form in page.forms] == [False] * 3  # sign out, to freeze it, the listing
    assert all(form.data["csrfmiddlewaretoken"] for form in page.forms)
    fields = {attrs["id"]: "required" in attrs for tag, attrs in page.tags if attrs.get("name") == "why"}

    assert fields == {"why-frozen": True}
    assert set(fields) < {attrs.get("for") for tag, attrs in page.tags if tag == "label"}


def test_a_curator_sees_no_publish_button_and_forging_it_is_refused(
    at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    dee, path = at_the_desk(make.staff("dee", "curator")), f"/desk/directory/listing/{waiting.pk}/check/"
    theirs = {"Approve and publish", "Keep my answers for later"}

    assert theirs & set(see(dee, path).texts["button"]) == set()
    assert theirs < set(see(at_the_desk(ben), path).texts["button"])
    assert "Your role may not do this." in decide(dee, waiting, "publish").texts["li"]
    for client in (dee, at_the_desk(ben)):  # the page that shows what changes is the only way
        page = send(client, button(waiting), {"to": "published"})
        assert "Decide on the page of the second check: it shows what changes." in page.texts["li"]
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING


@pytest.mark.parametrize(("data", "status"), [({"to": "perfect"}, 404), ({}, 404)])
def test_states_that_do_not_exist_are_not_found(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount, data: dict[str, str], status: int
) -> None:
    assert at_the_desk(ben).post(button(waiting), data).status_code == status


def test_reading_an_address_moves_nothing(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    assert at_the_desk(ben).get(button(waiting), {"to": "published"}).status_code == 405


def test_a_button_without_its_token_does_nothing(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)
    client.handler.enforce_csrf_checks = True

    assert client.post(button(waiting), {"to": "published"}).status_code == 403
    assert not Edition.objects.exists()


def test_the_state_in_the_form_is_for_reading(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)
    form = see(client, page_of(waiting)).form("listing_form")
    assert "state" not in form.data

    client.post(page_of(waiting), form.filled(state="published", code="zzzz", address="Harbour Street 1"))

    waiting.refresh_from_db()
    assert (waiting.state, waiting.address) == (State.WAITING, "Harbour Street 1")
    assert waiting.code != "zzzz"
    assert not Edition.objects.exists()


def test_the_page_says_where_it_stands(at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    client = at_the_desk(ben)

    def says() -> str:
        return " ".join(see(client, page_of(waiting)).html.split('class="panel"')[1].split("</section>")[0].split())

    said = says()
    assert "<dd>waiting for the second check</dd>" in said
    assert "nothing: no edition is live" in said
    assert "Nothing is missing in what is saved here. Whoever checks it answers the criteria." in said
    move(waiting, to=State.PUBLISHED, by=ben, now=make.NOW)
    said = says()
    assert "the edition of 20 November 2026" in said
    assert "none: the edition shows what is saved here" in said
    waiting.texts.update(summary="They listen at night too.")
    assert "yes: what is saved here is ahead of the edition" in says()
    waiting.coverage.all().delete()
    assert "<li>It needs at least one place that it serves.</li>" in says()


def test_a_new_one_has_no_buttons_yet(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    page = see(at_the_desk(ana), "/desk/directory/listing/add/")

    assert 'class="panel"' not in page.html


@pytest.mark.parametrize("kind", ["crisis line", "country rule", "guide"])
def test_whatever_is_published_has_the_buttons(kind: str, at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    subjects: dict[str, Any] = {
        "crisis line": make.crisis_line(),
        "country rule": CountryRule.objects.create(country="de", text="All must report.", source=make.SITE, read_on=make.TODAY),
        "guide": Guide.objects.create(number=1, title="First steps", text="Breathe."),
    }
    subject, checker = subjects[kind], at_the_desk(ben)
    press(at_the_desk(ana), subject, "Send for second check")
    path, data = to_decide(checker, subject)
    checker.post(path, data | {"do": "publish"})

    assert Edition.objects.get().subject == subject


def test_the_writer_reads_why_it_was_sent_back(
    at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    move(waiting, to=State.DRAFT, by=ben, why="Please add a place.")

    page = at_the_desk(ana).get(page_of(waiting)).content.decode()

    assert "Last decision: “draft”, by ben" in page
    assert "Why: Please add a place." in page


# What was seen is what is decided on


def changes_a_word(listing: Listing, ana: StaffAccount) -> None:
    listing.texts.update(summary="They listen at night.")


def decides(listing: Listing, ana: StaffAccount) -> None:
    """To another state and back: nothing is written, and yet it is not as it was."""
    steps = {
        State.DRAFT: [State.FROZEN, State.WAITING, State.DRAFT],
        State.PUBLISHED: [State.WAITING, State.PUBLISHED],
        State.PAUSED: [State.WAITING, State.PUBLISHED, State.PAUSED],
        State.FROZEN: [State.WAITING, State.FROZEN],
        State.REMOVED: [State.DRAFT, State.REMOVED],
    }
    ben = StaffAccount.objects.get(username="ben")
    for to in steps[State(listing.state)]:
        make.criteria_met(listing, ben)
        move(listing, to=to, by=ben if to in {State.PUBLISHED, State.DRAFT} else ana, why="for the test")


@pytest.mark.parametrize(
    ("start", "labels"),
    [
        (State.DRAFT, ["Send for second check", "Remove"]),
        (State.PUBLISHED, ["Send the changes for second check", "Pause", "Remove"]),
        (State.PAUSED, ["Send for second check", "Remove"]),
        (State.FROZEN, ["Send for second check", "Remove"]),
        (State.REMOVED, ["Start again as a draft"]),
    ],
)
def test_a_button_does_nothing_to_what_changed_since_the_page_was_opened(
    start: State, labels: list[str], at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana)
    if start != State.DRAFT:
        make.visible(listing, writer=ana, checker=ben)
    if start not in {State.DRAFT, State.PUBLISHED}:
        move(listing, to=start, by=ana, why="for the test")
    client = at_the_desk(ana)
    offered = {label: form for form in see(client, page_of(listing)).forms for label in form.buttons}

    for meanwhile in (changes_a_word, decides):
        with undone():
            meanwhile(listing, ana)
            before = list(Decision.objects.values())
            for label in labels:
                answer = client.post(offered[label].action, offered[label].filled(why="As I read it."))
                assert [str(said) for said in get_messages(answer.wsgi_request)][-2:] == [
                    "It was changed since you opened this page. Read it again before you decide.",
                    "The reason that you typed, to copy: As I read it.",
                ], label
            listing.refresh_from_db()
            assert (listing.state, list(Decision.objects.values())) == (start, before)


def test_hiding_at_once_is_never_refused_because_somebody_was_faster(
    at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.visible(make.listing(by=ana), writer=ana, checker=ben)
    client = at_the_desk(ana)
    form = next(form for form in see(client, page_of(listing)).forms if form.buttons == ["Freeze: hide it at once"])
    changes_a_word(listing, ana)

    for forged in ({}, {"seen": ""}, {"seen": "stale"}):
        with undone():
            client.post(form.action, form.filled(why="Look-alike site.") | forged)
            listing.refresh_from_db()
            assert (listing.state, Edition.objects.get().status) == (State.FROZEN, "paused")


def test_a_button_that_does_not_say_what_was_seen_does_nothing(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing, client = make.listing(by=ana), at_the_desk(ana)
    for forged in ("", "stale"):
        client.post(button(listing), {"to": "waiting", "seen": forged, "why": "As I read it."})

    said = see(client, page_of(listing)).texts["li"]

    assert said.count("It was changed since you opened this page. Read it again before you decide.") == 2
    assert said.count("The reason that you typed, to copy: As I read it.") == 2
    assert not Decision.objects.exists()
