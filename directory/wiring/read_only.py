"""Pages outside the desk cannot write: the database connection refuses, whatever the code says. But for two forms' rows."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from directory.wiring.desk import is_for_a_provider, is_for_staff

READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
SEND = "send"  # the address that may write, by its name
# Every value is a placeholder: nothing else can hide in it.
SUGGESTION = re.compile(
    r'INSERT INTO "directory_suggestion" \(("\w+"(, )?)+\) VALUES \((%s(, )?)+\) RETURNING "directory_suggestion"\."id"'
)


class WriteRefused(Exception):
    """A public page tried to write. The statement is not in the message: it may say what somebody looked for."""


def refuse_writes(
    request: HttpRequest, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    statement = str(sql).strip(" (\n;")
    reads = ";" not in statement and statement.upper().startswith(READS)
    if not reads and not (_may_suggest(request) and SUGGESTION.fullmatch(str(sql))):
        raise WriteRefused("A page outside the desk tried to write to the database.")
    return execute(sql, params, many, context)


def _may_suggest(request: HttpRequest) -> bool:
    address = request.resolver_match
    return request.method == "POST" and address is not None and address.view_name == SEND


class ReadOnlyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_for_staff(request) or (is_for_a_provider(request) and request.method == "POST"):
            return self.get_response(request)
        with connection.execute_wrapper(partial(refuse_writes, request)):
            return self.get_response(request)
