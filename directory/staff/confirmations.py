"""The page on which a provider answers: opened by a link of ours, without an account. Looking at it records nothing."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from directory.catalogue import emergency_numbers, languages, phone, places
from directory.catalogue.contacts import Channel
from directory.catalogue.editions import Edition
from directory.catalogue.facts import ContactFacts
from directory.catalogue.listings import Listing
from directory.catalogue.personal_data import kept_for
from directory.curation import confirmations, open_questions
from directory.curation.confirmations import LONGEST, LONGEST_ANSWER, Closed, Confirmation, Unknown
from directory.curation.suggestions import readable
from directory.public import cards, doors, errors
from directory.public.anonymity import anonymity
from directory.public.cards import Fact
from directory.public.opening_hours import Opening, opening
from directory.public.operator import operator
from directory.public.privacy import brief, privacy
from directory.public.same_origin import fields, is_same_origin
from directory.public.sources import day_in_words

ProviderAnswer = Confirmation.ProviderAnswer


TOO_LONG = gettext_lazy("Use %(limit_value)d characters or fewer. Now there are %(show_value)d.")


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        choices=[
            (ProviderAnswer.RIGHT, gettext_lazy("All of it is right")),
            (ProviderAnswer.CHANGE, gettext_lazy("Something must change")),
        ],
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Press one of the two buttons.")),
    )
    words = forms.CharField(
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": TOO_LONG},
    )
    seen = forms.CharField(required=False)

    def __init__(self, *args: Any, questions: dict[str, str], **options: Any) -> None:
        """`questions`: those that are open, by fact. Nobody must answer one."""
        super().__init__(*args, **options)
        for fact, question in questions.items():
            self.fields[f"about_{fact}"] = forms.CharField(
                label=question, required=False, max_length=LONGEST_ANSWER, error_messages={"max_length": TOO_LONG}
            )

    def open_questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("about_")]

    def told(self) -> str:
        """What must change, and each question that was answered, with its answer."""
        answers = [(field.label, self.cleaned_data[field.name]) for field in self.open_questions()]
        return "\n\n".join([self.cleaned_data["words"], *(f"{label}\n{words}" for label, words in answers if words)]).strip()

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        answer = self.cleaned_data.get("answer")
        if answer == ProviderAnswer.CHANGE and not any(map(str.isalnum, words)):
            raise forms.ValidationError(_("Write what must change."))
        if answer == ProviderAnswer.RIGHT and words:
            raise forms.ValidationError(_("You wrote what must change. Empty this field, or press the other button."))
        return words


# No CSRF token, which would be a cookie: wiring/desk.py leaves this address out, and is_same_origin() looks at who sent the form.
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Only a POST records anything: scanners of mail follow links."""
    now = timezone.now()
    try:
        question = confirmations.opened(token, now=now)
        with translation.override(confirmations.language_of(question.edition, timezone.localdate(now))):
            return _answered_or_shown(request, question, now=now)
    except Unknown:
        return unknown(request)
    except Closed as closed:
        return _without_entry(request, 410, _("There is nothing to do here now"), str(closed))


def _answered_or_shown(request: HttpRequest, question: Confirmation, *, now: datetime) -> HttpResponse:
    if request.method == "POST":
        return _take(request, question, now=now)
    return _page(request, question, AnswerForm(questions=_open(question, now)), now=now)


def _open(question: Confirmation, now: datetime) -> dict[str, str]:
    return open_questions.of(question.edition, on=timezone.localdate(now))


def unknown(request: HttpRequest) -> HttpResponse:
    return _without_entry(request, 404, _("We do not know this link"), _("Please open it again from our mail, as a whole."))


def _take(request: HttpRequest, question: Confirmation, *, now: datetime) -> HttpResponse:
    sent = fields(request)
    if sent is None:
        sentence = _("It may have been too long. We kept nothing of it. You can go back, make it shorter, and send it again.")
        return _without_entry(request, 400, _("We could not read what you sent"), sentence)
    form = AnswerForm({name: readable(value) for name, value in sent.items()}, questions=_open(question, now))
    if not is_same_origin(request):
        problem = _("We could not see that this came from our page. Please press the button again.")
        return _page(request, question, form, now=now, status=403, problem=problem)
    if not form.is_valid():
        return _page(request, question, form, now=now, status=422)
    given = form.cleaned_data
    if given["answer"] == ProviderAnswer.RIGHT and given["seen"] != _as_seen(question.edition, timezone.localdate(now)):
        problem = _("The entry changed while you were reading. Please look at it again.")
        return _page(request, question, form, now=now, status=409, problem=problem)
    confirmations.answer(question, answer=given["answer"], words=form.told(), now=now)
    return HttpResponse(status=303, headers={"Location": reverse("confirm_thanks")})


