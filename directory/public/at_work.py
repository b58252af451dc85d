"""Training and programmes as visitors read them: each fact a short phrase, each credit and rating with its proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directory.catalogue import languages, sessions, zones
from directory.catalogue.addresses import host_shown
from directory.catalogue.courses import Credit, Format, Level, Offer, Profession, counts_until
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Answer, Listing
from directory.catalogue.programmes import PreventionLevel, Setting, Study, TargetGroup
from directory.catalogue.sessions import Session
from directory.public.sources import day_in_words

NOT_STATED = gettext_lazy("Not stated")


@dataclass(frozen=True)
class Line:
    """One fact with its name; `words` is “Not stated” where nobody said."""

    term: str
    words: str


@dataclass(frozen=True)
class Proof:
    """The page where something was read, and when."""

    address: str
    host: str
    read: str


@dataclass(frozen=True)
class CreditShown:
    words: str  # “Counts as 20 CE credits for APA until 31 December 2027.”
    body_name: str
    accepted_by: str
    proof: Proof
    course: str = ""  # the only one that gives it; "": all the training


@dataclass(frozen=True)
class When:
    """One date of a course, in words and for machines."""

    words: str
    iso: str
    zone: str = ""  # of its hours


@dataclass(frozen=True)
class CourseShown:
    number: int  # its place among the courses of the listing, from 1
    title: str
    language: str  # that the title is in; "" where it is not known
    address: str
    lines: list[Line]
    dates: list[When]
    on_demand: bool
    credits: list[CreditShown]


@dataclass(frozen=True)
class TrainingShown:
    offers: str
    professions: list[str]
    formats: str
    languages: list[str]  # tags, of its courses
    some_free: bool
    credential: str
    courses: list[CourseShown]
    credits: list[CreditShown]
    next_date: str  # of the first course to come; "" where none is announced

    @property
    def next_words(self) -> str:
        """For a card; nothing is said of a body whose courses we do not know one by one."""
        if self.next_date:
            return _("Next on %(day)s") % {"day": self.next_date}
        if any(course.on_demand for course in self.courses):
            return _("Begin at any time")
        return _("No dates announced") if self.courses else ""

    @property
    def all_credits(self) -> list[CreditShown]:
        return [*self.credits, *(credit for course in self.courses for credit in course.credits)]


@dataclass(frozen=True)
class RatingShown:
    scheme: str
    label: str
    rated_by: str
    year: str
    proof: Proof


@dataclass(frozen=True)
class StudyShown:
    words: str
    measured: str
    outcome: str
    year: str
    proof: Proof


@dataclass(frozen=True)
class ProgrammeShown:
    settings: str
    reaches: str
    languages: list[str]  # tags
    looked_at: bool  # by somebody whose look holds; else not even “nothing was seen” may be said
    lines: list[Line]  # with those two among them
    ratings: list[RatingShown]
    studies: list[StudyShown]
    evidence: str  # in one phrase, for a card


def training(edition: Edition, *, now: datetime) -> TrainingShown | None:
    """None for other kinds. Dates that are over and credit that has run out are not there."""
    if edition.kind != Listing.Kind.TRAINING_BODY:
        return None
    holds = any(check.group == FactCheck.Group.COURSES for check in edition.showable_checks(timezone.localdate(now)))
    return training_of(edition.facts if holds else {}, now=now)


def training_of(facts: dict[str, Any], *, now: datetime) -> TrainingShown:
    general = facts.get("training") or {}
    courses = [_course(number, course, now) for number, course in enumerate(facts.get("courses", []), 1)]
    coming = sorted((when.iso, when.words) for course in courses for when in course.dates)
    return TrainingShown(
        offers=_labels(Offer, _all("offers", general)),
        professions=_each(Profession, _all("professions", general, *facts.get("courses", []))),
        formats=_labels(Format, [*_all("formats", general), *(c["format"] for c in facts.get("courses", []) if c["format"])]),
        languages=languages.known(_all("languages", *facts.get("courses", []))),
        some_free=any(course["cost"] == Listing.Cost.FREE for course in facts.get("courses", [])),
        credential=general.get("credential", ""),
        courses=courses,
        credits=_credits(facts.get("credits", []), timezone.localdate(now)),
        next_date=coming[0][1] if coming else "",
    )


def programme(edition: Edition, *, on: date) -> ProgrammeShown | None:
    """None for other kinds."""
    if edition.kind != Listing.Kind.PREVENTION_PROGRAMME:
        return None
    holds = any(check.group == FactCheck.Group.PROGRAMME for check in edition.showable_checks(on))
    own = {name: edition.facts[name] for name in ("ratings", "studies") if name in edition.facts}
    return programme_of(edition.facts if holds else own)


def programme_of(of_edition: dict[str, Any]) -> ProgrammeShown:
    facts, given = of_edition.get("programme") or {}, of_edition.get("studies", [])
    ratings = [_rating(rating) for rating in of_edition.get("ratings", [])]
    return ProgrammeShown(
        settings=_labels(Setting, facts.get("settings", [])),
        reaches=_labels(TargetGroup, facts.get("target_groups", [])),
        languages=languages.known(facts.get("languages", [])),
        looked_at=bool(facts),
        lines=_lines_of_programme(facts),
        ratings=ratings,
        studies=[_study(study) for study in given],
        evidence=_evidence(ratings, given) or _nothing_seen(of_edition),
    )


def addresses(facts: dict[str, Any]) -> Iterator[str]:
    """Every address that the page of these facts links, of courses, credit and evidence."""
    courses = facts.get("courses", [])
    yield from (course["address"] for course in courses)
    rows = (*facts.get("credits", []), *facts.get("ratings", []), *facts.get("studies", []))
    yield from (row["source"] for row in (*rows, *(credit for course in courses for credit in course["credits"])))


def _course(number: int, course: dict[str, Any], now: datetime) -> CourseShown:
    on = timezone.localdate(now)
    zone, spoken = zones.known(course["time_zone"]), languages.known(course["languages"])
    coming = sessions.to_come(course["dates"], zone, now)
    tag = spoken[0] if len(spoken) == 1 else ""
    return CourseShown(
        number=number,
        title=course["title"],
        language=tag,
        address=course["address"],
        lines=_lines_of_course(course),
        dates=[When(in_words(session, zone), str(session), zone) for session in coming],
        on_demand=course["on_demand"],
        credits=_credits(course["credits"], on, course["title"]),
    )


def _lines_of_course(course: dict[str, Any]) -> list[Line]:
    """What it costs and how it is taught is said, or said to be not stated; the rest only where it is known."""
    hours = ngettext("%(number)s hour", "%(number)s hours", 1 if course["hours"] == "1" else 2) % {"number": course["hours"]}
    price = ". ".join(filter(None, [course["price"] or _label(Listing.Cost, course["cost"]), course["concession"]]))
    assessed = {Answer.YES: _("Yes"), Answer.NO: _("No")}.get(course["assessed"], "")
    always = [
        Line(_("For"), _labels(Profession, course["professions"]) or str(NOT_STATED)),
        Line(_("How"), _label(Format, course["format"]) or str(NOT_STATED)),
        Line(_("Length"), hours if course["hours"] else str(NOT_STATED)),
        Line(_("Language"), _languages(course["languages"]) or str(NOT_STATED)),
        Line(_("Price"), price or str(NOT_STATED)),
    ]
    known = [
        Line(_("Level"), _label(Level, course["level"])),
        Line(_("You need"), course["prerequisite"]),
        Line(_("With an exam"), assessed),
        Line(_("How to join"), course["how_to_apply"]),
    ]
    return [*always, *(line for line in known if line.words)]


def in_words(session: Session, zone: str) -> str:
    """Hours are on the clock of the place where it is held, which is named; without it, the days alone."""
    first, last = (moment.date() if isinstance(moment, datetime) else moment for moment in session)
    days = {"first": day_in_words(first), "last": day_in_words(last)}
    if not zone or not isinstance(session.starts, datetime) or not isinstance(session.ends, datetime):
        return days["first"] if first == last else _("%(first)s to %(last)s") % days
    words = days | {
        "start": f"{session.starts:%H:%M}",
        "end": f"{session.ends:%H:%M}",
        "zone": zone.rpartition("/")[2].replace("_", " "),
    }
    if first == last:
        return _("%(first)s, %(start)s to %(end)s, %(zone)s time") % words
    return _("%(first)s, %(start)s, to %(last)s, %(end)s, %(zone)s time") % words


def _credits(credits: list[dict[str, Any]], on: date, course: str = "") -> list[CreditShown]:
    """Those that still count on that day."""
    shown = []
    for credit in credits:
        until = date.fromisoformat(credit["valid_until"]) if credit["valid_until"] else None
        if counts_until(until, date.fromisoformat(credit["read_on"])) >= on:
            words = _credit_in_words(credit, until)
            shown.append(CreditShown(words, credit["body_name"], credit["accepted_by"], _proof(credit), course))
    return shown


def _credit_in_words(credit: dict[str, Any], until: date | None) -> str:
    words = {
        "amount": credit["amount"],
        "type": "" if credit["type"] == Credit.Type.OTHER else credit["type"].upper(),
        "body": credit["body"],
        "day": day_in_words(until) if until else "",
    }
    several = 1 if credit["amount"] in {"", "1"} else 2
    what = ngettext("%(amount)s %(type)s credit", "%(amount)s %(type)s credits", several) % words
    parts = {"what": " ".join(what.split())}
    if credit["body"] and until:
        return _("Counts as %(what)s for %(body)s until %(day)s.") % (words | parts)
    if credit["body"]:
        return _("Counts as %(what)s for %(body)s. The last day is not stated.") % (words | parts)
    if until:
        return _("Counts as %(what)s until %(day)s. For which board is not stated.") % (words | parts)
    return _("Counts as %(what)s. For which board is not stated.") % parts


def _lines_of_programme(facts: dict[str, Any]) -> list[Line]:
    always = [
        Line(_("Where it is used"), _labels(Setting, facts.get("settings", []))),
        Line(_("Who it reaches"), _labels(TargetGroup, facts.get("target_groups", []))),
        Line(_("What it is for"), _labels(PreventionLevel, facts.get("prevention_levels", []))),
        Line(_("How much"), facts.get("dose", "")),
        Line(_("Who gives it"), facts.get("delivered_by", "")),
        Line(_("Languages"), _languages(facts.get("languages", []))),
        Line(_("Terms of use"), facts.get("licence", "")),
        Line(_("If a child tells"), facts.get("safeguards", "")),
        Line(_("What was studied"), facts.get("evaluated", "")),
    ]
    return [line if line.words else Line(line.term, str(NOT_STATED)) for line in always]


def _rating(rating: dict[str, Any]) -> RatingShown:
    return RatingShown(rating["scheme"], rating["label"], rating["rated_by"], str(rating["rated_in"] or ""), _proof(rating))


def _study(study: dict[str, Any]) -> StudyShown:
    return StudyShown(
        words=study["words"],
        measured=_labels(Study.Measured, study["measured"]),
        outcome=_label(Study.Outcome, study["outcome"]) or str(Study.Outcome.NOT_STATED.label),
        year=str(study["year"] or ""),
        proof=_proof(study),
    )


def _evidence(ratings: list[RatingShown], studies: list[dict[str, Any]]) -> str:
    """“No evaluation seen” is another thing than “evaluated, no effect”."""
    found = {study["outcome"] for study in studies} - {Study.Outcome.UNDER_WAY}
    seen = [f"{rating.scheme}: {rating.label}" for rating in ratings]
    if Study.Outcome.EFFECT in found:
        seen.append(_("A study found an effect"))
    if Study.Outcome.MIXED in found:
        seen.append(_("A study found an effect on some things only"))
    if Study.Outcome.NO_EFFECT in found:
        seen.append(_("A study found no effect"))
    if found == {Study.Outcome.NOT_STATED}:
        seen.append(_("Studied; what was found is not stated"))
    return ". ".join(seen)


def _nothing_seen(of_edition: dict[str, Any]) -> str:
    """Only of a programme that somebody looked at may it be said that nothing was seen."""
    return _("No evaluation seen") if of_edition.get("programme") else _("Evidence not stated")


def _proof(row: dict[str, Any]) -> Proof:
    return Proof(row["source"], host_shown(row["source"]), day_in_words(date.fromisoformat(row["read_on"])))


def _all(name: str, *rows: dict[str, Any]) -> list[str]:
    return [value for row in rows for value in row.get(name, [])]


def _each(choices: Any, values: list[str]) -> list[str]:
    """In the order of the choices, each once."""
    return [str(label) for value, label in choices.choices if value and value in values]


def _labels(choices: Any, values: list[str]) -> str:
    return capfirst(", ".join(_each(choices, values)))


def _label(choices: Any, value: str) -> str:
    return capfirst(str(choices(value).label)) if value else ""


def _languages(tags: list[str]) -> str:
    return ", ".join(map(languages.own_name, languages.known(tags)))
