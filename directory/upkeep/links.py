"""The link watch: looks at every published web address, and tells the desk when visitors should not follow it any more."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import zip_longest

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from directory.catalogue.addresses import host_of
from directory.catalogue.editions import COUNTRY_RULE, Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing, State
from directory.curation.breaker import Look, cause_of, stop_if_alike, whole_or_nothing
from directory.curation.defang import defang
from directory.curation.lapsing import hide
from directory.curation.links import WatchedLink
from directory.curation.tasks import Task, raise_task
from directory.public.facts_in_words import addresses
from directory.public.sources import newest_checks, source
from directory.upkeep.visiting import Observation, Visitor

Finding = WatchedLink.Finding
Users = dict[str, set[Listing | None]]  # by address; None stands for a country rule, which is no listing

# How often we look: at what is well once a week, at everything else every day.
WELL_AGAIN_AFTER, TROUBLED_AGAIN_AFTER = timedelta(days=7), timedelta(days=1)
FINE = frozenset({Finding.WELL, Finding.MOVED})
TROUBLED = frozenset({Finding.ERROR, Finding.SILENT, Finding.REFUSED})
# How many looks in a row, each on a day of its own, until we believe it.
SITES = 3  # so many sites that fail, and none that is well: it is us
BELIEVED_UNSAFE, BELIEVED_TROUBLED = 2, 3

WORDS = {
    Finding.ELSEWHERE: lambda link: _("The link leads to another site: %(target)s.") % {"target": defang(link.target)},
    Finding.GONE: lambda link: _("The domain of the link is not there any more."),
    Finding.PARKED: lambda link: _("The domain of the link is for sale."),
    Finding.TLS: lambda link: _("The certificate of the site is not valid."),
    Finding.ERROR: lambda link: _("The link does not lead to a page."),
    Finding.SILENT: lambda link: _("The site does not answer."),
    Finding.REFUSED: lambda link: _("We do not open the link."),
}


def run(*, now: datetime, visit: Callable[[str], Observation] | None = None) -> str:
    """One line for the log. What is well is kept look by look, what is not when all were looked at: a failure of ours is no news
    of anybody, and nothing may come of it. Killed at any moment, the next run goes on from there."""
    today, visit = timezone.localdate(now), visit or visitor().look
    users = published(today)
    _watch(users)
    well_before = set(WatchedLink.objects.filter(finding__in=[Finding.NOT_YET, *FINE]).values_list("address", flat=True))
    sights: dict[str, Observation] = {}
    for address in _one_host_after_the_other(_due(today)):
        sights[address] = sight = visit(address)
        if sight.finding in FINE:
            _record(address, sight, today)
    troubled = {address: sight for address, sight in sights.items() if sight.finding not in FINE}
    looks = [_look(address, sight, address in well_before) for address, sight in sights.items()]
    if troubled and len(troubled) == len(sights):
        looks += [_look(address, visit(address), True) for address in _well_elsewhere(sights)]
    why = _("The link watch found twice that the link is not safe.")

    def keep() -> int:
        stop_if_alike(looks, enough=SITES)
        for address, sight in troubled.items():
            _record(address, sight, today)
        hidden = hide(_to_lapse(today), why=why, now=now)
        _raise_tasks(users, today)
        _close_tasks(users, today)
        return hidden

    lapsed = whole_or_nothing(keep, why=why, now=now, cause=cause_of(looks, ours=_("our own network")))
    return (
        f"links: {len(sights)} looked at, {len(troubled)} of them not well, {lapsed.hidden} listings hidden"
        f"{', stopped by the circuit breaker' if lapsed.stopped else ''}."
    )


def _look(address: str, sight: Observation, was_well: bool) -> Look:
    return Look(host_of(address), "" if sight.finding in FINE else str(Finding(sight.finding).label), was_well)


def _well_elsewhere(seen: Iterable[str]) -> list[str]:
    """Where nothing was well: some that should be, on other sites. On most days only what is in trouble is due."""
    others = WatchedLink.objects.filter(finding__in=FINE).exclude(address__in=seen).order_by("-looked_on", "address")
    by_host = {host_of(address): address for address in others.values_list("address", flat=True)}
    return [by_host[host] for host in sorted(set(by_host) - {host_of(address) for address in seen})[:SITES]]


def visitor() -> Visitor:
    about = reverse("about", kwargs={"language": "en", "place": "xx"})
    return Visitor(user_agent=f"Waymark link watch (+https://{settings.ALLOWED_HOSTS[0].lstrip('.')}{about})")


def published(on: date) -> Users:
    """The web addresses that visitors can follow, with the listings on whose pages they stand.

    Those of paused listings too: it may be for this very link that they are paused.
    """
    users: Users = defaultdict(set)
    for edition in _last_editions():
        if edition.kind == COUNTRY_RULE:
            users[edition.facts["source"]].add(None)
        elif edition.listing is not None:
            for address in _addresses(edition, on):
                users[address].add(edition.listing)
    return {address: listings for address, listings in users.items() if address.startswith(("https://", "http://"))}


def _last_editions() -> Iterable[Edition]:
    seen = Edition.objects.filter(status__in=[Edition.Status.CURRENT, Edition.Status.PAUSED]).with_evidence()
    kinds = seen.filter(kind__in=[COUNTRY_RULE, *Listing.Kind.values]).exclude(listing__state=State.REMOVED)
    rules = kinds.exclude(country_rule__state=State.REMOVED).order_by("pk")
    return {(edition.listing_id, edition.country_rule_id): edition for edition in rules}.values()


def _addresses(edition: Edition, on: date) -> Iterator[str]:
    contacts = edition.facts["contacts"]
    yield from (contact["address"] for contact in contacts)
    yield from (source(check, contacts).address for check in newest_checks(edition, contacts, on))
    yield from addresses(edition.facts)


def _watch(users: Users) -> None:
    WatchedLink.objects.bulk_create((WatchedLink(address=address) for address in users), ignore_conflicts=True)
    WatchedLink.objects.exclude(address__in=users).delete()


def _due(today: date) -> list[str]:
    well = Q(finding__in=FINE, looked_on__lte=today - WELL_AGAIN_AFTER)
    troubled = ~Q(finding__in=FINE) & Q(looked_on__lte=today - TROUBLED_AGAIN_AFTER)
    due = WatchedLink.objects.filter(Q(looked_on=None) | well | troubled)
    return list(due.order_by(F("looked_on").asc(nulls_first=True), "address").values_list("address", flat=True))


def _one_host_after_the_other(addresses: list[str]) -> Iterator[str]:
    """So that hardly anybody has to be waited for: a host is left in peace between two looks."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[host_of(address)].append(address)
    return (address for turn in zip_longest(*by_host.values()) for address in turn if address is not None)


