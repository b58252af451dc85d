"""Editions made before `ways` get them from their own facts, and the way back restores what was there."""

from importlib import import_module

from django.db import connection

from directory.catalogue.editions import Edition
from directory.curation.composing import columns_of
from directory.curation.roles import StaffAccount
from tests import make

migration = import_module("directory.migrations.0005_ways")
names = import_module("directory.migrations.0006_name_on_the_ladder")


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of a transaction
        cursor.execute(sql)


def test_there_and_back(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, number="0800 2255530", languages=("de", "tr"))
    make.contact(listing, channel="e", address=make.SITE, languages=["en"])
    make.contact(listing, channel="p", address="https://number-on-their-page.example/", languages=[])
    make.published(listing, writer=ana, checker=ben)
    make.published(make.crisis_line(), writer=ana, checker=ben)
    edition = Edition.objects.get(listing=listing)
    composed = columns_of(listing, edition.facts)["ways"]
    assert edition.ways == composed
    ways = {key: {"by": way["channels"], "l": way["languages"]} for key, way in composed.items()}  # as they were called then

    run(migration.WITHOUT_GUARD.format("UPDATE directory_edition SET ways = '{}';"))
    run(migration.WITHOUT_GUARD.format(migration.WAYS_FROM_FACTS))

    edition.refresh_from_db()
    assert edition.ways == ways
    assert Edition.objects.get(listing=None).ways == {}

    run("ALTER TABLE directory_edition ADD COLUMN name_needed varchar(3) NOT NULL DEFAULT 'no'")  # it was the listing's then
    run(names.WITHOUT_GUARD.format(names.WAYS.format()))
    edition.refresh_from_db()
    kept = ("channels", "languages")
    assert edition.ways == {key: {name: way[name] for name in kept} | {"asks_name": "no"} for key, way in composed.items()}
    run(names.WITHOUT_GUARD.format(names.WAYS.format()))  # where it ran before under the new names, nothing is lost
    run(names.WITHOUT_GUARD.format(names.LETTERS.format()))
    edition.refresh_from_db()
    assert edition.ways == ways

    for column in ("languages varchar(12)[]", "channels varchar(1)[]", "values_shown varchar(500)[]"):
        run(f"ALTER TABLE directory_edition ADD COLUMN {column}")
    run(migration.WITHOUT_GUARD.format(migration.COLUMNS_FROM_WAYS))
    with connection.cursor() as cursor:
        cursor.execute("SELECT languages, channels, values_shown FROM directory_edition WHERE listing_id = %s", [listing.pk])
        assert cursor.fetchall() == [(["de", "en", "tr"], ["c", "e", "p"], sorted(ways))]
