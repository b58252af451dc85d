"""The texts of ours that visitors read, each with its place: messages, country rules, guides, and what we say of listings."""

import ast
import html
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.template.base import Lexer, Token, TokenType

from tests.house.tree import DESK_TEMPLATES, PUBLIC, called, files, nodes, walked

CATALOGUE = "directory/catalogue"
GUIDES = "directory/starter/guides"
COUNTRY_RULES = "directory/starter/country_rules.toml"
LISTINGS = "directory/starter/listings"
STAND_IN = "[name]"  # one short word, for what is filled in later and for names
NAMES = {"Waymark"}  # a name is read as a picture, not letter by letter
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]")
# Where the texts of a call for translation stand among what it is given.
SAID_BY = {"_": (0,), "gettext": (0,), "gettext_lazy": (0,), "ngettext": (0, 1), "ngettext_lazy": (0, 1)}
SAID_BY |= {"pgettext": (1,), "pgettext_lazy": (1,), "npgettext": (1, 2), "npgettext_lazy": (1, 2)}
BLOCKS = {"blocktranslate", "blocktrans"}
SAID_TO_CURATORS = {"help_text", "verbose_name", "verbose_name_plural", "violation_error_message"}
SAID_OF_LISTINGS = ("summary", "what_to_expect", "privacy_statement", "not_for", "if_nobody_answers")


@dataclass(frozen=True)
class Text:
    """What is read in one go: a message, a paragraph, a label."""

    place: str
    said: str


def own_texts(root: Path) -> Iterator[Text]:
    yield from messages(root)
    for guide in guides(root):
        yield from guide


def messages(root: Path) -> Iterator[Text]:
    yield from template_texts(root)
    yield from python_texts(root)
    yield from country_rules(root)


def template_texts(root: Path) -> Iterator[Text]:
    """The desk speaks to staff, and is left out."""
    for name, path in files(root, "templates", ".html"):
        if not name.startswith(DESK_TEMPLATES):
            yield from (Text(f"{name}:{line}", text) for line, text in _marked_in(path.read_text()))


@cache
def _marked_in(template: str) -> list[tuple[int, str]]:
    return [(line, plain(text)) for line, text in _marked(template)]


def _marked(template: str) -> Iterator[tuple[int, str]]:
    """Each form of a plural is a text of its own."""
    said: list[str] | None = None
    line = 0
    for token in Lexer(template).tokenize():
        word = token.contents.split(" ")[0] if token.token_type == TokenType.BLOCK else ""
        if word in BLOCKS:
            said, line = [], token.lineno or 0
        elif said is not None and (word == "plural" or word.removeprefix("end") in BLOCKS):
            yield line, "".join(said)
            said = [] if word == "plural" else None
        elif said is not None:
            said.append(token.contents if token.token_type == TokenType.TEXT else STAND_IN)
        else:
            yield from ((token.lineno or 0, text) for text in _literals(token, word))


def _literals(token: Token, word: str) -> list[str]:
    """Of {% translate "…" %}, and of _("…") in any other tag or variable."""
    if word in {"translate", "trans"}:
        text = token.split_contents()[1]
        return [text[1:-1]] if text[0] in "\"'" else []
    if token.token_type in {TokenType.TEXT, TokenType.COMMENT}:
        return []
    return [text for _quote, text in re.findall(r"\b_\((\"|')(.*?)\1\)", token.contents)]


def python_texts(root: Path) -> Iterator[Text]:
    """Of the catalogue, not what it says to curators: help texts and names of fields, ValidationErrors, `refusals`.

    What remains there are the labels of choices and filters, and a few words about numbers and places.
    """
    to_curators = {node for _name, path in files(root, CATALOGUE, ".py") for node in _said_to_curators(path.read_text())}
    for room in (PUBLIC, CATALOGUE):
        for place, call in nodes(root, ast.Call, room):
            if call not in to_curators:
                yield from (Text(place, plain(text)) for text in _said_by(call))


