"""Phone numbers: as printed in their country, as dialled, and as evidence of them is filed."""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import category, decimal

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from phonenumbers import PhoneNumberFormat, PhoneNumberType, shortnumberinfo

from directory.catalogue import places
from directory.catalogue.codes import CodeField

DOMESTIC = frozenset({PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.UAN})
AS_WRITTEN_AT_HOME = frozenset({PhoneNumberType.SHARED_COST, PhoneNumberType.UAN})
DIGITS = frozenset("0123456789")  # and no other: str.isdigit() takes ² and ٣ too
WIDE = {"＋": "+", "（": "(", "）": ")", "．": "."}
OVERRIDES = frozenset("\u202d\u202e")  # they turn the order of what is read around
SHORT = re.compile(r"[0-9]{2,6}")
STARRED = re.compile(r"[*#][0-9]{2,6}")  # longer codes with these signs can forward a phone's calls to somebody else
# One number and nothing else: an extension, a pause, a letter or a second number would be shown and not dialled, or the reverse.
WHOLE = re.compile(r"\(?\+?\(?[0-9](?:[ ().-]{0,3}[0-9])*\)?")


def written(number: str) -> str:
    """As typed, in plain signs: digits of any script, wide signs, dashes and spaces of any kind; nothing that cannot be seen."""
    return " ".join("".join(map(_plain, number)).split())


class NumberField(CodeField):
    """What it means depends on a country that stands beside it, so its model validates it."""

    in_one_spelling = staticmethod(written)


def _plain(sign: str) -> str:
    if sign in WIDE:
        return WIDE[sign]
    kind = category(sign)
    if kind == "Nd":
        return str(decimal(sign))
    if kind == "Cf" and sign not in OVERRIDES:
        return ""
    return "-" if kind == "Pd" else sign


def _read(number: str, country: str) -> str | phonenumbers.PhoneNumber | None:
    """The one reading from which shown, dialled and filed all come.

    The signs of a short number, which its country alone knows; an ordinary number; None for what cannot be kept whole.
    The library formats and recognizes. Whether a short number exists is not for it to say: evidence does, see is_known().
    """
    text = written(number)
    if STARRED.fullmatch(text):
        return text if phonenumbers.country_code_for_region(_region(country)) else None
    if WHOLE.fullmatch(text) is None:
        return None
    digits, parsed = _digits(text), _parsed(text, country)
    if "+" not in text and (_is_short(digits, country) or _may_be_short(digits, country, parsed)):
        return digits
    return parsed


def _may_be_short(digits: str, country: str, parsed: phonenumbers.PhoneNumber | None) -> bool:
    """Where no ordinary number is so short: 1098, which the library does not know, and no 13 11 14."""
    is_ordinary = parsed is not None and phonenumbers.is_valid_number(parsed)
    return bool(SHORT.fullmatch(digits) and phonenumbers.country_code_for_region(_region(country))) and not is_ordinary


def _parsed(text: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, _region(country) or None)
    except phonenumbers.NumberParseException:
        return None


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign in DIGITS)


def _region(country: str) -> str:
    return country.strip().upper()


def _is_short(digits: str, country: str) -> bool:
    """Digit by digit: the library's reader would take a zero in front away."""
    code = phonenumbers.country_code_for_region(_region(country))
    zeros = min(len(digits) - len(digits.lstrip("0")), len(digits) - 1)
    number = phonenumbers.PhoneNumber(code, int(digits), None, zeros > 0, zeros or None)
    return bool(code) and bool(shortnumberinfo.is_valid_short_number_for_region(number, _region(country)))


def validate(number: str, country: str) -> None:
    """Accepts what can be dialled in `country`: an ordinary number or a short helpline number such as 116 111.

    Raises ValidationError with a sentence for staff.
    """
    read = _read(number, country)
    if isinstance(read, str) or (read is not None and phonenumbers.is_valid_number(read)):
        return
    if WHOLE.fullmatch(written(number)) is None and any(sign.isnumeric() for sign in number):
        raise ValidationError(
            _("“%(number)s” is not one number alone. Write its digits: no letters, no extension, no pause, no second number."),
            params={"number": number},
        )
    raise ValidationError(_("“%(number)s” is not a phone number of this country."), params={"number": number})


def validate_from_abroad(number: str, country: str) -> None:
    validate(number, country)
    if is_short(number, country):
        raise ValidationError(_("“%(number)s” works in its own country alone."), params={"number": number})


def is_short(number: str, country: str) -> bool:
    """True for helpline numbers that only exist inside their country, which the ordinary check refuses."""
    return isinstance(_read(number, country), str)


