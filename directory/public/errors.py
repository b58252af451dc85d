"""Calm answers when something is missing, gone or broken. The 500 and 503 pages need no database."""

import logging
import sys
import traceback

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory.catalogue import phone, places
from directory.catalogue.places import WORLD

log = logging.getLogger("directory.errors")

BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Waymark</title>
<h1>Something went wrong on our side</h1><p>You did nothing wrong. In danger now? Call your emergency number.</p>"""


def place_in(request: HttpRequest) -> str:
    """The place of the address, if it has one that we know: errors too show the right emergency number."""
    parts = request.path_info.split("/")
    return parts[2] if len(parts) > 3 and places.is_known(parts[2]) else WORLD


def _page(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    place = place_in(request)
    context = {
        "heading": heading,
        "sentence": sentence,
        "place": place,
        "place_name": places.name(place),
        "all_emergency": phone.emergency_services(places.country_of(place) or "") if status >= 500 else [],
        "emergency": phone.emergency_numbers(places.country_of(place) or ""),
        "language": get_language() or settings.LANGUAGE_CODE,
        "demo": settings.DEMO,
        "desk": request.path_info.startswith("/desk/"),
    }
    return HttpResponse(render_to_string("errors/error.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 400, _("We could not read this address"), _("Please start again from the first page."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 403, _("This did not work"), _("Please go back and try again, or start from the first page."))


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return forbidden(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, 404, _("We could not find this page"), _("It may have moved. The numbers and links here still work."))


def gone(request: HttpRequest) -> HttpResponse:
    return _page(
        request, 410, _("This service is no longer on our list"), _("Other services may help. You can look at the list.")
    )


def paused(request: HttpRequest) -> HttpResponse:
    return _page(
        request, 410, _("This service is not listed at the moment"), _("Other services may help. You can look at the list.")
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page(
        request, 503, _("This page is not ready right now"), _("We are working on it. Please try again in a few minutes.")
    )
    response.headers["Retry-After"] = "120"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    # The place in our code, never the page, the words or the person: messages of exceptions may hold all three.
    kind, _error, where = sys.exc_info()
    log.error("Unexpected error: %s\n%s", kind.__name__ if kind else "unknown", "".join(traceback.format_tb(where, limit=-6)))
    try:
        return _page(
            request, 500, _("Something went wrong on our side"), _("You did nothing wrong. You can still call these numbers.")
        )
    except Exception:  # whatever broke, this page stays
        return HttpResponse(BARE, status=500)
