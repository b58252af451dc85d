"""Where help is, and is missing: how many listings every place has behind every door, as a page and as a file."""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import emergency_numbers, places
from directory.catalogue.coverage import coverage
from directory.catalogue.editions import Edition
from directory.public import doors, world
from directory.public.page_context import canonical_redirect, page_context, require_known, unread_place

BY_NAME = "n"  # the countries without help, instead of the picture and the table
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet calculate instead of read

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Cell:
    words: doors.DoorWords
    count: int
    address: str  # of its list; "" where that is empty


@dataclass(frozen=True)
class CoverageRow:
    place: str
    name: str
    cells: list[Cell]

    @property
    def has_some(self) -> bool:
        return any(cell.count for cell in self.cells)

    @property
    def doors(self) -> int:
        """Of the four that lead to help."""
        return sum(bool(cell.count) for cell in self.cells if not cell.words.for_professionals)


@dataclass(frozen=True)
class Region:
    name: str
    rows: list[CoverageRow]
    countries: int


@require_safe
def table(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    if answer := canonical_redirect(request, {"p", BY_NAME}, "map", language=language, place=place):
        return answer
    now = timezone.now()
    counts = coverage(Edition.objects.current().listings(), now=now)
    worldwide, *rows = _rows(counts, language)
    countries = [row for row in rows if "-" not in row.place]  # their parts are in the file
    context = {
        "title": _("Where help is, and is missing"),
        "doors": doors.WORDS.values(),
        "by_name": bool(request.GET.get(BY_NAME)),
        "shades": world.shades({row.place: row.doors for row in countries}),
        "nearest": [worldwide, *(row for row in countries if row.place == places.country_of(place))],
        "regions": _regions(countries, language),
        "without_service": [(row.place, row.name) for row in countries if not row.doors],
        "without_contact": _without_contact(counts, language, timezone.localdate(now)),
        "unread": unread_place(request),
    }
    return render(request, "pages/map.html", page_context(request, language, place) | context)


@require_safe
def csv_table(request: HttpRequest, language: str, place: str) -> HttpResponse:
    """Every country, with what it has none of. The byte order mark is for spreadsheets: without it they take é for Ã©."""
    require_known(language, place)
    if answer := canonical_redirect(request, set(), "map-csv", language=language, place=place):
        return answer
    response = HttpResponse(
        "\ufeff", content_type="text/csv; charset=utf-8", headers={"Content-Disposition": 'attachment; filename="table.csv"'}
    )
    file = csv.writer(response)
    file.writerow(["place", "name", "door", "title", "count"])
    for row in _rows(coverage(Edition.objects.current().listings(), now=timezone.now()), language):
        for cell in row.cells:
            file.writerow([row.place, _as_text(row.name), cell.words.letter, _as_text(cell.words.title), cell.count])
    return response


def _as_text(words: object) -> str:
    text = str(words)
    return f"'{text}" if text.startswith(FORMULA) else text


def _rows(counts: Counts, language: str) -> Iterator[CoverageRow]:
    """The world, then every country by its name, each with those of its parts that a listing names."""
    yield _row(places.WORLD, counts, language)
    for country, _name in places.countries(language):
        yield _row(country, counts, language)
        parts = [code for code in counts if code.startswith(f"{country}-")]
        for part in sorted(parts, key=lambda code: places.without_accents(places.name(code))):
            yield _row(part, counts, language)


def _row(place: str, counts: Counts, language: str) -> CoverageRow:
    of_place = counts.get(place, Counter())
    here = {"language": language, "place": place}
    address = {door: reverse("results", kwargs=here | {"door": door}) for door in doors.WORDS if of_place.get(door)}
    cells = [Cell(words, of_place.get(door, 0), address.get(door, "")) for door, words in doors.WORDS.items()]
    return CoverageRow(place, capfirst(places.name(place)), cells)


def _regions(countries: list[CoverageRow], language: str) -> list[Region]:
    inside: dict[str, list[CoverageRow]] = {region: [] for region in world.regions(language)}
    for row in countries:
        inside[world.table()[row.place].region].append(row)
    return [
        Region(name, [row for row in inside[code] if row.has_some], len(inside[code]))
        for code, name in world.regions(language).items()
    ]


def _without_contact(counts: Counts, language: str, on: date) -> list[tuple[str, str]]:
    """The countries of which we know no emergency number, no crisis line, and no listing but the worldwide ones."""
    lines = Edition.objects.current().crisis_lines_anywhere(on)
    known = {country for served in lines.values_list("places", flat=True) for country in served}
    known |= {place for place, of_place in counts.items() if of_place}
    return [
        (code, name) for code, name in places.countries(language) if code not in known and not emergency_numbers.of_country(code)
    ]
