"""The hours of the demonstration, on a night whose midnight never comes: each listing and every country is told as ever."""

from collections.abc import Iterator
from datetime import UTC, datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest

from directory.catalogue import hours, places
from directory.catalogue.editions import Edition
from directory.catalogue.hours import Now
from directory.public import crisis_lines
from directory.public.cards import card
from directory.public.opening_hours import opening
from directory.upkeep import hours as run_out
from tests.databases import Demo

EVENING = datetime(2027, 3, 27, 20, tzinfo=UTC)  # in Beirut it is 22:00, and two hours later 01:00


@pytest.fixture
def in_beirut() -> Iterator[None]:
    with patch.object(hours, "_zone", return_value=ZoneInfo("Asia/Beirut")):
        yield
    hours._state.cache_clear()


def test_every_published_listing_and_every_country_knows_its_hours(demo: Demo, in_beirut: None) -> None:
    told = list[str]()
    for edition in Edition.objects.current().listings().with_evidence():
        assert card(edition, place=edition.places[0], door=None, language="en", now=EVENING).name
        contacts = [contact for contact in edition.contacts_shown(EVENING.date()) if contact["hours"]]
        told += [opening(contact, place="xx", now=EVENING).state for contact in contacts]
    apart = [code for code, _name in places.countries("en") if places.parent(code) == places.WORLD]  # not inside another one
    lines = [line for code in apart for line in crisis_lines.of_place(code, now=EVENING)]

    assert (Now.UNKNOWN in told, len(lines)) == (False, Edition.objects.current().crisis_lines_anywhere(EVENING.date()).count())
    assert run_out.run(now=EVENING) == "hours: 0 have run out, 0 are well again."
