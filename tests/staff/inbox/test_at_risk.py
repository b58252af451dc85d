"""Somebody may be at risk, or it is about images: who is told, who reads it, and that no word of it is anywhere else."""

import smtplib
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from pghistory.models import Events

from directory.curation import inbox
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Refused, Task
from tests import make
from tests.staff.inbox.buttons import LIST, WORDS, at_risk, button, form_of, page_of, press
from tests.staff.pages import see, send

# Somebody may be at risk


def test_one_press_takes_it_out_of_sight_and_tells_the_lead_without_a_word(
    client: Client, lead: Client, lee: StaffAccount
) -> None:
    row = make.suggestion(words=WORDS)

    page = press(client, row, "at-risk")

    row.refresh_from_db()
    assert row.at_risk
    assert "The safeguarding lead was told, and alone reads its words from now on." in page.texts["li"]
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["lee@desk.example"], "Something waits at the desk")
    assert sent.body == "Someone may be at risk. Please sign in at the desk now."
    assert "Ada lives next door." in see(lead, page_of(row)).html


@pytest.mark.parametrize("why", ["no address", "the mail server is away"])
def test_whoever_presses_is_told_when_no_mail_went_out(why: str, client: Client, lee: StaffAccount) -> None:
    row = make.suggestion(words=WORDS)
    if why == "no address":
        StaffAccount.objects.update(email="")

    away = {"side_effect": smtplib.SMTPServerDisconnected} if why != "no address" else {"wraps": mail.send_mail}
    with patch("directory.curation.mail.send_mail", **away):
        page = press(client, row, "at-risk")

    assert "Only the safeguarding lead reads it now. No mail went out: speak to them at once." in page.texts["li"]
    row.refresh_from_db()
    assert row.at_risk


def test_without_a_lead_that_mail_reaches_administrators_are_told(client: Client) -> None:
    make.staff("lee", "safeguarding lead", email="lee@desk.example", is_active=False)
    make.staff("cem", "curator", "administrator", email="cem@desk.example")
    row = make.suggestion(words=WORDS)

    page = press(client, row, "at-risk")

    sentence = "Only the safeguarding lead reads it now. Our mail reaches only an administrator: speak to the lead at once."
    assert sentence in page.texts["li"]
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["cem@desk.example"], "Something waits at the desk")
    assert sent.body == (
        "Someone may be at risk, and no mail reaches a safeguarding lead. Please find the lead, or give somebody that role, now."
    )


def test_one_mail_that_fails_stops_no_other(client: Client, lee: StaffAccount) -> None:
    make.staff("kim", "safeguarding lead", email="kim@gone.example")
    row = make.suggestion()

    def away(subject: str, words: str, sender: Any, to: list[str]) -> None:
        if to == ["kim@gone.example"]:
            raise smtplib.SMTPRecipientsRefused({})
        mail.send_mail(subject, words, sender, to)

    with patch("directory.curation.mail.send_mail", side_effect=away):
        page = press(client, row, "at-risk")

    assert [sent.to for sent in mail.outbox] == [["lee@desk.example"]]
    assert "The safeguarding lead was told, and alone reads its words from now on." in page.texts["li"]


