"""Doors e and f: filters, credit, dates and evidence as visitors read them, today and when time has passed."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.catalogue import sessions
from directory.catalogue.courses import Training
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Listing
from directory.curation.roles import StaffAccount
from directory.public import training
from directory.public.training import TrainingShown
from tests import make
from tests.public.test_results import names

Publish = Callable[..., Listing]
LAST_DAY = make.TODAY + timedelta(days=40)
SOON, LATER = (make.TODAY + timedelta(days=30)).isoformat(), (make.TODAY + timedelta(days=200)).isoformat()


@pytest.fixture
def body(ana: StaffAccount, ben: StaffAccount) -> Publish:
    def body(training: dict[str, Any] | None = None, **fields: Any) -> Listing:
        made = make.training_body(by=ana, **fields)
        if training:
            Training.objects.create(listing=made, **training)
        return make.visible(Listing.objects.get(pk=made.pk), writer=ana, checker=ben)

    return body


@pytest.fixture
def programme(ana: StaffAccount, ben: StaffAccount) -> Publish:
    return lambda **fields: make.visible(make.programme(by=ana, **fields), writer=ana, checker=ben)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """So many days after today."""

    def on(days: int) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW + timedelta(days=days))

    on(0)
    return on


def words(client: Client, path: str) -> str:
    """What the main part of a page says, without its tags."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    main = answer.content.decode().split("<main")[1].split("</main")[0]
    return " ".join(unescape(re.sub("<[^>]*>", " ", main)).split())


def on_cards(client: Client, path: str, term: str) -> dict[str, list[str]]:
    """Of each listing by its name, what its card says under this term."""
    cards = client.get(path).context["lists"][0].cards
    return {card.name: [fact.words for fact in card.facts if fact.term == term and fact.words] for card in cards}


def page_of(listing: Listing) -> str:
    return f"/en/de/s/{listing.code}/"


def shown(listing: Listing) -> TrainingShown:
    return training.training_of(Edition.objects.get(listing=listing).facts, now=make.NOW)


def test_each_filter_of_training_finds_what_it_says(client: Client, body: Publish, on: Any) -> None:
    body(name="General", training={"offers": ["s"], "professions": ["sw"], "formats": ["i"]})
    body(
        name="One course",
        courses=[
            {
                "professions": ["ps"], "level": "n", "format": "l", "languages": ["tr"], "cost": "free", "concession": "Students",
                "dates": [SOON, LATER],
            }
        ],
        credits=[{"course": "Course", "type": "ce", "body": "EXB"}],
    )  # fmt: skip
    body(name="Any time", courses=[{"on_demand": True}], credits=[{"type": "cpd", "body": "Other B"}])

    found = {
        query: set(names(client, f"/en/de/e/?{query}"))
        for query in (
            "i=s", "i=c", "t=sw", "t=ps", "t=sw&t=ps", "t=ps&m=i", "m=i", "m=l", "g=n", "l=tr", "x=f", "x=c", "y=ce", "y=cpd",
            "b=EXB", "b=Other+B", "s=3", "s=12", "s=a",
        )
    }  # fmt: skip

    general, course, any_time = "General", "One course", "Any time"
    assert found == {
        "i=s": {general}, "i=c": {course, any_time}, "t=sw": {general}, "t=ps": {course}, "t=sw&t=ps": {general, course},
        "t=ps&m=i": set(), "m=i": {general}, "m=l": {course}, "g=n": {course}, "l=tr": {course}, "x=f": {course}, "x=c": {course},
        "y=ce": {course}, "y=cpd": {any_time}, "b=EXB": {course}, "b=Other+B": {any_time},
        "s=3": {course}, "s=12": {course}, "s=a": {any_time},
    }  # fmt: skip


def test_a_wish_that_cannot_be_read_is_said(client: Client, body: Publish) -> None:
    body(name="Stays")

    for given in ("b=%3Cscript%3E", "b=call+0900+1", "b=" + "x" * 25, "b=-", "t=zz", "y=ps", "s=4", "e=x"):
        page = client.get(f"/en/de/e/?{given}")
        assert len(page.context["unread"]) == 1, given
        assert [card.name for card in page.context["lists"][0].cards] == ["Stays"], given


