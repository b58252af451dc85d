"""Two curators at once: what the second one typed, beside what the first one saved meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm

CODE = "conflict"


@dataclass(frozen=True)
class Both:
    """One field: as typed in this form, and as it is saved now."""

    field: str
    yours: str
    theirs: str


def both_versions(context: Any) -> list[Both]:
    """Of the context of a change form; empty unless somebody else saved first."""
    form = context["adminform"].form
    if not form.is_bound or not any(error.code == CODE for error in form.errors.as_data().get("__all__", [])):
        return []
    rows = [row for formset in context.get("inline_admin_formsets", []) for row in formset.formset.forms]
    return [*_differing(form, ""), *(both for row in rows if row.has_changed() for both in _differing(row, f"{row.instance}: "))]


def _differing(form: Any, prefix: str) -> Iterator[Both]:
    """The form's initial values were read after the other one saved: so what differs from them is what this one typed."""
    for name in form.changed_data if isinstance(form, BaseForm) else []:
        field = form[name]
        if not field.is_hidden:
            theirs = form.get_initial_for_field(field.field, name)
            yield Both(f"{prefix}{field.label}", _shown(field, field.data), _shown(field, theirs))


def _shown(field: Any, value: Any) -> str:
    choices = {str(key): str(label) for key, label in getattr(field.field, "choices", [])}
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(choices.get(str(one), str(one)) for one in values if one not in (None, ""))
