"""Search by words, in the published texts. The words stay in this process: no query, address or log ever holds them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import log

from directory.catalogue import intents, meanings, numbers, places, searchable, towns, wording
from directory.catalogue.intents import FOR_PROFESSIONALS, First, Intent, Understood
from directory.catalogue.searchable import ELSEWHERE, Text
from directory.catalogue.spelling import respelt, sounds_like_crisis
from directory.catalogue.towns import Told

MOST_LETTERS, MOST_WORDS, MOST_FOUND = 200, 20, 10
MEANT = 0.4  # a word of ours for theirs weighs less than their own
BEHIND_THE_DOOR, BEHIND_ANOTHER = 1.5, 0.4  # what a listing gains or loses where the words speak of a door
OF_A_NAME = 3  # texts at most that have a word which tells a name from the others
BEGINS_A_NAME = 3  # words that say which one is meant, though its name is longer
SENTENCE = 7  # words: so many are no list of what is looked for
STAYS = 0.2  # of the best one's weight: what has less has little to do with what was asked

Alternatives = Mapping[str, float]  # words, each as good as its weight


@dataclass(frozen=True)
class SearchResult:
    first: First = First.WHO  # what comes before listings; where it is no list and no door, there are none
    codes: tuple[str, ...] = ()  # the best first
    door: str = ""  # that the words speak of; behind it they are answered, whatever else was found
    whom: str = ""  # in door b, which of its two lists the words speak of
    crisis: bool = False
    respelt: bool = False  # nothing has these very words; found by words that are spelled nearly the same
    is_named: bool = False  # what was found is called so
    in_a_name: bool = False  # what was found has all of the words in its name
    likely: tuple[str, ...] = ()  # doors, and "report": what to offer first, where it is asked who it is for


@dataclass(frozen=True)
class Asked:
    """What somebody typed, as it was meant."""

    typed: list[str]
    spelt: list[str]
    said: frozenset[Intent]
    meant: Understood
    door: str  # behind which it was typed
    likely: tuple[str, ...] = ()
    asks: bool = False  # which way is meant; a name asks nothing


def search_from(asked: str, *, language: str, place: str, door: str = "", now: datetime) -> tuple[Told, SearchResult]:
    """The place that the words name, and what the rest of them leads to there. A service may be called as a town is."""
    told = _place(asked, place)
    if not told.is_all or told.postcode:
        return told, search_listings(told.rest, language=language, place=told.at(place), door=door, now=now)
    called = search_listings(asked, language=language, place=place, door=door, now=now)
    return (Told(asked) if (called.in_a_name if told.is_a_word else called.is_named) else told), called


def search_listings(asked: str, *, language: str, place: str, door: str = "", now: datetime) -> SearchResult:
    """What the words lead to, and what the published texts hold of them; behind one door, or "" for all of them."""
    if answer := _by_number(asked, place):
        return answer
    texts = searchable.texts(language, place, now)
    having = Counter(stem for text in texts for stem in text.weights)
    words = _read(asked, having, texts, door)
    meant = words.meant
    if meant.first not in {First.DOOR, First.LISTINGS}:
        return SearchResult(meant.first, (), _one_of(meant.doors), meant.whom, meant.urgent, likely=words.likely)
    about, found, is_named = _found(words, texts, having)
    door = _one_of(about)
    first = _first(words, having, found, about=door, is_named=is_named)
    codes = tuple(text.code for text in found) if first == First.LISTINGS else ()
    is_respelt = bool(codes) and words.spelt != words.typed
    return SearchResult(
        first,
        codes,
        door,
        meant.whom,
        meant.urgent,
        is_respelt,
        is_named,
        any(_has_in_its_name(text, words.typed) for text in found),
        () if codes and len({letter for text in found for letter in text.doors}) == 1 else words.likely,
    )


def _place(asked: str, place: str) -> Told:
    """A number that somebody answers is no postcode."""
    told = towns.read(asked, from_nowhere=place == places.WORLD)
    answers = told.postcode and any(numbers.who_answers(asked, place))
    return Told(asked) if answers else told.nearest_to(place)


def _by_number(asked: str, place: str) -> SearchResult | None:
    codes, is_for_now = numbers.who_answers(asked, place)
    if codes:
        return SearchResult(First.LISTINGS, tuple(codes[:MOST_FOUND]))
    return SearchResult(First.NOW) if is_for_now or numbers.is_short(asked) else None


def _read(asked: str, having: Collection[str], texts: Sequence[Text], door: str) -> Asked:
    """A name is a name, whatever else its words may mean."""
    typed = wording.words_of(asked[:MOST_LETTERS])
    spelt = respelt(typed, having, {text.language for text in texts})
    said = intents.intents_of(typed) | intents.intents_of(spelt)
    said |= {Intent.DANGER} if sounds_like_crisis(typed) else set()
    if _is_a_name(typed, texts, said):
        return Asked(typed, spelt, said, intents.understood(said, door), door)
    chances = meanings.chances(typed, said)
    meant = meanings.meant(typed, said, chances)
    likely, asks = meanings.to_offer(typed, chances), meanings.asks(chances)
    return Asked(typed, spelt, meant, intents.understood(meant, door), door, likely, asks)


def _first(words: Asked, having: Mapping[str, int], found: Sequence[Text], *, about: str, is_named: bool) -> First:
    """The door that the words name, where nothing behind it was found; the question, where they may mean this or that."""
    door = _one_of(words.meant.doors)
    if words.meant.urgent and not (words.meant.doors or words.door or is_named):
        return First.WHO  # numbers and doors: of a cry, listings share a word at most
    if door and words.meant.first == First.DOOR and not any(door in text.doors for text in found):
        return First.DOOR
    if len(words.typed) >= SENTENCE and not (about or is_named):
        return First.WHO  # of a whole sentence, listings share a word by chance
    telling = [word for word in intents.untold(words.spelt) if not _is_small(word) and word in having]
    is_training = not about and all(FOR_PROFESSIONALS.intersection(text.doors) for text in found)
    is_by_chance = is_training or (words.asks and not words.meant.doors)
    if is_by_chance and not (words.door or is_named or _are_told_of(found, words, having)):
        return First.WHO  # so they do of what says nothing of a way, and training of what says nothing of work
    is_unclear = Intent.UNCLEAR in words.said and not (words.meant.doors or telling or is_named)
    return First.LISTINGS if found and not is_unclear else First.WHO


def _found(words: Asked, texts: Sequence[Text], having: Mapping[str, int]) -> tuple[set[str], list[Text], bool]:
    """The doors that the words speak of; the texts, the best first; whether a name was typed."""
    languages = {text.language for text in texts}
    meanings, rest = wording.meanings(words.spelt)
    hints = {meaning.door for meaning in meanings if meaning.door}
    about = set(words.meant.doors) or hints - FOR_PROFESSIONALS or hints  # "at school" is said by children, too
    telling = [word for word in rest if not _is_small(word)][:MOST_WORDS]
    ours = [*(meaning.words for meaning in meanings), *(intents.LEADS[intent].words for intent in sorted(words.said))]
    terms = [*({word: 1.0} for word in telling), *(dict.fromkeys(said, MEANT) for said in ours if said)]
    called = {tag: {wording.stem(word, tag) for word in telling} for tag in languages}
    typed = {tag: tuple(wording.stem(word, tag) for word in words.spelt) for tag in languages}
    may_help = [text for text in texts if _may_help(text, called[text.language], words, having)]
    if words.meant.urgent and not (words.door or about and about <= FOR_PROFESSIONALS):  # no training for who wants to die
        may_help = [text for text in may_help if not FOR_PROFESSIONALS.intersection(text.doors)]
    named = [text for text in may_help if _is_named(text, typed[text.language])]
    rarity = {stem: log(1 + len(texts) / count) for stem, count in having.items()}  # the fewer texts have it, the more it tells
    by_code = {text.code: text for text in may_help}
    return about, [by_code[code] for code in _best(named or may_help, terms, rarity, about)], bool(named)


def _are_told_of(found: Sequence[Text], words: Asked, having: Mapping[str, int]) -> bool:
    """One of them has in its name a word that few have; or has all of the words, and one in its name, or few have any of them.

    Kinds of help and towns do not count.
    """
    rest = [word for word in intents.untold(words.spelt) if not (_is_small(word) or _is_a_town(word))]
    telling = [word for word in rest if not wording.meanings([word])[0]]
    for text in found:
        stems = {wording.stem(word, text.language) for word in telling}
        named = {stem for stem in stems if text.weights.get(stem) == searchable.NAME}
        rare = {stem for stem in stems if having.get(stem, 0) <= OF_A_NAME}
        if named & rare or stems <= text.weights.keys() and (named or stems and stems == rare):
            return True
    return False


def _is_a_town(word: str) -> bool:
    named = towns.named([word])
    return named is not None and not named.only_alone


def _is_small(word: str) -> bool:
    return wording.is_small(word) or intents.is_small(word)


def _one_of(doors: Collection[str]) -> str:
    """The door to answer behind: training and programmes may share a page, other people may not."""
    return min(doors) if len(doors) == 1 or (doors and set(doors) <= FOR_PROFESSIONALS) else ""


def _is_named(text: Text, typed: tuple[str, ...]) -> bool:
    """The whole name is typed, or so much of its beginning that no other is meant."""
    begun = [name for name in text.names if typed and name[: len(typed)] == typed]
    return any(len(typed) >= min(len(name), BEGINS_A_NAME) for name in begun)


def _is_a_name(typed: Sequence[str], texts: Sequence[Text], said: Collection[Intent]) -> bool:
    """A whole one or its beginning, or words of it, if they are not but a topic or a kind of help: “child abuse” is in many."""
    stems = {tag: tuple(wording.stem(word, tag) for word in typed) for tag in {text.language for text in texts}}
    tells = Intent.UNCLEAR not in said or any(not _is_small(word) for word in intents.untold(typed))
    return any(_is_named(text, stems[text.language]) or (tells and _has_in_its_name(text, typed)) for text in texts)


def _has_in_its_name(text: Text, typed: Sequence[str]) -> bool:
    return {wording.stem(word, text.language) for word in typed} <= {stem for name in text.names for stem in name}


def _may_help(text: Text, stems: set[str], words: Asked, having: Mapping[str, int]) -> bool:
    """For who is asking; and for the place, or called by its name: who knows a name may ask from anywhere."""
    called = stems <= set(text.names[0]) and any(having[stem] <= OF_A_NAME for stem in stems)
    return _is_for(text, words) and (text.nearness > ELSEWHERE or called)


def _is_for(text: Text, words: Asked) -> bool:
    """Behind the door that the words were typed at, or that they name for certain; in door b, on the list that they name."""
    doors = words.meant.doors if words.meant.certain else frozenset[str]()
    return (not doors or bool(doors.intersection(text.doors))) and words.meant.whom in {"", *text.about}


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
