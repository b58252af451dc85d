"""The four questions before contact, and what a listing answers to each, or openly that it does not."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue import phone
from directory.catalogue.audiences import Door
from directory.catalogue.contacts import BY_NUMBER
from directory.catalogue.facts import ContactFacts, TextFacts, as_dialled_from
from directory.catalogue.listings import Answer, Listing

FIRST_WORDS = {
    Door.OWN: gettext_lazy("I am worried about my thoughts. What can you keep private?"),
    Door.UNDER_18: gettext_lazy("I am under 18. Before I say more, who would you tell?"),
    Door.SOMEONE_ELSE: gettext_lazy("I am worried about someone. Can I ask what I can do?"),
    Door.HAPPENED: gettext_lazy("Something happened to me. I am not sure what I need."),
}
COSTS = {
    Listing.Cost.FREE: gettext_lazy("It is free."),
    Listing.Cost.INSURANCE: gettext_lazy("Health insurance pays for it."),
    Listing.Cost.SLIDING: gettext_lazy("What you pay depends on your income."),
    Listing.Cost.PAID: gettext_lazy("You pay for it."),
}


@dataclass(frozen=True)
class Question:
    """`their_words` and `stated` are what is known of this listing. Where both are empty the page says `not_stated`."""

    anchor: str
    icon: str
    words: str
    their_words: str  # in the language of the listing's text
    stated: list[str]
    not_stated: str
    own_words: list[str]  # ours, true of every listing of its kind


def questions(
    cost: str, text: TextFacts, contacts: list[ContactFacts], *, door: str | None, caller: str | None
) -> list[Question]:
    """Three of the four; the second, who would know, is `Card.privacy`. `caller` is the country of the visitor, if chosen."""
    return [
        Question(
            "happens",
            "message-circle",
            _("What happens when I make contact?"),
            text["what_to_expect"],
            [*_calling_back(contacts), *_access(contacts)],
            _("Not stated. You can ask first: what do you ask me, how long does it take, what comes next?"),
            [_("You could begin with: “%(words)s”") % {"words": FIRST_WORDS[Door(door)]}] if door in FIRST_WORDS else [],
        ),
        Question(
            "cost",
            "wallet",
            _("What does it cost?"),
            "",
            [*filter(None, [str(COSTS.get(Listing.Cost(cost), ""))]), *_calls(contacts, caller)],
            _("Not stated. You can ask what it costs before you say more."),
            [_("This number is in another country. Your phone company may charge for it.")] if _abroad(contacts, caller) else [],
        ),
        Question(
            "unanswered",
            "phone-off",
            _("What if nobody answers?"),
            text.get("if_nobody_answers", ""),
            [],
            _("Not stated."),
            [
                _("You can try again later, or use another way to reach them.")
                if len(contacts) > 1
                else _("You can try again later.")
            ],
        ),
    ]


def _calling_back(contacts: list[ContactFacts]) -> list[str]:
    said = dict.fromkeys(contact.get("calls_back", "") for contact in contacts)
    return [_("How they call back: %(how)s") % {"how": how} for how in said if how]


def _access(contacts: list[ContactFacts]) -> list[str]:
    sentences = {
        "interpreter": _("They can bring in an interpreter."),
        "text_relay": _("They take calls by text relay."),
        "step_free": _("You can get in without steps."),
    }
    facts: Any = contacts
    return [words for fact, words in sentences.items() if any(contact.get(fact) == Answer.YES for contact in facts)]


def _calls(contacts: list[ContactFacts], caller: str | None) -> list[str]:
    """What using each number costs, as far as it is stated: not of the one from abroad, which has a price of its own."""
    priced = [contact for contact in contacts if contact["number"] and contact["cost_to_caller"]]
    return [
        _("Cost of calling %(number)s: %(cost)s.")
        % {
            "number": phone.printed(contact["number"], contact["country"], caller or ""),
            "cost": contact["cost_to_caller"].rstrip("."),
        }
        for contact in priced
        if as_dialled_from(contact, caller) == contact
    ]


def _abroad(contacts: list[ContactFacts], caller: str | None) -> bool:
    numbers = [contact for contact in contacts if contact["channel"] in BY_NUMBER and contact["number"]]
    return bool(caller and numbers) and all(contact["country"] != caller for contact in numbers)
