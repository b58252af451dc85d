"""Every table, as the models have it."""

import django.contrib.auth.validators
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import directory.catalogue.courses
import directory.catalogue.listings
import directory.catalogue.sessions


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
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
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ('interpreter', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('text_relay', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('step_free', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('hours', models.CharField(blank=True, help_text='OpenStreetMap opening hours, such as Mo-Fr 09:00-17:00; PH off; 2026 Dec 24 off.', max_length=300)),
                ('time_zone', models.CharField(blank=True, max_length=40)),
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
                ('doubt', models.TextField(blank=True, help_text='What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.')),
                ('starter_key', models.SlugField(blank=True, editable=False, max_length=60, null=True, unique=True)),
                ('country', models.CharField(max_length=2)),
                ('topic', models.CharField(choices=[('duty to report', 'who must report what to whom'), ('professional secrecy', 'what professional secrecy covers')], default='duty to report', max_length=20)),
                ('language', models.CharField(default='en', max_length=12)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('text', models.TextField(max_length=1000)),
                ('source', models.URLField(max_length=500)),
                ('read_on', models.DateField()),
                ('read_again_by', models.DateField(blank=True, help_text='From this day on the page says that it may be out of date.', null=True)),
                ('reviewed_by_lawyer_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['country', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Lower ones are shown first.')),
                ('title', models.CharField(help_text='As the provider words it.', max_length=200)),
                ('address', models.URLField(blank=True, help_text='The page of this course.', max_length=500)),
                ('professions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('ps', 'Psychologists'), ('pt', 'Psychotherapists and counsellors'), ('sw', 'Social workers'), ('md', 'Doctors and psychiatrists'), ('nu', 'Nurses'), ('hw', 'Other health workers'), ('st', 'Sex and relationship therapists'), ('cp', 'Child protection workers'), ('yw', 'Youth and care workers'), ('te', 'Teachers and educators'), ('pr', 'Probation and prison staff'), ('po', 'Police'), ('la', 'Lawyers and judges'), ('re', 'Researchers'), ('co', 'Sports coaches'), ('fa', 'Faith leaders')], max_length=2), blank=True, default=list, size=None)),
                ('level', models.CharField(blank=True, choices=[('n', 'New to the field'), ('e', 'With experience'), ('s', 'Specialist'), ('', 'not stated')], default='', max_length=1)),
                ('prerequisite', models.CharField(blank=True, max_length=300)),
                ('format', models.CharField(blank=True, choices=[('l', 'Online, live'), ('o', 'Online, at your own pace'), ('n', 'Online'), ('i', 'In person'), ('b', 'Partly online, partly in person')], default='', max_length=1)),
                ('hours', models.DecimalField(blank=True, decimal_places=2, max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ('assessed', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no'), ('', 'not stated')], default='', max_length=3)),
                ('cost', models.CharField(blank=True, choices=[('free', 'Free'), ('insurance', 'Paid by health insurance'), ('sliding', 'Depends on your income'), ('paid', 'You pay'), ('', 'Cost not stated')], default='', max_length=10)),
                ('price', models.CharField(blank=True, help_text='As stated, such as GBP 120.', max_length=120)),
                ('concession', models.CharField(blank=True, help_text='Who pays less, as stated.', max_length=200)),
                ('how_to_apply', models.CharField(blank=True, max_length=300)),
                ('on_demand', models.BooleanField(default=False, help_text='It can be begun at any time.')),
                ('dates', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40, validators=[directory.catalogue.sessions.validate_session]), blank=True, default=list, help_text='One date in each line: 2027-03-04, or 2027-03-04 09:00–16:30, or 4 March 2027 to 6 March 2027.', size=None)),
                ('time_zone', models.CharField(blank=True, help_text='Of the hours, such as Europe/London.', max_length=40)),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CrisisLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], default='draft', editable=False, max_length=10)),
                ('doubt', models.TextField(blank=True, help_text='What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.')),
                ('starter_key', models.SlugField(blank=True, editable=False, max_length=60, null=True, unique=True)),
                ('country', models.CharField(max_length=2)),
                ('purpose', models.CharField(choices=[('suicide', 'suicide line'), ('child', 'child helpline')], max_length=8)),
                ('name', models.CharField(max_length=120)),
                ('by', models.CharField(choices=[('p', 'call'), ('t', 'text')], default='p', max_length=1)),
                ('number', models.CharField(max_length=40)),
                ('language', models.CharField(blank=True, max_length=12)),
                ('hours', models.CharField(blank=True, max_length=300)),
                ('time_zone', models.CharField(blank=True, max_length=40)),
                ('curator_note', models.TextField(blank=True, help_text='Visitors never see this.')),
            ],
            options={
                'ordering': ['country', 'purpose', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('code', models.SlugField(max_length=30, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('question', models.CharField(max_length=300)),
                ('may_not_apply', models.BooleanField(default=False, help_text='“Not applicable” is an answer too.')),
                ('retired', models.BooleanField(default=False, help_text='No longer asked.')),
            ],
            options={
                'verbose_name_plural': 'criteria',
                'ordering': ['position'],
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
            name='EvidenceRating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.CharField(help_text='Such as CEBC scientific rating.', max_length=120)),
                ('label', models.CharField(help_text="The scheme's own label, word for word.", max_length=160)),
                ('rated_by', models.CharField(help_text='The body that runs the scheme.', max_length=200)),
                ('rated_in', models.PositiveSmallIntegerField(blank=True, help_text='The year of the rating, where it is stated.', null=True, validators=[django.core.validators.MinValueValidator(1950), django.core.validators.MaxValueValidator(2100)])),
                ('source', models.URLField(help_text='The page where the scheme says so.', max_length=500)),
                ('read_on', models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
            ],
            options={
                'ordering': ['scheme', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], default='draft', editable=False, max_length=10)),
                ('doubt', models.TextField(blank=True, help_text='What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.')),
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
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('type', models.CharField(choices=[('charity', 'registered charity'), ('hospital', 'hospital or clinic'), ('university', 'university'), ('government', 'state body'), ('professional association', 'association of professionals'), ('company', 'practice or firm whose staff are licensed')], max_length=30)),
                ('register', models.CharField(blank=True, help_text='The register that names it, such as a charity register.', max_length=200)),
                ('register_number', models.CharField(blank=True, max_length=60)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('code', models.CharField(max_length=6, primary_key=True, serialize=False)),
                ('local_name', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='WatchedLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=500, unique=True)),
                ('finding', models.CharField(blank=True, choices=[('', 'not looked at yet'), ('well', 'it answers'), ('moved', 'it leads to another page of the same site'), ('elsewhere', 'it leads to another site'), ('error', 'it answers with an error'), ('silent', 'it does not answer'), ('tls', 'its certificate is not valid'), ('gone', 'its domain is not there'), ('parked', 'its domain is for sale'), ('refused', 'we do not open it: it is not a public web address')], default='', max_length=10)),
                ('detail', models.CharField(blank=True, help_text='Such as the reason that the connection failed.', max_length=200)),
                ('status', models.PositiveSmallIntegerField(blank=True, help_text='The HTTP status of the last answer.', null=True)),
                ('target', models.CharField(blank=True, help_text='Where it leads, if it leads elsewhere.', max_length=2000)),
                ('title', models.CharField(blank=True, help_text='The title of the page.', max_length=200)),
                ('fingerprint', models.CharField(blank=True, help_text='SHA-256 of the text of the page.', max_length=64)),
                ('changed_on', models.DateField(blank=True, help_text='When title or fingerprint last changed.', null=True)),
                ('looked_on', models.DateField(blank=True, null=True)),
                ('in_a_row', models.PositiveSmallIntegerField(default=0, help_text='How many looks found it like this.')),
                ('since', models.DateField(blank=True, help_text='Since when it is found like this.', null=True)),
            ],
            options={
                'ordering': ['address'],
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
                ('anonymised_at', models.DateTimeField(editable=False, null=True)),
                ('devices_since', models.DateTimeField(editable=False, null=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'staff account',
                'verbose_name_plural': 'staff accounts',
            },
        ),
        migrations.CreateModel(
            name='Credit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(choices=[('ce', 'CE (continuing education)'), ('cpd', 'CPD (continuing professional development)'), ('cme', 'CME (continuing medical education)'), ('other', 'other credit')], max_length=5)),
                ('amount', models.DecimalField(blank=True, decimal_places=2, help_text='As stated: hours, units or points.', max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                ('body', models.CharField(blank=True, help_text='The short name of the accrediting body, such as APA.', max_length=24, validators=[django.core.validators.RegexValidator('^[^\\W_][\\w .&/()-]{0,23}\\Z', 'Write a short name, such as APA: letters, digits and spaces.')])),
                ('body_name', models.CharField(blank=True, help_text='Its full name.', max_length=200)),
                ('accepted_by', models.CharField(blank=True, help_text='Which board or country accepts it, as stated.', max_length=300)),
                ('valid_until', models.DateField(blank=True, help_text='The last day on which it counts, where one is stated.', null=True)),
                ('source', models.URLField(help_text='The page where it was read.', max_length=500)),
                ('read_on', models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
                ('course', models.ForeignKey(blank=True, help_text='Empty: of all its training.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='directory.course')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='directory.listing')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='CriterionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('n/a', 'not applicable')], max_length=8)),
                ('evidence', models.CharField(help_text='What you saw, and where.', max_length=500)),
                ('answered_on', models.DateField()),
                ('digest', models.CharField(default='', editable=False, help_text='Of what it judged, as asked() knows it.', max_length=64)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='criterion_answers', to=settings.AUTH_USER_MODEL)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='directory.criterion')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criterion_answers', to='directory.listing')),
            ],
        ),
        migrations.CreateModel(
            name='FactCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.CharField(choices=[('contact', 'one contact'), ('hours', 'opening hours'), ('cost', 'cost'), ('privacy', 'privacy'), ('eligibility', 'who it is for'), ('courses', 'training, courses and dates'), ('programme', 'what the programme is')], max_length=12)),
                ('about', models.CharField(blank=True, help_text='For a contact: the number or address that was seen. A changed number has no evidence until it is checked.', max_length=500)),
                ('method', models.CharField(choices=[('own page', "the organization's own page"), ('official page', 'an official page of a state'), ('called', 'staff called'), ('provider confirmed', 'the provider confirmed it'), ('press', 'press'), ('third-party copy', "a third party's copy"), ('general knowledge', 'general knowledge: not seen'), ('not reached', 'nobody was reached: the page did not open, or nobody answered')], max_length=20)),
                ('source', models.CharField(blank=True, help_text='The address of the page, or who was called.', max_length=500)),
                ('read_on', models.DateField()),
                ('source_year', models.PositiveSmallIntegerField(blank=True, help_text='The year the source itself carries.', null=True)),
                ('valid_until', models.DateField(blank=True, help_text='The last day on which it is believed, if there is one.', null=True)),
                ('due_on', models.DateField(blank=True, help_text='The day to look again. Empty: six months later for a contact, twelve for the rest.', null=True)),
                ('lapsed_on', models.DateField(editable=False, help_text='Since then nobody is shown what it vouched for.', null=True)),
                ('lapsed_why', models.CharField(blank=True, editable=False, max_length=200)),
                ('by', models.ForeignKey(blank=True, editable=False, help_text='The member of staff who looked; empty for what was imported.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='fact_checks', to=settings.AUTH_USER_MODEL)),
                ('crisis_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='fact_checks', to='directory.crisisline')),
                ('listing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='fact_checks', to='directory.listing')),
            ],
            options={
                'ordering': ['-read_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], default='draft', editable=False, max_length=10)),
                ('doubt', models.TextField(blank=True, help_text='What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.')),
                ('number', models.PositiveSmallIntegerField()),
                ('language', models.CharField(default='en', max_length=12)),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(help_text='Markdown: paragraphs, lists, headings and links.')),
                ('starter_key', models.SlugField(blank=True, editable=False, max_length=60, null=True, unique=True)),
                ('reviewed_by', models.CharField(blank=True, help_text='The profession of who reviewed it, such as psychotherapist. Never a name.', max_length=120)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('read_again_by', models.DateField(blank=True, help_text='The day on which somebody should read it again.', null=True)),
            ],
            options={
                'ordering': ['number', 'language'],
                'constraints': [models.UniqueConstraint(fields=('number', 'language'), name='one_guide_per_number_and_language')],
            },
        ),
        migrations.AddField(
            model_name='evidencerating',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='directory.listing'),
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('current', 'current'), ('replaced', 'replaced by a newer edition'), ('paused', 'not listed at the moment'), ('removed', 'removed')], default='current', max_length=8)),
                ('status_since', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('facts', models.JSONField(help_text='What the page shows; see ListingFacts.')),
                ('code', models.CharField(blank=True, max_length=4)),
                ('kind', models.CharField(help_text='A kind of listing, or crisis-line, country-rule, guide.', max_length=24)),
                ('places', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), default=list, size=None)),
                ('within', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=6), default=list, help_text='Every place that contains one of the places.', size=None)),
                ('doors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=1), default=list, size=None)),
                ('about', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=4), default=list, help_text='Door b: me, done, or both.', size=None)),
                ('ways', models.JSONField(default=dict, help_text='From where each contact can be used, and when; see Ways.')),
                ('facet_values', models.JSONField(default=list, help_text='What it offers of each filter; see filters.facet_values().')),
                ('cost', models.CharField(blank=True, max_length=10)),
                ('minimum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('maximum_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('writers', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), help_text='Everyone who changed a working row since the last edition.', size=None)),
                ('published_at', models.DateTimeField()),
                ('composed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('country_rule', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.countryrule')),
                ('crisis_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.crisisline')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions_published', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions_written', to=settings.AUTH_USER_MODEL)),
                ('guide', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.guide')),
                ('listing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.listing')),
            ],
            options={
                'ordering': ['-published_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='doortext',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='door_texts', to='directory.listing'),
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], max_length=10)),
                ('to_state', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for the second check'), ('published', 'published'), ('paused', 'paused'), ('removed', 'removed'), ('frozen', 'frozen')], max_length=10)),
                ('turned_down', models.BooleanField(default=False, help_text='Sent back for good, not for a change.')),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('by', models.ForeignKey(help_text='Empty: the timer did it, because nobody looked again in time.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to=settings.AUTH_USER_MODEL)),
                ('country_rule', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.countryrule')),
                ('crisis_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.crisisline')),
                ('edition', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='directory.edition')),
                ('guide', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.guide')),
                ('listing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='directory.listing')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Coverage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coverage', to='directory.listing')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='coverage', to='directory.place')),
            ],
            options={
                'verbose_name': 'place served',
                'verbose_name_plural': 'places served',
                'ordering': ['place'],
            },
        ),
        migrations.AddField(
            model_name='course',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='courses', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='contact',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='directory.listing'),
        ),
        migrations.AddField(
            model_name='audience',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='audiences', to='directory.listing'),
        ),
        migrations.CreateModel(
            name='ListingText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='en', max_length=12)),
                ('name', models.CharField(max_length=200)),
                ('summary', models.TextField(max_length=600)),
                ('what_to_expect', models.TextField(blank=True, help_text='First steps, how long it takes, what they ask, what happens next.')),
                ('if_nobody_answers', models.TextField(blank=True, help_text='What the service itself says to do then.', max_length=300)),
                ('provenance', models.CharField(choices=[('written', 'written by a person'), ('machine draft', 'machine draft'), ('checked', 'translated and checked by a person')], default='written', max_length=14)),
                ('source_hash', models.CharField(blank=True, editable=False, help_text='Of the text it was translated from.', max_length=64)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='directory.listing')),
            ],
            options={
                'ordering': ['language'],
            },
        ),
        migrations.CreateModel(
            name='NotListed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('domain', models.CharField(blank=True, help_text='Such as help.example, without www.', max_length=253)),
                ('number', models.CharField(blank=True, help_text="With its country's code, such as +448081000900.", max_length=40)),
                ('why', models.CharField(choices=[('asked', 'it asked not to be listed'), ('unsafe', 'it breaks one of our hard lines'), ('closed', 'it has closed for good')], max_length=6)),
                ('note', models.CharField(help_text='What happened, for colleagues. No names of persons.', max_length=500)),
                ('since', models.DateField()),
                ('lifted_on', models.DateField(blank=True, help_text='Since then it may be listed again.', null=True)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='not_listed', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'body that we do not list',
                'verbose_name_plural': 'register of whom we do not list',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='listing',
            name='organization',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='directory.organization'),
        ),
        migrations.AddField(
            model_name='listing',
            name='places',
            field=models.ManyToManyField(related_name='listings', through='directory.Coverage', to='directory.place'),
        ),
        migrations.CreateModel(
            name='PrivacyFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who_answers', models.CharField(blank=True, choices=[('professional', 'a professional'), ('volunteer', 'a volunteer'), ('automated', 'nobody: it is automated'), ('', 'not stated')], default='', max_length=12)),
                ('statement', models.TextField(blank=True, help_text='What stays private and what does not, in plain words.')),
                ('keeps', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('professional secrecy', 'by law they keep what you say secret, but there are limits'), ('anonymous', 'you can stay without a name'), ('not saved', 'what you say or write is not saved'), ('asked first', 'they ask you before they tell anyone')], max_length=24), blank=True, default=list, size=None)),
                ('tells', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('named child at risk', 'you name a child who is at risk'), ('planned offence', 'someone may soon be harmed'), ('danger to self', 'your own life is in danger'), ('court order', 'a court orders it'), ('admitted offence', 'you tell them about a crime'), ('other', 'they see another strong reason')], max_length=24), blank=True, default=list, size=None)),
                ('jurisdiction', models.CharField(blank=True, help_text='The place whose law applies, such as gb.', max_length=6)),
                ('listing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='privacy', to='directory.listing')),
            ],
            options={
                'verbose_name': 'privacy facts',
                'verbose_name_plural': 'privacy facts',
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('settings', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('s', 'Schools and nurseries'), ('p', 'Sport'), ('r', 'Faith groups'), ('f', 'Families'), ('o', 'Online platforms'), ('c', 'Communities and clubs'), ('j', 'Courts and prisons')], max_length=2), blank=True, default=list, size=None)),
                ('target_groups', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('c', 'Children'), ('t', 'Teenagers'), ('p', 'Parents and carers'), ('s', 'Staff and volunteers'), ('u', 'Everyone in a place'), ('w', 'People worried about themselves')], max_length=2), blank=True, default=list, size=None)),
                ('prevention_levels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('1', 'Before anything happens'), ('2', 'Where the risk is higher'), ('3', 'After harm, so that it ends')], max_length=2), blank=True, default=list, size=None)),
                ('dose', models.CharField(blank=True, help_text='How many sessions, how long, over what time.', max_length=300)),
                ('delivered_by', models.CharField(blank=True, help_text='Who gives it, and what they are taught for it.', max_length=300)),
                ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12), blank=True, default=list, size=None)),
                ('licence', models.CharField(blank=True, help_text='Who may use it, and at what price, as stated.', max_length=300)),
                ('safeguards', models.TextField(blank=True, help_text='What it does when a child tells of harm, and whom it keeps away.', max_length=400)),
                ('evaluated', models.TextField(blank=True, help_text='What was evaluated, in plain words.', max_length=400)),
                ('listing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='programme', to='directory.listing')),
            ],
            options={
                'verbose_name': 'programme',
                'verbose_name_plural': 'programmes',
            },
        ),
        migrations.CreateModel(
            name='Study',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(help_text='Who was studied, how, and what was found.', max_length=300)),
                ('measured', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('p', 'how it was carried out'), ('k', 'knowledge and skills'), ('b', 'what people do'), ('h', 'how much abuse there is')], max_length=2), blank=True, default=list, size=None)),
                ('outcome', models.CharField(blank=True, choices=[('e', 'it found an effect'), ('m', 'it found an effect on some things only'), ('n', 'it found no effect'), ('u', 'not finished: nothing is found yet'), ('', 'what it found is not stated')], default='', max_length=1)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1950), django.core.validators.MaxValueValidator(2100)])),
                ('source', models.URLField(help_text='The page where it was read.', max_length=500)),
                ('read_on', models.DateField(validators=[directory.catalogue.courses.validate_day_seen])),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='studies', to='directory.listing')),
            ],
            options={
                'verbose_name_plural': 'studies',
                'ordering': ['-year', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('missing', 'a service is missing'), ('number dead', 'the number or address does not work'), ('asked for name', 'they asked for the name'), ('waited', 'how long the wait was'), ('wrong hours', 'the hours are wrong'), ('closed', 'the service has closed'), ('other', 'something else')], max_length=14)),
                ('place', models.CharField(help_text='Of the page that it was written on.', max_length=6)),
                ('weeks', models.PositiveSmallIntegerField(help_text='Of waiting.', null=True)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('came_on', models.DateField()),
                ('hour', models.PositiveSmallIntegerField(help_text='By UTC. We keep no minute.')),
                ('slot', models.PositiveSmallIntegerField(help_text='By chance one of those that the hour has.')),
                ('forget_on', models.DateField()),
                ('at_risk', models.BooleanField(default=False, editable=False, help_text='Somebody may be at risk: only the lead reads it.')),
                ('closed_on', models.DateField(editable=False, null=True)),
                ('closed_why', models.CharField(blank=True, editable=False, max_length=200)),
                ('about', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='suggestions', to='directory.listing')),
                ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestions_closed', to=settings.AUTH_USER_MODEL)),
                ('taken_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestions_taken', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-came_on', '-hour', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Task',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('link', 'a link does not lead where it should'), ('alarm', 'the timer stopped, because it found too much at once'), ('answer', 'a provider answered'), ('suggestion', 'a visitor told us something'), ('hours', 'its opening hours have run out'), ('course', 'a date or a credit of its courses ends soon')], max_length=10)),
                ('about', models.CharField(blank=True, help_text='The address, or the run, that it is about.', max_length=500)),
                ('words', models.TextField(blank=True, help_text='What is known.')),
                ('opened_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
                ('closed_why', models.CharField(blank=True, max_length=200)),
                ('closed_by', models.ForeignKey(help_text='Empty: it solved itself.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks_closed', to=settings.AUTH_USER_MODEL)),
                ('crisis_line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='directory.crisisline')),
                ('listing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='directory.listing')),
                ('taken_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks_taken', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['opened_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('offers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('c', 'Courses'), ('m', 'Conferences'), ('s', 'Supervision'), ('r', 'Referral networks'), ('g', 'Practice guidance'), ('a', 'Advice for professionals'), ('q', 'Certificates')], max_length=2), blank=True, default=list, size=None)),
                ('professions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('ps', 'Psychologists'), ('pt', 'Psychotherapists and counsellors'), ('sw', 'Social workers'), ('md', 'Doctors and psychiatrists'), ('nu', 'Nurses'), ('hw', 'Other health workers'), ('st', 'Sex and relationship therapists'), ('cp', 'Child protection workers'), ('yw', 'Youth and care workers'), ('te', 'Teachers and educators'), ('pr', 'Probation and prison staff'), ('po', 'Police'), ('la', 'Lawyers and judges'), ('re', 'Researchers'), ('co', 'Sports coaches'), ('fa', 'Faith leaders')], max_length=2), blank=True, default=list, size=None)),
                ('formats', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('l', 'Online, live'), ('o', 'Online, at your own pace'), ('n', 'Online'), ('i', 'In person'), ('b', 'Partly online, partly in person')], max_length=2), blank=True, default=list, size=None)),
                ('credential', models.TextField(blank=True, help_text='What it certifies or asks of its members, in plain words.', max_length=400)),
                ('listing', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='training', to='directory.listing')),
            ],
            options={
                'verbose_name': 'training',
                'verbose_name_plural': 'training',
            },
        ),
        migrations.CreateModel(
            name='AccountEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('made', 'the account was made'), ('link', 'a set-up link was made'), ('set up', 'the owner chose a password by the set-up link'), ('signed in', 'signed in with both factors'), ('half', 'signed in with a password alone, to set up the second factor'), ('wrong password', 'a wrong password'), ('wrong code', 'the right password, then a wrong code'), ('locked', 'too many wrong tries from browsers that we do not know; those wait'), ('password', 'the owner changed the password'), ('factor added', 'the owner added a second factor'), ('factor removed', 'the owner took away a second factor'), ('codes', 'the owner made new recovery codes'), ('roles', 'the roles changed'), ('first email', 'the e-mail address changed, before anybody used the account'), ('frozen', 'frozen'), ('unfrozen', 'opened again'), ('anonymised', 'made anonymous'), ('asked', 'a second administrator was asked'), ('withdrawn', 'what was asked was taken back'), ('new password', 'the password was reset'), ('new factor', 'the password and the second factor were reset'), ('new email', 'the e-mail address was changed')], max_length=14)),
                ('at', models.DateTimeField()),
                ('known_browser', models.BooleanField(default=False)),
                ('roles_before', models.CharField(blank=True, max_length=200)),
                ('roles_after', models.CharField(blank=True, max_length=200)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(help_text='Empty: nobody is known; of a reset, whoever runs the server.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('what__in', ('new password', 'new factor', 'new email')), _negated=True), models.Q(('asked_by__isnull', True), ('by__isnull', True)), models.Q(('asked_by__isnull', False), ('by__isnull', False), models.Q(('by', models.F('asked_by')), _negated=True), models.Q(('by', models.F('account')), _negated=True), models.Q(('asked_by', models.F('account')), _negated=True)), _connector='OR'), name='account_reset_takes_two_administrators')],
            },
        ),
        migrations.CreateModel(
            name='AccountRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wish', models.CharField(choices=[('new password', 'a new password'), ('new factor', 'a new password and a new second factor'), ('new email', 'another e-mail address')], max_length=14)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('why', models.CharField(max_length=500)),
                ('asked_at', models.DateTimeField()),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='request', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('asked_by', models.F('account')), _negated=True), name='account_request_is_not_asked_by_the_owner'), models.CheckConstraint(condition=models.Q(models.Q(('wish', 'new email'), models.Q(('email', ''), _negated=True)), models.Q(models.Q(('wish', 'new email'), _negated=True), ('email', '')), _connector='OR'), name='account_request_has_an_address_when_it_changes_one')],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sent_to', models.EmailField(help_text='An address of the provider, from its own page.', max_length=254)),
                ('asked_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, choices=[('', 'no answer yet'), ('right', 'all of it is right'), ('change', 'something must change')], default='', max_length=6)),
                ('answered_at', models.DateTimeField(null=True)),
                ('words', models.TextField(blank=True, help_text='What the provider wants changed.', max_length=2000)),
                ('forget_on', models.DateField(help_text='Then the address and the words go.')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='directory.edition')),
            ],
            options={
                'ordering': ['-asked_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='confirmation_is_answered_at_a_moment')],
            },
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('listing', None), ('crisis_line__isnull', False)), models.Q(('listing__isnull', False), ('crisis_line', None)), _connector='OR'), name='fact_check_is_of_one_listing_or_crisis_line'),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('group', 'contact'), _negated=True), models.Q(('about', ''), _negated=True), _connector='OR'), name='fact_check_of_a_contact_says_which', violation_error_message='Say which number or address was seen.'),
        ),
        migrations.AddConstraint(
            model_name='evidencerating',
            constraint=models.CheckConstraint(condition=models.Q(('source__startswith', 'https://'), ('source__startswith', 'http://'), _connector='OR'), name='rating_has_a_source'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('status', 'current')), fields=['places'], name='edition_current_places'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('status', 'current')), fields=['within'], name='edition_current_within'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('status', 'current')), fields=['doors'], name='edition_current_doors'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(condition=models.Q(('kind', 'crisis-line'), ('status', 'current')), fields=['places'], name='edition_crisis_lines'),
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
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('facts'), models.Value('exists($.credits[*] ? (!exists(@ ? (@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-")))) || exists($.courses[*].credits[*] ? (!exists(@ ? (@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-")))) || exists($.ratings[*] ? (!exists(@ ? (@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-")))) || exists($.studies[*] ? (!exists(@ ? (@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-"))))'), function='jsonb_path_match', output_field=models.BooleanField()), False), name='credit_and_evidence_have_source_and_day'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'current')), fields=('listing',), name='one_current_edition_per_listing'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'current')), fields=('crisis_line',), name='one_current_edition_per_crisis_line'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'current')), fields=('country_rule',), name='one_current_edition_per_country_rule'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'current')), fields=('guide',), name='one_current_edition_per_guide'),
        ),
        migrations.AddConstraint(
            model_name='doortext',
            constraint=models.UniqueConstraint(fields=('listing', 'door', 'language'), name='one_door_text_per_listing_door_language'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(django.db.models.lookups.Exact(models.Func('listing', 'crisis_line', 'country_rule', 'guide', function='num_nonnulls', output_field=models.IntegerField()), 1)), name='decision_is_about_exactly_one_subject'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('by__isnull', False), ('to_state', 'paused'), _connector='OR'), name='decision_of_the_timer_pauses'),
        ),
        migrations.AddConstraint(
            model_name='criterionanswer',
            constraint=models.UniqueConstraint(fields=('listing', 'criterion'), name='one_answer_per_listing_and_criterion'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.CheckConstraint(condition=models.Q(('source__startswith', 'https://'), ('source__startswith', 'http://'), _connector='OR'), name='credit_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', ''), models.Q(('address', ''), _negated=True)), models.Q(models.Q(('number', ''), _negated=True), ('address', '')), _connector='OR'), name='contact_is_a_number_or_an_address', violation_error_message='Give a number or an address, not both.'),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.UniqueConstraint(fields=('listing', 'door'), name='one_audience_per_listing_and_door'),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('door', 'b'), models.Q(('about', ''), _negated=True)), models.Q(models.Q(('door', 'b'), _negated=True), ('about', '')), _connector='OR'), name='audience_of_door_b_says_which_list', violation_error_message='Say for door b, and only there, which of its two lists the listing is in.'),
        ),
        migrations.AddConstraint(
            model_name='listingtext',
            constraint=models.UniqueConstraint(fields=('listing', 'language'), name='one_text_per_listing_and_language'),
        ),
        migrations.AddConstraint(
            model_name='listing',
            constraint=models.CheckConstraint(condition=models.Q(('minimum_age', None), ('maximum_age', None), ('minimum_age__lte', models.F('maximum_age')), _connector='OR'), name='listing_minimum_age_is_not_above_maximum_age'),
        ),
        migrations.AddConstraint(
            model_name='coverage',
            constraint=models.UniqueConstraint(fields=('listing', 'place'), name='one_coverage_per_listing_and_place'),
        ),
        migrations.AddConstraint(
            model_name='study',
            constraint=models.CheckConstraint(condition=models.Q(('source__startswith', 'https://'), ('source__startswith', 'http://'), _connector='OR'), name='study_has_a_source'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_by', None), ('closed_on', None), ('closed_why', '')), models.Q(models.Q(('closed_why', ''), _negated=True), ('closed_by__isnull', False), ('closed_on__isnull', False)), _connector='OR'), name='suggestion_is_closed_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(fields=('came_on', 'hour', 'slot'), name='suggestion_is_alone_in_its_slot'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('slot__range', (1, 30))), name='suggestion_has_a_slot_of_its_hour'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('hour__range', (0, 23))), name='suggestion_has_an_hour_of_the_day'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('weeks__isnull', False), ('weeks__range', (1, 200)), ('what', 'waited')), models.Q(models.Q(('what', 'waited'), _negated=True), ('weeks', None)), _connector='OR'), name='suggestion_says_weeks_when_somebody_waited'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('kind', 'listing', 'crisis_line', 'about'), name='one_open_task_per_matter', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on', None), models.Q(('closed_why', ''), _negated=True), _connector='OR'), name='task_is_closed_with_a_reason'),
        ),
    ]
