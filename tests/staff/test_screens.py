"""No screen of the desk costs a query for each row: there are seventeen rows of everything, and sixteen queries at most."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pghistory
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls.resolvers import URLResolver

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.catalogue.places import Place
from directory.curation import account_events, confirmations
from directory.curation.account_events import What
from directory.curation.account_requests import AccountRequest
from directory.curation.criteria import Criterion
from directory.curation.roles import ROLES, StaffAccount
from directory.curation.workflow import move
from directory.staff.site import desk
from tests import make
from tests.staff.conftest import AtTheDesk
from tests.staff.test_lists import add

MOST = 16
NO_PAGE = {302, 403, 405}
LANGUAGES = [
    *("de", "fr", "es", "it", "pt", "nl", "sv", "da", "fi", "pl", "cs", "sk", "sl", "hr", "hu"),
    "ro",
    "bg",
]

# Nothing can be picked there, so without scripts they are the same.
ONLY_READ = tuple(f"directory_{model}_" for model in ("watchedlink", "edition", "decision", "criterion", "suggestion", "task"))

# By the name of the address. Three or four are for who asks: session, account, its rights, its second factor.
QUERIES = {
    "rechecks": 6, "recheck_step": 8, "confirmation_drive": 9, "index": 14, "password_change_done": 4, "jsi18n": 3,
    "app_list": 4, "autocomplete": 5,
    "directory_staffaccount_anonymise": 5, "directory_staffaccount_changelist": 8, "directory_staffaccount_add": 5,
    "directory_staffaccount_add, plain": 5, "directory_staffaccount_history": 6, "directory_staffaccount_change": 9,
    "directory_staffaccount_change, plain": 9,
    "directory_staffaccount_reset": 5, "directory_staffaccount_confirm": 6,
    "directory_listing_ask": 13, "directory_listing_check": 15, "directory_listing_timeline": 12,
    "directory_listing_changelist": 8, "directory_listing_add": 5, "directory_listing_add, plain": 6,
    "directory_listing_change": 14, "directory_listing_change, plain": 15, "directory_listing_change, checker": 14,
    "directory_listing_change, translator": 14,
    "body, change/": 15, "body, change/?plain=1": 16, "body, check/": 16, "body, ask/": 14,
    "programme, change/": 15, "programme, change/?plain=1": 16, "programme, check/": 16, "programme, ask/": 14,
    "directory_organization_changelist": 7, "directory_organization_add": 4, "directory_organization_add, plain": 4,
    "directory_organization_history": 6, "directory_organization_change": 5, "directory_organization_change, plain": 5,
    "directory_crisisline_check": 9, "directory_crisisline_timeline": 8, "directory_crisisline_changelist": 7,
    "directory_crisisline_add": 4, "directory_crisisline_add, plain": 6, "directory_crisisline_change": 8,
    "directory_crisisline_change, plain": 10,
    "directory_countryrule_check": 8, "directory_countryrule_timeline": 8, "directory_countryrule_changelist": 8,
    "directory_countryrule_add": 4, "directory_countryrule_add, plain": 4, "directory_countryrule_change": 7,
    "directory_countryrule_change, plain": 7,
    "directory_guide_check": 8, "directory_guide_timeline": 8, "directory_guide_changelist": 7, "directory_guide_add": 4,
    "directory_guide_add, plain": 4, "directory_guide_change": 7, "directory_guide_change, plain": 7,
    "directory_notlisted_changelist": 7, "directory_notlisted_add": 4, "directory_notlisted_add, plain": 4,
    "directory_notlisted_history": 6, "directory_notlisted_change": 6, "directory_notlisted_change, plain": 6,
    "directory_watchedlink_changelist": 9, "directory_watchedlink_history": 6, "directory_watchedlink_change": 7,
    "directory_edition_changelist": 8, "directory_edition_history": 9, "directory_edition_change": 11,
    "directory_decision_changelist": 8, "directory_decision_history": 8, "directory_decision_change": 8,
    "directory_criterion_changelist": 7, "directory_criterion_history": 6, "directory_criterion_change": 5,
    "directory_suggestion_images": 7, "directory_suggestion_changelist": 12, "directory_suggestion_history": 7,
    "directory_suggestion_delete": 6, "directory_suggestion_change": 11,
    "directory_task_changelist": 7, "directory_task_history": 8, "directory_task_change": 8,
}  # fmt: skip


def addresses(patterns: list[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """The name, or else the pattern, of every address of the desk, and its pattern."""
    for one in patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns, route)
        elif route != "(?P<url>.*)$":  # the rest: there is nothing
            yield one.name or route, route


def path_of(route: str, rows: dict[str, Any]) -> str:
    """Of the row of its table; of the listing, where the address names none."""
    model = re.match(r"directory/(\w+)/", route)
    row = rows[model[1]] if model else rows["listing"]
    fixed = {"^(?P<app_label>directory)/$": "directory/", "<int:step>": "2", **rows["fixed"]}
    for pattern, words in fixed.items():
        route = route.replace(pattern, words)
    return "/desk/" + re.sub(r"<(int:|path:)?(pk|object_id|id)>", str(row.pk), route)


def everything(number: int, ana: StaffAccount, ben: StaffAccount) -> dict[str, Any]:
    """Of each table the row that is looked at. There are `number` others, and it has as many of what belongs to it."""
    for nth in range(1, number + 1):
        add(nth, ana, ben)
    listing, line, rule = make.listing(by=ana, statement="Nobody is told."), make.crisis_line(), make.country_rule()
    guide = make.guide(1000)
    places = Place.objects.exclude(code="de").values_list("pk", flat=True)[:number]
    with pghistory.context(user=ana.pk):
        for nth, place in enumerate(places):
            listing.texts.create(language=LANGUAGES[nth], name=f"Name {nth}", summary="It listens.")
            listing.door_texts.create(language=LANGUAGES[nth], door="a", summary=f"For you, {nth}.")
            listing.coverage.create(place_id=place)
            make.contact(listing, channel="e", address=f"{nth}@help.example")
            make.fact_check(listing, about=f"{nth}@help.example", by=ana)
            make.fact_check(line, about=line.value, by=ana)
    courses = [{"title": f"Course {nth}", "dates": ["2027-03-04"], "professions": ["ps"]} for nth in range(number)]
    credits = [{"course": f"Course {nth}", "body": "EXB"} for nth in range(number)]
    body = make.training_body(by=ana, courses=courses, credits=credits)
    programme = make.programme(by=ana, ratings=[{}] * number, studies=[{}] * number)
    subjects: list[Any] = [listing, line, rule, guide, body, programme]
    for subject in subjects:
        make.published(subject, writer=ana, checker=ben)
    edition = Edition.objects.current().get(listing=listing)
    for nth in range(number):
        make.suggestion(about=listing.pk, now=make.NOW - timedelta(hours=nth + 1), words=f"It has moved {nth} times.")
        make.task(listing, about=f"https://task.example/{nth}")
        confirmations.ask(edition, to="info@help.example", by=ana, now=make.NOW)
        with pghistory.context(user=ana.pk):
            Listing.objects.filter(pk=listing.pk).update(curator_note=f"Note {nth}")
    for subject in subjects:
        move(subject, to=State.WAITING, by=ana)
    for _nth in range(number):
        account_events.record(ana, What.FROZEN, by=ben, now=make.NOW)
    AccountRequest.objects.create(account=ana, wish="new password", why="lost", asked_by=ben, asked_at=make.NOW)
    suggestion = make.suggestion(
        about=listing.pk, what="missing", words="Line 1, https://help.example", now=make.NOW - timedelta(9)
    )
    return {
        "listing": listing, "body": body, "programme": programme, "crisisline": line, "countryrule": rule, "guide": guide,
        "organization": listing.organization,
        "edition": edition, "decision": listing.decisions.first(), "criterion": Criterion.objects.first(),
        "suggestion": suggestion, "task": make.task(listing, about="https://task.example/"),
        "watchedlink": make.watched_link(), "notlisted": make.not_listed(by=ana), "staffaccount": ana,
        "fixed": {
            "autocomplete/": "autocomplete/?app_label=directory&model_name=listing&field_name=organization&term=org",
        },
    }  # fmt: skip


def queries(client: Client, path: str) -> tuple[int, int]:
    """What it answers, and how many queries that takes."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    return answer.status_code, len(captured)


