"""The confirmation drive: each service of which nobody knows when it tells someone, with what its provider would be asked."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.catalogue.editions import Edition
from directory.curation import open_questions
from directory.curation.confirmations import Confirmation
from directory.public.sources import day_in_words
from directory.staff.ask_provider import first_address
from directory.staff.rechecks import curator
from directory.staff.site import desk

ON_A_PAGE = 50


@dataclass(frozen=True)
class DriveRow:
    edition: Edition
    questions: list[str]
    to: str  # an e-mail address that visitors read; "" where somebody has to find one
    asked: str  # when it was asked last

    @property
    def address(self) -> str:
        return reverse("admin:directory_listing_ask", args=[self.edition.listing_id])


def list_view(request: HttpRequest) -> HttpResponse:
    """Nothing is sent from here: each link opens the page on which a person reads the mail and sends it."""
    curator(request)
    today = timezone.localdate()
    page: Page[Any] = Paginator(open_questions.to_ask(today), ON_A_PAGE).get_page(request.GET.get("page"))
    context = desk.each_context(request) | {"title": _("Ask providers what is not stated"), "rows": _rows(page), "page": page}
    return render(request, "admin/confirmation_drive.html", context)


def _rows(page: Page[Any]) -> list[DriveRow]:
    editions = [edition for edition, _questions in page.object_list]
    prefetch_related_objects(editions, "listing__texts", "listing__fact_checks")
    last: dict[int | None, Confirmation] = {}
    for question in Confirmation.objects.filter(edition__listing__in=[one.listing_id for one in editions]).select_related(
        "edition"
    ):
        last.setdefault(question.edition.listing_id, question)  # the newest first
    return [
        DriveRow(edition, list(asked.values()), first_address(edition), _asked_on(last.get(edition.listing_id)))
        for edition, asked in page.object_list
    ]


def _asked_on(question: Confirmation | None) -> str:
    if question is None:
        return ""
    words = {"day": day_in_words(timezone.localdate(question.asked_at)), "answer": question.get_answer_display()}
    return _("Asked on %(day)s: %(answer)s.") % words


desk.pages += [path("ask/", desk.admin_view(list_view), name="confirmation_drive")]