def test_a_lapsed_credit_is_never_shown_as_current(client: Client, body: Publish, on: Any) -> None:
    credit = {"amount": 12, "body": "EXB", "body_name": "Example Board", "valid_until": LAST_DAY}
    listing = body(courses=[{"on_demand": True}], credits=[credit, credit | {"course": "Course"}])
    said = "Counts as 12 CE credits for EXB until 30 December 2026."

    on(40)
    assert [words(client, path).count(said) for path in ("/en/de/e/", page_of(listing))] == [2, 2]
    assert len(names(client, "/en/de/e/?y=ce&b=EXB")) == 1
    on(41)
    assert not [path for path in ("/en/de/e/", page_of(listing)) if "EXB" in words(client, path)]
    assert names(client, "/en/de/e/?y=ce") == []
    assert client.get("/en/de/e/?b=EXB").context["unread"] == ["Credit from"]  # no body of this name is on the list
    assert "We know of no credit that counts now. Ask before you book." in words(client, page_of(listing))


def test_a_credit_without_a_last_day_is_believed_for_a_year(client: Client, body: Publish, on: Any) -> None:
    listing = body(credits=[{"body": "EXB"}])
    listing.fact_checks.update(due_on=None)

    on(365)
    assert "Counts as CE credit for EXB. The last day is not stated." in words(client, page_of(listing))
    on(366)
    assert "EXB" not in words(client, page_of(listing))


def test_near_is_92_days_and_a_year_366(client: Client, body: Publish, on: Any) -> None:
    for days in (-1, 0, 92, 93, 366, 367):
        starts = make.TODAY + timedelta(days=days)
        body(name=f"In {days} days", courses=[{"dates": [f"{starts}/{starts + timedelta(days=5)}"]}])

    found = {months: set(names(client, f"/en/de/e/?s={months}")) for months in ("3", "12", "a")}

    near = {"In 0 days", "In 92 days"}
    assert found == {"3": near, "12": near | {"In 93 days", "In 366 days"}, "a": set()}


def test_dates_leave_by_themselves(client: Client, body: Publish, on: Any) -> None:
    hours = f"{SOON}T09:00/{SOON}T16:30"
    listing = body(courses=[{"dates": [SOON, hours, LATER], "time_zone": "Europe/Berlin"}])
    all_of = "20 December 2026 20 December 2026, 09:00 to 16:30, Berlin time 8 June 2027"

    assert all_of in words(client, page_of(listing))
    assert "Next on 20 December 2026" in words(client, "/en/de/e/")
    on(31)
    assert "20 December 2026" not in words(client, page_of(listing))
    assert "Next on 8 June 2027" in words(client, "/en/de/e/")
    assert (names(client, "/en/de/e/?s=3"), len(names(client, "/en/de/e/?s=12"))) == ([], 1)
    on(201)
    assert [("No dates announced" in words(client, path)) for path in (page_of(listing), "/en/de/e/")] == [True, True]


def test_without_evidence_nothing_is_said_of_courses(client: Client, body: Publish, on: Any) -> None:
    listing = body(courses=[{"title": "Secret course", "on_demand": True}], credits=[{"body": "EXB"}], training={"offers": ["s"]})
    assert "Secret course" in words(client, page_of(listing))

    listing.fact_checks.filter(group=FactCheck.Group.COURSES).update(method=Method.PRESS)

    said = words(client, page_of(listing)) + words(client, "/en/de/e/")
    assert not [word for word in ("Secret course", "EXB", "Begin at any time") if word in said]
    assert names(client, "/en/de/e/?i=s") == names(client, "/en/de/e/?y=ce") == []


def test_the_card_says_when_it_can_be_begun(client: Client, body: Publish, on: Any) -> None:
    """Nothing, where we do not know the courses one by one."""
    body(name="None known", courses=[])
    body(name="Both", courses=[{"dates": [SOON], "on_demand": True}])
    body(name="One of two", courses=[{}, {"title": "Two", "on_demand": True}])
    body(name="Two dates", courses=[{"title": "One", "dates": [LATER]}, {"title": "Two", "dates": [SOON]}])
    body(name="No date", courses=[{}])

    assert on_cards(client, "/en/de/e/", "When") == {
        "None known": [],
        "Both": ["Next on 20 December 2026"],
        "One of two": ["Begin at any time"],
        "Two dates": ["Next on 20 December 2026"],
        "No date": ["No dates announced"],
    }


def test_every_fact_of_a_course_has_its_line(body: Publish) -> None:
    course = {
        "professions": ["te", "ps"], "format": "b", "hours": 1, "languages": ["tr", "de"], "price": "GBP 120", "cost": "paid",
        "concession": "Students: GBP 60", "level": "s", "prerequisite": "A degree", "assessed": "yes", "how_to_apply": "By form",
    }  # fmt: skip

    [full, bare, free] = shown(body(courses=[course, {"title": "Bare"}, {"title": "Free", "cost": "free", "hours": 2}])).courses

    assert [(line.term, line.words) for line in full.lines] == [
        ("For", "Psychologists, Teachers and educators"), ("How", "Partly online, partly in person"), ("Length", "1 hour"),
        ("Language", "Türkçe, Deutsch"), ("Price", "GBP 120. Students: GBP 60"), ("Level", "Specialist"),
        ("You need", "A degree"), ("With an exam", "Yes"), ("How to join", "By form"),
    ]  # fmt: skip
    assert [line.words for line in bare.lines] == ["Not stated"] * 5
    assert [line.words for line in free.lines if line.words != "Not stated"] == ["2 hours", "Free"]


