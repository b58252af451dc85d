"""What the staff does with a suggestion: takes it, hands it on, closes it, makes a task of it, or calls the safeguarding lead."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rapidfuzz import fuzz, process

from directory.catalogue import places
from directory.curation import mail
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion, SuggestionQuerySet
from directory.curation.tasks import Gone, Refused, Task, raise_task

LATE_DAYS = 7
SAME_WORDS = 90  # percent
MOST_COMPARED = 1000  # open ones, the oldest first: a flood of them must not stop the page


# Who is told when somebody may be at risk: the safeguarding lead, or else whoever can find one. No word of a visitor's, no place.
ALARMS = {
    "safeguard": gettext_lazy("Someone may be at risk. Please sign in at the desk now."),
    "accounts": gettext_lazy(
        "Someone may be at risk, and no mail reaches a safeguarding lead. Please find the lead, or give somebody that role, now."
    ),
}


def may_read(account: StaffAccount, row: Suggestion) -> bool:
    """Its words. What may be about somebody at risk is for the safeguarding lead alone."""
    return account.may("inbox") and (not row.at_risk or account.may("safeguard"))


def colleagues(row: Suggestion) -> QuerySet[StaffAccount]:
    """Who could take it."""
    return StaffAccount.objects.who_may("safeguard" if row.at_risk else "inbox")


def waits_for_a_lead() -> SuggestionQuerySet:
    """Somebody may be at risk, and nobody has it who may read it: not taken, or taken by an account that has left since."""
    return Suggestion.objects.at_risk().exclude(taken_by__in=StaffAccount.objects.who_may("safeguard"))


def tell_a_lead() -> str:
    """Mails that somebody may be at risk. Returns the act of those who were told; "" where nobody could be."""
    for act, words in ALARMS.items():
        with suppress(OSError):  # smtplib's errors are some
            if mail.tell(act, words=str(words)):
                return act
    return ""


@transaction.atomic
def take(number: int, *, by: StaffAccount, seen: str) -> str:
    row = _held(number, by, seen)
    if row.taken_by_id:
        raise Refused(_("%(who)s has it already.") % {"who": row.taken_by})
    row.taken_by = by
    return _saved(row, by, _("It is yours now."), "taken")


@transaction.atomic
def hand_over(number: int, *, by: StaffAccount, seen: str, to: StaffAccount | None) -> str:
    """To somebody, or back to nobody: what it says may be heavy, and nobody says why they hand it over."""
    row = _held(number, by, seen)
    if to is not None and not colleagues(row).filter(pk=to.pk).exists():
        raise Refused(_("Choose somebody who may read it."))
    row.taken_by = to
    return _saved(row, by, _("It is with %(who)s now.") % {"who": to} if to else _("It is with nobody now."), "handed over")


@transaction.atomic
def close(number: int, *, by: StaffAccount, seen: str, why: str, on: date) -> str:
    row = _held(number, by, seen)
    row.closed_on, row.closed_by, row.closed_why = on, by, why
    return _saved(row, by, _("It is closed. It goes by itself on the day that it always had."), "closed")


@transaction.atomic
def make_task(number: int, *, by: StaffAccount, seen: str, words: str, on: date) -> str:
    """The words are the curator's: a task stays longer than what visitors write."""
    row = _held(number, by, seen)
    raise_task(Task.Kind.SUGGESTION, listing=row.about, about=_("suggestion %(number)d") % {"number": number}, words=words, on=on)
    row.closed_on, row.closed_by, row.closed_why = on, by, _("It became a task.")
    return _saved(row, by, _("It is a task now, and closed here."), "made a task")


def somebody_at_risk(number: int, *, by: StaffAccount) -> str:
    """Whatever happened meanwhile: from now on only the safeguarding lead reads it. Returns whom tell_a_lead() told."""
    with transaction.atomic():
        row = _locked(number, by)
        if row.at_risk:
            raise Refused(_("The safeguarding lead has it already."))
        row.at_risk, row.taken_by = True, None
        row.closed_on, row.closed_by, row.closed_why = None, None, ""
        _saved(row, by, "", "may be about somebody at risk")
    return tell_a_lead()


@transaction.atomic
def not_at_risk(number: int, *, by: StaffAccount, seen: str) -> str:
    row = _held(number, by, seen)
    if not row.at_risk or not by.may("safeguard"):
        raise Refused(_("Only the safeguarding lead gives back what they have."))
    row.at_risk, row.taken_by = False, None
    return _saved(row, by, _("It is back in the inbox. All who work there read it again."), "given back to the inbox")


@transaction.atomic
def forget(number: int, *, by: StaffAccount, why: str) -> None:
    """At once and for good. That it was there, and who deleted it, stays on record; not a word of it."""
    row = _locked(number, by)
    if not may_read(by, row):
        raise Refused(_("It is with the safeguarding lead. Nobody else changes it now."))
    _note(row, by, why, DELETION)
    row.delete()


def _locked(number: int, by: StaffAccount) -> Suggestion:
    if not by.may("inbox"):
        raise Refused(_("Your role may not do this."))
    # Joined to nobody: whoever waited for the lock would get the row as it is now, with the accounts as they were before.
    row = Suggestion.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise Gone(_("It is not there any more: a colleague deleted it, or its day came."))
    return row


def _held(number: int, by: StaffAccount, seen: str) -> Suggestion:
    """Locked, open, and as it was when the page was opened."""
    row = _locked(number, by)
    if not may_read(by, row):
        raise Refused(_("It is with the safeguarding lead. Nobody else changes it now."))
    if row.closed_on:
        raise Refused(_("%(who)s closed it meanwhile.") % {"who": row.closed_by})
    if seen != row.version:
        raise Refused(_("A colleague worked on it while you had it open. Look at it again, then press once more."))
    return row


def _saved(row: Suggestion, by: StaffAccount, said: str, what: str) -> str:
    row.save(update_fields=["taken_by", "at_risk", "closed_on", "closed_by", "closed_why"])
    _note(row, by, what, CHANGE)
    return said


def _note(row: Suggestion, by: StaffAccount, what: str, flag: int) -> None:
    """Who did what, in words of ours alone."""
    kind = ContentType.objects.get_for_model(Suggestion)
    LogEntry.objects.create(
        user=by, content_type=kind, object_id=str(row.pk), object_repr=str(row), action_flag=flag, change_message=what
    )


def likely_the_same(rows: Sequence[Suggestion], among: Iterable[Suggestion]) -> dict[int, int]:
    """By number, the first other one that says the same: of the same kind about the same listing, or in nearly the same words."""
    others = list(among)
    words = {other.pk: folded for other in others if (folded := places.without_accents(" ".join(other.words.split())))}
    found = {row.pk: [*_same_matter(row, others), *_same_words(row, words)] for row in rows}
    return {number: min(same) for number, same in found.items() if same}


def _same_matter(row: Suggestion, others: Sequence[Suggestion]) -> list[int]:
    if row.about_id is None:
        return []
    return [other.pk for other in others if (other.about_id, other.what) == (row.about_id, row.what) and other.pk != row.pk]


def _same_words(row: Suggestion, words: dict[int, str]) -> list[int]:
    own = places.without_accents(" ".join(row.words.split()))
    alike = process.extract(own, words, scorer=fuzz.ratio, score_cutoff=SAME_WORDS, limit=None) if own else []
    return [number for _text, _score, number in alike if number != row.pk]
