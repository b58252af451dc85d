"""Training and programmes at the desk: each kind's own parts, pasted dates, and what is refused with everything typed kept."""

from typing import Any

import pytest

from directory.catalogue.courses import Course
from directory.catalogue.listings import Listing
from directory.curation import authorship
from directory.curation.roles import StaffAccount
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.pages import Page, see

PASTED = "4 March 2027, 13:00–16:00\r\n\r\n2027-02-01\r\n2027-02-01\r\n5 May 2027 to 7 May 2027"
COURSE = {
    "courses-TOTAL_FORMS": "1", "courses-0-id": "", "courses-0-position": "0", "courses-0-title": "First steps",
    "courses-0-professions": ["ps", "sw"], "courses-0-format": "l", "courses-0-dates": PASTED,
    "courses-0-time_zone": "Europe/London",
}  # fmt: skip
CREDIT = {
    "credits-TOTAL_FORMS": "1", "credits-0-id": "", "credits-0-type": "ce", "credits-0-amount": "12", "credits-0-body": "EXB",
    "credits-0-source": "https://board.example/", "credits-0-read_on": "2026-11-20",
}  # fmt: skip
RATING = {
    "ratings-TOTAL_FORMS": "1", "ratings-0-id": "", "ratings-0-scheme": "Scheme A", "ratings-0-label": "3",
    "ratings-0-rated_by": "House A", "ratings-0-source": "https://scheme.example/", "ratings-0-read_on": "2026-11-20",
}  # fmt: skip


def page_of(listing: Listing) -> str:
    return f"/desk/directory/listing/{listing.pk}/change/"


def post(client: Any, listing: Listing, *typed: dict[str, Any]) -> Any:
    data = see(client, page_of(listing)).form("listing_form").filled()
    for more in typed:
        data |= more
    return client.post(page_of(listing), data)


@pytest.mark.parametrize(
    ("kind", "own", "others"),
    [
        ("training-body", {"training", "courses", "credits"}, {"programme", "ratings", "studies", "privacy", "door_texts"}),
        ("prevention-programme", {"programme", "ratings", "studies"}, {"courses", "credits", "training", "privacy"}),
        ("reporting-hotline", {"reporting", "privacy"}, {"courses", "credits", "training", "programme", "ratings", "studies"}),
        (
            "support-service",
            {"privacy", "door_texts"},
            {"courses", "credits", "training", "programme", "ratings", "studies", "reporting"},
        ),
    ],
)
def test_each_kind_has_its_own_parts(
    kind: str, own: set[str], others: set[str], at_the_desk: AtTheDesk, ana: StaffAccount
) -> None:
    listing = make.listing(by=ana, kind=kind, doors=())

    fields = see(at_the_desk(ana), page_of(listing)).form("listing_form").data

    parts = {name.removesuffix("-TOTAL_FORMS") for name in fields if name.endswith("-TOTAL_FORMS")}
    assert (parts & own, parts & others) == (own, set())


