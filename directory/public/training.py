"""Training as visitors read it: each course a few short lines, each credit a sentence with its proof."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.catalogue import sessions
from directory.catalogue.courses import Credit, Format, Level, Offer, Profession, counts_until
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import CourseFacts, CreditFacts, FactsForProfessionals, TrainingFacts
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Answer, Listing
from directory.catalogue.sessions import Session
from directory.catalogue.zones import TimeZoneField
from directory.public.facts_in_words import NOT_STATED, Line, Proof, each_label, label, labels, language_names, proof
from directory.public.sources import day_in_words


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


def training(edition: Edition, *, now: datetime) -> TrainingShown | None:
    """None for other kinds. Dates that are over and credit that has run out are not there."""
    if edition.kind != Listing.Kind.TRAINING_BODY:
        return None
    holds = any(check.group == FactCheck.Group.COURSES for check in edition.showable_checks(timezone.localdate(now)))
    return training_of(cast(FactsForProfessionals, edition.facts if holds else {}), now=now)


def training_of(facts: FactsForProfessionals, *, now: datetime) -> TrainingShown:
    general, each = facts.get("training", TrainingFacts()), facts.get("courses", [])
    courses = [_course(number, course, now) for number, course in enumerate(each, 1)]
    coming = sorted((when.iso, when.words) for course in courses for when in course.dates)
    return TrainingShown(
        offers=labels(Offer, general.get("offers", [])),
        professions=each_label(Profession, [*general.get("professions", []), *(one for c in each for one in c["professions"])]),
        formats=labels(Format, [*general.get("formats", []), *(c["format"] for c in each if c["format"])]),
        languages=LanguageField.all_known([tag for course in each for tag in course["languages"]]),
        some_free=any(course["cost"] == Listing.Cost.FREE for course in each),
        credential=general.get("credential", ""),
        courses=courses,
        credits=_credits(facts.get("credits", []), timezone.localdate(now)),
        next_date=coming[0][1] if coming else "",
    )


def _course(number: int, course: CourseFacts, now: datetime) -> CourseShown:
    on = timezone.localdate(now)
    zone, spoken = TimeZoneField.known(course["time_zone"]), LanguageField.all_known(course["languages"])
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


def _lines_of_course(course: CourseFacts) -> list[Line]:
    """What it costs and how it is taught is said, or said to be not stated; the rest only where it is known."""
    hours = ngettext("%(number)s hour", "%(number)s hours", 1 if course["hours"] == "1" else 2) % {"number": course["hours"]}
    price = ". ".join(filter(None, [course["price"] or label(Listing.Cost, course["cost"]), course["concession"]]))
    assessed = {Answer.YES.value: _("Yes"), Answer.NO.value: _("No")}.get(course["assessed"], "")
    always = [
        Line(_("For"), labels(Profession, course["professions"]) or str(NOT_STATED)),
        Line(_("How"), label(Format, course["format"]) or str(NOT_STATED)),
        Line(_("Length"), hours if course["hours"] else str(NOT_STATED)),
        Line(_("Language"), language_names(course["languages"]) or str(NOT_STATED)),
        Line(_("Price"), price or str(NOT_STATED)),
    ]
    known = [
        Line(_("Level"), label(Level, course["level"])),
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


def _credits(credits: list[CreditFacts], on: date, course: str = "") -> list[CreditShown]:
    """Those that still count on that day."""
    shown = []
    for credit in credits:
        until = date.fromisoformat(credit["valid_until"]) if credit["valid_until"] else None
        if counts_until(until, date.fromisoformat(credit["read_on"])) >= on:
            words = _credit_in_words(credit, until)
            shown.append(CreditShown(words, credit["body_name"], credit["accepted_by"], proof(credit), course))
    return shown


def _credit_in_words(credit: CreditFacts, until: date | None) -> str:
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
