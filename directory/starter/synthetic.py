"""Made-up listings, to measure pages with as many rows as a large directory has. Never in production."""

from datetime import date, datetime
from random import Random

import pgtrigger
from django.db import transaction

from directory.catalogue import places
from directory.catalogue.contacts import Channel, Contact
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method, due
from directory.catalogue.facts import ContactFacts, ListingFacts, TextFacts
from directory.catalogue.filters import facet_values
from directory.catalogue.listings import CODE_LENGTH, CODE_LETTERS, Listing, ListingText
from directory.catalogue.organizations import Organization
from directory.curation.composing import ANONYMITY
from directory.curation.roles import StaffAccount

COUNTRIES = ("de", "gb", "us", "fr", "in", "br", "jp", "ng", "de-by", "us-ca", "gb-sct", "xx")
LANGUAGES = ("en", "de", "fr", "es", "hi", "pt", "ja", "ar", "tr", "uk")
AT_A_TIME = 2000


def make_editions(number: int, *, writer: StaffAccount, checker: StaffAccount, now: datetime, seed: int = 1) -> None:
    """`number` current editions with evidence. Of their working rows, which stay drafts, the desk has a few to show."""
    chance = Random(seed)  # noqa: S311 - nothing secret is drawn
    organization, _created = Organization.objects.get_or_create(name="Example body", defaults={"type": "charity"})
    taken = set(Listing.objects.values_list("code", flat=True))
    for start in range(0, number, AT_A_TIME):
        with transaction.atomic(), pgtrigger.ignore():  # made-up rows need no history
            codes = [_free_code(chance, taken) for _row in range(min(AT_A_TIME, number - start))]
            listings = Listing.objects.bulk_create(
                [Listing(code=code, kind=Listing.Kind.SUPPORT_SERVICE, organization=organization) for code in codes]
            )
            Edition.objects.bulk_create([_edition(listing, chance, writer, checker, now) for listing in listings])
            FactCheck.objects.bulk_create([_fact_check(listing, now.date()) for listing in listings])
            ListingText.objects.bulk_create([_text(listing) for listing in listings])
            Contact.objects.bulk_create([_contact(listing) for listing in listings])


def _free_code(chance: Random, taken: set[str]) -> str:
    while (code := "".join(chance.choices(CODE_LETTERS, k=CODE_LENGTH))) in taken:
        pass
    taken.add(code)
    return code


def _address(listing: Listing) -> str:
    return f"https://{listing.code}.example/"


def _text(listing: Listing) -> ListingText:
    name = f"Example {listing.code.upper()}"
    return ListingText(listing=listing, language="en", name=name, summary=f"{name} listens. " * 6)


def _contact(listing: Listing) -> Contact:
    return Contact(listing=listing, channel=Channel.WEB_FORM, address=_address(listing))


def _fact_check(listing: Listing, today: date) -> FactCheck:
    return FactCheck(
        listing=listing,
        group=FactCheck.Group.CONTACT,
        about=_address(listing),
        method=Method.OWN_PAGE,
        source=_address(listing),
        read_on=today,
        due_on=due(FactCheck.Group.CONTACT, today),  # many at once are not saved one by one
    )


def _edition(listing: Listing, chance: Random, writer: StaffAccount, checker: StaffAccount, now: datetime) -> Edition:
    place, channel = chance.choice(COUNTRIES), chance.choice(Channel.values)
    spoken = sorted(chance.sample(LANGUAGES, k=chance.randint(1, 3)))
    doors = sorted(chance.sample("acd", k=1))
    facts = _facts(listing, place, channel, spoken, doors)
    facts["cost"] = chance.choice(["free", "paid", ""])
    facts["contacts"][0]["anonymity"]["asks_name"] = chance.choice(["no", "yes", ""])
    return Edition(
        listing=listing, code=listing.code, kind=listing.kind, facts=facts, places=[place], within=list(places.ancestors(place)),
        doors=doors,
        ways={_address(listing): {"reachable_from": [], "from_abroad": "", "hours": []}},
        facet_values=facet_values(facts), cost=facts["cost"],
        written_by=writer, published_by=checker, writers=[writer.pk],
        published_at=now,
    )  # fmt: skip


def _facts(listing: Listing, place: str, channel: str, spoken: list[str], doors: list[str]) -> ListingFacts:
    contact: ContactFacts = {
        "channel": channel, "value": _address(listing), "number": "", "country": "", "address": _address(listing), "label": "",
        "languages": spoken, "hours": "", "time_zone": "", "cost_to_caller": "", "number_from_abroad": "",
        "anonymity": dict.fromkeys(ANONYMITY, ""),
    }  # fmt: skip
    name = f"Example {listing.code.upper()}"
    text: TextFacts = {
        "name": name,
        "summary": f"{name} listens. " * 6,
        "what_to_expect": "",
        "provenance": "written",
        "doors": {},
    }
    return {
        "code": listing.code, "kind": listing.kind,
        "organization": {"name": "Example body", "type": "charity", "register": "", "register_number": ""},
        "texts": {"en": text},
        "serves": [place], "doors": dict.fromkeys(doors, "made up"), "about": [],
        "minimum_age": None, "maximum_age": None, "gender": "",
        "not_for": "", "legal_stages": [], "needs": {}, "intake": {"state": "", "until": ""},
        "waiting": {}, "address": "", "cost": "",
        "contacts": [contact], "privacy": {},
    }  # fmt: skip
