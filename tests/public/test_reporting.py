"""What a reporting hotline takes, as visitors read it: on its own page, and beside its name where hotlines stand."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make

Publish = Callable[..., Listing]
TERMS = ["What it takes", "What it does not take", "Who may report", "Without a name", "What you hear back"]
NAMELESS = {
    "t": "Takes reports without a name.", "m": "Without a name, it may not be handled.", "n": "", "": "",
}  # fmt: skip


@pytest.fixture
def hotline(ana: StaffAccount, ben: StaffAccount) -> Publish:
    return lambda **fields: make.visible(make.hotline(by=ana, **fields), writer=ana, checker=ben)


def section(client: Client, listing: Listing) -> dict[str, str]:
    """Of its own page: each term of the section “Reports”, with its words."""
    page = client.get(f"/en/de/s/{listing.code}/").content.decode()
    found = re.search('<h2 id="reports">Reports</h2>(.*?)</section>', page, re.DOTALL)
    return dict(re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", unescape(found[1]))) if found else {}


def beside_names(client: Client, path: str) -> dict[str, str]:
    """Of each hotline in the panel, what stands beside its name."""
    page = unescape(client.get(path).content.decode())
    panel = (
        page.split('<h2 id="report">')[1]
        .split("</section>")[0]
        .split('<ul role="list" class="changes apart">')[1]
        .split("</ul>")[0]
    )
    rows = [re.sub("<[^>]*>", "\n", row).split("\n") for row in panel.split("<li>")[1:]]
    lines = [[words.strip() for words in row if words.strip()] for row in rows]
    return {name: " ".join(said) for name, *said in lines}


def test_its_page_says_what_it_takes_from_whom_and_what_comes_back(client: Client, hotline: Publish) -> None:
    known = hotline(
        takes=["b", "i"], takes_not="Fraud: tell the police.", who_may_report="anyone in Australia", nameless="m",
        follow_up=["r", "n"],
    )  # fmt: skip

    assert list(section(client, known).items()) == [
        ("What it takes", "Pictures or films of child sexual abuse online, blackmail with a picture of someone under 18"),
        ("What it does not take", "Fraud: tell the police."),
        ("Who may report", "Anyone in Australia"),
        ("Without a name", "Taken, but may not be handled"),
        ("What you hear back", "A number with which you see what became of it, they write if you leave a way to reach you"),
    ]


def test_what_nobody_said_is_not_stated(client: Client, hotline: Publish) -> None:
    assert section(client, hotline(name="Silent")) == dict.fromkeys(TERMS, "Not stated")
    assert section(client, hotline(name="Half", nameless="n")) == dict.fromkeys(TERMS, "Not stated") | {
        "Without a name": "Not taken"
    }


def test_only_hotlines_have_the_section(client: Client, hotline: Publish, publish: Publish) -> None:
    assert [bool(section(client, one)) for one in (hotline(), publish(name="Line"))] == [True, False]


@pytest.mark.parametrize("path", ["/en/de/b/", "/en/de/c/", "/en/de/d/", "/en/de/now/"])
def test_beside_each_name_stands_what_becomes_of_a_report_without_one(client: Client, hotline: Publish, path: str) -> None:
    for code in NAMELESS:
        hotline(name=f"Hotline {code}", nameless=code)

    assert beside_names(client, path) == {f"Hotline {code}".strip(): words for code, words in NAMELESS.items()}


def test_words_that_lost_their_evidence_are_not_said_any_more(client: Client, hotline: Publish) -> None:
    lapsed = hotline(nameless="t", takes=["i"])
    assert beside_names(client, "/en/de/now/") == {"Report Desk": "Takes reports without a name."}

    lapsed.fact_checks.filter(group=FactCheck.Group.REPORTING).update(method=Method.PRESS)

    assert beside_names(client, "/en/de/now/") == {"Report Desk": ""}
    assert section(client, lapsed) == dict.fromkeys(TERMS, "Not stated")


def test_its_page_names_the_source(client: Client, hotline: Publish) -> None:
    made = hotline(nameless="t")

    card = client.get(f"/en/de/s/{made.code}/").context["card"]

    assert [(source.fact, source.address) for source in card.sources if source.fact == "Reports"] == [("Reports", make.SITE)]
