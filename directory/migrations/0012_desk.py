"""The desk: due dates and lapses of evidence, tasks, watched links, confirmations, the register of whom we do not list."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0011_roles"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sent_to", models.EmailField(help_text="An address of the provider, from its own page.", max_length=254)),
                ("asked_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("", "no answer yet"), ("right", "all of it is right"), ("change", "something must change")],
                        default="",
                        max_length=6,
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True)),
                ("words", models.TextField(blank=True, help_text="What the provider wants changed.", max_length=2000)),
                ("forget_on", models.DateField(help_text="Then the address and the words go.")),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.CreateModel(
            name="NotListed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("domain", models.CharField(blank=True, help_text="Such as help.example, without www.", max_length=253)),
                (
                    "number",
                    models.CharField(blank=True, help_text="With its country's code, such as +448081000900.", max_length=40),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("asked", "it asked not to be listed"),
                            ("unsafe", "it breaks one of our hard lines"),
                            ("closed", "it has closed for good"),
                        ],
                        max_length=6,
                    ),
                ),
                ("note", models.CharField(help_text="What happened, for colleagues. No names of persons.", max_length=500)),
                ("since", models.DateField()),
                ("lifted_on", models.DateField(blank=True, help_text="Since then it may be listed again.", null=True)),
            ],
            options={
                "verbose_name": "body that we do not list",
                "verbose_name_plural": "register of whom we do not list",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="NotListedEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("domain", models.CharField(blank=True, help_text="Such as help.example, without www.", max_length=253)),
                (
                    "number",
                    models.CharField(blank=True, help_text="With its country's code, such as +448081000900.", max_length=40),
                ),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("asked", "it asked not to be listed"),
                            ("unsafe", "it breaks one of our hard lines"),
                            ("closed", "it has closed for good"),
                        ],
                        max_length=6,
                    ),
                ),
                ("note", models.CharField(help_text="What happened, for colleagues. No names of persons.", max_length=500)),
                ("since", models.DateField()),
                ("lifted_on", models.DateField(blank=True, help_text="Since then it may be listed again.", null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("link", "a link does not lead where it should"),
                            ("alarm", "the timer stopped, because it would have hidden too much"),
                            ("answer", "a provider answered"),
                            ("suggestion", "a visitor told us something"),
                            ("hours", "its opening hours have run out"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.CharField(blank=True, help_text="The address, or the run, that it is about.", max_length=500)),
                ("words", models.TextField(blank=True, help_text="What is known.")),
                ("opened_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("closed_why", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "ordering": ["opened_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="WatchedLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=500, unique=True)),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not looked at yet"),
                            ("well", "it answers"),
                            ("moved", "it leads to another page of the same site"),
                            ("elsewhere", "it leads to another site"),
                            ("error", "it answers with an error"),
                            ("silent", "it does not answer"),
                            ("tls", "its certificate is not valid"),
                            ("gone", "its domain is not there"),
                            ("parked", "its domain is for sale"),
                            ("refused", "we do not open it: it is not a public web address"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                (
                    "detail",
                    models.CharField(blank=True, help_text="Such as the reason that the connection failed.", max_length=200),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(blank=True, help_text="The HTTP status of the last answer.", null=True),
                ),
                ("target", models.CharField(blank=True, help_text="Where it leads, if it leads elsewhere.", max_length=2000)),
                ("title", models.CharField(blank=True, help_text="The title of the page.", max_length=200)),
                ("fingerprint", models.CharField(blank=True, help_text="SHA-256 of the text of the page.", max_length=64)),
                ("changed_on", models.DateField(blank=True, help_text="When title or fingerprint last changed.", null=True)),
                ("looked_on", models.DateField(blank=True, null=True)),
                (
                    "in_a_row",
                    models.PositiveSmallIntegerField(default=0, help_text="How many looks found it like this."),
                ),
                ("since", models.DateField(blank=True, help_text="Since when it is found like this.", null=True)),
            ],
            options={
                "ordering": ["address"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="criterionanswer",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="criterionanswer",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="criterionanswer",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="factcheck",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="factcheck",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="factcheck",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="guide",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="guide",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="guide",
            name="delete_delete",
        ),
        migrations.RenameField("criterionanswer", "note", "evidence"),
        migrations.RenameField("criterionanswerevent", "note", "evidence"),
        migrations.RemoveField(
            model_name="staffaccount",
            name="role",
        ),
        migrations.AddField(
            model_name="criterion",
            name="may_not_apply",
            field=models.BooleanField(default=False, help_text="“Not applicable” is an answer too."),
        ),
        migrations.AlterField(
            model_name="criterionanswer",
            name="evidence",
            field=models.CharField(help_text="What you saw, and where.", max_length=500),
        ),
        migrations.AlterField(
            model_name="criterionanswerevent",
            name="evidence",
            field=models.CharField(help_text="What you saw, and where.", max_length=500),
        ),
        migrations.AddField(
            model_name="decision",
            name="turned_down",
            field=models.BooleanField(default=False, help_text="Sent back for good, not for a change."),
        ),
        migrations.AddField(
            model_name="factcheck",
            name="due_on",
            field=models.DateField(
                blank=True,
                help_text="The day to look again. Empty: six months later for a contact, twelve for the rest.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="factcheck",
            name="lapsed_on",
            field=models.DateField(editable=False, help_text="Since then nobody is shown what it vouched for.", null=True),
        ),
        migrations.AddField(
            model_name="factcheck",
            name="lapsed_why",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="factcheckevent",
            name="due_on",
            field=models.DateField(
                blank=True,
                help_text="The day to look again. Empty: six months later for a contact, twelve for the rest.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="factcheckevent",
            name="lapsed_on",
            field=models.DateField(editable=False, help_text="Since then nobody is shown what it vouched for.", null=True),
        ),
        migrations.AddField(
            model_name="factcheckevent",
            name="lapsed_why",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="guide",
            name="read_again_by",
            field=models.DateField(blank=True, help_text="The day on which somebody should read it again.", null=True),
        ),
        migrations.AddField(
            model_name="guideevent",
            name="read_again_by",
            field=models.DateField(blank=True, help_text="The day on which somebody should read it again.", null=True),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="at_risk",
            field=models.BooleanField(
                default=False, editable=False, help_text="Somebody may be at risk: only the lead reads it."
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="closed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suggestions_closed",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="closed_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="closed_why",
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.AddField(
            model_name="suggestion",
            name="taken_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="suggestions_taken",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="criterionanswer",
            name="verdict",
            field=models.CharField(choices=[("yes", "yes"), ("no", "no"), ("n/a", "not applicable")], max_length=8),
        ),
        migrations.AlterField(
            model_name="criterionanswerevent",
            name="verdict",
            field=models.CharField(choices=[("yes", "yes"), ("no", "no"), ("n/a", "not applicable")], max_length=8),
        ),
        migrations.AlterField(
            model_name="decision",
            name="by",
            field=models.ForeignKey(
                help_text="Empty: the timer did it, because nobody looked again in time.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="decisions",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="factcheck",
            name="method",
            field=models.CharField(
                choices=[
                    ("own page", "the organization's own page"),
                    ("official page", "an official page of a state"),
                    ("called", "staff called"),
                    ("provider confirmed", "the provider confirmed it"),
                    ("press", "press"),
                    ("third-party copy", "a third party's copy"),
                    ("general knowledge", "general knowledge: not seen"),
                    ("not reached", "nobody was reached: the page did not open, or nobody answered"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="factcheckevent",
            name="method",
            field=models.CharField(
                choices=[
                    ("own page", "the organization's own page"),
                    ("official page", "an official page of a state"),
                    ("called", "staff called"),
                    ("provider confirmed", "the provider confirmed it"),
                    ("press", "press"),
                    ("third-party copy", "a third party's copy"),
                    ("general knowledge", "general knowledge: not seen"),
                    ("not reached", "nobody was reached: the page did not open, or nobody answered"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="factcheck",
            name="valid_until",
            field=models.DateField(blank=True, help_text="The last day on which it is believed, if there is one.", null=True),
        ),
        migrations.AlterField(
            model_name="factcheckevent",
            name="valid_until",
            field=models.DateField(blank=True, help_text="The last day on which it is believed, if there is one.", null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_criterionanswerevent" ("by_id", "criterion_id", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."by_id", NEW."criterion_id", NEW."evidence", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."verdict"); RETURN NULL;',
                    hash="f05077b955df8159b44f3029dca592f6073addc6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_135b0",
                    table="directory_criterionanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_criterionanswerevent" ("by_id", "criterion_id", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."by_id", NEW."criterion_id", NEW."evidence", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."verdict"); RETURN NULL;',
                    hash="a0e4b4331c54e8c22c9f746649f16af915454e1c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_48148",
                    table="directory_criterionanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_criterionanswerevent" ("by_id", "criterion_id", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (OLD."by_id", OLD."criterion_id", OLD."evidence", OLD."id", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."verdict"); RETURN NULL;',
                    hash="0f08266544fe6e36fdeec870626c9abe53a9a912",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ff58a",
                    table="directory_criterionanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="factcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_factcheckevent" ("about", "by_id", "crisis_line_id", "due_on", "group", "id", "lapsed_on", "lapsed_why", "listing_id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "source_year", "valid_until") VALUES (NEW."about", NEW."by_id", NEW."crisis_line_id", NEW."due_on", NEW."group", NEW."id", NEW."lapsed_on", NEW."lapsed_why", NEW."listing_id", NEW."method", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."read_on", NEW."source", NEW."source_year", NEW."valid_until"); RETURN NULL;',
                    hash="30ea4b9dc2e1f43b57ecdf2609b23faaf6949e96",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0405d",
                    table="directory_factcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="factcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_factcheckevent" ("about", "by_id", "crisis_line_id", "due_on", "group", "id", "lapsed_on", "lapsed_why", "listing_id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "source_year", "valid_until") VALUES (NEW."about", NEW."by_id", NEW."crisis_line_id", NEW."due_on", NEW."group", NEW."id", NEW."lapsed_on", NEW."lapsed_why", NEW."listing_id", NEW."method", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."read_on", NEW."source", NEW."source_year", NEW."valid_until"); RETURN NULL;',
                    hash="1638f74e85cfe8fc01f924907038f105338fe8c3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cddaf",
                    table="directory_factcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="factcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_factcheckevent" ("about", "by_id", "crisis_line_id", "due_on", "group", "id", "lapsed_on", "lapsed_why", "listing_id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "source_year", "valid_until") VALUES (OLD."about", OLD."by_id", OLD."crisis_line_id", OLD."due_on", OLD."group", OLD."id", OLD."lapsed_on", OLD."lapsed_why", OLD."listing_id", OLD."method", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."read_on", OLD."source", OLD."source_year", OLD."valid_until"); RETURN NULL;',
                    hash="e72026b9da0db5ffd5b99257f7feb406b4ab77bc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2b217",
                    table="directory_factcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guide",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_guideevent" ("id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_again_by", "reviewed_by", "reviewed_on", "starter_key", "text", "title") VALUES (NEW."id", NEW."language", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."read_again_by", NEW."reviewed_by", NEW."reviewed_on", NEW."starter_key", NEW."text", NEW."title"); RETURN NULL;',
                    hash="53174e30b960b7675f34fa2dcccef9310e13b50c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f6427",
                    table="directory_guide",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guide",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."read_again_by" IS DISTINCT FROM (NEW."read_again_by") OR OLD."reviewed_by" IS DISTINCT FROM (NEW."reviewed_by") OR OLD."reviewed_on" IS DISTINCT FROM (NEW."reviewed_on") OR OLD."starter_key" IS DISTINCT FROM (NEW."starter_key") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                    func='INSERT INTO "directory_guideevent" ("id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_again_by", "reviewed_by", "reviewed_on", "starter_key", "text", "title") VALUES (NEW."id", NEW."language", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."read_again_by", NEW."reviewed_by", NEW."reviewed_on", NEW."starter_key", NEW."text", NEW."title"); RETURN NULL;',
                    hash="530eb5b90841c9184511b338452717ddfb147f47",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dbeb6",
                    table="directory_guide",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guide",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_guideevent" ("id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_again_by", "reviewed_by", "reviewed_on", "starter_key", "text", "title") VALUES (OLD."id", OLD."language", OLD."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."read_again_by", OLD."reviewed_by", OLD."reviewed_on", OLD."starter_key", OLD."text", OLD."title"); RETURN NULL;',
                    hash="e13d4a18ca56735af495969dc41345347dc59634",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e345c",
                    table="directory_guide",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("by__isnull", False), ("to_state", "paused"), _connector="OR"),
                name="decision_of_the_timer_pauses",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_by", None), ("closed_on", None), ("closed_why", "")),
                    models.Q(
                        models.Q(("closed_why", ""), _negated=True), ("closed_by__isnull", False), ("closed_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="suggestion_is_closed_with_a_reason",
            ),
        ),
        migrations.AddField(
            model_name="confirmation",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="confirmations", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="confirmation",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="confirmations", to="directory.edition"
            ),
        ),
        migrations.AddField(
            model_name="notlisted",
            name="by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="not_listed",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notlistedevent",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notlistedevent",
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
            model_name="notlistedevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="directory.notlisted",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="closed_by",
            field=models.ForeignKey(
                help_text="Empty: it solved itself.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks_closed",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="crisis_line",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tasks",
                to="directory.crisisline",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="listing",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="tasks", to="directory.listing"
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="taken_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks_taken",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="confirmation_is_answered_at_a_moment",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notlisted",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_notlistedevent" ("by_id", "domain", "id", "lifted_on", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why") VALUES (NEW."by_id", NEW."domain", NEW."id", NEW."lifted_on", NEW."name", NEW."note", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."since", NEW."why"); RETURN NULL;',
                    hash="3c2802bd205efcd9377e086dbe95ac7e65f1e3da",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_99db0",
                    table="directory_notlisted",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notlisted",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "directory_notlistedevent" ("by_id", "domain", "id", "lifted_on", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why") VALUES (NEW."by_id", NEW."domain", NEW."id", NEW."lifted_on", NEW."name", NEW."note", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."since", NEW."why"); RETURN NULL;',
                    hash="ea7477254c67334ccbc767444543e35e3a55909a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c4478",
                    table="directory_notlisted",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notlisted",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_notlistedevent" ("by_id", "domain", "id", "lifted_on", "name", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "why") VALUES (OLD."by_id", OLD."domain", OLD."id", OLD."lifted_on", OLD."name", OLD."note", OLD."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."since", OLD."why"); RETURN NULL;',
                    hash="cd762234a08b8eae691444a8fe573c3315838021",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ea7e2",
                    table="directory_notlisted",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notlistedevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b43f27ff31113b475829fb958d0438207870c2bb",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_f76d4",
                    table="directory_notlistedevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on", None)),
                fields=("kind", "listing", "crisis_line", "about"),
                name="one_open_task_per_matter",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_on", None), models.Q(("closed_why", ""), _negated=True), _connector="OR"),
                name="task_is_closed_with_a_reason",
            ),
        ),
    ]
