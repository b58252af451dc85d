"""Towns, countries and their parts by the names that people type, from our own table towns.tsv, which is read in place."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from mmap import mmap
from pathlib import Path
from typing import NamedTuple

from directory.catalogue import intents, places, wording
from directory.catalogue.intents import TOPICS, Intent
from directory.catalogue.read_in_place import mapped
from directory.catalogue.spelling import sounds_like_crisis

TABLE = Path(__file__).with_name("towns.tsv")  # a line: the folded name, a tab, the codes of its places, the largest first
ALONE = "!"  # before them: the name is short, or a word; it counts only where nothing else is typed
CLEAR = ">"  # after the first: it is far larger than the others
MOST_LETTERS, MOST_WORDS, LONGEST = 200, 20, 5  # of what is read, and words of a name
# Who says nothing of themselves may leave out the “in”: “therapist munich”. In a sentence, a name may be a person's.
OF_NO_PERSON = frozenset({Intent.UNCLEAR, Intent.TREATS, Intent.SCHOOL, *TOPICS})
# Digits, with the letters that Canada, Ireland, the Netherlands and the United Kingdom put among them. Helplines
# have some of their kind, 116… in Europe and 741741 in America.
POSTCODE = re.compile(
    r"(?<![\w+-])(?!116|741 ?741)(?:[a-z]\d[a-z] ?\d[a-z]\d|[a-z]\d[\dw] ?[a-z\d]{4}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}"
    r"|\d{4} ?[a-z]{2}|\d{5}-\d{3,4}|\d{3} \d{2,3}|\d{3}-\d{4}|\d{2}-\d{3}|\d{4,6})(?![\w-])",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """What one name may mean. `is_clear`: the first is meant, unless somebody says otherwise."""

    places: tuple[str, ...]
    is_clear: bool
    only_alone: bool

    @property
    def is_a_country(self) -> bool:
        return self.is_clear and "-" not in self.places[0]


@dataclass(frozen=True)
class Told:
    """What somebody's words say of a place. `rest`: what they say besides."""

    rest: str
    places: tuple[str, ...] = ()
    is_clear: bool = False
    postcode: bool = False
    is_a_word: bool = False  # that people may mean otherwise

    @property
    def is_all(self) -> bool:
        """Nothing is said but “in Munich”, or a postcode."""
        rest = wording.words_of(self.rest)
        if not (self.places or self.postcode) or intents.intents_of(rest) or sounds_like_crisis(rest):
            return False  # “want to die” is made of small words
        return all(_is_small(word) or (word,) in intents.where() for word in rest)

    def at(self, place: str) -> str:
        """The place that is meant; where that is to be chosen, the country of all of them, or the one that was chosen before."""
        if self.is_clear:
            return self.places[0]
        countries = {places.country_of(code) for code in self.places}
        return (countries.pop() if len(countries) == 1 else None) or place

    def nearest_to(self, place: str) -> "Told":
        """Of several places, those in the country that was chosen before."""
        here = tuple(code for code in self.places if places.country_of(code) == places.country_of(place) is not None)
        return self if self.is_clear or not here else replace(self, places=here, is_clear=len(here) == 1)


def read(asked: str, *, from_nowhere: bool = False) -> Told:
    """What words mean beats what towns are called: no word of an intent is taken for a place.

    `from_nowhere`: no place is chosen. Then the name of a country counts without an "in", first or last: "girl 15 Ireland".
    """
    asked = asked[:MOST_LETTERS]
    without = _without_postcode(asked)
    words = wording.words_of(without or asked)
    if without is not None and not words:
        return Told("", postcode=True)
    span, named = _named(words, from_nowhere=from_nowhere)
    if named is None:
        return Told(asked)
    rest = " ".join([*words[: span.start], *words[span.stop :]])
    return Told(rest, named.places, named.is_clear, without is not None, named.only_alone)


