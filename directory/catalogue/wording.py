"""Words made comparable: without case, accents and endings; and what the words that visitors use mean in ours."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import category, combining, normalize

import snowballstemmer

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "et": "estonian", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish",
}  # fmt: skip
Phrase = tuple[str, ...]  # words that stand together; a star stands for any letters
# Letters that people type for each other, and that are no accent to Unicode; and marks of Hindi that are written or not.
TYPED_FOR = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None, "ँ": None, "ं": None,
})  # fmt: skip
# Thai to Burmese, Korean, Khmer, Japanese and Chinese put no spaces between words, or not always.
WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True)
class Meaning:
    """What visitors say, in words of our texts; and the door it hints at, if it does. What tells who is asking: intents.py."""

    said: tuple[Phrase, ...]
    words: tuple[str, ...]
    door: str


@dataclass(frozen=True)
class SearchWords:
    """What the repository knows of the words of one language. Read from search_words/<tag>.toml, which says what each is for."""

    small: frozenset[str]
    meanings: tuple[Meaning, ...]

    def words(self) -> frozenset[str]:
        """Every word that stands in a phrase of it, with its stars."""
        return frozenset(word for meaning in self.meanings for phrase in meaning.said for word in phrase)


def words_of(text: str) -> list[str]:
    plain = "".join(letter for letter in normalize("NFKD", text) if not combining(letter) and category(letter) != "Cf")
    folded = plain.casefold().translate(TYPED_FOR)
    return "".join(letter if letter.isalnum() or category(letter)[0] == "M" else " " for letter in folded).split()


def stem(word: str, language: str) -> str:
    """The folded word without its ending; as it is where no stemmer knows the language."""
    return _stemmer(language)(word)


@lru_cache(maxsize=20_000)
def stems(text: str, language: str) -> tuple[str, ...]:
    """Of a published text, remembered with it. Never of what visitors type: nothing of that is kept."""
    return tuple(map(_stemmer(language), words_of(text)))


def run_together(name: str, language: str) -> list[str]:
    """Two or three words of a name as one, as people type the names of web addresses; its stem, as of every word."""
    words = words_of(name)
    runs = (words[start : start + length] for length in (2, 3) for start in range(len(words) - length + 1))
    return [stem("".join(run), language) for run in runs]


@cache
def search_words() -> dict[str, SearchWords]:
    """By language. Every file counts on every page: people search in their own language, whatever the page speaks."""
    files = sorted(Path(__file__).with_name("search_words").glob("*.toml"))
    return {file.stem: _read(tomllib.loads(file.read_text())) for file in files}


def said(phrase: Phrase, words: Sequence[str]) -> bool:
    return any(_spans(phrase, words))


@cache
def despair() -> tuple[str, ...]:
    """Phrases of every language in search_words/despair.tsv, as they are written."""
    lines = Path(__file__).with_name("search_words").joinpath("despair.tsv").read_text().splitlines()
    return tuple(phrase for line in lines if not line.startswith("#") for phrase in line.split("\t")[1].split("|"))


def is_small(word: str) -> bool:
    return any(word in known.small for known in search_words().values())


def meanings(words: Sequence[str]) -> tuple[list[Meaning], list[str]]:
    """What the words mean, and those that are no part of a longer phrase: "my son" is about no son in a name."""
    meant, used = [], set()
    for known in search_words().values():
        for meaning in known.meanings:
            spans = [span for phrase in meaning.said for span in _spans(phrase, words)]
            meant += [meaning] if spans else []
            used |= {position for span in spans if len(span) > 1 for position in span}
    return meant, [word for position, word in enumerate(words) if position not in used]


def _spans(phrase: Phrase, words: Sequence[str]) -> Iterator[range]:
    """Where the words say the phrase."""
    for start in range(len(words) - len(phrase) + 1):
        span = range(start, start + len(phrase))
        if all(fnmatchcase(words[position], pattern) for position, pattern in zip(span, phrase, strict=True)):
            yield span


def _read(table: dict) -> SearchWords:
    return SearchWords(
        small=frozenset(word for small in table["small"] for word in words_of(small)),
        meanings=tuple(map(_meaning, table["meanings"])),
    )


def _meaning(table: dict) -> Meaning:
    words = tuple(word for written in table.get("words", []) for word in words_of(written))
    return Meaning(tuple(map(phrase, table["said"])), words, table.get("door", ""))


def phrase(written: str) -> Phrase:
    """Folded as the words it is compared with; its stars stay."""
    return tuple("*".join(" ".join(words_of(part)) for part in word.split("*")) for word in written.split())


def _stemmer(language: str) -> Callable[[str], str]:
    """Always a new one: it keeps the word that it works on, so that two threads with the same one would swap theirs."""
    algorithm = STEMMERS.get(language.split("-")[0])
    return snowballstemmer.stemmer(algorithm).stemWord if algorithm else str
