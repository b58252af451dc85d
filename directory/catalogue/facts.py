"""What an edition holds as JSON: the facts of one listing and of its contacts, and from where each contact can be used."""

from collections.abc import Iterable
from typing import Any, NotRequired, TypedDict

from directory.catalogue import phone
from directory.catalogue.contacts import BY_NUMBER, Channel
from directory.catalogue.languages import LanguageField
from directory.catalogue.places import CountryField
from directory.catalogue.zones import UTC, TimeZoneField

ALWAYS = ("24/7", UTC)  # hours and time zone


class ContactFacts(TypedDict):
    """One contact as visitors may see it, under its evidence's key `value`."""

    channel: str
    value: str
    number: str
    country: str
    address: str
    label: str
    languages: list[str]
    hours: str
    time_zone: str
    cost_to_caller: str
    reachable_from: NotRequired[list[str]]  # what is not required came later than the first editions
    number_from_abroad: str
    extension: NotRequired[str]
    menu: NotRequired[str]
    keyword: NotRequired[str]
    calls_back: NotRequired[str]
    interpreter: NotRequired[str]
    text_relay: NotRequired[str]
    step_free: NotRequired[str]
    holidays: NotRequired[str]  # the country whose public holidays its hours keep; "" where that is not known
    anonymity: dict[str, str]


class Way(TypedDict):
    """From where the contacts under one key of evidence can be used, and when. What they offer is among the `facet_values`.

    `country` is whose number it is; `reachable_from` are countries, [] for not stated. `hours` are triples: the hours, their time
    zone, the country of holidays.
    """

    country: NotRequired[str]
    reachable_from: list[str]
    from_abroad: str  # the key of the evidence of its number from abroad, ""
    hours: list[tuple[str, str, str]]


Ways = dict[str, Way]  # by the key of the evidence, so that a filter never promises a contact whose evidence has lapsed


class TextFacts(TypedDict):
    name: str
    summary: str
    what_to_expect: str
    if_nobody_answers: NotRequired[str]
    provenance: str
    doors: dict[str, str]


class TrainingFacts(TypedDict, total=False):
    offers: list[str]
    professions: list[str]
    formats: list[str]
    credential: str


class WithSource(TypedDict):
    """Where it was read, and when."""

    source: str
    read_on: str


class CreditFacts(WithSource):
    type: str
    amount: str
    body: str
    body_name: str
    accepted_by: str
    valid_until: str | None


class CourseFacts(TypedDict):
    title: str
    address: str
    professions: list[str]
    level: str
    prerequisite: str
    format: str
    hours: str
    languages: list[str]
    assessed: str
    cost: str
    price: str
    concession: str
    how_to_apply: str
    on_demand: bool
    dates: list[str]
    time_zone: str
    credits: list[CreditFacts]


class ProgrammeFacts(TypedDict, total=False):
    settings: list[str]
    target_groups: list[str]
    prevention_levels: list[str]
    languages: list[str]
    dose: str
    delivered_by: str
    licence: str
    safeguards: str
    evaluated: str


class RatingFacts(WithSource):
    scheme: str
    label: str
    rated_by: str
    rated_in: int | None


class StudyFacts(WithSource):
    words: str
    measured: list[str]
    outcome: str
    year: int | None


class FactsForProfessionals(TypedDict, total=False):
    """What training bodies and programmes know; see curation/training_and_programmes.py."""

    # Of training bodies
    training: TrainingFacts
    courses: list[CourseFacts]
    credits: list[CreditFacts]  # of all its training; those of one course stand with it
    # Of prevention programmes
    programme: ProgrammeFacts
    ratings: list[RatingFacts]
    studies: list[StudyFacts]


class ReportingFacts(TypedDict, total=False):
    takes: list[str]
    takes_not: str
    who_may_report: str
    nameless: str
    follow_up: list[str]


class FactsOfHotlines(TypedDict, total=False):
    """What reporting hotlines know; see curation/reporting.py."""

    reporting: ReportingFacts


class PrivacyCodes(TypedDict):
    """What is coded of privacy behind one door."""

    who_answers: str
    keeps: list[str]
    tells: list[str]
    told_to: list[str]


class QuoteFacts(WithSource):
    """Of whose page the words of a door are, word for word. `method` is that of a FactCheck; `year` the page's own."""

    language: str
    method: str
    year: int | None


class FactsOfQuotes(TypedDict, total=False):
    quotes: dict[str, QuoteFacts]  # by door, where its words are quoted; those of the others are ours


class FactsOfSites(TypedDict, total=False):
    network: str  # the code of what it is one site of


