"""Phone numbers: short helpline numbers count, one spelling to compare by."""

from functools import cache
from unicodedata import decimal

import phonenumbers
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.catalogue import phone


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
    ("number", "country"),
    [
        ("1", "de"),
        ("1234567", "de"),
        ("116 016", ""),
        ("116 016", "zz"),
        ("words", "de"),
        ("", "de"),
        ("+999123456789", "de"),
        ("+1098", "bd"),
    ],
)
def test_what_cannot_be_dialled_is_refused_with_a_sentence(number: str, country: str) -> None:
    with pytest.raises(ValidationError, match="is not a phone number of this country"):
        phone.validate(number, country)


@pytest.mark.parametrize(
    ("number", "country", "key"),
    [
        ("188", "br", "br:188"), ("109", "kr", "kr:109"),
        ("113", "nl", "nl:113"), ("1098", "bd", "bd:1098"), ("116 016", "de", "de:116016"),
        ("*4141", "cl", "cl:*4141"), ("#163", "ph", "ph:#163"), ("#8891", "jp", "jp:#8891"), ("１０９８", "bd", "bd:1098"),
    ],
)  # fmt: skip
def test_a_number_exists_by_evidence_and_not_by_a_librarys_list(number: str, country: str, key: str) -> None:
    phone.validate(number, country)
    assert (phone.key(number, country), phone.is_known(number, country), phone.is_known_key(key)) == (key, False, False)
    assert (phone.key_reaches_from(key, country), phone.key_reaches_from(key, "us")) == (True, False)


def test_what_the_library_knows_is_known() -> None:
    known = [("988", "us"), ("116 111", "de"), ("0808 100 0900", "gb"), ("13 11 14", "au")]
    assert [phone.is_known(*one) and phone.is_known_key(phone.key(*one)) for one in known] == [True] * 4
    assert [phone.is_known_key(key) for key in ("https://help.example/", "us@help.example", "+448081000900")] == [True] * 3


@pytest.mark.parametrize("code", ["*4141", "#163", "*67"])
def test_a_code_with_star_or_hash_is_printed_and_never_dialled(code: str) -> None:
    assert (phone.printed(code, "cl", "cl"), phone.to_dial(code, "cl")) == (code, "")


@pytest.mark.parametrize("code", ["*21*0301234567#", "#31#", "*4141414", "**21", "*4", "4141*", "*41 41", "*"])
def test_a_code_that_could_forward_calls_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        phone.validate(code, "cl")


@pytest.mark.parametrize(
    ("number", "country", "works", "not_in"),
    [
        ("1-800-668-6868", "ca", "ca", ["jm", "us", "bs", "do"]), ("1-800-422-4453", "us", "us", ["jm", "ca"]),
        ("0800 100 9006", "gb", "gb", ["je", "gg"]), ("8-800-2000-122", "ru", "ru", ["kz"]), ("030 450529529", "de", "jm", []),
    ],
)  # fmt: skip
def test_networks_and_not_country_codes_decide_from_where_a_free_number_works(
    number: str, country: str, works: str, not_in: list[str]
) -> None:
    key = phone.key(number, country)
    assert phone.key_reaches_from(key, works, country=country)
    assert [caller for caller in not_in if phone.key_reaches_from(key, caller, country=country)] == []
    assert phone.key_reaches_from(key, "jm", ["jm"], country)  # where the service says so


@given(st.text(max_size=30), st.sampled_from(["", "de", "us", "gb", "zz"]))
def test_no_text_breaks_the_reader(number: str, country: str) -> None:
    assert phone.printed(number, country) is not None


def test_two_spellings_of_one_number_are_one() -> None:
    assert phone.normal("0808 100-0900", "gb") == phone.normal("+44 808 100 0900", "gb") == "+448081000900"


def test_a_number_is_printed_as_it_is_dialled_from_there() -> None:
    assert phone.printed("+4930450529529", "de", "de") == "030 450529529"
    assert phone.printed("+4930450529529", "de", "us") == "+49 30 450529529"


