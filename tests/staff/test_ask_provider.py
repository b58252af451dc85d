"""Asking a provider at the desk: who may, what is refused without losing a word, and what became of earlier questions."""

import re
import smtplib
from typing import Any
from unittest.mock import patch

import pytest
from django.core import mail
from django.test import Client

from directory.catalogue.listings import Listing
from directory.curation.confirmations import Confirmation
from directory.curation.roles import StaffAccount
from tests import make
from tests.house.revealing import REVEALING
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see, send
from tests.staff.providers import MAIL, Link, Publish, answer


def page_of(listing: Listing) -> str:
    return f"/desk/directory/listing/{listing.pk}/change/"


def asking(listing: Listing) -> str:
    return f"/desk/directory/listing/{listing.pk}/ask/"


def typed_address(page: Page) -> list[str]:
    [form] = [form for form in page.forms if "to" in form.data]
    return form.data["to"]


def test_a_curator_asks_and_the_provider_answers(
    at_the_desk: AtTheDesk, client: Client, publish: Publish, ana: StaffAccount
) -> None:
    """The whole way: the button, the form, the mail, the link in it, the answer, and what the desk then says."""
    listing, desk = publish(name="Stop Child Abuse"), at_the_desk(ana)
    assert f'<a class="button quiet" href="{asking(listing)}">Ask the provider</a>' in see(desk, page_of(listing)).html
    assert typed_address(see(desk, asking(listing))) == [""]

    page = send(desk, asking(listing), {"to": f" {MAIL} "})

    assert f"Sent to {MAIL}. The link works until 11 December 2026." in page.texts["li"]
    asked = "Asked on 20 November 2026 by ana:"
    assert f"{asked} no answer yet; its link works until 11 December 2026. Sent to {MAIL}." in page.texts["li"]
    [sent] = mail.outbox
    assert (sent.to, REVEALING.search(sent.subject + re.sub(r"\S+://\S+", "", str(sent.body)))) == ([MAIL], None)
    [address] = re.findall(r"http://testserver(/desk/confirm/\S+/)", str(sent.body))
    answer(client, address, answer="change", words="Our number <b>")
    page = see(desk, asking(listing))
    told = f"{asked} answered on 20 November 2026: something must change. Sent to {MAIL}. It wrote: Our number <b>"
    assert told in page.texts["li"]
    assert "Our number &lt;b&gt;" in page.html


def test_an_address_that_the_entry_shows_stands_in_the_form(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    make.contact(listing, channel="e", address="unseen@help.example", evidenced=False)
    make.contact(listing, channel="e", address="we@mail.example")
    make.visible(listing, writer=ana, checker=ben)

    assert typed_address(see(at_the_desk(ana), asking(listing))) == ["we@mail.example"]


@pytest.mark.parametrize("to", ["x@evil.example", "nonsense", ""])
def test_a_refused_address_is_still_in_the_form(at_the_desk: AtTheDesk, publish: Publish, ana: StaffAccount, to: str) -> None:
    listing, desk = publish(), at_the_desk(ana)

    answered = desk.post(asking(listing), {"to": to})
    page = Page(answered.content.decode())

    assert answered.status_code == 422
    assert len([text for text in page.texts["li"] if "is not known to be the provider’s" in text or "not an e-mail" in text]) == 1
    assert typed_address(page) == [to]
    assert typed_address(see(desk, asking(listing))) == [""]
    assert (Confirmation.objects.count(), mail.outbox) == (0, [])


@pytest.mark.parametrize("role", ["checker", "translator", "administrator", "safeguarding lead"])
def test_other_roles_have_no_form_and_are_refused(at_the_desk: AtTheDesk, publish: Publish, role: str) -> None:
    listing, desk = publish(), at_the_desk(make.staff("dee", role))

    page = see(desk, asking(listing))
    assert ([form for form in page.forms if "to" in form.data], "Your role reads this page, and asks nobody." in page.html) == (
        [],
        True,
    )
    assert "Your role may not do this." in send(desk, asking(listing), {"to": MAIL}).texts["li"]
    assert (Confirmation.objects.count(), mail.outbox) == (0, [])


def test_there_is_no_form_where_visitors_read_nothing(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing, desk = make.listing(by=ana), at_the_desk(ana)

    assert "Ask the provider" not in see(desk, page_of(listing)).html
    for page in (see(desk, asking(listing)), send(desk, asking(listing), {"to": MAIL})):
        assert "Visitors read nothing of this now. There is nothing to confirm." in page.texts["p"]
        assert [form for form in page.forms if "to" in form.data] == []


def test_asking_takes_a_post_with_a_token(at_the_desk: AtTheDesk, publish: Publish, ana: StaffAccount) -> None:
    listing, desk = publish(), at_the_desk(ana)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = desk.cookies

    assert desk.put(asking(listing)).status_code == 405
    assert desk.post("/desk/directory/listing/0/ask/", {"to": MAIL}).status_code == 404
    assert strict.post(asking(listing), {"to": MAIL}).status_code == 403
    assert Confirmation.objects.count() == 0


@pytest.mark.parametrize("error", [smtplib.SMTPRecipientsRefused({}), ConnectionRefusedError(), TimeoutError()])
def test_a_mail_that_does_not_leave_asks_nobody(
    at_the_desk: AtTheDesk, publish: Publish, ana: StaffAccount, error: Exception
) -> None:
    listing = publish()
    with patch("directory.curation.confirmations.send_mail", side_effect=error):
        page = send(at_the_desk(ana), asking(listing), {"to": MAIL})

    assert "The mail could not be sent. Please try again later." in page.texts["li"]
    assert typed_address(page) == [MAIL]
    assert Confirmation.objects.count() == 0


def test_a_site_without_mail_says_so(at_the_desk: AtTheDesk, publish: Publish, ana: StaffAccount, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    page = send(at_the_desk(ana), asking(publish()), {"to": MAIL})

    assert "This site cannot send e-mail yet: it has no EMAIL_HOST." in page.texts["li"]
    assert Confirmation.objects.count() == 0


def test_what_became_of_earlier_questions_is_said(
    at_the_desk: AtTheDesk, link: Link, publish: Publish, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = publish()
    link(listing), link(listing)
    make.visible(listing, writer=ana, checker=ben)
    link(listing)
    Confirmation.objects.update(sent_to="")

    told = [text for text in see(at_the_desk(ana), asking(listing)).texts["li"] if text.startswith("Asked on")]

    asked = "Asked on 20 November 2026 by ana: no answer"
    assert sorted(told) == [
        f"{asked} yet; its link works until 11 December 2026.",
        f"{asked}; its link ended on 20 November 2026.",
        f"{asked}; its link ended on 20 November 2026.",
    ]
