"""The lists of the desk find what is looked for. What they cost: test_screens.py."""

import re

from django.test import Client

from directory.catalogue.listings import Listing
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see


def add(number: int, ana: StaffAccount, ben: StaffAccount) -> None:
    """One row for every list."""
    make.visible(make.listing(name=f"Line {number}", by=ana), writer=ana, checker=ben)
    make.visible(make.crisis_line(name=f"Night Line {number}"), writer=ana, checker=ben)
    CountryRule.objects.create(country="de", text=f"Rule {number}.", source=make.SITE, read_on=make.TODAY)
    Guide.objects.create(number=number, title=f"Guide {number}", text="Breathe.")
    make.staff(f"colleague-{number}")
    make.suggestion(about=Listing.objects.latest("pk").pk)
    make.not_listed(name=f"Forum {number}", by=ana)
    make.contact(Listing.objects.latest("pk"), channel="c", address=make.watched_link().address)
    make.task(Listing.objects.latest("pk"), about=f"{make.SITE}{number}")


def rows_of(client: Client, **query: str) -> list[str]:
    page: Page = see(client, "/desk/directory/listing/?" + "&".join(f"{key}={value}" for key, value in query.items()))
    return sorted(re.findall(r'class="field-__str__"><a [^>]*>\S+ ([^<]+)</a>', page.html))


def test_listings_are_found_by_word_code_and_organization(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.listing(name="Harbour", organization=make.organization(name="Sea Trust"))
    other = make.listing(name="Lighthouse")
    client = at_the_desk(ana)

    assert rows_of(client) == ["Harbour", "Lighthouse"]
    assert rows_of(client, q="harb") == ["Harbour"]
    assert rows_of(client, q="sea+tr") == ["Harbour"]
    assert rows_of(client, q=other.code) == ["Lighthouse"]
    assert rows_of(client, q="nothing") == []


def test_listings_are_filtered_by_state_kind_and_door(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.listing(name="Harbour", doors=("a", "c"))
    make.listing(name="Lighthouse", doors=("d",), state="waiting")
    make.listing(name="Academy", doors=("e",), kind="training-body")
    client = at_the_desk(ana)

    assert rows_of(client, state__exact="waiting") == ["Lighthouse"]
    assert rows_of(client, kind__exact="training-body") == ["Academy"]
    assert rows_of(client, audiences__door__exact="c") == ["Harbour"]
    assert rows_of(client, audiences__door__exact="d", state__exact="draft") == []


def test_a_filter_by_hand_gets_no_further_than_the_lists(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    make.listing(name="Harbour")
    answer = at_the_desk(ana).get("/desk/directory/listing/?decisions__by__password__startswith=md5")

    assert answer.status_code in {302, 400}
