"""manage.py make_listings N: made-up listings to measure with; see directory/starter/synthetic.py."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.starter import synthetic
from directory.wiring import demonstration


class Command(BaseCommand):
    help = "Adds N made-up published listings to the demonstration."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int)

    def handle(self, *args: Any, number: int, **options: Any) -> None:
        if settings.PRODUCTION or not 0 < number <= 100_000:
            raise CommandError("Made-up listings are for the demonstration (DEMO=1) only, 1 to 100000 at a time.")
        writer, checker = demonstration.demo_staff()
        synthetic.make_editions(number, writer=writer, checker=checker, now=timezone.now())
        self.stdout.write(f"{number} made-up listings added.")
