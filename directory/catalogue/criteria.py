"""The criteria that every listing must meet before it is published: what staff are asked, and what it means to a visitor."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Asked:
    """To retire one, take it out of the list: the answers that were given to it stay."""

    code: str
    question: str  # to the second person; answered with yes or no, and with what they saw, and where
    words: Any  # to a visitor
    judges: tuple[str, ...]  # facts of an edition, by name: when one of them changes, it is asked again
    may_not_apply: bool = False  # then "not applicable" will do as an answer


# Facts of a listing that its page does not show, but its doors rest on.
NOT_ON_THE_PAGE = ("youth_helpline", "peer_space")
# For whom, behind which doors; and what a body, a programme or a hotline offers.
WHO_FOR = ("doors", "quotes", "about", "minimum_age", "maximum_age", "youth_helpline")
OFFERS = ("training", "courses", "credits", "programme", "ratings", "studies", "reporting")

# Each fact of an edition is judged by one question at least: a test says so.
ASKED = [
    Asked(
        "professional-body",
        "Is it run by licensed professionals, a registered charity, a hospital, a university or a state body, and not by a "
        "private person?",
        _("It is run by licensed staff, a charity, a clinic, a university or the state. It is not run by a private person."),
        ("organization", "kind", "network"),
    ),
    Asked(
        "in-a-register",
        "Did you find the body in a public register, or on a page of a state or of a known umbrella body?",
        _("We found who runs it in a public register or on an official page, where there is one."),
        ("organization",),
        may_not_apply=True,
    ),
    Asked(
        "no-peer-contact",
        "Does what we link to keep users from contacting each other? (No forum, no chat community.)",
        _("What we link to does not let users contact each other. It is no forum and no chat group."),
        ("contacts", "peer_space", *OFFERS),
    ),
    Asked(
        "ages-apart",
        "Does it keep adults and people under 18 apart?",
        _("It keeps adults and people under 18 apart."),
        (*WHO_FOR, "contacts", "peer_space"),
    ),
    Asked(
        "never-acceptable",
        "Is it clear that sexual contact with a child is never acceptable?",
        _("It makes clear that sexual contact with a child is never right."),
        ("organization", "texts", *OFFERS),
    ),
    Asked(
        "words-true",
        "Do name, summary and doors say only what the organization itself says?",
        _("We say of it only what it says of itself."),
        ("code", "kind", "organization", "texts", "doors", "quotes", "about", "serves", "intake", "waiting", "address", *OFFERS),
    ),
    Asked(
        "contacts-seen",
        "Did you see each number and address yourself, at the source that its evidence names?",
        _("A second person looked up each number and address too."),
        ("contacts", "address"),
    ),
    Asked(
        "ages-true",
        "Do its ages and its doors fit what it says about who it is for?",
        _("Its ages and its place on our site fit what it says about who it is for."),
        (*WHO_FOR, "serves", "gender", "not_for", "legal_stages", "needs"),
    ),
    Asked(
        "privacy-true",
        "Does what we say of privacy stand at its source? Where nothing is said, do we say “not stated”?",
        _("What we say of privacy is what it says. Where it says nothing, so do we."),
        ("privacy", "contacts"),
    ),
    Asked(
        "no-promise",
        "Does it promise no cure, and say what it costs before it takes money?",
        _("It promises no cure. It says what it costs before it takes money."),
        ("texts", "cost", *OFFERS),
        may_not_apply=True,
    ),
]
