"""What is published stays as it was: the database refuses to change or delete editions and decisions.

The one change allowed is that a current edition stops being current. It never becomes current again:
coming back takes a new edition, and with it two people.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION directory_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A row of % is never changed or deleted.', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION directory_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'standing') IS DISTINCT FROM (to_jsonb(OLD) - 'standing') THEN
    RAISE EXCEPTION 'The facts of an edition are never changed.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.standing = 'current' AND OLD.standing <> 'current' THEN
    RAISE EXCEPTION 'An edition that was withdrawn never comes back. Publish a new one.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER guard_update BEFORE UPDATE ON directory_edition FOR EACH ROW EXECUTE FUNCTION directory_guard_edition();
CREATE TRIGGER refuse_delete BEFORE DELETE ON directory_edition FOR EACH ROW EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON directory_edition FOR EACH STATEMENT EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON directory_editiontext FOR EACH STATEMENT EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON directory_decision FOR EACH STATEMENT EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON directory_editiontext FOR EACH ROW EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON directory_decision FOR EACH ROW EXECUTE FUNCTION directory_refuse_change();
"""

DROP = """
DROP TRIGGER refuse_truncate ON directory_decision;
DROP TRIGGER refuse_truncate ON directory_editiontext;
DROP TRIGGER refuse_change ON directory_decision;
DROP TRIGGER refuse_change ON directory_editiontext;
DROP TRIGGER refuse_truncate ON directory_edition;
DROP TRIGGER refuse_delete ON directory_edition;
DROP TRIGGER guard_update ON directory_edition;
DROP FUNCTION directory_guard_edition();
DROP FUNCTION directory_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_tables")]
    operations = [migrations.RunSQL(CREATE, DROP)]
