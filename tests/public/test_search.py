"""Search by words: they find what is published, lead to a page by GET, and are nowhere afterwards."""

import logging
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue.listings import Listing, State
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from tests import make
from tests.public.senders import SENDERS

Publish = Callable[..., Listing]
OURS = {"sec-fetch-site": "same-origin"}


def find(client: Client, words: str, place: str = "de", **fields: str) -> Any:
    return client.post(f"/en/{place}/search/", {"words": words} | fields, headers=OURS)


def names(client: Client, address: str) -> list[tuple[str, list[str]]]:
    """(heading, names) of each group."""
    return [(str(group.heading), [card.name for card in group.cards]) for group in client.get(address).context["groups"]]


def test_words_lead_to_a_list_by_codes(client: Client, publish: Publish) -> None:
    lamp, boat = publish(name="Green Lamp"), publish(name="Green Boat")
    publish(name="Harbour")

    answer = find(client, "the GREENS listening")

    by_code = sorted((lamp, boat), key=lambda listing: listing.code)
    assert (answer.status_code, answer["Location"]) == (303, f"/en/de/l/?c={by_code[0].code}&c={by_code[1].code}")
    assert answer.content == b""
    assert names(client, answer["Location"]) == [
        ("My own thoughts or behaviour", [listing.texts.get().name for listing in by_code])
    ]
    assert find(client, "green lamp")["Location"] == f"/en/de/l/?c={lamp.code}"


def others(client: Client, address: str) -> list[tuple[str, int]]:
    """(door, count) of what the page only links to, with the list of door b; each link shows it, and nothing else."""
    found = []
    for other in client.get(address).context["others"]:
        [shown] = [group for group in client.get(f"/en/de/l/?{other.query}").context["groups"] if group.door]
        assert (len(shown.cards), shown.heading) == (other.count, other.heading)
        found.append((f"{shown.door} {shown.whom}".strip(), other.count))
    return found


def test_each_way_to_write_a_name(client: Client, publish: Publish) -> None:
    lamp = publish(name="Grüne Straße")

    for words in ("grüne straße", "GRUNE STRASSE", "grunestrasse", "Grünë"):
        assert find(client, words)["Location"] == f"/en/de/l/?c={lamp.code}", words
    assert find(client, "Gruene Strase")["Location"] == f"/en/de/l/?c={lamp.code}&n=1"
    assert "Did you mean one of these?" in client.get(f"/en/de/l/?c={lamp.code}&n=1").content.decode()


def test_only_what_is_published_and_holds_is_found(client: Client, publish: Publish, ana: StaffAccount) -> None:
    make.listing(by=ana, name="Green Draft")
    move(publish(name="Green Paused"), to=State.PAUSED, by=ana, why="moved")
    publish(name="Green Lapsed").fact_checks.update(valid_until="2020-01-01")
    edited = publish(name="Blue Boat")
    edited.texts.update(name="Green Boat", summary="Unchecked.")

    assert [find(client, words)["Location"] for words in ("green", "unchecked")] == ["/en/de/l/", "/en/de/l/"]


def test_the_place_and_the_door_hold_here_too(client: Client, publish: Publish) -> None:
    here, young = publish(name="Green Lamp"), publish(name="Green Leaf", doors=("b",), maximum_age=17)
    there, world = publish(name="Green Boat", places=("fr",)), publish(name="Green World", places=("xx",))

    near = sorted((here.code, young.code))
    assert find(client, "green")["Location"].split("?")[1] == "&".join(f"c={code}" for code in (*near, world.code))
    assert find(client, "green", d="b")["Location"] == f"/en/de/l/?c={young.code}&f=b"
    assert find(client, "green", d="z").status_code == 303
    assert find(client, "boat")["Location"] == f"/en/de/l/?c={there.code}"  # called by its name, from anywhere
    assert find(client, "green", place="fr")["Location"] == f"/en/fr/l/?c={there.code}&c={world.code}"


