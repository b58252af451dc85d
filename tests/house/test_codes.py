"""Coded columns: a column whose name says country, place, language, zone or number gets its checks by its type."""

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from directory.catalogue.codes import CodeField, CodesField
from directory.catalogue.contacts import Contact
from directory.catalogue.languages import LanguageField
from directory.catalogue.phone import NumberField
from directory.catalogue.places import CountryField, PlaceField
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.zones import TimeZoneField

BY_NAME = {
    "country": CountryField, "reachable_from": CountryField, "countries": CountryField,
    "place": PlaceField, "places": PlaceField, "jurisdiction": PlaceField,
    "language": LanguageField, "languages": LanguageField,
    "time_zone": TimeZoneField, "zone": TimeZoneField,
    "number": NumberField, "number_from_abroad": NumberField,
}  # fmt: skip
# Why not: editions are composed of checked rows and never change; a guide's number is no phone's; dates are read by sessions.py.
OTHERWISE = {"Edition", "Guide.number", "Course.dates", "Coverage.place", "Listing.places"}


def columns_without_their_type() -> list[str]:
    found = []
    for model in apps.get_app_config("directory").get_models():
        for field in model._meta.concrete_fields:
            name = f"{model.__name__}.{field.name}"
            if model.__name__.endswith("Event") or {model.__name__, name} & OTHERWISE:
                continue
            is_list = isinstance(field, ArrayField)
            if is_list and not (isinstance(field, CodesField) and isinstance(field.base_field, CodeField)):
                found.append(f"{name}: a list of codes is a CodesField")
            expected = BY_NAME.get(field.name)
            if expected and not isinstance(field.base_field if isinstance(field, ArrayField) else field, expected):
                found.append(f"{name}: is no {expected.__name__}")
    return found


def test_coded_columns_have_their_type() -> None:
    assert columns_without_their_type() == []


@pytest.mark.parametrize(
    ("model", "column", "planted", "told"),
    [
        (Contact, "country", models.CharField, "Contact.country: is no CountryField"),
        (Contact, "time_zone", CodeField, "Contact.time_zone: is no TimeZoneField"),
        (Contact, "reachable_from", ArrayField, "Contact.reachable_from: a list of codes is a CodesField"),
        (PrivacyFacts, "tells", ArrayField, "PrivacyFacts.tells: a list of codes is a CodesField"),
    ],
)
def test_planted_column(
    monkeypatch: pytest.MonkeyPatch, model: type[models.Model], column: str, planted: type, told: str
) -> None:
    monkeypatch.setattr(model._meta.get_field(column), "__class__", planted)
    assert columns_without_their_type() == [told]
