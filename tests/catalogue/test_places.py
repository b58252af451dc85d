"""Places: every ISO code, its ancestors, its name."""

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import places
from directory.catalogue.places import Place


def test_every_country_and_subdivision_is_a_place(db: None) -> None:
    expected = (
        {"xx"}
        | {country.alpha_2.lower() for country in pycountry.countries}
        | {part.code.lower() for part in pycountry.subdivisions}
    )

    assert set(Place.objects.values_list("code", flat=True)) == expected


def test_every_place_stands_in_the_world() -> None:
    for part in pycountry.subdivisions:
        above = places.ancestors(part.code.lower())
        assert above[-2:] == (part.country_code.lower(), "xx")


@pytest.mark.parametrize(
    ("code", "above"),
    [("xx", ()), ("de", ("xx",)), ("de-by", ("de", "xx")), ("be-van", ("be-vlg", "be", "xx")), ("gb-ldn", None)],
)
def test_ancestors(code: str, above: tuple[str, ...] | None) -> None:
    if above is None:
        assert not places.is_known(code) or places.ancestors(code)
    else:
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
        ("gb-wls", "en", "Wales"),
        ("de", "nonsense", "Germany"),
    ],
)
def test_names(code: str, language: str, name: str) -> None:
    assert places.name(code, language) == name


def test_countries_are_in_the_order_of_their_names_without_accents() -> None:
    names = [name for _code, name in places.countries("en")]

    assert len(names) == len(set(names)) == len(pycountry.countries)
    assert names[:3] == ["Afghanistan", "Åland Islands", "Albania"]
