"""Fact checks: by what evidence a fact was seen, when, by whom, and until when it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BooleanField, Case, Exists, F, Func, OuterRef, Q, Value, When, Window
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject, Least, RowNumber
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.catalogue import phone
from directory.catalogue.addresses import validate_web_address
from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.history import tracked
from directory.catalogue.listings import Listing

if TYPE_CHECKING:
    from typing import Self

    from directory.catalogue.editions import EditionQuerySet


class Method(models.TextChoices):
    OWN_PAGE = "own page", _("the organization's own page")
    OFFICIAL_PAGE = "official page", _("an official page of a state")
    CALLED = "called", _("staff called")
    CONFIRMED = "provider confirmed", _("the provider confirmed it")
    PRESS = "press", _("press")
    THIRD_PARTY = "third-party copy", _("a third party's copy")
    GENERAL_KNOWLEDGE = "general knowledge", _("general knowledge: not seen")
    NOT_REACHED = "not reached", _("nobody was reached: the page did not open, or nobody answered")


@dataclass(frozen=True)
class Rules:
    """What holds of one method, and how visitors read it. What may not be shown has no words."""

    may_be_shown: bool = False  # hard line 6: a number or address reaches a visitor by these kinds of evidence only
    is_page: bool = False  # of these the source is the address of a page that we read ourselves
    is_repeatable: bool = False  # by one person alone: whoever confirmed is asked anew by a link of their own
    of_a_fact: str | Promise = ""  # beside the fact on the page of its listing
    of_a_listing: str | Promise = ""  # where no person looked at its contacts
    with_a_year: str | Promise = ""  # of a page: how old it is by its own account
    without_a_date: str | Promise = ""
    as_a_source: str | Promise = ""  # among what the page about our method counts as a source


RULES: dict[Method, Rules] = {
    Method.OWN_PAGE: Rules(
        may_be_shown=True, is_page=True, is_repeatable=True,
        of_a_fact=_("from its own page"), as_a_source=_("its own page"),
        with_a_year=_("as its page said in %(year)s"), without_a_date=_("its page has no date"),
        of_a_listing=_("From its own page, read %(month)s. Not checked by a person."),
    ),
    Method.OFFICIAL_PAGE: Rules(
        may_be_shown=True, is_page=True, is_repeatable=True,
        of_a_fact=_("from an official page"), as_a_source=_("an official page of a state"),
        with_a_year=_("as that page said in %(year)s"), without_a_date=_("that page has no date"),
        of_a_listing=_("From an official page, read %(month)s. Not checked by a person."),
    ),
    Method.CALLED: Rules(
        may_be_shown=True, is_repeatable=True,
        of_a_fact=_("we called"), as_a_source=_("a call by one of us"),
        of_a_listing=_("The service told us in %(month)s."),
    ),
    Method.CONFIRMED: Rules(
        may_be_shown=True,
        of_a_fact=_("the service told us"), as_a_source=_("the word of the service itself"),
        of_a_listing=_("The service told us in %(month)s."),
    ),
    Method.PRESS: Rules(),
    Method.THIRD_PARTY: Rules(),
    Method.GENERAL_KNOWLEDGE: Rules(),
    Method.NOT_REACHED: Rules(),
}  # fmt: skip
SHOWABLE = frozenset(method for method, rules in RULES.items() if rules.may_be_shown)
PAGES = frozenset(method for method, rules in RULES.items() if rules.is_page)
REPEATABLE = frozenset(method for method, rules in RULES.items() if rules.is_repeatable)

UNKNOWN_NUMBER = _("No list of numbers has this one. Give a page that names it: its own, or an official one.")
NEVER_DIALLED = _(
    "We never call a crisis line to test it: somebody in need may be waiting. Read its own page or an official one."
)

HALF_A_YEAR, A_YEAR = timedelta(days=183), timedelta(days=365)
OLDEST_PAGE = 1991
GRACE = timedelta(days=60)  # this long after the day to look again it is only marked; then it is no longer shown


def due(group: str, read_on: date) -> date:
    """The day on which somebody should look again: at a contact after half a year, at the rest after a year."""
    return read_on + (HALF_A_YEAR if group == FactCheck.Group.CONTACT else A_YEAR)


class FactCheckQuerySet(models.QuerySet["FactCheck"]):
    def showable(self, on: date) -> Self:
        """See also FactCheck.may_be_shown()."""
        return self.by_good_method().filter(Q(valid_until=None) | Q(valid_until__gte=on), lapsed_on=None)

    def showable_contacts(self, on: date) -> Self:
        return self.showable(on).filter(group=FactCheck.Group.CONTACT)

    def publishable(self, on: date) -> Self:
        """What a new edition may rest on: nothing that is to be looked at again since too long. See also may_be_published()."""
        return self.showable(on).exclude(due_on__lt=on - GRACE)

    def by_good_method(self) -> Self:
        """By what visitors may be shown, also where it has run out since."""
        return self.filter(method__in=SHOWABLE)

    def newest(self) -> Self:
        """Of these, the last look at each group of facts; at each number or address, where it is a contact."""
        matter = (
            "listing",
            "crisis_line",
            "group",
            Case(When(group=FactCheck.Group.CONTACT, then=F("about")), default=Value("")),
        )
        latest_first = [F("read_on").desc(), F("pk").desc()]
        ranked = self.order_by().annotate(rank=Window(RowNumber(), partition_by=matter, order_by=latest_first))
        # By key: what is asked next must not change who is the newest.
        return type(self)(self.model).filter(pk__in=ranked.filter(rank=1).values("pk"))

    def due_by(self, day: date) -> Self:
        """Somebody should look again by then. `look_by` is the day to do so, or an earlier one on which it is shown no longer."""
        return self.annotate(look_by=Least("due_on", "valid_until", "lapsed_on")).filter(look_by__lte=day)

    def of_editions(self, editions: EditionQuerySet) -> Self:
        """Those whose subject has one of these editions; of contacts, those whose number or address stands in it."""
        about: Any = OuterRef("about")
        own = editions.filter(listing=OuterRef("listing"))
        line = editions.filter(Q(crisis_line=OuterRef("crisis_line")) | Q(crisis_line__listing=OuterRef("listing")))
        way = Func("ways", about, function="jsonb_exists", output_field=BooleanField())
        abroad = Func(
            "ways", Value("$.*.from_abroad ? (@ == $about)"), JSONObject(about=about),
            function="jsonb_path_exists", output_field=BooleanField(),
        )  # fmt: skip
        dialled = line.annotate(dialled=KeyTextTransform("value", "facts")).filter(dialled=about)
        of_contact = Q(group=FactCheck.Group.CONTACT)
        return self.filter(
            ~of_contact & (Exists(own) | Exists(line)) | of_contact & (Exists(own.filter(Q(way) | Q(abroad))) | Exists(dialled))
        )


@tracked
class FactCheck(models.Model):
    """One look at one group of facts of a listing or crisis line."""

    class Group(models.TextChoices):
        CONTACT = "contact", _("one contact")
        HOURS = "hours", _("opening hours")
        COST = "cost", _("cost")
        PRIVACY = "privacy", _("privacy")
        ELIGIBILITY = "eligibility", _("who it is for")
        COURSES = "courses", _("training, courses and dates")
        PROGRAMME = "programme", _("what the programme is")
        REPORTING = "reporting", _("what reports it takes")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, null=True, blank=True, related_name="fact_checks")
    crisis_line = models.ForeignKey(CrisisLine, on_delete=models.CASCADE, null=True, blank=True, related_name="fact_checks")
    group = models.CharField(max_length=12, choices=Group)
    about = models.CharField(
        max_length=500,
        blank=True,
        help_text=_("For a contact: the number or address that was seen. A changed number has no evidence until it is checked."),
    )
    method = models.CharField(max_length=20, choices=Method)
    source = models.CharField(max_length=500, blank=True, help_text=_("The address of the page, or who was called."))
    read_on = models.DateField()
    source_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The year the source itself carries. Visitors read “as its page said in 2021”.")
    )
    undated = models.BooleanField(default=False, help_text=_("We looked, and the page carries no year. Visitors read that."))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="fact_checks",
        help_text=_("The member of staff who looked; empty for what was imported."),
    )  # fmt: skip
    valid_until = models.DateField(null=True, blank=True, help_text=_("The last day on which it is believed, if there is one."))
    due_on = models.DateField(
        null=True, blank=True, help_text=_("The day to look again. Empty: six months later for a contact, twelve for the rest.")
    )
    lapsed_on = models.DateField(null=True, editable=False, help_text=_("Since then nobody is shown what it vouched for."))
    lapsed_why = models.CharField(max_length=200, editable=False, blank=True)

    objects = FactCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-read_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(listing=None) & Q(crisis_line__isnull=False) | Q(listing__isnull=False) & Q(crisis_line=None),
                name="fact_check_is_of_one_listing_or_crisis_line",
            ),
            models.CheckConstraint(
                condition=~Q(group="contact") | ~Q(about=""),
                name="fact_check_of_a_contact_says_which",
                violation_error_message=_("Say which number or address was seen."),
            ),
            models.CheckConstraint(
                condition=Q(undated=False) | Q(source_year=None),
                name="fact_check_has_a_year_or_none",
                violation_error_message=_("The page carries this year, or no year at all. Not both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.get_method_display()}, {self.read_on}"

    def save(self, *args: Any, **options: Any) -> None:
        self.due_on = self.due_on or due(self.group, models.DateField().to_python(self.read_on))
        super().save(*args, **options)

    def in_one_spelling(self) -> None:
        """A number is filed under the key of its contact, however it was typed. A listing that is not saved yet has none."""
        if self.listing is not None and self.listing.pk:
            contacts = Contact.objects.filter(listing=self.listing)  # as they are now, not as they were when its form was read
            self.about = next((contact.value for contact in contacts if contact.is_written(self.about)), self.about)

    def clean(self) -> None:
        self.in_one_spelling()
        read_on: date | None = self.read_on  # missing, when the form's field could not be read
        if read_on and read_on > timezone.localdate() + timedelta(days=1):  # a day's grace for time zones
            raise ValidationError({"read_on": _("This day is still to come.")})
        if read_on and self.source_year is not None and not OLDEST_PAGE <= self.source_year <= read_on.year:
            raise ValidationError({"source_year": _("The web had no page in this year, or the year was still to come.")})
        if self.undated and self.source_year is not None:
            raise ValidationError({"undated": _("The page carries this year, or no year at all. Not both.")})
        if self.method in PAGES and not self.source:
            raise ValidationError({"source": _("Give the address of the page.")})
        if "://" in self.source:
            try:
                validate_web_address(self.source)
            except ValidationError as error:
                raise ValidationError({"source": error}) from None
        if self.is_of_contact and self.method in SHOWABLE - PAGES and not phone.is_known_key(self.about):
            raise ValidationError({"method": UNKNOWN_NUMBER})
        if self.dials_a_crisis_line:
            raise ValidationError({"method": NEVER_DIALLED})

    @property
    def is_of_contact(self) -> bool:
        return self.group == self.Group.CONTACT

    @property
    def dials_a_crisis_line(self) -> bool:
        return self.crisis_line_id is not None and self.is_of_contact and self.method == Method.CALLED

    def may_be_shown(self, on: date) -> bool:
        """See also FactCheckQuerySet.showable()."""
        in_time = self.valid_until is None or self.valid_until >= on
        return self.method in SHOWABLE and self.lapsed_on is None and in_time

    def may_be_published(self, on: date) -> bool:
        """See also FactCheckQuerySet.publishable()."""
        return self.may_be_shown(on) and (self.due_on is None or self.due_on >= on - GRACE)


def checks_of(subject: Listing | CrisisLine) -> list[FactCheck]:
    """Of a crisis line that is a contact of a listing, the listing's too: what is found once serves both."""
    listing = subject.listing if isinstance(subject, CrisisLine) else None
    return [*subject.fact_checks.all(), *(listing.fact_checks.all() if listing else ())]


def evidenced_values(subject: Listing | CrisisLine, on: date) -> set[str]:
    """The contacts of a listing, in their one spelling, that an edition of that day may show; or the crisis line's number."""
    return {check.about for check in checks_of(subject) if check.is_of_contact and check.may_be_published(on)}


def contacts_to_show(listing: Listing, on: date) -> list[Contact]:
    """Those with evidence; beside a space for peers, only those that somebody saw lead to the professionals (hard line 1)."""
    evidenced = evidenced_values(listing, on)
    return [
        contact
        for contact in listing.contacts.all()
        if contact.value in evidenced
        and not (listing.peer_space and (not contact.leads_to_professionals or contact.leads_to_a_home_page()))
    ]
