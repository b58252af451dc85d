"""The register of whom we do not list: who asked not to be, and who must not be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue import phone
from directory.catalogue.addresses import owned_host
from directory.catalogue.history import tracked

if TYPE_CHECKING:
    from typing import Self


class NotListedQuerySet(models.QuerySet["NotListed"]):
    def in_force(self, on: date) -> Self:
        return self.filter(models.Q(lifted_on=None) | models.Q(lifted_on__gt=on))


@tracked
class NotListed(models.Model):
    """One body that is not to be listed, by its name, its domain or its number."""

    class Why(models.TextChoices):
        ASKED = "asked", _("it asked not to be listed")
        UNSAFE = "unsafe", _("it breaks one of our hard lines")
        CLOSED = "closed", _("it has closed for good")

    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=253, blank=True, help_text=_("Such as help.example, without www."))
    number = phone.NumberField(max_length=40, blank=True, help_text=_("With its country's code, such as +448081000900."))
    why = models.CharField(max_length=6, choices=Why)
    note = models.CharField(max_length=500, help_text=_("What happened, for colleagues. No names of persons."))
    since = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="not_listed")
    lifted_on = models.DateField(null=True, blank=True, help_text=_("Since then it may be listed again."))

    objects = NotListedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("body that we do not list")
        verbose_name_plural = _("register of whom we do not list")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.domain:
            self._validate_domain()
        if self.number and not self.number.startswith("+"):
            raise ValidationError({"number": _("Begin with + and the code of its country, such as +448081000900.")})
        if self.number:
            self._validate_number()
        since: date | None = self.since  # missing, when the form's field could not be read
        if since and self.lifted_on and self.lifted_on < since:
            raise ValidationError({"lifted_on": _("It cannot be lifted before it began.")})

    def _validate_domain(self) -> None:
        try:
            self.domain = owned_host(self.domain)
        except ValidationError as error:
            raise ValidationError({"domain": error}) from None

    def _validate_number(self) -> None:
        try:
            phone.validate(self.number, "")
        except ValidationError:
            raise ValidationError({"number": _("This is not a phone number.")}) from None
        self.number = phone.normal(self.number, "")
