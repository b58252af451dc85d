"""The world, every ISO 3166-1 country and every ISO 3166-2 subdivision, from pycountry."""

from typing import Any

import pycountry
from django.db import migrations


def add_places(apps: Any, schema_editor: Any) -> None:
    place = apps.get_model("directory", "Place")
    named = {"xx": "Any country"}
    named |= {country.alpha_2.lower(): country.name for country in pycountry.countries}
    named |= {part.code.lower(): part.name for part in pycountry.subdivisions}
    place.objects.bulk_create([place(code=code, english_name=name) for code, name in named.items()], ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_guards")]
    operations = [migrations.RunPython(add_places, migrations.RunPython.noop)]
