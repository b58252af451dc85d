"""Words that nothing published knows, exchanged for the nearest in spelling that something does."""

from collections.abc import Collection, Sequence
from itertools import chain

from rapidfuzz import fuzz, process

from directory.catalogue import wording

SHORTEST, SHORT = 4, 5  # letters of a word that is respelt at all, and of one that must be more alike
ALIKE, ALIKE_IF_SHORT, ALIKE_IN_CRISIS = 80, 85, 76  # percent


def respelt(words: Sequence[str], stems: Collection[str], languages: Collection[str]) -> list[str]:
    """`stems` are those of what is published, in these languages."""
    patterns = {pattern for known in wording.search_words().values() for pattern in known.words()}
    with_stars = [(pattern,) for pattern in patterns if "*" in pattern]

    def is_known(word: str) -> bool:
        return (
            len(word) < SHORTEST
            or wording.is_small(word)
            or any(form in stems for form in (word, *(wording.stem(word, language) for language in languages)))
            or word in patterns
            or any(wording.said(pattern, [word]) for pattern in with_stars)
        )

    def nearest(word: str) -> str:
        alike = ALIKE_IF_SHORT if len(word) <= SHORT else ALIKE
        vocabulary = chain(stems, (pattern.strip("*") for pattern in patterns))
        begun_alike = sorted({known for known in vocabulary if known[:1] == word[:1]})  # few miss the first letter
        found = process.extractOne(word, begun_alike, scorer=fuzz.ratio, score_cutoff=alike)
        return found[0] if found else word

    return [word if is_known(word) else nearest(word) for word in words]


def sounds_like_crisis(words: Sequence[str]) -> bool:
    """Long words of crisis are recognised however they are misspelt, and phrases of despair nearly so: better once too often."""
    ours = (phrase for known in wording.search_words().values() for phrase in known.crisis)
    long_words = [phrase for phrase in ours if len(phrase) == 1 and len(phrase[0].strip("*")) > SHORT]
    return any(_is_nearly_said(phrase, words, ALIKE_IN_CRISIS) for phrase in long_words) or any(
        _is_nearly_said(phrase, words, ALIKE if len(phrase) == 1 else ALIKE_IF_SHORT) for phrase in wording.despair()
    )


def _is_nearly_said(phrase: wording.Phrase, words: Sequence[str], alike: int) -> bool:
    spans = (words[start : start + len(phrase)] for start in range(len(words) - len(phrase) + 1))
    return any(all(_is_nearly(known.strip("*"), word, alike) for known, word in zip(phrase, span, strict=True)) for span in spans)


def _is_nearly(known: str, word: str, alike: int) -> bool:
    """Short words are others when one letter is: “die” and “diet”."""
    return known == word or (len(known) >= SHORT <= len(word) and known[0] == word[0] and fuzz.ratio(known, word) >= alike)
