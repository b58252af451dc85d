"""What a reporting hotline takes, its history, and the view of who did what with it."""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

deeds = import_module("directory.migrations.0007_deeds")
BEFORE = deeds.HISTORY
# A crisis line names the listing whose contact it is, and stands nowhere on its page: who changes the line writes no listing.
NOW = BEFORE | {"reporting": {"listing_id": "listing_id"}, "crisisline": {"crisis_line_id": deeds.OWN}}


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0009_told_to"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.AlterField(
            model_name="factcheck",
            name="group",
            field=models.CharField(
                choices=[
                    ("contact", "one contact"),
                    ("hours", "opening hours"),
                    ("cost", "cost"),
                    ("privacy", "privacy"),
                    ("eligibility", "who it is for"),
                    ("courses", "training, courses and dates"),
                    ("programme", "what the programme is"),
                    ("reporting", "what reports it takes"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="factcheckevent",
            name="group",
            field=models.CharField(
                choices=[
                    ("contact", "one contact"),
                    ("hours", "opening hours"),
                    ("cost", "cost"),
                    ("privacy", "privacy"),
                    ("eligibility", "who it is for"),
                    ("courses", "training, courses and dates"),
                    ("programme", "what the programme is"),
                    ("reporting", "what reports it takes"),
                ],
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="Reporting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "takes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("i", "pictures or films of child sexual abuse online"),
                                ("c", "adults who try to get close to a child online"),
                                ("b", "blackmail with a picture of someone under 18"),
                                ("h", "harm to a child anywhere, not only online"),
                                ("y", "a picture of yourself when you were under 18"),
                                ("a", "a picture of yourself when you were 18 or older"),
                                ("o", "other things online that may break the law"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "takes_not",
                    models.CharField(
                        blank=True, help_text="What it does not take, and who does.", max_length=300, verbose_name="does not take"
                    ),
                ),
                (
                    "who_may_report",
                    models.CharField(blank=True, help_text="As stated, such as: anyone in Australia.", max_length=200),
                ),
                (
                    "nameless",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("t", "taken"),
                            ("m", "taken, but may not be handled"),
                            ("n", "not taken"),
                            ("", "not stated"),
                        ],
                        default="",
                        help_text="What becomes of a report that bears no name.",
                        max_length=1,
                        verbose_name="without a name",
                    ),
                ),
                (
                    "follow_up",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("n", "a number with which you see what became of it"),
                                ("r", "they write if you leave a way to reach you"),
                                ("x", "they do not write back"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "listing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reporting", to="directory.listing"
                    ),
                ),
            ],
            options={
                "verbose_name": "reports",
                "verbose_name_plural": "reports",
            },
        ),
        migrations.CreateModel(
            name="ReportingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "takes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("i", "pictures or films of child sexual abuse online"),
                                ("c", "adults who try to get close to a child online"),
                                ("b", "blackmail with a picture of someone under 18"),
                                ("h", "harm to a child anywhere, not only online"),
                                ("y", "a picture of yourself when you were under 18"),
                                ("a", "a picture of yourself when you were 18 or older"),
                                ("o", "other things online that may break the law"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "takes_not",
                    models.CharField(
                        blank=True, help_text="What it does not take, and who does.", max_length=300, verbose_name="does not take"
                    ),
                ),
                (
                    "who_may_report",
                    models.CharField(blank=True, help_text="As stated, such as: anyone in Australia.", max_length=200),
                ),
                (
                    "nameless",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("t", "taken"),
                            ("m", "taken, but may not be handled"),
                            ("n", "not taken"),
                            ("", "not stated"),
                        ],
                        default="",
                        help_text="What becomes of a report that bears no name.",
                        max_length=1,
                        verbose_name="without a name",
                    ),
                ),
                (
                    "follow_up",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("n", "a number with which you see what became of it"),
                                ("r", "they write if you leave a way to reach you"),
                                ("x", "they do not write back"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="directory.listing",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="directory.reporting",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RunSQL(deeds.view(NOW), deeds.view(BEFORE)),
    ]
