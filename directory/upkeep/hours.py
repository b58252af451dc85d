"""Spans of opening hours: hours whose dates have all passed, or that cannot be read or believed, become a task."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.catalogue import hours
from directory.catalogue.editions import Edition
from directory.catalogue.hours_as_written import refusal
from directory.curation.tasks import Matter, Task, keep_open


def run(*, now: datetime) -> str:
    """One line for the log. Again and again without harm: there is one open task for each contact."""
    found = dict(_troubles(now))
    solved = _("Its hours are well again, or no longer published.")
    mended = keep_open(Task.Kind.HOURS, found, solved=solved, on=timezone.localdate(now))
    return f"hours: {len(found)} have run out, {mended} are well again."


def _troubles(now: datetime) -> Iterator[tuple[Matter, str]]:
    """Each distinct text is read once, however many contacts have it."""

    @cache
    def trouble(text: str, zone: str, country: str) -> str:
        opens = hours.opens_again(text, zone, country, now=now)
        if opens is None:
            return " ".join(filter(None, [_("Its opening hours cannot be read: %(hours)s.") % {"hours": text}, refusal(text)]))
        return "" if opens else _("Its opening hours have run out: %(hours)s. It looks closed for good.") % {"hours": text}

    for listing, crisis_line, value, text, zone, country in _published():
        if text and (words := trouble(text, zone, country)):
            yield (listing, crisis_line, value), words


def _published() -> Iterator[tuple[int | None, int | None, str, str, str, str]]:
    current = Edition.objects.current().order_by("pk")
    for listing, contacts in current.filter(listing__isnull=False).values_list("listing", "facts__contacts").iterator():
        for contact in contacts:
            yield listing, None, contact["value"], contact["hours"], contact["time_zone"], contact.get("holidays", "")
    lines = current.filter(crisis_line__isnull=False).annotate(facts_of=F("facts"))
    for line, facts in lines.values_list("crisis_line", "facts_of").iterator():
        yield None, line, facts["value"], facts.get("hours", ""), facts.get("time_zone", ""), facts.get("country", "")