def test_who_says_that_they_are_young_is_answered_behind_their_door_alone(client: Client, publish: Publish) -> None:
    """A page holds ten: those for adults, which it would not show, would take the place of those for the young."""
    publish(name="Green Lamp")
    young = publish(name="Green Leaf", doors=("b",), maximum_age=17)

    assert find(client, "I am 14 green")["Location"] == f"/en/de/l/?c={young.code}&f=b"


def test_groups_keep_people_apart(client: Client, publish: Publish) -> None:
    both = publish(name="Own and Happened", doors=("a", "d"), door_texts={"a": "For thoughts.", "d": "For what was done."})
    made = [
        both,
        publish(name="Young", doors=("b",), about="me", maximum_age=17),
        publish(name="Hurt", doors=("b",), about="done", maximum_age=17),
        publish(name="Hotline", kind="reporting-hotline", doors=()),
    ]
    query = "&".join(f"c={listing.code}" for listing in made)

    young, hurt = [f"I am under 18: {whom}" for whom in ("About me", "Someone did something to me")]
    asked = client.get(f"/en/de/l/?{query}")
    html = " ".join(asked.content.decode().split())
    assert (asked.context["asks"], html.count('<h1 class="no-print"> Who is it for? </h1>')) == (True, 1)
    assert names(client, f"/en/de/l/?{query}") == [("Report something you saw online", ["Hotline"])]
    assert others(client, f"/en/de/l/?{query}") == [("a", 1), ("b me", 1), ("b done", 1), ("d", 1)]
    assert others(client, f"/en/de/l/?{query}&f=b") == [("b me", 1), ("b done", 1)]  # the young are led to no list but theirs
    assert names(client, f"/en/de/l/?{query}&f=b&w=me") == [(young, ["Young"]), ("Report something you saw online", ["Hotline"])]
    assert names(client, f"/en/de/l/?{query}&f=b&w=done")[0] == (hurt, ["Hurt"])
    assert others(client, f"/en/de/l/?{query}&f=b&w=me") == [("b done", 1)]
    assert others(client, f"/en/de/l/?c={both.code}&c={made[3].code}") == []
    assert client.get(f"/en/de/l/?{query}&f=b&w=me").context["count"] == 1  # hotlines are never counted
    happened = client.get(f"/en/de/l/?c={both.code}&f=d").content.decode()
    assert ("For what was done." in happened, "For thoughts." in happened) == (True, False)


def test_from_a_listing_the_way_leads_back_to_what_was_found(client: Client, publish: Publish) -> None:
    lamp = publish(name="Green Lamp", doors=("a", "c"))
    found = f"/en/de/l/?c={lamp.code}&f=c&n=1"

    card = client.get(found).context["groups"][0].cards[0]

    assert card.address == f"/en/de/s/{lamp.code}/?d=c&c={lamp.code}&f=c&n=1"
    assert client.get(card.address).context["back"] == found


def test_a_list_by_codes_takes_any_codes(client: Client, publish: Publish, ana: StaffAccount) -> None:
    lamp, gone = publish(name="Green Lamp"), publish(name="Gone")
    move(gone, to=State.REMOVED, by=ana, why="closed")

    page = client.get(f"/en/de/l/?c={lamp.code}&c={gone.code}&c=bbbb&c=<script>&c=%00&c={lamp.code}&f=z")

    assert (page.context["count"], page.context["missing"], page.context["unread"]) == (1, 2, ["List"])
    assert "2 of them are not on our list at the moment." in page.content.decode()
    assert ("Gone" in page.content.decode(), "<script>&" in page.content.decode()) == (False, False)
    assert client.get(f"/en/de/l/?c={lamp.code}&utm=1")["Location"] == f"/en/de/l/?c={lamp.code}"
    assert client.get(f"/en/de/l/?c={lamp.code}&p=fr")["Location"] == f"/en/fr/l/?c={lamp.code}"


