"""Calm answers when something is missing, refused or broken. None of them needs a database."""

import logging
import sys
import time
import traceback
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from directory.catalogue import emergency_numbers, places
from directory.catalogue.places import WORLD
from directory.public import doors

log = logging.getLogger("directory.errors")

BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Waymark</title>
<h1>Something went wrong on our side</h1><p>You did nothing wrong. In danger now? Call your emergency number.</p>"""
BROKEN, BUSY = "500", "429"  # the kinds of page that static_errors.py writes ahead
HOLDS = timedelta(days=7)  # what is written ahead may be shown for so long


def language_in(request: HttpRequest) -> str:
    """The language of the address. No cookie and no browser setting overrules it."""
    first = request.path_info.strip("/").split("/")[0]
    return first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def place_in(request: HttpRequest) -> str:
    """The place of the address, if it has one that we know: errors too show the right emergency number."""
    parts = request.path_info.split("/")
    return parts[2] if len(parts) > 3 and places.is_known(parts[2]) else WORLD


def file_of(kind: str, language: str, place: str) -> Path:
    """Where the page of this kind is written ahead. Language and place are known ones, never what somebody typed."""
    return Path(settings.ERRORS_DIR, kind, language, f"{places.country_of(place) or WORLD}.html")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """With the doors and the search: whoever lost the way begins again here."""
    sentence = _("It may have moved. The numbers and links here still work.")
    lost = "errors/error.html" if _is_desk(request) else "errors/lost.html"
    return _page(request, 404, _("We could not find this page"), sentence, lost)


def refused(request: HttpRequest, status: int) -> HttpResponse:
    """One page for every way to refuse: what differs between them is of no use to anybody who reads it."""
    sentence = _("You did nothing wrong. You can go back, or start again from the first page.")
    return _page(request, status, _("We could not do this"), sentence)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return refused(request, 403)


def forbidden_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    return refused(request, 403)


def unreadable(request: HttpRequest) -> HttpResponse:
    """A form that no page of ours sends: too large, broken, or of another kind."""
    sentence = _("It may have been too long. We kept nothing of it. You can go back, make it shorter, and send it again.")
    return _page(request, 400, _("We could not read what you sent"), sentence)


def unavailable(request: HttpRequest) -> HttpResponse:
    if _is_desk(request):
        sentence = _("We are working on it. Please try again in a few minutes.")
        response = _page(request, 503, _("This page is not ready right now"), sentence)
    else:
        response = _broken(request, 503)
    response.headers["Retry-After"] = "120"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    # The place in our code, never the page, the words or the person: messages of exceptions may hold all three.
    kind, _error, where = sys.exc_info()
    log.error("Unexpected error: %s\n%s", kind.__name__ if kind else "unknown", "".join(traceback.format_tb(where, limit=-6)))
    try:
        return _broken(request, 500)
    except Exception:  # whatever broke, this page stays
        return HttpResponse(BARE, status=500)


def _broken(request: HttpRequest, status: int) -> HttpResponse:
    """As it was written ahead, with the crisis lines of the place; else with what we know without a database."""
    if not _is_desk(request) and (written := _written(file_of(BROKEN, language_in(request), place_in(request)))):
        return HttpResponse(written, status=status)
    return _page(request, status, _("Something went wrong on our side"), _("You did nothing wrong."))


def _written(path: Path) -> bytes:
    """Empty where there is none, or an old one: its numbers may have lapsed."""
    try:
        return path.read_bytes() if time.time() - path.stat().st_mtime < HOLDS.total_seconds() else b""
    except OSError:
        return b""


def _page(
    request: HttpRequest, status: int, heading: object, sentence: object, template: str = "errors/error.html"
) -> HttpResponse:
    language, shared = language_in(request), without_database(request)
    numbers = shared["emergency"].numbers if status >= 500 and shared["emergency"] else ()
    with translation.override(language):  # a request may fail before any middleware has chosen one
        context = {
            "heading": heading,
            "sentence": sentence,
            "numbers": numbers,
            "desk": _is_desk(request),
            "ways": doors.ways({"language": language, "place": shared["place"]}),
        }
        return HttpResponse(render_to_string(template, shared | context), status=status)


def without_database(request: HttpRequest) -> dict[str, Any]:
    """What every page shares, as far as we know it without a database; see also page_context.page_context."""
    place = place_in(request)
    return {
        "language": language_in(request),
        "place": place,
        "place_name": places.name(place),
        "emergency": emergency_numbers.of_country(places.country_of(place) or ""),
        "demo": settings.DEMO,
    }


def _is_desk(request: HttpRequest) -> bool:
    return request.path_info.startswith("/desk/")
