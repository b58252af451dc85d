"""manage.py set_up_link NAME: the second administrator where there is only one; see directory/curation/account_requests.py."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.curation import account_requests


class Command(BaseCommand):
    help = "Resets one account, whose password and second factor go, and prints the link with which its owner sets it up."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--email", default="", help="its new e-mail address")

    def handle(self, *args: Any, name: str, email: str, **options: Any) -> None:
        try:
            for line in account_requests.by_server(name, email=email, now=timezone.now()):
                self.stdout.write(line)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
