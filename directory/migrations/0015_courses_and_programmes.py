"""Courses and credit, programmes, ratings and studies; and what the filters of the two doors for work find of an edition."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.lookups
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import directory.catalogue.courses
import directory.catalogue.hours
import directory.catalogue.languages
import directory.catalogue.sessions


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0014_answered_on"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, help_text="Lower ones are shown first.")),
                ("title", models.CharField(help_text="As the provider words it.", max_length=200)),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="The page of this course.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                    ),
                ),
                (
                    "professions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ps", "Psychologists"),
                                ("pt", "Psychotherapists and counsellors"),
                                ("sw", "Social workers"),
                                ("md", "Doctors and psychiatrists"),
                                ("nu", "Nurses"),
                                ("hw", "Other health workers"),
                                ("st", "Sex and relationship therapists"),
                                ("cp", "Child protection workers"),
                                ("yw", "Youth and care workers"),
                                ("te", "Teachers and educators"),
                                ("pr", "Probation and prison staff"),
                                ("po", "Police"),
                                ("la", "Lawyers and judges"),
                                ("re", "Researchers"),
                                ("co", "Sports coaches"),
                                ("fa", "Faith leaders"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[("n", "New to the field"), ("e", "With experience"), ("s", "Specialist"), ("", "not stated")],
                        default="",
                        max_length=1,
                    ),
                ),
                ("prerequisite", models.CharField(blank=True, max_length=300)),
                (
                    "format",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("l", "Online, live"),
                            ("o", "Online, at your own pace"),
                            ("n", "Online"),
                            ("i", "In person"),
                            ("b", "Partly online, partly in person"),
                        ],
                        default="",
                        max_length=1,
                    ),
                ),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12, validators=[directory.catalogue.languages.validate_tag]),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "assessed",
                    models.CharField(
                        blank=True, choices=[("yes", "yes"), ("no", "no"), ("", "not stated")], default="", max_length=3
                    ),
                ),
                (
                    "cost",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("free", "Free"),
                            ("insurance", "Paid by health insurance"),
                            ("sliding", "Depends on your income"),
                            ("paid", "You pay"),
                            ("", "Cost not stated"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("price", models.CharField(blank=True, help_text="As stated, such as GBP 120.", max_length=120)),
                ("concession", models.CharField(blank=True, help_text="Who pays less, as stated.", max_length=200)),
                ("how_to_apply", models.CharField(blank=True, max_length=300)),
                ("on_demand", models.BooleanField(default=False, help_text="It can be begun at any time.")),
                (
                    "dates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40, validators=[directory.catalogue.sessions.validate_session]),
                        blank=True,
                        default=list,
                        help_text="One date in each line: 2027-03-04, or 2027-03-04 09:00–16:30, or 4 March 2027 to 6 March 2027.",
                        size=None,
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        blank=True,
                        help_text="Of the hours, such as Europe/London.",
                        max_length=40,
                        validators=[directory.catalogue.hours.validate_time_zone],
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CourseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0, help_text="Lower ones are shown first.")),
                ("title", models.CharField(help_text="As the provider words it.", max_length=200)),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="The page of this course.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                    ),
                ),
                (
                    "professions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ps", "Psychologists"),
                                ("pt", "Psychotherapists and counsellors"),
                                ("sw", "Social workers"),
                                ("md", "Doctors and psychiatrists"),
                                ("nu", "Nurses"),
                                ("hw", "Other health workers"),
                                ("st", "Sex and relationship therapists"),
                                ("cp", "Child protection workers"),
                                ("yw", "Youth and care workers"),
                                ("te", "Teachers and educators"),
                                ("pr", "Probation and prison staff"),
                                ("po", "Police"),
                                ("la", "Lawyers and judges"),
                                ("re", "Researchers"),
                                ("co", "Sports coaches"),
                                ("fa", "Faith leaders"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        blank=True,
                        choices=[("n", "New to the field"), ("e", "With experience"), ("s", "Specialist"), ("", "not stated")],
                        default="",
                        max_length=1,
                    ),
                ),
                ("prerequisite", models.CharField(blank=True, max_length=300)),
                (
                    "format",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("l", "Online, live"),
                            ("o", "Online, at your own pace"),
                            ("n", "Online"),
                            ("i", "In person"),
                            ("b", "Partly online, partly in person"),
                        ],
                        default="",
                        max_length=1,
                    ),
                ),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12, validators=[directory.catalogue.languages.validate_tag]),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "assessed",
                    models.CharField(
                        blank=True, choices=[("yes", "yes"), ("no", "no"), ("", "not stated")], default="", max_length=3
                    ),
                ),
                (
                    "cost",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("free", "Free"),
                            ("insurance", "Paid by health insurance"),
                            ("sliding", "Depends on your income"),
                            ("paid", "You pay"),
                            ("", "Cost not stated"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("price", models.CharField(blank=True, help_text="As stated, such as GBP 120.", max_length=120)),
                ("concession", models.CharField(blank=True, help_text="Who pays less, as stated.", max_length=200)),
                ("how_to_apply", models.CharField(blank=True, max_length=300)),
                ("on_demand", models.BooleanField(default=False, help_text="It can be begun at any time.")),
                (
                    "dates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40, validators=[directory.catalogue.sessions.validate_session]),
                        blank=True,
                        default=list,
                        help_text="One date in each line: 2027-03-04, or 2027-03-04 09:00–16:30, or 4 March 2027 to 6 March 2027.",
                        size=None,
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        blank=True,
                        help_text="Of the hours, such as Europe/London.",
                        max_length=40,
                        validators=[directory.catalogue.hours.validate_time_zone],
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("ce", "CE (continuing education)"),
                            ("cpd", "CPD (continuing professional development)"),
                            ("cme", "CME (continuing medical education)"),
                            ("other", "other credit"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="As stated: hours, units or points.",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True,
                        help_text="The short name of the accrediting body, such as APA.",
                        max_length=24,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[^\\W_][\\w .&/()-]{0,23}\\Z", "Write a short name, such as APA: letters, digits and spaces."
                            )
                        ],
                    ),
                ),
                ("body_name", models.CharField(blank=True, help_text="Its full name.", max_length=200)),
                (
                    "accepted_by",
                    models.CharField(blank=True, help_text="Which board or country accepts it, as stated.", max_length=300),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, help_text="The last day on which it counts, where one is stated.", null=True),
                ),
                (
                    "source",
                    models.URLField(
                        help_text="The page where it was read.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                    ),
                ),
                ("read_on", models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="CreditEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("ce", "CE (continuing education)"),
                            ("cpd", "CPD (continuing professional development)"),
                            ("cme", "CME (continuing medical education)"),
                            ("other", "other credit"),
                        ],
                        max_length=5,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="As stated: hours, units or points.",
                        max_digits=6,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        blank=True,
                        help_text="The short name of the accrediting body, such as APA.",
                        max_length=24,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[^\\W_][\\w .&/()-]{0,23}\\Z", "Write a short name, such as APA: letters, digits and spaces."
                            )
                        ],
                    ),
                ),
                ("body_name", models.CharField(blank=True, help_text="Its full name.", max_length=200)),
                (
                    "accepted_by",
                    models.CharField(blank=True, help_text="Which board or country accepts it, as stated.", max_length=300),
                ),
                (
                    "valid_until",
                    models.DateField(blank=True, help_text="The last day on which it counts, where one is stated.", null=True),
                ),
                (
                    "source",
                    models.URLField(
                        help_text="The page where it was read.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                    ),
                ),
                ("read_on", models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EvidenceRating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("scheme", models.CharField(help_text="Such as CEBC scientific rating.", max_length=120)),
                ("label", models.CharField(help_text="The scheme's own label, word for word.", max_length=160)),
                ("rated_by", models.CharField(help_text="The body that runs the scheme.", max_length=200)),
                (
                    "rated_in",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The year of the rating, where it is stated.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1950),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                    ),
                ),
                (
                    "source",
                    models.URLField(
                        help_text="The page where the scheme says so.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                    ),
                ),
                ("read_on", models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
            ],
            options={
                "ordering": ["scheme", "pk"],
            },
        ),
        migrations.CreateModel(
            name="EvidenceRatingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("scheme", models.CharField(help_text="Such as CEBC scientific rating.", max_length=120)),
                ("label", models.CharField(help_text="The scheme's own label, word for word.", max_length=160)),
                ("rated_by", models.CharField(help_text="The body that runs the scheme.", max_length=200)),
                (
                    "rated_in",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="The year of the rating, where it is stated.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1950),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                    ),
                ),
                (
                    "source",
                    models.URLField(
                        help_text="The page where the scheme says so.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                    ),
                ),
                ("read_on", models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "settings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("s", "Schools and nurseries"),
                                ("p", "Sport"),
                                ("r", "Faith groups"),
                                ("f", "Families"),
                                ("o", "Online platforms"),
                                ("c", "Communities and clubs"),
                                ("j", "Courts and prisons"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "target_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("c", "Children"),
                                ("t", "Teenagers"),
                                ("p", "Parents and carers"),
                                ("s", "Staff and volunteers"),
                                ("u", "Everyone in a place"),
                                ("w", "People worried about themselves"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "prevention_levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("1", "Before anything happens"),
                                ("2", "Where the risk is higher"),
                                ("3", "After harm, so that it ends"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("dose", models.CharField(blank=True, help_text="How many sessions, how long, over what time.", max_length=300)),
                (
                    "delivered_by",
                    models.CharField(blank=True, help_text="Who gives it, and what they are taught for it.", max_length=300),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12, validators=[directory.catalogue.languages.validate_tag]),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "licence",
                    models.CharField(blank=True, help_text="Who may use it, and at what price, as stated.", max_length=300),
                ),
                (
                    "safeguards",
                    models.TextField(
                        blank=True, help_text="What it does when a child tells of harm, and whom it keeps away.", max_length=400
                    ),
                ),
                ("evaluated", models.TextField(blank=True, help_text="What was evaluated, in plain words.", max_length=400)),
            ],
            options={
                "verbose_name": "programme",
                "verbose_name_plural": "programmes",
            },
        ),
        migrations.CreateModel(
            name="ProgrammeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "settings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("s", "Schools and nurseries"),
                                ("p", "Sport"),
                                ("r", "Faith groups"),
                                ("f", "Families"),
                                ("o", "Online platforms"),
                                ("c", "Communities and clubs"),
                                ("j", "Courts and prisons"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "target_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("c", "Children"),
                                ("t", "Teenagers"),
                                ("p", "Parents and carers"),
                                ("s", "Staff and volunteers"),
                                ("u", "Everyone in a place"),
                                ("w", "People worried about themselves"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "prevention_levels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("1", "Before anything happens"),
                                ("2", "Where the risk is higher"),
                                ("3", "After harm, so that it ends"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("dose", models.CharField(blank=True, help_text="How many sessions, how long, over what time.", max_length=300)),
                (
                    "delivered_by",
                    models.CharField(blank=True, help_text="Who gives it, and what they are taught for it.", max_length=300),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12, validators=[directory.catalogue.languages.validate_tag]),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "licence",
                    models.CharField(blank=True, help_text="Who may use it, and at what price, as stated.", max_length=300),
                ),
                (
                    "safeguards",
                    models.TextField(
                        blank=True, help_text="What it does when a child tells of harm, and whom it keeps away.", max_length=400
                    ),
                ),
                ("evaluated", models.TextField(blank=True, help_text="What was evaluated, in plain words.", max_length=400)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Study",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.CharField(help_text="Who was studied, how, and what was found.", max_length=300)),
                (
                    "measured",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("p", "how it was carried out"),
                                ("k", "knowledge and skills"),
                                ("b", "what people do"),
                                ("h", "how much abuse there is"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("e", "it found an effect"),
                            ("m", "it found an effect on some things only"),
                            ("n", "it found no effect"),
                            ("u", "not finished: nothing is found yet"),
                            ("", "what it found is not stated"),
                        ],
                        default="",
                        max_length=1,
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1950),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                    ),
                ),
                (
                    "source",
                    models.URLField(
                        help_text="The page where it was read.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                    ),
                ),
                ("read_on", models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
            ],
            options={
                "verbose_name_plural": "studies",
                "ordering": ["-year", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StudyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("words", models.CharField(help_text="Who was studied, how, and what was found.", max_length=300)),
                (
                    "measured",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("p", "how it was carried out"),
                                ("k", "knowledge and skills"),
                                ("b", "what people do"),
                                ("h", "how much abuse there is"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("e", "it found an effect"),
                            ("m", "it found an effect on some things only"),
                            ("n", "it found no effect"),
                            ("u", "not finished: nothing is found yet"),
                            ("", "what it found is not stated"),
                        ],
                        default="",
                        max_length=1,
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1950),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                    ),
                ),
                (
                    "source",
                    models.URLField(
                        help_text="The page where it was read.",
                        max_length=500,
                        validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                    ),
                ),
                ("read_on", models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "offers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("c", "Courses"),
                                ("m", "Conferences"),
                                ("s", "Supervision"),
                                ("r", "Referral networks"),
                                ("g", "Practice guidance"),
                                ("a", "Advice for professionals"),
                                ("q", "Certificates"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "professions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ps", "Psychologists"),
                                ("pt", "Psychotherapists and counsellors"),
                                ("sw", "Social workers"),
                                ("md", "Doctors and psychiatrists"),
                                ("nu", "Nurses"),
                                ("hw", "Other health workers"),
                                ("st", "Sex and relationship therapists"),
                                ("cp", "Child protection workers"),
                                ("yw", "Youth and care workers"),
                                ("te", "Teachers and educators"),
                                ("pr", "Probation and prison staff"),
                                ("po", "Police"),
                                ("la", "Lawyers and judges"),
                                ("re", "Researchers"),
                                ("co", "Sports coaches"),
                                ("fa", "Faith leaders"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "formats",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("l", "Online, live"),
                                ("o", "Online, at your own pace"),
                                ("n", "Online"),
                                ("i", "In person"),
                                ("b", "Partly online, partly in person"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "credential",
                    models.TextField(
                        blank=True, help_text="What it certifies or asks of its members, in plain words.", max_length=400
                    ),
                ),
            ],
            options={
                "verbose_name": "training",
                "verbose_name_plural": "training",
            },
        ),
        migrations.CreateModel(
            name="TrainingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "offers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("c", "Courses"),
                                ("m", "Conferences"),
                                ("s", "Supervision"),
                                ("r", "Referral networks"),
                                ("g", "Practice guidance"),
                                ("a", "Advice for professionals"),
                                ("q", "Certificates"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "professions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("ps", "Psychologists"),
                                ("pt", "Psychotherapists and counsellors"),
                                ("sw", "Social workers"),
                                ("md", "Doctors and psychiatrists"),
                                ("nu", "Nurses"),
                                ("hw", "Other health workers"),
                                ("st", "Sex and relationship therapists"),
                                ("cp", "Child protection workers"),
                                ("yw", "Youth and care workers"),
                                ("te", "Teachers and educators"),
                                ("pr", "Probation and prison staff"),
                                ("po", "Police"),
                                ("la", "Lawyers and judges"),
                                ("re", "Researchers"),
                                ("co", "Sports coaches"),
                                ("fa", "Faith leaders"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "formats",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("l", "Online, live"),
                                ("o", "Online, at your own pace"),
                                ("n", "Online"),
                                ("i", "In person"),
                                ("b", "Partly online, partly in person"),
                            ],
                            max_length=2,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "credential",
                    models.TextField(
                        blank=True, help_text="What it certifies or asks of its members, in plain words.", max_length=400
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="edition",
            name="marks",
            field=models.JSONField(default=list, help_text="What the filters of the doors for work find; see Mark."),
        ),
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
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
                choices=[
                    ("link", "a link does not lead where it should"),
                    ("alarm", "the timer stopped, because it would have hidden too much"),
                    ("answer", "a provider answered"),
                    ("suggestion", "a visitor told us something"),
                    ("hours", "its opening hours have run out"),
                    ("course", "a date or a credit of its courses ends soon"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.Exact(
                    models.Func(
                        models.F("facts"),
                        models.Value(
                            'exists($.credits[*] ? (!exists(@ ? (@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-")))) || exists($.courses[*].credits[*] ? (!exists(@ ? (@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-")))) || exists($.ratings[*] ? (!exists(@ ? (@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-")))) || exists($.studies[*] ? (!exists(@ ? (@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-"))))'
                        ),
                        function="jsonb_path_match",
                        output_field=models.BooleanField(),
                    ),
                    False,
                ),
                name="credit_and_evidence_have_source_and_day",
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="listing",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="courses", to="directory.listing"),
        ),
        migrations.AddField(
            model_name="courseevent",
            name="listing",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.listing",
            ),
        ),
        migrations.AddField(
            model_name="courseevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="courseevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="events", to="directory.course"
            ),
        ),
        migrations.AddField(
            model_name="credit",
            name="course",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: of all its training.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="credits",
                to="directory.course",
            ),
        ),
        migrations.AddField(
            model_name="credit",
            name="listing",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="directory.listing"),
        ),
        migrations.AddField(
            model_name="creditevent",
            name="course",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Empty: of all its training.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.course",
            ),
        ),
        migrations.AddField(
            model_name="creditevent",
            name="listing",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.listing",
            ),
        ),
        migrations.AddField(
            model_name="creditevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="creditevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="events", to="directory.credit"
            ),
        ),
        migrations.AddField(
            model_name="evidencerating",
            name="listing",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="ratings", to="directory.listing"),
        ),
        migrations.AddField(
            model_name="evidenceratingevent",
            name="listing",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.listing",
            ),
        ),
        migrations.AddField(
            model_name="evidenceratingevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="evidenceratingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="directory.evidencerating",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="listing",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="programme", to="directory.listing"
            ),
        ),
        migrations.AddField(
            model_name="programmeevent",
            name="listing",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.listing",
            ),
        ),
        migrations.AddField(
            model_name="programmeevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="programmeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="directory.programme",
            ),
        ),
        migrations.AddField(
            model_name="study",
            name="listing",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="studies", to="directory.listing"),
        ),
        migrations.AddField(
            model_name="studyevent",
            name="listing",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.listing",
            ),
        ),
        migrations.AddField(
            model_name="studyevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="studyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="events", to="directory.study"
            ),
        ),
        migrations.AddField(
            model_name="training",
            name="listing",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="training", to="directory.listing"
            ),
        ),
        migrations.AddField(
            model_name="trainingevent",
            name="listing",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.listing",
            ),
        ),
        migrations.AddField(
            model_name="trainingevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="trainingevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="directory.training",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_courseevent" ("address", "assessed", "concession", "cost", "dates", "format", "hours", "how_to_apply", "id", "languages", "level", "listing_id", "on_demand", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prerequisite", "price", "professions", "time_zone", "title") VALUES (NEW."address", NEW."assessed", NEW."concession", NEW."cost", NEW."dates", NEW."format", NEW."hours", NEW."how_to_apply", NEW."id", NEW."languages", NEW."level", NEW."listing_id", NEW."on_demand", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."position", NEW."prerequisite", NEW."price", NEW."professions", NEW."time_zone", NEW."title"); RETURN NULL;',
                    hash="fd9c01ed47742553af17892ba6341a70e45576fb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e73aa",
                    table="directory_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_courseevent" ("address", "assessed", "concession", "cost", "dates", "format", "hours", "how_to_apply", "id", "languages", "level", "listing_id", "on_demand", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prerequisite", "price", "professions", "time_zone", "title") VALUES (NEW."address", NEW."assessed", NEW."concession", NEW."cost", NEW."dates", NEW."format", NEW."hours", NEW."how_to_apply", NEW."id", NEW."languages", NEW."level", NEW."listing_id", NEW."on_demand", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."position", NEW."prerequisite", NEW."price", NEW."professions", NEW."time_zone", NEW."title"); RETURN NULL;',
                    hash="3e0c151b7e4d681af333c34d88b404de04e0958a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_11d42",
                    table="directory_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="course",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_courseevent" ("address", "assessed", "concession", "cost", "dates", "format", "hours", "how_to_apply", "id", "languages", "level", "listing_id", "on_demand", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "prerequisite", "price", "professions", "time_zone", "title") VALUES (OLD."address", OLD."assessed", OLD."concession", OLD."cost", OLD."dates", OLD."format", OLD."hours", OLD."how_to_apply", OLD."id", OLD."languages", OLD."level", OLD."listing_id", OLD."on_demand", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."position", OLD."prerequisite", OLD."price", OLD."professions", OLD."time_zone", OLD."title"); RETURN NULL;',
                    hash="aa1bddf589c510b74541515ee952a4eeebc9e80e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1ea6a",
                    table="directory_course",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="courseevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c593351e818c22c3e1badb3da3aa8693091fb2c5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c97c8",
                    table="directory_courseevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__startswith", "https://"), ("source__startswith", "http://"), _connector="OR"),
                name="credit_has_a_source",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_creditevent" ("accepted_by", "amount", "body", "body_name", "course_id", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "type", "valid_until") VALUES (NEW."accepted_by", NEW."amount", NEW."body", NEW."body_name", NEW."course_id", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."read_on", NEW."source", NEW."type", NEW."valid_until"); RETURN NULL;',
                    hash="23b6fb8970d288f1935a0ee8343d1bd63208ac09",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_773dc",
                    table="directory_credit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_creditevent" ("accepted_by", "amount", "body", "body_name", "course_id", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "type", "valid_until") VALUES (NEW."accepted_by", NEW."amount", NEW."body", NEW."body_name", NEW."course_id", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."read_on", NEW."source", NEW."type", NEW."valid_until"); RETURN NULL;',
                    hash="17ebe38505ed12846d9c05eb8428f39313f56916",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_18c9b",
                    table="directory_credit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_creditevent" ("accepted_by", "amount", "body", "body_name", "course_id", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "type", "valid_until") VALUES (OLD."accepted_by", OLD."amount", OLD."body", OLD."body_name", OLD."course_id", OLD."id", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."read_on", OLD."source", OLD."type", OLD."valid_until"); RETURN NULL;',
                    hash="010f223bf33e2937b25dbe4191debbc3fa38a52b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_15a2e",
                    table="directory_credit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="creditevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="055a46abf4ed778c7c97d781d165a78125ca30e4",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_556d2",
                    table="directory_creditevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencerating",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__startswith", "https://"), ("source__startswith", "http://"), _connector="OR"),
                name="rating_has_a_source",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidencerating",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_evidenceratingevent" ("id", "label", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rated_by", "rated_in", "read_on", "scheme", "source") VALUES (NEW."id", NEW."label", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."rated_by", NEW."rated_in", NEW."read_on", NEW."scheme", NEW."source"); RETURN NULL;',
                    hash="5e768d07927183719c549bb1e490c6ba5cfff241",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7a51a",
                    table="directory_evidencerating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidencerating",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_evidenceratingevent" ("id", "label", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rated_by", "rated_in", "read_on", "scheme", "source") VALUES (NEW."id", NEW."label", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."rated_by", NEW."rated_in", NEW."read_on", NEW."scheme", NEW."source"); RETURN NULL;',
                    hash="31e06b395800130e6e811a1605b421f5822ec40c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2332a",
                    table="directory_evidencerating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidencerating",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_evidenceratingevent" ("id", "label", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rated_by", "rated_in", "read_on", "scheme", "source") VALUES (OLD."id", OLD."label", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."rated_by", OLD."rated_in", OLD."read_on", OLD."scheme", OLD."source"); RETURN NULL;',
                    hash="10d9b4449983f466cdfe8f8446d9ceeb7f5be864",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_54be8",
                    table="directory_evidencerating",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidenceratingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ab6b4e977a3f98d20b5190e55a8b398d5ebd083e",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_28b58",
                    table="directory_evidenceratingevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_programmeevent" ("delivered_by", "dose", "evaluated", "id", "languages", "licence", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevention_levels", "safeguards", "settings", "target_groups") VALUES (NEW."delivered_by", NEW."dose", NEW."evaluated", NEW."id", NEW."languages", NEW."licence", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."prevention_levels", NEW."safeguards", NEW."settings", NEW."target_groups"); RETURN NULL;',
                    hash="d146f742a1e8cf5e1cb11192b712a80d972f03bc",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5d32b",
                    table="directory_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_programmeevent" ("delivered_by", "dose", "evaluated", "id", "languages", "licence", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevention_levels", "safeguards", "settings", "target_groups") VALUES (NEW."delivered_by", NEW."dose", NEW."evaluated", NEW."id", NEW."languages", NEW."licence", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."prevention_levels", NEW."safeguards", NEW."settings", NEW."target_groups"); RETURN NULL;',
                    hash="30fc4cf535ab2a48a584fd7c9457e4062512e9fe",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6e41b",
                    table="directory_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programme",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_programmeevent" ("delivered_by", "dose", "evaluated", "id", "languages", "licence", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prevention_levels", "safeguards", "settings", "target_groups") VALUES (OLD."delivered_by", OLD."dose", OLD."evaluated", OLD."id", OLD."languages", OLD."licence", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."prevention_levels", OLD."safeguards", OLD."settings", OLD."target_groups"); RETURN NULL;',
                    hash="057a11ab8cc5d70f6ee815d85ae69b513e658d7f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a4d99",
                    table="directory_programme",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programmeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="580721f35bbcc5c062c8b699beced41fa0cabe36",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3f618",
                    table="directory_programmeevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="study",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__startswith", "https://"), ("source__startswith", "http://"), _connector="OR"),
                name="study_has_a_source",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="study",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_studyevent" ("id", "listing_id", "measured", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "words", "year") VALUES (NEW."id", NEW."listing_id", NEW."measured", NEW."outcome", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."read_on", NEW."source", NEW."words", NEW."year"); RETURN NULL;',
                    hash="8a95ed6292db8884d1f7dbc30e10fc81238c3305",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c0f7b",
                    table="directory_study",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="study",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_studyevent" ("id", "listing_id", "measured", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "words", "year") VALUES (NEW."id", NEW."listing_id", NEW."measured", NEW."outcome", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."read_on", NEW."source", NEW."words", NEW."year"); RETURN NULL;',
                    hash="ca5a78e4834741a9b3c402421d38a7e492404136",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_50b35",
                    table="directory_study",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="study",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_studyevent" ("id", "listing_id", "measured", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "words", "year") VALUES (OLD."id", OLD."listing_id", OLD."measured", OLD."outcome", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."read_on", OLD."source", OLD."words", OLD."year"); RETURN NULL;',
                    hash="d9512334764c03baf479e617c93ac8cd34e5c219",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4f18b",
                    table="directory_study",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="studyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="df00e8a4d913d65fd29d32c3f4f6c508546276fc",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_47020",
                    table="directory_studyevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="training",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_trainingevent" ("credential", "formats", "id", "listing_id", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions") VALUES (NEW."credential", NEW."formats", NEW."id", NEW."listing_id", NEW."offers", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."professions"); RETURN NULL;',
                    hash="08dffc3f7ebf0a0ac2c80ea2acc6c10f16abf885",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d698f",
                    table="directory_training",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="training",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_trainingevent" ("credential", "formats", "id", "listing_id", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions") VALUES (NEW."credential", NEW."formats", NEW."id", NEW."listing_id", NEW."offers", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."professions"); RETURN NULL;',
                    hash="73a1f07d0eece267b74da46ebd7124506a44e55b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_447d1",
                    table="directory_training",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="training",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_trainingevent" ("credential", "formats", "id", "listing_id", "offers", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions") VALUES (OLD."credential", OLD."formats", OLD."id", OLD."listing_id", OLD."offers", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."professions"); RETURN NULL;',
                    hash="f2d3e6c8f79e5531c539159b61ee64b45d45ea9f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bfab3",
                    table="directory_training",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="trainingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2e502b9b28661dfe84f5a646e207024279da73f7",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_76040",
                    table="directory_trainingevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
