"""Likely the same: by site, number or name; what says nothing is left out; and a thousand listings cost no more queries."""

from typing import Any

import pgtrigger
import pytest

from directory.catalogue.addresses import host_of, site_of
from directory.catalogue.contacts import Channel, Contact
from directory.catalogue.listings import CODE_LETTERS, Listing, ListingText
from directory.curation import completeness, likeness
from directory.curation.likeness import By, alike, identifiers
from directory.curation.roles import StaffAccount
from tests import make


def names(found: list[likeness.Likeness]) -> list[str]:
    return [f"{one.label.split(' ', 1)[-1]}: {one.by.value}" for one in found]


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("help.example", "help.example"),
        ("chat.help.example", "help.example"),
        ("lucyfaithfull.org.uk", "lucyfaithfull.org.uk"),
        ("shop.lucyfaithfull.org.uk", "lucyfaithfull.org.uk"),
        ("kids.gov.au", "kids.gov.au"),
        ("trust.nhs.uk", "trust.nhs.uk"),
        ("name.wordpress.com", "name.wordpress.com"),
        ("nhs.uk", ""),
        ("gov.uk", ""),
        ("co.uk", ""),
        ("facebook.com", ""),
        ("de-de.facebook.com", ""),
        ("sites.google.com", ""),
        ("gob.pe", ""),
        ("localhost", ""),
        ("", ""),
    ],
)
def test_the_part_of_a_host_that_somebody_owns(host: str, site: str) -> None:
    assert site_of(host) == site


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Help.example:443/a?b#c", "help.example"),
        ("http://user:word@help.example/", "help.example"),
        ("ada@help.example", "help.example"),
        ("help.example", "help.example"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
        ("https://[broken/", ""),
        ("https://a..b/", ""),
        (f"https://{'a' * 70}.example/", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert host_of(address) == host


def test_the_same_site_number_or_name(db: None) -> None:
    make.listing(name="Harbour Line", address="https://www.harbour.example/")
    make.listing(name="Night Line", address="", number="030 1234567")
    make.listing(name="Stärke-Beratung für Männer", address="https://other.example/")
    make.listing(name="Quite Another", address="https://facebook.com/another", number="030 7654321")
    asked = identifiers(
        names=["Für Manner Stärke-beratung"],
        addresses=["https://chat.harbour.example/x", "https://facebook.com/mine"],
        numbers=[("+49 30 1234567", "de"), ("030 1111111", "de")],
    )

    assert names(alike(asked, on=make.TODAY)) == [
        "Harbour Line: site", "Night Line: number", "Stärke-Beratung für Männer: name",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "found"),
    [("Harbour Lines", True), ("HARBOUR  LINE!", True), ("Line Harbour", True), ("Harbour Trust", False)],
)
def test_names_that_are_very_like(db: None, name: str, found: bool) -> None:
    make.listing(name="Harbour Line")

    assert bool(alike(identifiers(names=[name]), on=make.TODAY)) == found


def test_a_listing_is_not_like_itself_nor_like_what_was_removed(db: None) -> None:
    listing = make.listing(name="Harbour Line")
    make.listing(name="Harbour Line", state="removed")

    assert alike(listing, on=make.TODAY) == []
    make.listing(name="Harbour Line", state="frozen")
    assert names(alike(listing, on=make.TODAY)) == ["Harbour Line: site"]


@pytest.mark.parametrize(
    ("entry", "by"),
    [
        ({"name": "X", "domain": "help.example"}, By.SITE),
        ({"name": "X", "domain": "forum.help.example"}, None),
        ({"name": "X", "domain": "elp.example"}, None),
        ({"name": "X", "number": "+49301234567"}, By.NUMBER),
        ({"name": "harbour line"}, By.NAME),
        ({"name": "The Sea Trust"}, By.NAME),
        ({"name": "Harbour"}, None),
        ({"name": "harbour line", "lifted_on": make.TODAY}, None),
    ],
)
def test_the_register_is_asked_for_site_number_name_and_who_runs_it(
    entry: dict[str, Any], by: By | None, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.listing(name="Harbour Line", number="030 1234567", organization=make.organization(name="Sea Trust, The"))
    make.criteria_met(listing, ben)
    made = make.not_listed(by=ana, **entry)

    found = alike(listing, on=make.TODAY)

    assert [(one.entry, one.by) for one in found] == ([(made, by)] if by else [])
    assert completeness.missing(listing, on=make.TODAY) == (
        [
            f"“{made.name}” stands in the register of whom we do not list since 20 November 2026 ({made_by(by)}): "
            "it breaks one of our hard lines. Users reach each other."
        ]
        if by
        else []
    )


def made_by(by: By) -> str:
    return str(by.label)


def test_the_register_is_asked_for_the_number_from_abroad_too(ana: StaffAccount) -> None:
    listing = make.listing()
    make.contact(listing, channel=Channel.PHONE, number="0800 2255530", country="de", number_from_abroad="+49 30 1234567")
    made = make.not_listed(by=ana, name="X", number="+49301234567")

    assert [(one.entry, one.by) for one in alike(listing, on=make.TODAY)] == [(made, By.NUMBER)]
    assert len(likeness.refusals(listing, on=make.TODAY)) == 1


def test_other_listings_of_one_body_are_not_alike_for_that(db: None) -> None:
    trust = make.organization(name="Sea Trust")
    make.listing(name="Harbour Line", organization=trust, address="https://a.example/")

    assert alike(make.listing(name="Night Desk", organization=trust, address="https://b.example/"), on=make.TODAY) == []


def a_thousand() -> None:
    """Each with a text, a site and a number of its own, and sixty that share a site."""
    codes = [a + b + c + d for a in CODE_LETTERS for b in CODE_LETTERS for c in CODE_LETTERS for d in CODE_LETTERS[:1]][:1_000]
    body = make.organization()
    with pgtrigger.ignore():
        rows = Listing.objects.bulk_create([Listing(code=code, kind="support-service", organization=body) for code in codes])
        ListingText.objects.bulk_create(
            [ListingText(listing=row, name=f"Help {row.code} of {number} town", summary="x") for number, row in enumerate(rows)]
        )
        Contact.objects.bulk_create(
            [
                contact
                for number, row in enumerate(rows)
                for contact in (
                    Contact(listing=row, channel=Channel.CHAT, address=f"https://{row.code if number > 60 else 'same'}.example/"),
                    Contact(listing=row, channel=Channel.PHONE, number=f"030 {1_000_000 + number}", country="de"),
                )
            ]
        )


def test_a_thousand_listings_cost_three_queries(db: None, django_assert_num_queries: Any) -> None:
    a_thousand()
    asked = identifiers(names=["Help"], addresses=["https://same.example/"], numbers=[("030 1000999", "de")])
    alike(asked, on=make.TODAY)  # the process reads the numbers once

    with django_assert_num_queries(3):
        found = alike(asked, on=make.TODAY)

    assert len(found) == 62
