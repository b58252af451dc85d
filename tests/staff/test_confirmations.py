"""The page on which a provider answers: without an account, and nothing is recorded until it is sent."""

import html
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pghistory.models import Events

from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import State
from directory.curation import confirmations, workflow
from directory.curation.confirmations import LONGEST, Confirmation
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import readable
from directory.curation.tasks import Task
from directory.wiring.read_only import WriteRefused
from tests import make
from tests.house.revealing import REVEALING
from tests.public.senders import SENDERS
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see
from tests.staff.providers import FORM, MAIL, SAME, Link, Publish, answer, answer_from, typed

THANKS = "/desk/confirm/thanks/"


def recorded() -> tuple[Any, ...]:
    return Confirmation.objects.get().answer, FactCheck.objects.filter(method="provider confirmed").count(), Task.objects.count()


NOTHING = ("", 0, 0)


def words(answer: Any) -> str:
    main = answer.content.decode().partition('<main id="main" tabindex="-1">')[2].partition("</main>")[0]
    return html.unescape(" ".join(re.sub("<[^>]*>", " ", main).split()))


# What the provider sees


def test_the_form_is_sent_where_no_browser_asks_about_it(client: Client, link: Link) -> None:
    path = link()
    to = path.replace("/confirm/", "/confirm/search/")

    assert [form.action for form in see(client, path).forms] == [to]
    assert words(client.get(to)) == words(client.get(path))  # a tab restored after a refusal
    assert client.post(to, urlencode(typed(see(client, path), answer="change", words="The hours")), content_type=FORM,
                       headers=SAME).status_code == 303  # fmt: skip
    assert recorded() == ("change", 0, 1)


def test_the_provider_sees_its_entry_as_visitors_do(client: Client, link: Link, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(
        by=ana, name="Harbour Line", doors=("a", "d"), door_texts={"a": "For your worries.", "d": "For what happened."},
        places=("de-by", "at"), number="030 1234567", minimum_age=18, cost="free", statement="Nobody is told.",
        tells=["court order"], curator_note="A note for curators",
    )  # fmt: skip
    make.contact(listing, channel="p", number="116 111", country="de", hours="Mo-Fr 09:00-17:00", time_zone="Europe/Berlin")
    make.fact_check(listing, group="hours")
    make.contact(listing, channel="e", address="unseen@help.example", evidenced=False)
    listing.texts.create(language="de", name="Hafenlinie", summary="Hört zu.", what_to_expect="Ein Gespräch.")
    for door in ("a", "d"):
        listing.door_texts.create(language="de", door=door, summary=f"Tür {door}.")
    make.visible(listing, writer=ana, checker=ben)

    shown = client.get(link(listing))

    said, page = words(shown), shown.content.decode()
    expected = [
        "Harbour Line", "Harbour Line listens.", listing.organization.name, "For your worries.", "For what happened.",
        "My own thoughts or behaviour", "Something happened to me", "Austria, Bavaria",
        "Phone: 030 1234567", "Phone: 116 111", "Friday 09:00–17:00", "Adults, 18 and over", "It is free.", "Nobody is told.",
        "Hafenlinie", "Hört zu.",
        "Ein Gespräch.", "Deutsch", "Online chat: https://help.example/",
        "The link works until 11 December 2026, for one answer.",
    ]  # fmt: skip
    assert [text for text in expected if text not in said] == []
    assert [text for text in ("A note for curators", "unseen@help.example", "ana", "ben", MAIL) if text in page.split()] == []
    assert Page(page).texts["button"] == ["All of it is right", "Something must change"]


def test_what_is_saved_since_is_not_shown(client: Client, link: Link, publish: Publish) -> None:
    listing = publish(name="Harbour Line")
    listing.texts.update(name="Other Name")

    assert "Other Name" not in client.get(link(listing)).content.decode()


def test_the_page_is_closed_to_search_engines_caches_and_elsewhere(client: Client, link: Link) -> None:
    shown = client.get(link())
    page = shown.content.decode()

    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert shown.headers["Cache-Control"] == "no-store"
    assert shown.headers["Referrer-Policy"] == "same-origin"
    assert "'unsafe" not in shown.headers["Content-Security-Policy"]
    assert ("<script" in page, "<style" in page, " style=" in page) == (False, False, False)
    assert REVEALING.search(re.findall("<title>(.*?)</title>", page)[0]) is None


def test_text_of_the_entry_is_escaped(client: Client, link: Link) -> None:
    page = client.get(link(name="<script>alert(1)</script>")).content.decode()

    assert ("<script" in page, "&lt;script&gt;" in page) == (False, True)


@pytest.mark.parametrize("contacts", [1, 4])
def test_the_page_costs_the_same_however_much_is_on_it(
    client: Client, link: Link, ana: StaffAccount, ben: StaffAccount, django_assert_num_queries: Any, contacts: int
) -> None:
    listing = make.listing(by=ana)
    for number in range(contacts):
        make.contact(listing, channel="p", number=f"030 12345{number:02}", country="de")
    path = link(make.visible(listing, writer=ana, checker=ben))

    with django_assert_num_queries(3):  # the question, its listing's evidence, and what is not known of it
        client.get(path)


# Looking is not answering


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_records_nothing(client: Client, link: Link, method: str) -> None:
    path = link()
    before = (list(Confirmation.objects.values()), Events.objects.count())

    with CaptureQueriesContext(connection) as captured:
        for _nth in range(3):
            assert getattr(client, method)(f"{path}?answer=right&words=x&seen=x").status_code == 200

    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}
    assert (list(Confirmation.objects.values()), Events.objects.count()) == before


