"""The link watch looks at one address: a real server on this machine misbehaves in every way that we could think of."""

import gzip
import random
import socket
import ssl
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from directory.curation.links import WatchedLink
from directory.upkeep import visiting
from directory.upkeep.public_ips import is_public
from directory.upkeep.visiting import MOST_BYTES, Observation, Visitor
from tests.upkeep.misbehaving import Authority, Server, authority, page, plain, reset, running, to

Finding = WatchedLink.Finding
HOME = "http://help.example/"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@dataclass
class Clock:
    """Nobody waits: who sleeps moves it on."""

    seconds: float = 0

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stands = Clock()
    monkeypatch.setattr(visiting, "time", stands)
    return stands


@pytest.fixture(autouse=True)
def nothing_is_left_running() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() <= before + 2  # the server's own, which end after this


def what_of(seen_as: Observation) -> tuple[str, int | None, str]:
    return seen_as.finding, seen_as.status, seen_as.target


def test_a_page_that_is_well(server: Server, visitor: Visitor) -> None:
    server.answers["help.example/"] = page("We <b>listen</b>.<script>spy()</script>", "Help &amp; advice\n for you")

    seen_as = visitor.look(HOME)

    assert what_of(seen_as) == ("well", 200, "")
    assert seen_as.title == "Help & advice for you"
    assert seen_as.fingerprint == sha256(b"Help & advice for you We listen.").hexdigest()


