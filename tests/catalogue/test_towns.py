"""Names of towns lead to places; what words mean comes first."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import intents, places, towns, wording
from directory.catalogue.spelling import sounds_like_crisis
from directory.catalogue.towns import Named, Told, read

LINES = [line.split("\t") for line in towns.TABLE.read_text().splitlines()]
NAMES = {line[0]: line[1] for line in LINES}
BY_HAND = tomllib.loads(Path(towns.__file__).with_name("towns.toml").read_text())
WITHOUT_TOWNS = {"ca-nu", "ch-ai", "ch-gl", "ch-ju", "ch-nw", "ch-ow", "ch-ur"}  # none has 15,000 inhabitants


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Munich", ["de-by"]), ("München", ["de-by"]), ("munchen", ["de-by"]), ("Muenchen", ["de-by"]), ("Bayern", ["de-by"]),
        ("Texas", ["us-tx"]), ("Kyiv", ["ua-30"]), ("Köln", ["de-nw"]),
        ("Germany", ["de"]), ("Deutschland", ["de"]), ("UK", ["gb"]),
        ("東京", ["jp"]), ("Москва", ["ru"]), ("Paris, Texas", ["us-tx"]), ("Paris TX", ["us-tx"]),
        ("London ON", ["ca-on"]),
        ("Springfield Illinois", ["us-il"]), ("Nice", ["fr"]), ("bath", ["gb-eng"]), ("Zürich", ["ch-zh"]),
        ("Catalonia", ["es-ct"]),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_place(asked: str, meant: list[str]) -> None:
    told = read(asked)

    assert (list(told.places), told.rest, told.is_clear) == (meant, "", True)


def test_of_several_towns_the_far_larger_one_is_meant_and_else_none() -> None:
    assert (read("Paris").places, read("Paris").at("xx")) == (("fr-75c", "us-tx"), "fr-75c")
    springfield = read("Springfield")
    assert {"us-il", "us-mo", "us-ma"} < set(springfield.places)
    assert (springfield.at("de"), springfield.is_clear) == ("us", False)
    assert (set(read("Georgia").places), read("Georgia").at("xx")) == ({"ge", "us-ga"}, "xx")
    assert read("Georgia").nearest_to("us-tx").at("us-tx") == "us-ga"


@pytest.mark.parametrize(
    ("asked", "rest", "place"),
    [
        ("therapist in munich", "therapist in", "de-by"), ("Hilfe in Köln", "hilfe in", "de-nw"),
        ("therapist munich", "therapist", "de-by"),
        ("psychologist New York", "psychologist", "us-ny"), ("hulp in Utrecht", "hulp in", "nl-ut"),
        ("I look at cp in Berlin", "i look at cp in", "de-be"), ("my dad hits me in Leeds", "my dad hits me in", "gb-lds"),
        ("therapist in Paris, Texas", "therapist in", "us-tx"),
    ],
)  # fmt: skip
def test_beside_what_is_meant_a_town_is_the_place(asked: str, rest: str, place: str) -> None:
    told = read(asked)

    assert (told.rest, told.places[0]) == (rest, place)


@pytest.mark.parametrize(
    "asked",
    [
        "I want to die", "boy", "tell me", "I am reading in my bath", "be nice in bath", "she was nice", "oral", "young",
        "police", "green", "Charlotte touched me", "I touched Charlotte", "my son Jackson",
        "help reading", "male therapist", "help us", "hello", "", " ", "\x00", "essen mobile halle", "crisis",
    ],
)  # fmt: skip
def test_words_and_names_of_people_are_no_places(asked: str) -> None:
    assert read(asked) == Told(asked)


@pytest.mark.parametrize(
    "asked", ["80331", "SW1A 1AA", "sw1a1aa", "M5V 3L9", "1012 AB", "D02 X285", "00-950", "100-0001", "114 55"]
)
def test_postcodes_are_known_for_what_they_are(asked: str) -> None:
    assert read(asked) == Told("", postcode=True)


def test_the_town_behind_a_postcode_is_read_and_numbers_are_none() -> None:
    assert (read("10115 Berlin").places, read("10115 Berlin").postcode) == (("de-be",), True)
    for number in ("116111", "116 111", "112", "0808 1000 900", "18", "i am 15", "14f", "24 7"):
        assert not read(number).postcode, number


def test_no_phrase_of_any_intent_is_taken_for_a_place() -> None:
    """Nor what a search knows besides."""
    lists = [phrase for phrases in intents.phrases().values() for phrase in phrases]
    said = [" ".join(phrase) for known in wording.search_words().values() for one in known.meanings for phrase in one.said]
    doubtful = [phrase for phrase in (*lists, *wording.despair()) if _typed(phrase).places]

    assert doubtful == []
    assert {phrase for phrase in said if len(phrase) > 2 and _typed(phrase).places} <= {"deutschland*", "osterreich*", "schweiz*"}


def test_no_phrase_would_be_taken_even_if_every_word_were_a_town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(towns, "named", lambda name: Named(("de",), True, False))
    lists = [phrase for phrases in intents.phrases().values() for phrase in phrases if " * " not in phrase]

    assert [phrase for phrase in lists if _typed(phrase).places] == []


def test_no_phrase_is_lost_beside_a_town() -> None:
    """Not even where all of its words are small ones."""
    lists = [phrase for phrases in intents.phrases().values() for phrase in phrases if " * " not in phrase]

    assert [phrase for phrase in lists if read(f"{_plain(phrase)} in Munich").is_all] == []


def _plain(phrase: str) -> str:
    return phrase.replace("*", "").replace("#", "14").replace("+", "30")


def _typed(phrase: str) -> Told:
    return read(_plain(phrase))


@given(st.sampled_from(sorted(name for name, _codes in LINES)))
def test_any_name_leads_to_its_places_or_means_something_else(name: str) -> None:
    told, words = read(name), name.split()

    assert list(told.places) == NAMES[name].strip("!").replace(">", " ").split() or (
        intents.told(words) or wording.meanings(words)[0] or sounds_like_crisis(words) or told.postcode
    )


@given(
    st.lists(
        st.one_of(st.sampled_from(sorted(NAMES)), st.sampled_from(sorted(intents.words())), st.text(max_size=12)), max_size=6
    )
)
def test_any_words_can_be_read(words: list[str]) -> None:
    told = read(" ".join(words))

    assert all(places.is_known(code) for code in told.places)
    assert places.is_known(told.at("xx"))


def test_the_table_is_sorted_small_and_leads_to_places_of_today() -> None:
    raw = towns.TABLE.read_bytes().splitlines()

    assert raw == sorted(set(raw))
    assert towns.TABLE.stat().st_size < 2_500_000
    codes = {code for _name, found in LINES for code in found.strip("!").replace(">", " ").split()}
    assert {code for code in codes if places.current(code) != (code,)} == set()
    for code, entry in places.table().items():
        if "-" not in code and places.current(code) == (code,):
            assert code in NAMES[" ".join(wording.words_of(entry.english_name.split(" (")[0]))], code


def test_every_part_by_hand_is_a_place_and_every_part_has_a_town() -> None:
    """A number of GeoNames that nobody has put down stops the command."""
    by_hand = {
        f"{country}-{part}".lower()
        for country, parts in BY_HAND["parts"].items()
        for part in (parts["same"].split() if "same" in parts else parts.values())
    }
    first = {
        code for code, entry in places.table().items() if entry.inside in BY_HAND["parts"] and places.current(code) == (code,)
    }
    with_towns = {code for code in by_hand if any(code in found.replace(">", " ").split(" ") for _name, found in LINES)}

    assert set(BY_HAND["parts"]) == {"de", "at", "ch", "nl", "it", "es", "au", "ca", "us", "gb"}
    assert {code for code in by_hand if not places.is_known(code)} == set()
    assert {code for code in first - by_hand if code[:3] not in {"us-", "es-"} and "-" in code} == set()
    assert by_hand - with_towns <= WITHOUT_TOWNS


def test_the_table_costs_a_process_little_memory() -> None:
    """Of its own process, with a thousand names looked up: what the mapped file and the search in it take."""
    measure = (
        "import resource, sys; sys.path.insert(0, '.')\n"
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'directory.settings'\n"
        "import django; django.setup()\n"
        "from directory.catalogue import towns\n"
        "names = towns.TABLE.read_text().splitlines()[::120]; names = [line.split(chr(9))[0].split() for line in names]\n"
        "before = int(open('/proc/self/statm').read().split()[1])\n"
        "assert all(towns.named(name) for name in names)\n"
        "print((int(open('/proc/self/statm').read().split()[1]) - before) * resource.getpagesize())"
    )
    told = subprocess.run([sys.executable, "-c", measure], capture_output=True, text=True, check=True, env={"DEMO": "1"})

    assert int(told.stdout) < 10_000_000


@pytest.mark.parametrize("asked", ["abused girl 15 Ireland", "Ireland girl 15"])
def test_from_nowhere_a_country_counts_first_and_last_without_an_in(asked: str) -> None:
    assert (read(asked, from_nowhere=True).places, read(asked).places) == (("ie",), ())
    assert read("my ex jordan", from_nowhere=True).places == read("girl of Ireland 15", from_nowhere=True).places == ()
