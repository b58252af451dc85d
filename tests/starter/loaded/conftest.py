"""The demonstration is looked at on the day on which it was published."""

import pytest

from tests import make


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
