"""manage.py write_rights: the table of rights in docs/threat-model.md becomes what directory/wiring/rights.toml says."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.wiring import rights


class Command(BaseCommand):
    help = "Writes the table of rights into docs/threat-model.md."

    def handle(self, *args: Any, **options: Any) -> None:
        rights.DOCUMENT.write_text(rights.written())
        self.stdout.write(f"{rights.DOCUMENT.name} is up to date.")
