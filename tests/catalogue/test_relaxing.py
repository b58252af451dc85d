"""One changed wish: what it promises it gives, and who comes closest is closest."""

from hypothesis import given, settings

from directory.catalogue import places
from directory.catalogue.facets import Candidate, sift
from directory.catalogue.filters import Letter, Wishes
from directory.catalogue.neighbours import neighbours
from directory.catalogue.relaxing import changes, nearest, unmet
from tests.catalogue.test_facets import candidate, obvious, wishes, worlds


def facets_of(letters: tuple[Letter, ...]) -> list[set[Letter]]:
    ways = [{letter for letter in letters if letter[0] == name} for name in ("l", "by", "k")]
    return [facet for facet in (*ways, *({letter} for letter in letters if letter[0] == "x")) if facet]


@settings(max_examples=300, deadline=None)
@given(candidates=worlds(), wishes=wishes())
def test_a_change_gives_what_it_promises(candidates: list[Candidate], wishes: Wishes) -> None:
    offered = list(changes(candidates, wishes))

    assert {frozenset(change.dropped) for change in offered} == {frozenset(facet) for facet in facets_of(wishes.letters)}
    for change in offered:
        assert set(change.wishes.letters) == set(wishes.letters) - set(change.dropped)
        assert change.gives == len(obvious(candidates, change.wishes.letters)) == len(sift(candidates, change.wishes).found)


@settings(max_examples=300, deadline=None)
@given(candidates=worlds(), wishes=wishes())
def test_the_nearest_miss_the_fewest_wishes(candidates: list[Candidate], wishes: Wishes) -> None:
    def misses(one: Candidate) -> int:
        return sum(not facet & one.letters for facet in facets_of(wishes.letters))

    closest = nearest(candidates, wishes, most=3)

    assert [misses(near.candidate) for near in closest] == sorted(misses(one) for one in candidates)[:3]
    for near in closest:
        missed = {letter for facet in facets_of(wishes.letters) if not facet & near.candidate.letters for letter in facet}
        assert set(near.missed) == missed


def test_what_people_let_go_of_most_easily_is_offered_first() -> None:
    wished = Wishes((("l", "tr"), ("x", "n"), ("x", "w"), ("x", "f"), ("x", "o"), ("by", "p"), ("by", "c"), ("k", "s")))

    assert [change.dropped for change in changes([], wished)] == [
        (("k", "s"),), (("by", "p"), ("by", "c")), (("x", "o"),), (("x", "f"),), (("x", "w"),), (("x", "n"),), (("l", "tr"),),
    ]  # fmt: skip


def test_a_wish_that_nobody_meets_stands_in_the_way() -> None:
    phone, free = candidate(1, frozenset({("by", "p")})), candidate(2, frozenset({("x", "f")}))

    assert unmet([phone, free], Wishes((("by", "p"), ("by", "c"), ("l", "tr"), ("x", "f")))) == [("l", "tr")]
    assert unmet([phone, free], Wishes((("by", "p"), ("x", "f")))) == []


def test_of_equally_near_ones_the_easier_to_let_go_of_comes_first() -> None:
    not_free, no_phone = candidate(1, frozenset({("by", "p")})), candidate(2, frozenset({("x", "f")}))

    closest = nearest([not_free, no_phone], Wishes((("by", "p"), ("x", "f"))), most=3)

    assert [near.candidate.key for near in closest] == [2, 1]


def test_neighbours_share_a_border_and_a_language() -> None:
    assert neighbours("at") == ("ch", "de", "li")
    assert neighbours("at-9") == neighbours("at")
    assert (neighbours("gb"), neighbours("nz"), neighbours(places.WORLD)) == (("ie",), (), ())


def test_every_neighbour_is_a_country_and_has_the_other_one_as_its_own() -> None:
    for code, _name in places.countries("en"):
        for other in neighbours(code):
            assert (places.is_known(other), code in neighbours(other)) == (True, True)
