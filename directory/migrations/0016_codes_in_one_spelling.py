"""Codes stand in their one spelling, and the database takes no other; what was published and cannot be dialled is not shown."""

import django.contrib.postgres.fields
from django.db import migrations, models

# Countries, places, languages and time zones by their shape. Whether they exist is asked where they are typed.
TAG = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-x-[a-z0-9]+)?"
AREAS = "Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific"
COUNTRY, PLACE = "[a-z]{2}", "[a-z]{2}(-[a-z0-9]{1,3})?"
ZONE = f"UTC|({AREAS})/[A-Za-z0-9_+/-]+"
ONE = {
    "contact": {"country": COUNTRY, "time_zone": ZONE},
    "crisisline": {"country": COUNTRY, "language": TAG, "time_zone": ZONE},
    "countryrule": {"country": COUNTRY, "language": TAG},
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
    "programme": {"languages": TAG},
}

SPELL = """
CREATE FUNCTION pg_temp.spelt(code text, shape text) RETURNS text LANGUAGE sql AS $$
  SELECT CASE WHEN shape LIKE '%Africa%' THEN btrim(code)
    WHEN shape LIKE '%[A-Z]%' THEN (
      SELECT string_agg(CASE WHEN place = 1 THEN part WHEN length(part) = 4 THEN initcap(part) ELSE upper(part) END, '-' ORDER BY place)
      FROM regexp_split_to_table(lower(btrim(code)), '[-_]') WITH ORDINALITY AS parts (part, place))
    WHEN lower(btrim(code)) = 'uk' THEN 'gb'
    ELSE lower(btrim(code)) END $$;
CREATE FUNCTION pg_temp.kept(code text, shape text) RETURNS text LANGUAGE sql AS $$
  SELECT CASE WHEN pg_temp.spelt(code, shape) ~ ('^(' || shape || ')$') THEN pg_temp.spelt(code, shape) ELSE '' END $$;
CREATE FUNCTION pg_temp.kept(codes varchar[], shape text) RETURNS varchar[] LANGUAGE sql AS $$
  SELECT ARRAY(SELECT pg_temp.kept(code, shape) FROM unnest(codes) WITH ORDINALITY AS rows (code, place)
    WHERE pg_temp.kept(code, shape) <> '' GROUP BY pg_temp.kept(code, shape) ORDER BY min(place))::varchar[] $$;
"""
FORGET = """
DROP FUNCTION pg_temp.kept(varchar[], text);
DROP FUNCTION pg_temp.kept(text, text);
DROP FUNCTION pg_temp.spelt(text, text);
"""
SPELL_ONE = "UPDATE directory_{0} SET {1} = pg_temp.kept({1}, '{2}') WHERE {1} <> '' AND {1} !~ '^({2})$';"
SPELL_LIST = "UPDATE directory_{0} SET {1} = pg_temp.kept({1}, '{2}') WHERE array_to_string({1}, ',') !~ '^(({2})(,({2}))*)?$';"

# A short number was filed under its country as that was typed. The same look vouches for the number in its one spelling.
FILED = """
INSERT INTO directory_factcheck (listing_id, crisis_line_id, "group", about, method, source, read_on, source_year, by_id, valid_until,
  due_on, lapsed_on, lapsed_why)
SELECT listing_id, crisis_line_id, "group", lower(about), method, source, read_on, source_year, by_id, valid_until, due_on, lapsed_on,
  lapsed_why
FROM directory_factcheck WHERE "group" = 'contact' AND about ~ '^[A-Za-z]{2}:[0-9]+$' AND about <> lower(about);
ALTER TABLE directory_edition DISABLE TRIGGER guard_update;
UPDATE directory_edition SET places = ARRAY(SELECT lower(place) FROM unnest(places) AS place)
  WHERE array_to_string(places, ',') <> lower(array_to_string(places, ','));
ALTER TABLE directory_edition ENABLE TRIGGER guard_update;
"""

