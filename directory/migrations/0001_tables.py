"""Every table, with the triggers that keep their history."""

import directory.catalogue.hours
import directory.catalogue.languages
import directory.catalogue.listings
import django.contrib.auth.models
import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


SEARCH_CONFIG = """
CREATE FUNCTION directory_search_config(language text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE split_part(language, '-', 1)
    WHEN 'ar' THEN 'arabic'::regconfig     WHEN 'ca' THEN 'catalan'::regconfig  WHEN 'da' THEN 'danish'::regconfig
    WHEN 'de' THEN 'german'::regconfig     WHEN 'el' THEN 'greek'::regconfig    WHEN 'en' THEN 'english'::regconfig
    WHEN 'es' THEN 'spanish'::regconfig    WHEN 'fi' THEN 'finnish'::regconfig  WHEN 'fr' THEN 'french'::regconfig
    WHEN 'ga' THEN 'irish'::regconfig      WHEN 'hi' THEN 'hindi'::regconfig    WHEN 'hu' THEN 'hungarian'::regconfig
    WHEN 'id' THEN 'indonesian'::regconfig WHEN 'it' THEN 'italian'::regconfig  WHEN 'lt' THEN 'lithuanian'::regconfig
    WHEN 'nl' THEN 'dutch'::regconfig      WHEN 'nb' THEN 'norwegian'::regconfig WHEN 'no' THEN 'norwegian'::regconfig
    WHEN 'pt' THEN 'portuguese'::regconfig WHEN 'ro' THEN 'romanian'::regconfig WHEN 'ru' THEN 'russian'::regconfig
    WHEN 'sv' THEN 'swedish'::regconfig    WHEN 'tr' THEN 'turkish'::regconfig  ELSE 'simple'::regconfig
  END
$$;
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        # Which of PostgreSQL's stemmers reads a text: must be there before the column that uses it.
        migrations.RunSQL(SEARCH_CONFIG, "DROP FUNCTION directory_search_config(text);"),
        migrations.CreateModel(
            name='Audience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('door', models.CharField(choices=[('a', 'a: own thoughts or behaviour'), ('b', 'b: under 18'), ('c', 'c: worried about someone else'), ('d', 'd: something happened to me'), ('e', 'e: clinicians'), ('f', 'f: schools and organisations')], max_length=1)),
                ('about', models.CharField(blank=True, choices=[('me', 'about me'), ('done', 'someone did something to me'), ('both', 'both'), ('', 'not door b')], default='', help_text='Only for door b: which of its two lists.', max_length=4)),
                ('evidence', models.CharField(help_text="The service's own words that show it is for these people.", max_length=300)),
            ],
            options={
                'ordering': ['door'],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Lower ones are shown first.')),
                ('channel', models.CharField(choices=[('p', 'Phone'), ('t', 'Text message'), ('c', 'Online chat'), ('m', 'Secure message'), ('e', 'Email'), ('v', 'Video call'), ('i', 'In person'), ('s', 'On your own, online'), ('w', 'Online form')], max_length=1)),
                ('number', models.CharField(blank=True, help_text='As dialled in its country, such as 116 111 or +44 808 100 0900.', max_length=40)),
                ('country', models.CharField(blank=True, help_text='The country the number belongs to, such as gb.', max_length=2)),
                ('reachable_from', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), blank=True, default=list, help_text='Countries it can be called from; empty: not stated.', size=None)),
                ('number_from_abroad', models.CharField(blank=True, max_length=40)),
                ('address', models.CharField(blank=True, help_text='A web or e-mail address.', max_length=500)),
                ('label', models.CharField(blank=True, max_length=120)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12, validators=[directory.catalogue.languages.validate_tag]), blank=True, default=list, size=None)),
                ('interpreter', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('text_relay', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('step_free', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('hours', models.CharField(blank=True, help_text='OpenStreetMap opening hours, such as Mo-Fr 09:00-17:00.', max_length=300, validators=[directory.catalogue.hours.validate_hours])),
                ('time_zone', models.CharField(blank=True, max_length=40, validators=[directory.catalogue.hours.validate_time_zone])),
                ('cost_to_caller', models.CharField(blank=True, max_length=120)),
                ('calls_back', models.CharField(blank=True, help_text='How they call back, if they do.', max_length=200)),
                ('asks_name', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('asks_email', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('asks_phone', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('sees_number', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('records', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('on_the_bill', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('insurer_told', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CountryRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], default='draft', editable=False, max_length=10)),
                ('country', models.CharField(max_length=2)),
                ('language', models.CharField(default='en', max_length=12)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(max_length=1000)),
                ('source', models.URLField(max_length=500)),
                ('read_on', models.DateField()),
                ('reviewed_by_lawyer_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['country', 'position'],
            },
        ),
        migrations.CreateModel(
            name='CountryRuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('country', models.CharField(max_length=2)),
                ('language', models.CharField(default='en', max_length=12)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(max_length=1000)),
                ('source', models.URLField(max_length=500)),
                ('read_on', models.DateField()),
                ('reviewed_by_lawyer_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'place served',
                'verbose_name_plural': 'places served',
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='CoverageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CrisisLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], default='draft', editable=False, max_length=10)),
                ('starter_key', models.SlugField(blank=True, editable=False, max_length=60, null=True, unique=True)),
                ('country', models.CharField(max_length=2)),
                ('purpose', models.CharField(choices=[('suicide', 'suicide line'), ('child', 'child helpline')], max_length=8)),
                ('name', models.CharField(max_length=120)),
                ('by', models.CharField(choices=[('p', 'call'), ('t', 'text')], default='p', max_length=1)),
                ('number', models.CharField(max_length=40)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('hours', models.CharField(blank=True, max_length=300, validators=[directory.catalogue.hours.validate_hours])),
                ('time_zone', models.CharField(blank=True, max_length=40, validators=[directory.catalogue.hours.validate_time_zone])),
                ('curator_note', models.TextField(blank=True, help_text='Visitors never see this.')),
            ],
            options={
                'ordering': ['country', 'purpose', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CrisisLineEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('starter_key', models.SlugField(blank=True, db_index=False, editable=False, max_length=60, null=True)),
                ('country', models.CharField(max_length=2)),
                ('purpose', models.CharField(choices=[('suicide', 'suicide line'), ('child', 'child helpline')], max_length=8)),
                ('name', models.CharField(max_length=120)),
                ('by', models.CharField(choices=[('p', 'call'), ('t', 'text')], default='p', max_length=1)),
                ('number', models.CharField(max_length=40)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('hours', models.CharField(blank=True, max_length=300, validators=[directory.catalogue.hours.validate_hours])),
                ('time_zone', models.CharField(blank=True, max_length=40, validators=[directory.catalogue.hours.validate_time_zone])),
                ('curator_note', models.TextField(blank=True, help_text='Visitors never see this.')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('code', models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('question', models.CharField(max_length=300)),
                ('retired', models.BooleanField(default=False, help_text='No longer asked.')),
            ],
            options={
                'verbose_name_plural': 'criteria',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='CriterionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('met', 'met'), ('not met', 'not met'), ('unclear', 'unclear')], max_length=8)),
                ('note', models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.CreateModel(
            name='CriterionAnswerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('verdict', models.CharField(choices=[('met', 'met'), ('not met', 'not met'), ('unclear', 'unclear')], max_length=8)),
                ('note', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], max_length=10)),
                ('to_state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], max_length=10)),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DoorText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('door', models.CharField(choices=[('a', 'a: own thoughts or behaviour'), ('b', 'b: under 18'), ('c', 'c: worried about someone else'), ('d', 'd: something happened to me'), ('e', 'e: clinicians'), ('f', 'f: schools and organisations')], max_length=1)),
                ('language', models.CharField(default='en', max_length=12)),
                ('summary', models.TextField(max_length=600)),
            ],
            options={
                'ordering': ['door', 'language'],
            },
        ),
        migrations.CreateModel(
            name='DoorTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('door', models.CharField(choices=[('a', 'a: own thoughts or behaviour'), ('b', 'b: under 18'), ('c', 'c: worried about someone else'), ('d', 'd: something happened to me'), ('e', 'e: clinicians'), ('f', 'f: schools and organisations')], max_length=1)),
                ('language', models.CharField(default='en', max_length=12)),
                ('summary', models.TextField(max_length=600)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('current', 'current'), ('replaced', 'replaced by a newer edition'), ('paused', 'not listed at the moment'), ('removed', 'removed')], default='current', max_length=8)),
                ('facts', models.JSONField(help_text='What the page shows; see ListingFacts.')),
                ('code', models.CharField(blank=True, max_length=4)),
                ('kind', models.CharField(help_text='A kind of listing, or crisis-line, country-rule, guide.', max_length=24)),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), default=list, size=None)),
                ('within', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), default=list, help_text='Every place that contains one of the places.', size=None)),
                ('doors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=1), default=list, size=None)),
                ('about', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, help_text='Door b: me, done, or both.', size=None)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), default=list, size=None)),
                ('channels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=1), default=list, size=None)),
                ('values_shown', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=500), default=list, help_text="The key of each contact's evidence.", size=None)),
                ('cost', models.CharField(blank=True, max_length=10)),
                ('name_needed', models.CharField(blank=True, max_length=3)),
                ('minimum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('maximum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), help_text='Everyone who changed a working row since the last edition.', size=None)),
                ('published_at', models.DateTimeField()),
                ('composed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'ordering': ['-published_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EditionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('summary', models.TextField()),
                ('vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('name', config=models.Func('language', function='directory_search_config'), weight='A'), '||', django.contrib.postgres.search.SearchVector('summary', config=models.Func('language', function='directory_search_config'), weight='B'), django.contrib.postgres.search.SearchConfig(models.Func('language', function='directory_search_config'))), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
        ),
        migrations.CreateModel(
            name='FactCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('contact', 'one contact'), ('hours', 'opening hours'), ('cost', 'cost'), ('privacy', 'privacy'), ('eligibility', 'who it is for')], max_length=12)),
                ('about', models.CharField(blank=True, help_text='For a contact: the number or address that was seen. A changed number has no evidence until it is checked.', max_length=500)),
                ('method', models.CharField(choices=[('own page', "the organization's own page"), ('official page', 'an official page of a state'), ('called', 'staff called'), ('provider confirmed', 'the provider confirmed it'), ('press', 'press'), ('third-party copy', "a third party's copy"), ('general knowledge', 'general knowledge: not seen')], max_length=20)),
                ('source', models.CharField(blank=True, help_text='The address of the page, or who was called.', max_length=500)),
                ('read_on', models.DateField()),
                ('source_year', models.PositiveSmallIntegerField(blank=True, help_text='The year the source itself carries.', null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-read_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='FactCheckEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('group', models.CharField(choices=[('contact', 'one contact'), ('hours', 'opening hours'), ('cost', 'cost'), ('privacy', 'privacy'), ('eligibility', 'who it is for')], max_length=12)),
                ('about', models.CharField(blank=True, help_text='For a contact: the number or address that was seen. A changed number has no evidence until it is checked.', max_length=500)),
                ('method', models.CharField(choices=[('own page', "the organization's own page"), ('official page', 'an official page of a state'), ('called', 'staff called'), ('provider confirmed', 'the provider confirmed it'), ('press', 'press'), ('third-party copy', "a third party's copy"), ('general knowledge', 'general knowledge: not seen')], max_length=20)),
                ('source', models.CharField(blank=True, help_text='The address of the page, or who was called.', max_length=500)),
                ('read_on', models.DateField()),
                ('source_year', models.PositiveSmallIntegerField(blank=True, help_text='The year the source itself carries.', null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], default='draft', editable=False, max_length=10)),
                ('number', models.PositiveSmallIntegerField()),
                ('language', models.CharField(default='en', max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(help_text='Markdown: paragraphs, lists, headings and links.')),
            ],
            options={
                'ordering': ['number', 'language'],
            },
        ),
        migrations.CreateModel(
            name='GuideEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('language', models.CharField(default='en', max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(help_text='Markdown: paragraphs, lists, headings and links.')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], default='draft', editable=False, max_length=10)),
                ('code', models.CharField(default=directory.catalogue.listings.new_code, editable=False, max_length=4, unique=True, validators=[django.core.validators.RegexValidator('^[bcdfghjkmnpqrtvwx346789]{4}$')])),
                ('starter_key', models.SlugField(blank=True, editable=False, max_length=100, null=True, unique=True)),
                ('kind', models.CharField(choices=[('support-service', 'support service'), ('training-body', 'training body'), ('prevention-programme', 'prevention programme'), ('reporting-hotline', 'reporting hotline')], max_length=24)),
                ('minimum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('maximum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('youth_helpline', models.BooleanField(default=False, help_text='By its own words a helpline for children or young people only. Opens door b, closes door a.')),
                ('gender', models.CharField(blank=True, choices=[('', 'everyone'), ('women', 'women'), ('men', 'men')], default='', max_length=10)),
                ('not_for', models.CharField(blank=True, help_text='Who it does not serve, as visitors will read it.', max_length=300)),
                ('legal_stages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('no case', 'no case'), ('under investigation', 'under investigation'), ('charged', 'charged'), ('convicted', 'convicted')], max_length=24), blank=True, default=list, size=None)),
                ('needs_referral', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('needs_papers', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('needs_residence', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('intake', models.CharField(blank=True, choices=[('open', 'open'), ('waiting list', 'waiting list'), ('closed', 'closed'), ('', 'not stated')], default='', max_length=12)),
                ('intake_until', models.DateField(blank=True, help_text='The intake state is believed until this day.', null=True)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('address_hidden', models.BooleanField(default=False, help_text='The address must not be shown.')),
                ('cost', models.CharField(blank=True, choices=[('free', 'Free'), ('insurance', 'Paid by health insurance'), ('sliding', 'Depends on your income'), ('paid', 'You pay'), ('', 'Cost not stated')], default='', max_length=10)),
                ('name_needed', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('waiting_weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('waiting_until', models.DateField(blank=True, help_text='The waiting time is believed until this day.', null=True)),
                ('peer_space', models.BooleanField(default=False, help_text='The organization also runs a moderated space for peers. Link to its counsellors only; never in door a.')),
                ('curator_note', models.TextField(blank=True, help_text='Visitors never see this.')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='ListingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(default=directory.catalogue.listings.new_code, editable=False, max_length=4, validators=[django.core.validators.RegexValidator('^[bcdfghjkmnpqrtvwx346789]{4}$')])),
                ('starter_key', models.SlugField(blank=True, db_index=False, editable=False, max_length=100, null=True)),
                ('kind', models.CharField(choices=[('support-service', 'support service'), ('training-body', 'training body'), ('prevention-programme', 'prevention programme'), ('reporting-hotline', 'reporting hotline')], max_length=24)),
                ('minimum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('maximum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('youth_helpline', models.BooleanField(default=False, help_text='By its own words a helpline for children or young people only. Opens door b, closes door a.')),
                ('gender', models.CharField(blank=True, choices=[('', 'everyone'), ('women', 'women'), ('men', 'men')], default='', max_length=10)),
                ('not_for', models.CharField(blank=True, help_text='Who it does not serve, as visitors will read it.', max_length=300)),
                ('legal_stages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('no case', 'no case'), ('under investigation', 'under investigation'), ('charged', 'charged'), ('convicted', 'convicted')], max_length=24), blank=True, default=list, size=None)),
                ('needs_referral', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('needs_papers', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('needs_residence', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('intake', models.CharField(blank=True, choices=[('open', 'open'), ('waiting list', 'waiting list'), ('closed', 'closed'), ('', 'not stated')], default='', max_length=12)),
                ('intake_until', models.DateField(blank=True, help_text='The intake state is believed until this day.', null=True)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('address_hidden', models.BooleanField(default=False, help_text='The address must not be shown.')),
                ('cost', models.CharField(blank=True, choices=[('free', 'Free'), ('insurance', 'Paid by health insurance'), ('sliding', 'Depends on your income'), ('paid', 'You pay'), ('', 'Cost not stated')], default='', max_length=10)),
                ('name_needed', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('waiting_weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('waiting_until', models.DateField(blank=True, help_text='The waiting time is believed until this day.', null=True)),
                ('peer_space', models.BooleanField(default=False, help_text='The organization also runs a moderated space for peers. Link to its counsellors only; never in door a.')),
                ('curator_note', models.TextField(blank=True, help_text='Visitors never see this.')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ListingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='en', max_length=12, validators=[directory.catalogue.languages.validate_tag])),
                ('name', models.CharField(max_length=200)),
                ('summary', models.TextField(max_length=600)),
                ('what_to_expect', models.TextField(blank=True, help_text='First steps, how long it takes, what they ask, what happens next.')),
                ('provenance', models.CharField(choices=[('written', 'written by a person'), ('machine draft', 'machine draft'), ('checked', 'translated and checked by a person')], default='written', max_length=14)),
                ('source_hash', models.CharField(blank=True, editable=False, help_text='Of the text it was translated from.', max_length=64)),
            ],
            options={
                'ordering': ['language'],
            },
        ),
        migrations.CreateModel(
            name='ListingTextEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('language', models.CharField(default='en', max_length=12, validators=[directory.catalogue.languages.validate_tag])),
                ('name', models.CharField(max_length=200)),
                ('summary', models.TextField(max_length=600)),
                ('what_to_expect', models.TextField(blank=True, help_text='First steps, how long it takes, what they ask, what happens next.')),
                ('provenance', models.CharField(choices=[('written', 'written by a person'), ('machine draft', 'machine draft'), ('checked', 'translated and checked by a person')], default='written', max_length=14)),
                ('source_hash', models.CharField(blank=True, editable=False, help_text='Of the text it was translated from.', max_length=64)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('type', models.CharField(choices=[('charity', 'registered charity'), ('hospital', 'hospital or clinic'), ('university', 'university'), ('government', 'state body'), ('professional association', 'association of professionals'), ('company', 'practice or company of licensed professionals')], max_length=30)),
                ('register', models.CharField(blank=True, help_text='The register that names it, such as a charity register.', max_length=200)),
                ('register_number', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='OrganizationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('type', models.CharField(choices=[('charity', 'registered charity'), ('hospital', 'hospital or clinic'), ('university', 'university'), ('government', 'state body'), ('professional association', 'association of professionals'), ('company', 'practice or company of licensed professionals')], max_length=30)),
                ('register', models.CharField(blank=True, help_text='The register that names it, such as a charity register.', max_length=200)),
                ('register_number', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('code', models.CharField(max_length=6, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[a-z]{2}(-[a-z0-9]{1,3})?$')])),
                ('english_name', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='PrivacyFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who_answers', models.CharField(blank=True, choices=[('professional', 'a licensed professional'), ('volunteer', 'a trained volunteer'), ('automated', 'nobody: it is automated'), ('', 'not stated')], default='', max_length=12)),
                ('statement', models.TextField(blank=True, help_text='What stays private and what does not, in plain words.')),
                ('tells', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('named child at risk', 'you name a child who is at risk'), ('planned offence', 'you plan to harm someone'), ('danger to self', 'your own life is in danger'), ('court order', 'a court orders it'), ('admitted offence', 'the law makes them report what you say you did'), ('other', 'another reason')], max_length=24), blank=True, default=list, size=None)),
                ('jurisdiction', models.CharField(blank=True, help_text='The place whose law applies, such as gb.', max_length=6)),
                ('source', models.URLField(blank=True, max_length=500)),
                ('status', models.CharField(blank=True, choices=[('confirmed', 'the service confirmed it'), ('published', 'its published policy'), ('', 'not stated')], default='', max_length=10)),
            ],
            options={
                'verbose_name': 'privacy facts',
                'verbose_name_plural': 'privacy facts',
            },
        ),
        migrations.CreateModel(
            name='PrivacyFactsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('who_answers', models.CharField(blank=True, choices=[('professional', 'a licensed professional'), ('volunteer', 'a trained volunteer'), ('automated', 'nobody: it is automated'), ('', 'not stated')], default='', max_length=12)),
                ('statement', models.TextField(blank=True, help_text='What stays private and what does not, in plain words.')),
                ('tells', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('named child at risk', 'you name a child who is at risk'), ('planned offence', 'you plan to harm someone'), ('danger to self', 'your own life is in danger'), ('court order', 'a court orders it'), ('admitted offence', 'the law makes them report what you say you did'), ('other', 'another reason')], max_length=24), blank=True, default=list, size=None)),
                ('jurisdiction', models.CharField(blank=True, help_text='The place whose law applies, such as gb.', max_length=6)),
                ('source', models.URLField(blank=True, max_length=500)),
                ('status', models.CharField(blank=True, choices=[('confirmed', 'the service confirmed it'), ('published', 'its published policy'), ('', 'not stated')], default='', max_length=10)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StaffAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('role', models.CharField(choices=[('curator', 'curator: writes listings and sends them for the second check'), ('checker', 'checker: also publishes what somebody else wrote'), ('administrator', 'administrator: also manages staff accounts')], default='curator', max_length=14)),
                ('anonymised_at', models.DateTimeField(editable=False, null=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'staff account',
                'verbose_name_plural': 'staff accounts',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='AudienceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('door', models.CharField(choices=[('a', 'a: own thoughts or behaviour'), ('b', 'b: under 18'), ('c', 'c: worried about someone else'), ('d', 'd: something happened to me'), ('e', 'e: clinicians'), ('f', 'f: schools and organisations')], max_length=1)),
                ('about', models.CharField(blank=True, choices=[('me', 'about me'), ('done', 'someone did something to me'), ('both', 'both'), ('', 'not door b')], default='', help_text='Only for door b: which of its two lists.', max_length=4)),
                ('evidence', models.CharField(help_text="The service's own words that show it is for these people.", max_length=300)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.audience')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ContactEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Lower ones are shown first.')),
                ('channel', models.CharField(choices=[('p', 'Phone'), ('t', 'Text message'), ('c', 'Online chat'), ('m', 'Secure message'), ('e', 'Email'), ('v', 'Video call'), ('i', 'In person'), ('s', 'On your own, online'), ('w', 'Online form')], max_length=1)),
                ('number', models.CharField(blank=True, help_text='As dialled in its country, such as 116 111 or +44 808 100 0900.', max_length=40)),
                ('country', models.CharField(blank=True, help_text='The country the number belongs to, such as gb.', max_length=2)),
                ('reachable_from', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), blank=True, default=list, help_text='Countries it can be called from; empty: not stated.', size=None)),
                ('number_from_abroad', models.CharField(blank=True, max_length=40)),
                ('address', models.CharField(blank=True, help_text='A web or e-mail address.', max_length=500)),
                ('label', models.CharField(blank=True, max_length=120)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12, validators=[directory.catalogue.languages.validate_tag]), blank=True, default=list, size=None)),
                ('interpreter', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('text_relay', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('step_free', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('hours', models.CharField(blank=True, help_text='OpenStreetMap opening hours, such as Mo-Fr 09:00-17:00.', max_length=300, validators=[directory.catalogue.hours.validate_hours])),
                ('time_zone', models.CharField(blank=True, max_length=40, validators=[directory.catalogue.hours.validate_time_zone])),
                ('cost_to_caller', models.CharField(blank=True, max_length=120)),
                ('calls_back', models.CharField(blank=True, help_text='How they call back, if they do.', max_length=200)),
                ('asks_name', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('asks_email', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('asks_phone', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('sees_number', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('records', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('on_the_bill', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('insurer_told', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.contact')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countryrule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_countryruleevent" ("country", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "read_on", "reviewed_by_lawyer_on", "source", "text") VALUES (NEW."country", NEW."id", NEW."language", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."position", NEW."read_on", NEW."reviewed_by_lawyer_on", NEW."source", NEW."text"); RETURN NULL;', hash='7a11fb583fe7ec9cf2ef0e7c5010b20349ad4ae2', operation='INSERT', pgid='pgtrigger_insert_insert_1559f', table='directory_countryrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countryrule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."read_on" IS DISTINCT FROM (NEW."read_on") OR OLD."reviewed_by_lawyer_on" IS DISTINCT FROM (NEW."reviewed_by_lawyer_on") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func='INSERT INTO "directory_countryruleevent" ("country", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "read_on", "reviewed_by_lawyer_on", "source", "text") VALUES (NEW."country", NEW."id", NEW."language", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."position", NEW."read_on", NEW."reviewed_by_lawyer_on", NEW."source", NEW."text"); RETURN NULL;', hash='c93be926a8a1051aaddf4f3d16247ed0451f84dd', operation='UPDATE', pgid='pgtrigger_update_update_1162a', table='directory_countryrule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countryrule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_countryruleevent" ("country", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "read_on", "reviewed_by_lawyer_on", "source", "text") VALUES (OLD."country", OLD."id", OLD."language", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."position", OLD."read_on", OLD."reviewed_by_lawyer_on", OLD."source", OLD."text"); RETURN NULL;', hash='34fb9cd4109e839918e0172453d14484ec6dc5f0', operation='DELETE', pgid='pgtrigger_delete_delete_4a6aa', table='directory_countryrule', when='AFTER')),
        ),
        migrations.AddField(
            model_name='countryruleevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='countryruleevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.countryrule'),
        ),
        migrations.AddField(
            model_name='coverageevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='coverageevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.coverage'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crisisline',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_crisislineevent" ("by", "country", "curator_note", "hours", "id", "language", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starter_key", "time_zone") VALUES (NEW."by", NEW."country", NEW."curator_note", NEW."hours", NEW."id", NEW."language", NEW."name", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."purpose", NEW."starter_key", NEW."time_zone"); RETURN NULL;', hash='83288c4cceee4d6f44c52a9dad45ae265da679c6', operation='INSERT', pgid='pgtrigger_insert_insert_8f47e', table='directory_crisisline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crisisline',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."by" IS DISTINCT FROM (NEW."by") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."curator_note" IS DISTINCT FROM (NEW."curator_note") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."starter_key" IS DISTINCT FROM (NEW."starter_key") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone"))', func='INSERT INTO "directory_crisislineevent" ("by", "country", "curator_note", "hours", "id", "language", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starter_key", "time_zone") VALUES (NEW."by", NEW."country", NEW."curator_note", NEW."hours", NEW."id", NEW."language", NEW."name", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."purpose", NEW."starter_key", NEW."time_zone"); RETURN NULL;', hash='dd24996525a8c468f063af3e840737cdddf5a032', operation='UPDATE', pgid='pgtrigger_update_update_4d7f3', table='directory_crisisline', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crisisline',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_crisislineevent" ("by", "country", "curator_note", "hours", "id", "language", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starter_key", "time_zone") VALUES (OLD."by", OLD."country", OLD."curator_note", OLD."hours", OLD."id", OLD."language", OLD."name", OLD."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."purpose", OLD."starter_key", OLD."time_zone"); RETURN NULL;', hash='bc4f0b08afeae92e4f94f02befe685057003ece8', operation='DELETE', pgid='pgtrigger_delete_delete_5073a', table='directory_crisisline', when='AFTER')),
        ),
        migrations.AddField(
            model_name='crisislineevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='crisislineevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.crisisline'),
        ),
        migrations.AddField(
            model_name='criterionanswer',
            name='by',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='criterion_answers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='criterionanswer',
            name='criterion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='directory.criterion'),
        ),
        migrations.AddField(
            model_name='criterionanswerevent',
            name='by',
            field=models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='criterionanswerevent',
            name='criterion',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.criterion'),
        ),
        migrations.AddField(
            model_name='criterionanswerevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='criterionanswerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.criterionanswer'),
        ),
        migrations.AddField(
            model_name='decision',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='country_rule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.countryrule'),
        ),
        migrations.AddField(
            model_name='decision',
            name='crisis_line',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.crisisline'),
        ),
        migrations.AddField(
            model_name='doortextevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='doortextevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.doortext'),
        ),
        migrations.AddField(
            model_name='edition',
            name='country_rule',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.countryrule'),
        ),
        migrations.AddField(
            model_name='edition',
            name='crisis_line',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.crisisline'),
        ),
        migrations.AddField(
            model_name='edition',
            name='published_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions_published', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='edition',
            name='written_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions_written', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='edition',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='directory.edition'),
        ),
        migrations.AddField(
            model_name='editiontext',
            name='edition',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='directory.edition'),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='by',
            field=models.ForeignKey(blank=True, editable=False, help_text='The member of staff who looked; empty for what was imported.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fact_checks', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='crisis_line',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='fact_checks', to='directory.crisisline'),
        ),
        migrations.AddField(
            model_name='factcheckevent',
            name='by',
            field=models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The member of staff who looked; empty for what was imported.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='factcheckevent',
            name='crisis_line',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.crisisline'),
        ),
        migrations.AddField(
            model_name='factcheckevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='factcheckevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.factcheck'),
        ),
        migrations.AddConstraint(
            model_name='guide',
            constraint=models.UniqueConstraint(fields=('number', 'language'), name='one_guide_per_number_and_language'),
        ),
        migrations.AddField(
            model_name='edition',
            name='guide',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.guide'),
        ),
        migrations.AddField(
            model_name='decision',
            name='guide',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.guide'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guide',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_guideevent" ("id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title") VALUES (NEW."id", NEW."language", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."text", NEW."title"); RETURN NULL;', hash='9ecde7428a7bd090ca7b31c5555776e1d6a1ab7a', operation='INSERT', pgid='pgtrigger_insert_insert_f6427', table='directory_guide', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guide',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."title" IS DISTINCT FROM (NEW."title"))', func='INSERT INTO "directory_guideevent" ("id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title") VALUES (NEW."id", NEW."language", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."text", NEW."title"); RETURN NULL;', hash='bf4c024d6242409feb946f609d4e338028e1f95d', operation='UPDATE', pgid='pgtrigger_update_update_dbeb6', table='directory_guide', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guide',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_guideevent" ("id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "title") VALUES (OLD."id", OLD."language", OLD."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."text", OLD."title"); RETURN NULL;', hash='8ad4b27f185fd26a01f9e787e1a186014d091393', operation='DELETE', pgid='pgtrigger_delete_delete_e345c', table='directory_guide', when='AFTER')),
        ),
        migrations.AddField(
            model_name='guideevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='guideevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.guide'),
        ),
        migrations.AddField(
            model_name='factcheckevent',
            name='listing',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='factcheck',
            name='listing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='fact_checks', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='edition',
            name='listing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='doortextevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='doortext',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='door_texts', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='decision',
            name='listing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='criterionanswerevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='criterionanswer',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criterion_answers', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='coverageevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='contactevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='contact',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='audienceevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='audience',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audiences', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='listingtext',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='listingtextevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='listingtextevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='listingtextevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.listingtext'),
        ),
        migrations.AddField(
            model_name='listingevent',
            name='organization',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.organization'),
        ),
        migrations.AddField(
            model_name='listing',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='directory.organization'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_organizationevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "register_number", "type") VALUES (NEW."id", NEW."name", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."register", NEW."register_number", NEW."type"); RETURN NULL;', hash='3463c6d5b6121606d543f8a7bb703e1195b8ec0f', operation='INSERT', pgid='pgtrigger_insert_insert_8d3d0', table='directory_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_organizationevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "register_number", "type") VALUES (NEW."id", NEW."name", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."register", NEW."register_number", NEW."type"); RETURN NULL;', hash='e71835f1b29ad8463c437ab0c2940823d8611e7f', operation='UPDATE', pgid='pgtrigger_update_update_9694d', table='directory_organization', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organization',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_organizationevent" ("id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "register_number", "type") VALUES (OLD."id", OLD."name", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."register", OLD."register_number", OLD."type"); RETURN NULL;', hash='b41d1b423d84157fd4fa3fa62b39fa9054476f3b', operation='DELETE', pgid='pgtrigger_delete_delete_0d755', table='directory_organization', when='AFTER')),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='organizationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.organization'),
        ),
        migrations.AddField(
            model_name='listing',
            name='places',
            field=models.ManyToManyField(related_name='listings', through='directory.Coverage', to='directory.place'),
        ),
        migrations.AddField(
            model_name='coverageevent',
            name='place',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.place'),
        ),
        migrations.AddField(
            model_name='coverage',
            name='place',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='directory.place'),
        ),
        migrations.AddField(
            model_name='privacyfacts',
            name='listing',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='privacy', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='privacyfactsevent',
            name='listing',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='privacyfactsevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='privacyfactsevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.privacyfacts'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countryruleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='da0bca605de3bced519377a651bb3dbe52d173bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7cb9d', table='directory_countryruleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='crisislineevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9784c5d45820c82c15d561f2132ce19c7bbd22fc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1e83f', table='directory_crisislineevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='editiontext',
            index=django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='edition_text_vector'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='guideevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5646956a965caa4ebd57eaa0b6f4695646fce90e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ec573', table='directory_guideevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheckevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a6a33d24f9a75cee2ef73e2840cc43478e6525b0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_85eb3', table='directory_factcheckevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('listing', None), ('crisis_line__isnull', False)), models.Q(('listing__isnull', False), ('crisis_line', None)), _connector='OR'), name='fact_check_is_of_one_listing_or_crisis_line'),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group', 'contact'), _negated=True), models.Q(('about', ''), _negated=True), _connector='OR'), name='fact_check_of_a_contact_says_which', violation_error_message='Say which number or address was seen.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_factcheckevent" ("about", "by_id", "crisis_line_id", "group", "id", "listing_id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "source_year", "valid_until") VALUES (NEW."about", NEW."by_id", NEW."crisis_line_id", NEW."group", NEW."id", NEW."listing_id", NEW."method", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."read_on", NEW."source", NEW."source_year", NEW."valid_until"); RETURN NULL;', hash='c8b05fa9e36b55a87bfcc2ebcbc1234700613ed2', operation='INSERT', pgid='pgtrigger_insert_insert_0405d', table='directory_factcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_factcheckevent" ("about", "by_id", "crisis_line_id", "group", "id", "listing_id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "source_year", "valid_until") VALUES (NEW."about", NEW."by_id", NEW."crisis_line_id", NEW."group", NEW."id", NEW."listing_id", NEW."method", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."read_on", NEW."source", NEW."source_year", NEW."valid_until"); RETURN NULL;', hash='c0f59c433af9cf27bbab16a8f6842661cb18f5f1', operation='UPDATE', pgid='pgtrigger_update_update_cddaf', table='directory_factcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_factcheckevent" ("about", "by_id", "crisis_line_id", "group", "id", "listing_id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "source_year", "valid_until") VALUES (OLD."about", OLD."by_id", OLD."crisis_line_id", OLD."group", OLD."id", OLD."listing_id", OLD."method", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."read_on", OLD."source", OLD."source_year", OLD."valid_until"); RETURN NULL;', hash='b6a695d3a96ddd10c1ed0b6a8a3ade18dc00bb1b', operation='DELETE', pgid='pgtrigger_delete_delete_2b217', table='directory_factcheck', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('standing', 'current')), fields=['places'], name='edition_current_places'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('standing', 'current')), fields=['within'], name='edition_current_within'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['code', '-published_at'], name='edition_code'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func('listing', 'crisis_line', 'country_rule', 'guide', function='num_nonnulls', output_field=models.IntegerField()), 1)), name='edition_is_of_exactly_one_subject'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('written_by__isnull', False), ('published_by__isnull', False), models.Q(('written_by', models.F('published_by')), _negated=True), ('writers__contains', models.Func('written_by', function='ARRAY', template='%(function)s[%(expressions)s::integer]')), models.Q(('writers__contains', models.Func('published_by', function='ARRAY', template='%(function)s[%(expressions)s::integer]')), _negated=True)), name='edition_is_written_and_published_by_different_people'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'current')), fields=('listing',), name='one_current_edition_per_listing'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'current')), fields=('crisis_line',), name='one_current_edition_per_crisis_line'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'current')), fields=('country_rule',), name='one_current_edition_per_country_rule'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('standing', 'current')), fields=('guide',), name='one_current_edition_per_guide'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doortextevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5a532e47d49d2e0ba84d703e02607e05f6ba4f07', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1f26d', table='directory_doortextevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='doortext',
            constraint=models.UniqueConstraint(fields=('listing', 'door', 'language'), name='one_door_text_per_listing_door_language'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doortext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_doortextevent" ("door", "id", "language", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") VALUES (NEW."door", NEW."id", NEW."language", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."summary"); RETURN NULL;', hash='6d7223f3ae174d535d0c230d9408e22db5f58538', operation='INSERT', pgid='pgtrigger_insert_insert_cf72b', table='directory_doortext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doortext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_doortextevent" ("door", "id", "language", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") VALUES (NEW."door", NEW."id", NEW."language", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."summary"); RETURN NULL;', hash='56becc0a05d35929d23cbf9066f10e2aa631c5d0', operation='UPDATE', pgid='pgtrigger_update_update_42ec6', table='directory_doortext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='doortext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_doortextevent" ("door", "id", "language", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") VALUES (OLD."door", OLD."id", OLD."language", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."summary"); RETURN NULL;', hash='25039f844b36607df09082ab4218937dd73f4c23', operation='DELETE', pgid='pgtrigger_delete_delete_2dcf0', table='directory_doortext', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func('listing', 'crisis_line', 'country_rule', 'guide', function='num_nonnulls', output_field=models.IntegerField()), 1)), name='decision_is_about_exactly_one_subject'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterionanswerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a107d7b6d612805b48e95ff42ebf79891843efda', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_00762', table='directory_criterionanswerevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='criterionanswer',
            constraint=models.UniqueConstraint(fields=('listing', 'criterion'), name='one_answer_per_listing_and_criterion'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterionanswer',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_criterionanswerevent" ("by_id", "criterion_id", "id", "listing_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."by_id", NEW."criterion_id", NEW."id", NEW."listing_id", NEW."note", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."verdict"); RETURN NULL;', hash='8aeb627461b49b8b10117eb7a6adbf6a07e42fb1', operation='INSERT', pgid='pgtrigger_insert_insert_135b0', table='directory_criterionanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterionanswer',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_criterionanswerevent" ("by_id", "criterion_id", "id", "listing_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."by_id", NEW."criterion_id", NEW."id", NEW."listing_id", NEW."note", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."verdict"); RETURN NULL;', hash='b50549e427be68661bb30af7155831e8b2290a36', operation='UPDATE', pgid='pgtrigger_update_update_48148', table='directory_criterionanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='criterionanswer',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_criterionanswerevent" ("by_id", "criterion_id", "id", "listing_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (OLD."by_id", OLD."criterion_id", OLD."id", OLD."listing_id", OLD."note", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."verdict"); RETURN NULL;', hash='28d9d0bf9628e2c8dceb6f536c6160bec20c44d4', operation='DELETE', pgid='pgtrigger_delete_delete_ff58a', table='directory_criterionanswer', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contactevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f760eafd87ae454203dc08234235ae8e84229133', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_eec53', table='directory_contactevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', ''), models.Q(('address', ''), _negated=True)), models.Q(models.Q(('number', ''), _negated=True), ('address', '')), _connector='OR'), name='contact_is_a_number_or_an_address', violation_error_message='Give a number or an address, not both.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_contactevent" ("address", "asks_email", "asks_name", "asks_phone", "calls_back", "channel", "cost_to_caller", "country", "hours", "id", "insurer_told", "interpreter", "label", "languages", "listing_id", "number", "number_from_abroad", "on_the_bill", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reachable_from", "records", "sees_number", "step_free", "text_relay", "time_zone") VALUES (NEW."address", NEW."asks_email", NEW."asks_name", NEW."asks_phone", NEW."calls_back", NEW."channel", NEW."cost_to_caller", NEW."country", NEW."hours", NEW."id", NEW."insurer_told", NEW."interpreter", NEW."label", NEW."languages", NEW."listing_id", NEW."number", NEW."number_from_abroad", NEW."on_the_bill", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."position", NEW."reachable_from", NEW."records", NEW."sees_number", NEW."step_free", NEW."text_relay", NEW."time_zone"); RETURN NULL;', hash='9c971de313e9f55f29e1061c8732b4701c789f02', operation='INSERT', pgid='pgtrigger_insert_insert_b1fdf', table='directory_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_contactevent" ("address", "asks_email", "asks_name", "asks_phone", "calls_back", "channel", "cost_to_caller", "country", "hours", "id", "insurer_told", "interpreter", "label", "languages", "listing_id", "number", "number_from_abroad", "on_the_bill", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reachable_from", "records", "sees_number", "step_free", "text_relay", "time_zone") VALUES (NEW."address", NEW."asks_email", NEW."asks_name", NEW."asks_phone", NEW."calls_back", NEW."channel", NEW."cost_to_caller", NEW."country", NEW."hours", NEW."id", NEW."insurer_told", NEW."interpreter", NEW."label", NEW."languages", NEW."listing_id", NEW."number", NEW."number_from_abroad", NEW."on_the_bill", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."position", NEW."reachable_from", NEW."records", NEW."sees_number", NEW."step_free", NEW."text_relay", NEW."time_zone"); RETURN NULL;', hash='e6f059a5956787a2f6603d45fe3113119697334f', operation='UPDATE', pgid='pgtrigger_update_update_190bf', table='directory_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_contactevent" ("address", "asks_email", "asks_name", "asks_phone", "calls_back", "channel", "cost_to_caller", "country", "hours", "id", "insurer_told", "interpreter", "label", "languages", "listing_id", "number", "number_from_abroad", "on_the_bill", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reachable_from", "records", "sees_number", "step_free", "text_relay", "time_zone") VALUES (OLD."address", OLD."asks_email", OLD."asks_name", OLD."asks_phone", OLD."calls_back", OLD."channel", OLD."cost_to_caller", OLD."country", OLD."hours", OLD."id", OLD."insurer_told", OLD."interpreter", OLD."label", OLD."languages", OLD."listing_id", OLD."number", OLD."number_from_abroad", OLD."on_the_bill", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."position", OLD."reachable_from", OLD."records", OLD."sees_number", OLD."step_free", OLD."text_relay", OLD."time_zone"); RETURN NULL;', hash='5f9a62a40337925768e14186711b03beb9a1d5b2', operation='DELETE', pgid='pgtrigger_delete_delete_319e0', table='directory_contact', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='audienceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='260d2f66b0dda9a585f1600251c312c6d3168c4e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e0aa9', table='directory_audienceevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.UniqueConstraint(fields=('listing', 'door'), name='one_audience_per_listing_and_door'),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('door', 'b'), models.Q(('about', ''), _negated=True)), models.Q(models.Q(('door', 'b'), _negated=True), ('about', '')), _connector='OR'), name='audience_of_door_b_says_which_list', violation_error_message='Say for door b, and only there, which of its two lists the listing is in.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='audience',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_audienceevent" ("about", "door", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."about", NEW."door", NEW."evidence", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id"); RETURN NULL;', hash='4c6ca87d0d66630c77aa25df20934e4a216438ac', operation='INSERT', pgid='pgtrigger_insert_insert_1152c', table='directory_audience', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='audience',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_audienceevent" ("about", "door", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."about", NEW."door", NEW."evidence", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id"); RETURN NULL;', hash='97ab61807ba7f1a3b7a9104b38157a412a6cdfae', operation='UPDATE', pgid='pgtrigger_update_update_f2f1a', table='directory_audience', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='audience',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_audienceevent" ("about", "door", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."about", OLD."door", OLD."evidence", OLD."id", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id"); RETURN NULL;', hash='df1b4dd0ed1b73e6726c82b2b737651c6644726b', operation='DELETE', pgid='pgtrigger_delete_delete_41645', table='directory_audience', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='listingtext',
            constraint=models.UniqueConstraint(fields=('listing', 'language'), name='one_text_per_listing_and_language'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingtext',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_listingtextevent" ("id", "language", "listing_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "source_hash", "summary", "what_to_expect") VALUES (NEW."id", NEW."language", NEW."listing_id", NEW."name", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."provenance", NEW."source_hash", NEW."summary", NEW."what_to_expect"); RETURN NULL;', hash='27bade6f5d9d8806b7b87c83f8137840d4f83398', operation='INSERT', pgid='pgtrigger_insert_insert_0ab25', table='directory_listingtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingtext',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_listingtextevent" ("id", "language", "listing_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "source_hash", "summary", "what_to_expect") VALUES (NEW."id", NEW."language", NEW."listing_id", NEW."name", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."provenance", NEW."source_hash", NEW."summary", NEW."what_to_expect"); RETURN NULL;', hash='36f54b8c6766a50bba0dec3e162a1076ddfe6fd9', operation='UPDATE', pgid='pgtrigger_update_update_040b3', table='directory_listingtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingtext',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_listingtextevent" ("id", "language", "listing_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provenance", "source_hash", "summary", "what_to_expect") VALUES (OLD."id", OLD."language", OLD."listing_id", OLD."name", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."provenance", OLD."source_hash", OLD."summary", OLD."what_to_expect"); RETURN NULL;', hash='47f5b6c27043ad696da4f9379873208661959424', operation='DELETE', pgid='pgtrigger_delete_delete_eecbf', table='directory_listingtext', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingtextevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9100a545b38dadad4081a12bb67b12e3da71edf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_daa5e', table='directory_listingtextevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='659c3fdfb24f3fca3a016d103ad58b584febecea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_19d38', table='directory_listingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='organizationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='33185778aac179d9c9e0e199b837f3cba164481d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_58695', table='directory_organizationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('minimum_age', None), ('maximum_age', None), ('minimum_age__lte', models.F('maximum_age')), _connector='OR'), name='listing_minimum_age_is_not_above_maximum_age'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_listingevent" ("address", "address_hidden", "code", "cost", "curator_note", "gender", "id", "intake", "intake_until", "kind", "legal_stages", "maximum_age", "minimum_age", "name_needed", "needs_papers", "needs_referral", "needs_residence", "not_for", "organization_id", "peer_space", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starter_key", "waiting_until", "waiting_weeks", "youth_helpline") VALUES (NEW."address", NEW."address_hidden", NEW."code", NEW."cost", NEW."curator_note", NEW."gender", NEW."id", NEW."intake", NEW."intake_until", NEW."kind", NEW."legal_stages", NEW."maximum_age", NEW."minimum_age", NEW."name_needed", NEW."needs_papers", NEW."needs_referral", NEW."needs_residence", NEW."not_for", NEW."organization_id", NEW."peer_space", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."starter_key", NEW."waiting_until", NEW."waiting_weeks", NEW."youth_helpline"); RETURN NULL;', hash='eb55cea495b1282b8e08a4e434cbbf61d38c25a9', operation='INSERT', pgid='pgtrigger_insert_insert_18a5e', table='directory_listing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."address_hidden" IS DISTINCT FROM (NEW."address_hidden") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."curator_note" IS DISTINCT FROM (NEW."curator_note") OR OLD."gender" IS DISTINCT FROM (NEW."gender") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."intake" IS DISTINCT FROM (NEW."intake") OR OLD."intake_until" IS DISTINCT FROM (NEW."intake_until") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."legal_stages" IS DISTINCT FROM (NEW."legal_stages") OR OLD."maximum_age" IS DISTINCT FROM (NEW."maximum_age") OR OLD."minimum_age" IS DISTINCT FROM (NEW."minimum_age") OR OLD."name_needed" IS DISTINCT FROM (NEW."name_needed") OR OLD."needs_papers" IS DISTINCT FROM (NEW."needs_papers") OR OLD."needs_referral" IS DISTINCT FROM (NEW."needs_referral") OR OLD."needs_residence" IS DISTINCT FROM (NEW."needs_residence") OR OLD."not_for" IS DISTINCT FROM (NEW."not_for") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."peer_space" IS DISTINCT FROM (NEW."peer_space") OR OLD."starter_key" IS DISTINCT FROM (NEW."starter_key") OR OLD."waiting_until" IS DISTINCT FROM (NEW."waiting_until") OR OLD."waiting_weeks" IS DISTINCT FROM (NEW."waiting_weeks") OR OLD."youth_helpline" IS DISTINCT FROM (NEW."youth_helpline"))', func='INSERT INTO "directory_listingevent" ("address", "address_hidden", "code", "cost", "curator_note", "gender", "id", "intake", "intake_until", "kind", "legal_stages", "maximum_age", "minimum_age", "name_needed", "needs_papers", "needs_referral", "needs_residence", "not_for", "organization_id", "peer_space", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starter_key", "waiting_until", "waiting_weeks", "youth_helpline") VALUES (NEW."address", NEW."address_hidden", NEW."code", NEW."cost", NEW."curator_note", NEW."gender", NEW."id", NEW."intake", NEW."intake_until", NEW."kind", NEW."legal_stages", NEW."maximum_age", NEW."minimum_age", NEW."name_needed", NEW."needs_papers", NEW."needs_referral", NEW."needs_residence", NEW."not_for", NEW."organization_id", NEW."peer_space", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."starter_key", NEW."waiting_until", NEW."waiting_weeks", NEW."youth_helpline"); RETURN NULL;', hash='da89c490f6d3cb629a93a8d207fadc27436e0ada', operation='UPDATE', pgid='pgtrigger_update_update_d2e30', table='directory_listing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='listing',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_listingevent" ("address", "address_hidden", "code", "cost", "curator_note", "gender", "id", "intake", "intake_until", "kind", "legal_stages", "maximum_age", "minimum_age", "name_needed", "needs_papers", "needs_referral", "needs_residence", "not_for", "organization_id", "peer_space", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starter_key", "waiting_until", "waiting_weeks", "youth_helpline") VALUES (OLD."address", OLD."address_hidden", OLD."code", OLD."cost", OLD."curator_note", OLD."gender", OLD."id", OLD."intake", OLD."intake_until", OLD."kind", OLD."legal_stages", OLD."maximum_age", OLD."minimum_age", OLD."name_needed", OLD."needs_papers", OLD."needs_referral", OLD."needs_residence", OLD."not_for", OLD."organization_id", OLD."peer_space", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."starter_key", OLD."waiting_until", OLD."waiting_weeks", OLD."youth_helpline"); RETURN NULL;', hash='fb0dac511f21de8ef97eb2515a9902c84268f95b', operation='DELETE', pgid='pgtrigger_delete_delete_61379', table='directory_listing', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverageevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='68489b9952c515136734a4b31257916e96be80b6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c7f9d', table='directory_coverageevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.UniqueConstraint(fields=('listing', 'place'), name='one_coverage_per_listing_and_place'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_coverageevent" ("id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") VALUES (NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."place_id"); RETURN NULL;', hash='2bcdac8e638098a714c9e22cd60b29c435177f24', operation='INSERT', pgid='pgtrigger_insert_insert_5f2a5', table='directory_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_coverageevent" ("id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") VALUES (NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."place_id"); RETURN NULL;', hash='9b3200bbe14ef8ed78316d71c9f167a9e033a4e9', operation='UPDATE', pgid='pgtrigger_update_update_cfd13', table='directory_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverage',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_coverageevent" ("id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id") VALUES (OLD."id", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."place_id"); RETURN NULL;', hash='8c51f9925211599ded02e68b3f97ff2ecde9825d', operation='DELETE', pgid='pgtrigger_delete_delete_efc18', table='directory_coverage', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='privacyfacts',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_privacyfactsevent" ("id", "jurisdiction", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "statement", "status", "tells", "who_answers") VALUES (NEW."id", NEW."jurisdiction", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."source", NEW."statement", NEW."status", NEW."tells", NEW."who_answers"); RETURN NULL;', hash='c09b4d2f543bb6b4e8ad7b706a7bd0e51959eb8b', operation='INSERT', pgid='pgtrigger_insert_insert_def8b', table='directory_privacyfacts', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='privacyfacts',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_privacyfactsevent" ("id", "jurisdiction", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "statement", "status", "tells", "who_answers") VALUES (NEW."id", NEW."jurisdiction", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."source", NEW."statement", NEW."status", NEW."tells", NEW."who_answers"); RETURN NULL;', hash='523fc2963139dd5f34a6cc3879e20a1a4f0015f0', operation='UPDATE', pgid='pgtrigger_update_update_61ab9', table='directory_privacyfacts', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='privacyfacts',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_privacyfactsevent" ("id", "jurisdiction", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "statement", "status", "tells", "who_answers") VALUES (OLD."id", OLD."jurisdiction", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."source", OLD."statement", OLD."status", OLD."tells", OLD."who_answers"); RETURN NULL;', hash='1e7e3df4a91991b9f08ccbb28d623a02c9e8d3af', operation='DELETE', pgid='pgtrigger_delete_delete_6ae6b', table='directory_privacyfacts', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='privacyfactsevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f2e6f110fc8d7861ad2988421ab0908125d91e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7c1a0', table='directory_privacyfactsevent', when='BEFORE')),
        ),
    ]
