"""The set-up's first step: what is fetched is what we know, or nothing is installed."""

import hashlib
import io
import platform
import zipfile
from pathlib import Path
from unittest.mock import patch
from urllib.error import URLError

import pytest

from tools import get_uv


def wheel() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("uv-0.data/scripts/uv", "#!/bin/sh\n")
    return content.getvalue()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "bin" / "uv"


def test_a_known_file_becomes_an_executable(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = ("path", hashlib.sha256(wheel()).hexdigest())
    monkeypatch.setitem(get_uv.WHEELS, (platform.system(), platform.machine()), known)

    with patch("urllib.request.urlopen", return_value=io.BytesIO(wheel())):
        assert get_uv.main(target) is None

    assert (target.read_text(), target.stat().st_mode & 0o111) == ("#!/bin/sh\n", 0o111)


def test_another_file_is_not_installed(target: Path) -> None:
    with patch("urllib.request.urlopen", return_value=io.BytesIO(wheel())):
        sentence = get_uv.main(target)

    assert (sentence, target.exists()) == ("The uv that was fetched is not the one we know. Nothing was installed.", False)


def test_no_network_is_said(target: Path) -> None:
    with patch("urllib.request.urlopen", side_effect=URLError("no route")):
        assert get_uv.main(target) == "Could not fetch uv: <urlopen error no route>. Check the network, then try again."


def test_an_unknown_machine_is_said(target: Path) -> None:
    with patch("platform.machine", return_value="vax"):
        assert str(get_uv.main(target)).startswith("Install uv by hand on")
