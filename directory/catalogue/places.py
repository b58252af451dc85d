"""Places a listing serves: the world, ISO 3166-1 countries and ISO 3166-2 subdivisions, by their code in lower case."""

import gettext
import re
from functools import cache
from unicodedata import normalize

import pycountry
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from directory.catalogue.codes import CodeField
from directory.catalogue.languages import locale

WORLD = "xx"
CODE = re.compile(r"[a-z]{2}(-[a-z0-9]{1,3})?")


def validate_country(code: str) -> None:
    if code == "uk":  # the one that people write, and a number that only works in it would be kept from everybody there
        raise ValidationError(_("“uk” is not the code of a country. The United Kingdom is gb."))
    if len(code) != 2 or code == WORLD or not is_known(code):
        raise ValidationError(_("“%(code)s” is not a country. Use its two small letters, such as gb."), params={"code": code})


def validate_place(code: str) -> None:
    if not is_known(code):
        raise ValidationError(
            _("“%(code)s” is not a place. Write a country such as gb, or a part such as ca-qc."), params={"code": code}
        )


class PlaceField(CodeField):
    default_validators = [validate_place]


class CountryField(CodeField):
    default_validators = [validate_country]


class Place(models.Model):
    """One place that a listing can serve. Loaded by migration from pycountry; never edited by hand."""

    code = PlaceField(max_length=6, primary_key=True)
    # Only for searching in the desk: visitors read `name()` in their own language.
    english_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.english_name} ({self.code})"


@cache
def parent(code: str) -> str | None:
    """The next larger place: be-van -> be-vlg -> be -> xx -> None. Of a part that is not known any more, its country."""
    if code == WORLD:
        return None
    country, _dash, part = code.partition("-")
    subdivision = pycountry.subdivisions.get(code=code.upper()) if part else None
    if subdivision is not None:
        return str(subdivision.parent_code or subdivision.country_code).lower()
    return country if part else WORLD


@cache
def ancestors(code: str) -> tuple[str, ...]:
    """The places that contain `code`, nearest first, the world last."""
    above = parent(code)
    return () if above is None else (above, *ancestors(above))


def is_known(code: str) -> bool:
    """For any text: what visitors type is looked at, never kept."""
    if CODE.fullmatch(code) is None:
        return False
    if code == WORLD:
        return True
    if "-" in code:
        return pycountry.subdivisions.get(code=code.upper()) is not None
    return pycountry.countries.get(alpha_2=code.upper()) is not None


def known_country(code: str) -> str:
    """In its one spelling; "" for what is no country, as editions of before may hold it. “UK” was meant for gb."""
    code = {"uk": "gb"}.get(code.strip().lower(), code.strip().lower())
    return code if len(code) == 2 and code != WORLD and is_known(code) else ""


def country_of(code: str) -> str | None:
    return None if code == WORLD else code[:2]


def name(code: str, language: str | None = None) -> str:
    """The place's name in `language` (default: the active one); a subdivision's local name where none is known.

    Of a code that is none any more, as editions may hold, the code.
    """
    language = language or get_language() or "en"
    if code == WORLD:
        return pgettext("place", "any country")
    return _name(code, language)


@cache
def _name(code: str, language: str) -> str:
    if not is_known(code):  # as editions of before may hold it
        return code.upper()
    if "-" not in code:
        return str(locale(language).territories.get(code.upper()) or pycountry.countries.get(alpha_2=code.upper()).name)
    local = pycountry.subdivisions.get(code=code.upper()).name
    return _subdivision_names(language).gettext(local).split(" [")[0]  # "Wales [Cymru GB-CYM]"


@cache
def _subdivision_names(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language.replace("-", "_")], fallback=True)


def countries(language: str | None = None) -> list[tuple[str, str]]:
    """(code, name) of every country, in the order of their names."""
    named = [(country.alpha_2.lower(), name(country.alpha_2.lower(), language)) for country in pycountry.countries]
    return sorted(named, key=lambda pair: without_accents(pair[1]))


def without_accents(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if letter.isalnum() or letter == " ")
