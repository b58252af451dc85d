"""What somebody means by the words of a search, in whatever language, before any listing is looked for."""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain
from pathlib import Path

from directory.catalogue import wording
from directory.catalogue.audiences import Audience, Door

FOLDER = Path(__file__).with_name("search_words") / "intents"  # en.toml says what each list is for
FOR_PROFESSIONALS = frozenset({Door.CLINICIANS, Door.ORGANIZATIONS})
UNDER_18, ADULT = "(?<![0-9])(?:[89]|1[0-7])", "(?<![0-9])(?:1[89]|[2-9][0-9])"  # ages that people tell


class Intent(StrEnum):
    """The name of a list of phrases. What is said of oneself decides before what a word is about (“…_topic”)."""

    SUICIDE = "suicide"
    DANGER = "danger"
    HURT = "hurt"
    CLOSE = "close"
    BLACKMAIL = "blackmail"
    FOUND = "found"
    LOOKS = "looks"
    IMAGES = "images"
    OWN = "own"
    OWN_TOPIC = "own_topic"
    YOUNG = "young"
    YOUNG_TOPIC = "young_topic"
    ADULT = "adult"  # has no list: the phrases with an age of YOUNG, and 18 or more
    LOVED = "loved"
    HAPPENED = "happened"
    HAPPENED_TOPIC = "happened_topic"
    TREATS = "treats"
    SCHOOL = "school"
    UNCLEAR = "unclear"


class First(StrEnum):
    """What comes before any listing."""

    WHO = "who"  # one question: who is it for?
    WHICH_AGE = "which age"
    NOW = "now"
    REPORT = "report"
    IN_PRIVATE = "in private"
    DOOR = "door"
    LISTINGS = "listings"


@dataclass(frozen=True)
class Lead:
    door: str = ""
    first: First = First.DOOR
    urgent: bool = False  # the numbers for right now come before everything
    words: tuple[str, ...] = ()  # of our texts, to find listings by


OWN = ("attracted", "attraction", "thoughts", "sexual", "behaviour", "worried", "stop", "Täter")
HARMED = ("survivors", "abuse", "assault", "harmed", "violence")
YOUNG = ("teenagers", "young", "children", "helpline", "Kummer")
LEADS = {
    Intent.SUICIDE: Lead(urgent=True),
    Intent.DANGER: Lead(urgent=True),
    Intent.HURT: Lead(Door.HAPPENED, urgent=True, words=HARMED),
    Intent.CLOSE: Lead(Door.OWN, urgent=True, words=OWN),
    Intent.BLACKMAIL: Lead(first=First.WHICH_AGE, words=("grooming", "exploitation", "online", "teenagers", "abuse")),
    Intent.FOUND: Lead(first=First.REPORT),
    Intent.LOOKS: Lead(Door.OWN, First.IN_PRIVATE),
    Intent.IMAGES: Lead(Door.OWN, First.IN_PRIVATE),
    Intent.OWN: Lead(Door.OWN, words=OWN),
    Intent.OWN_TOPIC: Lead(Door.OWN, words=OWN),
    Intent.YOUNG: Lead(Door.UNDER_18, words=YOUNG),
    Intent.YOUNG_TOPIC: Lead(Door.UNDER_18, words=YOUNG),
    Intent.ADULT: Lead(),
    Intent.LOVED: Lead(Door.SOMEONE_ELSE, words=("partner", "families", "relatives", "parents", "someone")),
    Intent.HAPPENED: Lead(Door.HAPPENED, words=HARMED),
    Intent.HAPPENED_TOPIC: Lead(Door.HAPPENED, words=HARMED),
    Intent.TREATS: Lead(Door.CLINICIANS, words=("training", "courses", "professionals", "conference", "Fortbildungsnetz")),
    Intent.SCHOOL: Lead(Door.ORGANIZATIONS, words=("school", "schools", "lessons", "prevention", "classroom")),
    Intent.UNCLEAR: Lead(first=First.WHO),
}
TOPICS = frozenset({Intent.OWN_TOPIC, Intent.YOUNG_TOPIC, Intent.HAPPENED_TOPIC})
# Who is asking: the first group of which anything is said. A wife says “pedophile”, too, and whose image it is comes before
# that it was found.
DECIDING = (
    frozenset({Intent.BLACKMAIL}),
    frozenset({Intent.OWN, Intent.CLOSE, Intent.LOOKS, Intent.HAPPENED, Intent.HURT, Intent.TREATS}),  # who treats may be meant
    frozenset({Intent.SCHOOL}),
    frozenset({Intent.LOVED, Intent.FOUND}),
    frozenset({Intent.IMAGES}),
    TOPICS,
)


