"""The feed of changes: valid for a reader that is not ours, and nothing of what is not listed but its code and the day."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.catalogue.listings import Listing, State
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from directory.public import feed
from tests import make

Publish = Callable[..., Listing]


def days(number: int) -> Any:
    return make.NOW + timedelta(days=number)


@pytest.fixture
def publish_on(ana: StaffAccount, ben: StaffAccount) -> Publish:
    def publish_on(day: int, listing: Listing | None = None, **fields: Any) -> Listing:
        return make.visible(listing or make.listing(by=ana, **fields), writer=ana, checker=ben, now=days(day))

    return publish_on


def parsed(client: Client, path: str = "/en/feed/") -> Any:
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert (answer["Cache-Control"], dict(answer.cookies)) == ("no-store", {})
    feed = feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})
    assert (feed.bozo, feed.version) == (False, "atom10")
    return feed


def entries(client: Client) -> list[tuple[str, str, str]]:
    """(title, day, summary) of each."""
    return [(entry.title, entry.updated[:10], entry.get("summary", "")) for entry in parsed(client).entries]


def test_what_was_added_changed_and_taken_off(client: Client, publish_on: Publish, ben: StaffAccount) -> None:
    stays = publish_on(0, code="bcdf", name="Harbour Line")
    goes, rests = publish_on(1, code="ghjk", name="Old Line"), publish_on(2, code="mnpq", name="Tired Line")
    publish_on(3, stays)
    move(goes, to=State.REMOVED, by=ben, why="Their old reason.", now=days(4))
    move(rests, to=State.FROZEN, by=ben, why="Their old reason.", now=days(5))

    assert entries(client) == [
        ("Service MNPQ not listed at the moment", "2026-11-25", ""),
        ("Service GHJK removed", "2026-11-24", ""),
        ("Service BCDF changed", "2026-11-23", "Harbour Line: Harbour Line listens."),
        ("Service MNPQ added", "2026-11-22", ""),
        ("Service GHJK added", "2026-11-21", ""),
        ("Service BCDF added", "2026-11-20", ""),
    ]


def test_what_comes_back_is_added_again(client: Client, publish_on: Publish, ben: StaffAccount) -> None:
    listing = publish_on(0, code="bcdf")
    move(listing, to=State.REMOVED, by=ben, why="closed", now=days(1))
    move(listing, to=State.DRAFT, by=ben, why="open again", now=days(2))
    publish_on(3, listing)

    assert [title for title, _day, _summary in entries(client)] == [
        "Service BCDF added",
        "Service BCDF removed",
        "Service BCDF added",
    ]


def test_nothing_else_is_in_it(client: Client, publish_on: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    StaffAccount.objects.update(first_name="Plantedname", last_name="Plantedlast", email="planted@staff.example")
    make.listing(by=ana, name="Draft Line", code="bcdf")
    publish_on(0, name="Lapsed Line").fact_checks.update(valid_until="2020-01-01")
    for to in (State.REMOVED, State.PAUSED, State.FROZEN):
        gone = publish_on(0, name="Gone Line", organization=make.organization(name=f"Gone {to}"), number="030 23125 000")
        move(gone, to=to, by=ben, why="Planted reason", now=days(1))
    make.visible(make.guide(), writer=ana, checker=ben)
    make.visible(make.country_rule(), writer=ana, checker=ben)
    make.visible(make.crisis_line(), writer=ana, checker=ben)
    publish_on(2, name="Harbour Line")

    feed = client.get("/en/feed/").content.decode()

    assert "Harbour Line" in feed
    told = (
        "Draft",
        "BCDF",
        "Lapsed",
        "Gone",
        "23125",
        "Planted",
        "planted",
        "ana",
        "ben",
        "Guide",
        "Night",
        "report",
        "help.example",
    )
    assert [word for word in told if word in feed] == []


def test_it_is_a_whole_feed(client: Client, publish_on: Publish) -> None:
    publish_on(0, code="bcdf")
    publish_on(0, Listing.objects.get())

    feed = parsed(client)

    assert (feed.feed.title, feed.feed.language, feed.feed.author) == ("Waymark: changes", "en", "Waymark")
    assert {link.rel: link.href for link in feed.feed.links} == {
        "alternate": "http://testserver/en/xx/",
        "self": "http://testserver/en/feed/",
    }
    assert [(entry.link, entry.updated) for entry in feed.entries] == [
        ("http://testserver/en/xx/s/bcdf/", "2026-11-20T00:00:00+00:00")
    ] * 2
    assert len({entry.id for entry in feed.entries}) == 2
    assert parsed(client).entries == feed.entries


def test_without_changes_it_is_empty_and_valid(client: Client, db: None) -> None:
    assert parsed(client).entries == []


def test_names_do_no_harm(client: Client, publish_on: Publish) -> None:
    """Summaries are sent as HTML: a reader must see the signs of a name, not follow them."""
    publish_on(0, name="<script>go()</script> & \x0b\ufffe]]>")

    answer = client.get("/en/feed/").content.decode()

    assert "&amp;lt;script&amp;gt;go()&amp;lt;/script&amp;gt; &amp;amp; ]]&amp;gt;: " in answer
    assert parsed(client).entries[0].summary.startswith("&lt;script&gt;go()&lt;/script&gt; &amp; ]]&gt;: ")


def test_its_languages(client: Client, publish_on: Publish) -> None:
    listing = make.listing(name="Harbour Line")
    listing.texts.create(language="he-x-pseudo", name="Kav", summary="Ours.")
    publish_on(0, listing)

    feed = parsed(client, "/he-x-pseudo/feed/")

    assert (feed.feed.language, feed.entries[0].summary) == ("he-x-pseudo", "Kav: Ours.")
    assert feed.entries[0].link == f"http://testserver/he-x-pseudo/xx/s/{listing.code}/"
    assert [client.get(path).status_code for path in ("/zz/feed/", "/de/feed/", "/en/de/feed/")] == [404, 302, 404]


@pytest.mark.parametrize("number", [1, 3])
def test_its_queries_and_its_length(
    client: Client,
    publish_on: Publish,
    ben: StaffAccount,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was published, what was withdrawn, what is listed now."""
    assert feed.ENTRIES == 50
    monkeypatch.setattr(feed, "ENTRIES", 4)
    for _each in range(number):
        move(publish_on(0), to=State.PAUSED, by=ben, why="doubt", now=days(1))

    with django_assert_num_queries(3):
        found = entries(client)
    assert len(found) == min(2 * number, 4)
    assert found[0][0].endswith("not listed at the moment")
