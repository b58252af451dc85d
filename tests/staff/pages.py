"""Reads a page's forms as a browser would: what it shows, and what it would send."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

# Of a list of countries or languages, what nobody chose but the first: no browser sends it, and reading it takes long.
OPTION = r'<option value="[^"]*">[^<]*</option>'
LONG_LIST = re.compile(f"({OPTION})(?:{OPTION}){{60,}}")


@dataclass
class Form:
    action: str
    id: str
    nested: bool
    data: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[str] = field(default_factory=list)

    def filled(self, **values: Any) -> dict[str, Any]:
        """What the browser sends after somebody typed `values`; two underscores stand for a hyphen."""
        return self.data | {name.replace("__", "-"): value for name, value in values.items()}


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.forms, self.tags = html, list[Form](), list[tuple[str, dict[str, str]]]()
        self._open: list[Form] = []
        self._select: tuple[str, bool] | None = None
        self._text: list[str] | None = None
        self._in = ""
        self.texts: dict[str, list[str]] = {}
        self.feed(LONG_LIST.sub(r"\1", html))

    def form(self, id_or_action: str) -> Form:
        return next(form for form in self.forms if id_or_action in (form.id, form.action))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "form":
            self._open.append(Form(given.get("action", ""), given.get("id", ""), nested=bool(self._open)))
            self.forms.append(self._open[-1])
        elif tag in {"h1", "h2", "title", "button", "li", "p", "label", "textarea", "option", "a"}:
            self._text, self._in = [], tag
        if self._open and given.get("name"):
            self._control(tag, given)
        if tag == "option" and self._select and self._open:
            name, several = self._select
            if "selected" in given or (not several and name not in self._open[-1].data):
                self._open[-1].data[name] = [*(self._open[-1].data.get(name, []) if several else []), given["value"]]

    def _control(self, tag: str, given: dict[str, str]) -> None:
        kind, data = given.get("type", "text"), self._open[-1].data
        if tag == "select":
            self._select = (given["name"], "multiple" in given)
        elif tag == "textarea":
            data[given["name"]] = [""]
            self._textarea = given["name"]
        elif tag == "input" and kind not in {"submit", "button"} and (kind not in {"checkbox", "radio"} or "checked" in given):
            data.setdefault(given["name"], []).append(given.get("value", "on" if kind == "checkbox" else ""))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open.pop()
        elif tag == "select":
            self._select = None
        if self._text is not None and tag == self._in:
            text = "".join(self._text)
            self.texts.setdefault(tag, []).append(" ".join(text.split()))
            if tag == "button" and self._open:
                self._open[-1].buttons.append(text.strip())
            if tag == "textarea" and self._open:  # browsers drop one line end at its beginning, and send CR LF
                self._open[-1].data[self._textarea] = [text.replace("\r\n", "\n").removeprefix("\n").replace("\n", "\r\n")]
            self._text = None


def see(client: Client, path: str, status: int = 200) -> Page:
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return Page(answer.content.decode())


def send(client: Client, path: str, data: dict[str, Any]) -> Page:
    """Posts and follows to the page that the browser would show."""
    return Page(client.post(path, data, follow=True).content.decode())
