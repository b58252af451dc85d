"""Calendar files, read by a second library: what was published is what a calendar shows, to the minute, and it tells no more."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo, available_timezones

import pghistory
import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from directory.catalogue.listings import Listing, State
from directory.catalogue.sessions import Session
from directory.curation import workflow
from directory.curation.roles import StaffAccount
from directory.public import calendar_files
from directory.public.calendar_files import Dated
from tests import make
from tests.house.revealing import REVEALING

Publish = Callable[..., Listing]
LINK = "Add these dates to a calendar"


@pytest.fixture
def publish(ana: StaffAccount, ben: StaffAccount) -> Publish:
    def publish(*courses: dict[str, Any], **fields: Any) -> Listing:
        return make.visible(make.training_body(courses=courses, by=ana, **fields), writer=ana, checker=ben)

    return publish


def course_file(client: Client, listing: Listing, number: int = 1) -> bytes:
    answer = client.get(f"/en/de/s/{listing.code}/{number}/dates.ics")
    assert answer.status_code == 200
    return answer.content


def list_file(client: Client, query: str = "", place: str = "de") -> bytes:
    answer = client.get(f"/en/{place}/e/dates.ics{query}")
    assert answer.status_code == 200
    return answer.content


def events(file: bytes) -> list[Event]:
    return list(IcsCalendarStream.calendar_from_ics(file.decode()).events)


def spans(file: bytes) -> list[tuple[Any, Any]]:
    return [(event.dtstart, event.end) for event in events(file)]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_date_with_hours_and_a_date_of_whole_days(client: Client, publish: Publish) -> None:
    listing = publish({"dates": ["2027-03-04 09:00–16:30", "2027-04-01 to 2027-04-03", "2027-05-01"]})

    first, second, third = events(course_file(client, listing))

    assert (first.dtstart, first.end) == (utc("2027-03-04 08:00"), utc("2027-03-04 15:30"))
    assert (second.dtstart, second.end) == (date(2027, 4, 1), date(2027, 4, 4))  # the day after
    assert (third.dtstart, third.end) == (date(2027, 5, 1), date(2027, 5, 2))
    assert {event.summary for event in (first, second, third)} == {f"Course {listing.code.upper()}"}
    assert {str(event.url) for event in (first, second, third)} == {f"http://testserver/en/de/s/{listing.code}/"}
    assert {event.dtstamp for event in (first, second, third)} == {make.NOW}
    assert {event.classification for event in (first, second, third)} == {"PRIVATE"}
    assert len({event.uid for event in (first, second, third)}) == 3


@pytest.mark.parametrize(
    ("zone", "line"),
    [
        ("Europe/Berlin", "2027-03-27 20:00 to 2027-03-28 10:00"),
        ("America/New_York", "2026-11-29 00:30 to 2026-11-29 09:00"),
        ("America/New_York", "2027-11-07 00:30 to 2027-11-07 09:00"),
        ("Australia/Sydney", "2027-04-04 01:00 to 2027-04-04 04:00"),
        ("Asia/Kolkata", "2027-03-28 09:00 to 2027-03-28 17:15"),
    ],
)
def test_across_clock_changes(client: Client, publish: Publish, zone: str, line: str) -> None:
    starts, ends = (datetime.fromisoformat(half).replace(tzinfo=ZoneInfo(zone)) for half in line.split(" to "))

    assert spans(course_file(client, publish({"dates": [line], "time_zone": zone}))) == [
        (starts.astimezone(UTC), ends.astimezone(UTC))
    ]


@given(
    st.lists(
        st.tuples(
            st.dates(date(2026, 1, 1), date(2060, 1, 1)), st.times(), st.integers(1, 20_000), st.booleans(),
            st.sampled_from(sorted(available_timezones())),
        ),
        max_size=12,
    )
)  # fmt: skip
def test_what_is_read_is_what_was_written(drawn: list[tuple[date, time, int, bool, str]]) -> None:
    dates, expected = [], []
    for number, (day, hour, minutes, whole_days, zone) in enumerate(drawn, 1):
        starts = datetime.combine(day, hour.replace(second=0, microsecond=0))
        ends = starts + timedelta(minutes=minutes)
        session = Session(starts.date(), ends.date()) if whole_days else Session(starts, ends)
        dates.append(Dated(str(session), "bcdf", number, session, zone, make.NOW))
        expected.append((starts.date(), ends.date() + timedelta(days=1)) if whole_days else session.in_utc(zone))

    answer = calendar_files._file(RequestFactory().get("/"), dates, "he-x-pseudo", "de-by")

    assert spans(answer.content) == expected
    assert len({event.uid for event in events(answer.content)}) == len(dates)


def test_the_same_file_twice_is_the_same_bytes_and_a_date_stays_itself(
    client: Client, publish: Publish, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = publish({"dates": ["2027-03-04"]})
    before = course_file(client, listing)
    assert (course_file(client, listing), list_file(client)) == (before, before)

    with patch("django.utils.timezone.now", return_value=make.NOW + timedelta(days=1)):
        assert course_file(client, listing) == before
    with pghistory.context(user=ana.pk):
        listing.courses.update(dates=["2027-03-04", "2027-03-05"])
        listing.courses.get().save()
    make.visible(listing, writer=ana, checker=ben, now=make.NOW + timedelta(hours=1))

    (first,), (same, other) = events(before), events(course_file(client, listing))
    assert (same.uid, same.dtstamp) == (first.uid, make.NOW + timedelta(hours=1))
    assert other.uid != first.uid


def test_two_courses_on_one_day_are_two_dates(client: Client, publish: Publish) -> None:
    publish({"dates": ["2027-03-04"]}, {"title": "Two", "dates": ["2027-03-04"]})
    publish({"dates": ["2027-03-04", "4 March 2027"]})  # once, though pasted twice

    assert len({event.uid for event in events(list_file(client))}) == len(events(list_file(client))) == 3


def test_nothing_in_the_bytes_tells_what_it_is_for(client: Client, publish: Publish) -> None:
    listing = publish(
        {
            "title": "Treating offenders",
            "address": "https://course.example/abuse",
            "price": "GBP 120",
            "how_to_apply": "Write to mail@course.example",
            "dates": ["2027-03-04 09:00–16:30", "2027-05-01"],
        },
        name="Shore Institute",
        credits=[{"body": "APA", "body_name": "Psychological Body", "course": "Treating offenders"}],
    )

    answer = client.get(f"/en/de/s/{listing.code}/1/dates.ics")
    files = [answer.content, list_file(client)]

    unfolded = b"".join(files).replace(b"\r\n ", b"").decode()
    names = {line.partition(":")[0].partition(";")[0] for line in unfolded.splitlines()}
    assert names == {
        *("BEGIN", "END", "VERSION", "PRODID"),
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL", "CLASS"),
    }
    told = ("Treating", "Shore", "help.example", "course.example", "mail", "GBP", "APA", "Psych", "Berlin", "Harbour")
    assert [words for words in told if words.lower() in unfolded.lower()] == []
    assert REVEALING.search(unfolded) is None
    assert answer["Content-Disposition"] == 'attachment; filename="dates.ics"'


def test_what_translators_write_is_escaped_and_folded(client: Client, publish: Publish) -> None:
    listing = publish({"dates": ["2027-03-04"]})
    hostile = 'דוגמה, ; : \\ "q" \nEND:VEVENT\r\nURL:https://evil.example/ ' + "ü" * 200

    with patch.object(calendar_files, "_", return_value=hostile):
        file = course_file(client, listing)

    (event,) = events(file)
    assert event.summary == hostile.replace("\r\n", "\n")
    assert str(event.url) == f"http://testserver/en/de/s/{listing.code}/"
    assert max(len(line) for line in file.split(b"\r\n")) <= 75


def test_each_course_has_its_own_file_with_the_dates_to_come(client: Client, publish: Publish) -> None:
    listing = publish(
        {"title": "Over", "dates": ["2026-11-19"]},
        {"title": "One", "dates": ["2026-11-18 to 2026-11-20", "2026-11-19", "2027-02-01"]},
        {"title": "Two", "dates": ["2027-01-01"]},
        {"title": "At any time", "on_demand": True},
    )

    assert [client.get(f"/en/de/s/{listing.code}/{number}/dates.ics").status_code for number in range(6)] == [
        *(404, 200, 200, 200, 200, 404)
    ]
    assert spans(course_file(client, listing, 2)) == [
        (date(2026, 11, 18), date(2026, 11, 21)),
        (date(2027, 2, 1), date(2027, 2, 2)),
    ]
    assert spans(course_file(client, listing, 3)) == [(date(2027, 1, 1), date(2027, 1, 2))]


def test_only_of_what_is_published_and_while_its_evidence_holds(client: Client, publish: Publish, cem: StaffAccount) -> None:
    dated = {"dates": ["2027-03-04"]}
    draft = make.training_body(courses=[dated])
    lapsed, unproved, removed, other = (publish(dated) for _listing in range(4))
    lapsed.fact_checks.update(valid_until="2020-01-01")
    unproved.fact_checks.filter(group="courses").update(valid_until="2020-01-01")
    workflow.move(removed, to=State.REMOVED, by=cem, why="It closed.", now=make.NOW)
    without = publish(dated, kind="support-service", doors=("a",))

    answers = [client.get(f"/en/de/s/{one.code}/1/dates.ics") for one in (draft, lapsed, unproved, removed, other, without)]

    assert [answer.status_code for answer in answers] == [404, 410, 404, 410, 200, 404]
    assert [b"BEGIN:VCALENDAR" in answer.content for answer in answers] == [False, False, False, False, True, False]
    assert [str(event.url) for event in events(list_file(client))] == [f"http://testserver/en/de/s/{other.code}/"]


def test_the_file_of_a_list_follows_its_wishes_and_place(client: Client, publish: Publish) -> None:
    publish({"dates": ["2027-03-04"], "professions": ["ps"]}, {"title": "Two", "dates": ["2027-02-04"]})
    publish({"dates": ["2027-03-05"], "professions": ["te"]})
    publish({"dates": ["2027-03-06"], "professions": ["ps"]}, places=("fr",))

    assert [day.isoformat() for day, _end in spans(list_file(client))] == ["2027-02-04", "2027-03-04", "2027-03-05"]
    assert [day.isoformat() for day, _end in spans(list_file(client, "?t=te"))] == ["2027-03-05"]
    assert [day.isoformat() for day, _end in spans(list_file(client, "?t=ps", "fr"))] == ["2027-03-06"]


def test_without_a_date_it_is_a_page_that_says_so_and_leads_back(client: Client, publish: Publish) -> None:
    listing = publish({"on_demand": True})

    for path, back in {
        "e/dates.ics": "e/", "e/dates.ics?t=te": "e/?t=te", f"s/{listing.code}/1/dates.ics": f"s/{listing.code}/",
        "e/dates.ics?t=%00&t=&s=zz&l=%F0": "e/",
    }.items():  # fmt: skip
        page = client.get(f"/en/de/{path}")
        html = page.content.decode()
        assert (page.status_code, page["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert ("No dates to come yet" in html, f'href="/en/de/{back}' in html) == (True, True)


@pytest.mark.parametrize(
    "path",
    ["e/0/dates.ics", "a/dates.ics", "b/dates.ics", "c/dates.ics", "d/dates.ics", "f/dates.ics", "g/dates.ics",
     "s/zzzz/1/dates.ics", "s/zzzz/-1/dates.ics", f"s/zzzz/{'9' * 5000}/dates.ics", "s/zzzz/1/dates.ics%00"],
)  # fmt: skip
def test_what_is_no_address(client: Client, publish: Publish, path: str) -> None:
    publish({"dates": ["2027-03-04"]})

    assert client.get(f"/en/de/{path}").status_code == 404
    assert client.get("/en/zz/e/dates.ics").status_code == 404


@pytest.mark.parametrize("number", ["9" * 4000, "99999999999", "0"])
def test_a_number_that_no_course_has(client: Client, publish: Publish, number: str) -> None:
    assert client.get(f"/en/de/s/{publish({'dates': ['2027-03-04']}).code}/{number}/dates.ics").status_code == 404


def test_headers_reading_only_and_nothing_after_leave(client: Client, publish: Publish) -> None:
    listing = publish({"dates": ["2027-03-04"]})
    for address in (f"/en/de/s/{listing.code}/1/dates.ics", "/en/de/e/dates.ics"):
        answer, head = client.get(address), client.head(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("no-store", "nosniff")
        assert (head.status_code, head.content, head["Content-Disposition"]) == (200, b"", answer["Content-Disposition"])
        assert not answer.cookies
        assert client.post(address).status_code == 405
        assert client.get(f"{address}?q=1")["Location"] == address
        assert client.get(f"{address}?p=fr")["Location"] == address.replace("/de/", "/fr/")

    client.get("/leave/")

    assert "This page was closed" in client.get("/en/de/e/dates.ics").content.decode()


def test_the_list_links_to_its_file_where_a_course_has_a_date(client: Client, publish: Publish) -> None:
    publish({"on_demand": True, "dates": ["2026-11-01"]})
    assert client.get("/en/de/e/").context["calendar"] == ""

    listing = publish({"dates": ["2027-03-04"], "professions": ["ps"]})

    shown = [client.get(path).content.decode() for path in ("/en/de/e/", f"/en/de/s/{listing.code}/", "/en/de/e/?t=te")]
    assert [html.count(LINK) for html in shown] == [1, 1, 0]
    assert f'href="/en/de/s/{listing.code}/1/dates.ics"' in shown[1]
    assert client.get("/en/de/e/").context["calendar"] == "/en/de/e/dates.ics"
    assert client.get("/en/de/e/?t=ps&s=12").context["calendar"] == "/en/de/e/dates.ics?t=ps&s=12"
    assert client.get("/en/de/e/?t=te").context["calendar"] == ""
    assert client.get("/en/de/a/").context["calendar"] == ""


def test_a_file_is_never_long_and_the_next_dates_come_first(
    client: Client, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar_files, "MOST_DATES", 2)
    monkeypatch.setattr(calendar_files, "MOST_LISTINGS", 1)
    publish({"dates": ["2028-03-04"]})
    publish({"on_demand": True})
    listing = publish({"dates": ["2027-03-04", "2027-03-05", "2027-03-06"]})

    for file in (course_file(client, listing), list_file(client)):
        assert [day.isoformat() for day, _end in spans(file)] == ["2027-03-04", "2027-03-05"]


def test_a_course_whose_hours_have_no_time_zone_stays_on_the_clock_of_who_reads(client: Client, publish: Publish) -> None:
    assert spans(course_file(client, publish({"dates": ["2027-03-04 09:00–10:00"], "time_zone": ""}))) == [
        (datetime.combine(date(2027, 3, 4), time(9)), datetime.combine(date(2027, 3, 4), time(10)))
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_queries(client: Client, publish: Publish, number: int) -> None:
    for nth in range(number):
        listing = publish({"dates": [f"2027-03-{nth + 1:02}"]}, {"title": "Two", "dates": ["2027-04-01"]})

    assert queries(client, "/en/de/e/dates.ics") == (3, number * 2)
    assert queries(client, f"/en/de/s/{listing.code}/1/dates.ics") == (2, 1)


def queries(client: Client, address: str) -> tuple[int, int]:
    """How many queries, for how many dates."""
    with CaptureQueriesContext(connection) as captured:
        file = client.get(address).content
    return len(captured), file.count(b"BEGIN:VEVENT")
