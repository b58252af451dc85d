"""Composes the facts of training, courses and credit, and of programmes and their evidence."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.db.models import Model
from django.forms.models import model_to_dict

from directory.catalogue import sessions
from directory.catalogue.courses import Course, Credit, Training
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import CourseFacts, CreditFacts, FactsForProfessionals, ProgrammeFacts, TrainingFacts
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import Programme


def facts_of(listing: Listing, groups: set[str]) -> FactsForProfessionals:
    """What its page shows beside the facts of every kind. `groups` are those whose evidence may be shown."""
    if listing.kind == Listing.Kind.TRAINING_BODY and FactCheck.Group.COURSES in groups:
        credits = list(listing.credits.all())
        training: Training | None = getattr(listing, "training", None)
        return {
            "training": cast(TrainingFacts, model_to_dict(training, exclude=["id", "listing"]) if training else {}),
            "courses": [_course(course, credits) for course in listing.courses.all()],
            "credits": [_credit(credit) for credit in credits if credit.course_id is None],
        }
    if listing.kind == Listing.Kind.PREVENTION_PROGRAMME:
        programme: Programme | None = getattr(listing, "programme", None)
        known = programme and FactCheck.Group.PROGRAMME in groups
        return {
            "programme": cast(ProgrammeFacts, model_to_dict(programme, exclude=["id", "listing"]) if programme and known else {}),
            "ratings": [_with_source(rating) for rating in listing.ratings.all()],
            "studies": [_with_source(study) for study in listing.studies.all()],
        }
    return {}


def _course(course: Course, credits: list[Credit]) -> CourseFacts:
    facts: Any = model_to_dict(course, exclude=["id", "listing", "position", "dates"])
    composed: CourseFacts = facts | {
        "hours": _number(course.hours),
        "dates": [str(session) for session in sessions.read_all(course.dates)],
        "credits": [_credit(credit) for credit in credits if credit.course_id == course.pk],
    }
    return composed


def _credit(credit: Credit) -> CreditFacts:
    facts: CreditFacts = _with_source(credit, "course") | {"amount": _number(credit.amount)}
    return facts


def _with_source(row: Model, *but: str) -> Any:
    facts = model_to_dict(row, exclude=["id", "listing", *but])
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in facts.items()}


def _number(value: Decimal | None) -> str:
    """20, not 20.00."""
    return "" if value is None else f"{value.normalize():f}"