def test_dates_are_pasted_in_bulk_and_kept_in_one_spelling(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing, client = make.training_body(by=ana), at_the_desk(ana)

    assert post(client, listing, COURSE).status_code == 302

    course = Course.objects.get()
    assert course.dates == ["2027-02-01", "2027-03-04T13:00/2027-03-04T16:00", "2027-05-05/2027-05-07"]
    assert course.professions == ["ps", "sw"]
    shown = see(client, page_of(listing)).form("listing_form").data["courses-0-dates"]
    assert shown == ["2027-02-01\r\n2027-03-04 13:00/2027-03-04 16:00\r\n2027-05-05/2027-05-07"]


def test_saving_what_nobody_touched_writes_nothing(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    dates = [
        ["2027-03-04T13:00/2027-03-04T16:00"],
        ["2027-03-04", "2027-02-01", "2027-02-01"],
        ["Thursday 4 March 2027"],  # as an import may have left it
    ]
    rows = [{"title": f"Course {nth}", "dates": of_one, "professions": ["ps"]} for nth, of_one in enumerate(dates)]
    listing = make.training_body(by=ana, courses=rows, credits=[{"body": "EXB"}])
    before = authorship.last_change(listing)

    assert post(at_the_desk(ben), listing).status_code == 302

    assert authorship.last_change(listing) == before


def test_each_date_that_cannot_be_read_is_said_and_nothing_typed_is_lost(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    """In a course that was there, in a new one, in a new one of which nothing else was typed; and hours without a time zone."""
    listing = make.training_body(by=ana, courses=[{"dates": ["2027-03-04"]}])
    new = {name.removeprefix("courses-0-"): typed for name, typed in COURSE.items() if name.startswith("courses-0-")}
    rows: list[dict[str, Any]] = [
        {"dates": "4/3/2027\r\nsoon"},
        new | {"dates": "5/3/2027\r\n2027-03-04"},
        {"id": "", "position": "0", "dates": "6/3/2027"},
        new | {"time_zone": ""},
    ]
    typed = {f"courses-{nth}-{name}": value for nth, row in enumerate(rows) for name, value in row.items()}

    answer = post(at_the_desk(ana), listing, typed, {"courses-TOTAL_FORMS": "4"})

    page = Page(answer.content.decode())
    wrong = ["4/3/2027", "soon", "5/3/2027", "6/3/2027"]
    assert [text for text in page.texts["li"] if text.startswith("We cannot read")] == [
        f"We cannot read “{date}”. Write a date such as 2027-03-04 or 4 March 2027." for date in wrong
    ]
    assert "Say in which time zone these hours are." in page.texts["li"]
    assert [page.form("listing_form").data[f"courses-{nth}-dates"] for nth in range(4)] == [[row["dates"]] for row in rows]
    assert Course.objects.get().dates == ["2027-03-04"]


def test_a_new_course_can_be_chosen_once_it_is_saved(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    html = at_the_desk(ana).get(page_of(make.training_body(by=ana, credits=[{}]))).content.decode()

    assert "A new course can be chosen here once it is saved." in html


def test_a_credit_is_of_a_course_of_this_listing(at_the_desk: AtTheDesk, ana: StaffAccount) -> None:
    listing = make.training_body(by=ana, courses=[{"title": "Mine"}])
    other = make.training_body(by=ana, name="Other", courses=[{"title": "Theirs"}])
    client, [mine], [theirs] = at_the_desk(ana), listing.courses.all(), other.courses.all()

    page = see(client, page_of(listing))
    options, data = page.texts["option"], page.form("listing_form").filled() | CREDIT
    refused = client.post(page_of(listing), data | {"credits-0-course": str(theirs.pk)})
    assert client.post(page_of(listing), data | {"credits-0-course": str(mine.pk)}).status_code == 302

    assert ("all of its training" in options, "Mine" in options, "Theirs" in options) == (True, True, False)
    assert refused.status_code == 200
    assert [credit.course for credit in listing.credits.all()] == [mine]


@pytest.mark.parametrize(("rows", "typed"), [("credits", CREDIT), ("ratings", RATING)])
def test_credit_and_ratings_need_their_source_and_day(
    rows: str, typed: dict[str, Any], at_the_desk: AtTheDesk, ana: StaffAccount
) -> None:
    listing = make.training_body(by=ana) if rows == "credits" else make.programme(by=ana)
    client = at_the_desk(ana)
    data = see(client, page_of(listing)).form("listing_form").filled() | typed

    answer = client.post(page_of(listing), data | {f"{rows}-0-source": "", f"{rows}-0-read_on": ""})
    assert Page(answer.content.decode()).texts["li"].count("This field is required.") == 2
    assert getattr(listing, rows).count() == 0
    assert client.post(page_of(listing), data).status_code == 302
    assert getattr(listing, rows).count() == 1


def test_the_walk_has_steps_for_training_and_programmes(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    rows = [{"title": "First steps", "dates": ["2020-03-04"]}]
    body = make.visible(make.training_body(by=ana, courses=rows, credits=[{"body": "EXB"}]), writer=ana, checker=ben)
    programme = make.visible(make.programme(by=ana, ratings=[{"scheme": "Scheme A"}]), writer=ana, checker=ben)
    client = at_the_desk(ana)

    def steps(listing: Listing) -> list[str]:
        return [client.get(f"/desk/rechecks/{listing.pk}/{step}/").content.decode() for step in range(7, 11)]

    assert [("Training and courses" in html, "4 March 2020" in html, "EXB" in html) for html in steps(body)] == [
        (False, False, False), (True, True, True), (False, False, False), (False, False, False),
    ]  # fmt: skip
    assert [("What the programme is" in html, "Scheme A" in html) for html in steps(programme)] == [
        (False, False), (True, False), (False, True), (False, False),
    ]  # fmt: skip
