"""Asking the provider: who may be asked, what a link opens, and what an answer does and never does."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.apps import apps
from django.core import mail, signing
from django.core.signing import TimestampSigner
from django.db import IntegrityError, connection, transaction
from pghistory.models import Event

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing, State
from directory.catalogue.privacy import PrivacyFacts
from directory.curation import confirmations, workflow
from directory.curation.authorship import writers_since_last_edition
from directory.curation.confirmations import LONGEST, Closed, Confirmation, Unknown, answer, ask, opened
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from directory.curation.workflow import Refused
from tests import make
from tests.house.revealing import REVEALING

MAIL = "info@help.example"
LATER = make.NOW + timedelta(days=5)
Publish = Callable[..., Listing]
Asked = Callable[..., tuple[Confirmation, str]]


@pytest.fixture
def publish(ana: StaffAccount, ben: StaffAccount) -> Publish:
    def publish(**fields: Any) -> Listing:
        return make.visible(make.listing(by=ana, **fields), writer=ana, checker=ben)

    return publish


@pytest.fixture
def asked(publish: Publish, ana: StaffAccount) -> Asked:
    """A listing's own question, and the token of its link."""

    def asked(listing: Listing | None = None, **fields: Any) -> tuple[Confirmation, str]:
        return ask_about(listing or publish(**fields), ana)

    return asked


def current(listing: Listing) -> Edition:
    return Edition.objects.current().get(listing=listing)


def ask_about(listing: Listing, by: StaffAccount, to: str = MAIL, now: datetime = make.NOW) -> tuple[Confirmation, str]:
    return ask(current(listing), to=to, by=by, now=now)


def evidence_of(listing: Listing, method: Method = Method.CONFIRMED) -> list[tuple[Any, ...]]:
    checks = FactCheck.objects.filter(listing=listing, method=method).order_by("group", "about")
    return list(checks.values_list("group", "about", "source", "by", "read_on"))


def tasks() -> list[tuple[str, str]]:
    return list(Task.objects.order_by("pk").values_list("about", "words"))


def confirmed(group: str, about: str = "") -> tuple[Any, ...]:
    return (group, about, "asked in November 2026", None, LATER.date())


# Who may be asked, by whom


def test_a_question_holds_what_we_say_and_nothing_else(publish: Publish, ana: StaffAccount) -> None:
    listing = publish()

    question, token = ask_about(listing, ana)

    [row] = Confirmation.objects.values()
    assert row == {
        "id": question.pk, "edition_id": current(listing).pk, "sent_to": MAIL, "asked_by_id": ana.pk, "asked_at": make.NOW,
        "expires_at": make.NOW + timedelta(days=21), "answer": "", "answered_at": None, "words": "",
        "forget_on": make.TODAY + timedelta(days=90),
    }  # fmt: skip
    assert opened(token, now=make.NOW) == question


@pytest.mark.parametrize("role", ["checker", "translator", "administrator", "safeguarding lead"])
def test_only_who_may_edit_asks(publish: Publish, role: str) -> None:
    listing = publish()

    with pytest.raises(Refused, match=r"^Your role may not do this\.$"):
        ask_about(listing, make.staff("dee", role))

    assert not Confirmation.objects.exists()


def test_what_visitors_do_not_read_is_not_asked_about(publish: Publish, ana: StaffAccount) -> None:
    listing = publish()
    edition = current(listing)
    workflow.move(listing, to=State.PAUSED, by=ana, why="for the test")

    with pytest.raises(Refused, match="they do not read this"):
        ask(edition, to=MAIL, by=ana, now=make.NOW)


def test_a_crisis_line_has_no_question(ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.crisis_line(), writer=ana, checker=ben)

    with pytest.raises(Refused, match="they do not read this"):
        ask(Edition.objects.get(), to=MAIL, by=ana, now=make.NOW)


@pytest.fixture
def many_contacts(publish: Publish) -> Listing:
    """At a domain of its own, with an address at a mail company, and one that nobody has seen."""
    listing = make.listing(address="https://www.Line.help.example:443/x")
    make.contact(listing, channel="e", address="Harbour.Line@mail.example")
    make.contact(listing, channel="e", address="unseen@unseen.example", evidenced=False)
    make.contact(listing, channel="w", address="https://unseen.example/", evidenced=False)
    return listing


