"""manage.py load_starter_data: the starter data, as drafts."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.starter import loader


class Command(BaseCommand):
    help = "Adds the starter listings, crisis lines, country rules and guides that are not there yet, as drafts."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in loader.load().lines():
            self.stdout.write(line)
