"""Every code that the starter data and our tables hold is a place of today."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from directory.catalogue import emergency_numbers, neighbours, places
from tests.house.test_plain_words import FEWEST_WORDS_IN_A_MESSAGE, HIGHEST_ARI, MOST_WORDS_IN_A_SENTENCE, ari, full_sentences
from tests.house.visitor_texts import STAND_IN, Text, plain

STARTER = Path(settings.BASE_DIR, "directory", "starter")
HOLDS_PLACES = re.compile(r"^(?:places|country|jurisdiction|reachable_from)\s*=\s*(.+)$", re.MULTILINE)


def not_of_today(codes: set[str]) -> set[str]:
    return {code for code in codes if not places.is_known(code) or places.current(code) != (code,)}


def test_every_code_of_the_starter_data_is_a_place_of_today() -> None:
    files = [*STARTER.glob("*.toml"), *STARTER.glob("listings/*.toml")]
    held = {code for file in files for line in HOLDS_PLACES.findall(file.read_text()) for code in re.findall(r'"([^"]*)"', line)}

    assert len(held) > 100
    assert not_of_today(held) == set()
    assert not_of_today({file.stem for file in STARTER.glob("listings/*.toml")}) == set()


def test_every_code_of_our_tables_is_a_place_of_today() -> None:
    borders = neighbours._borders()
    held = {
        *emergency_numbers.table(),
        *borders,
        *(code for beside in borders.values() for code in beside),
    }

    assert not_of_today(held) == set()


def documented() -> set[str]:
    """Every word that stands as code in the README of the data."""
    return {word for code in re.findall(r"`([^`]*)`", (STARTER / "README.md").read_text()) for word in re.findall(r"\w+", code)}


def keys(value: Any) -> Iterator[str]:
    """Of a row and of all that stands in it."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield key
        yield from keys(inner)
    for inner in value if isinstance(value, list) else ():
        yield from keys(inner)


def test_no_file_says_what_nobody_reads() -> None:
    """A key that is spelt wrong would lose its fact without a word."""
    files = [*STARTER.glob("*.toml"), *STARTER.glob("listings/*.toml")]
    rows = [row for file in files for row in tomllib.loads(file.read_text()).values()]
    used = {key for row in rows for key in keys(row) if "://" not in key} - set("abcdef")  # of doors

    assert used - documented() == set()
    assert {"told", "ladder", "who_answer"} & documented() == set()
    assert len(used) > 80


def test_who_lets_people_stay_nameless_asks_for_no_name() -> None:
    """Else a card says “not stated” beside “you can stay without a name”."""
    rows = [row for file in STARTER.glob("listings/*.toml") for row in tomllib.loads(file.read_text()).items()]
    nameless = {key: row.get("name_needed") for key, row in rows if "anonymous" in row.get("keeps", [])}

    assert {key for key, needed in nameless.items() if needed != "no"} == set()
    assert len(nameless) > 50


def test_what_is_stored_is_said_of_every_way_that_it_speaks_of() -> None:
    """“What you write is kept” stands over all ways to write: what is read of the chat alone is said on the chat alone."""
    spoken, written = {"phone", "video"}, {"text", "chat", "message", "email", "web form"}
    rows = [row for file in STARTER.glob("listings/*.toml") for row in tomllib.loads(file.read_text()).items()]
    ways = {"calls": spoken, "messages": written}
    claimed = [
        (key, contact["channel"], contact.get("anonymity", {}).get("records"))
        for key, row in rows
        for stored in row.get("stores", [])
        for contact in row.get("contacts", [])
        if {contact["channel"], *contact.get("also", [])} & ways.get(stored.split()[0], set())
    ]

    assert {(key, channel) for key, channel, records in claimed if records != "yes"} == set()
    assert len(claimed) > 10


def test_a_number_belongs_to_a_country_that_its_row_serves() -> None:
    """“us” beside a Canadian number hid it from Canada: only one that is meant as a number from abroad is another country's."""
    rows = [row for file in STARTER.glob("listings/*.toml") for row in tomllib.loads(file.read_text()).items()]
    foreign = {
        (key, contact["number"])
        for key, row in rows
        for contact in row.get("contacts", [])
        if contact.get("number") and {contact["country"], "xx"}.isdisjoint(place[:2] for place in row["places"])
    }

    assert foreign == {("stop-it-now-ireland", "+441372847161")}


# Only a name makes these hard: each with the reason in a few words.
HARD_BECAUSE_OF_A_NAME: dict[str, str] = {}


def texts_of_doors_a_to_d() -> Iterator[tuple[str, str]]:
    """What visitors of these doors read first of a service, each with its place: names stand as one short word."""
    for file in STARTER.glob("listings/*.toml"):
        for key, row in tomllib.loads(file.read_text()).items():
            if row["kind"] == "support-service" and set("abcd") & row.get("doors", {}).keys():
                for place, text in [
                    (key, row["summary"]),
                    *((f"{key}#{door}", said) for door, said in row.get("door_texts", {}).items()),
                ]:
                    yield place, plain(text.replace(row["name"], STAND_IN).replace(row["organization"], STAND_IN))


def not_plain(text: str) -> list[str]:
    """Why whoever is frightened, tired or young may put it away."""
    read = full_sentences([Text("", text)])
    grade = ari(read) if sum(map(len, read)) >= FEWEST_WORDS_IN_A_MESSAGE else 0
    return [
        *(["does not say first who it is for"] if not text.startswith("For ") else []),
        *([f"ARI {grade:.1f}"] if grade > HIGHEST_ARI else []),
        *(["a long sentence"] if any(len(sentence) > MOST_WORDS_IN_A_SENTENCE for sentence in read) else []),
        *(["shouts"] if "!" in text else []),
    ]


def test_a_summary_says_first_who_it_is_for_in_plain_words() -> None:
    """Labels of people: tests/house/test_plain_words.py. Ways that no contact has: directory/curation/ways_in_words.py."""
    texts = dict(texts_of_doors_a_to_d())
    found = {place: why for place, text in texts.items() if (why := not_plain(text)) and place not in HARD_BECAUSE_OF_A_NAME}

    assert found == {}
    assert {place for place in HARD_BECAUSE_OF_A_NAME if not not_plain(texts[place])} == set()
    assert len(texts) > 150


def test_a_summary_that_is_not_plain_is_found() -> None:
    hard = "Specialist outpatient treatment for individuals experiencing problematic sexual preferences!"

    assert not_plain("For people in Vienna who worry about their own thoughts. It is free. You can call by phone.") == []
    assert not_plain(hard) == ["does not say first who it is for", "ARI 26.5", "shouts"]
