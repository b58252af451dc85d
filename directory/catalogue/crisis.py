"""Crisis lines of a country or of a part of one: for despair, for children, or to report harm to a child."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue import phone, places
from directory.catalogue.addresses import validate_web_address
from directory.catalogue.codes import CodesField, choices_of
from directory.catalogue.dialling import WhatFollows, validate_beside
from directory.catalogue.history import tracked
from directory.catalogue.hours import HoursField
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Listing, Publishable
from directory.catalogue.places import CountryField, PlaceField
from directory.catalogue.privacy import ToldTo
from directory.catalogue.zones import TimeZoneField


@tracked
class CrisisLine(Publishable, WhatFollows):
    """One way to reach one line. It leaves /now/ by itself when its evidence lapses."""

    class Purpose(models.TextChoices):
        SUICIDE = "suicide", _("suicide line")
        CHILD = "child", _("child helpline")
        REPORT = "report", _("line that takes reports of harm to a child")

    class By(models.TextChoices):
        CALL = "p", _("call")
        TEXT = "t", _("text")
        CHAT = "c", _("online chat")
        PAGE = "w", _("web page or form")

    class Answers(models.TextChoices):
        PROFESSIONAL = "professional", _("professionals")
        VOLUNTEER = "volunteer", _("volunteers")
        POLICE = "police", _("the police")
        OFFICER = "state officer", _("people of a state office")

    starter_key = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    country = CountryField(max_length=2)
    part = PlaceField(
        max_length=6, blank=True, help_text=_("Where it is not for the whole country: the part, such as co-dc. Else empty.")
    )
    purpose = models.CharField(max_length=8, choices=Purpose)
    name = models.CharField(max_length=120)
    operator = models.CharField(max_length=160, blank=True, help_text=_("Who runs it."))
    listing = models.ForeignKey(
        Listing, on_delete=models.PROTECT, null=True, blank=True, related_name="crisis_lines",
        help_text=_("Where it is a contact of a listing: its evidence then serves both, and to freeze the listing hides both."),
    )  # fmt: skip

    # The way
    by = models.CharField(max_length=1, choices=By, default=By.CALL)
    number = phone.NumberField(max_length=40, blank=True)
    address = models.CharField(max_length=500, blank=True, help_text=_("Of the chat or page."))
    number_from_abroad = phone.NumberField(max_length=40, blank=True)
    languages = CodesField(LanguageField(max_length=12), default=list, blank=True)
    hours = HoursField(max_length=300, blank=True)
    time_zone = TimeZoneField(max_length=40, blank=True)
    cost_to_caller = models.CharField(max_length=120, blank=True)

    # What to know before
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    who_answers = choices_of(Answers, max_length=16)
    told_to = choices_of(ToldTo, max_length=24)
    curator_note = models.TextField(blank=True, help_text=_("Visitors never see this."))

    class Meta:
        ordering = ["country", "purpose", "pk"]

    def __str__(self) -> str:
        return f"{self.part or self.country} {self.name} {self.number or self.address}"

    def clean(self) -> None:
        if self.part and not places.is_inside(self.part, self.country):
            raise ValidationError({"part": _("This is no part of the country.")})
        self._clean_way()
        self.refuse_what_cannot_follow(by_phone=self.by == self.By.CALL, by_text=self.by == self.By.TEXT)
        if self.listing and self.value not in {contact.value for contact in self.listing.contacts.all()}:
            raise ValidationError({"listing": _("This listing has no such contact.")})

    def _clean_way(self) -> None:
        by_number = self.by in (self.By.CALL, self.By.TEXT)
        if by_number != bool(self.number) or by_number == bool(self.address):
            raise ValidationError({"by": _("To call and to text take a number, all else an address.")})
        if by_number:
            validate_beside("number", phone.validate, self.number, self.country)
        else:
            validate_beside("address", validate_web_address, self.address)
        if self.number_from_abroad:
            validate_beside("number_from_abroad", phone.validate_from_abroad, self.number_from_abroad, self.country)

    @property
    def value(self) -> str:
        """The number or address in one spelling: the key under which its evidence is filed."""
        return phone.key(self.number, self.country) if self.number else self.address
