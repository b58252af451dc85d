"""Organizations that run the listed services, with the register that shows who they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.history import tracked


@tracked
class Organization(models.Model):
    """One legal body: never a private person."""

    class Type(models.TextChoices):
        CHARITY = "charity", _("registered charity")
        HOSPITAL = "hospital", _("hospital or clinic")
        UNIVERSITY = "university", _("university")
        STATE = "government", _("state body")
        PROFESSIONALS = "professional association", _("association of professionals")
        COMPANY = "company", _("practice or firm whose staff are licensed")

    name = models.CharField(max_length=200, unique=True)
    type = models.CharField(max_length=30, choices=Type)
    register = models.CharField(
        max_length=200, blank=True, help_text=_("The register that names it, such as a charity register.")
    )
    register_number = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
