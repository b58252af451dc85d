"""A listing in one line: its name, its kind, whom it is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.public.cards import who_for


@dataclass(frozen=True)
class Near:
    address: str
    name: str
    text_language: str
    kind: str
    for_whom: str


def nearby(keys: Sequence[int], door: str, *, language: str, place: str) -> list[Near]:
    """Of the editions with these keys, in their order."""
    found = Edition.objects.in_bulk(keys)
    return [_near(found[key], door, language, place) for key in keys]


def _near(edition: Edition, door: str, language: str, place: str) -> Near:
    text_language, text = edition.text(language)
    says_for_whom = edition.kind == Listing.Kind.SUPPORT_SERVICE or {edition.minimum_age, edition.maximum_age} != {None}
    address = reverse("listing", kwargs={"language": language, "place": place, "code": edition.code})
    return Near(
        address=f"{address}?d={door}" if door else address,
        name=text["name"],
        text_language=text_language,
        kind=capfirst(str(Listing.Kind(edition.kind).label)),
        for_whom=who_for(edition) if says_for_whom else "",
    )
