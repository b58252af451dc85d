"""One list: behind one door in one place; in door b both its lists, or one of them."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse

from directory.catalogue import facets, filters
from directory.catalogue.editions import Edition
from directory.catalogue.facets import Candidate
from directory.catalogue.query import Query
from directory.public import cards


@dataclass(frozen=True)
class OneList:
    door: str
    place: str
    whom: str  # one of the two lists of door b; "" for both, and for the one list of every other door
    language: str
    now: datetime

    def candidates(self) -> list[Candidate]:
        editions = Edition.objects.current().serving(self.place).behind(self.door)
        behind = facets.candidates(editions, self.place, language=self.language, now=self.now)
        return [candidate for candidate in behind if self.whom in candidate.about] if self.whom else behind

    def cards(self, matching: list[Candidate], query: Query, page: str = "") -> list[cards.Card]:
        """Of these candidates, in their order: they stand on a page of the list that `query` asked for."""
        editions = Edition.objects.with_evidence().in_bulk([candidate.key for candidate in matching])
        card = partial(
            cards.card,
            place=self.place,
            door=self.door,
            language=self.language,
            now=self.now,
            came_by=query.as_text(w=self.whom, page=page),
            wished=[tag for _name, tag in query.only(filters.LANGUAGE).values],
        )
        return [card(editions[candidate.key]) for candidate in matching]

    def address(self, query: Query) -> str:
        address = reverse("results", kwargs={"language": self.language, "place": self.place, "door": self.door})
        text = query.as_text(w=self.whom)
        return f"{address}?{text}" if text else address
