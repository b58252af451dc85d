"""Editions of before keep codes and numbers as they were typed: no page breaks, no number is lost, none is dialled wrong."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from directory.catalogue import facets, filters
from directory.catalogue.editions import Edition
from directory.catalogue.facts import as_dialled_from
from directory.curation.roles import StaffAccount
from tests import make


def as_it_was(*editions: Edition) -> None:
    """Past the guard that keeps editions as they were published."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE directory_edition DISABLE TRIGGER guard_update")
        for edition in editions:
            edition.save()
        cursor.execute("ALTER TABLE directory_edition ENABLE TRIGGER guard_update")


def published(ana: StaffAccount, ben: StaffAccount, **of_contact: Any) -> Edition:
    """An edition as it would have been made, when nobody asked what stood in a contact."""
    listing = make.listing(by=ana, address="", places=("gb",))
    make.contact(listing, channel="p", number="116 123", country="gb", hours="24/7", time_zone="Europe/London", languages=["en"])
    make.fact_check(listing, group="hours")
    make.visible(listing, writer=ana, checker=ben)
    edition = Edition.objects.with_evidence().get(listing=listing)
    contact = edition.facts["contacts"][0] | of_contact
    way = edition.ways.pop("gb:116123")
    way["reachable_from"] = contact["reachable_from"]
    way["hours"] = [[contact["hours"], contact["time_zone"], contact["country"]]]
    edition.facts["contacts"], edition.ways = [contact], {contact["value"]: way}
    spoken = [["l", tag, "contact", contact["value"], ""] for tag in contact["languages"]]
    edition.facet_values = [["by", "p", "contact", contact["value"], ""], ["by", "nonsense", "", "", ""], *spoken]
    edition.facts["privacy"] = {"keeps": ["all"], "tells": [], "jurisdiction": "GB", "statement": "", "who_answers": ""}
    edition.facts["legal_stages"] = ["nonsense"]
    listing.fact_checks.filter(group="contact").update(about=contact["value"])
    as_it_was(edition)
    return Edition.objects.with_evidence().get(pk=edition.pk)


@pytest.mark.parametrize(
    "of_contact",
    [
        {"country": "GB", "value": "GB:116123"},
        {"reachable_from": ["GB"]},
        {"reachable_from": ["uk"]},
        {"reachable_from": ["UK", "zz"]},
        {"languages": ["EN", "klingon"]},
        {"time_zone": "Factory"},
        {"number": "１１６ １２３"},
    ],
)
def test_what_was_typed_otherwise_is_read_in_one_spelling(
    client: Client, ana: StaffAccount, ben: StaffAccount, of_contact: dict[str, Any]
) -> None:
    edition = published(ana, ben, **of_contact)

    pages = [client.get(f"/en/gb/{path}").content.decode() for path in ("a/?by=p&l=en", f"s/{edition.code}/")]
    assert ['href="tel:116123"' in page for page in pages] == [True, True]
    assert client.get(f"/en/fr/s/{edition.code}/").status_code == 200
    (contact,) = edition.contacts_shown(make.TODAY)
    assert (contact["country"], contact["languages"], as_dialled_from(contact, "gb")) == ("gb", ["en"], contact)
    is_clock = "time_zone" not in of_contact
    (candidate,) = facets.candidates(Edition.objects.current().behind("a"), "gb", language="en", now=make.NOW)
    assert (filters.OPEN_NOW in candidate.values, contact["time_zone"] != "") == (is_clock, is_clock)


@pytest.mark.parametrize(
    "of_contact",
    [
        {"number": "116 123,1"},
        {"number": "116 123 ext 8", "value": "gb:1161238"},
        {"number": "116 123", "value": "gb:116124"},
        {"number": "116 12x", "value": "116 12x"},
    ],
)
def test_what_is_not_dialled_as_it_is_shown_is_left_out(
    client: Client, ana: StaffAccount, ben: StaffAccount, of_contact: dict[str, str]
) -> None:
    edition = published(ana, ben, **of_contact)

    assert edition.contacts_shown(make.TODAY) == []
    assert client.get(f"/en/gb/s/{edition.code}/").status_code == 410
    for path in ("now/", "a/", f"s/{edition.code}/", f"s/{edition.code}/card/"):
        assert "116 12" not in client.get(f"/en/gb/{path}").content.decode()


def test_the_number_from_abroad_is_left_out_too(ana: StaffAccount, ben: StaffAccount) -> None:
    edition = published(ana, ben, number_from_abroad="+44 20 7946 0018 ext 5")
    assert edition.listing is not None
    make.fact_check(edition.listing, about="+442079460018")
    make.fact_check(edition.listing, about="+44 20 7946 0018 ext 5")

    (contact,) = Edition.objects.with_evidence().get(pk=edition.pk).contacts_shown(make.TODAY)
    assert (contact["number"], contact["number_from_abroad"]) == ("116 123", "")


def test_a_crisis_line_of_before(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    for number in ("116 123", "0800 1111"):
        make.visible(make.crisis_line(number=number, hours="24/7", time_zone="Europe/London"), writer=ana, checker=ben)
    kept, lost = Edition.objects.filter(kind="crisis-line").order_by("pk")
    kept.facts |= {"country": "GB", "languages": ["EN"], "time_zone": "Factory"}
    lost.facts |= {"number": "0800 1111,2"}
    as_it_was(kept, lost)

    page = client.get("/en/gb/now/").content.decode()
    assert ['href="tel:116123"' in page, "English" in page, "1111" in page] == [True, True, False]


def test_a_guide_in_capitals_is_read(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.guide(), writer=ana, checker=ben)
    edition = Edition.objects.get(kind="guide")
    edition.facts["language"] = "EN"
    as_it_was(edition)
    assert client.get("/en/gb/q/1/").status_code == 200
