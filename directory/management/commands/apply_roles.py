"""manage.py apply_roles: what each role may do becomes what directory/curation/roles.toml says."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.curation import roles


class Command(BaseCommand):
    help = "Makes the roles of the database what roles.toml says. `migrate` does it too."

    def handle(self, *args: Any, **options: Any) -> None:
        roles.apply_roles()
        self.stdout.write(f"{len(roles.ROLES)} roles: {', '.join(roles.ROLES)}.")
