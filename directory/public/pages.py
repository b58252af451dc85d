"""The pages visitors read. They choose; nothing about them is kept."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import languages, phone, places
from directory.catalogue.audiences import Door
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import Edition
from directory.catalogue.filters import KINDS, MATTERS, Wishes
from directory.public import cards, doors, errors

PER_PAGE = 10
RESULT_NAMES = {"k", "l", "by", "x", "w", "page"}
CandidateRow = tuple[str, list[str], list[str], list[str]]  # kind, languages, channels, places


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    response = redirect("home", language=get_language_from_request(request), place=places.WORLD)
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
def no_place(request: HttpRequest, language: str) -> HttpResponse:
    _check(language)
    return redirect("home", language=language, place=places.WORLD)


@require_safe
def home(request: HttpRequest, language: str, place: str) -> HttpResponse:
    _check(language, place)
    if answer := _elsewhere(request, set(), "home", language=language, place=place):
        return answer
    context = {
        "title": _("Find support"),
        "help_doors": [words for words in doors.WORDS.values() if not words.at_work],
        "work_doors": [words for words in doors.WORDS.values() if words.at_work],
    }
    return render(request, "pages/home.html", _everywhere(language, place) | context)


@require_safe
def results(request: HttpRequest, language: str, place: str, door: str) -> HttpResponse:
    _check(language, place)
    if answer := _elsewhere(request, RESULT_NAMES, "results", language=language, place=place, door=door):
        return answer
    today = timezone.localdate()
    wishes = Wishes.read(request.GET)
    candidates = Edition.objects.current().reachable(today).serving(place).behind(door)
    found = list(wishes.apply(candidates).nearest_first(place).values_list("pk", "about"))
    pages = _lists(request, door, found)
    asked = request.GET.get("page", "")
    if asked and asked not in {str(page.number) for _whom, _heading, page in pages}:
        wishes.unread.append(_("Page"))
    shown = Edition.objects.with_evidence().in_bulk([key for _whom, _heading, page in pages for key in page])
    lists = [
        {
            "whom": whom,
            "heading": heading,
            "page": page,
            "cards": [cards.card(shown[key], place=place, door=door, language=language, on=today) for key in page],
        }
        for whom, heading, page in pages
    ]
    candidate_rows = list(candidates.values_list("kind", "languages", "channels", "places"))
    page_number = pages[0][2].number
    context = {
        "title": _("Results, page %(number)s") % {"number": page_number} if page_number > 1 else _("Results"),
        "words": doors.WORDS[door],
        "count": len(found),
        "heading": doors.heading(door, len(found)),
        "lists": lists,
        "wishes": wishes,
        "query": wishes.as_query().urlencode(),
        "options": _options(candidate_rows, wishes),
        "parts": _parts(candidate_rows, place),
        "hotlines": _hotlines(place, language, today) if door in doors.WITH_HOTLINES else [],
    }
    return render(request, "pages/results.html", _everywhere(language, place, door) | context)


@require_safe
def listing(request: HttpRequest, language: str, place: str, code: str) -> HttpResponse:
    _check(language, place)
    if answer := _elsewhere(request, {"d"}, "listing", language=language, place=place, code=code):
        return answer
    edition = Edition.objects.filter(code=code).with_evidence().first()
    if edition is None:
        raise Http404
    if edition.standing == Edition.Standing.REMOVED:
        return errors.gone(request)
    if edition.standing != Edition.Standing.CURRENT or not edition.contacts_shown(timezone.localdate()):
        return errors.paused(request)
    door = request.GET.get("d")
    door = door if door in edition.doors else None
    context = {
        "title": _("Service %(code)s") % {"code": code.upper()},
        "card": cards.card(edition, place=place, door=door, language=language, on=timezone.localdate()),
        "back": door or next(iter(edition.doors), None),
    }
    return render(request, "pages/listing.html", _everywhere(language, place, door) | context)


@require_safe
def now(request: HttpRequest, language: str, place: str) -> HttpResponse:
    _check(language, place)
    if answer := _elsewhere(request, set(), "now", language=language, place=place):
        return answer
    everywhere = _everywhere(language, place)
    context = {
        "title": _("Right now"),
        "purposes": {line["purpose"] for line in everywhere["crisis_lines"]},
        "all_emergency": phone.emergency_services(places.country_of(place) or ""),
        "hotlines": _hotlines(place, language, timezone.localdate()),
    }
    return render(request, "pages/now.html", everywhere | context)


def _check(language: str, place: str = places.WORLD) -> None:
    if language not in dict(settings.LANGUAGES) or not places.is_known(place):
        raise Http404


def _elsewhere(request: HttpRequest, allowed: set[str], view: str, **address: str) -> HttpResponse | None:
    """A redirect to the place chosen in a form, or to the same page without names we do not know; else None."""
    chosen = request.GET.get("p", "")
    if places.is_known(chosen):
        return redirect(reverse(view, kwargs=address | {"place": chosen}))
    unknown = set(request.GET) - allowed
    if not unknown:
        return None
    known = {name: request.GET.getlist(name) for name in request.GET if name in allowed}
    query = urlencode(known, doseq=True)
    return redirect(reverse(view, kwargs=address) + (f"?{query}" if query else ""))


def _everywhere(language: str, place: str, door: str | None = None) -> dict[str, Any]:
    """What every page shows: the place, its emergency number, and one line for despair (in door b the child helpline)."""
    country = places.country_of(place)
    lines = list(Edition.objects.current().crisis_lines(country, timezone.localdate())) if country else []
    wanted = "child" if door == Door.UNDER_18 else "suicide"
    return {
        "language": language,
        "place": place,
        "place_name": places.name(place),
        "door": door,
        "emergency": phone.emergency_numbers(country or ""),
        "crisis_lines": [_crisis_line(line) for line in lines],
        "strip_line": next((_crisis_line(line) for line in lines if line.facts["purpose"] == wanted), None),
        "countries": partial(places.countries, language),  # only some pages ask
        "demo": settings.DEMO,
    }


def _crisis_line(edition: Edition) -> dict[str, str]:
    facts = edition.facts
    calls = facts["by"] == "p"
    scheme = "tel" if calls else "sms"
    return {
        "name": facts["name"],
        "purpose": facts["purpose"],
        "by": facts["by"],
        "printed": phone.printed(facts["number"], facts["country"]),
        "link": f"{scheme}:{phone.normal(facts['number'], facts['country'])}",
        "language": languages.own_name(facts["language"]) if facts["language"] else "",
        "hours": facts["hours"] if getattr(edition, "hours_hold", False) else "",
    }


def _lists(request: HttpRequest, door: str, found: list[tuple[int, list[str]]]) -> list[tuple[str, Any, Page[int]]]:
    """(whom, heading, page) of the one list of a door; in door b of its two lists, or of the one that `w` asks for."""
    number = request.GET.get("page")
    if door != Door.UNDER_18:
        return [("", None, Paginator([key for key, _about in found], PER_PAGE).get_page(number))]
    wanted = [row for row in doors.LISTS_OF_DOOR_B if row[0] == request.GET.get("w")]
    return [
        (whom, heading, Paginator([key for key, about in found if whom in about], PER_PAGE).get_page(number if wanted else 1))
        for whom, heading in wanted or doors.LISTS_OF_DOOR_B
    ]


def _hotlines(place: str, language: str, on: date) -> list[cards.Card]:
    editions = Edition.objects.current().reachable(on).hotlines(place).nearest_first(place).with_evidence()
    return [cards.card(edition, place=place, door=None, language=language, on=on) for edition in editions]


def _options(candidates: list[CandidateRow], wishes: Wishes) -> list[dict[str, Any]]:
    """The filters, each with the choices that this door and place have, and those already wished for."""
    kinds = {kind for kind, _languages, _channels, _places in candidates}
    spoken = {tag for _kind, tags, _channels, _places in candidates for tag in tags} | set(wishes.values.get("l", []))
    channels = {letter for _kind, _languages, letters, _places in candidates for letter in letters} | set(
        wishes.values.get("by", [])
    )
    kind_choices = [(letter, kind.label) for letter, kind in KINDS.items() if kind in kinds]
    options = (
        ("l", _("Language"), sorted(((tag, languages.own_name(tag)) for tag in spoken), key=lambda pair: pair[1])),
        ("by", _("How to make contact"), [(channel.value, channel.label) for channel in Channel if channel in channels]),
        ("x", _("What matters to you"), MATTERS),
        ("k", _("Kind"), kind_choices if len(kind_choices) > 1 else []),
    )
    return [
        {"name": name, "legend": legend, "choices": choices, "chosen": wishes.values.get(name, [])}
        for name, legend, choices in options
        if choices
    ]


def _parts(candidates: list[CandidateRow], place: str) -> list[tuple[str, str]]:
    """The places inside this one that hold a listing of their own, by name."""
    served = {code for _kind, _languages, _channels, codes in candidates for code in codes}
    inside = [code for code in served if place in places.ancestors(code) and place != places.WORLD]
    return sorted(((code, places.name(code)) for code in inside), key=lambda pair: pair[1])
