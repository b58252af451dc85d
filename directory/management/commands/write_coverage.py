"""manage.py write_coverage: docs/coverage.md, what is there and what is missing; see directory/starter/coverage_document.py."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.starter import coverage_document


class Command(BaseCommand):
    help = "Writes docs/coverage.md from what is published in this database."

    def handle(self, *args: Any, **options: Any) -> None:
        coverage_document.write(settings.BASE_DIR / "docs" / "coverage.md", now=timezone.now())
