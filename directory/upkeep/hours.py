"""Spans of opening hours: hours whose dates have all passed, or that nobody can read any more, become a task."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.catalogue import hours
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.curation.tasks import Task, raise_task

Matter = tuple[int | None, int | None, str]  # the key of a listing or of a crisis line, and the contact


def run(*, now: datetime) -> str:
    """One line for the log. Again and again without harm: there is one open task for each contact."""
    today, found = timezone.localdate(now), dict(_troubles(now))
    open_tasks = Task.objects.still_open().filter(kind=Task.Kind.HOURS)
    raised = {(task.listing_id, task.crisis_line_id, task.about): task for task in open_tasks}
    for (listing, crisis_line, about), words in found.items():
        if (listing, crisis_line, about) not in raised or raised[listing, crisis_line, about].words != words:
            _raise(listing, crisis_line, about, words, today)
    mended = [task for matter, task in raised.items() if matter not in found]
    for task in mended:
        task.close(by=None, why=_("Its hours are well again, or no longer published."), on=today)
    return f"hours: {len(found)} have run out, {len(mended)} are well again."


def _troubles(now: datetime) -> Iterator[tuple[Matter, str]]:
    """Each distinct text is read once, however many contacts have it."""

    @cache
    def trouble(text: str, zone: str, country: str) -> str:
        opens = hours.opens_again(text, zone, country, now=now)
        if opens is None:
            return _("Its opening hours cannot be read: %(hours)s.") % {"hours": text}
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


def _raise(listing: int | None, crisis_line: int | None, about: str, words: str, on: date) -> None:
    raise_task(
        Task.Kind.HOURS,
        listing=Listing.objects.get(pk=listing) if listing else None,
        crisis_line=CrisisLine.objects.get(pk=crisis_line) if crisis_line else None,
        about=about,
        words=words,
        on=on,
    )
