"""Made-up starter data: one row of each kind, in files of their own."""

from pathlib import Path

import pytest

LISTINGS = """
[made-up-line]
code = "tttt"
kind = "support-service"
name = "Made-up Line"
organization = "Made-up body"
organization_type = "charity"
summary = "Made up."
places = ["at"]
languages = ["de"]
hours = "Mo-Fr 09:00-17:00"
time_zone = "Europe/Vienna"
doors = { d = "Made up" }
evidence = { read_on = 2026-11-20, year = 2021, entry = "own page", confidence = "high", sources = ["https://made-up.example/"] }

[[made-up-line.contacts]]
channel = "phone"
number = "0800 567567"
country = "at"
evidence = { method = "own page", source = "https://made-up.example/call/" }

[[made-up-line.contacts]]
channel = "phone"
number = "116 0161"
country = "at"
note = "seen in an old leaflet"
evidence = { method = "press", source = "" }
"""
CRISIS_LINES = """
[at-suicide-142]
country = "at"
purpose = "suicide"
name = "Night Line"
by = "call"
number = "142"
evidence = { method = "official page", source = "https://state.example/", read_on = 2026-11-20, printed = "call 142" }
"""
COUNTRY_RULES = """
[at-all-must-report]
country = "at"
topic = "duty to report"
text = "All people must report."
source = "https://law.example/1"
read_on = 2026-11-20
read_again_by = 2027-05-20
"""
GUIDE = """# First steps

You can stop at any time.

- [Who would know](../2/)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "listings").mkdir()
    (tmp_path / "listings" / "at.toml").write_text(LISTINGS)
    (tmp_path / "crisis_lines.toml").write_text(CRISIS_LINES)
    (tmp_path / "country_rules.toml").write_text(COUNTRY_RULES)
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "1.md").write_text(GUIDE)
    return tmp_path
