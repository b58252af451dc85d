"""Where each fact of a row was read, as its file says: the fact checks of a listing and of a crisis line, not saved."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from directory.catalogue.addresses import is_on_the_site
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.evidence import SHOWABLE, FactCheck, Method
from directory.catalogue.listings import Listing
from directory.starter.bringing import valid

PRIVACY_FACTS = ("privacy_statement", "who_answers", "keeps", "tells", "told_to", "stores", "jurisdiction", "privacy_at_doors")
OF_ONE_KIND = {
    "training": FactCheck.Group.COURSES,
    "programme": FactCheck.Group.PROGRAMME,
    "reporting": FactCheck.Group.REPORTING,
}


def of_groups(listing: Listing, row: dict[str, Any], believed_for: timedelta | None) -> Iterator[FactCheck]:
    """The entry's evidence stands for who it is for and cost; for privacy and hours see own()."""
    first = {"method": row["evidence"]["entry"], "source": next(iter(row["evidence"]["sources"]), "")}
    of_entry = of_fact(row, first)
    yield check(listing, FactCheck.Group.ELIGIBILITY, of_entry, believed_for)
    if row.get("cost"):
        yield check(listing, FactCheck.Group.COST, of_entry, believed_for)
    if any(row.get(fact) for fact in PRIVACY_FACTS):
        yield check(listing, FactCheck.Group.PRIVACY, own(row, "privacy_evidence"), believed_for)
    for group, of_group in OF_ONE_KIND.items():
        if group in row:
            yield check(listing, of_group, of_fact(row, first | row[group].get("evidence", {})), believed_for)
    of_numbers = row.get("hours") and not row.get("hours_doubtful")
    stated = [contact for contact in with_hours(row) if "hours_evidence" in contact]
    if of_numbers or len(stated) < len(with_hours(row)):
        yield check(listing, FactCheck.Group.HOURS, own(row, "hours_evidence"), believed_for)
    for contact in stated:
        yield check(listing, FactCheck.Group.HOURS, own(timed(row, contact), "hours_evidence"), believed_for)


def of_a_door(row: dict[str, Any], words: str | dict[str, Any]) -> dict[str, Any]:
    """The words of a door: ours, or a quote with the page on which it stands."""
    if isinstance(words, str):
        return {"evidence": words}
    read = of_fact(row, {"method": Method.OWN_PAGE} | words)
    return {
        "evidence": words["quote"],
        "quote_language": words["language"],
        "quote_method": read["method"],
        "quote_source": words["source"],
        "quote_read_on": read["read_on"],
        "quote_year": read["year"],
    }


def check(
    subject: Listing | CrisisLine,
    group: FactCheck.Group,
    evidence: dict[str, Any],
    believed_for: timedelta | None,
    about: str = "",
) -> FactCheck:
    read_on: date = evidence["read_on"]
    return valid(
        FactCheck(
            listing=subject if isinstance(subject, Listing) else None,
            crisis_line=subject if isinstance(subject, CrisisLine) else None,
            group=group,
            about=about,
            method=evidence["method"],
            source=evidence.get("source", ""),
            read_on=read_on,
            source_year=evidence.get("year"),
            undated=evidence.get("undated", False),
            valid_until=read_on + believed_for if believed_for is not None else None,
        )
    )


def own(row: dict[str, Any], stated: str) -> dict[str, Any]:
    """An entry has many sources, newspapers among them, and does not say which fact stands where.

    So it counts what the row states for this fact, or else a source on a site that is itself a contact; anything else is a copy.
    """
    of_entry: dict[str, Any] = row["evidence"]
    if stated in row:
        return of_fact(row, row[stated])
    contacts = [contact["address"] for contact in row.get("contacts", []) if "://" in contact.get("address", "")]
    own = next((source for source in of_entry["sources"] if any(is_on_the_site(source, address) for address in contacts)), "")
    is_own = own and of_entry["entry"] in SHOWABLE
    return of_fact(row, {"method": Method.OWN_PAGE if is_own else Method.THIRD_PARTY, "source": own})


def of_fact(row: dict[str, Any], of_fact: dict[str, Any]) -> dict[str, Any]:
    """The evidence of one fact: what it does not say itself is the entry's."""
    of_entry: dict[str, Any] = row["evidence"]
    says_how_old = of_fact.keys() & {"year", "undated"}
    age = {} if says_how_old else _age(of_entry, of_fact.get("source", ""))
    return of_entry | {"year": None, "undated": False} | age | of_fact


def _age(of_entry: dict[str, Any], source: str) -> dict[str, Any]:
    """Of the page itself, where that is noted. The entry's year is that of the newest of its pages: of which, it does not say."""
    noted = of_entry.get("years", {}).get(source)
    if noted is not None:
        return {"undated": True} if noted == "undated" else {"year": noted}
    alone = {"year": of_entry.get("year")} if len(of_entry["sources"]) < 2 else {}
    return alone | {"undated": of_entry.get("undated", False)}


def timed(row: dict[str, Any], contact: dict[str, Any]) -> dict[str, Any]:
    """The row, with the hours of that contact as its own."""
    own = {name: contact[name] for name in ("hours", "time_zone", "hours_meant", "hours_evidence") if name in contact}
    return row | {"hours_meant": False, "hours_doubtful": False} | own


def with_hours(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The contacts that state hours of their own."""
    return [contact for contact in row.get("contacts", []) if contact.get("hours")]
