"""The three modes: production refuses to start half-configured, the demonstration answers this computer only."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, RequestFactory

from directory.wiring import demonstration
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


@pytest.mark.parametrize("name", PRODUCTION)
def test_production_refuses_to_start_without(name: str) -> None:
    done = manage("check", **{key: value for key, value in PRODUCTION.items() if key != name})

    assert done.returncode == 1
    assert f"ImproperlyConfigured: Waymark does not start without {name}: " in done.stderr.splitlines()[-1]


def test_production_passes_djangos_deployment_checks() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION | STATED)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (1 silenced).\n")


def test_production_is_warned_of_what_its_operator_does_not_state() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)

    assert (done.returncode, set(re.findall(r"\(directory\.W002\) (\w+) is empty\.", done.stderr))) == (1, set(STATED))


def test_in_production_the_cookie_of_leave_belongs_to_one_host_and_that_of_known_browsers_is_sent_by_tls_only() -> None:
    code = "from django.conf import settings as s; print(s.LEAVE_COOKIE_NAME, s.DEVICE_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"

    assert manage("shell", "-v0", "-c", code, **PRODUCTION).stdout == "__Host-v __Secure-d True\n"


def test_production_has_no_styleguide() -> None:
    code = "from django.urls import resolve, Resolver404; resolve('/en/de/')\nresolve('/en/de/styleguide/')"
    done = manage("shell", "-v0", "-c", code, **PRODUCTION)

    assert "Resolver404" in done.stderr.splitlines()[-1]
    assert "styleguide" in done.stderr.splitlines()[-1]


def test_secrets_may_come_from_files(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(PRODUCTION["SECRET_KEY"] + "\n")
    rest = {key: value for key, value in PRODUCTION.items() if key != "SECRET_KEY"}

    done = manage(
        "shell",
        "-v0",
        "-c",
        "from django.conf import settings; print(settings.SECRET_KEY)",
        SECRET_KEY_FILE=str(tmp_path / "key"),
        **rest,
    )

    assert done.stdout.strip() == PRODUCTION["SECRET_KEY"]


def test_production_has_the_hosts_and_the_database_it_was_given() -> None:
    words = (
        "from django.conf import settings; database = settings.DATABASES['default'];"
        "print(settings.ALLOWED_HOSTS, database['HOST'], database['NAME'], database['USER'])"
    )

    done = manage("shell", "-v0", "-c", words, **PRODUCTION)

    assert done.stdout.strip() == "['waymark.example'] db.example waymark waymark"


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
