"""CONTRIBUTING says where things are: every file and every name that it gives is there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from directory.catalogue.contacts import Channel
from directory.public import anonymity
from directory.starter import loader
from tests.house.tree import ROOT, change, parsed

GUIDES = ("CONTRIBUTING.md", "README.md")
HEADING = "## Where things are"
ENOUGH = 20
FILE = re.compile(r"`([\w./-]+/[\w.-]+\.(?:py|toml|tsv|txt|md|css|html))`")
NAMED = re.compile(r"`([\w./-]+\.(?:py|toml))`: (`[\w.]+`(?:, `[\w.]+`)*)")  # `path/file.py`: `Name.method`, `another`
IN_A_FILE = re.compile(r"(`[\w.]+`) in `([\w./-]+\.(?:py|toml))`")  # `name` in `path/file.py`


def rows(root: Path) -> list[tuple[int, str]]:
    """(line, text) of every row of the table, without its head."""
    whole = (root / "CONTRIBUTING.md").read_text()
    before, after = whole.split(HEADING, 1)
    lines = enumerate(after.split("\n## ", 1)[0].splitlines(), start=before.count("\n") + 1)
    return [(number, line) for number, line in lines if line.startswith("|")][2:]


def rows_without_an_answer(root: Path) -> list[str]:
    return [f"CONTRIBUTING.md:{number}: names no file and function" for number, row in rows(root) if not NAMED.search(row)]


def stale_places(root: Path) -> list[str]:
    found = []
    for guide in GUIDES:
        for number, line in enumerate((root / guide).read_text().splitlines(), start=1):
            found += [f"{guide}:{number}: {what} is not there" for what in (*_files_gone(root, line), *_names_gone(root, line))]
    return found


def _files_gone(root: Path, line: str) -> Iterator[str]:
    return (name for name in FILE.findall(line) if not _path(root, name).exists())


def _names_gone(root: Path, line: str) -> Iterator[str]:
    of_files = [*NAMED.findall(line), *((file, name) for name, file in IN_A_FILE.findall(line))]
    for file, names in of_files:
        path = _path(root, file)
        there = _names(path) if path.exists() else set()
        yield from (f"{file}: {name}" for name in re.findall(r"[\w.]+", names) if name not in there)


def _path(root: Path, name: str) -> Path:
    """From the root, or from the one app; `settings.py` is known by its name alone."""
    return next((path for path in (root / name, root / "directory" / name) if path.exists()), root / name)


def _names(path: Path) -> set[str]:
    return set(_defined(parsed(path.read_text()))) if path.suffix == ".py" else set(re.findall(r"\w+", path.read_text()))


def _defined(scope: ast.Module | ast.ClassDef, within: str = "") -> Iterator[str]:
    """`function`, `CONSTANT`, `Class`, `Class.method`, `Class.Inner`."""
    for node in scope.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield within + node.name
        if isinstance(node, ast.ClassDef):
            yield from _defined(node, f"{within}{node.name}.")
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (within + ast.unparse(target) for target in targets)


def test_where_things_are_is_true() -> None:
    assert stale_places(ROOT) == []
    assert rows_without_an_answer(ROOT) == []
    assert len(rows(ROOT)) >= ENOUGH


@pytest.mark.parametrize(
    ("place", "stale"),
    [
        ("`catalogue/editions.py`: `EditionQuerySet.farthest_first`", "catalogue/editions.py: EditionQuerySet.farthest_first"),
        ("`catalogue/editions.py`: `Edition`, `nearest_first`", "catalogue/editions.py: nearest_first"),
        ("`catalogue/order.py`", "catalogue/order.py"),
        ("`curation/roles.toml`: `gardener`", "curation/roles.toml: gardener"),
    ],
)
def test_planted_stale_row(copy: Path, place: str, stale: str) -> None:
    line = change(copy, "CONTRIBUTING.md", "\n## A change\n", f"\n| Where is it? | {place} |\n## A change\n") + 1
    assert stale_places(copy) == [f"CONTRIBUTING.md:{line}: {stale} is not there"]


def test_planted_name_that_goes(copy: Path) -> None:
    change(copy, "directory/catalogue/editions.py", "def nearest_first(", "def by_nearness(")
    assert [line.split(": ", 1)[1] for line in stale_places(copy)] == [
        "catalogue/editions.py: EditionQuerySet.nearest_first is not there"
    ]


def test_planted_row_without_an_answer(copy: Path) -> None:
    number, row = rows(copy)[0]
    change(copy, "CONTRIBUTING.md", row, "| Where is it? | In `catalogue/editions.py`, somewhere. |")
    assert rows_without_an_answer(copy) == [f"CONTRIBUTING.md:{number}: names no file and function"]


def test_every_way_of_contact_has_what_its_guide_asks_for() -> None:
    """A page with a way of contact of which nobody says what it leaves behind would be an error."""
    assert {Channel(one) for one in anonymity.TRACES} == set(Channel)
    assert set(loader.CHANNELS.values()) == set(Channel)


PROVEN = ("CONTRIBUTING.md", "docs/safeguarding.md", "docs/threat-model.md")  # what they promise, they say the test of
A_TEST = re.compile(r"`(?P<path>[\w/]*test_\w+\.py)`|`(?P<name>test_\w+)")


def gone_tests(root: Path) -> list[str]:
    """A file of tests that is not there, or the name of a test that stands in none."""
    files = list((root / "tests").rglob("*.py"))
    names = {name for path in files for name in re.findall(r"def (test_\w+)", path.read_text())}
    there = {path.relative_to(root / "tests").as_posix() for path in files}
    named = [(guide, found) for guide in PROVEN for found in A_TEST.finditer((root / guide).read_text())]
    return [
        f"{guide}: {found[0].strip('`')} is not there"
        for guide, found in named
        if (found["path"].removeprefix("tests/") not in there if found["path"] else found["name"] not in names)
    ]


def test_every_test_that_is_said_to_prove_something_is_there() -> None:
    assert gone_tests(ROOT) == []


def test_planted_tests_that_are_not_there(tmp_path: Path) -> None:
    for guide in PROVEN:
        (tmp_path / guide).parent.mkdir(exist_ok=True)
        (tmp_path / guide).write_text("")
    (tmp_path / "tests/public").mkdir(parents=True)
    (tmp_path / "tests/public/test_there.py").write_text("def test_of_it() -> None: ...\n")
    (tmp_path / PROVEN[1]).write_text("`public/test_there.py`: `test_of_it`, `test_gone`; `tests/public/test_elsewhere.py`\n")
    assert gone_tests(tmp_path) == [
        f"{PROVEN[1]}: test_gone is not there",
        f"{PROVEN[1]}: tests/public/test_elsewhere.py is not there",
    ]
