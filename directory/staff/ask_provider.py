"""Asking the provider: its page, with what was asked before and one form."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.curation import confirmations, mail, open_questions, working_rows
from directory.curation.confirmations import Confirmation
from directory.curation.roles import StaffAccount
from directory.curation.workflow import Refused
from directory.public.sources import day_in_words

MOST_SHOWN = 5


def ask(admin: ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows, POST asks. What is refused comes back with what was typed."""
    if not isinstance(request.user, StaffAccount):
        raise PermissionDenied
    listing = working_rows.one(Listing.objects.all(), pk)
    if listing is None:
        raise Http404
    to, status = request.POST.get("to", "").strip(), 200
    if request.method == "POST":
        try:
            messages.success(request, _asked(request, listing.live, to))
            return redirect(request.path)
        except Refused as refused:
            messages.error(request, str(refused))
            status = 422
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "original": listing,
        "title": _("Ask the provider"),
        "live": listing.live,
        "may": request.user.may("edit"),
        "questions": _questions(listing),
        "typed": to if request.method == "POST" else first_address(listing.live) if listing.live else "",
        "open_days": confirmations.OPEN_FOR.days,
        "open_questions": open_questions.of(listing.live, on=timezone.localdate()).values() if listing.live else [],
    }
    return TemplateResponse(request, "admin/directory/listing/ask.html", context, status=status)


def _questions(listing: Any) -> list[tuple[Confirmation, str]]:
    asked = Confirmation.objects.filter(edition__listing=listing).select_related("asked_by", "edition")
    return [(question, _standing(question, listing.live)) for question in asked[:MOST_SHOWN]]


def first_address(edition: Edition) -> str:
    """An e-mail address that visitors read; "" where there is none."""
    contacts = edition.contacts_shown(timezone.localdate())
    return next((contact["address"] for contact in contacts if "@" in contact["address"]), "")


def _standing(question: Confirmation, live: Edition | None) -> str:
    if question.answered_at:
        words = {"day": day_in_words(timezone.localdate(question.answered_at)), "answer": question.get_answer_display()}
        return _("answered on %(day)s: %(answer)s") % words
    until = {"day": day_in_words(timezone.localdate(question.expires_at))}
    if question.expires_at <= timezone.now():
        return _("no answer; its link ended on %(day)s") % until
    if question.edition != live:
        return _("no answer; its link ended with a newer edition")
    return _("no answer yet; its link works until %(day)s") % until


def _asked(request: HttpRequest, edition: Edition | None, to: str) -> str:
    """What to tell whoever asked. Raises Refused with one sentence."""
    if edition is None or not isinstance(request.user, StaffAccount):
        raise Refused(_("Visitors read nothing of this now. There is nothing to confirm."))
    if not mail.can_send():
        raise Refused(_("This site cannot send e-mail yet: it has no EMAIL_HOST."))
    question, token = confirmations.ask(edition, to=to, by=request.user, now=timezone.now())
    link = request.build_absolute_uri(reverse("confirm", args=[token]))
    try:
        with translation.override(confirmations.language_of(edition, timezone.localdate())):
            confirmations.write_to_provider(question, link=link)
    except OSError:  # so are the errors of smtplib
        question.delete()  # nobody was asked
        raise Refused(_("The mail could not be sent. Please try again later.")) from None
    words = {"to": to, "day": day_in_words(timezone.localdate(question.expires_at))}
    if settings.DEMO:
        return _("Demonstration: the mail to %(to)s is a file in .local/mail. Its link works until %(day)s.") % words
    return _("Sent to %(to)s. The link works until %(day)s.") % words
