"""Crisis lines of a part, to report, by chat; who answers and whom they tell; what follows a number."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0005_contacts_and_age"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="crisisline",
            name="language",
        ),
        migrations.RemoveField(
            model_name="crisislineevent",
            name="language",
        ),
        migrations.AddField(
            model_name="contact",
            name="extension",
            field=models.CharField(
                blank=True,
                help_text="To dial after the number.",
                max_length=6,
                validators=[django.core.validators.RegexValidator("\\A[0-9]+\\Z", "Digits alone, such as 8.")],
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="keyword",
            field=models.CharField(
                blank=True,
                help_text="To write in a text message.",
                max_length=20,
                validators=[django.core.validators.RegexValidator("\\A\\w+\\Z", "One word alone, such as HOME.")],
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="menu",
            field=models.CharField(
                blank=True,
                help_text="To press when a voice offers choices.",
                max_length=3,
                validators=[django.core.validators.RegexValidator("\\A[0-9]+\\Z", "Digits alone, such as 8.")],
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="extension",
            field=models.CharField(
                blank=True,
                help_text="To dial after the number.",
                max_length=6,
                validators=[django.core.validators.RegexValidator("\\A[0-9]+\\Z", "Digits alone, such as 8.")],
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="keyword",
            field=models.CharField(
                blank=True,
                help_text="To write in a text message.",
                max_length=20,
                validators=[django.core.validators.RegexValidator("\\A\\w+\\Z", "One word alone, such as HOME.")],
            ),
        ),
        migrations.AddField(
            model_name="contactevent",
            name="menu",
            field=models.CharField(
                blank=True,
                help_text="To press when a voice offers choices.",
                max_length=3,
                validators=[django.core.validators.RegexValidator("\\A[0-9]+\\Z", "Digits alone, such as 8.")],
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="address",
            field=models.CharField(blank=True, help_text="Of the chat or page.", max_length=500),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="cost_to_caller",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="extension",
            field=models.CharField(
                blank=True,
                help_text="To dial after the number.",
                max_length=6,
                validators=[django.core.validators.RegexValidator("\\A[0-9]+\\Z", "Digits alone, such as 8.")],
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="keyword",
            field=models.CharField(
                blank=True,
                help_text="To write in a text message.",
                max_length=20,
                validators=[django.core.validators.RegexValidator("\\A\\w+\\Z", "One word alone, such as HOME.")],
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="listing",
            field=models.ForeignKey(
                blank=True,
                help_text="Where it is a contact of a listing: its evidence then serves both, and to freeze the listing hides both.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="crisis_lines",
                to="directory.listing",
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="maximum_age",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="menu",
            field=models.CharField(
                blank=True,
                help_text="To press when a voice offers choices.",
                max_length=3,
                validators=[django.core.validators.RegexValidator("\\A[0-9]+\\Z", "Digits alone, such as 8.")],
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="minimum_age",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="number_from_abroad",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="operator",
            field=models.CharField(blank=True, help_text="Who runs it.", max_length=160),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="part",
            field=models.CharField(
                blank=True, help_text="Where it is not for the whole country: the part, such as co-dc. Else empty.", max_length=6
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="told",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("police", "the police"),
                        ("child protection", "child protection"),
                        ("court", "a prosecutor or a court"),
                        ("ambulance", "an ambulance"),
                        ("family or school", "parents or school"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="who_answers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("professional", "professionals"),
                        ("volunteer", "volunteers"),
                        ("police", "the police"),
                        ("state officer", "people of a state office"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="address",
            field=models.CharField(blank=True, help_text="Of the chat or page.", max_length=500),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="cost_to_caller",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="extension",
            field=models.CharField(
                blank=True,
                help_text="To dial after the number.",
                max_length=6,
                validators=[django.core.validators.RegexValidator("\\A[0-9]+\\Z", "Digits alone, such as 8.")],
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="keyword",
            field=models.CharField(
                blank=True,
                help_text="To write in a text message.",
                max_length=20,
                validators=[django.core.validators.RegexValidator("\\A\\w+\\Z", "One word alone, such as HOME.")],
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="languages",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=12), blank=True, default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="listing",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Where it is a contact of a listing: its evidence then serves both, and to freeze the listing hides both.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.listing",
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="maximum_age",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="menu",
            field=models.CharField(
                blank=True,
                help_text="To press when a voice offers choices.",
                max_length=3,
                validators=[django.core.validators.RegexValidator("\\A[0-9]+\\Z", "Digits alone, such as 8.")],
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="minimum_age",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="number_from_abroad",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="operator",
            field=models.CharField(blank=True, help_text="Who runs it.", max_length=160),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="part",
            field=models.CharField(
                blank=True, help_text="Where it is not for the whole country: the part, such as co-dc. Else empty.", max_length=6
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="told",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("police", "the police"),
                        ("child protection", "child protection"),
                        ("court", "a prosecutor or a court"),
                        ("ambulance", "an ambulance"),
                        ("family or school", "parents or school"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="who_answers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("professional", "professionals"),
                        ("volunteer", "volunteers"),
                        ("police", "the police"),
                        ("state officer", "people of a state office"),
                    ],
                    max_length=16,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="crisisline",
            name="by",
            field=models.CharField(
                choices=[("p", "call"), ("t", "text"), ("c", "online chat"), ("w", "web page or form")], default="p", max_length=1
            ),
        ),
        migrations.AlterField(
            model_name="crisisline",
            name="number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="crisisline",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("suicide", "suicide line"),
                    ("child", "child helpline"),
                    ("report", "line that takes reports of harm to a child"),
                ],
                max_length=8,
            ),
        ),
        migrations.AlterField(
            model_name="crisislineevent",
            name="by",
            field=models.CharField(
                choices=[("p", "call"), ("t", "text"), ("c", "online chat"), ("w", "web page or form")], default="p", max_length=1
            ),
        ),
        migrations.AlterField(
            model_name="crisislineevent",
            name="number",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="crisislineevent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("suicide", "suicide line"),
                    ("child", "child helpline"),
                    ("report", "line that takes reports of harm to a child"),
                ],
                max_length=8,
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE directory_crisisline ADD CONSTRAINT crisisline_part_is_in_one_spelling"
            " CHECK (part ~ '^([a-z]{2}-[a-z0-9]{1,3})?$');"
            "ALTER TABLE directory_crisisline ADD CONSTRAINT crisisline_languages_are_in_one_spelling"
            " CHECK (array_to_string(languages, ',', '?') ~ "
            "'^(([a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-x-[a-z0-9]+)?)"
            "(,([a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?(-x-[a-z0-9]+)?))*)?$');",
            "ALTER TABLE directory_crisisline DROP CONSTRAINT crisisline_part_is_in_one_spelling;"
            "ALTER TABLE directory_crisisline DROP CONSTRAINT crisisline_languages_are_in_one_spelling;",
        ),
    ]
