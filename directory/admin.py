"""The desk's table of contents: imports staff/ so that Django finds it, no code."""

from directory.staff import (
    accounts,
    crisis_lines,
    do_not_list,
    listings,
    recheck_run,
    rechecks,
    record,
    suggestions,
)

__all__ = ["accounts", "crisis_lines", "do_not_list", "listings", "recheck_run", "rechecks", "record", "suggestions"]
