"""Search and the place field know towns; the intent decides the door, the town the place."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.catalogue.listings import Listing
from tests.public.test_search import find

Publish = Callable[..., Listing]


def leads_to(client: Client, words: str, place: str = "xx", **fields: str) -> str:
    return str(find(client, words, place, **fields)["Location"])


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("Munich", "/en/de-by/"), ("München", "/en/de-by/"), ("in munchen", "/en/de-by/"), ("Texas", "/en/us-tx/"),
        ("Kyiv", "/en/ua-30/"),
        ("Paris", "/en/fr-75c/?pp=fr-75c&pp=us-tx"), ("Georgia", "/en/xx/?pp=us-ga&pp=ge"),
        ("therapist in Georgia", "/en/xx/l/?pp=us-ga&pp=ge"),
        ("80331", "/en/xx/?pc=1"), ("10115 Berlin", "/en/de-be/?pc=1"),
        ("pedophile help in munich", "/en/de-by/a/"), ("I am 15, from Köln", "/en/xx/b/"),
        ("I'm 15, I live in Köln", "/en/de-nw/b/"),
        ("I found child porn in Leeds", "/en/gb-lds/report/"), ("help in Köln", "/en/de-nw/l/"),
        ("I look at child porn in Berlin", "/en/de-be/a/?v=1"),
    ],
)  # fmt: skip
def test_what_is_meant_decides_the_door_and_the_town_the_place(client: Client, db: None, words: str, address: str) -> None:
    assert leads_to(client, words) == address
    assert client.get(address).status_code == 200


def test_help_for_now_is_that_of_the_town(client: Client, db: None) -> None:
    assert leads_to(client, "I want to die, I live in Springfield").startswith("/en/us/l/?h=1&pp=us-mo&pp=us-ma&")
    assert leads_to(client, "i want to die in Paris") == "/en/fr-75c/l/?h=1&pp=fr-75c&pp=us-tx"
    assert leads_to(client, "my dad hits me in Leeds") == "/en/gb-lds/l/?f=d&h=1"


def test_services_of_the_town_are_found(client: Client, publish: Publish) -> None:
    there = publish(name="Green Lamp", places=("de-by",))
    publish(name="Green Boat", places=("fr",))

    assert leads_to(client, "green lamps in Munich", "fr") == f"/en/de-by/l/?c={there.code}"


def test_where_several_places_have_the_name_each_is_a_link_to_the_same_page_there(client: Client, db: None) -> None:
    page = client.get("/en/us/a/?pp=us-il&pp=us-mo&pp=zz&pp=%00&pp=us-mo")
    assert [name for name, _address in page.context["namesakes"]] == ["Illinois, United States", "Missouri, United States"]
    assert "Which place do you mean?" in page.text

    there = client.get(page.context["namesakes"][0][1])
    assert (there.context["place"], there.context["door"]) == ("us-il", "a")
    assert "Other places with this name" in there.text
    assert "Which place do you mean?" not in client.get("/en/us/a/").text


def test_a_town_typed_on_a_list_leads_to_that_list(client: Client, db: None) -> None:
    assert leads_to(client, "Munich", "fr", d="b", w="me") == "/en/de-by/b/?w=me"
    assert '<input type="hidden" name="at" value="report">' in client.get("/en/xx/report/").text
    assert [leads_to(client, "Munich", at=page) for page in ("report", "now", "rules", "leave", "\x00")] == [
        "/en/de-by/report/", "/en/de-by/now/", "/en/de-by/rules/", "/en/de-by/", "/en/de-by/",
    ]  # fmt: skip
    assert leads_to(client, "80331", "fr", d="a") == "/en/fr/?pc=1"


def test_postcodes_are_said_to_be_unknown_and_the_place_is_asked_for(client: Client, db: None) -> None:
    for address, asks in (("/en/xx/?pc=1", "or type the name of a town"), ("/en/de-be/?pc=1", "You see Berlin now.")):
        page = client.get(address).text
        assert ("We do not know postcodes." in page, asks in page) == (True, True)
    assert "We do not know postcodes." not in client.get("/en/xx/").text


def test_the_place_field_takes_towns_and_tells_nobody(client: Client, db: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for path in ("", "report/", "rules/", "now/"):
        assert 'action="/en/xx/search/"' in client.get(f"/en/xx/{path}").text, path

    answer = find(client, "Zurich", "xx")

    assert (answer["Location"], answer.content, answer.cookies) == ("/en/ch-zh/", b"", {})
    assert "zurich" not in caplog.text.lower()


@given(words=st.one_of(st.text(max_size=300), st.from_regex(r"[0-9A-Z]{1,6}[ -]?[0-9A-Za-z]{0,5} ?\w{0,9}", fullmatch=True)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_that_is_typed_breaks_it(client: Client, db: None, words: str) -> None:
    answer: Any = find(client, words, "xx")

    assert answer.status_code == 303
    assert client.get(answer["Location"]).status_code == 200
