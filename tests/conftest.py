"""The database of the tests, and the cast: Ana curates, Ben also checks, Cem also administers."""

from contextlib import AbstractContextManager
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from xdist.scheduler.loadfile import LoadFileScheduling

from directory.curation.roles import StaffAccount
from directory.wiring import embedded_postgres
from tests import make

# However slow the machine is: no test fails on the clock.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

ONE_LOAD = "tests/starter/loaded/"
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


class ByFile(LoadFileScheduling):
    """A file goes to one process as a whole, and so does the folder whose tests share what is slow to load."""

    def _split_scope(self, nodeid: str) -> str:
        return ONE_LOAD if nodeid.startswith(ONE_LOAD) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.fixture
def ana(db: None) -> StaffAccount:
    return make.staff("ana", "curator")


@pytest.fixture
def ben(db: None) -> StaffAccount:
    return make.staff("ben", "curator", "checker")


@pytest.fixture
def cem(db: None) -> StaffAccount:
    return make.staff("cem", "curator", "checker", "administrator")
