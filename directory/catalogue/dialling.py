"""What follows once a number is dialled: an extension, a choice of a menu, a keyword. Shown beside it, never part of it."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

DIGITS = RegexValidator(r"\A[0-9]+\Z", _("Digits alone, such as 8."))
ONE_WORD = RegexValidator(r"\A\w+\Z", _("One word alone, such as HOME."))


class WhatFollows(models.Model):
    """Of a row with a number. What is dialled and what evidence is filed under stays the number alone."""

    extension = models.CharField(max_length=6, blank=True, validators=[DIGITS], help_text=_("To dial after the number."))
    menu = models.CharField(max_length=3, blank=True, validators=[DIGITS], help_text=_("To press when a voice offers choices."))
    keyword = models.CharField(max_length=20, blank=True, validators=[ONE_WORD], help_text=_("To write in a text message."))

    class Meta:
        abstract = True

    def refuse_what_cannot_follow(self, *, by_phone: bool, by_text: bool) -> None:
        for field, may in {"extension": by_phone, "menu": by_phone, "keyword": by_text}.items():
            if getattr(self, field) and not may:
                raise ValidationError({field: _("This goes with a number to call, or a keyword with one for texts.")})


def validate_beside(field: str, validate: Callable[..., None], *given: str) -> None:
    """The sentence stands beside the field that it is about."""
    try:
        validate(*given)
    except ValidationError as error:
        raise ValidationError({field: error}) from None
