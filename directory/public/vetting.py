"""How a listing earns and keeps its place, in words for visitors. What each word rests on is kept true elsewhere."""

from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.catalogue import what_is_known
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import RULES
from directory.catalogue.listings import Listing


def sources() -> list[str]:
    """The evidence by which a number or an address may be shown."""
    return [str(rules.as_a_source) for rules in RULES.values() if rules.may_be_shown]


def listed_now(on: date) -> list[str]:
    """How many of each kind visitors can find on that day, in words; kinds without any are left out."""
    rows = Edition.objects.current().reachable(on).order_by().values_list("kind").annotate(Count("pk"))
    found = dict(rows)
    return [_counted(kind, found[kind]) for kind in Listing.Kind if found.get(kind)]


def known_now(on: date) -> list[str]:
    """How much is known of the services that visitors can find on that day, in words."""
    named = what_is_known.named(what_is_known.of_services(Edition.objects.current(), on=on))
    return [_("%(what)s: %(known)s of %(asked)s") % {"what": what, "known": one.known, "asked": one.asked} for what, one in named]


def _counted(kind: Listing.Kind, count: int) -> str:
    words = {
        Listing.Kind.SUPPORT_SERVICE: ngettext("%(count)s support service", "%(count)s support services", count),
        Listing.Kind.TRAINING_BODY: ngettext("%(count)s place to learn", "%(count)s places to learn", count),
        Listing.Kind.PREVENTION_PROGRAMME: ngettext("%(count)s programme", "%(count)s programmes", count),
        Listing.Kind.REPORTING_HOTLINE: ngettext("%(count)s hotline for reports", "%(count)s hotlines for reports", count),
    }
    return words[kind] % {"count": count}
