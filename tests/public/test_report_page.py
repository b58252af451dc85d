"""Reporting an image: the hotlines of the place with what they say of reports, and a way on for whom that is not it."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]


@pytest.fixture
def hotline(ana: StaffAccount, ben: StaffAccount) -> Publish:
    return lambda **fields: make.visible(make.hotline(by=ana, **fields), writer=ana, checker=ben)


def page(client: Client, place: str = "de") -> str:
    return client.get(f"/en/{place}/report/").content.decode()


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def card(html: str, name: str) -> str:
    """The card of one hotline, as words."""
    cards = [part.split("</section>")[0] for part in html.split('<section class="care care-report')[1:]]
    return next(words(one) for one in cards if name in one)


def of_you(html: str) -> dict[str, list[str]]:
    """Under each heading of the section for whose own image is out, the names of the links."""
    panel = html.split('<h2 id="of-you">')[1].split("</section>")[0]
    parts = [part.split("</h3>") for part in panel.split("<h3>")[1:]]
    return {words(heading): [words(link) for link in re.findall("<a [^>]*>.*?</a>", rest)] for heading, rest in parts}


def test_a_hotline_says_there_what_it_takes_and_whom_it_tells(client: Client, hotline: Publish) -> None:
    hotline(name="Harbour Report", nameless="t", takes=["i"])

    said = card(page(client), "Harbour Report")
    assert "What it takes Pictures or films of child sexual abuse online" in said
    assert "Without a name Taken" in said
    assert "Not stated" not in said  # what is not known is no line of its own here


def test_what_is_not_known_is_one_quiet_line(client: Client, hotline: Publish) -> None:
    hotline(name="Harbour Report")

    assert "What it takes, and whether you can stay without a name, is not stated." in card(page(client), "Harbour Report")


def test_never_save_stands_before_every_hotline(client: Client, hotline: Publish) -> None:
    hotline(name="Harbour Report")
    html = page(client)

    assert html.index("Never save, send or print it") < html.index("Harbour Report")


def test_the_nearest_come_first_and_a_place_without_one_is_told_so(client: Client, hotline: Publish) -> None:
    hotline(name="Any Country Report", places=("xx",))
    assert "We know no hotline of this place yet." in words(page(client))
    hotline(name="Harbour Report", places=("de",))

    html = page(client)
    assert "We know no hotline" not in words(html)
    assert html.index("Harbour Report") < html.index("Any Country Report")


def test_whoever_is_in_the_image_has_a_way_of_their_own(client: Client, hotline: Publish) -> None:
    """Under 18 in it or not; whoever found an image is not sent there."""
    hotline(name="Young Takedown", takes=["y"], places=("xx",))
    hotline(name="Adult Takedown", takes=["a"], places=("xx",))
    hotline(name="Both Report", takes=["i", "y"])

    html = page(client)
    assert of_you(html) == {
        "You were under 18 in it": ["Both Report", "Young Takedown"],
        "You were 18 or older in it": ["Adult Takedown"],
        "Someone to talk to": ["I am under 18", "I am 18 or older"],
    }
    assert html.count('<section class="care care-report') == 1
    assert "Both Report" in card(html, "Both Report")


def test_without_evidence_that_holds_nobody_stands_there(client: Client, hotline: Publish) -> None:
    listing = hotline(name="Harbour Report")
    FactCheck.objects.filter(listing=listing, group="contact").update(method="press")

    assert "Harbour Report" not in page(client)


def test_it_is_one_press_from_home_now_and_the_foot_of_every_page(db: None, client: Client) -> None:
    for path in ("/en/de/", "/en/de/now/", "/en/de/a/", "/en/de/a/?v=1"):
        assert 'href="/en/de/report/"' in client.get(path).content.decode()


def test_ten_hotlines_cost_no_more_queries_than_one(
    client: Client, hotline: Publish, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hotline(name="First Report", nameless="t")
    with django_assert_num_queries(3):
        page(client)
    for number in range(9):
        hotline(name=f"Report {number}", nameless="t", takes=["y"])
    with django_assert_num_queries(3):
        page(client)


def test_a_place_that_nobody_knows_is_not_found(db: None, client: Client) -> None:
    assert client.get("/en/zz/report/").status_code == 404
    assert client.get("/en/de/report/?x=1").status_code == 302
