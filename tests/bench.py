"""Our facets and results pages side by side with simpler things on the same rows: `make bench`, then compare the ratios.

Each comparison takes turns, A B A B, in one run on one machine, and says the median of its ratios. Milliseconds are for
information: they change with the machine and with what else it does.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

import django

# Before anything reads the settings: a demonstration of its own name, so that nobody else's database is touched.
os.environ |= {"DJANGO_SETTINGS_MODULE": "directory.settings", "DEMO": "1", "DEMO_NAME": "bench"}
django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import clear_url_caches, path
from django.utils import timezone

from directory import urls
from directory.catalogue import facets, places
from directory.catalogue.audiences import Door
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import SHOWABLE
from directory.catalogue.filtering import FilterValue
from directory.catalogue.filters import KINDS
from directory.catalogue.query import Query
from directory.curation.roles import StaffAccount
from directory.public import results
from directory.starter import synthetic
from directory.wiring import embedded_postgres
from tests import make
from tests.bench_connection import closing_connections

FEW, MANY = 1_000, 10_000
ROUNDS, WARM_UP = 60, 5
LANGUAGE, PLACE, DOOR = "en", "de", "a"
PAGE = f"/{LANGUAGE}/{PLACE}/{DOOR}/"
QUERIES = ("", "l=de&by=c")
MOST_LOADED = 10  # a page of results

Work = Callable[[], Any]


def main() -> None:
    say(f"Made-up listings: {FEW:,}, then {MANY:,}. {ROUNDS} rounds, taking turns. This takes half a minute.")
    with embedded_postgres.running(settings.EMBEDDED_DATABASE, fresh=True), closing_connections():
        writer, checker = prepared()
        today = timezone.localdate()
        synthetic.make_editions(FEW, writer=writer, checker=checker, now=timezone.now(), seed=1)
        few = facet_times(OnePass(), today)
        synthetic.make_editions(MANY - FEW, writer=writer, checker=checker, now=timezone.now(), seed=2)
        many = facet_times(OnePass(), today)
        say("\nFacet work (which listings, in which order, how many for each choice), against one pass of SQL that only counts.")
        say("Both counted the same:")
        for query, times in many.items():
            report(query, times)
        say(f"\nGrowth of facet work from {FEW:,} to {MANY:,} listings:")
        for query in QUERIES:
            grown = {name: median(times) / median(few[query][name]) for name, times in many[query].items()}
            say(f"  {address(query)}: " + ", ".join(f"{name} {ratio:.1f} times" for name, ratio in grown.items()))
        say("\nThe whole page, against a page of five bytes and against its own template with nothing to look up:")
        for query in QUERIES:
            report(query, page_times(query))
        say("\nWhat the page reads:")
        for query in QUERIES:
            say(reading(query))
    say("\nMachines are noisy: two runs differ. Look at the ratios, and run it twice before you believe one.")


def address(query: str) -> str:
    return f"{PAGE}?{query}" if query else PAGE


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def report(query: str, times: dict[str, list[float]]) -> None:
    """The first of `times` is ours; each of the others is a line with how many times as long ours took."""
    ours, *others = times
    say(f"  {address(query)} (ours: {1000 * median(times[ours]):.1f} ms)")
    for other in others:
        ratio = median(mine / theirs for mine, theirs in zip(times[ours], times[other], strict=True))
        say(f"    {ratio:6.2f} times as long as {other} ({1000 * median(times[other]):.1f} ms)")


def taking_turns(works: dict[str, Work]) -> dict[str, list[float]]:
    """Seconds of each round of each work. What slows the machine for a while slows all of them."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(-WARM_UP, ROUNDS):
        for name, work in works.items():
            start = perf_counter()
            work()
            if turn >= 0:
                times[name].append(perf_counter() - start)
    return times


# The database


def prepared() -> list[StaffAccount]:
    run("SET statement_timeout = '60s'")  # migrations take longer than a page may
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    return [make.staff("bench-writer", "curator"), make.staff("bench-checker", "checker")]


