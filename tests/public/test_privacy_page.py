"""The page about privacy, compared with what the site does: whichever of the two changes alone, a test here fails."""

import logging
import re
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.public import privacy_statement, urls
from tests import make
from tests.public.test_about_pages import points, read, words
from tests.public.test_errors import ADDRESS

MARK = "m4rk3r"
HEADERS = {
    "cookie": f"v={MARK}; s={MARK}",
    "referer": f"https://{MARK}.example/",
    "user-agent": MARK,
    "accept-language": MARK,
    "x-forwarded-for": MARK,
}


@pytest.fixture
def page(client: Client, db: None) -> str:
    return read(client, "/en/de/privacy/")


def every_answer(client: Client) -> Iterator[tuple[str, dict[str, int]]]:
    """(address, cookies with the seconds that they last) of every page of visitors, and of what is refused, missing or broken."""
    addresses = [
        reverse(str(pattern.name), kwargs={name: ADDRESS[name] for name in pattern.pattern.converters})
        for pattern in urls.urlpatterns
    ]
    client.raise_request_exception = False
    for address in (*addresses, f"/en/de/{MARK}/", "/none"):
        for answer in (
            client.get(address, headers=HEADERS),
            client.get(f"{address}?q={MARK}&l={MARK}", headers=HEADERS, REMOTE_ADDR="203.0.113.9"),
            client.post(address, {"q": MARK}, headers=HEADERS | {"sec-fetch-site": "cross-site"}),
            client.get(address, headers=HEADERS | {"host": f"{MARK}.example"}),
        ):
            yield address, {name: int(morsel["max-age"]) for name, morsel in answer.cookies.items()}
    with patch("directory.public.about_pages.page_context", side_effect=ValueError(MARK)):
        assert client.get(f"/en/de/privacy/?p={MARK}", headers=HEADERS).status_code == 500


def is_written(name: str) -> bool:
    """Whether what this logger is told reaches a handler that writes, by itself or by those above it."""
    logger: logging.Logger | None = logging.getLogger(name)
    while logger is not None:
        if any(type(handler) is logging.StreamHandler for handler in logger.handlers):
            return True
        logger = logger.parent if logger.propagate else None
    return False


def test_no_visit_leaves_more_than_the_one_cookie_of_leave(
    client: Client, ana: StaffAccount, ben: StaffAccount, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing with the visitor beside that cookie, nothing of the visit in a log, nothing in the database."""
    make.visible(make.listing(by=ana, code="bcdf"), writer=ana, checker=ben)
    make.visible(make.guide(1), writer=ana, checker=ben)

    with CaptureQueriesContext(connection) as captured:
        found = {(address, *cookie) for address, cookies in every_answer(client) for cookie in cookies.items()}

    assert found == {("/leave/", "v", 600)}
    logged = [record.getMessage() for record in caplog.records if is_written(record.name)]
    assert [line.split("\n")[0] for line in logged] == ["Unexpected error: ValueError"]
    assert [trace for trace in (MARK, "203.0.113.9", "/en/") if trace in "".join(logged)] == []
    said = [query["sql"] for query in captured]
    assert len(said) > 20
    assert [sql for sql in said if not sql.startswith("SELECT")] == []


def test_the_page_says_what_the_cookie_is(db: None) -> None:
    sentence = "Its name is “v”, it holds a 1, and it is gone after 10 minutes."
    page = read(Client(), "/en/de/privacy/")
    assert [said.endswith(sentence) for said in words(page) if "Leave may set one" in said] == [True]


def test_what_libraries_say_of_addresses_is_written_nowhere() -> None:
    """Of pages that visitors ask for, and of those that the link watch looks at: urllib3 quotes what strangers sent."""
    of_visits = ["django.request", "django.security.csrf", "django.security.DisallowedHost"]
    of_links = ["urllib3", "urllib3.connection", "urllib3.connectionpool", "urllib3.response"]

    assert [name for name in (*of_visits, *of_links, "directory.errors") if is_written(name)] == ["directory.errors"]


def test_the_log_of_the_web_server_is_the_one_of_the_guide(page: str) -> None:
    guide = (settings.BASE_DIR / "docs/deploy.md").read_text()

    formats = re.findall(r"log_format no_visit '([^']*)';", guide)

    assert [re.findall(r"\$(\w+)", written) for written in formats] == [list(privacy_statement.SERVER_LOG)]
    assert re.findall(r"access_log ([^;]*);", guide) == ["/var/log/nginx/waymark.log no_visit", "off"]
    assert points(page, "kept") == [str(words) for words in privacy_statement.SERVER_LOG.values()]


def test_nobody_else_is_asked_or_told(client: Client, page: str) -> None:
    answer = client.get("/en/de/privacy/")

    directives = [directive.split(" ", 1) for directive in answer["Content-Security-Policy"].split("; ")]
    assert {sources for name, sources in directives if name != "require-trusted-types-for"} == {"'none'", "'self'"}
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("same-origin", "no-store")
    told = ("Our pages tell none", "Some browsers ask", "A browser may still", "If you follow a link")
    assert [sentence for sentence in words(page) if sentence.startswith(told)] == [
        "Our pages tell none of them of your visit. They load nothing from other sites.",
        "Some browsers ask their maker about each page with a field to type in. "
        "Our forms are made so that they do not. We test it with Chromium and Firefox.",
        "A browser may still ask its maker things that no page can stop. It may ask if an address is safe. "
        "It may send a page away to translate it. Look in its settings.",
        "If you follow a link to a service, it does not learn that you came from us. From then on, its own rules hold.",
    ]


def test_how_long_what_people_send_is_kept_is_how_long_it_is_kept(client: Client, db: None) -> None:
    body, form = "what=other&words=The+door+is+green.", "application/x-www-form-urlencoded"
    client.post("/en/de/search/tell/", body, content_type=form, headers={"sec-fetch-site": "same-origin"})
    sent = Suggestion.objects.get()

    days = (sent.forget_on - sent.came_on).days
    assert (
        f"With it we keep the place you chose and the hour, and nothing of you. What you send us is deleted after {days} days."
        in " ".join(words(read(client, "/en/de/privacy/")))
    )
    assert "We note who of us dealt with it, and why." in " ".join(words(read(client, "/en/de/privacy/")))
    by_staff = {"taken_by", "at_risk", "closed_on", "closed_by", "closed_why"}
    assert {field.name for field in Suggestion._meta.concrete_fields} == by_staff | {
        "id", "what", "about", "place", "weeks", "words", "came_on", "hour", "slot", "forget_on",
    }  # fmt: skip
    assert [getattr(sent, name) for name in sorted(by_staff)] == [False, None, None, "", None]