def test_we_say_who_we_are_and_nothing_else(server: Server, visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    server.answers["help.example/a?b=c"] = plain(b"", "Set-Cookie: id=1")
    visitor.look("http://help.example/a?b=c#part")
    visitor.look("http://help.example/a?b=c#part")

    assert server.heads[1].split("\r\n")[:-2] == [
        "GET /a?b=c HTTP/1.1",
        "Host: help.example",
        "User-Agent: Waymark link watch (tests)",
        "Accept: text/html, */*;q=0.5",
        "Accept-Encoding: gzip",
    ]


@pytest.mark.parametrize("onward", ["/new/", "http://www.help.example/", "http://chat.help.example/"])
def test_another_page_of_the_same_site(server: Server, visitor: Visitor, onward: str) -> None:
    server.answers["help.example/"] = to(onward)
    target = f"http://help.example{onward}" if onward.startswith("/") else onward
    server.answers[target.removeprefix("http://")] = page("Here.", "New")

    seen_as = visitor.look(HOME)

    assert (*what_of(seen_as), seen_as.title) == ("moved", 200, target, "New")


@pytest.mark.parametrize(
    "onward", ["//casino.example/", "/\\casino.example/", "https:///casino.example", "  HTTP:casino.example\t"]
)
def test_another_site_in_the_spellings_that_browsers_take(server: Server, hasty: Visitor, onward: str) -> None:
    server.answers["help.example/"] = to(onward)
    assert (hasty.look(HOME).finding, hasty.look(HOME).target.endswith("://casino.example/")) == ("elsewhere", True)


@pytest.mark.parametrize("host", ["casino.example", "nothelp.example", "help.example.casino.example"])
def test_another_site(server: Server, visitor: Visitor, host: str) -> None:
    server.answers["help.example/"] = to(f"http://{host}/win")
    server.answers[f"{host}/win"] = page("Play now.", "Win")

    assert what_of(visitor.look(HOME)) == ("elsewhere", 200, f"http://{host}/win")


def test_another_site_that_is_silent_is_still_another_site(server: Server, hasty: Visitor) -> None:
    server.answers["help.example/"] = to("http://casino.example/")
    server.answers["casino.example/"] = server.silence
    assert what_of(hasty.look(HOME)) == ("elsewhere", None, "http://casino.example/")


def test_a_page_that_sends_on_by_itself(server: Server, visitor: Visitor) -> None:
    refresh = '<meta http-equiv="Refresh" content="0; URL=http://casino.example/">'
    server.answers["help.example/"] = page("Wait.", head=refresh)
    server.answers["casino.example/"] = page("Play now.")
    assert what_of(visitor.look(HOME)) == ("elsewhere", 200, "http://casino.example/")


@pytest.mark.parametrize(
    "head",
    [
        '<noscript><meta http-equiv="refresh" content="0; url=http://casino.example/"></noscript>',
        '<!-- <meta http-equiv="refresh" content="0; url=http://casino.example/"> -->',
        '<meta http-equiv="refresh" content="600">',
        '<meta http-equiv="refresh" content="600; url=http://casino.example/">',
    ],
)
def test_a_page_that_does_not_send_on(server: Server, visitor: Visitor, head: str) -> None:
    server.answers["help.example/"] = page("We listen.", head=head)
    assert what_of(visitor.look(HOME)) == ("well", 200, "")


@pytest.mark.parametrize("status", [404, 410, 500, 503, 304, 300])
def test_an_error(server: Server, visitor: Visitor, status: int) -> None:
    server.answers["help.example/"] = page("Sorry.", "Error", status=f"{status} Sorry")
    seen_as = visitor.look(HOME)
    assert (*what_of(seen_as), seen_as.title if status >= 400 else "") == ("error", status, "", "")


def test_redirects_in_a_circle(server: Server, visitor: Visitor) -> None:
    server.answers |= {"help.example/": to("/a"), "help.example/a": to("/")}
    seen_as = visitor.look(HOME)
    assert (seen_as.finding, len(server.asked)) == ("error", 6)


def test_five_redirects_are_followed(server: Server, visitor: Visitor) -> None:
    server.answers |= {f"help.example/{step}": to(f"/{step + 1}") for step in range(5)}
    server.answers["help.example/5"] = page("There.")
    assert what_of(visitor.look("http://help.example/0")) == ("moved", 200, "http://help.example/5")


NO_WEB_ADDRESSES = [
    "file:///etc/passwd",
    "ftp://help.example/",
    "javascript:alert(1)",
    "gopher://help.example/",
    "http://help.example:22/",
    "http://help.example:8000/",
    "http://ana:secret@help.example/",
    "http://",
    "http:///etc",
    "http://[::1",
    "http://a b/",
    "http://" + "ü" * 70 + ".example/",
    "mailto:ana@help.example",
    "",
]


@pytest.mark.parametrize("address", NO_WEB_ADDRESSES)
def test_what_is_no_web_address_is_never_opened(server: Server, visitor: Visitor, address: str) -> None:
    assert (visitor.look(address).finding, server.asked) == ("refused", [])


@pytest.mark.parametrize(
    "address", [address for address in NO_WEB_ADDRESSES if ":" in address and "//" not in address[-2:] and "///e" not in address]
)
def test_nor_after_a_redirect(server: Server, visitor: Visitor, address: str) -> None:
    server.answers["help.example/"] = to(address.encode().decode("latin-1"))
    seen_as = visitor.look(HOME)
    assert (seen_as.finding, server.asked) == ("refused", ["help.example/"])


PRIVATE = ["10.0.0.1", "127.0.0.2", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "::ffff:10.0.0.1"]


@pytest.mark.parametrize("ip", PRIVATE)
@pytest.mark.parametrize("first", [False, True])
def test_private_addresses_are_refused(server: Server, visitor: Visitor, ip: str, first: bool) -> None:
    """Also where a public one stands beside it."""
    both = [(ip, server.port), ("127.0.0.1", server.port)]
    patched = replace(visitor, resolve=lambda host, port: both if first else both[::-1])
    seen_as = patched.look(HOME)
    assert (seen_as.finding, seen_as.detail, server.asked) == ("refused", "It leads into a private network.", [])


@pytest.mark.parametrize("host", ["192.168.0.1", "[::1]", "127.0.0.2", "169.254.169.254"])
def test_private_addresses_are_refused_after_a_redirect(server: Server, visitor: Visitor, host: str) -> None:
    server.answers["help.example/"] = to(f"http://{host}/admin")
    seen_as = visitor.look(HOME)
    assert (what_of(seen_as), server.asked) == (("refused", None, f"http://{host}/admin"), ["help.example/"])


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "017700000001", "localhost", "[::ffff:127.0.0.1]"])
def test_however_this_machine_is_spelled(server: Server, host: str) -> None:
    """With the resolver and the rule of production."""
    assert (Visitor("tests").look(f"http://{host}/").finding, server.asked) == ("refused", [])


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.215.14", True), ("2606:4700::1111", True), ("64:ff9b::5db8:d70e", True), ("::ffff:93.184.215.14", True),
        ("0.0.0.1", False), ("10.1.2.3", False), ("100.64.0.1", False), ("127.0.0.1", False), ("127.9.9.9", False),
        ("169.254.169.254", False), ("172.16.0.1", False), ("172.31.255.255", False), ("192.0.0.8", False), ("192.0.2.1", False),
        ("192.168.0.1", False), ("198.18.0.1", False), ("224.0.0.1", False), ("239.1.1.1", False), ("240.0.0.1", False),
        ("255.255.255.255", False), ("::", False), ("::1", False), ("::127.0.0.1", False), ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::a00:1", False), ("64:ff9b:1::a00:1", False), ("100::1", False),
        ("2001::1", False), ("2001:db8::1", False), ("2002:7f00:1::", False), ("3fff::1", False), ("fc00::1", False),
        ("fd12::1", False), ("fe80::1", False), ("fe80::1%eth0", False), ("fec0::1", False), ("ff02::1", False),
        ("help.example", False), ("", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(ip: str, public: bool) -> None:
    assert is_public(ip) is public


def test_a_name_that_answers_twice_reaches_only_what_was_checked(
    server: Server, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: public while we check, private when we connect."""
    server.answers["help.example/"] = page("Public.", "Public")
    looked_up: list[str] = []
    original = socket.getaddrinfo

    def watched(host: Any, *rest: Any, **more: Any) -> Any:
        looked_up.append(str(host))
        return original(host, *rest, **more)

    with running() as private:
        private.answers["help.example/"] = page("Secret.", "Secret")
        answers = iter([[("127.0.0.1", server.port)], [("127.0.0.1", private.port)]])
        monkeypatch.setattr(socket, "getaddrinfo", watched)
        seen_as = replace(visitor, resolve=lambda host, port: next(answers)).look(HOME)

    assert (seen_as.title, private.asked, set(looked_up)) == ("Public", [], {"127.0.0.1"})


def test_a_second_address_is_tried_when_the_first_is_dead(server: Server, visitor: Visitor) -> None:
    server.answers["help.example/"] = page("Here.")
    addresses = [("127.0.0.1", unused_port()), ("127.0.0.1", server.port)]
    assert replace(visitor, resolve=lambda host, port: addresses).look(HOME).finding == "well"


def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_nobody_listens(visitor: Visitor) -> None:
    seen_as = replace(visitor, resolve=lambda host, port: [("127.0.0.1", unused_port())]).look(HOME)
    assert (seen_as.finding, seen_as.detail) == ("silent", "Nobody answers there.")


def test_a_domain_that_is_not_there(visitor: Visitor) -> None:
    assert visitor.look("https://help.invalid/") == Observation(Finding.GONE)


def test_a_resolver_that_fails_proves_nothing_about_the_domain(visitor: Visitor) -> None:
    def fails(host: str, port: int) -> list[tuple[str, int]]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    assert replace(visitor, resolve=fails).look(HOME).finding == "silent"


def test_silence(server: Server, hasty: Visitor) -> None:
    server.answers["help.example/"] = server.silence
    assert hasty.look(HOME) == Observation(Finding.SILENT, "It takes too long.")


def test_a_connection_that_is_reset(server: Server, visitor: Visitor) -> None:
    server.answers["help.example/"] = reset
    assert visitor.look(HOME) == Observation(Finding.SILENT, "It ends the connection.")


def test_a_connection_that_just_ends(server: Server, visitor: Visitor) -> None:
    server.answers["help.example/"] = b""
    assert visitor.look(HOME) == Observation(Finding.SILENT, "It ends the connection.")


DRIPS = {
    "status": (b"", b"H"),
    "headers": (b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n"),
    "one header": (b"HTTP/1.1 200 OK\r\nX-More: ", b"x"),
    "please wait": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body": (OK + b"\r\n", b"x"),
    "long body": (OK + b"Content-Length: 999999\r\n\r\n", b"x"),
    "chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "a chunk's name": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "trailers": (OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-More: 1\r\n"),
}


@pytest.mark.parametrize("where", DRIPS)
def test_an_endless_drip_is_cut_off(server: Server, hasty: Visitor, where: str) -> None:
    server.answers["help.example/"] = server.drip(*DRIPS[where])
    assert (hasty.look(HOME).finding, server.waited_to_the_end) == ("silent", False)


def test_the_time_is_for_all_redirects_together(server: Server, visitor: Visitor, clock: Clock) -> None:
    def late(step: int) -> Any:
        def answer(connection: socket.socket) -> None:
            clock.seconds += 2
            connection.sendall(to(f"/{step + 1}"))

        return answer

    server.answers |= {f"help.example/{step}": late(step) for step in range(5)}
    assert (visitor.look("http://help.example/0").finding, len(server.asked)) == ("silent", 3)


def test_a_huge_page_is_read_at_its_beginning_only(server: Server, visitor: Visitor) -> None:
    sent: list[int] = []

    def pour(connection: socket.socket) -> None:
        connection.sendall(OK + b"Content-Length: 9999999999\r\n\r\n<title>Huge</title>")
        while not server.over.is_set():
            sent.append(connection.send(b"word " * 2000))

    server.answers["help.example/"] = pour
    seen_as = visitor.look(HOME)
    assert (what_of(seen_as), seen_as.title, sum(sent) < 20 * MOST_BYTES) == (("well", 200, ""), "Huge", True)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_page_that_unpacks_to_gigabytes(server: Server, visitor: Visitor, layers: int) -> None:
    packer = zlib.compressobj(wbits=31)
    bomb = b"".join([packer.compress(b"<title>Bomb</title>"), *(packer.compress(b" " * 1_000_000) for _ in range(60))])
    bomb += packer.flush()
    for _layer in range(layers - 1):
        bomb = gzip.compress(bomb)
    server.answers["help.example/"] = plain(bomb, "Content-Type: text/html", f"Content-Encoding: {', '.join(['gzip'] * layers)}")

    tracemalloc.start()
    seen_as = visitor.look(HOME)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (seen_as.finding, seen_as.title, most < 20_000_000) == ("well", "Bomb", True)


def test_a_packed_page_is_unpacked(server: Server, visitor: Visitor) -> None:
    headers = ("Content-Type: text/html", "Content-Encoding: gzip")
    server.answers["help.example/"] = plain(gzip.compress(b"<title>Small</title>"), *headers)
    assert visitor.look(HOME).title == "Small"


@pytest.mark.parametrize(
    "said",
    [
        b"HTTP/1.1 2", b"HTTP/1.1 twenty\r\n\r\n", b"SSH-2.0-OpenSSH_9.9\r\n", b"\x00\xff\xfe\r\n\r\n", b"\r\n\r\n\r\n",
        b"HTTP/9.9 999 X\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 500 + b"\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
        OK + b"Content-Encoding: gzip\r\n\r\nno gzip at all", OK + b"Content-Length: 5\r\n\r\nabc",
        OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        OK + b"Content-Encoding: " + b"gzip, " * 50 + b"gzip\r\n\r\nabc",
    ],
)  # fmt: skip
def test_what_is_no_http(server: Server, visitor: Visitor, said: bytes) -> None:
    server.answers["help.example/"] = said
    seen_as = visitor.look(HOME)
    assert seen_as.finding in {"error", "silent"}
    assert (seen_as.title, seen_as.fingerprint) == ("", "")


def test_chance_never_stops_the_watch(server: Server, visitor: Visitor) -> None:
    chance = random.Random(6)
    for _time in range(60):
        said = bytearray(page("We listen.", "Help"))
        for _place in range(chance.randint(1, 12)):
            said[chance.randrange(len(said))] = chance.randrange(256)
        server.answers["help.example/"] = bytes(said[: chance.randrange(len(said))])
        seen_as = visitor.look(HOME)
        assert seen_as.finding in set(Finding.values) - {""}
        assert "\x00" not in f"{seen_as.detail}{seen_as.target}{seen_as.title}"


@pytest.fixture(scope="module")
def known() -> Authority:
    return authority()


def look_over_tls(
    visitor: Visitor, known: Authority, context: ssl.SSLContext, trust: ssl.SSLContext | None = None
) -> Observation:
    with running(context) as secure:
        secure.answers["help.example/"] = page("We listen.", "Safe")

        def resolve(host: str, port: int) -> list[tuple[str, int]]:
            return [("127.0.0.1", secure.port)]

        return replace(visitor, trust=trust or known.trust(), resolve=resolve).look("https://help.example/")


def test_a_good_certificate(visitor: Visitor, known: Authority, tmp_path: Path) -> None:
    seen_as = look_over_tls(visitor, known, known.serving(tmp_path, "help.example"))
    assert (what_of(seen_as), seen_as.title) == (("well", 200, ""), "Safe")


@pytest.mark.parametrize(
    ("host", "valid_days", "self_signed", "said"),
    [
        ("help.example", -3, False, "certificate has expired"),
        ("other.example", 30, False, "Hostname mismatch, certificate is not valid for 'help.example'"),
        ("help.example", 30, True, "self-signed certificate"),
    ],
)
def test_a_bad_certificate(
    visitor: Visitor, known: Authority, tmp_path: Path, host: str, valid_days: int, self_signed: bool, said: str
) -> None:
    context = known.serving(tmp_path, host, valid_days=valid_days, self_signed=self_signed)
    assert look_over_tls(visitor, known, context) == Observation(Finding.TLS, f"The reason given is: {said}.")


def test_a_chain_with_a_hole_proves_nothing(visitor: Visitor, known: Authority, tmp_path: Path) -> None:
    """Browsers fetch what is missing in between, so visitors may see no fault at all."""
    seen_as = look_over_tls(visitor, known, known.serving(tmp_path, "help.example"), trust=authority().trust())
    assert (seen_as.finding, seen_as.detail) == ("error", "We could not prove its certificate. Browsers may manage.")


def test_no_tls_at_all(server: Server, hasty: Visitor) -> None:
    with running() as plain_server:

        def resolve(host: str, port: int) -> list[tuple[str, int]]:
            return [("127.0.0.1", plain_server.port)]

        seen_as = replace(hasty, resolve=resolve).look("https://help.example/")
    assert seen_as.finding in {"error", "silent"}


def test_a_handshake_that_never_comes(hasty: Visitor) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:

        def resolve(host: str, port: int) -> list[tuple[str, int]]:
            return [("127.0.0.1", deaf.getsockname()[1])]

        assert replace(hasty, resolve=resolve).look("https://help.example/").finding == "silent"


def test_one_at_a_time_for_each_host_with_a_pause_between(server: Server, visitor: Visitor, clock: Clock) -> None:
    came: list[float] = []

    def note(connection: socket.socket) -> None:
        came.append(clock.seconds)
        connection.sendall(page("We listen."))

    server.answers |= {"help.example/": note, "help.example/b": note, "other.example/": note}
    patient = replace(visitor, pause=30)
    for address in (HOME, "http://other.example/", "http://help.example/b"):
        patient.look(address)

    assert server.most_at_once == {"help.example": 1, "other.example": 1}
    assert came == [0, 0, 30]


def test_a_name_in_other_letters(server: Server, visitor: Visitor) -> None:
    server.answers["xn--hlp-bma.example/"] = page("We listen.")
    assert visitor.look("http://hélp.example/").finding == "well"
