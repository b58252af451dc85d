"""What is to be forgotten is, on its day and not before."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from directory.curation.suggestions import KEPT_DAYS, Suggestion
from directory.upkeep import retention
from tests import make


def test_a_suggestion_is_forgotten_on_its_day(db: None) -> None:
    make.suggestion(words="Of the first day.")
    make.suggestion(words="Of the next day.", now=make.NOW + timedelta(days=1))
    last_day = make.TODAY + timedelta(days=KEPT_DAYS)

    assert retention.forget(on=last_day - timedelta(days=1)) == 0
    assert retention.forget(on=last_day) == 1
    assert [suggestion.words for suggestion in Suggestion.objects.all()] == ["Of the next day."]


def test_the_command_says_how_many(db: None) -> None:
    make.suggestion(now=timezone.now() - timedelta(days=KEPT_DAYS))
    make.suggestion(now=timezone.now())
    said = StringIO()

    call_command("forget", stdout=said)

    assert (said.getvalue(), Suggestion.objects.count()) == ("1 suggestions deleted.\n", 1)