def test_a_short_number_is_of_one_country() -> None:
    assert (phone.key("116 123", "gb"), phone.key("116 123", "ie")) == ("gb:116123", "ie:116123")
    assert (phone.key_reaches_from("gb:116123", "gb"), phone.key_reaches_from("gb:116123", "us")) == (True, False)


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("988,1", "us"), ("988;1", "us"), ("988p1", "us"), ("988w1", "us"), ("988#", "us"), ("*9881234", "us"), ("988 x1", "us"),
        ("119 ext 8", "kr"), ("119 ext. 8", "kr"), ("030 23125000 ext 12", "de"), ("030 23125000x12", "de"),
        ("030 23125000;ext=12", "de"), ("tel:+493023125000", "de"), ("+493023125000;phone-context=de", "de"),
        ("1-800-FLOWERS", "us"), ("1-800-356-9377 FLOWERS", "us"), ("030 23125000 / 23125001", "de"), ("030 23125000/1", "de"),
        ("030 23125000, 030 23125001", "de"), ("030 23125000 or 116111", "de"), ("116\u00b2", "de"), ("116\u2460111", "de"),
        ("116\u202e111", "de"), ("++493023125000", "de"), ("+49+3023125000", "de"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_whole_is_refused_and_never_shown(number: str, country: str) -> None:
    with pytest.raises(ValidationError, match="one number alone"):
        phone.validate(number, country)
    assert (phone.key(number, country), phone.to_dial(number, country)) == ("", "")


@pytest.mark.parametrize(
    ("number", "country", "told"),
    [
        ("１１６　１１１", "de", ("116 111", "116111", "de:116111")),
        ("١١٦١١١", "de", ("116 111", "116111", "de:116111")),
        ("९८८", "us", ("988", "988", "us:988")),
        ("＋４９　３０　２３１２５０００", "de", ("030 23125000", "+493023125000", "+493023125000")),
        ("（０３０）２３１２５０００", "de", ("030 23125000", "+493023125000", "+493023125000")),
        ("\u200e030\u00a0231\u2011250\u201300\u200b", "de", ("030 23125000", "+493023125000", "+493023125000")),
        ("+44 (0)20 7946 0018", "gb", ("020 7946 0018", "+442079460018", "+442079460018")),
        (" 116 111 ", "DE", ("116 111", "116111", "de:116111")),
    ],
)  # fmt: skip
def test_digits_of_any_script_are_plain_ones(number: str, country: str, told: tuple[str, str, str]) -> None:
    phone.validate(number, country)

    shown, dialled, filed = phone.printed(number, country), phone.to_dial(number, country), phone.key(number, country)
    assert (shown, dialled, filed) == told


def test_a_trunk_prefix_before_a_short_number_is_no_part_of_it() -> None:
    """The library takes 0 away and finds 116 111; people would dial 0116111."""
    assert (phone.is_short("0116 111", "de"), phone.key("0116 111", "de")) == (False, "+49116111")


def test_a_number_that_only_its_country_knows_so_is_shown_to_others_as_it_is_dialled_by_them() -> None:
    at_home, abroad = [
        (phone.printed("13 11 14", "au", caller), phone.to_dial("13 11 14", "au", caller)) for caller in ("au", "nz")
    ]
    assert (at_home, abroad) == (("13 11 14", "131114"), ("+61 131114", "+61131114"))


def in_scripts(text: str, zeros: list[int]) -> str:
    """Each digit in the script of one of these zeros, one after the other."""
    return "".join(
        chr(zeros[place % len(zeros)] + int(sign)) if sign in "0123456789" else sign for place, sign in enumerate(text)
    )


@cache
def examples() -> list[tuple[str, str]]:
    found = {
        (phonenumbers.format_number(example, form), region.lower())
        for region in phonenumbers.SUPPORTED_REGIONS
        for kind in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
        for form in (0, 1, 2)
        if (example := phonenumbers.example_number_for_type(region, kind))
    }
    return sorted(found)


SHORT = [
    ("988", "us"),
    ("116 111", "de"),
    ("3114", "fr"),
    ("1098", "bd"),
    ("188", "br"),
    ("4141", "cl"),
    ("147", "ch"),
    ("000", "au"),
    ("119", "kr"),
    ("85258", "gb"),
]
AFTER = ["", "", "", ",1", ";1", " ext 8", " x8", "#", "*2", " / 5", "/5", " 5", "-5", "p5", "w", " (5)", "0", "\u00b2", "\u0665"]


@settings(max_examples=300)
@given(
    number=st.deferred(lambda: st.sampled_from([*examples(), *SHORT * 40])),
    before=st.sampled_from(["", "", "", "0", "1", "00", "+", "(0)", "*", "#", "*67 ", "#31#", "141 ", "tel:"]),
    after=st.sampled_from(AFTER),
    zeros=st.lists(st.sampled_from([0x30, 0xFF10, 0x660, 0x6F0, 0x966, 0x1D7CE]), min_size=1, max_size=3),
    caller=st.sampled_from([None, "", "de", "us", "au", "gb"]),
    written_in=st.sampled_from(["", "de", "us"]),
)
def test_what_is_shown_is_what_is_dialled_and_filed(
    number: tuple[str, str], before: str, after: str, zeros: list[int], caller: str | None, written_in: str
) -> None:
    plain, country = number
    country = written_in or country
    typed = in_scripts(f"{before}{plain}{after}", zeros)
    try:
        phone.validate(typed, country)
    except ValidationError:
        return
    shown, dialled = phone.printed(typed, country, caller), phone.to_dial(typed, country, caller)
    filed = phone.key(typed, country)
    digits = "".join(str(decimal(sign)) for sign in typed if sign.isdecimal())

    if before in ("*", "#"):  # printed alone, never a link
        assert (shown, dialled, filed) == (f"{before}{digits}", "", f"{country}:{before}{digits}")
        return
    assert set(f"{before}{plain}{after}") <= set("+0123456789 ().-\u0665")  # a letter or another sign is refused
    assert set(shown) <= set("+0123456789 ().-")
    assert set(dialled) <= set("+0123456789")
    if ":" in filed:
        assert (digits, filed) == (dialled, f"{country}:{dialled}")
        assert shown.replace(" ", "") == dialled
    else:
        read_by_people, read_by_phone = (phonenumbers.parse(one, country.upper()) for one in (shown, dialled))
        assert read_by_people == read_by_phone == phonenumbers.parse(filed)
        assert digits.endswith(filed[-4:])  # nothing behind it was lost


@given(st.text(max_size=12) | st.text("0123456789٠١२３+ ,;x#*()-", max_size=14), st.sampled_from(["", "de", "us", "kr", "zz"]))
def test_no_text_is_shown_otherwise_than_it_is_dialled(number: str, country: str) -> None:
    if not phone.key(number, country):
        assert phone.to_dial(number, country) == ""
        return
    shown, dialled = phone.printed(number, country), phone.to_dial(number, country)
    if shown[0] in "*#":
        assert dialled == ""
        return
    home = country.upper() or None
    assert dialled == "".join(sign for sign in shown if sign in "+0123456789") or (
        phonenumbers.parse(shown, home) == phonenumbers.parse(dialled, home)
    )


@pytest.mark.parametrize(
    "key", ["us:98800001", "kr:1198000", "+49 30 1", "+49302312500012x", "119 ext 8", "", "us:", "de:１１６"]
)
def test_what_was_filed_and_cannot_be_dialled_reaches_nobody(key: str) -> None:
    assert [phone.key_reaches_from(key, caller) for caller in ("us", "kr", "de", None)] == [False] * 4


def test_a_country_in_capitals_is_the_same_country() -> None:
    assert (phone.key("116 123", "GB"), phone.printed("0808 100 0900", "GB", "gb")) == ("gb:116123", "0808 100 0900")
    assert phone.key_reaches_from("GB:116123", "gb")
