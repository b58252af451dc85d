"""Neighbouring countries, whose lists are offered where nothing is here."""

from directory.catalogue import places
from directory.catalogue.neighbours import neighbours


def test_neighbours_share_a_border_and_a_language() -> None:
    assert neighbours("at") == ("ch", "de", "li")
    assert neighbours("at-9") == neighbours("at")
    assert (neighbours("gb"), neighbours("nz"), neighbours(places.WORLD)) == (("ie",), (), ())


def test_every_neighbour_is_a_country_and_has_the_other_one_as_its_own() -> None:
    for code, _name in places.countries("en"):
        for other in neighbours(code):
            assert (places.is_known(other), code in neighbours(other)) == (True, True)
