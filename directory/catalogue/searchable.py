"""What each published listing can be found by: its name, who runs it, where it helps, how, and its texts."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from directory.catalogue import facets, filters, places, wording
from directory.catalogue.editions import Edition
from directory.catalogue.filtering import FilterValue

NAME, ORGANIZATION, PLACE, TEXT = 4.0, 2.0, 2.0, 1.0  # what a word weighs, by where it stands
HERE, WORLDWIDE, ELSEWHERE = 1.0, 0.8, 0.2  # what a listing weighs, by the place it serves


class Text(NamedTuple):
    """What one published listing can be found by, in one language."""

    code: str
    language: str
    weights: Mapping[str, float]  # of each stem
    names: tuple[tuple[str, ...], ...]  # stems: of its name, of what that is without brackets and dashes, of who runs it
    doors: list[str]
    about: list[str]  # in door b: of its two lists
    nearness: float  # to the place that was asked for


def texts(language: str, place: str, now: datetime) -> list[Text]:
    """In the order of lists."""
    editions = Edition.objects.current().exclude(code="")
    columns = ("code", "doors", "about", "facts__texts", "facts__organization__name")
    rows = {key: row for key, *row in editions.values_list("pk", *columns)}
    candidates = facets.candidates(editions, place, language=language, now=now)
    labels = _labels(set[FilterValue]().union(*(one.values for one in candidates)))
    found = []
    for one in candidates:
        if one.key in rows:
            code, doors, about, written, organization = rows[one.key]
            tag = next(tag for tag in (language, "en", *sorted(written)) if tag in written)
            said = [labels[value] for value in sorted(labels.keys() & one.values)]
            words = " ".join([written[tag]["summary"], *written[tag]["doors"].values(), *said])
            name = written[tag]["name"]
            weights = _weights(tag, name, organization, tuple(one.places), f"{code} {words}")
            called = (name, re.split(r" [–—-] | ?\(", name, maxsplit=1)[0], organization)
            names = tuple(wording.stems(words, tag) for words in called)
            found.append(Text(code, tag, weights, names, doors, about, nearness(one.places, place)))
    return found


def _labels(values: Iterable[FilterValue]) -> dict[FilterValue, str]:
    """What filters say that people search by, such as the kind and the ways of contact: no summary needs to say it."""
    return {value: filters.label(value) for value in values if filters.filter_of(value).searched}


def nearness(served: Sequence[str], place: str) -> float:
    """From nowhere, what serves a country is elsewhere: somebody who does not say where they are is not led abroad."""
    if place == places.WORLD:
        return HERE if places.WORLD in served else ELSEWHERE
    around = {*places.covering(place)} - {places.WORLD}
    if any(code in around or places.is_inside(code, place) for code in served):
        return HERE
    return WORLDWIDE if places.WORLD in served else ELSEWHERE


@lru_cache(maxsize=20_000)
def _weights(language: str, name: str, organization: str, served: tuple[str, ...], words: str) -> Mapping[str, float]:
    """Of each stem, the highest that it has anywhere. Remembered: editions never change."""
    named = " ".join(places.name(code, tag) for code in served for tag in wording.search_words() if code != places.WORLD)
    weights: dict[str, float] = {}
    for text, weight in ((words, TEXT), (named, PLACE), (organization, ORGANIZATION), (name, NAME)):
        weights |= dict.fromkeys(wording.stems(text, language), weight)
    return weights | dict.fromkeys(wording.run_together(name, language), NAME)
