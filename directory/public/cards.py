"""One edition as a visitor reads it: every fact a short phrase, every unknown said openly."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.catalogue import languages, places
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import ContactFacts, as_dialled_from, offers_its_channel
from directory.catalogue.listings import Answer, Listing
from directory.catalogue.organizations import Organization
from directory.public.anonymity import Anonymity, anonymity
from directory.public.contact_buttons import ContactButton, contact_buttons
from directory.public.opening_hours import Opening, best
from directory.public.privacy import Brief, Privacy, beside, brief, privacy
from directory.public.programmes import ProgrammeShown, programme
from directory.public.questions import Question, questions
from directory.public.reporting import ReportingShown, reporting
from directory.public.sources import Source, checked, newest_checks, next_check, source
from directory.public.training import TrainingShown, training


@dataclass(frozen=True)
class Fact:
    icon: str
    term: str
    words: str
    only_in_brief: bool = False  # its own page says it elsewhere, in full
    in_full: str = ""  # on its own page, where its words leave something out
    unknown: str = ""  # nobody stated it: a card says so in one line for all such facts, by these words


@dataclass(frozen=True)
class Site:
    """One site of a network, which stands on the card of the network."""

    name: str
    text_language: str
    address: str


@dataclass(frozen=True)
class Card:
    code: str
    address: str  # of its own page, with the way the visitor came
    name: str
    kind: str
    helps_people: bool
    summary: str
    text_language: str
    organization: str
    organization_type: str
    facts: list[Fact]
    more_facts: list[Fact]
    privacy: Privacy
    privacy_in_brief: Brief
    privacy_beside: str
    not_known: list[str]
    questions: list[Question]  # three of the four; the second, who would know, is `privacy`
    anonymity: list[Anonymity]
    says_what_to_expect: bool
    contact_buttons: list[ContactButton]
    opening: Opening | None  # of the way that is open, else of the first one with hours
    checked: str
    sources: list[Source]
    next_check: str
    training: TrainingShown | None = None
    programme: ProgrammeShown | None = None
    reporting: ReportingShown | None = None
    sites: list[Site] = field(default_factory=list)
    sites_in: str = ""  # the place that they are in, by name
    start: list[str] = field(default_factory=list)  # why it is the one to start with; empty: it is not


def card(
    edition: Edition, *, place: str, door: str | None, language: str, now: datetime, came_by: str = "", wished: Sequence[str] = ()
) -> Card:
    """`door` chooses the listing's own words for the people behind that door; `came_by` is the query of their list, `wished` are
    the languages that they asked for."""
    facts, on = edition.facts, timezone.localdate(now)
    text_language, text = edition.text(language)
    caller = places.country_of(place)
    shown = edition.contacts_shown(on)
    contacts = [contact for contact in shown if as_dialled_from(contact, caller)]
    helps_people = edition.kind == Listing.Kind.SUPPORT_SERVICE
    checks = newest_checks(edition, shown, on)
    of_privacy = max(
        (c for c in edition.showable_checks(on) if c.group == FactCheck.Group.PRIVACY), key=lambda c: c.read_on, default=None
    )
    policy = source(of_privacy, shown) if of_privacy else None
    no_door = door not in edition.facts["doors"]
    said_of_privacy = edition.privacy_shown(on, door)
    what_is_kept = privacy(said_of_privacy, place=place, source=policy, varies=no_door and edition.privacy_differs(on))
    ways = contact_buttons(shown, place=place, door=door, now=now)
    learning, at_school = training(edition, now=now), programme(edition, on=on)
    known = _facts(edition, contacts, place, learning, at_school, [*wished, language])
    return Card(
        code=edition.code,
        address=_address(edition, place, door, language, came_by),
        name=text["name"],
        kind=capfirst(str(Listing.Kind(edition.kind).label)),
        helps_people=helps_people,
        summary=text["doors"].get(door or "") or text["summary"],
        text_language=text_language,
        organization=facts["organization"]["name"],
        organization_type=str(Organization.Type(facts["organization"]["type"]).label),
        facts=known,
        more_facts=_more_facts(facts, on),
        privacy=what_is_kept,
        privacy_in_brief=brief(what_is_kept),
        privacy_beside=beside(what_is_kept),
        not_known=[*(fact.unknown for fact in known if fact.unknown), *_unknown_of_privacy(what_is_kept)],
        questions=questions(edition.cost, text, contacts, door=door, caller=caller),
        anonymity=anonymity(contacts, said_of_privacy),
        says_what_to_expect=bool(text["what_to_expect"]),
        contact_buttons=ways,
        opening=best(button.opening for button in ways if button.opening),
        checked=checked(checks),
        sources=[source(check, shown) for check in checks],
        next_check=next_check(checks),
        training=learning,
        programme=at_school,
        reporting=reporting(edition, on=on),
    )


def site(edition: Edition, *, place: str, door: str | None, language: str, came_by: str = "") -> Site:
    text_language, text = edition.text(language)
    return Site(text["name"], text_language, _address(edition, place, door, language, came_by))


def _address(edition: Edition, place: str, door: str | None, language: str, came_by: str) -> str:
    address = reverse("listing", kwargs={"language": language, "place": place, "code": edition.code})
    query = "&".join(part for part in (f"d={door}" if door else "", came_by) if part)
    return f"{address}?{query}" if query else address


def _facts(
    edition: Edition,
    contacts: list[ContactFacts],
    place: str,
    learning: TrainingShown | None,
    at_school: ProgrammeShown | None,
    first: Sequence[str],
) -> list[Fact]:
    """The facts of a card: each makes sense without its term, which only some readers hear."""
    known_ages = edition.minimum_age is not None or edition.maximum_age is not None
    helps_people = edition.kind == Listing.Kind.SUPPORT_SERVICE
    taught = learning or at_school
    facts = [
        Fact(
            "users",
            _("For"),
            short(learning.professions) if learning else at_school.reaches if at_school else "",
            only_in_brief=True,
        ),
        Fact(
            "users",
            _("For") if helps_people else _("Ages"),
            who_for(edition) if helps_people or known_ages else "",
            unknown="" if known_ages else _("for what ages"),
        ),
        Fact("graduation-cap", _("It offers"), learning.offers if learning else "", only_in_brief=True),
        Fact("school", _("Where it is used"), at_school.settings if at_school else "", only_in_brief=True),
        Fact("map-pin", _("Where"), where(edition.facts["serves"], place)),
        Fact("message-circle", _("How"), (learning.formats if learning else "") or _ways(contacts)),
        Fact("calendar-check", _("When"), learning.next_words if learning else "", only_in_brief=True),
        _languages(contacts, taught.languages if taught else [], first),
        _cost(edition.cost, learning),
        *([_name_needed(contacts)] if helps_people else []),
        Fact("info", _("Evidence"), at_school.evidence if at_school else "", only_in_brief=True),
    ]
    return [fact for fact in facts if fact.words]


def _more_facts(facts: dict[str, Any], on: date) -> list[Fact]:
    """What only some listings know; the listing's own page shows it where it is known."""
    needs = {"referral": _("A referral"), "papers": _("Papers"), "residence": _("To live there")}
    asked = [words for need, words in needs.items() if facts["needs"].get(need) == Answer.YES]
    not_asked = [words for need, words in needs.items() if facts["needs"].get(need) == Answer.NO]
    weeks, believed_until = facts["waiting"].get("weeks"), facts["waiting"].get("until")
    believed = not believed_until or date.fromisoformat(believed_until) >= on
    intake, open_until = facts["intake"].get("state", ""), facts["intake"].get("until")
    if open_until and date.fromisoformat(open_until) < on:
        intake = ""
    stages = [str(Listing.LegalStage(stage).label) for stage in facts["legal_stages"] if stage in Listing.LegalStage]
    wait = ngettext("About %(weeks)s week", "About %(weeks)s weeks", weeks) % {"weeks": weeks} if weeks and believed else ""
    known = [
        Fact("map-pin", _("Address"), facts["address"]),
        Fact("users", _("Serves"), str(Listing.Gender(facts["gender"]).label) if facts["gender"] else ""),
        Fact("users", _("Not for"), facts["not_for"]),
        Fact("info", _("They ask for"), ", ".join(asked)),
        Fact("info", _("They do not ask for"), ", ".join(not_asked)),
        Fact("info", _("Legal case"), ", ".join(stages)),
        Fact("info", _("New people"), str(Listing.Intake(intake).label) if intake else ""),
        Fact("clock", _("Wait"), wait),
    ]
    return [fact for fact in known if fact.words]


