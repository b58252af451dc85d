"""Before opening hours are saved: the week that visitors would read is shown, and whoever types says that it is meant."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from directory.catalogue.hours import Now
from directory.catalogue.hours_as_written import question, refusal
from directory.catalogue.listings import Listing
from directory.catalogue.places import WORLD, CountryField
from directory.catalogue.zones import TimeZoneField
from directory.public.opening_hours import Opening, opening
from directory.staff.asking import Asked, AsksFirst

MEANT = "meant"
TYPED = re.compile(r"(?P<row>(?:contacts-\d+-)?)hours")


@dataclass(frozen=True)
class Week:
    """`of` is the number or address that has these hours; `question` is "" where the text says what people think it says."""

    of: str
    hours: str
    zone: str
    country: str
    opening: Opening
    question: str


class HoursMixin(AsksFirst):
    """For whatever has hours in its form or in that of its contacts."""

    def asked_of(self, request: HttpRequest, obj: Any, form: Any) -> Iterator[Asked]:
        yield from super().asked_of(request, obj, form)
        saved = _saved(obj)
        if weeks := [week for week in _typed(request.POST) if (week.hours, week.zone) not in saved]:
            value = " | ".join(f"{week.hours} {week.zone} {week.country}" for week in weeks)
            yield Asked(MEANT, value, "admin/directory/listing/hours.html", {"weeks": weeks})


def _saved(obj: Any) -> set[tuple[str, str]]:
    timed = obj.contacts.all() if isinstance(obj, Listing) else [obj] if obj else []
    return {(one.hours, one.time_zone) for one in timed}


def _typed(typed: QueryDict) -> Iterator[Week]:
    """What nobody could read has a sentence at its field. Day and night says in words what was typed."""
    for key, value in typed.items():
        found, hours = TYPED.fullmatch(key), " ".join(str(value).split())
        if found is None or refusal(hours) or f"{found['row']}DELETE" in typed:
            continue
        zone, country, number, address = (
            str(typed.get(f"{found['row']}{name}", "")).strip() for name in ("time_zone", "country", "number", "address")
        )
        written = {"hours": hours, "time_zone": TimeZoneField.known(zone), "holidays": CountryField.known(country)}
        read = opening(written, place=WORLD, now=timezone.now())
        if read.state != Now.ALWAYS or question(hours):
            yield Week(number or address, hours, written["time_zone"], written["holidays"], read, question(hours))
