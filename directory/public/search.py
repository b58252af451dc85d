"""Search by words. They come by POST and go nowhere: the answer leads to a list by codes, or to help for right now."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from directory.catalogue.audiences import Door
from directory.catalogue.search import search_listings
from directory.public import doors, errors
from directory.public.list_by_codes import CODE, FIRST_DOOR, HELP_FIRST, NEARLY, WHOM
from directory.public.page_context import require_known
from directory.public.results import IN_PRIVATE
from directory.public.same_origin import is_same_origin


def search(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    here = {"language": language, "place": place}
    if request.method != "POST":  # an address typed again, a tab restored
        return _see(reverse("home", kwargs=here) + "#find")
    if not is_same_origin(request):
        return errors.refused(request, 403)
    door, whom = request.POST.get("d", ""), request.POST.get("w", "")
    door = door if door in Door.values else ""
    result = search_listings(request.POST.get("words", ""), language=language, place=place, door=door, now=timezone.now())
    whom = whom if whom in dict(doors.LISTS_OF_DOOR_B) else result.whom
    help_first = [(HELP_FIRST, "1")] if result.crisis else []
    if result.images:
        asked = Door.UNDER_18 if result.door == Door.UNDER_18 else Door.OWN
        return _see(reverse("results", kwargs=here | {"door": asked}), [(IN_PRIVATE, "1"), *help_first])
    parameters = [(CODE, code) for code in result.codes]
    parameters += [(FIRST_DOOR, result.door)] if result.door else []
    parameters += [(WHOM, whom)] if whom else []
    parameters += [(NEARLY, "1")] if result.respelt else []
    return _see(reverse("list", kwargs=here), parameters + help_first)


def _see(address: str, parameters: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """By GET: Back and Reload then ask nobody to send a form again. Of the words the address holds nothing."""
    return HttpResponse(status=303, headers={"Location": f"{address}?{urlencode(parameters)}" if parameters else address})
