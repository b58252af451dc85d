"""How much is known of each service that people can find: what they ask of it, stated with evidence or not."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from django.db.models.fields.json import KeyTransform
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.catalogue import facets, filters, places
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import EditionQuerySet
from directory.catalogue.evidence import HALF_A_YEAR
from directory.catalogue.facets import Offered
from directory.catalogue.listings import Listing
from directory.catalogue.privacy import PrivacyFacts

TELLING, WHO_ANSWERS, HOURS, AGES, COST, OWN_WORDS, LATELY = "telling", "who", "hours", "ages", "cost", "words", "lately"
WORDS: dict[str, str | Promise] = {
    TELLING: _("When they would tell someone"),
    WHO_ANSWERS: _("Who answers"),
    HOURS: _("When the phone or the chat is open"),
    AGES: _("What ages it is for"),
    COST: _("What it costs"),
    OWN_WORDS: _("Who it is for, in its own words"),
    LATELY: _("Looked at in the last half year"),
}
WITH_HOURS = frozenset({(filters.WAY, Channel.PHONE), (filters.WAY, Channel.CHAT)})


class Known(NamedTuple):
    """Of one service: which of WORDS are asked of it, and which of these are known."""

    code: str
    doors: list[str]
    asked: frozenset[str]
    known: frozenset[str]


class Figure(NamedTuple):
    known: int
    asked: int


def of_services(editions: EditionQuerySet, *, on: date) -> list[Known]:
    """Of each support service with a contact whose evidence holds on that day, by code. One narrow read."""
    columns = ("code", "places", "doors", "minimum_age", "maximum_age", "cost", "quotes")
    rows = editions.filter(kind=Listing.Kind.SUPPORT_SERVICE).annotate(quotes=KeyTransform("quotes", "facts")).order_by("code")
    found = []
    for code, served, doors, low, high, cost, quotes, *told in facets.narrow(rows, *columns, on=on):
        there = facets.offered(places.country_of(served[0]), *told)  # as from where it serves
        if there.newest:
            found.append(_known(code, doors, (low, high), cost, quotes or {}, there, on))
    return found


def _known(
    code: str, doors: list[str], ages: tuple[int | None, int | None], cost: str, quotes: Collection[str], there: Offered, on: date
) -> Known:
    privacy = there.privacy.values()
    has = {
        TELLING: any(codes["tells"] or PrivacyFacts.Keeps.ASKED_FIRST in codes["keeps"] for codes in privacy),
        WHO_ANSWERS: any(codes["who_answers"] for codes in privacy),
        HOURS: any((filters.WAY, way) in WITH_HOURS for way, _opening in there.opening_of_ways),
        AGES: ages != (None, None),
        COST: bool(cost),
        OWN_WORDS: set(doors) <= set(quotes),
        LATELY: date.fromordinal(there.newest) >= on - HALF_A_YEAR,
    }
    asked = frozenset(has) if WITH_HOURS & there.values else frozenset(has) - {HOURS}
    return Known(code, doors, asked, frozenset(fact for fact in asked if has[fact]))


def named(services: Iterable[Known]) -> list[tuple[str, Figure]]:
    return [(str(WORDS[fact]), figure) for fact, figure in figures(services).items()]


def figures(services: Iterable[Known], door: str = "") -> dict[str, Figure]:
    """By fact, of all of them or of those behind a door: of how many it is known, of how many it is asked."""
    behind = [one for one in services if not door or door in one.doors]
    return {fact: Figure(sum(fact in one.known for one in behind), sum(fact in one.asked for one in behind)) for fact in WORDS}
