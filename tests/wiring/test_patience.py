"""A database that accepts a question and never answers it holds nobody for long."""

from unittest.mock import patch

import psycopg
import pytest

from directory.wiring import embedded_postgres, patience
from directory.wiring.patience import PatientConnection


def test_an_answer_that_never_comes_ends_the_connection() -> None:
    connection = PatientConnection.connect(embedded_postgres.url("tests"), autocommit=True)

    with patch.object(patience, "SECONDS", 0.3), pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT pg_sleep(20)")  # which would end well

    assert connection.closed


def test_it_is_longer_than_the_databases_own_patience() -> None:
    connection = PatientConnection.connect(embedded_postgres.url("tests"), options="-c statement_timeout=2000", autocommit=True)

    with connection, pytest.raises(psycopg.errors.QueryCanceled):
        connection.execute("SELECT pg_sleep(20)")
