"""Contacts: bad input gets a sentence."""

import pytest
from django.core.exceptions import ValidationError

from directory.catalogue import hours, languages, zones
from directory.catalogue.contacts import Contact, one_contact_each


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"channel": "c"}, "Give a number or an address, not both."),
        ({"channel": "p", "number": "116 111", "country": "de", "address": "https://help.example/"}, "not both"),
        ({"channel": "c", "address": "http://["}, "This is not a web address."),
        ({"channel": "p", "number": "0800 2255530"}, "Say which country this number belongs to."),
        ({"channel": "p", "number": "0800 11 11 11 11 1", "country": "gb"}, "is not a phone number of this country"),
        ({"channel": "c", "address": "help.example"}, "This is not a web address."),
        ({"channel": "c", "address": "javascript:alert(1)"}, "This is not a web address."),
        ({"channel": "e", "address": "not@an@address"}, "valid email"),
        ({"channel": "p", "address": "https://help.example/call/"}, "Give the number"),
        ({"channel": "t", "address": "https://help.example/call/"}, "Give the number"),
        ({"channel": "e", "address": "https://help.example/write/"}, "Give the e-mail address"),
        ({"channel": "e", "address": "help.example"}, "valid email"),
        ({"channel": "e", "number": "030 123456", "country": "de"}, "This way has no number"),
        ({"channel": "h", "number": "030 123456", "country": "de"}, "This way has no number"),
        ({"channel": "p", "number": "030 123456", "country": "de", "also": ["t"]}, "Only a page opens other ways"),
        ({"channel": "c", "address": "https://help.example/", "also": ["p"]}, "No page is a phone"),
        ({"channel": "c", "address": "https://help.example/", "also": ["e"]}, "No page is a phone"),
        ({"channel": "c", "address": "https://help.example/", "leads_to_professionals": "x"}, "A home page leads to all"),
    ],
)
def test_bad_input(fields: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        Contact(**fields).clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"channel": "p", "number": "116 111", "country": "de"},
        {"channel": "e", "address": "talk@help.example"},
        {"channel": "h", "address": "https://help.example/write/"},
        {"channel": "m", "number": "030 123456", "country": "de"},
        {"channel": "c", "address": "https://help.example/talk/", "also": ["m", "i", "w"]},
    ],
)
def test_good_input(fields: dict[str, str]) -> None:
    Contact(**fields).clean()


def test_one_address_is_one_contact() -> None:
    one_contact_each(["https://help.example/a/", "https://help.example/b/", "", ""])
    with pytest.raises(ValidationError, match="More than one contact leads to “https://help.example/a”"):
        one_contact_each(["https://help.example/a/", "https://help.example/a"])


@pytest.mark.parametrize("text", ["Mo-Fr 09:00-17:00", "24/7", "Mo,We 10:00-12:00; PH off"])
def test_hours_that_can_be_read(text: str) -> None:
    hours.validate_hours(text)


@pytest.mark.parametrize("text", ["nine to five", "Mo-Fr 9 till late", "xx"])
def test_hours_that_cannot(text: str) -> None:
    with pytest.raises(ValidationError, match="cannot be read"):
        hours.validate_hours(text)


def test_time_zones_and_languages() -> None:
    zones.validate("Europe/London")
    languages.validate_tag("zh-Hant")
    with pytest.raises(ValidationError, match="is not a time zone"):
        zones.validate("London")
    with pytest.raises(ValidationError, match="is not a language code"):
        languages.validate_tag("qqqq")


@pytest.mark.parametrize(
    ("tag", "name"), [("de", "Deutsch"), ("cy", "Cymraeg"), ("zh-Hant", "中文 (繁體)"), ("ase", "American Sign Language")]
)
def test_languages_are_named_in_their_own_words(tag: str, name: str) -> None:
    assert languages.own_name(tag) == name
