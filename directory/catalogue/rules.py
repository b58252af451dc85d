"""Country rules: who must report what to whom in one country, in plain words, with source and date."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue import places
from directory.catalogue.addresses import WebPageField
from directory.catalogue.history import tracked
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Publishable
from directory.catalogue.places import CountryField, PlaceField


@tracked
class CountryRule(Publishable):
    """One rule of one country, in one language."""

    class Topic(models.TextChoices):
        DUTY_TO_REPORT = "duty to report", _("who must report what to whom")
        SECRECY = "professional secrecy", _("what professional secrecy covers")

    class Method(models.TextChoices):
        LAW = "law", _("the law itself")
        OFFICIAL_PAGE = "official page", _("an official page")
        OWN_PAGE = "own page", _("what a service says of the law")
        COPY = "copy of the law", _("a copy of the law")
        OTHER = "", _("not said")

    starter_key = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    country = CountryField(max_length=2)
    part = PlaceField(
        max_length=6, blank=True, help_text=_("Of the country, where the rule holds there alone: ca-on. Empty for all of it.")
    )
    topic = models.CharField(max_length=20, choices=Topic, default=Topic.DUTY_TO_REPORT)
    language = LanguageField(max_length=12, default="en")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(max_length=1000)
    law = models.CharField(
        max_length=200, blank=True, help_text=_("Its name and section, such as Children First Act 2015, s. 14.")
    )
    method = models.CharField(max_length=16, choices=Method, blank=True, default="", help_text=_("Where it was read."))
    source = WebPageField(max_length=500)
    source_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The year that the text read there carries, if it has one.")
    )
    read_on = models.DateField()
    read_again_by = models.DateField(
        null=True, blank=True, help_text=_("From this day on the page says that it may be out of date.")
    )
    reviewed_by_lawyer_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["country", "position"]

    def __str__(self) -> str:
        return f"{self.part or self.country} {self.text[:60]}"

    def clean(self) -> None:
        if self.part and (self.part == self.country or self.country not in places.ancestors(self.part)):
            raise ValidationError({"part": _("This is no part of the country.")})


@tracked
class Guide(Publishable):
    """One guide that pages link to by its number, in one language."""

    number = models.PositiveSmallIntegerField()
    language = LanguageField(max_length=12, default="en")
    title = models.CharField(max_length=120)
    text = models.TextField(help_text=_("Markdown: paragraphs, lists, headings and links."))
    starter_key = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    reviewed_by = models.CharField(
        max_length=120, blank=True, help_text=_("The profession of who reviewed it, such as psychotherapist. Never a name.")
    )
    reviewed_on = models.DateField(null=True, blank=True)
    read_again_by = models.DateField(null=True, blank=True, help_text=_("The day on which somebody should read it again."))

    class Meta:
        ordering = ["number", "language"]
        constraints = [models.UniqueConstraint(fields=["number", "language"], name="one_guide_per_number_and_language")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def clean(self) -> None:
        if bool(self.reviewed_by) != bool(self.reviewed_on):
            raise ValidationError({"reviewed_on": _("A review has a profession and a day, or neither.")})
