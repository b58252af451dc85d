"""Tell us: the one page that writes, what it keeps, and what it never does."""

import html
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.catalogue.listings import Listing, State
from directory.curation import workflow
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import LONGEST, MOST_AN_HOUR, Suggestion
from tests import make
from tests.public.senders import SENDERS

Publish = Callable[..., Listing]
PATH, SEND, THANKS = "/en/de/tell/", "/en/de/search/tell/", "/en/de/tell/thanks/"
SAME = {"sec-fetch-site": "same-origin"}
FORM = "application/x-www-form-urlencoded"
HARBOUR = {"what": "missing", "words": "Harbour Line in Kiel"}


def send(client: Client, typed: dict[str, Any], path: str = SEND, **headers: str) -> Any:
    return client.post(path, urlencode(typed, errors="surrogatepass"), content_type=FORM, headers=SAME | headers)


def typed_in(page: str) -> str:
    """What stands in the text field, as a browser shows it."""
    found = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def whole_rows() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_suggestion::text FROM directory_suggestion")
        return "\n".join(row for (row,) in cursor.fetchall())


@pytest.mark.parametrize(
    ("place", "call"),
    [
        ("de", 'If a child is in danger now, call: <a href="tel:110"><bdi dir="ltr" translate="no">110</bdi></a> (police)'),
        ("gb", 'If a child is in danger now, call: <a href="tel:999"><bdi dir="ltr" translate="no">999</bdi></a>'),
        ("xx", "If a child is in danger now, call your local emergency number."),
    ],
)
def test_before_the_field_it_says_that_nobody_answers_and_where_to_call(client: Client, db: None, place: str, call: str) -> None:
    page = client.get(f"/en/{place}/tell/").content.decode()
    above = page.partition("<main")[2].partition("<textarea")[0]

    assert above.count("Nobody answers here") == 1
    assert above.count(call) == 1
    assert f'<a href="/en/{place}/now/">Help for right now</a>' in above
    assert "<title>Tell us – Waymark</title>" in page
    assert re.findall(r'<input[^>]* name="(\w+)"|<textarea[^>]* name="(\w+)"', page) == [
        *[("what", "")] * 7, ("weeks", ""), ("", "words"), ("more", ""),
    ]  # fmt: skip


def test_a_service_that_is_missing_is_kept(client: Client, db: None) -> None:
    answer = send(client, HARBOUR, "/en/de-by/search/tell/")

    assert (answer.status_code, answer["Location"], answer.content) == (303, "/en/de-by/tell/thanks/", b"")
    row = Suggestion.objects.values("what", "about", "place", "weeks", "words", "came_on", "hour").get()
    assert row == {
        "what": "missing", "about": None, "place": "de-by", "weeks": None, "words": "Harbour Line in Kiel",
        "came_on": make.TODAY, "hour": 12,
    }  # fmt: skip


def test_what_did_not_work_is_kept_with_its_listing(client: Client, publish: Publish) -> None:
    listing = publish(name="Harbour Line")
    page = client.get(f"{PATH}?c={listing.code}").content.decode()
    assert '<b dir="auto">Harbour Line</b>' in page
    assert f'<input type="hidden" name="c" value="{listing.code}">' in page

    assert send(client, {"c": listing.code, "what": "waited", "weeks": " 6 ", "words": ""}).status_code == 303

    kept = Suggestion.objects.get()
    assert (kept.about, kept.what, kept.weeks, kept.words) == (listing, "waited", 6, "")


def test_weeks_are_kept_only_of_waiting(client: Client, publish: Publish) -> None:
    send(client, {"c": publish().code, "what": "closed", "weeks": "many"})

    assert Suggestion.objects.get().weeks is None


def test_a_listing_that_goes_while_somebody_writes_is_still_meant(client: Client, publish: Publish, ana: StaffAccount) -> None:
    listing = publish()
    workflow.move(listing, to=State.PAUSED, by=ana, why="for the test")

    send(client, {"c": listing.code, "what": "closed"})

    assert Suggestion.objects.get().about == listing


