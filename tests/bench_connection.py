"""What both benchmarks need of the connection."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def closing_connections() -> Iterator[None]:
    """The pool would try to reach the database again and again after it stopped."""
    try:
        yield
    finally:
        database: Any = connection  # as PostgreSQL's; Django's types know only what all databases can do
        database.close()
        database.close_pool()
