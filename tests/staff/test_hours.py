"""Before hours are saved, the desk shows the week as visitors will read it, and asks whether it is meant."""

from typing import Any

import pytest
from django.test import Client

from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk, undone
from tests.staff.pages import Page, see

LOST = "Mo-Tu 10:00-14:00; Mo,We,Fr 16:00-20:00"
QUESTION = "takes away the hours of Mo before it"
TYPED = {"contacts-0-hours": LOST, "contacts-0-time_zone": "Europe/Madrid", "curator_note": "A\r\nnote"}


@pytest.fixture
def client(at_the_desk: AtTheDesk, ana: StaffAccount) -> Client:
    return at_the_desk(ana)


@pytest.fixture
def path(ana: StaffAccount) -> str:
    return f"/desk/directory/listing/{make.listing(by=ana).pk}/change/"


def typed(client: Client, path: str, **fields: Any) -> dict[str, Any]:
    form = "crisisline_form" if "crisisline" in path else "listing_form"
    return see(client, path).form(form).filled(**fields)


def tick_of(page: Page) -> str:
    return next(attrs["value"] for tag, attrs in page.tags if attrs.get("name") == "meant")


def test_hours_that_lose_some_are_shown_as_a_week_and_saved_once_they_are_meant(client: Client, path: str) -> None:
    data = typed(client, path, **TYPED)

    page = Page(client.post(path, data).content.decode())
    assert (QUESTION in page.html, "<dt>Monday</dt><dd>16:00–20:00</dd>" in page.html) == (True, True)
    form = page.form("listing_form")
    assert {name: form.data[name] for name in TYPED} == {name: [value] for name, value in TYPED.items()}
    assert "meant" not in form.data  # nobody ticked it yet
    assert Contact.objects.get().hours == ""

    assert client.post(path, form.filled(meant=tick_of(page))).status_code == 302
    assert Contact.objects.get().hours == LOST
    assert client.post(path, typed(client, path, cost="free")).status_code == 302  # it was meant then


def test_a_tick_holds_for_the_week_that_was_shown_and_stays_while_something_else_is_mended(client: Client, path: str) -> None:
    data = typed(client, path, **TYPED)
    tick = tick_of(Page(client.post(path, data).content.decode()))

    wrong = Page(client.post(path, data | {"meant": tick, "minimum_age": "30", "maximum_age": "20"}).content.decode())
    assert wrong.form("listing_form").data["meant"] == [tick]
    for other in ({"contacts-0-hours": LOST.replace("Mo,We", "Tu,We")}, {"contacts-0-time_zone": "Atlantic/Canary"}):
        again = client.post(path, data | other | {"meant": tick})
        assert (again.status_code, Contact.objects.get().hours) == (200, "")
        assert tick_of(Page(again.content.decode())) != tick


def test_whatever_is_new_is_shown_except_day_and_night(client: Client, path: str) -> None:
    asks = {"Mo-Fr 09:00-17:00": True, "24/7": False, "": False, "Mo-Fr 10:00-12:00; Fr 14:00-15:00": True}
    blank, asked = typed(client, path), {}
    for hours in asks:
        with undone():
            answer = client.post(path, blank | {"contacts-0-hours": hours, "contacts-0-time_zone": "Europe/Berlin"})
        asked[hours] = ("Yes, this is meant" in answer.content.decode(), answer.status_code)

    assert asked == {hours: (so, 200 if so else 302) for hours, so in asks.items()}


def test_the_hours_of_a_crisis_line_are_shown_too(client: Client) -> None:
    path = f"/desk/directory/crisisline/{make.crisis_line().pk}/change/"
    data = typed(client, path, hours=LOST, time_zone="Europe/London")

    page = Page(client.post(path, data).content.decode())
    assert (QUESTION in page.html, CrisisLine.objects.get().hours) == (True, "")
    assert client.post(path, data | {"meant": tick_of(page)}).status_code == 302
    assert CrisisLine.objects.get().hours == LOST


def test_two_questions_are_asked_at_once_and_each_has_its_tick(client: Client, path: str, ana: StaffAccount) -> None:
    make.listing(by=ana, name="Lighthouse", address="https://light.example/")
    data = typed(client, path, **TYPED, **{"texts-0-name": "Lighthouse"})

    page = Page(client.post(path, data).content.decode())
    looked = next(attrs["value"] for tag, attrs in page.tags if attrs.get("name") == "another")
    half = Page(client.post(path, data | {"another": looked}).content.decode())
    assert half.form("listing_form").data["another"] == [looked]
    assert client.post(path, data | {"another": looked, "meant": tick_of(page)}).status_code == 302


def test_whatever_is_typed_as_hours_is_answered(client: Client, path: str) -> None:
    data = typed(client, path)
    hostile = ("\x00", "<script>alert(1)</script>", "Mo 10:00-12:00; " * 500, "\u202eMo 10:00-12:00")
    nowhere = {"contacts-0-time_zone": "<script>alert(1)", "contacts-0-country": "<b>"}
    for hours, more in (*((hours, {}) for hours in hostile), (hostile[-1], nowhere)):
        answer = client.post(path, data | {"contacts-0-hours": hours} | more)
        assert (answer.status_code, "<script>alert" in answer.content.decode()) == (200, False), hours
