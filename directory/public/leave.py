"""Leave: out of the site at once, and back in only on purpose.

Without scripts a cookie of one character, for ten minutes, makes every page of ours say "Closed": that is what Back finds. With
scripts (`static/js/leave.js`) there is no cookie and no request to us.
"""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import emergency_numbers, places
from directory.public import errors
from directory.public.same_origin import is_same_origin

MINUTES = 10


def target(place: str) -> str:
    """A large, neutral front page that people of that place read. By chance: always the same one would be telling, too."""
    return secrets.choice(settings.LEAVE_TARGETS.get(places.country_of(place) or "", settings.LEAVE_TARGETS[places.WORLD]))


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    place = request.GET.get("p", "")
    response = HttpResponse(status=303, headers={"Location": target(place if places.is_known(place) else places.WORLD)})
    if _is_pressed(request):
        # A change of this cookie also drops the pages that browsers keep alive for Back.
        response.set_cookie(
            settings.LEAVE_COOKIE_NAME, "1", max_age=MINUTES * 60, secure=settings.PRODUCTION, httponly=True, samesite="Lax"
        )
    return response


def _is_pressed(request: HttpRequest) -> bool:
    """Not another site's link, which would close ours to somebody, and not a browser that fetches links ahead."""
    ahead = request.headers.get("Sec-Purpose") or request.headers.get("Purpose")
    return not ahead and request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}


def closed(request: HttpRequest, status: int = 200) -> HttpResponse:
    """Instead of every page of ours while the cookie lasts. Help for right now keeps its emergency numbers."""
    context = {
        "title": _("Closed"),
        "to": request.get_full_path() if request.method == "GET" else "/",
        "is_now": request.path_info.strip("/").split("/")[2:] == ["now"],
        "emergency": emergency_numbers.of_country(places.country_of(errors.place_in(request)) or ""),
    }
    return render(request, "pages/closed.html", context, status=status)


def open_again(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":  # an address typed again, a tab restored
        return HttpResponse(status=303, headers={"Location": "/"})
    if not is_same_origin(request):
        return closed(request, status=403)
    to = request.POST.get("to", "/")
    response = HttpResponse(status=303, headers={"Location": to if _stays_here(to) else "/"})
    response.delete_cookie(settings.LEAVE_COOKIE_NAME, samesite="Lax")
    return response


def _stays_here(to: str) -> bool:
    return to.startswith("/") and to.isprintable() and to.isascii() and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
