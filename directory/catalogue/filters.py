"""The filters of results: one description for pages and API. OR inside a filter, AND across filters."""

from dataclasses import dataclass
from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from directory.catalogue import languages
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import Edition, EditionQuerySet
from directory.catalogue.listings import Answer, Listing

FREE, NO_NAME = "f", "n"
MATTERS = [(FREE, _("Free")), (NO_NAME, _("No name needed"))]
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
    """k kind · l language · by channel · x what matters."""

    k = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=[(letter, kind.label) for letter, kind in KINDS.items()], method="of_kind"
    )
    l = LanguageFilter(label=_("Language"), choices=[], method="in_language")  # noqa: E741 - a letter, so that addresses say nothing
    by = django_filters.MultipleChoiceFilter(label=_("How to make contact"), choices=Channel.choices, method="by_channel")
    x = django_filters.MultipleChoiceFilter(label=_("What matters to you"), choices=MATTERS, method="that_matters")

    class Meta:
        model = Edition
        fields: list[str] = []

    def of_kind(self, editions: EditionQuerySet, name: str, letters: list[str]) -> EditionQuerySet:
        return editions.filter(kind__in=[KINDS[letter] for letter in letters]) if letters else editions

    def in_language(self, editions: EditionQuerySet, name: str, tags: list[str]) -> EditionQuerySet:
        return editions.filter(languages__overlap=tags) if tags else editions

    def by_channel(self, editions: EditionQuerySet, name: str, letters: list[str]) -> EditionQuerySet:
        return editions.filter(channels__overlap=letters) if letters else editions

    def that_matters(self, editions: EditionQuerySet, name: str, letters: list[str]) -> EditionQuerySet:
        """Each of these narrows the list: "free" and "no name needed" is a wish for both."""
        if FREE in letters:
            editions = editions.filter(cost=Listing.Cost.FREE)
        if NO_NAME in letters:
            editions = editions.filter(name_needed=Answer.NO)
        return editions


@dataclass(frozen=True)
class Wishes:
    """What an address asks for: the readable part, and the names of the filters with a value that we could not read."""

    values: dict[str, list[str]]
    unread: list[str]

    @classmethod
    def read(cls, query: QueryDict) -> "Wishes":
        values: dict[str, list[str]] = {}
        unread = []
        for name, found in EditionFilter.base_filters.items():
            given = list(dict.fromkeys(value for value in query.getlist(name) if value))
            good = [value for value in given if found.field.valid_value(value)]
            if len(good) < len(given):
                unread.append(str(found.label))
            if good:
                values[name] = good
        return cls(values, unread)

    def as_query(self) -> QueryDict:
        query = QueryDict(mutable=True)
        for name, values in self.values.items():
            query.setlist(name, values)
        return query

    def apply(self, editions: EditionQuerySet) -> EditionQuerySet:
        filtered: EditionQuerySet = EditionFilter(self.as_query(), queryset=editions).qs
        return filtered
