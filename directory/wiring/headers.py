"""Response headers that no library sets: on every kind of answer."""

from collections.abc import Callable

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

DESK = "/desk/"


class CompressionMiddleware(GZipMiddleware):
    """Public pages only: they hold no secret that the size of a compressed answer could give away."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(DESK):
            return response
        return super().process_response(request, response)


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.at_the_desk = get_response  # the admin's own scripts write HTML
        self.elsewhere = csp_update({"require-trusted-types-for": ["'script'"]})(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = (self.at_the_desk if request.path_info.startswith(DESK) else self.elsewhere)(request)
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = settings.ROBOTS_TAG
        # Browsers keep no copy of a page; hashed static files say their own.
        response.headers.setdefault("Cache-Control", "no-store")
        return response
