"""The picture of the world: each country in the shade of how many of the doors to help have something there.

It is drawn with each page, from the counts of the table below it: a file made beforehand could be older than the table.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.utils.translation import gettext as _

from directory.catalogue.languages import locale
from directory.catalogue.places import WORLD

TABLE = Path(__file__).with_name("world.csv")
DOT = "h0"  # a line of no length: its round ends are all that is seen


class Country(NamedTuple):
    code: str
    region: str
    outline: str


@dataclass(frozen=True)
class Shade:
    """What stands in one shade. Dots are lines, outlines are areas: the two are painted in different ways."""

    doors: int
    words: str
    countries: int
    outlines: str
    dots: str


@cache
def _rows() -> dict[str, Country]:
    with TABLE.open(newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["code"]: Country(**row) for row in rows}


@cache
def table() -> dict[str, Country]:
    return {code: row for code, row in _rows().items() if code != WORLD}


def _land() -> str:
    return _rows()[WORLD].outline


def shades(doors_of: Mapping[str, int]) -> list[Shade]:
    """`doors_of`: of every country, how many of the four doors have help. The most come first."""
    words = [_("None of the four yet"), _("One of the four"), _("Two of the four"), _("Three of the four"), _("All four")]
    codes: dict[int, list[str]] = {doors: [] for doors in range(len(words))}
    for code, doors in doors_of.items():
        codes[doors].append(code)
    return [_shade(doors, words[doors], codes[doors]) for doors in reversed(codes)]


def _shade(doors: int, words: str, codes: list[str]) -> Shade:
    """What has none is all land below the others, without borders: a third of the bytes. A dot stands only for what has help."""
    drawn = [table()[code].outline for code in codes] if doors else [_land()]
    dots = [outline for outline in drawn if outline.endswith(DOT)]
    outlines = [outline for outline in drawn if not outline.endswith(DOT)]
    return Shade(doors, words, len(codes), "".join(outlines), "".join(dots))


def regions(language: str) -> dict[str, str]:
    """code: name, in the order of their names."""
    names = locale(language).territories
    named = [(str(names.get(code, code)), code) for code in {country.region for country in table().values()}]
    return {code: name for name, code in sorted(named)}
