"""Sessions, accounts, messages, history and CSRF tokens work below /desk/ only: visitors leave no trace in any of them.

Nor do providers, who answer a question of ours below /desk/ without an account: whatever cookie their browser holds, they are
nobody, and the history, which keeps addresses, does not keep that of their link.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from django.contrib.admin.utils import unquote as key_in
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from pghistory.middleware import HistoryMiddleware

from directory.public import errors
from directory.wiring.headers import DESK

PROVIDERS = f"{DESK}confirm/"  # urls.py gives all that begins so to providers


def is_for_a_provider(request: HttpRequest) -> bool:
    return request.path_info.startswith(PROVIDERS)


def is_for_staff(request: HttpRequest) -> bool:
    return request.path_info.startswith(DESK) and not is_for_a_provider(request)


class OnlyAtTheDesk:
    get_response: Callable[[HttpRequest], Any]

    def __call__(self, request: HttpRequest) -> Any:
        if is_for_staff(request):
            # The class beside this one in the bases, a middleware of a library: types cannot see it from here.
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)


class DeskSessionMiddleware(OnlyAtTheDesk, SessionMiddleware):
    pass


class NoNulMiddleware:
    """PostgreSQL keeps no NUL, so no address holds one, not even as the admin writes keys (_00): none reaches a query."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        path, query = request.path_info, request.META.get("QUERY_STRING", "")
        if is_for_staff(request) and "\0" in path + key_in(path) + unquote(query):
            return errors.bad_request(request)
        return self.get_response(request)


class NoCookiesMiddleware:
    """Outside the desk no cookie is read, whatever a browser sends; so none is ever answered with a new one."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        if not is_for_staff(request):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)


class DeskCsrfMiddleware(OnlyAtTheDesk, CsrfViewMiddleware):
    """A token is a cookie. Public pages that take a form look at who sent it instead: public/same_origin.py."""

    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        return super().process_view(request, *view) if is_for_staff(request) else None


class DeskAuthenticationMiddleware(OnlyAtTheDesk, AuthenticationMiddleware):
    pass


class DeskMessageMiddleware(OnlyAtTheDesk, MessageMiddleware):
    pass


class DeskHistoryMiddleware(OnlyAtTheDesk, HistoryMiddleware):
    pass
