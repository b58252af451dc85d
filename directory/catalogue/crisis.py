"""Crisis lines: suicide lines and child helplines of a country, one row per number, language and hours."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue import phone
from directory.catalogue.history import tracked
from directory.catalogue.hours import HoursField
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Publishable
from directory.catalogue.places import CountryField
from directory.catalogue.zones import TimeZoneField


@tracked
class CrisisLine(Publishable):
    """One number to call or text in despair. It leaves /now/ by itself when its evidence lapses."""

    class Purpose(models.TextChoices):
        SUICIDE = "suicide", _("suicide line")
        CHILD = "child", _("child helpline")

    class By(models.TextChoices):
        CALL = "p", _("call")
        TEXT = "t", _("text")

    starter_key = models.SlugField(max_length=60, unique=True, null=True, blank=True, editable=False)
    country = CountryField(max_length=2)
    purpose = models.CharField(max_length=8, choices=Purpose)
    name = models.CharField(max_length=120)
    by = models.CharField(max_length=1, choices=By, default=By.CALL)
    number = phone.NumberField(max_length=40)
    language = LanguageField(max_length=12, blank=True)
    hours = HoursField(max_length=300, blank=True)
    time_zone = TimeZoneField(max_length=40, blank=True)
    curator_note = models.TextField(blank=True, help_text=_("Visitors never see this."))

    class Meta:
        ordering = ["country", "purpose", "pk"]

    def __str__(self) -> str:
        return f"{self.country} {self.name} {self.number}"

    def clean(self) -> None:
        phone.validate(self.number, self.country)

    @property
    def value(self) -> str:
        """The number in one spelling: the key under which its evidence is filed."""
        return phone.key(self.number, self.country)
