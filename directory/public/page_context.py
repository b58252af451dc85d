"""What every page shares: the address it answers to, the numbers for right now, the languages it can be read in."""

from collections.abc import Iterable
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.catalogue import emergency_numbers, places
from directory.catalogue.audiences import Door
from directory.catalogue.editions import Edition
from directory.catalogue.facets import Candidate
from directory.public import cards, crisis_lines
from directory.public.guides import guides_to_link
from directory.public.sources import day_in_words

NAMESAKE, MOST_NAMESAKES = "pp", 9  # the other places with the name that somebody typed; see search.py
POSTCODE = "pc"  # one was typed: the first page says that it tells us nothing


def require_known(language: str, place: str = places.WORLD) -> None:
    if language not in dict(settings.LANGUAGES) or not places.is_known(place):
        raise Http404


def canonical_redirect(request: HttpRequest, allowed: set[str], view: str, **address: str) -> HttpResponse | None:
    """A redirect to the place chosen in a form, or to the same page without names we do not know; else None."""
    chosen = places.in_one_spelling(request.GET.get("p", ""))
    moves = places.is_known(chosen)
    allowed = allowed | {NAMESAKE}
    if not moves and not set(request.GET) - allowed:
        return None
    dropped = {"p", "page", NAMESAKE} if moves else set()  # another place has other pages
    known = {name: request.GET.getlist(name) for name in request.GET if name in allowed - dropped}
    query = urlencode(known, doseq=True)
    return redirect(reverse(view, kwargs=address | ({"place": chosen} if moves else {})) + (f"?{query}" if query else ""))


def unread_place(request: HttpRequest) -> list[str]:
    return [_("Place")] if request.GET.get("p") else []  # what can be read has led elsewhere


def page_context(request: HttpRequest, language: str, place: str, door: str | None = None) -> dict[str, Any]:
    """What every page shows: the place, its emergency numbers, and one line for despair (in door b a child helpline first)."""
    country = places.country_of(place)
    now = timezone.now()
    lines = crisis_lines.of_place(place, now=now)
    wanted = ("child", "suicide") if door == Door.UNDER_18 else ("suicide",)
    answering = [line for purpose in wanted for line in lines if line.purpose == purpose and line.is_for_now]
    return {
        "language": language,
        "place": place,
        "place_name": places.name(place),
        "successors": _successors(request, place),
        "namesakes": _namesakes(request, place),
        "chosen_by_name": place in request.GET.getlist(NAMESAKE),
        "door": door,
        "today": day_in_words(timezone.localdate(now)),
        "emergency": emergency_numbers.of_country(country or ""),
        "crisis_lines": [line for line in lines if not line.takes_reports],
        "report_lines": [line for line in lines if line.takes_reports],
        "strip_line": answering[0] if answering else None,
        "countries": partial(places.countries, language),  # only some pages ask
        "guides": cache(partial(guides_to_link, language)),  # so do these, and some ask twice
        "languages": _languages(request),
        "demo": settings.DEMO,
    }


def _successors(request: HttpRequest, place: str) -> list[tuple[str, str]]:
    """Of a divided place, what it became, by name."""
    return sorted((places.name(code), address) for code, address in _here(request, places.successors(place)))


def _namesakes(request: HttpRequest, place: str) -> list[tuple[str, str]]:
    """The other places with the name that somebody typed, the largest first."""
    codes = dict.fromkeys(code for code in request.GET.getlist(NAMESAKE) if places.is_known(code))
    others = [code for code in codes if code not in {place, places.WORLD}][:MOST_NAMESAKES]
    return [(places.in_full(code), address) for code, address in _here(request, others)]


def _here(request: HttpRequest, codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, the address of this page there) of each place."""
    match = request.resolver_match
    if match is None or "place" not in match.kwargs:
        return []
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [(code, reverse(match.view_name, kwargs=match.kwargs | {"place": code}) + query) for code in codes]


def _languages(request: HttpRequest) -> list[tuple[str, str, str]]:
    """(tag, its own name, the address of this page in it) of every language; empty when there is only one."""
    match = request.resolver_match
    if match is None or len(settings.LANGUAGES) == 1:
        return []
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [
        (tag, str(own_name), reverse(match.view_name, kwargs=match.kwargs | {"language": tag}) + query)
        for tag, own_name in settings.LANGUAGES
    ]


def hotlines(place: str, language: str) -> list[cards.Card]:
    return [card for _edition, card in hotlines_with_editions(place, language)]


def hotlines_with_editions(place: str, language: str) -> list[tuple[Edition, cards.Card]]:
    """The nearest first; each edition says as `nearness` whether it is for the place itself."""
    now = timezone.now()
    editions = Edition.objects.current().reachable(timezone.localdate(now)).hotlines(place).nearest_first(place).with_evidence()
    return [(edition, cards.card(edition, place=place, door=None, language=language, now=now)) for edition in editions]


def parts_with_listings(candidates: list[Candidate], place: str) -> list[tuple[str, str]]:
    """(code, name) of the places inside this one that hold a listing of their own, by name."""
    served = places.of_today(code for candidate in candidates for code in candidate.places)
    inside = [code for code in served if places.is_inside(code, place)]
    return sorted(((code, places.name(code)) for code in inside), key=lambda pair: pair[1])
