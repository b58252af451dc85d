"""Styles: they know no left or right, and fetch nothing from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, plant

SIDES = {"left", "right", "top", "bottom"}
FOUR_SIDED = {"margin", "padding", "inset", "border-width", "border-color", "border-style"}


def physical_directions(root: Path) -> list[str]:
    """Left and right change places where people write from right to left."""
    return [
        f"{place}: {property}: {value} names a side of the screen"
        for place, property, value in declarations(root)
        if SIDES & {*property.split("-"), *re.findall(r"[a-z]+", value)} or _has_unequal_sides(property, value)
    ]


def _has_unequal_sides(property: str, value: str) -> bool:
    """`margin: 0 1px 0 2px` names right and left without saying so."""
    sides = re.findall(r"(?:[^\s(]|\([^)]*\))+", value)
    return property in FOUR_SIDED and len(sides) == 4 and sides[1] != sides[3]


def foreign_urls_in_styles(root: Path) -> list[str]:
    return [
        f"{name}:{number}: fetches from elsewhere"
        for name, path in files(root, "static", ".css")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if re.search(r"(url\(|@import)\s*[\"']?\s*((https?:)?//|data:)", line, re.IGNORECASE)
    ]


def declarations(root: Path) -> Iterator[tuple[str, str, str]]:
    """("file:line", property, value) of every declaration; names of our own (--x) and texts in quotes are left out."""
    for name, path in files(root, "static", ".css"):
        css = re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), path.read_text(), flags=re.DOTALL)
        css = re.sub(r"\"[^\"\n]*\"|var\(--[\w-]+", "0", css)
        for match in re.finditer(r"(?<![\w-])([a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])", css):
            yield f"{name}:{css.count(chr(10), 0, match.start()) + 1}", match[1], match[2].strip()


def test_styles_know_no_left_and_right() -> None:
    assert physical_directions(ROOT) == []


@pytest.mark.parametrize(
    "declaration",
    [
        "left: 0",
        "margin-left: 1px",
        "padding-right: 0",
        "border-top: 0",
        "text-align: left",
        "float: right",
        "margin: 0 1px 0 2px",
    ],
)
def test_planted_side(copy: Path, declaration: str) -> None:
    plant(copy, "static/css/planted.css", "/* left */", 'a:hover { content: "left"; color: var(--left);', f"  {declaration} }}")
    assert physical_directions(copy) == [f"static/css/planted.css:3: {declaration} names a side of the screen"]


def test_styles_fetch_nothing_from_elsewhere() -> None:
    assert foreign_urls_in_styles(ROOT) == []


@pytest.mark.parametrize("line", ["p { background: url(https://x.example/a.png) }", '@import "//x.example/a.css";'])
def test_planted_foreign_url_in_styles(copy: Path, line: str) -> None:
    plant(copy, "static/css/planted.css", "p { background: url(../icons/dot.png) }", line)
    assert foreign_urls_in_styles(copy) == ["static/css/planted.css:2: fetches from elsewhere"]
