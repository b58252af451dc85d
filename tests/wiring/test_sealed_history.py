"""History and the log of the desk, as who did something: no role rewrites them, silences them or takes them away too soon."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import IntegrityError, transaction

from directory.catalogue.listings import Listing
from directory.curation import accounts
from directory.curation.roles import StaffAccount
from directory.upkeep import retention
from tests import make
from tests.wiring.as_role import refused, signed_in_as, sql


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
