"""What must be cleared up before something is published; its history keeps who emptied it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0020_accounts_of_two"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="countryrule",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="countryrule",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="countryrule",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="crisisline",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="crisisline",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="crisisline",
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="listing",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="listing",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="listing",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="countryrule",
            name="doubt",
            field=models.TextField(
                blank=True,
                help_text="What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.",
            ),
        ),
        migrations.AddField(
            model_name="countryruleevent",
            name="doubt",
            field=models.TextField(
                blank=True,
                help_text="What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.",
            ),
        ),
        migrations.AddField(
            model_name="crisisline",
            name="doubt",
            field=models.TextField(
                blank=True,
                help_text="What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.",
            ),
        ),
        migrations.AddField(
            model_name="crisislineevent",
            name="doubt",
            field=models.TextField(
                blank=True,
                help_text="What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.",
            ),
        ),
        migrations.AddField(
            model_name="guide",
            name="doubt",
            field=models.TextField(
                blank=True,
                help_text="What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.",
            ),
        ),
        migrations.AddField(
            model_name="guideevent",
            name="doubt",
            field=models.TextField(
                blank=True,
                help_text="What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.",
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="doubt",
            field=models.TextField(
                blank=True,
                help_text="What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.",
            ),
        ),
        migrations.AddField(
            model_name="listingevent",
            name="doubt",
            field=models.TextField(
                blank=True,
                help_text="What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze.",
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="kind",
            field=models.CharField(
                choices=[
                    ("link", "a link does not lead where it should"),
                    ("alarm", "the timer stopped, because it found too much at once"),
                    ("answer", "a provider answered"),
                    ("suggestion", "a visitor told us something"),
                    ("hours", "its opening hours have run out"),
                    ("course", "a date or a credit of its courses ends soon"),
                ],
                max_length=10,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="countryrule",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_countryruleevent" ("country", "doubt", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "read_again_by", "read_on", "reviewed_by_lawyer_on", "source", "starter_key", "text", "topic") VALUES (NEW."country", NEW."doubt", NEW."id", NEW."language", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."position", NEW."read_again_by", NEW."read_on", NEW."reviewed_by_lawyer_on", NEW."source", NEW."starter_key", NEW."text", NEW."topic"); RETURN NULL;',
                    hash="3d363640a4bac1ffa6c94f0e13c48c437eb82c1a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_1559f",
                    table="directory_countryrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="countryrule",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."doubt" IS DISTINCT FROM (NEW."doubt") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."read_again_by" IS DISTINCT FROM (NEW."read_again_by") OR OLD."read_on" IS DISTINCT FROM (NEW."read_on") OR OLD."reviewed_by_lawyer_on" IS DISTINCT FROM (NEW."reviewed_by_lawyer_on") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."starter_key" IS DISTINCT FROM (NEW."starter_key") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."topic" IS DISTINCT FROM (NEW."topic"))',
                    func='INSERT INTO "directory_countryruleevent" ("country", "doubt", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "read_again_by", "read_on", "reviewed_by_lawyer_on", "source", "starter_key", "text", "topic") VALUES (NEW."country", NEW."doubt", NEW."id", NEW."language", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."position", NEW."read_again_by", NEW."read_on", NEW."reviewed_by_lawyer_on", NEW."source", NEW."starter_key", NEW."text", NEW."topic"); RETURN NULL;',
                    hash="aeba2b30d14445805f79c91c8cf884c83bbdde18",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1162a",
                    table="directory_countryrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="countryrule",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_countryruleevent" ("country", "doubt", "id", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "read_again_by", "read_on", "reviewed_by_lawyer_on", "source", "starter_key", "text", "topic") VALUES (OLD."country", OLD."doubt", OLD."id", OLD."language", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."position", OLD."read_again_by", OLD."read_on", OLD."reviewed_by_lawyer_on", OLD."source", OLD."starter_key", OLD."text", OLD."topic"); RETURN NULL;',
                    hash="ac706587f2be821d1d01af590b5367d27db96984",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4a6aa",
                    table="directory_countryrule",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="crisisline",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_crisislineevent" ("by", "country", "curator_note", "doubt", "hours", "id", "language", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starter_key", "time_zone") VALUES (NEW."by", NEW."country", NEW."curator_note", NEW."doubt", NEW."hours", NEW."id", NEW."language", NEW."name", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."purpose", NEW."starter_key", NEW."time_zone"); RETURN NULL;',
                    hash="d246569e53f5404970dec8e89e246b09378ac45d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8f47e",
                    table="directory_crisisline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="crisisline",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."by" IS DISTINCT FROM (NEW."by") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."curator_note" IS DISTINCT FROM (NEW."curator_note") OR OLD."doubt" IS DISTINCT FROM (NEW."doubt") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."purpose" IS DISTINCT FROM (NEW."purpose") OR OLD."starter_key" IS DISTINCT FROM (NEW."starter_key") OR OLD."time_zone" IS DISTINCT FROM (NEW."time_zone"))',
                    func='INSERT INTO "directory_crisislineevent" ("by", "country", "curator_note", "doubt", "hours", "id", "language", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starter_key", "time_zone") VALUES (NEW."by", NEW."country", NEW."curator_note", NEW."doubt", NEW."hours", NEW."id", NEW."language", NEW."name", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."purpose", NEW."starter_key", NEW."time_zone"); RETURN NULL;',
                    hash="b579da43258eab67c0f1320c78986c3fc43a30ca",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4d7f3",
                    table="directory_crisisline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="crisisline",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_crisislineevent" ("by", "country", "curator_note", "doubt", "hours", "id", "language", "name", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "starter_key", "time_zone") VALUES (OLD."by", OLD."country", OLD."curator_note", OLD."doubt", OLD."hours", OLD."id", OLD."language", OLD."name", OLD."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."purpose", OLD."starter_key", OLD."time_zone"); RETURN NULL;',
                    hash="3c4dfd9df5cb860b830c5b8c56010a126b497058",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5073a",
                    table="directory_crisisline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guide",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_guideevent" ("doubt", "id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_again_by", "reviewed_by", "reviewed_on", "starter_key", "text", "title") VALUES (NEW."doubt", NEW."id", NEW."language", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."read_again_by", NEW."reviewed_by", NEW."reviewed_on", NEW."starter_key", NEW."text", NEW."title"); RETURN NULL;',
                    hash="4307aab69b736f05e936e2d92a0db44788078cad",
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
                    condition='WHEN (OLD."doubt" IS DISTINCT FROM (NEW."doubt") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."read_again_by" IS DISTINCT FROM (NEW."read_again_by") OR OLD."reviewed_by" IS DISTINCT FROM (NEW."reviewed_by") OR OLD."reviewed_on" IS DISTINCT FROM (NEW."reviewed_on") OR OLD."starter_key" IS DISTINCT FROM (NEW."starter_key") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                    func='INSERT INTO "directory_guideevent" ("doubt", "id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_again_by", "reviewed_by", "reviewed_on", "starter_key", "text", "title") VALUES (NEW."doubt", NEW."id", NEW."language", NEW."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."read_again_by", NEW."reviewed_by", NEW."reviewed_on", NEW."starter_key", NEW."text", NEW."title"); RETURN NULL;',
                    hash="27fe1b20a57a2df75f7ecd9112a5cfa6f48a65b9",
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
                    func='INSERT INTO "directory_guideevent" ("doubt", "id", "language", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_again_by", "reviewed_by", "reviewed_on", "starter_key", "text", "title") VALUES (OLD."doubt", OLD."id", OLD."language", OLD."number", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."read_again_by", OLD."reviewed_by", OLD."reviewed_on", OLD."starter_key", OLD."text", OLD."title"); RETURN NULL;',
                    hash="a28d07e8daff9b746e01b226930157c7e5e39aeb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e345c",
                    table="directory_guide",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_listingevent" ("address", "address_hidden", "code", "cost", "curator_note", "doubt", "gender", "id", "intake", "intake_until", "kind", "legal_stages", "maximum_age", "minimum_age", "needs_papers", "needs_referral", "needs_residence", "not_for", "organization_id", "peer_space", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starter_key", "waiting_until", "waiting_weeks", "youth_helpline") VALUES (NEW."address", NEW."address_hidden", NEW."code", NEW."cost", NEW."curator_note", NEW."doubt", NEW."gender", NEW."id", NEW."intake", NEW."intake_until", NEW."kind", NEW."legal_stages", NEW."maximum_age", NEW."minimum_age", NEW."needs_papers", NEW."needs_referral", NEW."needs_residence", NEW."not_for", NEW."organization_id", NEW."peer_space", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'insert\', NEW."id", NEW."starter_key", NEW."waiting_until", NEW."waiting_weeks", NEW."youth_helpline"); RETURN NULL;',
                    hash="f8a958165220125178ca3199e8040edb5a46ccbb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_18a5e",
                    table="directory_listing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."address_hidden" IS DISTINCT FROM (NEW."address_hidden") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."curator_note" IS DISTINCT FROM (NEW."curator_note") OR OLD."doubt" IS DISTINCT FROM (NEW."doubt") OR OLD."gender" IS DISTINCT FROM (NEW."gender") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."intake" IS DISTINCT FROM (NEW."intake") OR OLD."intake_until" IS DISTINCT FROM (NEW."intake_until") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."legal_stages" IS DISTINCT FROM (NEW."legal_stages") OR OLD."maximum_age" IS DISTINCT FROM (NEW."maximum_age") OR OLD."minimum_age" IS DISTINCT FROM (NEW."minimum_age") OR OLD."needs_papers" IS DISTINCT FROM (NEW."needs_papers") OR OLD."needs_referral" IS DISTINCT FROM (NEW."needs_referral") OR OLD."needs_residence" IS DISTINCT FROM (NEW."needs_residence") OR OLD."not_for" IS DISTINCT FROM (NEW."not_for") OR OLD."organization_id" IS DISTINCT FROM (NEW."organization_id") OR OLD."peer_space" IS DISTINCT FROM (NEW."peer_space") OR OLD."starter_key" IS DISTINCT FROM (NEW."starter_key") OR OLD."waiting_until" IS DISTINCT FROM (NEW."waiting_until") OR OLD."waiting_weeks" IS DISTINCT FROM (NEW."waiting_weeks") OR OLD."youth_helpline" IS DISTINCT FROM (NEW."youth_helpline"))',
                    func='INSERT INTO "directory_listingevent" ("address", "address_hidden", "code", "cost", "curator_note", "doubt", "gender", "id", "intake", "intake_until", "kind", "legal_stages", "maximum_age", "minimum_age", "needs_papers", "needs_referral", "needs_residence", "not_for", "organization_id", "peer_space", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starter_key", "waiting_until", "waiting_weeks", "youth_helpline") VALUES (NEW."address", NEW."address_hidden", NEW."code", NEW."cost", NEW."curator_note", NEW."doubt", NEW."gender", NEW."id", NEW."intake", NEW."intake_until", NEW."kind", NEW."legal_stages", NEW."maximum_age", NEW."minimum_age", NEW."needs_papers", NEW."needs_referral", NEW."needs_residence", NEW."not_for", NEW."organization_id", NEW."peer_space", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'update\', NEW."id", NEW."starter_key", NEW."waiting_until", NEW."waiting_weeks", NEW."youth_helpline"); RETURN NULL;',
                    hash="1f72b6f4797b4fa86ed0edb87cfa30366def01bc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d2e30",
                    table="directory_listing",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="listing",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "directory_listingevent" ("address", "address_hidden", "code", "cost", "curator_note", "doubt", "gender", "id", "intake", "intake_until", "kind", "legal_stages", "maximum_age", "minimum_age", "needs_papers", "needs_referral", "needs_residence", "not_for", "organization_id", "peer_space", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starter_key", "waiting_until", "waiting_weeks", "youth_helpline") VALUES (OLD."address", OLD."address_hidden", OLD."code", OLD."cost", OLD."curator_note", OLD."doubt", OLD."gender", OLD."id", OLD."intake", OLD."intake_until", OLD."kind", OLD."legal_stages", OLD."maximum_age", OLD."minimum_age", OLD."needs_papers", OLD."needs_referral", OLD."needs_residence", OLD."not_for", OLD."organization_id", OLD."peer_space", _pgh_attach_context(), CLOCK_TIMESTAMP(), \'delete\', OLD."id", OLD."starter_key", OLD."waiting_until", OLD."waiting_weeks", OLD."youth_helpline"); RETURN NULL;',
                    hash="b15de7416f33aef708063b992d96af7c70f9d920",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_61379",
                    table="directory_listing",
                    when="AFTER",
                ),
            ),
        ),
    ]
