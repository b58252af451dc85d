"""Response headers that no library sets: on every kind of answer."""

from collections.abc import Callable

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
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = settings.ROBOTS_TAG
        # Browsers keep no copy of a page; hashed static files say their own.
        response.headers.setdefault("Cache-Control", "no-store")
        if not request.path_info.startswith(DESK):  # the admin's own scripts write HTML
            # How django-csp is told of one answer's own rule; Django's types do not know the attribute.
            response._csp_update = {"require-trusted-types-for": ["'script'"]}  # type: ignore[attr-defined]
        return response