def test_a_site_without_a_mail_server_says_that_nobody_was_told(client: Client, lee: StaffAccount, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    page = press(client, make.suggestion(), "at-risk")

    assert "Only the safeguarding lead reads it now. No mail went out: speak to them at once." in page.texts["li"]


def test_the_press_works_whatever_happened_meanwhile(client: Client, lee: StaffAccount) -> None:
    row, ben = make.suggestion(words=WORDS), make.staff("ben", "checker")
    form = form_of(client, row, "at-risk")
    inbox.take(row.pk, by=ben, seen=".0.")
    inbox.close(row.pk, by=ben, seen=f"{ben.pk}.0.", why="Nothing.", on=make.TODAY)

    send(client, form.action, form.filled())
    page = send(client, form.action, form.filled())

    row.refresh_from_db()
    assert (row.at_risk, row.closed_on, row.closed_why, row.taken_by) == (True, None, "", None)
    assert "The safeguarding lead has it already." in page.texts["li"]
    assert len(mail.outbox) == 1


def test_what_the_lead_closed_nobody_opens_again(client: Client, lead: Client, dee: StaffAccount) -> None:
    row = at_risk(make.suggestion(words=WORDS), dee)
    press(lead, row, "close", why="Reported to the police.")

    client.post(button(row, "at-risk"))

    row.refresh_from_db()
    assert (row.closed_why, row.at_risk) == ("Reported to the police.", True)
    page = see(client, page_of(row)).html
    assert ("Reported" in page, "Ada" in page) == (False, False)


SECRET = "Zebedee"


def test_its_words_are_on_no_page_of_anybody_else(client: Client, lead: Client, dee: StaffAccount) -> None:
    listing = make.listing(name="Zebedee House", address="https://zebedee.example/")
    row = at_risk(make.suggestion(what="missing", words=f"{SECRET} House zebedee.example"), dee)
    near = make.suggestion(what="missing", words=f"{SECRET} House zebedee.exampl")
    listing.texts.update(name="Other House", summary="They listen.")
    assert SECRET in see(lead, page_of(row)).html
    Suggestion.objects.filter(pk=near.pk).update(words="Quite other words")

    addresses = [
        LIST, f"{LIST}?status=all", f"{LIST}?status=risk", page_of(row), page_of(near), f"{LIST}{row.pk}/history/", "/desk/",
        f"/desk/directory/listing/{listing.pk}/change/",
    ]  # fmt: skip
    pages = {address: see(client, address).html for address in addresses}

    assert [address for address, page in pages.items() if SECRET in page or "zebedee.exampl<" in page] == []
    assert "somebody may be at risk: the safeguarding lead reads it" in pages[LIST]
    assert f"like number {row.pk}" not in pages[LIST]
    assert client.get(f"{LIST}{row.pk}/delete/").status_code == 403
    assert client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(LIST, {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"})
    assert client.get(button(row, "images")).status_code == 302
    client.post(button(row, "images"))
    assert Suggestion.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    "query",
    ["words__contains=Zeb", "words__startswith=Zeb", "words=Zebedee", "q=Zebedee", "closed_why=x", "o=9", "about__texts__name=x"],
)
def test_no_question_to_the_list_tells_what_it_says(query: str, client: Client, dee: StaffAccount) -> None:
    """Whether its line is there would answer it."""
    at_risk(make.suggestion(words=SECRET), dee)
    make.suggestion(words="Else")

    answer = client.get(f"{LIST}?{query}")
    other = client.get(f"{LIST}?{query.replace('Zeb', 'Xyz')}")

    assert answer.status_code == other.status_code
    assert answer.content.decode().count('field-number"') == other.content.decode().count('field-number"')


def test_the_lead_gives_it_back(client: Client, lead: Client, dee: StaffAccount) -> None:
    row = at_risk(make.suggestion(words=WORDS), dee)
    form = form_of(lead, row, "give-back")

    refused = client.post(form.action, form.filled()).content.decode()
    assert "It is with the safeguarding lead. Nobody else changes it now." in refused
    assert "Ada" not in refused
    send(lead, form.action, form.filled())

    row.refresh_from_db()
    assert row.at_risk is False
    assert "Ada" in see(client, page_of(row)).html


def test_only_a_lead_can_be_handed_what_may_be_about_somebody_at_risk(lead: Client, dee: StaffAccount, lee: StaffAccount) -> None:
    row = at_risk(make.suggestion(), dee)

    assert [name for name in see(lead, page_of(row)).texts["option"] if "nobody" not in name] == ["lee"]
    press(lead, row, "hand-over", to=dee.pk)

    assert Suggestion.objects.get().taken_by is None


def test_the_inbox_itself_asks_who_may_read_it(dee: StaffAccount, lee: StaffAccount) -> None:
    """Whatever form was filled in, and whichever role its receiver lost meanwhile."""
    row = at_risk(make.suggestion(), dee)

    with pytest.raises(Refused, match="Choose somebody who may read it."):
        inbox.hand_over(row.pk, by=lee, seen=row.version, to=dee)

    assert Suggestion.objects.get().taken_by is None


# Images of abuse


def test_it_says_what_to_do_and_who_takes_reports(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    def hotline(name: str, place: str, address: str) -> None:
        made = make.listing(name=name, kind="reporting-hotline", doors=(), places=(place,), address=address, by=ana)
        make.visible(made, writer=ana, checker=ben)

    hotline("German Hotline", "de", "https://hotline.example/")
    hotline("French Hotline", "fr", "https://ligne.example/")
    make.listing(name="Draft Hotline", kind="reporting-hotline", doors=(), address="https://draft.example/")
    row = make.suggestion(words="Look at http://bad.example/x")

    page = see(client, button(row, "images"))

    assert "German Hotline: https://hotline.example/" in page.texts["li"]
    assert [word for word in ("French Hotline", "Draft Hotline", "://bad.example") if word in page.html] == []
    assert "hxxp[:]//bad[.]example/x" in page.html
    assert "Do not open it, not even to see if it is true." in page.html


def test_without_a_hotline_it_names_the_police(client: Client) -> None:
    page = see(client, button(make.suggestion(place="de"), "images"))

    assert "We list no hotline for this place. Report it to the police there. Their number: 110 (police)." in page.texts["p"]


def test_one_button_deletes_it_on_record_and_without_a_word(client: Client, dee: StaffAccount) -> None:
    row = make.suggestion(words=WORDS)
    number = row.pk
    form = see(client, button(row, "images")).form("")

    page = send(client, button(row, "images"), form.filled())

    assert not Suggestion.objects.exists()
    assert "It is deleted. Thank you. Take a break if you need one." in page.texts["li"]
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id, entry.object_repr) == (dee, str(number), "something else, 2026-11-20")
    assert (entry.change_message, entry.is_deletion()) == ("may point to images of abuse", True)
    assert client.post(button(row, "images"), form.filled()).status_code == 410


# No trace


def test_deleting_by_the_list_leaves_no_word(client: Client) -> None:
    one, other = make.suggestion(words=WORDS), make.suggestion(words=WORDS)

    assert "Ada" not in see(client, f"{LIST}{one.pk}/delete/").html
    assert client.post(f"{LIST}{one.pk}/delete/", {"post": "yes"}).status_code == 302
    client.post(LIST, {"action": "delete_selected", "_selected_action": other.pk, "post": "yes"})

    assert not Suggestion.objects.exists()
    assert {entry.object_repr for entry in LogEntry.objects.all()} == {"something else, 2026-11-20"}


def test_no_word_gets_into_records_sessions_mail_or_history(client: Client, lead: Client, lee: StaffAccount) -> None:
    row = make.suggestion(words=WORDS, what="closed", about=make.listing().pk)
    for act, typed in (("take", {}), ("hand-over", {"to": ""}), ("close", {"why": ""}), ("at-risk", {})):
        press(client, row, act, **typed)
    press(lead, row, "give-back")
    press(client, row, "task", words="Call them.")
    client.get(f"{LIST}{row.pk}/history/")

    kept = [
        *LogEntry.objects.values_list("object_repr", "change_message"), *Task.objects.values_list("words", "about"),
        *(session.get_decoded() for session in Session.objects.all()), *(sent.message().as_string() for sent in mail.outbox),
        *Events.objects.values_list("pgh_data", "pgh_context"),
    ]  # fmt: skip
    assert len(kept) > 15
    assert [row for row in kept if "Ada" in str(row) or "next door" in str(row)] == []
    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")] == [
        "taken", "handed over", "may be about somebody at risk", "given back to the inbox", "made a task",
    ]  # fmt: skip
