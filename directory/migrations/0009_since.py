"""Since when an edition stands as it stands: the day a listing was removed, for those who follow the changes."""

from django.db import migrations, models
from django.db.models.functions import Now

# The guard of 0002, which lets this column change too, and only together with the standing.
GUARD = """
CREATE OR REPLACE FUNCTION directory_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'standing' - 'standing_since') IS DISTINCT FROM (to_jsonb(OLD) - 'standing' - 'standing_since') THEN
    RAISE EXCEPTION 'The facts of an edition are never changed.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.standing_since IS DISTINCT FROM OLD.standing_since AND NEW.standing = OLD.standing THEN
    RAISE EXCEPTION 'Since when an edition stands so is never changed.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.standing = 'current' AND OLD.standing <> 'current' THEN
    RAISE EXCEPTION 'An edition that was withdrawn never comes back. Publish a new one.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
GUARD_OF_0002 = """
CREATE OR REPLACE FUNCTION directory_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'standing') IS DISTINCT FROM (to_jsonb(OLD) - 'standing') THEN
    RAISE EXCEPTION 'The facts of an edition are never changed.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.standing = 'current' AND OLD.standing <> 'current' THEN
    RAISE EXCEPTION 'An edition that was withdrawn never comes back. Publish a new one.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
# The facts stay as they are; the trigger only knows that the row changes. A current edition stands since it was published, a
# replaced one until the next was, a withdrawn one since the first decision after it that withdrew it so.
SINCE = """
ALTER TABLE directory_edition DISABLE TRIGGER guard_update;
UPDATE directory_edition AS edition SET standing_since = coalesce(
  CASE standing
    WHEN 'replaced' THEN (
      SELECT min(next.published_at) FROM directory_edition AS next
      WHERE next.id > edition.id AND (next.listing_id, next.crisis_line_id, next.country_rule_id, next.guide_id)
        IS NOT DISTINCT FROM (edition.listing_id, edition.crisis_line_id, edition.country_rule_id, edition.guide_id))
    WHEN 'current' THEN NULL
    ELSE (
      SELECT min(decision.at) FROM directory_decision AS decision
      WHERE decision.at >= edition.published_at
        AND decision.to_state = ANY (CASE standing WHEN 'removed' THEN ARRAY['removed'] ELSE ARRAY['paused', 'frozen'] END)
        AND (decision.listing_id, decision.crisis_line_id, decision.country_rule_id, decision.guide_id)
        IS NOT DISTINCT FROM (edition.listing_id, edition.crisis_line_id, edition.country_rule_id, edition.guide_id))
  END, published_at);
ALTER TABLE directory_edition ENABLE TRIGGER guard_update;
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0008_suggestions")]
    operations = [
        migrations.AddField("edition", "standing_since", models.DateTimeField(db_default=Now())),
        migrations.RunSQL(GUARD, GUARD_OF_0002),
        migrations.RunSQL(SINCE, migrations.RunSQL.noop),
    ]
