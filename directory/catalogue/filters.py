"""The filters of lists. Each is declared here, once; CONTRIBUTING.md says what a new one needs."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Literal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.catalogue import languages, sessions
from directory.catalogue.contacts import BY_NUMBER, Channel
from directory.catalogue.courses import BELIEVED_FOR, Credit, Format, Level, Profession, counts_until
from directory.catalogue.courses import BODY as BODY_NAME
from directory.catalogue.courses import Offer as CourseOffer
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import (
    CourseFacts,
    CreditFacts,
    ListingFacts,
    ProgrammeFacts,
    TrainingFacts,
    is_always_open,
    offers_its_channel,
    privacy_at,
)
from directory.catalogue.filtering import Filter, FilterValue, Offer, Words, any_of, by_contact, by_group
from directory.catalogue.listings import Answer, Listing
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.programmes import PreventionLevel, Setting, Study, TargetGroup

Group = FactCheck.Group
SEEKERS, CLINICIANS, ORGANIZATIONS = "abcd", "e", "f"  # doors
EVERY_DOOR = SEEKERS + CLINICIANS + ORGANIZATIONS
MATTERS = _("What matters to you")
MONTHS_AHEAD = {"3": timedelta(days=92), "12": timedelta(days=366)}
KINDS = {
    "s": Listing.Kind.SUPPORT_SERVICE,
    "t": Listing.Kind.TRAINING_BODY,
    "p": Listing.Kind.PREVENTION_PROGRAMME,
    "r": Listing.Kind.REPORTING_HOTLINE,
}
KIND_LETTERS = {kind: letter for letter, kind in KINDS.items()}
WHO_ANSWERS = {
    "p": PrivacyFacts.WhoAnswers.PROFESSIONAL,
    "v": PrivacyFacts.WhoAnswers.VOLUNTEER,
    "a": PrivacyFacts.WhoAnswers.AUTOMATED,
}
WHO_ANSWERS_LETTERS = {who: letter for letter, who in WHO_ANSWERS.items()}


class Evaluated(models.TextChoices):
    RATED = "r", _("Rated by a scheme")
    STUDIED = "s", _("Studied")
    EFFECT = "y", _("A study found an effect")
    NO_EFFECT = "n", _("A study found no effect")
    NOT_SEEN = "z", _("No evaluation seen")


def of(choices: type[models.TextChoices]) -> dict[str, Words]:
    return {str(value): label for value, label in choices.choices if value}


# What published facts say


def _courses(facts: ListingFacts) -> list[CourseFacts]:
    return facts.get("courses", [])


def _of_training(
    in_general: Callable[[TrainingFacts], Iterable[str]], of_one: Callable[[CourseFacts], Iterable[str]]
) -> Callable[[ListingFacts], Iterable[Offer]]:
    """What the training body says of all it offers, and of each course."""

    def values(facts: ListingFacts) -> Iterator[str]:
        yield from in_general(facts.get("training", TrainingFacts()))
        for course in _courses(facts):
            yield from of_one(course)

    return by_group(Group.COURSES, lambda facts: filter(None, values(facts)))


def _of_courses(of_one: Callable[[CourseFacts], Iterable[str]]) -> Callable[[ListingFacts], Iterable[Offer]]:
    return _of_training(lambda general: [], of_one)


def _of_programme(values: Callable[[ProgrammeFacts], Iterable[str]]) -> Callable[[ListingFacts], Iterable[Offer]]:
    return by_group(Group.PROGRAMME, lambda facts: values(facts.get("programme", ProgrammeFacts())))


def _of_any_course(is_so: Callable[[CourseFacts], bool], value: str) -> Callable[[ListingFacts], Iterable[Offer]]:
    return by_group(Group.COURSES, lambda facts: [value] if any(map(is_so, _courses(facts))) else [])


def _spoken(facts: ListingFacts) -> Iterator[Offer]:
    yield from by_contact(lambda contact: contact["languages"])(facts)
    yield from _of_courses(lambda course: course["languages"])(facts)
    yield from _of_programme(lambda own: own.get("languages", []))(facts)


def _free(facts: ListingFacts) -> Iterator[Offer]:
    yield from [Offer("f")] if facts["cost"] == Listing.Cost.FREE else []
    yield from _of_any_course(lambda course: course["cost"] == Listing.Cost.FREE, "f")(facts)


def _what_is_offered(facts: ListingFacts) -> Iterator[Offer]:
    yield from _of_training(lambda general: general.get("offers", []), lambda course: [])(facts)
    yield from _of_any_course(bool, CourseOffer.COURSES.value)(facts)


def _privacy_behind_each_door(facts: ListingFacts) -> list[dict[str, Any]]:
    """What is offered holds whichever door a visitor comes by."""
    return [privacy_at(facts["privacy"], door) for door in facts["doors"] or [None]]


def _says_who_would_know(facts: ListingFacts) -> Iterable[str]:
    return ["w"] if all(map(_explains_itself, _privacy_behind_each_door(facts))) else []


def _explains_itself(privacy: dict[str, Any]) -> bool:
    """By coded facts: prose may speak of other things. That people can stay without a name does not say who would know, and
    neither does "another strong reason" which no prose explains."""
    keeps = set(privacy.get("keeps", [])) - {PrivacyFacts.Keeps.UNNAMED}
    tells = set(privacy.get("tells", [])) - (set() if privacy.get("statement") else {PrivacyFacts.Tells.OTHER})
    return bool(tells or keeps or privacy.get("told_to"))


def _who_answers(facts: ListingFacts) -> Iterable[str]:
    letter = WHO_ANSWERS_LETTERS.get(facts["privacy"].get("who_answers", ""))
    return [letter] if letter else []


def _takes_new_people(facts: ListingFacts) -> Iterable[Offer]:
    return [Offer("i", until=facts["intake"]["until"])] if facts["intake"]["state"] == Listing.Intake.OPEN else []


def _does_not_need(need: str, value: str) -> Callable[[ListingFacts], Iterable[Offer]]:
    return lambda facts: [Offer(value)] if facts["needs"].get(need) == Answer.NO else []


def _credits(facts: ListingFacts) -> Iterator[tuple[CreditFacts, str]]:
    """Each with its last day."""
    for credit in (*facts.get("credits", []), *(credit for course in _courses(facts) for credit in course["credits"])):
        until = date.fromisoformat(credit["valid_until"]) if credit["valid_until"] else None
        yield credit, counts_until(until, date.fromisoformat(credit["read_on"])).isoformat()


def _of_credits(name: Literal["type", "body"]) -> Callable[[ListingFacts], Iterable[Offer]]:
    return lambda facts: [Offer(credit[name], Group.COURSES, until=until) for credit, until in _credits(facts) if credit[name]]


def _dates(facts: ListingFacts) -> Iterator[Offer]:
    for course in _courses(facts):
        yield from [Offer("a", Group.COURSES)] if course["on_demand"] else []
        for session in sessions.read_all(course["dates"]):
            yield Offer("", Group.COURSES, until=str(session.starts)[:10])


def _near_or_far(value: str, begins: date, on: date) -> Iterable[str]:
    return [months for months, ahead in MONTHS_AHEAD.items() if on <= begins <= on + ahead]


def _evaluated(facts: ListingFacts) -> Iterator[Offer]:
    """“No evaluation seen” is another thing than “evaluated, no effect”, and only whoever looked may say it."""
    if "ratings" not in facts:
        return
    outcomes = {study["outcome"] for study in facts["studies"]} - {Study.Outcome.UNDER_WAY}
    seen = {
        Evaluated.RATED: bool(facts["ratings"]),
        Evaluated.STUDIED: bool(outcomes),
        Evaluated.EFFECT: Study.Outcome.EFFECT in outcomes,
        Evaluated.NO_EFFECT: Study.Outcome.NO_EFFECT in outcomes,
    }
    yield from (Offer(value.value) for value, is_so in seen.items() if is_so)
    yield from [] if any(seen.values()) else [Offer(Evaluated.NOT_SEEN.value, Group.PROGRAMME)]


# What the working rows say


def _has_channel(value: str, on: date) -> Q:
    by_number = {"contacts__number__gt": ""} if value in BY_NUMBER else {}
    return Q(contacts__channel=value, **by_number) | Q(contacts__also__contains=[value])


def _has_language(value: str, on: date) -> Q:
    return any_of("contacts__languages", "courses__languages", "programme__languages", contains=True)(value, on)


def _states_privacy(value: str, on: date) -> Q:
    keeps = Q(privacy__keeps__overlap=[one.value for one in PrivacyFacts.Keeps if one != PrivacyFacts.Keeps.UNNAMED])
    tells = Q(privacy__tells__overlap=[one.value for one in PrivacyFacts.Tells if one != PrivacyFacts.Tells.OTHER])
    explained = Q(privacy__tells__contains=[PrivacyFacts.Tells.OTHER.value], privacy__statement__gt="")
    return keeps | tells | explained | Q(privacy__told_to__len__gt=0)


def _is_open(value: str, on: date) -> Q:
    return Q(intake=Listing.Intake.OPEN) & (Q(intake_until=None) | Q(intake_until__gte=on))


def _offers(value: str, on: date) -> Q:
    own = any_of("training__offers", contains=True)(value, on)
    return own | Q(courses__isnull=False) if value == CourseOffer.COURSES else own


def _has_credit(column: str) -> Callable[[str, date], Q]:
    def matches(value: str, on: date) -> Q:
        counts = {"credits__valid_until__gte": on}
        believed = {"credits__valid_until": None, "credits__read_on__gte": on - BELIEVED_FOR}
        return Q(**{column: value}, **counts) | Q(**{column: value}, **believed)

    return matches


def _is_evaluated(value: str, on: date) -> Q:
    finished = Q(studies__outcome__in=[one.value for one in Study.Outcome if one != Study.Outcome.UNDER_WAY])
    return {
        Evaluated.RATED.value: Q(ratings__isnull=False),
        Evaluated.STUDIED.value: finished,
        Evaluated.EFFECT.value: Q(studies__outcome=Study.Outcome.EFFECT),
        Evaluated.NO_EFFECT.value: Q(studies__outcome=Study.Outcome.NO_EFFECT),
        Evaluated.NOT_SEEN.value: Q(ratings=None, programme__isnull=False) & ~Q(pk__in=Listing.objects.filter(finished)),
    }[value]


# The filters, in the order of the page

WAY = "by"
OPEN_NOW: FilterValue = ("x", "o")  # of hours it depends on the moment: facets.py adds it
NEXT_DATE = "s"
BODY = "b"
OFFER = "i"
LANGUAGE = "l"

FILTERS: tuple[Filter, ...] = (
    Filter(
        LANGUAGE, _("Language"), EVERY_DOOR, 25, _("In any language, not only: %(wishes)s"), _spoken, _has_language,
        is_valid=languages.is_known, label_of=languages.own_name, in_its_language=languages.tag_of_own_name,
        brief=_("Languages"), folds=True,
    ),
    Filter(
        WAY, _("How you can get help"), SEEKERS, 2, _("In any way, not only: %(wishes)s"),
        by_contact(lambda contact: [contact["channel"]] if offers_its_channel(contact) else []), _has_channel,
        choices=of(Channel), brief=_("How"), searched=True,
    ),
    Filter(
        "x", MATTERS, EVERY_DOOR, 3, _("Also those that are not open now"),
        by_contact(lambda contact: ["o"] if is_always_open(contact) else []),
        choices={"o": _("Open now")}, difference=_("Not open now, as far as we know."),
    ),
    Filter(
        "x", MATTERS, EVERY_DOOR, 20, _("Also those that may cost something"), _free,
        lambda value, on: any_of("cost", "courses__cost")(Listing.Cost.FREE.value, on),
        choices={"f": _("Free")}, difference=_("Not free, or not stated."),
    ),
    Filter(
        "x", MATTERS, EVERY_DOOR, 24, _("Also those that may ask for your name"),
        by_contact(lambda contact: ["n"] if contact["anonymity"].get("asks_name") == Answer.NO else []),
        lambda value, on: Q(contacts__asks_name=Answer.NO),
        choices={"n": _("No name needed")}, difference=_("They may ask for your name."),
    ),
    Filter(
        "x", MATTERS, EVERY_DOOR, 23, _("Also those that do not say who would know"),
        by_group(Group.PRIVACY, _says_who_would_know), _states_privacy,
        choices={"w": _("Says who would know")}, difference=_("Does not say who would know."),
    ),
    Filter(
        "x", MATTERS, SEEKERS, 4, _("Also those that may not take new people"), _takes_new_people, _is_open,
        choices={"i": _("Takes new people")}, difference=_("May not take new people, or not stated."),
    ),
    Filter(
        "x", MATTERS, SEEKERS, 21, _("Also those that may ask for a referral"), _does_not_need("referral", "r"),
        lambda value, on: Q(needs_referral=Answer.NO),
        choices={"r": _("No referral needed")}, difference=_("May ask for a referral."),
    ),
    Filter(
        "x", MATTERS, SEEKERS, 22, _("Also those that may ask for papers"), _does_not_need("papers", "d"),
        lambda value, on: Q(needs_papers=Answer.NO),
        choices={"d": _("No papers needed")}, difference=_("May ask for papers."),
    ),
    Filter(
        "x", MATTERS, EVERY_DOOR, 19, _("Also those that may have steps"),
        by_contact(lambda contact: ["s"] if contact.get("step_free") == Answer.YES else []),
        lambda value, on: Q(contacts__step_free=Answer.YES),
        choices={"s": _("No steps to get in")}, difference=_("There may be steps."),
    ),
    Filter(
        "x", MATTERS, CLINICIANS, 5, _("Also those where nobody pays less"),
        _of_any_course(lambda course: bool(course["concession"]), "c"), lambda value, on: Q(courses__concession__gt=""),
        choices={"c": _("Some pay less")}, difference=_("Nobody pays less, or not stated."),
    ),
    Filter(
        "z", _("Who answers"), SEEKERS, 6, _("Whoever answers, not only: %(wishes)s"), by_group(Group.PRIVACY, _who_answers),
        lambda value, on: Q(privacy__who_answers=WHO_ANSWERS[value]),
        choices={"p": _("A professional"), "v": _("A volunteer"), "a": _("Nobody: it is automated")},
    ),
    Filter(
        OFFER, _("What you look for"), CLINICIANS, 17, _("Whatever they offer, not only: %(wishes)s"), _what_is_offered, _offers,
        choices=of(CourseOffer), searched=True,
    ),
    Filter(
        "t", _("Your profession"), CLINICIANS, 18, _("For any profession, not only: %(wishes)s"),
        _of_training(lambda general: general.get("professions", []), lambda course: course["professions"]),
        any_of("training__professions", "courses__professions", contains=True),
        choices=of(Profession), brief=_("For"), folds=True, searched=True,
    ),
    Filter(
        "g", _("Level"), CLINICIANS, 9, _("At any level, not only: %(wishes)s"), _of_courses(lambda course: [course["level"]]),
        any_of("courses__level"), choices=of(Level),
    ),
    Filter(
        "m", _("How it is taught"), CLINICIANS, 10, _("Taught in any way, not only: %(wishes)s"),
        _of_training(lambda general: general.get("formats", []), lambda course: [course["format"]]),
        lambda value, on: any_of("training__formats", contains=True)(value, on) | Q(courses__format=value),
        choices=of(Format),
    ),
    Filter(
        "y", _("Credit"), CLINICIANS, 8, _("With any credit or none, not only: %(wishes)s"), _of_credits("type"),
        _has_credit("credits__type"), choices=of(Credit.Type), searched=True,
    ),
    Filter(
        BODY, _("Credit from"), CLINICIANS, 7, _("With credit from anybody or none, not only: %(wishes)s"), _of_credits("body"),
        _has_credit("credits__body"), is_valid=lambda value: re.match(BODY_NAME, value) is not None, closed=False, searched=True,
    ),
    Filter(
        NEXT_DATE, _("Next date"), CLINICIANS, 11, _("Whenever it begins, not only: %(wishes)s"), _dates,
        choices={"3": _("Within 3 months"), "12": _("Within a year"), "a": _("Begin at any time")}, of_the_day=_near_or_far,
    ),
    Filter(
        "j", _("Where it is used"), ORGANIZATIONS, 15, _("For use anywhere, not only: %(wishes)s"),
        _of_programme(lambda own: own.get("settings", [])),
        any_of("programme__settings", contains=True), choices=of(Setting), searched=True,
    ),
    Filter(
        "a", _("Who it reaches"), ORGANIZATIONS, 16, _("Whoever it reaches, not only: %(wishes)s"),
        _of_programme(lambda own: own.get("target_groups", [])), any_of("programme__target_groups", contains=True),
        choices=of(TargetGroup), searched=True,
    ),
    Filter(
        "u", _("What it is for"), ORGANIZATIONS, 14, _("Whatever it is for, not only: %(wishes)s"),
        _of_programme(lambda own: own.get("prevention_levels", [])), any_of("programme__prevention_levels", contains=True),
        choices=of(PreventionLevel),
    ),
    Filter(
        "e", _("Evidence"), ORGANIZATIONS, 13, _("With any evidence or none, not only: %(wishes)s"), _evaluated, _is_evaluated,
        choices=of(Evaluated),
    ),
    Filter(
        "k", _("Kind"), EVERY_DOOR, 1, _("Any kind of help, not only: %(wishes)s"),
        lambda facts: [Offer(KIND_LETTERS[Listing.Kind(facts["kind"])])],
        lambda value, on: Q(kind=KINDS[value]),
        choices={letter: kind.label for letter, kind in KINDS.items()}, difference=_("Another kind of help."), searched=True,
    ),
)  # fmt: skip

NAMES = tuple(dict.fromkeys(one.name for one in FILTERS))
OF_ONE_NAME = {name: [one for one in FILTERS if one.name == name] for name in NAMES}
OF_WORKING_ROWS = tuple(dict.fromkeys(one.name for one in FILTERS if one.matches and one.choices and one.name != "k"))


def named(name: str) -> list[Filter]:
    return OF_ONE_NAME.get(name, [])


def filter_of(value: FilterValue) -> Filter:
    """Raises LookupError where no filter has it: an edition of before may hold what is no choice any more."""
    for one in named(value[0]):
        if one.has(value[1]):
            return one
    raise LookupError(value)


def of_the_day(name: str, value: str) -> Callable[[str, date, date], Iterable[str]]:
    """How a value with a last day is read: of a date, which has no value of its own, by the one filter of that name."""
    return next((one for one in named(name) if one.has(value)), named(name)[0]).of_the_day


def is_known(value: FilterValue) -> bool:
    return any(one.has(value[1]) for one in named(value[0]))


def label(value: FilterValue) -> str:
    return filter_of(value).word(value[1])


def facet_values(facts: ListingFacts) -> list[list[str]]:
    """What an edition keeps of its facts for the filters: [name, value, group, about, until] of each offer. See Offer."""
    return sorted([one.name, *offer] for one in FILTERS for offer in dict.fromkeys(one.offers(facts)))
