"""Sessions, accounts, messages, history and CSRF tokens work below /desk/ only: visitors leave no trace in any of them.

Nor do providers, who answer a question of ours below /desk/ without an account: whatever cookie their browser holds, they are
nobody, and the history, which keeps addresses, does not keep that of their link.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from pghistory.middleware import HistoryMiddleware

from directory.wiring.headers import DESK

PROVIDERS = f"{DESK}confirm/"


def is_for_staff(request: HttpRequest) -> bool:
    return request.path_info.startswith(DESK) and not request.path_info.startswith(PROVIDERS)


class OnlyAtTheDesk:
    get_response: Callable[[HttpRequest], Any]

    def __call__(self, request: HttpRequest) -> Any:
        if is_for_staff(request):
            # The class beside this one in the bases, a middleware of a library: types cannot see it from here.
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)


class DeskSessionMiddleware(OnlyAtTheDesk, SessionMiddleware):
    pass


class NoCookiesMiddleware:
    """Outside the desk no cookie is read, whatever a browser sends; so none is ever answered with a new one."""

    def __init__(self, get_response: Callable[[HttpRequest], Any]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Any:
        if not is_for_staff(request):
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)


class DeskCsrfMiddleware(OnlyAtTheDesk, CsrfViewMiddleware):
    """A token is a cookie. Public pages that take a form look at who sent it instead: public/sender.py."""

    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        return super().process_view(request, *view) if is_for_staff(request) else None


class DeskAuthenticationMiddleware(OnlyAtTheDesk, AuthenticationMiddleware):
    pass


class DeskMessageMiddleware(OnlyAtTheDesk, MessageMiddleware):
    pass


class DeskHistoryMiddleware(OnlyAtTheDesk, HistoryMiddleware):
    pass
