"""Pages of places with two codes, of codes that are none any more, and of places that the installed data do not have."""

from collections.abc import Callable
from types import SimpleNamespace

import pycountry
import pytest
from django.test import Client

from directory.catalogue import places
from directory.catalogue.coverage import coverage
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from tests import make
from tests.catalogue.test_old_editions import as_it_was

Publish = Callable[..., Listing]
PAGES = [
    "",
    "now/",
    "now/which/",
    "report/",
    "rules/",
    "about/",
    "map/",
    "tell/",
    "l/",
    "a/",
    "b/",
    "e/",
    "e/dates.ics",
    "privacy/",
]
PARTS = {"no-31": "Østfold", "no-32": "Akershus", "no-33": "Buskerud"}


@pytest.mark.parametrize("page", PAGES)
def test_a_second_code_leads_to_the_one_address_of_the_place(client: Client, db: None, page: str) -> None:
    answer = client.get(f"/en/us-pr/{page}?l=en")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/pr/{page}?l=en")
    assert client.get(f"/en/fr-a/{page}")["Location"] == f"/en/fr-ges/{page}"


def test_a_place_chosen_by_its_second_code_is_the_place(client: Client, db: None) -> None:
    assert client.get("/en/xx/now/?p=us-pr")["Location"] == "/en/pr/now/"


@pytest.mark.parametrize("page", PAGES)
def test_a_place_that_was_divided_answers_and_offers_what_it_became(client: Client, db: None, page: str) -> None:
    answer = client.get(f"/en/no-30/{page}")
    assert answer.status_code == 200
    if page != "e/dates.ics":
        for code, name in PARTS.items():
            assert f'<a href="/en/{code}/{page}">{name}</a>' in answer.text


def test_a_search_from_a_divided_place_leads_to_its_results(client: Client, db: None) -> None:
    answer = client.post("/en/no-30/search/", {"q": "help"}, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 303
    assert client.get(answer["Location"]).status_code == 200


def serving(place: str) -> set[str]:
    return set(Edition.objects.current().serving(place).values_list("code", flat=True))


def test_a_divided_place_lists_what_is_under_each_of_its_parts(client: Client, publish: Publish) -> None:
    east, other = publish(places=["no-31"]).code, publish(places=["no-39"]).code
    whole = publish(places=["no"]).code

    assert serving("no-30") == {east, whole}
    assert serving("no-31") == {east, whole}
    assert serving("no-38") == {other, whole}
    assert client.get("/en/no-30/a/").text.count(f"/en/no-30/s/{east}/") > 0


def test_an_edition_of_before_serves_what_the_place_became(publish: Publish, client: Client) -> None:
    """Nobody can publish one today, so the column is written as it was."""
    listing = publish(places=["no"])
    edition = Edition.objects.get(listing=listing)
    edition.places, edition.within, edition.facts["serves"] = ["no-30"], ["no", "xx"], ["no-30"]
    as_it_was(edition)

    assert [place for place in ("no-30", "no-31", "no-33", "no-39", "no") if listing.code in serving(place)] == [
        "no-30", "no-31", "no-33", "no",
    ]  # fmt: skip
    assert {place for place, count in coverage(Edition.objects.current(), now=make.NOW).items() if count} == {*PARTS, "no"}
    for place in ("no-30", "no-31", "no"):
        assert client.get(f"/en/{place}/a/").status_code == 200


def test_no_list_of_a_state_under_a_second_code(publish: Publish) -> None:
    code = {state: publish(places=[state]).code for state in ("us", "cn", "fr", "nl")}

    assert {place: serving(place) for place in ("pr", "us-pr", "hk", "cn-hk", "re", "nc", "fr-nc", "aw")} == {
        "pr": {code["us"]}, "us-pr": {code["us"]}, "hk": set(), "cn-hk": set(), "re": {code["fr"]}, "nc": set(), "fr-nc": set(),
        "aw": set(),
    }  # fmt: skip


@pytest.fixture
def without_data(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = SimpleNamespace(get=lambda **asked: None, __iter__=lambda: iter(()))
    monkeypatch.setattr(pycountry, "countries", nothing)
    monkeypatch.setattr(pycountry, "subdivisions", nothing)
    for remembered in (places._name, places.parent, places.ancestors, places.covering, places.countries_of):
        remembered.cache_clear()


def test_every_place_is_there_without_the_installed_data(without_data: None) -> None:
    for code in places.table():
        assert places.is_known(code)
        assert places.name(code, "en")
        assert places.name(code, "nb")
        assert places.country_of(code) in places.table()


def test_pages_answer_without_the_installed_data(client: Client, db: None, without_data: None) -> None:
    paths = [f"/en/{place}/{page}" for place in ("no-30", "de-by", "xk") for page in PAGES]
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
