"""The copy of the tree that violations are planted in."""

import shutil
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name, path in files(ROOT):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, tmp_path / name)
    return tmp_path
