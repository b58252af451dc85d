"""What visitors read at each door: the words of the home page and of the head of each list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from directory.catalogue.audiences import Door

REPORT = "report"


@dataclass(frozen=True)
class DoorWords:
    letter: str
    icon: str
    short: Any  # at the head of a column
    title: Any  # on the home page, in the visitor's own voice
    hint: Any
    lead: Any  # at the head of its list: for whom
    list_name: Any = _("Services")
    for_professionals: bool = False


WORDS: dict[str, DoorWords] = {
    words.letter: words
    for words in (
        DoorWords(
            Door.OWN,
            "user",
            _("Own thoughts or behaviour"),
            _("My own thoughts or behaviour"),
            _("I am an adult, worried about myself"),
            _("For adults."),
        ),
        DoorWords(
            Door.UNDER_18,
            "sprout",
            _("Under 18"),
            _("I am under 18"),
            _("Something is worrying me"),
            _("For people under 18."),
        ),
        DoorWords(
            Door.SOMEONE_ELSE,
            "users",
            _("Worry about someone else"),
            _("I am worried about someone"),
            _("A partner, a relative, a child"),
            _("For people who worry about someone else."),
        ),
        DoorWords(
            Door.HAPPENED,
            "hand-heart",
            _("Something happened"),
            _("Something happened to me"),
            _("New or long ago"),
            _("If you were harmed, now or long ago."),
        ),
        DoorWords(
            Door.CLINICIANS,
            "graduation-cap",
            _("Work with clients"),
            _("I work with clients"),
            _("Training and guidance"),
            _("Training if you work with clients or patients."),
            list_name=_("Places to learn"),
            for_professionals=True,
        ),
        DoorWords(
            Door.ORGANIZATIONS,
            "school",
            _("Schools and organisations"),
            _("My school or organisation"),
            _("Programmes that you can bring in"),
            _("Programmes for schools and organisations."),
            list_name=_("Programmes"),
            for_professionals=True,
        ),
    )
}


@dataclass(frozen=True)
class Way:
    """Where somebody who is asked who it is for may go."""

    name: str  # a door, or REPORT
    address: str
    title: Any
    is_likely: bool


def ways(here: dict[str, str], first: str = "", likely: Sequence[str] = ()) -> list[Way]:
    """What is likely, the door that words spoke of, the others, and the page to report on; whoever is young sees theirs alone."""
    letters = [first] if first == Door.UNDER_18 else sorted(WORDS, key=lambda letter: letter != first)
    pages = [(letter, reverse("results", kwargs=here | {"door": letter}), WORDS[letter].title) for letter in letters]
    pages.append((REPORT, reverse("report", kwargs=here), _("I saw an image of harm to a child and want to report it")))
    return [Way(*page, page[0] in likely) for page in sorted(pages, key=lambda page: rank(page[0], likely))]


def rank(name: str, likely: Sequence[str]) -> int:
    return likely.index(name) if name in likely else len(likely)


def counted(door: str, count: int) -> str:
    if door == Door.CLINICIANS:
        return ngettext("%(count)s place to learn", "%(count)s places to learn", count) % {"count": count}
    if door == Door.ORGANIZATIONS:
        return ngettext("%(count)s programme", "%(count)s programmes", count) % {"count": count}
    return ngettext("%(count)s service", "%(count)s services", count) % {"count": count}


def heading(door: str, count: int) -> str:
    if WORDS[door].for_professionals:
        return counted(door, count)
    return ngettext("%(count)s service can help", "%(count)s services can help", count) % {"count": count}


LISTS_OF_DOOR_B = [("me", _("About me")), ("done", _("Someone did something to me"))]
WITH_HOTLINES = frozenset({Door.UNDER_18, Door.SOMEONE_ELSE, Door.HAPPENED})
