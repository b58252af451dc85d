"""The workflow: the states, the allowed moves, and `move`, the only way from one to another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.curation import authorship, completeness, composing, working_rows
from directory.curation.authorship import Subject
from directory.curation.decisions import Decision
from directory.curation.roles import StaffAccount


class Refused(Exception):
    """A move that is not allowed, with every reason as a sentence."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


@dataclass(frozen=True)
class Move:
    act: str  # what the account must be allowed to do; see StaffAccount.Act
    label: Any  # what the button says
    needs_reason: bool = False


MOVES: dict[tuple[State, State], Move] = {
    (State.DRAFT, State.WAITING): Move("send", gettext_lazy("Send for second check")),
    (State.PUBLISHED, State.WAITING): Move("send", gettext_lazy("Send the changes for second check")),
    (State.PAUSED, State.WAITING): Move("send", gettext_lazy("Send for second check")),
    (State.FROZEN, State.WAITING): Move("send", gettext_lazy("Send for second check")),
    (State.WAITING, State.PUBLISHED): Move("publish", gettext_lazy("Approve and publish")),
    (State.WAITING, State.DRAFT): Move("return", gettext_lazy("Ask for a change"), needs_reason=True),
    (State.PUBLISHED, State.PAUSED): Move("withdraw", gettext_lazy("Pause"), needs_reason=True),
    (State.REMOVED, State.DRAFT): Move("edit", gettext_lazy("Start again as a draft"), needs_reason=True),
    **{
        (state, State.FROZEN): Move("withdraw", gettext_lazy("Freeze: hide it at once"), needs_reason=True)
        for state in (State.DRAFT, State.WAITING, State.PUBLISHED)
    },
    **{
        (state, State.REMOVED): Move("withdraw", gettext_lazy("Remove"), needs_reason=True)
        for state in (State.DRAFT, State.PUBLISHED, State.PAUSED, State.FROZEN)
    },
}
CHANGED = gettext_lazy("It was changed since you opened this page. Read it again before you decide.")
SENT_BACK = (State.WAITING, State.DRAFT)
DECIDED_BY_THE_SECOND = frozenset({(State.WAITING, State.PUBLISHED), SENT_BACK})  # on a page that shows what changes
# What becomes of the current edition when its subject is withdrawn. Coming back always takes a new edition.
WITHDRAWN_AS = {
    State.PAUSED: Edition.Status.PAUSED,
    State.FROZEN: Edition.Status.PAUSED,
    State.REMOVED: Edition.Status.REMOVED,
}


def moves_open_to(subject: Subject, account: StaffAccount) -> list[tuple[State, Move]]:
    """The buttons this account sees on this subject."""
    return [(to, move) for (start, to), move in MOVES.items() if start == subject.state and account.may(move.act)]


def move(
    subject: Subject,
    *,
    to: State,
    by: StaffAccount | None,
    why: str = "",
    turned_down: bool = False,
    seen: str | None = None,
    with_lines: bool = False,
    now: datetime | None = None,
) -> Decision:
    """Moves `subject` to another state, publishing or withdrawing its edition, and records the decision.

    `by` is nobody when the timer does it. `turned_down`: sent back for good, not for a change.
    `seen`: its version, as authorship.read() gave it to whoever decides; None where nobody read it before. To freeze is to hide
    at once: that is never refused because somebody was faster.
    `with_lines`: the crisis lines that are contacts of a listing are withdrawn with it. To freeze it always hides them, too.
    Raises Refused with every reason; then nothing has changed.
    """
    now = now or timezone.now()
    why = why.replace("\x00", "")  # which PostgreSQL cannot keep
    with transaction.atomic():
        locked: Any = type(subject)._default_manager.select_for_update(of=("self",)).get(pk=subject.pk)
        if by is None:
            _check_timer(locked, to)
        else:
            _check_allowed(locked, to, by, why)
        if seen is not None and to != State.FROZEN and seen != authorship.read(locked).version:
            raise Refused(str(CHANGED))
        edition = _publish(locked, by, now) if by and to == State.PUBLISHED else None
        if to in WITHDRAWN_AS:
            _withdraw(locked, WITHDRAWN_AS[to], now)
        start, locked.state = locked.state, to
        locked.save(update_fields=["state"])
        decision = Decision.objects.create(
            **{authorship.field_for(locked): locked},
            from_state=start,
            to_state=to,
            by=by,
            why=why,
            turned_down=turned_down and (start, to) == SENT_BACK,
            at=now,
            edition=edition,
        )
        if by and isinstance(locked, Listing) and (to == State.FROZEN or with_lines):
            for line in lines_to_withdraw(locked, to):
                move(line, to=to, by=by, why=why, now=now)
    subject.state = to
    return decision


def lines_to_withdraw(listing: Listing, to: State) -> list[CrisisLine]:
    return [line for line in listing.crisis_lines.all() if to in WITHDRAWN_AS and (State(line.state), to) in MOVES]


def _check_timer(subject: Subject, to: State) -> None:
    """Time pauses what visitors read, and does nothing else; work on it goes on from there."""
    if to != State.PAUSED or not subject.editions.current().exists():
        raise Refused(_("The timer only pauses what is published."))


def _check_allowed(subject: Subject, to: State, by: StaffAccount, why: str) -> None:
    found = MOVES.get((State(subject.state), to))
    if found is None:
        raise Refused(_("It cannot go from “%(start)s” to “%(to)s”.") % {"start": State(subject.state).label, "to": to.label})
    if not by.may(found.act):
        raise Refused(_("Your role may not do this."))
    if found.needs_reason and not why.strip():
        raise Refused(_("Say why: the reason is kept with the decision."))


def _publish(subject: Subject, by: StaffAccount, now: datetime) -> Edition:
    working_rows.read_rows(subject)
    writers = authorship.writers_since_last_edition(subject)
    reasons = completeness.missing(subject, on=now.date(), writers=writers)
    if by.pk in writers:
        reasons.append(_("You wrote or changed this. Somebody else must publish it."))
    if reasons:
        raise Refused(*reasons)
    facts = composing.facts_of(subject, on=now.date())
    subject.editions.filter(status=Edition.Status.CURRENT).update(status=Edition.Status.REPLACED, status_since=now)
    return Edition.objects.create(
        **{authorship.field_for(subject): subject},
        **composing.columns_of(subject, facts),
        facts=facts,
        written_by_id=_last_sender(subject),
        published_by=by,
        writers=sorted(writers),
        published_at=now,
        status_since=now,
    )


def _withdraw(subject: Subject, status: Edition.Status, now: datetime) -> None:
    """Only the newest edition: those before it keep what became of them, and when."""
    newest = subject.editions.order_by("pk").last()
    if newest is not None and newest.status != status:
        subject.editions.filter(pk=newest.pk).update(status=status, status_since=now)


def _last_sender(subject: Subject) -> int:
    """Whoever sent it for the second check vouches for it as its writer."""
    return int(subject.decisions.filter(to_state=State.WAITING).order_by("pk").values_list("by", flat=True).reverse()[0])
