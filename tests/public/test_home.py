"""The first page: six doors with what is behind them, for a place and a language."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from directory.catalogue import languages
from directory.catalogue.listings import Listing
from directory.public import site_language
from directory.public.doors import counted
from tests import make

Publish = Callable[..., Listing]


def behind(client: Client, path: str) -> dict[str, str]:
    context = client.get(path).context
    return {words.letter: str(count) for words, count in (*context["help_doors"], *context["work_doors"])}


def test_every_door_says_how_many_are_behind_it(client: Client, publish: Publish) -> None:
    publish(doors=("a",), languages=("de",))
    publish(doors=("a", "d"), languages=("tr",), door_texts={"a": "Own.", "d": "Other."})
    publish(doors=("e",), kind="training-body", languages=("tr",))
    publish(doors=(), kind="reporting-hotline", languages=("fr",))

    nothing = "Nothing on this list here yet"
    assert behind(client, "/en/de/") == {
        "a": "2 services", "b": nothing, "c": nothing, "d": "1 service", "e": "1 place to learn", "f": nothing,
    }  # fmt: skip
    assert behind(client, "/en/de/?l=de")["a"] == "1 service"
    assert behind(client, "/en/de/?l=de")["d"] == "None in this language yet"
    assert behind(client, "/en/xx/")["d"] == ""
    for door, count in behind(client, "/en/de/?l=tr").items():
        shown = client.get(f"/en/de/{door}/?l=tr").context["count"]
        assert count == (counted(door, shown) if shown else "None in this language yet")


def test_the_language_comes_along_to_the_list(client: Client, publish: Publish) -> None:
    publish(languages=("tr",))
    publish(doors=(), kind="reporting-hotline", languages=("fr",))

    page = client.get("/en/de/?l=tr")

    assert 'href="/en/de/a/?l=tr"' in page.content.decode()
    assert page.context["spoken"] == [("tr", "Türkçe")]
    assert '<option value="tr" lang="tr" selected>Türkçe</option>' in page.content.decode()


def test_a_chosen_language_that_nobody_speaks_stays_chosen(client: Client, publish: Publish) -> None:
    publish(languages=("tr",))

    assert client.get("/en/de/?l=cy").context["spoken"] == [("cy", "Cymraeg"), ("tr", "Türkçe")]


def test_place_and_language_are_chosen_together(client: Client) -> None:
    answer = client.get("/en/xx/?p=de&l=tr")

    assert (answer.status_code, answer["Location"]) == (302, "/en/de/?l=tr")
    assert client.get("/en/xx/?p=de&l=")["Location"] == "/en/de/?l="


def test_a_wish_that_cannot_be_read_is_said(client: Client, db: None) -> None:
    page = client.get("/en/de/?l=zzzz").content.decode()

    assert "We could not read a part of this address, so we left it out: Language." in page
    assert "left it out: Place." in client.get("/en/de/?p=nowhere").content.decode()


def test_a_country_offers_only_parts_that_hold_a_listing(client: Client, publish: Publish) -> None:
    publish(places=("de-by",))
    publish(places=("fr-idf",))

    page = client.get("/en/de/")

    assert page.context["parts"] == [("de-by", "Bavaria")]
    html = " ".join(page.content.decode().split())
    assert '<optgroup label="Parts of Germany"> <option value="de-by">Bavaria</option> </optgroup>' in html


def test_one_select_holds_the_place(client: Client, db: None) -> None:
    for place, name in (("xx", "Any country"), ("de", "Germany"), ("de-by", "Bavaria")):
        page = client.get(f"/en/{place}/").content.decode()

        assert (page.count('name="p"'), page.count(f'<option value="{place}" selected>{name}</option>')) == (1, 1)
        assert page.index('name="p"') < page.index('class="doors"')


def test_without_a_place_a_chosen_country_goes_along_with_the_door(client: Client, publish: Publish) -> None:
    page = client.get("/en/xx/").content.decode()

    assert re.findall(r'<button name="d" value="(.)">', page) == ["a", "b", "c", "d", "r", "e", "f"]
    assert page.count("<form") == 2  # the board, and the search by words
    for asked, lands in {
        "p=de&d=a": "/en/de/a/", "p=xx&d=b": "/en/xx/b/", "d=f": "/en/xx/f/", "p=de&d=r": "/en/de/report/", "p=de": "/en/de/",
        "l=tr&p=de&d=a": "/en/de/a/?l=tr", "l=tr&p=de&d=r": "/en/de/report/", "p=nowhere&d=a": "/en/xx/a/?p=nowhere",
        "p=de&d=z": "/en/de/", "d=z": "/en/xx/", "p=DE&d=a": "/en/de/a/",
    }.items():  # fmt: skip
        answer = client.get(f"/en/xx/?{asked}")
        assert (answer.status_code, answer["Location"]) == (302, lands)


def test_with_a_place_doors_are_links(client: Client, publish: Publish) -> None:
    page = client.get("/en/de/").content.decode()

    assert re.findall(r'<a href="(/en/de/(?:./|report/))">', page)[:7] == [
        *(f"/en/de/{door}/" for door in "abcd"), "/en/de/report/", "/en/de/e/", "/en/de/f/",
    ]  # fmt: skip
    assert 'name="d"' not in page


def test_a_part_of_a_country_is_chosen_in_its_form(client: Client, db: None) -> None:
    page = client.get("/en/de-by/").content.decode()

    assert page.count(" selected>") == 1
    assert '<option value="de-by" selected>Bavaria</option>' in page


def test_nothing_of_lapsed_evidence_is_counted(client: Client, publish: Publish) -> None:
    publish().fact_checks.update(valid_until="2020-01-01")

    assert behind(client, "/en/de/")["a"] == "Nothing on this list here yet"
    assert make.SITE not in client.get("/en/de/").content.decode()


SAID, SHOWN = site_language._words()["pt"]


@pytest.mark.parametrize(
    ("query", "browser", "says"),
    [
        ("?in=pt", "en", "pt"),
        ("?l=pt", "en", "pt"),
        ("", "pt-BR,pt;q=0.9,en;q=0.8", "pt"),
        ("", "en-GB,pt;q=0.9", ""),
        ("", "", ""),
    ],
)
def test_who_asks_for_another_language_is_told_so_in_it(
    client: Client, publish: Publish, query: str, browser: str, says: str
) -> None:
    publish(languages=("pt",))

    page = client.get(f"/en/de/{query}", headers={"Accept-Language": browser})
    html = page.content.decode()

    assert page.context["unread"] == []
    assert (f'lang="{says}" dir="auto">{SAID}' in html if says else SAID not in html) is True
    assert ('<a href="?l=pt">' in html) == (bool(says) and "l=" not in query)
    assert "Accept-Language" in page["Vary"]


def test_services_are_offered_only_where_some_speak_it(client: Client, publish: Publish) -> None:
    publish(languages=("de",))

    html = client.get("/en/de/?in=pt").content.decode()

    assert (SAID in html, SHOWN in html) == (True, False)


def test_the_list_in_another_language_says_what_the_site_is_in(client: Client, publish: Publish) -> None:
    publish(languages=("pt", "en"))

    assert [SAID in client.get(f"/en/de/a/?l={tag}").content.decode() for tag in ("pt", "en")] == [True, False]


def test_every_language_has_two_sentences_and_others_hear_it_in_english() -> None:
    for tag, words in site_language._words().items():
        assert languages.is_known(tag)
        assert len(words) == len(set(words)) == 2
    told = site_language.site_language("cy", ["cy"])
    assert told
    assert (told.language, told.said) == ("en", "This site is in English for now.")
    assert "Cymraeg" in told.services
    assert site_language.site_language("en-GB") is None


@pytest.mark.parametrize(
    ("asked", "leads"),
    {
        "/pt/": "/en/xx/?in=pt", "/pt/br/": "/en/br/?in=pt", "/pt/br/a/?x=f": "/en/br/a/?x=f", "/zh-hant/tw/now/": "/en/tw/now/",
    }.items(),
)  # fmt: skip
def test_an_address_in_another_language_leads_on(client: Client, db: None, asked: str, leads: str) -> None:
    answer = client.get(asked)

    assert (answer.status_code, answer["Location"]) == (302, leads)
    assert client.get("/qq/de/").status_code == 404
