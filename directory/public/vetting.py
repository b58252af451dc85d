"""How a listing earns and keeps its place, in words for visitors. What each word rests on is kept true elsewhere.

Staff answer criteria that are rows of their own, which visitors' pages do not read. Each stands here with its question, and
`wiring/checks.py` warns when the rows ask something else.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing


@dataclass(frozen=True)
class Point:
    """One criterion: what staff are asked, and what that means to a visitor."""

    question: str
    words: Any


POINTS = [
    Point(
        "Is it run by licensed professionals, a registered charity, a hospital, a university or a state body, and not by a "
        "private person?",
        _("It is run by licensed staff, a charity, a clinic, a university or the state. It is not run by a private person."),
    ),
    Point(
        "Does what we link to keep users from contacting each other? (No forum, no chat community.)",
        _("What we link to does not let users contact each other. It is no forum and no chat group."),
    ),
    Point("Does it keep adults and people under 18 apart?", _("It keeps adults and people under 18 apart.")),
    Point(
        "Is it clear that sexual contact with a child is never acceptable?",
        _("It makes clear that sexual contact with a child is never right."),
    ),
    Point(
        "Do name, summary and doors say only what the organization itself says?",
        _("We say of it only what it says of itself."),
    ),
]
# The evidence by which a number or an address may be shown.
SOURCES = {
    "own page": _("its own page"),
    "official page": _("an official page of a state"),
    "called": _("a call by one of us"),
    "provider confirmed": _("the word of the service itself"),
}


def listed_now(on: date) -> list[str]:
    """How many of each kind visitors can find on that day, in words; kinds without any are left out."""
    rows = Edition.objects.current().reachable(on).order_by().values_list("kind").annotate(Count("pk"))
    found = dict(rows)
    return [_counted(kind, found[kind]) for kind in Listing.Kind if found.get(kind)]


def _counted(kind: Listing.Kind, count: int) -> str:
    words = {
        Listing.Kind.SUPPORT_SERVICE: ngettext("%(count)s support service", "%(count)s support services", count),
        Listing.Kind.TRAINING_BODY: ngettext("%(count)s place to learn", "%(count)s places to learn", count),
        Listing.Kind.PREVENTION_PROGRAMME: ngettext("%(count)s programme", "%(count)s programmes", count),
        Listing.Kind.REPORTING_HOTLINE: ngettext("%(count)s hotline for reports", "%(count)s hotlines for reports", count),
    }
    return words[kind] % {"count": count}