def _said_by(call: ast.Call) -> list[str]:
    given = [call.args[at] for at in SAID_BY.get(called(call), ()) if at < len(call.args)]
    return [text.value for text in given if isinstance(text, ast.Constant) and isinstance(text.value, str)]


@cache
def _said_to_curators(source: str) -> set[ast.AST]:
    parts: list[ast.AST] = []
    for node in walked(source):
        if (
            (isinstance(node, ast.keyword) and node.arg in SAID_TO_CURATORS)
            or (isinstance(node, ast.Assign) and {ast.unparse(target) for target in node.targets} & SAID_TO_CURATORS)
            or (isinstance(node, ast.Call) and called(node) == "ValidationError")
            or (isinstance(node, ast.FunctionDef) and "refusals" in node.name)
        ):
            parts.append(node)
    return {inner for part in parts for inner in ast.walk(part)}


def plain(message: str) -> str:
    """As it is read: no tags, one line, and one short word for what is filled in and for a name."""
    text = PLACEHOLDER.sub(STAND_IN, html.unescape(re.sub(r"<[^>]*>", "", message)))
    text = re.sub(rf"\b({'|'.join(sorted(NAMES))})\b", STAND_IN, text)
    return " ".join(text.split())


def guides(root: Path) -> Iterator[list[Text]]:
    """The paragraphs of each guide, each point of a list and each heading by itself."""
    for name, path in files(root, GUIDES, ".md"):
        yield [Text(f"{name}:{line}", plain(text)) for line, text in _paragraphs(path.read_text())]


def _paragraphs(markdown: str) -> Iterator[tuple[int, str]]:
    start, said = 0, ""
    for number, line in enumerate([*markdown.splitlines(), ""], start=1):
        begins = re.match(r"\s*(#+|[-*+>]|\d+[.)])\s+", line)
        if said and (begins or not line.strip()):
            yield start, _without_marks(said)
            said = ""
        start = start if said else number
        said += f" {line[begins.end() if begins else 0 :].strip()}" if line.strip() else ""


def _without_marks(text: str) -> str:
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"<https?:[^>]*>|https?://\S+|[*`]+|\b_|_\b", "", text)


def country_rules(root: Path) -> Iterator[Text]:
    """Titles of laws stand in “…” and are counted as one short word each: they are not our words."""
    if (root / COUNTRY_RULES).exists():
        source = (root / COUNTRY_RULES).read_text()
        for text in _values(tomllib.loads(source), "text"):
            yield Text(f"{COUNTRY_RULES}:{_line_of(source, text)}", plain(re.sub("“[^”]*”", STAND_IN, text)))


def _values(node: Any, key: str) -> Iterator[str]:
    """Of this key, in every table, however deep."""
    if isinstance(node, dict):
        yield from [node[key]] if isinstance(node.get(key), str) else []
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _values(inner, key)


def _line_of(source: str, text: str) -> int:
    """TOML forgets its lines. We look for how the text begins, up to the first sign that a file may write otherwise."""
    beginning = re.split(r'["\\\n]', text.strip()[:60])[0]
    found = re.search(rf'"\\?\s*{re.escape(beginning)}', source)
    return source[: found.end() if found else 0].count("\n") + 1


def listing_texts(root: Path) -> Iterator[Text]:
    """What we say about listings, without their names: services choose those."""
    for name, path in files(root, LISTINGS, ".toml"):
        yield from (Text(f"{name}:{line}", said) for line, said in _listings_in(path.read_text()))


@cache
def _listings_in(source: str) -> list[tuple[int, str]]:
    return [
        (_line_of(source, text), plain(text.replace(row["name"], STAND_IN).replace(row["organization"], STAND_IN)))
        for row in tomllib.loads(source).values()
        for text in _said_of(row)
    ]


def _said_of(row: dict[str, Any]) -> list[str]:
    said = [row.get(key, "") for key in SAID_OF_LISTINGS]
    said += row.get("door_texts", {}).values()
    said += [contact.get("label", "") for contact in row.get("contacts", [])]
    return [text for text in said if text]