@dataclass(frozen=True)
class Understood:
    """Of everything that is said, what decides."""

    doors: frozenset[str] = frozenset()
    whom: str = ""  # in door b, which of its two lists
    first: First = First.LISTINGS
    certain: bool = False  # listings behind other doors are not for them
    urgent: bool = False


def intents_of(words: Sequence[str]) -> frozenset[Intent]:
    """Of words as wording.words_of() has them. A topic that is all of them and stands with what is unclear says not who asks."""
    text, run, patterns = " ".join(words), "".join(words), _patterns()
    said = frozenset(
        intent for intent, (spaced, unspaced) in patterns.items() if spaced.search(text) or (unspaced and unspaced.search(run))
    )
    return said - TOPICS if any(one and one.fullmatch(text) for one in patterns[Intent.UNCLEAR]) else said


def told(words: Sequence[str]) -> set[int]:
    """The positions of the words that are part of a phrase."""
    text = " ".join(words)
    return {position for spaced, _run in _patterns().values() for position in _positions(spaced, text)}


def untold(words: Sequence[str]) -> list[str]:
    """The words that are part of no phrase."""
    of_phrases = told(words)
    return [word for position, word in enumerate(words) if position not in of_phrases]


def understood(said: Collection[Intent], door: str = "") -> Understood:
    """`door`: behind which the words were typed. It holds, but for somebody who says that they are under 18."""
    urgent = any(LEADS[intent].urgent for intent in said)
    deciding = next((group.intersection(said) for group in DECIDING if group.intersection(said)), frozenset[Intent]())
    if Intent.YOUNG in said or door:
        here = Door.UNDER_18 if Intent.YOUNG in said else door
        whom = _whom(deciding) if here == Door.UNDER_18 else ""
        first = _first_behind(here, deciding)
        if Intent.YOUNG in said and first == First.LISTINGS:
            first = First.DOOR
        return Understood(frozenset({here}), whom, first, True, urgent)
    if Intent.BLACKMAIL in deciding and Intent.ADULT in said:
        return Understood(frozenset({Door.HAPPENED}), "", First.DOOR, True, urgent)
    doors = frozenset(LEADS[intent].door for intent in deciding) - {""}
    whom = _whom(deciding) if doors == {Door.UNDER_18} else ""
    certain = bool(deciding - {Intent.YOUNG_TOPIC})  # a father says “for kids”, too
    return Understood(doors, whom, _first(deciding), certain, urgent)


def is_small(word: str) -> bool:
    """Says nothing by itself."""
    return word in _small()


@cache
def where() -> frozenset[tuple[str, ...]]:
    """What stands before the name of a place: “in”, “close to”."""
    files = [tomllib.loads(file.read_text()) for file in FOLDER.glob("*.toml")]
    return frozenset(tuple(wording.words_of(said)) for file in files for said in file.get("where", ()))


