"""One edition as a visitor reads it: every fact a short phrase, every unknown said openly."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from directory.catalogue import languages, phone, places
from directory.catalogue.contacts import BY_NUMBER, Channel
from directory.catalogue.editions import ContactFacts, Edition
from directory.catalogue.listings import Answer, Listing
from directory.catalogue.organizations import Organization
from directory.catalogue.privacy import PrivacyFacts


@dataclass(frozen=True)
class Number:
    channel: str
    printed: str
    link: str
    label: str
    hours: str
    from_abroad: str


@dataclass(frozen=True)
class Link:
    address: str
    host: str
    ways: list[str]
    is_email: bool


@dataclass(frozen=True)
class Card:
    code: str
    name: str
    kind: str
    helps_people: bool
    summary: str
    text_language: str
    organization: str
    organization_type: str
    facts: list[tuple[str, str]]
    more_facts: list[tuple[str, str]]
    who_would_know: str
    what_to_expect: str
    tells: list[str]
    numbers: list[Number]
    links: list[Link]
    checked: str


def card(edition: Edition, *, place: str, door: str | None, language: str, on: date) -> Card:
    """`door` chooses the listing's own words for the people behind that door."""
    facts = edition.facts
    text_language, text = edition.text(language)
    contacts = edition.contacts_shown(on)
    helps_people = edition.kind == Listing.Kind.SUPPORT_SERVICE
    privacy, caller = facts["privacy"], places.country_of(place) or ""
    return Card(
        code=edition.code,
        name=text["name"],
        kind=capfirst(str(Listing.Kind(edition.kind).label)),
        helps_people=helps_people,
        summary=text["doors"].get(door or "") or text["summary"],
        text_language=text_language,
        organization=facts["organization"]["name"],
        organization_type=str(Organization.Type(facts["organization"]["type"]).label),
        facts=[
            (_("For"), who_for(edition) if helps_people or edition.minimum_age or edition.maximum_age else ""),
            (_("Where"), where(facts["serves"], place)),
            (_("Contact"), _ways(contacts)),
            (_("Languages"), _languages(edition.languages)),
            (_("Cost"), str(Listing.Cost(edition.cost).label)),
            (_("Your name"), _name_needed(edition.name_needed) if helps_people else ""),
        ],
        more_facts=[(term, fact) for term, fact in _more_facts(facts, on) if fact],
        who_would_know=privacy.get("statement") or "",
        what_to_expect=text["what_to_expect"],
        tells=[str(PrivacyFacts.Tells(reason).label) for reason in privacy.get("tells", [])],
        numbers=[_number(contact, caller) for contact in contacts if contact["number"] and _reaches(contact, caller)],
        links=_links(contacts),
        checked=_checked(edition, on),
    )


def _more_facts(facts: dict[str, Any], on: date) -> list[tuple[str, str]]:
    """What only some listings know; the listing's own page shows it where it is known."""
    needs = {"referral": _("A referral"), "papers": _("Papers"), "residence": _("To live there")}
    asked = [words for need, words in needs.items() if facts["needs"].get(need) == Answer.YES]
    weeks, believed_until = facts["waiting"].get("weeks"), facts["waiting"].get("until")
    believed = not believed_until or date.fromisoformat(believed_until) >= on
    intake, open_until = facts["intake"].get("state", ""), facts["intake"].get("until")
    if open_until and date.fromisoformat(open_until) < on:
        intake = ""
    stages = [str(Listing.LegalStage(stage).label) for stage in facts["legal_stages"]]
    return [
        (_("Address"), facts["address"]),
        (_("Serves"), str(Listing.Gender(facts["gender"]).label) if facts["gender"] else ""),
        (_("Not for"), facts["not_for"]),
        (_("They ask for"), ", ".join(asked)),
        (_("Legal case"), ", ".join(stages)),
        (_("New people"), str(Listing.Intake(intake).label) if intake else ""),
        (
            _("Wait"),
            ngettext("About %(weeks)s week", "About %(weeks)s weeks", weeks) % {"weeks": weeks} if weeks and believed else "",
        ),
    ]


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
    around = [code for code in (place, *places.ancestors(place)) if code in serves and code != places.WORLD]
    if around:
        return ", ".join(places.name(code) for code in around)
    inside = [places.name(code) for code in serves if place in places.ancestors(code) and place != places.WORLD]
    if inside:
        return _("%(parts)s: part of %(whole)s") % {"parts": ", ".join(inside), "whole": places.name(place)}
    if places.WORLD in serves:
        return _("Open to people in any country")
    return ", ".join(places.name(code) for code in serves)


def _ways(contacts: list[ContactFacts]) -> str:
    given = {contact["channel"] for contact in contacts if contact["number"] or contact["channel"] not in BY_NUMBER}
    return ", ".join(str(channel.label) for channel in Channel if channel in given)


def _languages(tags: list[str]) -> str:
    names = [languages.own_name(tag) for tag in tags]
    if len(names) > 5:
        more = len(names) - 4
        return ngettext("%(names)s and %(more)s more", "%(names)s and %(more)s more", more) % {
            "names": ", ".join(names[:4]),
            "more": more,
        }
    return ", ".join(names) or _("Not stated")


def _name_needed(answer: str) -> str:
    return {Answer.YES: _("They ask for your name"), Answer.NO: _("No name needed")}.get(
        Answer(answer), _("Not stated if they ask")
    )


def _reaches(contact: ContactFacts, caller: str) -> bool:
    return phone.reaches_from(contact["number"], contact["country"], caller)


def _number(contact: ContactFacts, caller: str) -> Number:
    """`caller` is the country the visitor chose, or "": the number is printed as it is dialled from there."""
    number, country = contact["number"], contact["country"]
    return Number(
        channel=contact["channel"],
        printed=phone.printed(number, country, caller),
        link=phone.dialled(number, country) if contact["channel"] == Channel.PHONE else f"sms:{phone.normal(number, country)}",
        label=contact["label"],
        hours=contact["hours"],
        from_abroad=contact["number_from_abroad"],
    )


def _links(contacts: list[ContactFacts]) -> list[Link]:
    """One link per address, with every way that it opens."""
    ways: dict[str, list[str]] = {}
    for contact in contacts:
        if contact["address"]:
            ways.setdefault(contact["address"], []).append(str(Channel(contact["channel"]).label))
    return [Link(address, _host(address), names, "://" not in address) for address, names in ways.items()]


def _host(address: str) -> str:
    return address.split("://")[-1].split("/")[0].removeprefix("www.")


def _checked(edition: Edition, on: date) -> str:
    """By whom and when, from the newest check of a contact. "By a person" only when a person of the staff looked."""
    shown = {contact["value"] for contact in edition.contacts_shown(on)}
    checks: list[Any] = [check for check in edition.showable_checks(on) if check.about in shown]
    if not checks:
        return ""
    newest = max(checks, key=lambda check: (check.read_on, check.by_id is not None))
    if newest.by_id is not None:
        return _("Checked by a person on %(day)s.") % {
            "day": formats.date_format(newest.read_on, pgettext("date format", "j F Y"))
        }
    month = formats.date_format(newest.read_on, "YEAR_MONTH_FORMAT")
    if newest.method == "own page":
        return _("From its own page, read %(month)s. Not checked by a person.") % {"month": month}
    if newest.method == "official page":
        return _("From an official page, read %(month)s. Not checked by a person.") % {"month": month}
    return _("The service told us in %(month)s.") % {"month": month}
