"""What visitors can wish for: one description of the filters, for pages and API. `facets.py` does the filtering."""

from dataclasses import dataclass, field
from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.catalogue import languages
from directory.catalogue.contacts import Channel
from directory.catalogue.listings import Listing

Letter = tuple[str, str]  # the name of a filter and one of its values: ("by", "p")
MOST_WISHES = 30  # of one address; nobody ticks more, and each costs a count

OPEN_NOW, FREE, NO_NAME, SAYS_WHO_WOULD_KNOW = "o", "f", "n", "w"
MATTERS = [
    (OPEN_NOW, _("Open now")),
    (FREE, _("Free")),
    (NO_NAME, _("No name needed")),
    (SAYS_WHO_WOULD_KNOW, _("Says who would know")),
]
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


class EditionFilter(django_filters.FilterSet):
    """k kind · l language · by channel · x what matters. OR inside a filter; where it is `conjoined`, AND.

    Names, labels, choices and what can be read. It is not asked for a queryset: which contacts still hold is known only row by
    row, and counting needs every row anyway.
    """

    l = LanguageFilter(label=_("Language"), choices=[])  # noqa: E741 - a letter, so that addresses say nothing
    by = django_filters.MultipleChoiceFilter(label=_("How you can get help"), choices=Channel.choices)
    x = django_filters.MultipleChoiceFilter(label=_("What matters to you"), choices=MATTERS, conjoined=True)
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
    return languages.own_name(value) if name == "l" else str(dict(FILTERS[name].field.choices)[value])


def facet(letter: Letter) -> str | Letter:
    """Letters of one facet are alternatives. Each letter of a conjoined filter is a facet of its own."""
    return letter if letter[0] in CONJOINED else letter[0]
