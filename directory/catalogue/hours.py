"""Opening hours in OpenStreetMap's format, and the time zones they are meant in."""

from zoneinfo import available_timezones

import opening_hours
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def validate_hours(text: str) -> None:
    if not opening_hours.validate(text):
        raise ValidationError(_("These opening hours cannot be read. Write them such as Mo-Fr 09:00-17:00; Sa 10:00-12:00."))


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone. Write it such as Europe/London."), params={"name": name})