@pytest.mark.parametrize("code", ["bcdf", "BCDF!", "%00", "aeio", "bcdfg", "%F0%9F", "' OR 1=1"])
def test_a_code_of_nothing_is_left_out_and_said(client: Client, publish: Publish, code: str) -> None:
    publish(code="ghjk")

    answer = client.get(f"{PATH}?c={code}")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "We could not read a part of this address, so we left it out: Service." in page
    assert ('name="c"' in page, "Harbour Line" in page) == (False, False)


def test_the_name_of_what_is_not_listed_is_not_shown(client: Client, publish: Publish, ana: StaffAccount) -> None:
    paused, lapsed = publish(name="Paused Line"), publish(name="Lapsed Line")
    workflow.move(paused, to=State.PAUSED, by=ana, why="for the test")
    lapsed.fact_checks.update(valid_until="2020-01-01")

    for listing in (paused, lapsed):
        page = client.get(f"{PATH}?c={listing.code}").content.decode()
        assert ("Line" in page, "left it out: Service." in page) == (False, True)
        again = send(client, {"c": listing.code}).content.decode()
        assert ("Line" in again, f'value="{listing.code}"' in again) == (False, True)


def test_other_names_in_the_address_are_dropped(client: Client, publish: Publish) -> None:
    code = publish().code

    assert client.get(f"{PATH}?c={code}&utm=1&words=x")["Location"] == f"{PATH}?c={code}"
    assert client.get(f"{PATH}?c={code}&p=fr")["Location"] == f"/en/fr/tell/?c={code}"
    assert "left it out: Place." in client.get(f"{PATH}?p=zz").content.decode()
    assert client.get(f"{THANKS}?c={code}")["Location"] == THANKS
    assert {
        client.get(path).status_code for path in ("/zz/de/tell/", "/en/zz/tell/", "/en/zz/tell/thanks/", "/en/zz/search/tell/")
    } == {404}


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_the_address_that_it_is_sent_to_leads_to_the_page(client: Client, db: None, method: str) -> None:
    answer = getattr(client, method)(SEND)

    assert (answer.status_code, answer["Location"]) == (303, PATH)


def test_nothing_is_sent_to_the_page_itself(client: Client, db: None) -> None:
    assert [send(client, HARBOUR, path).status_code for path in (PATH, THANKS)] == [405, 405]
    assert not Suggestion.objects.exists()


def test_thanks_say_what_happens_next(client: Client, db: None) -> None:
    page = client.get(THANKS).content.decode()
    words = " ".join(re.sub("<[^>]*>", " ", page.partition("<main")[2].partition("</main>")[0]).split())

    assert "<title>Thank you – Waymark</title>" in page
    assert [
        said
        for said in (
            "Nobody writes back.",
            "Someone on our staff reads it.",
            "They look at the source again before they change a listing.",
            "What you wrote is deleted after 90 days, or sooner.",
        )
        if said not in words
    ] == []
    assert ('<a href="/en/de/now/">' in page, '<a href="/en/de/">' in page) == (True, True)


WAITED = "Write how many weeks, as a number from 1 to 200."
WHICH = "Write which service it is."
REFUSALS: list[tuple[dict[str, str], dict[str, str]]] = [
    ({"words": ""}, {"what": "Choose what it is about."}),
    ({"what": "nonsense", "words": "Words"}, {"what": "Choose what it is about."}),
    ({"what": "missing"}, {"words": "Write what the service is called, or where it is."}),
    ({"what": "other", "words": " \u200d\u2026 "}, {"words": "Write what you want to tell us."}),
    ({"what": "closed"}, {"words": WHICH}),
    ({"what": "closed", "c": "nonsense"}, {"words": WHICH}),
    ({"what": "waited", "weeks": "", "words": "Line"}, {"weeks": WAITED}),
    ({"what": "waited", "weeks": "six"}, {"weeks": WAITED, "words": WHICH}),
    ({"what": "waited", "weeks": "0", "words": "Line"}, {"weeks": WAITED}),
    ({"what": "waited", "weeks": "201", "words": "Line"}, {"weeks": WAITED}),
    ({"what": "waited", "weeks": "-6", "words": "Line"}, {"weeks": WAITED}),
    ({"what": "waited", "weeks": "9" * 5000, "words": "Line"}, {"weeks": WAITED}),
    ({"what": "other", "words": "x" * (LONGEST + 1)}, {"words": "Use 500 characters or fewer. Now there are 501."}),
]


