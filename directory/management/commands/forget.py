"""manage.py forget: deletes what is not to be kept any longer; see directory/upkeep/retention.py."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.upkeep import retention


class Command(BaseCommand):
    help = "Deletes the suggestions whose day to be forgotten has come. For a timer, every day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{retention.forget(on=timezone.localdate())} suggestions deleted.")
