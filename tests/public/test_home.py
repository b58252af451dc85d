"""The first page: six doors with what is behind them, for a place and a language."""

from collections.abc import Callable

from django.test import Client

from directory.catalogue.listings import Listing
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
    assert behind(client, "/en/xx/")["d"] == "Choose your country to see more"
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


def test_without_a_place_it_says_what_choosing_one_gives(client: Client, db: None) -> None:
    page = client.get("/en/xx/").content.decode()

    assert page.index("Then you see local services and local numbers.") < page.index("Who is this for?")
    assert "optgroup" not in page


def test_a_part_of_a_country_is_chosen_in_its_form(client: Client, db: None) -> None:
    page = client.get("/en/de-by/").content.decode()

    assert page.count(" selected>") == 1
    assert '<option value="de-by" selected>Bavaria</option>' in page


def test_nothing_of_lapsed_evidence_is_counted(client: Client, publish: Publish) -> None:
    publish().fact_checks.update(valid_until="2020-01-01")

    assert behind(client, "/en/de/")["a"] == "Nothing on this list here yet"
    assert make.SITE not in client.get("/en/de/").content.decode()