@pytest.mark.parametrize(
    "to",
    [
        "x@line.help.example", "X@LINE.HELP.EXAMPLE", "x@www.line.help.example", "x@mail.line.help.example",
        "harbour.line@mail.example", "Harbour.Line@mail.example",
    ],
)  # fmt: skip
def test_an_address_of_the_provider_is_written_to(many_contacts: Listing, to: str, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(many_contacts, writer=ana, checker=ben)

    assert ask_about(many_contacts, ana, to)[0].sent_to == to


@pytest.mark.parametrize(
    "to",
    [
        "stranger@mail.example", "x@example", "x@nothelp.example", "x@help.example.evil.example", "x@other.example",
        "x@help.example",
        "x@sister.help.example", "unseen@unseen.example", "x@unseen.example", "harbour.line@mail.example.evil.example",
        "harbour.line@mail.example@evil.example", "x@evil.example,x@help.example", "x@hеlp.example",
    ],
)  # fmt: skip
def test_a_strangers_address_is_refused(many_contacts: Listing, to: str, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(many_contacts, writer=ana, checker=ben)

    with pytest.raises(Refused):
        ask_about(many_contacts, ana, to)

    assert not Confirmation.objects.exists()


@pytest.mark.parametrize(
    "to", ["", "help.example", "x@", "x@help.example\nBcc: x@evil.example", "x\x00@help.example", "x" * 250 + "@help.example"]
)
def test_what_is_no_address_is_refused(publish: Publish, ana: StaffAccount, to: str) -> None:
    listing = publish()

    with pytest.raises(Refused, match=r"^This is not an e-mail address\.$"):
        ask_about(listing, ana, to)


def test_evidence_that_has_lapsed_speaks_for_no_address(publish: Publish, ana: StaffAccount) -> None:
    listing = publish(number="030 1234567")
    FactCheck.objects.filter(about=make.SITE).update(valid_until=make.TODAY - timedelta(days=1))

    with pytest.raises(Refused, match="not known to be the provider’s"):
        ask_about(listing, ana)


def test_asking_again_ends_the_earlier_question_of_this_listing_only(publish: Publish, ana: StaffAccount) -> None:
    listing, other = publish(), publish(name="Other Line")
    (_earlier, first), (untouched, others) = ask_about(listing, ana), ask_about(other, ana)

    later, second = ask_about(listing, ana, now=LATER)

    with pytest.raises(Closed, match=r"^This link has expired\.$"):
        opened(first, now=LATER)
    assert (opened(second, now=LATER), opened(others, now=LATER)) == (later, untouched)


def test_asking_again_leaves_an_answer_as_it_is(asked: Asked, ana: StaffAccount) -> None:
    question, token = asked()
    answer(question, answer="right", now=LATER)
    expires_at = Confirmation.objects.get().expires_at

    ask_about(current_listing(question), ana, now=LATER)

    assert Confirmation.objects.get(pk=question.pk).expires_at == expires_at
    with pytest.raises(Closed, match="used already"):
        opened(token, now=LATER)


def current_listing(question: Confirmation) -> Listing:
    listing = question.edition.listing
    assert listing
    return listing


# What a link opens


def test_a_link_works_for_three_weeks(asked: Asked) -> None:
    question, token = asked()

    assert opened(token, now=make.NOW + timedelta(days=20, hours=23)) == question
    with pytest.raises(Closed, match=r"^This link has expired\.$"):
        opened(token, now=make.NOW + timedelta(days=21))


def test_a_link_ends_by_its_own_clock_too(asked: Asked) -> None:
    """Whatever the row says: who can change rows cannot make an old mail work again."""
    question, token = asked()
    Confirmation.objects.update(expires_at=make.NOW + timedelta(days=9999))

    in_22_days = patch("django.core.signing.time.time", return_value=time.time() + 22 * 86400)

    with in_22_days, pytest.raises(Closed, match=r"^This link has expired\.$"):
        opened(token, now=make.NOW)
    assert opened(token, now=make.NOW) == question


def forged(token: str) -> Iterator[str]:
    number, moment, signature = token.split(":")
    yield from ("", "x", number, f"{number}:{moment}", f"{int(number) + 1}:{moment}:{signature}", token[:-1], token + "x")
    yield from (token.swapcase(), f"{token}\x00", f"\x00{token}", f"{number}:{moment}:", "::", ":" * 5000, "é:é:é")
    yield from (f"{number}:0:{signature}", f"{number} :{moment}:{signature}", token.replace(":", "."))


def test_forged_links_open_nothing(asked: Asked) -> None:
    _question, token = asked()
    asked(name="Other Line")

    for wrong in forged(token):
        with pytest.raises(Unknown):
            opened(wrong, now=make.NOW)


@pytest.mark.parametrize("salt", ["", "django.core.signing", "directory.curation", "django.contrib.auth.tokens"])
def test_what_is_signed_for_something_else_opens_nothing(asked: Asked, salt: str) -> None:
    question, _token = asked()

    with pytest.raises(Unknown):
        opened(TimestampSigner(salt=salt).sign(str(question.pk)), now=make.NOW)


def test_a_link_opens_nothing_else(asked: Asked) -> None:
    _question, token = asked()

    with pytest.raises(signing.BadSignature):
        TimestampSigner().unsign(token)


def test_a_link_whose_mail_never_left_opens_nothing(asked: Asked) -> None:
    question, token = asked()
    question.delete()

    with pytest.raises(Unknown):
        opened(token, now=make.NOW)


def test_a_link_is_used_once(asked: Asked) -> None:
    question, token = asked()
    answer(question, answer="right", now=LATER)

    with pytest.raises(Closed, match=r"^This link was used already\. We have your answer\.$"):
        opened(token, now=LATER)
    with pytest.raises(Closed, match="used already"):
        answer(question, answer="change", words="Another answer", now=LATER)
    assert (Confirmation.objects.get().answer, tasks()) == ("right", [])


CHANGED = r"^The listing has changed since\. We will ask again\.$"


def test_a_link_ends_with_its_edition(asked: Asked, publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = publish()
    question, token = asked(listing)
    make.visible(listing, writer=ana, checker=ben, now=LATER)

    with pytest.raises(Closed, match=CHANGED):
        opened(token, now=LATER)
    with pytest.raises(Closed, match=CHANGED):
        answer(question, answer="right", now=LATER)
    assert (evidence_of(listing), tasks()) == ([], [])


@pytest.mark.parametrize("to", [State.PAUSED, State.FROZEN, State.REMOVED])
def test_a_link_ends_when_its_listing_is_withdrawn(asked: Asked, publish: Publish, ana: StaffAccount, to: State) -> None:
    listing = publish()
    question, token = asked(listing)
    workflow.move(listing, to=to, by=ana, why="for the test")

    with pytest.raises(Closed, match=CHANGED):
        opened(token, now=LATER)
    with pytest.raises(Closed, match=CHANGED):
        answer(question, answer="change", words="We closed", now=LATER)
    assert (evidence_of(listing), tasks()) == ([], [])


def test_a_link_ends_when_no_contact_is_shown_any_more(asked: Asked, publish: Publish) -> None:
    listing = publish()
    question, token = asked(listing)
    FactCheck.objects.update(valid_until=make.TODAY)

    assert opened(token, now=make.NOW) == question
    with pytest.raises(Closed, match=CHANGED):
        opened(token, now=LATER)


# All of it is right


def test_what_is_right_becomes_evidence_of_the_provider(asked: Asked, publish: Publish) -> None:
    listing = publish(number="030 1234567")
    question, _token = asked(listing)

    answer(question, answer="right", words="not kept", now=LATER)

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

    assert Confirmation.objects.get().words == Task.objects.get().words == "x" * LONGEST


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
            answer(committed, answer="right" if nth % 2 else "change", words=f"Words {nth}", now=LATER)
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
