"""One view of who did what to a listing, crisis line, country rule or guide, and when: all histories, decisions and editions together.

A new table of history that belongs to one of them needs the view made anew, in the migration that makes the table:
RunSQL(view(HISTORY | {"name": {"listing_id": "listing_id"}}), view(HISTORY)). Decision 0026.
"""

from django.db import migrations, models

SUBJECTS = ("listing_id", "crisis_line_id", "country_rule_id", "guide_id")
OWN = "pgh_obj_id"
# Of each table of history, by which of its columns a row belongs to what.
# A crisis line names the listing whose contact it is, and stands nowhere on its page: who changes the line writes no listing.
HISTORY = {
    "listing": {"listing_id": OWN},
    "crisisline": {"crisis_line_id": OWN},
    "countryrule": {"country_rule_id": OWN},
    "guide": {"guide_id": OWN},
    "factcheck": {"listing_id": "listing_id", "crisis_line_id": "crisis_line_id"},
}
OF_LISTINGS = (
    *("audience", "contact", "course", "coverage", "credit", "criterionanswer", "doortext", "evidencerating", "listingtext"),
    *("privacyfacts", "programme", "study", "training", "reporting"),
)
HISTORY |= {table: {"listing_id": "listing_id"} for table in OF_LISTINGS}
ANSWERED = {"criterionanswer"}  # by the second person, who stays the second person

CHANGES = (
    "SELECT {subjects}, '{did}'::text AS did, NULL::bigint AS who, pgh_context_id AS context_id, pgh_created_at AS at"
    " FROM directory_{table}event"
)
# It stands on the page of each of its listings.
CHANGES_OF_ORGANIZATIONS = """
SELECT listing.id, NULL::bigint, NULL::bigint, NULL::bigint, 'wrote', NULL::bigint, event.pgh_context_id, event.pgh_created_at
FROM directory_listing AS listing JOIN directory_organizationevent AS event ON event.pgh_obj_id = listing.organization_id
"""
WHAT_FOLLOWED = """
SELECT listing_id, crisis_line_id, country_rule_id, guide_id, 'sent', by_id, NULL::uuid, recorded_at
FROM directory_decision WHERE to_state = 'waiting'
UNION ALL
SELECT listing_id, crisis_line_id, country_rule_id, guide_id, 'decided', NULL::bigint, NULL::uuid, recorded_at FROM directory_decision
UNION ALL
SELECT listing_id, crisis_line_id, country_rule_id, guide_id, 'composed', NULL::bigint, NULL::uuid, composed_at FROM directory_edition
"""
# With the rights of whoever asks: it lends nobody the owner's.
DEEDS = """
CREATE OR REPLACE VIEW directory_deed WITH (security_invoker = true) AS
SELECT listing_id, crisis_line_id, country_rule_id, guide_id, did, coalesce(who, (context.metadata ->> 'user')::bigint) AS who, at
FROM ({deeds}) AS deed LEFT JOIN pghistory_context AS context ON context.id = deed.context_id
"""


def changes(table: str, columns: dict[str, str]) -> str:
    subjects = ", ".join(f"{columns.get(subject, 'NULL::bigint')} AS {subject}" for subject in SUBJECTS)
    return CHANGES.format(subjects=subjects, did="answered" if table in ANSWERED else "wrote", table=table)


def view(history: dict[str, dict[str, str]]) -> str:
    deeds = [*(changes(table, columns) for table, columns in history.items()), CHANGES_OF_ORGANIZATIONS, WHAT_FOLLOWED]
    return DEEDS.format(deeds="\nUNION ALL\n".join(deeds))


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_guards"),
    ]
    operations = [
        migrations.RunSQL(view(HISTORY), "DROP VIEW directory_deed"),
        migrations.CreateModel(
            name="Deed",
            fields=[
                ("listing_id", models.BigIntegerField(null=True)),
                ("crisis_line_id", models.BigIntegerField(null=True)),
                ("country_rule_id", models.BigIntegerField(null=True)),
                ("guide_id", models.BigIntegerField(null=True)),
                ("did", models.TextField()),
                ("who", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField(primary_key=True, serialize=False)),
            ],
            options={"managed": False, "default_permissions": ()},
        ),
    ]
