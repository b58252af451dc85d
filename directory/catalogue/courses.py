"""Training: what a body offers in general, its courses, and the credit that they give."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.catalogue.addresses import WebPageField
from directory.catalogue.codes import CodesField, choices_of
from directory.catalogue.history import tracked
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Answer, Listing
from directory.catalogue.sessions import read, validate_session
from directory.catalogue.zones import TimeZoneField

BODY = r"^[^\W_][\w .&/()-]{0,23}\Z"  # an accrediting body by its short name, as addresses carry it
BELIEVED_FOR = timedelta(days=365)  # a credit that states no end: so long after its page was read


IS_WEB_PAGE = models.Q(source__startswith="https://") | models.Q(source__startswith="http://")


def validate_day_seen(day: date) -> None:
    if day > timezone.localdate() + timedelta(days=1):  # a day's grace for time zones
        raise ValidationError(_("This day is still to come."))


class Profession(models.TextChoices):
    PSYCHOLOGIST = "ps", _("Psychologists")
    THERAPIST = "pt", _("Psychotherapists and counsellors")
    SOCIAL_WORKER = "sw", _("Social workers")
    DOCTOR = "md", _("Doctors and psychiatrists")
    NURSE = "nu", _("Nurses")
    HEALTH = "hw", _("Other health workers")
    SEX_THERAPIST = "st", _("Sex and relationship therapists")
    CHILD_PROTECTION = "cp", _("Child protection workers")
    CARE = "yw", _("Youth and care workers")
    TEACHER = "te", _("Teachers and educators")
    PROBATION = "pr", _("Probation and prison staff")
    POLICE = "po", _("Police")
    LAW = "la", _("Lawyers and judges")
    RESEARCHER = "re", _("Researchers")
    COACH = "co", _("Sports coaches")
    FAITH = "fa", _("Faith leaders")


class Level(models.TextChoices):
    NEW = "n", _("New to the field")
    EXPERIENCED = "e", _("With experience")
    SPECIALIST = "s", _("Specialist")
    NOT_STATED = "", _("not stated")


class Format(models.TextChoices):
    LIVE = "l", _("Online, live")
    OWN_PACE = "o", _("Online, at your own pace")
    ONLINE = "n", _("Online")
    IN_PERSON = "i", _("In person")
    BLENDED = "b", _("Partly online, partly in person")


class Offer(models.TextChoices):
    COURSES = "c", _("Courses")
    CONFERENCES = "m", _("Conferences")
    SUPERVISION = "s", _("Supervision")
    REFERRALS = "r", _("Referral networks")
    GUIDANCE = "g", _("Practice guidance")
    ADVICE = "a", _("Advice for professionals")
    CERTIFICATION = "q", _("Certificates")


@tracked
class Training(models.Model):
    """What a training body offers in general; what it says of one course stands with that course."""

    listing = models.OneToOneField(Listing, on_delete=models.CASCADE, related_name="training")
    offers = choices_of(Offer)
    professions = choices_of(Profession)
    formats = choices_of(Format)
    credential = models.TextField(
        max_length=400, blank=True, help_text=_("What it certifies or asks of its members, in plain words.")
    )

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("training")

    def __str__(self) -> str:
        return str(_("What it offers in general"))


@tracked
class Course(models.Model):
    """One course of a training body, as its provider announces it."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="courses")
    position = models.PositiveSmallIntegerField(default=0, help_text=_("Lower ones are shown first."))
    title = models.CharField(max_length=200, help_text=_("As the provider words it."))
    address = WebPageField(max_length=500, blank=True, help_text=_("The page of this course."))

    # Who for
    professions = choices_of(Profession)
    level = models.CharField(max_length=1, choices=Level, blank=True, default="")
    prerequisite = models.CharField(max_length=300, blank=True)

    # How
    format = models.CharField(max_length=1, choices=Format, blank=True, default="")
    hours = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)])
    languages = CodesField(LanguageField(max_length=12), default=list, blank=True)
    assessed = models.CharField(max_length=3, choices=Answer, blank=True, default="")

    # What it costs, and how to get in
    cost = models.CharField(max_length=10, choices=Listing.Cost, blank=True, default="")
    price = models.CharField(max_length=120, blank=True, help_text=_("As stated, such as GBP 120."))
    concession = models.CharField(max_length=200, blank=True, help_text=_("Who pays less, as stated."))
    how_to_apply = models.CharField(max_length=300, blank=True)

    # When
    on_demand = models.BooleanField(default=False, help_text=_("It can be begun at any time."))
    dates = ArrayField(
        models.CharField(max_length=40, validators=[validate_session]),
        default=list,
        blank=True,
        help_text=_("One date in each line: 2027-03-04, or 2027-03-04 09:00–16:30, or 4 March 2027 to 6 March 2027."),
    )
    time_zone = TimeZoneField(max_length=40, blank=True, help_text=_("Of the hours, such as Europe/London."))

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if not self.time_zone and any(read(text).has_hours() for text in self._readable_dates()):
            raise ValidationError({"time_zone": _("Say in which time zone these hours are.")})

    def _readable_dates(self) -> list[str]:
        return [text for text in self.dates or [] if _is_readable(text)]


def _is_readable(text: Any) -> bool:
    try:
        read(text)
    except ValidationError:
        return False
    return True


@tracked
class Credit(models.Model):
    """Credit towards a professional's duty to learn: never without the page where that was read, and the day."""

    class Type(models.TextChoices):
        CE = "ce", _("CE (continuing education)")
        CPD = "cpd", _("CPD (continuing professional development)")
        CME = "cme", _("CME (continuing medical education)")
        OTHER = "other", _("other credit")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="credits")
    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, null=True, blank=True, related_name="credits",
        help_text=_("Empty: of all its training."),
    )  # fmt: skip
    type = models.CharField(max_length=5, choices=Type)
    amount = models.DecimalField(
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("As stated: hours, units or points."),
    )
    body = models.CharField(
        max_length=24, blank=True, help_text=_("The short name of the accrediting body, such as APA."),
        validators=[RegexValidator(BODY, _("Write a short name, such as APA: letters, digits and spaces."))],
    )  # fmt: skip
    body_name = models.CharField(max_length=200, blank=True, help_text=_("Its full name."))
    accepted_by = models.CharField(max_length=300, blank=True, help_text=_("Which board or country accepts it, as stated."))
    valid_until = models.DateField(null=True, blank=True, help_text=_("The last day on which it counts, where one is stated."))
    source = WebPageField(max_length=500, help_text=_("The page where it was read."))
    read_on = models.DateField(validators=[validate_day_seen])

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=IS_WEB_PAGE, name="credit_has_a_source")]

    def __str__(self) -> str:
        return f"{self.get_type_display()} {self.body}".strip()

    def clean(self) -> None:
        if self.course_id and self.course and self.course.listing_id != self.listing_id:
            raise ValidationError({"course": _("This is a course of another listing.")})


def counts_until(valid_until: date | None, read_on: date) -> date:
    """The last day on which a credit may be shown as current."""
    return valid_until or read_on + BELIEVED_FOR
