"""The database of the tests, and the cast: Ana curates, Ben checks, Cem administers."""

from contextlib import AbstractContextManager

import pytest

from directory.curation.roles import StaffAccount
from directory.wiring import embedded_postgres
from tests import make

server = pytest.StashKey[AbstractContextManager[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """One PostgreSQL for the whole run: the process that hands out the tests starts it, the others find its socket."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    running = embedded_postgres.running("tests", fresh=True)
    try:
        running.__enter__()
    except embedded_postgres.CannotStart as reason:
        raise pytest.UsageError(str(reason)) from None
    config.stash[server] = running


def pytest_unconfigure(config: pytest.Config) -> None:
    running = config.stash.get(server, None)
    if running is not None:
        running.__exit__(None, None, None)


@pytest.fixture
def ana(db: None) -> StaffAccount:
    return make.staff("ana", "curator")


@pytest.fixture
def ben(db: None) -> StaffAccount:
    return make.staff("ben", "checker")


@pytest.fixture
def cem(db: None) -> StaffAccount:
    return make.staff("cem", "administrator")
