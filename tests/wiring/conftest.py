"""A port that somebody else uses, and the two roles of the database."""

import socket
from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.utils.crypto import get_random_string

from tests.wiring.as_role import sql


@pytest.fixture
def live_port() -> Iterator[int]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture
def roles(db: None) -> dict[str, str]:
    """Both roles with their rights; they go with the test's transaction."""
    call_command("createcachetable", "directory_cache")
    made = {kind: f"{kind}-of-{get_random_string(8)}" for kind in ("app", "read")}
    for role in made.values():
        sql(f'CREATE ROLE "{role}"')
    call_command("grant", *made.values(), stdout=Mock())
    return made
