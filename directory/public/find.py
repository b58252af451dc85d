"""Search by words. They come by POST and go nowhere: the answer leads to a list by codes, or to help for right now."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from directory.catalogue.audiences import Door
from directory.catalogue.search import search
from directory.public import doors, errors
from directory.public.by_codes import CODE, FIRST_DOOR, HELP_FIRST, NEARLY, WHOM
from directory.public.frame import require_known
from directory.public.results import IN_PRIVATE
from directory.public.sender import is_ours


def find(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    here = {"language": language, "place": place}
    if request.method != "POST":  # an address typed again, a tab restored
        return _see(reverse("home", kwargs=here) + "#find")
    if not is_ours(request):
        return errors.refused(request, 403)
    door, whom = request.POST.get("d", ""), request.POST.get("w", "")
    door = door if door in Door.values else ""
    found = search(request.POST.get("words", ""), language=language, place=place, door=door, now=timezone.now())
    whom = whom if whom in dict(doors.LISTS_OF_DOOR_B) else found.whom
    help_first = [(HELP_FIRST, "1")] if found.crisis else []
    if found.images:
        asked = Door.UNDER_18 if found.door == Door.UNDER_18 else Door.OWN
        return _see(reverse("results", kwargs=here | {"door": asked}), [(IN_PRIVATE, "1"), *help_first])
    told = [(CODE, code) for code in found.codes]
    told += [(FIRST_DOOR, found.door)] if found.door else []
    told += [(WHOM, whom)] if whom else []
    told += [(NEARLY, "1")] if found.respelt else []
    return _see(reverse("list", kwargs=here), told + help_first)


def _see(address: str, told: Sequence[tuple[str, str]] = ()) -> HttpResponse:
    """By GET: Back and Reload then ask nobody to send a form again. Of the words the address holds nothing."""
    return HttpResponse(status=303, headers={"Location": f"{address}?{urlencode(told)}" if told else address})
