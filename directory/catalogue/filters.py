"""What visitors can wish for: one description of the filters, for pages and API. `facets.py` does the filtering."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import django_filters
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.catalogue import languages
from directory.catalogue.contacts import Channel
from directory.catalogue.courses import BODY as BODY_NAME
from directory.catalogue.courses import Credit, Format, Level, Offer, Profession
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import PreventionLevel, Setting, TargetGroup

Letter = tuple[str, str]  # the name of a filter and one of its values: ("by", "p")
MOST_WISHES = 30  # of one address; nobody ticks more, and each costs a count

OPEN_NOW, FREE, NO_NAME, SAYS_WHO_WOULD_KNOW, LOWER_PRICE = "o", "f", "n", "w", "c"
MATTERS = [
    (OPEN_NOW, _("Open now")),
    (FREE, _("Free")),
    (NO_NAME, _("No name needed")),
    (SAYS_WHO_WOULD_KNOW, _("Says who would know")),
    (LOWER_PRICE, _("Some pay less")),
]
# Letters of the filters of the two doors for work
PROFESSION, LEVEL, FORMAT, OFFER, CREDIT, BODY, NEXT = "t", "g", "m", "i", "y", "b", "s"
SETTING, TARGET, PREVENTION, EVALUATED = "j", "a", "u", "e"
ANY_TIME = "a"
MONTHS_AHEAD = {"3": timedelta(days=92), "12": timedelta(days=366)}


class Evaluated(models.TextChoices):
    RATED = "r", _("Rated by a scheme")
    STUDIED = "s", _("Studied")
    EFFECT = "y", _("A study found an effect")
    NO_EFFECT = "n", _("A study found no effect")
    NOT_SEEN = "z", _("No evaluation seen")


KINDS = {
    "s": Listing.Kind.SUPPORT_SERVICE,
    "t": Listing.Kind.TRAINING_BODY,
    "p": Listing.Kind.PREVENTION_PROGRAMME,
    "r": Listing.Kind.REPORTING_HOTLINE,
}


class AnyLanguageField(django_filters.fields.MultipleChoiceField):
    """Every language there is can be wished for, listed or not."""

    def valid_value(self, value: Any) -> bool:
        return languages.is_known(str(value))


class LanguageFilter(django_filters.MultipleChoiceFilter):
    field_class = AnyLanguageField


class ShortNameField(django_filters.fields.MultipleChoiceField):
    """Accrediting bodies are named by curators. Addresses carry the short name itself."""

    def valid_value(self, value: Any) -> bool:
        return re.match(BODY_NAME, str(value)) is not None


class ShortNameFilter(django_filters.MultipleChoiceFilter):
    field_class = ShortNameField


def _several(label: Any, choices: Any) -> Any:
    return django_filters.MultipleChoiceFilter(label=label, choices=[choice for choice in choices if choice[0]])


class EditionFilter(django_filters.FilterSet):
    """k kind · l language · by channel · x what matters. OR inside a filter; where it is `conjoined`, AND.

    Of training: i offer · t profession · g level · m format · y credit · b accrediting body · s next date. Of programmes:
    j setting · a for whom · u prevention level · e evaluated.

    Names, labels, choices and what can be read. It is not asked for a queryset: which contacts still hold is known only row by
    row, and counting needs every row anyway.
    """

    l = LanguageFilter(label=_("Language"), choices=[])  # noqa: E741 - a letter, so that addresses say nothing
    by = django_filters.MultipleChoiceFilter(label=_("How you can get help"), choices=Channel.choices)
    x = django_filters.MultipleChoiceFilter(label=_("What matters to you"), choices=MATTERS, conjoined=True)
    i = _several(_("What you look for"), Offer.choices)
    t = _several(_("Your profession"), Profession.choices)
    g = _several(_("Level"), Level.choices)
    m = _several(_("How it is taught"), Format.choices)
    y = _several(_("Credit"), Credit.Type.choices)
    b = ShortNameFilter(label=_("Credit from"), choices=[])
    s = _several(_("Next date"), [("3", _("Within 3 months")), ("12", _("Within a year")), (ANY_TIME, _("Begin at any time"))])
    j = _several(_("Where it is used"), Setting.choices)
    a = _several(_("Who it reaches"), TargetGroup.choices)
    u = _several(_("What it is for"), PreventionLevel.choices)
    e = _several(_("Evidence"), Evaluated.choices)
    k = django_filters.MultipleChoiceFilter(label=_("Kind"), choices=[(letter, kind.label) for letter, kind in KINDS.items()])


FILTERS: dict[str, Any] = EditionFilter.base_filters
CONJOINED = frozenset(name for name, filter in FILTERS.items() if filter.conjoined)


@dataclass(frozen=True)
class Wishes:
    """What an address asks for: the readable part, and the names of the filters with a value that we could not read."""

    letters: tuple[Letter, ...] = ()
    unread: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, query: QueryDict) -> "Wishes":
        letters: list[Letter] = []
        unread = []
        for name, wish in FILTERS.items():
            given = list(dict.fromkeys(value for value in query.getlist(name) if value))
            good = [value for value in given if wish.field.valid_value(value)]
            room = MOST_WISHES - len(letters)
            if len(good[:room]) < len(given):
                unread.append(str(wish.label))
            letters += [(name, value) for value in good[:room]]
        return cls(tuple(letters), unread)

    def among(self, offered: Iterable[frozenset[Letter]]) -> "Wishes":
        """Without accrediting bodies that nobody on the list has: they would put any words on our page."""
        known = frozenset().union(*offered)
        read = [letter for letter in self.letters if letter[0] != BODY or letter in known]
        left_out = len(read) < len(self.letters)
        return Wishes(tuple(read), [*self.unread, str(FILTERS[BODY].label)] if left_out else self.unread)

    def without(self, letter: Letter) -> "Wishes":
        return Wishes(tuple(other for other in self.letters if other != letter))

    def as_query(self, **more: str) -> str:
        query = QueryDict(mutable=True)
        for name, value in self.letters:
            query.appendlist(name, value)
        query.update({name: value for name, value in more.items() if value})
        return query.urlencode()


def label(letter: Letter) -> str:
    name, value = letter
    if name == BODY:
        return value
    return languages.own_name(value) if name == "l" else str(dict(FILTERS[name].field.choices)[value])


def facet(letter: Letter) -> str | Letter:
    """Letters of one facet are alternatives. Each letter of a conjoined filter is a facet of its own."""
    return letter if letter[0] in CONJOINED else letter[0]
