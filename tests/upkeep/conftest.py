"""A server that misbehaves, and somebody who visits it under any name."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from directory.upkeep.visiting import Visitor
from tests.upkeep import misbehaving


@pytest.fixture
def server() -> Iterator[misbehaving.Server]:
    with misbehaving.running() as running:
        yield running


@pytest.fixture
def visitor(server: misbehaving.Server) -> Visitor:
    """Knows the server under each name of `.example`, and calls its machine public."""

    def resolve(host: str, _port: int) -> list[tuple[str, int]]:
        if host.endswith(".example"):
            return [("127.0.0.1", server.port)]
        if host[:1].isdigit() or ":" in host:
            return [(host, server.port)]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    return Visitor(
        "Waymark link watch (tests)",
        resolve=resolve,
        is_allowed=lambda ip: ip == "127.0.0.1",
        connect_seconds=3,
        all_seconds=5,
        pause=0,
    )


@pytest.fixture
def hasty(visitor: Visitor) -> Visitor:
    """Loses patience soon."""
    return replace(visitor, connect_seconds=0.2, all_seconds=0.4)
