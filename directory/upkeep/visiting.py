"""Looks at one web address as a stranger would, politely, and where nothing that it meets can do harm."""

import hashlib
import http.client
import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from threading import Timer
from urllib.parse import urljoin, urlsplit

import urllib3
from django.utils.encoding import punycode
from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, LocationParseError, NewConnectionError

from directory.catalogue.addresses import PORTS, is_public_name, is_same_site
from directory.curation.links import WatchedLink
from directory.curation.suggestions import readable
from directory.upkeep import html_pages
from directory.upkeep.html_pages import Page
from directory.upkeep.public_ips import is_public

Finding = WatchedLink.Finding
NetworkAddress = tuple[str, int]  # IP address and port

CONNECT_SECONDS, ALL_SECONDS = 5.0, 10.0  # to reach a server; for everything, all redirects together
MOST_REDIRECTS = 5
MOST_ADDRESSES = 4  # of one server that are tried
MOST_BYTES = 256 * 1024  # of one page, as sent and as unpacked
PAUSE = 3.0  # seconds between two looks at one host
# The chain of certificates has a hole, which most browsers fill by themselves. So it is no proof that anything is wrong.
HOLE_IN_THE_CHAIN = {20, 21}
NO_SUCH_DOMAIN = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}


@dataclass(frozen=True)
class Observation:
    """What was found at an address. All of it can be stored as it is."""

    finding: WatchedLink.Finding
    detail: str = ""
    status: int | None = None
    target: str = ""
    title: str = ""
    fingerprint: str = ""


@dataclass(frozen=True)
class WebAddress:
    """A web address in its parts. `written` is it as a whole, in ASCII."""

    scheme: str
    host: str
    port: int
    path: str
    written: str


@dataclass(frozen=True)
class Reply:
    """What a server said: a status, a page, and the address it sends on to, "" if none."""

    status: int
    page: Page
    onward: str = ""


@dataclass
class RedirectChain:
    """The way from one address over its redirects: where it began, where it stands, which hosts it met."""

    start: WebAddress
    here: WebAddress
    hosts: set[str] = field(default_factory=set)

    @property
    def left_the_site(self) -> bool:
        return not is_same_site(self.start.host, self.here.host)

    @property
    def target(self) -> str:
        return self.here.written[:2000] if self.here.written != self.start.written else ""


class VisitFailed(Exception):
    """The look ends here, with this finding."""

    def __init__(self, finding: WatchedLink.Finding, detail: str = "", target: str = "") -> None:
        super().__init__(finding, detail)
        self.finding, self.detail, self.target = finding, detail, target


