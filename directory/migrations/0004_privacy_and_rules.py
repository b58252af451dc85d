"""What is told to whom, what is stored, what holds behind one door; and of rules their part, law and method."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="audience",
            name="keeps",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("professional secrecy", "by law they keep what you say secret, but there are limits"),
                        ("anonymous", "you can stay without a name"),
                        ("not saved", "what you say or write is not saved"),
                        ("asked first", "they ask you before they tell anyone"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="audience",
            name="statement",
            field=models.TextField(blank=True, help_text="What stays private and what does not, in plain words."),
        ),
        migrations.AddField(
            model_name="audience",
            name="tells",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("everything", "you speak of any abuse of a child (they report all of it)"),
                        ("named child at risk", "you name a child who is at risk"),
                        ("hurting a child", "you say that you are hurting a child, also if you are under 18"),
                        ("planned offence", "someone may soon be harmed"),
                        ("danger to self", "your own life is in danger"),
                        ("court order", "a court orders it"),
                        ("admitted offence", "you tell them about a crime"),
                        ("crime if known", "you tell them about a crime, and they can know who you are"),
                        ("other", "they see another strong reason"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="audience",
            name="told_to",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("police", "the police"),
                        ("child protection", "child protection"),
                        ("emergency services", "the emergency services"),
                        ("school", "your school"),
                        ("parents", "your parents or carers"),
                        ("referrer", "whoever sent you to them"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="keeps",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("professional secrecy", "by law they keep what you say secret, but there are limits"),
                        ("anonymous", "you can stay without a name"),
                        ("not saved", "what you say or write is not saved"),
                        ("asked first", "they ask you before they tell anyone"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="statement",
            field=models.TextField(blank=True, help_text="What stays private and what does not, in plain words."),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="tells",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("everything", "you speak of any abuse of a child (they report all of it)"),
                        ("named child at risk", "you name a child who is at risk"),
                        ("hurting a child", "you say that you are hurting a child, also if you are under 18"),
                        ("planned offence", "someone may soon be harmed"),
                        ("danger to self", "your own life is in danger"),
                        ("court order", "a court orders it"),
                        ("admitted offence", "you tell them about a crime"),
                        ("crime if known", "you tell them about a crime, and they can know who you are"),
                        ("other", "they see another strong reason"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="audienceevent",
            name="told_to",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("police", "the police"),
                        ("child protection", "child protection"),
                        ("emergency services", "the emergency services"),
                        ("school", "your school"),
                        ("parents", "your parents or carers"),
                        ("referrer", "whoever sent you to them"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="countryrule",
            name="law",
            field=models.CharField(
                blank=True, help_text="Its name and section, such as Children First Act 2015, s. 14.", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="countryrule",
            name="method",
            field=models.CharField(
                blank=True,
                choices=[
                    ("law", "the law itself"),
                    ("official page", "an official page"),
                    ("own page", "what a service says of the law"),
                    ("copy of the law", "a copy of the law"),
                    ("", "not said"),
                ],
                default="",
                help_text="Where it was read.",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="countryrule",
            name="part",
            field=models.CharField(
                blank=True,
                help_text="Of the country, where the rule holds there alone: ca-on. Empty for all of it.",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="countryrule",
            name="source_year",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="The year that the text read there carries, if it has one.", null=True
            ),
        ),
        migrations.AddField(
            model_name="countryruleevent",
            name="law",
            field=models.CharField(
                blank=True, help_text="Its name and section, such as Children First Act 2015, s. 14.", max_length=200
            ),
        ),
        migrations.AddField(
            model_name="countryruleevent",
            name="method",
            field=models.CharField(
                blank=True,
                choices=[
                    ("law", "the law itself"),
                    ("official page", "an official page"),
                    ("own page", "what a service says of the law"),
                    ("copy of the law", "a copy of the law"),
                    ("", "not said"),
                ],
                default="",
                help_text="Where it was read.",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="countryruleevent",
            name="part",
            field=models.CharField(
                blank=True,
                help_text="Of the country, where the rule holds there alone: ca-on. Empty for all of it.",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="countryruleevent",
            name="source_year",
            field=models.PositiveSmallIntegerField(
                blank=True, help_text="The year that the text read there carries, if it has one.", null=True
            ),
        ),
        migrations.AddField(
            model_name="privacyfacts",
            name="stores",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30),
                blank=True,
                default=list,
                help_text="What they store, with commas: calls 15 years, messages, notes, device address 7 days.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="privacyfacts",
            name="told_to",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("police", "the police"),
                        ("child protection", "child protection"),
                        ("emergency services", "the emergency services"),
                        ("school", "your school"),
                        ("parents", "your parents or carers"),
                        ("referrer", "whoever sent you to them"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="privacyfactsevent",
            name="stores",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30),
                blank=True,
                default=list,
                help_text="What they store, with commas: calls 15 years, messages, notes, device address 7 days.",
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="privacyfactsevent",
            name="told_to",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("police", "the police"),
                        ("child protection", "child protection"),
                        ("emergency services", "the emergency services"),
                        ("school", "your school"),
                        ("parents", "your parents or carers"),
                        ("referrer", "whoever sent you to them"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="privacyfacts",
            name="tells",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("everything", "you speak of any abuse of a child (they report all of it)"),
                        ("named child at risk", "you name a child who is at risk"),
                        ("hurting a child", "you say that you are hurting a child, also if you are under 18"),
                        ("planned offence", "someone may soon be harmed"),
                        ("danger to self", "your own life is in danger"),
                        ("court order", "a court orders it"),
                        ("admitted offence", "you tell them about a crime"),
                        ("crime if known", "you tell them about a crime, and they can know who you are"),
                        ("other", "they see another strong reason"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="privacyfactsevent",
            name="tells",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("everything", "you speak of any abuse of a child (they report all of it)"),
                        ("named child at risk", "you name a child who is at risk"),
                        ("hurting a child", "you say that you are hurting a child, also if you are under 18"),
                        ("planned offence", "someone may soon be harmed"),
                        ("danger to self", "your own life is in danger"),
                        ("court order", "a court orders it"),
                        ("admitted offence", "you tell them about a crime"),
                        ("crime if known", "you tell them about a crime, and they can know who you are"),
                        ("other", "they see another strong reason"),
                    ],
                    max_length=24,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE directory_countryrule ADD CONSTRAINT countryrule_part_is_in_one_spelling"
            " CHECK (part ~ '^([a-z]{2}-[a-z0-9]{1,3})?$');",
            "ALTER TABLE directory_countryrule DROP CONSTRAINT countryrule_part_is_in_one_spelling;",
        ),
    ]
