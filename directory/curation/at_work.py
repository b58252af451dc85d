"""Composes what the two doors for work know: training, courses and credit; programmes and their evidence; and their marks."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.forms.models import model_to_dict

from directory.catalogue import filters, sessions
from directory.catalogue.courses import Course, Credit, Training, counts_until
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import FactsAtWork, Mark
from directory.catalogue.filters import Evaluated
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import Programme, Study

ALWAYS = ""  # a mark that rests on a source of its own, not on a fact check of the listing


def facts_of(listing: Listing, groups: set[str]) -> FactsAtWork:
    """What its page shows beside the facts of every kind. `groups` are those whose evidence may be shown."""
    if listing.kind == Listing.Kind.TRAINING_BODY and FactCheck.Group.COURSES in groups:
        credits = list(listing.credits.all())
        training: Training | None = getattr(listing, "training", None)
        return {
            "training": model_to_dict(training, exclude=["id", "listing"]) if training else {},
            "courses": [_course(course, credits) for course in listing.courses.all()],
            "credits": [_credit(credit) for credit in credits if credit.course_id is None],
        }
    if listing.kind == Listing.Kind.PREVENTION_PROGRAMME:
        programme: Programme | None = getattr(listing, "programme", None)
        known = programme and FactCheck.Group.PROGRAMME in groups
        return {
            "programme": model_to_dict(programme, exclude=["id", "listing"]) if programme and known else {},
            "ratings": [_with_source(rating) for rating in listing.ratings.all()],
            "studies": [_with_source(study) for study in listing.studies.all()],
        }
    return {}


def marks_of(facts: dict[str, Any]) -> list[Mark]:
    """What the filters of the two doors find of these facts."""
    marks = [*_marks_of_training(facts), *_marks_of_programme(facts)] if "courses" in facts or "ratings" in facts else []
    return [list(mark) for mark in sorted(set(marks))]


def _course(course: Course, credits: list[Credit]) -> dict[str, Any]:
    facts = model_to_dict(course, exclude=["id", "listing", "position", "dates"])
    return facts | {
        "hours": _number(course.hours),
        "dates": [str(session) for session in sessions.read_all(course.dates)],
        "credits": [_credit(credit) for credit in credits if credit.course_id == course.pk],
    }


def _credit(credit: Credit) -> dict[str, Any]:
    facts = _with_source(credit)
    return {name: value for name, value in facts.items() if name != "course"} | {"amount": _number(credit.amount)}


def _with_source(row: Any) -> dict[str, Any]:
    facts = model_to_dict(row, exclude=["id", "listing"])
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def _number(value: Any) -> str:
    """20, not 20.00."""
    return "" if value is None else f"{value.normalize():f}"


def _marks_of_training(facts: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    training, courses = facts.get("training") or {}, facts.get("courses", [])
    undated = [
        *((filters.OFFER, offer) for offer in training.get("offers", [])),
        *((filters.OFFER, "c") for _course in courses[:1]),
        *((filters.PROFESSION, one) for row in (training, *courses) for one in row.get("professions", [])),
        *((filters.FORMAT, one) for one in training.get("formats", [])),
        *((filters.FORMAT, course["format"]) for course in courses if course["format"]),
        *((filters.LEVEL, course["level"]) for course in courses if course["level"]),
        *(("l", tag) for course in courses for tag in course["languages"]),
        *(("x", filters.FREE) for course in courses if course["cost"] == Listing.Cost.FREE),
        *(("x", filters.LOWER_PRICE) for course in courses if course["concession"]),
        *((filters.NEXT, filters.ANY_TIME) for course in courses if course["on_demand"]),
    ]
    yield from ((FactCheck.Group.COURSES.value, name, value, "") for name, value in undated)
    for credit in (*facts.get("credits", []), *(credit for course in courses for credit in course["credits"])):
        until = counts_until(
            date.fromisoformat(credit["valid_until"]) if credit["valid_until"] else None, date.fromisoformat(credit["read_on"])
        ).isoformat()
        yield FactCheck.Group.COURSES.value, filters.CREDIT, credit["type"], until
        if credit["body"]:
            yield FactCheck.Group.COURSES.value, filters.BODY, credit["body"], until
    for session in (session for course in courses for session in sessions.read_all(course["dates"])):
        yield FactCheck.Group.COURSES.value, filters.NEXT, "", str(session.starts)[:10]


def _marks_of_programme(facts: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    programme = facts.get("programme") or {}
    undated = [
        *((filters.SETTING, one) for one in programme.get("settings", [])),
        *((filters.TARGET, one) for one in programme.get("target_groups", [])),
        *((filters.PREVENTION, one) for one in programme.get("prevention_levels", [])),
        *(("l", tag) for tag in programme.get("languages", [])),
    ]
    yield from ((FactCheck.Group.PROGRAMME.value, name, value, "") for name, value in undated)
    if "ratings" in facts:
        for value in _evaluated(facts["ratings"], facts["studies"]):
            group = FactCheck.Group.PROGRAMME.value if value == Evaluated.NOT_SEEN else ALWAYS
            yield group, filters.EVALUATED, value, ""


def _evaluated(ratings: list[Any], studies: list[Any]) -> set[str]:
    """“No evaluation seen” is another thing than “evaluated, no effect”."""
    found = {study["outcome"] for study in studies} - {Study.Outcome.UNDER_WAY}
    if not ratings and not found:
        return {Evaluated.NOT_SEEN.value}
    return {
        *([Evaluated.RATED.value] if ratings else []),
        *([Evaluated.STUDIED.value] if found else []),
        *([Evaluated.EFFECT.value] if Study.Outcome.EFFECT in found else []),
        *([Evaluated.NO_EFFECT.value] if Study.Outcome.NO_EFFECT in found else []),
    }