def test_a_link_whose_last_slash_was_lost_still_opens(client: Client, link: Link) -> None:
    path = link()

    assert client.get(path.rstrip("/"), follow=True).redirect_chain == [(path, 302)]
    assert recorded() == NOTHING


@pytest.mark.parametrize("rest", ["", "/", "1/2/", "1/2", "x/\n", "thanks/x"])
def test_all_that_begins_like_a_providers_address_is_theirs(
    rest: str, link: Link, at_the_desk: AtTheDesk, ben: StaffAccount
) -> None:
    """Nothing of it falls through to the desk, where a provider has no account to be asked for."""
    link()
    for client in (Client(), at_the_desk(ben)):
        shown = client.get(f"/desk/confirm/{quote(rest)}")
        assert (shown.status_code, words(shown), dict(shown.cookies)) == (404, NOT_OURS, {})


def test_looking_cannot_write_whatever_the_code_says(client: Client, link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    path = link()
    monkeypatch.setattr(confirmations, "opened", lambda token, now: FactCheck.objects.update(lapsed_why="x"))

    with pytest.raises(WriteRefused):
        client.get(path)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_record_nothing(client: Client, link: Link, method: str) -> None:
    assert getattr(client, method)(link(), headers=SAME).status_code == 405
    assert recorded() == NOTHING


def test_nobody_gets_a_cookie_and_none_is_read(link: Link, at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    """Not even a member of staff who is signed in and opens the link: the answer is the provider's, not theirs."""
    path, signed_in = link(), at_the_desk(ana)
    for client in (Client(), signed_in):
        for shown in (client.get(path), client.post(path, {}), client.get(THANKS), client.get("/desk/confirm/x/")):
            assert not shown.cookies
            assert "Cookie" not in shown.headers.get("Vary", "")
    before = Events.objects.count()

    assert answer(signed_in, path, answer="right").status_code == 303

    assert Events.objects.count() == before + 1
    event = Events.objects.latest("pgh_created_at")
    assert (event.pgh_model, FactCheck.objects.get(pk=event.pgh_obj_id).by) == ("directory.FactCheckEvent", None)


# Answering


def test_all_of_it_is_right(client: Client, link: Link) -> None:
    sent = answer(client, link(), answer="right")

    assert (sent.status_code, sent.headers["Location"], sent.content) == (303, THANKS, b"")
    assert recorded() == ("right", 1, 0)
    said = words(client.get(THANKS))
    assert "Thank you. We have your answer. You can close this page now. What happens next" in said
    assert "What you wrote goes 90 days after we asked, and so does your address." in said


def test_something_must_change(client: Client, link: Link) -> None:
    sent = answer(client, link(), answer="change", words="Our number is\r\n030\u202e 999 <script>")

    assert (sent.status_code, sent.headers["Location"]) == (303, THANKS)
    assert recorded() == ("change", 0, 1)
    assert Task.objects.get().words == "Our number is\n030 999 <script>"


def test_what_the_service_confirmed_is_said_to_visitors(client: Client, link: Link, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.visible(make.listing(by=ana, tells=["court order"]), writer=ana, checker=ben)
    FactCheck.objects.update(read_on="2026-01-01", source="https://elsewhere.example/")
    path = link(listing)
    before = words(client.get(f"/en/de/s/{listing.code}/"))

    answer(client, path, answer="right")

    after = words(client.get(f"/en/de/s/{listing.code}/"))
    assert ("The service told us in November 2026." in before, "The service told us in November 2026." in after) == (False, True)
    assert "Who would know the service told us, 20 November 2026" in after


@pytest.mark.parametrize(("headers", "status"), SENDERS)
def test_only_our_own_page_sends_it(link: Link, headers: dict[str, str], status: int) -> None:
    client = Client(enforce_csrf_checks=True)

    sent = answer_from(headers, client, link(), answer="change", words="Our number is 030 999")

    assert sent.status_code == status
    assert recorded() == (("change", 0, 1) if status == 303 else NOTHING)
    if status == 403:
        assert "We could not see that this came from our page." in words(sent)
        assert typed(Page(sent.content.decode()))["words"] == "Our number is 030 999"


TOO_LONG = "Use 2000 characters or fewer. Now there are 2001."


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"answer": "change", "words": "x" * (LONGEST + 1)}, TOO_LONG),
        ({"answer": "change", "words": ""}, "Write what must change."),
        ({"answer": "change", "words": " \u202e…\u200d\x00 "}, "Write what must change."),
        ({"answer": "right", "words": "Our number"}, "You wrote what must change. Empty this field, or press the other button."),
        ({"answer": "", "words": "Our number"}, "Press one of the two buttons."),
        ({"answer": "published", "words": "Our number"}, "Press one of the two buttons."),
        ({"words": "Our number"}, "Press one of the two buttons."),
    ],
)
def test_what_cannot_be_taken_is_said_and_nothing_typed_is_lost(
    client: Client, link: Link, values: dict[str, str], problem: str
) -> None:
    sent = answer(client, link(), **values)

    page = Page(sent.content.decode())
    assert (sent.status_code, recorded()) == (422, NOTHING)
    assert words(sent).count(problem) == 2  # above, and beside the field
    assert typed(page)["words"] == readable(values["words"])
    [target] = re.findall(r'<a href="#(\w+)">' + re.escape(html.escape(problem)), page.html)
    assert f'id="{target}"' in page.html


