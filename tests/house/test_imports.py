"""Who may import whom."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, change, nodes, plant

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
NO_ROOMS = {"locale", "management", "migrations", "templatetags"}  # folders that Django asks for


def upward_imports(root: Path) -> list[str]:
    """By the contracts in pyproject.toml."""
    words = [str(LINT_IMPORTS), "--config", "pyproject.toml", "--no-cache"]
    done = subprocess.run(words, cwd=root, capture_output=True, text=True)
    chains = [line.strip(" -") for line in done.stdout.splitlines() if " -> " in line]
    return list(dict.fromkeys(chains)) or ([done.stdout + done.stderr] if done.returncode else [])


def rooms_without_a_contract(root: Path) -> list[str]:
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    ordered = str([contract["layers"] for contract in contracts if contract["type"] == "layers"])
    rooms = [path.parent.name for path in sorted((root / "directory").glob("*/__init__.py"))]
    return [
        f"directory/{room}: stands in no layer of pyproject.toml, so it may import anything"
        for room in rooms
        if room not in NO_ROOMS and f"directory.{room}" not in ordered
    ]


def relative_imports(root: Path) -> list[str]:
    found = [*nodes(root, ast.ImportFrom), *nodes(root, ast.ImportFrom, "tests")]
    return [f"{place}: imports relatively" for place, node in found if node.level]


def test_imports_go_downward() -> None:
    assert upward_imports(ROOT) == []


def test_planted_upward_imports(copy: Path) -> None:
    planted = {
        "catalogue": ["staff.site"],
        "public": ["curation.workflow", "curation.suggestions"],
        "staff": ["models", "upkeep.retention"],
        "upkeep": ["staff.site"],
    }
    for importer, imported in planted.items():
        plant(copy, f"directory/{importer}/planted.py", *(f"import directory.{one}" for one in imported))
    assert sorted(upward_imports(copy)) == [
        f"directory.{importer}.planted -> directory.{one} (l.{line})"
        for importer, imported in planted.items()
        for line, one in sorted(enumerate(imported, 2), key=lambda each: each[1])
    ]


def test_the_page_that_writes_reaches_suggestions_and_nothing_behind_them(copy: Path) -> None:
    wanted = []
    for importer, imported in (("curation.suggestions", "curation.roles"), ("public.tell", "curation.workflow")):
        name = f"directory/{importer.replace('.', '/')}.py"
        line = change(copy, name, "\nfrom django", f"\nimport directory.{imported}\nfrom django") + 1
        wanted.append(f"directory.{importer} -> directory.{imported} (l.{line})")
    assert sorted(upward_imports(copy)) == wanted


def test_a_contract_names_every_room() -> None:
    assert rooms_without_a_contract(ROOT) == []


def test_planted_room_without_a_contract(copy: Path) -> None:
    plant(copy, "directory/attic/__init__.py")
    assert rooms_without_a_contract(copy) == ["directory/attic: stands in no layer of pyproject.toml, so it may import anything"]


def test_no_relative_imports() -> None:
    assert relative_imports(ROOT) == []


@pytest.mark.parametrize("name", ["directory/staff/planted.py", "tests/staff/planted.py"])
def test_planted_relative_import(copy: Path, name: str) -> None:
    plant(copy, name, "from . import site")
    assert relative_imports(copy) == [f"{name}:2: imports relatively"]
