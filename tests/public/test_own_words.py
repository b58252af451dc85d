"""Whom a service is for: its own words with their page, and openly where they are ours."""

from collections.abc import Callable

import pytest
from django.test import Client

from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]
OURS = "not yet quoted from the service"
THEIRS = "für Menschen, die sich sorgen"


def test_a_quote_stands_with_its_language_page_year_and_day(client: Client, publish: Publish) -> None:
    listing = publish(quotes={"a": {"evidence": THEIRS}})

    page = client.get(f"/en/de/s/{listing.code}/?d=a").content.decode()

    assert f'lang="de" translate="no"><q>{THEIRS}</q>' in page
    assert "from its own page, as its page said in 2024, read on 20 November 2026" in page
    assert f'href="{make.SITE}about"' in page
    assert OURS not in page


@pytest.mark.parametrize(("method", "linked"), [("own page", False), ("official page", True)])
def test_a_page_that_could_be_anybodys_is_not_linked(client: Client, publish: Publish, method: str, linked: bool) -> None:
    """It is on no site that is shown as a contact (hard line 6)."""
    elsewhere = {"evidence": THEIRS, "quote_source": "https://else.example/", "quote_method": method}

    page = client.get(f"/en/de/s/{publish(quotes={'a': elsewhere}).code}/?d=a").content.decode()

    assert THEIRS in page
    assert ("https://else.example/" in page) == linked


def test_our_words_are_called_ours(client: Client, publish: Publish) -> None:
    page = client.get(f"/en/de/s/{publish().code}/?d=a").content.decode()

    assert OURS in page
    assert "<q>" not in page


def test_people_behind_one_door_do_not_read_the_words_of_another(client: Client, publish: Publish) -> None:
    texts = {"a": "For own thoughts.", "d": "For those harmed."}
    listing = publish(doors=("a", "d"), door_texts=texts, quotes={"a": {"evidence": THEIRS}})
    address = f"/en/de/s/{listing.code}/"

    behind = {door: client.get(address, {"d": door}).content.decode() for door in ("a", "d")}
    of_all = client.get(address).content.decode()

    assert [THEIRS in behind[door] for door in ("a", "d")] == [True, False]
    assert [OURS in behind[door] for door in ("a", "d")] == [False, True]
    assert THEIRS in of_all
    assert OURS in of_all


def test_a_hotline_stands_behind_no_door_and_says_nothing_of_one(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    hotline = make.visible(make.hotline(by=ana), writer=ana, checker=ben)

    assert OURS not in client.get(f"/en/de/s/{hotline.code}/").content.decode()
