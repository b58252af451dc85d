"""Sessions, accounts, messages and history work below /desk/ only: visitors leave no trace in any of them."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from pghistory.middleware import HistoryMiddleware

from directory.wiring.headers import DESK


class OnlyAtTheDesk:
    get_response: Callable[[HttpRequest], Any]

    def __call__(self, request: HttpRequest) -> Any:
        if request.path_info.startswith(DESK):
            return super().__call__(request)  # type: ignore[misc]
        return self.get_response(request)


class DeskSessionMiddleware(OnlyAtTheDesk, SessionMiddleware):
    pass


class DeskCsrfMiddleware(OnlyAtTheDesk, CsrfViewMiddleware):
    """Elsewhere it would answer a stale cookie with a new one. Public forms are guarded without a cookie."""

    def process_view(self, request: HttpRequest, callback: Any, args: Any, kwargs: Any) -> Any:
        if request.path_info.startswith(DESK):
            return super().process_view(request, callback, args, kwargs)
        return None


class DeskAuthenticationMiddleware(OnlyAtTheDesk, AuthenticationMiddleware):
    pass


class DeskMessageMiddleware(OnlyAtTheDesk, MessageMiddleware):
    pass


class DeskHistoryMiddleware(OnlyAtTheDesk, HistoryMiddleware):
    pass
