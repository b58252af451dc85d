"""Listings side by side: one fact in each row, one listing in each column, in the order of their list and without a winner."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from directory.catalogue.editions import Edition
from directory.public.cards import Card, who_for
from directory.public.contact_buttons import ContactButton
from directory.public.facts_in_words import NOT_STATED, Proof
from directory.public.privacy import Brief
from directory.public.programmes import ProgrammeShown, RatingShown, StudyShown, programme
from directory.public.training import CreditShown, TrainingShown, training

FEWEST, MOST = 2, 4


@dataclass(frozen=True)
class Statement:
    """One thing that is said of a listing, what belongs to it, and where it was read if that has a page of its own."""

    words: str
    more: str = ""
    proof: Proof | None = None
    rest: str = ""  # of a statement: on paper it stands whole, on a screen its page does


@dataclass(frozen=True)
class ComparedFact:
    statements: list[Statement] = field(default_factory=list)
    buttons: list[ContactButton] = field(default_factory=list)
    not_stated: str = str(NOT_STATED)  # the words where nothing is said

    @property
    def is_stated(self) -> bool:
        return bool(self.statements or self.buttons)


@dataclass(frozen=True)
class FactRow:
    term: str
    cells: list[tuple[Card, ComparedFact]]  # on narrow screens each answer stands below the name of its listing

    @property
    def is_same(self) -> bool:
        """On narrow screens what differs comes first, and this once, below."""
        return all(fact == self.cells[0][1] for _card, fact in self.cells)


@dataclass(frozen=True)
class Comparison:
    cards: list[Card]
    rows: list[FactRow]
    left_out: int
    tells_of_evidence: bool

    @property
    def same(self) -> list[tuple[str, ComparedFact]]:
        return [(row.term, row.cells[0][1]) for row in self.rows if row.is_same]


def compare(cards: list[Card], editions: dict[str, Edition], *, now: datetime) -> Comparison | None:
    """Of the first listings, in the order given; None where there is nothing to compare. A row that nobody fills is left out."""
    if len(cards) < FEWEST:
        return None
    compared = cards[:MOST]
    columns = [_column(card, editions[card.code], now) for card in compared]
    terms = dict.fromkeys(term for column in columns for term in column)
    beside = list(zip(compared, columns, strict=True))
    return Comparison(
        cards=compared,
        rows=[
            FactRow(term, [(card, column.get(term, ComparedFact())) for card, column in beside])
            for term in terms
            if any(column[term].is_stated for column in columns if term in column)
        ],
        left_out=len(cards) - len(compared),
        tells_of_evidence=any(_("Studies") in column for column in columns),
    )


def _column(card: Card, edition: Edition, now: datetime) -> dict[str, ComparedFact]:
    """Every fact that listings of its kind may have: an empty cell where nobody said."""
    learning, at_school = training(edition, now=now), programme(edition, on=timezone.localdate(now))
    column = {
        _("Kind"): _cell(card.kind),
        _("From"): _cell(f"{card.organization} ({card.organization_type})"),
    }
    if learning:
        column |= _of_training(learning, card) | _shared(card, edition)
    elif at_school:
        column |= _of_programme(at_school, edition) | _shared(card, edition) | _of_evidence(at_school)
    else:
        column |= {fact.term: _cell(fact.words) for fact in card.facts}
    if card.helps_people or card.privacy.is_stated:
        column[_("What happens to what I say")] = ComparedFact(_privacy(card.privacy_in_brief) if card.privacy.is_stated else [])
    return column | {_("Contact"): ComparedFact(buttons=card.contact_buttons), _("Checked"): _cell(card.checked)}


def _cell(*words: str) -> ComparedFact:
    return ComparedFact([Statement(each) for each in words if each])


def _privacy(brief: Brief) -> list[Statement]:
    """The service's own words stand apart from the coded facts, and before them."""
    statements = [Statement(brief.statement, rest=brief.rest), Statement(brief.explained)]
    return [each for each in statements if each.words]


def _of_training(learning: TrainingShown, card: Card) -> dict[str, ComparedFact]:
    return {
        _("It offers"): _cell(learning.offers),
        _("For"): _cell(", ".join(learning.professions)),
        _("How"): _cell(learning.formats),
        _("Languages"): _cell(*_of_card(card, _("Languages"))),
        _("What it certifies"): _cell(learning.credential),
        _("Credit"): ComparedFact([_credit(credit) for credit in learning.all_credits]),
        _("Next date"): _cell(_next_date(learning)),
    }


def _next_date(learning: TrainingShown) -> str:
    if learning.next_date:
        return learning.next_date
    if any(course.on_demand for course in learning.courses):
        return _("Begin at any time")
    return _("No dates announced") if learning.courses else ""


def _of_programme(at_school: ProgrammeShown, edition: Edition) -> dict[str, ComparedFact]:
    column = {line.term: _cell(line.words if line.words != str(NOT_STATED) else "") for line in at_school.lines}
    known_ages = edition.minimum_age is not None or edition.maximum_age is not None
    return column | {_("Ages"): _cell(who_for(edition) if known_ages else "")}


def _of_evidence(at_school: ProgrammeShown) -> dict[str, ComparedFact]:
    """That no evaluation was seen is told even where it is so of all: it is another thing than that none had an effect."""
    studies = [_study(study) for study in at_school.studies]
    if not studies and not at_school.ratings:
        studies = [Statement(at_school.evidence)]
    return {
        _("Rated by a scheme"): ComparedFact([_rating(rating) for rating in at_school.ratings], not_stated=_("No rating seen")),
        _("Studies"): ComparedFact(studies, not_stated=_("No study seen")),
    }


def _shared(card: Card, edition: Edition) -> dict[str, ComparedFact]:
    cost = _of_card(card, _("Cost")) if edition.cost else []
    return {_("Where"): _cell(*_of_card(card, _("Where"))), _("Cost"): _cell(*cost)}


def _of_card(card: Card, term: str) -> list[str]:
    return [fact.words for fact in card.facts if fact.term == term]


def _credit(credit: CreditShown) -> Statement:
    accepted = _("Accepted by: %(who)s.") % {"who": credit.accepted_by} if credit.accepted_by else ""
    name = f"{credit.body_name}." if credit.body_name else ""
    words = f"{credit.course}: {credit.words}" if credit.course else credit.words
    return Statement(words, " ".join(filter(None, [name, accepted])), credit.proof)


def _rating(rating: RatingShown) -> Statement:
    rated = _("Rated by %(who)s.") % {"who": rating.rated_by}
    return Statement(f"{rating.scheme}: {rating.label}", f"{rating.year}. {rated}" if rating.year else rated, rating.proof)


def _study(study: StudyShown) -> Statement:
    looked_at = _("It looked at: %(what)s.") % {"what": study.measured} if study.measured else ""
    found = capfirst(f"{study.outcome}.")
    year = f"{study.year}." if study.year else ""
    return Statement(study.words, " ".join(filter(None, [year, looked_at, found])), study.proof)
