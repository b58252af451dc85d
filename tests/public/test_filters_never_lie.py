"""300 random addresses: every count on the page is the number of results that its link gives."""

import re
from html import unescape
from random import Random
from typing import Any

import pytest
from django.test import Client
from django.utils.http import urlencode

from directory.catalogue.editions import Edition
from directory.catalogue.filters import Letter
from directory.curation.roles import StaffAccount
from tests import make

ADDRESSES = 300
PLACES = [("de",), ("de-by",), ("de-he",), ("xx",), ("fr",), ("at",)]
TAGS, CHANNELS = ["de", "en", "tr", "fr"], ["c", "e", "i", "v", "m"]
WISHES: list[Letter] = [
    *(("l", tag) for tag in (*TAGS, "cy", "ase")),
    *(("by", channel) for channel in (*CHANNELS, "p", "t", "w")),
    ("x", "f"), ("x", "n"), ("x", "o"), ("x", "w"), ("k", "s"), ("k", "t"),
]  # fmt: skip


@pytest.fixture
def world(ana: StaffAccount, ben: StaffAccount) -> Random:
    chance = Random(20261121)
    for number in range(30):
        door = chance.choice("aab")
        listing = make.listing(
            by=ana,
            name=f"Line {number}",
            doors=(door,),
            about=chance.choice(["me", "done", "both"]),
            places=chance.choice(PLACES),
            languages=tuple(chance.sample(TAGS, k=chance.randint(1, 2))),
            channel=chance.choice(CHANNELS),
            number=chance.choice(["", "0800 2255530"]),
            cost=chance.choice(["free", "paid", ""]),
            asks_name=chance.choice(["no", "yes", ""]),
            statement=chance.choice(["", "Prose."]),
            tells=chance.choice([(), ("court order",)]),
            maximum_age=17 if door == "b" else None,
        )
        listing.contacts.update(hours=chance.choice(["", "off", "24/7"]), time_zone="Europe/Berlin")
        if chance.random() < 0.5:
            listing.contacts.exclude(number="").update(number_from_abroad="030 23125000")
            make.fact_check(listing, about="+493023125000")
        make.fact_check(listing, group="hours")
        make.contact(listing, channel="v", address=f"https://{number}.example/", languages=[chance.choice(TAGS)])
        make.published(listing, writer=ana, checker=ben)
        lapsed = listing.fact_checks.filter(pk__in=[check.pk for check in listing.fact_checks.all() if chance.random() < 0.3])
        lapsed.update(valid_until="2020-01-01")
    return chance


def holds(edition: Edition, place: str, door: str, whom: str) -> bool:
    reached = {"de": {"de", "de-by", "de-he", "xx"}, "de-by": {"de-by", "de", "xx"}, "xx": {"xx"}}[place]
    facts = edition.facts
    return bool(contacts(edition, place)) and bool(reached & set(facts["serves"])) and door in facts["doors"] and (
        not whom or whom in facts["about"]
    )  # fmt: skip


def held(edition: Edition, group: str) -> list[str]:
    assert edition.listing is not None
    checks = [check for check in edition.listing.fact_checks.all() if check.group == group]
    return [check.about for check in checks if str(check.valid_until) != "2020-01-01"]


def contacts(edition: Edition, place: str) -> list[dict[str, Any]]:
    """The one free number works in Germany alone; elsewhere the one from abroad, while the evidence of both holds."""
    evidenced = held(edition, "contact")
    return [
        contact
        for contact in edition.facts["contacts"]
        if contact["value"] in evidenced
        and (not contact["number"] or place.startswith("de") or (contact["number_from_abroad"] and "+493023125000" in evidenced))
    ]


def is_open(edition: Edition, place: str) -> bool:
    return bool(held(edition, "hours")) and any(contact["hours"] == "24/7" for contact in contacts(edition, place))


def says_who_would_know(edition: Edition) -> bool:
    return bool(held(edition, "privacy")) and bool(edition.facts["privacy"]["tells"])


