"""One address with wishes, as a visitor asks for it: what its page counts, against an answer that is obvious and slow."""

import re
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from random import Random
from typing import Any

from django.test import Client
from django.utils.http import urlencode

from directory.catalogue.contacts import Channel
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.filtering import FilterValue
from directory.catalogue.listings import Listing
from tests import make

PLACES = [("de",), ("de-by",), ("de-he",), ("xx",), ("fr",), ("at",)]
ABROAD = "+493023125000"
LAPSED = make.TODAY - timedelta(days=1)
REACHED = {"de": {"de", "de-by", "de-he", "xx"}, "de-by": {"de-by", "de", "xx"}, "xx": {"xx"}}


@dataclass(frozen=True)
class Followed:
    """What one address showed: how many choices that give nothing, how many links and changes were followed."""

    page: Any
    zeros: int
    links: int
    changes: int


def reachable_by_chance(listing: Listing, chance: Random, *, language: str) -> None:
    """Hours, a second way to reach it, and for some a number from abroad; all with evidence."""
    listing.contacts.update(
        hours=chance.choice(["", "off", "24/7"]), time_zone="Europe/Berlin", step_free=chance.choice(["", "yes", "no"])
    )
    if chance.random() < 0.5:
        listing.contacts.exclude(number="").update(number_from_abroad="030 23125000")
        make.fact_check(listing, about=ABROAD)
    make.fact_check(listing, group="hours")
    make.contact(listing, channel=Channel.VIDEO, address=f"https://{listing.pk}.example/", languages=[language])


def lapse_by_chance(listing: Listing, chance: Random) -> None:
    """After it was published."""
    checks = listing.fact_checks.order_by("pk")
    listing.fact_checks.filter(pk__in=[check.pk for check in checks if chance.random() < 0.3]).update(valid_until=LAPSED)


def held(edition: Edition, group: str) -> list[str]:
    """About what there are fact checks of a group that hold."""
    assert edition.listing is not None
    checks: list[FactCheck] = [check for check in edition.listing.fact_checks.all() if check.group == group]
    return [check.about for check in checks if check.valid_until != LAPSED]


def serves(edition: Edition, place: str, door: str) -> bool:
    facts = edition.facts
    return bool(contacts(edition, place)) and bool(REACHED[place] & set(facts["serves"])) and door in facts["doors"]


def contacts(edition: Edition, place: str) -> list[dict[str, Any]]:
    """The one free number works in Germany alone; elsewhere the one from abroad, while the evidence of both holds."""
    evidenced = held(edition, "contact")
    return [
        contact
        for contact in edition.facts["contacts"]
        if contact["value"] in evidenced
        and (not contact["number"] or place.startswith("de") or (contact["number_from_abroad"] and ABROAD in evidenced))
    ]


def values_of_every_kind(edition: Edition, place: str) -> set[FilterValue]:
    shown, privacy, intake = contacts(edition, place), edition.facts["privacy"], edition.facts["intake"]
    kind = {"support-service": "s", "training-body": "t", "prevention-programme": "p"}[edition.facts["kind"]]
    return {
        ("k", kind),
        *(("l", tag) for contact in shown for tag in contact["languages"]),
        *(("by", contact["channel"]) for contact in shown),
        *(
            ("x", "o")
            for contact in shown
            if contact["channel"] == "s" or (contact["hours"] == "24/7" and held(edition, "hours"))
        ),
        *(("x", "n") for contact in shown if contact["anonymity"]["asks_name"] == "no"),
        *([("x", "w")] if held(edition, "privacy") and privacy.get("tells") else []),
        *([("x", "f")] if edition.facts["cost"] == "free" else []),
        *(("x", "s") for contact in shown if contact["step_free"] == "yes"),
        *([("x", "i")] if intake["state"] == "open" and (intake["until"] or "9") >= str(make.TODAY) else []),
        *(("x", value) for need, value in {"referral": "r", "papers": "d"}.items() if edition.facts["needs"][need] == "no"),
        *([("z", privacy["who_answers"][0])] if held(edition, "privacy") and privacy.get("who_answers") else []),
    }


def fits(values: set[FilterValue], wishes: list[FilterValue]) -> bool:
    """One of each filter; of what matters (x), all."""
    ticked = {name: [value for value in wishes if value[0] == name] for name, _value in wishes}
    return all((all if name == "x" else any)(value in values for value in own) for name, own in ticked.items())


def as_written(html: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """(name, value, ticked, count) of each choice and the query of each chip, read from the page itself."""
    choice = r'<input type="checkbox" name="(\w+)" value="([^"]+)"( checked)?>(?:(?!<input).)*?<span class="count">(\d+)</span>'
    choices = [tuple(map(unescape, found)) for found in re.findall(choice, html, re.DOTALL)]
    return sorted(choices), re.findall(r'class="chip" href="\?([^"]*)"', unescape(html))


def as_meant(page: Any) -> tuple[list[tuple[str, ...]], list[str]]:
    choices = [(name, o.value, " checked" if o.chosen else "", str(o.count)) for name, o in options(page)]
    return sorted(choices), [chip.query for chip in page["chips"]]


def options(page: Any) -> list[tuple[str, Any]]:
    return [(filter.name, option) for filter in page["filters"] for option in (*filter.options, *filter.more)]


def follow(
    client: Client, path: str, wishes: list[FilterValue], here: list[set[FilterValue]], chance: Random, **more: str
) -> Followed:
    """`here` is what each listing of that door and place offers. Looks at every count and follows one link of each sort."""
    answer = client.get(f"{path}?{urlencode([*wishes, *more.items()])}")
    page = answer.context
    assert page["count"] == sum(fits(values, wishes) for values in here), (path, wishes)
    links: list[tuple[str, int]] = []
    for name, option in options(page):
        value = (name, option.value)
        link = [wish for wish in wishes if wish[0] != name or (name == "x" and wish != value)] + [value]
        assert option.count == sum(fits(values, link) for values in here), (path, wishes, value)
        assert option.chosen == (value in wishes)
        links.append((urlencode([*link, *more.items()]), option.count))
    assert as_written(answer.content.decode()) == as_meant(page)
    for query, count in chance.sample(links, k=min(1, len(links))):
        assert client.get(f"{path}?{query}").context["count"] == count, (path, query)
    changes = page["no_results"].changes if "no_results" in page else page["changes"]
    assert all(change.count > page["count"] for change in changes)
    for change in chance.sample(changes, k=min(1, len(changes))):
        assert client.get(change.address).context["count"] == change.count, (path, wishes, change)
    return Followed(page, sum(not count for _query, count in links), bool(links), bool(changes))
