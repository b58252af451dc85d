"""Which number is shown for danger and which for despair, and in which words, wherever pages show emergency numbers."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from directory.catalogue import emergency_numbers, places
from directory.catalogue.emergency_numbers import EmergencyNumber
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from directory.public import errors, leave
from tests.public.emergency import EVERY, UNLABELLED, Asked, despair, for_despair, questions, services, wrong
from tests.public.written import Write

Publish = Callable[..., Listing]
EVERYWHERE = ("xx", "xk", *(code for code, _name in places.countries("en")))
PARTS = ("help_first", "sheet", "strip", "always_there", "nobody_answers", "when_hurt")


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """A country of its own: (number, what it reaches) in the order of our table."""

    def tables(*numbers: tuple[str, str]) -> None:
        rows = tuple(EmergencyNumber(number, service, source="https://state.example/") for number, service in numbers)
        monkeypatch.setattr(emergency_numbers, "table", lambda: {"fr": rows})
        emergency_numbers.of_country.cache_clear()

    yield tables
    emergency_numbers.of_country.cache_clear()


def test_in_what_stands_inside_france_the_hurt_are_not_told_to_call_the_police() -> None:
    """fr-971 was answered with France's numbers, each with its service; gp has numbers of its own."""
    inside = [place for place in ("gf", "gp", "mq", "re", "yt") if places.parent(place) == "fr"]
    reached = {place: known.when_hurt for place in inside if (known := emergency_numbers.of_country(place))}
    assert {place: (one.number, one.service) for place, one in reached.items()} == dict.fromkeys(inside, ("15", "ambulance"))


@pytest.mark.parametrize(
    ("numbers", "when_hurt", "reaches"),
    [
        ([("17", "police"), ("15", "ambulance")], "15", "ambulance"),
        ([("17", "police"), ("18", "ambulance and fire")], "18", "ambulance and fire"),
        ([("17", "police"), ("18", "fire")], "18", "fire"),
        ([("17", "police"), ("112", "")], "112", UNLABELLED),
        ([("112", ""), ("18", "fire")], "112", UNLABELLED),
        ([("17", "police")], "17", "police"),
    ],
)
def test_the_police_answer_despair_only_where_nothing_else_is_known(
    tables: Callable[..., None], numbers: list[tuple[str, str]], when_hurt: str, reaches: str
) -> None:
    tables(*numbers)
    known = emergency_numbers.of_country("fr")
    assert known
    assert (known.when_hurt.number, known.when_hurt.reaches) == (when_hurt, reaches)


def test_every_service_of_the_table_has_its_place_among_the_answers() -> None:
    for order in (emergency_numbers.WHEN_HURT, emergency_numbers.IN_DANGER):
        assert sorted(order) == sorted(emergency_numbers.SERVICES)


def test_every_number_stands_under_one_of_the_questions() -> None:
    for country in EVERYWHERE:
        known = emergency_numbers.of_country(country)
        if known:
            assert {*known.for_danger, *known.for_hurt} == set(known.numbers), country
            assert (known.for_danger[0], known.for_hurt[0]) == (known.in_danger, known.when_hurt), country


def test_without_a_country_or_numbers_there_is_none() -> None:
    assert [emergency_numbers.of_country(country) for country in ("", "xx", "gn")] == [None] * 3


def test_the_reader_of_these_tests_sees_what_is_wrong() -> None:
    page = '<h2>Thinking of ending your life?</h2><a href="tel:{}"><bdi dir="ltr" translate="no">{}</bdi></a> <span>{}</span>'

    assert wrong(page.format("190", "190", "police"), "br") == ["190 for despair"]
    assert wrong(page.format("911", "911", "call"), "us") == ["911 for despair, without what it reaches"]
    assert wrong(page.format("110", "192", "ambulance"), "br") == ["192 is dialled as 110"]
    assert wrong(page.format("192", "192", "ambulance"), "br") == []
    assert wrong('<p>Someone is hurt: <bdi dir="ltr" translate="no">190</bdi></p>', "br") == ["190 for despair"]