@transaction.atomic
def _record(address: str, sight: Observation, today: date) -> str:
    """Returns the finding. Another run may have been here meanwhile: a day counts once."""
    link = WatchedLink.objects.select_for_update().filter(address=address).first()
    if link is None or (link.looked_on is not None and link.looked_on >= today):
        return sight.finding
    _count(link, sight, today)
    if (sight.title or sight.fingerprint) and (sight.title, sight.fingerprint) != (link.title, link.fingerprint):
        link.changed_on = today if link.title or link.fingerprint else None
        link.title, link.fingerprint = sight.title, sight.fingerprint
    link.finding, link.detail, link.status = sight.finding, sight.detail[:200], sight.status
    link.target, link.looked_on = sight.target, today
    link.save()
    return sight.finding


def _count(link: WatchedLink, sight: Observation, today: date) -> None:
    """A trouble that changes its face goes on being one, unless somebody looked at the old face and was content."""
    if link.finding == sight.finding and (sight.finding != Finding.ELSEWHERE or host_of(link.target) == host_of(sight.target)):
        link.in_a_row += 1
        return
    goes_on = any({link.finding, sight.finding} <= kind for kind in (WatchedLink.UNSAFE, TROUBLED))
    link.in_a_row = link.in_a_row + 1 if goes_on and not _somebody_looked(link) else 1
    link.since = today


def _somebody_looked(link: WatchedLink) -> bool:
    """Since it is as it is."""
    checks = FactCheck.objects.filter(group=FactCheck.Group.CONTACT, about=link.address, lapsed_on=None)
    closed = Task.objects.filter(kind=Task.Kind.LINK, about=link.address, closed_by__isnull=False)
    return checks.filter(read_on__gt=link.since).exists() or closed.filter(closed_on__gte=link.since).exists()


def _believed() -> Q:
    return Q(finding__in=WatchedLink.UNSAFE, in_a_row__gte=BELIEVED_UNSAFE) | Q(
        finding__in=TROUBLED, in_a_row__gte=BELIEVED_TROUBLED
    )


def _to_lapse(today: date) -> list[FactCheck]:
    """What was read before the link became unsafe. Who read it later has seen where it leads, and answers for it."""
    unsafe = WatchedLink.objects.filter(_believed(), finding__in=WatchedLink.UNSAFE)
    contacts = FactCheck.objects.showable(today).filter(group=FactCheck.Group.CONTACT)
    return list(contacts.filter(Exists(unsafe.filter(address=OuterRef("about"), since__gte=OuterRef("read_on")))))


def _raise_tasks(users: Users, today: date) -> None:
    for link in WatchedLink.objects.filter(_believed()):
        if not _somebody_looked(link):
            for listing in users.get(link.address, ()):
                raise_task(Task.Kind.LINK, listing=listing, about=link.address, words=_words(link, listing, today), on=today)


def _words(link: WatchedLink, listing: Listing | None, today: date) -> str:
    since = {"number": link.in_a_row, "day": formats.date_format(link.since or today, "j F Y")}
    checks = FactCheck.objects.filter(listing=listing, group=FactCheck.Group.CONTACT, about=link.address)
    is_hidden = listing is not None and checks.exists() and not checks.showable(today).exists()
    sentences = [
        WORDS[Finding(link.finding)](link),
        _("The answer was %(status)s.") % {"status": link.status} if link.finding == Finding.ERROR and link.status else "",
        link.detail,
        _("It is like this since %(day)s. Not well on %(number)s looks in a row.") % since,
        _("Visitors are not shown it any more.") if is_hidden else _("Visitors are still shown it."),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _close_tasks(users: Users, today: date) -> None:
    fine = set(WatchedLink.objects.filter(finding__in=FINE).values_list("address", flat=True))
    for task in Task.objects.still_open().filter(kind=Task.Kind.LINK, about__startswith="http").select_related("listing"):
        if task.listing not in users.get(task.about, ()):
            task.close(by=None, why=_("The link stands on no page any more."), on=today)
        elif task.about in fine:
            task.close(by=None, why=_("It answers again."), on=today)
