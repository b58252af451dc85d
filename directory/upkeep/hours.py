"""Spans of opening hours: hours whose dates have all passed, or that cannot be read or believed, become a task."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from django.db.models import F
from django.utils.translation import gettext as _

from directory.catalogue import hours
from directory.catalogue.editions import Edition
from directory.catalogue.hours_as_written import refusal
from directory.curation.breaker import keep_tasks
from directory.curation.tasks import Matter, Task


def run(*, now: datetime) -> str:
    """One line for the log. Again and again without harm: there is one open task for each contact."""
    solved, ours = _("Its hours are well again, or no longer published."), _("the way we read hours")
    kept = keep_tasks(Task.Kind.HOURS, list(_read(now)), why=_("Opening hours were read."), solved=solved, ours=ours, now=now)
    return f"hours: {kept.found} have run out, {kept.mended} are well again.{kept.note}"


def _read(now: datetime) -> Iterator[tuple[Matter, str, str]]:
    """Of each contact with hours what is wrong: its kind, and all of it in words. Each distinct text is read once."""

    @cache
    def trouble(text: str, zone: str, country: str) -> tuple[str, str]:
        opens = hours.opens_again(text, zone, country, now=now)
        if opens is None:
            words = _("Its opening hours cannot be read: %(hours)s.") % {"hours": text}
            return _("they cannot be read"), " ".join(filter(None, [words, refusal(text)]))
        if opens:
            return "", ""
        words = _("Its opening hours have run out: %(hours)s. It looks closed for good.") % {"hours": text}
        return _("they have run out"), words

    for listing, crisis_line, value, text, zone, country in _published():
        if text:
            yield (listing, crisis_line, value), *trouble(text, zone, country)


def _published() -> Iterator[tuple[int | None, int | None, str, str, str, str]]:
    current = Edition.objects.current().order_by("pk")
    for listing, contacts in current.filter(listing__isnull=False).values_list("listing", "facts__contacts").iterator():
        for contact in contacts:
            yield listing, None, contact["value"], contact["hours"], contact["time_zone"], contact.get("holidays", "")
    lines = current.filter(crisis_line__isnull=False).annotate(facts_of=F("facts"))
    for line, facts in lines.values_list("crisis_line", "facts_of").iterator():
        yield None, line, facts["value"], facts.get("hours", ""), facts.get("time_zone", ""), facts.get("country", "")
