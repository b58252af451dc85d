"""Emergency numbers: which are shown, what each reaches by which page, and who is told when nobody has looked for long."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import emergency_numbers
from directory.catalogue.addresses import validate_web_address
from directory.catalogue.emergency_numbers import Emergency, EmergencyNumber
from directory.wiring.checks import emergency_numbers_hold

READ = date(2026, 11, 20)
PAGE = "https://state.example/"
Table = Callable[..., None]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    def table(*numbers: EmergencyNumber) -> None:
        monkeypatch.setattr(emergency_numbers, "table", lambda: {"de": numbers})
        emergency_numbers.of_country.cache_clear()

    yield table
    emergency_numbers.of_country.cache_clear()


def shown() -> list[str]:
    known = emergency_numbers.of_country("de")
    return [one.number for one in known.numbers] if known else []


def test_one_is_shown_where_a_page_names_it_or_two_sources_agree(table: Table) -> None:
    table(EmergencyNumber("555"), EmergencyNumber("112"), EmergencyNumber("556", "police", PAGE, READ))
    assert shown() == ["112", "556"]
    assert [alarm.msg for alarm in emergency_numbers_hold()] == ["de: nothing but our table knows 555, so no page shows it."]


@pytest.mark.parametrize("number", ["112,1", "112 ext 2", "１１２", "112 112", ""])
def test_what_is_more_than_digits_is_not_shown(table: Table, number: str) -> None:
    table(EmergencyNumber(number, "police", PAGE, READ))
    assert shown() == []


def test_a_service_that_no_page_names_is_said_to_be_as_far_as_we_know() -> None:
    reached = [EmergencyNumber("193", "ambulance", page, READ).reaches for page in ("", PAGE)]
    assert reached == ["ambulance, as far as we know", "ambulance"]
    assert EmergencyNumber("191").reaches == "we do not know who answers; it may be the police"


def test_what_no_page_confirms_comes_after_a_number_of_which_one_says_that_it_reaches_every_service() -> None:
    known = Emergency((EmergencyNumber("193", "ambulance"), EmergencyNumber("112", "every service", PAGE, READ)))
    alone = Emergency((EmergencyNumber("191"), EmergencyNumber("193", "ambulance")))
    assert (known.when_hurt.number, alone.when_hurt.number) == ("112", "193")


def test_age_takes_none_away_and_is_told(table: Table) -> None:
    table(EmergencyNumber("110", "police", PAGE, READ), EmergencyNumber("112"))
    limit = READ + emergency_numbers.LOOK_AGAIN
    assert list(emergency_numbers.alarms(limit)) == []
    late = list(emergency_numbers.alarms(limit + timedelta(days=1)))
    assert (len(late), "110" in late[0], shown()) == (1, True, ["110", "112"])


def test_what_our_table_says_has_its_page_its_day_and_words() -> None:
    """Whatever has a page has its day, and two rows are never of one number."""
    for country, numbers in emergency_numbers.table().items():
        assert len({one.number for one in numbers}) == len(numbers), country
        for one in numbers:
            assert one.service in emergency_numbers.SERVICES, (country, one)
            assert bool(one.source) == bool(one.read_on), (country, one)
            assert emergency_numbers.is_shown(one, country), (country, one)
            if one.source:
                validate_web_address(one.source)
            assert one.year is None or 1990 <= one.year <= 2100


@pytest.mark.parametrize(
    ("country", "in_danger", "when_hurt"),
    [
        ("br", "190", "192"), ("jp", "110", "119"), ("kr", "112", "119"), ("de", "110", "112"), ("no", "112", "113"),
        ("th", "191", "1669"), ("vn", "113", "115"), ("uz", "112", "103"), ("jm", "112", "112"), ("gt", "110", "123"),
        ("us", "911", "911"), ("gb", "999", "999"), ("nl", "112", "112"),
    ],
)  # fmt: skip
def test_two_questions_and_their_numbers(country: str, in_danger: str, when_hurt: str) -> None:
    known = emergency_numbers.of_country(country)
    assert known
    assert (known.in_danger.number, known.when_hurt.number) == (in_danger, when_hurt)


NUMBERS = st.builds(EmergencyNumber, st.from_regex(r"\A[1-9][0-9]{1,3}\Z"), st.sampled_from(list(emergency_numbers.SERVICES)))


@given(st.lists(NUMBERS, min_size=1, max_size=5, unique_by=lambda one: one.number))
def test_whatever_a_country_has_the_police_never_answer_despair_while_another_is_known(numbers: list[EmergencyNumber]) -> None:
    known = Emergency(tuple(numbers))
    assert known.when_hurt.is_police == all(one.is_police for one in numbers)
    assert known.for_hurt[0] == known.when_hurt
    assert known.for_danger[0] == known.in_danger
    assert {*known.for_danger, *known.for_hurt} == set(numbers)
    good = {emergency_numbers.EVERY, emergency_numbers.POLICE}
    assert known.in_danger.service in good or not good & {one.service for one in numbers}


@pytest.mark.parametrize("country", ["", "xx", "gn"])
def test_without_a_country_or_numbers_there_is_none(country: str) -> None:
    assert emergency_numbers.of_country(country) is None