def who_for(edition: Edition) -> str:
    low, high = edition.minimum_age, edition.maximum_age
    if low is not None and high is not None:
        return _("Ages %(low)s to %(high)s") % {"low": low, "high": high}
    if low is not None:
        return _("Adults, 18 and over") if low == 18 else _("Ages %(low)s and over") % {"low": low}
    if high is not None:
        return _("Up to age %(high)s") % {"high": high}
    return _("Age limits not stated")


def where(serves: list[str], place: str) -> str:
    """What it covers of the chosen place, the smallest first; the whole world only where nothing nearer is covered."""
    serves = places.of_today(serves)
    around = [code for code in (place, *places.ancestors(place)) if code in serves and code != places.WORLD]
    if around:
        return ", ".join(places.name(code) for code in around)
    inside = [places.name(code) for code in serves if places.is_inside(code, place)]
    if inside:
        words = {"parts": ", ".join(inside), "whole": places.name(place)}
        return ngettext("%(parts)s: part of %(whole)s", "%(parts)s: parts of %(whole)s", len(inside)) % words
    if places.WORLD in serves:
        return _("Open to people in any country")
    return ", ".join(places.name(code) for code in serves)


def _ways(contacts: list[ContactFacts]) -> str:
    given = {contact["channel"] for contact in contacts if offers_its_channel(contact)}
    return ", ".join(str(channel.label) for channel in Channel if channel in given)


