"""Facts in words: a line with its term, the page it was read on, labels of choices, names of languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from directory.catalogue import languages
from directory.catalogue.addresses import host_shown
from directory.catalogue.facts import FactsForProfessionals, WithSource
from directory.catalogue.languages import LanguageField
from directory.public.sources import day_in_words

NOT_STATED = gettext_lazy("Not stated")


@dataclass(frozen=True)
class Line:
    """One fact with its name; `words` is “Not stated” where nobody said."""

    term: str
    words: str


@dataclass(frozen=True)
class Proof:
    """The page where something was read, and when."""

    address: str
    host: str
    read: str


def addresses(facts: FactsForProfessionals) -> Iterator[str]:
    """Every address that the page of these facts links, of courses, credit and evidence."""
    courses = facts.get("courses", [])
    yield from (course["address"] for course in courses)
    rows = (*facts.get("credits", []), *facts.get("ratings", []), *facts.get("studies", []))
    yield from (row["source"] for row in (*rows, *(credit for course in courses for credit in course["credits"])))


def proof(row: WithSource) -> Proof:
    return Proof(row["source"], host_shown(row["source"]), day_in_words(date.fromisoformat(row["read_on"])))


def each_label(choices: type[TextChoices], values: list[str]) -> list[str]:
    """In the order of the choices, each once."""
    return [str(label) for value, label in choices.choices if value and value in values]


def labels(choices: type[TextChoices], values: list[str]) -> str:
    return capfirst(", ".join(each_label(choices, values)))


def label(choices: type[TextChoices], value: str) -> str:
    return capfirst(str(choices(value).label)) if value else ""


def language_names(tags: list[str]) -> str:
    return ", ".join(map(languages.own_name, LanguageField.all_known(tags)))
