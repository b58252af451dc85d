"""Phone numbers: as printed in their country, as dialled, and the emergency number of every country."""

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumbers import PhoneNumberFormat, shortnumberinfo

SERVICES = {
    "police": gettext_lazy("police"),
    "ambulance": gettext_lazy("ambulance"),
    "fire": gettext_lazy("fire"),
    "ambulance and fire": gettext_lazy("ambulance and fire"),
    "rescue": gettext_lazy("rescue"),
    "text message": gettext_lazy("by text message"),
    "text relay": gettext_lazy("by text relay"),
}
EMERGENCY_TABLE = Path(__file__).resolve().parents[1] / "starter" / "emergency.toml"


def validate(number: str, country: str) -> None:
    """Accepts what can be dialled in `country`: an ordinary number or a short helpline number such as 116 111.

    Raises ValidationError with a sentence for staff.
    """
    try:
        parsed = phonenumbers.parse(number, country.upper() or None)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed and (phonenumbers.is_valid_number(parsed) or is_short(number, country)):
        return
    raise ValidationError(_("“%(number)s” is not a phone number of this country."), params={"number": number})


def is_short(number: str, country: str) -> bool:
    """True for helpline numbers that only exist inside their country, which the ordinary check refuses."""
    if number.startswith("+") or not country:
        return False
    try:
        parsed = phonenumbers.parse(number, country.upper())
    except phonenumbers.NumberParseException:
        return False
    return bool(shortnumberinfo.is_valid_short_number_for_region(parsed, country.upper()))


def normal(number: str, country: str) -> str:
    """One spelling per number, to compare by: E.164 ("+448081000900"), or the bare digits of a short number ("116111")."""
    if is_short(number, country):
        return "".join(sign for sign in number if sign.isdigit())
    try:
        return phonenumbers.format_number(phonenumbers.parse(number, country.upper() or None), PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return number


def key(number: str, country: str) -> str:
    """What evidence is filed under: E.164, or for a short number its country too ("gb:116123"), for it exists in many."""
    return f"{country}:{normal(number, country)}" if is_short(number, country) else normal(number, country)


def reaches_from(number: str, country: str, caller: str | None) -> bool:
    """False for short numbers elsewhere: dialled there, they reach somebody else or nobody."""
    return caller == country or not is_short(number, country)


def key_reaches_from(key: str, caller: str | None) -> bool:
    """The same, of a key() of evidence: only a short number's begins with its country."""
    country, colon, _digits = key.partition(":")
    return not colon or len(country) != 2 or caller == country


def printed(number: str, country: str, caller: str | None = None) -> str:
    """As people of `country` write it ("0808 100 0900"), or with the country code for a caller from elsewhere."""
    if is_short(number, country):
        digits = normal(number, country)
        return f"{digits[:3]} {digits[3:]}" if digits.startswith("116") and len(digits) == 6 else digits
    try:
        parsed = phonenumbers.parse(number, country.upper() or None)
    except phonenumbers.NumberParseException:
        return number
    domestic = (
        bool(country)
        and caller in {None, country}
        and parsed.country_code == phonenumbers.country_code_for_region(country.upper())
    )
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if domestic else PhoneNumberFormat.INTERNATIONAL)


def dialled(number: str, country: str) -> str:
    """The address of a call link: "tel:+448081000900", "tel:116111"."""
    return f"tel:{normal(number, country)}"


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


def emergency_services(country: str) -> list[tuple[str, str]]:
    """(number, what it reaches) for each emergency number; "" where it reaches every service."""
    only = _emergency_table().get(country, {}).get("only", {})
    return [(number, str(SERVICES[only[number]]) if number in only else "") for number in emergency_numbers(country)]


def emergency_disagreements() -> list[str]:
    """Countries whose first number in our table libphonenumber does not confirm: an alarm for staff."""
    return [country for country, row in _emergency_table().items() if emergency_numbers(country)[:1] != (row["numbers"][0],)]
