"""Every code that the starter data and our tables hold is a place of today."""

import re
from pathlib import Path

from django.conf import settings

from directory.catalogue import emergency_numbers, neighbours, places

STARTER = Path(settings.BASE_DIR, "directory", "starter")
HOLDS_PLACES = re.compile(r"^(?:places|country|jurisdiction|reachable_from)\s*=\s*(.+)$", re.MULTILINE)


def not_of_today(codes: set[str]) -> set[str]:
    return {code for code in codes if not places.is_known(code) or places.current(code) != (code,)}


def test_every_code_of_the_starter_data_is_a_place_of_today() -> None:
    files = [*STARTER.glob("*.toml"), *STARTER.glob("listings/*.toml")]
    held = {code for file in files for line in HOLDS_PLACES.findall(file.read_text()) for code in re.findall(r'"([^"]*)"', line)}

    assert len(held) > 100
    assert not_of_today(held) == set()
    assert not_of_today({file.stem for file in STARTER.glob("listings/*.toml")}) == set()


def test_every_code_of_our_tables_is_a_place_of_today() -> None:
    borders = neighbours._borders()
    held = {
        *emergency_numbers.table(),
        *borders,
        *(code for beside in borders.values() for code in beside),
    }

    assert not_of_today(held) == set()
