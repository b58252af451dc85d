"""The map of the site for search engines: what people look for, in each language. Not the forms, nor lists by codes.

Django's own framework, without its table of sites: the host is the one that was asked.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from directory.catalogue import places
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.public.guides import readable

EVERYWHERE = ("home", "now", "which", "report", "rules", "about", "method", "privacy", "access", "map")
Address = tuple[str, dict[str, Any]]  # the name of a view, and what its address holds beside the language


class InEachLanguage(Sitemap):
    i18n = alternates = True

    def location(self, item: Address) -> str:
        name, kwargs = item
        return reverse(name, kwargs={"language": get_language(), **kwargs})


class Pages(InEachLanguage):
    """Under no place, and the rules of each country that has some."""

    def items(self) -> list[Address]:
        rules = Edition.objects.current().country_rules().values_list("places", flat=True)
        guides = readable("en").values_list("facts__number", flat=True)
        return [
            *((name, {"place": places.WORLD}) for name in EVERYWHERE),
            *(("guide", {"place": places.WORLD, "number": number}) for number in guides),
            *(("rules", {"place": country}) for country in sorted({code for served in rules for code in served})),
        ]


class Places(InEachLanguage):
    """The first page, help for right now, and the doors with a listing behind them, of each place that has one."""

    def items(self) -> list[Address]:
        doors: dict[str, set[str]] = {}
        for served, within, behind in _listed().values_list("places", "within", "doors"):
            for code in {*places.of_today([*served, *within])} - ({places.WORLD} - {*served}):
                doors.setdefault(code, set()).update(behind)
        return [address for code in sorted(doors) for address in _of_place(code, sorted(doors[code]))]


def _of_place(code: str, doors: list[str]) -> Iterator[Address]:
    if code != places.WORLD:  # whose pages are in Pages
        yield from ((name, {"place": code}) for name in ("home", "now"))
    yield from (("results", {"place": code, "door": door}) for door in doors)


class Listings(InEachLanguage):
    """Each once: under the place it serves if that is the only one, else under no place."""

    def items(self) -> list[Address]:
        rows = [(code, places.of_today(served)) for code, served in _listed().values_list("code", "places")]
        return [("listing", {"code": code, "place": served[0] if len(served) == 1 else places.WORLD}) for code, served in rows]


def _listed() -> Any:
    return Edition.objects.current().reachable(timezone.localdate()).filter(kind__in=Listing.Kind).order_by("code")


SECTIONS: dict[str, type[Sitemap] | Sitemap] = {"pages": Pages, "places": Places, "listings": Listings}
