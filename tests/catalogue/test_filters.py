"""Each filter is whole, and its two readings say the same: what published facts offer, and what the working rows hold."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from directory.catalogue import filters
from directory.catalogue.courses import Offer, Profession, Training
from directory.catalogue.editions import Edition
from directory.catalogue.filtering import Filter
from directory.catalogue.listings import Listing
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.programmes import PreventionLevel, Setting, TargetGroup
from directory.catalogue.query import ListingFilterSet
from directory.curation.roles import StaffAccount
from tests import make

TOMORROW, YESTERDAY = make.TODAY + timedelta(days=1), make.TODAY - timedelta(days=1)


def incomplete(declared: tuple[Filter, ...]) -> list[str]:
    """What a filter lacks of all that pages and addresses ask of it."""
    found = []
    ranks = [one.rank for one in declared]
    for one in declared:
        alone = [other for other in declared if other.name == one.name] == [one]
        others = {value for other in declared if other.name == one.name and other is not one for value in other.choices}
        found += [
            f"{one.name} {', '.join(one.choices)}: {lacking}"
            for lacking, is_so in {
                "no words": not (str(one.label) and str(one.without) and str(one.difference)),
                "one of its choices has no words": not all(map(str, one.choices.values())),
                "no choices, and nothing that says what is one": not one.choices and one.is_valid is None,
                "the link that lets go of it does not say of what": alone and "%(wishes)s" not in str(one.without),
                "its rank is another one's": ranks.count(one.rank) > 1,
                "no doors, or none of ours": not one.doors or not set(one.doors) <= set("abcdef"),
                "folds, and would fold nothing": one.folds and 0 < len(one.choices) <= 6,
                "a choice of another one with its name": bool(others & set(one.choices)),
            }.items()
            if is_so
        ]
    return found


def test_every_filter_is_whole() -> None:
    assert incomplete(filters.FILTERS) == []


@pytest.mark.parametrize(
    ("fields", "lacking"),
    [
        ({"without": ""}, "no words"),
        ({"without": "Also others"}, "the link that lets go of it does not say of what"),
        ({"choices": {"1": ""}}, "one of its choices has no words"),
        ({"choices": {}}, "no choices, and nothing that says what is one"),
        ({"rank": 1}, "its rank is another one's"),
        ({"doors": ""}, "no doors, or none of ours"),
        ({"doors": "z"}, "no doors, or none of ours"),
        ({"folds": True}, "folds, and would fold nothing"),
    ],
)
def test_planted_filters(fields: dict[str, Any], lacking: str) -> None:
    planted = replace(filters.named("u")[0], name="q", rank=99)
    assert incomplete((*filters.FILTERS, planted)) == []
    found = incomplete((*filters.FILTERS, replace(planted, **fields)))
    assert lacking in {words.partition(": ")[2] for words in found}


def test_two_of_a_name_share_no_choice() -> None:
    free = next(one for one in filters.named("x") if "f" in one.choices)
    assert "a choice of another one with its name" in str(incomplete((*filters.FILTERS, replace(free, rank=99))))


@pytest.fixture
def rows(ana: StaffAccount, ben: StaffAccount) -> list[Listing]:
    """With each choice of each filter held by one and not by all; published, with all their evidence."""
    fields: dict[str, Any] = {"by": ana, "number": "0800 2255530"}
    one = make.listing(tells=["court order"], cost="free", asks_name="no", intake="open", intake_until=TOMORROW, **fields)
    two = make.listing(
        tells=["other strong reason"], channel="i", intake="open", intake_until=YESTERDAY, needs_papers="no", by=ana
    )
    one.contacts.update(step_free="yes")
    PrivacyFacts.objects.filter(listing=one).update(who_answers="volunteer", keeps=["anonymous"])
    PrivacyFacts.objects.filter(listing=two).update(who_answers="professional", tells=["other"], keeps=["anonymous"])
    Listing.objects.filter(pk=two.pk).update(needs_referral="no")
    course = {"title": "A", "professions": ["ps"], "level": "n", "format": "l", "cost": "free", "concession": "Students"}
    body = make.training_body(by=ana, courses=[course], credits=[{"type": "ce", "body": "APA", "valid_until": TOMORROW}])
    Training.objects.create(listing=body, offers=["s"], professions=["sw"], formats=["o"])
    old = make.training_body(
        by=ana, credits=[{"type": "cpd", "valid_until": YESTERDAY}, {"type": "cme", "read_on": "2020-01-01"}]
    )
    rated = make.programme(by=ana, settings=["s"], target_groups=["c"], prevention_levels=["1"], ratings=[{}])
    studied = make.programme(by=ana, studies=[{"outcome": "e"}, {"outcome": "u"}], settings=["p"])
    unseen = make.programme(by=ana, studies=[{"outcome": "u"}], prevention_levels=["2"])
    made = [Listing.objects.get(pk=each.pk) for each in (one, two, body, old, rated, studied, unseen, *all_the_rest(ana))]
    for listing in made:
        make.fact_check(listing, group="privacy")
        make.visible(Listing.objects.get(pk=listing.pk), writer=ana, checker=ben)
    return made


def all_the_rest(ana: StaffAccount) -> list[Listing]:
    """What the others lack: were a choice offered by nobody, its two readings would agree on nothing."""
    hotline = make.listing(by=ana, kind=Listing.Kind.REPORTING_HOTLINE, channel="w", statement="Nobody is told.")
    PrivacyFacts.objects.filter(listing=hotline).update(who_answers="automated")
    for channel in "mesvh":
        address = f"{channel}@help.example" if channel == "e" else f"{make.SITE}{channel}"
        make.contact(hotline, channel=channel, address=address, also=["i", "c"] if channel == "v" else [])
    make.contact(hotline, channel="t", number="0151 23456789", country="de")
    courses = [{"title": level, "level": level, "format": kind} for level, kind in (("e", "n"), ("s", "b"))]
    body = make.training_body(by=ana, courses=courses, credits=[{"type": kind} for kind in ("cpd", "cme", "other")])
    Training.objects.create(listing=body, offers=Offer.values, professions=Profession.values, formats=["i"])
    every: dict[str, Any] = {
        "settings": Setting.values,
        "target_groups": TargetGroup.values,
        "prevention_levels": PreventionLevel.values,
    }
    return [hotline, body, make.programme(by=ana, studies=[{"outcome": "n"}], **every)]


def test_the_desk_asks_the_database_what_visitors_are_offered(rows: list[Listing], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: make.NOW)
    editions = {edition.listing_id: edition.facet_values for edition in Edition.objects.current()}
    by_nobody = []
    for declared in filters.FILTERS:
        for value in declared.choices if declared.matches else ():
            offering = {
                listing
                for listing, offered in editions.items()
                if any(
                    [name, own] == [declared.name, value] and (until or "9") >= str(make.TODAY)
                    for name, own, *_r, until in offered
                )
            }
            asked = ListingFilterSet({declared.name: [value]}, Listing.objects.all()).qs
            assert set(asked.values_list("pk", flat=True)) == offering, (declared.name, value)
            by_nobody += [] if offering else [(declared.name, value)]
    assert by_nobody == []
