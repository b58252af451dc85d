"""Filters: they do what they say, can be taken back one by one, and what cannot be read is said."""

from collections.abc import Callable
from itertools import product

import pytest
from django.test import Client

from directory.catalogue import languages
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make
from tests.public.test_results import names, source

Publish = Callable[..., Listing]


def test_filters(client: Client, publish: Publish) -> None:
    publish(name="German Chat", languages=("de",), channel="c", cost="free", asks_name="no")
    publish(name="Turkish Video", languages=("tr", "de"), channel="v", cost="paid", asks_name="no")
    publish(name="English Visit", languages=("en",), channel="i", cost="free")

    def shown(query: str) -> set[str]:
        return set(names(client, f"/en/de/a/?{query}"))

    assert shown("l=de") == {"German Chat", "Turkish Video"}
    assert shown("l=tr&l=en") == {"Turkish Video", "English Visit"}
    assert shown("by=c&by=i") == {"German Chat", "English Visit"}
    assert shown("x=f") == {"German Chat", "English Visit"}
    assert shown("x=f&x=n") == {"German Chat"}
    assert shown("k=s") == {"German Chat", "Turkish Video", "English Visit"}
    assert shown("k=t") == set()
    assert shown("l=de&by=v") == {"Turkish Video"}
    assert shown("l=de&l=de") == {"German Chat", "Turkish Video"}


def test_a_number_that_does_not_work_there_counts_in_no_filter(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, name="Short", places=("de", "fr"), address="", number="116 111")
    make.visible(listing, writer=ana, checker=ben)
    both = make.listing(by=ana, name="Both", places=("de", "fr"), number="116 111")
    make.visible(both, writer=ana, checker=ben)

    assert set(names(client, "/en/de/a/?by=p")) == {"Short", "Both"}
    assert (names(client, "/en/fr/a/?by=p"), names(client, "/en/fr/a/")) == ([], ["Both"])
    facts = client.get("/en/fr/a/").context["lists"][0].cards[0].facts
    assert [fact.words for fact in facts if fact.term == "How"] == ["Online chat"]
    assert "We know no way to reach it from the place you chose." in source(client, f"/en/fr/s/{listing.code}/")


def test_an_address_has_room_for_thirty_wishes(client: Client, publish: Publish) -> None:
    publish(languages=("de",))
    tags = [tag for tag in ("".join(pair) for pair in product("abcdefghklmnst", repeat=2)) if languages.is_known(tag)]

    page = client.get("/en/de/a/?l=de&" + "&".join(f"l={tag}" for tag in tags))

    assert len(tags) > 30
    assert (len(page.context["chips"]), page.context["unread"]) == (30, ["Language"])


@pytest.mark.parametrize("tag", ["und", "mul", "zxx", "mis"])
def test_what_nobody_speaks_is_no_language(client: Client, db: None, tag: str) -> None:
    assert client.get(f"/en/de/a/?l={tag}").context["unread"] == ["Language"]


def test_no_phone_filter_without_a_number_to_call(client: Client, publish: Publish) -> None:
    publish(name="Number On Their Page", channel="p")
    publish(name="Number Here", number="0800 2255530")

    assert names(client, "/en/de/a/?by=p") == ["Number Here"]


def test_an_unreadable_wish_is_left_out_and_said(client: Client, publish: Publish) -> None:
    publish(name="Harbour Line")

    for query in ("l=zzzz", "l=en-%00", "by=q", "x=1", "k=%00", "l=%F0%9F%98%80"):
        answer = client.get(f"/en/de/a/?{query}")
        assert [card.name for card in answer.context["lists"][0].cards] == ["Harbour Line"], query
        assert "We could not read a part of this address, so we left it out:" in answer.content.decode(), query


def test_empty_values_are_no_wish(client: Client, publish: Publish) -> None:
    publish(name="Harbour Line")

    assert names(client, "/en/de/a/?l=&by=&page=") == ["Harbour Line"]
    assert "could not read" not in source(client, "/en/de/a/?l=")


def test_any_page_number_answers(client: Client, publish: Publish) -> None:
    publish(name="Harbour Line")

    for number in ("0", "-1", "99", "two", "%00", "9" * 40, "%D9%A1", "+1", " 1"):
        page = client.get(f"/en/de/a/?page={number}")
        assert [card.name for card in page.context["lists"][0].cards] == ["Harbour Line"], number
        assert "We could not read a part of this address, so we left it out: Page." in page.content.decode(), number


def test_unknown_names_are_removed_by_one_redirect(client: Client) -> None:
    answer = client.get("/en/de/a/?l=de&l=tr&utm_source=x&q=secret")

    assert (answer.status_code, answer["Location"], answer["Cache-Control"]) == (302, "/en/de/a/?l=de&l=tr", "no-store")


def test_the_place_form_leads_to_the_place(client: Client) -> None:
    assert client.get("/en/xx/a/?p=de")["Location"] == "/en/de/a/"
    assert client.get("/en/xx/?p=gb-sct")["Location"] == "/en/gb-sct/"


def test_a_place_that_cannot_be_read_is_said(client: Client, publish: Publish) -> None:
    publish(places=("xx",), name="Open To All")

    assert names(client, "/en/xx/a/?p=nowhere") == ["Open To All"]
    assert "left it out: Place." in source(client, "/en/xx/a/?p=nowhere")
    assert "left it out" not in source(client, "/en/xx/a/?p=")


