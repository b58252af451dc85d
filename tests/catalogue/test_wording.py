"""Words are compared without case, accents and endings; a phrase is found where it is said."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import wording
from directory.catalogue.audiences import Door
from directory.catalogue.intents import intents_of, understood
from directory.catalogue.spelling import sounds_like_crisis

FILE = Path(wording.__file__).with_name("search_words") / "despair.tsv"
DESPAIR = [line for line in FILE.read_text().splitlines() if not line.startswith("#")]


def is_urgent(words: list[str]) -> bool:
    return understood(intents_of(words)).urgent


def test_case_accents_and_endings_go() -> None:
    assert wording.words_of("sui\u200bcide") == ["suicide"]
    assert wording.words_of("Täter, tater — TÄTERN! (K7)") == ["tater", "tater", "tatern", "k7"]
    assert wording.stems("Counselled, counselling", "en") == ("counsel", "counsel")
    assert wording.stems("Gedanken", "de") == wording.stems("gedanke", "de-AT")
    assert wording.stems("Gedanken", "xx") == ("gedanken",)


def test_a_phrase_is_said_where_its_words_stand_together() -> None:
    words = ["i", "want", "to", "end", "my", "life"]

    assert wording.said(("end", "my", "life"), words)
    assert wording.said(("li*",), words)
    assert not wording.said(("end", "life"), words)
    assert not wording.said(("my", "life", "now"), words)


def test_a_longer_phrase_uses_its_words_up() -> None:
    meant, rest = wording.meanings(["years", "ago", "needs", "therapy"])

    assert {meaning.door for meaning in meant} == {"d", ""}
    assert rest == ["needs", "therapy"]  # a single word may be a part of a name, too


def test_many_threads_may_stem_at_once() -> None:
    """A stemmer keeps the word it works on: shared, it would give one visitor's word to another."""
    asked = ["counselling", "relationships", "worries", "therapies"] * 500
    alone = [wording.stem(word, "en") for word in asked]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(lambda word: wording.stem(word, "en"), asked))
    finally:
        sys.setswitchinterval(interval)

    assert together == alone


def test_a_name_is_typed_without_its_spaces() -> None:
    assert wording.run_together("Stop It Now!", "en") == ["stopit", "itnow", "stopitnow"]


def test_every_file_of_search_words_can_be_used() -> None:
    for language, known in wording.search_words().items():
        assert language in wording.STEMMERS
        assert len(known.small) > 30
        for phrase in (phrase for meaning in known.meanings for phrase in meaning.said):
            assert all(word and word.strip("*") for word in phrase), (language, phrase)
        for meaning in known.meanings:
            assert meaning.said
            assert meaning.words
            assert meaning.door in {"", *Door.values}


def test_each_language_of_search_words_says_the_same_kinds_of_thing() -> None:
    files = Path(wording.__file__).with_name("search_words").glob("*.toml")

    assert sorted(file.stem for file in files) == ["de", "en"]


@pytest.mark.parametrize("language", ["en", "de"])
@given(text=st.text())
def test_any_text_becomes_words(language: str, text: str) -> None:
    words = wording.words_of(text)

    assert all(word and word == word.casefold() and "_" not in word for word in words)
    assert len(wording.stems(text, language)) == len(words)


@pytest.mark.parametrize("phrase", [phrase for line in DESPAIR for phrase in line.partition("\t")[2].replace("*", "").split("|")])
def test_despair_is_recognised_in_every_language(phrase: str) -> None:
    """Also in capitals, without accents, and among other words; where a script has no spaces, in the middle of a run."""
    bare = "".join(letter for letter in normalize("NFD", phrase) if not combining(letter))
    for typed in (phrase, phrase.upper(), bare, f"x {phrase} y", f"“{phrase}”"):
        assert is_urgent(wording.words_of(typed)), typed


def test_despair_is_known_in_so_many_languages() -> None:
    assert sorted(line.partition("\t")[0] for line in DESPAIR) == [
        "ar", "bn", "cs", "da", "de", "el", "en", "es", "fi", "fr", "hi", "hu", "id", "it", "ja", "ko", "nl", "no",
        "pl", "pt", "ro",
        "ru", "sv", "th", "tr", "uk", "vi", "zh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    [
        "je veux mourrir", "quero morer", "ich wil sterben", "ich will sterbn", "jeg vil do", "хочу умерет",
        "死 に た い", "죽고싶어요",
        "voglio morrire", "zelfmord", "selvmrd", "ölmek istiyorom", "أريد الانتحار", "मरना चाहता हूं",
        "私は死にたいです", "我真的不想活了",
        "ich will sterben lernen",
    ],
)  # fmt: skip
def test_despair_is_recognised_as_people_spell(typed: str) -> None:
    words = wording.words_of(typed)

    assert is_urgent(words) or sounds_like_crisis(words)


@pytest.mark.parametrize(
    "typed",
    [
        "stop it now", "therapist berlin", "helpline", "kinder", "Sterbehilfe", "Beratungen", "I want to diet", "tutu", "mature",
        "Tagesmutter", "mi vida", "je veux vivre", "material", "written", "covers", "ta photo", "mein leben", "ik wil hulp",
        "muốn", "жить", "생활", "自分", "自由", "أريد مساعدة", "मदद चाहता हूँ", "aide enfant", "quiero ayuda",
        "liv", "training course",
    ],
)  # fmt: skip
def test_other_words_are_not_taken_for_despair(typed: str) -> None:
    words = wording.words_of(typed)

    assert (is_urgent(words), sounds_like_crisis(words)) == (False, False)
