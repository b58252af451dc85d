"""What somebody means where no rule is sure: read by weights that were learned from phrases, search_words/phrases/."""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from math import exp, sqrt
from mmap import mmap
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from directory.catalogue import intents, wording
from directory.catalogue.audiences import Door
from directory.catalogue.intents import First, Intent
from directory.catalogue.read_in_place import mapped

PHRASES = Path(__file__).with_name("search_words") / "phrases"  # a line: what is meant, a tab, what somebody might type
WEIGHTS = Path(__file__).with_name("meanings.bin")  # a line of JSON, then ROWS times a signed byte for each meaning
ROWS = 2**16  # features share them by their checksum: the file needs no names, and stays small
SHORTEST, LONGEST = 2, 5  # letters of a piece of a word
LOUD = 3  # times that a rule counts, which holds for every language
SURE = 0.55  # led 7 to 8 of 100 of its own phrases to a wrong door, when cross-validated; of 233 of other people, 2
AGAINST_A_RULE = 0.75  # what a rule says of a part leads another way
ASKS = 0.5  # what says too little, or has nothing to do with this: it is asked who it is for
DOUBT = 0.3  # below it, what a rule says of a part of the sentence does not count
WHICH_LIST = 0.975  # of the two for the young, whose people never meet; below it, the page of their door asks
LIKELY, MOST_LIKELY = 0.15, 2  # what stands first where it is asked who it is for
NOW = 0.15  # numbers are shown once too often rather than once too rarely; they stand above every other way, and close none
MEANINGS: Mapping[str, frozenset[Intent]] = {
    "now": frozenset({Intent.DANGER}),
    "blackmail": frozenset({Intent.BLACKMAIL}),
    "report": frozenset({Intent.FOUND}),
    "looks": frozenset({Intent.LOOKS}),
    "a": frozenset({Intent.OWN}),
    "b-me": frozenset({Intent.YOUNG, Intent.OWN}),
    "b-done": frozenset({Intent.YOUNG, Intent.HAPPENED}),
    "c": frozenset({Intent.LOVED}),
    "d": frozenset({Intent.HAPPENED}),
    "e": frozenset({Intent.TREATS}),
    "f": frozenset({Intent.SCHOOL}),
    "ask": frozenset({Intent.UNCLEAR}),
}
AGES = frozenset({Intent.YOUNG, Intent.ADULT})  # who says their age is believed


class Learned(NamedTuple):
    """For each row, a whole number for each meaning; what one of it weighs; and what each meaning has before anything is said."""

    weights: memoryview
    step: float
    start: Sequence[float]


def meant(words: Sequence[str], said: frozenset[Intent], of_meanings: Mapping[str, float]) -> frozenset[Intent]:
    """Of words as wording.words_of() has them, of what the rules say of them, and of their chances(): what counts."""
    if not words or _is_told(words, said):
        return said
    likely = _together(of_meanings)
    urgent = {Intent.DANGER} if _is_urgent(said) or likely["now"] >= NOW else set()
    best, chance = _besides_numbers(likely, is_urgent=bool(urgent))
    if chance >= (SURE if _way(said) in {"", best} else AGAINST_A_RULE) and best in _may_be(said):
        return _best_of(best, of_meanings) | (said & AGES) | urgent
    return (said & AGES if _is_doubtful(said, likely) else said) | urgent


def asks(of_meanings: Mapping[str, float]) -> bool:
    """The words say of no way that it is meant: listings would share a word with them by chance."""
    return of_meanings["ask"] >= ASKS


def to_offer(words: Sequence[str], of_meanings: Mapping[str, float]) -> tuple[str, ...]:
    """The doors that are meant perhaps, and "report", the likeliest first. A bare number means none."""
    if all(word.isdigit() for word in words):
        return ()
    likely = _together(of_meanings)
    offered = sorted((way for way in likely if way in Door or way == "report"), key=lambda way: -likely[way])
    return tuple(str(way) for way in offered[:MOST_LIKELY] if likely[way] >= LIKELY)


def chances(words: Sequence[str], said: Collection[Intent], learned: Learned | None = None) -> dict[str, float]:
    """Of each meaning; all of them together are 1."""
    weights, step, start = learned or _weights()
    numbers, length = rows(words, said)
    sums = map(sum, zip(*(weights[row * len(MEANINGS) : (row + 1) * len(MEANINGS)] for row in numbers), strict=True))
    scores = [begins + total * step / length for begins, total in zip(start, sums, strict=True)]
    parts = [exp(score - max(scores)) for score in scores]
    return {meaning: part / sum(parts) for meaning, part in zip(MEANINGS, parts, strict=True)}


def rows(words: Sequence[str], said: Collection[Intent]) -> tuple[list[int], float]:
    """Of each feature the row of its weights; and by what their sum is divided, so that long sentences do not shout."""
    pieces = {_row(piece) for piece in _pieces(words)}
    return [*pieces, *(_row(rule) for rule in _rules(words, said) for _time in range(LOUD))], sqrt(len(pieces) or 1)