@pytest.mark.parametrize(("typed", "refused"), REFUSALS)
def test_a_refusal_says_what_and_where_and_keeps_what_was_typed(
    client: Client, db: None, typed: dict[str, str], refused: dict[str, str]
) -> None:
    answer = send(client, typed)
    page = answer.content.decode()

    assert (answer.status_code, Suggestion.objects.count()) == (422, 0)
    assert "<title>Tell us: not sent yet – Waymark</title>" in page
    summary = page.partition('role="alert"')[2].partition("</div>")[0]
    assert dict(re.findall(r'<a href="#(\w+)">(.*?)</a>', summary)) == refused
    for name, words in refused.items():
        assert f'<p class="wrong-words" id="{name}-wrong">{words}</p>' in page
        field = re.search(rf'<(?:input|textarea)[^>]*id="{name}"[^>]*>', page)
        assert field
        assert 'aria-invalid="true"' in field[0]
        assert re.search(rf'aria-describedby="[^"]*\b{name}-wrong"', page)
    chosen = [] if "what" in refused else [typed["what"]]
    assert page.count("wrong-words") == len(refused)
    assert typed_in(page) == typed.get("words", "").strip()
    assert f'name="weeks" value="{typed.get("weeks", "")}"' in page
    assert re.findall(r'value="([^"]*)"[^>]* checked', page) == chosen


def test_the_first_field_of_a_refusal_is_there_to_go_to(client: Client, db: None) -> None:
    page = send(client, {"words": ""}).content.decode()

    assert page.count(' id="what"') == page.count(' id="weeks"') == page.count(' id="words"') == 1


def test_a_line_end_is_one_character(client: Client, db: None) -> None:
    lines = "\r\n".join("x" * 4 for _line in range(100))  # 499 characters, 598 as browsers send them
    assert send(client, {"what": "other", "words": lines}).status_code == 303

    assert Suggestion.objects.get().words == lines.replace("\r\n", "\n")
    assert send(client, {"what": "other", "words": f"{lines}\r\nx"}).status_code == 422


def test_markup_is_text(client: Client, db: None) -> None:
    words = "</textarea><script>alert(1)</script> & <b>"
    page = send(client, {"what": "waited", "weeks": '"><script>', "c": '"><script>', "words": words}).content.decode()
    assert ("<script>alert" in page, '"><script>' in page) == (False, False)
    assert typed_in(page) == words

    assert send(client, {"what": "other", "words": words}).status_code == 303
    assert Suggestion.objects.get().words == words


class AnyText(TestCase):
    """Whatever is typed, or sent by hand: an answer, and nothing but readable text is kept."""

    @settings(max_examples=30, deadline=None)
    @given(
        words=st.text(st.characters(), max_size=600) | st.text("ab \r\n\t\x00\u202e\u2066\ud800\u200d", max_size=600),
        weeks=st.text(st.characters(), max_size=5) | st.integers(-5, 300).map(str),
        what=st.sampled_from(Suggestion.What.values),
        code=st.text(max_size=6) | st.just("bcdf"),
    )
    def test_any_text(self, words: str, weeks: str, what: str, code: str) -> None:
        answer = send(Client(), {"what": what, "words": words, "weeks": weeks, "c": code})

        kept = list(Suggestion.objects.all())
        assert (answer.status_code, len(kept)) in {(303, 1), (422, 0)}
        for row in kept:
            assert len(row.words) <= LONGEST
            assert [sign for sign in row.words if not sign.isprintable() and sign not in "\n\u200c\u200d"] == []

    @settings(max_examples=20, deadline=None)
    @given(body=st.binary(min_size=1, max_size=400) | st.binary(max_size=40).map(lambda body: b"what=other&words=x" + body))
    def test_any_body(self, body: bytes) -> None:
        answer = Client().post(SEND, body, content_type=FORM, headers=SAME)

        assert answer.status_code in {303, 422}
        assert Suggestion.objects.count() == (answer.status_code == 303)


