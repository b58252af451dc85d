"""Whether a name is asked moves from the listing to each of its contacts: one may ask where another does not."""

from django.db import migrations

CONTACTS = """
UPDATE directory_contact AS contact SET asks_name = listing.name_needed FROM directory_listing AS listing
WHERE contact.listing_id = listing.id AND contact.channel <> 'i' AND contact.asks_name = '' AND listing.name_needed <> '';
"""
# The facts stay as they are; the trigger only knows that the row changes.
EDITIONS = """
ALTER TABLE directory_edition DISABLE TRIGGER guard_update;
UPDATE directory_edition AS edition SET ways = (
  SELECT jsonb_object_agg(key, way || jsonb_build_object('asks_name', coalesce(
    (SELECT min(nullif(contact#>>'{ladder,asks_name}', '')) FROM jsonb_array_elements(edition.facts->'contacts') AS of(contact)
     WHERE contact->>'value' = key), edition.name_needed)))
  FROM jsonb_each(edition.ways) AS known(key, way))
WHERE edition.ways <> '{}';
ALTER TABLE directory_edition ENABLE TRIGGER guard_update;
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_ways")]
    operations = [
        migrations.RunSQL(CONTACTS, migrations.RunSQL.noop),
        migrations.RunSQL(EDITIONS, migrations.RunSQL.noop),
    ]
