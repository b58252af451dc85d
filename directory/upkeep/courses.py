"""Courses: a warning to staff before the last announced date is over, and before a credit counts no longer."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from directory.catalogue import sessions
from directory.catalogue.courses import Credit, counts_until
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.curation.tasks import Matter, Task, keep_open

BEFORE = timedelta(days=30)


def run(*, now: datetime) -> str:
    """One line for the log. The pages themselves need no run: what is over is not shown."""
    today = timezone.localdate(now)
    found = dict(_ending(today + BEFORE))
    solved = _("Its dates and credit go on, or are no longer published.")
    mended = keep_open(Task.Kind.COURSE, found, solved=solved, on=today)
    return f"courses: {len(found)} dates and credits end soon or have ended, {mended} go on."


def _ending(by: date) -> Iterator[tuple[Matter, str]]:
    bodies = Edition.objects.current().filter(kind=Listing.Kind.TRAINING_BODY).order_by("pk")
    for listing, courses, credits in bodies.values_list("listing", "facts__courses", "facts__credits").iterator():
        for course in courses or []:
            if words := _dates_end(course, by):
                yield (listing, None, course["title"]), words
            yield from _credits_end(listing, course["title"], course["credits"], by)
        yield from _credits_end(listing, "", credits or [], by)


def _dates_end(course: dict[str, Any], by: date) -> str:
    announced = sessions.read_all(course["dates"])
    last = max((session.last_day for session in announced), default=None)
    if last is None or last > by or course["on_demand"]:
        return ""
    return _("The last date of “%(course)s” is %(day)s. Look for new ones.") % {"course": course["title"], "day": last}


def _credits_end(listing: int, course: str, credits: list[dict[str, Any]], by: date) -> Iterator[tuple[Matter, str]]:
    for credit in credits:
        stated = date.fromisoformat(credit["valid_until"]) if credit["valid_until"] else None
        until = counts_until(stated, date.fromisoformat(credit["read_on"]))
        if until <= by:
            name = f"{Credit.Type(credit['type']).name} {credit['body']}".strip()
            words = {"credit": name, "course": course or _("all its training"), "day": until}
            about = " · ".join(filter(None, (course, name, until.isoformat())))
            yield (listing, None, about), _("The credit %(credit)s of “%(course)s” is shown until %(day)s. Look again.") % words
