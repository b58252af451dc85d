"""What an address asks for: the filter values in it that can be read, and which could not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from directory.catalogue import filters
from directory.catalogue.filtering import Filter, FilterValue
from directory.catalogue.listings import Listing

MOST_VALUES = 30  # of one address; nobody ticks more, and each costs a count


class ValuesField(django_filters.fields.MultipleChoiceField):
    """Of the filters with one name: a value is good where one of them has it."""

    def __init__(self, *args: Any, declared: list[Filter], **options: Any) -> None:
        choices = [choice for one in declared for choice in one.choices.items()]
        super().__init__(*args, choices=choices, **options)
        self.declared = declared

    def valid_value(self, value: Any) -> bool:
        return any(one.has(str(value)) for one in self.declared)


class ValuesFilter(django_filters.MultipleChoiceFilter):
    """Filters of one name, over the working rows: each of its own facet must be met, by one of its values."""

    field_class = ValuesField

    def __init__(self, declared: list[Filter]) -> None:
        super().__init__(label=declared[0].label, declared=declared)
        self.declared = declared

    def filter(self, listings: QuerySet[Listing], values: list[str]) -> QuerySet[Listing]:
        for one in self.declared:
            if own := [value for value in values if one.has(value)]:
                listings = listings.filter(_any(one, own, timezone.localdate()))
        return listings.distinct() if values else listings


def _any(declared: Filter, values: list[str], on: date) -> Q:
    """What the database cannot be asked narrows nothing."""
    q = Q()
    for value in values:
        q |= declared.matches(value, on) if declared.matches else Q()
    return q


class ListingFilterSet(django_filters.FilterSet):
    """Made of FILTERS: it reads addresses, and it filters the working rows at the desk."""

    @classmethod
    def get_filters(cls) -> dict[str, ValuesFilter]:
        return {name: ValuesFilter(filters.named(name)) for name in filters.NAMES}


FIELDS: dict[str, ValuesField] = {name: one.field for name, one in ListingFilterSet.base_filters.items()}


@dataclass(frozen=True)
class Query:
    """The readable part of what was asked for, and the names of the filters with a value that could not be read."""

    values: tuple[FilterValue, ...] = ()
    unread: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, asked: QueryDict) -> "Query":
        values: list[FilterValue] = []
        unread = []
        for name, of_name in FIELDS.items():
            given = list(dict.fromkeys(value for value in asked.getlist(name) if value))
            room = MOST_VALUES - len(values)
            good = [value for value in given if of_name.valid_value(value)][:room]
            if len(good) < len(given):
                unread.append(str(of_name.label))
            values += [(name, value) for value in good]
        return cls(tuple(values), unread)

    def among(self, offered: Iterable[frozenset[FilterValue]]) -> "Query":
        """Without values of open filters that nobody on the list offers: they would put any words on our page."""
        known = frozenset().union(*offered)
        left_out = [value for value in self.values if not filters.filter_of(value).closed and value not in known]
        names = dict.fromkeys(str(filters.filter_of(value).label) for value in left_out)
        return Query(tuple(value for value in self.values if value not in left_out), [*self.unread, *names])

    def without(self, *values: FilterValue) -> "Query":
        return Query(tuple(other for other in self.values if other not in values))

    def only(self, *names: str) -> "Query":
        return Query(tuple(value for value in self.values if value[0] in names))

    def but(self, *names: str) -> "Query":
        return Query(tuple(value for value in self.values if value[0] not in names))

    def as_text(self, **more: str) -> str:
        """For an address. `more` are names that are no filters."""
        query = QueryDict(mutable=True)
        for name, value in self.values:
            query.appendlist(name, value)
        query.update({name: value for name, value in more.items() if value})
        return query.urlencode()
