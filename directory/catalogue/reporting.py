"""Reporting hotlines: what each one takes, from whom, and what becomes of a report that bears no name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.codes import choices_of
from directory.catalogue.history import tracked
from directory.catalogue.listings import Listing


class Takes(models.TextChoices):
    IMAGES = "i", _("pictures or films of child sexual abuse online")
    CONTACT = "c", _("adults who try to get close to a child online")
    BLACKMAIL = "b", _("blackmail with a picture of someone under 18")
    HARM = "h", _("harm to a child anywhere, not only online")
    OWN_YOUNG = "y", _("a picture of yourself when you were under 18")
    OWN_ADULT = "a", _("a picture of yourself when you were 18 or older")
    OTHER = "o", _("other things online that may break the law")


OF_ONESELF = frozenset({Takes.OWN_YOUNG, Takes.OWN_ADULT})


class Nameless(models.TextChoices):
    TAKEN = "t", _("taken")
    MAY_NOT = "m", _("taken, but may not be handled")
    NOT_TAKEN = "n", _("not taken")
    NOT_STATED = "", _("not stated")


class FollowUp(models.TextChoices):
    NUMBER = "n", _("a number with which you see what became of it")
    REPLY = "r", _("they write if you leave a way to reach you")
    NO_REPLY = "x", _("they do not write back")


@tracked
class Reporting(models.Model):
    """What a hotline takes reports of. What happens next is in its text; to whom it is passed, in the privacy facts."""

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="reporting")
    takes = choices_of(Takes)
    takes_not = models.CharField(
        _("does not take"), max_length=300, blank=True, help_text=_("What it does not take, and who does.")
    )
    who_may_report = models.CharField(max_length=200, blank=True, help_text=_("As stated, such as: anyone in Australia."))
    nameless = models.CharField(
        _("without a name"), max_length=1, choices=Nameless, blank=True, default="",
        help_text=_("What becomes of a report that bears no name."),
    )  # fmt: skip
    follow_up = choices_of(FollowUp)

    class Meta:
        verbose_name = _("reports")
        verbose_name_plural = _("reports")

    def __str__(self) -> str:
        return str(_("What it takes"))
