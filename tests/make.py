"""Plain functions that build valid rows. Everything they leave out is what a listing has when nobody said otherwise."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count, cycle
from typing import Any, TypeVar

import pghistory
from django.contrib.auth.models import Group

from directory.catalogue.audiences import Audience, DoorText
from directory.catalogue.contacts import Channel, Contact
from directory.catalogue.courses import Course, Credit
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck, Method
from directory.catalogue.listings import Coverage, Listing, ListingText, State
from directory.catalogue.organizations import Organization
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.programmes import EvidenceRating, Programme, Study
from directory.catalogue.reporting import Reporting
from directory.catalogue.rules import CountryRule, Guide
from directory.curation import composing, criteria, workflow, working_rows
from directory.curation.criteria import CriterionAnswer
from directory.curation.do_not_list import NotListed
from directory.curation.links import WatchedLink
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import MOST_AN_HOUR, Suggestion, suggest
from directory.curation.tasks import Task, raise_task

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
SITE = "https://help.example/"
QUOTED = {  # of the words of a door
    "quote_language": "de", "quote_method": Method.OWN_PAGE, "quote_source": f"{SITE}about", "quote_read_on": TODAY,
    "quote_year": 2024,
}  # fmt: skip
_numbers = count(1)
AnySubject = TypeVar("AnySubject", Listing, CrisisLine, CountryRule, Guide)


def staff(username: str, *roles: str, **fields: Any) -> StaffAccount:
    """A curator, if nothing else is said."""
    made = StaffAccount.objects.create_user(username=username, password="a long pass phrase", is_staff=True, **fields)
    made.groups.add(*Group.objects.filter(name__in=roles or ["curator"]))
    return made


def organization(**fields: Any) -> Organization:
    return Organization.objects.create(**{"name": f"Organization {next(_numbers)}", "type": "charity"} | fields)


def listing(
    *,
    name: str = "Harbour Line",
    doors: tuple[str, ...] = ("a",),
    about: str = "me",
    places: tuple[str, ...] = ("de",),
    address: str = SITE,
    number: str = "",
    evidenced: bool = True,
    languages: tuple[str, ...] = ("de",),
    channel: str = Channel.CHAT,
    asks_name: str = "",
    leads_to_professionals: str = "",
    also: Sequence[str] = (),
    statement: str = "",
    tells: Sequence[str] = (),
    door_texts: dict[str, str] | None = None,
    quotes: dict[str, dict[str, Any]] | None = None,
    by: StaffAccount | None = None,
    **fields: Any,
) -> Listing:
    """A draft with everything that publishing needs, except two people. `by` is on record as its writer."""
    with pghistory.context(user=by.pk if by else None):
        made = Listing.objects.create(
            **{"kind": Listing.Kind.SUPPORT_SERVICE, "organization": fields.pop("organization", None) or organization()} | fields
        )
        ListingText.objects.create(listing=made, language="en", name=name, summary=f"{name} listens.")
        for door in doors:
            words = QUOTED | quotes[door] if quotes and door in quotes else {"evidence": "its own words"}
            Audience.objects.create(listing=made, door=door, about=about if door == "b" else "", **words)
        for door, summary in (door_texts or {}).items():
            DoorText.objects.create(listing=made, door=door, summary=summary)
        for place in places:
            Coverage.objects.create(listing=made, place_id=place)
        if address:
            contact(
                made, channel=channel, address=address, evidenced=evidenced, languages=list(languages), asks_name=asks_name,
                leads_to_professionals=leads_to_professionals, also=list(also),
            )  # fmt: skip
        if number:
            contact(
                made,
                channel=Channel.PHONE,
                number=number,
                country="de",
                evidenced=evidenced,
                languages=list(languages),
                asks_name=asks_name,
            )
        if statement or tells:
            PrivacyFacts.objects.create(listing=made, statement=statement, tells=list(tells))
            fact_check(made, group=FactCheck.Group.PRIVACY)
    return made


def training_body(
    *,
    courses: Sequence[dict[str, Any]] = (),
    credits: Sequence[dict[str, Any]] = (),
    by: StaffAccount | None = None,
    **fields: Any,
) -> Listing:
    """A draft like `listing`, for door e. A credit is of the body, or of the course with the title that it names as `course`."""
    made = listing(by=by, **{"kind": Listing.Kind.TRAINING_BODY, "doors": ("e",)} | fields)
    with pghistory.context(user=by.pk if by else None):
        usual = {"title": "Course", "time_zone": "Europe/Berlin"}
        made_courses = [Course.objects.create(listing=made, **usual | given) for given in courses]
        titled = {course.title: course for course in made_courses}
        for given in credits:
            of_course = {"course": titled[given["course"]]} if "course" in given else {}
            Credit.objects.create(listing=made, **{"type": "ce", "source": SITE, "read_on": TODAY} | given | of_course)
    fact_check(made, group=FactCheck.Group.COURSES)
    return made


def programme(
    *,
    ratings: Sequence[dict[str, Any]] = (),
    studies: Sequence[dict[str, Any]] = (),
    by: StaffAccount | None = None,
    **fields: Any,
) -> Listing:
    """A draft behind door f. `fields` are of the listing, or of what the programme is."""
    own = {name: fields.pop(name) for name in list(fields) if name in {field.name for field in Programme._meta.fields}}
    kind = Listing.Kind.PREVENTION_PROGRAMME
    languages = own.get("languages", ["en"])
    made = listing(**{"name": "Long Road", "doors": ("f",), "kind": kind, "by": by, "languages": languages} | fields)
    seen = {"source": SITE, "read_on": TODAY}
    with pghistory.context(user=by.pk if by else None):
        Programme.objects.create(listing=made, **own)
        for rating in ratings:
            EvidenceRating.objects.create(listing=made, **seen | {"scheme": "Scheme", "label": "3", "rated_by": "Body"} | rating)
        for study in studies:
            Study.objects.create(listing=made, **seen | {"words": "Two groups were compared."} | study)
    fact_check(made, group=FactCheck.Group.PROGRAMME)
    return made


def hotline(*, by: StaffAccount | None = None, **fields: Any) -> Listing:
    """A draft behind no door. `fields` are of the listing, or of what it takes; without any of these, nothing of it is stated."""
    own = {name: fields.pop(name) for name in list(fields) if name in {field.name for field in Reporting._meta.fields}}
    made = listing(by=by, **{"name": "Report Desk", "doors": (), "kind": Listing.Kind.REPORTING_HOTLINE} | fields)
    if own:
        with pghistory.context(user=by.pk if by else None):
            Reporting.objects.create(listing=made, **own)
        fact_check(made, group=FactCheck.Group.REPORTING)
    return made


def contact(listing: Listing, *, evidenced: bool = True, **fields: Any) -> Contact:
    made = Contact.objects.create(listing=listing, **fields)
    if evidenced:
        fact_check(listing, about=made.value)
    return made


def fact_check(subject: Listing | CrisisLine, **fields: Any) -> FactCheck:
    about_what = {"listing": subject} if isinstance(subject, Listing) else {"crisis_line": subject}
    usual = {"group": FactCheck.Group.CONTACT, "method": Method.OWN_PAGE, "source": SITE, "read_on": TODAY}
    return FactCheck.objects.create(**about_what, **usual | fields)


def criteria_met(listing: Listing, by: StaffAccount, on: date = TODAY, verdict: str = "yes") -> None:
    """Answered about the listing as it is in the database now, on that day."""
    fresh = working_rows.one(Listing.objects.all(), listing.pk)
    answer = {"verdict": verdict, "evidence": "seen", "by": by, "answered_on": on}
    asked = criteria.asked(fresh, composing.facts_of(fresh, on=on))
    answers = [CriterionAnswer(listing=listing, criterion=one, digest=one.judged, **answer) for one in asked]
    CriterionAnswer.objects.bulk_create(
        answers, update_conflicts=True, unique_fields=["listing", "criterion"], update_fields=[*answer, "digest"]
    )


def crisis_line(*, evidenced: bool = True, **fields: Any) -> CrisisLine:
    made = CrisisLine.objects.create(
        **{"country": "gb", "purpose": "suicide", "name": "Night Line", "number": "116 123", "by": "p"} | fields
    )
    if evidenced:
        fact_check(made, about=made.value)
    return made


def country_rule(**fields: Any) -> CountryRule:
    usual = {"country": "de", "text": "All people must report.", "source": "https://law.example/1", "read_on": TODAY}
    return CountryRule.objects.create(**usual | fields)


def guide(number: int = 1, **fields: Any) -> Guide:
    return Guide.objects.create(**{"number": number, "title": f"Guide of {number}", "text": "You can stop at any time."} | fields)


def suggestion(**fields: Any) -> Suggestion:
    usual: dict[str, Any] = {"what": "other", "place": "de", "words": "The page has moved.", "now": NOW}
    return suggest(**usual | fields)


def older_suggestions(number: int) -> None:
    """As many as that, all in one go, from the days before TODAY: no day takes more."""
    of_a_day = [(hour, slot) for hour in range(24) for slot in range(1, MOST_AN_HOUR + 1)]
    days = [TODAY - timedelta(days=1 + one // len(of_a_day)) for one in range(number)]
    Suggestion.objects.bulk_create(
        Suggestion(
            what="other", place="fr", words="Junk.", came_on=day, hour=hour, slot=slot, forget_on=TODAY + timedelta(days=90)
        )
        for day, (hour, slot) in zip(days, cycle(of_a_day), strict=False)
    )


def not_listed(by: StaffAccount, **fields: Any) -> NotListed:
    usual = {"name": "Bad Forum", "why": "unsafe", "note": "Users reach each other.", "since": TODAY}
    return NotListed.objects.create(by=by, **usual | fields)


def published(subject: AnySubject, *, writer: StaffAccount, checker: StaffAccount, now: datetime = NOW) -> AnySubject:
    if isinstance(subject, Listing):
        criteria_met(subject, checker)
    workflow.move(subject, to=State.WAITING, by=writer, now=now)
    workflow.move(subject, to=State.PUBLISHED, by=checker, now=now)
    return subject


def visible(subject: AnySubject, *, writer: StaffAccount, checker: StaffAccount, now: datetime = NOW) -> AnySubject:
    """As `published`, in a tenth of the time, without the way there: for tests of what visitors read."""
    fresh = working_rows.one(type(subject)._default_manager.all(), subject.pk)
    facts = composing.facts_of(fresh, on=now.date())
    subject.editions.filter(status=Edition.Status.CURRENT).update(status=Edition.Status.REPLACED, status_since=now)
    subject.editions.create(
        **composing.columns_of(fresh, facts), facts=facts, written_by=writer, published_by=checker, writers=[writer.pk],
        published_at=now, status_since=now,
    )  # fmt: skip
    type(subject)._default_manager.filter(pk=subject.pk).update(state=State.PUBLISHED)
    subject.state = State.PUBLISHED
    return subject


def watched_link(**fields: Any) -> WatchedLink:
    return WatchedLink.objects.create(**{"address": f"{SITE}{next(_numbers)}", "finding": "well", "looked_on": TODAY} | fields)


def task(listing: Listing | None = None, **fields: Any) -> Task:
    usual: dict[str, Any] = {"kind": Task.Kind.LINK, "about": SITE, "words": "The site does not answer.", "on": TODAY}
    return raise_task(listing=listing, **usual | fields)
