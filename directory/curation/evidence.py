"""Fact checks: by what evidence a fact was seen, when, by whom, and until when it is believed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.history import tracked
from directory.catalogue.listings import Listing

if TYPE_CHECKING:
    from typing import Self


class Method(models.TextChoices):
    OWN_PAGE = "own page", _("the organization's own page")
    OFFICIAL_PAGE = "official page", _("an official page of a state")
    CALLED = "called", _("staff called")
    CONFIRMED = "provider confirmed", _("the provider confirmed it")
    PRESS = "press", _("press")
    THIRD_PARTY = "third-party copy", _("a third party's copy")
    GENERAL_KNOWLEDGE = "general knowledge", _("general knowledge: not seen")


# Hard line 6: a number or address reaches a visitor by these kinds of evidence only.
SHOWABLE = frozenset({Method.OWN_PAGE, Method.OFFICIAL_PAGE, Method.CALLED, Method.CONFIRMED})

HALF_A_YEAR, A_YEAR = timedelta(days=183), timedelta(days=365)


def due(group: str, read_on: date) -> date:
    """The day on which somebody should look again: at a contact after half a year, at the rest after a year."""
    return read_on + (HALF_A_YEAR if group == FactCheck.Group.CONTACT else A_YEAR)


class FactCheckQuerySet(models.QuerySet["FactCheck"]):
    def showable(self, on: date) -> Self:
        """See also FactCheck.may_be_shown()."""
        return self.filter(method__in=SHOWABLE, lapsed_on=None).filter(Q(valid_until=None) | Q(valid_until__gte=on))


@tracked
class FactCheck(models.Model):
    """One look at one group of facts of a listing or crisis line."""

    class Group(models.TextChoices):
        CONTACT = "contact", _("one contact")
        HOURS = "hours", _("opening hours")
        COST = "cost", _("cost")
        PRIVACY = "privacy", _("privacy")
        ELIGIBILITY = "eligibility", _("who it is for")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, null=True, blank=True, related_name="fact_checks")
    crisis_line = models.ForeignKey(CrisisLine, on_delete=models.CASCADE, null=True, blank=True, related_name="fact_checks")
    group = models.CharField(max_length=12, choices=Group)
    about = models.CharField(
        max_length=500,
        blank=True,
        help_text=_("For a contact: the number or address that was seen. A changed number has no evidence until it is checked."),
    )
    method = models.CharField(max_length=20, choices=Method)
    source = models.CharField(max_length=500, blank=True, help_text=_("The address of the page, or who was called."))
    read_on = models.DateField()
    source_year = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("The year the source itself carries."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="fact_checks",
        help_text=_("The member of staff who looked; empty for what was imported."),
    )  # fmt: skip
    valid_until = models.DateField(null=True, blank=True, help_text=_("The last day on which it is believed, if there is one."))
    due_on = models.DateField(
        null=True, blank=True, help_text=_("The day to look again. Empty: six months later for a contact, twelve for the rest.")
    )
    lapsed_on = models.DateField(null=True, editable=False, help_text=_("Since then nobody is shown what it vouched for."))
    lapsed_why = models.CharField(max_length=200, editable=False, blank=True)

    objects = FactCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-read_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(listing=None) & Q(crisis_line__isnull=False) | Q(listing__isnull=False) & Q(crisis_line=None),
                name="fact_check_is_of_one_listing_or_crisis_line",
            ),
            models.CheckConstraint(
                condition=~Q(group="contact") | ~Q(about=""),
                name="fact_check_of_a_contact_says_which",
                violation_error_message=_("Say which number or address was seen."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.get_method_display()}, {self.read_on}"

    def save(self, *args: Any, **options: Any) -> None:
        self.due_on = self.due_on or due(self.group, self.read_on)
        super().save(*args, **options)

    def clean(self) -> None:
        if self.listing is not None:
            self.about = next(
                (contact.value for contact in self.listing.contacts.all() if contact.is_written(self.about)), self.about
            )
        read_on: date | None = self.read_on  # missing, when the form's field could not be read
        if read_on and read_on > timezone.localdate() + timedelta(days=1):  # a day's grace for time zones
            raise ValidationError({"read_on": _("This day is still to come.")})
        if self.method in {Method.OWN_PAGE, Method.OFFICIAL_PAGE} and not self.source:
            raise ValidationError({"source": _("Give the address of the page.")})

    def may_be_shown(self, on: date) -> bool:
        """See also FactCheckQuerySet.showable()."""
        in_time = self.valid_until is None or self.valid_until >= on
        return self.method in SHOWABLE and self.lapsed_on is None and in_time