def test_no_screen_costs_a_query_for_each_row(at_the_desk: AtTheDesk, ana: StaffAccount, ben: StaffAccount) -> None:
    rows = everything(MOST + 1, ana, ben)
    ContentType.objects.get_for_models(*apps.get_models())  # asked once by a process
    client = at_the_desk(make.staff("all", *ROLES))
    seen = {}
    for name, route in addresses(desk.get_urls()):
        seen[name] = queries(client, path_of(route, rows))
        if name.endswith(("_add", "_change")) and seen[name][0] == 200 and not name.startswith(ONLY_READ):
            seen[f"{name}, plain"] = queries(client, path_of(route, rows) + "?plain=1")
    for kind in ("body", "programme"):
        for screen in ("change/", "change/?plain=1", "check/", "ask/"):
            seen[f"{kind}, {screen}"] = queries(client, f"/desk/directory/listing/{rows[kind].pk}/{screen}")
    for role in ("checker", "translator"):  # for whom most of it is for reading
        reader = at_the_desk(make.staff(role, role))
        seen[f"directory_listing_change, {role}"] = queries(reader, path_of("directory/listing/<path:object_id>/change/", rows))

    assert {name: count for name, (status, count) in seen.items() if status == 200} == QUERIES
    # What shows no page is posted to, leads elsewhere, or is refused; and it costs no more than a page.
    assert {name: answer for name, answer in seen.items() if answer[0] not in NO_PAGE and name not in QUERIES} == {}
    assert {name: answer for name, answer in seen.items() if answer[1] > MOST} == {}
