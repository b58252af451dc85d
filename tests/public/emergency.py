"""Reads a page as somebody in need does: each question, the numbers below it as shown and as dialled, and the words beside them.

What a number reaches is read from the table of the starter data, by other code than that of the pages.
"""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from directory.catalogue import emergency_numbers

UNLABELLED = "we do not know who answers; it may be the police"
EVERY = "police, ambulance and fire"
WORDS = {
    "": UNLABELLED,
    "every service": EVERY,
    "text relay": "by text relay",
    "text message": "by text message",
}
DESPAIR = re.compile(r"ending your life|\bhurt\b|this night", re.IGNORECASE)
DANGER = re.compile(r"\bin danger\b|\bdanger\?", re.IGNORECASE)
PIECES = re.compile(
    r'(?P<heading><h[1-6]\b[^>]*>)|<a\b[^>]*href="(?:tel|sms):(?P<dialled>[^"]*)"[^>]*>.*?'
    r'<bdi dir="ltr"[^>]*>(?P<linked>[^<]*)</bdi>'
    r'|<bdi dir="ltr"[^>]*>(?P<shown>[^<]*)</bdi>|<[^>]*>|(?P<text>[^<]+)',
    re.DOTALL,
)


@dataclass
class Asked:
    """One question of a page: "despair", "danger" or "" for another."""

    about: str
    words: str = ""
    shown: list[str] = field(default_factory=list)
    dialled: list[tuple[str, str]] = field(default_factory=list)  # (number of the link, number to read)


def questions(html: str) -> list[Asked]:
    """A heading begins one, and so does a sentence that speaks of danger or despair."""
    found = [Asked("")]
    for piece in PIECES.finditer(html):
        words = unescape(piece["text"] or "").strip()
        about = "despair" if DESPAIR.search(words) else "danger" if DANGER.search(words) else ""
        if piece["heading"] or (about and about != found[-1].about):
            found.append(Asked(about))
        number = piece["linked"] or piece["shown"] or ""
        found[-1].words += f"{words or number} "
        found[-1].shown += [number] if number else []
        found[-1].dialled += [(piece["dialled"], number)] if piece["dialled"] else []
    return found


@cache
def table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(emergency_numbers.TABLE.read_text())


def services(country: str) -> dict[str, str]:
    return {row["number"]: row.get("service", "") for row in table().get(country, [])}


def for_despair(country: str) -> set[str]:
    """What may answer it: an ambulance, else every service, else who knows; the police only if there is nothing else."""
    known = services(country)
    for good in ({"ambulance", "ambulance and fire"}, {"every service"}, {"rescue"}, {""}, {"fire"}, set(WORDS), {"police"}):
        if answers := {number for number, service in known.items() if service in good}:
            return answers
    return set()


def wrong(html: str, country: str) -> list[str]:
    """What could mislead somebody: each in words."""
    known, found = services(country), []
    for asked in questions(html):
        found += [f"{read} is dialled as {link}" for link, read in asked.dialled if {link, read} & known.keys() and link != read]
        for number in asked.shown if asked.about == "despair" else ():
            if number in known and number not in for_despair(country):
                found.append(f"{number} for despair")
            elif number in known and WORDS.get(known[number], known[number]) not in asked.words:
                found.append(f"{number} for despair, without what it reaches")
    return found


def despair(html: str) -> list[str]:
    """The numbers to dial in despair, in the order of the page."""
    return [link for asked in questions(html) if asked.about == "despair" for link, _read in asked.dialled]
