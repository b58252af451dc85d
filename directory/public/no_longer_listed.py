"""The page of a listing that is no longer there, or not at the moment: what comes nearest to it, and nothing of itself."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.catalogue import facets
from directory.catalogue.audiences import Door
from directory.catalogue.editions import Edition
from directory.catalogue.query import Query
from directory.public import list_by_codes
from directory.public.lists import OneList
from directory.public.nearby import Near, nearby
from directory.public.page_context import page_context

NEAREST = 3


def last_edition(code: str) -> Edition:
    """With its evidence. Raises Http404 where no listing ever had this code."""
    edition = Edition.objects.filter(code=code).with_evidence().first()
    if edition is None:
        raise Http404
    return edition


def is_listed(edition: Edition, on: date) -> bool:
    return edition.status == Edition.Status.CURRENT and bool(edition.contacts_shown(on))


def no_longer_listed(request: HttpRequest, edition: Edition, *, language: str, place: str, now: datetime) -> HttpResponse:
    """`edition` is the last one of the listing. Of it we use the door, and in door b the list, that the visitor came by."""
    door = _asked(request, "d", edition.doors)
    whom = _asked(request, "w", edition.about) if door == Door.UNDER_18 else ""
    removed = edition.status == Edition.Status.REMOVED
    near = _nearest(door, whom, language=language, place=place, now=now)
    context = {
        "heading": _("This service is no longer on our list") if removed else _("This service is not listed at the moment"),
        "sentence": _("Others may help. These come closest.") if near else _("We know no other one like it here yet."),
        "nearest": near,
        "whole_list": _list_address(request, language, place, door, whom),
    }
    shared = page_context(request, language, place, door or None)
    return render(request, "errors/no_longer_listed.html", shared | context, status=410)


def _asked(request: HttpRequest, name: str, possible: list[str]) -> str:
    """What the visitor came by, if it can be; else the first. Doors keep people apart: this is never another one."""
    asked = request.GET.get(name, "")
    return asked if asked in possible else next(iter(possible), "")


def _nearest(door: str, whom: str, *, language: str, place: str, now: datetime) -> list[Near]:
    """Behind the same door, in door b on the same list. Hotlines stand behind no door: other hotlines."""
    if door:
        others = OneList(door, place, whom, language, now).candidates()
    else:
        others = facets.candidates(Edition.objects.current().hotlines(place), place, language=language, now=now)
    return nearby([other.key for other in others[:NEAREST]], door, language=language, place=place)


def _list_address(request: HttpRequest, language: str, place: str, door: str, whom: str) -> str:
    """What a search had found, or the list with the visitor's filters. "" for hotlines, which stand on another page."""
    if list_by_codes.CODE in request.GET:
        return reverse("list", kwargs={"language": language, "place": place}) + f"?{list_by_codes.as_query(request.GET)}"
    if not door:
        return ""
    address = reverse("results", kwargs={"language": language, "place": place, "door": door})
    query = Query.read(request.GET).as_text(w=whom)
    return f"{address}?{query}" if query else address