def test_the_longest_words_are_taken(client: Client, link: Link) -> None:
    assert answer(client, link(), answer="change", words="x\r\n" * (LONGEST // 2)).status_code == 303
    assert len(Task.objects.get().words) == LONGEST - 1


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"answer=right&words=" + b"x" * 10_000_000, FORM),
        (b"answer=right", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
        (b"&".join(b"a=1" for _nth in range(2000)), FORM),
        (b"answer=right&words=%00%ff%fe%ed%a0%80", FORM),
        (b"", ""),
    ],
)
def test_a_broken_form_is_answered_calmly(client: Client, link: Link, body: bytes, kind: str) -> None:
    sent = client.post(link(), body, content_type=kind, headers=SAME)

    assert (sent.status_code in {400, 422}, recorded()) == (True, NOTHING)
    assert "<h1>" in sent.content.decode()


def test_nobody_confirms_what_they_were_not_shown(client: Client, link: Link, publish: Publish) -> None:
    """A contact went, or came back, while the page lay open."""
    listing = publish(number="030 1234567")
    gone = FactCheck.objects.filter(about="+49301234567")
    gone.update(lapsed_on=make.TODAY, lapsed_why="by hand")
    path = link(listing)
    open_page = typed(see(client, path), answer="right")
    gone.update(lapsed_on=None, lapsed_why="")

    sent = client.post(path, urlencode(open_page), content_type=FORM, headers=SAME)

    assert (sent.status_code, recorded()) == (409, NOTHING)
    assert "The entry changed while you were reading. Please look at it again." in words(sent)
    assert words(sent).count("030 1234567") == 1
    again = typed(Page(sent.content.decode()), answer="right")
    assert client.post(path, urlencode(again), content_type=FORM, headers=SAME).status_code == 303
    assert recorded() == ("right", 2, 0)


