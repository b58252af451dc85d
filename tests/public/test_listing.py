"""The page of one listing: how to make contact, what is known, and where each fact comes from."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]


def test_the_listing_page(client: Client, publish: Publish) -> None:
    listing = publish(number="0800 2255530", statement="They tell nobody.", minimum_age=18, cost="free")

    page = client.get(f"/en/de/s/{listing.code}/?d=a").content.decode()

    assert f"<title>Service {listing.code.upper()} – Waymark</title>" in page
    for words in (
        'href="tel:+498002255530"',
        'Call <bdi dir="ltr" translate="no">0800 2255530</bdi>',
        "They tell nobody.",
        "Adults, 18 and over",
        "Free",
        make.SITE,
    ):
        assert words in page


def test_the_listing_page_says_what_else_is_known(client: Client, publish: Publish) -> None:
    listing = publish(
        address_hidden=False, not_for="People with an open case", gender="women", needs_referral="yes", waiting_weeks=6,
        waiting_until="2026-01-01", legal_stages=["no case"],
    )  # fmt: skip

    page = client.get(f"/en/de/s/{listing.code}/").content.decode()

    assert [words in page for words in ("People with an open case", "women", "A referral", "no case")] == [True] * 4
    assert "About 6 weeks" not in page  # believed until January


def test_the_listing_page_says_where_each_fact_comes_from(client: Client, publish: Publish, ben: StaffAccount) -> None:
    listing = publish(number="0800 2255530")
    until = make.TODAY + timedelta(days=180)
    called = {"method": "called", "source": "the duty team", "by": ben, "valid_until": until}
    listing.fact_checks.filter(about="+498002255530").update(**called)
    make.fact_check(listing, group="privacy", source="https://press.example/", method="own page")
    make.fact_check(listing, group="cost", source="https://help.example/prices")

    page = client.get(f"/en/de/s/{listing.code}/")

    assert [(source.fact, source.method, source.read, source.host) for source in page.context["card"].sources] == [
        ("help.example", "from its own page", "read on 20 November 2026", "help.example"),
        ("0800 2255530", "we called", "20 November 2026", ""),
        ("Cost", "from its own page", "read on 20 November 2026", "help.example"),
    ]
    assert "press.example" not in page.content.decode()
    assert f"Next check by {until.day} {until:%B %Y}." in page.content.decode()


@pytest.mark.parametrize(
    ("evidence", "told"),
    [
        ({"source_year": 2021}, "as its page said in 2021"),
        ({"undated": True}, "its page has no date"),
        ({"source_year": 2021, "method": "official page"}, "as that page said in 2021"),
        ({"undated": True, "method": "official page"}, "that page has no date"),
        ({}, ""),  # nobody noted it: another thing than that there is none
        ({"source_year": 2021, "method": "called"}, ""),
    ],
)
def test_visitors_read_how_old_a_page_is(client: Client, publish: Publish, evidence: dict[str, Any], told: str) -> None:
    """Beside the day on which it was read, with each source and with the word of who checked."""
    listing = publish(door_texts={}, statement="They tell nobody.")
    listing.fact_checks.update(**evidence)

    page = client.get(f"/en/de/s/{listing.code}/")

    assert {source.age for source in page.context["card"].sources} == {told}
    words = " ".join(page.content.decode().split())
    said = [told in words, f"{told}, read on 20 November 2026" in words, f"{told[:1].upper()}{told[1:]}." in words]
    assert said == [True] * 3 if told else "no date" not in words and "said in" not in words


def test_the_oldest_of_several_pages_is_told(client: Client, publish: Publish) -> None:
    listing = publish(number="0800 2255530")
    listing.fact_checks.update(undated=True)
    listing.fact_checks.filter(about="+498002255530").update(source_year=2014, undated=False)

    assert client.get(f"/en/de/s/{listing.code}/").context["card"].checked.endswith("As its page said in 2014.")


def ways(client: Client, listing: Listing) -> list[str]:
    """What its buttons say."""
    page = client.get(f"/en/de/s/{listing.code}/").content.decode()
    found = re.findall(r'(?s)<a class="button reach[^>]*>(.*?)</a>', page)
    return [" ".join(unescape(re.sub("<[^>]*>", "", one)).split()) for one in found]


def test_a_home_page_is_called_their_website(client: Client, publish: Publish) -> None:
    """Whoever presses “chat” would look for it there."""
    home = publish(address="https://help.example/")
    page = publish(address="https://other.example/chat/")

    assert ways(client, home) == ["Open their website help.example · Online chat"]
    assert ways(client, page) == ["Open the chat other.example"]


@pytest.mark.parametrize(
    ("channel", "also", "says"),
    [
        ("c", ["m"], "Open the chat other.example · Online chat, Secure message"),
        ("m", [], "Write a message other.example"),
        ("w", [], "Open the form other.example"),
        ("s", [], "Use it on your own other.example"),
        ("i", [], "Open their page other.example · In person"),
        ("h", [], "Open their page other.example"),
    ],
)
def test_a_button_says_what_opens(client: Client, publish: Publish, channel: str, also: list[str], says: str) -> None:
    assert ways(client, publish(address="https://other.example/x/", channel=channel, also=also)) == [says]


def test_a_button_to_write_shows_the_address(client: Client, publish: Publish) -> None:
    assert ways(client, publish(address="mail@help.example", channel="e")) == ["Write an email mail@help.example"]


def test_one_contact_names_every_way_at_its_address(client: Client, publish: Publish) -> None:
    listing = publish(address="https://other.example/chat/", also=["m", "i"], asks_name="no")

    card = client.get(f"/en/de/s/{listing.code}/").context["card"]

    assert [(button.verb, button.note) for button in card.contact_buttons] == [("go", "Online chat, Secure message, In person")]
    assert [fact.words for fact in card.facts if fact.term == "How"] == ["Online chat, Secure message, In person"]
    asked = {ladder.ways: "They do not need your name." in ladder.stated for ladder in card.anonymity}
    assert asked == {"Online chat, Secure message": True, "In person": False}  # nobody said it of those who come


def test_a_web_page_promises_no_way(client: Client, publish: Publish) -> None:
    listing = publish(address="https://other.example/help/", channel="h")

    card = client.get(f"/en/de/s/{listing.code}/").context["card"]

    assert [(button.verb, button.note) for button in card.contact_buttons] == [("go", "")]
    assert [fact.words for fact in card.facts if fact.term == "How"] == ["Web page"]


def test_without_a_day_for_the_next_check_it_says_so(client: Client, publish: Publish) -> None:
    assert "No day is set yet for the next check." in client.get(f"/en/de/s/{publish().code}/").content.decode()


def test_words_of_a_door_the_listing_is_not_behind_are_not_shown(client: Client, publish: Publish) -> None:
    listing = publish(doors=("a", "d"), door_texts={"a": "Own words.", "d": "Other words."})

    assert "Own words." not in client.get(f"/en/de/s/{listing.code}/?d=c").content.decode()
