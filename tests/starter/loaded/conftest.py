"""The demonstration is looked at on the day on which it was published, and nothing of it changes."""

from functools import cache

import pytest

from directory.catalogue import searchable, wording
from tests import make

# What each search reads anew, so that it is true: here the same is true for all of them.
remembered = {(searchable, "texts"): cache(searchable.texts), (wording, "stem"): cache(wording.stem)}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
    for (module, name), read_once in remembered.items():
        monkeypatch.setattr(module, name, read_once)
