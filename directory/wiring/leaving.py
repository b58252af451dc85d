"""After Leave, every page is closed until it is opened on purpose. The one cookie that is ever read outside the desk."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.cookie import parse_cookie
from django.http.response import HttpResponseBase

from directory.public import leave
from directory.wiring.headers import DESK

# The map of the site, the feed and security.txt are closed like any page: the machines that read them carry no cookie, and who
# presses Back must not find them.
NEVER_CLOSED = {"/leave/", "/open/", "/robots.txt"}


class ClosedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # Not request.COOKIES: it would keep the other cookies at hand.
        has_left = parse_cookie(request.META.get("HTTP_COOKIE", "")).get(settings.LEAVE_COOKIE_NAME) == "1"
        path = request.path_info
        if has_left and path not in NEVER_CLOSED and not path.startswith(DESK):
            return leave.closed(request)
        return self.get_response(request)
