"""Writes the table of places anew: after an update of pycountry or Babel, and after a change of places.toml."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.catalogue import place_table


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{place_table.write()} places.")
