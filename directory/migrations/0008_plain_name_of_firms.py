"""Visitors read what kind of body runs a service: "practice or firm whose staff are licensed" says it in short words."""

from django.db import migrations, models

TYPES = [
    ("charity", "registered charity"),
    ("hospital", "hospital or clinic"),
    ("university", "university"),
    ("government", "state body"),
    ("professional association", "association of professionals"),
    ("company", "practice or firm whose staff are licensed"),
]


class Migration(migrations.Migration):
    dependencies = [("directory", "0007_what_happens")]

    operations = [
        migrations.AlterField(model_name=name, name="type", field=models.CharField(choices=TYPES, max_length=30))
        for name in ("organization", "organizationevent")
    ]