def test_what_a_body_teaches_is_what_it_says_and_what_its_courses_say(body: Publish) -> None:
    general = {"offers": ["s", "c"], "professions": ["sw"], "formats": ["i"]}

    of_all = shown(body(general, courses=[{"professions": ["ps", "sw"], "format": "l"}, {"title": "Two", "format": "i"}]))

    assert (of_all.offers, of_all.formats) == ("Courses, Supervision", "Online, live, In person")
    assert of_all.professions == ["Psychologists", "Social workers"]


def test_a_title_is_in_the_language_of_its_course_where_there_is_one(client: Client, body: Publish) -> None:
    rows = [{"title": "Bir", "languages": ["tr"]}, {"title": "Zwei", "languages": ["de", "tr"]}, {"title": "Three"}]

    page = client.get(page_of(body(courses=rows))).content.decode()

    assert re.findall(r'<h3\s+id="course(\d)" dir="auto"(?: lang="(\w+)")?>', page) == [("1", "tr"), ("2", ""), ("3", "")]


@pytest.mark.parametrize(
    ("credit", "said"),
    [
        ({"body": "EXB", "valid_until": LAST_DAY}, "Counts as CE credit for EXB until 30 December 2026."),
        ({"body": "EXB"}, "Counts as CE credit for EXB. The last day is not stated."),
        ({"valid_until": LAST_DAY}, "Counts as CE credit until 30 December 2026. For which board is not stated."),
        ({}, "Counts as CE credit. For which board is not stated."),
        ({"type": "other", "amount": 3}, "Counts as 3 credits. For which board is not stated."),
        ({"type": "other"}, "Counts as credit. For which board is not stated."),
    ],
)
def test_a_credit_says_what_is_stated_and_what_is_not(credit: Any, said: str, client: Client, body: Publish, on: Any) -> None:
    listing = body(credits=[credit | {"body_name": "Example Board", "accepted_by": "Ohio"}])

    assert f"{said} Example Board. Accepted by: Ohio. Read 20 November 2026 at" in words(client, page_of(listing))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2027-03-04", "4 March 2027"),
        ("2027-03-04/2027-03-06", "4 March 2027 to 6 March 2027"),
        ("2027-03-04T09:00/2027-03-04T16:30", "4 March 2027, 09:00 to 16:30, New York time"),
        ("2027-03-04T20:00/2027-03-05T08:00", "4 March 2027, 20:00, to 5 March 2027, 08:00, New York time"),
    ],
)
def test_a_date_in_words(date: str, said: str) -> None:
    assert training.in_words(sessions.read(date), "America/New_York") == said


def test_a_lapsed_programme_keeps_its_ratings_and_nothing_else(client: Client, programme: Publish) -> None:
    listing = programme(settings=["s"], dose="Ten hours", ratings=[{"scheme": "Scheme A"}], studies=[{"words": "Half learnt."}])
    assert "Ten hours" in words(client, page_of(listing))

    listing.fact_checks.filter(group=FactCheck.Group.PROGRAMME).update(valid_until="2020-01-01")

    said = words(client, page_of(listing))
    assert [word in said for word in ("Ten hours", "Schools", "Scheme A", "Half learnt.")] == [False, False, True, True]
    assert [len(names(client, f"/en/de/f/?{query}")) for query in ("j=s", "e=r", "e=s")] == [0, 1, 1]


def test_what_people_look_for_has_links_of_its_own(client: Client, body: Publish, on: Any) -> None:
    body(name="Supervises", training={"offers": ["s"], "professions": ["ps"]})
    body(name="Guides", training={"offers": ["g"], "professions": ["ps"]})

    page = client.get("/en/de/e/?t=ps&i=s")

    offers = {offer.label: (offer.query, offer.count, offer.chosen) for offer in page.context["offers"]}
    assert offers["Supervision"] == ("t=ps&i=s", 1, True)
    assert offers["Practice guidance"] == ("t=ps&i=g", 1, False)
    assert offers["Courses"] == ("t=ps&i=c", 0, False)
    assert client.get("/en/de/a/").context["offers"] == []


