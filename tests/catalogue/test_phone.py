"""Phone numbers: short helpline numbers count, one spelling to compare by, emergency numbers on which two sources agree."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import phone
from directory.wiring.checks import emergency_numbers_agree


@pytest.mark.parametrize(
    ("number", "country", "printed", "link"),
    [
        ("116 111", "de", "116 111", "tel:116111"),
        ("147", "ch", "147", "tel:147"),
        ("988", "us", "988", "tel:988"),
        ("3114", "fr", "3114", "tel:3114"),
        ("+448081000900", "gb", "0808 100 0900", "tel:+448081000900"),
        ("0808 100 0900", "gb", "0808 100 0900", "tel:+448081000900"),
        ("+441372847161", "ie", "+44 1372 847161", "tel:+441372847161"),
        ("13 11 14", "au", "13 11 14", "tel:+61131114"),
    ],
)
def test_numbers_as_printed_and_as_dialled(number: str, country: str, printed: str, link: str) -> None:
    phone.validate(number, country)

    assert (phone.printed(number, country), f"tel:{phone.normal(number, country)}") == (printed, link)


@pytest.mark.parametrize(
    ("number", "country"), [("116 016", "de"), ("12", "de"), ("0800", "gb"), ("words", "de"), ("", "de"), ("+999123456789", "de")]
)
def test_what_cannot_be_dialled_is_refused_with_a_sentence(number: str, country: str) -> None:
    with pytest.raises(ValidationError, match="is not a phone number of this country"):
        phone.validate(number, country)


@given(st.text(max_size=30), st.sampled_from(["", "de", "us", "gb", "zz"]))
def test_no_text_breaks_the_reader(number: str, country: str) -> None:
    assert phone.printed(number, country) is not None


def test_two_spellings_of_one_number_are_one() -> None:
    assert phone.normal("0808 100-0900", "gb") == phone.normal("+44 808 100 0900", "gb") == "+448081000900"


def test_a_number_that_two_sources_disagree_on_is_not_shown_and_raises_an_alarm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone, "_emergency_table", lambda: {"de": {"numbers": ["555", "112"]}})
    phone.emergency_numbers.cache_clear()
    try:
        assert (phone.emergency_numbers("de"), phone.emergency_disagreements()) == (("112",), ["de"])
        assert [alarm.id for alarm in emergency_numbers_agree()] == ["directory.W001"]
    finally:
        phone.emergency_numbers.cache_clear()


def test_today_they_agree() -> None:
    assert phone.emergency_disagreements() == []


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("gb", ("999", "112")),
        ("us", ("911",)),
        ("de", ("112", "110")),
        ("ng", ("199",)),
        ("au", ("000", "112", "106")),
        ("", ()),
        ("gn", ()),
    ],
)
def test_emergency_numbers(country: str, numbers: tuple[str, ...]) -> None:
    assert phone.emergency_numbers(country) == numbers


def test_what_a_number_reaches() -> None:
    known = phone.emergency("de")
    assert known
    assert [(one.number, one.reaches) for one in known.numbers] == [
        ("112", "emergency number; in some countries this is the police"),
        ("110", "police"),
    ]


def test_a_number_is_printed_as_it_is_dialled_from_there() -> None:
    assert phone.printed("+4930450529529", "de", "de") == "030 450529529"
    assert phone.printed("+4930450529529", "de", "us") == "+49 30 450529529"


def test_a_short_number_is_of_one_country() -> None:
    assert (phone.key("116 123", "gb"), phone.key("116 123", "ie")) == ("gb:116123", "ie:116123")
    assert (phone.key_reaches_from("gb:116123", "gb"), phone.key_reaches_from("gb:116123", "us")) == (True, False)
