"""manage.py write_error_pages: the pages for when nothing else works; see directory/public/static_errors.py."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.public import static_errors


class Command(BaseCommand):
    help = "Writes the error pages with the numbers of each country, as files. Collect the static files first."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{static_errors.write(now=timezone.now())} pages written.")
