"""A listing that is gone, or not there at the moment: others like it, and nothing of itself."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.catalogue.listings import Listing, State
from directory.curation import workflow
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]
Leave = Callable[..., Listing]
LINK = re.compile(r'<li><a href="([^"]+)" dir="auto"[^>]*>([^<]+)</a> <span class="note">([^<]+)</span></li>')


@pytest.fixture
def removed(publish: Publish, cem: StaffAccount) -> Leave:
    def removed(to: State = State.REMOVED, **fields: object) -> Listing:
        listing = publish(**{"name": "Old Line", "number": "030 23125 000", "statement": "Old secret"} | fields)
        workflow.move(listing, to=to, by=cem, why="Their old reason.", now=make.NOW)
        return listing

    return removed


def nearest(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 410
    return [name for _address, name, _note in LINK.findall(answer.content.decode())]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.REMOVED, "This service is no longer on our list"),
        (State.PAUSED, "This service is not listed at the moment"),
        (State.FROZEN, "This service is not listed at the moment"),
    ],
)
def test_it_says_so_and_nothing_of_itself(client: Client, removed: Leave, publish: Publish, state: State, words: str) -> None:
    other = publish(name="Other Line", minimum_age=18)
    old = removed(state, organization=make.organization(name="Old Foundation"))

    answer = client.get(f"/en/de/s/{old.code}/?d=a&l=de&w=x&by=c")
    page = answer.content.decode()

    assert answer.status_code == 410
    assert f"<h1>{words}</h1>" in page
    assert [part for part in ("Old", "old reason", "23125", "help.example", old.code) if part in page] == []
    assert LINK.findall(page) == [(f"/en/de/s/{other.code}/?d=a", "Other Line", "Support service · Adults, 18 and over")]
    links = [("/en/de/a/?l=de&amp;by=c", "See the whole list"), ("/en/de/", "Start again on the first page")]
    links.append(("/en/de/now/", "See the numbers for right now"))
    assert re.findall(r'<li><a href="([^"]+)">(S[^<]+)</a></li>', page) == links


def test_one_whose_evidence_lapsed_is_not_listed_at_the_moment(client: Client, publish: Publish) -> None:
    listing = publish(name="Old Line")
    listing.fact_checks.update(valid_until="2020-01-01")

    page = client.get(f"/en/de/s/{listing.code}/").content.decode()

    assert ("not listed at the moment" in page, "Old Line" in page) == (True, False)


def test_the_nearest_three_behind_the_same_door(client: Client, removed: Leave, publish: Publish) -> None:
    old = removed(doors=("a", "c"), door_texts={"a": "For you.", "c": "For them."})
    for name, door, place in [
        ("World", "a", "xx"), ("Bavaria", "a", "de-by"), ("Germany", "a", "de"), ("Berlin", "a", "de-be"), ("France", "a", "fr"),
        ("Partner", "c", "de"), ("Happened", "d", "de"),
    ]:  # fmt: skip
        publish(name=name, doors=(door,), places=(place,))
    publish(name="Lapsed").fact_checks.update(valid_until="2020-01-01")

    first = nearest(client, f"/en/de/s/{old.code}/")
    assert (first[0], set(first[1:])) == ("Germany", {"Bavaria", "Berlin"})
    assert nearest(client, f"/en/de/s/{old.code}/?d=d") == first  # it was never behind d
    assert nearest(client, f"/en/de/s/{old.code}/?d=c") == ["Partner"]
    assert nearest(client, f"/en/xx/s/{old.code}/?d=a") == ["World"]


def test_the_two_lists_of_door_b_stay_apart(client: Client, removed: Leave, publish: Publish) -> None:
    for about in ("me", "done"):
        publish(name=f"About {about}", doors=("b",), about=about, maximum_age=17)
    done = removed(doors=("b",), about="done", maximum_age=17)
    both = removed(doors=("b",), about="both", maximum_age=17)

    assert nearest(client, f"/en/de/s/{done.code}/") == ["About done"]
    assert nearest(client, f"/en/de/s/{done.code}/?d=b&w=me") == ["About done"]
    assert nearest(client, f"/en/de/s/{both.code}/?d=b&w=me") == ["About me"]
    assert len(nearest(client, f"/en/de/s/{both.code}/")) == 1
    page = client.get(f"/en/de/s/{both.code}/?d=b&w=me").content.decode()
    assert 'href="/en/de/b/?w=me">See the whole list' in page


def test_another_hotline_for_a_hotline(client: Client, removed: Leave, publish: Publish) -> None:
    old = removed(kind="reporting-hotline", doors=())
    publish(name="Other Hotline", kind="reporting-hotline", doors=())
    publish(name="A Service")

    assert nearest(client, f"/en/de/s/{old.code}/") == ["Other Hotline"]
    page = client.get(f"/en/de/s/{old.code}/?d=a").content.decode()
    assert ("See the whole list" in page, "A Service" in page, 'href="/en/de/now/"' in page) == (False, False, True)


def test_where_there_is_none_it_says_so_and_leads_on(client: Client, removed: Leave) -> None:
    old = removed(doors=("c",))
    page = client.get(f"/en/de/s/{old.code}/").content.decode()

    assert "We know no other one like it here yet." in page
    assert [path for path in ("/en/de/c/", "/en/de/now/", "/en/de/") if f'href="{path}"' not in page] == []


@pytest.mark.parametrize("number", [1, 5])
def test_its_queries(
    client: Client, removed: Leave, publish: Publish, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The edition and its checks, the crisis lines, the candidates, the nearest."""
    old = removed()
    for _each in range(number):
        publish()

    for place, expected in (("de", 5), ("xx", 3)):
        with django_assert_num_queries(expected):
            assert client.get(f"/en/{place}/s/{old.code}/").status_code == 410
