"""Search by words. They come by POST and go nowhere: the answer leads to a door, a list by codes, a question, or help for now."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from directory.catalogue.audiences import Door
from directory.catalogue.intents import First
from directory.catalogue.search import SearchResult, search_from
from directory.catalogue.towns import Told
from directory.public import doors, errors
from directory.public.list_by_codes import CODE, FIRST_DOOR, HELP_FIRST, LIKELY, NEARLY, QUESTION, WHICH_AGE, WHOM
from directory.public.page_context import NAMESAKE, POSTCODE, require_known
from directory.public.results import IN_PRIVATE
from directory.public.same_origin import is_same_origin

ASK_FOR_A_TOWN = frozenset({"report", "now", "rules"})  # the pages with the place field, and no search


def search(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    here = {"language": language, "place": place}
    if request.method != "POST":  # an address typed again, a tab restored
        return _see(reverse("home", kwargs=here) + "#find")
    if not is_same_origin(request):
        return errors.refused(request, 403)
    door, whom = request.POST.get("d", ""), request.POST.get("w", "")
    door = door if door in Door.values else ""
    whom = whom if door == Door.UNDER_18 and whom in dict(doors.LISTS_OF_DOOR_B) else ""
    words = request.POST.get("words", "")
    told, result = search_from(words, language=language, place=place, door=door, now=timezone.now())
    here["place"] = told.at(place)
    namesakes = [(NAMESAKE, code) for code in told.places] if len(told.places) > 1 else []
    if told.is_all:
        return _see(*_to_place(told, here, door, whom, request.POST.get("at", "")), namesakes)
    if namesakes and not told.is_clear:
        result = replace(result, codes=())  # other places have other services
    return _see(*_leads_to(replace(result, whom=whom or result.whom), here), namesakes)


def _to_place(told: Told, here: dict[str, str], door: str, whom: str, page: str) -> tuple[str, list[tuple[str, str]]]:
    """The list or page that it was typed on, or the first page, which says that postcodes tell us nothing."""
    if door and not told.postcode:
        return reverse("results", kwargs=here | {"door": door}), [(WHOM, whom)] if whom else []
    if page in ASK_FOR_A_TOWN and not told.postcode:
        return reverse(page, kwargs=here), []
    return reverse("home", kwargs=here), [(POSTCODE, "1")] if told.postcode else []


def _leads_to(result: SearchResult, here: dict[str, str]) -> tuple[str, list[tuple[str, str]]]:
    """The address, and the letters behind it."""
    urgent = [(HELP_FIRST, "1")] if result.crisis else []
    if result.first in {First.NOW, First.REPORT}:
        return reverse("report" if result.first == First.REPORT and not urgent else "now", kwargs=here), []
    if result.first == First.IN_PRIVATE:
        door = Door.UNDER_18 if result.door == Door.UNDER_18 else Door.OWN
        return reverse("results", kwargs=here | {"door": door}), [(IN_PRIVATE, "1"), *urgent]
    whom = [(WHOM, result.whom)] if result.whom else []
    if result.first == First.DOOR and not urgent:
        return reverse("results", kwargs=here | {"door": result.door}), whom
    return reverse("list", kwargs=here), [*_of_list(result), *whom, *([(NEARLY, "1")] if result.respelt else []), *urgent]


def _of_list(result: SearchResult) -> list[tuple[str, str]]:
    question = [(QUESTION, WHICH_AGE)] if result.first == First.WHICH_AGE else []
    leads = [(FIRST_DOOR, result.door)] if result.door else [] if question else [(LIKELY, way) for way in result.likely]
    return [*((CODE, code) for code in result.codes), *leads, *question]


def _see(address: str, parameters: Sequence[tuple[str, str]] = (), namesakes: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """By GET: Back and Reload then ask nobody to send a form again. Of the words the address holds places alone."""
    query = urlencode([*parameters, *namesakes])
    return HttpResponse(status=303, headers={"Location": f"{address}?{query}" if query else address})
