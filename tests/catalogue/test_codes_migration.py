"""What was typed before codes had one spelling gets it; what cannot be dialled lapses; and SQL writes no other."""

from importlib import import_module

import pytest
from django.db import IntegrityError, connection, transaction

from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.curation.evidence import FactCheck
from directory.curation.roles import StaffAccount
from tests import make

migration = import_module("directory.migrations.0016_codes_in_one_spelling")


def run(sql: str, *given: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as at the end of a transaction
        cursor.execute(sql, given or None)


def test_there_and_back(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, number="0800 2255530")
    bad = make.contact(listing, channel="p", number="1198", country="kr")
    line = make.published(make.crisis_line(), writer=ana, checker=ben)
    make.published(listing, writer=ana, checker=ben)
    run(migration.DROP_ALL)
    run("UPDATE directory_contact SET country = 'GB', reachable_from = '{GB,uk,g1}', languages = '{EN,ZH_hant,klingon}'")
    run("UPDATE directory_contact SET time_zone = 'Factory'")
    run("UPDATE directory_crisisline SET country = 'UK', language = 'PT-br', time_zone = 'Europe/London'")
    run("UPDATE directory_factcheck SET about = 'GB:116123' WHERE crisis_line_id IS NOT NULL")
    run("ALTER TABLE directory_edition DISABLE TRIGGER guard_update")
    run("UPDATE directory_edition SET places = '{GB}' WHERE crisis_line_id IS NOT NULL")
    run(
        'UPDATE directory_edition SET facts = replace(facts::text, \'"number": "1198"\', \'"number": "119 ext 8"\')::jsonb '
        "WHERE listing_id IS NOT NULL"
    )
    run("ALTER TABLE directory_edition ENABLE TRIGGER guard_update")

    run(migration.SPELL_ALL + migration.FILED + migration.LAPSE + migration.SETTLED)
    run(migration.CHECK_ALL)

    rows = Contact.objects.values_list("country", "reachable_from", "languages", "time_zone")
    assert {(country, *reached, *spoken, zone) for country, reached, spoken, zone in rows} == {("gb", "gb", "en", "zh-Hant", "")}
    assert list(CrisisLine.objects.values_list("country", "language", "time_zone")) == [("gb", "pt-BR", "Europe/London")]
    assert Edition.objects.get(crisis_line=line).places == ["gb"]
    of_line = FactCheck.objects.filter(crisis_line=line, lapsed_on=None)
    assert set(of_line.values_list("about", flat=True)) == {"GB:116123", "gb:116123"}
    assert set(FactCheck.objects.exclude(lapsed_on=None).values_list("about", flat=True)) == {bad.value}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        *((table, column, bad) for table, shapes in migration.ONE.items() for column in shapes for bad in ("GB", "G1")),
        *(
            (table, column, f"{{{bad}}}")
            for table, shapes in migration.LISTS.items()
            for column in shapes
            for bad in ("EN", "NULL")
        ),
        ("contact", "time_zone", "Factory"),
        ("crisisline", "time_zone", "Etc/GMT+5"),
    ],
)
def test_sql_writes_no_other_spelling(table: str, column: str, value: str) -> None:
    listing = make.training_body(courses=[{}])
    make.programme()
    make.crisis_line()
    make.country_rule()
    make.guide()
    make.contact(listing, channel="c", address=f"{make.SITE}2", evidenced=False)
    make.listing(door_texts={"a": "It listens."}, statement="It tells nobody.")
    with pytest.raises(IntegrityError, match="in_one_spelling"), transaction.atomic():
        run(f"UPDATE directory_{table} SET {column} = %s", value)
