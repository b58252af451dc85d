"""Who is told, what is stored and for how long, and rules that hold only for the people behind one door."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.catalogue.privacy import PrivacyFacts, StoredField
from directory.curation import comparing, composing
from directory.curation.roles import StaffAccount
from directory.public.privacy import brief, privacy, stored_in_words
from directory.staff import confirmations, recheck_run
from tests import make
from tests.public.answers import answers

VARIES = "They have other rules for some people."
Publish = Callable[..., Listing]


@pytest.fixture
def two_doors(ana: StaffAccount, ben: StaffAccount) -> Listing:
    """Of one door all is reported; of the other only a child at risk."""
    texts = {"a": "For thoughts.", "d": "For what was done."}
    listing = make.listing(by=ana, doors=("a", "d"), door_texts=texts, statement="All is reported.", tells=["everything"])
    PrivacyFacts.objects.update(told_to=["police"], stores=["calls 2 years"])
    listing.audiences.filter(door="d").update(
        statement="Only a child at risk is.", tells=["named child at risk"], told_to=["child protection"]
    )
    return make.visible(listing, writer=ana, checker=ben)


def know(client: Client, path: str) -> str:
    return answers(client.get(path).content.decode())["know"]


def test_what_is_shown_at_a_door_is_the_doors(client: Client, two_doors: Listing) -> None:
    at_d = know(client, f"/en/de/s/{two_doors.code}/?d=d")

    assert at_d.startswith("Only a child at risk is.")
    assert "you name a child who is at risk" in at_d
    assert "child protection" in at_d
    assert "calls are recorded and kept for 2 years" in at_d  # of all
    assert ("All is reported" in at_d, "any abuse" in at_d, "the police" in at_d, VARIES in at_d) == (False,) * 4


def test_elsewhere_it_is_the_listings(client: Client, two_doors: Listing) -> None:
    at_a = know(client, f"/en/de/s/{two_doors.code}/?d=a")

    assert at_a.startswith("All is reported.")
    assert ("any abuse of a child" in at_a, "the police" in at_a, "Only a child" in at_a, VARIES in at_a) == (
        True, True, False, False,
    )  # fmt: skip


def test_who_comes_by_no_door_reads_that_rules_differ(client: Client, two_doors: Listing, publish: Publish) -> None:
    same = publish(name="Same", statement="All is reported.", tells=["everything"])

    assert VARIES in know(client, f"/en/de/s/{two_doors.code}/")
    assert VARIES not in know(client, f"/en/de/s/{same.code}/")


def test_lists_show_what_holds_behind_their_door(client: Client, two_doors: Listing) -> None:
    at_a, at_d = (client.get(f"/en/de/{door}/").content.decode() for door in "ad")

    assert ("All is reported." in at_a, "Only a child at risk is." in at_a) == (True, False)
    assert ("All is reported." in at_d, "Only a child at risk is." in at_d) == (False, True)


def test_a_rule_of_a_door_needs_evidence_as_any_other(ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, doors=("d",))
    listing.audiences.update(statement="Only a child at risk is.")
    make.fact_check(listing, group="privacy")
    edition = make.visible(listing, writer=ana, checker=ben).editions.get()
    assert edition.privacy_shown(make.TODAY, "d")["statement"] == "Only a child at risk is."
    listing.fact_checks.filter(group="privacy").delete()

    assert Edition.objects.get(pk=edition.pk).privacy_shown(make.TODAY, "d") == {}


def test_the_filter_promises_only_what_holds_behind_every_door(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    texts = {"a": "For thoughts.", "d": "For what was done."}
    listing = make.listing(by=ana, doors=("a", "d"), door_texts=texts)
    listing.audiences.filter(door="d").update(tells=["court order"])
    make.fact_check(listing, group="privacy")
    make.visible(listing, writer=ana, checker=ben)

    assert client.get("/en/de/d/?x=w").context["count"] == 0
    listing = make.listing(by=ana, name="Told", doors=("d",))
    listing.audiences.update(told_to=["parents"])
    make.fact_check(listing, group="privacy")
    make.visible(listing, writer=ana, checker=ben)
    assert client.get("/en/de/d/?x=w").context["count"] == 1


def test_staff_and_the_provider_see_the_rule_of_each_door(two_doors: Listing) -> None:
    edition = two_doors.editions.get()
    lines = {line.label: line.after for line in comparing.lines(two_doors, None, on=make.TODAY)}
    reads = dict(recheck_run._privacy_of_all(edition))
    shown = dict(confirmations._as_visitors_read(edition, "de", make.NOW)["private_behind"])

    assert lines["Statement, for door d"] == "Only a child at risk is."
    assert lines["Tells, for door d"] == "you name a child who is at risk"
    assert reads["In its own words"] == "All is reported."
    assert reads["In its own words, for door d"] == "Only a child at risk is."
    assert [said.statement for said in shown.values()] == ["Only a child at risk is."]


def test_who_confirms_is_asked_anew_when_the_rule_of_a_door_is_another(two_doors: Listing) -> None:
    edition = two_doors.editions.get()
    before = confirmations._as_seen(edition, make.TODAY)

    edition.facts["privacy"]["doors"]["d"]["told_to"] = ["school"]

    assert confirmations._as_seen(edition, make.TODAY) != before


def test_an_edition_of_before_has_no_rules_of_doors(two_doors: Listing) -> None:
    edition = two_doors.editions.get()
    edition.facts["privacy"] = {"statement": "All is reported.", "tells": ["everything", "gone"], "keeps": []}

    shown = edition.privacy_shown(make.TODAY, "d")

    assert (shown["tells"], shown["told_to"], shown["stores"]) == (["everything"], [], [])
    assert not edition.privacy_differs(make.TODAY)


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"told_to": ["school", "parents", "referrer"]}, "They may tell: your school, your parents or carers, whoever"),
        ({"stores": ["device address 7 days"]}, "The address of your device is kept for 7 days."),
        ({"stores": ["calls 1 year", "notes"]}, "Calls are recorded and kept for 1 year. They keep notes."),
        ({"tells": ["hurting a child"]}, "if: you say that you are hurting a child, also if you are under 18."),
        ({"tells": ["crime if known"]}, "if: you tell them about a crime, and they can know who you are."),
    ],
)  # fmt: skip
def test_each_is_said_in_words(facts: dict[str, Any], says: str) -> None:
    shown = privacy(facts, place="de", source=None)

    assert says in brief(shown).explained
    assert shown.is_stated
    assert ("When they would tell someone is not stated" in brief(shown).explained) == ("tells" not in facts)


@given(
    st.sampled_from(["calls", "messages", "notes", "device address"]),
    st.integers(1, 999),
    st.sampled_from(["day", "month", "year"]),
)
def test_every_time_that_is_accepted_is_shown(what: str, number: int, unit: str) -> None:
    written = f"{what} {number} {unit}s"

    assert StoredField.known(f"  {written.upper()} ") == written
    assert f" {number} {unit}{'s' if number != 1 else ''}" in stored_in_words(written)


@pytest.mark.parametrize(
    "written", ["photos", "calls 7", "calls 0 days", "calls 7 weeks", "calls 7 days\nnotes", "calls 1000 days"]
)
def test_what_cannot_be_shown_is_refused(written: str) -> None:
    listed: Sequence[str] = [written]
    with pytest.raises(ValidationError, match="Write what is stored"):
        PrivacyFacts._meta.get_field("stores").clean(listed, None)


def test_nothing_is_stored_and_not_saved_as_well() -> None:
    PrivacyFacts(keeps=["not saved"], stores=["device address 7 days"]).clean()
    with pytest.raises(ValidationError, match="not saved as well"):
        PrivacyFacts(keeps=["not saved"], stores=["calls"]).clean()


def test_a_door_that_says_nothing_stands_in_no_edition(ana: StaffAccount) -> None:
    listing = make.listing(by=ana, statement="All is reported.")

    assert "doors" not in composing.facts_of(listing, on=make.TODAY)["privacy"]
