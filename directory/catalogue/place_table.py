"""Makes the table of places from pycountry, CLDR and our own file: what no data set says, and what they have dropped."""

import csv
import gettext
import tomllib
from pathlib import Path

import pycountry
from babel import Locale

TABLE = Path(__file__).with_name("places.csv")
BY_HAND = Path(__file__).with_name("places.toml")
COLUMNS = ("code", "english_name", "local_name", "inside", "leads_to")
Row = dict[str, str]


def write(table: Path = TABLE) -> int:
    rows = rows_of_today(_as_written(table))
    with table.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[code] for code in sorted(rows))
    return len(rows)


def rows_of_today(before: dict[str, Row]) -> dict[str, Row]:
    """A code that the data drop stays as it was: addresses and listings hold it. What is kept by hand comes last."""
    by_hand = tomllib.loads(BY_HAND.read_text())
    rows = before | _countries() | _subdivisions()
    for code, one in by_hand["added"].items():  # or known by another name: what it stands inside is not forgotten
        rows[code] = _row(code, one["name"], inside=rows.get(code, {}).get("inside", ""))
    rows |= {code: _row(code, one["name"], leads_to=one["now"]) for code, one in by_hand["former"].items()}
    for code, one in by_hand["same"].items():
        rows[code]["inside"] = one.get("inside", "xx")
        rows |= {other: rows[code] | {"code": other, "leads_to": code} for other in one["codes"]}
    return rows


def _as_written(table: Path) -> dict[str, Row]:
    if not table.exists():
        return {}
    with table.open(newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def _row(code: str, english: str, local: str = "", inside: str = "", leads_to: tuple[str, ...] = ()) -> Row:
    inside = inside or (code[:2] if "-" in code else "xx")
    return dict(zip(COLUMNS, (code, english, local or english, inside, " ".join(leads_to)), strict=True))


def _countries() -> dict[str, Row]:
    names = Locale("en").territories
    return {
        one.alpha_2.lower(): _row(one.alpha_2.lower(), names.get(one.alpha_2, one.name), one.name) for one in pycountry.countries
    }


def _subdivisions() -> dict[str, Row]:
    english = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=["en"], fallback=True)
    return {
        one.code.lower(): _row(
            one.code.lower(),
            english.gettext(one.name).split(" [")[0],  # "Wales [Cymru GB-CYM]"
            one.name,
            (one.parent_code or one.country_code).lower(),
        )
        for one in pycountry.subdivisions
    }
