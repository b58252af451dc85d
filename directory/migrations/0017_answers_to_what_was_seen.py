"""Answers to criteria say what they judged. Those from before do not, and are asked for anew at the next publication."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0016_codes_in_one_spelling"),
    ]

    operations = [
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
        migrations.AddField(
            model_name="criterionanswer",
            name="digest",
            field=models.CharField(
                default="", editable=False, help_text="Of what it judged, as asked() knows it.", max_length=64
            ),
        ),
        migrations.AddField(
            model_name="criterionanswerevent",
            name="digest",
            field=models.CharField(
                default="", editable=False, help_text="Of what it judged, as asked() knows it.", max_length=64
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_criterionanswerevent" ("answered_on", "by_id", "criterion_id", "digest", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."answered_on", NEW."by_id", NEW."criterion_id", NEW."digest", NEW."evidence", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."verdict"); RETURN NULL;',
                    hash="0edb06103ad73d1e9a157359a27a77f3ed673251",
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
                    func='INSERT INTO "directory_criterionanswerevent" ("answered_on", "by_id", "criterion_id", "digest", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."answered_on", NEW."by_id", NEW."criterion_id", NEW."digest", NEW."evidence", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."verdict"); RETURN NULL;',
                    hash="1ea37919bddc49e9e7c7b23b72e8972ae91321e6",
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
                    func='INSERT INTO "directory_criterionanswerevent" ("answered_on", "by_id", "criterion_id", "digest", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (OLD."answered_on", OLD."by_id", OLD."criterion_id", OLD."digest", OLD."evidence", OLD."id", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."verdict"); RETURN NULL;',
                    hash="dd4ca31b6ad01251cbdafff7f5d0fab073f3892b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ff58a",
                    table="directory_criterionanswer",
                    when="AFTER",
                ),
            ),
        ),
    ]
