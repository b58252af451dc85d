"""For machines: robots.txt, the map of the site, and whom to tell of a weakness."""

from datetime import timedelta

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.public.operator import link
from directory.public.site_map import SECTIONS

BELIEVED_FOR = timedelta(days=180)  # RFC 9116 wants less than a year


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    if settings.DEMO:
        return _plain("User-agent: *", "Disallow: /")
    return _plain("User-agent: *", "Disallow: /desk/", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return views.index(request, SECTIONS, sitemap_url_name="sitemap-section")


@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    return views.sitemap(request, SECTIONS, section)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Without a contact there is nothing to say: SECURITY_CONTACT names one."""
    contact = link(settings.SECURITY_CONTACT)
    if not contact:
        raise Http404
    languages = ", ".join(tag for tag, _name in settings.LANGUAGES if tag != settings.PSEUDO_LANGUAGE)
    return _plain(
        f"Contact: {contact}",
        f"Expires: {timezone.now() + BELIEVED_FOR:%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {languages}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    )


def _plain(*lines: str) -> HttpResponse:
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
