"""After Leave, every page is closed until it is opened on purpose. The one cookie that is ever read outside the desk."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.http.response import HttpResponseBase

from directory.public import leave
from directory.wiring.headers import DESK

NEVER_CLOSED = (DESK, "/leave/", "/open/", "/robots.txt")


class ClosedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Not request.COOKIES: it would keep the other cookies at hand.
        has_left = parse_cookie(request.META.get("HTTP_COOKIE", "")).get("v") == "1"
        if has_left and not request.path_info.startswith(NEVER_CLOSED):
            return leave.closed(request)
        return self.get_response(request)
