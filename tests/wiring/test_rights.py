"""Each role of the database may do with each table what rights.toml declares, and nothing else: each right is tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from django.utils.crypto import get_random_string

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
from directory.upkeep import links, retention, tend
from directory.upkeep.visiting import Observation
from directory.wiring import rights
from tests import make
from tests.public.test_tell import send
from tests.staff.conftest import signed_in
from tests.staff.pages import see

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


def sql(statement: str, *params: Any) -> list[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params or None)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def signed_in_as(role: str) -> Iterator[None]:
    """The connection is the role's, as if it had signed in as it: stronger than SET ROLE."""
    sql(f'SET SESSION AUTHORIZATION "{role}"')
    try:
        yield
    finally:
        sql("RESET SESSION AUTHORIZATION")


def refused(role: str, statement: str, *params: Any) -> str:
    """What the database says when the role tries."""
    with signed_in_as(role), pytest.raises(DatabaseError) as error:
        sql(statement, *params)
    return str(error.value).splitlines()[0]


@pytest.fixture
def roles(db: None) -> dict[str, str]:
    """Both roles with their rights; they go with the test's transaction."""
    call_command("createcachetable", "directory_cache")
    made = {kind: f"{kind}-of-{get_random_string(8)}" for kind in ("app", "read")}
    for role in made.values():
        sql(f'CREATE ROLE "{role}"')
    call_command("grant", *made.values(), stdout=Mock())
    return made


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
                  WHEN insufficient_privilege THEN UPDATE pg_temp.tried SET allowed = false WHERE statement = attempt.statement;
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


# Who did something, and what the desk noted of it


def changed(listing: Listing, context: str, who: int) -> None:
    """By SQL, as whoever holds the role: under a context of their choice."""
    sql(
        "SELECT set_config('pghistory.context_id', %s, true), set_config('pghistory.context_metadata', %s, true);"
        " UPDATE directory_contact SET label = label || '!' WHERE listing_id = %s",
        context, f'{{"user": {who}}}', listing.pk,
    )  # fmt: skip


