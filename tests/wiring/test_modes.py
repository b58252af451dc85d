"""The three modes: production refuses to start half-configured, the demonstration answers this computer only."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.utils.module_loading import import_string

from directory.wiring import demonstration, embedded_postgres
from directory.wiring.checks import operator_is_named
from directory.wiring.embedded_postgres import CannotStart

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DATABASE_URL": "postgresql://waymark:secret@db.example/waymark",
    "SECRET_KEY": "b7!Kq2#xV9@mZ4$wR8^tY3&uP6*sL1(dF5)gH0-jN_cX+aQe%eT",
    "ALLOWED_HOSTS": "waymark.example",
}

STATED = {
    "OPERATOR_NAME": "Example Trust",
    "OPERATOR_ADDRESS": "1 Long Road, Sometown",
    "OPERATOR_MONEY": "The Example Fund",
    "OPERATOR_COMPLAINTS": "mail@waymark.example",
    "SECURITY_CONTACT": "security@waymark.example",
}


def manage(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *words], cwd=ROOT, env=clean | environment, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def in_production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings of a production that has its secret in a file."""
    key = tmp_path_factory.mktemp("secrets") / "key"
    key.write_text(PRODUCTION["SECRET_KEY"] + "\n")
    rest = {name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"}
    names = ["LEAVE_COOKIE_NAME", "DEVICE_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASES"]
    code = f"""
import json
from django.conf import settings
from django.urls import is_valid_path
found = {{name: getattr(settings, name) for name in {names}}}
pages = {{name: bool(is_valid_path(f"/en/de/{{name}}/")) for name in ("about", "styleguide")}}
print(json.dumps(found | {{"pages": pages}}, default=str))"""
    found: dict[str, Any] = json.loads(manage("shell", "-v0", "-c", code, SECRET_KEY_FILE=str(key), **rest).stdout)
    return found


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_to_start_without(name: str) -> None:
    done = manage("check", **{key: value for key, value in PRODUCTION.items() if key != name})

    assert done.returncode == 1
    assert f"ImproperlyConfigured: Waymark does not start without {name}: " in done.stderr.splitlines()[-1]


def test_production_passes_djangos_deployment_checks_and_is_warned_of_what_its_operator_does_not_state() -> None:
    silent = ("OPERATOR_NAME", "OPERATOR_MONEY")
    stated = {name: words for name, words in STATED.items() if name not in silent}
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION | stated)

    assert done.returncode == 1
    assert re.findall(r"^\?: (.+)", done.stderr, re.M) == [f"(directory.W002) {name} is empty." for name in sorted(silent)]
    assert done.stderr.endswith("System check identified 2 issues (1 silenced).\n")


def test_whatever_of_the_operator_is_empty_is_said(settings: Any) -> None:
    for name in STATED:
        setattr(settings, name, "")
    assert [warning.msg for warning in operator_is_named()] == [f"{name} is empty." for name in STATED]
    for name, words in STATED.items():
        setattr(settings, name, words)
    assert operator_is_named() == []


def test_in_production_the_cookie_of_leave_belongs_to_one_host_and_that_of_known_browsers_is_sent_by_tls_only(
    in_production: dict[str, Any],
) -> None:
    names = ("LEAVE_COOKIE_NAME", "DEVICE_COOKIE_NAME", "SESSION_COOKIE_SECURE")
    assert [in_production[name] for name in names] == ["__Host-v", "__Secure-d", True]


def test_production_has_no_styleguide(in_production: dict[str, Any]) -> None:
    assert in_production["pages"] == {"about": True, "styleguide": False}


def test_secrets_may_come_from_files(in_production: dict[str, Any]) -> None:
    assert in_production["SECRET_KEY"] == PRODUCTION["SECRET_KEY"]


def test_production_has_the_hosts_and_the_database_it_was_given(in_production: dict[str, Any]) -> None:
    database = in_production["DATABASES"]["default"]

    assert in_production["ALLOWED_HOSTS"] == ["waymark.example"]
    assert [database[name] for name in ("HOST", "NAME", "USER")] == ["db.example", "waymark", "waymark"]


def test_commands_may_take_as_long_as_they_need(in_production: dict[str, Any]) -> None:
    pool = in_production["DATABASES"]["default"]["OPTIONS"]["pool"]

    assert "max_size" in pool
    assert "connection_class" not in pool


