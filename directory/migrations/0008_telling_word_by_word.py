"""Whom a crisis line tells, word by word: schools and parents apart, emergency services and authorities as pages name them."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0007_deeds"),
    ]

    operations = [
        migrations.AlterField(
            model_name="crisisline",
            name="told",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("police", "the police"),
                        ("child protection", "child protection"),
                        ("court", "a prosecutor or a court"),
                        ("ambulance", "an ambulance"),
                        ("emergency", "the emergency services"),
                        ("authorities", "the authorities"),
                        ("schools", "school"),
                        ("parents", "parents"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="crisislineevent",
            name="told",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("police", "the police"),
                        ("child protection", "child protection"),
                        ("court", "a prosecutor or a court"),
                        ("ambulance", "an ambulance"),
                        ("emergency", "the emergency services"),
                        ("authorities", "the authorities"),
                        ("schools", "school"),
                        ("parents", "parents"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
    ]
