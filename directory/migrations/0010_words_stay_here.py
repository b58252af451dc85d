"""The search reads the editions themselves: their copy of the words, kept for PostgreSQL's own search, goes (decision 0015)."""

from importlib import import_module
from typing import Any

from django.db import migrations

SEARCH_CONFIG = import_module("directory.migrations.0001_tables").SEARCH_CONFIG
DROP_CONFIG = "DROP FUNCTION directory_search_config(text);"
GUARD = """
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON directory_editiontext FOR EACH STATEMENT EXECUTE FUNCTION directory_refuse_change();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON directory_editiontext FOR EACH ROW EXECUTE FUNCTION directory_refuse_change();
"""
DROP_GUARD = """
DROP TRIGGER refuse_truncate ON directory_editiontext;
DROP TRIGGER refuse_change ON directory_editiontext;
"""


def words_again(apps: Any, schema_editor: Any) -> None:
    edition_text = apps.get_model("directory", "EditionText")
    edition_text.objects.bulk_create(
        edition_text(edition=edition, language=language, name=text["name"], summary=text["summary"])
        for edition in apps.get_model("directory", "Edition").objects.exclude(code="")
        for language, text in edition.facts["texts"].items()
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0009_since")]
    operations = [
        migrations.RunSQL(DROP_GUARD, GUARD),
        migrations.RunPython(migrations.RunPython.noop, words_again),
        migrations.DeleteModel(name="EditionText"),
        migrations.RunSQL(DROP_CONFIG, SEARCH_CONFIG),
    ]
