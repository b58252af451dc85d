"""One list: behind one door in one place; in door b both its lists, or one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType

from django.db.models import Q
from django.urls import reverse

from directory.catalogue import facets, filters, places
from directory.catalogue.editions import Edition
from directory.catalogue.facets import Candidate
from directory.catalogue.query import Query
from directory.public import cards
from directory.public.guides import readable

Sites = Mapping[int, list[Candidate]]  # by the key of the network that they stand with
NO_SITES: Sites = MappingProxyType({})


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

    def editions(self, matching: Iterable[Candidate], sites: Sites = NO_SITES, guide: int | None = None) -> dict[int, Edition]:
        """Of these candidates and of their sites, by key; and the guide of that number, if it may be read, in the same query."""
        keys = [one.key for candidate in matching for one in (candidate, *sites.get(candidate.key, ()))]
        if not keys:
            return {}
        of_guide = Q(pk__in=readable(self.language).filter(facts__number=guide).values("pk")) if guide else Q()
        return {edition.pk: edition for edition in Edition.objects.with_evidence().filter(Q(pk__in=keys) | of_guide)}

    def cards(
        self,
        matching: Sequence[Candidate],
        query: Query,
        page: str = "",
        sites: Sites = NO_SITES,
        editions: Mapping[int, Edition] | None = None,
    ) -> list[cards.Card]:
        """Of these candidates, in their order, each with its sites: they stand on a page of the list that `query` asked for."""
        editions = self.editions(matching, sites) if editions is None else editions
        came_by, wished = query.as_text(w=self.whom, page=page), [tag for _name, tag in query.only(filters.LANGUAGE).values]
        card = partial(
            cards.card, place=self.place, door=self.door, language=self.language, now=self.now, came_by=came_by, wished=wished
        )
        site = partial(cards.site, place=self.place, door=self.door, language=self.language, came_by=came_by)
        of_network = {key: [site(editions[one.key]) for one in own] for key, own in sites.items() if key in editions}
        there = places.name(self.place)
        return [replace(card(editions[one.key]), sites=of_network.get(one.key, []), sites_in=there) for one in matching]

    def address(self, query: Query) -> str:
        address = reverse("results", kwargs={"language": self.language, "place": self.place, "door": self.door})
        text = query.as_text(w=self.whom)
        return f"{address}?{text}" if text else address