def is_known(number: str, country: str) -> bool:
    """False for a short number that the library does not know: then a page that names it is all that vouches for it."""
    read = _read(number, country)
    return isinstance(read, phonenumbers.PhoneNumber) or (read is not None and read.isdigit() and _is_short(read, country))


def is_known_key(key: str) -> bool:
    country, colon, digits = key.partition(":")
    return not (colon and len(country) == 2) or is_known(digits, country)


def normal(number: str, country: str) -> str:
    """One spelling per number, to compare by: E.164 ("+448081000900"), or the bare digits of a short number ("116111").

    "" for what cannot be kept whole.
    """
    read = _read(number, country)
    return _e164(read) if isinstance(read, phonenumbers.PhoneNumber) else read or ""


def to_dial(number: str, country: str, caller: str | None = None) -> str:
    """For a call link: E.164, which works everywhere; as written at home where many networks know it only so (13 11 14).

    "" for *4141 and the like: a phone takes them for orders, so people press them themselves.
    """
    read = _read(number, country)
    if not isinstance(read, phonenumbers.PhoneNumber):
        return read if read and read.isdigit() else ""
    if phonenumbers.number_type(read) in AS_WRITTEN_AT_HOME and (at_home := _at_home(read, country, caller)):
        return _digits(at_home)
    return _e164(read)


def key(number: str, country: str) -> str:
    """What evidence is filed under: E.164, or for a short number its country too ("gb:116123"), for it exists in many.

    "" for what cannot be kept whole: no evidence is about it.
    """
    read = _read(number, country)
    return f"{_region(country).lower()}:{read}" if isinstance(read, str) else normal(number, country)


def printed(number: str, country: str, caller: str | None = None) -> str:
    """As people of `country` write it ("0808 100 0900"), or with the country code for a caller from elsewhere.

    What cannot be kept whole stays as it was typed, for staff to see.
    """
    read = _read(number, country)
    if read is None:
        return number
    if isinstance(read, str):
        return f"{read[:3]} {read[3:]}" if read.startswith("116") and len(read) == 6 else read
    return _at_home(read, country, caller) or _abroad(read)


def _at_home(number: phonenumbers.PhoneNumber, country: str, caller: str | None) -> str:
    """As people there write it; "" for a caller from elsewhere, and where it would not lead back to the same number."""
    region = _region(country)
    is_there = bool(region) and (caller is None or _region(caller) == region)
    if not is_there or number.country_code != phonenumbers.country_code_for_region(region):
        return ""
    text = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    return text if phonenumbers.is_valid_number(number) and _read(text, country) == number else ""


def _abroad(number: phonenumbers.PhoneNumber) -> str:
    text = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return text if f"+{_digits(text)}" == _e164(number) else _e164(number)


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def key_reaches_from(key: str, caller: str | None, reachable_from: Sequence[str] = (), country: str = "") -> bool:
    """Whether what this key() means, a number of `country`, can be used in the country `caller`; None: no country was chosen.

    Callers are also in the country whose numbers reach there: from Puerto Rico, 988. Where the service says from which countries,
    that holds. Else short, free and shared-cost numbers work in their own country alone: networks decide, and Jamaica's do not
    carry Canada's 1-800, though both begin with +1. Pages and addresses work everywhere.
    """
    if not _is_used_as_filed(key):
        return False
    callers = places.countries_of(caller) if caller else ()
    if reachable_from:
        return any(country in reachable_from for country in callers)
    short_of, colon, _rest = key.partition(":")
    if colon and len(short_of) == 2:
        return short_of.lower() in callers
    home = _home_of_domestic(key)
    return not home or (country or home) in callers


@lru_cache(maxsize=20_000)
def is_filed_as(filed: str, number: str, country: str) -> bool:
    """Of what was published: whether it is shown and dialled as the number that its evidence is about."""
    return bool(filed) and key(number, country) == written(filed).lower()


@lru_cache(maxsize=20_000)
def _is_used_as_filed(filed: str) -> bool:
    """False for what was filed, before that was refused, under a number that cannot be kept whole."""
    country, colon, digits = filed.partition(":")
    if "://" in filed or "@" in filed:
        return True
    if colon and len(country) == 2:
        return key(digits, country) == filed.lower()
    return filed.startswith("+") and normal(filed, "") == filed


@lru_cache(maxsize=20_000)
def _home_of_domestic(key: str) -> str:
    """The country, as the library knows it, outside which this number does not work; "": it works everywhere, or is none."""
    parsed = _parsed(key, "") if key.startswith("+") else None
    if parsed is None or phonenumbers.number_type(parsed) not in DOMESTIC:
        return ""
    region = phonenumbers.region_code_for_number(parsed) or ""
    return "" if region == "001" else region.lower()  # +800 is of no country