def test_no_part_of_any_page_answers_despair_with_the_police(db: None) -> None:
    """Every country, without a line for despair: with one, it is the answer. The pages of the loaded demonstration are walked."""
    shared: dict[str, Any] = {"language": "en", "first_lines": {}, "crisis_lines": [], "words": {}, "no_results": {}}
    found: dict[tuple[str, str], list[str]] = {}
    first: dict[str, list[str]] = {}
    for place in EVERYWHERE:
        shown = shared | {"place": place, "place_name": place, "emergency": emergency_numbers.of_country(place)}
        parts = {part: render_to_string(f"parts/{part}.html", shown) for part in PARTS}
        found |= {(place, part): says for part, html in parts.items() if (says := wrong(html, place))}
        first[place] = despair(parts["help_first"])

    assert len(first) == 249 + 2
    assert found == {}
    assert [place for place, numbers in first.items() if bool(numbers) != bool(services(place))] == []
    assert [place for place, numbers in first.items() if not set(numbers) <= for_despair(place)] == []
    assert (first["br"], first["fr"], first["id"], first["us"]) == (["192"], ["15"], ["118", "119"], ["911"])


def test_no_page_for_trouble_answers_despair_with_the_police(folder: None) -> None:
    """When our own things break, and when a visitor has left."""
    found: dict[tuple[str, int], list[str]] = {}
    for place in ("br", "de", "us", "xx", "jp", "xk", "gn", "br-sp"):
        request: HttpRequest = RequestFactory().get(f"/en/{place}/now/")
        for answer in (errors.server_error(request), errors.unavailable(request), leave.closed(request)):
            html = answer.content.decode()
            found |= {(place, answer.status_code): wrong(html, place[:2])} if wrong(html, place[:2]) else {}
            numbers = services(place[:2])
            assert [link for asked in questions(html) for link, _read in asked.dialled][-len(numbers) or 99 :] == list(numbers)
            assert html.count('<span class="note">') == len(numbers)  # what each reaches

    assert found == {}


def asked(client: Client, path: str, about: str) -> list[Asked]:
    return [one for one in questions(client.get(path).content.decode()) if one.about == about and one.dialled]


def test_brazil(client: Client, db: None) -> None:
    """190 is the military police: nobody is led there who thinks of ending their life."""
    hurt = asked(client, "/en/br/now/", "despair")
    assert [one.dialled for one in hurt] == [[("192", "192")]]
    assert "ambulance" in hurt[0].words
    danger = asked(client, "/en/br-sp/now/", "danger")
    assert [one.dialled for one in danger] == [[("190", "190")], [("190", "190"), ("193", "193")], [("190", "190")]]
    assert "police" in danger[1].words


def test_a_line_for_despair_stands_under_despair(client: Client, line: Write) -> None:
    line(country="fr", number="3114", name="Night Line")
    answers = [one.dialled for one in asked(client, "/en/fr/now/", "despair")]
    assert answers == [[("3114", "3114")], [("15", "15")], [("3114", "3114")]]  # in the strip, where somebody is hurt, to talk
    assert despair(client.get("/en/fr/l/?h=1").content.decode()) == ["3114", "3114"]


def test_where_the_line_is_closed_an_ambulance_stands_below_it(client: Client, line: Write) -> None:
    line(country="fr", number="3114", name="Night Line", hours="Mo-Su 01:00-02:00", time_zone="Europe/Paris")
    assert despair(client.get("/en/fr/l/?h=1").content.decode()) == ["3114", "15"]


def test_on_paper_too(client: Client, publish: Publish) -> None:
    service = publish(places=("br", "us"), doors=("c",))
    papers = {place: client.get(f"/en/{place}/l/?c={service.code}").content.decode() for place in ("br", "us")}
    sheets = {place: html.partition('class="only-print sheet"')[2].partition("</section>")[0] for place, html in papers.items()}

    assert [(one.about, one.shown) for one in questions(sheets["br"]) if one.shown] == [("danger", ["190"]), ("despair", ["192"])]
    assert [(one.about, one.shown) for one in questions(sheets["us"]) if one.shown] == [("danger", ["911"])]
    assert (sheets["br"].count("(police)"), sheets["br"].count("(ambulance)"), sheets["us"].count(EVERY)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("place", "number", "reaches"),
    [("br", "190", "police"), ("de", "110", "police"), ("us", "911", EVERY), ("gw", "117", UNLABELLED)],
)
def test_the_number_under_the_police_says_what_it_reaches(
    client: Client, db: None, place: str, number: str, reaches: str
) -> None:
    card = (
        client.get(f"/en/{place}/now/which/").content.decode().partition('aria-labelledby="police"')[2].partition("</section>")[0]
    )
    told = zip(re.findall('href="tel:([0-9]+)"', card), re.findall('<span class="note">([^<]*)<', card), strict=True)
    assert list(told) == [(number, reaches)]


def test_the_words_for_staff_name_it_too(ana: StaffAccount) -> None:
    police = [emergency_numbers.police_number(country) for country in ("br", "at", "gn")]
    assert [one and (one.number, one.reaches) for one in police] == [("190", "police"), ("112", "police"), None]
