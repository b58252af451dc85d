"""Tell us: the one page that writes. What comes in is for staff to read; nobody answers here."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from directory.catalogue.editions import Edition
from directory.catalogue.listings import CODE_LENGTH, CODE_LETTERS
from directory.catalogue.personal_data import kept_for
from directory.curation.suggestions import LONGEST, MOST_WEEKS, HourIsFull, Suggestion, readable, suggest
from directory.public import errors
from directory.public.page_context import canonical_redirect, page_context, require_known, unread_place
from directory.public.same_origin import fields, is_same_origin

CODE = re.compile(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}")
What = Suggestion.What
WORDS = {
    What.MISSING: gettext_lazy("A service is missing here"),
    What.DEAD: gettext_lazy("A number or address does not work"),
    What.NAME: gettext_lazy("They asked for my name"),
    What.WAITED: gettext_lazy("I had to wait for weeks"),
    What.HOURS: gettext_lazy("The hours are wrong"),
    What.CLOSED: gettext_lazy("The service has closed"),
    What.OTHER: gettext_lazy("Something else"),
}


class TellForm(forms.Form):
    """Asks the database nothing, so that it holds what was typed when there is none."""

    c = forms.CharField(required=False)
    what = forms.ChoiceField(
        choices=[*WORDS.items()],
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose what it is about.")),
    )
    weeks = forms.CharField(required=False)
    words = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": gettext_lazy("Use %(limit_value)d characters or fewer. Now there are %(show_value)d.")},
    )

    def clean_c(self) -> str:
        code: str = self.cleaned_data["c"]
        return code if CODE.fullmatch(code) else ""

    def clean_weeks(self) -> int | None:
        typed = self.cleaned_data["weeks"]
        if self.cleaned_data.get("what") != What.WAITED:
            return None
        if typed.isdecimal() and len(typed) <= len(str(MOST_WEEKS)) and 1 <= int(typed) <= MOST_WEEKS:
            return int(typed)
        raise forms.ValidationError(_("Write how many weeks, as a number from 1 to %(most)d."), params={"most": MOST_WEEKS})

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not any(map(str.isalnum, words)) and (missing := self._what_only_words_can_say()):
            raise forms.ValidationError(missing)
        return words

    def _what_only_words_can_say(self) -> str:
        what = self.cleaned_data.get("what")
        if what == What.MISSING:
            return _("Write what the service is called, or where it is.")
        if what == What.OTHER:
            return _("Write what you want to tell us.")
        return _("Write which service it is.") if what and not self.cleaned_data["c"] else ""


@require_safe
def tell(request: HttpRequest, language: str, place: str) -> HttpResponse:
    """`c` is the code of the listing that it is about."""
    require_known(language, place)
    if answer := canonical_redirect(request, {"c", "p"}, "tell", language=language, place=place):
        return answer
    code = request.GET.get("c", "")
    about = _listed(code)
    unread = [*([_("Service")] if code and not about else []), *unread_place(request)]
    form = TellForm(initial={"c": code if about else ""})
    return _page(request, form, page_context(request, language, place), about=about, unread=unread)


def send(request: HttpRequest, language: str, place: str) -> HttpResponse:
    """Where the form is sent to. What is refused stays on the page that this answers with."""
    require_known(language, place)
    if request.method != "POST":  # an address typed again, a tab restored
        return HttpResponse(status=303, headers={"Location": reverse("tell", kwargs={"language": language, "place": place})})
    if not is_same_origin(request):
        return errors.refused(request, 403)
    sent = fields(request)
    if sent is None:
        return errors.unreadable(request)
    typed = {name: readable(value) for name, value in sent.items()}
    form, now = TellForm(typed), timezone.now()
    try:
        # Only a machine fills in what nobody sees. It is thanked like anybody else.
        if not typed.get("more"):
            if not form.is_valid():
                return _again(request, form, language, place, status=422)
            _keep(form, place, now=now)
    except HourIsFull:
        return _full(request, form, language, place, now=now)
    except (OperationalError, InterfaceError):
        return _away(request, form)
    return HttpResponse(status=303, headers={"Location": reverse("thanks", kwargs={"language": language, "place": place})})


def _keep(form: TellForm, place: str, *, now: datetime) -> None:
    given = form.cleaned_data
    edition = _last_edition(given["c"])
    about = edition.listing_id if edition else None
    suggest(what=given["what"], place=place, about=about, weeks=given["weeks"], words=given["words"], now=now)


def _last_edition(code: str) -> Edition | None:
    """Also of a listing that went while somebody wrote about it."""
    return Edition.objects.filter(code=code).with_evidence().first() if CODE.fullmatch(code) else None


def _listed(code: str) -> Edition | None:
    edition = _last_edition(code)
    current = edition and edition.status == Edition.Status.CURRENT and edition.contacts_shown(timezone.localdate())
    return edition if current else None


def _again(request: HttpRequest, form: TellForm, language: str, place: str, *, status: int, problem: str = "") -> HttpResponse:
    shared, about = page_context(request, language, place), _listed(form["c"].value() or "")
    return _page(request, form, shared, about=about, status=status, problem=problem)


def _full(request: HttpRequest, form: TellForm, language: str, place: str, *, now: datetime) -> HttpResponse:
    minutes = 60 - now.minute
    problem = ngettext(
        "Too much came in this hour. You can send it again in %(count)s minute.",
        "Too much came in this hour. You can send it again in %(count)s minutes.",
        minutes,
    ) % {"count": minutes}
    response = _again(request, form, language, place, status=429, problem=problem)
    response.headers["Retry-After"] = str(minutes * 60)
    return response


def _away(request: HttpRequest, form: TellForm) -> HttpResponse:
    """The database does not answer. What was typed stays on the page."""
    problem = _("Something went wrong on our side. You can send it again in a few minutes.")
    response = _page(request, form, errors.without_database(request), status=503, problem=problem)
    response.headers["Retry-After"] = "120"
    return response


def _page(
    request: HttpRequest,
    form: TellForm,
    shared: dict[str, Any],
    *,
    about: Edition | None = None,
    unread: Sequence[str] = (),
    status: int = 200,
    problem: str = "",
) -> HttpResponse:
    text_language, text = about.text(shared["language"]) if about else ("", {"name": ""})
    context = {
        "title": _("Tell us: not sent yet") if form.is_bound else _("Tell us"),
        "form": form,
        "problem": problem,
        "unread": unread,
        "about_name": text["name"],
        "text_language": text_language,
        "longest": LONGEST,
        "kept_days": kept_for("suggestions").days,
    }
    return render(request, "pages/tell.html", shared | context, status=status)


@require_safe
def thanks(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    if answer := canonical_redirect(request, set(), "thanks", language=language, place=place):
        return answer
    context = {"title": _("Thank you"), "kept_days": kept_for("suggestions").days}
    return render(request, "pages/thanks.html", page_context(request, language, place) | context)
