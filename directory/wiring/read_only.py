"""Pages outside the desk cannot write: the database connection refuses, whatever the code says."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from directory.wiring.headers import DESK

READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


class WriteRefused(Exception):
    """A public page tried to write. The statement is not in the message: it may say what somebody looked for."""


def refuse_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    statement = str(sql).strip(" (\n;")
    if ";" in statement or not statement.upper().startswith(READS):
        raise WriteRefused("A page outside the desk tried to write to the database.")
    return execute(sql, params, many, context)


class ReadOnlyMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(DESK):
            return self.get_response(request)
        with connection.execute_wrapper(refuse_writes):
            return self.get_response(request)
