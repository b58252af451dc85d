"""Proof that no list is a dead end: each place and door has somebody to turn to, or a page that says what is always there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.test import Client
from django.urls import reverse

from directory.catalogue import places
from directory.catalogue.audiences import Door
from directory.catalogue.editions import Edition
from directory.catalogue.facets import Candidate
from directory.catalogue.listings import CODE_LENGTH, CODE_LETTERS
from directory.public.lists import OneList

KINDS = {Door.CLINICIANS: ("k", "t"), Door.ORGANIZATIONS: ("k", "p")}  # the others list support services only
ADULT, ONLY_YOUNG = 18, 24  # years
CONTACT = re.compile(rf'href="(?:tel:|sms:|mailto:|/[\w-]+/[\w-]+/s/[{CODE_LETTERS}]{{{CODE_LENGTH}}}/)')
FLOOR = 'id="floor"'


@dataclass
class DeadEndReport:
    lists: int = 0
    on_the_floor: list[str] = field(default_factory=list)  # addresses of the lists where nobody is listed
    problems: list[str] = field(default_factory=list)


def every_place() -> list[str]:
    """The world, every country, and every part of a country that a published listing names."""
    rows = Edition.objects.current().exclude(code="").values_list("places", "within")
    named = {code for served, within in rows for code in (*served, *within)}
    return [places.WORLD, *(code for code, _name in places.countries("en")), *sorted(code for code in named if "-" in code)]


def prove(codes: Iterable[str], *, language: str, now: datetime) -> DeadEndReport:
    """Asks the database who is behind each door of these places, then reads the page that visitors get."""
    report = DeadEndReport(problems=list(_misplaced()))
    client = Client(headers={"host": settings.ALLOWED_HOSTS[0].lstrip(".")})
    for place in codes:
        for door in Door:
            address = reverse("results", kwargs={"language": language, "place": place, "door": door})
            listed = OneList(door, place, "", language, now).candidates()
            answer = client.get(address, secure=settings.PRODUCTION)
            report.lists += 1
            report.on_the_floor += [] if listed else [address]
            problems = _problems(door, listed, answer.status_code, answer.content.decode())
            report.problems += [f"{address}: {problem}" for problem in problems]
    return report


def _misplaced() -> Iterator[str]:
    """Hard line 4, asked of the database once more: nobody for adults only behind b, nor for the young only behind a."""
    current = Edition.objects.current()
    for edition in current.behind(Door.UNDER_18).filter(minimum_age__gte=ADULT):
        yield f"{edition.code} stands behind door b and is for adults."
    for edition in current.behind(Door.OWN).filter(maximum_age__lte=ONLY_YOUNG):
        yield f"{edition.code} stands behind door a and is only for young people."


def _problems(door: Door, listed: list[Candidate], status: int, page: str) -> Iterator[str]:
    if any(KINDS.get(door, ("k", "s")) not in candidate.values for candidate in listed):
        yield "something on it does not fit its door."
    if status != 200:
        yield f"it answers {status}."
    elif not CONTACT.search(page[page.index("<main") : page.index("</main>")]):
        yield "it holds nobody to turn to."
    elif bool(listed) == (FLOOR in page):
        yield f"{len(listed)} are listed, yet what is always there is {'shown' if listed else 'missing'}."
