"""Whether a name is asked moves from the listing to each of its contacts: one may ask where another does not."""

from django.db import migrations

CONTACTS = """
UPDATE directory_contact AS contact SET asks_name = listing.name_needed FROM directory_listing AS listing
WHERE contact.listing_id = listing.id AND contact.channel <> 'i' AND contact.asks_name = '' AND listing.name_needed <> '';
"""
# The facts stay as they are; the trigger only knows that the row changes.
WITHOUT_GUARD = (
    "ALTER TABLE directory_edition DISABLE TRIGGER guard_update; {} ALTER TABLE directory_edition ENABLE TRIGGER guard_update;"
)
# The keys of a way get names, and each way says whether a name is asked.
WAYS = """
UPDATE directory_edition AS edition SET ways = (
  SELECT jsonb_object_agg(key, jsonb_build_object(
    'channels', coalesce(way->'by', way->'channels'),
    'languages', coalesce(way->'l', way->'languages'),
    'asks_name', coalesce(
      (SELECT min(nullif(contact#>>'{{ladder,asks_name}}', '')) FROM jsonb_array_elements(edition.facts->'contacts') AS of(contact)
       WHERE contact->>'value' = key), edition.name_needed)))
  FROM jsonb_each(edition.ways) AS known(key, way))
WHERE edition.ways <> '{{}}';
"""
LETTERS = """
UPDATE directory_edition AS edition SET ways = (
  SELECT jsonb_object_agg(key, jsonb_build_object('by', way->'channels', 'l', way->'languages'))
  FROM jsonb_each(edition.ways) AS known(key, way))
WHERE edition.ways <> '{{}}';
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_ways")]
    operations = [
        migrations.RunSQL(CONTACTS, migrations.RunSQL.noop),
        migrations.RunSQL(WITHOUT_GUARD.format(WAYS.format()), WITHOUT_GUARD.format(LETTERS.format())),
    ]
