"""Who may hear of what somebody says: one list of words for listings and crisis lines."""

import django.contrib.postgres.fields
from django.db import migrations, models

MODELS = ("crisisline", "crisislineevent", "audience", "audienceevent", "privacyfacts", "privacyfactsevent")


def told_to() -> models.Field:
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(
            choices=[
                ("police", "the police"),
                ("child protection", "child protection"),
                ("court", "a prosecutor or a court"),
                ("ambulance", "an ambulance"),
                ("emergency services", "the emergency services"),
                ("authorities", "the authorities"),
                ("school", "your school"),
                ("parents", "your parents or carers"),
                ("referrer", "whoever sent you to them"),
            ],
            max_length=24,
        ),
        blank=True,
        default=list,
        size=None,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0008_telling_word_by_word"),
    ]

    operations = [
        migrations.RenameField("crisisline", "told", "told_to"),
        migrations.RenameField("crisislineevent", "told", "told_to"),
        *(migrations.AlterField(model, "told_to", told_to()) for model in MODELS),
    ]
