"""Loads what the starter data knows of training and programmes: words of the files to codes of the tables."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from directory.catalogue.courses import Course, Credit, Format, Level, Offer, Profession, Training
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import EvidenceRating, PreventionLevel, Programme, Setting, Study, TargetGroup
from directory.catalogue.reporting import FollowUp, Nameless, Reporting, Takes
from directory.starter.bringing import valid

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


def of(listing: Listing, row: dict[str, Any]) -> Iterator[models.Model]:
    """Everything of one row, not saved; a row that cannot be right is refused with its reason."""
    one_row: dict[str, type[models.Model]] = {"training": Training, "programme": Programme, "reporting": Reporting}
    rows: dict[str, type[models.Model]] = {"ratings": EvidenceRating, "studies": Study}
    for name, model in one_row.items():
        if name in row:
            yield _made(model, listing, {key: value for key, value in row[name].items() if key != "evidence"})
    courses = {
        course["title"]: _made(Course, listing, course | {"position": position})
        for position, course in enumerate(row.get("courses", []))
    }
    yield from courses.values()
    for credit in row.get("credits", []):
        yield _made(Credit, listing, credit | {"course": courses[credit["course"]] if "course" in credit else None})
    for name, model in rows.items():
        for given in row.get(name, []):
            yield _made(model, listing, given)


def _made(model: type[models.Model], listing: Listing, given: dict[str, Any]) -> Any:
    return valid(model(listing=listing, **{name: _coded(name, value) for name, value in given.items()}))


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