def test_each_filter_of_programmes_finds_what_it_says(client: Client, programme: Publish) -> None:
    programme(name="At school", settings=["s"], target_groups=["c"], prevention_levels=["1"], studies=[{"outcome": "n"}])
    programme(name="In sport", settings=["p"], target_groups=["s"], prevention_levels=["2"], ratings=[{}])
    programme(name="Unseen", studies=[{"outcome": "u"}])

    queries = ("j=s", "j=p", "a=c", "u=2", "e=r", "e=s", "e=y", "e=n", "e=z")
    found = {query: set(names(client, f"/en/de/f/?{query}")) for query in queries}

    assert found == {
        "j=s": {"At school"}, "j=p": {"In sport"}, "a=c": {"At school"}, "u=2": {"In sport"}, "e=r": {"In sport"},
        "e=s": {"At school"}, "e=y": set(), "e=n": {"At school"}, "e=z": {"Unseen"},
    }  # fmt: skip


def test_evidence_is_worded_by_each_scheme_and_never_merged(client: Client, programme: Publish) -> None:
    ratings = [
        {"scheme": "Scheme A", "label": "3 (promising)", "rated_by": "House A", "rated_in": 2019},
        {"scheme": "Scheme B", "label": "No effects", "rated_by": "House B"},
    ]
    listing = programme(ratings=ratings, studies=[{"words": "Nothing changed.", "outcome": "n", "measured": ["k"], "year": 2021}])

    said = words(client, page_of(listing))

    assert "Scheme A (2019) 3 (promising) Rated by House A. Read 20 November 2026 at" in said
    assert "Scheme B No effects Rated by House B. Read 20 November 2026 at" in said
    assert (
        "Nothing changed. (2021) It looked at: Knowledge and skills. Finding: It found no effect. Read 20 November 2026 at"
        in said
    )
    assert "Most studies ask what people know afterwards. Few can say if there is less abuse." in said
    assert "No evaluation seen" not in said
    assert "Scheme A: 3 (promising). Scheme B: No effects. A study found no effect" in words(client, "/en/de/f/")


def test_the_card_says_what_was_seen_of_evidence(client: Client, programme: Publish) -> None:
    for outcomes in ([], ["u"], ["n"], ["m"], ["n", "e"]):
        programme(name=f"Studies: {outcomes}", studies=[{"outcome": outcome} for outcome in outcomes])
    programme(name="Not stated", studies=[{}])

    assert on_cards(client, "/en/de/f/", "Evidence") == {
        "Studies: []": ["No evaluation seen"],
        "Studies: ['u']": ["No evaluation seen"],
        "Studies: ['n']": ["A study found no effect"],
        "Studies: ['m']": ["A study found an effect on some things only"],
        "Studies: ['n', 'e']": ["A study found an effect. A study found no effect"],
        "Not stated": ["Studied; what was found is not stated"],
    }


def test_what_the_source_does_not_say_is_not_stated(client: Client, body: Publish, programme: Publish, on: Any) -> None:
    """Above the four answers, which every listing has."""
    said = [words(client, page_of(listing)) for listing in (body(courses=[{}]), programme(languages=[]))]

    assert [page.split("Before you make contact")[0].count("Not stated") for page in said] == [9, 9]


@pytest.mark.parametrize("number", [1, 3])
def test_queries(number: int, client: Client, body: Publish, programme: Publish) -> None:
    for nth in range(number):
        rows = [{"title": f"Course {one}", "dates": [LATER]} for one in range(3)]
        last = body(name=f"Body {nth}", courses=rows, credits=[{"course": "Course 1", "body": "EXB"}], training={"offers": ["s"]})
        other = programme(name=f"Programme {nth}", ratings=[{}, {}], studies=[{}])

    pages = ["/en/de/e/", "/en/de/e/?i=s", "/en/de/f/", page_of(last), page_of(other)]
    said = {}
    for path in pages:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        said[path] = len(captured)

    assert list(said.values()) == [4, 4, 4, 4, 4]


def test_the_search_knows_what_the_filters_say(client: Client, body: Publish, programme: Publish) -> None:
    found = body(name="Long Bridge", training={"offers": ["s"], "professions": ["nu"]}, credits=[{"body": "EXB"}])
    programme(name="Short Path", settings=["p"])

    def codes(words: str) -> str:
        return client.post("/en/de/search/", {"words": words}, headers={"sec-fetch-site": "same-origin"}).headers["Location"]

    assert [f"c={found.code}" in codes(words) for words in ("supervision", "nurses", "EXB", "sport")] == [True, True, True, False]
