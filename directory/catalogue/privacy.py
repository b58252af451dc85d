"""Privacy facts: what happens to what a visitor says, by the service's own account."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.codes import CodeField, CodesField, choices_of
from directory.catalogue.history import tracked
from directory.catalogue.listings import Listing
from directory.catalogue.places import PlaceField


class ToldTo(models.TextChoices):
    """Who may hear of what somebody says to a service or on a crisis line: no more than its page says."""

    POLICE = "police", _("the police")
    CHILD_PROTECTION = "child protection", _("child protection")
    COURT = "court", _("a prosecutor or a court")
    AMBULANCE = "ambulance", _("an ambulance")
    EMERGENCY = "emergency services", _("the emergency services")
    AUTHORITIES = "authorities", _("the authorities")
    SCHOOL = "school", _("your school")
    PARENTS = "parents", _("your parents or carers")
    REFERRER = "referrer", _("whoever sent you to them")


class Confidentiality(models.Model):
    """What stays private, what is told, and to whom."""

    class Keeps(models.TextChoices):
        SECRECY = "professional secrecy", _("by law they keep what you say secret, but there are limits")
        UNNAMED = "anonymous", _("you can stay without a name")
        NOT_SAVED = "not saved", _("what you say or write is not saved")
        ASKED_FIRST = "asked first", _("they ask you before they tell anyone")

    class Tells(models.TextChoices):
        EVERYTHING = "everything", _("you speak of any abuse of a child (they report all of it)")
        NAMED_CHILD = "named child at risk", _("you name a child who is at risk")
        HURTING_A_CHILD = "hurting a child", _("you say that you are hurting a child, also if you are under 18")
        PLANNED_OFFENCE = "planned offence", _("someone may soon be harmed")
        DANGER_TO_SELF = "danger to self", _("your own life is in danger")
        COURT_ORDER = "court order", _("a court orders it")
        ADMITTED_OFFENCE = "admitted offence", _("you tell them about a crime")
        CRIME_IF_KNOWN = "crime if known", _("you tell them about a crime, and they can know who you are")
        OTHER = "other", _("they see another strong reason")

    statement = models.TextField(blank=True, help_text=_("What stays private and what does not, in plain words."))
    keeps = choices_of(Keeps, max_length=24)
    tells = choices_of(Tells, max_length=24)
    told_to = choices_of(ToldTo, max_length=24)

    class Meta:
        abstract = True

    def is_stated(self) -> bool:
        return bool(self.statement or self.keeps or self.tells or self.told_to)


class StoredField(CodeField):
    """What is stored, and for how long where that is said: “calls”, “calls 15 years”, “device address 7 days”."""

    SHAPE = re.compile(
        r"(?P<what>calls|messages|notes|device address)(?: (?P<number>[1-9][0-9]{0,2}) (?P<unit>day|month|year)s?)?"
    )
    default_validators = [
        RegexValidator(
            rf"\A{SHAPE.pattern}\Z",
            _("Write what is stored, and for how long: calls 15 years."),
        )
    ]


@tracked
class PrivacyFacts(Confidentiality):
    """Who answers, what stays private, and what would make them tell someone. A door may have its own; see Audience."""

    class WhoAnswers(models.TextChoices):
        PROFESSIONAL = "professional", _("a professional")
        VOLUNTEER = "volunteer", _("a volunteer")
        AUTOMATED = "automated", _("nobody: it is automated")
        NOT_STATED = "", _("not stated")

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="privacy")
    who_answers = models.CharField(max_length=12, choices=WhoAnswers, blank=True, default="")
    stores = CodesField(
        StoredField(max_length=30),
        default=list,
        blank=True,
        help_text=_("What they store, with commas: calls 15 years, messages, notes, device address 7 days."),
    )
    jurisdiction = PlaceField(max_length=6, blank=True, help_text=_("The place whose law applies, such as gb."))

    class Meta:
        verbose_name = _("privacy facts")
        verbose_name_plural = _("privacy facts")

    def __str__(self) -> str:
        return str(_("What happens to what I say"))

    def clean(self) -> None:
        saved = [one for one in self.stores or [] if not one.startswith("device address")]
        if saved and self.Keeps.NOT_SAVED in (self.keeps or []):
            raise ValidationError({"stores": _("It cannot be stored, and not saved as well.")})
