"""Country rules: who must report what to whom in one country, in plain words, with source and date."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue import places
from directory.catalogue.history import tracked
from directory.catalogue.listings import Publishable


@tracked
class CountryRule(Publishable):
    """One rule of one country, in one language."""

    country = models.CharField(max_length=2)
    language = models.CharField(max_length=12, default="en")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(max_length=1000)
    source = models.URLField(max_length=500)
    read_on = models.DateField()
    reviewed_by_lawyer_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["country", "position"]

    def __str__(self) -> str:
        return f"{self.country} {self.text[:60]}"

    def clean(self) -> None:
        places.validate_country(self.country)


@tracked
class Guide(Publishable):
    """One guide that pages link to by its number, in one language."""

    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=12, default="en")
    title = models.CharField(max_length=120)
    text = models.TextField(help_text=_("Markdown: paragraphs, lists, headings and links."))

    class Meta:
        ordering = ["number", "language"]
        constraints = [models.UniqueConstraint(fields=["number", "language"], name="one_guide_per_number_and_language")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
