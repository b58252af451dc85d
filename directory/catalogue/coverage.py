"""Coverage: how many listings every place has behind every door, from one narrow read for all places."""

from collections import Counter, defaultdict
from datetime import datetime
from typing import Any

from django.utils import timezone

from directory.catalogue import facets, folding, places
from directory.catalogue.editions import EditionQuerySet
from directory.catalogue.facets import Candidate

NO_DOOR = ""  # where reporting hotlines stand


def coverage(editions: EditionQuerySet, *, now: datetime) -> dict[str, Counter[str]]:
    """By place, then by door. The places are the world and those that a listing names, with what contains them.

    A listing counts where its list would show it: for the whole place, for what contains it, or for a part of it. The worldwide
    ones are on the lists of every place, so they count for the world alone, also where they name a country beside it.
    """
    columns = ("pk", "places", "within", "doors", "about", *facets.OF_ITS_OWN)
    rows = list(facets.narrow(editions, *columns, on=timezone.localdate(now)))
    named = {place for _key, served, within, *_rest in rows for place in places.of_today([*served, *within])}
    inside = defaultdict(set)
    for place in named - {places.WORLD}:
        for area in (place, *places.ancestors(place)):
            inside[area].add(place)
    there: dict[str, set[int]] = {place: set() for place in {places.WORLD, *named}}  # positions of rows
    candidates = []
    for position, (key, served, within, doors, about, *own) in enumerate(rows):
        known = own[len(facets.OF_ITS_OWN) :]
        covered = set(places.of_today(within)).union(*(inside[place] for place in places.of_today(served))) - {places.WORLD}
        for place in {places.WORLD} if places.WORLD in served else covered:
            if facets.offered(places.country_of(place), *known).newest:
                there[place].add(position)
        candidates.append(_candidate(key, doors, about, served, own))
    networks = folding.networks(candidates)
    return {place: _behind_doors(candidates, seen - folding.folded(seen, networks)) for place, seen in there.items()}


def _candidate(key: int, doors: list[str], about: list[str], served: list[str], own: list[Any]) -> Candidate:
    """What folding asks of it; whether it is open is for the lists of the hour."""
    told, known = own[: len(facets.OF_ITS_OWN)], own[len(facets.OF_ITS_OWN) :]
    of_its_own = dict(zip(facets.OF_ITS_OWN, told, strict=True)) | {"privacy": facets.offered(None, *known).privacy}
    return Candidate(key, frozenset(), doors, about, served)._replace(**of_its_own)


def _behind_doors(candidates: list[Candidate], positions: set[int]) -> Counter[str]:
    return Counter(door for position in positions for door in candidates[position].doors or [NO_DOOR])
