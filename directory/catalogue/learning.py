"""Learns from phrases what somebody means, and measures it. Only `manage.py write_meanings` needs what it imports."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from scipy.sparse import csr_matrix
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

from directory.catalogue import intents, meanings, wording
from directory.catalogue.intents import Intent
from directory.catalogue.meanings import MEANINGS, ROWS, WEIGHTS

STRICTNESS = 1.0  # of the model: measured between 0.2 and 2
SHARPNESS = 1 / 0.3  # makes its scores into chances, so that of what it calls 60 % likely, six in ten are right
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
    table.write_bytes(_learned(known))
    return len(known)


def read_by_others(table: Path) -> Iterator[tuple[Known, frozenset[Intent]]]:
    """Each phrase, and what is read of it by weights that were learned from others."""
    known = _known()
    meanings.WEIGHTS = table
    for learned, asked in StratifiedKFold(PARTS, shuffle=True, random_state=1).split(known, [one.meaning for one in known]):
        table.write_bytes(_learned([known[number] for number in learned]))
        meanings.weights.cache_clear()
        yield from ((known[number], meanings.meant(known[number].words, known[number].said)) for number in asked)


def _known() -> list[Known]:
    read = [(language, meaning, wording.words_of(phrase)) for language, meaning, phrase in meanings.phrases()]
    return [Known(language, words, intents.intents_of(words), meaning) for language, meaning, words in read]


def _learned(known: Sequence[Known]) -> bytes:
    """The file of weights: small ones are 0, since they are rounded to a byte."""
    order = list(MEANINGS)
    model = LinearSVC(C=STRICTNESS, random_state=1).fit(_features(known), [order.index(one.meaning) for one in known])
    step = float(abs(model.coef_).max()) / LARGEST
    weights = (model.coef_.T / step).round().astype("int8").tobytes()  # row by row
    start = [round(float(one) * SHARPNESS, 4) for one in model.intercept_]
    head = {"learned_from": meanings.learned_from(), "step": round(step * SHARPNESS, 6), "start": start}
    return json.dumps(head).encode() + b"\n" + weights


def _features(known: Sequence[Known]) -> csr_matrix:
    """A line for each phrase; in a row that is counted twice stands twice as much."""
    of_each = [meanings.rows(one.words, one.said) for one in known]
    values = [1 / length for rows, length in of_each for _row in rows]
    lines = [line for line, (rows, _length) in enumerate(of_each) for _row in rows]
    return csr_matrix((values, (lines, [row for rows, _length in of_each for row in rows])), shape=(len(known), ROWS))
