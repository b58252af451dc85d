"""Contacts that name every way at their address and say who answers; fact checks that know a page without a date."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_privacy_and_rules"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="also",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("p", "Phone"),
                        ("t", "Text message"),
                        ("c", "Online chat"),
                        ("m", "Secure message"),
                        ("e", "Email"),
                        ("v", "Video call"),
                        ("i", "In person"),
                        ("s", "On your own, online"),
                        ("w", "Online form"),
                        ("h", "Web page"),
                    ],
                    max_length=1,
                ),
                blank=True,
                default=list,
                help_text="Other ways that open at the same page.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="leads_to_professionals",
            field=models.CharField(
                blank=True,
                help_text="Where it is said that the counsellors answer here, not a space for peers: the page, or that they told us. Beside a space for peers only contacts with this are shown.",
                max_length=500,
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="also",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("p", "Phone"),
                        ("t", "Text message"),
                        ("c", "Online chat"),
                        ("m", "Secure message"),
                        ("e", "Email"),
                        ("v", "Video call"),
                        ("i", "In person"),
                        ("s", "On your own, online"),
                        ("w", "Online form"),
                        ("h", "Web page"),
                    ],
                    max_length=1,
                ),
                blank=True,
                default=list,
                help_text="Other ways that open at the same page.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="leads_to_professionals",
            field=models.CharField(
                blank=True,
                help_text="Where it is said that the counsellors answer here, not a space for peers: the page, or that they told us. Beside a space for peers only contacts with this are shown.",
                max_length=500,
            ),
        ),
        migrations.AddField(
            model_name="factcheck",
            name="undated",
            field=models.BooleanField(default=False, help_text="We looked, and the page carries no year. Visitors read that."),
        ),
        migrations.AddField(
            model_name="factcheckevent",
            name="undated",
            field=models.BooleanField(default=False, help_text="We looked, and the page carries no year. Visitors read that."),
        ),
        migrations.AlterField(
            model_name="contact",
            name="channel",
            field=models.CharField(
                choices=[
                    ("p", "Phone"),
                    ("t", "Text message"),
                    ("c", "Online chat"),
                    ("m", "Secure message"),
                    ("e", "Email"),
                    ("v", "Video call"),
                    ("i", "In person"),
                    ("s", "On your own, online"),
                    ("w", "Online form"),
                    ("h", "Web page"),
                ],
                max_length=1,
            ),
        ),
        migrations.AlterField(
            model_name="contactevent",
            name="channel",
            field=models.CharField(
                choices=[
                    ("p", "Phone"),
                    ("t", "Text message"),
                    ("c", "Online chat"),
                    ("m", "Secure message"),
                    ("e", "Email"),
                    ("v", "Video call"),
                    ("i", "In person"),
                    ("s", "On your own, online"),
                    ("w", "Online form"),
                    ("h", "Web page"),
                ],
                max_length=1,
            ),
        ),
        migrations.AlterField(
            model_name="factcheck",
            name="source_year",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="The year the source itself carries. Visitors read “as its page said in 2021”.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="factcheckevent",
            name="source_year",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="The year the source itself carries. Visitors read “as its page said in 2021”.", null=True
            ),
        ),
        migrations.AddConstraint(
            model_name="factcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("undated", False), ("source_year", None), _connector="OR"),
                name="fact_check_has_a_year_or_none",
                violation_error_message="The page carries this year, or no year at all. Not both.",
            ),
        ),
    ]
