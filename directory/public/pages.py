"""The pages around the lists: the first page, one listing, help for right now."""

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import emergency_numbers, facets, filters, languages, places
from directory.catalogue.audiences import Door
from directory.catalogue.editions import Edition
from directory.catalogue.facets import filter_and_count
from directory.catalogue.query import Query
from directory.public import cards, crisis_lines, doors, list_by_codes, site_language
from directory.public.linked_data import linked_data
from directory.public.no_longer_listed import is_listed, last_edition, no_longer_listed
from directory.public.own_words import own_words
from directory.public.page_context import (
    POSTCODE,
    canonical_redirect,
    hotlines,
    page_context,
    parts_with_listings,
    require_known,
    unread_place,
)

REPORT = "r"  # beside the letters of the doors, in the form of the first page


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    response = redirect("home", language=get_language_from_request(request), place=places.WORLD)
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
def no_place(request: HttpRequest, language: str) -> HttpResponse:
    require_known(language)
    return redirect("home", language=language, place=places.WORLD)


@require_safe
def home(request: HttpRequest, language: str, place: str) -> HttpResponse:
    """Six doors, each with how many are behind it: for this place, and for a language if one was chosen."""
    require_known(language, place)
    if answer := _through_a_door(request, language, place) or canonical_redirect(
        request, {"l", "p", POSTCODE, site_language.NAME}, "home", language=language, place=place
    ):
        return answer
    query = Query.read(request.GET)
    editions = Edition.objects.current().serving(place).exclude(doors=[])
    candidates = facets.candidates(editions, place, language=language, now=timezone.now())
    matching, counts, *_rest = filter_and_count(candidates, query)
    chosen = [tag for _name, tag in query.values]
    spoken = {tag for name, tag in counts if name == filters.LANGUAGE}
    told = site_language.site_language(site_language.asked_for(request, chosen), spoken - set(chosen))
    behind = Counter(door for candidate in matching for door in candidate.doors)
    shown = [(words, _how_many(words.letter, behind, chosen, place)) for words in doors.WORDS.values()]
    context = {
        "title": _("Find support"),
        "help_doors": [door for door in shown if not door[0].for_professionals],
        "work_doors": [door for door in shown if door[0].for_professionals],
        "unread": [*query.unread, *unread_place(request)],
        "query": query.as_text(),
        "chosen": chosen,
        "told": told,
        "spoken": sorted(((tag, languages.own_name(tag)) for tag in spoken), key=lambda pair: pair[1].casefold()),
        "parts": parts_with_listings(candidates, place),
        "postcode": bool(request.GET.get(POSTCODE)),
    }
    response = render(request, "pages/home.html", page_context(request, language, place) | context)
    response.headers["Vary"] = "Accept-Language"
    return response


def _through_a_door(request: HttpRequest, language: str, place: str) -> HttpResponse | None:
    """Without a place the doors are buttons beside the country: `d` says which, and both go along in one tap."""
    door = request.GET.get("d")
    if door == REPORT:
        return canonical_redirect(request, {"p"}, "report", language=language, place=place)
    if door in doors.WORDS:
        return canonical_redirect(request, {"l", "p"}, "results", language=language, place=place, door=door)
    return None


def _how_many(door: str, behind: Counter[str], chosen: list[str], place: str) -> str:
    """What is behind a door; where there is nothing, why that may be. Without a country there is more than can be counted."""
    if count := behind[door]:
        return doors.counted(door, count)
    if chosen:
        return _("None in this language yet")
    return "" if place == places.WORLD else _("Nothing on this list here yet")


@require_safe
def listing(request: HttpRequest, language: str, place: str, code: str) -> HttpResponse:
    """`d` is the door the visitor came through; their filters come along, so that they find their list again."""
    require_known(language, place)
    if answer := canonical_redirect(
        request, {"d", "w", "page", *filters.NAMES, *list_by_codes.NAMES}, "listing", language=language, place=place, code=code
    ):
        return answer
    edition, now = last_edition(code), timezone.now()
    if not is_listed(edition, timezone.localdate(now)):
        return no_longer_listed(request, edition, language=language, place=place, now=now)
    door = request.GET.get("d")
    door = door if door in edition.doors else None
    card = cards.card(edition, place=place, door=door, language=language, now=now)
    contacts, address = edition.contacts_shown(timezone.localdate(now)), request.build_absolute_uri(request.path)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    context = {
        "title": _("Service %(code)s") % {"code": code.upper()},
        "card": card,
        "own_words": own_words(edition, contacts, door=door),
        "linked_data": linked_data(edition, card, contacts, place=place, page=address, now=now),
        "verbs": {button.verb for button in card.contact_buttons} - {"only"},
        "others_open": _others_open(edition, door, language=language, place=place) if door else 0,
        "take_away": reverse("card", kwargs={"language": language, "place": place, "code": code}) + query,
        "back": _way_back(request, language, place, door or next(iter(edition.doors), None)),
    }
    return render(request, "pages/listing.html", page_context(request, language, place, door) | context)


def _others_open(edition: Edition, door: str, *, language: str, place: str) -> int:
    """How many others behind the same door are open now; in door b, on the same list."""
    current = Edition.objects.current().serving(place).behind(door).exclude(pk=edition.pk)
    behind = facets.candidates(current, place, language=language, now=timezone.now())
    same = [one for one in behind if door != Door.UNDER_18 or set(one.about) & set(edition.about)]
    return sum(filters.OPEN_NOW in one.values for one in same)


@require_safe
def now(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    if answer := canonical_redirect(request, set(), "now", language=language, place=place):
        return answer
    shared = page_context(request, language, place)
    young = Edition.objects.current().serving(place).behind(Door.UNDER_18)
    first = crisis_lines.first_of_each(shared["crisis_lines"])
    context = {
        "title": _("Right now"),
        "first_lines": first,
        "only_in_parts": [] if "suicide" in first else crisis_lines.for_despair(shared["crisis_lines"]),
        "helps_the_young": bool(facets.candidates(young, place, language=language, now=timezone.now())),
        "hotlines": hotlines(place, language),
    }
    return render(request, "pages/now.html", shared | context)


@require_safe
def which(request: HttpRequest, language: str, place: str) -> HttpResponse:
    """Helpline, hotline or police: what each is for, and what it does with what people say."""
    require_known(language, place)
    if answer := canonical_redirect(request, set(), "which", language=language, place=place):
        return answer
    context = {"title": _("Which one to call"), "police": emergency_numbers.police_number(places.country_of(place) or "")}
    return render(request, "pages/which.html", page_context(request, language, place) | context)


def _way_back(request: HttpRequest, language: str, place: str, door: str | None) -> str:
    """The list as the visitor left it, or what a search had found.

    Hotlines stand behind no door: they are found among the help for right now.
    """
    if list_by_codes.CODE in request.GET:
        return reverse("list", kwargs={"language": language, "place": place}) + f"?{list_by_codes.as_query(request.GET)}"
    if door is None:
        return reverse("now", kwargs={"language": language, "place": place})
    query = request.GET.copy()
    query.pop("d", None)
    address = reverse("results", kwargs={"language": language, "place": place, "door": door})
    return f"{address}?{query.urlencode()}" if query else address
