"""What happens to what I say: the service's own words first, then coded facts as sentences, and what is not stated of them."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from directory.catalogue import places
from directory.catalogue.places import PlaceField
from directory.catalogue.privacy import PrivacyFacts, StoredField, ToldTo
from directory.public.sources import Source

ANSWERED_BY = {
    PrivacyFacts.WhoAnswers.PROFESSIONAL: gettext_lazy("A professional answers."),
    PrivacyFacts.WhoAnswers.VOLUNTEER: gettext_lazy("A volunteer answers."),
    PrivacyFacts.WhoAnswers.AUTOMATED: gettext_lazy("No person answers: you use it on your own."),
}
STORED = {
    "calls": (gettext_lazy("calls are recorded"), gettext_lazy("calls are recorded and kept for %(time)s")),
    "messages": (gettext_lazy("what you write is kept"), gettext_lazy("what you write is kept for %(time)s")),
    "notes": (gettext_lazy("they keep notes"), gettext_lazy("they keep notes for %(time)s")),
    "device address": (
        gettext_lazy("the address of your device is kept"),
        gettext_lazy("the address of your device is kept for %(time)s"),
    ),
}
TIMES = {
    "day": ngettext_lazy("%(number)s day", "%(number)s days", "number"),
    "month": ngettext_lazy("%(number)s month", "%(number)s months", "number"),
    "year": ngettext_lazy("%(number)s year", "%(number)s years", "number"),
}
LONGEST = 280  # characters of a statement on a card: a longer one ends at a full stop before, and leads on
FULL_STOP = re.compile(r"(?P<doubtful>[.…]+)[”’»\"')\]]*\s+(?=\S)|[!?؟।॥۔።։]+[”’»\"')\]]*\s+(?=\S)|[。！？]+[”’」』）]*\s*(?=\S)")
SHORT_WORD = 3  # a full stop after no more letters ends no sentence for sure: “e.g.”, “Dr.”, “z. B.”
ABBREVIATIONS = frozenset(
    ["abschn", "approx", "bspw", "dept", "evtl", "incl", "inkl", "insb", "messrs", "prof", "resp", "sect", "univ"]
)


@dataclass(frozen=True)
class Privacy:
    """Everything that is "" or [] is in `not_stated`, in words."""

    who_answers: str
    statement: str
    keeps: list[str]
    tells: list[str]  # "another strong reason" is the last, and never the only one
    told_to: list[str]
    stores: list[str]
    varies: str  # that people behind another door may have other rules; "" where a door was chosen, or all have the same
    tells_unsaid: str  # what is to be said in their place; "" where they or the statement speak, or nobody said anything
    law: str  # the name of the place whose law applies
    rules_of: str  # the place whose rules are linked; "" where no country is known
    source: Source | None
    not_stated: list[str]

    @property
    def rules_of_name(self) -> str:
        return places.name(places.country_of(self.rules_of) or self.rules_of)

    @property
    def limits_not_stated(self) -> str:
        """As it stands in `not_stated`, where `tells_unsaid` says it at more length."""
        return limits_not_stated() if self.tells_unsaid else ""

    @property
    def is_stated(self) -> bool:
        return bool(
            self.statement or self.keeps or self.tells or self.told_to or self.stores or self.tells_unsaid or self.who_answers
        )


@dataclass(frozen=True)
class Brief:
    """For a card: `statement` in whole sentences, `rest` what is left of it, `explained` the coded facts."""

    statement: str
    rest: str
    explained: str  # all that is coded, in one piece
    limits: str = field(default="", compare=False)  # of that, when they tell whom: it stands before a number
    besides: str = field(default="", compare=False)  # of that, the rest: it may stand after the number


def limits_not_stated() -> str:
    return _("what would make them tell someone")


def privacy(facts: dict[str, Any], *, place: str, source: Source | None, varies: bool = False) -> Privacy:
    """`facts` are Edition.privacy_shown(): {} when nothing was said, or its evidence has lapsed. `place` is the visitor's."""
    who_answers = str(ANSWERED_BY.get(facts.get("who_answers", ""), ""))
    statement = facts.get("statement", "")
    keeps = [str(PrivacyFacts.Keeps(one).label) for one in facts.get("keeps", [])]
    told_to = [str(ToldTo(one).label) for one in facts.get("told_to", [])]
    stores = [stored_in_words(one) for one in facts.get("stores", [])]
    other = PrivacyFacts.Tells.OTHER in facts.get("tells", [])
    named = [str(PrivacyFacts.Tells(one).label) for one in facts.get("tells", []) if one != PrivacyFacts.Tells.OTHER]
    if named:
        unsaid = ""
    elif other:
        unsaid = "" if statement else _("They would tell someone in some cases. Which ones is not stated: ask first.")
    else:
        unsaid = _("When they would tell someone is not stated: ask first.") if any(facts.values()) else ""
    jurisdiction = facts.get("jurisdiction", "")
    law = places.name(jurisdiction) if PlaceField.known(jurisdiction) else ""
    not_stated = [
        (who_answers, _("who answers")),
        (statement or keeps, _("what they keep to themselves")),
        (named or (other and statement), limits_not_stated()),
        (law, _("which law applies")),
    ]
    return Privacy(
        who_answers=who_answers,
        statement=statement,
        keeps=keeps,
        tells=[*named, *([str(PrivacyFacts.Tells.OTHER.label)] if named and other else [])],
        told_to=told_to,
        stores=stores,
        varies=_("They have other rules for some people. Ask which ones hold for you.") if varies else "",
        tells_unsaid=unsaid,
        law=law,
        rules_of=_rules_of(jurisdiction if law else place, place),
        source=source if facts else None,
        not_stated=[words for told, words in not_stated if not told],
    )


