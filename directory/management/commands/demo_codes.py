"""manage.py demo_codes: the six-digit codes of the demonstration's staff."""

from typing import Any

from django.core.management.base import BaseCommand

from directory.wiring import demonstration


class Command(BaseCommand):
    help = "Prints the sign-in codes of the demonstration's two accounts."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for line in demonstration.codes():
            self.stdout.write(line)
