"""The words of a door may be a quote: its language, whose page, where, when it was read. A provider may tell more."""

import django.core.validators
from django.db import migrations, models

import directory.catalogue.courses


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_deeds"),
    ]

    operations = [
        migrations.AddField(
            model_name="audience",
            name="quote_language",
            field=models.CharField(
                blank=True,
                default="",
                help_text="What language these words are in. Empty: they are ours, not quoted yet.",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="audience",
            name="quote_method",
            field=models.CharField(
                blank=True,
                choices=[("own page", "the organization's own page"), ("official page", "an official page of a state")],
                default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="audience",
            name="quote_read_on",
            field=models.DateField(blank=True, null=True, validators=[directory.catalogue.courses.validate_day_seen]),
        ),
        migrations.AddField(
            model_name="audience",
            name="quote_source",
            field=models.URLField(blank=True, default="", help_text="The page on which these words stand.", max_length=500),
        ),
        migrations.AddField(
            model_name="audience",
            name="quote_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="The year that the page itself carries.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1991)],
            ),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="quote_language",
            field=models.CharField(
                blank=True,
                default="",
                help_text="What language these words are in. Empty: they are ours, not quoted yet.",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="quote_method",
            field=models.CharField(
                blank=True,
                choices=[("own page", "the organization's own page"), ("official page", "an official page of a state")],
                default="",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="quote_read_on",
            field=models.DateField(blank=True, null=True, validators=[directory.catalogue.courses.validate_day_seen]),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="quote_source",
            field=models.URLField(blank=True, default="", help_text="The page on which these words stand.", max_length=500),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="quote_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="The year that the page itself carries.",
                null=True,
                validators=[django.core.validators.MinValueValidator(1991)],
            ),
        ),
        migrations.AlterField(
            model_name="audience",
            name="evidence",
            field=models.CharField(
                help_text="The words that show it is for these people: word for word from its page, or an official one. Say below where.",
                max_length=300,
            ),
        ),
        migrations.AlterField(
            model_name="audienceevent",
            name="evidence",
            field=models.CharField(
                help_text="The words that show it is for these people: word for word from its page, or an official one. Say below where.",
                max_length=300,
            ),
        ),
        migrations.AlterField(
            model_name="confirmation",
            name="words",
            field=models.TextField(blank=True, help_text="What the provider wants changed, or told us anew.", max_length=5000),
        ),
        migrations.AddConstraint(
            model_name="audience",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("quote_language", ""),
                        ("quote_method", ""),
                        ("quote_read_on", None),
                        ("quote_source", ""),
                        ("quote_year", None),
                    ),
                    models.Q(
                        models.Q(("quote_language", ""), _negated=True),
                        models.Q(("quote_method", ""), _negated=True),
                        models.Q(("quote_source", ""), _negated=True),
                        ("quote_read_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="audience_quote_is_whole",
                violation_error_message="A quote needs its language, its page, whose page that is, and the day it was read.",
            ),
        ),
    ]
