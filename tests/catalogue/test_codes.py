"""Coded columns: capitals and spaces are brought into one spelling by the column's type, nonsense gets a sentence."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue.codes import CodeField, CodesField
from directory.catalogue.contacts import Contact
from directory.catalogue.courses import Course, Training
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.hours import HoursField
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Coverage, Listing, ListingText
from directory.catalogue.phone import NumberField
from directory.catalogue.places import CountryField, PlaceField
from directory.catalogue.privacy import PrivacyFacts, StoredField
from directory.catalogue.rules import CountryRule, Guide
from directory.catalogue.zones import TimeZoneField
from tests import make

# By type: what is typed, and what stands in the column; then what is refused.
SPELT: dict[type[models.Field], list[tuple[str, str]]] = {
    CountryField: [("GB", "gb"), (" gb ", "gb"), ("De", "de"), ("UK", "gb"), ("us-pr", "pr")],
    PlaceField: [("GB", "gb"), (" DE-by", "de-by"), ("CA-QC", "ca-qc"), ("US-PR", "pr"), ("fr-971", "gp"), ("uk", "gb")],
    LanguageField: [
        ("EN", "en"), (" en ", "en"), ("ZH_hant", "zh-Hant"), ("PT-br", "pt-BR"), ("eng", "en"), ("GER", "de"), ("iw", "he"),
        ("ASE", "ase"), ("no", "no"), ("tl", "tl"), ("HE-x-Pseudo", "he-x-pseudo"),
    ],
    TimeZoneField: [
        ("europe/london", "Europe/London"), (" Europe/London ", "Europe/London"), ("US/Eastern", "America/New_York"),
        ("america/new york", "America/New_York"), ("Asia/Calcutta", "Asia/Kolkata"), ("utc", "UTC"), ("Etc/UTC", "UTC"),
    ],
    NumberField: [("１１６　１１１", "116 111"), (" 116 111 ", "116 111"), ("٩٨٨", "988")],
    HoursField: [(" Mo-Fr  09:00-17:00", "Mo-Fr 09:00-17:00"), ("24/7", "24/7")],
    StoredField: [("Calls", "calls"), (" device  address 7 DAYS", "device address 7 days")],
    CodeField: [],
}  # fmt: skip
REFUSED: dict[type[models.Field], list[str]] = {
    CountryField: ["xx", "no-30", "de-by", "zz", "gbr", "1", "Britain", "g b"],
    PlaceField: ["zz", "de-zz", "Bavaria", "de_by", "no-30"],
    LanguageField: ["klingon", "English", "und", "zxx", "xx", "en-XX", "e", "en GB!"],
    TimeZoneField: [
        "Factory", "localtime", "posix/Europe/Paris", "right/Europe/Paris", "Etc/GMT+5", "EST", "EST5EDT", "GB", "CET", "London",
        "Europe/Atlantis", "+01:00", "posixrules",
    ],
    NumberField: [],  # its model asks, with the country
    HoursField: ["at night", "mo-fr nine to five"],
    StoredField: ["photos", "calls 7", "calls 7 weeks"],
    CodeField: ["nonsense"],
}  # fmt: skip


def columns() -> Iterator[models.Field]:
    for model in apps.get_app_config("directory").get_models():
        if not model.__name__.endswith("Event"):
            yield from (field for field in model._meta.concrete_fields if isinstance(field, CodeField | CodesField))


CODED = list(columns())


def cleaned(field: models.Field, typed: str) -> Any:
    if isinstance(field, CodesField):
        spelt = field.clean([typed, typed], None)
        assert len(spelt) == 1
        return spelt[0]
    return field.clean(typed, None)


def kind(field: Any) -> type[models.Field]:
    return type(field.base_field if isinstance(field, CodesField) else field)


@pytest.mark.parametrize("field", CODED, ids=str)
def test_every_coded_column_is_brought_into_one_spelling(field: Any) -> None:
    choices = [value for value, _label in getattr(field, "base_field", field).choices or ()]
    given = SPELT[kind(field)] + [(f" {value.upper()} ", value) for value in choices]

    assert given
    assert [cleaned(field, typed) for typed, _spelt in given] == [spelt for _typed, spelt in given]


@pytest.mark.parametrize("field", CODED, ids=str)
def test_every_coded_column_refuses_nonsense(field: Any) -> None:
    for typed in REFUSED[kind(field)]:
        with pytest.raises(ValidationError):
            cleaned(field, typed)


@pytest.mark.django_db
def test_what_nobody_cleaned_is_saved_in_one_spelling_too() -> None:
    """The row in hand and the one in the database; and questions find it however they are asked."""
    listing = make.listing(evidenced=False)
    contact = Contact.objects.create(
        listing=listing, channel="p", number="１１６ １２３", country="GB", reachable_from=["GB", "gb", " ie"],
        languages=["EN", "CY"], time_zone="europe/london",
    )  # fmt: skip
    held = (contact.number, contact.country, contact.reachable_from, contact.languages, contact.time_zone, contact.value)

    assert held == ("116 123", "gb", ["gb", "ie"], ["en", "cy"], "Europe/London", "gb:116123")
    contact.refresh_from_db()
    assert (contact.number, contact.country, contact.reachable_from, contact.languages, contact.time_zone) == held[:5]
    assert Contact.objects.get(country="GB", languages__contains=["EN"]) == contact
    Contact.objects.filter(pk=contact.pk).update(country="DE", reachable_from=["DE"])
    assert Contact.objects.values_list("country", "reachable_from").get(pk=contact.pk) == ("de", ["de"])
    Contact.objects.bulk_create([Contact(listing=listing, channel="p", number="147", country="CH", languages=["DE"])])
    assert Contact.objects.filter(country="ch", languages=["de"]).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("build", "fields", "sentence"),
    [
        (lambda: Contact(channel="p", number="116 123"), {"country": "gbr"}, "is not a country"),
        (lambda: Contact(channel="p", number="116 123", country="gb"), {"reachable_from": ["gbr"]}, "is not a country"),
        (lambda: Contact(channel="c", address=make.SITE), {"languages": ["en", "klingon"]}, "is not a language code"),
        (lambda: Contact(channel="c", address=make.SITE), {"time_zone": "Factory"}, "is not a time zone"),
        (lambda: CrisisLine(purpose="suicide", name="Line", number="116 123"), {"country": "gbr"}, "is not a country"),
        (
            lambda: CrisisLine(purpose="suicide", name="Line", number="116 123", country="gb"),
            {"languages": ["klingon"]},
            "language",
        ),
        (lambda: CountryRule(text="All.", source=make.SITE, read_on=make.TODAY), {"country": "gbr"}, "is not a country"),
        (lambda: Guide(number=1, title="One", text="Words."), {"language": "klingon"}, "is not a language code"),
        (lambda: ListingText(name="Line", summary="It listens."), {"language": "klingon"}, "is not a language code"),
        (lambda: PrivacyFacts(), {"jurisdiction": "zz"}, "is not a place"),
        (lambda: PrivacyFacts(), {"keeps": ["everything"]}, "is not a valid choice"),
        (lambda: Training(), {"professions": ["zz"]}, "is not a valid choice"),
        (lambda: Course(title="Course"), {"languages": ["klingon"]}, "is not a language code"),
    ],
)
def test_nonsense_gets_a_sentence_that_says_what_to_write(build: Any, fields: dict[str, Any], sentence: str) -> None:
    row = build()
    for name, value in fields.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError) as refused:
        row.full_clean(validate_constraints=False)
    told = refused.value.message_dict
    assert [sentence in " ".join(told[name]) for name in fields] == [True]


@pytest.mark.django_db
def test_a_place_in_capitals_is_the_same_place() -> None:
    row = Coverage(listing=make.listing(places=()), place_id="DE-BY")
    row.full_clean()
    row.save()
    assert Listing.objects.get(coverage__place="de-by").coverage.get().place_id == "de-by"


@given(st.text(max_size=12), st.sampled_from(CODED))
def test_no_text_breaks_a_column_and_one_spelling_stays(text: str, field: Any) -> None:
    once = getattr(field, "base_field", field).to_python(text)
    assert getattr(field, "base_field", field).to_python(once) == once
