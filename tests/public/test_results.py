"""Results: the right listings, for the right people, in the right place, with filters that do what they say."""

import re
from collections.abc import Callable
from html import unescape
from itertools import product

import pytest
from django.test import Client

from directory.catalogue import languages
from directory.catalogue.listings import Listing, State
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from tests import make

Publish = Callable[..., Listing]


def names(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    return [card.name for shown in answer.context["lists"] for card in shown.cards]


def source(client: Client, path: str) -> str:
    return unescape(client.get(path).content.decode())


def test_a_draft_is_nowhere(client: Client, ana: StaffAccount) -> None:
    draft = make.listing(by=ana, name="Secret Draft")

    assert names(client, "/en/de/a/") == []
    assert client.get(f"/en/de/s/{draft.code}/").status_code == 404


def test_an_edited_listing_shows_what_was_published(client: Client, publish: Publish) -> None:
    listing = publish(name="Harbour Line")
    listing.texts.update(name="Unchecked Name")

    assert names(client, "/en/de/a/") == ["Harbour Line"]


def test_places(client: Client, publish: Publish) -> None:
    publish(name="All Germany", places=("de",))
    publish(name="Bavaria", places=("de-by",))
    publish(name="World", places=("xx",))
    publish(name="France", places=("fr",))

    assert names(client, "/en/de/a/") == ["All Germany", "Bavaria", "World"]
    assert names(client, "/en/de-by/a/")[-1] == "World"
    assert set(names(client, "/en/de-by/a/")) == {"All Germany", "Bavaria", "World"}
    assert set(names(client, "/en/de-be/a/")) == {"All Germany", "World"}
    assert names(client, "/en/xx/a/") == ["World"]


def test_within_a_place_the_language_of_the_page_comes_first_then_the_last_check(client: Client, publish: Publish) -> None:
    by_name = {
        name: publish(name=name, languages=(language,))
        for name, language in (("Old", "de"), ("Looked At Again", "de"), ("Newer", "de"), ("English", "en"))
    }
    days = {"Old": "2026-01-03", "Looked At Again": "2026-01-02", "Newer": "2026-01-04", "English": "2026-01-01"}
    for name, day in days.items():
        by_name[name].fact_checks.update(read_on=day)
    make.fact_check(by_name["Looked At Again"], about=make.SITE, read_on="2026-01-05")

    assert names(client, "/en/de/a/") == ["English", "Looked At Again", "Newer", "Old"]


def test_a_part_of_a_part(client: Client, publish: Publish) -> None:
    publish(name="Antwerp", places=("be-van",))

    assert [names(client, f"/en/{place}/a/") for place in ("be", "be-vlg", "be-van", "be-wal")] == [["Antwerp"]] * 3 + [[]]
    assert "Antwerpen: part of Belgium" in source(client, "/en/be/a/")


def test_doors_are_kept_apart(client: Client, publish: Publish) -> None:
    publish(name="Own", doors=("a",))
    publish(name="Young", doors=("b",), about="me", maximum_age=17)
    publish(name="Someone Else", doors=("c",))
    publish(name="Happened", doors=("d",))
    publish(name="Training", doors=("e",), kind="training-body")
    publish(name="Programme", doors=("f",), kind="prevention-programme")

    assert [names(client, f"/en/de/{door}/") for door in "abcdef"] == [
        ["Own"], ["Young"], ["Someone Else"], ["Happened"], ["Training"], ["Programme"],
    ]  # fmt: skip


def test_people_behind_different_doors_read_different_words(client: Client, publish: Publish) -> None:
    publish(doors=("a", "d"), door_texts={"a": "For your own thoughts.", "d": "For what was done to you."})

    own, happened = source(client, "/en/de/a/"), source(client, "/en/de/d/")

    assert ("For your own thoughts." in own, "For what was done to you." in own) == (True, False)
    assert ("For your own thoughts." in happened, "For what was done to you." in happened) == (False, True)


def test_door_b_has_two_lists(client: Client, publish: Publish) -> None:
    publish(name="Mine", doors=("b",), about="me", maximum_age=17)
    publish(name="Done", doors=("b",), about="done", maximum_age=17)
    publish(name="Both", doors=("b",), about="both", maximum_age=17)

    lists = {shown.whom: {card.name for card in shown.cards} for shown in client.get("/en/de/b/").context["lists"]}

    assert lists == {"me": {"Mine", "Both"}, "done": {"Done", "Both"}}
    assert set(names(client, "/en/de/b/?w=done")) == {"Done", "Both"}


def test_hotlines_stand_in_a_panel_and_are_not_counted(client: Client, publish: Publish) -> None:
    publish(name="Hotline", kind="reporting-hotline", doors=())

    for door in "abcdef":
        answer = client.get(f"/en/de/{door}/")
        assert answer.context["count"] == 0
        assert ("Hotline" in answer.content.decode()) == (door in "bcd")
    assert "Hotline" in source(client, "/en/de/now/")


def test_filters(client: Client, publish: Publish) -> None:
    publish(name="German Chat", languages=("de",), channel="c", cost="free", name_needed="no")
    publish(name="Turkish Video", languages=("tr", "de"), channel="v", cost="paid", name_needed="no")
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


def test_a_short_number_is_not_shown_where_it_reaches_somebody_else(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, places=("xx",), number="116 111")
    make.contact(listing, channel="p", number="0800 2255530", country="de")
    make.published(listing, writer=ana, checker=ben)

    german, french = source(client, "/en/de/a/"), source(client, "/en/fr/a/")

    assert ("tel:116111" in german, 'Call <bdi dir="ltr">0800 2255530</bdi>' in german) == (True, True)
    assert ("tel:116111" in french, 'Call <bdi dir="ltr">+49 800 2255530</bdi>' in french) == (False, True)


def test_a_number_that_does_not_work_there_counts_in_no_filter(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, name="Short", places=("de", "fr"), address="", number="116 111")
    make.published(listing, writer=ana, checker=ben)
    both = make.listing(by=ana, name="Both", places=("de", "fr"), number="116 111")
    make.published(both, writer=ana, checker=ben)

    assert set(names(client, "/en/de/a/?by=p")) == {"Short", "Both"}
    assert (names(client, "/en/fr/a/?by=p"), names(client, "/en/fr/a/")) == ([], ["Both"])
    facts = client.get("/en/fr/a/").context["lists"][0].cards[0].facts
    assert [fact.words for fact in facts if fact.term == "How"] == ["Online chat"]
    assert "We know no way to reach it from the place you chose." in source(client, f"/en/fr/s/{listing.code}/")


def test_a_number_for_another_way_is_no_text_message(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    make.contact(listing, channel="m", number="030 23125000", country="de")
    make.published(listing, writer=ana, checker=ben)

    page = source(client, "/en/de/a/")
    assert 'Secure message: <bdi dir="ltr">030 23125000</bdi>' in page
    assert ("sms:" in page, "tel:+493023125000" in page) == (False, False)


def test_a_lapsed_number_from_abroad_goes(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, number="0800 2255530")
    listing.contacts.filter(channel="p").update(number_from_abroad="+49 30 23125000")
    abroad = make.fact_check(listing, about="+493023125000")
    make.published(listing, writer=ana, checker=ben)
    assert "+49 30 23125000" in source(client, "/en/de/a/")

    listing.fact_checks.filter(pk=abroad.pk).update(valid_until="2020-01-01")
    assert "+49 30 23125000" not in source(client, "/en/de/a/")


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


@pytest.mark.parametrize("query", ["l=zzzz", "l=en-%00", "by=q", "x=1", "k=%00", "l=%F0%9F%98%80"])
def test_an_unreadable_wish_is_left_out_and_said(client: Client, publish: Publish, query: str) -> None:
    publish(name="Harbour Line")

    answer = client.get(f"/en/de/a/?{query}")

    assert [card.name for card in answer.context["lists"][0].cards] == ["Harbour Line"]
    assert "We could not read a part of this address, so we left it out:" in answer.content.decode()


def test_empty_values_are_no_wish(client: Client, publish: Publish) -> None:
    publish(name="Harbour Line")

    assert names(client, "/en/de/a/?l=&by=&page=") == ["Harbour Line"]
    assert "could not read" not in source(client, "/en/de/a/?l=")


@pytest.mark.parametrize("page", ["0", "-1", "99", "two", "%00", "9" * 40, "%D9%A1", "+1", " 1"])
def test_any_page_number_answers(client: Client, publish: Publish, page: str) -> None:
    publish(name="Harbour Line")

    assert names(client, f"/en/de/a/?page={page}") == ["Harbour Line"]
    assert "We could not read a part of this address, so we left it out: Page." in source(client, f"/en/de/a/?page={page}")


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

    assert [(chip.label, chip.query, chip.count) for chip in page.context["chips"]] == [
        ("Deutsch", "l=cy&x=f", 0), ("Cymraeg", "l=de&x=f", 1), ("Free", "l=de&l=cy", 1),
    ]  # fmt: skip
    assert (
        '<a class="chip" href="?l=cy&amp;x=f"><span class="visually-hidden">Remove filter: </span><bdi lang="de">Deutsch'
        in page.content.decode()
    )
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


def test_the_way_back_leads_to_both_lists_of_door_b(client: Client, publish: Publish) -> None:
    publish(doors=("b",), about="both", maximum_age=17)

    both, one = (client.get(path).context["lists"][0].cards[0].address for path in ("/en/de/b/", "/en/de/b/?w=me"))

    assert [client.get(address).context["back"] for address in (both, one)] == ["/en/de/b/", "/en/de/b/?w=me"]
    ids = re.findall(r' id="([^"]*)"', source(client, "/en/de/b/"))
    assert len(ids) == len(set(ids))


def test_teenagers_see_chat_first(client: Client, publish: Publish) -> None:
    publish(doors=("b", "c"), about="me", maximum_age=17, channel="c", number="0800 2255530")

    first = {door: client.get(f"/en/de/{door}/").context["lists"][0].cards[0].reaches[0].verb for door in "bc"}

    assert first == {"b": "go", "c": "call"}


def test_without_a_country_the_list_begins_with_choosing_one(client: Client, publish: Publish) -> None:
    publish(places=("xx",), name="Open To All")

    page = source(client, "/en/xx/a/?l=de")

    assert page.index("Choose your country") < page.index("Open To All")
    assert '<input type="hidden" name="l" value="de">' in page
    assert "Choose your country" in source(client, "/en/xx/c/")  # most of all where nothing is
    assert "Choose your country" not in source(client, "/en/de/a/")


def test_ten_to_a_page(client: Client, publish: Publish) -> None:
    for number in range(12):
        publish(name=f"Line {number}", cost="free")

    first, second = client.get("/en/de/a/?x=f"), client.get("/en/de/a/?x=f&page=2")

    assert (len(first.context["lists"][0].cards), len(second.context["lists"][0].cards)) == (10, 2)
    assert first.context["count"] == 12
    assert '<a rel="next" href="?x=f&amp;page=2">' in first.content.decode()


def test_only_parts_that_hold_a_listing_are_offered(client: Client, publish: Publish) -> None:
    publish(places=("de-by",))
    publish(places=("de-he",), doors=("d",))

    assert client.get("/en/de/a/").context["parts"] == [("de-by", "Bavaria")]


def test_an_empty_list_leads_on(client: Client, db: None) -> None:
    for path in ("/en/de/a/", "/en/de/a/?l=tr"):  # the filter is not the reason
        page = source(client, path)
        assert "Nothing is on this list yet" in page
        assert 'href="/en/de/now/">See the numbers for right now' in page
        assert "Look without" not in page


def test_wishes_that_nothing_meets_are_taken_back_one_by_one(client: Client, publish: Publish) -> None:
    publish(languages=("de",))

    one, two = source(client, "/en/de/a/?l=tr"), source(client, "/en/de/a/?l=tr&by=w")

    assert "Nothing on our list matches all of that yet" in one
    assert '<a href="?">Look without “Türkçe”</a> <span class="tag">1 result</span>' in one
    assert "Look without filters" not in one
    assert "Look without “Türkçe”" not in two  # still nothing
    assert '<a href="?">Look without filters</a> <span class="tag">1 result</span>' in two


def test_lapsed_evidence_takes_the_contact_away(client: Client, publish: Publish) -> None:
    listing = publish()
    listing.fact_checks.update(valid_until="2020-01-01")

    page = source(client, "/en/de/a/")
    assert (make.SITE in page, "Harbour Line" in page) == (False, False)
    assert client.get("/en/de/a/").context["count"] == 0
    assert client.get(f"/en/de/s/{listing.code}/").status_code == 410


def test_lapsed_hours_go_and_the_number_stays(client: Client, publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, number="0800 2255530")
    listing.contacts.update(hours="Mo-Fr 09:00-17:00")
    make.fact_check(listing, group="hours")
    make.published(listing, writer=ana, checker=ben)
    assert "Mo-Fr 09:00-17:00" in source(client, "/en/de/a/")

    listing.fact_checks.filter(group="hours").update(valid_until="2020-01-01")
    page = source(client, "/en/de/a/")
    assert ("Mo-Fr 09:00-17:00" in page, "0800 2255530" in page) == (False, True)


def test_evidence_for_another_number_shows_nothing(client: Client, publish: Publish) -> None:
    listing = publish(number="0800 2255530")
    listing.fact_checks.filter(about="+498002255530").update(about="+498002255531")

    assert "2255530" not in source(client, "/en/de/a/")


def test_checked_by_a_person_is_said_only_when_one_did(client: Client, publish: Publish, ben: StaffAccount) -> None:
    listing = publish()
    assert "From its own page, read November 2026. Not checked by a person." in source(client, "/en/de/a/")

    listing.fact_checks.update(by=ben, method="called")
    assert "Checked by a person on 20 November 2026." in source(client, "/en/de/a/")


def test_checked_by_a_person_is_said_only_when_one_saw_every_contact(client: Client, publish: Publish, ben: StaffAccount) -> None:
    listing = publish(number="0800 2255530")
    listing.fact_checks.filter(about=make.SITE).update(by=ben)
    listing.fact_checks.filter(about="+498002255530").update(read_on="2026-01-05")

    assert "From its own page, read January 2026. Not checked by a person." in source(client, "/en/de/a/")
    listing.fact_checks.update(by=ben)
    assert "Checked by a person on 5 January 2026." in source(client, "/en/de/a/")


def test_no_name_of_staff_stands_on_any_page(client: Client, publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    ana.first_name, ana.email = "Anastasia", "anastasia@staff.example"
    ana.save()
    listing = publish()
    listing.fact_checks.update(by=ben)

    pages = [source(client, path) for path in ("/en/de/", "/en/de/a/", "/en/de/now/", f"/en/de/s/{listing.code}/")]
    assert [page for page in pages if "nastasia" in page or "ben" in page.split() or "ana" in page.split()] == []


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        (State.REMOVED, "no longer on our list"),
        (State.PAUSED, "not listed at the moment"),
        (State.FROZEN, "not listed at the moment"),
    ],
)
def test_a_withdrawn_listing_is_gone(client: Client, publish: Publish, ana: StaffAccount, to: State, sentence: str) -> None:
    listing = publish(name="Harbour Line")
    move(listing, to=to, by=ana, why="for the test")

    answer = client.get(f"/en/de/s/{listing.code}/")

    assert answer.status_code == 410
    assert sentence in answer.content.decode()
    assert "Harbour Line" not in answer.content.decode()
    assert names(client, "/en/de/a/") == []
