"""Phone numbers: as printed in their country, as dialled, and the emergency number of every country."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumbers import PhoneNumberFormat, PhoneNumberType, shortnumberinfo

SERVICES = {
    "police": gettext_lazy("police"),
    "ambulance": gettext_lazy("ambulance"),
    "fire": gettext_lazy("fire"),
    "ambulance and fire": gettext_lazy("ambulance and fire"),
    "rescue": gettext_lazy("rescue"),
    "text message": gettext_lazy("by text message"),
    "text relay": gettext_lazy("by text relay"),
}
# Whom to call where somebody is hurt, or close to ending their life: the police only where nothing else is known.
WHEN_HURT = ("ambulance", "ambulance and fire", "rescue", "", "fire", "text relay", "text message", "police")
DOMESTIC = frozenset({PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN})
AS_WRITTEN_AT_HOME = frozenset({PhoneNumberType.SHARED_COST, PhoneNumberType.UAN})
EMERGENCY_TABLE = Path(__file__).resolve().parents[1] / "starter" / "emergency.toml"


def validate(number: str, country: str) -> None:
    """Accepts what can be dialled in `country`: an ordinary number or a short helpline number such as 116 111.

    Raises ValidationError with a sentence for staff.
    """
    parsed = _parsed(number, country)
    if parsed and (phonenumbers.is_valid_number(parsed) or is_short(number, country)):
        return
    raise ValidationError(_("“%(number)s” is not a phone number of this country."), params={"number": number})


def is_short(number: str, country: str) -> bool:
    """True for helpline numbers that only exist inside their country, which the ordinary check refuses."""
    if number.startswith("+") or not country:
        return False
    parsed = _parsed(number, country)
    return parsed is not None and bool(shortnumberinfo.is_valid_short_number_for_region(parsed, country.upper()))


def normal(number: str, country: str) -> str:
    """One spelling per number, to compare by: E.164 ("+448081000900"), or the bare digits of a short number ("116111")."""
    if is_short(number, country):
        return "".join(sign for sign in number if sign.isdigit())
    parsed = _parsed(number, country)
    return number if parsed is None else phonenumbers.format_number(parsed, PhoneNumberFormat.E164)


def to_dial(number: str, country: str) -> str:
    """For a call link: E.164, which works everywhere; as written at home where many networks know it only so (13 11 14)."""
    parsed = _parsed(number, country)
    if parsed is None or phonenumbers.number_type(parsed) not in AS_WRITTEN_AT_HOME:
        return normal(number, country)
    return "".join(sign for sign in phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL) if sign.isdigit())


def _parsed(number: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country.upper() or None)
    except phonenumbers.NumberParseException:
        return None


def key(number: str, country: str) -> str:
    """What evidence is filed under: E.164, or for a short number its country too ("gb:116123"), for it exists in many."""
    return f"{country}:{normal(number, country)}" if is_short(number, country) else normal(number, country)


def key_reaches_from(key: str, caller: str | None, reachable_from: Sequence[str] = ()) -> bool:
    """Whether what this key() means can be used in the country `caller`; None: no country was chosen.

    Where the service says from which countries, that holds. Else short numbers work in their own country alone, free and
    shared-cost numbers wherever the country code is the same. Pages and addresses work everywhere.
    """
    if reachable_from:
        return caller in reachable_from
    country, colon, _digits = key.partition(":")
    if colon and len(country) == 2:
        return caller == country
    code = _code_it_works_inside(key)
    return not code or (caller is not None and code == phonenumbers.country_code_for_region(caller.upper()))


@lru_cache(maxsize=20_000)
def _code_it_works_inside(key: str) -> int:
    """The country code outside which this number does not work; 0: it works everywhere, or is no number."""
    if not key.startswith("+"):
        return 0
    parsed = _parsed(key, "")
    if parsed is None:
        return 0
    code = parsed.country_code or 0
    is_of_a_country = phonenumbers.region_code_for_country_code(code) != "001"  # +800 is of none
    return code if is_of_a_country and phonenumbers.number_type(parsed) in DOMESTIC else 0


def printed(number: str, country: str, caller: str | None = None) -> str:
    """As people of `country` write it ("0808 100 0900"), or with the country code for a caller from elsewhere."""
    if is_short(number, country):
        digits = normal(number, country)
        return f"{digits[:3]} {digits[3:]}" if digits.startswith("116") and len(digits) == 6 else digits
    parsed = _parsed(number, country)
    if parsed is None:
        return number
    domestic = (
        bool(country)
        and caller in {None, country}
        and parsed.country_code == phonenumbers.country_code_for_region(country.upper())
    )
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if domestic else PhoneNumberFormat.INTERNATIONAL)


@lru_cache(maxsize=1)
def _emergency_table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(EMERGENCY_TABLE.read_text())


@cache
def emergency_numbers(country: str) -> tuple[str, ...]:
    """The numbers of `country` that our table and libphonenumber's short-number data agree on, the first one first.

    Empty for the world and for places without data. They never lapse: hard line 6's one exception.
    """
    listed = _emergency_table().get(country, {"numbers": []})["numbers"]
    return tuple(number for number in listed if shortnumberinfo.is_emergency_number(number, country.upper()))


@dataclass(frozen=True)
class EmergencyNumber:
    number: str
    service: str  # a key of SERVICES; "" where our table does not say whom it reaches

    @property
    def reaches(self) -> str:
        if self.service:
            return str(SERVICES[self.service])
        return _("%(number)s; in some countries this is the police") % {"number": _("emergency number")}


@dataclass(frozen=True)
class Emergency:
    """The numbers of one country, at least one, by the two questions that people have."""

    numbers: tuple[EmergencyNumber, ...]

    @property
    def in_danger(self) -> EmergencyNumber:
        return self.numbers[0]

    @property
    def when_hurt(self) -> EmergencyNumber:
        """Also for despair where no line for it is known."""
        return min(self.numbers, key=lambda one: WHEN_HURT.index(one.service))

    @property
    def for_danger(self) -> list[EmergencyNumber]:
        """The one to call first, and all that do not stand under the other question."""
        return [one for one in self.numbers if one is self.in_danger or one not in self.for_hurt]

    @property
    def for_hurt(self) -> list[EmergencyNumber]:
        """A country may have two for an ambulance."""
        first = self.when_hurt
        return [one for one in self.numbers if one.service == first.service] if first.service else [first]


def emergency(country: str) -> Emergency | None:
    """None for the world and for places without data: there a page says "your local emergency number"."""
    only = _emergency_table().get(country, {}).get("only", {})
    numbers = tuple(EmergencyNumber(number, only.get(number, "")) for number in emergency_numbers(country))
    return Emergency(numbers) if numbers else None


def police_number(country: str) -> EmergencyNumber | None:
    """The number that reaches the police alone, else the first one; None where none is known."""
    known = emergency(country)
    return next((one for one in known.numbers if one.service == "police"), known.in_danger) if known else None


def emergency_disagreements() -> list[str]:
    """Countries whose first number in our table libphonenumber does not confirm: an alarm for staff."""
    return [country for country, row in _emergency_table().items() if emergency_numbers(country)[:1] != (row["numbers"][0],)]
