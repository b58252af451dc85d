"""Whom a listing is for, by the words that show it: the service's own, quoted with their page, or ours, which says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import ContactFacts
from directory.catalogue.listings import Listing
from directory.public import doors
from directory.public.sources import Source, source


@dataclass(frozen=True)
class OwnWords:
    """`source` is None where nothing is quoted: then our summary says it."""

    title: Any  # of the door; None where it is the one that the visitor came by
    words: str = ""
    language: str = ""
    source: Source | None = None


def own_words(edition: Edition, contacts: list[ContactFacts], *, door: str | None) -> list[OwnWords]:
    """Behind the door that somebody came by, else behind each: people behind one door do not read the words of another."""
    return list(_own_words(edition, contacts, door)) if edition.kind == Listing.Kind.SUPPORT_SERVICE else []


def _own_words(edition: Edition, contacts: list[ContactFacts], door: str | None) -> Iterator[OwnWords]:
    words: dict[str, str] = edition.facts["doors"]
    for letter in [door] if door else sorted(words):
        title = doors.WORDS[letter].title if not door and len(words) > 1 else None
        if quote := edition.facts.get("quotes", {}).get(letter):
            seen = FactCheck(
                group=FactCheck.Group.ELIGIBILITY, method=quote["method"], source=quote["source"], source_year=quote["year"],
                read_on=date.fromisoformat(quote["read_on"]),
            )  # fmt: skip
            yield OwnWords(title, words[letter], quote["language"], source(seen, contacts))
        else:
            yield OwnWords(title)
