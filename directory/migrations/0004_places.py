"""The world and every place of today, from our own table."""

from typing import Any

from django.db import migrations

from directory.catalogue.places import current, table


def add_places(apps: Any, schema_editor: Any) -> None:
    place = apps.get_model("directory", "Place")
    named = {"xx": "Any country"}
    named |= {code: entry.local_name for code, entry in table().items() if current(code) == (code,)}
    place.objects.bulk_create([place(code=code, english_name=name) for code, name in named.items()], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_guards")]
    operations = [migrations.RunPython(add_places, migrations.RunPython.noop)]
