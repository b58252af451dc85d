"""What is left behind of a visit tells nothing: addresses, queries, titles and file names of every route, on the starter data."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import product
from typing import Any
from unicodedata import combining, normalize
from urllib.parse import unquote, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from directory.catalogue.editions import Edition
from directory.public import urls
from directory.public.site_map import SECTIONS
from tests.databases import Demo
from tests.house.revealing import REVEALING

LEFT_BEHIND = re.compile(
    r'<title[^>]*>(.*?)</title>|<loc>(.*?)</loc>|\b(?:href|src|action|name|data-to)="([^"]*)"|type="hidden"[^>]*value="([^"]*)"'
)
OURS = {"", "testserver"}


def left_behind(answer: Any) -> Iterator[str]:
    """Without the addresses of others: those of services are left behind only where somebody follows them."""
    yield answer.request["PATH_INFO"]
    yield from (answer[name] for name in ("Location", "Content-Disposition") if name in answer)
    kind = answer.get("Content-Type", "")
    if "html" in kind or "xml" in kind:
        for found in LEFT_BEHIND.finditer(answer.content.decode()):
            text = unescape(next(group for group in found.groups() if group is not None))
            if not urlsplit(text).scheme.startswith("http") or urlsplit(text).netloc in OURS:
                yield unquote(text)


def revealing(answer: Any) -> list[str]:
    return [text for text in left_behind(answer) if REVEALING.search(folded(text))]


def folded(text: str) -> str:
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter)).casefold()


def addresses() -> Iterator[str]:
    """Every route, with some of each part; with a code of each kind. The page of every code: test_every_page."""
    codes = Edition.objects.exclude(code="").order_by("kind", "code").distinct("kind").values_list("code", flat=True)
    parts: dict[str, list[Any]] = {
        "language": ["en"], "door": list("abcdef"), "number": list(range(1, 8)), "code": list(codes), "section": list(SECTIONS),
    }  # fmt: skip
    for pattern in urls.urlpatterns:
        names = list(pattern.pattern.converters)
        for language, at in (("en", ["xx", "de"]), ("he-x-pseudo", ["de"])):
            some: dict[str, list[Any]] = {"language": [language], "place": at}
            once: dict[str, list[Any]] = {"place": ["de"], "number": [1]}
            here = parts | (once if "code" in names else some)
            for values in product(*(here[name] for name in names)):
                yield reverse(str(pattern.name), kwargs=dict(zip(names, values, strict=True)))


def test_no_answer_leaves_a_word_behind_that_reveals(demo: Demo, client: Client) -> None:
    seen, found = 0, []
    for address in dict.fromkeys(addresses()):
        answer = client.get(address)
        client.cookies.clear()  # after Leave, every page is closed, and says nothing
        assert answer.status_code < 500, address
        assert b"<title>Closed" not in answer.content, address
        seen += 1
        found += [f"{address}: {text}" for text in revealing(answer)]

    assert found == []
    assert seen > 130


@pytest.mark.parametrize("words", ["suicidal", "child abuse", "kinderpornos", "vergewaltigt"])
def test_no_search_leaves_one_behind(demo: Demo, client: Client, words: str) -> None:
    answer = client.post("/en/de/search/", {"words": words}, headers={"sec-fetch-site": "same-origin"})

    assert revealing(answer) + revealing(client.get(answer["Location"])) == []


@pytest.mark.parametrize(
    "planted",
    ['<title>Child – Waymark</title>', '<a href="/en/de/?abuse=1">', '<input name="victim">', '<img src="/static/Täter.png">',
     '<a href="http://testserver/suicide/">', '<input type="hidden" name="x" value="therapy">'],
)  # fmt: skip
def test_a_planted_word_is_found(planted: str) -> None:
    class Answer(dict):
        request = {"PATH_INFO": "/en/"}
        content = planted.encode()

    assert len(revealing(Answer({"Content-Type": "text/html"}))) == 1
