"""Who wrote what waits for the second check: everyone who changed a working row since the last edition."""

from datetime import datetime
from typing import Any

from pghistory.models import Events

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.catalogue.rules import CountryRule, Guide

Subject = Listing | CrisisLine | CountryRule | Guide

# The second person answers the criteria, and stays the second person. Evidence is another matter: it decides what visitors see.
CHECKERS_ROWS = {"directory.CriterionAnswer"}


def writers_since_last_edition(subject: Subject) -> set[int]:
    """Account numbers, from the history triggers, and of whoever sent it for the second check."""
    since = _last_composed_at(subject)
    wrote = set()
    for events in histories(subject):
        rows = events.exclude(pgh_obj_model__in=CHECKERS_ROWS)
        if since:
            rows = rows.filter(pgh_created_at__gt=since)
        wrote |= {context.get("user") for context in rows.values_list("pgh_context", flat=True) if context}
    sent = subject.decisions.filter(to_state=State.WAITING)
    if since:
        sent = sent.filter(recorded_at__gt=since)
    return {number for number in wrote | set(sent.values_list("by", flat=True)) if number}


def last_change(subject: Subject) -> str:
    """When any row of it last changed, as text to compare with: two people at once must not undo or publish each other unseen."""
    changes = [
        events.order_by("-pgh_created_at").values_list("pgh_created_at", flat=True).first() for events in histories(subject)
    ]
    return max((change.isoformat() for change in changes if change), default="")


def histories(subject: Subject) -> list[Any]:
    """Of its own row, and of every row that belongs to it."""
    histories = [Events.objects.references(subject)]
    if isinstance(subject, Listing):  # its name and type stand on the page too
        histories.append(Events.objects.tracks(subject.organization))
    return histories


def _last_composed_at(subject: Subject) -> datetime | None:
    last: Edition | None = subject.editions.order_by("pk").last()
    return last.composed_at if last else None
