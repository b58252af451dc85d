"""What is still missing before something may be published, as sentences for curators."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.catalogue import audiences, phone
from directory.catalogue.audiences import DoorText
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.evidence import FactCheck, contacts_to_show, evidenced_values
from directory.catalogue.listings import Listing, ListingText
from directory.catalogue.rules import CountryRule, Guide
from directory.curation import composing, criteria, likeness, ways_in_words, working_rows
from directory.curation.authorship import Subject, writers_since_last_edition
from directory.curation.criteria import Criterion, CriterionAnswer


def missing(subject: Subject, *, on: date, writers: set[int] | None = None) -> list[str]:
    """All that must be there: in its own rows, among the criteria, and nothing in the register of whom we do not list.

    `writers`: since the last edition, where they were read already; it is the longest query of all.
    """
    wanting = missing_rows(subject, on=on)
    if isinstance(subject, Listing):
        asked = criteria.asked(subject, composing.facts_of(subject, on=on))
        wanting += missing_criteria(asked, writers_since_last_edition(subject) if writers is None else writers, on=on)
        wanting += likeness.refusals(subject, on=on)
    return wanting


def missing_rows(subject: Subject, *, on: date) -> list[str]:
    """What whoever writes it can see to. Of a subject that was read whole it takes no query."""
    return [*_doubts(subject), *_missing_rows(subject, on)]


def _doubts(subject: Subject) -> list[str]:
    """What the note says is not sure: it holds back everybody, whatever they answered to the criteria."""
    doubt = subject.doubt.strip()
    return [_("A doubt must be cleared up first: “%(doubt)s”") % {"doubt": doubt}] if doubt else []


def _missing_rows(subject: Subject, on: date) -> list[str]:
    if isinstance(subject, Listing):
        return [
            *_missing_texts(subject), *_missing_doors(subject), *_missing_evidence(subject, on),
            *_ways_without_contact(subject, on),
        ]  # fmt: skip
    if isinstance(subject, CrisisLine):
        return [] if subject.value in evidenced_values(subject, on) else [_no_evidence(subject.number or subject.address)]
    wanting = [] if subject.text.strip() else [_("It has no text.")]
    if isinstance(subject, CountryRule) and not subject.source.strip():
        wanting.append(_("It has no source."))
    if isinstance(subject, Guide) and not subject.title.strip():
        wanting.append(_("It has no title."))
    return wanting


def remarks(subject: Subject, *, on: date) -> list[str]:
    """What whoever looks should know. It stops nothing."""
    of_listing = [*_not_quoted(subject), *_unseen(subject, on)] if isinstance(subject, Listing) else []
    return [*_unknown_numbers(subject), *of_listing]


def _not_quoted(listing: Listing) -> Iterator[str]:
    if doors := ", ".join(audience.door for audience in listing.audiences.all() if not audience.is_quoted):
        yield _("In our words, not yet quoted from the service: door %(doors)s.") % {"doors": doors}


def _unknown_numbers(subject: Subject) -> Iterator[str]:
    """A page and two people are better judges of these than a library: so they are told to look."""
    rows = subject.contacts.all() if isinstance(subject, Listing) else [subject] if isinstance(subject, CrisisLine) else []
    for row in rows:
        if row.number and not phone.is_known(row.number, row.country):
            yield _("No list of numbers has “%(number)s”. Open the page that names it, and compare each digit.") % {
                "number": row.number
            }


def _unseen(listing: Listing, on: date) -> list[str]:
    """What is written and will not be read, for want of a fact check; and what is late already."""
    shown = [check for check in listing.fact_checks.all() if check.may_be_shown(on)]
    newest: dict[tuple[str, str], FactCheck] = {}
    for check in shown:  # the newest look first
        newest.setdefault((check.group, check.about), check)
    hidden = [group.label for group in _written_groups(listing) if group not in {check.group for check in shown}]
    late = [(check, check.due_on) for check in newest.values() if check.due_on is not None and check.due_on < on]
    return [
        *(_("Visitors will not read this, because no fact check vouches for it: %(what)s.") % {"what": what} for what in hidden),
        *(
            _("Somebody should have looked again by %(day)s: %(what)s.")
            % {"what": f"{check.get_group_display()} {check.about}".strip(), "day": date_format(day, "DATE_FORMAT")}
            for check, day in late
        ),
    ]


def _written_groups(listing: Listing) -> Iterator[FactCheck.Group]:
    """The groups that are shown only with a check of their own, where something is written."""
    if any(contact.hours for contact in listing.contacts.all()):
        yield FactCheck.Group.HOURS
    if hasattr(listing, "privacy") or any(audience.is_stated() for audience in listing.audiences.all()):
        yield FactCheck.Group.PRIVACY
    if listing.kind == Listing.Kind.TRAINING_BODY and (
        hasattr(listing, "training") or listing.courses.all() or listing.credits.all()
    ):
        yield FactCheck.Group.COURSES
    if listing.kind == Listing.Kind.PREVENTION_PROGRAMME and hasattr(listing, "programme"):
        yield FactCheck.Group.PROGRAMME
    if listing.kind == Listing.Kind.REPORTING_HOTLINE and hasattr(listing, "reporting"):
        yield FactCheck.Group.REPORTING


def _missing_texts(listing: Listing) -> list[str]:
    wanting = []
    if not any(text.name.strip() and text.summary.strip() for text in listing.texts.all()):
        wanting.append(_("It needs a name and a summary in at least one language."))
    if not listing.coverage.all():
        wanting.append(_("It needs at least one place that it serves."))
    return wanting


def _missing_doors(listing: Listing) -> list[str]:
    rows = list(listing.audiences.all())
    if listing.kind == Listing.Kind.REPORTING_HOTLINE:
        return [_("Reporting hotlines stand behind no door.")] if rows else []
    if not rows:
        return [_("It needs at least one door, with the words that show it.")]
    apart = {audience.door for audience in rows} & audiences.NEED_OWN_TEXT
    return audiences.refusals(listing, rows, audiences.doors_with_own_text(listing) if len(apart) > 1 else set())


def _missing_evidence(listing: Listing, on: date) -> list[str]:
    values = [contact.value for contact in listing.contacts.all()]
    if not values:
        return [_("It needs at least one contact.")]
    if not evidenced_values(listing, on).intersection(values):
        return [_no_evidence(values[0] or listing.contacts.all()[0].number)]
    if not contacts_to_show(listing, on):  # hard line 1
        return [
            _("It has a space for peers, so say of its counsellors’ own page or number where it is said that they answer there.")
        ]
    return []


def _ways_without_contact(listing: Listing, on: date) -> list[str]:
    """What the summary promises stands on the card, or the summary says that we have not checked it."""
    if listing.kind in working_rows.OF_KIND:
        return []
    shown = {channel for contact in contacts_to_show(listing, on) for channel in contact.channels}
    texts: list[ListingText | DoorText] = [*listing.texts.all(), *listing.door_texts.all()]
    return list(dict.fromkeys(words for text in texts for words in ways_in_words.disagreements(text, shown)))


def _no_evidence(value: str) -> str:
    return _(
        "No contact has evidence that may be shown. “%(value)s” needs its own page, an official page, a call by staff "
        "or the provider’s word."
    ) % {"value": value}


def missing_criteria(asked: Iterable[Criterion], writers: set[int], *, on: date) -> list[str]:
    """By somebody who wrote none of it: the second person answers, and looks anew when it was the first who had."""
    found = (_open_criterion(criterion, criterion.given, writers, on) for criterion in asked)
    return [sentence for sentence in found if sentence]


def _open_criterion(criterion: Criterion, answer: CriterionAnswer | None, writers: set[int], on: date) -> str:
    question = {"question": criterion.question}
    if answer is None:
        return _("Criterion not answered yet: %(question)s") % question
    if answer.digest != criterion.judged:
        return _("Criterion answered for an earlier version: %(question)s") % question
    if answer.verdict == CriterionAnswer.Verdict.NO:
        return _("Criterion not met: %(question)s") % question
    if answer.verdict == CriterionAnswer.Verdict.NOT_APPLICABLE and not criterion.may_not_apply:
        return _("Criterion that always applies: %(question)s") % question
    if not answer.evidence.strip():
        return _("Criterion answered without what was seen: %(question)s") % question
    if answer.by_id in writers:
        return _("Criterion answered by somebody who wrote this: %(question)s") % question
    return "" if criterion.is_held(writers, on) else _("Criterion answered more than a year ago: %(question)s") % question
