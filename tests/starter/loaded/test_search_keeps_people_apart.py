"""What people type, at every door: no list of results mixes those who must not meet, and work never stands in the way of help."""

from functools import cache
from typing import Any

import pytest
from django.test import Client

from tests.databases import Demo

PLACES = ["gb", "de", "us", "au", "xx"]
NEVER_TOGETHER = [{"a", "d"}, {"a", "b"}, {"b", "d"}, {"b", "c"}]
FOR_HELP = [
    # own thoughts or behaviour
    "stop it now", "pedophile help", "I am attracted to children", "worried about my thoughts", "my own behaviour", "urges",
    "I touched my niece", "offender treatment", "therapy", "therapist", "counselling", "psychologist", "Troubled Desire",
    "Kein Täter werden", "Therapie für Pädophile", "Angst vor mir selbst", "Beratung", "anonym", "self-help", "prevent it",
    # under 18
    "I am 15 and I have thoughts about kids", "I am 14 and someone touched me", "im 12 and my dad hurts me", "kids helpline",
    "childline", "teenager", "youth", "ich bin 13", "kindertelefon", "nummer gegen kummer", "help for teens", "sextortion",
    # someone else
    "my husband", "my wife found pictures", "my son touched his sister", "my daughter was groomed", "neighbour", "suspect",
    "worried about a child", "my teenage son looks at illegal images", "mein mann", "eltern", "my brother was arrested",
    # something happened
    "I was abused", "raped", "survivor", "abused at school", "my teacher touched me", "my coach abused me at training",
    "childhood trauma", "incest", "vergewaltigt", "napac", "male survivor", "was abused in a sports club",
    # of any of them
    "helpline", "hotline", "chat", "phone", "free", "online", "help", "stop", "men", "women", "berlin", "london", "uk", "police",
    "anonymous", "safe", "porn", "images", "of course i need help", "24 7", "kinder", "stpo it now", "conselling", "sex", "child",
]  # fmt: skip
FOR_WORK = [
    "training", "training for therapists", "therapist training", "cpd", "conference for clinicians", "webinar", "supervision",
    "school", "schools", "curriculum", "lessons about safety", "sports club safeguarding", "kindergarten",
    "Fortbildung für Fachkräfte", "Prävention Grundschule", "stewards of children",
]  # fmt: skip


def result(client: Client, place: str, words: str, **fields: str) -> Any:
    answer = client.post(f"/en/{place}/search/", {"words": words} | fields, headers={"sec-fetch-site": "same-origin"})
    return page_at(answer["Location"])


@cache
def page_at(address: str) -> Any:
    """Many words lead to the same page."""
    return Client().get(address).context


def lists(page: Any) -> list[tuple[str, str]]:
    """(door, list of door b) of each list of cards on the page, from above; hotlines, which stand behind no door, left out."""
    return [(group.door, group.whom) for group in page["groups"] if group.door]


def mixes(shown: list[tuple[str, str]]) -> bool:
    doors = {door for door, _whom in shown}
    return any(apart <= doors for apart in NEVER_TOGETHER) or len({whom for _door, whom in shown if whom}) > 1


def test_no_list_of_results_mixes_people(demo: Demo, client: Client) -> None:
    asked = followed = 0
    for number, words in enumerate((*FOR_HELP, *FOR_WORK)):
        place = PLACES[number % len(PLACES)]
        page = result(client, place, words)
        if "groups" not in page:  # words for images: no list
            continue
        shown, doors = lists(page), {door for door, _whom in lists(page)}
        assert not mixes(shown), (words, shown)
        assert not (doors & set("ef") and doors & set("abcd")), (words, shown)
        if words in FOR_HELP and doors & set("ef"):
            assert [other for other in page["others"] if other.query[-1] not in "ef"] == [], words
        asked += page["asks"]
        if page["asks"] and followed < 20:
            for other in page["others"]:
                behind = lists(page_at(f"/en/{place}/l/?{other.query}"))
                assert (len(behind) >= 1, mixes(behind)) == (True, False), (words, other)
                followed += 1
    assert (asked > 1, followed > 5) == (True, True)  # else nothing was looked at


def test_words_for_work_find_work(demo: Demo, client: Client) -> None:
    found = {words: {door for door, _whom in lists(result(client, "us", words))} for words in FOR_WORK[:11]}

    assert {words: doors for words, doors in found.items() if not doors or doors - set("ef")} == {}


def test_who_wants_to_die_is_not_answered_with_a_training(demo: Demo, client: Client) -> None:
    """Live online courses have a word of it."""
    page = result(client, "us", "i dont want to live anymore")

    assert (page["help_first"], lists(page), page["others"]) == (True, [], [])


@pytest.mark.parametrize(("door", "words"), [(door, words) for door in "abcdef" for words in ("help", "training")])
def test_words_sent_from_a_door_stay_behind_it(demo: Demo, client: Client, door: str, words: str) -> None:
    page = result(client, "de", words, d=door)

    assert {shown for shown, _whom in lists(page)} <= {door}
    assert not mixes(lists(page))


def test_a_child_is_led_to_no_list_for_adults(demo: Demo, client: Client) -> None:
    for place in ("gb", "us", "au"):
        page = result(client, place, "I am 15 and my coach touched me")
        assert set(lists(page)) <= {("b", "done")}, place
        assert ["f=b" in other.query for other in page["others"]] == [True] * len(page["others"]), place


@pytest.mark.parametrize(
    ("place", "words", "name"),
    [
        ("gb", "stop it now helpline", "Stop It Now helpline (UK)"), ("gb", "NAPAC support line", "NAPAC support line"),
        ("au", "Kids Helpline", "Kids Helpline"), ("us", "Stewards of Children", "Stewards of Children"),
        ("gb", "the survivors trust helpline", "The Survivors Trust helpline"), ("xx", "troubled desire", "Troubled Desire"),
    ],
)  # fmt: skip
def test_a_name_typed_in_full_finds_its_service(demo: Demo, client: Client, place: str, words: str, name: str) -> None:
    page = result(client, place, words)

    assert not page["asks"]
    assert page["groups"][0].cards[0].name == name


def test_who_is_asking_is_one_question_in_the_words_of_the_doors(demo: Demo, client: Client) -> None:
    answer = client.post("/en/us/search/", {"words": "helpline"}, headers={"sec-fetch-site": "same-origin"})
    page = client.get(answer["Location"]).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]

    assert main.count("Who is it for?") == 1
    assert 'class="card"' not in main
    for title in (
        "My own thoughts or behaviour",
        "I am worried about someone",
        "Something happened to me",
    ):
        assert main.count(f">{title}</a>") == 1


def test_where_nothing_is_found_the_doors_come_first(demo: Demo, client: Client) -> None:
    page = client.get("/en/gb/l/").content.decode().partition("<main")[2].partition("</main>")[0]

    places = [page.index(f'href="/en/gb/{door}/"') for door in "abcdef"]
    assert places == sorted(places)
    assert places[-1] < page.index('id="find"')
    assert "Try a name" not in page
