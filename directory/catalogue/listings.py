"""Listings as curators work on them. Visitors never read these rows, only editions composed from them."""

import secrets
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.catalogue.codes import choices_of
from directory.catalogue.history import tracked
from directory.catalogue.languages import LanguageField
from directory.catalogue.organizations import Organization
from directory.catalogue.places import Place

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager

    from directory.catalogue.audiences import Audience, DoorText
    from directory.catalogue.contacts import Contact
    from directory.catalogue.editions import Edition

CODE_LENGTH = 4
CODE_LETTERS = "bcdfghjkmnpqrtvwx346789"  # no vowels, so no words; no look-alikes
A_CODE = RegexValidator(f"^[{CODE_LETTERS}]{{{CODE_LENGTH}}}$")
OLDEST_YOUTH = 24  # a service with this maximum age or a lower one is for young people only


def new_code() -> str:
    """A code that no listing has: with ten thousand listings, one draw in twenty-three meets one."""
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))
        if not Listing.objects.filter(code=code).exists():
            return code


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    WAITING = "waiting", _("waiting for the second check")
    PUBLISHED = "published", _("published")
    PAUSED = "paused", _("paused")
    REMOVED = "removed", _("removed")
    FROZEN = "frozen", _("frozen")


class Answer(models.TextChoices):
    """A fact is only yes or no when somebody said so."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    NOT_STATED = "", _("not stated")


class Publishable(models.Model):
    """What goes through the workflow: its state changes only in `curation/workflow.py`."""

    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    doubt = models.TextField(
        blank=True,
        help_text=_(
            "What must be cleared up before it is published. Nobody can publish while it stands here. To hide at once, freeze."
        ),
    )
    live: "Edition | None" = None  # what visitors read of it; known only where curation/working_rows.py read it whole

    class Meta:
        abstract = True


@tracked
class Listing(Publishable):
    """One service, training body, programme or hotline, as curators know it now."""

    class Kind(models.TextChoices):
        SUPPORT_SERVICE = "support-service", _("support service")
        TRAINING_BODY = "training-body", _("training body")
        PREVENTION_PROGRAMME = "prevention-programme", _("prevention programme")
        REPORTING_HOTLINE = "reporting-hotline", _("reporting hotline")

    class Cost(models.TextChoices):
        FREE = "free", _("Free")
        INSURANCE = "insurance", _("Paid by health insurance")
        SLIDING = "sliding", _("Depends on your income")
        PAID = "paid", _("You pay")
        NOT_STATED = "", _("Cost not stated")

    class Gender(models.TextChoices):
        EVERYONE = "", _("everyone")
        WOMEN = "women", _("women")
        MEN = "men", _("men")

    class Intake(models.TextChoices):
        OPEN = "open", _("open")
        WAITING_LIST = "waiting list", _("waiting list")
        CLOSED = "closed", _("closed")
        NOT_STATED = "", _("not stated")

    class LegalStage(models.TextChoices):
        NO_CASE = "no case", _("no case")
        INVESTIGATED = "under investigation", _("under investigation")
        CHARGED = "charged", _("charged")
        CONVICTED = "convicted", _("convicted")

    code = models.CharField(
        max_length=CODE_LENGTH,
        unique=True,
        default=new_code,
        editable=False,
        validators=[A_CODE],
    )
    starter_key = models.SlugField(max_length=100, unique=True, null=True, blank=True, editable=False)
    kind = models.CharField(max_length=24, choices=Kind)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="listings")
    network = models.CharField(
        max_length=CODE_LENGTH,
        blank=True,
        default="",
        validators=[A_CODE],
        help_text=_("The code of the network that this is one site of. Lists show it with its network, where they are alike."),
    )

    # Who for
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    youth_helpline = models.BooleanField(
        default=False, help_text=_("By its own words a helpline for children or young people only. Opens door b, closes door a.")
    )
    gender = models.CharField(max_length=10, choices=Gender, blank=True, default="")
    not_for = models.CharField(max_length=300, blank=True, help_text=_("Who it does not serve, as visitors will read it."))
    legal_stages = choices_of(LegalStage, max_length=24)
    needs_referral = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    needs_papers = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    needs_residence = models.CharField(max_length=3, choices=Answer, blank=True, default="")
    intake = models.CharField(max_length=12, choices=Intake, blank=True, default="")
    intake_until = models.DateField(null=True, blank=True, help_text=_("The intake state is believed until this day."))

    # Where
    places = models.ManyToManyField(Place, through="Coverage", related_name="listings")
    address = models.CharField(max_length=300, blank=True)
    address_hidden = models.BooleanField(default=False, help_text=_("The address must not be shown."))

    # What it costs and how long it takes
    cost = models.CharField(max_length=10, choices=Cost, blank=True, default="")
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_until = models.DateField(null=True, blank=True, help_text=_("The waiting time is believed until this day."))

    # For curators only
    peer_space = models.BooleanField(
        default=False,
        help_text=_("The organization also runs a moderated space for peers. Link to its counsellors only; never in door a."),
    )
    curator_note = models.TextField(blank=True, help_text=_("Visitors never see this."))

    if TYPE_CHECKING:
        texts: RelatedManager["ListingText"]
        contacts: RelatedManager[Contact]
        audiences: RelatedManager[Audience]
        door_texts: RelatedManager[DoorText]
        coverage: RelatedManager["Coverage"]

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minimum_age=None)
                | models.Q(maximum_age=None)
                | models.Q(minimum_age__lte=models.F("maximum_age")),
                name="listing_minimum_age_is_not_above_maximum_age",
            ),
        ]

    def __str__(self) -> str:
        text = min(self.texts.all(), key=lambda text: text.language != "en", default=None)
        return f"{self.code} {text.name}" if text else self.code

    def clean(self) -> None:
        if self.minimum_age is not None and self.maximum_age is not None and self.minimum_age > self.maximum_age:
            raise ValidationError({"maximum_age": _("The maximum age is below the minimum age.")})
        if self.network and self.network == self.code:
            raise ValidationError({"network": _("It cannot be a site of itself.")})

    def is_youth_only(self) -> bool:
        """Hard line 4: such a service never shows in door a."""
        return (self.maximum_age is not None and self.maximum_age <= OLDEST_YOUTH) or self.youth_helpline

    def is_adults_only(self) -> bool:
        return self.minimum_age is not None and self.minimum_age >= 18

    def states_it_serves_minors(self) -> bool:
        """Hard line 4: door b needs this said, not assumed."""
        if self.is_adults_only():
            return False
        return self.minimum_age is not None or self.is_youth_only()


@tracked
class ListingText(models.Model):
    """What a listing says about itself in one language."""

    class Provenance(models.TextChoices):
        WRITTEN = "written", _("written by a person")
        MACHINE_DRAFT = "machine draft", _("machine draft")
        CHECKED = "checked", _("translated and checked by a person")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField(max_length=12, default="en")
    name = models.CharField(max_length=200)
    summary = models.TextField(max_length=600)
    what_to_expect = models.TextField(
        blank=True, help_text=_("First steps, how long it takes, what they ask, what happens next.")
    )
    if_nobody_answers = models.TextField(max_length=300, blank=True, help_text=_("What the service itself says to do then."))
    provenance = models.CharField(max_length=14, choices=Provenance, default=Provenance.WRITTEN)
    source_hash = models.CharField(max_length=64, blank=True, editable=False, help_text=_("Of the text it was translated from."))

    class Meta:
        ordering = ["language"]
        constraints = [models.UniqueConstraint(fields=["listing", "language"], name="one_text_per_listing_and_language")]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"


@tracked
class Coverage(models.Model):
    """One place that a listing serves."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="coverage")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="coverage")

    class Meta:
        ordering = ["place"]
        verbose_name = _("place served")
        verbose_name_plural = _("places served")
        constraints = [models.UniqueConstraint(fields=["listing", "place"], name="one_coverage_per_listing_and_place")]

    def __str__(self) -> str:
        return self.place_id or ""
