"""Editions: what visitors read. One row per publication, composed from the working rows, never changed afterwards."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Exists, F, Func, OuterRef, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.catalogue import languages, places
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.evidence import FactCheck, checks_of
from directory.catalogue.facts import ContactFacts, TextFacts, as_evidenced, is_kept_whole, privacy_at
from directory.catalogue.listings import Listing
from directory.catalogue.privacy import PrivacyFacts, StoredField, ToldTo
from directory.catalogue.rules import CountryRule, Guide

if TYPE_CHECKING:
    from typing import Self

# Beside the kinds of listing
CRISIS_LINE = "crisis-line"
COUNTRY_RULE = "country-rule"
GUIDE = "guide"
IN_A_PART = 1  # as nearness, see nearest_first()
PRIVACY_CODES = {"keeps": PrivacyFacts.Keeps, "tells": PrivacyFacts.Tells, "told_to": ToldTo}


class OfOneSubject(models.Model):
    """A row about exactly one thing that goes through the workflow."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    crisis_line = models.ForeignKey(CrisisLine, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    country_rule = models.ForeignKey(CountryRule, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")
    guide = models.ForeignKey(Guide, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss")

    class Meta:
        abstract = True

    @property
    def subject(self) -> Listing | CrisisLine | CountryRule | Guide:
        for subject in (self.listing, self.crisis_line, self.country_rule, self.guide):
            if subject is not None:
                return subject
        raise ValueError("A row about nothing: its constraint is gone.")


def of_exactly_one_subject(name: str) -> models.CheckConstraint:
    given = Func(
        *("listing", "crisis_line", "country_rule", "guide"), function="num_nonnulls", output_field=models.IntegerField()
    )
    return models.CheckConstraint(condition=Q(models.lookups.Exact(given, 1)), name=name)


def _credit_or_evidence_without_source() -> Func:
    """Whether a credit, rating or study among the facts lacks the page where it was read, or the day."""
    whole = '@.source like_regex "^https?://" && @.read_on like_regex "^[0-9]{4}-"'
    rows = ("$.credits[*]", "$.courses[*].credits[*]", "$.ratings[*]", "$.studies[*]")
    path = " || ".join(f"exists({row} ? (!exists(@ ? ({whole}))))" for row in rows)
    return Func(F("facts"), Value(path), function="jsonb_path_match", output_field=models.BooleanField())


class EditionQuerySet(models.QuerySet["Edition"]):
    def current(self) -> Self:
        return self.filter(status=Edition.Status.CURRENT)

    def listings(self) -> Self:
        return self.filter(kind__in=Listing.Kind.values)

    def serving(self, place: str) -> Self:
        """Covers the place or one that contains it, or stands inside it ("part of"). Only the worldwide serve the world."""
        if place == places.WORLD:
            return self.filter(places__contains=[places.WORLD])
        parts = [place, *places.successors(place)]
        return self.filter(Q(places__overlap=[*places.covering(place), *parts]) | Q(within__overlap=parts))

    def behind(self, door: str) -> Self:
        return self.filter(doors__contains=[door])

    def reachable(self, on: date) -> Self:
        """Has at least one contact whose evidence still holds on that day. See also Edition.contacts_shown()."""
        is_a_way = Func(OuterRef("ways"), F("about"), function="jsonb_exists", output_field=models.BooleanField())
        return self.filter(Exists(FactCheck.objects.showable_contacts(on).filter(is_a_way, listing=OuterRef("listing"))))

    def nearest_first(self, place: str) -> Self:
        """For the whole place first, then for a part of it, then worldwide; each by code, which favours nobody."""
        whole = [area for area in places.covering(place) if area != places.WORLD]
        parts = [place, *places.successors(place)]
        nearness = Case(
            When(places__overlap=whole, then=Value(0)),
            When(Q(within__overlap=parts) | Q(places__overlap=parts), then=Value(IN_A_PART)),
            default=Value(2),
        ) if whole else Value(0)  # fmt: skip
        return self.annotate(nearness=nearness).order_by("nearness", "code")

    def crisis_lines(self, place: str, on: date) -> Self:
        """Those of the place and of what contains it; and, of a country, those of its parts."""
        around = [one for one in places.covering(place) if one != places.WORLD]
        return self.crisis_lines_anywhere(on).filter(Q(places__in=[[one] for one in around]) | Q(within__contains=[place]))

    def crisis_lines_anywhere(self, on: date) -> Self:
        """The crisis lines whose number's evidence still holds on that day."""
        of_both = Q(crisis_line=OuterRef("crisis_line")) | Q(listing=OuterRef("crisis_line__listing"))
        seen = FactCheck.objects.showable_contacts(on).filter(of_both, about=KeyTextTransform("value", OuterRef("facts")))
        timed = FactCheck.objects.showable(on).filter(of_both, group=FactCheck.Group.HOURS)
        return self.filter(Exists(seen), kind=CRISIS_LINE).annotate(hours_hold=Exists(timed)).order_by("pk")

    def hotlines(self, place: str) -> Self:
        return self.filter(kind=Listing.Kind.REPORTING_HOTLINE).serving(place)

    def country_rules(self) -> Self:
        """The rules of every country; `serving(place)` leaves those that hold in a place."""
        return self.filter(kind=COUNTRY_RULE).order_by("facts__position", "pk")

    def guides(self, language: str) -> Self:
        """Each guide once, by its number: in this language, or else in English."""
        own = self.filter(kind=GUIDE, facts__language__iexact=language)
        in_english = Q(facts__language__iexact="en") & ~Exists(own.filter(facts__number=OuterRef("facts__number")))
        return self.filter(Q(facts__language__iexact=language) | in_english, kind=GUIDE).order_by("facts__number")

    def with_replacement(self) -> Self:
        """Tells as `replaces` whether it took the place of a current edition of the same listing."""
        replaced = Edition.objects.filter(
            listing=OuterRef("listing"),
            status=Edition.Status.REPLACED,
            status_since=OuterRef("published_at"),
            pk__lt=OuterRef("pk"),
        )
        return self.annotate(replaces=Exists(replaced))

    def with_evidence(self) -> Self:
        """Brings along the fact checks by which `contacts_shown` decides: one more query for the whole page."""
        return self.select_related("listing").prefetch_related("listing__fact_checks")


class Edition(OfOneSubject):
    """One publication of a listing, crisis line, country rule or guide. A trigger refuses changes of its facts."""

    class Status(models.TextChoices):
        CURRENT = "current", _("current")
        REPLACED = "replaced", _("replaced by a newer edition")
        PAUSED = "paused", _("not listed at the moment")
        REMOVED = "removed", _("removed")

    status = models.CharField(max_length=8, choices=Status, default=Status.CURRENT)
    status_since = models.DateTimeField(db_default=Now())
    facts = models.JSONField(help_text=_("What the page shows; see ListingFacts."))

    # What results filter on, and nothing else
    code = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=24, help_text=_("A kind of listing, or crisis-line, country-rule, guide."))
    places = ArrayField(models.CharField(max_length=6), default=list)
    within = ArrayField(models.CharField(max_length=6), default=list, help_text=_("Every place that contains one of the places."))
    doors = ArrayField(models.CharField(max_length=1), default=list)
    about = ArrayField(models.CharField(max_length=4), default=list, help_text=_("Door b: me, done, or both."))
    ways = models.JSONField(default=dict, help_text=_("From where each contact can be used, and when; see Ways."))
    facet_values = models.JSONField(default=list, help_text=_("What it offers of each filter; see filters.facet_values()."))
    network = models.CharField(max_length=4, blank=True, db_default="", help_text=_("The code of what it is one site of."))
    privacy_codes = models.JSONField(
        default=dict, db_default={}, help_text=_("Behind each door what is coded of privacy; see facts.privacy_codes().")
    )
    cost = models.CharField(max_length=10, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)

    # Two people
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="editions_written")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="editions_published"
    )
    writers = ArrayField(models.IntegerField(), help_text=_("Everyone who changed a working row since the last edition."))
    published_at = models.DateTimeField()
    # The database's own clock, to compare with the history's: `published_at` is what callers say.
    composed_at = models.DateTimeField(db_default=Now())

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            of_exactly_one_subject("edition_is_of_exactly_one_subject"),
            # Both spelled out as not null: a comparison with NULL is not false, and would pass.
            models.CheckConstraint(
                condition=Q(written_by__isnull=False)
                & Q(published_by__isnull=False)
                & ~Q(written_by=models.F("published_by"))
                & Q(writers__contains=Func("written_by", function="ARRAY", template="%(function)s[%(expressions)s::integer]"))
                & ~Q(writers__contains=Func("published_by", function="ARRAY", template="%(function)s[%(expressions)s::integer]")),
                name="edition_is_written_and_published_by_different_people",
            ),
            models.CheckConstraint(
                condition=models.lookups.Exact(_credit_or_evidence_without_source(), False),
                name="credit_and_evidence_have_source_and_day",
            ),
            *(
                models.UniqueConstraint(
                    fields=[subject], condition=Q(status="current"), name=f"one_current_edition_per_{subject}"
                )
                for subject in ("listing", "crisis_line", "country_rule", "guide")
            ),
        ]
        indexes = [
            GinIndex(fields=["places"], condition=Q(status="current"), name="edition_current_places"),
            GinIndex(fields=["within"], condition=Q(status="current"), name="edition_current_within"),
            GinIndex(fields=["doors"], condition=Q(status="current"), name="edition_current_doors"),
            models.Index(fields=["places"], condition=Q(status="current", kind="crisis-line"), name="edition_crisis_lines"),
            models.Index(fields=["code", "-published_at"], name="edition_code"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}, {self.published_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        if not self.code:
            return reverse("home", kwargs={"language": "en", "place": places.WORLD})
        return reverse("listing", kwargs={"language": "en", "place": places.WORLD, "code": self.code})

    def text(self, language: str) -> tuple[str, TextFacts]:
        """The text in `language`, else in English, else in the first there is, with the language it is in."""
        texts: dict[str, TextFacts] = {languages.in_one_spelling(tag): text for tag, text in self.facts["texts"].items()}
        found = next(tag for tag in (language, "en", *sorted(texts)) if tag in texts)
        return found, texts[found]

    def contacts_shown(self, on: date) -> list[ContactFacts]:
        """The contacts whose evidence still holds on that day: nothing else may reach a visitor (hard line 6)."""
        evidenced = {check.about for check in self.showable_checks(on) if check.is_of_contact}
        hours_hold = any(check.group == FactCheck.Group.HOURS for check in self.showable_checks(on))
        asks_name = self.facts.get("name_needed", "")  # of the listing, in the first editions
        return [
            as_evidenced(contact, evidenced, hours_hold, asks_name)
            for contact in self.facts["contacts"]
            if contact["value"] in evidenced and is_kept_whole(contact["number"], contact["country"], contact["value"])
        ]

    def privacy_shown(self, on: date, door: str | None = None) -> dict[str, Any]:
        """What the service says of privacy, while its evidence holds; else {}: press and memory are not its own words.

        What it says for the people behind a door takes the place of what it says for all.
        """
        holds = any(check.group == FactCheck.Group.PRIVACY for check in self.showable_checks(on))
        facts = privacy_at(self.facts["privacy"], door) if holds else {}
        if not facts:
            return {}
        return facts | {
            **{name: [one for one in facts.get(name, []) if one in codes] for name, codes in PRIVACY_CODES.items()},
            "stores": StoredField.all_known(facts.get("stores", [])),
            "jurisdiction": facts.get("jurisdiction", "").strip().lower(),
        }

    def privacy_differs(self, on: date) -> bool:
        """Whether some door has other rules than the listing as a whole."""
        return any(self.privacy_shown(on, door) != self.privacy_shown(on) for door in self.facts["doors"])

    def showable_checks(self, on: date) -> list[FactCheck]:
        subject = self.listing or self.crisis_line
        return [check for check in checks_of(subject) if check.may_be_shown(on)] if subject else []
