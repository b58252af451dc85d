"""Results: the right listings, for the right people, in the right place, with filters that do what they say."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

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


def test_a_short_number_is_not_shown_where_it_reaches_somebody_else(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, places=("xx",), number="116 111")
    make.contact(listing, channel="p", number="0800 2255530", country="de")
    make.visible(listing, writer=ana, checker=ben)

    german, french = source(client, "/en/de/a/"), source(client, "/en/fr/a/")

    assert ("tel:116111" in german, 'Call <bdi dir="ltr" translate="no">0800 2255530</bdi>' in german) == (True, True)
    assert ("tel:116111" in french, "2255530" in french) == (False, False)  # a free number works in its own country


def test_a_number_for_another_way_is_no_text_message(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    make.contact(listing, channel="m", number="030 23125000", country="de")
    make.visible(listing, writer=ana, checker=ben)

    page = source(client, "/en/de/a/")
    assert 'Secure message: <bdi dir="ltr" translate="no">030 23125000</bdi>' in page
    assert ("sms:" in page, "tel:+493023125000" in page) == (False, False)


def test_a_lapsed_number_from_abroad_goes(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, number="0800 2255530")
    listing.contacts.filter(channel="p").update(number_from_abroad="+49 30 23125000")
    abroad = make.fact_check(listing, about="+493023125000")
    make.visible(listing, writer=ana, checker=ben)
    assert "+49 30 23125000" in source(client, "/en/de/a/")

    listing.fact_checks.filter(pk=abroad.pk).update(valid_until="2020-01-01")
    assert "+49 30 23125000" not in source(client, "/en/de/a/")


def test_the_way_back_leads_to_both_lists_of_door_b(client: Client, publish: Publish) -> None:
    publish(doors=("b",), about="both", maximum_age=17)

    both, one = (client.get(path).context["lists"][0].cards[0].address for path in ("/en/de/b/", "/en/de/b/?w=me"))

    assert [client.get(address).context["back"] for address in (both, one)] == ["/en/de/b/", "/en/de/b/?w=me"]
    ids = re.findall(r' id="([^"]*)"', source(client, "/en/de/b/"))
    assert len(ids) == len(set(ids))


def test_teenagers_see_chat_first(client: Client, publish: Publish) -> None:
    publish(doors=("b", "c"), about="me", maximum_age=17, channel="c", number="0800 2255530")

    first = {door: client.get(f"/en/de/{door}/").context["lists"][0].cards[0].contact_buttons[0].verb for door in "bc"}

    assert first == {"b": "site", "c": "call"}


def test_without_a_country_the_list_begins_with_choosing_one(client: Client, publish: Publish) -> None:
    publish(places=("xx",), name="Open To All")

    page = source(client, "/en/xx/a/?l=de")

    assert page.index("Choose your country") < page.index("Open To All")
    assert '<input type="hidden" name="l" value="de">' in page
    assert "Choose your country" in source(client, "/en/xx/c/")  # most of all where nothing is
    assert "Choose your country" not in source(client, "/en/de/a/")


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


def test_lapsed_evidence_takes_the_contact_away(client: Client, publish: Publish) -> None:
    listing = publish()
    listing.fact_checks.update(valid_until="2020-01-01")

    page = source(client, "/en/de/a/")
    assert (make.SITE in page, "Harbour Line" in page) == (False, False)
    assert client.get("/en/de/a/").context["count"] == 0
    assert client.get(f"/en/de/s/{listing.code}/").status_code == 410


def test_lapsed_hours_go_and_the_number_stays(client: Client, publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, number="0800 2255530")
    listing.contacts.update(hours="24/7", time_zone="Europe/Berlin")
    make.fact_check(listing, group="hours")
    make.visible(listing, writer=ana, checker=ben)
    assert "Open day and night" in source(client, "/en/de/a/")

    listing.fact_checks.filter(group="hours").update(valid_until="2020-01-01")
    page = source(client, "/en/de/a/")
    assert ("Open day and night" in page, "Ask for hours" in page, "0800 2255530" in page) == (False, True, True)


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


def test_who_was_harmed_finds_how_an_image_is_taken_down(client: Client, publish: Publish) -> None:
    publish(doors="abcd", about="both")
    leads = {door: 'href="/en/de/report/#of-you"' in client.get(f"/en/de/{door}/").content.decode() for door in "abcd"}

    assert leads == {"a": False, "b": True, "c": False, "d": True}
