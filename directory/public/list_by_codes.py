"""A list by codes: what a search found, in groups that keep people apart as doors do."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue.audiences import Door
from directory.catalogue.editions import Edition
from directory.catalogue.intents import FOR_PROFESSIONALS
from directory.catalogue.listings import CODE_LENGTH, CODE_LETTERS
from directory.catalogue.search import MOST_FOUND
from directory.public import cards, compare, crisis_lines, doors
from directory.public.page_context import canonical_redirect, page_context, require_known, unread_place

CODE, FIRST_DOOR, LIKELY, WHOM, NEARLY, HELP_FIRST, QUESTION = "c", "f", "m", "w", "n", "h", "q"
WHICH_AGE = "1"  # the one question that the page asks in place of “Who is it for?”
CHOSEN, SIDE_BY_SIDE = "o", "r"  # by a visitor from a list, see choosing.py; in a table, see compare.py
WITHOUT_A_TICK = "0"  # the form to choose in came back empty
NAMES = frozenset({CODE, FIRST_DOOR, LIKELY, WHOM, NEARLY, HELP_FIRST, CHOSEN, SIDE_BY_SIDE})
A_CODE = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")
NEVER_TOGETHER = frozenset({Door.OWN, Door.HAPPENED})  # and nobody with the people of door b
HOTLINES = ""


@dataclass(frozen=True)
class Group:
    """The listings of one door; in door b, of one of its two lists; or the hotlines, which stand behind no door."""

    door: str
    whom: str
    heading: Any
    cards: list[cards.Card]


@dataclass(frozen=True)
class OtherDoor:
    """What was found behind a door whose people do not share a page with those of the one that is shown, if one is."""

    door: str
    heading: Any
    query: str
    count: int


@require_safe
def list_by_codes(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    if answer := _nothing_ticked(request.GET, language=language, place=place):
        return answer
    if answer := canonical_redirect(request, {"p", QUESTION, *NAMES}, "list", language=language, place=place):
        return answer
    now, query, here = timezone.now(), request.GET, {"language": language, "place": place}
    asked = list(dict.fromkeys(code.lower() for code in query.getlist(CODE)))  # a card prints them in capitals
    codes = readable(asked)
    first = query.get(FIRST_DOOR, "") if query.get(FIRST_DOOR) in Door.values else ""
    by_code = {edition.code: edition for edition in Edition.objects.current().filter(code__in=codes).with_evidence()}
    shown = [by_code[code] for code in codes if code in by_code and by_code[code].contacts_shown(timezone.localdate(now))]
    groups = _groups(shown, query, first, place=place, language=language, now=now)
    together = _together(groups, first, query.get(WHOM, ""))
    likely = query.getlist(LIKELY)
    others = sorted(_others(shown, together, query, first), key=lambda other: doors.rank(other.door, likely))
    shared = page_context(request, language, place, first or None)
    all_cards = [card for group in together for card in group.cards]
    comparable = all_cards if len(together) == 1 and together[0].door != HOTLINES else []  # people of two lists stay apart
    beside = compare.compare(comparable, by_code, now=now) if query.get(SIDE_BY_SIDE) else None
    context = {
        "title": _("List"),
        "hand_out": True,  # on paper
        "chosen": bool(query.get(CHOSEN)),
        "choose_again": _choose_again(query, first, language=language, place=place),
        "comparison": beside,
        "other_way": as_query(query, **{SIDE_BY_SIDE: "" if beside else "1"}) if len(comparable) >= compare.FEWEST else "",
        "groups": together,
        "others": others,
        "asks": bool(others) and not any(group.door for group in together),
        "asks_age": query.get(QUESTION) == WHICH_AGE and not codes,
        "understood": bool(codes) or bool(query.get(CHOSEN)),
        "young_too": not any(other.door == Door.UNDER_18 for other in others),
        "count": sum(len(group.cards) for group in together if group.door != HOTLINES),
        "missing": len(codes) - len(shown),
        "nearly": bool(query.get(NEARLY)) and bool(shown),
        "help_first": bool(query.get(HELP_FIRST)),
        "first_lines": crisis_lines.first_of_each(shared["crisis_lines"]),
        "paper_lines": crisis_lines.for_paper(shared["crisis_lines"], first or None),
        "searched": first,
        "ways": doors.ways(here, first, likely),
        "unread": [*([_("List")] if asked != codes or query.get(FIRST_DOOR, "") != first else []), *unread_place(request)],
    }
    return render(request, "pages/list.html", shared | context)


def readable(codes: list[str]) -> list[str]:
    """Those that can be codes, each once, and no more than a page holds."""
    return [code for code in dict.fromkeys(codes) if A_CODE.fullmatch(code)][:MOST_FOUND]


def as_query(query: QueryDict, **changed: str) -> str:
    """Of the list, as it stands in the address of a page that leads back to it; or of the same, with these changes."""
    kept = query.copy()
    for name in set(kept) - NAMES:
        kept.pop(name)
    for name, value in changed.items():
        kept.pop(name, None)
        kept.update({name: value} if value else {})
    return kept.urlencode()


def _nothing_ticked(query: QueryDict, *, language: str, place: str) -> HttpResponse | None:
    """Back to choosing from the same list, which says so: its filters are still in this address."""
    if not query.get(CHOSEN) or query.getlist(CODE) or query.get(FIRST_DOOR) not in Door.values:
        return None
    address = reverse("results", kwargs={"language": language, "place": place, "door": query[FIRST_DOOR]})
    kept = {name: values for name, values in query.lists() if name not in {FIRST_DOOR, SIDE_BY_SIDE}}
    return redirect(f"{address}?{urlencode(kept | {CHOSEN: WITHOUT_A_TICK}, doseq=True)}")


def _choose_again(query: QueryDict, first: str, *, language: str, place: str) -> str:
    """The address of the list that they were chosen from; "" where they came from no list."""
    if not query.get(CHOSEN) or not first:
        return ""
    whom = query.get(WHOM, "") if query.get(WHOM) in dict(doors.LISTS_OF_DOOR_B) else ""
    address = reverse("results", kwargs={"language": language, "place": place, "door": first})
    return (
        f"{address}?{urlencode({CHOSEN: 1} | ({WHOM: whom} if whom else {}) | {CODE: readable(query.getlist(CODE))}, doseq=True)}"
    )


def _groups(editions: list[Edition], query: QueryDict, first: str, *, place: str, language: str, now: datetime) -> list[Group]:
    """Each listing once: behind the door that the words spoke of, else behind its first. Hotlines come last."""
    groups: dict[tuple[str, str], Group] = {}
    for edition in sorted(editions, key=lambda one: (not one.doors, first not in one.doors)):
        door = first if first in edition.doors else next(iter(edition.doors), HOTLINES)
        whom = _whom(edition, query.get(WHOM, "")) if door == Door.UNDER_18 else ""
        group = groups.setdefault((door, whom), Group(door, whom, _heading(door, whom), []))
        card = cards.card(edition, place=place, door=door or None, language=language, now=now, came_by=as_query(query))
        group.cards.append(card)
    return list(groups.values())


def _whom(edition: Edition, asked: str) -> str:
    return asked if asked in edition.about else next(own for own, _heading in doors.LISTS_OF_DOOR_B if own in edition.about)


def _together(groups: list[Group], first: str, whom: str) -> list[Group]:
    """What may share a page; hotlines alone where that would mix people and no words said who is asking."""
    hotlines = [group for group in groups if group.door == HOTLINES]
    helping = [group for group in groups if group.door and group.door not in FOR_PROFESSIONALS]
    at_work = [group for group in groups if group.door in FOR_PROFESSIONALS]
    if at_work and (first in FOR_PROFESSIONALS or not helping):
        return at_work + hotlines
    led = [group for group in helping if group.door == first]
    led = [group for group in led if not whom or group.whom == whom]
    if not led and first in {*NEVER_TOGETHER, Door.UNDER_18}:
        return hotlines  # what was found is for others than those who ask
    return next((some for some in (helping, led) if some and not _mixes(some)), []) + hotlines


def _mixes(groups: list[Group]) -> bool:
    """People of two doors, and those of the two lists of door b: what was found for both is asked about."""
    return len({(group.door, group.whom) for group in groups}) > 1


def _others(shown: list[Edition], together: list[Group], query: QueryDict, first: str) -> list[OtherDoor]:
    """A link for each list of which something is not on this page; for whoever asks as somebody young, to theirs alone."""
    here = {card.code for group in together for card in group.cards}
    found = []
    letters = [first] if first == Door.UNDER_18 else list(doors.WORDS)
    for door, whom in [(letter, own) for letter in letters for own in _lists_of(letter)]:
        behind = [edition for edition in shown if door in edition.doors and whom in {"", *edition.about}]
        if any(edition.code not in here for edition in behind):
            link = as_query(query, **{FIRST_DOOR: door, WHOM: whom})
            found.append(OtherDoor(door, _heading(door, whom), link, len(behind)))
    return found


def _lists_of(door: str) -> list[str]:
    return [own for own, _heading in doors.LISTS_OF_DOOR_B] if door == Door.UNDER_18 else [""]


def _heading(door: str, whom: str) -> str:
    if door == HOTLINES:
        return _("Report something you saw online")
    title = str(doors.WORDS[door].title)
    return f"{title}: {dict(doors.LISTS_OF_DOOR_B)[whom]}" if whom else title
