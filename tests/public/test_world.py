"""The picture of the world says what the table below it says, in shades that can be told apart."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import places
from directory.catalogue.listings import Listing
from directory.public import world

Publish = Callable[..., Listing]
COUNTRIES = [code for code, _name in places.countries("en")]
NOBODY_LIVES_THERE = {"aq", "bv", "gs", "hm", "tf", "um"}
A_SHAPE = re.compile(r"(M\d+ \d+l( ?-?\d+)+z)*|M\d+ \d+h0")


def picture(html: str) -> str:
    _before, start, after = html.partition('<svg class="world"')
    return start + after.partition("</svg>")[0]


def painted(html: str) -> dict[str, str]:
    """By the class, what is drawn in it."""
    return dict(re.findall(r'<path class="([^"]+)" d="([^"]*)"', picture(html)))


def told(html: str) -> list[int]:
    """How many countries have all four, three, two, one, none."""
    return [
        int(count) for count in re.findall(r"\b(\d+) countr", html.partition('class="chips shades"')[2].partition("</ul>")[0])
    ]


def test_every_country_has_its_region_and_a_shape_of_whole_numbers() -> None:
    assert sorted(world.table()) == sorted(COUNTRIES)
    assert [row for row in world.table().values() if not A_SHAPE.fullmatch(row.outline)] == []
    assert {code for code, row in world.table().items() if not row.outline} == NOBODY_LIVES_THERE
    numbers = {(int(x), int(y)) for row in world.table().values() for x, y in re.findall(r"M(\d+) (\d+)", row.outline)}
    assert (max(x for x, _y in numbers) <= 292, max(y for _x, y in numbers) <= 128) == (True, True)


@given(st.fixed_dictionaries({code: st.integers(0, 4) for code in COUNTRIES}))
def test_each_country_is_in_one_shade_and_counted_once(doors_of: dict[str, int]) -> None:
    drawn = {shade.doors: shade.outlines + shade.dots for shade in world.shades(doors_of)}

    assert list(drawn) == [4, 3, 2, 1, 0]
    assert [shade.countries for shade in world.shades(doors_of)] == [list(doors_of.values()).count(doors) for doors in drawn]
    for code, row in world.table().items():
        holding = [doors for doors, outlines in drawn.items() if doors and row.outline and row.outline in outlines]
        assert holding == ([doors_of[code]] if row.outline and doors_of[code] else []), code


def test_the_page_begins_with_it_and_says_it_in_words(client: Client, publish: Publish) -> None:
    for door in "abcd":
        publish(places=("de-by",), doors=(door,), maximum_age=17 if door == "b" else None, about="both")
    publish(places=("mt",), doors=("d",))
    publish(places=("fr",), doors=("e",), kind="training-body")

    html = client.get("/en/de/map/").content.decode()

    of = world.table()
    drawn = painted(html)
    assert of["de"].outline == drawn["shade-4"]
    assert of["mt"].outline == drawn["shade-1 dots"]
    assert of["fr"].outline not in "".join(
        drawn[name] for name in drawn if "shade-0" not in name
    )  # what teaches professionals is no help for the four groups
    assert told(html) == [1, 0, 0, 1, len(COUNTRIES) - 2]
    assert 'href="?n=1"' in html
    without = client.get("/en/de/map/?n=1").content.decode().partition("No service of their own")[2].partition("</section>")[0]
    assert [f">{name}</a>" in without for name in ("Germany", "Malta", "France", "Monaco")] == [False, False, True, True]
    assert html.index("<h1>") < html.index('class="world"') < html.index("<table")


def test_it_weighs_12_kilobytes_at_most(client: Client, publish: Publish) -> None:
    publish(places=tuple(code for code in COUNTRIES if world.table()[code].outline.endswith(world.DOT)))  # every dot is drawn

    drawn = picture(client.get("/en/de/map/").content.decode())

    assert len(drawn.encode()) <= 12 * 1024
    assert (drawn.count(world.DOT), "<script" in drawn, "style=" in drawn) == (
        sum(row.outline.endswith(world.DOT) for row in world.table().values()), False, False,
    )  # fmt: skip


def test_the_table_is_folded_by_region(client: Client, publish: Publish) -> None:
    for code in ("de", "pl", "ke"):
        publish(places=(code,))

    html = client.get("/en/de-by/map/").content.decode()

    first, *folded = html.split('<details class="card region">')
    assert re.findall(r'<th scope="row">([^<]+)', first) == ["Any country", "Germany"]
    inside = {re.findall("<h3>([^<]+)", part)[0]: re.findall(r'<th scope="row">([^<]+)', part) for part in folded}
    assert inside == {"Africa": ["Kenya"], "Americas": [], "Asia": [], "Europe": ["Germany", "Poland"], "Oceania": []}
    counts = [re.findall(r"<span>\s*(\d+) of (\d+) countries", part)[0] for part in folded]
    assert [some for some, _all in counts] == ["1", "0", "0", "2", "0"]
    assert sum(int(of_all) for _some, of_all in counts) == len(COUNTRIES)


@pytest.mark.parametrize("code", sorted(NOBODY_LIVES_THERE))
def test_a_place_without_a_shape_is_counted_still(client: Client, publish: Publish, code: str) -> None:
    publish(places=(code,), doors=("a",))

    assert told(client.get(f"/en/{code}/map/").content.decode()) == [0, 0, 0, 1, len(COUNTRIES) - 1]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_shades_can_be_told_apart_and_so_can_neighbours_of_one_shade(theme: int) -> None:
    css = (settings.BASE_DIR / "static/css/site.css").read_text()
    *shades, line = re.findall(r"--data-(?:\d|line): (#\w+);", re.findall(r"--data-0:.*", css)[theme])

    assert [contrast(*pair) >= 1.75 for pair in zip(shades, shades[1:], strict=False)] == [True] * 4
    borders = [line, line, *[shades[0]] * 3]  # see `.world path`
    assert [contrast(*pair) >= 3 for pair in zip(shades, borders, strict=True)] == [True] * 5


def contrast(one: str, other: str) -> float:
    """As WCAG 2 counts it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    digits = colour.strip("#") if len(colour) == 7 else "".join(digit * 2 for digit in colour.strip("#"))
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
