"""Asking the provider: the form on a listing's page, and what was asked before."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.curation import confirmations
from directory.curation.confirmations import Confirmation
from directory.curation.roles import StaffAccount
from directory.curation.workflow import Refused
from directory.public.sources import day_in_words

TYPED = "asked_to"  # what was typed and refused, in the session until it is shown again
MOST_SHOWN = 5


def urls(site: AdminSite) -> list[URLPattern]:
    return [path("<int:pk>/ask/", site.admin_view(require_POST(ask)), name="directory_listing_ask")]


def panel(request: HttpRequest, live: Edition | None) -> dict[str, Any] | None:
    """What the form and the list of earlier questions show; None where visitors read nothing that could be asked about."""
    if live is None or not isinstance(request.user, StaffAccount):
        return None
    prefetch_related_objects([live], "listing__fact_checks")
    asked = Confirmation.objects.filter(edition__listing=live.listing).select_related("asked_by", "edition")
    addresses = [contact["address"] for contact in live.contacts_shown(timezone.localdate()) if "@" in contact["address"]]
    return {
        "may": request.user.may("edit"),
        "questions": [(question, _standing(question, live)) for question in asked[:MOST_SHOWN]],
        "typed": request.session.pop(TYPED, next(iter(addresses), "")),
        "open_days": confirmations.OPEN_FOR.days,
    }


def _standing(question: Confirmation, live: Edition) -> str:
    if question.answered_at:
        words = {"day": day_in_words(timezone.localdate(question.answered_at)), "answer": question.get_answer_display()}
        return _("answered on %(day)s: %(answer)s") % words
    until = {"day": day_in_words(timezone.localdate(question.expires_at))}
    if question.expires_at <= timezone.now():
        return _("no answer; its link ended on %(day)s") % until
    if question.edition != live:
        return _("no answer; its link ended with a newer edition")
    return _("no answer yet; its link works until %(day)s") % until


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    listing, to = get_object_or_404(Listing, pk=pk), request.POST.get("to", "").strip()
    try:
        messages.success(request, _asked(request, listing, to))
    except Refused as refused:
        request.session[TYPED] = to.replace("\x00", "")
        messages.error(request, str(refused))
    return redirect("admin:directory_listing_change", pk)


def _asked(request: HttpRequest, listing: Listing, to: str) -> str:
    """What to tell whoever asked. Raises Refused with one sentence."""
    edition = listing.editions.current().first()
    if edition is None or not isinstance(request.user, StaffAccount):
        raise Refused(_("Visitors read nothing of this now. There is nothing to confirm."))
    if settings.EMAIL_BACKEND == "django.core.mail.backends.dummy.EmailBackend":
        raise Refused(_("This site cannot send e-mail yet: it has no EMAIL_HOST."))
    question, token = confirmations.ask(edition, to=to, by=request.user, now=timezone.now())
    link = request.build_absolute_uri(reverse("confirm", args=[token]))
    try:
        confirmations.write_to_provider(question, link=link)
    except OSError:  # so are the errors of smtplib
        question.delete()  # nobody was asked
        raise Refused(_("The mail could not be sent. Please try again later.")) from None
    words = {"to": to, "day": day_in_words(timezone.localdate(question.expires_at))}
    if settings.DEMO:
        return _("Demonstration: the mail to %(to)s is a file in .local/mail. Its link works until %(day)s.") % words
    return _("Sent to %(to)s. The link works until %(day)s.") % words
