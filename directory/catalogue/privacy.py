"""Privacy facts: what happens to what a visitor says, by the service's own account."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.codes import choices_of
from directory.catalogue.history import tracked
from directory.catalogue.listings import Listing
from directory.catalogue.places import PlaceField


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
        PLANNED_OFFENCE = "planned offence", _("someone may soon be harmed")
        DANGER_TO_SELF = "danger to self", _("your own life is in danger")
        COURT_ORDER = "court order", _("a court orders it")
        ADMITTED_OFFENCE = "admitted offence", _("you tell them about a crime")
        OTHER = "other", _("they see another strong reason")

    class Keeps(models.TextChoices):
        SECRECY = "professional secrecy", _("by law they keep what you say secret, but there are limits")
        UNNAMED = "anonymous", _("you can stay without a name")
        NOT_SAVED = "not saved", _("what you say or write is not saved")
        ASKED_FIRST = "asked first", _("they ask you before they tell anyone")

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="privacy")
    who_answers = models.CharField(max_length=12, choices=WhoAnswers, blank=True, default="")
    statement = models.TextField(blank=True, help_text=_("What stays private and what does not, in plain words."))
    keeps = choices_of(Keeps, max_length=24)
    tells = choices_of(Tells, max_length=24)
    jurisdiction = PlaceField(max_length=6, blank=True, help_text=_("The place whose law applies, such as gb."))

    class Meta:
        verbose_name = _("privacy facts")
        verbose_name_plural = _("privacy facts")

    def __str__(self) -> str:
        return str(_("What happens to what I say"))
