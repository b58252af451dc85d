"""Composes editions: the working rows as one set of facts, and the narrow columns that results filter on."""

from datetime import date
from typing import Any, cast

from django.forms.models import model_to_dict

from directory.catalogue import filters, phone, places
from directory.catalogue.audiences import Audience
from directory.catalogue.contacts import Channel, Contact
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import COUNTRY_RULE, CRISIS_LINE, GUIDE, Edition
from directory.catalogue.evidence import FactCheck, checks_of, contacts_to_show, evidenced_values
from directory.catalogue.facts import (
    ContactFacts,
    FactsOfQuotes,
    FactsOfSites,
    ListingFacts,
    QuoteFacts,
    TextFacts,
    Way,
    Ways,
    key_from_abroad,
    privacy_codes,
)
from directory.catalogue.listings import Listing, ListingText
from directory.catalogue.privacy import Confidentiality
from directory.catalogue.rules import Guide
from directory.curation import reporting, training_and_programmes, working_rows
from directory.curation.authorship import Subject

OF_A_DOOR = [field.name for field in Confidentiality._meta.fields]
ANONYMITY = ("asks_name", "asks_email", "asks_phone", "sees_number", "records", "on_the_bill", "insurer_told")


def facts_of(subject: Subject, *, on: date) -> dict[str, Any]:
    """What the page of `subject` would show if it were published on that day."""
    if isinstance(subject, Listing):
        return dict(_listing_facts(subject, on))
    facts = model_to_dict(subject, exclude=["id", "state", "starter_key", "doubt", "curator_note", "listing"])
    if isinstance(subject, Guide):
        del facts["read_again_by"]  # for staff; a country rule says it to visitors too
    if isinstance(subject, CrisisLine):
        facts["value"] = subject.value
        if not _holds(FactCheck.Group.HOURS, subject, on):
            facts["hours"] = ""
        if not _holds(FactCheck.Group.PRIVACY, subject, on):
            facts |= {"who_answers": [], "told_to": []}
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in facts.items()}


def columns_of(subject: Subject, facts: dict[str, Any]) -> dict[str, Any]:
    """The narrow columns of the edition that holds `facts`."""
    if not isinstance(subject, Listing):
        place = facts.get("part") or facts.get("country") or places.WORLD
        kind = {"crisisline": CRISIS_LINE, "countryrule": COUNTRY_RULE}.get(subject._meta.model_name or "", GUIDE)
        return {"kind": kind, "places": [place], "within": list(places.ancestors(place))}
    return {
        "code": subject.code,
        "kind": subject.kind,
        "places": facts["serves"],
        "within": sorted({above for place in facts["serves"] for above in places.ancestors(place)}),
        "doors": sorted(facts["doors"]),
        "about": facts["about"],
        "ways": _ways(facts["contacts"]),
        "facet_values": filters.facet_values(cast(ListingFacts, facts)),
        "network": subject.network,
        "privacy_codes": privacy_codes(facts["privacy"], facts["doors"]),
        "cost": subject.cost,
        "minimum_age": subject.minimum_age,
        "maximum_age": subject.maximum_age,
    }


def _ways(contacts: list[ContactFacts]) -> Ways:
    """Contacts may share a key: one address for chat and for e-mail."""
    ways: Ways = {}
    for contact in contacts:
        start: Way = {"country": contact["country"], "reachable_from": [], "from_abroad": "", "hours": []}
        way = ways.setdefault(contact["value"], start)
        way["reachable_from"] = sorted({*way["reachable_from"], *contact.get("reachable_from", [])})
        way["from_abroad"] = way["from_abroad"] or key_from_abroad(contact)
        hours = (contact["hours"], contact["time_zone"], contact.get("holidays", ""))
        if contact["hours"] and hours not in way["hours"]:
            way["hours"].append(hours)
    return ways


def differs(subject: Subject, live: Edition | None, *, on: date) -> bool:
    """True when the working rows are ahead of what visitors read: a pending amendment."""
    return live is None or live.facts != facts_of(subject, on=on)


