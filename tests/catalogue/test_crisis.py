"""A crisis line as it is: where it holds, how it is reached, what is pressed or written after its number."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from tests import make


def line(**fields: Any) -> CrisisLine:
    return CrisisLine(**{"country": "gb", "purpose": "suicide", "name": "Night Line", "number": "116 123"} | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"part": "gb-sct"}, {"by": "t", "number": "85258", "keyword": "SHOUT"}, {"menu": "5"}, {"extension": "12"},
        {"by": "c", "number": "", "address": "https://line.example/chat"}, {"by": "w", "number": "", "address": "https://l.example/f"},
        {"country": "cl", "number": "*4141"}, {"who_answers": ["police"], "told_to": ["court"], "purpose": "report"},
    ],
)  # fmt: skip
def test_what_a_line_can_be(fields: dict[str, Any]) -> None:
    line(**fields).full_clean(validate_constraints=False, exclude=["listing", "starter_key"])


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"part": "de-by"}, "part"), ({"part": "gb"}, "part"), ({"number": ""}, "by"), ({"by": "c"}, "by"),
        ({"by": "t", "address": "https://l.example/"}, "by"), ({"menu": "five"}, "menu"), ({"by": "t", "menu": "5"}, "menu"),
        ({"keyword": "HOME"}, "keyword"), ({"by": "t", "keyword": "HOME NOW"}, "keyword"), ({"extension": "1,2"}, "extension"),
        ({"by": "c", "number": "", "address": "line.example"}, "address"), ({"who_answers": ["robot"]}, "who_answers"),
        ({"number_from_abroad": "116 123"}, "number_from_abroad"), ({"country": "cl", "number": "*41414141"}, "number"),
    ],
)  # fmt: skip
def test_what_it_cannot_be_is_refused_beside_its_field(fields: dict[str, Any], where: str) -> None:
    with pytest.raises(ValidationError) as refused:
        line(**fields).full_clean(validate_constraints=False, exclude=["listing", "starter_key"])
    assert where in refused.value.message_dict


@pytest.mark.parametrize(
    ("fields", "where"),
    [({"keyword": "HOME"}, "keyword"), ({"channel": "t", "menu": "8"}, "menu"), ({"extension": "x"}, "extension")],
)
def test_a_contact_takes_the_same(db: None, fields: dict[str, Any], where: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Contact(**{"channel": "p", "number": "116 123", "country": "gb"} | fields).full_clean(exclude=["listing"])
    assert where in refused.value.message_dict


def test_it_is_a_contact_of_the_listing_that_it_names(db: None) -> None:
    listing = make.listing(number="0800 7022240", address="")
    ours = line(country="de", number="+49 800 7022240", listing=listing)
    ours.full_clean(exclude=["starter_key"])
    with pytest.raises(ValidationError, match="no such contact"):
        line(country="de", number="116 123", listing=listing).full_clean(exclude=["starter_key"])