@cache
def phrases() -> dict[Intent, tuple[str, ...]]:
    """Of every language, as they are written. Every file counts on every page: people search in their own language."""
    files = [tomllib.loads(file.read_text()) for file in sorted(FOLDER.glob("*.toml"))]
    said = {intent: [phrase for file in files for phrase in file.get(intent, ())] for intent in Intent}
    said[Intent.ADULT] = [phrase.replace("#", "+") for phrase in said[Intent.YOUNG] if "#" in phrase]
    return {intent: tuple(written) for intent, written in said.items()}


@cache
def words() -> frozenset[str]:
    """Every word that stands in a phrase, with its stars."""
    every = chain(*phrases().values(), wording.despair())
    typed = [phrase.replace("'", instead) for phrase in every for instead in (" ", "")]
    return frozenset(word for phrase in typed for word in wording.phrase(phrase) if word.strip("*"))


def _whom(deciding: Collection[Intent]) -> str:
    """Somebody who is blackmailed was harmed, whatever they sent."""
    lists = {Door.OWN: Audience.About.ME, Door.HAPPENED: Audience.About.DONE_TO_ME}
    told = {lists.get(Door(LEADS[intent].door)) for intent in deciding if LEADS[intent].door}
    told |= {Audience.About.DONE_TO_ME} if Intent.BLACKMAIL in deciding else set()
    [only] = told if len(told) == 1 else [None]
    return str(only.value) if only else ""


def _first_behind(door: str, deciding: Collection[Intent]) -> First:
    """Where it is known who is asking, no question is left but for the age of who is blackmailed."""
    asked = {LEADS[intent].first for intent in deciding}
    if First.WHICH_AGE in asked and door not in {Door.UNDER_18, Door.HAPPENED}:
        return First.WHICH_AGE
    if First.IN_PRIVATE in asked:
        return First.IN_PRIVATE
    if asked == {First.REPORT}:
        return First.REPORT
    return First.LISTINGS


def _first(deciding: Collection[Intent]) -> First:
    """What leads two ways is asked about."""
    ways = {LEADS[intent].door or LEADS[intent].first for intent in deciding}
    if not ways:
        return First.LISTINGS
    if len(ways) > 1 and not ways <= FOR_PROFESSIONALS:
        return First.WHO
    asked = {LEADS[intent].first for intent in deciding} - {First.DOOR}
    return next(iter(asked), First.DOOR)


@cache
def _small() -> frozenset[str]:
    files = [tomllib.loads(file.read_text()) for file in FOLDER.glob("*.toml")]
    return frozenset(word for file in files for line in file.get("small", ()) for word in wording.words_of(line))


@cache
def _patterns() -> dict[Intent, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    """Of each intent: its phrases among words; and anywhere in a run, those of scripts that put no spaces."""
    every = phrases() | {Intent.SUICIDE: phrases()[Intent.SUICIDE] + wording.despair()}
    return {intent: (_among_words(written), _in_a_run(written)) for intent, written in every.items()}


def _among_words(written: Sequence[str]) -> re.Pattern[str]:
    """The longest first: what is told is told by the whole phrase."""
    patterns = sorted({_pattern(phrase) for phrase in written}, key=lambda pattern: (-len(pattern), pattern))
    return re.compile(rf"(?<!\S)(?:{'|'.join(patterns)})(?!\S)" if patterns else r"(?!)")


def _in_a_run(written: Sequence[str]) -> re.Pattern[str] | None:
    runs = sorted({_pattern(phrase).replace(" ", "") for phrase in written if wording.WITHOUT_SPACES.search(_pattern(phrase))})
    return re.compile("|".join(runs)) if runs else None


def _pattern(phrase: str) -> str:
    signs = {"*": r"\S*", "'": " ?", "#": UNDER_18, "+": ADULT, " ": " "}
    pieces = re.split("([*'#+ ])", phrase)
    return "".join(signs.get(piece) or " ".join(wording.words_of(piece)) for piece in pieces)


def _positions(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    for found in pattern.finditer(text):
        begins = text.count(" ", 0, found.start())
        yield from range(begins, begins + found.group().count(" ") + 1)
