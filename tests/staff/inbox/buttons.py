"""The page of a suggestion, and its buttons."""

from typing import Any

from django.test import Client

from directory.curation import inbox
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from tests.staff.pages import Form, Page, see, send

LIST = "/desk/directory/suggestion/"
WORDS = "Ada lives next door."
MAY = {"curator", "checker", "safeguarding lead"}
BUTTONS = {"take", "hand-over", "close", "task", "at-risk", "give-back"}


def page_of(row: Suggestion) -> str:
    return f"{LIST}{row.pk}/change/"


def button(row: Suggestion, act: str) -> str:
    return f"{LIST}{row.pk}/{act}/"


def form_of(client: Client, row: Suggestion, act: str) -> Form:
    return see(client, page_of(row)).form(button(row, act))


def press(client: Client, row: Suggestion, act: str, **typed: Any) -> Page:
    form = form_of(client, row, act)
    return send(client, form.action, form.filled(**typed))


def acts(client: Client, row: Suggestion) -> list[str]:
    start = f"{LIST}{row.pk}/"
    return [
        form.action.removeprefix(start).strip("/") for form in see(client, page_of(row)).forms if form.action.startswith(start)
    ]


def at_risk(row: Suggestion, by: StaffAccount) -> Suggestion:
    inbox.somebody_at_risk(row.pk, by=by)
    row.refresh_from_db()
    return row