class ListingFacts(FactsForProfessionals, FactsOfHotlines, FactsOfQuotes, FactsOfSites):
    """The page of one listing. Dates are ISO 8601 text; "" is "not stated" everywhere."""

    code: str
    kind: str
    organization: dict[str, str]
    texts: dict[str, TextFacts]
    serves: list[str]
    doors: dict[str, str]  # the words that show whom each is for
    about: list[str]
    minimum_age: int | None
    maximum_age: int | None
    gender: str
    not_for: str
    legal_stages: list[str]
    needs: dict[str, str]
    intake: dict[str, str]
    waiting: dict[str, Any]
    address: str
    cost: str
    contacts: list[ContactFacts]
    privacy: dict[str, Any]  # as PrivacyFacts; in "doors", by their letters, what holds behind these alone


def privacy_at(privacy: dict[str, Any], door: str | None) -> dict[str, Any]:
    """Of the people behind a door; None: of all."""
    of_all = {name: value for name, value in privacy.items() if name != "doors"}
    own: dict[str, Any] = privacy.get("doors", {}).get(door or "", {})
    return of_all | own


def privacy_codes(privacy: dict[str, Any], doors: Iterable[str]) -> dict[str, PrivacyCodes]:
    """By door: what lists ask of privacy, without a look at the statements."""
    return {door: _codes(privacy_at(privacy, door)) for door in doors if privacy}


def _codes(privacy: dict[str, Any]) -> PrivacyCodes:
    return {
        "who_answers": privacy.get("who_answers", ""),
        "keeps": privacy.get("keeps", []),
        "tells": privacy.get("tells", []),
        "told_to": privacy.get("told_to", []),
    }


# Editions of before hold codes as they were typed. These four read them in their one spelling, without what is no code.


def is_kept_whole(number: str, country: str, filed: str) -> bool:
    """What cannot be dialled as it is shown is not shown, though it was published."""
    return not number or phone.is_filed_as(filed, number, CountryField.known(country))


def contact_in_codes(contact: ContactFacts) -> ContactFacts:
    in_codes = contact | {
        "country": CountryField.known(contact["country"]),
        "languages": LanguageField.all_known(contact["languages"]),
        "time_zone": TimeZoneField.known(contact["time_zone"]),
    }
    if "reachable_from" in contact:
        in_codes["reachable_from"] = _countries(contact["reachable_from"])
    if "holidays" in contact:
        in_codes["holidays"] = CountryField.known(contact["holidays"])
    return in_codes


def line_in_codes(facts: dict[str, Any]) -> dict[str, Any]:
    """Of a crisis line."""
    return facts | {
        "country": CountryField.known(facts["country"]),
        "languages": LanguageField.all_known(facts["languages"]),
        "time_zone": TimeZoneField.known(facts["time_zone"]),
    }


def way_in_codes(way: Way) -> Way:
    return {
        "country": CountryField.known(way.get("country", "")),
        "reachable_from": _countries(way["reachable_from"]),
        "from_abroad": way["from_abroad"],
        "hours": [(written, TimeZoneField.known(zone), CountryField.known(country)) for written, zone, country in way["hours"]],
    }


def _countries(codes: list[str]) -> list[str]:
    return sorted(CountryField.all_known(codes))


def as_evidenced(contact: ContactFacts, evidenced: set[str], hours_hold: bool, asks_name: str) -> ContactFacts:
    """Without what has no evidence of its own any more: its hours, its number from abroad."""
    shown = contact_in_codes(contact)
    if asks_name and not shown["anonymity"].get("asks_name"):
        shown["anonymity"] = shown["anonymity"] | {"asks_name": asks_name}
    if key_from_abroad(shown) not in evidenced - {""}:
        shown["number_from_abroad"] = ""
    if is_always_open(contact):
        shown["hours"], shown["time_zone"] = ALWAYS
    elif not hours_hold:
        shown["hours"] = shown["time_zone"] = ""
    return shown


def key_from_abroad(contact: ContactFacts) -> str:
    """What the evidence of its number from abroad is filed under; "" if there is none."""
    return phone.key(contact["number_from_abroad"], contact["country"]) if contact["number_from_abroad"] else ""


def as_dialled_from(contact: ContactFacts, caller: str | None) -> ContactFacts | None:
    """The contact with the number that works in the country `caller`, which may be its number from abroad; None: none does.

    `facets.py` asks the same of `ways`.
    """
    if phone.key_reaches_from(contact["value"], caller, contact.get("reachable_from", []), contact["country"]):
        return contact
    if contact["number_from_abroad"] and phone.key_reaches_from(key_from_abroad(contact), caller, country=contact["country"]):
        return contact | {"number": contact["number_from_abroad"], "reachable_from": [], "number_from_abroad": ""}
    return None


def is_always_open(contact: ContactFacts) -> bool:
    """Where nobody answers, nobody goes home: what people do on their own needs no evidence of hours."""
    return contact["channel"] == Channel.SELF_GUIDED


def offers_its_channel(contact: ContactFacts) -> bool:
    """A page where a number stands is no call: nothing promises one there."""
    return bool(contact["number"]) or contact["channel"] not in BY_NUMBER
