"""Words that nothing published knows, exchanged for the nearest in spelling that something does."""

from collections.abc import Collection, Sequence

from rapidfuzz import fuzz, process

from directory.catalogue import wording

SHORTEST, SHORT = 4, 5  # letters of a word that is respelt at all, and of one that must be more alike
ALIKE, ALIKE_IF_SHORT, ALIKE_IN_CRISIS = 80, 85, 76  # percent


def respelt(words: Sequence[str], stems: Collection[str], languages: Collection[str]) -> list[str]:
    """`stems` are those of what is published, in these languages."""
    patterns = {pattern for known in wording.search_words().values() for pattern in known.words()}
    vocabulary = sorted({*stems, *(pattern.strip("*") for pattern in patterns)})

    def is_known(word: str) -> bool:
        return (
            len(word) < SHORTEST
            or wording.is_small(word)
            or any(form in stems for form in (word, *(wording.stem(word, language) for language in languages)))
            or any(wording.said((pattern,), [word]) for pattern in patterns)
        )

    def nearest(word: str) -> str:
        alike = ALIKE_IF_SHORT if len(word) <= SHORT else ALIKE
        begun_alike = [known for known in vocabulary if known[:1] == word[:1]]  # few miss the first letter
        found = process.extractOne(word, begun_alike, scorer=fuzz.ratio, score_cutoff=alike)
        return found[0] if found else word

    return [word if is_known(word) else nearest(word) for word in words]


def sounds_like_crisis(words: Sequence[str]) -> bool:
    """Long words of crisis are recognised however they are misspelt: better once too often."""
    phrases = [phrase for known in wording.search_words().values() for phrase in known.crisis]
    long_words = [phrase[0].strip("*") for phrase in phrases if len(phrase) == 1 and len(phrase[0].strip("*")) > SHORT]
    return any(fuzz.ratio(word, long_word) >= ALIKE_IN_CRISIS for word in words if len(word) >= SHORT for long_word in long_words)
