"""Help for right now: each card says when to call, and where nothing is known it says so and leads on."""

import re
from collections.abc import Callable

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
    assert headings(html) == ["The police", "A helpline", "A hotline", "Hurt, or close to ending your life?", "Not sure?"]
    assert f'href="/en/{place}/now/"' in html
