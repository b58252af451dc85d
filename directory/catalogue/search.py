"""Search by words, in the published texts. The words stay in this process: no query, address or log ever holds them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log

from directory.catalogue import searchable, wording
from directory.catalogue.searchable import ELSEWHERE, Text
from directory.catalogue.spelling import respelt, sounds_like_crisis

MOST_LETTERS, MOST_WORDS, MOST_FOUND = 200, 20, 10
MEANT = 0.4  # a word of ours for theirs weighs less than their own
BEHIND_THE_DOOR, BEHIND_ANOTHER = 1.5, 0.4  # what a listing gains or loses where the words speak of a door
OF_A_NAME = 3  # texts at most that have a word which tells a name from the others
STAYS = 0.2  # of the best one's weight: what has less has little to do with what was asked

Alternatives = Mapping[str, float]  # words, each as good as its weight


@dataclass(frozen=True)
class Found:
    codes: tuple[str, ...] = ()  # the best first
    door: str = ""  # that the words speak of
    crisis: bool = False
    images: bool = False  # of harm to children: no list answers that
    respelt: bool = False  # nothing has these very words; found by words that are spelled nearly the same


def search(asked: str, *, language: str, place: str, door: str = "", now: datetime) -> Found:
    """What the published texts hold of these words; behind one door, or "" for all of them."""
    texts = searchable.texts(language, place, now)
    languages = {text.language for text in texts}
    having = Counter(stem for text in texts for stem in text.weights)
    words = wording.words_of(asked[:MOST_LETTERS])
    spelt = respelt(words, having, languages)
    crisis = wording.speaks_of_crisis(words) or wording.speaks_of_crisis(spelt) or sounds_like_crisis(words)
    meant, rest = wording.meanings(spelt)
    deciding = {door} if door else {meaning.door for meaning in meant if meaning.decides}
    if wording.speaks_of_images(words) or wording.speaks_of_images(spelt):
        return Found((), _only(deciding), crisis, images=True)
    about = deciding or {meaning.door for meaning in meant if meaning.door}
    telling = [word for word in rest if not wording.is_small(word)][:MOST_WORDS]
    terms = [*({word: 1.0} for word in telling), *(dict.fromkeys(meaning.words, MEANT) for meaning in meant if meaning.words)]
    called = {tag: {wording.stem(word, tag) for word in telling} for tag in languages}
    may_help = [text for text in texts if _may_help(text, called[text.language], door, having)]
    rarity = {stem: log(1 + len(texts) / count) for stem, count in having.items()}  # the fewer texts have it, the more it tells
    codes = _best(may_help, terms, rarity, about)
    return Found(codes, _only(about), crisis, respelt=bool(codes) and spelt != words)


def _only(doors: set[str]) -> str:
    return min(doors) if len(doors) == 1 else ""


def _may_help(text: Text, stems: set[str], door: str, having: Mapping[str, int]) -> bool:
    """Behind the door; and for the place, or called by its name: who knows a name may ask from anywhere."""
    called = stems <= text.name and any(having[stem] <= OF_A_NAME for stem in stems)
    return (not door or door in text.doors) and (text.nearness > ELSEWHERE or called)


def _best(texts: Sequence[Text], terms: Sequence[Alternatives], rarity: Mapping[str, float], about: set[str]) -> tuple[str, ...]:
    """Codes, the best first; where two are equally good, as lists are sorted."""
    stemmed = {tag: [_stemmed(term, tag) for term in terms] for tag in {text.language for text in texts}}
    weighed = [(_weight(text, stemmed[text.language], rarity, about), text.code) for text in texts]
    found = sorted(((weight, code) for weight, code in weighed if weight), key=lambda pair: -pair[0])
    return tuple(code for weight, code in found if weight >= STAYS * found[0][0])[:MOST_FOUND]


def _stemmed(term: Alternatives, language: str) -> Alternatives:
    return {wording.stem(word, language): weight for word, weight in term.items()}


def _weight(text: Text, terms: Sequence[Alternatives], rarity: Mapping[str, float], about: set[str]) -> float:
    """What the terms that are met weigh here: more where more of them are met, and behind the door that they speak of."""
    met = [weight for term in terms if (weight := _of_term(text, term, rarity))]
    behind = (BEHIND_THE_DOOR if about.intersection(text.doors) else BEHIND_ANOTHER) if about else 1
    return sum(met) * len(met) / len(terms) * behind * text.nearness if met else 0


def _of_term(text: Text, term: Alternatives, rarity: Mapping[str, float]) -> float:
    return sum(text.weights.get(stem, 0) * rarity.get(stem, 0) * weight for stem, weight in term.items())
