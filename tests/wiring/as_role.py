"""One statement, as whichever role of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction


def sql(statement: str, *params: Any) -> list[tuple[Any, ...]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params or None)
        return cursor.fetchall() if cursor.description else []


@contextmanager
def signed_in_as(role: str) -> Iterator[None]:
    """The connection is the role's, as if it had signed in as it: stronger than SET ROLE."""
    sql(f'SET SESSION AUTHORIZATION "{role}"')
    try:
        yield
    finally:
        sql("RESET SESSION AUTHORIZATION")


def refused(role: str, statement: str, *params: Any) -> str:
    """What the database says when the role tries."""
    with signed_in_as(role), pytest.raises(DatabaseError) as error:
        sql(statement, *params)
    return str(error.value).splitlines()[0]
