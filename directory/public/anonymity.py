"""The anonymity ladder: what each way of contact asks, sees and leaves behind, in short sentences."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from directory.catalogue.contacts import BY_NUMBER, Channel
from directory.catalogue.facts import ContactFacts, offers_its_channel
from directory.catalogue.listings import Answer
from directory.catalogue.privacy import PrivacyFacts

# step: the sentence for yes, for no, and the words after "Not stated:"
STEPS = {
    "asks_name": (
        gettext_lazy("They ask for your name."),
        gettext_lazy("They do not need your name."),
        gettext_lazy("if they ask for your name"),
    ),
    "asks_email": (
        gettext_lazy("They ask for your email address."),
        gettext_lazy("They do not need your email address."),
        gettext_lazy("if they ask for your email address"),
    ),
    "asks_phone": (
        gettext_lazy("They ask for your phone number."),
        gettext_lazy("They do not ask for your phone number."),
        gettext_lazy("if they ask for your phone number"),
    ),
    "sees_number": (
        gettext_lazy("They see the number you use."),
        gettext_lazy("They do not see the number you use."),
        gettext_lazy("if they see the number you use"),
    ),
    "records": (
        gettext_lazy("They keep a copy of what is said or written."),
        gettext_lazy("They keep no copy of what is said or written."),
        gettext_lazy("if they keep a copy"),
    ),
    "on_the_bill": (
        gettext_lazy("It shows on the phone bill."),
        gettext_lazy("It does not show on the phone bill."),
        gettext_lazy("if it shows on the phone bill"),
    ),
    "insurer_told": (
        gettext_lazy("Your health insurer is told."),
        gettext_lazy("Your health insurer is not told."),
        gettext_lazy("if your health insurer is told"),
    ),
}
ONLY_BY_NUMBER = {"sees_number", "on_the_bill"}
ONLY_BY_ADDRESS = {"asks_email"}
SPOKEN = {Channel.PHONE, Channel.VIDEO, Channel.IN_PERSON}
TRACES = {
    Channel.PHONE: gettext_lazy("A call shows in your phone’s call list."),
    Channel.TEXT: gettext_lazy("A text stays in your phone’s messages."),
    Channel.EMAIL: gettext_lazy("An email stays in your sent mail."),
    Channel.VIDEO: gettext_lazy("The page shows in your browser’s history."),
    Channel.CHAT: gettext_lazy("The page shows in your browser’s history."),
    Channel.MESSAGE: gettext_lazy("The page shows in your browser’s history."),
    Channel.WEB_FORM: gettext_lazy("The page shows in your browser’s history."),
    Channel.WEB_PAGE: gettext_lazy("The page shows in your browser’s history."),
    Channel.SELF_GUIDED: gettext_lazy("The page shows in your browser’s history."),
    Channel.IN_PERSON: gettext_lazy("If you look at the page, it shows in your browser’s history."),
}


@dataclass(frozen=True)
class Anonymity:
    """One or more ways of contact that ask and leave behind the same."""

    ways: str
    stated: list[str]  # sentences
    not_stated: list[str]  # what nobody said, each a clause
    trace: str


def anonymity(contacts: list[ContactFacts], privacy: dict[str, Any]) -> list[Anonymity]:
    """One for each answer, in the order of the contacts: those with the same answers stand together.

    `privacy` are Edition.privacy_shown(). Where they say what is kept of a way, it does not say that this is not stated.
    """
    ways: dict[tuple[tuple[str, ...], tuple[str, ...], str], list[str]] = {}
    for contact in filter(offers_its_channel, contacts):
        name = capfirst(str(Channel(contact["channel"]).label))
        told = {"records"} if _says_what_is_kept(contact, privacy) else set()
        names = ways.setdefault((*_sentences(contact, told), str(TRACES[Channel(contact["channel"])])), [])
        if name not in names:
            names.append(name)
    return [
        Anonymity(", ".join(names), list(stated), list(not_stated), trace) for (stated, not_stated, trace), names in ways.items()
    ]


def _says_what_is_kept(contact: ContactFacts, privacy: dict[str, Any]) -> bool:
    """Calls are spoken, messages are written, notes are taken of all; the address of a device is nothing that was said."""
    kept = {one.split()[0] for one in privacy.get("stores", [])}
    of_this_way = {"notes", "calls"} if contact["channel"] in SPOKEN else {"notes", "messages"}
    return bool(kept & of_this_way) or PrivacyFacts.Keeps.NOT_SAVED in privacy.get("keeps", [])


def _sentences(contact: ContactFacts, told: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is stated, and what is not; `told` are the steps of which the listing speaks as a whole."""
    of_others = ONLY_BY_ADDRESS if Channel(contact["channel"]) in BY_NUMBER else ONLY_BY_NUMBER
    stated, not_stated = [], []
    for step, (yes, no, clause) in STEPS.items():
        answer = contact["anonymity"].get(step, "")
        if answer:
            stated.append(str(yes if answer == Answer.YES else no))
        elif step not in of_others | told:
            not_stated.append(str(clause))
    return tuple(stated), tuple(not_stated)
