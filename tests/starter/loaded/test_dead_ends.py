"""No list of the starter data is a dead end; and the proof of it can fail."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from directory.catalogue import places
from directory.upkeep import dead_ends
from tests import make
from tests.databases import Demo

# With listings, with none, without an emergency number that we know, a part of a country, the world.
SOME = ["gb", "fr", "gn", "aq", "de-by", "xx"]


def prove(codes: list[str]) -> dead_ends.DeadEndReport:
    return dead_ends.prove(codes, language="en", now=make.NOW)


def test_every_list_has_somebody_to_turn_to(demo: Demo) -> None:
    report = prove(SOME)

    assert (report.lists, report.problems) == (36, [])
    assert {"/en/gn/b/", "/en/aq/d/", "/en/xx/c/"} <= set(report.on_the_floor)
    assert {"/en/gb/c/", "/en/gn/a/", "/en/xx/e/"}.isdisjoint(report.on_the_floor)


def test_it_looks_at_every_country_and_every_part_that_is_named(demo: Demo) -> None:
    codes = dead_ends.every_place()

    assert len(codes) == len(set(codes))
    assert {code for code, _name in places.countries("en")} | {"xx", "de-hh", "be-van"} <= set(codes)
    assert len(codes) > 249 + 40


def test_a_page_without_anybody_is_found(demo: Demo, monkeypatch: Any) -> None:
    real = Client.get

    def without_contacts(*args: Any, **more: Any) -> Any:
        answer = real(*args, **more)
        answer.content = dead_ends.CONTACT.sub("", answer.content.decode()).encode()
        return answer

    monkeypatch.setattr(Client, "get", without_contacts)

    assert prove(["gn"]).problems == [f"/en/gn/{door}/: it holds nobody to turn to." for door in "abcdef"]


def test_a_page_that_hides_what_is_always_there_is_found(demo: Demo, monkeypatch: Any) -> None:
    monkeypatch.setattr(dead_ends, "FLOOR", 'id="elsewhere"')

    assert "/en/gn/b/: 0 are listed, yet what is always there is missing." in prove(["gn"]).problems


def test_what_does_not_fit_its_door_is_found(demo: Demo, monkeypatch: Any) -> None:
    monkeypatch.setattr(dead_ends, "KINDS", {})

    assert prove(["gb"]).problems == [f"/en/gb/{door}/: something on it does not fit its door." for door in "ef"]


def test_an_error_is_found_and_the_command_says_so(demo: Demo, monkeypatch: Any) -> None:
    monkeypatch.setattr("directory.management.commands.dead_ends.every_place", lambda: ["zz"])
    monkeypatch.setattr("directory.catalogue.places.ancestors", lambda code: ())

    with pytest.raises(CommandError, match="/en/zz/a/: it answers 404"):
        call_command("dead_ends")
