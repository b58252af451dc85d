"""The list behind one door in one place, and what every filter would leave of it."""

from dataclasses import dataclass
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
from directory.catalogue.courses import Offer
from directory.catalogue.facets import Candidate, Sifted
from directory.catalogue.filters import BODY, FILTERS, OFFER, PROFESSION, Letter, Wishes, label
from directory.public import calendar_files, cards, choosing, doors, nothing
from directory.public.list_by_codes import HELP_FIRST
from directory.public.lists import OneList
from directory.public.page_context import (
    canonical_redirect,
    hotlines,
    page_context,
    parts_with_listings,
    require_known,
    unread_place,
)

PER_PAGE = 10
IN_PRIVATE = "v"  # doors a and b without their lists: where a search for images leads
AT_ONCE = 6  # of languages and professions; the others fold away
FOLDED = frozenset({"l", PROFESSION})
NOT_AT_WORK = frozenset({"by"})  # there, how something is taught says more


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
    """One wish, with the query of the same list without it."""

    label: str
    language: str
    query: str


@dataclass(frozen=True)
class Choice:
    """A link to the same list with one wish instead of the others of its filter."""

    label: str
    query: str
    count: int
    chosen: bool


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
    own = {Door.UNDER_18.value: {"w", IN_PRIVATE, HELP_FIRST}, Door.OWN.value: {IN_PRIVATE, HELP_FIRST}}.get(door, set())
    allowed = {"p", "page", *FILTERS, *own, *choosing.NAMES}
    if answer := canonical_redirect(request, allowed, "results", language=language, place=place, door=door):
        return answer
    if door in {Door.OWN, Door.UNDER_18} and request.GET.get(IN_PRIVATE):
        return _in_private(request, language, place, door)
    now = timezone.now()
    wishes, whom = Wishes.read(request.GET), _whom(request, door)
    asked = OneList(door, place, whom, language, now)
    candidates = asked.candidates()
    wishes = wishes.among(candidate.letters for candidate in candidates)
    sifted = facets.sift(candidates, wishes)
    pages = _pages(sifted.found, door, whom, request.GET.get("page", ""))
    number, count = pages[0][2].number, len(sifted.found)
    shared = page_context(request, language, place, door)
    shown = _lists(pages, wishes, asked)
    context = {
        "title": _("Results, page %(number)s") % {"number": number} if number > 1 else _("Results"),
        "words": doors.WORDS[door],
        "count": count,
        "heading": doors.heading(door, count),
        "lists": shown,
        "language_name": dict(settings.LANGUAGES)[language],
        "whom": whom,
        "letters": wishes.letters,
        "both_lists": wishes.as_query() if whom else None,
        "home_query": Wishes(tuple(letter for letter in wishes.letters if letter[0] == "l")).as_query(),
        "unread": [*wishes.unread, *unread_place(request), *_unread(request, whom, pages)],
        "query": wishes.as_query(w=whom),
        "calendar": calendar_files.list_address(sifted.found, door, wishes, language=language, place=place),
        "without_filters": Wishes().as_query(w=whom),
        "count_without_filters": len(candidates),
        "chips": _chips(wishes, whom),
        "changes": list(nothing.changes(candidates, wishes, asked, than=count)) if count else [],
        "filters": _filters(candidates, sifted, wishes, door),
        "wider": [(code, places.name(code)) for code in reversed(places.ancestors(place))],
        "offers": _offers(sifted, wishes, door),
        "parts": parts_with_listings(candidates, place),
        "hotlines": hotlines(place, language) if door in doors.WITH_HOTLINES else [],
    }
    if not count:
        lines, guides = shared["crisis_lines"], shared["guides"]()
        context["nothing"] = nothing.nothing(candidates, wishes, asked, crisis_lines=lines, guides=guides)
    if to_choose := choosing.choosing(request.GET, wishes, shown):
        return render(request, "pages/choose.html", shared | context | to_choose)
    return render(request, "pages/results.html", shared | context)


