"""Each role of the database may do with each table what rights.toml declares, and nothing else: each right is tried."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from directory.catalogue.contacts import Contact
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation import accounts, confirmations, inbox
from directory.curation.confirmations import Confirmation
from directory.curation.links import WatchedLink
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.workflow import move
from directory.starter import loader
from directory.upkeep import links, tend
from directory.upkeep.visiting import Observation
from directory.wiring import rights
from tests import make
from tests.public.test_tell import send
from tests.staff.conftest import signed_in
from tests.staff.pages import see
from tests.wiring.as_role import refused, signed_in_as, sql

RIGHTS = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
# Tried as the role, within a subtransaction. Nothing is changed, should it be allowed.
ATTEMPTS = {
    "SELECT": "SELECT FROM {table} LIMIT 0",
    "INSERT": "INSERT INTO {table} DEFAULT VALUES",
    "UPDATE": "UPDATE {table} SET {column} = DEFAULT WHERE false",
    "DELETE": "DELETE FROM {table} WHERE false",
    "TRUNCATE": "TRUNCATE {table}",
    "TRIGGER": "CREATE TRIGGER tried BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
    "OWNER": "ALTER TABLE {table} DISABLE TRIGGER USER",
}


def tables() -> list[str]:
    """Every one of every package, of every kind that can hold rows."""
    kinds = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')"
    return sorted(name for (name,) in sql(kinds))


def columns_of(table: str) -> list[str]:
    of_table = "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
    return [name for (name,) in sql(of_table, table)]


def declared_for(kind: str) -> dict[str, set[tuple[str, str]]]:
    """By table, each right with each column that it is for."""
    found = {}
    for table in tables():
        found[table] = set[tuple[str, str]]()
        for right in rights.declared()[table].get(kind, []):
            word, _space, columns = right.partition(" ")
            found[table] |= {(word, column) for column in columns.strip("()").split(", ") if columns}
            found[table] |= {(word, column) for column in ("*", *columns_of(table)) if not columns}
    return found


def test_every_table_is_declared(roles: dict[str, str]) -> None:
    """A new one: add its name to a group in rights.toml."""
    assert sorted(rights.declared()) == tables()
    assert sum(len(given["names"]) for given in rights.TABLES) == len(tables())  # each in one group


def test_what_no_line_of_the_declaration_may_give() -> None:
    """Written down a second time: a right that is declared by mistake is given, and every other test then wants it."""
    given = rights.declared()
    past = {"directory_decision", "pghistory_context", *(name for name in given if name.endswith("event"))}
    assert {right for name in past for right in given[name]["app"]} == {"SELECT", "INSERT"}
    assert given["directory_edition"]["app"] == ["SELECT", "INSERT", "UPDATE (status, status_since)"]
    assert {name: one["read"] for name, one in given.items() if one.get("read")} == {
        **dict.fromkeys(["directory_edition", "directory_listing", "directory_crisisline", "directory_factcheck"], ["SELECT"]),
        "directory_suggestion": ["SELECT (id, came_on, hour, slot)", "INSERT"],
    }


@pytest.mark.parametrize("kind", ["app", "read"])
def test_the_catalogue_of_the_database_says_what_is_declared(kind: str, roles: dict[str, str]) -> None:
    of_tables = sql(
        "SELECT relname, word FROM pg_class, unnest(%s::text[]) AS word WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p', 'v', 'm', 'f') AND has_table_privilege(%s, pg_class.oid, word)",
        list(RIGHTS), roles[kind],
    )  # fmt: skip
    of_columns = sql(
        "SELECT relname, word, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid,"
        " unnest('{SELECT,INSERT,UPDATE,REFERENCES}'::text[]) AS word WHERE relnamespace = 'public'::regnamespace"
        " AND relkind IN ('r', 'p', 'v', 'm', 'f') AND attnum > 0 AND NOT attisdropped"
        " AND has_column_privilege(%s, pg_class.oid, attnum, word)",
        roles[kind],
    )
    found = {table: set[tuple[str, str]]() for table in tables()}
    for table, word, *column in [*of_tables, *of_columns]:
        found[table].add((word, *(column or ["*"])))
    without_columns = {"DELETE"}  # is for whole rows
    wanted = {
        table: {(word, column) for word, column in given if column == "*" or word not in without_columns}
        for table, given in declared_for(kind).items()
    }
    assert found == wanted


@pytest.mark.parametrize("kind", ["app", "read"])
def test_each_right_is_tried_as_each_role(kind: str, roles: dict[str, str]) -> None:
    """In one block of PL/pgSQL, which says what the database refused for want of a right. A second way to ask, by doing it."""
    attempts = []
    for table, given in declared_for(kind).items():
        updatable = [column for word, column in sorted(given) if word == "UPDATE" and column != "*"] or columns_of(table)
        attempts += [
            (table, word, attempt.format(table=f'"{table}"', column=f'"{updatable[0]}"')) for word, attempt in ATTEMPTS.items()
        ]
    sql("CREATE TEMP TABLE tried (name text, word text, statement text, allowed boolean DEFAULT true) ON COMMIT DROP")
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO tried VALUES (%s, %s, %s)", attempts)
    sql(f'GRANT SELECT, UPDATE ON tried TO "{roles[kind]}"')
    with signed_in_as(roles[kind]):
        sql("""
            DO $$ DECLARE attempt record; BEGIN
              FOR attempt IN SELECT * FROM pg_temp.tried LOOP
                BEGIN
                  EXECUTE attempt.statement;
                  RAISE 'it may' USING ERRCODE = 'P0T01';
                EXCEPTION
                  WHEN insufficient_privilege
                    OR object_not_in_prerequisite_state OR wrong_object_type -- of a view, which nobody changes
                  THEN UPDATE pg_temp.tried SET allowed = false WHERE statement = attempt.statement;
                  WHEN OTHERS THEN NULL; -- allowed, whatever else spoke against it: a trigger, a constraint, or our own word
                END;
              END LOOP;
            END $$
        """)
    allowed = sorted((name, word) for name, word in sql("SELECT name, word FROM tried WHERE allowed"))

    assert len(attempts) == len(tables()) * len(ATTEMPTS)
    assert allowed == sorted({(table, word) for table, given in declared_for(kind).items() for word, _column in given})


@pytest.mark.parametrize("kind", ["app", "read"])
def test_numbers_come_without_a_right_to_any_sequence(kind: str, roles: dict[str, str]) -> None:
    """So nobody sets one back. They belong to identity columns, which ask for none."""
    held = "SELECT relname FROM pg_class, unnest('{USAGE,SELECT,UPDATE}'::text[]) AS word WHERE relkind = 'S'"
    assert sql(f"{held} AND has_sequence_privilege(%s, pg_class.oid, word)", roles[kind]) == []
    plain = "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_default LIKE 'nextval%'"
    assert sql(plain) == []


@pytest.mark.parametrize("kind", ["app", "read"])
@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("CREATE TABLE planted ()", "permission denied for schema public"),
        ("CREATE TEMP TABLE directory_contactevent ()", "permission denied"),
        ("CREATE FUNCTION public.planted() RETURNS int LANGUAGE sql AS 'SELECT 1'", "permission denied for schema public"),
        ("CREATE OR REPLACE FUNCTION public.directory_refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
         "permission denied for schema public"),
        ("ALTER FUNCTION public.directory_guard_edition() RENAME TO x", "must be owner of function directory_guard_edition"),
        ("DROP TRIGGER guard_update ON directory_edition", "must be owner of relation directory_edition"),
        ("ALTER TABLE directory_contact DISABLE TRIGGER ALL", "must be owner of table directory_contact"),
        ("SET session_replication_role = replica", 'permission denied to set parameter "session_replication_role"'),
        ("SET ROLE waymark", 'permission denied to set role "waymark"'),
        ("SELECT public.directory_seal_history()", "permission denied for function directory_seal_history"),
        ("SELECT public._pgh_attach_context()", "permission denied for function _pgh_attach_context"),
    ],
)  # fmt: skip
def test_nothing_of_the_guards_is_theirs(kind: str, statement: str, says: str, roles: dict[str, str]) -> None:
    assert refused(roles[kind], statement).startswith(says)


def test_functions_of_the_owner_can_be_called_by_nobody_and_look_in_no_temporary_table(roles: dict[str, str]) -> None:
    lent = "SELECT proname, proconfig, proacl::text LIKE '%%=X%%' AND proacl::text NOT LIKE '{=X%%' FROM pg_proc"
    found = sql(f"{lent} WHERE pronamespace = 'public'::regnamespace AND prosecdef")

    assert len(found) == 1 + 4 * len(
        [name for name in rights.declared() if name.endswith("event") and name != "directory_accountevent"]
    )  # insert, update, delete, append only
    assert {(tuple(config), owner_alone) for _name, config, owner_alone in found} == {
        (("search_path=pg_catalog, public, pg_temp",), True)
    }


def test_a_table_that_nobody_declared_stops_the_grant_and_changes_nothing(roles: dict[str, str]) -> None:
    sql("CREATE TABLE directory_planted ()")
    with pytest.raises(CommandError, match=r"^directory/wiring/rights\.toml does not say what .* directory_planted\.$"):
        call_command("grant", *roles.values())
    assert sql("SELECT has_table_privilege(%s, 'directory_listing', 'INSERT')", roles["app"]) == [(True,)]


def test_whoever_names_the_wrong_role_is_told_and_nothing_has_changed(roles: dict[str, str]) -> None:
    for role, says in (
        ("nobody-here", '^role "nobody-here" does not exist$'),
        ("waymark", "^This is the role that owns the tables"),
    ):
        with pytest.raises(CommandError, match=says):
            call_command("grant", role)
    assert sql("SELECT has_table_privilege('waymark', 'directory_edition', 'DELETE')") == [(True,)]


def test_granting_takes_what_was_given_by_hand(roles: dict[str, str]) -> None:
    app = roles["app"]
    sql(f'GRANT ALL ON pghistory_context, django_admin_log TO "{app}"')
    sql("GRANT ALL ON directory_edition TO PUBLIC")
    sql(f'GRANT UPDATE (facts) ON directory_edition TO "{app}"')
    call_command("grant", *roles.values(), stdout=Mock())

    wanted = {("SELECT", "pghistory_context"), ("SELECT", "directory_edition"), ("INSERT", "directory_edition")}
    tables = ["pghistory_context", "directory_edition"]
    held = (
        "SELECT word, name FROM unnest(%s::text[]) AS word, unnest(%s::text[]) AS name WHERE has_table_privilege(%s, name, word)"
    )
    assert set(sql(held, list(RIGHTS), tables, app)) == wanted
    assert sql("SELECT has_column_privilege(%s, 'directory_edition', 'facts', 'UPDATE')", app) == [(False,)]


def test_the_threat_model_holds_the_rights_as_they_are_declared() -> None:
    """`manage.py write_rights` mends it."""
    assert rights.DOCUMENT.read_text() == rights.written()


@pytest.fixture
def as_application(roles: dict[str, str], ana: StaffAccount, ben: StaffAccount, cem: StaffAccount) -> Iterator[None]:
    with signed_in_as(roles["app"]):
        yield


def test_the_desk_works_as_the_application(as_application: None, ana: StaffAccount, ben: StaffAccount, cem: StaffAccount) -> None:
    """From a draft to an edition, to its freezing, and to what is left of an account."""
    hers, his = signed_in(ana), signed_in(ben)
    listing = make.listing(by=ana, number="030 123456")
    make.published(listing, writer=ana, checker=ben)
    move(listing, to=State.FROZEN, by=ana, why="The number may be wrong.")
    assert [edition.status for edition in Edition.objects.all()] == ["paused"]

    for client in (hers, his):
        for page in ("/desk/", f"/desk/directory/listing/{listing.pk}/change/", "/desk/directory/task/", "/desk/rechecks/"):
            assert client.get(page).status_code == 200, page
    Contact.objects.filter(listing=listing)[0].delete()
    accounts.freeze(ana, by=cem, why="Her laptop is lost.", now=make.NOW)
    accounts.anonymise(ana, by=cem, now=make.NOW)
    assert hers.get("/desk/").status_code == 302
    assert his.get("/desk/").status_code == 200


def test_signing_in_works_as_the_application(as_application: None, ana: StaffAccount) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(ana, secret)
    client = Client()
    client.post("/desk/account/login/", {"login": "ana", "password": "a long pass phrase"})
    _before, now, _after = totp.yield_hotp_counters_from_time()
    client.post("/desk/account/2fa/authenticate/", {"code": totp.format_hotp_value(totp.hotp_value(secret, now))})

    assert client.get("/desk/").status_code == 200


def test_saving_a_form_works_as_the_application(as_application: None, ana: StaffAccount) -> None:
    """With rows that come and go."""
    client, listing = signed_in(ana), make.listing(by=ana, places=("de", "fr"))
    page = f"/desk/directory/listing/{listing.pk}/change/"
    form = see(client, page).form("listing_form")
    assert client.post(page, form.filled(cost="free", coverage__0__DELETE="on")).status_code == 302

    listing.refresh_from_db()
    assert (listing.cost, listing.coverage.count()) == ("free", 1)
    assert LogEntry.objects.get().user == ana


def test_the_inbox_works_as_the_application(as_application: None, cem: StaffAccount) -> None:
    row = make.suggestion()
    cem.groups.add(Group.objects.get(name="safeguarding lead"))
    inbox.close(row.pk, by=cem, seen=".0.", why="done", on=make.TODAY)
    assert Suggestion.objects.get().closed_by == cem


def test_providers_answer_as_the_application(
    as_application: None, ana: StaffAccount, ben: StaffAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
    make.published(make.listing(by=ana), writer=ana, checker=ben)
    question, token = confirmations.ask(Edition.objects.get(), to="info@help.example", by=ana, now=make.NOW)
    assert Client().get(f"/desk/confirm/{token}/").status_code == 200
    confirmations.answer(question, answer="change", words="It has moved.", now=make.NOW)
    assert Confirmation.objects.get().words == "It has moved."


def test_the_timer_works_as_the_application(
    as_application: None, ana: StaffAccount, ben: StaffAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {"https://parked.example/": WatchedLink.Finding.PARKED, make.SITE: WatchedLink.Finding.WELL}
    monkeypatch.setattr(links, "visitor", lambda: Mock(look=lambda address: Observation(found[address])))
    make.published(make.listing(by=ana), writer=ana, checker=ben)
    parked = make.published(make.listing(by=ana, name="Night Desk", address="https://parked.example/"), writer=ana, checker=ben)
    for days in (1, 2):
        assert tend.run(now=make.NOW + timedelta(days=days))
    parked.refresh_from_db()
    assert parked.state == State.PAUSED


def test_loading_works_as_the_application(as_application: None, tmp_path: Path) -> None:
    loaded = loader.load(folder=Path(__file__).parents[1] / "curation" / "starter_data", believed_for=timedelta(days=90))
    assert [*loaded.lines()]
    assert Listing.objects.exists()


def test_public_pages_work_as_the_application_and_as_the_role_that_reads(
    roles: dict[str, str], ana: StaffAccount, ben: StaffAccount
) -> None:
    """One page of each kind, and the one that writes."""
    listing = make.published(make.listing(by=ana, number="030 123456"), writer=ana, checker=ben)
    subjects: list[Any] = [make.crisis_line(country="de"), make.country_rule(), make.guide()]
    for subject in subjects:
        make.published(subject, writer=ana, checker=ben)
    make.published(make.training_body(by=ana, courses=[{}]), writer=ana, checker=ben)
    make.published(make.programme(by=ana, ratings=[{}]), writer=ana, checker=ben)
    make.published(make.hotline(by=ana, nameless="t"), writer=ana, checker=ben)
    of_the_place = (
        "",
        "now/",
        "report/",
        "rules/",
        "map/",
        "q/1/",
        "tell/",
        *(f"{door}/" for door in "abcdef"),
        f"s/{listing.code}/",
    )
    asked = ["/sitemap.xml", *(f"/en/de/{page}" for page in of_the_place)]
    for role in roles.values():
        with signed_in_as(role):
            answers = {address: Client().get(address).status_code for address in asked}
            sent = send(Client(), {"what": "missing", "words": "Harbour Line"})
        assert answers == dict.fromkeys(asked, 200)
        assert sent.status_code == 303
    assert Suggestion.objects.count() == 2
