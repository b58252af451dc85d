"""Programmes as visitors read them: each fact a short line, each rating and study with its proof."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from django.utils.translation import gettext as _

from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import FactsForProfessionals, ProgrammeFacts, RatingFacts, StudyFacts
from directory.catalogue.languages import LanguageField
from directory.catalogue.listings import Listing
from directory.catalogue.programmes import PreventionLevel, Setting, Study, TargetGroup
from directory.public.facts_in_words import NOT_STATED, Line, Proof, label, labels, language_names, proof


@dataclass(frozen=True)
class RatingShown:
    scheme: str
    label: str
    rated_by: str
    year: str
    proof: Proof


@dataclass(frozen=True)
class StudyShown:
    words: str
    measured: str
    outcome: str
    year: str
    proof: Proof


@dataclass(frozen=True)
class ProgrammeShown:
    settings: str
    reaches: str
    languages: list[str]  # tags
    looked_at: bool  # by somebody whose look holds; else not even “nothing was seen” may be said
    lines: list[Line]  # with those two among them
    ratings: list[RatingShown]
    studies: list[StudyShown]
    evidence: str  # in one phrase, for a card


def programme(edition: Edition, *, on: date) -> ProgrammeShown | None:
    """None for other kinds."""
    if edition.kind != Listing.Kind.PREVENTION_PROGRAMME:
        return None
    holds = any(check.group == FactCheck.Group.PROGRAMME for check in edition.showable_checks(on))
    own = {name: value for name, value in edition.facts.items() if name in {"ratings", "studies"}}
    return programme_of(cast(FactsForProfessionals, edition.facts if holds else own))


def programme_of(of_edition: FactsForProfessionals) -> ProgrammeShown:
    facts, given = of_edition.get("programme", ProgrammeFacts()), of_edition.get("studies", [])
    ratings = [_rating(rating) for rating in of_edition.get("ratings", [])]
    return ProgrammeShown(
        settings=labels(Setting, facts.get("settings", [])),
        reaches=labels(TargetGroup, facts.get("target_groups", [])),
        languages=LanguageField.all_known(facts.get("languages", [])),
        looked_at=bool(facts),
        lines=_lines_of_programme(facts),
        ratings=ratings,
        studies=[_study(study) for study in given],
        evidence=_evidence(ratings, given) or _nothing_seen(of_edition),
    )


def _lines_of_programme(facts: ProgrammeFacts) -> list[Line]:
    always = [
        Line(_("Where it is used"), labels(Setting, facts.get("settings", []))),
        Line(_("Who it reaches"), labels(TargetGroup, facts.get("target_groups", []))),
        Line(_("What it is for"), labels(PreventionLevel, facts.get("prevention_levels", []))),
        Line(_("How much"), facts.get("dose", "")),
        Line(_("Who gives it"), facts.get("delivered_by", "")),
        Line(_("Languages"), language_names(facts.get("languages", []))),
        Line(_("Terms of use"), facts.get("licence", "")),
        Line(_("If a child tells"), facts.get("safeguards", "")),
        Line(_("What was studied"), facts.get("evaluated", "")),
    ]
    return [line if line.words else Line(line.term, str(NOT_STATED)) for line in always]


def _rating(rating: RatingFacts) -> RatingShown:
    return RatingShown(rating["scheme"], rating["label"], rating["rated_by"], str(rating["rated_in"] or ""), proof(rating))


def _study(study: StudyFacts) -> StudyShown:
    return StudyShown(
        words=study["words"],
        measured=labels(Study.Measured, study["measured"]),
        outcome=label(Study.Outcome, study["outcome"]) or str(Study.Outcome.NOT_STATED.label),
        year=str(study["year"] or ""),
        proof=proof(study),
    )


def _evidence(ratings: list[RatingShown], studies: list[StudyFacts]) -> str:
    """“No evaluation seen” is another thing than “evaluated, no effect”."""
    found = {study["outcome"] for study in studies} - {Study.Outcome.UNDER_WAY}
    seen = [f"{rating.scheme}: {rating.label}" for rating in ratings]
    if Study.Outcome.EFFECT in found:
        seen.append(_("A study found an effect"))
    if Study.Outcome.MIXED in found:
        seen.append(_("A study found an effect on some things only"))
    if Study.Outcome.NO_EFFECT in found:
        seen.append(_("A study found no effect"))
    if found == {Study.Outcome.NOT_STATED}:
        seen.append(_("Studied; what was found is not stated"))
    return ". ".join(seen)


def _nothing_seen(of_edition: FactsForProfessionals) -> str:
    """Only of a programme that somebody looked at may it be said that nothing was seen."""
    return _("No evaluation seen") if of_edition.get("programme") else _("Evidence not stated")
