"""What goes through the workflow, read as a whole: however many rows belong to it, by the same few queries."""

from typing import Any

from django.db.models import FilteredRelation, Prefetch, Q, QuerySet, prefetch_related_objects

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing
from directory.curation.authorship import Subject

# What every listing has; and what only some kinds have. Door texts keep people apart who seek help for themselves.
OF_ALL = ("texts", "audiences", "coverage", "contacts")
OF_KIND: dict[str, tuple[str, ...]] = {
    Listing.Kind.TRAINING_BODY: ("courses", "credits"),
    Listing.Kind.PREVENTION_PROGRAMME: ("ratings", "studies"),
}
OF_OTHERS = ("door_texts",)
BESIDE: dict[Any, tuple[str, ...]] = {  # one of each: read with the row itself
    Listing: ("organization", "privacy", "training", "programme", "reporting"),
    CrisisLine: ("listing",),
}


def one(subjects: QuerySet[Any], key: Any) -> Any:
    """With all that belongs to it, and with the edition that visitors read as `live`: None where they read nothing.

    None where there is no such row.
    """
    live = FilteredRelation("editions", condition=Q(editions__status=Edition.Status.CURRENT))
    found = subjects.annotate(live=live).select_related("live", *BESIDE.get(subjects.model, ())).filter(pk=key).first()
    if found is not None:
        read_rows(found)
    return found


def read_rows(subject: Subject) -> None:
    """Who reads only these asks `.all()` of each and picks in Python: a filter would be one more query."""
    rows = (*OF_ALL, *OF_KIND.get(subject.kind, OF_OTHERS)) if isinstance(subject, Listing) else ()
    looks = [Prefetch("fact_checks", FactCheck.objects.select_related("by"))] if isinstance(subject, Listing | CrisisLine) else []
    prefetch_related_objects([subject], *rows, *looks)
    if isinstance(subject, CrisisLine) and subject.listing:
        prefetch_related_objects([subject.listing], "contacts", *looks)
