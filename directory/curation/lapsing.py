"""Lapses evidence that is no longer believed, and pauses what is left without a contact. The circuit breaker weighs it all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.catalogue import places
from directory.catalogue.coverage import coverage
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import CRISIS_LINE, Edition, EditionQuerySet
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import State
from directory.curation import workflow
from directory.curation.breaker import Lapsed, TooMuch, whole_or_nothing
from directory.curation.decisions import Decision
from directory.curation.rechecks import fact

MOST_AT_ONCE = 5  # per cent of what visitors are shown: of contacts, of listings, and of crisis lines, each for themselves
LATELY = timedelta(days=7)  # what went by itself within these days counts too: else a little every day would be a lot

ListsWithSomebody = set[tuple[str, ...]]
Contacts = set[tuple[int, str]]  # of listings, each with its number or address


def lapse(checks: Iterable[FactCheck], *, why: str, now: datetime, cause: str = "") -> Lapsed:
    """From now on nobody is shown what these vouched for, or what older ones did for the same fact.

    Call it once for all that a run would hide: the breaker weighs the whole of it. `why` is the name of the run and the reason
    that people read.
    """
    return whole_or_nothing(lambda: hide(checks, why=why, now=now), why=why, now=now, cause=cause)


def hide(checks: Iterable[FactCheck], *, why: str, now: datetime) -> int:
    """The part of a run that takes something from visitors. Raises TooMuch, and must then be undone."""
    today = timezone.localdate(now)
    going = _going(checks, today)
    if not going:
        return 0
    listed_before, contacts, lately = _lists_with_somebody(now), _contacts(today), _hidden_lately(now)
    FactCheck.objects.filter(pk__in=[check.pk for check in going]).update(lapsed_on=today, lapsed_why=why[:200])
    hidden = [edition for editions in _left_without_contact(going, today) for edition in editions]
    for weight in _weights(hidden, contacts, contacts - _contacts(today), lately):
        weight.stop_if_too_much()
    _stop_if_the_last(listed_before - _lists_with_somebody(now), hidden)
    for edition in hidden:
        workflow.move(edition.subject, to=State.PAUSED, by=None, why=why, now=now)
    return len(hidden)


def _going(checks: Iterable[FactCheck], today: date) -> list[FactCheck]:
    """Those of them that are shown, with the older ones of the same fact. A look that somebody had meanwhile stays."""
    latest: dict[tuple[Any, ...], tuple[date, int]] = {}
    for check in checks:
        latest[_key(check)] = max((check.read_on, check.pk), latest.get(_key(check), (date.min, 0)))
    listings, lines = {key[0] for key in latest}, {key[1] for key in latest}
    shown = FactCheck.objects.showable(today).filter(Q(listing__in=listings) | Q(crisis_line__in=lines))
    locked = shown.select_for_update(of=("self",)).order_by("pk")
    return [check for check in locked if (check.read_on, check.pk) <= latest.get(_key(check), (date.min, 0))]


def _key(check: FactCheck) -> tuple[Any, ...]:
    return check.listing_id, check.crisis_line_id, *fact(check)


def _left_without_contact(going: list[FactCheck], today: date) -> tuple[EditionQuerySet, EditionQuerySet]:
    """The listings, and the crisis lines, that visitors can no longer reach."""
    contacts = [check for check in going if check.is_of_contact]
    current = Edition.objects.current().order_by("pk")
    listings = current.listings().filter(listing__in={check.listing_id for check in contacts})
    of_lines, of_listings = ({getattr(check, name) for check in contacts} for name in ("crisis_line_id", "listing_id"))
    lines = current.filter(Q(crisis_line__in=of_lines - {None}) | Q(crisis_line__listing__in=of_listings - {None}))
    reached = Edition.objects.current().crisis_lines_anywhere(today)
    return (
        listings.exclude(pk__in=listings.reachable(today).values("pk")).select_related("listing"),
        lines.exclude(pk__in=reached.values("pk")).select_related("crisis_line"),
    )


@dataclass(frozen=True)
class Lately:
    """What the timer hid within LATELY, and nobody brought back."""

    listings: int
    lines: int
    contacts: Contacts


@dataclass(frozen=True)
class Weight:
    """Of one sort of thing: what would go now, what went lately, and what would stay."""

    words: str
    going: int
    lately: int
    shown: int  # before
    subjects: int  # how many listings or crisis lines it is about

    def stop_if_too_much(self) -> None:
        """One listing, or one crisis line, may always go: else a small directory could hide nothing."""
        many, all_of_them = self.going + self.lately, self.shown + self.lately
        if not self.going or self.subjects <= 1 or many * 100 <= MOST_AT_ONCE * all_of_them:
            return
        first = self.words % {"many": self.going, "all": self.shown}
        others = _("%(number)s more went within the last week.") % {"number": self.lately}
        raise TooMuch(f"{first} {others}" if self.lately else first)


def _weights(hidden: list[Edition], shown: Contacts, going: Contacts, lately: Lately) -> Iterable[Weight]:
    lines = sum(edition.kind == CRISIS_LINE for edition in hidden)
    listings = len(hidden) - lines
    current = Edition.objects.current()
    touched = {listing for listing, _value in going | lately.contacts}
    words = _("It would hide %(many)s of %(all)s published listings.")
    yield Weight(words, listings, lately.listings, current.listings().count(), listings + lately.listings)
    words = _("It would hide %(many)s of %(all)s published crisis lines.")
    yield Weight(words, lines, lately.lines, current.filter(kind=CRISIS_LINE).count(), lines + lately.lines)
    words = _("It would hide %(many)s of %(all)s contacts.")
    yield Weight(words, len(going), len(lately.contacts), len(shown), len(touched))


def _contacts(today: date) -> Contacts:
    """All that visitors are shown of listings."""
    of_listings = FactCheck.objects.showable(today).filter(group=FactCheck.Group.CONTACT, listing__isnull=False)
    return set(of_listings.of_editions(Edition.objects.current()).values_list("listing", "about"))


def _hidden_lately(now: datetime) -> Lately:
    paused = Decision.objects.filter(by=None, to_state=State.PAUSED, at__gt=now - LATELY)
    lapsed = FactCheck.objects.filter(group=FactCheck.Group.CONTACT, lapsed_on__gt=timezone.localdate(now) - LATELY)
    return Lately(
        paused.filter(listing__state=State.PAUSED).count(),
        paused.filter(crisis_line__state=State.PAUSED).count(),
        set(lapsed.filter(listing__isnull=False).values_list("listing", "about")) - _contacts(timezone.localdate(now)),
    )


def _lists_with_somebody(now: datetime) -> ListsWithSomebody:
    """Each place and door that has somebody, and each country and purpose that has a crisis line."""
    current = Edition.objects.current()
    lines = current.crisis_lines_anywhere(timezone.localdate(now)).values_list("facts__country", "facts__purpose")
    listed = coverage(current.listings(), now=now).items()
    return {*lines, *((place, door) for place, doors in listed for door, number in doors.items() if number)}


def _stop_if_the_last(lost: ListsWithSomebody, hidden: list[Edition]) -> None:
    """With a name to begin at: one that is parked stops every run until somebody has looked."""
    if not lost:
        return
    place, door = min(lost)
    words = {"place": places.name(place), "which": _which(door)}
    sentences = [_("It would leave %(place)s without anybody: %(which)s.") % words]
    if len(lost) > 1:
        others = ngettext("So it would be %(number)s time more.", "So it would be %(number)s times more.", len(lost) - 1)
        sentences.append(others % {"number": len(lost) - 1})
    names = ", ".join(str(edition.subject) for edition in hidden[:3])
    raise TooMuch(" ".join([*sentences, _("Look first at: %(names)s.") % {"names": names}]))


def _which(door: str) -> str:
    if not door:
        return _("its last reporting hotline")
    if door in CrisisLine.Purpose.values:
        return str(CrisisLine.Purpose(door).label)
    return _("door %(door)s") % {"door": door}
