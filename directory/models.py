"""The data model's table of contents: one re-export per table, no code."""

from directory.catalogue.audiences import Audience, DoorText
from directory.catalogue.contacts import Contact
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Coverage, Listing, ListingText
from directory.catalogue.organizations import Organization
from directory.catalogue.places import Place
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.criteria import Criterion, CriterionAnswer
from directory.curation.decisions import Decision
from directory.curation.evidence import FactCheck
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion

__all__ = [
    "Audience",
    "Contact",
    "CountryRule",
    "Coverage",
    "CrisisLine",
    "Criterion",
    "CriterionAnswer",
    "Decision",
    "DoorText",
    "Edition",
    "FactCheck",
    "Guide",
    "Listing",
    "ListingText",
    "Organization",
    "Place",
    "PrivacyFacts",
    "StaffAccount",
    "Suggestion",
]
