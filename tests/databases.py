"""The databases of one run: tables are migrated once, a demonstration is loaded once for each use, every process clones them.

A process of its own builds them while the others still collect. Its locks end with it: nobody waits for what will never come.
"""

import contextlib
import fcntl
import functools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pghistory
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection

from directory.curation.roles import StaffAccount
from directory.starter import loader, publishing
from directory.wiring import embedded_postgres
from tests import make

ROOT = Path(__file__).resolve().parents[1]
HOME = embedded_postgres.home("tests")
TABLES = "tables"
DEMONSTRATION = "demonstration"  # as of make.NOW, for tests that are told the time
JOURNEYS = "journeys"  # as of today, for browsers: it is as the demonstration makes it, whose clock is the real one
NAMES = (TABLES, DEMONSTRATION, JOURNEYS)
PREPARE = "import tests.journeys.wsgi; from directory.wiring import demonstration; demonstration.prepare(print)"
LOG, REPORT = HOME / "building.log", HOME / "demonstration.json"
PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "alone")


@dataclass
class Demo:
    """By whom the demonstration was loaded and published, and what was said about it."""

    writer: StaffAccount
    checker: StaffAccount
    loaded: loader.LoadReport
    published: publishing.PublishReport


def start_building() -> subprocess.Popen[str]:
    """Whoever is given the names of more than the tables builds those as well."""
    with contextlib.ExitStack() as ours, LOG.open("w") as log:
        locks = [ours.enter_context((HOME / f"{name}.lock").open("w")) for name in NAMES]
        for lock in locks:
            fcntl.flock(lock, fcntl.LOCK_EX)
        numbers = [lock.fileno() for lock in locks]
        words = [sys.executable, "-m", "tests.building", *map(str, numbers)]
        return subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=log, stderr=log, pass_fds=numbers, text=True)


def stop_building(builder: subprocess.Popen[str]) -> None:
    builder.communicate()


def clone(source: str, name: str = "") -> str:
    """The name of a copy for this process alone; waits until the source is whole."""
    name = name or f"{source}_{PROCESS}"
    with (HOME / f"{source}.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
    try:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}" STRATEGY FILE_COPY')
    except ProgrammingError:  # there is no source
        pytest.exit(f"The databases of the tests could not be made:\n{LOG.read_text()}", returncode=1)
    return name


@contextlib.contextmanager
def connected_to(name: str) -> Iterator[None]:
    before = _lead_to(name)
    try:
        yield
    finally:
        _lead_to(before)


def _lead_to(name: str) -> str:
    connection.close()
    before = str(connection.settings_dict["NAME"])
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
    return before


@functools.cache
def demonstration() -> tuple[str, Demo]:
    """A copy for this process, and how it was made."""
    name = clone(DEMONSTRATION)
    made = json.loads(REPORT.read_text())
    loaded, published = loader.LoadReport(**made["loaded"]), publishing.PublishReport(**made["published"])
    with connected_to(name):
        writer, checker = StaffAccount.objects.filter(pk__in=made["staff"]).order_by("pk")
    return name, Demo(writer, checker, loaded, published)


def build(locks: list[int]) -> None:
    """A lock that is closed says: this one is there."""
    held = dict(zip(NAMES, locks, strict=True))
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{TABLES}"')
    with connected_to(TABLES):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
    os.close(held[TABLES])
    for name in sys.stdin.read().split():
        clone(TABLES, name)
        _prepare() if name == JOURNEYS else _load()
        os.close(held[name])


def _prepare() -> None:
    words = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", PREPARE]
    subprocess.run(words, cwd=ROOT, env=as_demonstration(JOURNEYS), stdin=subprocess.DEVNULL, check=True)


def as_demonstration(name: str) -> dict[str, str]:
    """The environment of a demonstration on that database: see journeys/wsgi.py."""
    return os.environ | {"DEMO": "1", "DEMO_NAME": "tests", "PSEUDO_LANGUAGE": "1", "JOURNEYS_DATABASE": name}


def _load() -> None:
    with connected_to(DEMONSTRATION):
        writer, checker = make.staff("demo-writer", "curator"), make.staff("demo-checker", "checker")
        with pghistory.context(user=writer.pk):
            loaded = loader.load(believed_for=None)
        published = publishing.publish_what_is_allowed(writer=writer, checker=checker, now=make.NOW)
    made = {"staff": [writer.pk, checker.pk], "loaded": asdict(loaded), "published": asdict(published)}
    REPORT.write_text(json.dumps(made))
