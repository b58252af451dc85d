"""Start-up checks: what must be true before we serve anyone. `manage.py check` prints them."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from directory.catalogue import phone


@register()
def emergency_numbers_agree(**options: Any) -> list[CheckMessage]:
    """Hard line 6: emergency numbers are never blanked by age; a doubt about one raises an alarm instead."""
    return [
        Warning(
            f"The first emergency number of {country} in starter/emergency.toml is not one that libphonenumber knows.",
            hint="Visitors see the next number on which both agree. Look the number up, then change the table.",
            id="directory.W001",
        )
        for country in phone.emergency_disagreements()
    ]
