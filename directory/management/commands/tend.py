"""manage.py tend: what the timer does every day; see directory/upkeep/tend.py."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from directory.upkeep import tend


class Command(BaseCommand):
    help = "Re-checks, links, opening hours, retention: one line each. For a timer, every day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--only", choices=list(tend.JOBS), help="this job alone")

    def handle(self, *args: Any, only: str | None, **options: Any) -> None:
        if not tend.run(now=timezone.now(), only=only):
            raise SystemExit(1)
