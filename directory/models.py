"""The data model's table of contents: one re-export per table, no code."""

from directory.catalogue.audiences import Audience, DoorText
from directory.catalogue.contacts import Contact
from directory.catalogue.courses import Course, Credit, Training
from directory.catalogue.crisis import CrisisLine
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Coverage, Listing, ListingText
from directory.catalogue.organizations import Organization
from directory.catalogue.places import Place
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.programmes import EvidenceRating, Programme, Study
from directory.catalogue.reporting import Reporting
from directory.catalogue.rules import CountryRule, Guide
from directory.curation.account_events import AccountEvent
from directory.curation.account_requests import AccountRequest
from directory.curation.authorship import Deed
from directory.curation.confirmations import Confirmation
from directory.curation.criteria import Criterion, CriterionAnswer
from directory.curation.decisions import Decision
from directory.curation.do_not_list import NotListed
from directory.curation.links import WatchedLink
from directory.curation.roles import StaffAccount
from directory.curation.suggestions import Suggestion
from directory.curation.tasks import Task

__all__ = [
    "AccountEvent",
    "AccountRequest",
    "Study",
    "Programme",
    "Reporting",
    "EvidenceRating",
    "Training",
    "Credit",
    "Course",
    "Audience",
    "Confirmation",
    "Contact",
    "CountryRule",
    "Coverage",
    "CrisisLine",
    "Criterion",
    "CriterionAnswer",
    "Decision",
    "Deed",
    "DoorText",
    "Edition",
    "FactCheck",
    "Guide",
    "Listing",
    "ListingText",
    "NotListed",
    "Organization",
    "Place",
    "PrivacyFacts",
    "StaffAccount",
    "Suggestion",
    "Task",
    "WatchedLink",
]
