"""When a criterion was answered: the answer holds for a year."""

import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0013_desk_data"),
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
            name="answered_on",
            field=models.DateField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="criterionanswerevent",
            name="answered_on",
            field=models.DateField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="criterionanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_criterionanswerevent" ("answered_on", "by_id", "criterion_id", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."answered_on", NEW."by_id", NEW."criterion_id", NEW."evidence", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."verdict"); RETURN NULL;',
                    hash="05e095b7e31118a1f041341af019803e13c77775",
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
                    func='INSERT INTO "directory_criterionanswerevent" ("answered_on", "by_id", "criterion_id", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."answered_on", NEW."by_id", NEW."criterion_id", NEW."evidence", NEW."id", NEW."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."verdict"); RETURN NULL;',
                    hash="6eb59079c7b9e72e7b6e56152c1f3be5e35d779a",
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
                    func='INSERT INTO "directory_criterionanswerevent" ("answered_on", "by_id", "criterion_id", "evidence", "id", "listing_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (OLD."answered_on", OLD."by_id", OLD."criterion_id", OLD."evidence", OLD."id", OLD."listing_id", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."verdict"); RETURN NULL;',
                    hash="8c4d246fa383113fafdde2e8249ff3cbf132ef24",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ff58a",
                    table="directory_criterionanswer",
                    when="AFTER",
                ),
            ),
        ),
    ]
