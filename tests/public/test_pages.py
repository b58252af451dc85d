"""Every kind of answer: addresses, headers, errors, and no trace of the visit."""

import logging
from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.catalogue.organizations import Organization
from directory.curation.roles import StaffAccount
from directory.public.urls import urlpatterns
from directory.wiring.read_only import WriteRefused
from tests import make
from tests.house.test_fields_of_forms import Fields

Publish = Callable[..., Listing]
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "X-Robots-Tag": "noarchive",
}
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "form-action 'self'",
    "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'",
}  # fmt: skip
EVERY_KIND_OF_ANSWER = {
    "/": 302, "/en/": 302, "/en/xx/": 200, "/en/de/": 200, "/en/de/a/": 200, "/en/de/b/": 200, "/en/de/now/": 200,
    "/en/de/tell/": 200, "/en/de/tell/?c=%00": 200, "/en/de/tell/thanks/": 200,
    "/en/de/a/?q=1": 302, "/robots.txt": 200, "/zz/de/": 404, "/en/zz/": 404, "/en/de/z/": 404, "/en/de/s/aeio/": 404,
    "/en/de/s/bcdf/": 404, "/en/de": 301, "/nothing-here": 404, "/en/DE/": 301, "/static/css/site.css": 200,
    "/static/none.css": 404, "/desk/": 302, "/en/de/about/": 200, "/en/feed/": 200, "/sitemap.xml": 200,
    "/sitemap-places.xml": 200, "/.well-known/security.txt": 404,
    "/en/de/map/": 200, "/en/de/map/table.csv": 200,
    "/en/de/s/bcdf/card/": 404, "/en/de/s/bcdf/card/qr.png": 404,
    "/en/de/e/dates.ics": 200, "/en/de/s/bcdf/1/dates.ics": 404,
}  # fmt: skip


@pytest.mark.parametrize(("path", "status"), EVERY_KIND_OF_ANSWER.items())
def test_headers_stand_on_every_kind_of_answer(client: Client, db: None, path: str, status: int) -> None:
    answer = client.get(path)
    answer.close()

    assert answer.status_code == status
    assert {name: answer.get(name) for name in HEADERS} == HEADERS
    policy = set(answer["Content-Security-Policy"].split("; "))
    public = set() if path.startswith("/desk/") else {"require-trusted-types-for 'script'"}
    assert policy == POLICY | public
    assert answer["Permissions-Policy"].count("=()") >= 25
    if not path.startswith("/static/css"):
        assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("path", [path for path in EVERY_KIND_OF_ANSWER if not path.startswith("/desk/")])
def test_visitors_get_no_cookie_and_no_session(client: Client, db: None, path: str) -> None:
    answer = client.get(path, headers={"cookie": "s=guess; c=guess; sessionid=guess"})
    answer.close()

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_a_public_page_that_tries_to_write_is_stopped(client: Client, ana: StaffAccount) -> None:
    def write(*args: object) -> None:
        with transaction.atomic():
            make.organization(name="Written by a page")

    with patch("directory.public.pages.page_context", side_effect=write), pytest.raises(WriteRefused):
        client.get("/en/de/")

    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "WITH gone AS (DELETE FROM directory_place RETURNING 1) SELECT count(*) FROM gone",
        "SELECT 1; DELETE FROM directory_place",
        "EXPLAIN ANALYZE DELETE FROM directory_place",
    ],
)
def test_a_hidden_write_is_stopped(client: Client, db: None, sql: str) -> None:
    def write(*args: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)

    with patch("directory.public.pages.page_context", side_effect=write), pytest.raises(WriteRefused):
        client.get("/en/de/")


@pytest.mark.parametrize(
    ("accepted", "home"),
    [("", "/en/xx/"), ("de", "/en/xx/"), ("en-GB,en;q=0.9", "/en/xx/"), ("he-x-pseudo", "/he-x-pseudo/xx/"), ("\x00", "/en/xx/")],
)
def test_the_first_address_picks_a_language_we_have(client: Client, accepted: str, home: str) -> None:
    answer = client.get("/", headers={"accept-language": accepted})

    assert (answer["Location"], answer["Vary"]) == (home, "Accept-Language")


def test_right_to_left(client: Client, db: None) -> None:
    page = client.get("/he-x-pseudo/de/").content.decode()

    assert '<html lang="he-x-pseudo" dir="rtl">' in page


def test_what_names_a_page_is_logged_nowhere() -> None:
    for name in ("django.request", "django.security.csrf", "django.security.DisallowedHost"):
        logger = logging.getLogger(name)
        assert (logger.propagate, [type(handler) for handler in logger.handlers][:1]) == (False, [logging.NullHandler])


