"""Every component in every state, with made-up services and reserved numbers. Never in production."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.catalogue import places, prose
from directory.catalogue.emergency_numbers import Emergency, EmergencyNumber
from directory.public import doors, styleguide_for_professionals, world
from directory.public.anonymity import Anonymity
from directory.public.cards import Card, Fact
from directory.public.compare import ComparedFact, Comparison, FactRow, Statement
from directory.public.contact_buttons import ContactButton
from directory.public.coverage import Cell, CoverageRow
from directory.public.crisis_lines import CrisisLineShown
from directory.public.facts_in_words import Proof
from directory.public.guides import GuideLink
from directory.public.list_by_codes import OtherDoor
from directory.public.nearby import Near
from directory.public.no_results import Change, Closest, NoResults
from directory.public.opening_hours import Opening
from directory.public.operator import Operator
from directory.public.page_context import page_context, require_known
from directory.public.privacy import Privacy, beside, brief, privacy
from directory.public.questions import Question
from directory.public.reporting import reporting_of
from directory.public.results import Chip, FilterShown, Option
from directory.public.rules import Rule, Topic
from directory.public.sources import Source
from directory.public.tell import TellForm

OPEN = Opening(
    "open",
    "Open now, until 17:00",
    "Times are by the clocks in Berlin.",
    "That is 18:00 in Finland.",
    (("Saturday to Sunday", "closed"), ("Monday to Thursday", "09:00–17:00"), ("Friday", "09:00–12:00, 14:00–17:00")),
    "May differ on public holidays.",
)
CLOSED = replace(OPEN, state="closed", words="Closed now. It opens on Monday at 09:00", for_you="")
PHONE = ContactButton("call", "tel:+493023125000", "030 23125 000", "helpline", OPEN, "+49 30 23125000")
TEXT = ContactButton("text", "sms:85258", "85258", "text HELLO", CLOSED)
SAY = ContactButton("say", "", "030 23125 111", "Secure message", Opening("unknown", "Ask for hours"))
ONLY = ContactButton("only", "", "0800 23125 00", "Germany")
MAIL = ContactButton("write", "mailto:a@help.example", "a@help.example")
CHAT = ContactButton("go", "https://help.example/", "help.example", "Online chat", Opening("always", "Open day and night"))
NIGHT_LINE = CrisisLineShown(
    "Night Line", "suicide", "p", "030 23125 999", "tel:+493023125999", "Deutsch", Opening("always", "Open day and night")
)
OPERATOR = Operator("Example Trust", "1 Long Road, Sometown", "", "mail@help.example", "mailto:mail@help.example")
TEXT_LINE = CrisisLineShown("Text Line", "suicide", "t", "85258", "sms:85258", "", None)


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
        "training": styleguide_for_professionals.TRAINING,
        "programme": styleguide_for_professionals.PROGRAMME,
        "offers": styleguide_for_professionals.OFFERS,
        "card": FULL,
        "ticked": [FULL.code],
        "comparison": COMPARISON,
        "others_open": 2,
        "take_away": "#cbcdf",
        "code": FULL.code.upper(),
        "numbers": [PHONE, TEXT],
        "qr": static("icons/dot.png"),
        "verbs": {"call", "text"},
        "may_need_a_word": True,
        "buttons": [PHONE, TEXT, MAIL, CHAT, SAY, ONLY],
        "others": [OtherDoor(words[3].letter, words[3].title, "f=d", 2)],
        "changes": [Change("In any language, not only: English", "?x=f", 6)],
        "no_results": NoResults(
            "We could not meet this wish: Türkçe.",
            [Change("In any language, not only: Türkçe", "?x=f", 6), Change("In Austria", "?l=tr", 1)],
            [Closest(SPARSE, ["Languages: Deutsch. Not: Türkçe."])],
            [replace(NIGHT_LINE, name="Young Line", purpose="child")],
            [Near("#cbcdf", "Steps", "en", "Support service", "Adults, 18 and over")],
            [GuideLink(1, "What happens when I make contact", "en")],
        ),
        "chips": [Chip("English", "en", "x=f"), Chip(_("Free"), "", "l=en")],
        "count_without_filters": 12,
        "filters": _filters(),
        "wider": [(places.WORLD, places.name(places.WORLD))],
        "parts": [("de-by", places.name("de-by")), ("de-he", places.name("de-he"))],
        "countries": [("de", places.name("de")), ("gb", places.name("gb"))],
        "spoken": [("de", "Deutsch"), ("ar", "العربية")],
        "chosen": ["ar"],
        "unread": [_("Language"), _("Page")],
        "page": Paginator(range(30), 10).page(2),
        "reporting": reporting_of({"takes": ["i", "b"], "nameless": "m", "follow_up": ["n"]}),
        "hotlines": [SPARSE, *(replace(SPARSE, reporting=reporting_of({"nameless": code})) for code in ("t", "m"))],
        "emergency": Emergency(
            (EmergencyNumber("112", ""), EmergencyNumber("110", "police"), EmergencyNumber("192", "ambulance"))
        ),
        "example_lines": [NIGHT_LINE, TEXT_LINE],
        "paper_lines": [(_("To talk to someone:"), [NIGHT_LINE, TEXT_LINE])],
        "first_lines": {"suicide": NIGHT_LINE},
        "notices": ["This may be out of date. It was due to be read again by 3 June 2026.", "Not yet reviewed by a lawyer."],
        "topics": [Topic("Who must report what to whom", [RULE, OLD_RULE]), Topic("What professional secrecy covers", [])],
        "text": prose.html("## Heading\n\nText with a [link](../../now/).\n\n- **One:** a point\n- *Two*"),
        "form": TellForm({"what": "waited", "weeks": "six", "words": ""}),
        "full": "Too much came in this hour. You can send it again in 12 minutes.",
        "about_name": SPARSE.name,
        "text_language": SPARSE.text_language,
        "longest": 500,
        "kept_days": 90,
        "operator": OPERATOR,
        "language_name": "English",
        "ways": doors.ways({"language": language, "place": places.WORLD}, likely=["c"]),
        "shades": world.shades({code: number % 5 for number, code in enumerate(world.table())}),
        "rows": [
            CoverageRow("de", places.name("de"), _cells(9, 20, 3, 1, 0, 15)),
            CoverageRow("at", places.name("at"), _cells(0, 2, 8, 7, 14, 0)),
        ],
        "guides": [GuideLink(1, "What happens when I make contact", "en"), GuideLink(2, "Wer davon erfährt", "de")],
    }
    return render(request, "pages/styleguide.html", page_context(request, language, place) | context)


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


def _cells(*counts: int) -> list[Cell]:
    return [Cell(words, count, "#doors") for words, count in zip(doors.WORDS.values(), counts, strict=True)]


RULE = Rule(
    "Doctors keep it secret.",
    "Example Act, s. 1",
    "",
    "A copy of the law, text of 2013, not checked against the law itself",
    "en",
    "https://law.example/1",
    "law.example",
    "3 June 2026",
    "",
    "4 June 2026",
)
OLD_RULE = replace(RULE, text="Ärzte müssen schweigen.", language="de", overdue_since="3 June 2026", reviewed_on="")
STATED = Privacy(
    who_answers="A volunteer answers.",
    statement="You can stay anonymous. They pass something on only if you say who you are and that a child is in danger.",
    keeps=["what you say or write is not saved"],
    tells=["you name a child who is at risk", "your own life is in danger"],
    told_to=["the police", "your school"],
    stores=["calls are recorded and kept for 15 years", "the address of your device is kept for 7 days"],
    varies="They have other rules for some people. Ask which ones hold for you.",
    tells_unsaid="",
    law="Germany",
    rules_of="de",
    source=Source(
        "Who would know",
        "from its own page",
        "3 June 2026",
        "as its page said in 2024",
        "https://help.example/privacy",
        "help.example",
    ),
    not_stated=["which law applies"],
)
NOT_STATED_CELL = privacy({}, place="de", source=None)
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
    privacy=STATED,
    privacy_in_brief=brief(STATED),
    privacy_beside=beside(STATED),
    not_known=["which law applies"],
    questions=[
        Question(
            "happens",
            "message-circle",
            "What happens when I make contact?",
            "Someone trained says hello. You say as much or as little as you like.",
            [],
            "Not stated.",
            ["You could begin with: “I am worried about my thoughts. What can you keep private?”"],
        ),
        Question("cost", "wallet", "What does it cost?", "", ["It is free."], "Not stated.", []),
        Question("unanswered", "phone-off", "What if nobody answers?", "", [], "Not stated.", ["You can try again later."]),
    ],
    anonymity=[
        Anonymity("Phone", ["They do not need your name."], ["if they keep a copy"], "A call shows in your phone’s call list."),
        Anonymity("Online chat", [], ["if they ask for your name"], "The page shows in your browser’s history."),
    ],
    says_what_to_expect=True,
    opening=OPEN,
    contact_buttons=[PHONE, CHAT],
    checked="Checked by a person on 3 June 2026.",
    sources=[
        Source("030 23125 000", "we called", "3 June 2026"),
        Source(
            "help.example",
            "from its own page",
            "3 June 2026",
            "its page has no date",
            "https://help.example/about",
            "help.example",
        ),
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
    privacy=NOT_STATED_CELL,
    privacy_in_brief=brief(NOT_STATED_CELL),
    privacy_beside="",
    not_known=["for what ages", "if they ask your name"],
    questions=[replace(question, their_words="", stated=[]) for question in FULL.questions],
    anonymity=FULL.anonymity[1:],
    says_what_to_expect=False,
    opening=None,
    contact_buttons=[CHAT],
    checked="",
    sources=[],
    next_check="",
)
RATING = Statement(
    "Scheme: 3 of 5", "2019. Rated by Example Body.", Proof("https://help.example/3", "help.example", "3 June 2026")
)
COMPARISON = Comparison(
    cards=[FULL, SPARSE],
    rows=[
        FactRow("Languages", [(FULL, ComparedFact([Statement("Deutsch, English, Türkçe")])), (SPARSE, ComparedFact())]),
        FactRow(
            "Rated by a scheme", [(FULL, ComparedFact([RATING, RATING])), (SPARSE, ComparedFact(not_stated="No rating seen"))]
        ),
        FactRow("Contact", [(FULL, ComparedFact(buttons=[PHONE, CHAT])), (SPARSE, ComparedFact(buttons=[CHAT]))]),
    ],
    left_out=1,
    tells_of_evidence=True,
)
