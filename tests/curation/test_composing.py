"""What an edition holds: what visitors may see, and no more."""

import json
from collections.abc import Callable
from typing import Any

import pghistory
from django.db import transaction
from django.forms import model_to_dict

from directory.catalogue.editions import Edition
from directory.catalogue.listings import State
from directory.curation import composing
from directory.curation.roles import StaffAccount
from tests import make


def test_contacts_without_evidence_stay_out(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    make.contact(listing, evidenced=False, channel="p", number="0800 2255530", country="de")

    facts = composing.facts_of(listing, on=make.TODAY)

    assert [contact["value"] for contact in facts["contacts"]] == [make.SITE]


def test_what_is_for_staff_stays_out(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, curator_note="SECRET", address_hidden=True)
    others: list[Any] = [make.crisis_line(curator_note="SECRET"), make.country_rule(), make.guide()]
    type(listing).objects.update(address="SECRET street 1")
    listing.refresh_from_db()
    make.published(listing, writer=ana, checker=ben)

    edition = Edition.objects.get()
    assert "SECRET" not in json.dumps(edition.facts)
    for subject in (listing, *others):  # what is doubted is no fact, also where the second check shows the draft
        subject.doubt = "SECRET"
        assert "SECRET" not in json.dumps(composing.facts_of(subject, on=make.TODAY)), subject


def test_hours_without_evidence_stay_out(ana: StaffAccount) -> None:
    listing = make.listing(by=ana, number="0800 2255530")
    listing.contacts.update(hours="Mo-Fr 09:00-17:00", time_zone="Europe/Berlin")

    assert {contact["hours"] for contact in composing.facts_of(listing, on=make.TODAY)["contacts"]} == {""}

    make.fact_check(listing, group="hours")
    assert {contact["hours"] for contact in composing.facts_of(listing, on=make.TODAY)["contacts"]} == {"Mo-Fr 09:00-17:00"}


def test_a_pending_amendment_is_a_difference(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.published(make.listing(by=ana), writer=ana, checker=ben)
    assert not composing.differs(listing, listing.editions.get(), on=make.TODAY)

    listing.texts.update(summary="Something new.")
    assert composing.differs(listing, listing.editions.get(), on=make.TODAY)


def of_contacts(edition: Edition) -> list[tuple[str, str, str]]:
    """(filter, value, key of the contact's evidence)"""
    return [(name, value, about) for name, value, group, about, _until in edition.facet_values if group == "contact"]


def test_the_narrow_columns(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(
        by=ana,
        doors=("b", "c"),
        about="both",
        places=("be-van", "fr"),
        languages=("fr", "nl"),
        maximum_age=18,
        cost="free",
        asks_name="no",
    )
    make.published(listing, writer=ana, checker=ben)

    edition = Edition.objects.get()
    assert (edition.places, edition.within) == (["be-van", "fr"], ["be", "be-vlg", "xx"])
    assert (edition.doors, edition.about) == (["b", "c"], ["done", "me"])
    assert edition.ways == {make.SITE: {"country": "", "reachable_from": [], "from_abroad": "", "hours": []}}
    assert of_contacts(edition) == [(*pair, make.SITE) for pair in [("by", "c"), ("l", "fr"), ("l", "nl"), ("x", "n")]]
    assert (edition.cost, edition.minimum_age, edition.maximum_age) == ("free", None, 18)


def test_ways_keep_contacts_apart_by_their_evidence(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, number="0800 2255530", languages=("de",))
    make.contact(listing, channel="e", address=make.SITE, languages=["tr"])
    make.contact(listing, channel="p", address="https://number-on-their-page.example/", languages=["en"])
    make.published(listing, writer=ana, checker=ben)

    theirs, number = "https://number-on-their-page.example/", "+498002255530"  # a phone, but no number to call
    assert of_contacts(Edition.objects.get()) == sorted(
        [("by", "p", number), ("by", "c", make.SITE), ("by", "e", make.SITE)]
        + [("l", "de", number), ("l", "de", make.SITE), ("l", "tr", make.SITE), ("l", "en", theirs)]
    )


def test_what_tests_of_pages_make_is_what_the_workflow_makes(ana: StaffAccount, ben: StaffAccount) -> None:
    """make.visible() stands for the whole way: were it another edition, those tests would prove nothing."""

    def columns(build: Callable[[Any], Any], subject: Any) -> dict[str, Any]:
        build(subject)
        made = model_to_dict(subject.editions.get()) | {"state": type(subject)._default_manager.get(pk=subject.pk).state}
        return {name: value for name, value in made.items() if name not in {"id", "composed_at"}}

    subjects: list[Any] = [make.listing(by=ana, number="030 1234567"), make.training_body(by=ana), make.programme(by=ana)]
    subjects.append(make.hotline(by=ana, nameless="t"))
    with pghistory.context(user=ana.pk):
        subjects += [make.crisis_line(), make.country_rule(), make.guide()]
    for subject in subjects:
        with transaction.atomic():
            walked = columns(lambda one: make.published(one, writer=ana, checker=ben), subject)
            transaction.set_rollback(True)
        subject.state = State.DRAFT
        assert columns(lambda one: make.visible(one, writer=ana, checker=ben), subject) == walked
