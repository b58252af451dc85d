"""300 random addresses: every count on the page is the number of results that its link gives."""

from random import Random

import pytest
from django.test import Client

from directory.catalogue.editions import Edition
from directory.catalogue.filters import Letter
from directory.curation.roles import StaffAccount
from tests import make
from tests.public import addresses

ADDRESSES = 300
TAGS, CHANNELS = ["de", "en", "tr", "fr"], ["c", "e", "i", "v", "m"]
WISHES: list[Letter] = [
    *(("l", tag) for tag in (*TAGS, "cy", "ase")),
    *(("by", channel) for channel in (*CHANNELS, "p", "t", "w")),
    ("x", "f"), ("x", "n"), ("x", "o"), ("x", "w"), ("k", "s"), ("k", "t"),
]  # fmt: skip


@pytest.fixture
def world(ana: StaffAccount, ben: StaffAccount, monkeypatch: pytest.MonkeyPatch) -> Random:
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
    chance = Random(20261121)
    for number in range(30):
        door = chance.choice("aab")
        listing = make.listing(
            by=ana,
            name=f"Line {number}",
            doors=(door,),
            about=chance.choice(["me", "done", "both"]),
            places=chance.choice(addresses.PLACES),
            languages=tuple(chance.sample(TAGS, k=chance.randint(1, 2))),
            channel=chance.choice(CHANNELS),
            number=chance.choice(["", "0800 2255530"]),
            cost=chance.choice(["free", "paid", ""]),
            asks_name=chance.choice(["no", "yes", ""]),
            statement=chance.choice(["", "Prose."]),
            tells=chance.choice([(), ("court order",)]),
            maximum_age=17 if door == "b" else None,
        )
        addresses.reachable_by_chance(listing, chance, language=chance.choice(TAGS))
        make.published(listing, writer=ana, checker=ben)
        addresses.lapse_by_chance(listing, chance)
    return chance


def test_every_count_is_the_number_of_results_its_link_gives(client: Client, world: Random) -> None:
    editions = list(Edition.objects.current().prefetch_related("listing__fact_checks"))
    zeros = followed = changed = 0
    for _address in range(ADDRESSES):
        place, door = world.choice(["de", "de-by", "xx"]), world.choice("ab")
        whom = world.choice(["", "me", "done"]) if door == "b" else ""
        wishes = world.sample(WISHES, k=world.randint(0, 4))
        behind = [edition for edition in editions if addresses.serves(edition, place, door)]
        here = [
            addresses.letters_of_every_kind(edition, place) for edition in behind if not whom or whom in edition.facts["about"]
        ]

        seen = addresses.follow(client, f"/en/{place}/{door}/", wishes, here, world, **({"w": whom} if whom else {}))

        zeros, followed, changed = zeros + seen.zeros, followed + seen.links, changed + seen.changes
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
