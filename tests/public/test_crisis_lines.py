"""Crisis lines as visitors read them: of a part, to report, with a menu or a keyword, and one home for one number."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import State
from directory.curation import workflow
from directory.curation.roles import StaffAccount
from tests import make
from tests.public.written import Write

Line = Callable[..., CrisisLine]


@pytest.fixture
def visible(ana: StaffAccount, ben: StaffAccount) -> Line:
    def visible(*, facts: bool = True, **fields: Any) -> CrisisLine:
        made = make.crisis_line(**fields)
        if facts:
            make.fact_check(made, group=FactCheck.Group.PRIVACY)
        return make.visible(made, writer=ana, checker=ben)

    return visible


def main(client: Client, place: str) -> str:
    page = client.get(f"/en/{place}/now/").content.decode().partition("<main")[2]
    return re.sub(r"\s+", " ", re.sub(r"</?(bdi|b|span)[^>]*>", "", page))


def strip(client: Client, place: str) -> str:
    return client.get(f"/en/{place}/").content.decode().partition('class="strip"')[2].partition("</aside>")[0]


def test_a_line_of_a_part_is_not_shown_as_one_of_the_whole_country(client: Client, visible: Line) -> None:
    visible(country="co", part="co-dc", number="106", name="Línea 106")

    assert "Call 106 if:" in main(client, "co-dc")
    country = main(client, "co")
    card = country.partition('id="parts"')[2].partition("</section>")[0]
    assert ("Call 106 if:" in country, "Call 106" in card, "Only for: " in card) == (False, True, True)
    assert "106" not in strip(client, "co")
    assert "106" in strip(client, "co-dc")
    assert "106" not in main(client, "co-ant")


def test_the_whole_countrys_line_comes_first_and_that_of_a_part_says_so(client: Client, visible: Line) -> None:
    visible(country="co", part="co-dc", number="106", name="Línea 106")
    visible(country="co", number="192", name="Línea 192")
    page = main(client, "co")
    assert page.index("Call 192") < page.index("Call 106") < page.index("Only for: ")


@pytest.mark.parametrize("purpose", ["report"])
def test_a_line_that_takes_reports_is_no_line_to_talk_to(client: Client, visible: Line, purpose: str) -> None:
    visible(
        country="br", number="100", name="Disque 100", purpose=purpose, who_answers=["state officer"], told_to=["police", "court"]
    )
    page = main(client, "br")
    card = page.partition('id="tell-them"')[2].partition("</section>")[0]
    assert "Disque 100" in card
    assert "Disque 100" not in page.replace(card, "")
    assert (
        card.index("people of a state office") < card.index("Call 100"),
        card.index("the police") < card.index("Call 100"),
    ) == (True, True)
    assert "100" not in re.sub(r"<[^>]*>", "", strip(client, "br"))


def test_who_answers_is_said_only_with_evidence(client: Client, visible: Line) -> None:
    visible(number="116 123", who_answers=["volunteer"])
    assert "Who answers: volunteers" in main(client, "gb")
    visible(number="0800 1111", purpose="child", who_answers=["professional"], told_to=["police"], facts=False)
    page = main(client, "gb")
    assert ("Call 0800 1111" in page, "professionals" in page, "They may tell:" in page) == (True, False, False)


def test_menus_keywords_and_codes_stand_beside_the_number_and_are_never_dialled(client: Client, visible: Line) -> None:
    visible(country="pe", number="113", menu="5")
    visible(country="us", number="741741", by="t", keyword="HOME")
    visible(country="cl", number="*4141")
    assert 'href="tel:113"' in client.get("/en/pe/now/").content.decode()
    assert "Then choose 5" in main(client, "pe")
    assert 'href="sms:741741"' in client.get("/en/us/now/").content.decode()
    assert "Write: HOME" in main(client, "us")
    chile = client.get("/en/cl/now/").content.decode()
    assert ("*4141" in chile, "tel:*" in chile, "tel:4141" in chile, "*4141" in strip(client, "cl")) == (
        True,
        False,
        False,
        False,
    )


def test_a_chat_is_a_link_of_its_own(client: Client, visible: Line) -> None:
    visible(number="", by="c", address="https://line.example/chat", minimum_age=12, maximum_age=21, languages=["en", "cy"])
    page = client.get("/en/gb/now/").content.decode()
    assert 'href="https://line.example/chat" rel="noreferrer"' in page
    words = main(client, "gb")
    assert [part in words for part in ("Go to line.example", "Ages 12 to 21", "English, Cymraeg")] == [True] * 3


def test_what_is_found_once_serves_the_listing_and_its_line(
    client: Client, publish: Callable[..., Any], ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = publish(doors=("c",), number="0800 7022240", address="")
    line = make.crisis_line(country="de", number="0800 7022240", purpose="child", listing=listing, evidenced=False)
    make.visible(line, writer=ana, checker=ben)
    assert "Call 0800 7022240 if:" in main(client, "de")

    listing.fact_checks.filter(group="contact").update(lapsed_on=make.TODAY)
    assert "0800 7022240" not in main(client, "de")


def test_to_freeze_a_listing_hides_its_lines_and_to_pause_it_asks(
    client: Client, publish: Callable[..., Any], ana: StaffAccount, ben: StaffAccount, cem: StaffAccount
) -> None:
    listing = publish(doors=("c",), number="0800 7022240", address="")
    fields = {"country": "de", "number": "0800 7022240", "purpose": "child", "listing": listing, "evidenced": False}
    line = make.visible(make.crisis_line(**fields), writer=ana, checker=ben)

    workflow.move(listing, to=State.PAUSED, by=cem, why="They moved.", now=make.NOW)
    line.refresh_from_db()
    assert line.state == State.PUBLISHED
    workflow.move(listing, to=State.WAITING, by=ana, now=make.NOW)
    workflow.move(listing, to=State.FROZEN, by=cem, why="Unsafe.", now=make.NOW)
    line.refresh_from_db()
    assert (line.state, "0800 7022240" in main(client, "de")) == (State.FROZEN, False)


def test_paused_with_its_lines_when_somebody_says_so(
    client: Client, publish: Callable[..., Any], ana: StaffAccount, ben: StaffAccount, cem: StaffAccount
) -> None:
    listing = publish(doors=("c",), number="0800 7022240", address="")
    fields = {"country": "de", "number": "0800 7022240", "purpose": "child", "listing": listing, "evidenced": False}
    line = make.visible(make.crisis_line(**fields), writer=ana, checker=ben)
    workflow.move(listing, to=State.PAUSED, by=cem, why="They moved.", with_lines=True, now=make.NOW)
    line.refresh_from_db()
    assert (line.state, line.decisions.get().why) == (State.PAUSED, "They moved.")


def test_where_none_is_known_no_card_takes_reports(client: Client, line: Write) -> None:
    assert 'id="tell-them"' not in client.get("/en/gb/now/").content.decode()


def test_who_runs_a_line_is_named_where_it_is_called_otherwise(client: Client, visible: Line) -> None:
    visible(name="Green Ear", operator="Green Ear", number="116 123", country="gb")
    visible(name="Blue Ear", operator="Blue House", number="116 111", country="gb", purpose="child")

    page = main(client, "gb")

    assert ("Green Ear (Green Ear)" in page, "Blue Ear (Blue House)" in page) == (False, True)
