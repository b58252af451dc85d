"""Who wrote what waits for the second check: everyone who changed a working row since the last edition."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Max
from pghistory.models import Events

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing
from directory.catalogue.rules import CountryRule, Guide

Moment = tuple[str, int | None, datetime]  # what somebody did, their account's number, when they last did it
Subject = Listing | CrisisLine | CountryRule | Guide
# The words of the view. The second person answers the criteria, and stays the second person. Evidence is another matter: it
# decides what visitors see.
WROTE, ANSWERED, SENT, DECIDED, COMPOSED = "wrote", "answered", "sent", "decided", "composed"


class Deed(models.Model):
    """A view: each change of its own row and of every row that belongs to it, its decisions, its editions. Decision 0026.

    A listing's organization stands on its page too. The columns are numbers: nothing is deleted by them.
    """

    listing_id = models.BigIntegerField(null=True)
    crisis_line_id = models.BigIntegerField(null=True)
    country_rule_id = models.BigIntegerField(null=True)
    guide_id = models.BigIntegerField(null=True)
    did = models.TextField()
    who = models.BigIntegerField(null=True)
    at = models.DateTimeField(primary_key=True)  # Django asks for one; nobody asks for one deed

    class Meta:
        managed = False
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at}: {self.did}"


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
    deeds = Deed.objects.filter(**{f"{field_for(subject)}_id": subject.pk})
    moments: list[Moment] = list(deeds.values_list("did", "who").annotate(last=Max("at")))
    since = max((at for did, _who, at in moments if did == COMPOSED), default=None)
    writers = {who for did, who, at in moments if who and did in (WROTE, SENT) and (since is None or at > since)}
    return Authorship(writers, _last_of(moments, WROTE, ANSWERED), f"{_last_of(moments, WROTE)}/{_last_of(moments, DECIDED)}")


def _last_of(moments: list[Moment], *what: str) -> str:
    last = max((at for did, _who, at in moments if did in what), default=None)
    return last.isoformat() if last else ""


def writers_since_last_edition(subject: Subject) -> set[int]:
    return read(subject).writers


def was_changed_by_staff(subject: Subject) -> bool:
    """Ever, in any of its rows. To send, publish or withdraw it is no change."""
    return Deed.objects.filter(**{f"{field_for(subject)}_id": subject.pk}, did=WROTE).exclude(who=None).exists()


def last_change(subject: Subject) -> str:
    return read(subject).last_change


def histories(subject: Subject) -> list[Any]:
    """Of its own row, and of every row that belongs to it."""
    if not isinstance(subject, Listing):
        return [Events.objects.references(subject)]
    own = Events.objects.references(subject).exclude(pgh_model="directory.CrisisLineEvent")  # which stands on another page
    return [own, Events.objects.tracks(subject.organization)]  # its name and type stand on the page too


def field_for(subject: Subject) -> str:
    return {"listing": "listing", "crisisline": "crisis_line", "countryrule": "country_rule"}.get(
        subject._meta.model_name or "", "guide"
    )
