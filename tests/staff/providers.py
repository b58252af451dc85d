"""What a provider gets and sends: the address of a question, and the form on its page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from directory.catalogue.listings import Listing
from tests.staff.pages import Page, see

MAIL = "info@help.example"
SAME = {"sec-fetch-site": "same-origin"}
FORM = "application/x-www-form-urlencoded"
Publish = Callable[..., Listing]
Link = Callable[..., str]


def typed(page: Page, **values: str) -> dict[str, str]:
    """What the browser sends from the form after somebody typed and pressed `values`."""
    [form] = [form for form in page.forms if "words" in form.data]
    return {name: given[0] for name, given in form.data.items()} | values


def answer(client: Client, path: str, **values: str) -> Any:
    return answer_from(SAME, client, path, **values)


def answer_from(headers: dict[str, str], client: Client, path: str, **values: str) -> Any:
    body = urlencode(typed(see(client, path), **values))
    return client.post(path, body, content_type=FORM, headers=headers)