def test_an_hour_takes_so_many_whoever_sends_them(client: Client, db: None) -> None:
    """One sender may send them all; then nobody else may send."""
    statuses = []
    for nth in range(MOST_AN_HOUR + 3):
        number = 7 if nth < MOST_AN_HOUR else nth
        words = HARBOUR | {"words": f"Line number {nth}"}
        headers = {"x-forwarded-for": f"203.0.113.{number}", "user-agent": f"Marked-Agent/{number}", "accept-language": "cy"}
        statuses.append(send(client, words, referer="http://testserver/en/de/s/bcdf/", **headers).status_code)

    assert statuses == [303] * MOST_AN_HOUR + [429] * 3
    rows = whole_rows()
    assert len(rows.splitlines()) == MOST_AN_HOUR
    assert [mark for mark in ("203.0", "127.0", "Marked", "cy", "testserver", ":") if mark in rows] == []


@pytest.mark.parametrize(
    ("minute", "words"),
    [
        (0, "Too much came in this hour. You can send it again in 60 minutes."),
        (59, "Too much came in this hour. You can send it again in 1 minute."),
    ],
)
def test_what_came_too_late_stays_on_the_page(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, minute: int, words: str
) -> None:
    for _nth in range(MOST_AN_HOUR):
        make.suggestion()
    monkeypatch.setattr(timezone, "now", lambda: make.NOW.replace(minute=minute))

    answer = send(client, HARBOUR)
    page = answer.content.decode()

    assert (answer.status_code, answer["Retry-After"]) == (429, str((60 - minute) * 60))
    assert f"<p>{words} What you wrote is still here.</p>" in page
    assert typed_in(page) == HARBOUR["words"]
    assert 'value="missing" id="what" checked' in " ".join(page.split())
    assert 'href="tel:110"' in page.partition("<main")[2]

    monkeypatch.setattr(timezone, "now", lambda: make.NOW.replace(hour=13))
    assert send(client, HARBOUR).status_code == 303


@pytest.mark.parametrize("typed", [HARBOUR, {}])
def test_a_machine_that_fills_in_everything_is_thanked_and_not_kept(client: Client, db: None, typed: dict[str, str]) -> None:
    answer = send(client, typed | {"more": "https://casino.example/"})

    assert (answer.status_code, answer["Location"], Suggestion.objects.count()) == (303, THANKS, 0)


@pytest.mark.parametrize(("headers", "status"), SENDERS)
def test_only_our_own_page_sends_it(db: None, headers: dict[str, str], status: int) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(SEND, urlencode(HARBOUR), content_type=FORM, headers=headers)

    assert (answer.status_code, Suggestion.objects.count()) == (status, status == 303)
    assert ("We could not do this" in answer.content.decode()) == (status == 403)
    assert not answer.cookies


