"""Learns anew what phrases mean, after a change in search_words/phrases/; with --measure, says how well, and writes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from directory.catalogue import learning


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--measure", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["measure"]:
            self.stdout.write("\n".join(learning.measured()))
        else:
            self.stdout.write(f"{learning.write()} phrases.")
