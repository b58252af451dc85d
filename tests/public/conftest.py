"""A small published world: one listing of each sort that pages must tell apart."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from tests import make
from tests.public.written import Write


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the day on which it runs, and no hour ends in the middle of one."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)


@pytest.fixture
def publish(ana: StaffAccount, ben: StaffAccount) -> Callable[..., Listing]:
    def publish(**fields: Any) -> Listing:
        return make.visible(make.listing(by=ana, **fields), writer=ana, checker=ben)

    return publish


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "ERRORS_DIR", tmp_path)
    return tmp_path


@pytest.fixture
def line(ana: StaffAccount, ben: StaffAccount) -> Write:
    def line(*, valid_for: int | None = None, **fields: Any) -> CrisisLine:
        made = make.crisis_line(**fields)
        make.fact_check(made, group="hours")
        make.visible(made, writer=ana, checker=ben)
        made.fact_checks.update(valid_until=None if valid_for is None else make.TODAY + timedelta(days=valid_for))
        return made

    return line
