"""The list behind one door in one place, and what every filter would leave of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from directory.catalogue import filters, places, start_here
from directory.catalogue.audiences import Door
from directory.catalogue.editions import GUIDE, Edition
from directory.catalogue.facets import Candidate, Filtered, filter_and_count
from directory.catalogue.filtering import Filter, FilterValue
from directory.catalogue.query import Query
from directory.public import calendar_files, cards, choosing, crisis_lines, doors, no_results, site_language
from directory.public.guides import GuideLink
from directory.public.list_by_codes import HELP_FIRST
from directory.public.lists import OneList, Sites
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
GUIDE_ON_TOP = {
    str(door): no_results.GUIDES[door][0] for door in (Door.UNDER_18, Door.SOMEONE_ELSE, Door.HAPPENED)
}  # by its number
AT_ONCE = 6  # of the choices of a filter that folds; the others fold away


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    language: str  # that the label is in; "" for the language of the page
    count: int
    chosen: bool
    note: str = ""


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

    @property
    def starts(self) -> bool:
        return any(card.start for card in self.cards)


@dataclass(frozen=True)
class OnePage:
    """Of the one list of a door; in door b of its two lists, or of the one that is asked for."""

    whom: str
    heading: Any
    page: Page[Candidate]
    start: Candidate | None  # the first of the list, if it is one to start with


@require_safe
def results(request: HttpRequest, language: str, place: str, door: str) -> HttpResponse:
    require_known(language, place)
    own = {Door.UNDER_18.value: {"w", IN_PRIVATE, HELP_FIRST}, Door.OWN.value: {IN_PRIVATE, HELP_FIRST}}.get(door, set())
    allowed = {"p", "page", *filters.NAMES, *own, *choosing.NAMES}
    if answer := canonical_redirect(request, allowed, "results", language=language, place=place, door=door):
        return answer
    if door in {Door.OWN, Door.UNDER_18} and request.GET.get(IN_PRIVATE):
        return _in_private(request, language, place, door)
    now = timezone.now()
    query, whom = Query.read(request.GET), _whom(request, door)
    asked = OneList(door, place, whom, language, now)
    candidates = asked.candidates()
    query = query.among(candidate.values for candidate in candidates)
    filtered = filter_and_count(candidates, query)
    shared = page_context(request, language, place, door)
    pages = _pages(filtered.matching, door, whom, request.GET.get("page", ""), crisis_lines.reserved(shared))
    number, count = pages[0].page.number, len(filtered.matching)
    editions = asked.editions([one for own in pages for one in own.page], filtered.sites, GUIDE_ON_TOP.get(door))
    shown = _lists(pages, query, asked, filtered.sites, editions)
    context = {
        "title": _("Results, page %(number)s") % {"number": number} if number > 1 else _("Results"),
        "words": doors.WORDS[door],
        "count": count,
        "heading": doors.heading(door, count),
        "may_start": door in start_here.DOORS and number == 1,
        "lists": shown,
        "language_name": dict(settings.LANGUAGES)[language],
        "whom": whom,
        "filter_values": query.values,
        "both_lists": query.as_text() if whom else None,
        "home_query": query.only(filters.LANGUAGE).as_text(),
        "unread": [*query.unread, *unread_place(request), *_unread(request, whom, pages)],
        "query": query.as_text(w=whom),
        "calendar": calendar_files.list_address(filtered.matching, door, query, language=language, place=place),
        "without_filters": Query().as_text(w=whom),
        "count_without_filters": len(candidates),
        "chips": _chips(query, whom),
        "told": site_language.site_language(next((tag for name, tag in query.values if name == filters.LANGUAGE), "")),
        "changes": list(no_results.changes(candidates, query, asked, than=count)) if count else [],
        "filters": _filters(candidates, filtered, query, door),
        "wider": [(code, places.name(code)) for code in reversed(places.ancestors(place))],
        "guide": _guide(editions),
        "child_lines": no_results.child_lines(door, shared["crisis_lines"]),
        "offers": _offers(filtered, query, door),
        "parts": parts_with_listings(candidates, place),
        "hotlines": hotlines(place, language) if door in doors.WITH_HOTLINES else [],
    }
    if not count:
        lines, guides = shared["crisis_lines"], shared["guides"]()
        context["guide"] = next((guide for guide in guides if guide.number == GUIDE_ON_TOP.get(door)), None)
        context["no_results"] = no_results.no_results(candidates, query, asked, crisis_lines=lines, guides=guides)
    if to_choose := choosing.choosing(request.GET, query, shown):
        return render(request, "pages/choose.html", shared | context | to_choose)
    return render(request, "pages/results.html", shared | context)


def _offers(filtered: Filtered, query: Query, door: str) -> list[Choice]:
    """Behind door e, each thing that somebody who works with clients may look for, behind a link of its own."""
    if door != Door.CLINICIANS:
        return []
    (offer,), others = filters.named(filters.OFFER), query.but(filters.OFFER)
    return [
        Choice(
            str(label), others.as_text(i=value), filtered.counts.get((offer.name, value), 0), (offer.name, value) in query.values
        )
        for value, label in offer.choices.items()
    ]


def _guide(editions: Mapping[int, Edition]) -> GuideLink | None:
    found = next((edition.facts for edition in editions.values() if edition.kind == GUIDE), None)
    return GuideLink(found["number"], found["title"], found["language"]) if found else None


def _in_private(request: HttpRequest, language: str, place: str, door: str) -> HttpResponse:
    shared = page_context(request, language, place, door)
    context = {
        "title": _("Results"),
        "help_first": bool(request.GET.get(HELP_FIRST)),
        "first_lines": crisis_lines.first_of_each(shared["crisis_lines"]),
        "unread": unread_place(request),
    }
    return render(request, "pages/in_private.html", shared | context)


def _whom(request: HttpRequest, door: str) -> str:
    """Which of the two lists of door b is asked for; "" for both, and for the one list of every other door."""
    asked = request.GET.get("w", "")
    return asked if door == Door.UNDER_18 and asked in dict(doors.LISTS_OF_DOOR_B) else ""


def _unread(request: HttpRequest, whom: str, pages: list[OnePage]) -> list[str]:
    number, numbers = request.GET.get("page", ""), {str(one.page.number) for one in pages}
    return [
        *([_("List")] if request.GET.get("w", "") != whom else []),
        *([_("Page")] if number and number not in numbers else []),
    ]


def _pages(found: list[Candidate], door: str, whom: str, asked: str, reserved: frozenset[str]) -> list[OnePage]:
    number = asked if asked.isascii() else ""
    if door != Door.UNDER_18:
        return [_page(found, door, reserved, "", None, number)]
    wanted = [(own, heading) for own, heading in doors.LISTS_OF_DOOR_B if whom in {own, ""}]
    of_whom = {own: [candidate for candidate in found if own in candidate.about] for own, _heading in wanted}
    return [_page(of_whom[own], door, reserved, own, heading, number if whom else "1") for own, heading in wanted]


def _page(found: list[Candidate], door: str, reserved: frozenset[str], whom: str, heading: Any, number: str) -> OnePage:
    start = start_here.start_here(found, door, reserved=reserved)
    return OnePage(whom, heading, Paginator(start_here.first(found, start), PER_PAGE).get_page(number), start)


def _lists(pages: list[OnePage], query: Query, asked: OneList, sites: Sites, editions: Mapping[int, Edition]) -> list[ListShown]:
    """Each list may be on another page than the first only where it is asked for by itself: then there is only one."""
    number = pages[0].page.number
    on_pages = [candidate for one in pages for candidate in one.page]
    of_all = iter(asked.cards(on_pages, query, str(number) if number > 1 else "", sites, editions))
    return [
        ListShown(
            one.whom,
            one.heading,
            one.page,
            query.as_text(w=one.whom),
            [_started(next(of_all), candidate is one.start) for candidate in one.page],
        )
        for one in pages
    ]


def _started(card: cards.Card, is_first: bool) -> cards.Card:
    """With two reasons at most: the others stand on its card."""
    if not is_first or card.opening is None:
        return card
    return replace(card, start=[card.opening.words, card.privacy.who_answers.rstrip(".")])


def _chips(query: Query, whom: str) -> list[Chip]:
    return [Chip(filters.label(value), _language(value), query.without(value).as_text(w=whom)) for value in query.values]


def _filters(candidates: list[Candidate], filtered: Filtered, query: Query, door: str) -> list[FilterShown]:
    """Each name once, with the choices that this door and place have and those already asked for. Zero hides none of them."""
    in_all = filter_and_count(candidates, Query()).counts  # where a choice that folds stands does not change with what is ticked
    shown = []
    for name in filters.NAMES:
        first = filters.named(name)[0]
        options = [
            _option(value, filtered, query)
            for value in sorted(_choices(name, filtered, query, door), key=lambda value: _place_of(first, value, in_all))
        ]
        at_once = AT_ONCE if first.folds else len(options)
        if options and (name != "k" or len(options) > 1):  # every door has one kind, unless another was asked for
            shown.append(FilterShown(name, first.label, options[:at_once], options[at_once:]))
    return shown


def _option(value: FilterValue, filtered: Filtered, query: Query) -> Option:
    no_hours = filtered.no_hours if value == filters.OPEN_NOW else 0
    note = ngettext("Of %(count)s we do not know the hours.", "Of %(count)s we do not know the hours.", no_hours)
    return Option(
        value[1],
        filters.label(value),
        _language(value),
        filtered.counts[value],
        value in query.values,
        note % {"count": no_hours} if no_hours else "",
    )


def _choices(name: str, filtered: Filtered, query: Query, door: str) -> list[FilterValue]:
    """A filter of other doors is shown only to whoever came with a value of it, and then whole."""
    asked = {value[0] for value in query.values}
    return [
        value for value in filtered.counts
        if value[0] == name and (door in filters.filter_of(value).doors or name in asked)
    ]  # fmt: skip


def _place_of(first: Filter, value: FilterValue, in_all: Mapping[FilterValue, int]) -> Any:
    """What folds begins with what most have; the rest stands as it was declared, and as it is spelled where nothing was."""
    if first.folds:
        return -in_all.get(value, 0), filters.label(value).casefold()
    declared = [choice for one in filters.named(value[0]) for choice in one.choices]
    return declared.index(value[1]) if declared else 0


def _language(value: FilterValue) -> str:
    """The language that the label is in, for a screen reader: names of languages are in their own."""
    return filters.filter_of(value).in_its_language(value[1])
