"""manage.py demo: the whole demonstration; see directory/wiring/demonstration.py."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from directory.wiring import demonstration
from directory.wiring.embedded_postgres import CannotStart


class Command(BaseCommand):
    help = "Serves the demonstration on this computer until Ctrl-C."
    requires_system_checks = []

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # at once, also into a file

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            demonstration.serve(host=settings.DEMO_HOST, port=settings.DEMO_PORT, say=self.say)
        except CannotStart as reason:
            raise CommandError(str(reason)) from None