def _as_seen(edition: Edition, on: date) -> str:
    """A name for what visitors see that day, as evidence comes and goes: nobody confirms what they were not shown."""
    own = ("training", "courses", "credits", "programme", "reporting")
    of_its_kind = [edition.facts[name] for name in own if name in edition.facts]
    groups = sorted({check.group for check in edition.showable_checks(on)})
    private = [edition.privacy_shown(on, door) for door in (None, *sorted(edition.facts["doors"]))]
    seen = json.dumps([edition.contacts_shown(on), private, of_its_kind, groups], sort_keys=True)
    return sha256(seen.encode()).hexdigest()


def _page(
    request: HttpRequest, question: Confirmation, form: AnswerForm, *, now: datetime, status: int = 200, problem: str = ""
) -> HttpResponse:
    place = _place(question.edition)
    context = {
        "title": _("Please check your entry"),
        "form": form,
        "problem": problem,
        "seen": _as_seen(question.edition, timezone.localdate(now)),
        "until": day_in_words(timezone.localdate(question.expires_at)),
        "longest": LONGEST,
        "kept_days": kept_for("confirmations").days,
    }
    context |= _as_visitors_read(question.edition, place, now)
    return render(request, "confirm/entry.html", _frame(request, place) | context, status=status)


def _place(edition: Edition) -> str:
    """Where most of its visitors are: its country, if it serves only one."""
    served = {places.country_of(place) or places.WORLD for place in edition.facts["serves"]}
    return served.pop() if len(served) == 1 else places.WORLD


def _as_visitors_read(edition: Edition, place: str, now: datetime) -> dict[str, Any]:
    """As on the listing's own page. But a visitor reads of one place, behind one door, in one language: here all stand."""
    card = cards.card(edition, place=places.WORLD, door=None, language=get_language() or "en", now=now)
    on, texts = timezone.localdate(now), edition.facts["texts"]
    contacts, own = edition.contacts_shown(on), edition.facts["privacy"].get("doors", {})
    served = ", ".join(places.name(code) for code in edition.facts["serves"])
    facts = [
        Fact("users", _("For"), cards.who_for(edition)),
        Fact("map-pin", _("Where"), served),
        Fact("wallet", _("Cost"), str(Listing.Cost(edition.cost).label)),
        *card.more_facts,
    ]
    return {
        "card": replace(card, facts=facts, anonymity=anonymity(contacts, edition.privacy_shown(on))),
        "ways": [_way(contact, place, now) for contact in contacts],
        "behind": [(doors.WORDS[door].title, texts[card.text_language]["doors"].get(door, "")) for door in edition.doors],
        "private_behind": [
            (doors.WORDS[door].title, brief(privacy(edition.privacy_shown(on, door), place=place, source=None)))
            for door in edition.doors
            if door in own
        ],
        "other_texts": [(tag, languages.own_name(tag), texts[tag]) for tag in texts if tag != card.text_language],
    }


@dataclass(frozen=True)
class Way:
    """One contact, with everything that some visitor reads of it: elsewhere its number may not work, and says less."""

    channel: str
    words: str  # the number as printed, or the address
    opening: Opening | None
    notes: list[tuple[str, str]]


def _way(contact: ContactFacts, place: str, now: datetime) -> Way:
    country = contact["country"]
    notes = [
        (_("About it:"), contact["label"]),
        (_("Works from:"), ", ".join(places.name(code) for code in contact.get("reachable_from", []))),
        (_("From abroad:"), phone.printed(contact["number_from_abroad"], country, "") if contact["number_from_abroad"] else ""),
        (_("Languages:"), ", ".join(languages.own_name(tag) for tag in contact["languages"])),
        (_("Cost of calling:"), contact["cost_to_caller"]),
    ]
    return Way(
        channel=str(Channel(contact["channel"]).label),
        words=phone.printed(contact["number"], country) if contact["number"] else contact["address"],
        opening=opening(contact, place=place, now=now) if contact["number"] or contact["hours"] else None,
        notes=[(term, words) for term, words in notes if words],
    )


def _frame(request: HttpRequest, place: str = places.WORLD) -> dict[str, Any]:
    """What the pages of providers share with those of visitors: the numbers for right now, and how to reach us."""
    return errors.without_database(request) | {
        "place": place,
        "place_name": places.name(place),
        "emergency": emergency_numbers.of_country(places.country_of(place) or ""),
        "operator": operator(),
        "demo": settings.DEMO,
    }


def _without_entry(request: HttpRequest, status: int, heading: str, sentence: str) -> HttpResponse:
    context = {"title": _("Please check your entry"), "heading": heading, "sentence": sentence}
    return render(request, "confirm/closed.html", _frame(request) | context, status=status)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    context = {"title": _("Thank you"), "kept_days": kept_for("confirmations").days}
    return render(request, "confirm/thanks.html", _frame(request) | context)
