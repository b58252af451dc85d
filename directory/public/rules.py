"""The rules of one country: who must report what to whom, and what professional secrecy covers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from directory.public.frame import require_known


@require_safe
def rules(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    raise Http404
