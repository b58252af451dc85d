"""Places: our own table, what contains them, their names; second codes and codes of before."""

import tomllib
from pathlib import Path

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import phone, place_table, places
from directory.catalogue.places import Place

BY_HAND = tomllib.loads(place_table.BY_HAND.read_text())
SECOND_CODES = [(code, place) for place, row in BY_HAND["same"].items() for code in row["codes"]]


def test_the_database_has_every_place_of_today(db: None) -> None:
    assert set(Place.objects.values_list("code", flat=True)) == {
        "xx",
        *(code for code in places.table() if code in places.current(code)),
    }


def test_the_table_is_as_the_command_writes_it() -> None:
    """Also what another release of the data would drop: the rows of before stay."""
    assert place_table.rows_of_today({}).keys() <= places.table().keys()
    assert place_table.rows_of_today({code: row._asdict() for code, row in places.table().items()}) == {
        code: row._asdict() for code, row in places.table().items()
    }


def test_written_anew_the_table_is_the_same(tmp_path: Path) -> None:
    copy = tmp_path / "places.csv"
    copy.write_bytes(places.TABLE.read_bytes())

    assert place_table.write(copy) == len(places.table())
    assert copy.read_bytes() == places.TABLE.read_bytes()
    assert place_table.write(tmp_path / "new.csv") <= len(places.table())


def test_a_code_that_the_data_drop_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    before = {code: row._asdict() for code, row in places.table().items()}
    monkeypatch.setattr(pycountry, "subdivisions", [])
    assert place_table.rows_of_today(before) == before


def test_every_place_stands_in_the_world_and_leads_to_places_of_today() -> None:
    for code in places.table():
        assert places.CODE.fullmatch(code)
        assert places.ancestors(code)[-1] == "xx"
        assert all(places.current(today) == (today,) and today in places.table() for today in places.current(code))


@pytest.mark.parametrize(
    ("code", "above"),
    [
        ("xx", ()), ("de", ("xx",)), ("de-by", ("de", "xx")), ("be-van", ("be-vlg", "be", "xx")), ("xk", ("xx",)),
        ("no-31", ("no", "xx")), ("no-30", ("no", "xx")), ("pr", ("us", "xx")), ("hk", ("xx",)), ("de-zz", ("de", "xx")),
    ],
)  # fmt: skip
def test_ancestors(code: str, above: tuple[str, ...]) -> None:
    assert places.ancestors(code) == above


@pytest.mark.parametrize("code", ["DE", "de-BY", "", "zz", "d", "deu", "de-zz", "xx-by", "x", "de-by ", "276", "de\x00"])
def test_what_is_not_a_place(code: str) -> None:
    assert not places.is_known(code)


@given(st.text(max_size=8))
def test_any_text_is_a_place_or_not(code: str) -> None:
    if places.is_known(code):
        assert places.name(code, "en")


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("de", "en", "Germany"),
        ("de", "de", "Deutschland"),
        ("de-by", "en", "Bavaria"),
        ("de-by", "de", "Bayern"),
        ("gb-wls", "en", "Wales"),
        ("de", "nonsense", "Germany"),
        ("xk", "de", "Kosovo"),
        ("no-31", "de", "Østfold"),
        ("zz", "en", "ZZ"),
    ],
)
def test_names(code: str, language: str, name: str) -> None:
    assert places.name(code, language) == name


def test_countries_are_in_the_order_of_their_names_without_accents() -> None:
    names = [name for _code, name in places.countries("en")]

    assert len(names) == len(set(names)) == 250
    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("us-pr", ("pr",)), ("no-30", ("no-31", "no-32", "no-33")), ("fr-a", ("fr-ges",)), ("fr-cor", ("fr-20r",)),
        ("pr", ("pr",)), ("zz", ("zz",)),
    ],
)  # fmt: skip
def test_what_a_code_is_today(code: str, today: tuple[str, ...]) -> None:
    assert places.current(code) == today


def test_a_place_is_covered_by_what_contains_it_under_every_code() -> None:
    assert set(places.covering("no-31")) == {"no-31", "no-30", "no", "xx"}
    assert set(places.covering("no-30")) == {"no-30", "no", "xx"}
    assert set(places.covering("us-pr")) == set(places.covering("pr")) == {"pr", "us-pr", "us", "xx"}
    assert set(places.covering("nc")) == {"nc", "fr-nc", "xx"}
    assert [places.is_inside("no-31", place) for place in ("no-30", "no", "no-31", "xx", "no-38")] == [True, True] + [False] * 3


@pytest.mark.parametrize(("code", "place"), SECOND_CODES)
def test_a_second_code_shows_no_number_and_no_list_of_a_state_without_a_row_that_says_so(code: str, place: str) -> None:
    said = BY_HAND["same"][place]

    assert places.moved_to(code) == place
    assert places.countries_of(code) == places.countries_of(place) == tuple(filter(None, (place, said.get("inside"))))
    assert places.country_of(code) == place
    assert (said.get("inside", "xx"), bool(said["why"])) == (places.ancestors(place)[0], True)
    for state in {code[:2], "us", "fr", "nl", "cn", "fi", "no"}:
        assert phone.key_reaches_from(f"{state}:112", place) is (said.get("inside") == state and phone.is_short("112", state))


def test_every_place_with_two_codes_is_known_by_hand() -> None:
    """A part whose name is a country's is that country, or is on the list of those that only sound alike."""
    only_alike = {"be-wlx", "gn-ml", "ng-ni", "us-ga"}
    named = {name.casefold(): code for code, _english, *_rest in places.table().values() if "-" not in code
             for name in places.table()[code][1:3]}  # fmt: skip
    alike = {
        code for code, row in places.table().items() if "-" in code and named.get(row.local_name.casefold(), code[:2]) != code[:2]
    }

    assert alike - only_alike <= {code for code, _place in SECOND_CODES}


@pytest.mark.parametrize(
    ("number", "works"), [("us:988", ["pr", "gu", "vi", "as", "mp", "us", "us-pr"]), ("fr:3114", ["re", "fr"])]
)
def test_a_state_s_short_number_reaches_the_places_inside_it(number: str, works: list[str]) -> None:
    tried = ["pr", "gu", "vi", "as", "mp", "us", "us-pr", "re", "fr", "nc", "hk", "um", "de"]
    assert [place for place in tried if phone.key_reaches_from(number, place)] == [place for place in tried if place in works]


def test_a_place_that_is_known_by_another_name_stays_inside_what_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    by_hand = tmp_path / "places.toml"
    by_hand.write_text('[added]\nbe-van = { name = "Antwerpen" }\nbe-zzz = { name = "New" }\n[former]\n[same]\n')
    monkeypatch.setattr(place_table, "BY_HAND", by_hand)
    rows = place_table.rows_of_today({})
    assert [(rows[code]["english_name"], rows[code]["inside"]) for code in ("be-van", "be-zzz")] == [
        ("Antwerpen", "be-vlg"), ("New", "be"),
    ]  # fmt: skip