def test_who_did_it_is_not_rewritten_through_the_triggers_of_history(
    roles: dict[str, str], ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(by=ana)
    [context, *_others] = [str(one) for (one,) in sql("SELECT DISTINCT pgh_context_id FROM directory_contactevent")]
    hers = [(ana.pk,)]
    who = "SELECT (metadata->>'user')::int FROM pghistory_context WHERE id = %s"
    # Of a transaction before this one
    sql("ALTER TABLE pghistory_context DISABLE TRIGGER guard_update")
    sql("UPDATE pghistory_context SET created_at = created_at - interval '1 microsecond'")
    sql("ALTER TABLE pghistory_context ENABLE TRIGGER guard_update")

    for role in (roles["app"], "waymark"):  # the owner neither
        with signed_in_as(role):
            changed(listing, context, ana.pk)
            with pytest.raises(IntegrityError, match="Who did something is never changed after its transaction"):
                changed(listing, context, ben.pk)
        assert sql(who, context) == hers
    for statement in ("UPDATE pghistory_context SET metadata = '{}'", "DELETE FROM pghistory_context"):
        assert refused(roles["app"], statement) == "permission denied for table pghistory_context"
        with pytest.raises(IntegrityError, match="never changed"):
            sql(statement)
    assert sql(who, context) == hers


def test_within_a_transaction_somebody_may_still_become_known(roles: dict[str, str], ana: StaffAccount) -> None:
    """Signing in does it: the library writes the same row again, with more."""
    listing, context = make.listing(by=ana), "01234567-89ab-cdef-0123-456789abcdef"
    with signed_in_as(roles["app"]):
        changed(listing, context, 0)
        changed(listing, context, ana.pk)

    assert sql("SELECT metadata->>'user' FROM pghistory_context WHERE id = %s", context) == [(str(ana.pk),)]


def test_the_application_can_neither_silence_nor_write_history(roles: dict[str, str], ana: StaffAccount) -> None:
    listing = make.listing(by=ana)
    names = [name for (name,) in sql("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")]
    labels = "SELECT label FROM directory_contactevent WHERE pgh_label = 'update' ORDER BY pgh_id"
    with signed_in_as(roles["app"]):
        sql("SELECT set_config('pgtrigger.ignore', %s, false)", f"{{{','.join(names)}}}")
        sql("UPDATE directory_contact SET label = 'unseen' WHERE listing_id = %s", listing.pk)
        sql("SELECT set_config('pgtrigger.ignore', '', false)")
    assert sql(labels) == [("unseen",)]

    insert = "INSERT INTO directory_contactevent SELECT * FROM directory_contactevent"
    for statement in (insert, "UPDATE directory_contactevent SET label = ''", "DELETE FROM directory_contactevent"):
        assert refused(roles["app"], statement) == "permission denied for table directory_contactevent"


def test_history_cannot_be_led_into_a_table_of_the_session(roles: dict[str, str], ana: StaffAccount) -> None:
    """Even where somebody may make one: the owner's functions look there last."""
    listing = make.listing(by=ana)
    sql("CREATE TEMP TABLE directory_contactevent (LIKE public.directory_contactevent INCLUDING ALL)")
    sql("UPDATE directory_contact SET label = 'seen' WHERE listing_id = %s", listing.pk)

    assert sql("SELECT count(*) FROM pg_temp.directory_contactevent") == [(0,)]
    assert sql("SELECT label FROM public.directory_contactevent WHERE pgh_label = 'update'") == [("seen",)]


def test_history_is_sealed_again_when_a_library_wrote_its_functions_anew(roles: dict[str, str]) -> None:
    name = sql("SELECT proname FROM pg_proc WHERE proname LIKE 'pgtrigger_insert%' ORDER BY 1 LIMIT 1")[0][0]
    is_sealed = f"SELECT prosecdef FROM pg_proc WHERE proname = '{name}'"
    sql(f"CREATE OR REPLACE FUNCTION public.{name}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
    assert sql(is_sealed) == [(False,)]

    call_command("migrate", verbosity=0)

    assert sql(is_sealed) == [(True,)]


def log_of(account: StaffAccount, by: StaffAccount, **fields: Any) -> LogEntry:
    kind = ContentType.objects.get_for_model(StaffAccount)
    usual = {"object_repr": account.username, "change_message": "Frozen. Ana lost her laptop.", "action_flag": CHANGE}
    return LogEntry.objects.create(user=by, content_type=kind, object_id=str(account.pk), **usual | fields)


@pytest.mark.parametrize(
    "change",
    [
        "user_id = user_id + 1", "action_time = action_time - interval '1 day'", "object_id = '0'", "action_flag = 2",
        "content_type_id = NULL", "object_repr = 'somebody'", "change_message = 'Nothing happened.'", "change_message = ''",
        "object_repr = 'former-' || object_id, change_message = ''",
    ],
)  # fmt: skip
def test_the_log_of_the_desk_is_never_changed(change: str, roles: dict[str, str], ana: StaffAccount, cem: StaffAccount) -> None:
    entry = log_of(ana, cem)
    before = LogEntry.objects.values().get(pk=entry.pk)

    for role in (roles["app"], "waymark"):
        says = refused(role, f"UPDATE django_admin_log SET {change}")
        assert says.startswith(("The log of the desk is never changed.", "permission denied for table django_admin_log"))

    assert LogEntry.objects.values().get(pk=entry.pk) == before


def test_of_an_anonymous_account_the_log_loses_the_name_and_nothing_else(
    roles: dict[str, str], ana: StaffAccount, ben: StaffAccount, cem: StaffAccount
) -> None:
    about_her, about_him = log_of(ana, cem), log_of(ben, cem)
    rows = LogEntry.objects.order_by("pk").values()
    hers, his = rows
    with signed_in_as(roles["app"]):
        accounts.anonymise(ana, by=cem, now=make.NOW)
    assert list(rows.all()) == [hers | {"object_repr": f"former-{ana.pk}", "change_message": ""}, his]

    for statement in ("UPDATE django_admin_log SET object_repr = 'ana'", "UPDATE django_admin_log SET user_id = %s"):
        params = [ben.pk] if "%s" in statement else []
        assert refused(roles["app"], statement, *params)
    assert [about_her.pk, about_him.pk] == [row["id"] for row in rows.all()]


def test_the_log_is_kept_for_nearly_a_year_whatever_the_application_says(
    roles: dict[str, str], ana: StaffAccount, cem: StaffAccount
) -> None:
    """By the database's own clock."""
    (now,) = sql("SELECT clock_timestamp()")[0]
    young, old = (log_of(ana, cem, action_time=now - timedelta(days=days)) for days in (329, 331))

    assert refused(roles["app"], "DELETE FROM django_admin_log") == "The log of the desk is kept for a year."
    with signed_in_as(roles["app"]), pytest.raises(IntegrityError), transaction.atomic():
        retention.log_entries(now=now + timedelta(days=365))
    assert set(LogEntry.objects.all()) == {young, old}
    with signed_in_as(roles["app"]):
        assert retention.log_entries(now=now + timedelta(days=365 - 330)) == 1
    assert set(LogEntry.objects.all()) == {young}


# The application works with these rights, and no others


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


def test_providers_answer_as_the_application(as_application: None, ana: StaffAccount, ben: StaffAccount) -> None:
    make.published(make.listing(by=ana), writer=ana, checker=ben)
    question, token = confirmations.ask(Edition.objects.get(), to="info@help.example", by=ana, now=timezone.now())
    assert Client().get(f"/desk/confirm/{token}/").status_code == 200
    confirmations.answer(question, answer="change", words="It has moved.", now=timezone.now())
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
    of_the_place = ("", "now/", "rules/", "map/", "q/1/", "tell/", *(f"{door}/" for door in "abcdef"), f"s/{listing.code}/")
    asked = ["/sitemap.xml", *(f"/en/de/{page}" for page in of_the_place)]
    for role in roles.values():
        with signed_in_as(role):
            answers = {address: Client().get(address).status_code for address in asked}
            sent = send(Client(), {"what": "missing", "words": "Harbour Line"})
        assert answers == dict.fromkeys(asked, 200)
        assert sent.status_code == 303
    assert Suggestion.objects.count() == 2
