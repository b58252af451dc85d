"""What a filter is: which choices it has, what a published row offers of them, and what pages say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Union

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import ContactFacts, ListingFacts

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Group = FactCheck.Group
FilterValue = tuple[str, str]  # the name of a filter and one of its values, as addresses hold them: ("by", "p")
Words = Union[str, "_StrPromise"]


class Offer(NamedTuple):
    """That something offers a value: as long as the evidence of that fact holds, and until its last day."""

    value: str
    group: str = ""  # of fact checks it rests on; "": it needs none, or has a source of its own
    about: str = ""  # of a contact: what its evidence is filed under
    until: str = ""  # the last day, as ISO 8601 writes it; of a date, the day on which it begins; "": always


def until_its_last_day(value: str, until: date, on: date) -> Iterable[str]:
    return [value] if on <= until else []


@dataclass(frozen=True)
class Filter:
    """Its choices are alternatives of one facet. Filters with the same name stand together, each a facet of its own.

    It is read in two ways: `offers` says what the published facts of a listing offer of it, `matches` asks the same of the
    working rows, by a value and a day. Without `matches` the database cannot be asked.
    """

    name: str  # in addresses: a letter or two that reveal nothing
    label: Words
    doors: str  # behind which it is shown; behind the others only to whoever comes with a value of it
    rank: int  # of all filters, what people let go of most easily is the lowest
    without: Words  # the link that lets go of it
    offers: Callable[[ListingFacts], Iterable[Offer]]
    matches: Callable[[str, date], Q] | None = None
    choices: Mapping[str, Words] = field(default_factory=dict)  # by value, in the order of the page; empty: any that `is_valid`
    is_valid: Callable[[str], bool] | None = None
    label_of: Callable[[str], str] = str  # where there are no `choices`
    in_its_language: Callable[[str], str] = lambda value: ""  # which language a label is in, for screen readers
    brief: Words = ""  # its label where only a difference is told
    difference: Words = _("%(filter)s: %(offered)s. Not: %(wished)s.")
    of_the_day: Callable[[str, date, date], Iterable[str]] = until_its_last_day  # value, `until`, today
    closed: bool = True  # False: only what somebody here offers can be wished for; any words could stand in an address
    folds: bool = False  # the most frequent ones first, and the rest folded away
    searched: bool = False  # its labels are words that people search by

    def __hash__(self) -> int:
        return hash((self.name, self.rank))

    def has(self, value: str) -> bool:
        return value in self.choices if self.is_valid is None else self.is_valid(value)

    def word(self, value: str) -> str:
        return str(self.choices[value]) if self.choices else self.label_of(value)


def by_contact(values: Callable[[ContactFacts], Iterable[str]]) -> Callable[[ListingFacts], Iterable[Offer]]:
    """Of each contact, by its facts: what it offers goes when its own evidence goes."""
    return lambda facts: [
        Offer(value, Group.CONTACT, contact["value"]) for contact in facts["contacts"] for value in values(contact)
    ]


def by_group(group: str, values: Callable[[ListingFacts], Iterable[str]]) -> Callable[[ListingFacts], Iterable[Offer]]:
    """Of all facts together, while there is evidence of this group."""
    return lambda facts: [Offer(value, group) for value in values(facts)]


def any_of(*paths: str, contains: bool = False) -> Callable[[str, date], Q]:
    """Where one of these columns of a listing has the value; with `contains`, where one of these lists holds it."""

    def matches(value: str, on: date) -> Q:
        q = Q()
        for path in paths:
            q |= Q(**{f"{path}__contains": [value]} if contains else {path: value})
        return q

    return matches
