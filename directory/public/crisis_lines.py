"""Crisis lines as visitors read them: the number as it is dialled, and when somebody answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from directory.catalogue import languages, phone
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.facts import is_kept_whole, line_in_codes
from directory.catalogue.hours import Now
from directory.public.opening_hours import Opening, opening


@dataclass(frozen=True)
class CrisisLineShown:
    name: str
    purpose: str
    by: str
    printed: str
    link: str
    language: str
    opening: Opening | None
    all_closed: bool = False  # it is the first child helpline, and no other one is open either
    meanwhile: "CrisisLineShown | None" = None  # where all are closed: who answers somebody in despair now

    @property
    def is_open(self) -> bool:
        return self.opening is not None and self.opening.state in {Now.ALWAYS, Now.OPEN}

    @property
    def is_always_open(self) -> bool:
        return self.opening is not None and self.opening.state == Now.ALWAYS

    @property
    def is_closed(self) -> bool:
        return self.opening is not None and self.opening.state == Now.CLOSED


def of_country(country: str | None, *, place: str, now: datetime) -> list[CrisisLineShown]:
    """Those that are open, or may be, before those that are known to be closed."""
    editions = Edition.objects.current().crisis_lines(country, timezone.localdate(now)) if country else []
    return _or_who_else(
        sorted((shown(edition, place=place, now=now) for edition in usable(editions)), key=lambda line: line.is_closed)
    )


def _or_who_else(lines: list[CrisisLineShown]) -> list[CrisisLineShown]:
    """Where every child helpline is known to be closed, the first one says so and who answers now."""
    young = [line for line in lines if line.purpose == CrisisLine.Purpose.CHILD]
    if not young or not all(line.is_closed for line in young):
        return lines
    answers = next((line for line in lines if line.purpose == CrisisLine.Purpose.SUICIDE and line.is_open), None)
    return [replace(line, all_closed=True, meanwhile=answers) if line is young[0] else line for line in lines]


def usable(editions: Iterable[Edition]) -> Iterator[Edition]:
    """Those whose number is dialled as it is shown."""
    for edition in editions:
        if is_kept_whole(edition.facts["number"], edition.facts["country"], edition.facts["value"]):
            yield edition


def shown(edition: Edition, *, place: str, now: datetime) -> CrisisLineShown:
    """Of an edition read by EditionQuerySet.crisis_lines(), which says whether the evidence of its hours holds."""
    facts = line_in_codes(edition.facts)
    hours_hold = getattr(edition, "hours_hold", False) and edition.facts["time_zone"]
    scheme = "sms" if facts["by"] == CrisisLine.By.TEXT else "tel"
    return CrisisLineShown(
        name=facts["name"],
        purpose=facts["purpose"],
        by=facts["by"],
        printed=phone.printed(facts["number"], facts["country"]),
        link=f"{scheme}:{phone.to_dial(facts['number'], facts['country'])}",
        language=languages.own_name(facts["language"]) if facts["language"] else "",
        opening=opening(facts | {"holidays": facts["country"]}, place=place, now=now) if hours_hold else None,
    )
