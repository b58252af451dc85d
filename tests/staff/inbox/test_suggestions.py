"""The inbox: who reads what, one act for each button, and no word of a visitor anywhere but on its own page."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection, transaction
from django.test import Client

from directory.curation import inbox
from directory.curation.roles import ROLES, StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Refused, Task
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.inbox.buttons import BUTTONS, LIST, MAY, WORDS, acts, at_risk, button, form_of, page_of, press
from tests.staff.pages import Page, see, send

# Who may


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_it_needs(role: str, at_the_desk: AtTheDesk) -> None:
    row = make.suggestion(words=WORDS)
    client, may = at_the_desk(make.staff("fay", role)), role in MAY
    addresses = [LIST, page_of(row), button(row, "images"), f"{LIST}{row.pk}/history/", f"{LIST}{row.pk}/delete/"]

    assert [client.get(address).status_code for address in addresses] == [200 if may else 403] * 5
    for act in BUTTONS - {"at-risk"}:
        answer = client.post(button(row, act), {"seen": "stale"})
        assert (answer.status_code == 403) == (not may), act
    client.post(button(row, "at-risk"))
    row.refresh_from_db()
    assert row.at_risk == may
    assert [client.get(button(row, act)).status_code for act in BUTTONS] == [405] * 6


def test_outsiders_read_none(at_the_desk: AtTheDesk, dee: StaffAccount) -> None:
    row = make.suggestion()
    dee.is_staff = False
    dee.save()

    assert at_the_desk(dee).get(page_of(row)).status_code == 302


@pytest.mark.parametrize("role", sorted(MAY))
def test_nobody_adds_or_changes_one(role: str, at_the_desk: AtTheDesk) -> None:
    row = make.suggestion()
    client = at_the_desk(make.staff("fay", role))
    words = {"what": "other", "words": "Written by staff.", "place": "de", "at_risk": "on"}

    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}add/", words).status_code == 403
    assert client.post(page_of(row), words).status_code == 403
    assert (Suggestion.objects.get().words, Suggestion.objects.get().at_risk) == (row.words, False)


def test_a_button_without_its_token_does_nothing(client: Client) -> None:
    row = make.suggestion()
    client.handler.enforce_csrf_checks = True

    assert {client.post(button(row, act)).status_code for act in BUTTONS | {"images"}} == {403}
    assert Suggestion.objects.get().at_risk is False


# The list


def test_open_ones_by_listing_the_longest_waiting_first(client: Client, dee: StaffAccount) -> None:
    one, other = make.listing(name="Harbour Line"), make.listing(name="Lighthouse")
    days = [(20, one), (18, other), (16, one), (17, None), (19, other)]
    rows = [
        make.suggestion(now=make.NOW.replace(day=day), about=listing.pk if listing else None, what="waited", weeks=day)
        for day, listing in days
    ]
    inbox.close(make.suggestion(place="fr").pk, by=dee, seen=".0.", why="Mended.", on=make.TODAY)

    def numbers(query: str = "") -> list[str]:
        return [part.split("</a>")[0].split(">")[-1] for part in see(client, LIST + query).html.split('field-number">')[1:]]

    assert numbers() == [str(rows[index].pk) for index in (2, 0, 3, 1, 4)]
    assert len(numbers("?status=closed")) == 1
    assert len(numbers("?status=all")) == 6


def test_a_line_says_what_it_is_about_and_none_of_its_words(client: Client) -> None:
    make.suggestion(what="waited", weeks=6, about=make.listing(name="Harbour Line").pk, words=WORDS)

    page = see(client, LIST)

    shown = ["Harbour Line", "how long the wait was", "2026-11-20, 12–13 h UTC", "These words may be hard to read"]
    assert [word for word in shown if word not in page.html] == []
    assert "Ada" not in page.html


@pytest.mark.parametrize(("days", "late"), [(7, ""), (8, "late: it waits since 8 days")])
def test_late_is_said_in_words(days: int, late: str, client: Client) -> None:
    make.suggestion()

    with patch("directory.staff.suggestions.timezone.localdate", return_value=make.TODAY.replace(day=20 + days)):
        page = see(client, LIST).html

    assert ("late: it waits" in page) == bool(late)
    assert late in page


def test_likely_duplicates_are_marked(client: Client) -> None:
    listing, other = make.listing(name="Harbour Line"), make.listing(name="Lighthouse")
    first = make.suggestion(what="closed", about=listing.pk, words="It is shut.")
    make.suggestion(what="closed", about=listing.pk, words="Nobody there at all.")
    make.suggestion(what="closed", about=other.pk, words="Nobody there at al!")
    make.suggestion(what="wrong hours", about=listing.pk, words="They open at nine.")

    marks = [part.split("<")[0] for part in see(client, LIST).html.split('field-marks_shown">')[1:]]

    second = first.pk + 1
    assert sorted(marks) == sorted([f"like number {second}", f"like number {first.pk}", f"like number {second}", "-"])


def test_a_missing_service_that_is_listed_already_is_marked(client: Client, ana: StaffAccount) -> None:
    make.listing(name="Stärke finden", address="https://www.harbour.example/chat", number="030 1234567")
    make.not_listed(by=ana, name="Bad Forum", domain="forum.example", note="Users reach each other.")
    words = [
        "Try shop.harbour.example please",
        "Ring 030/123 45 67",
        "starke finden, in Berlin",
        "See forum.example",
        "Other Help",
    ]
    for said in words:
        make.suggestion(what="missing", words=said)

    marks = [part.split("</td>")[0] for part in see(client, LIST).html.split('field-marks_shown">')[1:]]

    assert [mark.split(": ")[-1] for mark in marks[:3]] == ["the same site", "the same number", "a very like name"]
    assert all("perhaps already listed" in mark for mark in marks[:3])
    assert "stands in the register" in marks[3]
    assert marks[4] == "-"


@pytest.mark.parametrize("rows", [1, 4])
def test_list_and_page_cost_the_same_however_many(
    rows: int, client: Client, ana: StaffAccount, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        listing = make.listing(name=f"Line {number}")
        make.suggestion(
            what="missing", about=listing.pk, words=f"Please add {number} lines", now=make.NOW.replace(hour=number % 24)
        )
        make.not_listed(by=ana, name=f"Forum {number}")

    with django_assert_num_queries(12):  # eight of a list; open ones to compare with; texts, contacts and the register
        see(client, LIST)
    with django_assert_num_queries(12):
        see(client, page_of(Suggestion.objects.latest("pk")))


# Its page


def test_a_page_shows_the_words_broken_and_as_text(client: Client) -> None:
    row = make.suggestion(words="First line.\n<script>alert(1)</script> \u202ehttps://x.example/a")

    page = see(client, page_of(row))

    assert "First line.<br>&lt;script&gt;alert(1)&lt;/script&gt; hxxps[:]//x[.]example/a" in page.html
    assert ("<script>alert" in page.html, "://x.example" in page.html) == (False, False)
    assert [
        attrs["href"] for tag, attrs in page.tags if tag == "a" and "x" in attrs.get("href", "") and "desk" not in attrs["href"]
    ] == []
    assert page.html.index("These words may be hard to read") < page.html.index("First line.")


def test_its_buttons(client: Client, lead: Client, dee: StaffAccount, lee: StaffAccount) -> None:
    row = make.suggestion()
    assert acts(client, row) == ["at-risk", "take", "hand-over", "task", "close"]
    at_risk(row, dee)
    assert acts(client, row) == []
    assert acts(lead, row) == ["give-back", "take", "hand-over", "task", "close"]


def test_taking_one(client: Client, dee: StaffAccount) -> None:
    row = make.suggestion()

    page = press(client, row, "take")

    row.refresh_from_db()
    assert row.taken_by == dee
    assert "It is yours now." in page.texts["li"]
    assert acts(client, row) == ["at-risk", "hand-over", "task", "close"]


def test_handing_one_over_to_somebody_and_to_nobody(client: Client, dee: StaffAccount, lee: StaffAccount) -> None:
    row, ben = make.suggestion(), make.staff("ben", "checker")
    make.staff("gus", "translator")
    gone = make.staff("hal", "curator", is_active=False)

    page = see(client, page_of(row))
    assert [name for name in page.texts["option"] if "nobody" not in name] == ["ben", "dee", "lee"]
    press(client, row, "hand-over", to=ben.pk)
    row.refresh_from_db()
    assert row.taken_by == ben
    page = press(client, row, "hand-over", to=gone.pk)
    assert "Choose somebody who may read it." in page.texts["p"]
    row.refresh_from_db()
    assert row.taken_by == ben
    press(client, row, "hand-over", to="")
    row.refresh_from_db()
    assert row.taken_by is None


@pytest.mark.parametrize("forged", ["abc", "99999999999999999999999", "-1"])
def test_a_forged_colleague_is_refused(forged: str, client: Client) -> None:
    row = make.suggestion()

    page = press(client, row, "hand-over", to=forged)

    assert "Choose somebody who may read it." in page.texts["p"]
    assert Suggestion.objects.get().taken_by is None


def test_closing_takes_a_reason_and_keeps_the_day_on_which_it_goes(client: Client, dee: StaffAccount) -> None:
    row = make.suggestion()
    day = row.forget_on

    page = press(client, row, "close", why=" \u202e\x00 ")
    assert "Say why: the reason is kept with it." in page.texts["p"]
    assert Suggestion.objects.get().closed_on is None
    press(client, row, "close", why="Mended\x00 by ana\u202e.")

    row.refresh_from_db()
    assert (row.closed_by, row.closed_why, row.forget_on) == (dee, "Mended by ana.", day)
    assert row.closed_on is not None
    assert acts(client, row) == []


def test_a_reason_that_is_too_long_is_refused_and_not_lost(client: Client) -> None:
    row, long = make.suggestion(), "x" * 201

    form = form_of(client, row, "close")
    answer = client.post(form.action, form.filled(why=long))

    assert answer.status_code == 422
    assert Page(answer.content.decode()).form(form.action).data["why"] == [long]
    assert Suggestion.objects.get().closed_on is None


def test_ten_megabytes_are_refused(client: Client) -> None:
    row = make.suggestion()

    assert client.post(button(row, "close"), {"why": "x" * 10_000_000, "seen": ".0."}).status_code in {400, 413}
    assert Suggestion.objects.get().closed_on is None


def test_a_task_is_made_of_the_curators_words_and_closes_it(client: Client, dee: StaffAccount) -> None:
    listing = make.listing()
    row = make.suggestion(what="number dead", about=listing.pk, words=WORDS)
    assert form_of(client, row, "task").data["words"] == ["the number or address does not work"]

    press(client, row, "task", words="Call the number\x00 and see.")

    task = Task.objects.get()
    assert (task.kind, task.listing, task.about) == ("suggestion", listing, f"suggestion {row.pk}")
    assert task.words == "Call the number and see."
    row.refresh_from_db()
    assert (row.closed_by, row.closed_why) == (dee, "It became a task.")


def test_a_draft_begins_with_an_empty_form(client: Client, at_the_desk: AtTheDesk) -> None:
    row, other = make.suggestion(what="missing", words=WORDS), make.suggestion(what="closed")

    def begins(client: Client, row: Suggestion) -> list[str]:
        page = see(client, page_of(row))
        return [attrs["href"] for tag, attrs in page.tags if tag == "a" and "listing/add" in attrs.get("href", "")]

    assert begins(client, row) == ["/desk/directory/listing/add/"]
    assert begins(client, other) == []
    assert begins(at_the_desk(make.staff("ben", "checker")), row) == []
    assert WORDS not in see(client, "/desk/directory/listing/add/").html


# Stale pages, and two at once


@pytest.mark.parametrize(
    ("act", "typed"), [("take", {}), ("hand-over", {"to": ""}), ("close", {"why": "Mine."}), ("task", {"words": "Mine."})]
)
@pytest.mark.parametrize("meanwhile", ["taken", "closed", "at risk", "deleted"])
def test_who_comes_late_is_told_and_loses_nothing(
    act: str, typed: dict[str, str], meanwhile: str, client: Client, lee: StaffAccount
) -> None:
    row, ben = make.suggestion(words=WORDS), make.staff("ben", "checker")
    form = form_of(client, row, act)
    does: dict[str, tuple[Callable[[], object], str]] = {
        "taken": (
            lambda: inbox.take(row.pk, by=ben, seen=".0."),
            "A colleague worked on it while you had it open. Look at it again, then press once more.",
        ),
        "closed": (lambda: inbox.close(row.pk, by=ben, seen=".0.", why="Done.", on=make.TODAY), "ben closed it meanwhile."),
        "at risk": (lambda: at_risk(row, ben), "It is with the safeguarding lead. Nobody else changes it now."),
        "deleted": (row.delete, "It is not there any more: a colleague deleted it, or its day came."),
    }
    meanwhile_done, sentence = does[meanwhile]
    number = row.pk
    meanwhile_done()
    before = list(Suggestion.objects.values())

    answer = client.post(f"{LIST}{number}/{act}/", form.filled(**typed))

    page = Page(answer.content.decode())
    assert answer.status_code == (410 if meanwhile == "deleted" else 422)
    assert page.texts["p"].count(sentence) == 1
    assert list(Suggestion.objects.values()) == before
    assert not Task.objects.exists()
    if "Mine." in typed.values():
        assert "Mine." in page.html
    assert ("Ada" in page.html) == (meanwhile in {"taken", "closed"})


def test_what_came_late_goes_through_when_pressed_again(client: Client) -> None:
    row, ben = make.suggestion(), make.staff("ben", "checker")
    form = form_of(client, row, "close")
    inbox.take(row.pk, by=ben, seen=".0.")

    again = Page(client.post(form.action, form.filled(why="Mended.")).content.decode()).form(form.action)
    assert again.data["why"] == ["Mended."]
    send(client, again.action, again.filled())

    assert Suggestion.objects.get().closed_why == "Mended."


def test_of_two_at_once_one_closes_it(db: None) -> None:
    """In threads with connections of their own, whose rows are really there; a day that no other test uses."""

    def own(call: Callable[[], Any]) -> Any:
        try:
            return call()
        finally:
            connection.close()

    def begin() -> tuple[int, list[StaffAccount]]:
        row = make.suggestion(now=make.NOW.replace(year=2032))
        return row.pk, [make.staff(f"at-once-{number}", "curator") for number in range(4)]

    def close(by: StaffAccount) -> str:
        try:
            return inbox.close(number, by=by, seen=".0.", why=by.username, on=make.TODAY)
        except Refused as refused:
            return str(refused)

    def end() -> list[str]:
        closed = [row.closed_why for row in Suggestion.objects.filter(pk=number)]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")  # the log is never deleted otherwise
            Suggestion.objects.filter(pk=number).delete()
            LogEntry.objects.filter(user__in=accounts).delete()
            StaffAccount.objects.filter(pk__in=[account.pk for account in accounts]).delete()
        return closed

    with ThreadPoolExecutor(max_workers=4) as threads:
        number, accounts = threads.submit(own, begin).result()
        said = list(threads.map(lambda by: own(lambda: close(by)), accounts))
        [why] = threads.submit(own, end).result()

    assert sorted(said) == sorted(
        [f"{why} closed it meanwhile."] * 3 + ["It is closed. It goes by itself on the day that it always had."]
    )
