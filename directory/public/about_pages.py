"""The site in the open: who runs it, how a listing gets here, what is kept of a visit, who can use it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import criteria, start_here
from directory.public import privacy_statement, vetting
from directory.public.operator import operator
from directory.public.page_context import canonical_redirect, page_context, require_known, unread_place


@require_safe
def about(request: HttpRequest, language: str, place: str) -> HttpResponse:
    if answer := _redirect(request, "about", language, place):
        return answer
    context = {"title": _("About this site"), "operator": operator()}
    return _page(request, "pages/about.html", language, place, context)


@require_safe
def method(request: HttpRequest, language: str, place: str) -> HttpResponse:
    if answer := _redirect(request, "method", language, place):
        return answer
    context = {
        "title": _("How a listing gets here"),
        "points": criteria.ASKED,
        "start_here": [condition.words for condition in start_here.CONDITIONS],
        "sources": vetting.sources(),
        "listed": vetting.listed_now(timezone.localdate()),
        "known": vetting.known_now(timezone.localdate()),
        "language_name": dict(settings.LANGUAGES)[language],
    }
    return _page(request, "pages/method.html", language, place, context)


@require_safe
def privacy(request: HttpRequest, language: str, place: str) -> HttpResponse:
    if answer := _redirect(request, "privacy", language, place):
        return answer
    name, minutes = privacy_statement.cookie()
    context = {
        "title": _("Privacy"),
        "cookie_name": name,
        "cookie_minutes": minutes,
        "server_log": privacy_statement.SERVER_LOG.values(),
        "sent": privacy_statement.sent_by_people(),
    }
    return _page(request, "pages/privacy.html", language, place, context)


@require_safe
def access(request: HttpRequest, language: str, place: str) -> HttpResponse:
    if answer := _redirect(request, "access", language, place):
        return answer
    spoken = [name for tag, name in settings.LANGUAGES if tag != settings.PSEUDO_LANGUAGE]
    context = {
        "title": _("Accessibility"),
        "only_language": spoken[0] if len(spoken) == 1 else "",
        "operator": operator(),
    }
    return _page(request, "pages/access.html", language, place, context)


def _redirect(request: HttpRequest, name: str, language: str, place: str) -> HttpResponse | None:
    require_known(language, place)
    return canonical_redirect(request, {"p"}, name, language=language, place=place)


def _page(request: HttpRequest, template: str, language: str, place: str, context: dict[str, Any]) -> HttpResponse:
    shared = page_context(request, language, place) | {"unread": unread_place(request)}
    return render(request, template, shared | context)