def _rules_of(law: str, place: str) -> str:
    """The part of a country where the visitor is, or whose law it is: it may have rules of its own beside the country's."""
    nearest = place if places.is_inside(place, law) else law
    return nearest if places.country_of(nearest) else ""


def stored_in_words(stored: str) -> str:
    """Of one of PrivacyFacts.stores."""
    read = StoredField.SHAPE.fullmatch(stored)
    if not read:
        return stored
    without_time, with_time = STORED[read["what"]]
    if not read["number"]:
        return str(without_time)
    number = int(read["number"])
    return str(with_time) % {"time": TIMES[read["unit"]] % {"number": number}}


def brief(privacy: Privacy) -> Brief:
    """The service's own words stand first, and coded facts never take their place. Where these words alone say when they would
    tell someone, they stand whole."""
    coded = privacy.tells or privacy.tells_unsaid
    statement, rest = _at_a_full_stop(privacy.statement) if coded else (privacy.statement, "")
    unnamed = str(PrivacyFacts.Keeps.UNNAMED.label)
    kept = [capfirst(f"{words}.") for words in privacy.keeps if words != unnamed or not privacy.statement]
    told = _("They would tell someone if: %(reasons)s.") % {"reasons": "; ".join(privacy.tells)} if privacy.tells else ""
    whom = _("They may tell: %(whom)s.") % {"whom": ", ".join(privacy.told_to)} if privacy.told_to else ""
    stored = [capfirst(f"{words}.") for words in privacy.stores]
    said = [privacy.who_answers, *kept, told, privacy.tells_unsaid, whom, *stored, privacy.varies]
    return Brief(
        statement,
        rest,
        explained=_joined(said),
        limits=_joined([told, privacy.tells_unsaid, whom, privacy.varies]),
        besides=_joined([privacy.who_answers, *kept, *stored]),
    )


def _joined(sentences: list[str]) -> str:
    return " ".join(filter(None, sentences))


def _at_a_full_stop(statement: str) -> tuple[str, str]:
    """As many whole sentences as fit, at least one, and the rest. Where it is doubtful that a sentence ends, nothing is cut."""
    if len(statement) <= LONGEST:
        return statement, ""
    ends = [stop.end() for stop in FULL_STOP.finditer(statement) if _ends_a_sentence(stop)]
    end = max((end for end in ends if end <= LONGEST), default=next(iter(ends), len(statement)))
    return statement[:end].rstrip(), statement[end:]


def _ends_a_sentence(stop: re.Match[str]) -> bool:
    following = stop.string[stop.end()]
    if following.islower() or following.isdigit():
        return False
    word = "".join(stop.string[: stop.start()].rsplit(maxsplit=1)[-1:]).lstrip("([\"'“„«")
    return not stop["doubtful"] or (len(word) > SHORT_WORD and "." not in word and word.casefold() not in ABBREVIATIONS)


def beside(privacy: Privacy) -> str:
    """For a card, below its buttons: whose law, by what source."""
    said = [_("Law: %(place)s.") % {"place": privacy.law}] if privacy.law else []
    if privacy.source:
        said.append(_("Source: %(evidence)s.") % {"evidence": privacy.source.words})
    return " ".join(said)
