"""The buttons above the form: what they offer, what they do, and what they refuse."""

from typing import Any

import pytest
from django.test import Client

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.decisions import Decision
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from tests import make
from tests.staff.conftest import AtTheDesk
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
    page = press(at_the_desk(ben), listing, "Approve and publish", why="Read and called.")

    assert "Done: it is now “published”." in page.texts["li"]
    edition = Edition.objects.get()
    assert (edition.written_by, edition.published_by, edition.listing) == (ana, ben, listing)
    assert list(Decision.objects.order_by("pk").values_list("to_state", "by__username", "why")) == [
        ("waiting", "ana", ""),
        ("published", "ben", "Read and called."),
    ]


def test_every_reason_of_a_refusal_is_shown_and_nothing_changes(at_the_desk: AtTheDesk, ben: StaffAccount) -> None:
    listing = make.listing(by=ben, evidenced=False, places=())
    move(listing, to=State.WAITING, by=ben)

    page = press(at_the_desk(ben), listing, "Approve and publish")

    said = " ".join(page.html.split('class="messagelist"')[1].split("</ul>")[0].split())
    assert said.count('class="error"') == 8  # place, evidence, five criteria, and the second person
    assert "It needs at least one place that it serves." in said
    assert "You wrote or changed this. Somebody else must publish it." in said
    listing.refresh_from_db()
    assert listing.state == State.WAITING
    assert not Edition.objects.exists()
    assert Decision.objects.count() == 1


def test_sending_back_needs_a_reason(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    client = at_the_desk(ben)

    page = press(client, waiting, "Ask for a change", why=" ")
    assert "Say why: the reason is kept with the decision." in page.texts["li"]
    waiting.refresh_from_db()
    assert waiting.state == State.WAITING
    press(client, waiting, "Ask for a change", why="The summary is not theirs.")

    waiting.refresh_from_db()
    assert waiting.state == State.DRAFT
    assert Decision.objects.latest("pk").why == "The summary is not theirs."


def test_fields_for_reasons_are_labelled_and_required_where_one_is_needed(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount
) -> None:
    page = see(at_the_desk(ben), page_of(waiting))
    fields = {attrs["id"]: "required" in attrs for tag, attrs in page.tags if attrs.get("name") == "why"}

    assert fields == {"why-published": False, "why-draft": True, "why-frozen": True}
    assert set(fields) < {attrs.get("for") for tag, attrs in page.tags if tag == "label"}


def test_a_curator_sees_no_publish_button_and_forging_it_is_refused(
    at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    dee = at_the_desk(make.staff("dee", "curator"))

    assert buttons(see(dee, page_of(waiting))) == ["Ask for a change", "Freeze: hide it at once"]
    assert buttons(see(at_the_desk(ben), page_of(waiting))) == [
        "Approve and publish",
        "Ask for a change",
        "Freeze: hide it at once",
    ]
    page = send(dee, button(waiting), {"to": "published"})
    assert "Your role may not do this." in page.texts["li"]
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


def test_no_form_stands_inside_another(at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount) -> None:
    page = see(at_the_desk(ben), page_of(waiting))

    assert [form.nested for form in page.forms] == [False] * 5  # sign out, three buttons, the listing
    assert all(form.data["csrfmiddlewaretoken"] for form in page.forms)


def test_the_page_says_where_it_stands(at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount, ben: StaffAccount) -> None:
    client = at_the_desk(ben)

    def says() -> str:
        return " ".join(see(client, page_of(waiting)).html.split('class="standing"')[1].split("</section>")[0].split())

    assert "<dd>waiting for the second check</dd>" in says()
    assert "nothing: no edition is live" in says()
    assert "Nothing is missing before it can be published." in says()
    move(waiting, to=State.PUBLISHED, by=ben, now=make.NOW)
    assert "the edition of 20 November 2026" in says()
    assert "none: the edition shows what is saved here" in says()
    waiting.texts.update(summary="They listen at night too.")
    assert "yes: what is saved here is ahead of the edition" in says()
    waiting.coverage.all().delete()
    assert "<li>It needs at least one place that it serves.</li>" in says()


def test_a_new_one_has_no_buttons_yet(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    page = see(at_the_desk(ana), "/desk/directory/listing/add/")

    assert 'class="standing"' not in page.html


@pytest.mark.parametrize("kind", ["crisis line", "country rule", "guide"])
def test_whatever_is_published_has_the_buttons(kind: str, at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    subjects: dict[str, Any] = {
        "crisis line": make.crisis_line(),
        "country rule": CountryRule.objects.create(country="de", text="All must report.", source=make.SITE, read_on=make.TODAY),
        "guide": Guide.objects.create(number=1, title="First steps", text="Breathe."),
    }
    subject = subjects[kind]
    press(at_the_desk(ana), subject, "Send for second check")
    press(at_the_desk(ben), subject, "Approve and publish")

    assert Edition.objects.get().subject == subject


def test_the_writer_reads_why_it_was_sent_back(
    at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount, ben: StaffAccount
) -> None:
    move(waiting, to=State.DRAFT, by=ben, why="Please add a place.")

    page = at_the_desk(ana).get(page_of(waiting)).content.decode()

    assert "Last decision: “draft”, by ben" in page
    assert "Why: Please add a place." in page


def test_what_changed_since_the_page_was_opened_is_not_published_unread(
    at_the_desk: AtTheDesk, waiting: Listing, ben: StaffAccount
) -> None:
    client = at_the_desk(ben)
    page = see(client, page_of(waiting))
    form = next(form for form in page.forms if form.buttons == ["Approve and publish"])
    waiting.texts.update(summary="Changed meanwhile.")

    page = send(client, form.action, form.filled())

    assert "It was changed since you opened this page. Read it again before you publish it." in page.texts["li"]
    assert not Edition.objects.exists()


def test_the_second_of_two_curators_is_told_and_loses_nothing(
    at_the_desk: AtTheDesk, waiting: Listing, ana: StaffAccount
) -> None:
    client = at_the_desk(ana)
    form = next(
        form
        for form in see(client, page_of(waiting)).forms
        if not form.action.endswith("/move/") and "curator_note" in form.filled()
    )
    waiting.texts.update(summary="Changed meanwhile.")

    answer = client.post(page_of(waiting), form.filled(curator_note="What Ana typed"))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody changed this while you had it open." in page
    assert "What Ana typed" in page
    waiting.refresh_from_db()
    assert waiting.curator_note == ""
