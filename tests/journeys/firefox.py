"""Debian's Firefox by WebDriver BiDi: Playwright asks of it what it does not know yet, and Debian has no geckodriver."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from websockets.sync.client import ClientConnection, connect

SECONDS = 60  # nothing may take longer, on however busy a machine
SHIFT = "\ue008"
PREFERENCES = {"ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6}  # a mouse; without a screen there is none


class Refused(Exception):
    """Firefox says why."""


class Observation(NamedTuple):
    """What somebody sees who looks over a shoulder."""

    address: str
    title: str
    heading: str


class Window:
    """One tab at a time. Every https address is a neutral page, each with a number of its own."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket, self.sent, self.answered = socket, 0, 0
        self.container = self.tab = ""
        self.asked: list[tuple[str, str | None]] = []  # the address of each page, with its Referer
        self.told: list[str] = []  # the address of everything that a page made it ask for
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["network.beforeRequestSent"])
        elsewhere = {"type": "pattern", "protocol": "https"}
        self.ask("network.addIntercept", phases=["beforeRequestSent"], urlPatterns=[elsewhere])

    def ask(self, method: str, **params: Any) -> Any:
        number = self._send(method, params)
        while True:
            told = json.loads(self.socket.recv(timeout=SECONDS))
            if told.get("method") == "network.beforeRequestSent":
                self._note(told["params"])
            elif told.get("id") == number and "error" in told:
                raise Refused(f"{method}: {told['error']}: {told['message']}")
            elif told.get("id") == number:
                return told["result"]

    def _send(self, method: str, params: dict[str, Any]) -> int:
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        return self.sent

    def _note(self, event: dict[str, Any]) -> None:
        request = event["request"]
        headers = {header["name"].lower(): header["value"]["value"] for header in request["headers"]}
        self.told.append(request["url"])
        if event["navigation"]:
            self.asked.append((request["url"], headers.get("referer")))
        if event["isBlocked"]:
            self.answered += 1
            page = f"<title>Neutral</title><h1>Neutral {self.answered}</h1>"
            answer = {
                "request": request["request"],
                "statusCode": 200,
                "headers": [{"name": "Content-Type", "value": {"type": "string", "value": "text/html"}}],
                "body": {"type": "string", "value": page},
            }
            self._send("network.provideResponse", answer)

    def open_tab(self) -> None:
        """A new tab has no history, and here no cookie either. High enough that nothing must be scrolled to."""
        self.container = self.ask("browser.createUserContext")["userContext"]
        self.tab = self.ask("browsingContext.create", type="tab", userContext=self.container)["context"]
        self.asked.clear()
        self.ask("browsingContext.setViewport", context=self.tab, viewport={"width": 1280, "height": 5000})

    def visit(self, *addresses: str) -> None:
        for address in addresses:
            self.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def nodes(self, css: str) -> list[dict[str, Any]]:
        found = self.ask(
            "browsingContext.locateNodes",
            context=self.tab,
            locator={"type": "css", "value": css},
            serializationOptions={"maxDomDepth": 3},
        )
        return [{"id": node["sharedId"], **node["value"]} for node in found["nodes"]]

    def words(self, css: str) -> str:
        return _words(self.nodes(css)[0])

    def press(self, css: str) -> None:
        element = {"type": "element", "element": {"sharedId": self.nodes(css)[0]["id"]}}
        moves = [{"type": "pointerMove", "x": 0, "y": 0, "origin": element}]
        moves += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.ask("input.performActions", context=self.tab, actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    def type(self, keys: str) -> None:
        strokes = [{"type": way, "value": key} for key in keys for way in ("keyDown", "keyUp")]
        self.ask("input.performActions", context=self.tab, actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def cookies(self) -> list[tuple[str, str]]:
        found = self.ask("storage.getCookies", partition={"type": "storageKey", "userContext": self.container})["cookies"]
        return [(cookie["name"], cookie["value"]["value"]) for cookie in found]

    def sight(self) -> Observation:
        while True:  # again, if one page gave way to the next while we looked
            address, words = self._address(), {"title": "", "h1": ""}
            for node in reversed(self.nodes("head > title, h1")):  # the first of each counts
                words[node["localName"]] = _words(node).strip("\u200b \n")
            if address == self._address():
                return Observation(address, words["title"], words["h1"])

    def _address(self) -> str:
        return str(self.ask("browsingContext.getTree", root=self.tab)["contexts"][0]["url"])

    def watch(self, is_there: Callable[[Observation], bool]) -> list[Observation]:
        """Every sight on the way, the last one included."""
        seen: list[Observation] = []
        late = time.monotonic() + SECONDS
        while time.monotonic() < late:
            seen.append(self.sight())
            if is_there(seen[-1]):
                return seen
        raise TimeoutError(list(dict.fromkeys(seen)))

    def go_back(self) -> list[Observation]:
        """Every sight on the way; none where there is no way back."""
        before = self.sight()
        try:
            self.ask("browsingContext.traverseHistory", context=self.tab, delta=-1)
        except Refused as reason:
            if "no such history entry" in str(reason):
                return []
            raise
        return self.watch(lambda sight: sight != before and bool(sight.heading))


def _words(node: dict[str, Any]) -> str:
    return node.get("nodeValue") or " ".join(_words(child["value"]) for child in node.get("children", []))


@contextmanager
def opened(program: str, profile: Path, *, scripts: bool, **more: str | int) -> Iterator[Window]:
    """A browser with a profile of its own. Both are gone afterwards."""
    wishes = {**PREFERENCES, "javascript.enabled": scripts, **more}
    (profile / "user.js").write_text("".join(f'user_pref("{name}", {json.dumps(wish)});\n' for name, wish in wishes.items()))
    words = [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    home = {"HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"}
    with subprocess.Popen(words, env=os.environ | home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as browser:
        try:
            with connect(f"ws://127.0.0.1:{_port(profile)}/session", proxy=None, ping_interval=None, max_size=None) as socket:
                yield Window(socket)
        finally:
            browser.kill()
            browser.wait()
            shutil.rmtree(profile, ignore_errors=True)  # tens of megabytes


def _port(profile: Path) -> int:
    """Firefox writes it down once it listens."""
    note = profile / "WebDriverBiDiServer.json"
    for _attempt in range(SECONDS * 20):
        if note.exists() and (text := note.read_text()).endswith("}"):
            return int(json.loads(text)["ws_port"])
        time.sleep(0.05)
    raise TimeoutError(f"Firefox does not listen after {SECONDS} seconds.")
