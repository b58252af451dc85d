"""Who wrote what waits for the second check: everyone who changed a working row since the last edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BigIntegerField, F, Max, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from pghistory.core import event_models
from pghistory.models import Events

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing, State
from directory.catalogue.organizations import Organization
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.criteria import CriterionAnswer

Moment = tuple[str, int | None, datetime]  # what somebody did, their account's number, when they last did it
Subject = Listing | CrisisLine | CountryRule | Guide

WROTE, ANSWERED, SENT, DECIDED, COMPOSED = "wrote", "answered", "sent", "decided", "composed"
# The second person answers the criteria, and stays the second person. Evidence is another matter: it decides what visitors see.
CHECKERS_ROWS = {CriterionAnswer}


@dataclass(frozen=True)
class Authorship:
    writers: set[int]  # since the last edition, by their accounts' numbers; also whoever sent it for the second check
    last_change: str  # of any row, as text to compare with: two people at once must not undo or publish each other unseen
    version: str  # the last change that is no answer to a criterion, and the last decision: what a move was decided on

    @property
    def seen(self) -> str:
        """All of it, as the page of the second check was drawn from."""
        return f"{self.version} {self.last_change}"


def read(subject: Subject) -> Authorship:
    """One query, however long its history is."""
    first, *others = _moments(subject)
    moments: list[Moment] = list(first.union(*others, all=True))
    since = max((at for did, _who, at in moments if did == COMPOSED), default=None)
    writers = {who for did, who, at in moments if who and did in (WROTE, SENT) and (since is None or at > since)}
    return Authorship(writers, _last_of(moments, WROTE, ANSWERED), f"{_last_of(moments, WROTE)}/{_last_of(moments, DECIDED)}")


def _last_of(moments: list[Moment], *what: str) -> str:
    last = max((at for did, _who, at in moments if did in what), default=None)
    return last.isoformat() if last else ""


def writers_since_last_edition(subject: Subject) -> set[int]:
    return read(subject).writers


def last_change(subject: Subject) -> str:
    return read(subject).last_change


def histories(subject: Subject) -> list[Any]:
    """Of its own row, and of every row that belongs to it."""
    histories = [Events.objects.references(subject)]
    if isinstance(subject, Listing):  # its name and type stand on the page too
        histories.append(Events.objects.tracks(subject.organization))
    return histories


def _moments(subject: Subject) -> Iterator[QuerySet[Any, Any]]:
    somebody: Any = Cast(KeyTextTransform("user", "pgh_context__metadata"), BigIntegerField())
    for events in _events(subject):
        did = ANSWERED if events.model.pgh_tracked_model in CHECKERS_ROWS else WROTE
        yield _last(events, did, somebody, "pgh_created_at")
    yield _last(subject.decisions.filter(to_state=State.WAITING), SENT, F("by"), "recorded_at")
    yield _last(subject.decisions.all(), DECIDED, Value(None, BigIntegerField()), "recorded_at")
    yield _last(subject.editions.all(), COMPOSED, Value(None, BigIntegerField()), "composed_at")


def _last(rows: QuerySet[Any], did: str, who: Any, at: str) -> QuerySet[Any, Any]:
    last: QuerySet[Any, Any] = rows.order_by().values_list(Value(did), who).annotate(last=Max(at))
    return last


def _events(subject: Subject) -> Iterator[QuerySet[Any]]:
    """The history of its own row, and of every row that belongs to it; a listing's organization stands on its page too."""
    for model in event_models(references_model=type(subject)):
        own = [Q(**{field.name: subject.pk}) for field in model._meta.fields if field.related_model is type(subject)]
        yield model._default_manager.filter(reduce(or_, own))
    if isinstance(subject, Listing):
        for model in event_models(tracks_model=Organization):
            yield model._default_manager.filter(pgh_obj=subject.organization_id)
