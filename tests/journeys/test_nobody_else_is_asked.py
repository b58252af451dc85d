"""Whom a browser asks because of our pages: nobody, on every kind of page; nor its maker, who is asked about forms elsewhere."""

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.conftest import FLAGS
from tests.journeys.firefox import opened
from tests.journeys.test_screens import PAGES

EVERY_KIND_OF_PAGE = [*(f"en/{path}" for path in PAGES), "en/gb/tell/", "en/gb/b/", "en/gb/d/", "en/gb/e/", "en/gb/l/?f=a"]
ASKED_ABOUT = "desk/account/login/"  # a form as Chromium asks about it: without it, nobody asked would prove nothing
MAKER = "content-autofill.googleapis.com"
# Whom Chromium asks at its start, also of an empty page; and on a timer, at a page one time and not the next.
ON_ITS_OWN = {"accounts.google.com", "update.googleapis.com"}
SETTLES = 2500  # milliseconds


class Gate(socketserver.ThreadingTCPServer):
    """A proxy that lets nothing out, and notes whom the browser asked for. Our own address does not go by it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Note)
        self.asked: list[str] = []
        self.port = self.server_address[1]


class Note(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        words = self.rfile.readline().decode("latin-1").split()
        host = urlsplit(words[1] if "//" in words[1] else f"//{words[1]}").hostname if words[1:] else None
        assert isinstance(self.server, Gate)
        self.server.asked.append(host or "nobody")
        self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.fixture
def gate() -> Iterator[Gate]:
    with Gate() as gate:
        threading.Thread(target=gate.serve_forever, daemon=True).start()
        yield gate
        gate.shutdown()


def test_chromium_asks_nobody(chromium: str, site: str, gate: Gate) -> None:
    with sync_playwright() as playwright:
        proxy = f"--proxy-server=http://127.0.0.1:{gate.port}"
        browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, proxy])
        page = browser.new_page()
        for path in EVERY_KIND_OF_PAGE:
            page.goto(f"{site}/{path}")
            page.wait_for_timeout(SETTLES // 10)
        page.goto(f"{site}/en/gb/tell/")
        page.get_by_role("button", name="Send").click()  # refused: the form again, at the address that it is sent to
        page.wait_for_timeout(SETTLES)
        asked = set(gate.asked) - ON_ITS_OWN
        page.goto(f"{site}/{ASKED_ABOUT}")
        page.wait_for_timeout(SETTLES)
        browser.close()

    assert asked == set()
    assert MAKER in gate.asked


def test_firefox_asks_nobody(firefox: str, site: str, tmp_path: Path) -> None:
    with opened(firefox, tmp_path, scripts=True) as window:
        window.open_tab()
        window.visit(*(f"{site}/{path}" for path in EVERY_KIND_OF_PAGE))
        asked = [address for address in window.told if not address.startswith((f"{site}/", "data:"))]
        window.visit("https://outside.example/")  # firefox.py answers it

    assert asked == []
    assert "https://outside.example/" in window.told  # so it would have been noted
