"""The network that a listing is one site of, and what is coded of privacy, for lists to ask."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0010_reporting"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="network",
            field=models.CharField(blank=True, db_default="", help_text="The code of what it is one site of.", max_length=4),
        ),
        migrations.AddField(
            model_name="edition",
            name="privacy_codes",
            field=models.JSONField(
                db_default={}, default=dict, help_text="Behind each door what is coded of privacy; see facts.privacy_codes()."
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="network",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The code of the network that this is one site of. Lists show it with its network, where they are alike.",
                max_length=4,
                validators=[django.core.validators.RegexValidator("^[bcdfghjkmnpqrtvwx346789]{4}$")],
            ),
        ),
        migrations.AddField(
            model_name="listingevent",
            name="network",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The code of the network that this is one site of. Lists show it with its network, where they are alike.",
                max_length=4,
                validators=[django.core.validators.RegexValidator("^[bcdfghjkmnpqrtvwx346789]{4}$")],
            ),
        ),
    ]