# Links that open nothing

NOT_OURS = "We do not know this link Please open it again from our mail, as a whole."
NO_MORE = "There is nothing to do here now"


def refused(client: Client, path: str) -> set[tuple[int, str]]:
    """What a look and an answer get; neither records anything."""
    body = urlencode({"answer": "change", "words": "Our number"})
    sent = (client.get(path), client.post(path, body, content_type=FORM, headers=SAME))
    for one in sent:
        assert not one.cookies
        assert "Harbour" not in one.content.decode()
    return {(one.status_code, words(one)) for one in sent}


@pytest.mark.parametrize("how", ["tampered", "cut", "another salt", "nonsense", "nul", "empty signature", "long"])
def test_a_link_that_is_not_ours(client: Client, link: Link, how: str) -> None:
    token = link().split("/")[-2]
    number = token.split(":")[0]
    wrong = {
        "tampered": f"{int(number) + 1}{token.removeprefix(number)}",
        "cut": token[:-1],
        "another salt": TimestampSigner().sign(number),
        "nonsense": "%F0%9F",
        "nul": f"{token}%00",
        "empty signature": f"{number}::",
        "long": "1:" * 4000,
    }[how]

    assert refused(client, f"/desk/confirm/{wrong}/") == {(404, NOT_OURS)}
    assert recorded() == NOTHING


def test_a_link_that_has_expired(client: Client, link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    path = link()
    monkeypatch.setattr(timezone, "now", lambda: make.NOW + confirmations.OPEN_FOR)

    assert refused(client, path) == {(410, f"{NO_MORE} This link has expired.")}
    assert recorded() == NOTHING


def test_a_link_that_was_used(client: Client, link: Link) -> None:
    path = link()
    answer(client, path, answer="right")

    assert refused(client, path) == {(410, f"{NO_MORE} This link was used already. We have your answer.")}
    assert recorded() == ("right", 1, 0)


def test_a_link_whose_edition_was_replaced(
    client: Client, link: Link, publish: Publish, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = publish(name="Harbour Line")
    path = link(listing)
    make.visible(listing, writer=ana, checker=ben)

    assert refused(client, path) == {(410, f"{NO_MORE} The listing has changed since. We will ask again.")}
    assert recorded() == NOTHING


def test_a_link_whose_listing_was_paused(client: Client, link: Link, publish: Publish, ana: StaffAccount) -> None:
    listing = publish(name="Harbour Line")
    path = link(listing)
    workflow.move(listing, to=State.PAUSED, by=ana, why="for the test")

    assert refused(client, path) == {(410, f"{NO_MORE} The listing has changed since. We will ask again.")}
    assert recorded() == NOTHING


def test_a_link_of_another_listing_answers_for_that_one(client: Client, link: Link, publish: Publish) -> None:
    mine, other = publish(name="Harbour Line"), publish(name="Other Line")
    link(mine)

    answer(client, link(other), answer="change", words="Our number")

    assert Task.objects.get().listing == other
    assert list(Confirmation.objects.exclude(answer="").values_list("edition__listing", flat=True)) == [other.pk]
