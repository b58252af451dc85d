"""Doors: which people a listing is for, by whose words, and the rules that keep people apart (hard lines 1 and 4)."""

from collections.abc import Iterable
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.catalogue.addresses import WebPageField
from directory.catalogue.courses import validate_day_seen
from directory.catalogue.evidence import OLDEST_PAGE, PAGES, Method
from directory.catalogue.history import tracked
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Listing
from directory.catalogue.privacy import Confidentiality


class Door(models.TextChoices):
    OWN = "a", _("a: own thoughts or behaviour")
    UNDER_18 = "b", _("b: under 18")
    SOMEONE_ELSE = "c", _("c: worried about someone else")
    HAPPENED = "d", _("d: something happened to me")
    CLINICIANS = "e", _("e: clinicians")
    ORGANIZATIONS = "f", _("f: schools and organisations")


KIND_BEHIND: dict[str, Listing.Kind] = {
    Door.OWN: Listing.Kind.SUPPORT_SERVICE,
    Door.UNDER_18: Listing.Kind.SUPPORT_SERVICE,
    Door.SOMEONE_ELSE: Listing.Kind.SUPPORT_SERVICE,
    Door.HAPPENED: Listing.Kind.SUPPORT_SERVICE,
    Door.CLINICIANS: Listing.Kind.TRAINING_BODY,
    Door.ORGANIZATIONS: Listing.Kind.PREVENTION_PROGRAMME,
}
NEED_OWN_TEXT: frozenset[str] = frozenset({Door.OWN, Door.UNDER_18, Door.HAPPENED})  # when behind more than one of them
FOR_HELP = frozenset(door for door, kind in KIND_BEHIND.items() if kind == Listing.Kind.SUPPORT_SERVICE)
IN_OUR_WORDS = Q(audiences__door__in=sorted(FOR_HELP), audiences__quote_language="")  # of listings: a door is not quoted yet


@tracked
class Audience(Confidentiality):
    """One door that a listing stands behind, with the words that show it.

    What it says of privacy holds for the people behind this door; where it says nothing, the listing's own privacy facts do.
    """

    class About(models.TextChoices):
        ME = "me", _("about me")
        DONE_TO_ME = "done", _("someone did something to me")
        BOTH = "both", _("both")
        NOT_ASKED = "", _("not door b")

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="audiences")
    door = models.CharField(max_length=1, choices=Door)
    about = models.CharField(
        max_length=4, choices=About, blank=True, default="", help_text=_("Only for door b: which of its two lists.")
    )
    evidence = models.CharField(
        max_length=300,
        help_text=_(
            "The words that show it is for these people: word for word from its page, or an official one. Say below where."
        ),
    )
    quote_language = LanguageField(
        max_length=12,
        blank=True,
        default="",
        help_text=_("What language these words are in. Empty: they are ours, not quoted yet."),
    )
    quote_method = models.CharField(
        max_length=20, blank=True, default="", choices=[(method.value, method.label) for method in Method if method in PAGES]
    )
    quote_source = WebPageField(max_length=500, blank=True, default="", help_text=_("The page on which these words stand."))
    quote_read_on = models.DateField(null=True, blank=True, validators=[validate_day_seen])
    quote_year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(OLDEST_PAGE)], help_text=_("The year that the page itself carries.")
    )

    class Meta:
        ordering = ["door"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quote_language="", quote_method="", quote_source="", quote_read_on=None, quote_year=None)
                | ~Q(quote_language="") & ~Q(quote_method="") & ~Q(quote_source="") & Q(quote_read_on__isnull=False),
                name="audience_quote_is_whole",
                violation_error_message=_("A quote needs its language, its page, whose page that is, and the day it was read."),
            ),
            models.UniqueConstraint(fields=["listing", "door"], name="one_audience_per_listing_and_door"),
            models.CheckConstraint(
                condition=models.Q(door="b") & ~models.Q(about="") | ~models.Q(door="b") & models.Q(about=""),
                name="audience_of_door_b_says_which_list",
                violation_error_message=_("Say for door b, and only there, which of its two lists the listing is in."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_door_display()

    @property
    def is_quoted(self) -> bool:
        return bool(self.quote_language)


@tracked
class DoorText(models.Model):
    """A listing's own words behind one door, in one language: people behind different doors never read one text."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="door_texts")
    door = models.CharField(max_length=1, choices=Door)
    language = LanguageField(max_length=12, default="en")
    summary = models.TextField(max_length=600)

    class Meta:
        ordering = ["door", "language"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "door", "language"], name="one_door_text_per_listing_door_language")
        ]

    def __str__(self) -> str:
        return f"{self.door} ({self.language})"


def doors_with_own_text(listing: Listing) -> set[str]:
    """The doors that have words of their own, unlike any other door's, in every language that the listing is in."""
    texts = [(text.language, text.door, text.summary.strip()) for text in listing.door_texts.all()]
    tags = {text.language for text in listing.texts.all()}

    def is_own(door: str, tag: str) -> bool:
        here = {words for language, other, words in texts if (language, other) == (tag, door)} - {""}
        elsewhere = {words for language, other, words in texts if language == tag and other != door}
        return bool(here - elsewhere)

    return {door for _tag, door, _words in texts if all(is_own(door, tag) for tag in tags)}


def refusals(listing: Listing, audiences: Iterable[Audience], doors_with_text: set[str]) -> list[str]:
    """Why these doors are not permitted, as sentences for curators; empty when they are."""
    audiences = list(audiences)
    doors = {audience.door for audience in audiences}
    apart = doors & NEED_OWN_TEXT
    wrong = [refusal for audience in audiences for refusal in _refusals_of_one(listing, audience)]
    if len(apart) > 1:
        wrong += [
            _("Door %(door)s needs a text of its own, because the listing is behind %(doors)s.")
            % {"door": door, "doors": ", ".join(sorted(apart))}
            for door in sorted(apart - doors_with_text)
        ]
    return [str(sentence) for sentence in wrong]


def unquoted(audience: Audience, doors: set[str], our_words: Iterable[str]) -> str:
    """Why the words typed for this door must be a quote; "" where they are one, or need not be. `our_words`: our summaries."""
    if audience.is_quoted:
        return ""
    if audience.door == Door.UNDER_18 or (audience.door in NEED_OWN_TEXT and len(doors & NEED_OWN_TEXT) > 1):
        return str(_("Quote the service here, with the page. Door b needs its own words, and so does each of two of a, b and d."))
    words = _plain(audience.evidence)
    if words and any(words in _plain(ours) for ours in our_words):
        return str(_("These words are from our own summary. Quote what the service itself says of whom it is for."))
    return ""


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).strip(" .")


def _refusals_of_one(listing: Listing, audience: Audience) -> list[Any]:
    door = audience.door
    wrong: list[Any] = []
    if listing.kind != KIND_BEHIND[door]:
        wrong.append(_("Door %(door)s does not list this kind.") % {"door": door})
    if not audience.evidence.strip():
        wrong.append(_("Door %(door)s has no evidence.") % {"door": door})
    if door == Door.UNDER_18 and not listing.states_it_serves_minors():
        wrong.append(_("Door b needs a stated age that includes people under 18, or a child or youth helpline by its own words."))
    if door == Door.OWN and listing.is_youth_only():
        wrong.append(_("A service only for young people is never in door a."))
    if door == Door.OWN and listing.peer_space:
        wrong.append(_("An organization with a space for peers is never in door a."))
    return wrong
