"""Likely the same: who shares a site or a number with somebody listed, or bears a very like name; and who must not be listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from directory.catalogue import phone, places
from directory.catalogue.addresses import host_of, is_below, site_of
from directory.catalogue.contacts import Contact
from directory.catalogue.listings import Listing, ListingText, State
from directory.curation.do_not_list import NotListed

VERY_LIKE = 92  # percent
SHORTEST_NAME, LONGEST_NAME = 5, 80  # signs of a name that is looked for in what somebody wrote
MOST_WORDS, MOST_LINES = 12, 5  # of such a name; and of what somebody wrote, the lines that may be a name with a slip of the pen

HOST = re.compile(r"(?<![\w.@-])(?:[\w-]+\.)+[^\W\d][\w-]+", re.UNICODE)
NUMBER = re.compile(r"\+?\d(?:[ ()/.\-]{0,2}\d){4,17}")


class By(models.TextChoices):
    """What two have in common."""

    SITE = "site", gettext_lazy("the same site")
    NUMBER = "number", gettext_lazy("the same number")
    NAME = "name", gettext_lazy("a very like name")


@dataclass(frozen=True)
class Identifiers:
    """By what somebody is known, each in the spelling in which it is compared."""

    names: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()  # who runs it: one body may have many listings, so only the register asks for it


@dataclass(frozen=True)
class Likeness:
    """One listing, or one entry of the register, that has something in common with what was asked for."""

    by: By
    label: str  # code and name of the listing, or the name in the register
    listing: int = 0
    entry: NotListed | None = None

    def __str__(self) -> str:
        return f"{self.label}: {self.by.label}"

    def why_not(self) -> str:
        """For an entry of the register."""
        return refusal(self.entry, self.by) if self.entry else ""


def refusal(entry: NotListed, by: By) -> str:
    return _("“%(name)s” stands in the register of whom we do not list since %(day)s (%(by)s): %(why)s. %(note)s") % {
        "name": entry.name,
        "day": date_format(entry.since, "j F Y"),
        "by": by.label,
        "why": entry.get_why_display(),
        "note": entry.note,
    }


def identifiers(
    *,
    names: Iterable[str] = (),
    addresses: Iterable[str] = (),
    numbers: Iterable[tuple[str, str]] = (),
    bodies: Iterable[str] = (),
) -> Identifiers:
    """`numbers` are (number, country); `addresses` are of the web or of e-mail."""
    return Identifiers(
        names=frozenset(filter(None, map(_fold, names))),
        hosts=frozenset(filter(None, map(host_of, addresses))),
        numbers=frozenset(filter(None, (_key(number, country) for number, country in numbers if number))),
        bodies=frozenset(filter(None, map(_fold, bodies))),
    )


def identifiers_of(listing: Listing) -> Identifiers:
    contacts = list(listing.contacts.all())
    return identifiers(
        names=[text.name for text in listing.texts.all()],
        addresses=[contact.address for contact in contacts],
        numbers=[
            (number, contact.country) for contact in contacts for number in (contact.number, contact.number_from_abroad) if number
        ],
        bodies=[listing.organization.name],
    )


def alike(what: Listing | Identifiers, *, on: date) -> list[Likeness]:
    """The register's entries first. Of a listing: others than itself."""
    known = Known.read(on=on)
    return known.alike(identifiers_of(what), but=what.pk) if isinstance(what, Listing) else known.alike(what)


def refusals(listing: Listing, *, on: date) -> list[str]:
    """Why the register keeps it from being published."""
    register = _register(on)
    return [found.why_not() for found in Known(register=register).not_to_be_listed(identifiers_of(listing))] if register else []


