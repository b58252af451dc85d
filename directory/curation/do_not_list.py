"""The register of whom we do not list: who asked not to be, and who must not be."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.history import tracked


@tracked
class NotListed(models.Model):
    """One body that is not to be listed, by its name, its domain or its number."""

    class Why(models.TextChoices):
        ASKED = "asked", _("it asked not to be listed")
        UNSAFE = "unsafe", _("it breaks one of our hard lines")
        CLOSED = "closed", _("it has closed for good")

    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True, help_text=_("Such as help.example, without www."))
    number = models.CharField(max_length=40, blank=True, help_text=_("With its country's code, such as +448081000900."))
    why = models.CharField(max_length=6, choices=Why)
    note = models.CharField(max_length=500, help_text=_("What happened, for colleagues. No names of persons."))
    since = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="not_listed")
    lifted_on = models.DateField(null=True, blank=True, help_text=_("Since then it may be listed again."))

    class Meta:
        ordering = ["name"]
        verbose_name = _("body that we do not list")
        verbose_name_plural = _("register of whom we do not list")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if "/" in self.domain or " " in self.domain:
            raise ValidationError({"domain": _("Only the domain, such as help.example.")})
        self.domain = self.domain.lower().removeprefix("www.")
