"""When a page is missing, refused or broken: calm words, numbers that work, and nothing of what was asked for."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.test import Client, RequestFactory
from django.urls import reverse

from directory.catalogue.listings import Listing
from directory.public import errors, urls
from directory.wiring.pages import CalmMiddleware
from tests.public.test_pages import HEADERS
from tests.public.written import Write, page, write

CALM = (
    "<h1>We could not do this</h1>\n"
    '<p class="lead">You did nothing wrong. You can go back, or start again from the first page.</p>'
)
ADDRESS = {"language": "en", "place": "de", "code": "bcdf", "door": "a", "number": 1, "section": "pages"}


def test_a_host_that_is_not_ours(client: Client, db: None) -> None:
    answer = client.get("/he-x-pseudo/de/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    assert CALM in answer.content.decode()
    assert ("evil" in answer.content.decode(), '<html lang="he-x-pseudo" dir="rtl">' in answer.content.decode()) == (False, True)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_public_pages_are_only_read(client: Client, db: None, method: str) -> None:
    answer = getattr(client, method)("/en/gb/a/")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert CALM in answer.content.decode()
    assert 'href="tel:999"' in answer.content.decode()
    assert {name: answer.get(name) for name in HEADERS} == HEADERS


def test_every_public_page_asks_who_sends_a_form() -> None:
    """Not by a token, which is a cookie. The pages that take none refuse every form."""
    client = Client(enforce_csrf_checks=True)
    answers = {
        str(pattern.name): client.post(
            reverse(str(pattern.name), kwargs={name: ADDRESS[name] for name in pattern.pattern.converters}),
            {"to": "/en/de/"},
            headers={"origin": "https://evil.example"},
        )
        for pattern in urls.urlpatterns
    }

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 405) | {
        "open": 403,
        "find": 403,
        "send": 403,
    }
    assert {name for name, answer in answers.items() if answer.cookies} == set()


@pytest.mark.parametrize("bare", [HttpResponseBadRequest(), HttpResponseForbidden()])
def test_no_refusal_is_bare(bare: HttpResponse) -> None:
    answer = CalmMiddleware(lambda request: bare)(RequestFactory().get("/en/gb/x/"))

    assert isinstance(answer, HttpResponse)
    assert answer.status_code == bare.status_code
    assert CALM in answer.content.decode()


def test_what_a_view_says_itself_stays() -> None:
    said = HttpResponseForbidden("This page was closed")

    assert CalmMiddleware(lambda request: said)(RequestFactory().get("/en/gb/x/")) is said


@pytest.mark.parametrize("path", ["/en/gb/nothing/", "/en/gb/now/", "/leave/"])
def test_a_head_request_is_answered_like_the_page(client: Client, db: None, path: str) -> None:
    get, head = client.get(path), client.head(path)

    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head["Content-Type"] == get["Content-Type"]


@pytest.mark.parametrize(("path", "number"), [("/en/gb/nothing/", "999"), ("/en/de-by/z/", "110"), ("/en/us/s/aeio/", "911")])
def test_error_pages_show_the_places_emergency_number(client: Client, db: None, path: str, number: str) -> None:
    page = client.get(path).content.decode()

    assert f'href="tel:{number}"' in page
    assert "We could not find this page" in page
    assert path not in page


def test_the_address_asked_for_is_not_repeated(client: Client, db: None) -> None:
    for answer in (client.get("/en/de/xyzzy/"), client.post("/en/de/a/?l=xyzzy"), client.get("/en/de/s/bcdf/?l=xyzzy")):
        assert ("xyzzy" in answer.content.decode(), str(answer.status_code) in answer.content.decode()) == (False, False)


def test_an_error_of_ours_is_calm(db: None, caplog: pytest.LogCaptureFixture) -> None:
    client = Client(raise_request_exception=False)
    with patch("directory.public.results.page_context", side_effect=RuntimeError("secret words")):
        answer = client.get("/en/de/a/?l=tr")

    assert answer.status_code == 500
    assert "You did nothing wrong. You can still call these numbers." in answer.content.decode()
    assert 'href="tel:112"' in answer.content.decode()
    ours = [record.getMessage() for record in caplog.records if record.name == "directory.errors"]
    logged = "".join(ours)
    assert len(ours) == 1
    assert ("secret words" in logged, "l=tr" in logged, "/en/de" in logged) == (False, False, False)


def test_a_chain_of_errors_is_logged_without_its_words(db: None, caplog: pytest.LogCaptureFixture) -> None:
    def fail(*args: object) -> None:
        try:
            raise LookupError("first secret\nsecond line")
        except LookupError as error:
            raise RuntimeError("third secret") from error

    with patch("directory.public.results.page_context", side_effect=fail):
        Client(raise_request_exception=False).get("/en/de/a/")

    ours = "".join(record.getMessage() for record in caplog.records if record.name == "directory.errors")
    assert ours.splitlines()[0] == "Unexpected error: RuntimeError"
    assert [word for word in ("first secret\n", "second line\n", "/en/de") if word in ours] == []


def test_a_database_that_is_away_gives_503_with_numbers(client: Client, db: None) -> None:
    with patch("directory.catalogue.editions.EditionQuerySet.crisis_lines", side_effect=OperationalError("connection refused")):
        answer = client.get("/en/gb/a/")

    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "120", "no-store")
    assert 'href="tel:999"' in answer.content.decode()
    assert {name: answer.get(name) for name in HEADERS} == HEADERS


def test_a_connection_that_breaks_gives_the_written_page(db: None, folder: Path, line: Write) -> None:
    """A second connection, in a thread of its own: the first one ends it, as a database that stops does."""
    line(number="116 123")
    write("gb")
    with ThreadPoolExecutor(max_workers=1) as thread:
        assert thread.submit(Client().get, "/en/gb/a/").result().status_code == 200
        backend = thread.submit(lambda: connection.connection.info.backend_pid).result()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [backend])

        answer = thread.submit(Client().get, "/en/gb/a/").result()

        thread.submit(lambda: connection.close()).result()
    assert (answer.status_code, answer["Retry-After"]) == (503, "120")
    assert answer.content.decode() == page(errors.BROKEN, "gb")
    assert 'href="tel:116123"' in answer.content.decode()


def test_a_desk_without_a_database_says_so(folder: Path, db: None) -> None:
    write("gb")
    page = errors.unavailable(RequestFactory().get("/desk/")).content.decode()

    assert ("This page is not ready right now" in page, "Back to the desk" in page) == (True, True)


def test_an_error_serves_what_was_written(client: Client, db: None, folder: Path, line: Write) -> None:
    line(number="116 123")
    line(number="116 111", purpose="child")
    write("gb", "de")
    client.raise_request_exception = False

    with patch("directory.public.pages.page_context", side_effect=RuntimeError):
        pages = {path: client.get(path) for path in ("/en/gb/", "/en/gb-sct/", "/en/de/", "/en/xx/", "/he-x-pseudo/gb/")}

    assert {answer.status_code for answer in pages.values()} == {500}
    own = page(errors.BROKEN, "gb")
    assert pages["/en/gb/"].content.decode() == own
    assert pages["/en/gb-sct/"].content.decode() == own
    assert pages["/en/de/"].content.decode() == page(errors.BROKEN, "de")
    assert pages["/en/xx/"].content.decode() == page(errors.BROKEN, "xx")
    assert pages["/he-x-pseudo/gb/"].content.decode() == page(errors.BROKEN, "gb", "he-x-pseudo")
    assert ("tel:116123" in own, "tel:116111" in own, "tel:999" in own) == (True, True, True)
    assert pages["/en/gb/"].get("Content-Security-Policy") is not None


@pytest.mark.parametrize("path", ["/en/../../gb/a/", "/../de/x/", "/en/..%2f/a/", "/zz/gb/a/", "/en/zz/a/", "/", "*", "//"])
def test_an_address_never_names_a_file(folder: Path, db: None, path: str) -> None:
    write("gb", "de")
    request = RequestFactory().get("/")
    request.path_info = path
    served = errors.server_error(request).content.decode()

    assert served in {page(errors.BROKEN, place) for place in ("xx", "gb", "de")}


def test_an_old_page_is_not_served(client: Client, db: None, folder: Path, line: Write) -> None:
    """Its numbers may have lapsed. Emergency numbers never do."""
    line(number="116 123")
    write("gb")
    os.utime(errors.file_of(errors.BROKEN, "en", "gb"), (0, 0))

    for seconds, is_served in ((-1, True), (0, False)):
        with patch("directory.public.errors.time.time", return_value=errors.HOLDS.total_seconds() + seconds):
            page = errors.server_error(RequestFactory().get("/en/gb/")).content.decode()
        assert ("116123" in page, 'href="tel:999"' in page) == (is_served, True)


def test_the_last_resort_needs_nothing(folder: Path) -> None:
    with patch("directory.public.errors.render_to_string", side_effect=OSError):
        assert errors.server_error(RequestFactory().get("/en/gb/")).content.decode() == errors.BARE


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("/EN/DE/NOW/", "/en/de/now/"), ("/en/DE/now", "/en/de/now/"), ("/en/gb/S/4XFV/", "/en/gb/s/4xfv/"),
        ("/En/gb/A/?by=p&l=de", "/en/gb/a/?by=p&l=de"), ("/Robots.txt", "/robots.txt"),
        ("/en/gb/a?by=p&l=de", "/en/gb/a/?by=p&l=de"),
        ("/EN/GB/E/Dates.ics?t=te", "/en/gb/e/dates.ics?t=te"), ("/en/gb/e/dates.ics/", "/en/gb/e/dates.ics"),
        ("/robots.txt/", "/robots.txt"), ("/EN", "/en/"),
    ],
)  # fmt: skip
def test_capitals_and_a_lost_slash_lead_on(client: Client, db: None, typed: str, leads_to: str) -> None:
    answer = client.get(typed)

    assert (answer.status_code, answer["Location"]) == (301, leads_to)


def test_every_address_of_visitors_leads_on_from_capitals_and_without_its_slash(client: Client, db: None) -> None:
    for pattern in urls.urlpatterns:
        wanted = pattern.pattern.converters
        if "section" in wanted:  # nobody types the parts of the map of the site
            continue
        path = reverse(pattern.name, kwargs={name: ADDRESS[name] for name in wanted})
        for typed in {path.upper(), path.rstrip("/"), path.upper().rstrip("/")} - {path, ""}:
            answer = client.get(f"{typed}?c=1")
            assert (answer.status_code, answer["Location"]) == (301, f"{path}?c=1")


def test_codes_in_capitals_are_read(client: Client, publish: Callable[..., Listing]) -> None:
    assert client.get(f"/en/de/l/?c={publish().code.upper()}").context["count"] == 1


def test_capitals_in_no_address_of_ours_are_not_found(client: Client, db: None) -> None:
    assert [client.get(path).status_code for path in ("/EN/ZZZZ/", "/en/de/NOWHERE/")] == [404] * 2


def test_whoever_lost_the_way_finds_the_doors_and_the_search(client: Client, db: None) -> None:
    page = client.get("/en/de/nowhere/").content.decode()

    assert [f'href="/en/de/{door}/"' in page for door in "abcdef"] == [True] * 6
    assert 'action="/en/de/search/"' in page
    assert "search" not in client.get("/desk/nowhere/").content.decode()
