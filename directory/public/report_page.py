"""Report an image: where, what each hotline says of reports, and the other ways on for whom that is not it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import emergency_numbers, places
from directory.catalogue.reporting import Takes
from directory.public.cards import Card
from directory.public.page_context import canonical_redirect, hotlines_with_editions, page_context, require_known


@require_safe
def report(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    if answer := canonical_redirect(request, set(), "report", language=language, place=place):
        return answer
    known = hotlines_with_editions(place, language)
    cards = [card for _edition, card in known]
    of_others = [(edition, card) for edition, card in known if not (card.reporting and card.reporting.only_of_oneself)]
    context = {
        "title": _("Report"),
        "hotlines": [card for _edition, card in of_others],
        "is_known_here": any(places.WORLD not in edition.places for edition, _card in of_others),
        "of_the_young": _taking(Takes.OWN_YOUNG, cards),
        "of_adults": _taking(Takes.OWN_ADULT, cards),
        "police": emergency_numbers.police_number(places.country_of(place) or ""),
    }
    return render(request, "pages/report.html", page_context(request, language, place) | context)


def _taking(what: Takes, cards: list[Card]) -> list[Card]:
    return [card for card in cards if card.reporting and what in card.reporting.takes]
