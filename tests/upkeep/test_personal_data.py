"""personal_data.toml names every field that can hold a person's data, and none that is not there."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Field, Model
from django.utils.module_loading import import_string

from directory.catalogue import personal_data
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion

# Anything else may hold words, or say when a person did something. A number and a tick say neither.
SAYS_NOTHING = (models.IntegerField, models.BooleanField, models.UUIDField)
# Each key of [[personal]] entries, and whose data there is.
KEYS = {"fields", "whose", "why", "kept", "days", "forgets"}
WHOSE = {"staff", "senders", "providers"}


def asked() -> list[type[Model]]:
    """Every table of every app, but history tables: those hold the fields of the table that they follow."""
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy and not hasattr(model, "pgh_tracked_model")]


def can_hold_personal_data(field: Field) -> bool:
    if isinstance(field, models.ForeignKey):
        return field.related_model is StaffAccount
    return isinstance(field, ArrayField) or not isinstance(field, SAYS_NOTHING)


def fields_to_declare() -> set[str]:
    fields = [(model, field) for model in asked() for field in model._meta.concrete_fields]
    return {f"{model._meta.label}.{field.name}" for model, field in fields if can_hold_personal_data(field)}


def declared() -> Iterator[str]:
    for entry in (*personal_data.DECLARED["personal"], *personal_data.DECLARED["nobody"]):
        yield from entry["fields"]


def undeclared() -> set[str]:
    return fields_to_declare() - set(declared())


def test_every_field_is_declared_once_and_exists() -> None:
    assert undeclared() == set()
    assert set(declared()) - fields_to_declare() == set()
    assert len(list(declared())) == len(set(declared()))


@pytest.mark.parametrize(
    "field",
    [
        models.CharField(max_length=9),
        models.TextField(),
        models.EmailField(),
        models.URLField(),
        models.JSONField(),
        models.GenericIPAddressField(),
        models.DateField(),
        models.DateTimeField(),
        models.BinaryField(),
        models.FileField(),
        ArrayField(models.IntegerField()),
        models.ForeignKey(StaffAccount, on_delete=models.PROTECT, related_name="+"),
    ],
)
def test_a_planted_field_is_seen(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    field.set_attributes_from_name("planted")
    field.model = Suggestion
    fields = (*Suggestion._meta.concrete_fields, field)
    monkeypatch.setitem(Suggestion._meta.__dict__, "concrete_fields", fields)

    assert undeclared() == {"directory.Suggestion.planted"}


def test_a_field_that_is_gone_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = tuple(field for field in Suggestion._meta.concrete_fields if field.name != "words")
    monkeypatch.setitem(Suggestion._meta.__dict__, "concrete_fields", fields)

    assert set(declared()) - fields_to_declare() == {"directory.Suggestion.words"}


def test_every_entry_says_whose_why_and_how_long() -> None:
    for entry in personal_data.DECLARED["personal"]:
        assert set(entry) <= KEYS, entry
        assert entry["whose"] in WHOSE, entry
        assert entry["why"], entry
        assert ("days" in entry) != ("kept" in entry), entry
        assert "forgets" in entry or "for good" in entry["kept"], entry
        if "forgets" in entry:
            assert callable(import_string(entry["forgets"]) if "days" in entry else StaffAccount.anonymise)
            assert "days" in entry or entry["forgets"] == "directory.curation.roles.StaffAccount.anonymise"
    assert all(entry["why"] for entry in personal_data.DECLARED["nobody"])


def test_what_is_forgotten_has_no_history_that_remembers_it() -> None:
    """A history table keeps every value for good."""
    followed = {event.pgh_tracked_model._meta.label for event in apps.get_models() if hasattr(event, "pgh_tracked_model")}
    ending = [field for entry in personal_data.DECLARED["personal"] if "forgets" in entry for field in entry["fields"]]
    assert [field for field in ending if field.rsplit(".", 1)[0] in followed] == []
