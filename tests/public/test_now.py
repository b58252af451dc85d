"""Help for right now: each card says when to call, and where nothing is known it says so and leads on."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]


def headings(html: str) -> list[str]:
    return [re.sub("<[^>]*>", "", heading).strip() for heading in re.findall(r"<h2[^>]*>(.*?)</h2>", html, re.DOTALL)]


def test_each_card_says_when_to_call(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.crisis_line(), writer=ana, checker=ben)
    make.visible(make.crisis_line(purpose="child", number="0800 1111"), writer=ana, checker=ben)

    assert headings(client.get("/en/gb/now/").content.decode()) == [
        "In danger: call 999 if:", "Hurt, or close to ending your life: call 999 if:",
        "Call 116 123 if:", "Call 0800 1111 if:", "Talk to a helpline if:", "Report it online if:",
    ]  # fmt: skip


def test_a_line_for_texts_says_text(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.crisis_line(by="t", number="85258"), writer=ana, checker=ben)
    assert "Text 85258 if:" in headings(client.get("/en/gb/now/").content.decode())


def timed(hours: str, ana: StaffAccount, ben: StaffAccount, **fields: Any) -> None:
    line = make.crisis_line(hours=hours, time_zone="Europe/London", **fields)
    make.fact_check(line, group="hours")
    make.visible(line, writer=ana, checker=ben)


def paragraphs(client: Client, path: str = "/en/gb/now/") -> list[str]:
    html = client.get(path).content.decode()
    return [" ".join(re.sub("<[^>]*>", "", one).split()) for one in re.findall(r"<p(?: [^>]*)?>(.*?)</p>", html, re.DOTALL)]


def test_where_all_child_lines_are_closed_it_says_who_answers_now(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    timed("off", ana, ben, purpose="child", number="0800 1111")
    closed = "Nobody answers here now. You can see when they open. If you are in danger, call: 999"
    assert closed in paragraphs(client)

    timed("off", ana, ben, number="0800 800 0000")  # closed as well
    make.visible(make.crisis_line(number="116 117"), writer=ana, checker=ben)  # nobody knows when
    assert closed in paragraphs(client)
    timed("24/7", ana, ben)
    assert f"{closed} If you think of ending your life, this line answers now: 116 123" in paragraphs(client)

    make.visible(make.crisis_line(purpose="child", number="116 111"), writer=ana, checker=ben)  # nobody knows when: it may answer
    assert not [one for one in paragraphs(client) if "Nobody answers" in one]


def test_closed_lines_for_despair_do_not_say_so_of_child_lines(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    timed("off", ana, ben)
    timed("24/7", ana, ben, purpose="child", number="0800 1111")

    assert not [one for one in paragraphs(client) if "Nobody answers" in one]


@pytest.mark.django_db
def test_without_lines_the_emergency_number_takes_their_place(client: Client) -> None:
    html = client.get("/en/de/now/").content.decode()
    assert headings(html)[:3] == [
        "In danger: call 110 if:", "Hurt, or close to ending your life: call 112 if:", "Under 18? Ask for help if:",
    ]  # fmt: skip
    assert re.findall('class="button" href="tel:([0-9]+)"', html) == ["110", "112"]
    assert "We do not know another number for this in this place yet." in html


@pytest.mark.django_db
def test_without_a_country_it_asks_for_one(client: Client) -> None:
    html = client.get("/en/xx/now/").content.decode()
    assert headings(html)[0] == "Choose your country"
    assert headings(html)[1:3] == [
        "In danger: call your local emergency number if:", "Hurt, or close to ending your life: call for an ambulance if:",
    ]  # fmt: skip
    assert "Your local emergency number may be the police." in html


def test_hotlines_never_ask_for_the_image(client: Client, publish: Publish) -> None:
    publish(kind="reporting-hotline", doors=(), name="Image Hotline", channel="w")
    html = client.get("/en/de/now/").content.decode()
    assert "Image Hotline" in html
    assert "Never save or send the image, not even as proof." in html
    assert "What happens next: people at the hotline look at the report." in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("place", "police", "when_hurt"), [("de", "110", "112"), ("gb", "999", "999"), ("at", "112", "144"), ("br", "190", "192")]
)
def test_the_police_have_their_own_number_and_who_is_hurt_another(
    client: Client, place: str, police: str, when_hurt: str
) -> None:
    html = client.get(f"/en/{place}/now/which/").content.decode()
    assert re.findall(r'class="button" href="tel:(\d+)"', html) == [police, when_hurt]


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["de", "xx", "de-by"])
def test_helpline_hotline_or_police(client: Client, place: str) -> None:
    html = client.get(f"/en/{place}/now/which/").content.decode()
    known_from = ["Where we know these numbers from"] if place != "xx" else []
    assert headings(html) == [
        "The police", "A helpline", "A hotline", "Hurt, or close to ending your life?", *known_from, "Not sure?",
    ]  # fmt: skip
    assert f'href="/en/{place}/now/"' in html
