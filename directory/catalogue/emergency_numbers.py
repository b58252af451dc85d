"""Emergency numbers: which a country has, what each reaches, and from which page we know it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumbers import shortnumberinfo

from directory.catalogue.addresses import host_shown

TABLE = Path(__file__).with_suffix(".toml")
EVERY, POLICE, UNKNOWN = "every service", "police", ""
SERVICES = {
    EVERY: gettext_lazy("police, ambulance and fire"),
    POLICE: gettext_lazy("police"),
    "ambulance": gettext_lazy("ambulance"),
    "ambulance and fire": gettext_lazy("ambulance and fire"),
    "fire": gettext_lazy("fire"),
    "rescue": gettext_lazy("rescue"),
    "text message": gettext_lazy("by text message"),
    "text relay": gettext_lazy("by text relay"),
    UNKNOWN: gettext_lazy("we do not know who answers; it may be the police"),
}
# Which to call, the best one first. The police answer despair only where nothing else is known.
IN_DANGER = (EVERY, POLICE, UNKNOWN, "rescue", "ambulance and fire", "fire", "ambulance", "text message", "text relay")
WHEN_HURT = ("ambulance", "ambulance and fire", EVERY, "rescue", UNKNOWN, "fire", "text message", "text relay", POLICE)
LOOK_AGAIN = timedelta(days=400)  # they change once in decades, and are never blanked by age: somebody is told instead


@dataclass(frozen=True)
class EmergencyNumber:
    """What it reaches is said by an official page, its `source`."""

    number: str
    service: str = UNKNOWN  # a key of SERVICES
    source: str = ""
    read_on: date | None = None
    year: int | None = None  # of the page, where it has one

    @property
    def reaches(self) -> str:
        words = str(SERVICES[self.service])
        return words if self.source or not self.service else _("%(service)s, as far as we know") % {"service": words}

    @property
    def host(self) -> str:
        return host_shown(self.source)

    @property
    def is_police(self) -> bool:
        return self.service == POLICE


@dataclass(frozen=True)
class Emergency:
    """The numbers of one country, at least one, by the two questions that people have."""

    numbers: tuple[EmergencyNumber, ...]

    @property
    def in_danger(self) -> EmergencyNumber:
        return min(self.numbers, key=lambda one: _rank(one, IN_DANGER))

    @property
    def when_hurt(self) -> EmergencyNumber:
        """Also for despair where no line for it is known."""
        return min(self.numbers, key=lambda one: _rank(one, WHEN_HURT))

    @property
    def for_danger(self) -> list[EmergencyNumber]:
        """The one to call first, and all that do not stand under the other question."""
        first = self.in_danger
        return [first, *(one for one in self.numbers if one != first and one not in self.for_hurt)]

    @property
    def for_hurt(self) -> list[EmergencyNumber]:
        """A country may have two for an ambulance."""
        first = self.when_hurt
        others = [one for one in self.numbers if one.service == first.service and one != first]
        return [first, *others] if first.service in ("ambulance", "ambulance and fire") else [first]

    @property
    def sources(self) -> list[EmergencyNumber]:
        return [one for one in self.numbers if one.source]


def _rank(number: EmergencyNumber, order: tuple[str, ...]) -> float:
    """What no page confirms comes after a number of which a page says that it reaches every service."""
    place, every = order.index(number.service), order.index(EVERY)
    return place if number.source or place > every else every + 0.5


@cache
def of_country(country: str) -> Emergency | None:
    """None for the world and for places without data: there a page says "your local emergency number"."""
    numbers = tuple(number for number in table().get(country, ()) if is_shown(number, country))
    return Emergency(numbers) if numbers else None


def is_shown(number: EmergencyNumber, country: str) -> bool:
    """Where an official page names it, or two sources agree that were made without each other: our table and libphonenumber's."""
    is_dialled = number.number.isascii() and number.number.isdigit()
    return is_dialled and bool(number.source or shortnumberinfo.is_emergency_number(number.number, country.upper()))


def police_number(country: str) -> EmergencyNumber | None:
    """The number that reaches the police alone, else the one for danger; None where none is known."""
    known = of_country(country)
    return next((one for one in known.numbers if one.is_police), known.in_danger) if known else None


@cache
def table() -> dict[str, tuple[EmergencyNumber, ...]]:
    """Of each country, in the order of the file."""
    return {country: tuple(EmergencyNumber(**row) for row in rows) for country, rows in tomllib.loads(TABLE.read_text()).items()}


def alarms(today: date) -> Iterator[str]:
    """What somebody should look up again, one sentence each."""
    for country, numbers in table().items():
        if hidden := [one.number for one in numbers if not is_shown(one, country)]:
            yield f"{country}: nothing but our table knows {', '.join(hidden)}, so no page shows it."
        if late := [one.number for one in numbers if one.read_on and one.read_on + LOOK_AGAIN < today]:
            yield f"{country}: nobody has looked up {', '.join(late)} for more than {LOOK_AGAIN.days} days."