def _languages(contacts: list[ContactFacts], taught: list[str], first: Sequence[str]) -> Fact:
    """Those that somebody chose stand first, and then the language of the page: no other one is worth more than its letters."""
    spoken = {tag for contact in contacts for tag in contact["languages"]}.union(taught)
    chosen = [tag for tag in dict.fromkeys(first) if tag in spoken]
    names = [languages.own_name(tag) for tag in (*chosen, *sorted(spoken.difference(chosen)))]
    if not names:
        return Fact("languages", _("Languages"), _("Languages not stated"), unknown=_("which languages"))
    return Fact("languages", _("Languages"), short(names, most=max(3, len(chosen) + 1)), in_full=", ".join(names))


def short(names: list[str], *, most: int = 5) -> str:
    """All of a few; of many one less than a few, and how many more."""
    if len(names) > most:
        more = len(names) - most + 1
        return ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more) % {
            "names": ", ".join(names[: most - 1]),
            "more": more,
        }
    return ", ".join(names)


def _cost(cost: str, learning: TrainingShown | None) -> Fact:
    words, unknown = str(Listing.Cost(cost).label), "" if cost else _("what it costs")
    if learning and learning.some_free and cost != Listing.Cost.FREE:
        words, unknown = _("%(cost)s. Some courses are free") % {"cost": words}, ""
    return Fact("wallet", _("Cost"), words, unknown=unknown)


def _name_needed(contacts: list[ContactFacts]) -> Fact:
    """By the ladders of its contacts: one may ask where another does not."""
    said = {contact["anonymity"].get("asks_name", "") for contact in contacts}
    if Answer.NO in said:
        return Fact("user", _("Your name"), _("No name needed") if said == {Answer.NO} else _("No name needed in some ways"))
    if said == {Answer.YES}:
        return Fact("user", _("Your name"), _("They ask for your name"))
    return Fact("user", _("Your name"), _("Not stated if they ask your name"), unknown=_("if they ask your name"))


def _unknown_of_privacy(told: Privacy) -> list[str]:
    """Beside what the box of privacy says itself: that nothing is stated, or not when they would tell someone."""
    said_there = set(told.not_stated) if not told.is_stated else {told.limits_not_stated}
    return [words for words in told.not_stated if words not in said_there]
