"""The same literal number of queries with 1 and with 300 editions."""

import sys

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.catalogue.editions import Edition
from directory.curation.roles import StaffAccount
from directory.starter import synthetic
from tests import make

RESULTS = {
    "/en/de/": 3, "/en/de/now/": 4, "/en/de/a/": 4, "/en/de/a/?l=de&by=c": 4, "/en/de/c/": 6, "/en/de-by/d/": 6, "/en/de/b/": 6,
    "/en/xx/a/": 3, "/en/de/rules/": 3, "/en/xx/rules/": 2, "/en/de/q/1/": 2, "/en/xx/q/1/": 1,
    "/en/de/tell/": 1, "/en/de/tell/thanks/": 1,
    "/en/de/map/": 3, "/en/de/map/table.csv": 1,
}  # fmt: skip


def queries(client: Client, path: str) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured]


def counts(client: Client, number: int) -> dict[str, int]:
    listing = f"/en/de/s/{Edition.objects.exclude(doors=[]).latest('pk').code}/"
    found = {path: queries(client, path) for path in RESULTS}
    found |= {"listing": queries(client, listing), "listing by its door": queries(client, f"{listing}?d=d")}
    found["tell"] = queries(client, f"/en/de/tell/?c={listing.split('/')[-2]}")
    found |= {"card": queries(client, f"{listing}card/"), "qr": queries(client, f"{listing}card/qr.png")}
    for path, statements in found.items():
        sys.stdout.write(f"\n{number} editions, {path}: {len(statements)} queries\n")
        sys.stdout.writelines(f"  {statement[:300]}\n" for statement in statements)
    return {path: len(statements) for path, statements in found.items()}


@pytest.mark.parametrize("number", [1, 300])
def test_queries_of_results_and_listing(client: Client, ana: StaffAccount, ben: StaffAccount, number: int) -> None:
    synthetic.make_editions(number, writer=ana, checker=ben, now=make.NOW)
    make.visible(make.crisis_line(country="de", number="0800 1110111"), writer=ana, checker=ben)
    make.visible(make.hotline(by=ana, nameless="t"), writer=ana, checker=ben)
    for door in "abcd":  # so that no list is ever empty: an empty page needs fewer queries
        listing = make.listing(by=ana, doors=(door,), about="both", places=("de", "xx"), maximum_age=17 if door == "b" else None)
        make.visible(listing, writer=ana, checker=ben)

    for nth in range(1, min(number, 30) + 1):
        make.visible(make.country_rule(text=f"Rule {nth}."), writer=ana, checker=ben)
        make.visible(make.guide(nth), writer=ana, checker=ben)

    assert counts(client, number) == RESULTS | {"listing": 4, "listing by its door": 5, "tell": 3, "card": 3, "qr": 2}
    assert max(RESULTS.values()) <= 8
