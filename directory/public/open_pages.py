"""The site in the open: who runs it, how a listing gets here, what is kept of a visit, who can use it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import criteria
from directory.public import kept, vetting
from directory.public.frame import elsewhere, everywhere, require_known, unread_place
from directory.public.operator import operator


@require_safe
def about(request: HttpRequest, language: str, place: str) -> HttpResponse:
    if answer := _elsewhere(request, "about", language, place):
        return answer
    context = {"title": _("About this site"), "operator": operator()}
    return _page(request, "pages/about.html", language, place, context)


@require_safe
def method(request: HttpRequest, language: str, place: str) -> HttpResponse:
    if answer := _elsewhere(request, "method", language, place):
        return answer
    context = {
        "title": _("How a listing gets here"),
        "points": criteria.ASKED,
        "sources": vetting.SOURCES.values(),
        "listed": vetting.listed_now(timezone.localdate()),
        "language_name": dict(settings.LANGUAGES)[language],
    }
    return _page(request, "pages/method.html", language, place, context)


@require_safe
def privacy(request: HttpRequest, language: str, place: str) -> HttpResponse:
    if answer := _elsewhere(request, "privacy", language, place):
        return answer
    name, minutes = kept.cookie()
    context = {
        "title": _("Privacy"),
        "cookie_name": name,
        "cookie_minutes": minutes,
        "server_log": kept.SERVER_LOG.values(),
        "sent": kept.sent_by_people(),
    }
    return _page(request, "pages/privacy.html", language, place, context)


@require_safe
def access(request: HttpRequest, language: str, place: str) -> HttpResponse:
    if answer := _elsewhere(request, "access", language, place):
        return answer
    spoken = [name for tag, name in settings.LANGUAGES if tag != settings.PSEUDO_LANGUAGE]
    context = {
        "title": _("Accessibility"),
        "only_language": spoken[0] if len(spoken) == 1 else "",
        "operator": operator(),
    }
    return _page(request, "pages/access.html", language, place, context)


def _elsewhere(request: HttpRequest, name: str, language: str, place: str) -> HttpResponse | None:
    require_known(language, place)
    return elsewhere(request, {"p"}, name, language=language, place=place)


def _page(request: HttpRequest, template: str, language: str, place: str, context: dict[str, Any]) -> HttpResponse:
    shared = everywhere(request, language, place) | {"unread": unread_place(request)}
    return render(request, template, shared | context)
