"""Somebody may be at risk: whoever can help is mailed again on each run, until somebody has it."""

from datetime import datetime

from directory.curation import inbox


class NobodyTold(Exception):
    """The run fails, and wakes whoever looks after the server."""


def run(*, now: datetime) -> str:
    waiting = inbox.waits_for_a_lead().count()
    if waiting and not inbox.tell_a_lead():
        raise NobodyTold
    return f"at-risk: {waiting} that nobody has taken."
