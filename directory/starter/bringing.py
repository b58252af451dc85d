"""What a row of the starter data says now beside what is there: the changes, and how they are brought."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import models

from directory.catalogue.audiences import Audience, DoorText
from directory.catalogue.contacts import Contact
from directory.catalogue.courses import Course, Credit, Training
from directory.catalogue.evidence import FactCheck
from directory.catalogue.history import AnyModel
from directory.catalogue.listings import Coverage, ListingText
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.programmes import EvidenceRating, Programme, Study
from directory.catalogue.reporting import Reporting
from directory.curation import authorship
from directory.curation.authorship import Subject

# Of what belongs to a listing or crisis line: by what one row is told from the others of its table.
TOLD_APART_BY: dict[type[models.Model], tuple[str, ...]] = {
    ListingText: ("language",),
    Coverage: ("place_id",),
    Audience: ("door",),
    DoorText: ("door", "language"),
    PrivacyFacts: (),
    Contact: ("channel", "value"),
    Training: (),
    Course: ("title",),
    Credit: ("type", "body"),
    Programme: (),
    Reporting: (),
    EvidenceRating: ("scheme",),
    Study: ("words",),
    FactCheck: ("group", "about", "method", "source", "read_on"),
}
# What no file says: it is decided, counted or found out here.
OURS = {
    *("id", "code", "starter_key", "state", "due_on", "lapsed_on", "lapsed_why"),
    *("reviewed_by", "reviewed_on", "reviewed_by_lawyer_on"),
}


@dataclass(frozen=True)
class Change:
    """Of one row: as its file has it, or, where it is gone from there, as it stands."""

    row: models.Model
    fields: tuple[str, ...] = ()  # that differ
    gone: bool = False

    def __str__(self) -> str:
        name = " ".join([str(self.row._meta.verbose_name), *filter(None, map(str, _told_apart_by(self.row)))])
        return f"{name}: {', '.join(self.fields) or ('gone' if self.gone else 'new')}"


@dataclass(frozen=True)
class There:
    """All rows of one table that came from the starter data, by their keys, with what belongs to them."""

    subjects: dict[str, Any]
    beside: dict[int, list[models.Model]]  # by the number of their subject
    published: set[int]  # now or ever, by number

    @classmethod
    def read(cls, model: type[Subject]) -> "There":
        """By one query for each table."""
        of_subject = authorship.field_for(model())
        loaded = model._default_manager.exclude(starter_key=None)
        beside = defaultdict(list)
        for table in TOLD_APART_BY:
            if any(field.name == of_subject for field in table._meta.fields):
                for row in table._default_manager.filter(**{f"{of_subject}__in": loaded}):
                    beside[getattr(row, f"{of_subject}_id")].append(row)
        published = loaded.exclude(editions=None).values_list("pk", flat=True)
        return cls({subject.starter_key or "": subject for subject in loaded}, beside, set(published))

    def changes(self, subject: Subject, rows: list[models.Model]) -> list[Change]:
        """What differs between the row of the file, given with all that belongs to it, and what is there.

        What vouched for something that visitors read goes on doing so: evidence of what was published is only added to.
        """
        there: dict[Any, models.Model] = {(type(row), *_told_apart_by(row)): row for row in self.beside[subject.pk]}
        there[type(subject),] = subject
        once = {(type(row), *_told_apart_by(row)): row for row in reversed(rows)}  # one look may vouch for two facts of a row
        found = [change for key, row in reversed(once.items()) if (change := _change(row, there.pop(key, None)))]
        kept = (FactCheck,) if subject.pk in self.published else ()
        gone = [Change(row, gone=True) for row in there.values() if not isinstance(row, kept)]
        return found + gone  # last: by then nothing leans on it


def bring(changes: list[Change]) -> None:
    for change in changes:
        if change.gone:
            change.row.delete()
        elif change.fields:
            change.row.save(update_fields=change.fields)
        else:
            change.row.save()


def _change(row: models.Model, standing: models.Model | None) -> Change | None:
    """None where nothing differs. Else the row has become the one that is there, with other words."""
    if standing is None:
        return Change(row)
    row.pk = standing.pk
    fields = (field for field in row._meta.concrete_fields if field.name not in OURS)
    differ = tuple(field.name for field in fields if _value(row, field) != _value(standing, field))
    return Change(row, differ) if differ else None


def _told_apart_by(row: models.Model) -> list[Any]:
    return [getattr(row, name) for name in TOLD_APART_BY.get(type(row), ())]


def _value(row: models.Model, field: Any) -> Any:
    """What it points to has no number of its own as long as it is not saved."""
    is_known = field.is_relation and field.is_cached(row)
    return getattr(getattr(row, field.name), "pk", None) if is_known else getattr(row, field.attname)


def valid(instance: AnyModel) -> AnyModel:
    """Whose row it is stands beside it; what is unique the database holds, and is asked anyway."""
    instance.full_clean(
        exclude=("organization", "listing", "crisis_line", "course"), validate_unique=False, validate_constraints=False
    )
    return instance
