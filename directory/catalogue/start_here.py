"""“Start here”: which listing of a list is marked as the one to begin with, by a rule that anybody can read on /method/."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.catalogue.audiences import Door
from directory.catalogue.facets import Candidate
from directory.catalogue.facts import PrivacyCodes
from directory.catalogue.privacy import PrivacyFacts

DOORS = frozenset({Door.OWN, Door.UNDER_18, Door.SOMEONE_ELSE, Door.HAPPENED})
A_PERSON = frozenset({PrivacyFacts.WhoAnswers.PROFESSIONAL, PrivacyFacts.WhoAnswers.VOLUNTEER})
PASSES_ON = frozenset({PrivacyFacts.Tells.EVERYTHING, PrivacyFacts.Tells.ADMITTED_OFFENCE, PrivacyFacts.Tells.CRIME_IF_KNOWN})
ADULT, YOUNGEST, OLDEST_MINOR = 18, 12, 17


class Asked(NamedTuple):
    """Of a candidate behind a door. `reserved`: the keys of numbers for emergencies and for reports."""

    candidate: Candidate
    door: str
    reserved: frozenset[str]

    @property
    def privacy(self) -> PrivacyCodes | None:
        return self.candidate.privacy.get(self.door)


class Condition(NamedTuple):
    words: Promise
    is_met: Callable[[Asked], bool]


def _ages_fit(asked: Asked) -> bool:
    low, high = asked.candidate.minimum_age, asked.candidate.maximum_age
    if asked.door == Door.UNDER_18:
        return (low is None or low <= YOUNGEST) and (high is None or high >= OLDEST_MINOR)
    only_for_the_young = Door.UNDER_18 in asked.candidate.doors and low is None  # a helpline for them, by its own words
    return not only_for_the_young and (low is None or low <= ADULT) and high is None


def _says_who_answers(asked: Asked) -> bool:
    return asked.privacy is not None and asked.privacy["who_answers"] in A_PERSON


def _says_when_they_tell(asked: Asked) -> bool:
    """“Another strong reason” does not say when."""
    return asked.privacy is not None and bool(set(asked.privacy["tells"]) - {PrivacyFacts.Tells.OTHER})


def _keeps_what_it_hears(asked: Asked) -> bool:
    return asked.privacy is not None and PASSES_ON.isdisjoint(asked.privacy["tells"])


CONDITIONS = (
    Condition(
        _("Someone answers now, by phone, text, chat or video. We know this by its hours."), lambda asked: asked.candidate.answers
    ),
    Condition(_("It is for the whole place that you chose."), lambda asked: asked.candidate.is_for_all),
    Condition(_("It takes people of all the ages that the list is for, as far as it says."), _ages_fit),
    Condition(_("It says who answers: a professional or a volunteer."), _says_who_answers),
    Condition(_("It says when they would tell someone."), _says_when_they_tell),
    Condition(_("It does not pass on all that it hears of a crime or of harm."), _keeps_what_it_hears),
    Condition(
        _("It is not the police, and no line for emergencies or reports."),
        lambda asked: asked.reserved.isdisjoint(asked.candidate.contacts),
    ),
)


def start_here(candidates: Iterable[Candidate], door: str, *, reserved: frozenset[str]) -> Candidate | None:
    """The first one that meets all conditions; None behind the doors of professionals, and where nobody does."""
    if door not in DOORS:
        return None
    asked = (Asked(one, door, reserved) for one in candidates)
    return next((one.candidate for one in asked if all(condition.is_met(one) for condition in CONDITIONS)), None)


def first(candidates: list[Candidate], start: Candidate | None) -> list[Candidate]:
    return candidates if start is None else [start, *(one for one in candidates if one is not start)]
