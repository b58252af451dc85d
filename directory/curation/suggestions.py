"""Suggestions: what visitors tell us of a service. They hold no sender, no address and no minute, and are forgotten."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from psycopg.errors import UniqueViolation

from directory.catalogue.listings import Listing
from directory.catalogue.personal_data import kept_for
from directory.catalogue.places import PlaceField

if TYPE_CHECKING:
    from typing import Self

MOST_AN_HOUR = 30  # from everybody together: a limit for each sender would have to know senders
LONGEST = 500
MOST_WEEKS = 200
JOINERS = "\u200c\u200d"  # without width; Persian, Hindi and others cannot be written without them


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    def still_open(self) -> Self:
        return self.filter(closed_on=None)

    def at_risk(self) -> Self:
        """For the safeguarding lead alone, until they close it."""
        return self.still_open().filter(at_risk=True)

    def complaints(self) -> Self:
        """Something is wrong with a listing, somebody said, and nobody has closed it. What became a task is found there."""
        return self.still_open().exclude(what__in=[Suggestion.What.MISSING, Suggestion.What.WAITED])


class Suggestion(models.Model):
    """One message. Not tracked: a history would keep what is to be forgotten."""

    class What(models.TextChoices):
        MISSING = "missing", _("a service is missing")
        DEAD = "number dead", _("the number or address does not work")
        NAME = "asked for name", _("they asked for the name")
        WAITED = "waited", _("how long the wait was")
        HOURS = "wrong hours", _("the hours are wrong")
        CLOSED = "closed", _("the service has closed")
        OTHER = "other", _("something else")

    what = models.CharField(max_length=14, choices=What)
    about = models.ForeignKey(Listing, on_delete=models.SET_NULL, null=True, related_name="suggestions")
    place = PlaceField(max_length=6, help_text=_("Of the page that it was written on."))
    weeks = models.PositiveSmallIntegerField(null=True, help_text=_("Of waiting."))
    words = models.CharField(max_length=LONGEST, blank=True)

    came_on = models.DateField()
    hour = models.PositiveSmallIntegerField(help_text=_("By UTC. We keep no minute."))
    slot = models.PositiveSmallIntegerField(help_text=_("By chance one of those that the hour has."))
    forget_on = models.DateField()

    # What staff did with it
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="suggestions_taken"
    )
    at_risk = models.BooleanField(default=False, editable=False, help_text=_("Somebody may be at risk: only the lead reads it."))
    closed_on = models.DateField(null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="suggestions_closed"
    )
    closed_why = models.CharField(max_length=200, blank=True, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-came_on", "-hour", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on=None, closed_by=None, closed_why="")
                | models.Q(~models.Q(closed_why=""), closed_on__isnull=False, closed_by__isnull=False),
                name="suggestion_is_closed_with_a_reason",
            ),
            # Together they are the limit: however many come at once, an hour has no more rows than slots.
            models.UniqueConstraint(fields=["came_on", "hour", "slot"], name="suggestion_is_alone_in_its_slot"),
            models.CheckConstraint(condition=models.Q(slot__range=(1, MOST_AN_HOUR)), name="suggestion_has_a_slot_of_its_hour"),
            models.CheckConstraint(condition=models.Q(hour__range=(0, 23)), name="suggestion_has_an_hour_of_the_day"),
            models.CheckConstraint(
                condition=models.Q(what="waited", weeks__isnull=False, weeks__range=(1, MOST_WEEKS))
                | models.Q(~models.Q(what="waited"), weeks=None),
                name="suggestion_says_weeks_when_somebody_waited",
            ),
        ]

    def __str__(self) -> str:
        """Without its words: the desk's record of what was deleted keeps this line."""
        return f"{self.get_what_display()}, {self.came_on}"

    @property
    def version(self) -> str:
        """What its page was drawn from, to notice who was there meanwhile."""
        return f"{self.taken_by_id or ''}.{int(self.at_risk)}.{self.closed_on or ''}"


class HourIsFull(Exception):
    """As many came in this hour as we take. Nothing of this one is kept."""


def suggest(
    *, what: str, place: str, about: int | None = None, weeks: int | None = None, words: str = "", now: datetime
) -> Suggestion:
    """The one way in. `about` is the key of a listing; `words` are at most LONGEST signs once readable(). Raises HourIsFull."""
    moment = now.astimezone(UTC)
    for _try in range(MOST_AN_HOUR):
        free = _free_slots(moment)
        if not free:
            break
        try:
            with transaction.atomic():
                return Suggestion.objects.create(
                    what=what,
                    about_id=about,
                    place=place,
                    weeks=weeks,
                    words=readable(words),
                    came_on=moment.date(),
                    hour=moment.hour,
                    slot=secrets.choice(free),
                    forget_on=moment.date() + kept_for("suggestions"),
                )
        except IntegrityError as error:
            if not isinstance(error.__cause__, UniqueViolation):
                raise
            # Somebody took the slot meanwhile.
    raise HourIsFull


def _free_slots(moment: datetime) -> list[int]:
    taken = Suggestion.objects.filter(came_on=moment.date(), hour=moment.hour).values_list("slot", flat=True)
    return sorted(set(range(1, MOST_AN_HOUR + 1)) - set(taken))


def readable(text: str) -> str:
    """Without signs that nobody sees: what reads one way and means another, and what PostgreSQL cannot keep."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_seen, lines)).strip()


def _seen(sign: str) -> str:
    if sign == "\n" or sign in JOINERS or sign.isprintable():
        return sign
    return " " if sign.isspace() else ""
