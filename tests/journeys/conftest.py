"""A real browser against the real demonstration, prepared and served as by `make demo`."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from directory.wiring import demonstration, embedded_postgres
from tests import databases

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("journey")


@pytest.fixture(scope="session")
def chromium() -> str:
    return CHROMIUM or missing("Chromium", "chromium")


@pytest.fixture(scope="session")
def firefox() -> str:
    return FIREFOX or missing("Firefox", "firefox-esr")


def missing(name: str, package: str) -> NoReturn:
    sentence = f"No {name} is installed here; on Debian: apt-get install {package}."
    if os.environ.get("JOURNEYS") == "required":
        pytest.fail(sentence)
    # `make test` must pass on a bare machine, too; .ci/run installs both browsers and requires them.
    pytest.skip(sentence)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One for each file: it keeps an event loop running, which tests with a database must not meet."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(java_script_enabled=request.param, viewport={"width": 390, "height": 844}, locale="en-GB")
    yield context
    context.close()


@pytest.fixture(scope="session")
def site(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The address of a running demonstration of this process alone. Without a browser there is nothing to serve."""
    if not (CHROMIUM or FIREFOX):
        missing("Chromium", "chromium")
    with django_db_blocker.unblock():
        name = databases.clone(databases.JOURNEYS)
    port = free_port()
    with served(name, port) as demo:
        address = f"http://127.0.0.1:{port}"
        wait_for(address, demo)
        yield address
        demo.terminate()


def served(name: str, port: int) -> subprocess.Popen[bytes]:
    with (ROOT / ".local" / f"{name}.log").open("w") as log:
        return subprocess.Popen(
            demonstration.server("tests.journeys.wsgi", port), cwd=ROOT, env=databases.as_demonstration(name),
            stdout=log, stderr=log, preexec_fn=embedded_postgres.die_with_parent(signal.SIGTERM),
        )  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, demo: subprocess.Popen[bytes]) -> None:
    for _attempt in range(1500):  # a slow machine loads the starter data for minutes
        if demo.poll() is not None:
            pytest.fail("The demonstration stopped before it served.")
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=2).close()  # noqa: S310 - http, on this computer
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    pytest.fail("The demonstration did not serve within five minutes.")
