"""What the new columns of 0012 are for rows that were there before."""

from django.db import migrations

# "unclear" kept a listing from being published, as "no" does. Half a year for a contact, a year for the rest: evidence.due().
FORWARD = """
UPDATE directory_criterionanswer SET verdict = CASE verdict WHEN 'met' THEN 'yes' ELSE 'no' END;
UPDATE directory_factcheck SET due_on = read_on + CASE "group" WHEN 'contact' THEN 183 ELSE 365 END;
UPDATE directory_guide SET read_again_by = coalesce(reviewed_on, CURRENT_DATE) + 365;
UPDATE directory_countryrule SET read_again_by = read_on + 365 WHERE read_again_by IS NULL;
"""
BACK = """
UPDATE directory_criterionanswer SET verdict = CASE verdict WHEN 'yes' THEN 'met' WHEN 'no' THEN 'not met' ELSE 'unclear' END;
"""


class Migration(migrations.Migration):
    dependencies = [("directory", "0012_desk")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
