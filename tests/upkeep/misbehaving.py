"""A real server on this machine that answers as it is told, or misbehaves; and certificates for it."""

import datetime
import socket
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = bytes | Callable[[socket.socket], None]
DAY = datetime.timedelta(days=1)
DROPS = 400


def page(text: str, title: str = "", *, head: str = "", status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    body = f"<!doctype html><title>{title}</title>{head}<body>{text}</body>".encode("utf-8", "surrogateescape")
    return plain(body, f"Content-Type: {kind}", status=status)


def plain(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def to(address: str, status: str = "301 Moved Permanently") -> bytes:
    return plain(b"", f"Location: {address}", status=status)


@dataclass
class Server:
    """What it answers, by host and path. It writes down what it was asked, and how many were there at once for each host."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)
    waited_to_the_end: bool = False

    def answer(self, connection: socket.socket) -> None:
        head = _head(connection)
        if not head:
            return
        host = next(line.split(": ", 1)[1] for line in head.split("\r\n") if line.lower().startswith("host:"))
        name = host + head.split(" ")[1]
        self.heads.append(head)
        self.asked.append(name)
        self.at_once[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self.at_once[host])
        try:
            answer = self.answers.get(name, plain(b"", status="404 Not Found"))
            answer(connection) if callable(answer) else connection.sendall(answer)
        finally:
            self.at_once[host] -= 1

    def drip(self, first: bytes, piece: bytes, seconds: float = 0.02) -> Callable[[socket.socket], None]:
        """Without an end, as far as a test can wait: whoever waits that long is written down."""

        def go_on(connection: socket.socket) -> None:
            connection.sendall(first)
            for _drop in range(DROPS):
                if self.over.wait(seconds):
                    return
                connection.sendall(piece)
            self.waited_to_the_end = True

        return go_on

    def silence(self, connection: socket.socket) -> None:
        self.over.wait(5)


def _head(connection: socket.socket) -> str:
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(4096)
        if not piece:
            return ""
        head += piece
    return head.decode("latin-1")


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    connection.close()


@contextmanager
def running(context: ssl.SSLContext | None = None) -> Iterator[Server]:
    listening = socket.create_server(("127.0.0.1", 0))
    listening.settimeout(0.05)
    server, threads = Server(listening.getsockname()[1]), list[threading.Thread]()

    def serve(raw: socket.socket) -> None:
        with suppress(OSError, ssl.SSLError):
            raw.settimeout(5)
            with context.wrap_socket(raw, server_side=True) if context else raw as connection:
                server.answer(connection)
        raw.close()

    def accept() -> None:
        while not server.over.is_set():
            with suppress(TimeoutError):
                raw, _address = listening.accept()
                threads.append(threading.Thread(target=serve, args=[raw]))
                threads[-1].start()

    threads.append(threading.Thread(target=accept))
    threads[0].start()
    try:
        yield server
    finally:
        server.over.set()
        threads[0].join()
        for thread in threads:
            thread.join()
        listening.close()


@dataclass(frozen=True)
class Authority:
    """One that our visitor trusts in the tests, and nobody else does."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def trust(self) -> ssl.SSLContext:
        pem = self.certificate.public_bytes(serialization.Encoding.PEM).decode()
        return ssl.create_default_context(cadata=pem)

    def serving(self, folder: Path, host: str, *, valid_days: int = 30, self_signed: bool = False) -> ssl.SSLContext:
        """What a server of this host presents. A negative number of days has been over for so long."""
        key = ec.generate_private_key(ec.SECP256R1())
        issuer = None if self_signed else self
        made = _certificate(key, host, issuer, valid_until=_now() + valid_days * DAY)
        path = folder / f"{host}.pem"
        form = serialization.PrivateFormat.PKCS8
        secret = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
        path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def authority() -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    return Authority(key, _certificate(key, "Authority of the tests", None, valid_until=_now() + 30 * DAY, is_authority=True))


def _certificate(
    key: ec.EllipticCurvePrivateKey,
    host: str,
    issuer: Authority | None,
    *,
    valid_until: datetime.datetime,
    is_authority: bool = False,
) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    signer = issuer.key if issuer else key
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer.certificate.subject if issuer else name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_now() - 365 * DAY)
        .not_valid_after(valid_until)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )
    if is_authority:
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        builder = builder.add_extension(usage, critical=True)
    else:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    return builder.sign(signer, hashes.SHA256())


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