def test_another_place_keeps_the_filters_but_not_the_page(client: Client) -> None:
    assert client.get("/en/xx/b/?p=de&l=tr&l=de&x=f&w=me&page=3")["Location"] == "/en/de/b/?l=tr&l=de&x=f&w=me"


def test_order(client: Client, publish: Publish, ben: StaffAccount) -> None:
    publish(name="World, English", places=("xx",), languages=("en",))
    publish(name="Part", places=("de-by",), languages=("de",))
    publish(name="Whole, read long ago", places=("de",), languages=("de",)).fact_checks.update(read_on="2025-01-01")
    publish(name="Whole, read lately", places=("de",), languages=("de",))
    publish(name="Whole, English, read long ago", places=("de",), languages=("en",)).fact_checks.update(read_on="2024-01-01")

    assert names(client, "/en/de/a/") == [
        "Whole, English, read long ago", "Whole, read lately", "Whole, read long ago", "Part", "World, English",
    ]  # fmt: skip
    assert "those that speak English come first, then those we checked last." in source(client, "/en/de/a/")


def test_each_wish_is_a_chip_that_takes_it_away(client: Client, publish: Publish) -> None:
    publish(languages=("de",), cost="free")
    publish(languages=("tr",))

    page = client.get("/en/de/a/?l=de&l=cy&x=f")

    assert [(chip.label, chip.query) for chip in page.context["chips"]] == [
        ("Deutsch", "l=cy&x=f"), ("Cymraeg", "l=de&x=f"), ("Free", "l=de&l=cy"),
    ]  # fmt: skip
    chip = '<a class="chip" href="?l=cy&amp;x=f"><span class="visually-hidden">Remove filter: </span><bdi lang="de">Deutsch'
    assert chip in " ".join(page.content.decode().split())
    assert '<a class="plain-link" href="?">Clear all filters</a>' in page.content.decode()


def test_a_choice_that_gives_nothing_stays_usable(client: Client, publish: Publish) -> None:
    publish(languages=("de",), channel="c")
    publish(languages=("tr",), channel="v")

    page = client.get("/en/de/a/?l=de")

    options = {option.label: (option.count, option.chosen) for filter in page.context["filters"] for option in filter.options}
    assert options == {"Deutsch": (1, True), "Türkçe": (1, False), "Online chat": (1, False), "Video call": (0, False)}
    assert 'name="by" value="v">' in page.content.decode()
    assert "disabled" not in page.content.decode()


def test_many_languages_fold_away_unless_one_of_them_is_chosen(client: Client, publish: Publish) -> None:
    for tag in ("ar", "de", "en", "es", "fr", "pt", "tr", "uk"):
        publish(languages=(tag,))
    publish(languages=("uk",))

    languages = client.get("/en/de/a/").context["filters"][0]
    assert [option.label for option in languages.options][0] == "Українська"
    assert (len(languages.options), len(languages.more), languages.more_chosen) == (6, 2, False)
    rare = languages.more[0].value
    assert client.get(f"/en/de/a/?l={rare}").context["filters"][0].more_chosen is True
    assert "<details open>" in source(client, f"/en/de/a/?l={rare}")


def test_one_list_of_door_b_stays_chosen(client: Client, publish: Publish) -> None:
    publish(name="Mine", doors=("b",), about="me", maximum_age=17)
    publish(name="Done", doors=("b",), about="done", maximum_age=17)

    page = client.get("/en/de/b/?w=done&l=de")

    assert (page.context["count"], page.context["without_filters"]) == (1, "w=done")
    assert '<input type="hidden" name="w" value="done">' in page.content.decode()
    assert 'href="?l=de">Show both lists for people under 18' in page.content.decode()
    assert "left it out: List." in source(client, "/en/de/b/?w=all")
    assert client.get("/en/de/a/?w=me")["Location"] == "/en/de/a/"


def test_the_way_back_keeps_filters_and_page(client: Client, publish: Publish) -> None:
    for number in range(12):
        publish(name=f"Line {number}", cost="free")

    page = client.get("/en/de/a/?x=f&page=2")
    card = page.context["lists"][0].cards[0]

    assert card.address == f"/en/de/s/{card.code}/?d=a&x=f&page=2"
    assert client.get(card.address).context["back"] == "/en/de/a/?x=f&page=2"


def test_ten_to_a_page(client: Client, publish: Publish) -> None:
    for number in range(12):
        publish(name=f"Line {number}", cost="free")

    first, second = client.get("/en/de/a/?x=f"), client.get("/en/de/a/?x=f&page=2")

    assert (len(first.context["lists"][0].cards), len(second.context["lists"][0].cards)) == (10, 2)
    assert first.context["count"] == 12
    assert '<a rel="next" href="?x=f&amp;page=2"' in first.content.decode()


def test_wishes_that_nothing_meets_are_taken_back_one_by_one(client: Client, publish: Publish) -> None:
    publish(languages=("de",))

    one, two = source(client, "/en/de/a/?l=tr"), source(client, "/en/de/a/?l=tr&by=w")

    assert "Nothing on our list matches all of that yet" in one
    assert '<a href="/en/de/a/">In any language, not only: Türkçe</a> <span class="tag">1 result</span>' in one
    assert "Look without filters" not in one
    assert "In any language" not in two  # still nothing
    assert '<a href="?">Look without filters</a> <span class="tag">1 result</span>' in " ".join(two.split())