def test_no_answer_sets_a_cookie(client: Client, db: None) -> None:
    answers = [
        client.get(PATH),
        send(client, {"words": ""}),
        send(client, HARBOUR),
        client.get(THANKS),
        send(client, HARBOUR | {"more": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [200, 422, 303, 200, 303]
    assert [name for answer in answers for name in (*answer.cookies, answer.get("Set-Cookie", ""))] == [""] * 5


def test_what_was_typed_stands_in_no_log_and_no_address(
    client: Client, publish: Publish, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.raise_request_exception = False
    typed = {"what": "other", "words": "Marked words", "weeks": "marked"}

    answers = [send(client, typed | {"what": what}) for what in ("other", "waited", "nonsense")]
    with patch("directory.public.tell.suggest", side_effect=RuntimeError("Marked words")):
        answers.append(send(client, typed))
    with patch("directory.public.tell.suggest", side_effect=OperationalError("Marked words")):
        answers.append(send(client, typed))
    answers.append(client.post(SEND, b"words=Marked+words&what=other" + b"&x=1" * 6000, content_type=FORM, headers=SAME))

    assert [answer.status_code for answer in answers] == [303, 422, 422, 500, 503, 400]
    switched_off = ("django.db", "django.request")  # nobody reads them; see LOGGING
    records = [record for record in caplog.records if not record.name.startswith(switched_off)]
    logged = "".join(f"{record.getMessage()} {record.exc_info} {record.args}" for record in records)
    assert "arked" not in logged
    assert [answer["Location"] for answer in answers if "Location" in answer] == [THANKS]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"what=other&words=" + b"x" * 10_000_000, FORM),
        (b"&".join(b"x%d=1" % nth for nth in range(6000)), FORM),
        (urlencode(HARBOUR).encode(), f"{FORM}; charset=utf-16"),
        (urlencode(HARBOUR).encode(), "text/plain"),
        (b'{"what": "other", "words": "x"}', "application/json"),
        (b'--x\r\nContent-Disposition: form-data; name="what"\r\n\r\nother\r\n--x--\r\n', "multipart/form-data; boundary=x"),
        (b"--x\r\nbroken", "multipart/form-data"),
        (b"what=other&words=x", ""),
    ],
    ids=["10 MB", "6000 fields", "charset", "text", "JSON", "multipart", "broken multipart", "no kind"],
)
def test_what_our_page_never_sends_gets_a_sentence(client: Client, db: None, body: bytes, kind: str) -> None:
    answer = client.post(SEND, body, content_type=kind, headers=SAME)
    page = answer.content.decode()

    assert (answer.status_code, Suggestion.objects.count()) == (400, 0)
    assert "<h1>We could not read what you sent</h1>" in page
    assert "You can go back, make it shorter, and send it again." in page
    assert 'href="tel:110"' in page


def away(*_asked: object) -> Any:
    raise OperationalError("connection refused: Marked words")


@pytest.fixture(params=["before", "while"])
def outage(request: pytest.FixtureRequest) -> Iterator[None]:
    """The database goes away before anything is asked of it, or when the row is to be kept."""
    name = "directory.public.tell.suggest"
    if request.param == "before":
        with connection.execute_wrapper(away):
            yield
    else:
        with patch(name, side_effect=OperationalError("connection refused")):
            yield


def test_without_a_database_what_was_typed_stays(client: Client, publish: Publish, outage: None) -> None:
    typed = {"what": "waited", "weeks": "6", "words": "Harbour <Line>\r\nin Kiel", "c": "bcdf"}

    answer = send(client, typed)
    page = answer.content.decode()

    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "120", "no-store")
    assert "Something went wrong on our side. You can send it again in a few minutes. What you wrote is still here." in page
    assert typed_in(page) == "Harbour <Line>\nin Kiel"
    assert ('value="waited" checked' in " ".join(page.split()), 'name="weeks" value="6"' in page) == (True, True)
    assert '<input type="hidden" name="c" value="bcdf">' in page
    assert 'href="tel:110"' in page.partition("<main")[2]


def test_without_a_database_the_page_itself_is_the_calm_one(client: Client, db: None) -> None:
    with connection.execute_wrapper(away):
        assert client.get(PATH).status_code == 503


def test_ways_to_it(client: Client, publish: Publish) -> None:
    listing = publish()
    own = f'<a class="plain-link" href="/en/de/tell/?c={listing.code}">Something wrong here? Tell us</a>'
    missing = '<a href="/en/de/tell/">Do you know a service we are missing?</a>'
    foot = '<a href="/en/de/tell/">Tell us about a service</a>'
    pages = {
        path: client.get(path).content.decode()
        for path in (f"/en/de/s/{listing.code}/", "/en/de/a/", "/en/de/c/", "/en/de/a/?l=cy", "/en/de/", "/en/de/now/")
    }

    assert {path: (page.count(own), page.count(missing), page.count(foot)) for path, page in pages.items()} == {
        f"/en/de/s/{listing.code}/": (1, 0, 1),
        "/en/de/a/": (0, 1, 1),
        "/en/de/c/": (0, 1, 1),
        "/en/de/a/?l=cy": (0, 1, 1),
        "/en/de/": (0, 0, 1),
        "/en/de/now/": (0, 0, 1),
    }