def test_nothing_found_leads_on(client: Client, publish: Publish) -> None:
    publish()
    page = client.get(find(client, "zeppelin")["Location"]).content.decode()

    assert "Who is it for?" in page
    for way_on in (
        'action="/en/de/search/"',
        *(f'href="/en/de/{door}/"' for door in "abcdef"),
        'href="/en/de/now/"',
        'href="tel:112"',
    ):
        assert way_on in page


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("j'ai peur de mes pensées", "/en/de/a/"), ("I am 15 and my coach touched me", "/en/de/b/?w=done"),
        ("my husband", "/en/de/c/"),
        ("ik ben misbruikt", "/en/de/d/"), ("I am a therapist", "/en/de/e/"), ("mi escuela", "/en/de/f/"),
        ("I found child porn", "/en/de/report/"), ("veo porno infantil", "/en/de/a/?v=1"), ("chantagem", "/en/de/l/?q=1"),
        ("socorro", "/en/de/l/?h=1"), ("he hits me", "/en/de/l/?f=d&h=1"), ("help", "/en/de/l/"), ("", "/en/de/l/"),
        ("nudes", "/en/de/l/"),
        ("I found child porn and want to die", "/en/de/now/"), ("I was abused and I touched my sister", "/en/de/l/"),
    ],
)  # fmt: skip
def test_what_is_meant_comes_before_any_listing(client: Client, publish: Publish, words: str, address: str) -> None:
    publish(name="Green Boat")  # behind door a, and found by none of these words

    likely = re.compile("[?&]m=(report|[a-f])")  # what the question offers first
    assert likely.sub("", find(client, words)["Location"]) == address


def test_whoever_says_an_age_under_18_is_led_behind_their_door_from_every_other(client: Client, publish: Publish) -> None:
    publish(name="Green Lamp")

    led_to = {door: find(client, "I am 15 and I think about kids", d=door)["Location"] for door in "abcdef"}

    assert led_to == dict.fromkeys("abcdef", "/en/de/b/")


def test_who_is_blackmailed_is_asked_for_their_age_with_the_numbers_first(client: Client, db: None) -> None:
    page = client.get("/en/de/l/?q=1").content.decode().partition("<main")[2].partition("</main>")[0]

    order = ["Are you under 18, or older?", 'href="tel:112"', 'href="/en/de/b/?w=done"', 'href="/en/de/d/"', "/en/de/report/"]
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)
    assert ('class="card"' in page, "Who is it for?" in page) == (False, False)


def test_the_question_has_every_door_and_the_numbers(client: Client, db: None) -> None:
    page = client.get(find(client, "help")["Location"]).content.decode().partition("<main")[2].partition("</main>")[0]

    assert [f'href="/en/de/{door}/"' in page for door in "abcdef"] == [True] * 6
    assert ('href="tel:112"' in page, "/en/de/report/" in page, page.count("Who is it for?")) == (True, True, 1)


