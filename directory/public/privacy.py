"""What happens to what I say: the coded privacy facts of a listing as sentences, and what is not stated of them."""

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue import places
from directory.catalogue.privacy import PrivacyFacts
from directory.public.sources import Source

ANSWERED_BY = {
    PrivacyFacts.WhoAnswers.PROFESSIONAL: gettext_lazy("A licensed professional answers."),
    PrivacyFacts.WhoAnswers.VOLUNTEER: gettext_lazy("A trained volunteer answers."),
    PrivacyFacts.WhoAnswers.AUTOMATED: gettext_lazy("No person answers: you use it on your own."),
}


@dataclass(frozen=True)
class Privacy:
    """Everything that is "" or [] is in `not_stated`, in words."""

    who_answers: str
    statement: str
    keeps: list[str]
    tells: list[str]
    law: str  # the name of the place whose law applies
    rules_of: str  # the place whose rules are linked; "" where no country is known
    source: Source | None
    not_stated: list[str]

    @property
    def rules_of_name(self) -> str:
        return places.name(self.rules_of)

    @property
    def is_stated(self) -> bool:
        return bool(self.statement or self.keeps or self.tells or self.who_answers)


def privacy(facts: dict[str, Any], *, place: str, source: Source | None) -> Privacy:
    """`facts` are Edition.privacy_shown(): {} when nothing was said, or its evidence has lapsed. `place` is the visitor's."""
    who_answers = str(ANSWERED_BY.get(facts.get("who_answers", ""), ""))
    statement = facts.get("statement", "")
    keeps = [str(PrivacyFacts.Keeps(one).label) for one in facts.get("keeps", [])]
    tells = [str(PrivacyFacts.Tells(one).label) for one in facts.get("tells", [])]
    jurisdiction = facts.get("jurisdiction", "")
    law = places.name(jurisdiction) if places.is_known(jurisdiction) else ""
    not_stated = [
        (who_answers, _("who answers")),
        (statement or keeps, _("what they keep to themselves")),
        (tells, _("what would make them tell someone")),
        (law, _("which law applies")),
    ]
    return Privacy(
        who_answers=who_answers,
        statement=statement,
        keeps=keeps,
        tells=tells,
        law=law,
        rules_of=places.country_of(jurisdiction if law else place) or "",
        source=source if facts else None,
        not_stated=[words for told, words in not_stated if not told],
    )


def brief(privacy: Privacy) -> str:
    """For a card, above its buttons: coded facts before the service's own prose."""
    unnamed = str(PrivacyFacts.Keeps.UNNAMED.label)
    kept = [words for words in privacy.keeps if words != unnamed or not privacy.statement]
    if privacy.tells:
        main = _("They would tell someone if: %(reasons)s.") % {"reasons": "; ".join(privacy.tells)}
    else:
        main = capfirst(f"{kept[0]}.") if kept else privacy.statement or _("Who would know is not stated.")
    return " ".join(filter(None, [privacy.who_answers, main]))


def beside(privacy: Privacy) -> str:
    """For a card, below its buttons: whose law, what is not stated, by what source."""
    said = [_("Law: %(place)s.") % {"place": privacy.law}] if privacy.law else []
    if privacy.not_stated:
        said.append(_("Not stated: %(facts)s.") % {"facts": ", ".join(privacy.not_stated)})
    if privacy.source:
        said.append(_("Source: %(method)s, %(day)s.") % {"method": privacy.source.method, "day": privacy.source.read})
    return " ".join(said)
