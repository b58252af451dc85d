"""The repository as a whole: dependencies with their reasons, short decisions, no trace of anybody's workplace."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, change, files, plant

SELF_EXPLAINING = {"coverage", "mypy", "pytest", "pytest-django", "ruff"}  # every Python developer knows what for
LONGEST_DECISION = 40
# The brackets keep this file from matching its own pattern.
WORKPLACE = re.compile(r"(?<!\w)(/work[/]|/root[/]|farm[-]|[.]library\b)")


def dependencies_without_a_reason(root: Path) -> list[str]:
    """A reason is a comment on the line, or on the line above."""
    lines = (root / "pyproject.toml").read_text().splitlines()
    found = []
    for requirement in _requirements(root):
        number = next(number for number, line in enumerate(lines) if f'"{requirement}"' in line)
        has_reason = "#" in lines[number] or lines[number - 1].strip().startswith("#")
        if not has_reason and re.split(r"[^\w-]", requirement)[0] not in SELF_EXPLAINING:
            found.append(f"pyproject.toml:{number + 1}: {requirement} has no comment that says why")
    return found


def _requirements(root: Path) -> list[str]:
    told = tomllib.loads((root / "pyproject.toml").read_text())
    groups = [told["project"]["dependencies"], *told["dependency-groups"].values()]
    return [requirement for group in groups for requirement in group if isinstance(requirement, str)]


def traces_of_a_workplace(root: Path) -> list[str]:
    found = []
    for name, path in files(root):
        text = path.read_bytes().decode(errors="ignore")
        for match in WORKPLACE.finditer(text):
            number = text.count("\n", 0, match.start()) + 1
            found.append(f"{name}:{number}: holds {match[0]}, which belongs to somebody's workplace")
    return found


def long_decisions(root: Path) -> list[str]:
    found = []
    for name, path in files(root, "docs/decisions", ".md"):
        length = len(path.read_text().splitlines())
        if length > LONGEST_DECISION:
            found.append(f"{name}: has {length} lines, more than {LONGEST_DECISION}")
    return found


def test_every_dependency_says_why() -> None:
    assert dependencies_without_a_reason(ROOT) == []


@pytest.mark.parametrize("group", ["dependencies", "embedded", "dev"])
def test_planted_dependency_without_a_reason(copy: Path, group: str) -> None:
    line = change(copy, "pyproject.toml", f"\n{group} = [", f'\n{group} = [\n  "planted>=1",\n  # Its reason.\n') + 2
    assert dependencies_without_a_reason(copy) == [f"pyproject.toml:{line}: planted>=1 has no comment that says why"]


def test_no_trace_of_a_workplace() -> None:
    assert traces_of_a_workplace(ROOT) == []


def test_planted_traces_of_a_workplace(copy: Path) -> None:
    traces = ["/work" + "/", "/root" + "/", "farm" + "-", "." + "library"]
    plant(copy, "docs/planted.md", "# Planted", *(f"See {trace} there." for trace in traces))
    assert traces_of_a_workplace(copy) == [
        f"docs/planted.md:{line}: holds {trace}, which belongs to somebody's workplace" for line, trace in enumerate(traces, 2)
    ]


def test_decisions_are_short() -> None:
    assert long_decisions(ROOT) == []


def test_planted_long_decision(copy: Path) -> None:
    plant(copy, "docs/decisions/9999-planted.md", *["A line."] * 41)
    assert long_decisions(copy) == ["docs/decisions/9999-planted.md: has 41 lines, more than 40"]