def resolve(host: str, port: int) -> list[NetworkAddress]:
    """By the resolver of this machine. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys((str(address[0]), port) for *_kind, address in found))


@dataclass
class Visitor:
    """One who looks at addresses, one after the other. No cookies, no proxies, nothing kept from one look to the next."""

    user_agent: str
    resolve: Callable[[str, int], list[NetworkAddress]] = resolve
    is_allowed: Callable[[str], bool] = is_public
    trust: ssl.SSLContext | None = None  # the certificates of this machine, if nothing else is said
    connect_seconds: float = CONNECT_SECONDS
    all_seconds: float = ALL_SECONDS
    pause: float = PAUSE
    _last_look: dict[str, float] = field(default_factory=dict)

    def look(self, address: str) -> Observation:
        try:
            start = web_address(address)
        except VisitFailed as trouble:
            return Observation(trouble.finding, trouble.detail)
        self._let_it_rest(start.host)
        walk = RedirectChain(start, start)
        try:
            return self._observation(walk, self._follow(walk))
        except VisitFailed as trouble:
            return _observation_of_failure(walk, trouble)
        finally:
            self._last_look |= dict.fromkeys({start.host, *walk.hosts}, time.monotonic())

    def _let_it_rest(self, host: str) -> None:
        if host in self._last_look:
            time.sleep(max(0.0, self._last_look[host] + self.pause - time.monotonic()))

    def _follow(self, walk: RedirectChain) -> Reply:
        """The last answer on the way. The time is for the whole of it."""
        deadline = time.monotonic() + self.all_seconds
        for _step in range(MOST_REDIRECTS + 1):
            walk.hosts.add(walk.here.host)
            answer = self._ask(walk.here, deadline)
            if not answer.onward:
                return answer
            walk.here = web_address(answer.onward)
        raise VisitFailed(Finding.ERROR, _("It sends on and on."))

    def _observation(self, walk: RedirectChain, answer: Reply) -> Observation:
        finding = _finding(walk, answer)
        seen = Observation(finding, status=answer.status, target=walk.target)
        if answer.status >= 400:
            return seen
        text = answer.page.text
        fingerprint = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() if text else ""
        return replace(seen, title=answer.page.title, fingerprint=fingerprint)

    def _ask(self, where: WebAddress, deadline: float) -> Reply:
        try:
            return self._answer(where, deadline)
        except VisitFailed:
            raise
        except ssl.SSLCertVerificationError as error:
            raise _bad_certificate(error) from None
        except (TimeoutError, urllib3.exceptions.TimeoutError, ConnectionError, OSError) as error:
            raise _broken_connection(error) from None
        except (http.client.HTTPException, HTTPError):
            raise VisitFailed(Finding.ERROR, _("What it answers is not readable.")) from None
        except Exception as error:  # what one server does must never end the look at all others
            raise VisitFailed(
                Finding.ERROR, _("What it answers is not readable: %(name)s.") % {"name": type(error).__name__}
            ) from None

    def _answer(self, where: WebAddress, deadline: float) -> Reply:
        with closing(self._connect(where, deadline)) as connection, _cut_off(connection, deadline):
            headers = {"Host": _host_header(where), "User-Agent": self.user_agent, "Accept": "text/html, */*;q=0.5"}
            connection.request("GET", where.path, headers=headers | {"Accept-Encoding": "gzip"}, preload_content=False)
            with closing(connection.getresponse()) as response:
                return _read_reply(where, response)

    def _connect(self, where: WebAddress, deadline: float) -> HTTPConnection:
        """To one of the very addresses that were found public: a name asked for twice may answer twice."""
        for address in self._addresses(where)[:MOST_ADDRESSES]:
            seconds = min(self.connect_seconds, deadline - time.monotonic())
            if seconds <= 0:
                raise VisitFailed(Finding.SILENT, _("It takes too long."))
            connection = self._connection(where, address, seconds)
            try:
                connection.connect()
            except (NewConnectionError, ConnectTimeoutError):
                connection.close()
            except BaseException:
                connection.close()
                raise
            else:
                return connection
        raise VisitFailed(Finding.SILENT, _("Nobody answers there."))

    def _connection(self, where: WebAddress, address: NetworkAddress, seconds: float) -> HTTPConnection:
        ip, port = address
        if where.scheme == "http":
            return HTTPConnection(ip, port, timeout=seconds)
        return HTTPSConnection(ip, port, timeout=seconds, ssl_context=self._trust, server_hostname=where.host)

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return self.trust or ssl.create_default_context()

    def _addresses(self, where: WebAddress) -> list[NetworkAddress]:
        """All of them public, or none is used."""
        try:
            found = self.resolve(where.host, where.port)
        except socket.gaierror as error:
            if error.errno in NO_SUCH_DOMAIN:
                raise VisitFailed(Finding.GONE) from None
            raise VisitFailed(Finding.SILENT, _("Its name could not be looked up.")) from None
        except UnicodeError:
            raise VisitFailed(Finding.REFUSED, _("It cannot be read as a web address.")) from None
        if not all(self.is_allowed(ip) for ip, _port in found):
            raise VisitFailed(Finding.REFUSED, _("It leads into a private network."), where.written)
        return found


def web_address(address: str) -> WebAddress:
    """Raises VisitFailed with everything that we do not open."""
    try:
        url = urllib3.util.parse_url(_in_ascii(address))
    except (LocationParseError, ValueError):  # Unicode's errors too
        raise VisitFailed(Finding.REFUSED, _("It cannot be read as a web address."), address) from None
    if url.scheme not in PORTS or not url.host:
        raise VisitFailed(Finding.REFUSED, _("It is no web address."), address)
    if url.auth:
        raise VisitFailed(Finding.REFUSED, _("It holds a name or a password."), address)
    port = url.port or PORTS[url.scheme]
    if port not in PORTS.values():
        raise VisitFailed(Finding.REFUSED, _("It uses an unusual port."), address)
    if not is_public_name((url.host or "").strip("[]")):
        raise VisitFailed(Finding.REFUSED, _("It leads into a private network."), address)
    url = url._replace(fragment=None, path=url.path or "/")
    return WebAddress(url.scheme or "", (url.host or "").strip("[]").rstrip("."), port, url.request_uri, url.url)


def _in_ascii(address: str) -> str:
    parts = urlsplit(address)
    return address if parts.netloc.isascii() else parts._replace(netloc=punycode(parts.netloc)).geturl()


def _host_header(where: WebAddress) -> str:
    host = f"[{where.host}]" if ":" in where.host else where.host
    return host if where.port == PORTS[where.scheme] else f"{host}:{where.port}"


def _finding(walk: RedirectChain, answer: Reply) -> WatchedLink.Finding:
    if html_pages.is_for_sale(answer.page, walk.hosts):
        return Finding.PARKED
    if walk.left_the_site:
        return Finding.ELSEWHERE
    if not 200 <= answer.status < 300:
        return Finding.ERROR
    return Finding.MOVED if walk.target else Finding.WELL


def _observation_of_failure(walk: RedirectChain, trouble: VisitFailed) -> Observation:
    """Who is sent to another site is not helped by its silence: that it leads there is what counts."""
    target = readable(trouble.target)[:2000] if trouble.target != walk.start.written else ""
    if html_pages.is_for_sale(Page(), walk.hosts):
        return Observation(Finding.PARKED, target=walk.target)
    if walk.left_the_site and trouble.finding != Finding.REFUSED:
        return Observation(Finding.ELSEWHERE, trouble.detail, target=walk.target)
    return Observation(trouble.finding, trouble.detail, target=target or walk.target)


def _bad_certificate(error: ssl.SSLCertVerificationError) -> VisitFailed:
    if error.verify_code in HOLE_IN_THE_CHAIN:
        return VisitFailed(Finding.ERROR, _("We could not prove its certificate. Browsers may manage."))
    words = {"words": readable(error.verify_message).rstrip(".")}
    return VisitFailed(Finding.TLS, _("The reason given is: %(words)s.") % words)


def _broken_connection(error: Exception) -> VisitFailed:
    if isinstance(error, ssl.SSLError):
        return VisitFailed(Finding.ERROR, _("No secure connection could be made."))
    if isinstance(error, (TimeoutError, urllib3.exceptions.TimeoutError)):
        return VisitFailed(Finding.SILENT, _("It takes too long."))
    return VisitFailed(Finding.SILENT, _("It ends the connection."))


@contextmanager
def _cut_off(connection: HTTPConnection, deadline: float) -> Iterator[None]:
    """Time-outs are for one wait each. Who sends a byte a second never meets them, but meets this."""
    left = max(0.0, deadline - time.monotonic())
    connection.timeout = left
    timer = Timer(left, _shut, [connection.sock])
    timer.start()
    try:
        yield
    except Exception:
        if time.monotonic() >= deadline:
            raise VisitFailed(Finding.SILENT, _("It takes too long.")) from None
        raise
    finally:
        timer.cancel()
        timer.join()
    if time.monotonic() >= deadline:
        raise VisitFailed(Finding.SILENT, _("It takes too long."))


def _shut(connected: socket.socket) -> None:
    """Below TLS, which the thread that reads may be in the middle of."""
    with suppress(OSError):
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _read_reply(where: WebAddress, response: urllib3.BaseHTTPResponse) -> Reply:
    location = response.headers.get("Location", "") if response.status in {301, 302, 303, 307, 308} else ""
    if location:
        return Reply(response.status, Page(), _joined(where, location.encode("latin-1", "replace").decode("utf-8", "replace")))
    page = html_pages.read(_body(response), response.headers.get("Content-Type", ""))
    sends_on = page.sends_on_to if response.status < 400 else ""
    return Reply(response.status, page, _joined(where, sends_on) if sends_on else "")


def _joined(where: WebAddress, onward: str) -> str:
    """As browsers read it: to them a backslash is a slash, and the host begins after any number of them."""
    onward = re.sub(r"^(https?:|(?=//))/*", r"\1//", onward.strip().replace("\\", "/"), flags=re.IGNORECASE)
    try:
        return urljoin(where.written, onward)
    except ValueError:
        raise VisitFailed(Finding.REFUSED, _("It cannot be read as a web address."), onward) from None


def _body(response: urllib3.BaseHTTPResponse) -> bytes:
    """The beginning of it: however small it was packed, and however much is still to come."""
    body = b""
    while len(body) < MOST_BYTES and response.tell() < MOST_BYTES:
        piece = response.read1(16 * 1024)
        if not piece:
            break
        body += piece
    return body[:MOST_BYTES]