def run(statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, tuple(values) or None)
        return cursor.fetchall() if cursor.description else []


# Facet work


def ours(query: Query) -> facets.Filtered:
    editions = Edition.objects.current().serving(PLACE).behind(DOOR)
    return facets.filter_and_count(facets.candidates(editions, PLACE, language=LANGUAGE, now=timezone.now()), query)


def _facet(name: str, value: str) -> FilterValue | str:
    return (name, value) if name == "x" else name


class OnePass:
    """The fastest way we know that asks the database only: one flat row per edition, with a bit for each choice.

    One statement reads the rows once and counts everything. It sorts nothing and knows no contact, so it does less than
    we do. `evidenced` adds what it cannot do without: at least one contact whose evidence holds.
    """

    def __init__(self) -> None:
        columns = ("listing", "places", "within", "doors", "facet_values", "ways")
        rows = list(Edition.objects.current().values_list(*columns))
        spoken = sorted({value for *_others, offered, _ways in rows for name, value, *_rest in offered if name == "l"})
        self.options: dict[str, list[str]] = {
            "door": Door.values, "k": list(KINDS), "x": ["f", "n"], "by": Channel.values, "l": spoken,
        }  # fmt: skip
        codes = sorted({code for _listing, served, within, *_others in rows for code in (*served, *within)} | {PLACE})
        self.number = {code: number for number, code in enumerate(codes, start=1)}
        run("DROP TABLE IF EXISTS one_pass")
        bits = ", ".join(f"of_{name} bigint" for name in self.options)
        run(f"CREATE UNLOGGED TABLE one_pass (listing bigint, keys text[], area integer[], {bits})")
        with connection.cursor() as cursor:
            values = ", ".join(["%s"] * (3 + len(self.options)))
            cursor.executemany(f"INSERT INTO one_pass VALUES ({values})", [self._row(*row) for row in rows])
        run("CREATE INDEX ON one_pass USING gin (area)")
        run("VACUUM ANALYZE")  # of every table, so that both sides have their rows counted and their indexes tidy

    def _row(
        self, listing: int, served: list[str], within: list[str], doors: list[str], offered: list[Any], ways: Any
    ) -> list[Any]:
        area = [*(self.number[code] for code in served), *(-self.number[code] for code in within)]  # below zero: a part of it
        values = {
            name: {value for own, value, *_rest in offered if own == name and value in self.options[name]}
            for name in self.options
        }
        values["door"] = set(doors)
        return [listing, list(ways), area, *(sum(self._bit(name, value) for value in values[name]) for name in self.options)]

    def _bit(self, name: str, value: str) -> int:
        return 1 << self.options[name].index(value)

    def counts(self, query: Query, today: date, *, evidenced: bool = False) -> tuple[int, dict[FilterValue, int]]:
        """How many meet every wish, and how many each choice would give; a facet's counts ignore its own ticks."""
        every = [(name, value) for name, values in self.options.items() for value in values]
        ticked: dict[Any, int] = {}
        for name, value in query.values:
            ticked[_facet(name, value)] = ticked.get(_facet(name, value), 0) | self._bit(name, value)
        met = {own: f"of_{own if isinstance(own, str) else own[0]} & {bits} <> 0" for own, bits in ticked.items()}

        def count(*conditions: str, ignoring: Any = None) -> str:
            wanted = [*conditions, *(condition for own, condition in met.items() if own != ignoring)]
            return f"count(*) FILTER (WHERE {' AND '.join(wanted) or True})"

        of_values = [count(f"of_{name} & {self._bit(name, value)} <> 0", ignoring=_facet(name, value)) for name, value in every]
        total, *counts = run(
            f"SELECT {', '.join([count(), *of_values])} FROM one_pass"
            f" WHERE of_door & {self._bit('door', DOOR)} <> 0 AND area && %s::integer[]" + (EVIDENCED if evidenced else ""),
            [
                [*(self.number[code] for code in (PLACE, *places.ancestors(PLACE))), -self.number[PLACE]],
                *([[*SHOWABLE], today] if evidenced else []),
            ],
        )[0]
        return total, dict(zip(every, counts, strict=True))


