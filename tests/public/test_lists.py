"""What a list shows: the sites of a network on its card, the first card to start with, the guide on top."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.coverage import coverage
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.catalogue.privacy import PrivacyFacts
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from tests import make

Publish = Callable[..., Listing]
TOGETHER = ("Network", "Bavaria site", "Berlin site")


@pytest.fixture
def network(publish: Publish) -> Listing:
    return publish(name="Network", places=("de",), minimum_age=18, cost="free", languages=("de", "en"))


@pytest.fixture
def sites(publish: Publish, network: Listing) -> list[Listing]:
    places = {"Bavaria site": "de-by", "Berlin site": "de-be"}
    return [publish(name=name, places=(place,), cost="free", network=network.code) for name, place in places.items()]


def shown(client: Client, path: str) -> tuple[int, dict[str, list[str]]]:
    """How many services, and whose card holds which sites."""
    context = client.get(path).context
    cards = [card for one in context["lists"] for card in one.cards]
    return context["count"], {card.name: [site.name for site in card.sites] for card in cards}


@pytest.mark.usefixtures("sites")
def test_sites_stand_on_the_card_of_their_network_and_each_is_a_link(client: Client) -> None:
    count, cards = shown(client, "/en/de/a/")
    assert (count, {name: sorted(own) for name, own in cards.items()}) == (1, {"Network": ["Bavaria site", "Berlin site"]})

    page = client.get("/en/de/a/?l=de").content.decode()
    links = re.findall(r'(?s)<details class="sites.*?</details>', page)[0]
    for address in re.findall(r'href="([^"]+)"', links):
        assert client.get(address.replace("&amp;", "&")).status_code == 200
    assert links.count("<a ") == 2


@pytest.mark.usefixtures("sites")
def test_where_the_network_does_not_meet_a_wish_a_site_stands_alone(client: Client, publish: Publish, network: Listing) -> None:
    publish(name="Turkish site", places=("de-hh",), cost="free", network=network.code, languages=("tr",))

    assert shown(client, "/en/de/a/?l=tr") == (1, {"Turkish site": []})
    assert shown(client, "/en/de/a/?l=en") == (1, {"Network": []})


def test_what_is_frozen_leaves(client: Client, network: Listing, sites: list[Listing], ana: StaffAccount) -> None:
    move(sites[0], to=State.FROZEN, by=ana, now=make.NOW, why="In doubt.")
    assert shown(client, "/en/de/a/") == (1, {"Network": ["Berlin site"]})

    move(network, to=State.FROZEN, by=ana, now=make.NOW, why="In doubt.")
    assert shown(client, "/en/de/a/") == (1, {"Berlin site": []})


@pytest.mark.usefixtures("sites")
def test_the_first_page_the_map_and_the_list_count_alike(client: Client) -> None:
    assert "1 service" in client.get("/en/de/").content.decode()
    counts = coverage(Edition.objects.current().listings(), now=make.NOW)
    assert {place: counts[place]["a"] for place in ("de", "de-by")} == {"de": 1, "de-by": 1}


def test_pages_are_of_services(client: Client, publish: Publish, network: Listing) -> None:
    for number in range(12):
        publish(name=f"Site {number}", places=("de-by",), network=network.code)
    for number in range(10):
        publish(name=f"Other {number}", places=("xx",))

    first, second = (shown(client, f"/en/de/a/?page={number}") for number in (1, 2))
    assert (first[0], len(first[1]["Network"]), len(first[1]), len(second[1])) == (11, 12, 10, 1)
    assert not first[1].keys() & second[1].keys()


def answering(ana: StaffAccount, ben: StaffAccount, name: str, doors: Iterable[str] = "a", **fields: Any) -> Listing:
    """Somebody who answers day and night, and says who does and when they would tell someone."""
    listing = make.listing(by=ana, name=name, doors=tuple(doors), tells=["court order"], **fields)
    listing.contacts.update(hours="24/7", time_zone="Europe/Berlin")
    make.fact_check(listing, group="hours")
    PrivacyFacts.objects.filter(listing=listing).update(who_answers="volunteer")
    return make.visible(Listing.objects.get(pk=listing.pk), writer=ana, checker=ben)


def started(client: Client, path: str) -> list[list[str]]:
    """Of each list, the names of its cards, the one to start with in capitals."""
    lists = client.get(path).context["lists"]
    return [[card.name.upper() if card.start else card.name for card in one.cards] for one in lists]


def test_the_one_to_start_with_comes_first_and_once(
    client: Client, ana: StaffAccount, ben: StaffAccount, publish: Publish
) -> None:
    for number in range(10):
        publish(name=f"Other {number}", places=("de",))
    listing = answering(ana, ben, "World line", places=("xx",))

    first, second = (started(client, f"/en/de/a/?page={number}")[0] for number in (1, 2))
    assert (first[0], len(first), [name for name in (*first[1:], *second) if name.lower() == "world line"]) == (
        "WORLD LINE",
        10,
        [],
    )

    listing.fact_checks.filter(group="hours").update(valid_until="2020-01-01")  # nobody can say any more that it is open
    assert [name for name in started(client, "/en/de/a/")[0] if name.isupper()] == []
    page = client.get("/en/de/a/").content.decode()
    assert ("Start here" in page, "/en/de/method/#start" in page) == (False, True)


def test_each_list_of_door_b_has_its_own(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    answering(ana, ben, "Mine", "b", about="me", maximum_age=17)
    answering(ana, ben, "Done", "b", about="done", maximum_age=17)

    assert started(client, "/en/de/b/") == [["MINE"], ["DONE"]]


@pytest.mark.django_db
def test_the_rule_is_printed(client: Client) -> None:
    page = client.get("/en/xx/method/").content.decode().partition('id="start"')[2]

    assert len(re.findall("<li>", page.partition("</ul>")[0])) == 7


@pytest.mark.parametrize(("door", "number"), [("a", ""), ("b", "4"), ("c", "5"), ("d", "1"), ("e", "")])
def test_the_guide_that_fits_stands_on_top(
    client: Client, ana: StaffAccount, ben: StaffAccount, publish: Publish, door: str, number: str
) -> None:
    for one in range(1, 8):
        make.visible(make.guide(one), writer=ana, checker=ben)
    publish(doors=(door,), maximum_age=17 if door == "b" else None, kind="training-body" if door == "e" else "support-service")

    head = client.get(f"/en/de/{door}/").content.decode().partition("<main")[2].partition("<article")[0]
    assert "".join(re.findall(r"/en/de/q/(\d)/", head)) == number
