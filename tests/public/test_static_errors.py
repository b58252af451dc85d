"""The error pages that are written ahead: which numbers stand in them, in which words, for which places."""

import re
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from directory.catalogue import places
from directory.catalogue.listings import State
from directory.curation import workflow
from directory.curation.roles import StaffAccount
from directory.public import errors
from tests import make
from tests.public.emergency import despair, wrong
from tests.public.written import Write, page, write


@pytest.mark.parametrize(("valid_for", "is_written"), [(6, False), (7, True), (None, True)])
def test_a_number_is_written_if_its_evidence_holds_for_seven_more_days(
    folder: Path, line: Write, valid_for: int | None, is_written: bool
) -> None:
    line(number="116 123", valid_for=valid_for)
    write("gb")

    assert {kind: "tel:116123" in page(kind, "gb") for kind in ("500", "429")} == {"500": is_written, "429": is_written}


def test_only_published_lines_of_the_country_are_written(folder: Path, line: Write, cem: StaffAccount) -> None:
    line(country="us", number="988", by="t", name="Text Line")
    make.crisis_line(number="116 123", name="Draft Line")
    workflow.move(line(number="0800 1110", name="Frozen Line"), to=State.FROZEN, by=cem, why="It may be wrong.", now=make.NOW)
    write("gb", "us")

    assert re.findall("tel:[+0-9]+|sms:[+0-9]+", page("500", "gb")) == ["tel:999", "tel:999", "tel:112", "tel:999"]
    assert ("sms:988" in page("500", "us"), "Text Line" in page("500", "us")) == (True, True)


def test_a_line_that_answers_day_and_night_comes_first(folder: Path, line: Write) -> None:
    line(number="116 123", name="Day Line", hours="Mo-Fr 09:00-17:00", time_zone="Europe/London")
    line(number="0800 1110", name="Night Line", hours="24/7", time_zone="Europe/London")
    write("gb")

    html = page("500", "gb")
    assert re.findall(r'<span class="note" translate="no">(\w+ Line)</span>', html) == ["Night Line", "Day Line"]
    assert (html.count("Open day and night"), "09:00" in html, "Hours not checked" in html) == (1, False, False)


@pytest.mark.parametrize(
    ("kind", "heading", "again"),
    [
        ("500", "Something went wrong on our side", "Please try this page again in a few minutes."),
        ("429", "Please wait a moment", "You can try again in one minute."),
    ],
)
def test_their_words(folder: Path, db: None, kind: str, heading: str, again: str) -> None:
    write("de")
    of_place, of_none = page(kind, "de"), page(kind, "xx")

    for written in (of_place, of_none):
        assert [written.count(part) for part in (f"<h1>{heading}</h1>", "<h1", f"<p>{again}</p>", "<main ")] == [1, 1, 1, 1]
        assert "You did nothing wrong." in written
    assert ("You can still call these numbers." in of_place, "You can still call these numbers." in of_none) == (True, False)
    assert "Call your local emergency number." in of_none
    links = {'href="/en/de/"', 'href="/en/de/now/"', 'href="/leave/?p=de"', 'href="tel:112"', 'href="tel:110"'}
    assert {link for link in links if link not in of_place} == set()


def test_every_language_and_country_has_its_pages(folder: Path, db: None) -> None:
    call_command("write_error_pages", stdout=StringIO())

    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    codes = ["xx", *(code for code, _name in places.countries())]
    languages = ("en", "he-x-pseudo")
    assert names == {f"{kind}/{tag}/{code}.html" for kind in ("500", "429") for tag in languages for code in codes}
    assert max(path.stat().st_size for path in folder.rglob("*.html")) <= 20_000
    assert '<html lang="he-x-pseudo" dir="rtl">' in page("500", "de", "he-x-pseudo")
    assert {code: says for code in codes if (says := wrong(page("500", code) + page("429", code), code))} == {}
    assert (despair(page("500", "br")), despair(page("429", "us"))) == (["192"], ["911"])
    everything = page("500", "de") + page("429", "xx")
    assert re.findall(r"<script(?! src=)|<style| style=| on\w+=|https?://[^\"]*\.(?:js|css)", everything) == []


def test_they_are_written_with_one_query(folder: Path, line: Write, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    line()
    with django_assert_num_queries(1):
        write("gb", "de", "fr")


def test_serving_them_needs_no_database(folder: Path) -> None:
    """Without the fixture that opens it, any query would fail this test."""
    with patch("directory.public.static_errors._lines", return_value={}):
        write("gb")

    request: HttpRequest = RequestFactory().get("/en/gb/a/")
    assert [errors.server_error(request).status_code, errors.unavailable(request).status_code] == [500, 503]
