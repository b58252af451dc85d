"""The source tree that the rules read, as files and as syntax, and how a test plants a violation in a copy of it."""

import ast
import os
import re
from collections.abc import Iterator
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = "directory/migrations/"
PUBLIC = "directory/public"
DESK_TEMPLATES = ("templates/account/", "templates/admin/", "templates/allauth/", "templates/desk/", "templates/mfa/")
Node = TypeVar("Node", bound=ast.stmt | ast.expr)


def files(root: Path, under: str = "", ending: str = "") -> Iterator[tuple[str, Path]]:
    """(name from the root, path) of every source file. What .gitignore names is no source."""
    ignored = patterns((root / ".gitignore").read_text())
    for folder, subfolders, names in os.walk(root / under):
        subfolders[:] = sorted(name for name in subfolders if not ignored.match(name))
        inside = Path(folder).relative_to(root)
        for name in sorted(names):
            if name.endswith(ending) and not ignored.match(name):
                yield (inside / name).as_posix(), Path(folder, name)


@cache
def patterns(gitignore: str) -> re.Pattern[str]:
    return re.compile("|".join(translate(line.strip().rstrip("/")) for line in (".git", *gitignore.splitlines())))


def modules(root: Path, under: str = "directory", *, but: tuple[str, ...] = ()) -> Iterator[tuple[str, ast.Module]]:
    """(name, syntax) of every Python file, except those whose name begins with one of `but`."""
    for name, path in files(root, under, ".py"):
        if not name.startswith(but):
            yield name, parsed(path.read_text())


@cache
def parsed(source: str) -> ast.Module:
    return ast.parse(source)


@cache
def walked(source: str) -> list[ast.AST]:
    return list(ast.walk(parsed(source)))


@cache
def by_kind(source: str) -> dict[type[ast.AST], list[ast.AST]]:
    """Sorted once for each source, however many rules and copies ask."""
    sorted_out: dict[type[ast.AST], list[ast.AST]] = {}
    for node in walked(source):
        sorted_out.setdefault(type(node), []).append(node)
    return sorted_out


def nodes(root: Path, kind: type[Node], under: str = "directory", *, but: tuple[str, ...] = ()) -> Iterator[tuple[str, Node]]:
    """("file:line", node) of every piece of syntax of this kind."""
    for name, path in files(root, under, ".py"):
        if not name.startswith(but):
            of_kind = [found for known, found in by_kind(path.read_text()).items() if issubclass(known, kind)]
            found = (node for same in of_kind for node in same if isinstance(node, kind))
            yield from ((f"{name}:{node.lineno}", node) for node in found)


def called(call: ast.Call) -> str:
    """The last word of what is called: "update" of `Listing.objects.all().update(…)`."""
    match call.func:
        case ast.Attribute(attr=word) | ast.Name(id=word):
            return word
        case other:
            return ast.unparse(other).rsplit(".", 1)[-1]


def plant(root: Path, name: str, *lines: str) -> None:
    """Writes a new file. In a Python file a docstring comes first, so `lines` begin on line 2."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(['"""Planted."""', *lines] if name.endswith(".py") else lines) + "\n")


def change(root: Path, name: str, old: str, new: str) -> int:
    """Replaces `old`, which must be there, and returns the number of its line."""
    text = (root / name).read_text()
    before, after = text.split(old, 1)
    (root / name).write_text(before + new + after)
    return before.count("\n") + 1
