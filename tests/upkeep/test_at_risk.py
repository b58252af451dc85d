"""Somebody may be at risk: mailed again on each run until somebody has it, and a run that tells nobody fails aloud."""

import smtplib
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail

from directory.curation import inbox
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.upkeep import at_risk, tend
from tests import make


@pytest.fixture
def lee(db: None) -> StaffAccount:
    return make.staff("lee", "safeguarding lead", email="lee@desk.example")


@pytest.fixture
def row(ana: StaffAccount) -> Suggestion:
    """Marked before any lead had an address."""
    made = make.suggestion(words="Ada lives next door.", place="ch")
    inbox.somebody_at_risk(made.pk, by=ana)
    made.refresh_from_db()
    return made


def run() -> tuple[str, list[list[str]]]:
    mail.outbox.clear()
    said = at_risk.run(now=make.NOW)
    return said, [sent.to for sent in mail.outbox]


def seen(row: Suggestion) -> str:
    row.refresh_from_db()
    return row.version


def test_again_until_somebody_has_it(row: Suggestion, lee: StaffAccount) -> None:
    make.older_suggestions(1000)
    kim = make.staff("kim", "safeguarding lead")
    nobody = ("at-risk: 1 that nobody has taken.", [["lee@desk.example"]])
    taken: tuple[str, list[list[str]]] = ("at-risk: 0 that nobody has taken.", [])

    assert [run(), run()] == [nobody, nobody]
    inbox.take(row.pk, by=kim, seen=seen(row))
    assert run() == taken
    inbox.hand_over(row.pk, by=kim, seen=seen(row), to=None)
    assert run() == nobody
    inbox.close(row.pk, by=lee, seen=seen(row), why="The police know.", on=make.TODAY)
    assert run() == taken


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}, {"groups": []}])
def test_whoever_left_has_it_no_more(change: dict[str, Any], row: Suggestion, lee: StaffAccount) -> None:
    kim = make.staff("kim", "safeguarding lead")
    inbox.take(row.pk, by=kim, seen=seen(row))
    if "groups" in change:
        kim.groups.clear()
    else:
        StaffAccount.objects.filter(pk=kim.pk).update(**change)

    assert run() == ("at-risk: 1 that nobody has taken.", [["lee@desk.example"]])


def test_the_mail_holds_no_word_of_theirs_and_no_place(row: Suggestion, lee: StaffAccount) -> None:
    run()

    [sent] = mail.outbox
    assert (sent.subject, sent.body) == (
        "Something waits at the desk", "Someone may be at risk. Please sign in at the desk now.",
    )  # fmt: skip


@pytest.mark.parametrize("why", ["no address", "the mail server is away"])
def test_a_run_that_tells_nobody_fails(why: str, row: Suggestion, lee: StaffAccount) -> None:
    if why == "no address":
        StaffAccount.objects.update(email="")

    with patch("directory.curation.mail.send_mail", side_effect=smtplib.SMTPServerDisconnected):
        assert not tend.run(now=make.NOW, only="at-risk")


def test_it_waits_for_no_other_run(row: Suggestion, lee: StaffAccount) -> None:
    """The daily run visits links for hours."""
    with patch("directory.upkeep.tend._ask", return_value=False):
        assert tend.run(now=make.NOW)

    assert [sent.to for sent in mail.outbox] == [["lee@desk.example"]]
