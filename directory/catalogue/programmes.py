"""Programmes for schools and organizations: what each one is, and the evidence as each scheme and study words it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.addresses import WebPageField
from directory.catalogue.codes import CodesField, choices_of
from directory.catalogue.courses import IS_WEB_PAGE, validate_day_seen
from directory.catalogue.history import tracked
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Listing

A_YEAR = [MinValueValidator(1950), MaxValueValidator(2100)]


class Setting(models.TextChoices):
    SCHOOL = "s", _("Schools and nurseries")
    SPORT = "p", _("Sport")
    FAITH = "r", _("Faith groups")
    FAMILY = "f", _("Families")
    ONLINE = "o", _("Online platforms")
    COMMUNITY = "c", _("Communities and clubs")
    JUSTICE = "j", _("Courts and prisons")


class TargetGroup(models.TextChoices):
    CHILDREN = "c", _("Children")
    TEENAGERS = "t", _("Teenagers")
    PARENTS = "p", _("Parents and carers")
    STAFF = "s", _("Staff and volunteers")
    PUBLIC = "u", _("Everyone in a place")
    WORRIED = "w", _("People worried about themselves")


class PreventionLevel(models.TextChoices):
    BEFORE = "1", _("Before anything happens")
    RISK = "2", _("Where the risk is higher")
    AFTER = "3", _("After harm, so that it ends")


@tracked
class Programme(models.Model):
    """What a prevention programme is: for whom, how much, by whom, and at what terms."""

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="programme")
    settings = choices_of(Setting)
    target_groups = choices_of(TargetGroup)
    prevention_levels = choices_of(PreventionLevel)
    dose = models.CharField(max_length=300, blank=True, help_text=_("How many sessions, how long, over what time."))
    delivered_by = models.CharField(max_length=300, blank=True, help_text=_("Who gives it, and what they are taught for it."))
    languages = CodesField(LanguageField(max_length=12), default=list, blank=True)
    licence = models.CharField(max_length=300, blank=True, help_text=_("Who may use it, and at what price, as stated."))
    safeguards = models.TextField(
        max_length=400, blank=True, help_text=_("What it does when a child tells of harm, and whom it keeps away.")
    )
    evaluated = models.TextField(max_length=400, blank=True, help_text=_("What was evaluated, in plain words."))

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def __str__(self) -> str:
        return str(_("What it is"))


@tracked
class EvidenceRating(models.Model):
    """How one scheme rates a programme, in that scheme's own words. Ratings of two schemes are never made into one."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="ratings")
    scheme = models.CharField(max_length=120, help_text=_("Such as CEBC scientific rating."))
    label = models.CharField(max_length=160, help_text=_("The scheme's own label, word for word."))
    rated_by = models.CharField(max_length=200, help_text=_("The body that runs the scheme."))
    rated_in = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=A_YEAR, help_text=_("The year of the rating, where it is stated.")
    )
    source = WebPageField(max_length=500, help_text=_("The page where the scheme says so."))
    read_on = models.DateField(validators=[validate_day_seen])

    class Meta:
        ordering = ["scheme", "pk"]
        constraints = [models.CheckConstraint(condition=IS_WEB_PAGE, name="rating_has_a_source")]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.label}"


@tracked
class Study(models.Model):
    """One evaluation that was seen: what it measured, and what it found."""

    class Measured(models.TextChoices):
        PROCESS = "p", _("how it was carried out")
        KNOWLEDGE = "k", _("knowledge and skills")
        BEHAVIOUR = "b", _("what people do")
        HARM = "h", _("how much abuse there is")

    class Outcome(models.TextChoices):
        EFFECT = "e", _("it found an effect")
        MIXED = "m", _("it found an effect on some things only")
        NO_EFFECT = "n", _("it found no effect")
        UNDER_WAY = "u", _("not finished: nothing is found yet")
        NOT_STATED = "", _("what it found is not stated")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="studies")
    words = models.CharField(max_length=300, help_text=_("Who was studied, how, and what was found."))
    measured = choices_of(Measured)
    outcome = models.CharField(max_length=1, choices=Outcome, blank=True, default="")
    year = models.PositiveSmallIntegerField(null=True, blank=True, validators=A_YEAR)
    source = WebPageField(max_length=500, help_text=_("The page where it was read."))
    read_on = models.DateField(validators=[validate_day_seen])

    class Meta:
        ordering = ["-year", "pk"]
        verbose_name_plural = _("studies")
        constraints = [models.CheckConstraint(condition=IS_WEB_PAGE, name="study_has_a_source")]

    def __str__(self) -> str:
        return self.words