def _listing_facts(listing: Listing, on: date) -> ListingFacts:
    evidenced = evidenced_values(listing, on)
    with_hours = _holds(FactCheck.Group.HOURS, listing, on)
    shown = {check.group for check in listing.fact_checks.all() if check.may_be_shown(on)}
    served = sorted(coverage.place_id for coverage in listing.coverage.all())
    return {
        "code": listing.code,
        "kind": listing.kind,
        "organization": model_to_dict(listing.organization, ["name", "type", "register", "register_number"]),
        **_of_a_site(listing),
        "texts": {text.language: _text_facts(text, listing) for text in listing.texts.all()},
        "serves": served,
        "doors": {audience.door: audience.evidence for audience in listing.audiences.all()},
        **_quotes(listing),
        "about": sorted(_lists_of_door_b(listing)),
        "minimum_age": listing.minimum_age,
        "maximum_age": listing.maximum_age,
        "gender": listing.gender,
        "not_for": listing.not_for,
        "legal_stages": list(listing.legal_stages),
        "needs": {"referral": listing.needs_referral, "papers": listing.needs_papers, "residence": listing.needs_residence},
        "intake": {"state": listing.intake, "until": _iso(listing.intake_until)},
        "waiting": {"weeks": listing.waiting_weeks, "until": _iso(listing.waiting_until)},
        "address": "" if listing.address_hidden else listing.address,
        "cost": listing.cost,
        "contacts": [
            _contact_facts(contact, channel, _holidays(contact, served), with_hours, evidenced)
            for contact in contacts_to_show(listing, on)
            for channel in contact.channels
        ],
        "privacy": _privacy_facts(listing),
        **training_and_programmes.facts_of(listing, shown),
        **reporting.facts_of(listing, shown),
    }


def _quotes(listing: Listing) -> FactsOfQuotes:
    """Left out where there is none, so that what was published before quotes were kept is not changed by them."""
    quotes: dict[str, QuoteFacts] = {
        audience.door: {
            "language": audience.quote_language,
            "method": audience.quote_method,
            "source": audience.quote_source,
            "read_on": _iso(audience.quote_read_on),
            "year": audience.quote_year,
        }
        for audience in listing.audiences.all()
        if audience.is_quoted
    }
    return {"quotes": quotes} if quotes else {}


def _of_a_site(listing: Listing) -> FactsOfSites:
    return {"network": listing.network} if listing.network else {}


def _holds(group: FactCheck.Group, subject: Listing | CrisisLine, on: date) -> bool:
    return any(check.group == group and check.may_be_shown(on) for check in checks_of(subject))


def _text_facts(text: ListingText, listing: Listing) -> TextFacts:
    apart = listing.door_texts.all() if listing.kind not in working_rows.OF_KIND else ()
    own = [door_text for door_text in apart if door_text.language == text.language]
    return {
        "name": text.name,
        "summary": text.summary,
        "what_to_expect": text.what_to_expect,
        "if_nobody_answers": text.if_nobody_answers,
        "provenance": text.provenance,
        "doors": {door_text.door: door_text.summary for door_text in own},
    }


def _holidays(contact: Contact, served: list[str]) -> str:
    """The country whose holidays the hours keep: the number's, or else the only one that the listing serves."""
    countries = {places.country_of(place) for place in served}
    return contact.country or (min(filter(None, countries), default="") if len(countries) == 1 else "")


def _contact_facts(contact: Contact, channel: str, holidays: str, with_hours: bool, evidenced: set[str]) -> ContactFacts:
    """Once for each way that opens there: each is offered, asked for and explained on its own."""
    abroad = contact.number_from_abroad
    return {
        "channel": channel,
        "value": contact.value,
        "number": contact.number,
        "country": contact.country,
        "address": contact.address,
        "label": contact.label,
        "languages": list(contact.languages),
        "hours": contact.hours if with_hours else "",
        "time_zone": contact.time_zone if with_hours else "",
        "holidays": holidays if with_hours else "",
        "cost_to_caller": contact.cost_to_caller,
        "reachable_from": list(contact.reachable_from),
        "extension": contact.extension,
        "menu": contact.menu,
        "keyword": contact.keyword,
        "calls_back": contact.calls_back,
        "interpreter": contact.interpreter,
        "text_relay": contact.text_relay,
        "step_free": contact.step_free,
        "number_from_abroad": abroad if phone.key(abroad, contact.country) in evidenced else "",
        "anonymity": {step: getattr(contact, step) if _asks_the_same(contact, channel) else "" for step in ANONYMITY},
    }


def _asks_the_same(contact: Contact, channel: str) -> bool:
    """What they ask of those who write from afar says nothing of those who come to them."""
    return channel == contact.channel or channel != Channel.IN_PERSON


def _privacy_facts(listing: Listing) -> dict[str, Any]:
    facts = getattr(listing, "privacy", None)  # of a listing without any, Django raises an AttributeError
    own = {audience.door: model_to_dict(audience, OF_A_DOOR) for audience in listing.audiences.all() if audience.is_stated()}
    of_all = model_to_dict(facts, exclude=["id", "listing"]) if facts else {}
    return of_all | ({"doors": own} if own else {})


def _lists_of_door_b(listing: Listing) -> set[str]:
    about = {audience.about for audience in listing.audiences.all()} - {Audience.About.NOT_ASKED}
    return {Audience.About.ME.value, Audience.About.DONE_TO_ME.value} if Audience.About.BOTH in about else set(about)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
