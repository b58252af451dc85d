"""Every component in every state, with made-up services and reserved numbers. Never in production."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import places
from directory.public import doors
from directory.public.cards import Card, Fact
from directory.public.frame import everywhere, require_known
from directory.public.reaches import Reach
from directory.public.results import Chip, FilterShown, Option
from directory.public.sources import Source

PHONE = Reach("call", "tel:+493023125000", "030 23125 000", "helpline", "Mo-Fr 09:00-17:00", "+49 30 23125000")
TEXT = Reach("text", "sms:85258", "85258", "text HELLO")
SAY = Reach("say", "", "030 23125 111", "Secure message")
MAIL = Reach("write", "mailto:a@help.example", "a@help.example")
CHAT = Reach("go", "https://help.example/", "help.example", "Online chat")
NIGHT_LINE = {
    "purpose": "suicide",
    "by": "p",
    "link": "tel:+493023125999",
    "printed": "030 23125 999",
    "name": "Night Line",
    "language": "Deutsch",
    "hours": "24/7",
}
TEXT_LINE = NIGHT_LINE | {"by": "t", "link": "sms:85258", "printed": "85258", "name": "Text Line", "language": "", "hours": ""}


@require_safe
def without_place(request: HttpRequest) -> HttpResponse:
    return redirect("styleguide", language="en", place=places.WORLD)


@require_safe
def styleguide(request: HttpRequest, language: str, place: str) -> HttpResponse:
    require_known(language, place)
    words = list(doors.WORDS.values())
    context = {
        "title": "Styleguide",
        "door": words[0].letter,
        "help_doors": [(words[0], doors.counted("a", 12)), (words[1], _("Nothing on this list here yet"))],
        "work_doors": [(words[4], doors.counted("e", 1))],
        "cards": [FULL, SPARSE],
        "card": FULL,
        "verbs": {"call", "text"},
        "reaches": [PHONE, TEXT, MAIL, CHAT, SAY],
        "chips": [Chip("English", "en", "x=f", 6), Chip(_("Free"), "", "l=en", 0)],
        "count_without_filters": 12,
        "filters": _filters(),
        "wider": [(places.WORLD, places.name(places.WORLD))],
        "parts": [("de-by", places.name("de-by")), ("de-he", places.name("de-he"))],
        "countries": [("de", places.name("de")), ("gb", places.name("gb"))],
        "spoken": [("de", "Deutsch"), ("ar", "العربية")],
        "chosen": ["ar"],
        "unread": [_("Language"), _("Page")],
        "page": Paginator(range(30), 10).page(2),
        "hotlines": [SPARSE],
        "all_emergency": [("112", ""), ("110", _("police"))],
        "example_lines": [NIGHT_LINE, TEXT_LINE],
    }
    return render(request, "pages/styleguide.html", everywhere(request, language, place) | context)


def _filters() -> list[FilterShown]:
    often = [
        Option("de", "Deutsch", "de", 11, False),
        Option("en", "English", "en", 6, True),
        Option("ar", "العربية", "ar", 0, False),
    ]
    rare = [Option("cy", "Cymraeg", "cy", 0, True), Option("tr", "Türkçe", "tr", 2, False)]
    return [
        FilterShown("l", _("Language"), often, rare),
        FilterShown("x", _("What matters to you"), [Option("f", _("Free"), "", 6, False)], []),
    ]


FULL = Card(
    code="bcdf",
    address="#cbcdf",
    name="Harbour Line",
    kind="Support service",
    helps_people=True,
    summary="A phone line for adults who want to talk in private.",
    text_language="en",
    organization="Example Foundation",
    organization_type="registered charity",
    facts=[
        Fact("users", "For", "Adults, 18 and over"),
        Fact("map-pin", "Where", "Germany"),
        Fact("message-circle", "Contact", "Phone, Online chat"),
        Fact("languages", "Languages", "Deutsch, English, Türkçe"),
        Fact("wallet", "Cost", "Free"),
        Fact("user", "Your name", "No name needed"),
    ],
    more_facts=[Fact("clock", "Wait", "About 6 weeks"), Fact("info", "They ask for", "A referral")],
    who_would_know="You can stay anonymous. They pass something on only if you say who you are and that a child is in danger.",
    what_to_expect="Someone trained says hello. You say as much or as little as you like.",
    tells=["you name a child who is at risk"],
    reaches=[PHONE, CHAT],
    checked="Checked by a person on 3 June 2026.",
    sources=[
        Source("030 23125 000", "we called", "3 June 2026"),
        Source("help.example", "from its own page", "3 June 2026", "https://help.example/about", "help.example"),
    ],
    next_check="Next check by 3 December 2026.",
)
SPARSE = replace(
    FULL,
    code="ghjk",
    address="#cghjk",
    name="Leuchtturm",
    text_language="de",
    facts=FULL.facts[1:4],
    more_facts=[],
    who_would_know="",
    what_to_expect="",
    tells=[],
    reaches=[CHAT],
    checked="",
    sources=[],
    next_check="",
)
