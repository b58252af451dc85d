"""Training and programmes on a listing's form: what each kind of listing has beside the rest."""

import re
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.catalogue import sessions
from directory.catalogue.courses import Course, Credit, Training
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import EvidenceRating, Programme, Study
from directory.staff.site import DeskInline, LoadedRows

BEFORE_AN_HOUR = re.compile(r"(?<=\d)T(?=\d)")  # and not the one of Thursday


class Dates(forms.CharField):
    """A date in each line, as somebody pasted them; kept in one spelling and in their order."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(BEFORE_AN_HOUR.sub(" ", line) for line in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [line.strip() for line in (super().to_python(value) or "").splitlines()]
        read, wrong = [], []
        for line in filter(None, lines):
            try:
                read.append(str(sessions.read(line)))
            except ValidationError as error:
                wrong += error.messages
        if wrong:
            raise ValidationError(wrong)
        return [str(session) for session in sessions.read_all(list(dict.fromkeys(read)))]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != self.to_python(self.prepare_value(initial or [])))
        except ValidationError:
            return True


class TrainingInline(DeskInline):
    model = Training


class CourseInline(DeskInline):
    model = Course

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "dates":
            return Dates(required=False, label=capfirst(db_field.verbose_name), help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class CreditFormSet(LoadedRows):
    """Each row offers the same courses: they are asked for once."""

    @cached_property
    def courses(self) -> list[tuple[Any, str]]:
        saved = self.instance.courses.all() if self.instance.pk else []
        return [("", _("all of its training")), *((course.pk, course.title) for course in saved)]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "course" in form.fields:
            form.fields["course"].choices = self.courses


class CreditInline(DeskInline):
    model = Credit
    formset = CreditFormSet

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "course":  # it is added above, in the same form
            field.widget = forms.Select()
            field.help_text = _("A new course can be chosen here once it is saved.")
        return field


class ProgrammeInline(DeskInline):
    model = Programme


class EvidenceRatingInline(DeskInline):
    model = EvidenceRating


class StudyInline(DeskInline):
    model = Study


OF_KIND: dict[str, list[type[DeskInline]]] = {
    Listing.Kind.TRAINING_BODY: [TrainingInline, CourseInline, CreditInline],
    Listing.Kind.PREVENTION_PROGRAMME: [ProgrammeInline, EvidenceRatingInline, StudyInline],
}


def goes_with_its_course(row: Any) -> bool:
    """A credit that was changed in the same form in which its course was taken away: it is gone, as the course is."""
    return isinstance(row, Credit) and row.course_id is not None and not Course.objects.filter(pk=row.course_id).exists()
