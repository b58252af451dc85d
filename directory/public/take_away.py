"""A card to take along: a number, its hours, a code word and a QR code. Nothing on it tells what it is for."""

from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import filters
from directory.catalogue.editions import Edition
from directory.catalogue.qr import png
from directory.public import list_by_codes
from directory.public.contact_buttons import ContactButton, contact_buttons
from directory.public.no_longer_listed import is_listed, last_edition, no_longer_listed
from directory.public.page_context import canonical_redirect, page_context, require_known

MOST_NUMBERS = 2


@require_safe
def card(request: HttpRequest, language: str, place: str, code: str) -> HttpResponse:
    """The query is the one of the listing's page, so that the way back leads to the same list."""
    require_known(language, place)
    if answer := canonical_redirect(
        request, {"d", "w", "page", *filters.NAMES, *list_by_codes.NAMES}, "card", language=language, place=place, code=code
    ):
        return answer
    edition = last_edition(code)
    if not is_listed(edition, timezone.localdate()):
        return no_longer_listed(request, edition, language=language, place=place, now=timezone.now())
    door = request.GET.get("d")
    address = {"language": language, "place": place, "code": code}
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    numbers = _numbers(edition, place)
    context = {
        "title": _("Card"),
        "only_card": True,  # on paper
        "code": code.upper(),
        "numbers": numbers,
        "may_need_a_word": any(number.verb == "text" and not number.then for number in numbers),
        "page_address": "" if numbers else _page_address(request, **address),
        "qr": reverse("qr", kwargs=address),
        "back": reverse("listing", kwargs=address) + query,
    }
    behind = door if door in edition.doors else None
    return render(request, "pages/card.html", page_context(request, language, place, behind) | context)


@require_safe
def qr(request: HttpRequest, language: str, place: str, code: str) -> HttpResponse:
    """Of the first number only: two codes side by side, and a phone reads the wrong one."""
    require_known(language, place)
    if answer := canonical_redirect(request, set(), "qr", language=language, place=place, code=code):
        return answer
    edition = last_edition(code)
    if not is_listed(edition, timezone.localdate()):
        return no_longer_listed(request, edition, language=language, place=place, now=timezone.now())
    first = next(iter(_numbers(edition, place)), None)
    holds = first.address if first else _page_address(request, language=language, place=place, code=code)
    return HttpResponse(png(holds), content_type="image/png")


def _numbers(edition: Edition, place: str) -> list[ContactButton]:
    """Those that can be called or texted from there, in the order of the listing's page."""
    now = timezone.now()
    shown = contact_buttons(edition.contacts_shown(timezone.localdate(now)), place=place, door=None, now=now)
    return list(islice((button for button in shown if button.dialled), MOST_NUMBERS))


def _page_address(request: HttpRequest, **address: str) -> str:
    return request.build_absolute_uri(reverse("listing", kwargs=address))
