"""Words that nothing published knows, exchanged for the nearest in spelling that something does."""

import re
from collections.abc import Collection, Sequence
from functools import cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from directory.catalogue import intents, wording
from directory.catalogue.intents import Intent

SHORTEST, SHORT = 4, 5  # letters of a word that is respelt at all, and of one that must be more alike
BEGIN = 2  # letters that both begin with: “plumber” is no “puber”
LONGER = 2  # letters that one may have more: “preventell” is no “prevent”
ALIKE, ALIKE_IF_SHORT, ALIKE_IN_CRISIS = 80, 85, 76  # percent
OF_CRISIS = (Intent.SUICIDE, Intent.DANGER)


def respelt(words: Sequence[str], stems: Collection[str], languages: Collection[str]) -> list[str]:
    """`stems` are those of what is published, in these languages."""

    def is_known(word: str) -> bool:
        return (
            len(word) < SHORTEST
            or word.isdigit()
            or wording.is_small(word)
            or intents.is_small(word)
            or any(form in stems for form in (word, *(wording.stem(word, language) for language in languages)))
            or bool(_typed().fullmatch(word))
        )

    def nearest(word: str) -> str:
        begun_alike = sorted(known for known in (*stems, *_vocabulary()) if known[:1] == word[:1])  # few miss the first letter
        swapped = next((known for known in begun_alike if _is_swapped(known, word)), "")
        near = [known for known in begun_alike if known[:BEGIN] == word[:BEGIN] and abs(len(known) - len(word)) <= LONGER]
        alike = ALIKE_IF_SHORT if len(word) <= SHORT else ALIKE
        found = process.extractOne(word, near, scorer=fuzz.ratio, score_cutoff=alike)
        return swapped or (found[0] if found else word)

    return [word if is_known(word) else nearest(word) for word in words]


def sounds_like_crisis(words: Sequence[str]) -> bool:
    """Long words of crisis are recognised however they are misspelt, and phrases of despair nearly so: better once too often."""
    alone, together = _of_crisis()
    return any(_is_nearly_said(phrase, words, ALIKE_IN_CRISIS) for phrase in alone) or any(
        _is_nearly_said(phrase, words, ALIKE if len(phrase) == 1 else ALIKE_IF_SHORT) for phrase in together
    )


@cache
def _vocabulary() -> frozenset[str]:
    """The words that we know people to type, in any language."""
    return frozenset(word.strip("*") for word in _patterns())


@cache
def _typed() -> re.Pattern[str]:
    return re.compile("|".join(sorted(re.escape(word).replace(r"\*", r"\S*") for word in _patterns())))


@cache
def _patterns() -> frozenset[str]:
    """Without “my*” and the like, which nearly any word would fit."""
    words = intents.words().union(*(known.words() for known in wording.search_words().values()))
    return frozenset(word for word in words if "*" not in word or len(word.strip("*")) >= SHORTEST)


@cache
def _of_crisis() -> tuple[list[wording.Phrase], list[wording.Phrase]]:
    """Long single words; and phrases of despair, of every language."""
    written = [phrase for intent in OF_CRISIS for phrase in intents.phrases()[intent]]
    ours: list[wording.Phrase] = [wording.phrase(phrase.replace("'", " ")) for phrase in written]
    alone: list[wording.Phrase] = [phrase for phrase in ours if len(phrase) == 1 and len(phrase[0].strip("*")) > SHORT]
    return alone, [wording.phrase(phrase) for phrase in wording.despair()]


def _is_swapped(known: str, word: str) -> bool:
    """Two letters that stand side by side have changed places: “stpo”."""
    return len(known) == len(word) and sorted(known) == sorted(word) and OSA.distance(known, word) == 1


def _is_nearly_said(phrase: wording.Phrase, words: Sequence[str], alike: int) -> bool:
    spans = (words[start : start + len(phrase)] for start in range(len(words) - len(phrase) + 1))
    return any(all(_is_nearly(known.strip("*"), word, alike) for known, word in zip(phrase, span, strict=True)) for span in spans)


def _is_nearly(known: str, word: str, alike: int) -> bool:
    """Short words are others when one letter is: “die” and “diet”."""
    return known == word or (len(known) >= SHORTEST <= len(word) and known[0] == word[0] and fuzz.ratio(known, word) >= alike)