def test_the_question_offers_first_what_is_likely_and_every_other_way_after_it(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ways() -> list[tuple[str, bool]]:
        return [(way.name, way.is_likely) for way in client.get(find(client, "touched")["Location"]).context["ways"]]

    assert not any(marked for _name, marked in ways())
    monkeypatch.setattr("directory.catalogue.meanings.to_offer", lambda _words, _chances: ("d", "report"))

    assert ways()[:3] == [("d", True), ("report", True), ("a", False)]
    assert sorted(name for name, _marked in ways()) == ["a", "b", "c", "d", "e", "f", "report"]


def test_what_was_found_for_several_people_is_offered_in_the_order_of_what_is_likely(client: Client, publish: Publish) -> None:
    codes = {door: publish(name=f"Lamp {door}", doors=door).code for door in "acd"}
    address = "/en/de/l/?" + "&".join(f"c={code}" for code in codes.values())

    assert [other.door for other in client.get(f"{address}&m=d&m=c").context["others"]] == ["d", "c", "a"]
    assert [other.door for other in client.get(f"{address}&m=nothing").context["others"]] == ["a", "c", "d"]


def test_the_question_has_a_link_for_people_under_18_though_nothing_was_found_for_them(client: Client, publish: Publish) -> None:
    made = [publish(name="Green Lamp"), publish(name="Green Boat", doors=("d",))]
    page = client.get(find(client, "green")["Location"])

    assert [other.door for other in page.context["others"]] == ["a", "d"]
    assert page.content.decode().count('href="/en/de/b/"') == 1
    assert len(made) == 2


def test_a_number_finds_its_service(client: Client, publish: Publish) -> None:
    here = publish(name="Green Lamp", number="030 23125 000")
    publish(name="Green Boat")

    for typed in ("030 23125 000", "03023125000", "+49 30 23125000", "030/23125-000", " (030) 23125 000 "):
        assert find(client, typed)["Location"] == f"/en/de/l/?c={here.code}", typed
    assert find(client, "110")["Location"] == find(client, "112")["Location"] == "/en/de/now/"
    assert find(client, "030 23125 001")["Location"] == "/en/de/l/"


def test_the_number_of_a_line_for_right_now_leads_there(client: Client, line: Callable[..., Any]) -> None:
    line(number="116 123")

    assert find(client, "116123", place="gb")["Location"] == "/en/gb/now/"
    assert find(client, "0116 124 000", place="gb")["Location"] == "/en/gb/l/"


@pytest.mark.parametrize("words", ["024", "741741", "text 741741", "tel 15 15"])
def test_a_short_number_that_nobody_has_leads_to_those_for_right_now(client: Client, db: None, words: str) -> None:
    """Who types it remembers it for an emergency; and no year in a sentence is one."""
    assert find(client, words)["Location"] == "/en/de/now/"
    assert "/en/de/now/" not in {find(client, year)["Location"] for year in ("abused in 1998", "victim 1998", "1998")}


@pytest.mark.parametrize(("headers", "status"), SENDERS)
def test_only_our_own_pages_may_send_words(client: Client, db: None, headers: dict[str, str], status: int) -> None:
    answer = client.post("/en/de/search/", {"words": "green"}, headers=headers)

    assert (answer.status_code, bool(answer.cookies)) == (status, False)
    assert status == 303 or "We could not do this" in answer.content.decode()


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_its_address_alone_leads_to_the_form(client: Client, db: None, method: str) -> None:
    answer = getattr(client, method)("/en/de/search/")

    assert (answer.status_code, answer["Location"]) == (303, "/en/de/#find")


def test_the_form_is_on_the_first_page_on_lists_and_where_nothing_is(client: Client, publish: Publish) -> None:
    publish()
    forms = {path: client.get(path).content.decode().count('action="/en/de/search/"') for path in (
        "/en/de/", "/en/de/a/", "/en/de/d/", "/en/de/l/",
    )}  # fmt: skip

    assert forms == dict.fromkeys(forms, 1)
    assert '<input type="hidden" name="d" value="a">' in client.get("/en/de/a/").content.decode()
    assert '<input type="hidden" name="d" value="b">' in client.get("/en/de/l/?f=b").content.decode()


def test_the_list_of_door_b_that_words_were_sent_from_is_kept(client: Client, publish: Publish) -> None:
    both = publish(name="Green Leaf", doors=("b",), about="both", maximum_age=17)

    assert '<input type="hidden" name="w" value="done">' in client.get("/en/de/b/?w=done").content.decode()
    answer = find(client, "green", d="b", w="done")
    assert answer["Location"] == f"/en/de/l/?c={both.code}&f=b&w=done"
    assert names(client, answer["Location"])[0][0].endswith("Someone did something to me")


def test_from_the_card_and_from_a_page_that_is_gone_the_way_leads_back_too(
    client: Client, publish: Publish, ana: StaffAccount
) -> None:
    lamp = publish(name="Green Lamp")
    found = f"c={lamp.code}&f=a"

    assert client.get(f"/en/de/s/{lamp.code}/card/?d=a&{found}").context["back"] == f"/en/de/s/{lamp.code}/?d=a&{found}"
    move(lamp, to=State.PAUSED, by=ana, why="moved")
    assert client.get(f"/en/de/s/{lamp.code}/?d=a&{found}").context["whole_list"] == f"/en/de/l/?{found}"


def test_words_are_in_no_query_address_page_header_or_log(
    client: Client, publish: Publish, caplog: pytest.LogCaptureFixture
) -> None:
    publish(name="Green Lamp")
    caplog.set_level(logging.DEBUG)
    secret = "xylograph"

    with CaptureQueriesContext(connection) as queries:
        answer = find(client, f"green {secret}")
        page = client.get(answer["Location"])

    told = [query["sql"] for query in queries]
    told += [str(answer.headers), answer.content.decode(), str(page.headers), page.content.decode(), caplog.text]
    assert [text for text in told if secret in text.casefold()] == []
    assert len(queries) > 3


def test_words_are_in_no_error_either(
    client: Client, publish: Publish, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    publish()
    monkeypatch.setattr("directory.catalogue.search.respelt", lambda words, *known: 1 / 0)
    client.raise_request_exception = False

    answer = find(client, "xylograph")

    assert (answer.status_code, "xylograph" in answer.content.decode(), "xylograph" in caplog.text) == (500, False, False)
    assert "ZeroDivisionError" in caplog.text


def test_the_same_queries_with_one_listing_and_with_eleven(
    client: Client, publish: Publish, django_assert_num_queries: Any
) -> None:
    publish(name="Green 0")
    with django_assert_num_queries(2):
        one = find(client, "green")["Location"]
    with django_assert_num_queries(3):
        client.get(one)
    for number in range(1, 11):
        publish(name=f"Green {number}")

    with django_assert_num_queries(2):
        eleven = find(client, "green")["Location"]
    assert eleven.count("c=") == 10
    with django_assert_num_queries(3):
        client.get(eleven)


@pytest.mark.parametrize("body", [b"", b"\x00" * 100, b"words=%00%ff", b"words=" + b"a" * 3_000_000, b"&" * 2000, b"words"])
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json", "x"]
)
def test_hostile_bodies_get_a_list_or_a_sentence(client: Client, db: None, body: bytes, kind: str) -> None:
    answer = client.post("/en/de/search/", body, content_type=kind, headers=OURS)

    assert answer.status_code in {303, 400}
    assert answer.status_code == 303 or "We could not do this" in answer.content.decode()


@pytest.mark.django_db(transaction=False)
@settings(max_examples=25, deadline=None)
@given(words=st.text(max_size=300))
def test_any_words_get_an_answer(words: str) -> None:
    answer = find(Client(), words.encode("utf-8", "replace").decode())

    assert answer.status_code == 303
    assert Client().get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("words", ["disque 100", "100", "linha 100 brasil"])
def test_a_word_or_two_beside_a_number_do_not_hide_it(client: Client, ana: StaffAccount, ben: StaffAccount, words: str) -> None:
    make.visible(make.crisis_line(country="br", number="100", name="Disque 100"), writer=ana, checker=ben)

    answer = client.post("/en/br/search/", {"words": words}, headers={"sec-fetch-site": "same-origin"})
    assert answer["Location"] == "/en/br/now/"


def test_who_says_of_no_place_is_not_led_abroad(client: Client, publish: Publish) -> None:
    """Unless the service is called so."""
    publish(name="Green Lamp")
    everywhere = publish(name="Green Sky", places=("xx",))

    assert find(client, "green listening", place="xx")["Location"] == f"/en/xx/l/?c={everywhere.code}"
    assert "&c=" in find(client, "green", place="de")["Location"]
