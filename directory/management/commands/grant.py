"""manage.py grant: gives the database's roles the rights that directory/wiring/rights.toml declares. As the owner."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import ProgrammingError

from directory.wiring import rights


class Command(BaseCommand):
    help = "Gives the database's roles their rights, and takes all others. As the owner, after every migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("app", help="the role of the desk, such as waymark_app")
        parser.add_argument("read", nargs="?", help="the role of the public pages, if they run apart")

    def handle(self, *args: Any, app: str, read: str | None, **options: Any) -> None:
        try:
            number = rights.give({"app": app} | ({"read": read} if read else {}))
        except (rights.Refused, ProgrammingError) as reason:  # the database's own: no such role, or you are not the owner
            raise CommandError(str(reason).strip()) from None
        self.stdout.write(f"Rights for {number} tables.")
