"""What the database refuses, whoever asks: to change what was published, decided or done, and a code that is not in its one spelling.

Triggers of history are not here: they follow from the models, and `migrate` writes them last (see apps.py and decision 0022).
"""

from django.db import migrations

# The past stays -----------------------------------------------------------------------------------------------------------------

REFUSE = """
CREATE FUNCTION directory_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A row of % is never changed or deleted.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
DROP_REFUSE = "DROP FUNCTION directory_refuse_change();"

# An edition is one publication. Its status changes, and the day of that; it never becomes current again: coming back takes a new
# edition, and with it two people.
EDITIONS = """
CREATE FUNCTION directory_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'status' - 'status_since') IS DISTINCT FROM (to_jsonb(OLD) - 'status' - 'status_since') THEN
    RAISE EXCEPTION 'The facts of an edition are never changed.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.status_since IS DISTINCT FROM OLD.status_since AND NEW.status = OLD.status THEN
    RAISE EXCEPTION 'Since when an edition has its status is never changed.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.status = 'current' AND OLD.status <> 'current' THEN
    RAISE EXCEPTION 'An edition that was withdrawn never comes back. Publish a new one.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_update BEFORE UPDATE ON directory_edition FOR EACH ROW EXECUTE FUNCTION directory_guard_edition();
CREATE TRIGGER refuse_delete BEFORE DELETE ON directory_edition FOR EACH ROW EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON directory_edition FOR EACH STATEMENT EXECUTE FUNCTION directory_refuse_change();
"""
DROP_EDITIONS = """
DROP TRIGGER refuse_truncate ON directory_edition;
DROP TRIGGER refuse_delete ON directory_edition;
DROP TRIGGER guard_update ON directory_edition;
DROP FUNCTION directory_guard_edition();
"""

# Only ever added to.
ADDED_TO = ("decision", "accountevent")
APPEND_ONLY = """
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON directory_{0} FOR EACH ROW EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON directory_{0} FOR EACH STATEMENT EXECUTE FUNCTION directory_refuse_change();
"""
DROP_APPEND_ONLY = """
DROP TRIGGER refuse_truncate ON directory_{0};
DROP TRIGGER refuse_change ON directory_{0};
"""

# History is written by its triggers alone. They run as the owner of the tables, so that the application needs no right to write
# it. directory_seal_history() is called after every migrate: libraries write these functions anew. Decision 0018.
HISTORY = """
CREATE FUNCTION directory_seal_history() RETURNS void LANGUAGE plpgsql AS $$
DECLARE history regprocedure;
BEGIN
  FOR history IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND (proname = '_pgh_attach_context' OR proname LIKE 'pgtrigger\\_%' AND prorettype = 'trigger'::regtype)
  LOOP
    -- pg_temp last: a table of the session with the name of a history would be taken for it.
    EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp', history);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', history);
  END LOOP;
  -- Whoever may not drop the triggers may not silence them either.
  CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE plpgsql STABLE AS $ignore$
  BEGIN
    IF coalesce(current_setting('pgtrigger.ignore', true), '') IN ('', '{}') THEN
      RETURN false;
    END IF;
    RETURN trigger_name::text = ANY (current_setting('pgtrigger.ignore')::text[]) AND pg_has_role(
      session_user, (SELECT relowner FROM pg_class WHERE oid = 'public.pghistory_context'::regclass), 'MEMBER');
  END $ignore$;
END $$;
REVOKE ALL ON FUNCTION directory_seal_history() FROM PUBLIC;

CREATE FUNCTION directory_guard_context() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.id IS DISTINCT FROM NEW.id OR OLD.created_at IS DISTINCT FROM NEW.created_at OR OLD.created_at <> now() THEN
    RAISE EXCEPTION 'Who did something is never changed after its transaction.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_update BEFORE UPDATE ON pghistory_context FOR EACH ROW EXECUTE FUNCTION directory_guard_context();
