"""The embedded database: one user at a time, nothing left behind, fresh after a kill -9."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from directory.wiring import embedded_postgres

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from directory.wiring import embedded_postgres
with embedded_postgres.running("hold", fresh={fresh}):
    print("ready", flush=True)
    sys.stdin.read()
"""


def holding(fresh: bool) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", HOLD.format(fresh=fresh)]
    process = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def postmaster() -> int:
    return int((embedded_postgres.home("hold") / "data" / "postmaster.pid").read_text().split()[0])


def is_gone(pid: int) -> bool:
    for _attempt in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":  # dead; waits only for its parent to notice
            return True
        time.sleep(0.1)
    return False


def value() -> int:
    with psycopg.connect(embedded_postgres.url("hold")) as connection:
        row = connection.execute("SELECT value FROM kept").fetchone()
    assert row is not None
    return int(row[0])


def test_after_a_kill_nine_nothing_runs_and_the_data_is_there_again() -> None:
    first = holding(fresh=True)
    with psycopg.connect(embedded_postgres.url("hold")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS value")
    server = postmaster()
    first.kill()
    first.communicate()
    assert is_gone(server)

    second = holding(fresh=False)
    assert value() == 7
    second.communicate()  # the end of its input lets it go; an interrupt would not, where whoever started us ignores those


def test_one_user_at_a_time() -> None:
    once = embedded_postgres.running
    with once("once", fresh=True), pytest.raises(embedded_postgres.CannotStart, match="running already"), once("once"):
        pass


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path)

    with pytest.raises(embedded_postgres.CannotStart, match="belongs to somebody else"):
        embedded_postgres.private_folder(link)


def test_nobody_else_may_look_into_its_folder() -> None:
    with embedded_postgres.running("once", fresh=True):
        assert embedded_postgres.home("once").stat().st_mode & 0o777 == 0o700


def test_the_socket_path_stays_short(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/" + "long" * 40)

    assert len(str(embedded_postgres.home("demo"))) < embedded_postgres.LONGEST_SOCKET_FOLDER
