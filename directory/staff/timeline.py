"""The timeline page of whatever goes through the workflow."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from directory.curation.timeline import MOST, timeline
from directory.staff.site import DeskAdmin


def timeline_page(admin: DeskAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    subject: Any = get_object_or_404(admin.model, pk=pk)
    moments = timeline(subject)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "original": subject,
        "title": _("What happened"),
        "moments": moments,
        "cut": len(moments) == MOST,
    }
    return TemplateResponse(request, "admin/timeline.html", context)