def _offers(sifted: Sifted, wishes: Wishes, door: str) -> list[Choice]:
    """Behind door e, each thing that somebody who works with clients may look for, behind a link of its own."""
    if door != Door.CLINICIANS:
        return []
    others = Wishes(tuple(letter for letter in wishes.letters if letter[0] != OFFER))
    return [
        Choice(str(label), others.as_query(i=value), sifted.counts.get((OFFER, value), 0), (OFFER, value) in wishes.letters)
        for value, label in Offer.choices
    ]


def _in_private(request: HttpRequest, language: str, place: str, door: str) -> HttpResponse:
    shared = page_context(request, language, place, door)
    context = {
        "title": _("Results"),
        "help_first": bool(request.GET.get(HELP_FIRST)),
        "first_lines": {line.purpose: line for line in reversed(shared["crisis_lines"])},
        "unread": unread_place(request),
    }
    return render(request, "pages/in_private.html", shared | context)


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


def _pages(found: list[Candidate], door: str, whom: str, asked: str) -> list[tuple[str, Any, Page[Candidate]]]:
    """(whom, heading, page) of the one list of a door; in door b of its two lists, or of the one that is asked for."""
    number = asked if asked.isascii() else ""
    if door != Door.UNDER_18:
        return [("", None, Paginator(found, PER_PAGE).get_page(number))]
    wanted = [(own, heading) for own, heading in doors.LISTS_OF_DOOR_B if whom in {own, ""}]
    of_whom = {own: [candidate for candidate in found if own in candidate.about] for own, _heading in wanted}
    return [(own, heading, Paginator(of_whom[own], PER_PAGE).get_page(number if whom else 1)) for own, heading in wanted]


def _lists(pages: list[tuple[str, Any, Page[Candidate]]], wishes: Wishes, asked: OneList) -> list[ListShown]:
    """Each list may be on another page than the first only where it is asked for by itself: then there is only one."""
    number = pages[0][2].number
    came_by = wishes.as_query(w=asked.whom, page=str(number) if number > 1 else "")
    of_all = iter(asked.cards([candidate for _own, _heading, page in pages for candidate in page], came_by))
    return [
        ListShown(own, heading, page, wishes.as_query(w=own), [next(of_all) for _candidate in page])
        for own, heading, page in pages
    ]


def _chips(wishes: Wishes, whom: str) -> list[Chip]:
    return [Chip(label(letter), _language(letter), wishes.without(letter).as_query(w=whom)) for letter in wishes.letters]


def _filters(candidates: list[Candidate], sifted: Sifted, wishes: Wishes, door: str) -> list[FilterShown]:
    """Each filter, with the choices that this door and place have and those already wished for. Zero hides none of them."""
    everywhere = facets.sift(candidates, Wishes()).counts  # where a language stands does not change with what is ticked
    at_work = doors.WORDS[door].at_work and not any(letter[0] in NOT_AT_WORK for letter in wishes.letters)
    filters = []
    for name, wish in FILTERS.items():
        if at_work and name in NOT_AT_WORK:
            continue
        options = [
            Option(letter[1], label(letter), _language(letter), count, letter in wishes.letters)
            for letter, count in sifted.counts.items()
            if letter[0] == name
        ]
        at_once = len(options)
        if name in FOLDED:
            options.sort(key=lambda option: (-everywhere.get((name, option.value), 0), option.label.casefold()))
            at_once = AT_ONCE
        elif name != BODY:
            order = [value for value, _label in wish.field.choices]
            options.sort(key=lambda option: order.index(option.value))
        if options and (name != "k" or len(options) > 1):  # every door has one kind, unless another was wished for
            filters.append(FilterShown(name, wish.label, options[:at_once], options[at_once:]))
    return filters


def _language(letter: Letter) -> str:
    """The language that the label is in, for a screen reader: names of languages are in their own."""
    return languages.tag_of_own_name(letter[1]) if letter[0] == "l" else ""
