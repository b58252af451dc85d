"""The words that reveal, of every language, as one pattern for folded text."""

import re

from tests.house.tree import ROOT

LIST = ROOT / "docs" / "words-that-reveal.txt"


def _lines() -> list[str]:
    return [line.strip() for line in LIST.read_text().splitlines() if line.strip() and not line.startswith("#")]


def languages() -> set[str]:
    return {line.strip("[]") for line in _lines() if line.startswith("[")}


REVEALING = re.compile("|".join(line for line in _lines() if not line.startswith("[")), re.IGNORECASE)
