"""Privacy facts: what happens to what a visitor says, by the service's own account."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.history import tracked
from directory.catalogue.listings import Listing


@tracked
class PrivacyFacts(models.Model):
    """Who answers, what stays private, and what would make them tell someone."""

    class WhoAnswers(models.TextChoices):
        PROFESSIONAL = "professional", _("a licensed professional")
        VOLUNTEER = "volunteer", _("a trained volunteer")
        AUTOMATED = "automated", _("nobody: it is automated")
        NOT_STATED = "", _("not stated")

    class Tells(models.TextChoices):
        NAMED_CHILD = "named child at risk", _("you name a child who is at risk")
        PLANNED_OFFENCE = "planned offence", _("you plan to harm someone")
        DANGER_TO_SELF = "danger to self", _("your own life is in danger")
        COURT_ORDER = "court order", _("a court orders it")
        ADMITTED_OFFENCE = "admitted offence", _("the law makes them report what you say you did")
        OTHER = "other", _("another reason")

    class Status(models.TextChoices):
        CONFIRMED = "confirmed", _("the service confirmed it")
        PUBLISHED = "published", _("its published policy")
        NOT_STATED = "", _("not stated")

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="privacy")
    who_answers = models.CharField(max_length=12, choices=WhoAnswers, blank=True, default="")
    statement = models.TextField(blank=True, help_text=_("What stays private and what does not, in plain words."))
    tells = ArrayField(models.CharField(max_length=24, choices=Tells), default=list, blank=True)
    jurisdiction = models.CharField(max_length=6, blank=True, help_text=_("The place whose law applies, such as gb."))
    source = models.URLField(max_length=500, blank=True)
    status = models.CharField(max_length=10, choices=Status, blank=True, default="")

    class Meta:
        verbose_name = _("privacy facts")
        verbose_name_plural = _("privacy facts")

    def __str__(self) -> str:
        return str(_("What happens to what I say"))
