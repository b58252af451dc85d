"""Start-up checks: what must be true before we serve anyone. `manage.py check` prints them."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.utils import timezone

from directory.catalogue import emergency_numbers
from directory.public import operator

OF_THE_OPERATOR = ("OPERATOR_NAME", "OPERATOR_ADDRESS", "OPERATOR_MONEY", "OPERATOR_COMPLAINTS", "SECURITY_CONTACT")
CONTACTS = ("OPERATOR_COMPLAINTS", "SECURITY_CONTACT")


@register()
def emergency_numbers_hold(**options: Any) -> list[CheckMessage]:
    """Hard line 6: emergency numbers are never blanked by age; a doubt about one raises an alarm instead."""
    hint = "Look the numbers up on an official page, then change directory/catalogue/emergency_numbers.toml."
    return [Warning(alarm, hint=hint, id="directory.W001") for alarm in emergency_numbers.alarms(timezone.localdate())]


@register(deploy=True)
def operator_is_named(**options: Any) -> list[CheckMessage]:
    return [
        Warning(
            f"{name} is empty.",
            hint="Visitors have a right to know who runs this site, and where to complain. docs/deploy.md says what goes there.",
            id="directory.W002",
        )
        for name in OF_THE_OPERATOR
        if not getattr(settings, name)
    ]


@register()
def contacts_can_be_followed(**options: Any) -> list[CheckMessage]:
    return [
        Warning(
            f"{name} is neither an e-mail address nor a web address that begins with https://.",
            hint="Nobody can follow it. Write it such as mail@help.example, without mailto.",
            id="directory.W003",
        )
        for name in CONTACTS
        if getattr(settings, name) and not operator.link(getattr(settings, name))
    ]
