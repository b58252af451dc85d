"""Open now, next open: what visitors read, by whose clock, and what the filter promises."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from directory.catalogue import facets
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from directory.public.opening_hours import opening
from tests import make

WRITTEN = {"hours": "Mo-Th 09:00-17:00; Fr 09:00-12:00,14:00-16:00", "time_zone": "Europe/Berlin", "holidays": "de"}
FRIDAY_NOON = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)  # 12:30 in Berlin


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-20T10:00", "Open now, until 12:00"),
        ("2026-11-20T11:30", "Closed now. It opens at 14:00"),
        ("2026-11-20T16:00", "Closed now. It opens on Monday at 09:00"),
        ("2026-11-22T16:00", "Closed now. It opens tomorrow at 09:00"),
        ("2026-12-24T17:00", "Closed now. It may open tomorrow at 09:00, a public holiday"),
        ("2026-12-25T10:00", "Public holiday: hours may differ"),
    ],
)
def test_the_state_in_words(moment: str, words: str) -> None:
    assert opening(WRITTEN, place="de", now=datetime.fromisoformat(moment).replace(tzinfo=UTC)).words == words


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"hours": "24/7"}, "Open day and night"),
        ({"hours": "", "time_zone": ""}, "Ask for hours"),
        ({"hours": "off"}, "Closed now"),
        ({"hours": "2027 Jan 4 09:00-10:00"}, "Closed now. It opens on 4 January 2027 at 09:00"),
    ],
)
def test_other_states(changed: dict[str, str], words: str) -> None:
    assert opening(WRITTEN | changed, place="de", now=FRIDAY_NOON).words == words


def test_by_whose_clock_and_what_that_is_for_the_visitor() -> None:
    german, finnish, american = (opening(WRITTEN, place=place, now=FRIDAY_NOON) for place in ("de", "fi", "us"))
    assert german.clock == "Times are by the clocks in Berlin."
    assert [one.for_you for one in (german, finnish, american)] == ["", "That is 15:00 in Finland.", ""]  # the US has many clocks


def test_the_hours_of_the_next_seven_days() -> None:
    shown = opening(WRITTEN, place="de", now=FRIDAY_NOON)
    assert shown.days == (
        ("Friday", "09:00–12:00, 14:00–16:00"),
        ("Saturday to Sunday", "closed"),
        ("Monday to Thursday", "09:00–17:00"),
    )
    assert shown.note == ""
    holidays_unknown = opening(WRITTEN | {"holidays": "in"}, place="de", now=FRIDAY_NOON)
    assert holidays_unknown.note == "May differ on public holidays."


def test_midnight_at_the_end_of_a_day_is_24() -> None:
    shown = opening(WRITTEN | {"hours": "Mo-Su 20:00-02:00"}, place="de", now=FRIDAY_NOON)
    assert shown.days == (("Every day", "00:00–02:00, 20:00–24:00"),)


def with_hours(hours: str, by: StaffAccount, *, name: str = "Harbour Line") -> Listing:
    listing = make.listing(by=by, name=name)
    listing.contacts.update(hours=hours, time_zone="Europe/Berlin")
    make.fact_check(listing, group="hours")
    return listing


def test_the_filter_open_now(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    day_and_night = make.visible(with_hours("24/7", ana, name="Night Line"), writer=ana, checker=ben)
    make.visible(with_hours("off", ana, name="Closed Line"), writer=ana, checker=ben)
    make.visible(make.listing(by=ana, name="Unknown Line"), writer=ana, checker=ben)

    page = client.get("/en/de/a/?x=o")
    assert [card.name for card in page.context["lists"][0].cards] == ["Night Line"]
    assert "Open day and night" in page.content.decode()

    day_and_night.fact_checks.filter(group="hours").update(valid_until="2020-01-01")
    assert client.get("/en/de/a/?x=o").context["count"] == 0


def option(client: Client, path: str) -> tuple[int, str] | None:
    """How many “Open now” would leave, and what is said beside it; None where it is not offered."""
    shown = [one for each in client.get(path).context["filters"] for one in each.options if (each.name, one.value) == ("x", "o")]
    return (shown[0].count, shown[0].note) if shown else None


def test_open_now_is_offered_where_hours_are_known_and_says_of_how_many_they_are_not(
    client: Client, ana: StaffAccount, ben: StaffAccount
) -> None:
    make.visible(make.listing(by=ana, name="Unknown Line"), writer=ana, checker=ben)
    assert (option(client, "/en/de/a/"), option(client, "/en/de/a/?x=o")) == (None, (0, "Of 1 we do not know the hours."))

    make.visible(with_hours("off", ana, name="Closed Line"), writer=ana, checker=ben)
    assert option(client, "/en/de/a/") == (0, "Of 1 we do not know the hours.")
    assert option(client, "/en/de/a/?x=f") is None  # neither is free

    FactCheck.objects.filter(listing__texts__name="Unknown Line").delete()
    assert option(client, "/en/de/a/") == (0, "")


def test_the_hours_of_a_telephone_say_nothing_of_a_chat(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    make.contact(listing, channel="p", number="0800 2255530", country="de", hours="off", time_zone="Europe/Berlin")
    make.contact(listing, channel="c", address="https://help.example/talk")
    make.fact_check(listing, group="hours")
    make.visible(listing, writer=ana, checker=ben)

    assert option(client, "/en/de/a/") == (0, "")
    assert option(client, "/en/de/a/?by=p") == (0, "")
    assert option(client, "/en/de/a/?by=c") is None  # never 0 of what has no hours


def test_what_people_do_on_their_own_is_always_open(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    """Without evidence of hours; and nobody answers there, so it does not make the phone of the same listing open."""
    listing = make.listing(by=ana, channel="s", number="030 1234567")
    listing.contacts.filter(channel="p").update(hours="off", time_zone="Europe/Berlin")
    make.visible(listing, writer=ana, checker=ben)

    page = client.get("/en/de/a/?x=o")
    shown = page.context["lists"][0].cards[0]
    assert shown.opening.words == "On your own, at any time"
    assert [(button.verb, button.opening.words) for button in shown.contact_buttons] == [
        ("call", "Ask for hours"), ("site", "On your own, at any time"),
    ]  # fmt: skip
    FactCheck.objects.filter(about=make.SITE).delete()
    assert client.get("/en/de/a/?x=o").context["count"] == 0


def test_closed_says_what_to_do_instead(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.visible(with_hours("off", ana), writer=ana, checker=ben)

    alone = client.get(f"/en/de/s/{listing.code}/?d=a").content.decode()
    assert ("Closed now. You can:" in alone, "?x=o" in alone) == (True, False)  # no way to an empty list

    make.visible(with_hours("24/7", ana, name="Night Line"), writer=ana, checker=ben)
    page = client.get(f"/en/de/s/{listing.code}/?d=a").content.decode()
    assert '<a href="/en/de/a/?x=o">See 1 other that is open now</a>' in page
    night_line = Listing.objects.get(texts__name="Night Line")
    assert "?x=o" not in client.get(f"/en/de/s/{night_line.code}/?d=a").content.decode()


def test_a_crisis_line_that_is_closed_is_not_on_every_page(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    closed = make.crisis_line(hours="off", time_zone="Europe/London")
    make.fact_check(closed, group="hours")
    make.visible(closed, writer=ana, checker=ben)
    assert client.get("/en/gb/").context["strip_line"] is None
    assert "Closed now" in client.get("/en/gb/now/").content.decode()

    make.visible(make.crisis_line(number="0808 800 0000", name="Other Line"), writer=ana, checker=ben)
    assert client.get("/en/gb/").context["strip_line"].name == "Other Line"
    assert [line.name for line in client.get("/en/gb/now/").context["crisis_lines"]] == ["Other Line", "Night Line"]


def test_open_now_is_asked_of_the_clock_each_time(ana: StaffAccount, ben: StaffAccount) -> None:
    """What is remembered of an edition does not remember the hour."""
    make.visible(with_hours("Mo-Su 09:00-17:00", ana), writer=ana, checker=ben)

    def open_now(hour: int) -> bool:
        editions = Edition.objects.current().serving("de")
        found = facets.candidates(editions, "de", language="en", now=datetime(2026, 11, 20, hour, tzinfo=UTC))
        return ("x", "o") in found[0].values

    assert [open_now(hour) for hour in (7, 9, 17, 9)] == [False, True, False, True]


def test_two_ways_at_one_address_are_open_when_one_of_them_is(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    make.contact(listing, channel="m", address=make.SITE, hours="24/7", time_zone="Europe/Berlin")
    listing.contacts.filter(channel="c").update(hours="off", time_zone="Europe/Berlin")
    make.fact_check(listing, group="hours")
    make.visible(listing, writer=ana, checker=ben)

    page = client.get("/en/de/a/?x=o")
    assert (page.context["count"], page.context["lists"][0].cards[0].opening.words) == (1, "Open day and night")
