"""Nobody else is told: a form with a field to type in is sent to an address with the segment "search"."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import get_resolver

from tests.house.test_templates import Page
from tests.house.tree import DESK_TEMPLATES, ROOT, files, plant

NO_TEXT = {"hidden", "checkbox", "radio", "submit", "button", "image", "reset"}
KEPT = "kept for whoever types there next: its form has no autocomplete=off"
SENT = "may be sent away to be checked: it has no spellcheck=false"


class Fields(Page):
    """Where people can type, with where the form around it is sent to."""

    def __init__(self, template: str) -> None:
        self.form = "no form"
        self.fields: list[tuple[int, str]] = []
        super().__init__(re.sub(r"{% url [\"']([\w-]+)[\"'][^%]*%}", lambda url: f"/{route(url[1])}", template))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.form = given.get("action") or "its own address"
        elif tag == "textarea" or (tag == "input" and given.get("type") not in NO_TEXT):
            self.fields.append((self.getpos()[0], self.form))

    def handle_endtag(self, tag: str) -> None:
        self.form = "no form" if tag == "form" else self.form


def route(name: str) -> str:
    possible = get_resolver().reverse_dict.getlist(name)
    return str(possible[0][0][0][0]) if possible else "nowhere"


def fields_that_a_browser_asks_about(root: Path) -> list[str]:
    return [f"{place}: can be typed in, and is sent to {to}" for place, to in _fields(root) if "search" not in to.split("/")]


def _fields(root: Path) -> Iterator[tuple[str, str]]:
    """The desk is for staff, who sign in: no visitor is told of there."""
    for name, path in files(root, "templates", ".html"):
        if not name.startswith(DESK_TEMPLATES):
            yield from ((f"{name}:{line}", to) for line, to in Fields(path.read_text()).fields)


def test_no_browser_asks_about_our_forms() -> None:
    assert fields_that_a_browser_asks_about(ROOT) == []
    assert sorted({to for _place, to in _fields(ROOT)}) == [
        "/%(language)s/%(place)s/search/", "/%(language)s/%(place)s/search/tell/", "/desk/confirm/search/%(token)s/",
    ]  # fmt: skip


def test_planted_fields_that_a_browser_asks_about(copy: Path) -> None:
    planted = {
        '<form method="post"><input name="x"></form>': "its own address",
        '<form action="{% url "tell" language place %}"><textarea name="x"></textarea></form>': "/%(language)s/%(place)s/tell/",
        '<form action="/research/"><input type="email" name="x"></form>': "/research/",
        '<form action="{% url "find" language place %}"></form><input{% if x %} type="text"{% endif %} name="x">': "no form",
    }
    plant(copy, "templates/parts/planted.html", "{% load i18n %}", *planted)
    assert fields_that_a_browser_asks_about(copy) == [
        f"templates/parts/planted.html:{line}: can be typed in, and is sent to {to}"
        for line, to in enumerate(planted.values(), 2)
    ]


class WordsTyped(Page):
    """Where people type words, and whether a browser may keep them, or send them away to be checked."""

    def __init__(self, template: str) -> None:
        self.keeps = True
        self.found: list[tuple[int, str]] = []
        super().__init__(template)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self.keeps = given.get("autocomplete") != "off"
        elif tag == "textarea" or (tag == "input" and given.get("type") not in NO_TEXT):
            self._look(given)

    def _look(self, given: dict[str, str | None]) -> None:
        is_of_words = given.get("inputmode") != "numeric" and given.get("tabindex") != "-1"  # nor one that nobody sees
        if self.keeps:
            self.found.append((self.getpos()[0], KEPT))
        if is_of_words and given.get("spellcheck") != "false":
            self.found.append((self.getpos()[0], SENT))


def words_that_a_browser_keeps_or_sends(root: Path) -> list[str]:
    """Hard line 5: browsers show what was typed to whoever types next, and some ask their maker how it is spelled."""
    own = ((name, path) for name, path in files(root, "templates", ".html") if not name.startswith(DESK_TEMPLATES))
    return [f"{name}:{line}: {what}" for name, path in own for line, what in WordsTyped(path.read_text()).found]


def test_no_browser_keeps_or_sends_what_is_typed() -> None:
    assert words_that_a_browser_keeps_or_sends(ROOT) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('<form autocomplete="off"><input name="x"></form>', [SENT]),
        ('<form autocomplete="off"><textarea name="x" spellcheck="true"></textarea></form>', [SENT]),
        ('<form><textarea name="x" spellcheck="false"></textarea></form>', [KEPT]),
        ('<form><input type="text" name="x"></form>', [KEPT, SENT]),
        ('<form><input name="x" inputmode="numeric"></form>', [KEPT]),
    ],
)
def test_planted_words_that_a_browser_keeps_or_sends(copy: Path, line: str, what: list[str]) -> None:
    plant(copy, "templates/parts/planted.html", "{% load i18n %}", line)
    assert words_that_a_browser_keeps_or_sends(copy) == [f"templates/parts/planted.html:2: {words}" for words in what]