def fits(edition: Edition, place: str, wishes: list[Letter]) -> bool:
    tags = [tag for contact in contacts(edition, place) for tag in contact["languages"]]
    ways = [contact["channel"] for contact in contacts(edition, place)]
    facts = edition.facts
    wished = {name: [value for own_name, value in wishes if own_name == name] for name in ("l", "by", "k", "x")}
    return (
        (not wished["l"] or any(tag in tags for tag in wished["l"]))
        and (not wished["by"] or any(way in ways for way in wished["by"]))
        and (not wished["k"] or "s" in wished["k"])
        and ("o" not in wished["x"] or is_open(edition, place))
        and ("w" not in wished["x"] or says_who_would_know(edition))
        and ("f" not in wished["x"] or facts["cost"] == "free")
        and ("n" not in wished["x"] or any(contact["ladder"]["asks_name"] == "no" for contact in contacts(edition, place)))
    )


def as_written(html: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """(name, value, ticked, count) of each choice and the query of each chip, read from the page itself."""
    choice = r'<input type="checkbox" name="(\w+)" value="([\w-]+)"( checked)?>.*?<span class="count">(\d+)</span>'
    return sorted(re.findall(choice, html)), re.findall(r'class="chip" href="\?([^"]*)"', unescape(html))


def as_meant(page: Any) -> tuple[list[tuple[str, ...]], list[str]]:
    options = [(filter.name, option) for filter in page["filters"] for option in (*filter.options, *filter.more)]
    choices = [(name, o.value, " checked" if o.chosen else "", str(o.count)) for name, o in options]
    return sorted(choices), [chip.query for chip in page["chips"]]


def test_every_count_is_the_number_of_results_its_link_gives(client: Client, world: Random) -> None:
    editions = list(Edition.objects.current().prefetch_related("listing__fact_checks"))
    zeros = followed = changed = 0
    for _address in range(ADDRESSES):
        place, door = world.choice(["de", "de-by", "xx"]), world.choice("ab")
        whom = world.choice(["", "me", "done"]) if door == "b" else ""
        wishes = world.sample(WISHES, k=world.randint(0, 4))
        path = f"/en/{place}/{door}/"
        here = [edition for edition in editions if holds(edition, place, door, whom)]

        list_asked_for = [("w", whom)] if whom else []
        links: list[tuple[str, int]] = []

        answer = client.get(f"{path}?{urlencode([*wishes, *list_asked_for])}")
        page = answer.context

        assert page["count"] == sum(fits(edition, place, wishes) for edition in here), (path, wishes)
        for filter in page["filters"]:
            for option in (*filter.options, *filter.more):
                letter = (filter.name, option.value)
                link = [wish for wish in wishes if wish[0] != letter[0] or (letter[0] == "x" and wish != letter)] + [letter]
                assert option.count == sum(fits(edition, place, link) for edition in here), (path, wishes, letter)
                assert option.chosen == (letter in wishes)
                zeros += not option.count
                links.append((urlencode([*link, *list_asked_for]), option.count))
        assert as_written(answer.content.decode()) == as_meant(page)
        if links:
            query, count = world.choice(links)
            assert client.get(f"{path}?{query}").context["count"] == count, (path, query)
            followed += 1
        changes = page["nothing"].changes if "nothing" in page else page["changes"]
        assert all(change.count > page["count"] for change in changes)
        for change in world.sample(changes, k=min(1, len(changes))):
            assert client.get(change.address).context["count"] == change.count, (path, wishes, change)
            changed += 1
    assert (zeros > ADDRESSES, followed > ADDRESSES * 0.9, changed > ADDRESSES * 0.2) == (True, True, True)


def test_a_lapsed_contact_takes_its_letters_along(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, channel="c", languages=("de",))
    make.contact(listing, channel="p", number="0800 2255530", country="de", languages=["tr"])
    make.published(listing, writer=ana, checker=ben)
    assert client.get("/en/de/a/?by=p&l=tr").context["count"] == 1

    listing.fact_checks.filter(about="+498002255530").update(valid_until="2020-01-01")

    assert [client.get(f"/en/de/a/?{wish}").context["count"] for wish in ("by=p", "l=tr", "by=c", "l=de")] == [0, 0, 1, 1]
    page = client.get("/en/de/a/").content.decode()
    assert ("Türkçe" in page, "Deutsch" in page) == (False, True)
