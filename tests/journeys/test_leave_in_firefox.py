"""Leaving in Firefox, with scripts and without: what Back finds, also in a fresh tab and in the middle of a form."""

from collections.abc import Iterator

import pytest

from tests.journeys.firefox import SHIFT, Observation, Window, opened

CLOSED = ("Closed – Waymark", "This page was closed")
HOME, RESULTS, LISTING = "/en/de/", "/en/de/a/", "/en/de/s/4xfv/?d=a"
CHOSEN = ".filters input:checked"


@pytest.fixture(scope="module")
def windows(firefox: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Window, Window]]:
    profiles = tmp_path_factory.mktemp("with"), tmp_path_factory.mktemp("without")
    with opened(firefox, profiles[0], scripts=True) as one, opened(firefox, profiles[1], scripts=False) as other:
        yield one, other


@pytest.fixture
def with_scripts(windows: tuple[Window, Window]) -> Window:
    windows[0].open_tab()
    return windows[0]


@pytest.fixture
def without_scripts(windows: tuple[Window, Window]) -> Window:
    windows[1].open_tab()
    return windows[1]


def leave(window: Window, by: str = ".button-leave") -> None:
    window.press(by)
    window.watch(lambda sight: sight.title == "Neutral")


def our_words(way: list[Observation]) -> set[str]:
    """Of titles and headings, whatever no neutral page says."""
    return {words for sight in way for words in sight[1:] if words and not words.startswith("Neutral")}


def choose_something(window: Window, site: str) -> None:
    window.visit(site + HOME)
    window.press(".place summary")
    window.press("label[for=p]")
    window.type("France")
    assert window.nodes("#p option[value=fr]:checked")
    window.visit(site + RESULTS)
    window.press(".filters .option:nth-of-type(2)")
    assert window.nodes(CHOSEN)


def test_without_scripts_back_finds_it_closed(without_scripts: Window, site: str) -> None:
    window = without_scripts
    window.visit(*(site + path for path in (HOME, RESULTS, LISTING)))
    window.asked.clear()
    leave(window)

    assert window.asked == [(f"{site}/leave/?p=de", None), (window.sight().address, None)]
    assert window.cookies() == [("v", "1")]
    for path in (LISTING, RESULTS, HOME):
        way = window.go_back()
        assert way[-1] == (site + path, *CLOSED)
        assert our_words(way) == set(CLOSED)

    window.press("button")
    window.watch(lambda sight: sight == (site + HOME, "Find support – Waymark", "Find someone to talk to, in private"))
    assert window.cookies() == []


def test_without_scripts_a_fresh_tab_holds_nothing_else(without_scripts: Window, site: str) -> None:
    window = without_scripts
    window.visit(site + RESULTS)
    leave(window)

    assert our_words(window.go_back()) == set(CLOSED)
    assert window.go_back() == []
    window.press("button")
    window.watch(lambda sight: sight == (site + RESULTS, "Results – Waymark", "6 services can help"))


def test_without_scripts_back_shows_nothing_that_was_chosen(without_scripts: Window, site: str) -> None:
    window = without_scripts
    choose_something(window, site)
    leave(window)

    for path in (RESULTS, HOME):
        way = window.go_back()
        assert way[-1] == (site + path, *CLOSED)
        assert our_words(way) == set(CLOSED)
        assert window.nodes("select, input:not([type=hidden])") == []
    window.ask("browsingContext.traverseHistory", context=window.tab, delta=1)
    window.watch(lambda sight: sight.address == site + RESULTS)
    window.press("button")
    window.watch(lambda sight: sight == (site + RESULTS, "Results – Waymark", "6 services can help"))
    assert window.nodes(CHOSEN) == []


def test_with_scripts_back_leaves_again(with_scripts: Window, site: str) -> None:
    window = with_scripts
    window.visit("https://search.example/", *(site + path for path in (HOME, RESULTS, LISTING)))
    window.asked.clear()
    leave(window)

    assert window.asked == [(window.sight().address, None)]
    for _press in range(3):
        way = window.go_back()
        assert way[-1].title == "Neutral"
        assert our_words(way) == set()
    assert window.sight().address == "https://search.example/"
    assert window.go_back() == []
    assert window.cookies() == []

    window.visit(site + RESULTS)  # coming back on purpose
    assert window.sight() == (site + RESULTS, "Results – Waymark", "6 services can help")


def test_with_scripts_a_fresh_tab_has_no_way_back(with_scripts: Window, site: str) -> None:
    window = with_scripts
    window.visit(site + RESULTS)
    leave(window)

    assert window.go_back() == []
    assert window.sight().title == "Neutral"


def test_with_scripts_back_shows_nothing_that_was_chosen(with_scripts: Window, site: str) -> None:
    window = with_scripts
    choose_something(window, site)
    leave(window)

    way = window.go_back()
    assert (way[-1].title, our_words(way)) == ("Neutral", set())
    assert window.go_back() == []
    window.visit(site + RESULTS)
    assert window.nodes(CHOSEN) == []


def test_shift_three_times(with_scripts: Window, site: str) -> None:
    window = with_scripts
    window.visit(site + RESULTS)
    window.type(SHIFT * 2)
    window.watch(lambda _sight: window.words("#leave-status") == "Press Shift once more to leave.")
    window.type(SHIFT)
    window.watch(lambda sight: sight.title == "Neutral")

    assert window.go_back() == []
