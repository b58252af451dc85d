"""What every page needs around its view: the language of its address, and a calm answer when it is refused or broken."""

from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import is_valid_path, reverse
from django.utils import translation

from directory.catalogue import languages, places
from directory.public import errors, site_language


class LanguageMiddleware:
    """The first part of the path is the language; no cookie and no browser setting overrules it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = errors.language_in(request)
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


class CapitalsMiddleware:
    """Addresses have small letters. Whoever types one from paper in capitals, or with or without its last slash, is led on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        path = request.path_info
        if request.method not in {"GET", "HEAD"} or is_valid_path(path):
            return self.get_response(request)
        small = path.lower()
        spellings = (small.rstrip("/"), *((small, f"{small}/") if small != path else ()))  # a slash alone Django adds
        known = next((one for one in spellings if is_valid_path(one)), None)
        if known is None:
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{known}?{query}" if query else known, permanent=True)


class FormerPlaceMiddleware:
    """A place with two codes has one address, and so has one whose code changed: the other leads there, on every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: dict[str, str]) -> HttpResponse | None:
        place, match = places.moved_to(kwargs.get("place", "")), request.resolver_match
        if not place or match is None or request.method not in {"GET", "HEAD"}:
            return None
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(reverse(match.view_name, kwargs=kwargs | {"place": place}) + query, permanent=True)


class OtherLanguageMiddleware:
    """An address in a language that the site lacks leads to the same page in English; the first one says so, in that language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: dict[str, str]) -> HttpResponse | None:
        asked, match = kwargs.get("language", ""), request.resolver_match
        is_ours = asked in dict(settings.LANGUAGES) or not languages.is_known(languages.in_one_spelling(asked))
        if is_ours or match is None or request.method not in {"GET", "HEAD"}:
            return None
        query, there = request.GET.copy(), kwargs | {"language": settings.LANGUAGE_CODE}
        view_name = "home" if match.view_name == "no-place" else match.view_name
        if view_name == "home":
            there, query[site_language.NAME] = {"place": places.WORLD} | there, asked
        return redirect(reverse(view_name, kwargs=there) + (f"?{query.urlencode()}" if query else ""))


class CalmMiddleware:
    """Django's decorators refuse a method without a word, and so may a view a request: here they get words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code not in {400, 403, 405} or not isinstance(response, HttpResponse) or response.content:
            return response
        calm = errors.refused(request, response.status_code)
        if "Allow" in response.headers:
            calm.headers["Allow"] = response.headers["Allow"]
        return calm


class OutageMiddleware:
    """Turns a database that does not answer into the 503 page, which needs none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            return errors.unavailable(request)
        return None
