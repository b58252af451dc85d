"""What each role of the database may do: read from rights.toml, given to the roles, written into the documents."""

import re
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from psycopg.sql import SQL, Composed, Identifier

TABLES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("rights.toml").read_text())["tables"]
RIGHT = re.compile(r"(SELECT|INSERT|UPDATE|DELETE)(?: \((\w+(?:, \w+)*)\))?")
DOCUMENT = settings.BASE_DIR / "docs" / "threat-model.md"
BEGIN, END = "<!-- Rights: `manage.py write_rights` writes from here -->\n", "<!-- to here -->\n"


class Refused(Exception):
    """Says in one sentence why no right was given."""


def declared() -> dict[str, dict[str, Any]]:
    """By the name of the table."""
    return {name: given for given in TABLES for name in given["names"]}


@transaction.atomic
def give(roles: dict[str, str]) -> int:
    """To each role, such as {"app": "waymark_app"}, what is declared, and nothing beside it. As the owner. How many tables.

    Raises Refused; then nothing has changed.
    """
    with connection.cursor() as cursor:
        cursor.execute(SQL("SELECT current_user"))
        if cursor.fetchone()[0] in roles.values():
            raise Refused("This is the role that owns the tables, or the one that you are: name the application’s.")
        there = connection.introspection.table_names(cursor, include_views=True)
        if missing := sorted(set(there) - set(declared())):
            raise Refused(f"directory/wiring/rights.toml does not say what may be done with {', '.join(missing)}.")
        cursor.execute(SQL("SELECT directory_seal_history()"))
        database = Identifier(str(connection.settings_dict["NAME"]))
        cursor.execute(SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(database))
        for kind, role in roles.items():
            for statement in _statements(kind, Identifier(role), there):
                cursor.execute(statement)
    return len(there)


def _statements(kind: str, role: Identifier, there: list[str]) -> list[Composed]:
    everything = [
        SQL("REVOKE ALL ON ALL {} IN SCHEMA public FROM {}, PUBLIC").format(SQL(what), role) for what in ("TABLES", "SEQUENCES")
    ]
    usage = SQL("GRANT USAGE ON SCHEMA public TO {}").format(role)
    given = [(table, right) for table in there for right in declared()[table].get(kind, ())]
    return [*everything, usage, *(_grant(right, table, role) for table, right in given)]


def _grant(right: str, table: str, role: Identifier) -> Composed:
    match = RIGHT.fullmatch(right)
    if match is None:
        raise ValueError(f"“{right}” is no right that rights.toml may give.")
    columns = SQL(" ({})").format(SQL(", ").join(map(Identifier, match[2].split(", ")))) if match[2] else SQL("")
    return SQL("GRANT {}{} ON {} TO {}").format(SQL(match[1]), columns, Identifier(table), role)


def seal_history() -> None:
    """After every migrate: libraries have written the functions of history anew. Older databases have nothing to seal."""
    with connection.cursor() as cursor:
        cursor.execute(SQL("SELECT to_regprocedure('directory_seal_history()') IS NOT NULL"))
        if cursor.fetchone()[0]:
            cursor.execute(SQL("SELECT directory_seal_history()"))


def written() -> str:
    """The document with the table of rights as it is declared."""
    before, rest = DOCUMENT.read_text().split(BEGIN)
    lines = ["| table | the application | the public pages, run apart | why |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {', '.join(f'`{name}`' for name in given['names'])} | {_in_words(given['app'])} | {_in_words(given.get('read', []))} "
        f"| {given['why']} |"
        for given in TABLES
    ]
    return before + BEGIN + "\n" + "\n".join(lines) + "\n\n" + END + rest.split(END)[1]


def _in_words(rights: list[str]) -> str:
    return ", ".join(re.sub("^[A-Z]+", lambda right: right[0].lower(), right) for right in rights) or "nothing"