def named(name: Sequence[str]) -> Named | None:
    """Of the words of one name, as wording.words_of() has them."""
    sought, table = " ".join(name).encode() + b"\t", _table()
    at = bisect_left(range(len(table)), sought, key=_line)
    if not name or at == len(table) or not _line(at).startswith(sought):
        return None
    codes = _line(at)[len(sought) :].decode()
    return Named(tuple(re.findall("[a-z0-9-]+", codes)), CLEAR in codes or " " not in codes, codes.startswith(ALONE))


@cache
def _table() -> mmap:
    return mapped(TABLE)


def _line(at: int) -> bytes:
    """The one that the byte stands in."""
    table = _table()
    return table[table.rfind(b"\n", 0, at) + 1 : table.find(b"\n", at)]


def _named(words: Sequence[str], *, from_nowhere: bool) -> tuple[range, Named | None]:
    nothing = range(0)
    if len(words) > MOST_WORDS:
        return nothing, None
    told = intents.told(words)
    whole = None if told or sounds_like_crisis(words) else _whole(words)
    if whole and not (whole.only_alone and wording.meanings(words)[0]):
        return range(len(words)), whole
    inside = (span for span in _spans(words) if not told.intersection(span) and len(span) < len(words))
    for span in inside:
        one = named(words[span.start : span.stop])
        if one is None or one.only_alone:
            continue
        at_the_edge = span.start == 0 or span.stop == len(words)
        if from_nowhere and one.is_a_country and at_the_edge or _follows_where(words, span) or _is_of_no_person(words, span):
            return _with_what_follows(words, span, one)
    return nothing, None


def _whole(words: Sequence[str]) -> Named | None:
    """A name alone, or with the place that it is in: “Paris, Texas”."""
    splits = ((named(words[:end]), words[end:]) for end in range(len(words) - 1, 0, -1))
    return named(words) or next((inside for one, rest in splits if one and (inside := _inside(one, rest))), None)


def _inside(one: Named, outer: Sequence[str]) -> Named | None:
    """Of the places, those in the other one, which is named, or by its letters, as in “Paris TX”."""
    around = named(outer)
    letters = outer[0] if len(outer) == 1 else ""
    found = tuple(
        place
        for place in one.places
        if place.partition("-")[2] == letters != ""
        or any(place == area or area in places.ancestors(place) for area in (around.places if around else ()))
    )
    return Named(found, len(found) == 1, one.only_alone) if found else None


def _spans(words: Sequence[str]) -> Iterator[range]:
    """The longest first."""
    for length in range(min(LONGEST, len(words)), 0, -1):
        yield from (range(start, start + length) for start in range(len(words) - length + 1))


def _with_what_follows(words: Sequence[str], span: range, one: Named) -> tuple[range, Named]:
    for end in range(min(span.stop + LONGEST, len(words)), span.stop, -1):
        if inside := _inside(one, words[span.stop : end]):
            return range(span.start, end), inside
    return span, one


def _follows_where(words: Sequence[str], span: range) -> bool:
    return any(tuple(words[max(0, span.start - len(said)) : span.start]) == said for said in intents.where())


def _is_of_no_person(words: Sequence[str], span: range) -> bool:
    """All that is said besides says what is looked for, not what happened."""
    rest = [*words[: span.start], *words[span.stop :]]
    meant = {word for word in rest if wording.meanings([word])[0] or _is_small(word)}
    told = {rest[position] for position in intents.told(rest)}
    return intents.intents_of(rest) <= OF_NO_PERSON and not sounds_like_crisis(rest) and set(rest) <= meant | told


def _is_small(word: str) -> bool:
    return wording.is_small(word) or intents.is_small(word)


def _without_postcode(asked: str) -> str | None:
    """What is left where a postcode is typed, alone or before the name of a town; else None."""
    left, found = POSTCODE.subn(" ", asked, count=1)
    words = wording.words_of(left)
    return left if found and (not words or _whole(words)) else None
