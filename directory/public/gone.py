"""The page of a listing that is no longer there, or not at the moment: what comes nearest to it, and nothing of itself."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.catalogue import facets
from directory.catalogue.audiences import Door
from directory.catalogue.editions import Edition
from directory.catalogue.filters import Wishes
from directory.catalogue.listings import Listing
from directory.public.cards import who_for
from directory.public.frame import everywhere

NEAREST = 3


@dataclass(frozen=True)
class Near:
    address: str
    name: str
    text_language: str
    kind: str
    for_whom: str


def gone(request: HttpRequest, edition: Edition, *, language: str, place: str, now: datetime) -> HttpResponse:
    """`edition` is the last one of the listing. Of it we use the door, and in door b the list, that the visitor came by."""
    door = _asked(request, "d", edition.doors)
    whom = _asked(request, "w", edition.about) if door == Door.UNDER_18 else ""
    removed = edition.standing == Edition.Standing.REMOVED
    near = _nearest(door, whom, language=language, place=place, now=now)
    query = Wishes.read(request.GET).as_query(w=whom)
    context = {
        "heading": _("This service is no longer on our list") if removed else _("This service is not listed at the moment"),
        "sentence": _("Others may help. These come closest.") if near else _("We know no other one like it here yet."),
        "nearest": near,
        "whole_list": _list_address(language, place, door, query),
    }
    return render(request, "errors/gone.html", everywhere(request, language, place, door or None) | context, status=410)


def _asked(request: HttpRequest, name: str, possible: list[str]) -> str:
    """What the visitor came by, if it can be; else the first. Doors keep people apart: this is never another one."""
    asked = request.GET.get(name, "")
    return asked if asked in possible else next(iter(possible), "")


def _nearest(door: str, whom: str, *, language: str, place: str, now: datetime) -> list[Near]:
    """Behind the same door, in door b on the same list. Hotlines stand behind no door: other hotlines."""
    current = Edition.objects.current()
    editions = current.serving(place).behind(door) if door else current.hotlines(place)
    candidates = facets.candidates(editions, place, language=language, now=now)
    keys = [one.key for one in candidates if door != Door.UNDER_18 or whom in one.about][:NEAREST]
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


def _list_address(language: str, place: str, door: str, query: str) -> str:
    """With the visitor's filters. Empty for hotlines: they stand among the help for right now."""
    if not door:
        return ""
    address = reverse("results", kwargs={"language": language, "place": place, "door": door})
    return f"{address}?{query}" if query else address
