"""What the answer of a provider does and never does; the mail, and what is forgotten."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core import mail
from django.db import IntegrityError, connection, transaction
from pghistory.models import Event

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing, State
from directory.catalogue.privacy import PrivacyFacts
from directory.curation import confirmations, workflow
from directory.curation.authorship import writers_since_last_edition
from directory.curation.confirmations import LONGEST_WHOLE, Closed, Confirmation, answer
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from tests import make
from tests.curation.confirmations.asking import (
    LATER,
    MAIL,
    Asked,
    Publish,
    ask_about,
    confirmed,
    current_listing,
    evidence_of,
    tasks,
)
from tests.house.revealing import REVEALING

# All of it is right


def test_what_is_right_becomes_evidence_of_the_provider(asked: Asked, publish: Publish) -> None:
    listing = publish(number="030 1234567")
    question, _token = asked(listing)

    answer(question, answer="right", now=LATER)

    assert evidence_of(listing) == [confirmed("contact", "+49301234567"), confirmed("contact", make.SITE)]
    assert {check.due_on for check in FactCheck.objects.filter(method=Method.CONFIRMED)} == {LATER.date() + timedelta(days=183)}
    row = Confirmation.objects.values("answer", "answered_at", "words").get()
    assert row == {"answer": "right", "answered_at": LATER, "words": ""}
    assert tasks() == []


def test_each_group_that_is_shown_is_confirmed(asked: Asked, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, cost="free", minimum_age=18, tells=["court order"])
    make.contact(listing, channel="p", number="030 1234567", country="de", hours="24/7", time_zone="Europe/Berlin")
    make.fact_check(listing, group="hours")
    make.visible(listing, writer=ana, checker=ben)

    answer(asked(listing)[0], answer="right", now=LATER)

    assert [row for row in evidence_of(listing) if row[0] != "contact"] == [
        confirmed(group) for group in ("cost", "eligibility", "hours", "privacy")
    ]


def test_groups_that_are_not_shown_are_not_confirmed(asked: Asked, ana: StaffAccount, ben: StaffAccount) -> None:
    """Hours and privacy facts without evidence that may be shown; nothing said of cost or people."""
    listing = make.listing(by=ana)
    make.contact(listing, channel="p", number="030 1234567", country="de", hours="24/7", time_zone="Europe/Berlin")
    make.fact_check(listing, group="hours", method=Method.PRESS)
    PrivacyFacts.objects.create(listing=listing, statement="Nobody is told.")
    make.visible(listing, writer=ana, checker=ben)

    answer(asked(listing)[0], answer="right", now=LATER)

    assert {row[0] for row in evidence_of(listing)} == {"contact"}


def test_a_number_from_abroad_is_confirmed_under_its_own_digits(asked: Asked, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    make.contact(listing, channel="p", number="116 111", country="de", number_from_abroad="+49 30 1234567")
    make.fact_check(listing, about="+49301234567", method=Method.OFFICIAL_PAGE)
    make.visible(listing, writer=ana, checker=ben)

    answer(asked(listing)[0], answer="right", now=LATER)

    assert [row[1] for row in evidence_of(listing)] == ["+49301234567", "de:116111", make.SITE]


PLEASE_LOOK = "The provider says it is right. But nobody read it on the provider’s own page: please look."


@pytest.mark.parametrize("method", [Method.CALLED, Method.CONFIRMED])
@pytest.mark.parametrize("site_says", ["", "+49301234568", "+4930123456", "+493012345670", "030 1234567", "+49 30 1234567"])
def test_digits_that_differ_from_the_sites_are_never_extended(
    asked: Asked, ana: StaffAccount, ben: StaffAccount, method: Method, site_says: str
) -> None:
    """The number is shown by other evidence; what was read on the page is another number, or none."""
    listing = make.listing(by=ana)
    shown = make.contact(listing, channel="p", number="030 1234567", country="de", evidenced=False)
    make.fact_check(listing, about=shown.value, method=method, source="them")
    if site_says:
        make.fact_check(listing, about=site_says)
    make.visible(listing, writer=ana, checker=ben)
    before = evidence_of(listing)

    answer(asked(listing)[0], answer="right", now=LATER)

    assert [row for row in evidence_of(listing) if row not in before] == [confirmed("contact", make.SITE)]
    assert tasks() == [("+49301234567", PLEASE_LOOK)]
    assert Task.objects.values_list("kind", "listing", "opened_on").get() == ("answer", listing.pk, LATER.date())


@pytest.mark.parametrize(
    ("seen", "extended"),
    [
        ({"valid_until": make.TODAY - timedelta(days=1)}, True),
        ({"read_on": make.TODAY - timedelta(days=3000)}, True),
        ({"method": Method.OFFICIAL_PAGE}, True),
        ({"method": Method.PRESS}, False),
        ({"method": Method.THIRD_PARTY}, False),
        ({"method": Method.GENERAL_KNOWLEDGE}, False),
        ({"lapsed_on": make.TODAY, "lapsed_why": "its domain is for sale"}, False),
        ({"group": "hours"}, False),
    ],
)
def test_what_was_read_on_a_page_is_extended_however_old(
    asked: Asked, ana: StaffAccount, ben: StaffAccount, seen: dict[str, Any], extended: bool
) -> None:
    """Another look keeps the number shown: a call."""
    listing = make.listing(by=ana)
    shown = make.contact(listing, channel="p", number="030 1234567", country="de", evidenced=False)
    make.fact_check(listing, about=shown.value, method=Method.CALLED)
    make.fact_check(listing, about=shown.value, **seen)
    make.visible(listing, writer=ana, checker=ben)

    answer(asked(listing)[0], answer="right", now=LATER)

    assert (confirmed("contact", "+49301234567") in evidence_of(listing), bool(tasks())) == (extended, not extended)


def test_the_page_of_another_listing_speaks_for_itself_only(
    asked: Asked, publish: Publish, ana: StaffAccount, ben: StaffAccount
) -> None:
    publish(name="Other Line", number="030 1234567")
    listing = make.listing(by=ana)
    shown = make.contact(listing, channel="p", number="030 1234567", country="de", evidenced=False)
    make.fact_check(listing, about=shown.value, method=Method.CALLED)
    make.visible(listing, writer=ana, checker=ben)

    answer(asked(listing)[0], answer="right", now=LATER)

    assert tasks() == [("+49301234567", PLEASE_LOOK)]


def test_what_is_not_shown_is_not_confirmed(asked: Asked, publish: Publish) -> None:
    listing = publish(number="030 1234567")
    question, _token = asked(listing)
    FactCheck.objects.filter(about="+49301234567").update(valid_until=LATER.date() - timedelta(days=1))

    answer(question, answer="right", now=LATER)

    assert evidence_of(listing) == [confirmed("contact", make.SITE)]


def test_a_draft_number_is_not_confirmed(asked: Asked, publish: Publish) -> None:
    """It stands in the working rows, with evidence, but visitors and the provider do not read it."""
    listing = publish()
    make.contact(listing, channel="p", number="030 7654321", country="de")

    answer(asked(listing)[0], answer="right", now=LATER)

    assert evidence_of(listing) == [confirmed("contact", make.SITE)]


# Something must change


def test_a_change_is_a_task_and_touches_nothing_else(asked: Asked, publish: Publish) -> None:
    listing = publish(number="030 1234567")
    question, _token = asked(listing)
    before = (list(FactCheck.objects.values()), list(Edition.objects.values()), list(Listing.objects.values()))

    answer(question, answer="change", words=" Our number is\r\n030 999\u202e\x00. <script>alert(1)</script> ", now=LATER)

    words = "Our number is\n030 999. <script>alert(1)</script>"
    assert (list(FactCheck.objects.values()), list(Edition.objects.values()), list(Listing.objects.values())) == before
    assert Task.objects.values("kind", "listing", "about", "words", "opened_on").get() == {
        "kind": "answer", "listing": listing.pk, "about": f"question {question.pk}", "words": words, "opened_on": LATER.date(),
    }  # fmt: skip
    assert Confirmation.objects.values("answer", "answered_at", "words").get() == {
        "answer": "change", "answered_at": LATER, "words": words,
    }  # fmt: skip


def test_words_are_bounded(asked: Asked) -> None:
    answer(asked()[0], answer="change", words="x" * 10_000, now=LATER)

    assert Confirmation.objects.get().words == Task.objects.get().words == "x" * LONGEST_WHOLE


def test_a_later_answer_overwrites_no_earlier_one(asked: Asked, publish: Publish) -> None:
    listing = publish()
    for words in ("First", "Second"):
        answer(asked(listing)[0], answer="change", words=words, now=make.NOW)

    assert [words for _about, words in tasks()] == ["First", "Second"]


@pytest.mark.parametrize("given", ["right", "change"])
def test_an_answer_publishes_and_moves_nothing(asked: Asked, publish: Publish, given: str) -> None:
    listing = publish()
    question, _token = asked(listing)

    with patch.object(workflow, "move", side_effect=AssertionError):
        answer(question, answer=given, words="x", now=LATER)

    listing.refresh_from_db()
    assert (listing.state, Edition.objects.count(), listing.decisions.count()) == (State.PUBLISHED, 1, 0)


@pytest.mark.parametrize("given", ["", "none", "published", "RIGHT"])
def test_there_are_two_answers(asked: Asked, given: str) -> None:
    question, _token = asked()

    with pytest.raises((ValueError, IntegrityError)):
        answer(question, answer=given, now=LATER)

    assert (Confirmation.objects.get().answer, tasks()) == ("", [])


def in_the_open(work: Callable[[], Any]) -> Any:
    """In a thread whose connection is its own, so that what it writes is really there."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        return threads.submit(closing(work)).result()


