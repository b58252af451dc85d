"""Where nothing meets every wish: one thing to change, who comes closest, and what is always there."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.listings import Listing
from directory.catalogue.rules import Guide
from directory.curation.roles import StaffAccount
from tests import make
from tests.public.written import Write

Publish = Callable[..., Listing]


@pytest.fixture
def guides(ana: StaffAccount, ben: StaffAccount) -> list[Guide]:
    return [make.visible(make.guide(number), writer=ana, checker=ben) for number in range(1, 6)]


def source(client: Client, path: str) -> str:
    return unescape(client.get(path).content.decode())


def changes(client: Client, path: str) -> list[tuple[str, str, int]]:
    page = client.get(path).context
    assert page["count"] == 0
    return [(change.words, change.address, change.count) for change in page["no_results"].changes]


def closest(client: Client, path: str) -> list[tuple[str, list[str]]]:
    return [(near.card.name, near.differences) for near in client.get(path).context["no_results"].closest]


def floor(client: Client, path: str) -> str:
    found = re.search(r'<section[^>]* id="floor".*?</section>', source(client, path), re.DOTALL)
    return found[0] if found else ""


def test_up_to_four_changes_in_the_order_of_letting_go(client: Client, publish: Publish) -> None:
    publish(channel="c", languages=("de",), cost="free")
    publish(channel="p", address="", number="0800 2255530", languages=("de",), cost="free", places=("de",))
    publish(channel="v", languages=("tr",), cost="free", places=("at",))
    publish(channel="v", languages=("tr",), cost="paid")

    assert changes(client, "/en/de/a/?by=v&l=de&x=f") == [
        ("In any way, not only: Video call", "/en/de/a/?l=de&x=f", 2),
    ]
    assert changes(client, "/en/de-by/a/?by=v&l=tr&x=f") == [
        ("Also those that may cost something", "/en/de-by/a/?l=tr&by=v", 1),
        ("In Austria. Ask if they help you from where you are", "/en/at/a/?l=tr&by=v&x=f", 1),
    ]
    assert changes(client, "/en/de/a/?by=v&l=tr&x=f&x=n") == []


def test_a_larger_place_and_the_world(client: Client, publish: Publish) -> None:
    publish(places=("de-he",))
    publish(places=("fr",), languages=("fr",))

    assert changes(client, "/en/de-by/a/") == [("In all of Germany", "/en/de/a/", 1)]
    assert changes(client, "/en/gb/a/") == []
    assert changes(client, "/en/de-by/a/?l=de") == [("In all of Germany", "/en/de/a/?l=de", 1)]


def test_never_more_than_four(client: Client, publish: Publish) -> None:
    publish(channel="c", languages=("tr",), cost="free", asks_name="no", places=("de", "at", "ch"))
    publish(channel="p", address="", number="0800 2255530", languages=("de",), cost="free", asks_name="no")
    publish(channel="v", languages=("de",), cost="paid", asks_name="no", places=("de", "at", "ch"))
    publish(channel="v", languages=("de",), cost="free", asks_name="", places=("de", "at"))
    publish(channel="v", languages=("de",), cost="free", asks_name="no", places=("li", "at", "be", "ch"))
    publish(channel="v", languages=("tr",), cost="free", asks_name="no")

    found = changes(client, "/en/de/a/?by=v&l=de&x=f&x=n")

    assert [words.split(",")[0].split(".")[0] for words, _address, _count in found] == [
        "In any way", "Also those that may cost something", "Also those that may ask for your name", "In any language",
    ]  # fmt: skip


def test_it_says_which_wish_stands_in_the_way(client: Client, publish: Publish) -> None:
    publish(channel="c", languages=("de",), cost="paid")
    publish(channel="e", languages=("en",), cost="free")

    assert "We could not meet this wish: Türkçe." in source(client, "/en/de/a/?l=tr&by=c")
    assert "We could not meet these wishes: Video call, Türkçe." in source(client, "/en/de/a/?l=tr&by=v")
    assert "Each of these wishes can be met, but not all at once: Online chat, Free." in source(client, "/en/de/a/?by=c&x=f")
    assert "We could not meet" not in source(client, "/en/de/d/?l=tr")  # nothing is there at all: no wish stands in the way


def test_the_closest_say_what_is_different(client: Client, publish: Publish) -> None:
    publish(name="Chat Only", channel="c", languages=("de", "en"), cost="paid", asks_name="yes")
    publish(name="Far Off", channel="i", languages=("fr",), cost="", places=("de",))
    publish(name="Elsewhere", channel="v", languages=("tr",), places=("fr",))
    publish(name="Other Door", channel="v", languages=("tr",), cost="free", doors=("d",))

    assert closest(client, "/en/de/a/?by=v&l=de&x=f&x=n&x=o&x=w&k=s") == [
        (
            "Chat Only",
            [
                "How: Online chat. Not: Video call.",
                "Not open now, as far as we know.",
                "Not free, or not stated.",
                "Does not say who would know.",
                "They may ask for your name.",
            ],
        ),
        (
            "Far Off",
            [
                "How: In person. Not: Video call.",
                "Languages: Français. Not: Deutsch.",
                "Not open now, as far as we know.",
                "Not free, or not stated.",
                "Does not say who would know.",
                "They may ask for your name.",
            ],
        ),
    ]
    assert "What is different:</b> How: Online chat. Not: Video call." in source(client, "/en/de/a/?by=v")


def test_three_come_closest_at_most(client: Client, publish: Publish) -> None:
    for number in range(5):
        publish(name=f"Line {number}")

    assert len(closest(client, "/en/de/a/?l=tr")) == 3


def test_the_two_lists_of_door_b_are_kept_apart_here_too(client: Client, publish: Publish) -> None:
    publish(name="Mine", doors=("b",), about="me", maximum_age=17)
    publish(name="Done", doors=("b",), about="done", maximum_age=17)
    publish(name="Austrian", doors=("b",), about="done", maximum_age=17, languages=("tr",), places=("at",))

    assert [name for name, _differences in closest(client, "/en/de/b/?w=me&l=tr")] == ["Mine"]
    assert changes(client, "/en/de/b/?w=me&l=tr") == [("In any language, not only: Türkçe", "/en/de/b/?w=me", 1)]
    assert changes(client, "/en/de/b/?w=done&l=tr")[1][1:] == ("/en/at/b/?l=tr&w=done", 1)


def test_door_a_always_has_what_people_can_do_on_their_own(client: Client, publish: Publish) -> None:
    for number in range(4):
        publish(name=f"Here {number}", channel="c", languages=("de",))
    publish(name="Steps", channel="s", places=("xx",), languages=("en",))
    publish(name="Steps for Others", channel="s", places=("xx",), doors=("d",))

    found = floor(client, "/en/de/a/?by=p")

    assert ("Steps</a>" in found, "Steps for Others" in found, "On your own, online." in found) == (True, False, True)
    assert "On your own" not in floor(client, "/en/de/d/?by=p")


def test_door_b_has_the_line_for_young_people(client: Client, line: Write) -> None:
    line(country="de", purpose="child", number="116 111", name="Young Line")
    line(country="de", purpose="suicide", number="0800 1110111", name="Night Line")

    young, other = floor(client, "/en/de/b/"), floor(client, "/en/de/d/")

    assert ('href="tel:116111"' in young, "Young Line" in young, "Night Line" in young) == (True, True, False)
    assert "116111" not in other
    assert "We know no line for people under 18 here yet." in floor(client, "/en/at/b/")
    for door in "abcdef":
        assert 'If someone is in danger now, call: <a href="tel:112">' in floor(client, f"/en/at/{door}/")


@pytest.mark.parametrize(("door", "numbers"), [("a", "12"), ("b", "42"), ("c", "51"), ("d", "12"), ("e", ""), ("f", "")])
def test_every_door_has_its_guides_and_the_numbers_for_right_now(
    client: Client, guides: list[Guide], door: str, numbers: str
) -> None:
    """The fitting one stands on top where others than adults worried about themselves come in; none stands twice."""
    page = client.get(f"/en/gb/{door}/").content.decode().partition("<main")[2]

    assert "".join(re.findall(r"/en/gb/q/(\d)/", page)) == numbers
    assert "".join(re.findall(r"/en/gb/q/(\d)/", page.partition("<h2")[0])) == (numbers[:1] if door in "bcd" else "")
    assert '<a href="/en/gb/now/">' in floor(client, f"/en/gb/{door}/")


@pytest.mark.parametrize(
    ("door", "words"),
    [
        *((door, "We know no service for this here yet. That does not mean that there is none.") for door in "abcd"),
        *((door, "We know nothing for this here yet. That does not mean that there is nothing.") for door in "ef"),
    ],
)
def test_where_nothing_is_it_says_so(client: Client, publish: Publish, door: str, words: str) -> None:
    kinds: dict[str, dict[str, Any]] = {
        "e": {"kind": "training-body"},
        "f": {"kind": "prevention-programme"},
        "b": {"maximum_age": 17},
    }
    before = floor(client, f"/en/gb/{door}/")
    publish(doors=(door,), places=("gb",), **kinds.get(door, {}))

    assert (words in before, words in floor(client, f"/en/gb/{door}/?l=tr")) == (True, False)
    assert floor(client, f"/en/gb/{door}/") == ""  # there is something: no floor is needed


def test_a_page_with_nothing_asks_no_more_than_it_offers(
    client: Client, publish: Publish, django_assert_num_queries: Any
) -> None:
    """Two for the list, then one for each neighbour and the world; the closest cards and the guides add three."""
    publish(languages=("de",))
    with django_assert_num_queries(10):
        client.get("/en/de/a/?l=tr")
    for number in range(5):
        publish(name=f"Line {number}", languages=("de",))

    with django_assert_num_queries(10):
        client.get("/en/de/a/?l=tr")
