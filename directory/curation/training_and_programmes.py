"""Composes the facts of training, courses and credit, and of programmes and their evidence."""

from datetime import date
from typing import Any

from django.forms.models import model_to_dict

from directory.catalogue import sessions
from directory.catalogue.courses import Course, Credit, Training
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import FactsForProfessionals
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import Programme


def facts_of(listing: Listing, groups: set[str]) -> FactsForProfessionals:
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
