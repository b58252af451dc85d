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
from directory.curation.breaker import keep_tasks
from directory.curation.tasks import Matter, Task

BEFORE = timedelta(days=30)


def run(*, now: datetime) -> str:
    """One line for the log. The pages themselves need no run: what is over is not shown."""
    read = list(_read(timezone.localdate(now) + BEFORE))
    solved, ours = _("Its dates and credit go on, or are no longer published."), _("one import, or the end of a year")
    why = _("Dates and credit of courses were read.")
    kept = keep_tasks(Task.Kind.COURSE, read, why=why, solved=solved, ours=ours, now=now)
    return f"courses: {kept.found} dates and credits end soon or have ended, {kept.mended} go on.{kept.note}"


def _read(by: date) -> Iterator[tuple[Matter, str, str]]:
    """Of each course with dates, and of each credit: what ends by then, as a kind and in words; "" where nothing does."""
    bodies = Edition.objects.current().filter(kind=Listing.Kind.TRAINING_BODY).order_by("pk")
    for listing, courses, credits in bodies.values_list("listing", "facts__courses", "facts__credits").iterator():
        for course in courses or []:
            if course["dates"] and not course["on_demand"]:
                yield (listing, None, course["title"]), _("the dates end"), _dates_end(course, by)
            yield from _credits_end(listing, course["title"], course["credits"], by)
        yield from _credits_end(listing, "", credits or [], by)


def _dates_end(course: dict[str, Any], by: date) -> str:
    announced = sessions.read_all(course["dates"])
    last = max((session.last_day for session in announced), default=None)
    if last is None or last > by:
        return ""
    return _("The last date of “%(course)s” is %(day)s. Look for new ones.") % {"course": course["title"], "day": last}


def _credits_end(listing: int, course: str, credits: list[dict[str, Any]], by: date) -> Iterator[tuple[Matter, str, str]]:
    for credit in credits:
        stated = date.fromisoformat(credit["valid_until"]) if credit["valid_until"] else None
        until = counts_until(stated, date.fromisoformat(credit["read_on"]))
        name = f"{Credit.Type(credit['type']).name} {credit['body']}".strip()
        words = {"credit": name, "course": course or _("all its training"), "day": until}
        ends = _("The credit %(credit)s of “%(course)s” is shown until %(day)s. Look again.") % words if until <= by else ""
        about = " · ".join(filter(None, (course, name, until.isoformat())))
        yield (listing, None, about), _("the credit ends"), ends
