"""The page of one guide: its text, who reviewed it, and the other guides."""

import re
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import prose
from directory.public.guides import GuideLink, readable
from directory.public.page_context import canonical_redirect, page_context, require_known, unread_place
from directory.public.sources import day_in_words

TO_A_GUIDE = re.compile(r"\.\./(?:\.\./q/)?(\d+)/(?:#.*)?")


@require_safe
def guide(request: HttpRequest, language: str, place: str, number: int) -> HttpResponse:
    require_known(language, place)
    if answer := canonical_redirect(request, {"p"}, "guide", language=language, place=place, number=str(number)):
        return answer
    facts = {edition.facts["number"]: edition.facts for edition in readable(language)}
    if number not in facts:
        raise Http404
    shown = facts.pop(number)
    context = {
        "title": _("Guide %(number)s") % {"number": number},
        "guide": shown,
        "text": prose.html(shown["text"], leads_nowhere=lambda address: _to_no_guide(address, {number, *facts})),
        "reviewed": _reviewed(shown),
        "guides": [GuideLink(other["number"], other["title"], other["language"]) for other in facts.values()],
        "unread": unread_place(request),
    }
    return render(request, "pages/guide.html", page_context(request, language, place) | context)


def _to_no_guide(address: str, numbers: set[int]) -> bool:
    linked = TO_A_GUIDE.fullmatch(address)
    return linked is not None and int(linked[1]) not in numbers


def _reviewed(facts: dict[str, Any]) -> str:
    if not facts["reviewed_by"]:
        return _("Reviewed by: nobody yet.")
    day = day_in_words(date.fromisoformat(facts["reviewed_on"]))
    return _("Reviewed by: %(profession)s, %(day)s.") % {"profession": facts["reviewed_by"], "day": day}
