"""What no page says is asked of the provider: exactly that, by a press of a person; what it tells becomes a task, not a fact."""

from collections.abc import Callable

from django.core import mail
from django.test import Client

from directory.catalogue.listings import Listing
from directory.curation import open_questions
from directory.curation.confirmations import Confirmation
from directory.curation.open_questions import QUESTIONS
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import see
from tests.staff.providers import Link, answer

Publish = Callable[..., Listing]


def questions(listing: Listing) -> set[str]:
    return set(open_questions.of(listing.editions.get(status="current"), on=make.TODAY))


def test_exactly_what_is_open_is_asked(publish: Publish) -> None:
    assert questions(publish(number="030 1234567")) == set(QUESTIONS)
    told = publish(tells=["danger to self"], minimum_age=18, cost="free", channel="w", quotes={"a": {"evidence": "für alle"}})
    assert questions(told) == {"who"}  # a form on the web has no hours


def test_a_body_that_trains_is_not_asked(ana: StaffAccount, ben: StaffAccount) -> None:
    assert questions(make.visible(make.training_body(by=ana), writer=ana, checker=ben)) == set()


def test_the_list_has_those_of_which_nobody_knows_when_they_tell(
    at_the_desk: AtTheDesk, publish: Publish, ana: StaffAccount
) -> None:
    open_one, told = publish(name="Open"), publish(name="Told", tells=["danger to self"])
    make.listing(by=ana, name="Draft")

    page = see(at_the_desk(ana), "/desk/ask/")

    assert ["Open" in page.html, "Told" in page.html, "Draft" in page.html] == [True, False, False]
    assert f"/desk/directory/listing/{open_one.pk}/ask/" in page.html
    assert told.code not in page.html
    assert mail.outbox == []


def test_its_empty_list_leads_on_and_a_reader_does_not_come_in(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    assert "Of each published service we know" in see(at_the_desk(ana), "/desk/ask/").html
    see(at_the_desk(make.staff("tom", "checker")), "/desk/ask/", 403)


def test_the_page_of_the_mail_names_the_questions(at_the_desk: AtTheDesk, publish: Publish, ana: StaffAccount) -> None:
    listing = publish(tells=["danger to self"])

    page = see(at_the_desk(ana), f"/desk/directory/listing/{listing.pk}/ask/").html

    assert [str(words) in page for words in QUESTIONS.values()] == [fact != "telling" for fact in QUESTIONS]


def test_what_the_provider_tells_beside_yes_is_evidence_and_a_task(client: Client, link: Link, publish: Publish) -> None:
    path = link(listing := publish())

    answered = answer(client, path, answer="right", about_telling="If a life is at risk.")

    assert answered.status_code == 303
    assert listing.fact_checks.filter(method="provider confirmed").exists()
    (task,) = Task.objects.all()
    assert (task.kind, task.words) == (Task.Kind.ANSWER, f"{QUESTIONS['telling']}\nIf a life is at risk.")
    assert Task.objects.complaints().count() == 0
    assert not hasattr(Listing.objects.get(pk=listing.pk), "privacy")  # nothing is entered by itself


def test_what_must_change_and_what_is_told_come_together(client: Client, link: Link) -> None:
    path = link()

    answer(client, path, answer="change", words="Call 110.", about_cost="It is free.")

    assert Confirmation.objects.get().words == f"Call 110.\n\n{QUESTIONS['cost']}\nIt is free."
    assert Task.objects.complaints().count() == 1


def test_an_answer_that_is_too_long_is_said_at_its_field_and_kept(client: Client, link: Link) -> None:
    path, long = link(), "It depends. " * 40

    shown = answer(client, path, answer="right", about_telling=long)

    assert shown.status_code == 422
    page = shown.content.decode()
    assert 'href="#about_telling"' in page
    assert long.strip() in page
    assert Confirmation.objects.get().answer == ""


def test_what_was_not_asked_is_not_taken(client: Client, link: Link, publish: Publish) -> None:
    path = link(publish(tells=["danger to self"]))

    answer(client, path, answer="right", about_telling="Everything.", about_x="Y")

    assert Task.objects.count() == 0
