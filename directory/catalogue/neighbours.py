"""Where to look for help next: the countries across the border that share a language."""

import tomllib
from functools import cache
from pathlib import Path

from babel.languages import get_official_languages

from directory.catalogue import places


@cache
def neighbours(place: str) -> tuple[str, ...]:
    """Codes of the countries beside the place's country that have an official language of it, by code."""
    country = places.country_of(place)
    return tuple(code for code in _borders().get(country or "", []) if _languages(code) & _languages(country or ""))


@cache
def _borders() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("borders.toml").read_text())


def _languages(country: str) -> set[str]:
    return set(get_official_languages(country.upper(), de_facto=True))
