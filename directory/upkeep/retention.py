"""Retention: what visitors told us is deleted on its day."""

from datetime import date

from directory.curation.suggestions import Suggestion


def forget(*, on: date) -> int:
    """How many suggestions were due by that day; they are gone then."""
    count, _by_model = Suggestion.objects.filter(forget_on__lte=on).delete()
    return count
