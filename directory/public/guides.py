"""The guides: our own words on what people ask before they make contact. Which of them may be read, and how they are listed."""

from dataclasses import dataclass

from django.conf import settings

from directory.catalogue.editions import GUIDE, Edition, EditionQuerySet

# Guide 3 speaks to people who have harmed a child: a wrong word there can cost a child's safety or a reader's life. Outside the
# demonstration nobody reads it before a professional has.
ONLY_REVIEWED = frozenset({3})


@dataclass(frozen=True)
class GuideLink:
    number: int
    title: str
    language: str


def readable(language: str) -> EditionQuerySet:
    editions = Edition.objects.current()
    if settings.PRODUCTION:
        editions = editions.exclude(kind=GUIDE, facts__number__in=ONLY_REVIEWED, facts__reviewed_by="")
    return editions.guides(language)


def guides_to_link(language: str) -> list[GuideLink]:
    """The published ones, by their numbers: a link to any other would lead nowhere."""
    facts = readable(language).values_list("facts__number", "facts__title", "facts__language")
    return [GuideLink(number, title, tag) for number, title, tag in facts]
