"""Roles are groups: an account may have several. What a role may do is in curation/roles.toml, and applied after migrating."""

from typing import Any

from django.db import migrations

BECOMES = {
    "curator": ["curator"],
    "checker": ["curator", "checker"],
    "administrator": ["curator", "checker", "administrator"],
}


def keep_roles(apps: Any, schema_editor: Any) -> None:
    group = apps.get_model("auth", "Group")
    for account in apps.get_model("directory", "StaffAccount").objects.filter(anonymised_at=None):
        account.groups.set([group.objects.get_or_create(name=name)[0] for name in BECOMES[account.role]])


def give_back(apps: Any, schema_editor: Any) -> None:
    for account in apps.get_model("directory", "StaffAccount").objects.all():
        names = set(account.groups.values_list("name", flat=True))
        account.role = next((role for role in ("administrator", "checker") if role in names), "curator")
        account.save(update_fields=["role"])


class Migration(migrations.Migration):
    dependencies = [("directory", "0010_words_stay_here"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(keep_roles, give_back)]
