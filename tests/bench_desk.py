"""Every screen of the desk with a hundred listings, then with ten thousand and their history: queries and milliseconds.

Stops with an error where a screen makes more than sixteen queries, or another number with many listings than with few, or
where a statement takes longer than the two seconds that a page may. Milliseconds are for information.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Any

import django

# Before anything reads the settings: a demonstration of its own name, so that nobody else's database is touched.
os.environ |= {"DJANGO_SETTINGS_MODULE": "directory.settings", "DEMO": "1", "DEMO_NAME": "bench-desk"}
django.setup()

import pgtrigger
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pghistory.models import Context

from directory.catalogue.contacts import Contact
from directory.catalogue.listings import Listing, ListingText, State
from directory.curation.decisions import Decision
from directory.curation.roles import ROLES, StaffAccount
from directory.staff.site import desk
from directory.starter import synthetic
from directory.wiring import embedded_postgres
from tests import make
from tests.bench_connection import closing_connections
from tests.staff.conftest import signed_in
from tests.staff.test_screens import MOST, NO_PAGE, addresses, everything, path_of

FEW, MANY = 100, 10_000
HISTORY = 10  # rows for each listing
AT_A_TIME = 2_000
ROUNDS = 3

Screens = dict[str, tuple[int, float]]


def main() -> None:
    say(f"Made-up listings: {FEW:,}, then {MANY:,} with {MANY * HISTORY:,} rows of history. This takes about two minutes.")
    with embedded_postgres.running(settings.EMBEDDED_DATABASE, fresh=True), closing_connections():
        run("SET statement_timeout = '60s'")  # migrations and made-up rows take longer than a page may
        call_command("migrate", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        ana, ben = make.staff("bench-writer", "curator"), make.staff("bench-checker", "curator", "checker")
        rows = everything(3, ana, ben)
        client = signed_in(make.staff("bench-all", *ROLES), SERVER_NAME=settings.ALLOWED_HOSTS[0])
        grow(FEW, ana, ben, seed=1)
        few = visits(client, rows)
        grow(MANY - FEW, ana, ben, seed=2)
        remember(ListingText, [*rows["listing"].texts.all()] * 20, ana)  # the one that is looked at was changed often
        wrong = list(report(few, visits(client, rows)))
    sys.exit("\n".join(wrong) or None)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def grow(number: int, ana: StaffAccount, ben: StaffAccount, *, seed: int) -> None:
    """`number` more listings, nine of ten published, the others waiting; each with a decision and its history."""
    run("SET statement_timeout = '60s'")
    old = set(Listing.objects.values_list("pk", flat=True))
    synthetic.make_editions(number, writer=ana, checker=ben, now=timezone.now(), seed=seed)
    new = Listing.objects.exclude(pk__in=old)
    with pgtrigger.ignore():
        new.update(state=State.PUBLISHED)
        new.filter(code__endswith="3").update(state=State.WAITING)
    Decision.objects.bulk_create([decision(listing, ana) for listing in new], batch_size=AT_A_TIME)
    for model in (ListingText, Contact):
        remember(model, model._default_manager.filter(listing__in=new), ana)
    run("VACUUM ANALYZE")
    run("SET statement_timeout = '2s'")  # what a page may


def decision(listing: Listing, by: StaffAccount) -> Decision:
    before = State.DRAFT if listing.state == State.WAITING else State.WAITING
    return Decision(listing=listing, from_state=before, to_state=listing.state, by=by, at=timezone.now())


def remember(model: Any, rows: Iterable[Any], by: StaffAccount) -> None:
    """As if somebody had saved each of them several times."""
    event = model.pgh_event_models["update"]
    names = [field.attname for field in model._meta.fields]
    made = []
    for row in rows:
        values = {name: getattr(row, name) for name in names}
        context = Context(metadata={"user": by.pk, "url": "/desk/"})
        made += [event(**values, pgh_obj=row, pgh_label="update", pgh_context=context) for _time in range(HISTORY // 2)]
    Context.objects.bulk_create(dict.fromkeys(one.pgh_context for one in made), batch_size=AT_A_TIME)
    event.objects.bulk_create(made, batch_size=AT_A_TIME)


def visits(client: Client, rows: dict[str, Any]) -> Screens:
    """Queries and milliseconds of each screen; the fastest of a few looks, for the machine has other work."""
    seen = {}
    for name, route in addresses(desk.get_urls()):
        found = visit(client, path_of(route, rows))
        if found:
            seen[name] = found
    return seen


def visit(client: Client, path: str) -> tuple[int, float] | None:
    times = []
    for _round in range(ROUNDS):
        start = perf_counter()
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path)
        times.append(1000 * (perf_counter() - start))
        if answer.status_code in NO_PAGE:
            return None
        if answer.status_code != 200:
            sys.exit(f"{path} answers {answer.status_code}: a statement took longer than two seconds, or it is broken.")
    return len(captured), min(times)


def report(few: Screens, many: Screens) -> Iterator[str]:
    """Says each line of the table; gives a sentence for whatever is wrong."""
    say(f"{'':45} queries   {FEW:>6,}   {MANY:>6,} listings")
    for name, (queries, after) in sorted(many.items(), key=lambda row: -row[1][1]):
        before, took = few[name]
        say(f"{name:45} {before:3} {queries:3} {took:7.0f} {after:8.0f} ms")
        if queries > MOST:
            yield f"{name} makes {queries} queries; at most {MOST} are allowed."
        if before != queries:
            yield f"{name} makes {before} queries with {FEW:,} listings, and {queries} with {MANY:,}."


if __name__ == "__main__":
    main()
