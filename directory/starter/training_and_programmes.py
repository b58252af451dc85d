"""Loads what the starter data knows of training and programmes: words of the files to codes of the tables."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from directory.catalogue.courses import Course, Credit, Format, Level, Offer, Profession, Training
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import EvidenceRating, PreventionLevel, Programme, Setting, Study, TargetGroup
from directory.catalogue.reporting import FollowUp, Nameless, Reporting, Takes

CODED: dict[str, type[models.TextChoices]] = {
    "offers": Offer,
    "professions": Profession,
    "formats": Format,
    "format": Format,
    "level": Level,
    "settings": Setting,
    "target_groups": TargetGroup,
    "prevention_levels": PreventionLevel,
    "measured": Study.Measured,
    "outcome": Study.Outcome,
    "takes": Takes,
    "nameless": Nameless,
    "follow_up": FollowUp,
}


def add(listing: Listing, row: dict[str, Any]) -> None:
    """Everything of one row; a row that cannot be right is refused with its reason."""
    one_row: dict[str, type[models.Model]] = {"training": Training, "programme": Programme, "reporting": Reporting}
    rows: dict[str, type[models.Model]] = {"ratings": EvidenceRating, "studies": Study}
    for name, model in one_row.items():
        if name in row:
            _save(model, listing, {key: value for key, value in row[name].items() if key != "evidence"})
    courses = {
        course["title"]: _save(Course, listing, course | {"position": position})
        for position, course in enumerate(row.get("courses", []))
    }
    for credit in row.get("credits", []):
        _save(Credit, listing, credit | {"course": courses[credit["course"]] if "course" in credit else None})
    for name, model in rows.items():
        for given in row.get(name, []):
            _save(model, listing, given)


def _save(model: type[models.Model], listing: Listing, given: dict[str, Any]) -> Any:
    made = model(listing=listing, **{name: _coded(name, value) for name, value in given.items()})
    made.full_clean(validate_unique=False, validate_constraints=False)
    made.save()
    return made


def _coded(name: str, value: Any) -> Any:
    choices = CODED.get(name)
    if choices is None:
        return value
    return [_code(choices, one) for one in value] if isinstance(value, list) else _code(choices, value)


def _code(choices: type[models.TextChoices], word: str) -> str:
    """`in_person` means IN_PERSON."""
    try:
        return choices[word.upper()].value
    except KeyError:
        raise ValidationError(f"“{word}” is none of: {', '.join(choices.names).lower()}.") from None
