"""Coverage: how many listings every place has behind every door, from one narrow read for all places."""

from collections import Counter, defaultdict
from datetime import datetime

from django.utils import timezone

from directory.catalogue import facets, places
from directory.catalogue.editions import EditionQuerySet

NO_DOOR = ""  # where reporting hotlines stand


def coverage(editions: EditionQuerySet, *, now: datetime) -> dict[str, Counter[str]]:
    """By place, then by door. The places are the world and those that a listing names, with what contains them.

    A listing counts where its list would show it: for the whole place, for what contains it, or for a part of it. The worldwide
    ones are on the lists of every place, so they count for the world alone, also where they name a country beside it.
    """
    rows = list(facets.narrow(editions, "places", "within", "doors", on=timezone.localdate(now)))
    named = {place for served, within, *_rest in rows for place in places.of_today([*served, *within])}
    inside = defaultdict(set)
    for place in named - {places.WORLD}:
        for area in (place, *places.ancestors(place)):
            inside[area].add(place)
    counts: dict[str, Counter[str]] = {place: Counter() for place in {places.WORLD, *named}}
    for served, within, doors, *known in rows:
        covered = set(places.of_today(within)).union(*(inside[place] for place in places.of_today(served))) - {places.WORLD}
        for place in {places.WORLD} if places.WORLD in served else covered:
            if facets.offered(places.country_of(place), *known).newest:
                counts[place].update(doors or [NO_DOOR])
    return counts