def opened(file: bytes | mmap) -> Learned:
    """Of the file, a line of JSON, then signed bytes."""
    begins = file.find(b"\n") + 1
    head = json.loads(file[:begins])
    return Learned(memoryview(file)[begins:].cast("b"), head["step"], head["start"])


def phrases() -> list[tuple[str, str, str]]:
    """(language, meaning, phrase), to learn from."""
    lines = [(file.stem, line) for file in sorted(PHRASES.glob("*.tsv")) for line in file.read_text().splitlines()]
    return [(language, *_split(line)) for language, line in lines]


def learned_from() -> str:
    """A checksum of the phrases; the file of weights says of which it was made."""
    return sha256(b"".join(file.read_bytes() for file in sorted(PHRASES.glob("*.tsv")))).hexdigest()


def _split(line: str) -> tuple[str, str]:
    meaning, _tab, phrase = line.partition("\t")
    return meaning, phrase


def _is_told(words: Sequence[str], said: frozenset[Intent]) -> bool:
    """Phrases made by hand say all of it."""
    told = intents.told(words)
    rest = [word for position, word in enumerate(words) if position not in told]
    return bool(said) and all(wording.is_small(word) or intents.is_small(word) for word in rest)


def _besides_numbers(likely: Mapping[str, float], *, is_urgent: bool) -> tuple[str, float]:
    """The likeliest way. The numbers stand above each of them: where they do, it is asked which of the others is meant."""
    others = {way: chance for way, chance in likely.items() if way != "now"}
    best = max(others, key=lambda way: others[way])
    beside = 1 - likely["now"] if is_urgent and others[best] >= LIKELY else 1.0
    return best, others[best] / beside


def _may_be(said: Collection[Intent]) -> Collection[str]:
    """Who says an age under 18 is heard as such, whatever else is likely."""
    return {"b", "blackmail"} if Intent.YOUNG in said else set(_ways().values()) - {"ask"}


def _is_doubtful(said: frozenset[Intent], likely: Mapping[str, float]) -> bool:
    """What a rule says of a part of the sentence, and the whole of it does not. Where that says too little, the part is all."""
    way, best = _way(said), max(likely, key=lambda one: likely[one])
    return way in likely and likely[way] < DOUBT and best != "ask" and Intent.YOUNG not in said


def _is_urgent(said: Collection[Intent]) -> bool:
    return any(intents.LEADS[intent].urgent for intent in said)


@cache
def _ways() -> dict[str, str]:
    """Of each meaning: which page it leads to. What stands behind one door is one way."""
    return {meaning: _way(said) or meaning for meaning, said in MEANINGS.items()}


def _way(said: frozenset[Intent]) -> str:
    understood = intents.understood(said)
    if understood.doors:
        return min(understood.doors)
    return {First.WHICH_AGE: "blackmail", First.REPORT: "report"}.get(understood.first, "")


def _together(of_meanings: Mapping[str, float]) -> dict[str, float]:
    return {way: sum(of_meanings[one] for one, leads in _ways().items() if leads == way) for way in _ways().values()}


def _best_of(way: str, of_meanings: Mapping[str, float]) -> frozenset[Intent]:
    """Of the meanings that lead this way, the likely one; of two lists of the young, none where it is not sure which."""
    of_way = {one: chance for one, chance in of_meanings.items() if _ways()[one] == way}
    best = max(of_way, key=lambda one: of_way[one])
    shared = frozenset.intersection(*(MEANINGS[one] for one in of_way))
    return shared if shared and of_way[best] < WHICH_LIST else MEANINGS[best]


def _row(feature: str) -> int:
    return crc32(feature.encode()) % ROWS


def _pieces(words: Sequence[str]) -> Iterator[str]:
    """Words, pairs of them and the letters inside; of numbers, whether they are an age, and whose."""
    said = re.sub(r"\d+", _age, " ".join(words)).split()
    yield from (f"w{word}" for word in said)
    yield from (f"p{one} {next_one}" for one, next_one in zip(["^", *said], [*said, "$"], strict=True))
    for word in said:
        around = f" {word} "
        shortest = 1 if wording.WITHOUT_SPACES.search(word) else SHORTEST
        for length in range(shortest, LONGEST + 1):
            yield from (around[start : start + length] for start in range(len(around) - length + 1))


def _age(found: re.Match[str]) -> str:
    number = int(found[0]) if len(found[0]) <= 3 else 0
    return " # " if 5 <= number < 18 else " + " if 18 <= number < 100 else " 0 "


def _rules(words: Sequence[str], said: Collection[Intent]) -> Iterator[str]:
    """What is known of the words by hand, in whatever language."""
    understood = intents.understood(said)
    yield from (f"i:{intent}" for intent in said)
    yield f"u:{understood.first}"
    yield from (f"ud:{door}{understood.whom}" for door in understood.doors)
    yield f"len{min(len(words) // 3, 5)}"


@cache
def _weights() -> Learned:
    """Mapped, not read: the pages of it are the system's, once for all processes."""
    return opened(mapped(WEIGHTS))
