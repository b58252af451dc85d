"""Where help is, and is missing: the numbers are those of the lists, and nothing that we do not know is told as a zero."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from random import Random
from unittest.mock import patch

import pytest
from django.test import Client

from directory.catalogue import facets, places
from directory.catalogue.coverage import NO_DOOR, coverage
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make
from tests.public.written import Write

Publish = Callable[..., Listing]
ROW = re.compile(r'<tr>\s*<th scope="row">([^<]+)</th>(.*?)</tr>', re.DOTALL)
CELL = re.compile(r'<td class="(some|none)">\s*(?:<a href="([^"]+)">)?(?:<span[^>]*>[^<\d]*</span>|<span>)?\s*(\d+)')
ACROSS = [
    ("de",),
    ("de-by",),
    ("de-by", "de-he"),
    ("be-van",),
    ("be-vlg",),
    ("be",),
    ("fr", "de"),
    ("xx",),
    ("xx", "fr"),
    ("gb-eng",),
]


def rows(client: Client, path: str = "/en/de/map/") -> dict[str, list[int]]:
    page = client.get(path).content.decode()
    return {name: [int(count) for _class, _address, count in CELL.findall(cells)] for name, cells in ROW.findall(page)}


def links(client: Client, heading: str) -> list[str]:
    page = client.get("/en/de/map/?n=1").content.decode()
    after = page.partition(f"{heading}</h2>")[2].partition("</section>")[0]
    return re.findall(r'<a href="/en/\w\w/">([^<]+)</a>', after)


def lists_of(place: str, door: str) -> int:
    """What a visitor finds on the list, without what is open to people in any country."""
    editions = Edition.objects.current().serving(place).behind(door)
    found = facets.candidates(editions, place, language="en", now=make.NOW)
    return sum(place == places.WORLD or places.WORLD not in candidate.places for candidate in found)


def test_every_count_is_that_of_its_list(ana: StaffAccount, ben: StaffAccount) -> None:
    chance = Random(20261121)
    for number in range(24):
        door = chance.choice("abcd")
        listing = make.listing(
            by=ana,
            doors=(door,),
            about="both",
            places=chance.choice(ACROSS),
            address=chance.choice(["", make.SITE]),
            number="0800 2255530",
            maximum_age=17 if door == "b" else None,
        )
        listing.contacts.exclude(number="").update(reachable_from=chance.choice([[], ["de"], ["fr"]]))
        make.visible(listing, writer=ana, checker=ben)
        if number % 4 == 0:
            listing.fact_checks.exclude(about=make.SITE).update(valid_until="2020-01-01")

    counts = coverage(Edition.objects.current().listings(), now=make.NOW)

    told = {(place, door): counts.get(place, Counter())[door] for place in {*counts, "us"} for door in "abcdef"}
    assert told == {(place, door): lists_of(place, door) for place, door in told}
    assert counts.keys() == {place for served in ACROSS for place in served} | {"gb"}
    assert sum(count > 0 for count in told.values()) > 20


def test_the_table(client: Client, publish: Publish) -> None:
    publish(places=("de",))
    publish(places=("de-by",), doors=("d",))
    publish(places=("xx",))
    publish(places=("xx", "fr"))
    publish(places=("at",)).fact_checks.update(valid_until="2020-01-01")

    assert rows(client) == {"Any country": [2, 0, 0, 0, 0, 0], "Germany": [1, 0, 0, 1, 0, 0]}
    without = links(client, "No service of their own on our list yet")
    assert [name in without for name in ("Germany", "Austria", "France")] == [False, True, True]


def test_a_cell_leads_to_its_list_and_a_zero_is_explained(client: Client, publish: Publish) -> None:
    for _nth in range(3):
        publish()

    page = client.get("/en/gb/map/").content.decode()
    cells = CELL.findall(dict(ROW.findall(page))["Germany"])

    assert cells == [("some", "/en/de/a/", "3"), *[("none", "", "0")] * 5]
    assert "It does not mean that there is none." in page
    assert "<title>Where help is, and is missing – Waymark</title>" in page


def test_hotlines_count_nowhere_but_are_a_contact(client: Client, publish: Publish) -> None:
    assert "Guinea" in links(client, "No contact of their own that we know")

    publish(kind="reporting-hotline", doors=(), places=("gn",))

    assert coverage(Edition.objects.current().listings(), now=make.NOW)["gn"] == {NO_DOOR: 1}
    assert "Guinea" not in rows(client)
    assert "Guinea" in links(client, "No service of their own on our list yet")
    assert "Guinea" not in links(client, "No contact of their own that we know")


def test_no_contact_means_no_emergency_number_no_crisis_line_no_listing(client: Client, line: Write) -> None:
    heading = "No contact of their own that we know"
    assert [name in links(client, heading) for name in ("Germany", "Guinea", "Antarctica")] == [False, True, True]

    night = line(country="gn", number="116", purpose="suicide")
    assert "Guinea" not in links(client, heading)

    night.fact_checks.update(valid_until=make.TODAY - timedelta(days=1))
    assert "Guinea" in links(client, heading)


def test_the_file_has_every_country(client: Client, publish: Publish) -> None:
    publish(places=("de-by",))

    answer = client.get("/en/de/map/table.csv")
    header, *lines = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/csv; charset=utf-8", "no-store")
    assert answer["Content-Disposition"] == 'attachment; filename="table.csv"'
    assert header == ["place", "name", "door", "title", "count"]
    assert len(lines) == 6 * (1 + len(places.countries("en")) + 1)
    counted = [line for line in lines if line[4] != "0"]
    title = "My own thoughts or behaviour"
    assert counted == [["de", "Germany", "a", title, "1"], ["de-by", "Bavaria", "a", title, "1"]]
    assert ["ci", "Côte d’Ivoire", "f", "My school or organisation", "0"] in lines


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"])
def test_no_cell_of_the_file_is_a_formula(client: Client, db: None, name: str) -> None:
    with patch("directory.catalogue.places.name", return_value=name):
        text = client.get("/en/de/map/table.csv").content.decode("utf-8-sig")

    names = {line[1] for line in csv.reader(io.StringIO(text, newline=""))} - {"name"}
    assert names == {f"'{name}"}


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/en/de/map/?q=1", "/en/de/map/"),
        ("/en/de/map/?p=fr", "/en/fr/map/"),
        ("/en/de/map/table.csv?l=de", "/en/de/map/table.csv"),
    ],
)
def test_other_names_lead_to_the_page_without_them(client: Client, db: None, path: str, to: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer["Location"]) == (302, to)


def test_a_place_that_cannot_be_read_is_said(client: Client, db: None) -> None:
    assert "We could not read" in client.get("/en/de/map/?p=zz").content.decode()


@pytest.mark.parametrize("path", ["map/", "map/table.csv"])
def test_only_reading(client: Client, db: None, path: str) -> None:
    assert client.post(f"/en/de/{path}").status_code == 405
    assert client.get(f"/en/zz/{path}").status_code == 404
