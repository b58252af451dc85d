"""Dates of courses as files for a calendar. A calendar at work is read by others: no name in it tells what a course is about.

Hours are told in UTC: such a moment needs no table of clock changes in the file, so no two programs can read it differently.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from directory.catalogue import filters, sessions
from directory.catalogue.audiences import Door
from directory.catalogue.editions import Edition
from directory.catalogue.facets import Candidate, filter_and_count
from directory.catalogue.filtering import FilterValue
from directory.catalogue.filters import MONTHS_AHEAD
from directory.catalogue.query import Query
from directory.catalogue.sessions import Session
from directory.public.lists import OneList
from directory.public.no_longer_listed import is_listed, last_edition, no_longer_listed
from directory.public.page_context import canonical_redirect, page_context, require_known
from directory.public.training import training

MOST_DATES = 200  # in one file
MOST_LISTINGS = 100  # whose editions are loaded for one file
SOON: FilterValue = (filters.NEXT_DATE, max(MONTHS_AHEAD, key=lambda months: MONTHS_AHEAD[months]))
OURS = UUID("1d3a5b0c-5c39-4d8f-9b57-2f0f4f6a7e31")  # any would do, as long as it stays: the identity of every date hangs on it


class Dated(NamedTuple):
    """One date to come of one course. In the order of time."""

    starts: str
    code: str
    number: int  # of the course
    held: Session
    zone: str
    stamped_on: datetime  # when this was published


@require_safe
def of_course(request: HttpRequest, language: str, place: str, code: str, number: int) -> HttpResponse:
    require_known(language, place)
    address = {"language": language, "place": place, "code": code, "number": str(number)}
    if answer := canonical_redirect(request, set(), "course-dates", **address):
        return answer
    edition, now = last_edition(code), timezone.now()
    if not is_listed(edition, timezone.localdate(now)):
        return no_longer_listed(request, edition, language=language, place=place, now=now)
    shown = training(edition, now=now)
    if not shown or number not in {course.number for course in shown.courses}:
        raise Http404
    dates = [dated for dated in _dates([edition], now) if dated.number == number]
    back = reverse("listing", kwargs={"language": language, "place": place, "code": code})
    return _file(request, dates, language, place) if dates else _no_dates(request, language, place, back)


@require_safe
def of_list(request: HttpRequest, language: str, place: str, door: str) -> HttpResponse:
    """Of all courses on the list with these filters. Its address may be kept: when there is no date, a page says so."""
    require_known(language, place)
    if door != Door.CLINICIANS:
        raise Http404
    if answer := canonical_redirect(request, {*filters.NAMES}, "list-dates", language=language, place=place, door=door):
        return answer
    now = timezone.now()
    matching = filter_and_count(OneList(door, place, "", language, now).candidates(), Query.read(request.GET)).matching
    first = sorted(matching, key=lambda candidate: SOON not in candidate.values)[:MOST_LISTINGS]
    editions = Edition.objects.with_evidence().in_bulk([candidate.key for candidate in first])
    dates = _dates(editions.values(), now)
    back = reverse("results", kwargs={"language": language, "place": place, "door": door})
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return _file(request, dates, language, place) if dates else _no_dates(request, language, place, back + query)


def _no_dates(request: HttpRequest, language: str, place: str, back: str) -> HttpResponse:
    """An empty calendar looks broken to whoever opens it. A program that asks again finds dates once there are some."""
    context = {"title": _("Dates"), "back": back}
    return render(request, "pages/no_dates.html", page_context(request, language, place, Door.CLINICIANS) | context)


def list_address(matching: Iterable[Candidate], door: str, query: Query, *, language: str, place: str) -> str:
    """Of the file for a filtered list; "" where no course on it has a date within a year."""
    if door != Door.CLINICIANS or not any(SOON in candidate.values for candidate in matching):
        return ""
    address = reverse("list-dates", kwargs={"language": language, "place": place, "door": door})
    text = query.as_text()
    return f"{address}?{text}" if text else address


def _dates(editions: Iterable[Edition], now: datetime) -> list[Dated]:
    """What a listing's page shows, and no more: evidence and the day decide there."""
    return sorted(
        Dated(when.iso, edition.code, course.number, sessions.read(when.iso), when.zone, edition.published_at)
        for edition in editions
        if (shown := training(edition, now=now))
        for course in shown.courses
        for when in course.dates
    )


def _file(request: HttpRequest, dates: list[Dated], language: str, place: str) -> HttpResponse:
    """The same dates are the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Waymark//Dates//EN")
    calendar.add("version", "2.0")
    for dated in dates[:MOST_DATES]:
        page = reverse("listing", kwargs={"language": language, "place": place, "code": dated.code})
        calendar.add_component(_event(dated, request.build_absolute_uri(page)))
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="dates.ics"'},
    )


def _event(dated: Dated, page: str) -> Event:
    """Loaded again, it takes the place of itself. It is marked as private, so that a shared calendar shows only the time."""
    event = Event()
    event.add("uid", str(uuid5(OURS, f"{dated.code} {dated.number} {dated.held}")))
    event.add("dtstamp", dated.stamped_on)
    starts, ends = _span(dated.held, dated.zone)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", _("Course %(code)s") % {"code": dated.code.upper()})
    event.add("url", page)
    event.add("class", "PRIVATE")
    return event


def _span(session: Session, zone: str) -> Session:
    """A file names the day after the last one. Hours without a time zone, which none should have, stay on the reader's clock."""
    if not session.has_hours():
        return Session(session.starts, session.ends + timedelta(days=1))
    return Session(*session.in_utc(zone)) if zone else session
