"""Learns from phrases what somebody means, and measures it. Only `manage.py write_meanings` needs what it imports."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from directory.catalogue import intents, meanings, wording
from directory.catalogue.intents import First, Intent, Understood
from directory.catalogue.meanings import MEANINGS, ROWS, WEIGHTS
from directory.catalogue.read_in_place import put_in_place

STRICTNESS = 1.0  # of the model: measured between 0.2 and 2
SHARPNESS = 3.3  # makes its scores chances: of what it calls 60 % likely, six in ten are right
LARGEST = 127  # what a signed byte holds
PARTS = 4  # each is read by what was learned from the others


class Known(NamedTuple):
    """A phrase to learn from: its words, what rules say of them, and what is meant."""

    language: str
    words: list[str]
    said: frozenset[Intent]
    meaning: str


def write(table: Path = WEIGHTS) -> int:
    known = _known()
    put_in_place(table, _learned(known))
    return len(known)


def measured() -> Iterator[str]:
    """What is read of phrases by weights that were learned from others, in lines to print."""
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    for known, said in _read_by_others():
        for subject in ("all", known.language, known.meaning):
            ends[subject][_end(known.meaning, intents.understood(said))] += 1
    for subject, counted in ends.items():
        parts = ", ".join(f"{counted[end] / counted.total():.1%} {end}" for end in ("right", "asked", "wrong"))
        yield f"{subject} ({counted.total()}): {parts}"


def _read_by_others() -> Iterator[tuple[Known, frozenset[Intent]]]:
    known = _known()
    for learned, asked in StratifiedKFold(PARTS, shuffle=True, random_state=1).split(known, [one.meaning for one in known]):
        weights = meanings.opened(_learned([known[number] for number in learned]))
        for one in (known[number] for number in asked):
            yield one, meanings.meant(one.words, one.said, meanings.chances(one.words, one.said, weights))


def _end(meaning: str, led: Understood) -> str:
    """Where nothing is sure, the question and what words find stand; numbers on top of a list lead nobody astray."""
    wanted = intents.understood(MEANINGS[meaning])
    if led.urgent and meaning == "now":
        return "right"
    if led.first in {First.WHO, First.LISTINGS} and not led.doors:
        return "right" if meaning == "ask" else "asked"
    is_list = led.doors == wanted.doors != frozenset() and led.whom in {"", wanted.whom}
    return "right" if is_list or led.first == wanted.first != First.DOOR else "wrong"


def _known() -> list[Known]:
    read = [(language, meaning, wording.words_of(phrase)) for language, meaning, phrase in meanings.phrases()]
    return [Known(language, words, intents.intents_of(words), meaning) for language, meaning, words in read]


def _learned(known: Sequence[Known]) -> bytes:
    """The file of weights: small ones are 0, since they are rounded to a byte."""
    order = list(MEANINGS)
    model = LinearSVC(C=STRICTNESS, random_state=1).fit(_features(known), [order.index(one.meaning) for one in known])
    step = float(abs(model.coef_).max()) / LARGEST
    weights = bytes((model.coef_.T / step).round().astype("int8").tobytes())  # row by row
    start = [round(float(one) * SHARPNESS, 4) for one in model.intercept_]
    head = {"learned_from": meanings.learned_from(), "step": round(step * SHARPNESS, 6), "start": start}
    return json.dumps(head).encode() + b"\n" + weights


def _features(known: Sequence[Known]) -> csr_matrix:
    """A line for each phrase; in a row that is counted twice stands twice as much."""
    of_each = [meanings.rows(one.words, one.said) for one in known]
    values = [1 / length for rows, length in of_each for _row in rows]
    lines = [line for line, (rows, _length) in enumerate(of_each) for _row in rows]
    return csr_matrix((values, (lines, [row for rows, _length in of_each for row in rows])), shape=(len(known), ROWS))
