"""Listings: codes that say nothing and never meet, ages that make sense."""

from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from directory.catalogue.listings import CODE_LETTERS, Listing, new_code
from tests import make


def test_a_code_that_is_taken_is_drawn_again(db: None) -> None:
    make.listing(code="bbbb")

    with patch("secrets.choice", side_effect=[*"bbbb", *"cccc"]):
        assert new_code() == "cccc"


def test_codes_spell_no_words_and_have_no_look_alikes() -> None:
    assert set(CODE_LETTERS) & set("aeiouy01l5s2z") == set()


@pytest.mark.parametrize(
    ("low", "high", "youth", "youth_only", "serves_minors"),
    [
        (None, None, False, False, False),  # "not stated" is not enough
        (None, None, True, True, True),
        (18, None, False, False, False),
        (18, 24, False, True, False),
        (16, None, False, False, True),
        (None, 18, False, True, True),
        (None, 24, False, True, True),
        (None, 25, False, False, False),
        (12, 70, False, False, True),
    ],
)
def test_ages(low: int | None, high: int | None, youth: bool, youth_only: bool, serves_minors: bool) -> None:
    listing = Listing(code="bbbb", minimum_age=low, maximum_age=high, youth_helpline=youth)

    assert (listing.is_youth_only(), listing.states_it_serves_minors()) == (youth_only, serves_minors)


def test_a_maximum_below_the_minimum_is_said_and_refused(db: None) -> None:
    listing = make.listing()
    listing.minimum_age, listing.maximum_age = 20, 10

    with pytest.raises(ValidationError, match="The maximum age is below the minimum age."):
        listing.clean()
    with pytest.raises(IntegrityError):
        listing.save()
