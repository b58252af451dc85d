"""docs/coverage.md, written and not typed: what is there of each country and service, what is missing, what was looked for."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst

from directory.catalogue import emergency_numbers, places, what_is_known
from directory.catalogue.audiences import FOR_HELP, Door
from directory.catalogue.coverage import NO_DOOR, coverage
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.what_is_known import Known

SEARCHES = Path(__file__).with_name("searches.toml")
HEAD = """# Coverage

`manage.py write_coverage` writes this page from what is published; what was looked for stands in `starter/searches.toml`.
The map page, the page about our method and the desk's front page read the same figures.
"""


def write(path: Path, *, now: datetime) -> None:
    path.write_text(document(now=now))


def document(*, now: datetime) -> str:
    on = timezone.localdate(now)
    services = what_is_known.of_services(Edition.objects.current(), on=on)
    parts = [HEAD, *_figures(services), *_countries(now, on), *_searches(), *_services(services)]
    return "\n".join(parts) + "\n"


def _table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    columns = list(head)
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |"


def _figures(services: list[Known]) -> Iterator[str]:
    yield "## What is known of support services\n"
    yield f"Of {len(services)} that people can find: of how many it is known, of how many it is asked.\n"
    of = {door: what_is_known.figures(services, door) for door in ("", *sorted(FOR_HELP))}
    rows = (
        [words, *(f"{one[fact].known} of {one[fact].asked}" for one in of.values())]
        for fact, words in what_is_known.WORDS.items()
    )
    yield from _table(["", "all", *(f"door {door}" for door in sorted(FOR_HELP))], rows)


def _countries(now: datetime, on: date) -> Iterator[str]:
    """How many services stand on each list, as on the map; the worldwide ones stand on all lists and are counted once."""
    yield "\n## Country by country\n"
    yield "Doors: " + "; ".join(str(door.label) for door in Door) + ". “yes”: at least one number is known.\n"
    counts, lines = coverage(Edition.objects.current().listings(), now=now), _lines(on)
    everywhere = (places.WORLD, capfirst(places.name(places.WORLD)))
    rows = ([name, *_of_country(code, counts.get(code, Counter()), lines)] for code, name in (everywhere, *places.countries()))
    purposes = [capfirst(str(purpose.label)) for purpose in CrisisLine.Purpose]
    yield from _table(["country", "emergency number", *purposes, "hotlines", *Door.values], rows)


def _of_country(code: str, counts: Counter[str], lines: set[tuple[str, str]]) -> Iterator[str]:
    yield "yes" if emergency_numbers.of_country(code) else ""
    yield from ("yes" if (code, purpose) in lines else "" for purpose in CrisisLine.Purpose.values)
    yield from (str(counts[door] or "") for door in (NO_DOOR, *Door.values))


def _lines(on: date) -> set[tuple[str, str]]:
    found = Edition.objects.current().crisis_lines_anywhere(on).values_list("facts__country", "facts__purpose")
    return {(country, purpose) for country, purpose in found}


def _searches() -> Iterator[str]:
    yield "\n## What was looked for\n"
    rows = tomllib.loads(SEARCHES.read_text())["search"]
    cells = (
        [
            capfirst(places.name(row["place"])),
            row["for"],
            "; ".join(f"“{words}”" for words in row["words"]),
            row["on"],
            row["found"],
        ]
        for row in sorted(rows, key=lambda row: (places.name(row["place"]), row["for"]))
    )
    yield from _table(["place", "for", "words", "day", "what came back"], cells)


def _services(services: list[Known]) -> Iterator[str]:
    yield "\n## Service by service\n"
    names = {edition.code: edition.text("en")[1]["name"] for edition in Edition.objects.current().listings()}
    rows = (
        [one.code, names[one.code], " ".join(one.doors), f"{len(one.known)} of {len(one.asked)}", _missing(one)]
        for one in services
    )
    yield from _table(["code", "name", "doors", "known", "not stated"], rows)


def _missing(service: Known) -> str:
    return "; ".join(str(words).lower() for fact, words in what_is_known.WORDS.items() if fact in service.asked - service.known)
