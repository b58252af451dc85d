"""The one Django app."""

from typing import Any

import pgtrigger
from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "directory"
    verbose_name = _("Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from directory.wiring import checks  # noqa: F401 - registers itself, once the apps are there

        post_migrate.connect(apply_data_of_the_repository, sender=self)


def apply_data_of_the_repository(*, apps: Any = apps, plan: Any = None, **_options: Any) -> None:
    """What is data, and kept in the repository: places, roles and criteria. Older tables are left alone. Decision 0016.

    And history: after a `migrate`, which has a plan, its triggers are written anew, as the models are now (decision 0022). Then
    it is sealed (decision 0018).
    """
    from directory.catalogue import places
    from directory.curation import criteria, roles
    from directory.wiring import rights

    there = apps.all_models["directory"].get("criterion")
    if there and {field.name for field in criteria.Criterion._meta.fields} == {field.name for field in there._meta.fields}:
        if plan is not None:
            pgtrigger.install()
            places.apply_places()
        roles.apply_roles()
        criteria.apply_criteria()
    rights.seal_history()
