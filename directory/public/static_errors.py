"""The pages for when nothing else works, written ahead as files: one for each kind, language and country.

They are written while all is well and served without template, application or database. What stands in them must hold for
as long as they may be shown.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from directory.catalogue import emergency_numbers, places
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.places import WORLD, CountryField
from directory.public import crisis_lines, errors
from directory.public.crisis_lines import CrisisLineShown

# (heading, sentence, when to try again)
WORDS: dict[str, tuple[Any, Any, Any]] = {
    errors.BROKEN: (
        _("Something went wrong on our side"),
        _("You did nothing wrong."),
        _("Please try this page again in a few minutes."),
    ),
    errors.BUSY: (
        _("Please wait a moment"),
        _("Too much came in at once. You did nothing wrong."),
        _("You can try again in one minute."),
    ),
}
QUESTIONS = {
    CrisisLine.Purpose.SUICIDE: _("Thinking of ending your life?"),
    CrisisLine.Purpose.CHILD: _("Young and need to talk?"),
}


def write(*, now: datetime) -> int:
    """Writes every page anew and returns how many there are."""
    of_country = _lines(now)
    known = (WORLD, *(code for code, _name in places.countries()))
    addresses = [(kind, language, place) for language, _name in settings.LANGUAGES for place in known for kind in WORDS]
    for kind, language, place in addresses:
        with translation.override(language):
            _write(kind, language, place, [one for country in places.countries_of(place) for one in of_country.get(country, [])])
    return len(addresses)


def _lines(now: datetime) -> dict[str, list[CrisisLineShown]]:
    """By country, in the order of their pages, those that answer day and night first.

    Hard line 6: a page may be shown for as long as errors.HOLDS after it was written, and no number may lapse meanwhile. So its
    evidence must hold until then, not only today. Emergency numbers are the exception: they never lapse.
    """
    until = timezone.localdate(now + errors.HOLDS)
    found: dict[str, list[CrisisLineShown]] = {}
    for edition in crisis_lines.usable(Edition.objects.current().crisis_lines_anywhere(until)):
        found.setdefault(CountryField.known(edition.facts["country"]), []).append(_line(edition, now))
    return {country: sorted(lines, key=lambda line: not line.is_always_open) for country, lines in found.items()}


def _line(edition: Edition, now: datetime) -> CrisisLineShown:
    """Of its hours only that somebody always answers: other hours say nothing to whoever reads them later."""
    line = crisis_lines.shown(edition, place=edition.facts["country"], now=now)
    return line if line.is_always_open else replace(line, opening=None)


def _write(kind: str, language: str, place: str, lines: list[CrisisLineShown]) -> None:
    """In one go: a page that is asked for meanwhile is the old one or the new one, whole."""
    path = errors.file_of(kind, language, place)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_text(render_to_string("errors/written.html", _context(kind, language, place, lines)))
    unfinished.replace(path)


def _context(kind: str, language: str, place: str, lines: list[CrisisLineShown]) -> dict[str, Any]:
    heading, sentence, again = WORDS[kind]
    country = places.country_of(place) or ""
    return {
        "heading": heading,
        "sentence": sentence,
        "again": again,
        "language": language,
        "place": place,
        "place_name": places.name(place),
        "emergency": emergency_numbers.of_country(country),
        "strip_line": next((line for line in lines if line.purpose == CrisisLine.Purpose.SUICIDE and line.is_for_now), None),
        "asked": list(_asked(lines)),
        "demo": settings.DEMO,
    }


def _asked(lines: list[CrisisLineShown]) -> Iterator[tuple[str, Any, list[CrisisLineShown]]]:
    for purpose, question in QUESTIONS.items():
        if of_purpose := [line for line in lines if line.purpose == purpose]:
            yield purpose, question, of_purpose
