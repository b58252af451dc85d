"""Places a listing serves: the world, countries and their parts, by their code in lower case, from our own table places.csv."""

import csv
import gettext
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple
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
TABLE = Path(__file__).with_name("places.csv")


class Entry(NamedTuple):
    """`inside`: the next larger place. `leads_to`: the codes of today, with spaces between, where this one is none any more."""

    code: str
    english_name: str
    local_name: str
    inside: str
    leads_to: str


@cache
def table() -> dict[str, Entry]:
    """Written by `manage.py write_places`. Nothing is asked of pycountry while pages are made but names in other languages."""
    with TABLE.open(newline="") as file:
        return {row["code"]: Entry(**row) for row in csv.DictReader(file)}


def in_one_spelling(text: str) -> str:
    """Places with two codes have one of them: us-pr is pr, uk is gb."""
    code = CodeField.in_one_spelling(text)
    return moved_to(code) or code


def validate_country(code: str) -> None:
    if len(code) != 2 or code == WORLD or code not in table():
        raise ValidationError(_("“%(code)s” is not a country. Use its two small letters, such as gb."), params={"code": code})


def validate_place(code: str) -> None:
    if not is_known(code):
        raise ValidationError(
            _("“%(code)s” is not a place. Write a country such as gb, or a part such as ca-qc."), params={"code": code}
        )
    if len(current(code)) > 1:
        raise ValidationError(
            _("“%(code)s” is no place any more. Choose from: %(now)s."), params={"code": code, "now": ", ".join(current(code))}
        )


@cache
def every_place() -> tuple[tuple[str, str], ...]:
    """Of today, as staff pick them: a part behind its country, also by the name that it has there."""
    named = [(code, _both_names(code)) for code in table() if code in current(code)]
    parts = {code: f"{name(country_of(code) or '', 'en')}: {text}" for code, text in named if "-" in code}
    return by_name([(code, parts.get(code, text)) for code, text in named] + [(WORLD, "Any country")])


def _both_names(code: str) -> str:
    english, there = name(code, "en"), table()[code].local_name
    return english if "-" not in code else there if there.startswith(english) else f"{english}, {there}"


@cache
def every_country() -> tuple[tuple[str, str], ...]:
    return by_name(countries("en"))


def by_name(named: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((code, f"{text} ({code})") for code, text in sorted(named, key=lambda pair: without_accents(pair[1])))


class PlaceField(CodeField):
    in_one_spelling = staticmethod(in_one_spelling)
    pick_from = staticmethod(every_place)
    default_validators = [validate_place]


class CountryField(CodeField):
    in_one_spelling = staticmethod(in_one_spelling)
    pick_from = staticmethod(every_country)
    default_validators = [validate_country]


class Place(models.Model):
    """One place that a listing can serve. Brought up to our table after every migrate; never edited by hand."""

    code = PlaceField(max_length=6, primary_key=True)
    # Only for searching at the desk: visitors read `name()` in their own language. Of a country, its English name.
    local_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.local_name} ({self.code})"


def apply_places() -> None:
    """Brings the database's table up to ours. Nothing goes from it: a listing may serve a place that was divided."""
    named = {WORLD: "Any country"} | {code: entry.local_name for code, entry in table().items() if current(code) == (code,)}
    rows = [Place(code=code, local_name=name) for code, name in named.items()]
    Place.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=["local_name"])


@cache
def current(code: str) -> tuple[str, ...]:
    """The codes of today: several where a place was divided, else one; of what is no code, itself."""
    entry = table().get(code)
    return tuple(entry.leads_to.split()) if entry and entry.leads_to else (code,)


def moved_to(code: str) -> str:
    """The one other code that this one leads to; "" where there is none, or several."""
    today = current(code)
    return today[0] if len(today) == 1 and today[0] != code else ""


def successors(code: str) -> tuple[str, ...]:
    today = current(code)
    return today if len(today) > 1 else ()


def of_today(codes: Iterable[str]) -> list[str]:
    """What editions of before hold, by the codes of today, each once."""
    return list(dict.fromkeys(today for code in codes for today in current(code)))


@cache
def _before() -> dict[str, list[str]]:
    """The codes that lead to a place, by its code."""
    found: dict[str, list[str]] = {}
    for code in table():
        for today in current(code):
            found.setdefault(today, []).append(code)
    return found


@cache
def covering(code: str) -> tuple[str, ...]:
    """The place and what contains it, by every code of them that an edition may hold."""
    around = (moved_to(code) or code, *ancestors(code))
    return tuple(dict.fromkeys(one for area in around for one in (area, *_before().get(area, []))))


def is_inside(code: str, place: str) -> bool:
    """Whether it is a part of the place, which is not the world."""
    return place != WORLD and code != place and (place in ancestors(code) or code in current(place))


@cache
def parent(code: str) -> str | None:
    """The next larger place: be-van -> be-vlg -> be -> xx -> None. Of a part that is not known, its country."""
    if code == WORLD:
        return None
    entry = table().get(code)
    return entry.inside if entry else code[:2] if "-" in code else WORLD


@cache
def ancestors(code: str) -> tuple[str, ...]:
    """The places that contain `code`, nearest first, the world last."""
    above = parent(code)
    return () if above is None else (above, *ancestors(above))


def is_known(code: str) -> bool:
    """For any text: what visitors type is looked at, never kept."""
    return code == WORLD or code in table()


@cache
def countries_of(code: str) -> tuple[str, ...]:
    """The country, and after it the one whose numbers reach there too: of pr, pr and us."""
    around = (moved_to(code) or code, *ancestors(code))
    return tuple(area for area in around if "-" not in area and area != WORLD)


def country_of(code: str) -> str | None:
    return next(iter(countries_of(code)), None)


def name(code: str, language: str | None = None) -> str:
    """The place's name in `language` (default: the active one); a subdivision's local name where none is known.

    Of a code that is none any more, as editions may hold, the code.
    """
    language = language or get_language() or "en"
    if code == WORLD:
        return pgettext("place", "any country")
    return _name(code, language)


def in_full(code: str) -> str:
    """Of a part, with its country: “Illinois, United States”."""
    country = country_of(code) or code
    return name(code) if country == code else f"{name(code)}, {name(country)}"


@cache
def _name(code: str, language: str) -> str:
    entry = table().get(code)
    if entry is None:  # as editions of before may hold it
        return code.upper()
    if "-" not in (moved_to(code) or code):
        return str(locale(language).territories.get((moved_to(code) or code).upper()) or entry.english_name)
    if language.partition("-")[0] == "en":
        return entry.english_name
    return _subdivision_names(language).gettext(entry.local_name).split(" [")[0]  # "Wales [Cymru GB-CYM]"


@cache
def _subdivision_names(language: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language.replace("-", "_")], fallback=True)


def countries(language: str | None = None) -> list[tuple[str, str]]:
    """(code, name) of every country, in the order of their names."""
    named = [(code, name(code, language)) for code in table() if "-" not in code and not moved_to(code)]
    return sorted(named, key=lambda pair: without_accents(pair[1]))


def without_accents(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text.casefold()) if letter.isalnum() or letter == " ")
