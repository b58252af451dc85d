"""The copy of the tree that violations are planted in."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files


@pytest.fixture(scope="session")
def one_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all tests, because copying takes longer than what they do with it."""
    root = tmp_path_factory.mktemp("tree")
    for name, path in files(ROOT):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, root / name)
    return root


@pytest.fixture
def copy(one_copy: Path) -> Iterator[Path]:
    """Afterwards what was planted is gone, and what was changed is as before."""
    yield one_copy
    for name, path in files(one_copy):
        original = ROOT / name
        if not original.exists():
            path.unlink()
        elif path.stat().st_mtime_ns != original.stat().st_mtime_ns:
            shutil.copy2(original, path)
