"""What filters look at moves into one column, contact by contact: a contact that has lapsed no longer counts in any filter."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

# The facts stay as they are; the trigger only knows that the row changes.
WITHOUT_GUARD = (
    "ALTER TABLE directory_edition DISABLE TRIGGER guard_update; {} ALTER TABLE directory_edition ENABLE TRIGGER guard_update;"
)
WAYS_FROM_FACTS = """
UPDATE directory_edition AS edition SET ways = coalesce((
  SELECT jsonb_object_agg(value, way) FROM (
    SELECT contact->>'value' AS value, jsonb_build_object(
      'by', coalesce(jsonb_agg(DISTINCT contact->'channel')
        FILTER (WHERE contact->>'number' <> '' OR contact->>'channel' NOT IN ('p', 't')), '[]'),
      'l', coalesce(jsonb_agg(DISTINCT tag) FILTER (WHERE tag IS NOT NULL), '[]')) AS way
    FROM jsonb_array_elements(edition.facts->'contacts') AS contact
    LEFT JOIN LATERAL jsonb_array_elements(contact->'languages') AS tag ON true
    GROUP BY contact->>'value') AS by_value), '{}')
WHERE edition.facts ? 'contacts';
"""
COLUMNS_FROM_WAYS = """
UPDATE directory_edition AS edition SET
  languages = ARRAY(SELECT DISTINCT jsonb_array_elements_text(way->'l') FROM jsonb_each(edition.ways) AS ways(value, way) ORDER BY 1),
  channels = ARRAY(SELECT DISTINCT jsonb_array_elements_text(way->'by') FROM jsonb_each(edition.ways) AS ways(value, way) ORDER BY 1),
  values_shown = ARRAY(SELECT jsonb_object_keys(edition.ways) ORDER BY 1);
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0004_criteria")]
    operations = [
        migrations.AddField(
            "edition",
            "ways",
            models.JSONField(default=dict, help_text="What each contact adds to the filters; see Ways."),
        ),
        migrations.RunSQL(WITHOUT_GUARD.format(WAYS_FROM_FACTS), WITHOUT_GUARD.format(COLUMNS_FROM_WAYS)),
        migrations.AddIndex(
            "edition", GinIndex(fields=["doors"], condition=models.Q(standing="current"), name="edition_current_doors")
        ),
        migrations.AddIndex(
            "edition",
            models.Index(
                fields=["places"], condition=models.Q(standing="current", kind="crisis-line"), name="edition_crisis_lines"
            ),
        ),
        migrations.RemoveField("edition", "languages"),
        migrations.RemoveField("edition", "channels"),
        migrations.RemoveField("edition", "values_shown"),
    ]
