"""Suggestions: thirty in an hour however many come at once, and no more in each than we say."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection

from directory.catalogue.listings import Listing
from directory.curation.suggestions import MOST_AN_HOUR, HourIsFull, Suggestion, readable, suggest
from directory.wiring import embedded_postgres
from tests import make

COLUMNS = {"id", "what", "about_id", "place", "weeks", "words", "came_on", "hour", "slot", "forget_on"}
BY_STAFF = {"taken_by_id": None, "at_risk": False, "closed_on": None, "closed_by_id": None, "closed_why": ""}


def refused(call: Callable[[], object]) -> bool:
    try:
        call()
    except HourIsFull:
        return True
    return False


def test_a_row_holds_what_we_say_and_nothing_else(db: None) -> None:
    listing = make.listing()

    made = make.suggestion(what="waited", weeks=6, about=listing.pk, words=" It took\r\nsix weeks. ")

    assert {field.attname for field in Suggestion._meta.concrete_fields} == COLUMNS | set(BY_STAFF)
    [row] = Suggestion.objects.values()
    assert row == {
        "id": made.pk, "what": "waited", "about_id": listing.pk, "place": "de", "weeks": 6, "words": "It took\nsix weeks.",
        "came_on": make.TODAY, "hour": 12, "slot": made.slot, "forget_on": make.TODAY + timedelta(days=90),
        **BY_STAFF,
    }  # fmt: skip


def test_the_hour_is_that_of_utc(db: None) -> None:
    made = make.suggestion(now=datetime.fromisoformat("2026-11-20T00:59:59+05:30"))

    assert (str(made.came_on), made.hour) == ("2026-11-19", 19)


def test_an_hour_takes_so_many_and_the_next_one_again(db: None) -> None:
    for _nth in range(MOST_AN_HOUR):
        make.suggestion(now=make.NOW.replace(minute=59))

    with pytest.raises(HourIsFull):
        make.suggestion(now=make.NOW)

    assert sorted(Suggestion.objects.values_list("slot", flat=True)) == [*range(1, MOST_AN_HOUR + 1)]
    assert make.suggestion(now=make.NOW.replace(hour=13)).pk
    assert make.suggestion(now=make.NOW.replace(day=21)).pk


def test_a_hundred_at_once_fill_the_hour_and_no_more(db: None) -> None:
    """In threads with connections of their own, whose rows are really there; a day that no other test uses."""
    now = make.NOW.replace(year=2031)

    def come(_nth: int) -> bool:
        full = refused(lambda: make.suggestion(now=now))
        connection.close()
        return full

    def gone() -> None:
        Suggestion.objects.filter(came_on=now.date()).delete()
        connection.close()

    with ThreadPoolExecutor(max_workers=12) as threads:
        full = list(threads.map(come, range(100)))
        kept = Suggestion.objects.filter(came_on=now.date()).count()
        threads.submit(gone).result()

    assert (kept, full.count(False)) == (MOST_AN_HOUR, MOST_AN_HOUR)


def test_a_clash_tries_another_slot_and_gives_up_after_a_few(db: None) -> None:
    taken = make.suggestion().slot
    free = taken % MOST_AN_HOUR + 1
    with patch("secrets.choice", side_effect=[taken, taken, free]):
        assert make.suggestion().slot == free

    with patch("secrets.choice", return_value=taken) as choice, pytest.raises(HourIsFull):
        make.suggestion()
    assert (choice.call_count, Suggestion.objects.count()) == (MOST_AN_HOUR, 2)


def test_a_clash_leaves_no_word_in_the_log_of_the_database(db: None) -> None:
    log = embedded_postgres.home("tests") / "log"
    taken = make.suggestion().slot
    before = log.stat().st_size

    with patch("secrets.choice", return_value=taken), pytest.raises(HourIsFull):
        make.suggestion(words="Words of a visitor")

    written = log.read_bytes()[before:].decode()
    assert ("suggestion_is_alone_in_its_slot" in written, "Words of" in written) == (True, False)


@pytest.mark.parametrize(
    "wrong",
    [
        {"slot": 0},
        {"slot": MOST_AN_HOUR + 1},
        {"hour": 24},
        {"what": "waited"},
        {"what": "waited", "weeks": 201},
        {"what": "closed", "weeks": 6},
    ],
)
def test_the_database_refuses_what_cannot_be(db: None, wrong: dict[str, object]) -> None:
    fields = {"what": "other", "place": "de", "came_on": make.TODAY, "hour": 0, "slot": 1, "forget_on": make.TODAY}

    with pytest.raises(IntegrityError):
        Suggestion.objects.create(**fields | wrong)


def test_other_refusals_of_the_database_are_not_taken_for_a_full_hour(db: None) -> None:
    with pytest.raises(IntegrityError):
        suggest(what="closed", weeks=6, place="de", now=make.NOW)


def test_a_listing_that_goes_leaves_the_words(db: None) -> None:
    listing = make.listing()
    make.suggestion(about=listing.pk)
    for rows in (listing.fact_checks, listing.contacts, listing.texts, listing.audiences, listing.coverage):
        rows.all().delete()
    Listing.objects.filter(pk=listing.pk).delete()

    assert Suggestion.objects.get().about is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("a\x00b\x07c\x1b[31md\x7f", "abc[31md"),
        ("call \u202e321\u202c now \u2066x\u2069", "call 321 now x"),
        ("half \ud83d a pair", "half  a pair"),
        ("tab\tand\u00a0space\u2028line", "tab and space line"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\u2695\ufe0f", None),
        ("\ufeff\u200b \n", ""),
    ],
)
def test_signs_that_nobody_sees_are_left_out(typed: str, read: str | None) -> None:
    assert readable(typed) == (typed if read is None else read)
