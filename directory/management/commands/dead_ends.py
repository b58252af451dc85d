"""manage.py dead_ends: see directory/upkeep/dead_ends.py."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directory.upkeep.dead_ends import every_place, prove


class Command(BaseCommand):
    help = "Proves that no list of any place is a dead end, and says how many rest on what is always there."

    def handle(self, *args: Any, **options: Any) -> None:
        report = prove(every_place(), language=settings.LANGUAGE_CODE, now=timezone.now())
        self.stdout.write(f"{report.lists} lists; {len(report.on_the_floor)} of them rest on what is always there.")
        if report.problems:
            raise CommandError("\n".join(report.problems))
