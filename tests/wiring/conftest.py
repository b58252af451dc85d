"""A port that somebody else uses."""

import socket
from collections.abc import Iterator

import pytest


@pytest.fixture
def live_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]
