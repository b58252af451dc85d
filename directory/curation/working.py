"""What goes through the workflow, read as a whole: however many rows belong to it, by the same few queries."""

from typing import Any

from django.db.models import FilteredRelation, Prefetch, Q, QuerySet

from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.curation.evidence import FactCheck

ROWS: dict[Any, tuple[str, ...]] = {
    Listing: ("texts", "audiences", "door_texts", "coverage", "contacts", "fact_checks"),
    CrisisLine: ("fact_checks",),
}
BESIDE: dict[Any, tuple[str, ...]] = {Listing: ("organization", "privacy")}  # one of each: read with the row itself


def whole(subjects: QuerySet[Any]) -> QuerySet[Any]:
    """Each with all that belongs to it, and with the edition that visitors read as `live`; None where they read nothing."""
    live = FilteredRelation("editions", condition=Q(editions__standing=Edition.Standing.CURRENT))
    read: QuerySet[Any] = subjects.annotate(live=live).select_related("live", *BESIDE.get(subjects.model, ()))
    return read.prefetch_related(*rows_of(subjects.model))


def rows_of(model: Any) -> list[Any]:
    """To be prefetched. Who reads only these asks `.all()` of each and picks in Python: a filter would be one more query."""
    looked = Prefetch("fact_checks", FactCheck.objects.select_related("by"))
    return [looked if name == "fact_checks" else name for name in ROWS.get(model, ())]
