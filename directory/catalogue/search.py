"""Search by words, in the published texts. The words stay in this process: no query, address or log ever holds them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log

from directory.catalogue import searchable, wording
from directory.catalogue.audiences import Audience, Door
from directory.catalogue.searchable import ELSEWHERE, Text
from directory.catalogue.spelling import respelt, sounds_like_crisis

MOST_LETTERS, MOST_WORDS, MOST_FOUND = 200, 20, 10
MEANT = 0.4  # a word of ours for theirs weighs less than their own
BEHIND_THE_DOOR, BEHIND_ANOTHER = 1.5, 0.4  # what a listing gains or loses where the words speak of a door
OF_A_NAME = 3  # texts at most that have a word which tells a name from the others
BEGINS_A_NAME = 3  # words that say which one is meant, though its name is longer
FOR_PROFESSIONALS = frozenset({Door.CLINICIANS, Door.ORGANIZATIONS})
STAYS = 0.2  # of the best one's weight: what has less has little to do with what was asked

Alternatives = Mapping[str, float]  # words, each as good as its weight


@dataclass(frozen=True)
class SearchResult:
    codes: tuple[str, ...] = ()  # the best first
    door: str = ""  # that the words speak of; behind it they are answered, whatever else was found
    whom: str = ""  # in door b, which of its two lists the words speak of
    crisis: bool = False
    images: bool = False  # of harm to children: no list answers that
    respelt: bool = False  # nothing has these very words; found by words that are spelled nearly the same


def search_listings(asked: str, *, language: str, place: str, door: str = "", now: datetime) -> SearchResult:
    """What the published texts hold of these words; behind one door, or "" for all of them."""
    texts = searchable.texts(language, place, now)
    languages = {text.language for text in texts}
    having = Counter(stem for text in texts for stem in text.weights)
    words = wording.words_of(asked[:MOST_LETTERS])
    spelt = respelt(words, having, languages)
    as_meant = [words] if spelt == words else [words, spelt]
    crisis = any(map(wording.speaks_of_crisis, as_meant)) or sounds_like_crisis(words)
    meant, rest = wording.meanings(spelt)
    deciding = {door} if door else _who({meaning.door for meaning in meant if meaning.decides})
    behind = Door.UNDER_18 if Door.UNDER_18 in deciding else door  # children are answered behind their door alone
    spoken_of = {meaning.door for meaning in meant if meaning.door}
    about = deciding or spoken_of - FOR_PROFESSIONALS or spoken_of  # "at school" is said by children, too
    whom = _whom(spoken_of) if about == {Door.UNDER_18} else ""
    if any(map(wording.speaks_of_images, as_meant)):
        return SearchResult((), _one_of(deciding), whom, crisis, images=True)
    telling = [word for word in rest if not wording.is_small(word)][:MOST_WORDS]
    terms = [*({word: 1.0} for word in telling), *(dict.fromkeys(meaning.words, MEANT) for meaning in meant if meaning.words)]
    called = {tag: {wording.stem(word, tag) for word in telling} for tag in languages}
    typed = {tag: tuple(wording.stem(word, tag) for word in spelt) for tag in languages}
    may_help = [text for text in texts if _may_help(text, called[text.language], behind, having)]
    if crisis and not (door or about and about <= FOR_PROFESSIONALS):  # whoever wants to die is not answered with a training
        may_help = [text for text in may_help if not FOR_PROFESSIONALS.intersection(text.doors)]
    named = [text for text in may_help if _is_named(text, typed[text.language])]
    rarity = {stem: log(1 + len(texts) / count) for stem, count in having.items()}  # the fewer texts have it, the more it tells
    codes = _best(named or may_help, terms, rarity, about)
    return SearchResult(codes, _one_of(about), whom, crisis, respelt=bool(codes) and spelt != words)


def _who(doors: set[str]) -> set[str]:
    """An age under 18 decides, whatever else is said; who needs help comes before who asks for work."""
    return {str(Door.UNDER_18)} if Door.UNDER_18 in doors else doors - FOR_PROFESSIONALS or doors


def _whom(doors: set[str]) -> str:
    lists = {Door.OWN: Audience.About.ME, Door.HAPPENED: Audience.About.DONE_TO_ME}
    spoken_of = [whom.value for door, whom in lists.items() if door in doors]
    return spoken_of[0] if len(spoken_of) == 1 else ""


def _one_of(doors: set[str]) -> str:
    """The door to answer behind: training and programmes may share a page, other people may not."""
    return min(doors) if len(doors) == 1 or (doors and doors <= FOR_PROFESSIONALS) else ""


def _is_named(text: Text, typed: tuple[str, ...]) -> bool:
    """The whole name is typed, or so much of its beginning that no other is meant."""
    begun = [name for name in text.names if typed and name[: len(typed)] == typed]
    return any(len(typed) >= min(len(name), BEGINS_A_NAME) for name in begun)


def _may_help(text: Text, stems: set[str], door: str, having: Mapping[str, int]) -> bool:
    """Behind the door; and for the place, or called by its name: who knows a name may ask from anywhere."""
    called = stems <= set(text.names[0]) and any(having[stem] <= OF_A_NAME for stem in stems)
    return (not door or door in text.doors) and (text.nearness > ELSEWHERE or called)


def _best(texts: Sequence[Text], terms: Sequence[Alternatives], rarity: Mapping[str, float], about: set[str]) -> tuple[str, ...]:
    """Codes, the best first; where two are equally good, as lists are sorted. Who needs help and who asks for work: not mixed."""
    stemmed = {tag: [_stemmed(term, tag) for term in terms] for tag in {text.language for text in texts}}
    weighed = [(_weight(text, stemmed[text.language], rarity, about), text.code) for text in texts]
    at_work = {text.code for text in texts if FOR_PROFESSIONALS.intersection(text.doors)}
    wanted = at_work if about and about <= FOR_PROFESSIONALS else {text.code for text in texts} - at_work
    found = sorted(((weight, code) for weight, code in weighed if weight), key=lambda pair: (pair[1] not in wanted, -pair[0]))
    best = max((weight for weight, _code in found), default=0.0)
    kept = [code for weight, code in found if weight >= STAYS * (found[0][0] if code in wanted else best)]
    return tuple(_with_every_door(kept, {text.code: text.doors for text in texts}))


def _with_every_door(codes: list[str], doors: Mapping[str, Sequence[str]]) -> list[str]:
    """So many as a page shows; of each door at least its best, so that nobody is answered with the doors of others alone."""
    first = {door: code for code in reversed(codes) for door in doors[code]}
    chosen = sorted(codes, key=lambda code: code not in first.values())[:MOST_FOUND]
    return sorted(chosen, key=codes.index)


def _stemmed(term: Alternatives, language: str) -> Alternatives:
    return {wording.stem(word, language): weight for word, weight in term.items()}


def _weight(text: Text, terms: Sequence[Alternatives], rarity: Mapping[str, float], about: set[str]) -> float:
    """What the terms that are met weigh here: more where more of them are met, and behind the door that they speak of."""
    met = [weight for term in terms if (weight := _of_term(text, term, rarity))]
    behind = (BEHIND_THE_DOOR if about.intersection(text.doors) else BEHIND_ANOTHER) if about else 1
    return sum(met) * len(met) / len(terms) * behind * text.nearness if met else 0


def _of_term(text: Text, term: Alternatives, rarity: Mapping[str, float]) -> float:
    return sum(text.weights.get(stem, 0) * rarity.get(stem, 0) * weight for stem, weight in term.items())
