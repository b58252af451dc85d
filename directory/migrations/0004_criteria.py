"""The criteria that every listing must meet (hard line 1)."""

from typing import Any

from django.db import migrations

CRITERIA = {
    "professional-body": "Is it run by licensed professionals, a registered charity, a hospital, a university or a state body, and not by a private person?",
    "no-peer-contact": "Does what we link to keep users from contacting each other? (No forum, no chat community.)",
    "ages-apart": "Does it keep adults and people under 18 apart?",
    "never-acceptable": "Is it clear that sexual contact with a child is never acceptable?",
    "words-true": "Do name, summary and doors say only what the organization itself says?",
}


def add_criteria(apps: Any, schema_editor: Any) -> None:
    criterion = apps.get_model("directory", "Criterion")
    for position, (code, question) in enumerate(CRITERIA.items(), start=1):
        criterion.objects.get_or_create(code=code, defaults={"position": position, "question": question})


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_places")]
    operations = [migrations.RunPython(add_criteria, migrations.RunPython.noop)]
