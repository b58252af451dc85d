"""Composes what a reporting hotline takes, and from whom."""

from typing import cast

from django.forms.models import model_to_dict

from directory.catalogue.evidence import FactCheck
from directory.catalogue.facts import FactsOfHotlines, ReportingFacts
from directory.catalogue.listings import Listing
from directory.catalogue.reporting import Reporting


def facts_of(listing: Listing, groups: set[str]) -> FactsOfHotlines:
    """Of hotlines only. `groups` are those whose evidence may be shown."""
    reporting: Reporting | None = getattr(listing, "reporting", None)
    if listing.kind != Listing.Kind.REPORTING_HOTLINE or reporting is None or FactCheck.Group.REPORTING not in groups:
        return {}
    return {"reporting": cast(ReportingFacts, model_to_dict(reporting, exclude=["id", "listing"]))}
