"""A number that somebody types leads to the service, or to the line for right now, that answers it."""

import re
from collections.abc import Iterable

from directory.catalogue import emergency_numbers, phone, places, searchable
from directory.catalogue.editions import CRISIS_LINE, Edition
from directory.catalogue.facts import ContactFacts

NUMBER = re.compile("[0-9+(][0-9 ().+/-]*")
A_YEAR = re.compile("(19|20)[0-9][0-9]")
FEWEST = 3  # digits of a number that can be called
SHORT = 6  # digits at most of one that people remember for an emergency
MOST_WORDS = 3  # beside it: “linea 141”


def who_answers(asked: str, place: str) -> tuple[list[str], bool]:
    """The codes of listings that have it, those for the place first; else whether it is a number for right now."""
    typed = _typed(asked)
    if not typed:
        return [], False
    editions = Edition.objects.current()
    columns = ("code", "places", "facts__contacts")
    listed = [
        (-searchable.nearness(served, place), code)
        for code, served, contacts in editions.exclude(code="").values_list(*columns)
        if _is_one_of(typed, contacts)
    ]
    if listed:
        nearest = min(listed)[0]
        return [code for nearness, code in sorted(listed) if nearness == nearest], False
    return [], _is_emergency(typed, place) or any(
        _is(typed, number, country)
        for number, country in editions.filter(kind=CRISIS_LINE).values_list("facts__number", "facts__country")
    )


def is_short(asked: str) -> bool:
    """Nothing but a short number is typed, or a word beside it: "text 741741". A year is none."""
    digits, beside = _digits(_typed(asked)), NUMBER.sub(" ", asked).split()
    return 0 < len(digits) <= SHORT and len(beside) <= 1 and not A_YEAR.fullmatch(digits)


def _typed(asked: str) -> str:
    """The number that is typed, with a word or two beside it; "" where there is none, more than one, or a whole sentence."""
    asked = phone.written(asked).replace("/", " ")
    found = [number.strip() for number in NUMBER.findall(asked) if len(_digits(number)) >= FEWEST]
    beside = NUMBER.sub(" ", asked).split()
    return found[0] if len(found) == 1 and len(beside) <= MOST_WORDS else ""


def _is_emergency(typed: str, place: str) -> bool:
    emergency = emergency_numbers.of_country(places.country_of(place) or "")
    return emergency is not None and _digits(typed) in {one.number for one in emergency.numbers}


def _is_one_of(typed: str, contacts: Iterable[ContactFacts]) -> bool:
    return any(
        _is(typed, number, contact["country"])
        for contact in contacts
        for number in (contact["number"], contact["number_from_abroad"])
    )


def _is(typed: str, number: str, country: str) -> bool:
    """Read as in the country of the number: people type it as it is printed there. The last digits first: that is quick."""
    if not number or _digits(typed)[-FEWEST:] != _digits(phone.written(number))[-FEWEST:]:
        return False
    return phone.key(typed, country) == phone.key(number, country) != ""


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