CREATE TRIGGER refuse_delete BEFORE DELETE ON pghistory_context FOR EACH ROW EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON pghistory_context FOR EACH STATEMENT EXECUTE FUNCTION directory_refuse_change();
"""
# The triggers of history stay as they are until the models' tables go, and their functions with them.
DROP_HISTORY = """
DROP TRIGGER refuse_truncate ON pghistory_context;
DROP TRIGGER refuse_delete ON pghistory_context;
DROP TRIGGER guard_update ON pghistory_context;
DROP FUNCTION directory_guard_context();
DROP FUNCTION directory_seal_history();
"""

# The log of the desk: a year long nothing goes from it but the name of an account that was made anonymous.
LOG = """
CREATE FUNCTION directory_guard_log() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.action_time > clock_timestamp() - interval '330 days' THEN
      RAISE EXCEPTION 'The log of the desk is kept for a year.' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
  END IF;
  IF (to_jsonb(NEW) - 'object_repr' - 'change_message') IS DISTINCT FROM (to_jsonb(OLD) - 'object_repr' - 'change_message')
    OR NEW.change_message <> '' OR NEW.object_repr <> 'former-' || OLD.object_id
    OR NOT EXISTS (
      SELECT FROM directory_staffaccount AS account JOIN django_content_type AS kind ON kind.id = OLD.content_type_id
      WHERE kind.app_label = 'directory' AND kind.model = 'staffaccount'
        AND account.id::text = OLD.object_id AND account.anonymised_at IS NOT NULL)
  THEN
    RAISE EXCEPTION 'The log of the desk is never changed. Only the name of an account that was made anonymous goes from it.'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_change BEFORE UPDATE OR DELETE ON django_admin_log FOR EACH ROW EXECUTE FUNCTION directory_guard_log();
"""
DROP_LOG = """
DROP TRIGGER guard_change ON django_admin_log;
DROP FUNCTION directory_guard_log();
"""

# Codes by their shape --------------------------------------------------------------------------------------------------------------
# Whether they exist is asked where they are chosen.

TAG = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-x-[a-z0-9]+)?"
AREAS = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific"
COUNTRY, PART, PLACE = "[a-z]{2}", "[a-z]{2}-[a-z0-9]{1,3}", "[a-z]{2}(-[a-z0-9]{1,3})?"
ZONE = f"UTC|({AREAS})/[A-Za-z0-9_+/-]+"
ONE = {
    "contact": {"country": COUNTRY, "time_zone": ZONE},
    "crisisline": {"country": COUNTRY, "part": PART, "time_zone": ZONE},
    "countryrule": {"country": COUNTRY, "part": PART, "language": TAG},
    "guide": {"language": TAG},
    "doortext": {"language": TAG},
    "listingtext": {"language": TAG},
    "privacyfacts": {"jurisdiction": PLACE},
    "course": {"time_zone": ZONE},
    "place": {"code": PLACE},
}
LISTS = {
    "contact": {"reachable_from": COUNTRY, "languages": TAG},
    "course": {"languages": TAG},
    "crisisline": {"languages": TAG},
    "programme": {"languages": TAG},
}
CHECK_ONE = "ALTER TABLE directory_{0} ADD CONSTRAINT {0}_{1}_is_in_one_spelling CHECK ({1} ~ '^({2})?$');"
CHECK_LIST = (
    "ALTER TABLE directory_{0} ADD CONSTRAINT {0}_{1}_are_in_one_spelling "
    "CHECK (array_to_string({1}, ',', '?') ~ '^(({2})(,({2}))*)?$');"
)
DROP_ONE = "ALTER TABLE directory_{0} DROP CONSTRAINT {0}_{1}_is_in_one_spelling;"
DROP_LIST = "ALTER TABLE directory_{0} DROP CONSTRAINT {0}_{1}_are_in_one_spelling;"


def each(sql: str, columns: dict[str, dict[str, str]]) -> str:
    return "\n".join(sql.format(table, column, shape) for table, shapes in columns.items() for column, shape in shapes.items())


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_history"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]
    operations = [
        migrations.RunSQL(REFUSE, DROP_REFUSE),
        migrations.RunSQL(EDITIONS, DROP_EDITIONS),
        *(migrations.RunSQL(APPEND_ONLY.format(table), DROP_APPEND_ONLY.format(table)) for table in ADDED_TO),
        migrations.RunSQL(HISTORY, DROP_HISTORY),
        migrations.RunSQL(LOG, DROP_LOG),
        migrations.RunSQL(each(CHECK_ONE, ONE) + each(CHECK_LIST, LISTS), each(DROP_ONE, ONE) + each(DROP_LIST, LISTS)),
    ]
