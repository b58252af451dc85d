"""The page for right now of each place, drawn once for all tests that look for something on it."""

from functools import cache
from typing import Any

from django.test import Client


@cache
def right_now(place: str) -> Any:
    return Client().get(f"/en/{place}/now/")
