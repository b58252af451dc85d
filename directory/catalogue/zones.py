"""Time zones: the clocks of a city, by IANA's name for it."""

from functools import cache
from zoneinfo import available_timezones

from babel.core import get_global
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.catalogue.codes import CodeField

# What stands elsewhere in IANA's list is of no city: Factory and localtime are nobody's clocks, EST knows no summer, and the
# signs of Etc/GMT+5 are the wrong way round.
AREAS = frozenset({"Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})
UTC = "UTC"


@cache
def _names() -> dict[str, str]:
    """The zone that CLDR names, by every name that leads to it, in small letters. US/Eastern leads to America/New_York."""
    there, aliases = available_timezones(), get_global("zone_aliases")
    leads_to = {name: aliases.get(name, name) for name in there if "/" in name}
    cities = {name: zone for name, zone in leads_to.items() if zone.partition("/")[0] in AREAS and zone in there}
    return {name.lower(): zone for name, zone in cities.items()} | {"utc": UTC, "etc/utc": UTC}


def in_one_spelling(name: str) -> str:
    text = "_".join(name.split())
    return _names().get(text.lower(), text)


def validate(name: str) -> None:
    if "_".join(name.split()).lower() not in _names():
        raise ValidationError(_("“%(name)s” is not a time zone. Write it such as Europe/London."), params={"name": name})


@cache
def every_zone() -> tuple[tuple[str, str], ...]:
    return tuple((zone, zone) for zone in sorted(set(_names().values())))


class TimeZoneField(CodeField):
    pick_from = staticmethod(every_zone)
    in_one_spelling = staticmethod(in_one_spelling)
    default_validators = [validate]