def test_the_secrets_of_this_computer_are_for_its_owner_alone(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However open new files of this user are."""
    settings.LOCAL_DIR = tmp_path / "local"
    monkeypatch.setattr("directory.settings.LOCAL_DIR", settings.LOCAL_DIR)
    usual = os.umask(0)
    try:
        import_string("directory.settings.secret_of_this_computer")()
        demonstration.staff_secrets()
    finally:
        os.umask(usual)

    made = {path.name: oct(path.stat().st_mode)[-3:] for path in (settings.LOCAL_DIR, *settings.LOCAL_DIR.iterdir())}
    assert made == {"local": "700", "secret_key": "600", "demo_staff.json": "600"}


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "::", "example.org"])  # noqa: S104 - what must be refused
def test_the_demonstration_listens_on_loopback_only(host: str) -> None:
    with pytest.raises(CannotStart, match="serves this computer only"):
        demonstration.free_port(host, "8123")


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "web", "８０００", "80 80"])
def test_a_port_must_be_a_port(port: str) -> None:
    with pytest.raises(CannotStart, match="is not a port"):
        demonstration.free_port("127.0.0.1", port)


def test_a_taken_port_is_said(live_port: int) -> None:
    with pytest.raises(CannotStart, match=f"Port {live_port} is taken"):
        demonstration.free_port("127.0.0.1", str(live_port))


@pytest.mark.parametrize(("address", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.168.1.20", 403), ("10.0.0.1", 403)])
def test_the_demonstration_answers_this_computer_only(client: Client, db: None, address: str, status: int) -> None:
    middleware = demonstration.LoopbackOnlyMiddleware(lambda request: client.get("/en/de/"))

    assert middleware(RequestFactory(REMOTE_ADDR=address).get("/en/de/")).status_code == status


@pytest.fixture
def glue(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Iterator[list[str]]:
    """What the demonstration does, in order. Its database and what it loads are noted only: the journeys begin with both."""
    done: list[str] = []
    settings.LOCAL_DIR, settings.DEMO_IS_FRESH = tmp_path, True

    @contextmanager
    def running(name: str, *, fresh: bool) -> Iterator[None]:
        done.append(f"database {name}{' fresh' * fresh}")
        try:
            yield
        finally:
            done.append("database stopped")

    monkeypatch.setattr(embedded_postgres, "running", running)
    monkeypatch.setattr(embedded_postgres, "die_with_parent", lambda sign: lambda: None)
    monkeypatch.setattr(demonstration, "prepare", lambda say: done.append("prepared"))
    signs = {sign: signal.getsignal(sign) for sign in (signal.SIGTERM, signal.SIGINT)}
    yield done
    for sign, handler in signs.items():
        signal.signal(sign, handler)


@pytest.mark.parametrize("ends", ["SIGINT", "SIGTERM"])
def test_the_demonstration_is_prepared_then_served_until_it_is_stopped_and_then_its_database_stops(
    glue: list[str], monkeypatch: pytest.MonkeyPatch, ends: str
) -> None:
    """The server in this test is one that stops the demonstration as Ctrl-C or a script would, and itself would go on."""
    stops = f"import os, signal, time; os.kill(os.getppid(), signal.{ends}); time.sleep(60)"

    def server(application: str, port: int) -> list[str]:
        glue.append(f"{application} at {port}")
        return [sys.executable, "-c", stops]

    monkeypatch.setattr(demonstration, "server", server)
    monkeypatch.setattr(demonstration, "free_port", lambda host, port: int(port))
    with pytest.raises(SystemExit) if ends == "SIGTERM" else nullcontext():
        demonstration.serve(host="127.0.0.1", port="8123", say=glue.append)

    assert [line for line in glue if not line.startswith("  ")] == [
        "Starting the demonstration's own PostgreSQL …",
        "database tests fresh",
        "prepared",
        "\nWaymark is at http://127.0.0.1:8123/   (Ctrl-C stops it)",
        "The desk is at http://127.0.0.1:8123/desk/",
        "directory.wsgi at 8123",
        "database stopped",
    ]


def test_a_server_that_stops_by_itself_is_said(glue: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demonstration, "server", lambda application, port: [sys.executable, "-c", "raise SystemExit(3)"])

    with pytest.raises(CannotStart, match=r"The server stopped \(code 3\)\."):
        demonstration.run_server(8123)


def test_the_command_says_in_one_sentence_why_the_demonstration_cannot_start(settings: Any) -> None:
    settings.DEMO_HOST = "192.168.1.20"

    with pytest.raises(
        CommandError, match=r"^The demonstration serves this computer only, not 192\.168\.1\.20\. Leave HOST out\.$"
    ):
        call_command("demo")