def test_crisis_lines_of_the_place(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.crisis_line(name="Night Line", number="116 123"), writer=ana, checker=ben)
    make.visible(make.crisis_line(name="Young Line", number="116 111", purpose="child"), writer=ana, checker=ben)
    make.crisis_line(name="Draft Line", number="116 117")

    own, young, other = (client.get(path).content.decode() for path in ("/en/gb/a/", "/en/gb/b/", "/en/de/a/"))

    assert ("tel:116123" in own, "tel:116111" in own) == (True, False)
    assert ("tel:116123" in young, "tel:116111" in young) == (False, True)
    assert "Young and need to talk?" in young
    assert ("tel:116123" in other, "tel:116111" in other) == (False, False)
    now = client.get("/en/gb/now/").content.decode()
    assert ("116 123" in now, "116 111" in now, "116 117" in now) == (True, True, False)


def test_without_a_child_helpline_door_b_keeps_the_other_line(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.crisis_line(number="116 123"), writer=ana, checker=ben)

    assert "Thinking of ending your life?" in client.get("/en/gb/b/").content.decode()


def test_help_for_right_now_leads_to_who_helps_the_young(client: Client, publish: Publish) -> None:
    link = 'href="/en/de/b/">See who helps people under 18'
    assert link not in client.get("/en/de/now/").content.decode()

    listing = publish(doors=("b",), about="me", maximum_age=17)
    assert link in client.get("/en/de/now/").content.decode()

    listing.fact_checks.update(valid_until="2020-01-01")
    assert link not in client.get("/en/de/now/").content.decode()


def test_a_text_line_says_text(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    make.visible(make.crisis_line(country="us", number="988", by="t"), writer=ana, checker=ben)

    assert 'Text <bdi dir="ltr" translate="no">988</bdi>' in client.get("/en/us/a/").content.decode()


def test_a_lapsed_crisis_line_goes_and_the_emergency_number_stays(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    line = make.visible(make.crisis_line(), writer=ana, checker=ben)
    line.fact_checks.update(valid_until="2020-01-01")

    page = client.get("/en/gb/now/").content.decode()

    assert ("116 123" in page, 'href="tel:999"' in page) == (False, True)


def test_no_place_no_number_but_a_sentence(client: Client, db: None) -> None:
    page = client.get("/en/xx/").content.decode()

    assert "In danger? Call your emergency number." in page
    assert "tel:" not in page


def test_the_same_page_in_every_language(client: Client, publish: Publish) -> None:
    page = client.get("/en/de/a/?l=de").content.decode()

    assert 'href="/he-x-pseudo/de/a/?l=de" lang="he-x-pseudo"' in page
    with override_settings(LANGUAGES=[("en", "English")]):
        assert "hreflang" not in client.get("/en/de/a/?l=de").content.decode()


def test_the_styleguide_stands_under_every_language_and_place(client: Client, db: None) -> None:
    assert client.get("/styleguide/")["Location"] == "/en/xx/styleguide/"
    assert client.get("/he-x-pseudo/de/styleguide/").status_code == 200
    assert client.get("/en/zz/styleguide/").status_code == 404


def test_text_from_the_database_is_escaped(client: Client, publish: Publish) -> None:
    publish(name="<script>alert(1)</script>", statement="<img src=x onerror=alert(1)>")

    page = client.get("/en/de/a/").content.decode()

    assert ("<script>alert" in page, "<img src=x" in page) == (False, False)
    assert "&lt;script&gt;alert(1)" in page


@override_settings(DEMO=True)
def test_the_demonstration_says_so(client: Client, db: None) -> None:
    assert "Demonstration: not checked. Do not rely on it." in client.get("/en/de/").content.decode()
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


def test_elsewhere_it_does_not(client: Client, db: None) -> None:
    assert "Demonstration" not in client.get("/en/de/").content.decode()
    assert not Edition.objects.exists()


def test_public_pages_are_compressed_and_the_desk_is_not(client: Client, db: None) -> None:
    accept = {"accept-encoding": "gzip"}

    assert client.get("/en/de/", headers=accept)["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/desk/account/login/", headers=accept)


def test_no_page_has_a_field_that_a_browser_asks_its_maker_about(client: Client, publish: Publish) -> None:
    """As house/test_fields_of_forms.py reads the templates; here as they come out, each kind of page once."""
    known = {"language": "en", "place": "de", "code": publish().code, "door": "a", "number": 1, "section": "pages"}
    addresses = [
        reverse(str(pattern.name), kwargs={name: known[name] for name in pattern.pattern.converters}) for pattern in urlpatterns
    ]
    pages = [Client().get(address).content.decode(errors="replace") for address in (*addresses, "/en/de/zz/", "/en/de/s/zzzz/")]
    refused = client.post(
        "/en/de/search/tell/", b"", "application/x-www-form-urlencoded", headers={"sec-fetch-site": "same-origin"}
    )
    pages.append(refused.content.decode())

    sent_to = [to for page in pages for _line, to in Fields(page).fields]
    assert set(sent_to) == {"/en/de/search/", "/en/xx/search/", "/en/de/search/tell/"}  # one that is not found may have no place
    assert len(sent_to) > 8
