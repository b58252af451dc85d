"""Crisis lines as visitors read them: how to reach each, who answers, what is passed on, and when somebody is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directory.catalogue import languages, phone, places
from directory.catalogue.addresses import host_shown
from directory.catalogue.audiences import Door
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.facts import is_kept_whole, line_in_codes
from directory.catalogue.hours import Now
from directory.catalogue.places import CountryField
from directory.catalogue.privacy import ToldTo
from directory.public.contact_buttons import then
from directory.public.opening_hours import Opening, opening

SCHEMES = {CrisisLine.By.CALL: "tel", CrisisLine.By.TEXT: "sms"}


@dataclass(frozen=True)
class CrisisLineShown:
    name: str
    purpose: str
    by: str
    printed: str  # the number, or the host of its page
    link: str  # "" where nothing may be pressed: *4141 and the like
    language: str
    opening: Opening | None
    operator: str = ""
    only_in: str = ""  # the part of the country, where it is not for all of the place that was chosen
    then: str = ""  # what to press or write
    cost: str = ""
    ages: str = ""
    answers: str = ""
    told_to: str = ""
    from_abroad: str = ""
    all_closed: bool = False  # it is the first child helpline, and no other one is open either
    key: str = ""  # of the evidence of its number or address
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

    @property
    def is_for_now(self) -> bool:
        """May stand alone on top of every page: somebody may answer, for everybody there, and it can be pressed."""
        return not self.is_closed and not self.only_in and bool(self.link)

    @property
    def takes_reports(self) -> bool:
        return self.purpose == CrisisLine.Purpose.REPORT


def of_place(place: str, *, now: datetime) -> list[CrisisLineShown]:
    """Those for all of it before those of a part; those that are open, or may be, before those that are known to be closed."""
    editions = Edition.objects.current().crisis_lines(place, timezone.localdate(now)) if places.country_of(place) else []
    around = places.countries_of(place)
    there = [edition for edition in usable(editions) if CountryField.known(edition.facts["country"]) in around]
    lines = (shown(edition, place=place, now=now) for edition in there)
    return _or_who_else(sorted(lines, key=lambda line: (bool(line.only_in), line.is_closed)))


def first_of_each(lines: Iterable[CrisisLineShown]) -> dict[str, CrisisLineShown]:
    """By purpose, of those that are for everybody there."""
    return {line.purpose: line for line in reversed([line for line in lines if not line.only_in])}


def _or_who_else(lines: list[CrisisLineShown]) -> list[CrisisLineShown]:
    """Where every child helpline is known to be closed, the first one says so and who answers now."""
    young = [line for line in lines if line.purpose == CrisisLine.Purpose.CHILD and not line.only_in]
    if not young or not all(line.is_closed for line in young):
        return lines
    answers = next(
        (line for line in lines if line.purpose == CrisisLine.Purpose.SUICIDE and line.is_open and line.is_for_now), None
    )
    return [replace(line, all_closed=True, meanwhile=answers) if line is young[0] else line for line in lines]


def reserved(shared: dict[str, Any]) -> frozenset[str]:
    """Of a page: the keys of its numbers for emergencies and for reports, which are no numbers to talk to."""
    emergency = shared["emergency"].numbers if shared["emergency"] else ()
    country = places.country_of(shared["place"]) or ""
    return frozenset([*(phone.key(one.number, country) for one in emergency), *(line.key for line in shared["report_lines"])])


def for_despair(lines: Iterable[CrisisLineShown]) -> list[CrisisLineShown]:
    return [line for line in lines if line.purpose == CrisisLine.Purpose.SUICIDE]


def for_paper(lines: Iterable[CrisisLineShown], door: str | None) -> list[tuple[str, list[CrisisLineShown]]]:
    """Under a heading each: lines for everyone lead. Only behind the door of people under 18 do theirs: who reads a paper of no
    door may be an adult, who would think that no other line is for them."""
    young: list[CrisisLineShown] = []
    everyone: list[CrisisLineShown] = []
    for line in lines:
        (young if line.purpose == CrisisLine.Purpose.CHILD else everyone).append(line)
    groups = [(_("To talk to someone:"), everyone), (_("For people under 18:"), young)]
    return [group for group in (groups[::-1] if door == Door.UNDER_18 else groups) if group[1]]


def usable(editions: Iterable[Edition]) -> Iterator[Edition]:
    """Those whose number is dialled as it is shown."""
    for edition in editions:
        if is_kept_whole(edition.facts["number"], edition.facts["country"], edition.facts["value"]):
            yield edition


def shown(edition: Edition, *, place: str, now: datetime) -> CrisisLineShown:
    """Of an edition read by EditionQuerySet.crisis_lines(), which says whether the evidence of its hours holds."""
    facts = line_in_codes(edition.facts)
    hours_hold = getattr(edition, "hours_hold", False) and edition.facts["time_zone"]
    number, country, part = facts["number"], facts["country"], facts["part"]
    dialled = phone.to_dial(number, country) if number else ""
    return CrisisLineShown(
        name=facts["name"],
        key=facts["value"],
        purpose=facts["purpose"],
        by=facts["by"],
        printed=phone.printed(number, country) if number else host_shown(facts["address"]),
        link=facts["address"] or (dialled and f"{SCHEMES[facts['by']]}:{dialled}"),
        language=_spoken(facts["languages"]),
        opening=opening(facts | {"holidays": country}, place=place, now=now) if hours_hold else None,
        operator="" if facts["operator"] == facts["name"] else facts["operator"],
        only_in=places.name(part) if part and part not in places.covering(place) else "",
        then=then(facts["extension"], facts["menu"], facts["keyword"]),
        cost=facts["cost_to_caller"],
        ages=_ages(facts["minimum_age"], facts["maximum_age"]),
        answers=_labels(CrisisLine.Answers, facts["who_answers"]),
        told_to=_labels(ToldTo, facts.get("told_to", [])),
        from_abroad=phone.printed(facts["number_from_abroad"], country, "") if facts["number_from_abroad"] else "",
    )


def _spoken(tags: list[str]) -> str:
    """Nothing where it is the language that is being read, and no other."""
    return "" if tags == [get_language()] else ", ".join(map(languages.own_name, tags))


def _ages(minimum: int | None, maximum: int | None) -> str:
    if minimum and maximum:
        return _("Ages %(minimum)s to %(maximum)s") % {"minimum": minimum, "maximum": maximum}
    if maximum:
        return _("Up to age %(maximum)s") % {"maximum": maximum}
    return _("From age %(minimum)s") % {"minimum": minimum} if minimum else ""


def _labels(choices: type[CrisisLine.Answers | ToldTo], codes: list[str]) -> str:
    return ", ".join(str(choices(code).label) for code in codes if code in choices)
