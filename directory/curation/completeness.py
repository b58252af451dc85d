"""What is still missing before something may be published, as sentences for curators."""

from datetime import date

from django.utils.translation import gettext as _

from directory.catalogue import audiences
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.listings import Listing
from directory.catalogue.rules import CountryRule, Guide
from directory.curation import likeness
from directory.curation.authorship import Subject, writers_since_last_edition
from directory.curation.criteria import Criterion, CriterionAnswer
from directory.curation.evidence import FactCheck


def missing(subject: Subject, *, on: date) -> list[str]:
    if isinstance(subject, Listing):
        of_rows = [*_missing_texts(subject), *_missing_doors(subject), *_missing_evidence(subject, on)]
        return [*of_rows, *_missing_criteria(subject, on), *likeness.refusals(subject, on=on)]
    if isinstance(subject, CrisisLine):
        checked = subject.fact_checks.publishable(on).filter(group=FactCheck.Group.CONTACT, about=subject.value)
        return [] if checked.exists() else [_no_evidence(subject.number)]
    wanting = [] if subject.text.strip() else [_("It has no text.")]
    if isinstance(subject, CountryRule) and not subject.source.strip():
        wanting.append(_("It has no source."))
    if isinstance(subject, Guide) and not subject.title.strip():
        wanting.append(_("It has no title."))
    return wanting


def evidenced_values(listing: Listing, on: date) -> set[str]:
    """The contacts of a listing, in their one spelling, that an edition of that day may show."""
    checks = FactCheck.objects.publishable(on).filter(listing=listing, group=FactCheck.Group.CONTACT)
    return set(checks.values_list("about", flat=True))


def _missing_texts(listing: Listing) -> list[str]:
    wanting = []
    if not any(text.name.strip() and text.summary.strip() for text in listing.texts.all()):
        wanting.append(_("It needs a name and a summary in at least one language."))
    if not listing.coverage.exists():
        wanting.append(_("It needs at least one place that it serves."))
    return wanting


def _missing_doors(listing: Listing) -> list[str]:
    rows = list(listing.audiences.all())
    if listing.kind == Listing.Kind.REPORTING_HOTLINE:
        return [_("Reporting hotlines stand behind no door.")] if rows else []
    if not rows:
        return [_("It needs at least one door, with the words that show it.")]
    return audiences.refusals(listing, rows, audiences.doors_with_own_text(listing))


def _missing_evidence(listing: Listing, on: date) -> list[str]:
    values = [contact.value for contact in listing.contacts.all()]
    if not values:
        return [_("It needs at least one contact.")]
    if not evidenced_values(listing, on).intersection(values):
        return [_no_evidence(values[0])]
    return []


def _no_evidence(value: str) -> str:
    return _(
        "No contact has evidence that may be shown. “%(value)s” needs its own page, an official page, a call by staff "
        "or the provider’s word."
    ) % {"value": value}


def _missing_criteria(listing: Listing, on: date) -> list[str]:
    """By somebody who wrote none of it: the second person answers, and looks anew when it was the first who had."""
    writers = writers_since_last_edition(listing)
    answers = {answer.criterion_id: answer for answer in listing.criterion_answers.all()}
    return [
        sentence
        for criterion in Criterion.objects.filter(retired=False)
        if (sentence := _open_criterion(criterion, answers.get(criterion.pk), writers, on))
    ]


def _open_criterion(criterion: Criterion, answer: CriterionAnswer | None, writers: set[int], on: date) -> str:
    question = {"question": criterion.question}
    if answer is None:
        return _("Criterion not answered yet: %(question)s") % question
    if answer.verdict == CriterionAnswer.Verdict.NO:
        return _("Criterion not met: %(question)s") % question
    if answer.verdict == CriterionAnswer.Verdict.NOT_APPLICABLE and not criterion.may_not_apply:
        return _("Criterion that always applies: %(question)s") % question
    if not answer.evidence.strip():
        return _("Criterion answered without what was seen: %(question)s") % question
    if answer.by_id in writers:
        return _("Criterion answered by somebody who wrote this: %(question)s") % question
    return "" if answer.holds(writers, on) else _("Criterion answered more than a year ago: %(question)s") % question
