"""Guides: what is published can be read, in the page's language or in English, and is linked from where people ask."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client, override_settings

from directory.catalogue.listings import Listing, State
from directory.catalogue.rules import Guide
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from directory.public.guides import GuideLink, guides_to_link
from tests import make

Publish = Callable[..., Listing]
PublishGuide = Callable[..., Guide]


@pytest.fixture
def guide(ana: StaffAccount, ben: StaffAccount) -> PublishGuide:
    def guide(number: int = 1, **fields: Any) -> Guide:
        return make.visible(make.guide(number, **fields), writer=ana, checker=ben)

    return guide


class Links(HTMLParser):
    """The addresses inside <main>."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.split("<main")[1].split("</main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if tag == "a" and name == "href"]


def test_the_page_of_a_guide(client: Client, guide: PublishGuide) -> None:
    guide(2, title="Who would know", text="It **depends**.\n\n- [one](../1/)\n- [out](https://help.example/)")
    guide(1, title="First steps")

    page = client.get("/en/de/q/2/").content.decode()

    assert "<title>Guide 2 – Waymark</title>" in page
    assert "<h1>Who would know</h1>\n" in page
    assert "Reviewed by: nobody yet." in page
    assert "<p>It <strong>depends</strong>.</p>" in page
    assert Links(page).found == ["../1/", "https://help.example/", "/en/de/q/1/", "/en/de/now/", "/en/de/"]
    assert '<a href="https://help.example/" rel="noreferrer">out</a>' in page


def test_who_reviewed_it_is_a_profession_and_a_day(client: Client, guide: PublishGuide) -> None:
    guide(reviewed_by="psychotherapist", reviewed_on="2026-06-03")

    assert "Reviewed by: psychotherapist, 3 June 2026." in client.get("/en/de/q/1/").content.decode()


@pytest.mark.parametrize("path", ["/en/de/q/2/", "/en/de/q/0/", "/en/de/q/99999999999999999999/", "/en/zz/q/1/", "/zz/de/q/1/"])
def test_what_is_not_published_is_nowhere(client: Client, guide: PublishGuide, path: str) -> None:
    guide(1, text="Read [more](../2/).")
    make.guide(2, title="A draft")

    assert client.get(path).status_code == 404
    page = client.get("/en/de/q/1/").content.decode()
    assert ("A draft" in page, "q/2/" in page, "../2/" in page) == (False, False, False)


def test_a_withdrawn_guide_is_gone(client: Client, guide: PublishGuide, ben: StaffAccount) -> None:
    move(guide(), to=State.PAUSED, by=ben, why="wrong")

    assert client.get("/en/de/q/1/").status_code == 404
    assert guides_to_link("en") == []


def test_it_is_read_in_the_language_of_the_page_or_in_english(client: Client, guide: PublishGuide) -> None:
    guide(1, title="One")
    guide(2, title="Two")
    guide(2, title="Shnayim", language="he-x-pseudo", text="Ours.")
    guide(3, title="Drei", language="de")

    english, own = (client.get(f"/he-x-pseudo/de/q/{number}/").content.decode() for number in (1, 2))

    assert '<article class="stack" lang="en" dir="auto"><h1>One</h1>' in english
    assert '<a href="/he-x-pseudo/de/q/2/">Shnayim</a>' in english
    assert '<article class="stack"><h1>Shnayim</h1>' in own
    assert '<a href="/he-x-pseudo/de/q/1/" lang="en">One</a>' in " ".join(own.split())
    assert client.get("/he-x-pseudo/de/q/3/").status_code == 404
    assert guides_to_link("en") == [GuideLink(1, "One", "en"), GuideLink(2, "Two", "en")]
    assert guides_to_link("he-x-pseudo") == [GuideLink(1, "One", "en"), GuideLink(2, "Shnayim", "he-x-pseudo")]


def test_the_text_of_a_guide_cannot_do_harm(client: Client, guide: PublishGuide) -> None:
    guide(1, title="<script>go()</script>", text="<script>go()</script> [x](javascript:go) <img src=x onerror=go()>")

    page = client.get("/en/de/q/1/").content.decode()

    assert ("<script>go" in page, "<img" in page, 'href="javascript' in page) == (False, False, False)


def test_guides_are_linked_where_people_ask(client: Client, guide: PublishGuide, publish: Publish) -> None:
    code = publish().code
    paths = ["/en/de/", f"/en/de/s/{code}/", "/en/de/rules/", "/en/xx/rules/"]
    assert ["Questions people ask" in client.get(path).content.decode() for path in paths] == [False] * 4

    guide(1, title="First steps")

    for path in paths:
        page = client.get(path).content.decode()
        assert page.count("Questions people ask") == 1
        assert f'<li><a href="/en/{path.split("/")[2]}/q/1/">First steps</a></li>' in page


def test_on_the_first_page_they_come_after_what_to_expect(client: Client, guide: PublishGuide) -> None:
    guide()

    page = client.get("/en/de/").content.decode()

    assert page.index("What to expect") < page.index("Questions people ask")


def test_a_list_leads_to_them_only_where_nothing_is_on_it(client: Client, guide: PublishGuide, publish: Publish) -> None:
    guide()
    empty = client.get("/en/de/a/").content.decode()
    publish()

    assert ("/q/1/" in empty, "/q/1/" in client.get("/en/de/a/").content.decode()) == (True, False)


def test_guide_3_waits_for_its_review(client: Client, guide: PublishGuide) -> None:
    for number in (2, 3):
        guide(number, text="[three](../3/)")
    assert [link.number for link in guides_to_link("en")] == [2, 3]

    with override_settings(PRODUCTION=True):
        assert [link.number for link in guides_to_link("en")] == [2]
        assert client.get("/en/de/q/3/").status_code == 404
        assert "/3/" not in client.get("/en/de/q/2/").content.decode()


def test_guide_3_is_read_once_it_is_reviewed(client: Client, guide: PublishGuide) -> None:
    guide(3, reviewed_by="psychotherapist", reviewed_on="2026-06-03")

    with override_settings(PRODUCTION=True):
        assert [link.number for link in guides_to_link("en")] == [3]
        assert client.get("/en/de/q/3/").status_code == 200


def test_a_translation_of_guide_3_that_nobody_reviewed_gives_way_to_the_reviewed_one(guide: PublishGuide) -> None:
    guide(3, title="Reviewed", reviewed_by="psychotherapist", reviewed_on="2026-06-03")
    guide(3, title="Not reviewed", language="he-x-pseudo")

    with override_settings(PRODUCTION=True):
        assert guides_to_link("he-x-pseudo") == [GuideLink(3, "Reviewed", "en")]


def test_another_place_can_be_chosen_in_the_address(client: Client, guide: PublishGuide) -> None:
    guide()

    assert client.get("/en/xx/q/1/?p=de")["Location"] == "/en/de/q/1/"
    assert client.get("/en/xx/q/1/?x=1")["Location"] == "/en/xx/q/1/"
    assert "left it out: Place." in client.get("/en/de/q/1/?p=nowhere").content.decode()
