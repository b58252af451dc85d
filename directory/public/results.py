"""The list behind one door in one place, and what every filter would leave of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import facets, languages, places
from directory.catalogue.audiences import Door
from directory.catalogue.editions import Edition
from directory.catalogue.facets import Candidate, Sifted
from directory.catalogue.filters import FILTERS, Letter, Wishes
from directory.public import cards, doors
from directory.public.frame import elsewhere, everywhere, hotlines, parts_with_listings, require_known, unread_place

PER_PAGE = 10
LANGUAGES_AT_ONCE = 6  # the others fold away


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    language: str  # that the label is in; "" for the language of the page
    count: int
    chosen: bool


@dataclass(frozen=True)
class FilterShown:
    name: str
    legend: Any
    options: list[Option]
    more: list[Option]  # folded away

    @property
    def more_chosen(self) -> bool:
        return any(option.chosen for option in self.more)


@dataclass(frozen=True)
class Chip:
    """One wish, with the query of the same list without it, and how many results that has."""

    label: str
    language: str
    query: str
    count: int


@dataclass(frozen=True)
class ListShown:
    whom: str  # in door b one of its two lists
    heading: Any
    page: Page[Candidate]
    query: str  # of this list, without the page
    cards: list[cards.Card]


@require_safe
def results(request: HttpRequest, language: str, place: str, door: str) -> HttpResponse:
    require_known(language, place)
    allowed = {"p", "page", *FILTERS, *({"w"} if door == Door.UNDER_18 else ())}
    if answer := elsewhere(request, allowed, "results", language=language, place=place, door=door):
        return answer
    now = timezone.now()
    wishes, whom = Wishes.read(request.GET), _whom(request, door)
    editions = Edition.objects.current().serving(place).behind(door)
    candidates = facets.candidates(editions, place, language=language, now=now)
    if whom:
        candidates = [candidate for candidate in candidates if whom in candidate.about]
    sifted = facets.sift(candidates, wishes)
    asked = request.GET.get("page", "")
    pages = _pages(sifted.found, door, whom, asked if asked.isascii() else "")
    number = pages[0][2].number
    context = {
        "title": _("Results, page %(number)s") % {"number": number} if number > 1 else _("Results"),
        "words": doors.WORDS[door],
        "count": len(sifted.found),
        "heading": doors.heading(door, len(sifted.found)),
        "lists": _lists(pages, wishes, whom, place=place, door=door, language=language, now=now),
        "language_name": dict(settings.LANGUAGES)[language],
        "whom": whom,
        "letters": wishes.letters,
        "both_lists": wishes.as_query() if whom else None,
        "home_query": Wishes(tuple(letter for letter in wishes.letters if letter[0] == "l")).as_query(),
        "unread": [*wishes.unread, *unread_place(request), *_unread(request, whom, pages)],
        "query": wishes.as_query(w=whom),
        "without_filters": Wishes().as_query(w=whom),
        "count_without_filters": len(candidates),
        "chips": _chips(sifted, wishes, whom),
        "filters": _filters(candidates, sifted, wishes),
        "wider": [(code, places.name(code)) for code in reversed(places.ancestors(place))],
        "parts": parts_with_listings(candidates, place),
        "hotlines": hotlines(place, language) if door in doors.WITH_HOTLINES else [],
    }
    return render(request, "pages/results.html", everywhere(request, language, place, door) | context)


def _whom(request: HttpRequest, door: str) -> str:
    """Which of the two lists of door b is asked for; "" for both, and for the one list of every other door."""
    asked = request.GET.get("w", "")
    return asked if door == Door.UNDER_18 and asked in dict(doors.LISTS_OF_DOOR_B) else ""


def _unread(request: HttpRequest, whom: str, pages: list[tuple[str, Any, Page[Candidate]]]) -> list[str]:
    number, numbers = request.GET.get("page", ""), {str(page.number) for _whom, _heading, page in pages}
    return [
        *([_("List")] if request.GET.get("w", "") != whom else []),
        *([_("Page")] if number and number not in numbers else []),
    ]


def _pages(found: list[Candidate], door: str, whom: str, number: str) -> list[tuple[str, Any, Page[Candidate]]]:
    """(whom, heading, page) of the one list of a door; in door b of its two lists, or of the one that is asked for."""
    if door != Door.UNDER_18:
        return [("", None, Paginator(found, PER_PAGE).get_page(number))]
    wanted = [(own, heading) for own, heading in doors.LISTS_OF_DOOR_B if whom in {own, ""}]
    of_whom = {own: [candidate for candidate in found if own in candidate.about] for own, _heading in wanted}
    return [(own, heading, Paginator(of_whom[own], PER_PAGE).get_page(number if whom else 1)) for own, heading in wanted]


def _lists(
    pages: list[tuple[str, Any, Page[Candidate]]],
    wishes: Wishes,
    whom: str,
    *,
    place: str,
    door: str,
    language: str,
    now: datetime,
) -> list[ListShown]:
    keys = [candidate.key for _own, _heading, page in pages for candidate in page]
    editions = Edition.objects.with_evidence().in_bulk(keys)
    shown = []
    for own, heading, page in pages:
        query = wishes.as_query(w=own)
        came_by = wishes.as_query(w=whom, page=str(page.number) if page.number > 1 else "")
        of_page = [
            cards.card(editions[candidate.key], place=place, door=door, language=language, now=now, came_by=came_by)
            for candidate in page
        ]
        shown.append(ListShown(own, heading, page, query, of_page))
    return shown


def _chips(sifted: Sifted, wishes: Wishes, whom: str) -> list[Chip]:
    return [
        Chip(_label(letter), _language(letter), wishes.without(letter).as_query(w=whom), sifted.without[letter])
        for letter in wishes.letters
    ]


def _filters(candidates: list[Candidate], sifted: Sifted, wishes: Wishes) -> list[FilterShown]:
    """Each filter, with the choices that this door and place have and those already wished for. Zero hides none of them."""
    spoken = facets.sift(candidates, Wishes()).counts  # where a language stands does not change with what is ticked
    filters = []
    for name, wish in FILTERS.items():
        options = [
            Option(letter[1], _label(letter), _language(letter), count, letter in wishes.letters)
            for letter, count in sifted.counts.items()
            if letter[0] == name
        ]
        at_once = len(options)
        if name == "l":
            options.sort(key=lambda option: (-spoken.get(("l", option.value), 0), option.label.casefold()))
            at_once = LANGUAGES_AT_ONCE
        else:
            order = [value for value, _label in wish.field.choices]
            options.sort(key=lambda option: order.index(option.value))
        if options and (name != "k" or len(options) > 1):  # every door has one kind, unless another was wished for
            filters.append(FilterShown(name, wish.label, options[:at_once], options[at_once:]))
    return filters


def _label(letter: Letter) -> str:
    name, value = letter
    return languages.own_name(value) if name == "l" else str(dict(FILTERS[name].field.choices)[value])


def _language(letter: Letter) -> str:
    """The language that the label is in, for a screen reader: names of languages are in their own."""
    return languages.tag_of_own_name(letter[1]) if letter[0] == "l" else ""
