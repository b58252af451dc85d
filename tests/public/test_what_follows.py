"""Extension, menu and keyword: whatever is typed there, the number that is dialled and filed is the number alone."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import phone
from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from directory.public.contact_buttons import then

NUMBERS = [("de", "0800 111 0 111"), ("gb", "116 123"), ("us", "988"), ("cl", "*4141"), ("id", "119"), ("br", "+55 11 3090-2200")]
TYPED = st.text("0123456789", max_size=4) | st.text(max_size=5) | st.text("٠١٢３4,;x# ", max_size=4)
WORDS = st.text(max_size=6) | st.sampled_from(["", "HOME", "HELLO", "ПОМОЩЬ", "CALM NOW"])


def refused(line: Contact | CrisisLine) -> set[str]:
    """The fields beside which a sentence stands."""
    try:
        line.full_clean(exclude=["listing", "starter_key"], validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        return set(error.message_dict)
    return set()


@pytest.mark.parametrize("of_a_listing", [False, True])
@given(st.sampled_from(NUMBERS), st.sampled_from(["p", "t"]), TYPED, TYPED, WORDS)
def test_what_follows_is_shown_whole_and_never_dialled(
    of_a_listing: bool, number: tuple[str, str], way: str, extension: str, menu: str, keyword: str
) -> None:
    country, digits = number
    follows = {"extension": extension, "menu": menu, "keyword": keyword}
    line = (
        Contact(channel=way, country=country, number=digits, languages=["en"], **follows)
        if of_a_listing
        else CrisisLine(by=way, country=country, number=digits, purpose="suicide", name="Line", **follows)
    )
    wrong = refused(line)

    assert wrong <= set(follows)
    if wrong:
        return
    assert line.value == phone.key(digits, country) != ""
    words = then(line.extension, line.menu, line.keyword)
    assert (words == "") == (not any(follows.values()))
    assert all(typed in words.split() for typed in filter(None, follows.values()))
    assert re.findall("[0-9]+", words.replace(keyword, "")) == [typed for typed in (extension, menu) if typed]


def test_what_is_meant_is_accepted() -> None:
    """So that the test above does not look at refusals alone."""
    for country, digits in NUMBERS:
        follows = {"extension": "5", "menu": "8"}
        assert refused(CrisisLine(by="p", country=country, number=digits, purpose="suicide", name="Line", **follows)) == set()
    assert then("5", "8", "") == "Then dial 5 and choose 8"
    assert then("", "8", "") == "Then choose 8"
    assert then("", "", "HOME") == "Write: HOME"
