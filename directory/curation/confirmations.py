"""Confirmations: the provider looks at its own listing and says whether all of it is right."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.editions import Edition


class Confirmation(models.Model):
    """One question to a provider, with one answer at most. Its link works once, and until a day."""

    class Answer(models.TextChoices):
        NONE = "", _("no answer yet")
        RIGHT = "right", _("all of it is right")
        CHANGE = "change", _("something must change")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="confirmations")
    sent_to = models.EmailField(help_text=_("An address of the provider, from its own page."))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="confirmations")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=6, choices=Answer, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    words = models.TextField(max_length=2000, blank=True, help_text=_("What the provider wants changed."))
    forget_on = models.DateField(help_text=_("Then the address and the words go."))

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None) | models.Q(~models.Q(answer=""), answered_at__isnull=False),
                name="confirmation_is_answered_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.get_answer_display()}"
