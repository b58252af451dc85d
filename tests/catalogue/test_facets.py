"""Filtering and counting, against an implementation that is slow and obvious."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue.facets import Candidate, sift
from directory.catalogue.filters import Letter, Wishes

HELD: list[Letter] = [
    ("l", "de"), ("l", "en"), ("l", "tr"), ("by", "p"), ("by", "c"), ("by", "i"), ("x", "f"), ("x", "n"), ("k", "s"),
]  # fmt: skip
NEVER_HELD: list[Letter] = [("l", "cy"), ("by", "w"), ("k", "t")]


def candidate(key: int, letters: frozenset[Letter]) -> Candidate:
    return Candidate(key, letters, [], [])


def worlds() -> st.SearchStrategy[list[Candidate]]:
    rows = st.lists(st.frozensets(st.sampled_from(HELD)), max_size=12)
    return rows.map(lambda letters: [candidate(key, held) for key, held in enumerate(letters)])


def wishes() -> st.SearchStrategy[Wishes]:
    return st.lists(st.sampled_from(HELD + NEVER_HELD), max_size=6, unique=True).map(lambda letters: Wishes(tuple(letters)))


def obvious(candidates: list[Candidate], letters: tuple[Letter, ...]) -> list[Candidate]:
    """A language that was wished for, if any was; a way, if any; a kind, if any; and each thing that matters."""
    found = []
    for one in candidates:
        fits = True
        for name in ("l", "by", "k"):
            wished = [letter for letter in letters if letter[0] == name]
            fits = fits and (not wished or any(letter in one.letters for letter in wished))
        for letter in letters:
            fits = fits and (letter[0] != "x" or letter in one.letters)
        if fits:
            found.append(one)
    return found


def instead_of_others(letter: Letter, letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """What the count beside a letter promises: this language instead of others; this thing that matters beside others."""
    return (*(other for other in letters if other[0] != letter[0] or (letter[0] == "x" and other != letter)), letter)


def test_every_count_is_what_its_choice_gives() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=500, deadline=None)
    @given(candidates=worlds(), wishes=wishes())
    def counts_are_what_choices_give(candidates: list[Candidate], wishes: Wishes) -> None:
        found, counts = sift(candidates, wishes)

        assert found == obvious(candidates, wishes.letters)
        assert counts.keys() == {letter for one in candidates for letter in one.letters} | set(wishes.letters)
        for letter, count in counts.items():
            chosen = Wishes(instead_of_others(letter, wishes.letters))
            assert count == len(obvious(candidates, chosen.letters)) == len(sift(candidates, chosen).found)
            seen["zero" if count == 0 else "some"] += 1
            seen["outside the list"] += letter in NEVER_HELD

    counts_are_what_choices_give()

    assert min(seen["zero"], seen["some"], seen["outside the list"]) > 100


def test_a_letter_of_its_own_facet_is_not_counted_against_itself() -> None:
    german, turkish = candidate(1, frozenset({("l", "de")})), candidate(2, frozenset({("l", "tr")}))

    found, counts = sift([german, turkish], Wishes((("l", "de"),)))

    assert (found, counts) == ([german], {("l", "de"): 1, ("l", "tr"): 1})


def test_what_matters_is_wished_for_together() -> None:
    both, free = candidate(1, frozenset({("x", "f"), ("x", "n")})), candidate(2, frozenset({("x", "f")}))

    found, counts = sift([both, free], Wishes((("x", "f"), ("x", "n"))))

    assert (found, counts) == ([both], {("x", "f"): 1, ("x", "n"): 1})
