"""The guides: our own words on what people ask before they make contact."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from directory.public.frame import require_known


@require_safe
def guide(request: HttpRequest, language: str, place: str, number: int) -> HttpResponse:
    require_known(language, place)
    raise Http404
