"""A card: what each button is, the order of its parts, the language that was chosen first, and one line for what is not known."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from directory.catalogue.listings import Listing

Publish = Callable[..., Listing]
SPOKEN = ("ar", "de", "en", "es", "fr", "hi", "ja", "nl", "pt", "tr", "uk")


def words(client: Client, path: str = "/en/de/a/") -> str:
    """Of the first card."""
    card = client.get(path).content.decode().partition('<article class="card')[2].partition("</article>")[0]
    return " ".join(unescape(re.sub("<[^>]*>", " ", card)).split())


def test_who_would_know_stands_between_the_name_and_the_number_and_the_facts_after_it(client: Client, publish: Publish) -> None:
    publish(
        name="Harbour Line", number="0800 2255530", address="", statement="We keep it.", tells=["court order"], minimum_age=18,
        cost="free", asks_name="no",
    )  # fmt: skip

    order = [
        "Harbour Line", "Harbour Line listens.", "Support service", "What happens to what I say", "We keep it.",
        "They would tell someone if: a court orders it.", "Call 0800 2255530", "Adults, 18 and over", "Germany", "Free",
        "No name needed", "Not known yet: who answers, which law applies.", "What to expect",
    ]  # fmt: skip
    said = words(client)
    places = [said.index(part) for part in order]
    assert places == sorted(places)


def test_what_nobody_stated_is_one_line_and_no_fact(client: Client, publish: Publish) -> None:
    publish(languages=())

    said = words(client)
    assert "Not known yet: for what ages, which languages, what it costs, if they ask your name. You can ask them." in said
    assert [part for part in ("not stated", "Not stated if") if part in said] == []
    assert said.count("Not stated") == 1  # in the box: who would know


def test_what_is_known_is_not_among_what_is_not(client: Client, publish: Publish) -> None:
    publish(minimum_age=18, cost="free", asks_name="yes")

    assert "Not known yet" not in words(client)


@pytest.mark.parametrize(
    ("spoken", "asked", "shown"),
    [
        (("de", "en"), "", "English, Deutsch"),
        (SPOKEN, "", "English, العربية and 9 more"),
        (SPOKEN, "?l=pt", "Português, English and 9 more"),
        (SPOKEN, "?l=tr&l=pt", "Türkçe, Português, English and 8 more"),
        (SPOKEN, "?l=tr&l=pl", "Türkçe, English and 9 more"),
        (("de", "tr", "uk"), "", "Deutsch, Türkçe, Українська"),
    ],
)
def test_the_chosen_language_stands_first(
    client: Client, publish: Publish, spoken: tuple[str, ...], asked: str, shown: str
) -> None:
    publish(languages=spoken)

    (card,) = client.get(f"/en/de/a/{asked}").context["lists"][0].cards
    (fact,) = [fact for fact in card.facts if fact.icon == "languages"]
    assert fact.words.casefold() == shown.casefold()
    assert len(fact.in_full.split(", ")) == len(spoken)
