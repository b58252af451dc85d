"""The desk's table of contents: imports staff/ so that Django finds it, no code."""

from directory.staff import (
    accounts,
    confirmation_drive,
    crisis_lines,
    do_not_list,
    links,
    listings,
    recheck_run,
    rechecks,
    record,
    suggestions,
    tasks,
)

__all__ = [
    "accounts",
    "confirmation_drive",
    "crisis_lines",
    "do_not_list",
    "links",
    "listings",
    "recheck_run",
    "rechecks",
    "record",
    "suggestions",
    "tasks",
]