EVIDENCED = """ AND EXISTS (
    SELECT FROM directory_factcheck AS seen WHERE seen.listing_id = listing AND seen."group" = 'contact'
    AND seen.method = ANY (%s) AND (seen.valid_until IS NULL OR seen.valid_until >= %s) AND seen.about = ANY (keys)
)"""


def facet_times(one_pass: OnePass, today: date) -> dict[str, dict[str, list[float]]]:
    times = {}
    for query in QUERIES:
        asked = Query.read(QueryDict(query))
        filtered = ours(asked)
        for evidenced in (False, True):
            total, counts = one_pass.counts(asked, today, evidenced=evidenced)
            ours_too = {value: count for value, count in filtered.counts.items() if value in counts}
            theirs = {value: count for value, count in counts.items() if value in ours_too}
            assert (len(filtered.matching), ours_too) == (total, theirs), "The two count differently: their speed says nothing."
            assert total, "Nothing was found: there is nothing to measure."
        times[query] = taking_turns(
            {
                "ours": partial(ours, asked),
                "one pass": partial(one_pass.counts, asked, today),
                "one pass with evidence": partial(one_pass.counts, asked, today, evidenced=True),
            }
        )
    return times


# Whole pages


def page_times(query: str) -> dict[str, list[float]]:
    """All three go through the same client and the same middleware."""
    client = Client(SERVER_NAME=settings.ALLOWED_HOSTS[0])
    drawn: list[Any] = []

    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse(b"five\n")

    def again(request: HttpRequest) -> HttpResponse:
        return render(request, *drawn)

    def keep(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        drawn[:] = [template, context]
        return render(request, template, context)

    def get(of: str) -> bytes:
        answer = client.get(of)
        assert answer.status_code == 200, f"{of} answered {answer.status_code}."
        return answer.content

    extra = [path(f"{LANGUAGE}/bare/", bare), path(f"{LANGUAGE}/again/", again)]
    one_target = override_settings(LEAVE_TARGETS={places.WORLD: ["https://www.wikipedia.org/"]})  # else chance draws two pages
    with patch.object(urls, "urlpatterns", [*urls.urlpatterns, *extra]), fresh_site_map(), one_target:
        with patch.object(results, "render", keep):
            page = get(address(query))
        assert get(f"/{LANGUAGE}/again/?{query}") == page, "The template alone draws another page."
        return taking_turns(
            {
                "ours": partial(get, address(query)),
                "a page of five bytes": partial(get, f"/{LANGUAGE}/bare/"),
                "its template alone": partial(get, f"/{LANGUAGE}/again/?{query}"),
            }
        )


@contextmanager
def fresh_site_map() -> Iterator[None]:
    """Django remembers the addresses it knows."""
    clear_url_caches()
    try:
        yield
    finally:
        clear_url_caches()


def reading(query: str) -> str:
    """One sentence about the statements of a page, after checking them."""
    statements: list[tuple[str, int]] = []

    def listen(execute: Callable[..., Any], sql: str, values: Any, many: bool, context: dict[str, Any]) -> Any:
        answer = execute(sql, values, many, context)
        statements.append((sql, context["cursor"].rowcount))
        return answer

    with connection.execute_wrapper(listen):
        Client(SERVER_NAME=settings.ALLOWED_HOSTS[0]).get(address(query))
    of_editions = [(sql, rows) for sql, rows in statements if 'FROM "directory_edition"' in sql]
    narrow = [rows for sql, rows in of_editions if '"directory_edition"."facts"' not in sql]
    full = sum(rows for sql, rows in of_editions if '"directory_edition"."facts"' in sql)
    assert len(narrow) == 1, f"{len(narrow)} statements read candidates; it must be one."
    assert full <= MOST_LOADED, f"{full} editions were loaded in full; a page shows {MOST_LOADED}."
    return f"  {address(query)}: {len(statements)} statements; one narrow read of {narrow[0]:,} rows; {full} editions in full"


if __name__ == "__main__":
    main()