@dataclass
class Known:
    """Everybody who is listed or has a draft, and the register: read once, asked often."""

    names: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sites: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    labels: dict[int, str] = field(default_factory=dict)
    register: list[tuple[NotListed, Identifiers]] = field(default_factory=list)

    @classmethod
    def read(cls, *, on: date) -> Known:
        """Three queries, however many listings there are."""
        known = cls(register=_register(on))
        texts = ListingText.objects.exclude(listing__state=State.REMOVED)
        for number, code, name in texts.values_list("listing", "listing__code", "name"):
            known.labels.setdefault(number, f"{code} {name}")
            known.names[_folded_before(name)].add(number)
        ways = Contact.objects.exclude(listing__state=State.REMOVED)
        for number, code, *way in ways.values_list(
            "listing", "listing__code", "address", "country", "number", "number_from_abroad"
        ):
            known.labels.setdefault(number, code)
            known._add_way(number, *way)
        known.names.pop("", None)
        known.numbers.pop("", None)  # what nobody can dial
        return known

    def add(self, number: int, label: str, found: Identifiers) -> None:
        """One more, of an import that goes on."""
        self.labels[number] = label
        for names, where in ((found.names, self.names), (found.numbers, self.numbers), (_sites(found), self.sites)):
            for name in names:
                where[name].add(number)

    def alike(self, asked: Identifiers, *, but: int | None = None) -> list[Likeness]:
        found = [*self._by_identifier(asked), *self._by_name(asked.names)]
        return [*self.not_to_be_listed(asked), *self._once(found, but)]

    def not_to_be_listed(self, asked: Identifiers, said: frozenset[str] = frozenset()) -> list[Likeness]:
        """Each entry of the register once, by what says most. `said`: names that count only letter by letter."""
        found = [(entry, _in_register(asked, identifiers, said)) for entry, identifiers in self.register]
        return [Likeness(by, entry.name, entry=entry) for entry, by in found if by]

    def named_in(self, words: str, *, country: str) -> list[Likeness]:
        """Whom somebody's own words name, by site, number or name. `country`: where a number without its code belongs."""
        numbers = [(number, country) for number in NUMBER.findall(words)]
        said = identifiers(addresses=HOST.findall(words), numbers=numbers)
        names = frozenset(_names_that_may_stand_in(words))
        lines = frozenset(filter(None, (_fold(line) for line in words.splitlines()[:MOST_LINES] if len(line) <= LONGEST_NAME)))
        exactly = [(By.NAME, number) for name in names for number in self.names.get(name, ())]
        by_register = self.not_to_be_listed(Identifiers(lines, said.hosts, said.numbers), names)
        return [*by_register, *self._once([*self._by_identifier(said), *exactly, *self._by_name(lines)], None)]

    def _add_way(self, number: int, address: str, country: str, *dialled: str) -> None:
        if address and (site := site_of(host_of(address))):
            self.sites[site].add(number)
        for one in filter(None, dialled):
            self.numbers[_key_before(one, country)].add(number)

    def _by_identifier(self, asked: Identifiers) -> Iterator[tuple[By, int]]:
        for site in _sites(asked):
            yield from ((By.SITE, number) for number in self.sites.get(site, ()))
        for dialled in asked.numbers:
            yield from ((By.NUMBER, number) for number in self.numbers.get(dialled, ()))

    def _by_name(self, names: Iterable[str]) -> Iterator[tuple[By, int]]:
        known = list(self.names)
        for name in names:
            for like, _score, _place in process.extract(name, known, scorer=fuzz.ratio, score_cutoff=VERY_LIKE, limit=None):
                yield from ((By.NAME, number) for number in self.names[like])

    def _once(self, found: Iterable[tuple[By, int]], but: int | None) -> list[Likeness]:
        first: dict[int, By] = {}
        for by, number in found:
            if number != but:
                first.setdefault(number, by)
        return [Likeness(by, self.labels[number], listing=number) for number, by in sorted(first.items())]


def _sites(found: Identifiers) -> set[str]:
    return {site_of(host) for host in found.hosts} - {""}


def _register(on: date) -> list[tuple[NotListed, Identifiers]]:
    return [
        (entry, identifiers(names=[entry.name], addresses=[entry.domain], numbers=[(entry.number, "")]))
        for entry in NotListed.objects.in_force(on)
    ]


def _in_register(asked: Identifiers, entry: Identifiers, said: frozenset[str]) -> By | None:
    """A domain there holds for what is below it, and for nothing beside it: one body's forum may be there, and its clinic not."""
    if any(is_below(host, domain) for host in asked.hosts for domain in entry.hosts):
        return By.SITE
    if asked.numbers & entry.numbers:
        return By.NUMBER
    names = asked.names | asked.bodies
    if said & entry.names or any(
        process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=VERY_LIKE) for name in entry.names
    ):
        return By.NAME
    return None


def _fold(name: str) -> str:
    """Without accents, case, signs and the order of its words."""
    return " ".join(sorted(places.without_accents(" ".join(name.split())).split()))


def _key(number: str, country: str) -> str:
    return phone.key(number.replace("/", " "), country)


# What we list is folded once. What visitors write is never kept.
_folded_before = lru_cache(maxsize=50_000)(_fold)
_key_before = lru_cache(maxsize=50_000)(_key)


def _names_that_may_stand_in(words: str) -> Iterator[str]:
    said = places.without_accents(" ".join(words.split())).split()
    for length in range(1, min(len(said), MOST_WORDS) + 1):
        for start in range(len(said) - length + 1):
            name = " ".join(sorted(said[start : start + length]))
            if len(name) >= SHORTEST_NAME:
                yield name