# Published with an extension, a pause, letters or a second number: what was shown is not what was dialled.
LAPSE = """
WITH numbers AS (
  SELECT listing_id, crisis_line_id, facts ->> 'value' AS filed, facts ->> 'number' AS number
    FROM directory_edition WHERE kind = 'crisis-line'
  UNION ALL
  SELECT listing_id, crisis_line_id, contact ->> 'value', contact ->> 'number'
    FROM directory_edition, jsonb_path_query(facts, '$.contacts[*]') AS contact
  UNION ALL
  SELECT listing_id, crisis_line_id, ways -> (contact ->> 'value') ->> 'from_abroad', contact ->> 'number_from_abroad'
    FROM directory_edition, jsonb_path_query(facts, '$.contacts[*]') AS contact
)
UPDATE directory_factcheck AS seen SET lapsed_on = CURRENT_DATE,
  lapsed_why = 'The number has an extension, a pause, letters or a second number: it cannot be dialled as it is shown.'
FROM numbers
WHERE numbers.number ~ '[[:alpha:],;#*/]' AND seen."group" = 'contact' AND seen.about = numbers.filed AND seen.lapsed_on IS NULL
  AND (seen.listing_id = numbers.listing_id OR seen.crisis_line_id = numbers.crisis_line_id);
"""


def each(sql: str, columns: dict[str, dict[str, str]]) -> str:
    return "\n".join(sql.format(table, column, shape) for table, shapes in columns.items() for column, shape in shapes.items())


SPELL_ALL = SPELL + each(SPELL_ONE, ONE) + each(SPELL_LIST, LISTS) + FORGET
SETTLED = "SET CONSTRAINTS ALL IMMEDIATE;"
CHECK_ONE = "ALTER TABLE directory_{0} ADD CONSTRAINT {0}_{1}_is_in_one_spelling CHECK ({1} ~ '^({2})?$');"
CHECK_LIST = (
    "ALTER TABLE directory_{0} ADD CONSTRAINT {0}_{1}_are_in_one_spelling "
    "CHECK (array_to_string({1}, ',', '?') ~ '^(({2})(,({2}))*)?$');"
)
CHECK_ALL = each(CHECK_ONE, ONE) + each(CHECK_LIST, LISTS)
DROP_ALL = each("ALTER TABLE directory_{0} DROP CONSTRAINT {0}_{1}_is_in_one_spelling;", ONE) + each(
    "ALTER TABLE directory_{0} DROP CONSTRAINT {0}_{1}_are_in_one_spelling;", LISTS
)


class Migration(migrations.Migration):
    dependencies = [("directory", "0015_courses_and_programmes")]

    operations = [
        migrations.RunSQL(SPELL_ALL + FILED + LAPSE + SETTLED, migrations.RunSQL.noop),
        migrations.RunSQL(CHECK_ALL, DROP_ALL),
        migrations.AlterField(
            model_name="contact",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="time_zone",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="contactevent",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="contactevent",
            name="time_zone",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="course",
            name="address",
            field=models.URLField(blank=True, help_text="The page of this course.", max_length=500),
        ),
        migrations.AlterField(
            model_name="course",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="course",
            name="time_zone",
            field=models.CharField(blank=True, help_text="Of the hours, such as Europe/London.", max_length=40),
        ),
        migrations.AlterField(
            model_name="courseevent",
            name="address",
            field=models.URLField(blank=True, help_text="The page of this course.", max_length=500),
        ),
        migrations.AlterField(
            model_name="courseevent",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="courseevent",
            name="time_zone",
            field=models.CharField(blank=True, help_text="Of the hours, such as Europe/London.", max_length=40),
        ),
        migrations.AlterField(
            model_name="credit",
            name="source",
            field=models.URLField(help_text="The page where it was read.", max_length=500),
        ),
        migrations.AlterField(
            model_name="creditevent",
            name="source",
            field=models.URLField(help_text="The page where it was read.", max_length=500),
        ),
        migrations.AlterField(
            model_name="crisisline",
            name="time_zone",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="crisislineevent",
            name="time_zone",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="evidencerating",
            name="source",
            field=models.URLField(help_text="The page where the scheme says so.", max_length=500),
        ),
        migrations.AlterField(
            model_name="evidenceratingevent",
            name="source",
            field=models.URLField(help_text="The page where the scheme says so.", max_length=500),
        ),
        migrations.AlterField(
            model_name="listingtext",
            name="language",
            field=models.CharField(default="en", max_length=12),
        ),
        migrations.AlterField(
            model_name="listingtextevent",
            name="language",
            field=models.CharField(default="en", max_length=12),
        ),
        migrations.AlterField(
            model_name="place",
            name="code",
            field=models.CharField(max_length=6, primary_key=True, serialize=False),
        ),
        migrations.AlterField(
            model_name="programme",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="programmeevent",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="study",
            name="source",
            field=models.URLField(help_text="The page where it was read.", max_length=500),
        ),
        migrations.AlterField(
            model_name="studyevent",
            name="source",
            field=models.URLField(help_text="The page where it was read.", max_length=500),
        ),
    ]
