"""One listing for machines, in the words of schema.org: only what its page shows, for the place it is shown for."""

from collections import defaultdict
from datetime import datetime, time
from typing import Any

from directory.catalogue import hours, phone, places
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import Edition
from directory.catalogue.facts import ContactFacts, as_dialled_from, offers_its_channel
from directory.catalogue.listings import Listing
from directory.catalogue.organizations import Organization
from directory.public.cards import Card, where, who_for

BODIES = {
    Organization.Type.CHARITY: "NGO",
    Organization.Type.HOSPITAL: "MedicalOrganization",
    Organization.Type.UNIVERSITY: "CollegeOrUniversity",
    Organization.Type.STATE: "GovernmentOrganization",
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def linked_data(edition: Edition, card: Card, contacts: list[ContactFacts], *, place: str, page: str, now: datetime) -> Any:
    """`contacts` are those whose evidence holds; `page` is the address of the listing's page, without a query."""
    caller = places.country_of(place)
    dialled = [working for contact in contacts if (working := as_dialled_from(contact, caller))]
    return _stated(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "url": page,
            "identifier": card.code.upper(),
            "name": card.name,
            "description": card.summary,
            "serviceType": card.kind,
            "provider": {
                "@type": BODIES.get(Organization.Type(edition.facts["organization"]["type"]), "Organization"),
                "name": card.organization,
            },
            "areaServed": where(edition.facts["serves"], place),
            "audience": _audience(edition),
            "offers": _offer(edition.cost),
            "availableChannel": [_channel(contact, edition.facts["address"], caller or "", now) for contact in dialled],
        }
    )


def _stated(facts: dict[str, Any]) -> dict[str, Any]:
    """Without what nobody said."""
    return {name: fact for name, fact in facts.items() if fact not in (None, "", [], {})}


def _audience(edition: Edition) -> dict[str, Any]:
    ages = _stated({"suggestedMinAge": edition.minimum_age, "suggestedMaxAge": edition.maximum_age})
    return {"@type": "PeopleAudience", "audienceType": who_for(edition), **ages} if ages else {}


def _offer(cost: str) -> dict[str, Any]:
    if not cost:
        return {}
    free = {"price": 0} if cost == Listing.Cost.FREE else {}
    return {"@type": "Offer", "description": str(Listing.Cost(cost).label), **free}


def _channel(contact: ContactFacts, address: str, caller: str, now: datetime) -> dict[str, Any]:
    channel = Channel(contact["channel"])
    in_person = address and channel == Channel.IN_PERSON
    return _stated(
        {
            "@type": "ServiceChannel",
            "name": str(channel.label) if offers_its_channel(contact) else "",
            "availableLanguage": contact["languages"],
            "serviceSmsNumber" if channel == Channel.TEXT else "servicePhone": _number(contact, caller, now),
            "serviceUrl": _url(contact["address"]),
            "serviceLocation": {"@type": "Place", "address": address} if in_person else {},
        }
    )


def _number(contact: ContactFacts, caller: str, now: datetime) -> dict[str, Any]:
    if not contact["number"]:
        return {}
    dialled = phone.to_dial(contact["number"], contact["country"], caller)
    return _stated({"@type": "ContactPoint", "telephone": dialled, "hoursAvailable": _hours(contact, now)})


def _hours(contact: ContactFacts, now: datetime) -> list[dict[str, Any]]:
    """Of the next seven days, by the clocks of the service. A public holiday of which the hours say nothing is left out."""
    week = hours.week(contact["hours"], contact["time_zone"], contact.get("holidays", ""), now=now)
    days: dict[tuple[time, time], list[str]] = defaultdict(list)
    for day in week:
        for span in day.spans if not day.is_holiday else ():
            days[span].append(DAYS[day.date.weekday()])
    return [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": same,
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
            "validFrom": week[0].date.isoformat(),
            "validThrough": week[-1].date.isoformat(),
        }
        for (opens, closes), same in days.items()
    ]


def _url(address: str) -> str:
    return address if not address or "://" in address else f"mailto:{address}"
