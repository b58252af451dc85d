"""For how long we keep what we hold of persons: read from personal_data.toml, the one place that states it."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

DECLARED: dict[str, list[dict[str, Any]]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())


def periods() -> list[dict[str, Any]]:
    """What is declared with a number of days."""
    return [entry for entry in (*DECLARED["personal"], *DECLARED["elsewhere"]) if "days" in entry]


def kept_for(name: str) -> timedelta:
    """`name` is that of the function that forgets it, such as "suggestions"."""
    return next(timedelta(days=entry["days"]) for entry in periods() if entry["forgets"].endswith(f".{name}"))
