"""The past stays as it was: history is written by its triggers alone, and neither "who" nor the desk's log is rewritten.

Triggers of history run as the owner of the tables, so that the application needs no right to write history (decision 0018).
Libraries write these functions anew when a table changes: directory_seal_history() is called after every migrate.
"""

from django.db import migrations

CREATE = """
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

# The last part is the function as pgtrigger writes it.
DROP = """
DROP TRIGGER guard_change ON django_admin_log;
DROP FUNCTION directory_guard_log();
DROP TRIGGER refuse_truncate ON pghistory_context;
DROP TRIGGER refuse_delete ON pghistory_context;
DROP TRIGGER guard_update ON pghistory_context;
DROP FUNCTION directory_guard_context();
DROP FUNCTION directory_seal_history();
DO $$ DECLARE history regprocedure;
BEGIN
  FOR history IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    AND (proname = '_pgh_attach_context' OR proname LIKE 'pgtrigger\\_%' AND prorettype = 'trigger'::regtype)
  LOOP
    EXECUTE format('ALTER FUNCTION %s SECURITY INVOKER RESET search_path', history);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', history);
  END LOOP;
END $$;
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  _pgtrigger_ignore TEXT[];
BEGIN
  BEGIN
    SELECT INTO _pgtrigger_ignore CURRENT_SETTING('pgtrigger.ignore');
    EXCEPTION WHEN OTHERS THEN
  END;
  RETURN _pgtrigger_ignore IS NOT NULL AND trigger_name = ANY(_pgtrigger_ignore);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0017_answers_to_what_was_seen"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]
    operations = [migrations.RunSQL(CREATE, DROP)]