def closing(work: Callable[..., Any]) -> Callable[..., Any]:
    def worked(*given: Any) -> Any:
        try:
            return work(*given)
        finally:
            connection.close()

    return worked


def empty_the_tables() -> None:
    """All that refers to staff or organizations, while no trigger looks: decisions are never deleted otherwise."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        histories = [model._meta.db_table for model in apps.get_models() if issubclass(model, Event)]
        cursor.execute(f"TRUNCATE {', '.join(['directory_staffaccount', 'directory_organization', *histories])} CASCADE")


@pytest.fixture
def committed(db: None) -> Iterator[Confirmation]:
    """A question that other connections see, too."""

    def made() -> Confirmation:
        ana, ben = make.staff("ana"), make.staff("ben", "checker")
        return ask_about(make.visible(make.listing(by=ana), writer=ana, checker=ben), ana)[0]

    yield in_the_open(made)
    in_the_open(empty_the_tables)


def test_two_answers_at_once_are_one(committed: Confirmation) -> None:
    def click(nth: int) -> bool:
        try:
            is_right = nth % 2
            answer(committed, answer="right" if is_right else "change", words="" if is_right else f"Words {nth}", now=LATER)
        except Closed:
            return False
        return True

    with ThreadPoolExecutor(max_workers=8) as threads:
        recorded = list(threads.map(closing(click), range(16)))

    found = in_the_open(lambda: (evidence_of(current_listing(committed)), tasks()))
    assert recorded.count(True) == 1
    assert sum(map(len, found)) == 1


def test_an_answer_makes_nobody_a_writer(committed: Confirmation) -> None:
    """Whoever asked may still publish what comes next."""
    in_the_open(lambda: answer(committed, answer="right", now=LATER))

    found = in_the_open(lambda: (writers_since_last_edition(current_listing(committed)), evidence_of(current_listing(committed))))
    assert found == (set(), [confirmed("contact", make.SITE)])


# The mail, and what is forgotten


def test_the_mail_says_nothing_of_what_the_directory_is_about(asked: Asked, settings: Any) -> None:
    settings.OPERATOR_COMPLAINTS = "us@directory.example"
    question, _token = asked(name="Stop Child Abuse")

    confirmations.write_to_provider(question, link="https://directory.example/desk/confirm/1/")

    [sent] = mail.outbox
    assert (sent.subject, sent.to, sent.cc, sent.bcc) == ("Please check your entry in a directory", [MAIL], [], [])
    assert sent.body == (
        "Hello,\n\n"
        "Your organization has an entry in our directory. Is all of it right? Please look at it here:\n\n"
        "https://directory.example/desk/confirm/1/\n\n"
        "There are a few things that we did not find on your pages. Please tell us there, if you can.\n\n"
        "The link works until 11 December 2026, and for one answer. You need no account and no password.\n\n"
        "Whoever has the link can answer. Please pass it on only to people who may speak for your organization.\n\n"
        "If you want to ask us something, please write to: us@directory.example\n"
    )
    assert REVEALING.search(str(sent.message())) is None


def test_whom_to_write_to_is_left_out_where_nobody_is_named(asked: Asked, settings: Any) -> None:
    settings.OPERATOR_COMPLAINTS = ""

    confirmations.write_to_provider(asked()[0], link="https://directory.example/")

    assert mail.outbox[0].body.endswith("may speak for your organization.\n")


def test_address_and_words_are_forgotten_on_their_day(asked: Asked, publish: Publish) -> None:
    listing = publish()
    for now, words in ((make.NOW, "Old words"), (LATER, "New words")):
        answer(asked(listing)[0], answer="change", words=words, now=now)
    Confirmation.objects.filter(words="New words").update(forget_on=make.TODAY + timedelta(days=91))
    day = make.TODAY + timedelta(days=90)

    assert Confirmation.objects.forget(day - timedelta(days=1)) == 0
    assert (Confirmation.objects.forget(day), Confirmation.objects.forget(day)) == (1, 0)

    kept = list(Confirmation.objects.order_by("pk").values_list("answer", "sent_to", "words"))
    assert kept == [("change", "", ""), ("change", MAIL, "New words")]
    assert [words for _about, words in tasks()] == ["The words are forgotten.", "New words"]
