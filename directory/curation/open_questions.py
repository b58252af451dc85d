"""What a provider is asked beside “is all of it right?”: each fact of its service that we found on no page."""

from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.catalogue import what_is_known
from directory.catalogue.editions import Edition
from directory.catalogue.what_is_known import AGES, COST, HOURS, OWN_WORDS, TELLING, WHO_ANSWERS, Known

QUESTIONS: dict[str, str | Promise] = {
    TELLING: _("When would you tell somebody else what a person said to you, and whom?"),
    WHO_ANSWERS: _("Who answers: trained professionals, trained volunteers, or a machine?"),
    HOURS: _("When is your phone or chat open, and in what time zone?"),
    AGES: _("For what ages is it?"),
    COST: _("What does it cost?"),
    OWN_WORDS: _("Who is it for, in your own words? On which of your pages does it stand?"),
}


def of(edition: Edition, *, on: date) -> dict[str, str]:
    """By fact. Empty where all is known, and for what is no support service."""
    return _asked(what_is_known.of_services(Edition.objects.filter(pk=edition.pk), on=on))


def _asked(services: list[Known]) -> dict[str, str]:
    return {fact: str(words) for one in services for fact, words in QUESTIONS.items() if fact in one.asked - one.known}


def to_ask(on: date) -> list[tuple[Edition, dict[str, str]]]:
    """Each published service of which nobody knows when it would tell someone, by code, with all that is open of it."""
    services = {one.code: one for one in what_is_known.of_services(Edition.objects.current(), on=on) if TELLING not in one.known}
    editions: QuerySet[Edition] = Edition.objects.current().filter(code__in=services).select_related("listing").order_by("code")
    return [(edition, _asked([services[edition.code]])) for edition in editions]
