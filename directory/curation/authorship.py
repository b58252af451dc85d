"""Who wrote what waits for the second check: everyone who changed a working row since the last edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from django.db import connection
from django.db.models import Model
from pghistory.core import event_models
from pghistory.models import Events
from psycopg.sql import SQL, Composed, Identifier

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.catalogue.organizations import Organization
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.criteria import CriterionAnswer
from directory.curation.decisions import Decision

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
    numbers = {"subject": subject.pk, "organization": getattr(subject, "organization_id", None)}
    with connection.cursor() as cursor:
        cursor.execute(_question(type(subject)), numbers)
        moments: list[Moment] = cursor.fetchall()
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


@cache
def _question(model: type[Subject]) -> str:
    """Of some twenty tables. Only two numbers in it change: for Django to put it together takes longer than to answer it."""
    by, nobody, theirs = SQL("by_id"), SQL("NULL::bigint"), partial(_rows_of, model)
    parts = [
        *_changes(model),
        _last(SENT, by, "recorded_at", Decision, SQL("{} AND to_state = {}").format(theirs(Decision), State.WAITING.value)),
        _last(DECIDED, nobody, "recorded_at", Decision, theirs(Decision)),
        _last(COMPOSED, nobody, "composed_at", Edition, theirs(Edition)),
    ]
    return SQL(" UNION ALL ").join(parts).as_string()


def _changes(model: type[Subject]) -> Iterator[Composed]:
    """The history of its own row, and of every row that belongs to it; a listing's organization stands on its page too."""
    somebody = SQL("(SELECT (metadata ->> 'user')::bigint FROM pghistory_context WHERE id = pgh_context_id)")
    for events in event_models(references_model=model):
        did = ANSWERED if events.pgh_tracked_model in CHECKERS_ROWS else WROTE
        yield _last(did, somebody, "pgh_created_at", events, _rows_of(model, events))
    if model is Listing:
        for events in event_models(tracks_model=Organization):
            yield _last(WROTE, somebody, "pgh_created_at", events, SQL("pgh_obj_id = %(organization)s"))


def _rows_of(model: type[Subject], rows: type[Model]) -> Composed:
    columns = [Identifier(field.attname) for field in rows._meta.fields if field.related_model is model]
    return SQL("%(subject)s IN ({})").format(SQL(", ").join(columns))


def _last(did: str, who: SQL, at: str, rows: type[Model], condition: SQL | Composed) -> Composed:
    words = SQL("SELECT {}, {}, MAX({}) FROM {} WHERE {} GROUP BY 2")
    return words.format(did, who, Identifier(at), Identifier(rows._meta.db_table), condition)
