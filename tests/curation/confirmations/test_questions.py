"""Asking the provider: who may be asked, and what a link opens."""

import time
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core import signing
from django.core.signing import TimestampSigner

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing, State
from directory.curation import workflow
from directory.curation.confirmations import Closed, Confirmation, Unknown, answer, ask, opened
from directory.curation.roles import StaffAccount
from directory.curation.workflow import Refused
from tests import make
from tests.curation.confirmations.asking import (
    LATER,
    MAIL,
    Asked,
    Publish,
    ask_about,
    current,
    current_listing,
    evidence_of,
    tasks,
)

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
