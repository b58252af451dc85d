"""What is missing is said in sentences, and blocks publishing."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing
from directory.curation import completeness, working_rows
from directory.curation.completeness import missing, missing_rows
from directory.curation.composing import facts_of
from directory.curation.criteria import CriterionAnswer
from directory.curation.roles import StaffAccount
from tests import make


@pytest.fixture
def complete(ben: StaffAccount) -> Callable[..., Listing]:
    def complete(**fields: Any) -> Listing:
        listing = make.listing(**fields)
        make.criteria_met(listing, ben)
        return listing

    return complete


def test_a_complete_listing_misses_nothing(complete: Callable[..., Listing]) -> None:
    assert missing(complete(), on=make.TODAY) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "  "}, "It needs a name and a summary in at least one language."),
        ({"places": ()}, "It needs at least one place that it serves."),
        ({"doors": ()}, "It needs at least one door, with the words that show it."),
        ({"address": ""}, "It needs at least one contact."),
        ({"doors": ("e",)}, "Door e does not list this kind."),
        ({"doors": ("a",), "kind": "training-body"}, "Door a does not list this kind."),
        (
            {"doors": ("b",)},
            "Door b needs a stated age that includes people under 18, or a child or youth helpline by its own words.",
        ),
        (
            {"doors": ("b",), "minimum_age": 18},
            "Door b needs a stated age that includes people under 18, or a child or youth helpline by its own words.",
        ),
        ({"doors": ("a",), "maximum_age": 24}, "A service only for young people is never in door a."),
        ({"doors": ("a",), "youth_helpline": True}, "A service only for young people is never in door a."),
        (
            {
                "doors": ("a",),
                "peer_space": True,
                "address": "https://help.example/counsellors/",
                "leads_to_professionals": make.SITE,
            },
            "An organization with a space for peers is never in door a.",
        ),
        ({"kind": "reporting-hotline", "doors": ("c",)}, "Reporting hotlines stand behind no door."),
        ({"doubt": " Is it open? "}, "A doubt must be cleared up first: “Is it open?”"),
        (
            {"doors": ("c",), "peer_space": True},
            "It has a space for peers, so say of its counsellors’ own page or number where it is said that they answer there.",
        ),
    ],
)
def test_what_is_missing(complete: Callable[..., Listing], fields: dict[str, object], sentence: str) -> None:
    assert missing(complete(**fields), on=make.TODAY) == [sentence]


@pytest.mark.parametrize("subject", [make.crisis_line, make.country_rule, make.guide])
def test_a_doubt_holds_back_whatever_can_be_published(db: None, subject: Callable[..., Any]) -> None:
    doubted = subject(doubt="Is it so?")
    assert missing(doubted, on=make.TODAY) == ["A doubt must be cleared up first: “Is it so?”"]

    doubted.doubt = " \n"
    assert missing(doubted, on=make.TODAY) == []


@pytest.mark.parametrize(
    ("address", "is_home"),
    [
        ("https://help.example", True), ("https://help.example/", True), ("HTTPS://help.example//", True),
        ("https://help.example/?from=us", True), ("https://help.example/#/chat", True), ("https://help.example/en/", True),
        ("https://help.example/pt-br/index.html", True), ("https://help.example/Home", True),
        ("https://help.example/counsellors/", False), ("https://help.example/en/chat", False), ("help@help.example", False),
    ],
)  # fmt: skip
def test_a_space_for_peers_is_never_a_click_away(complete: Callable[..., Listing], address: str, is_home: bool) -> None:
    """The home page of such a body leads to it, whatever was noted. One without such a space may be linked as it likes."""
    channel = "e" if "@" in address else "c"
    seen = {"doors": ("c",), "address": address, "channel": channel, "leads_to_professionals": make.SITE}

    apart = complete(peer_space=True, **seen)
    plain = complete(**seen | {"leads_to_professionals": ""})

    assert (bool(missing(apart, on=make.TODAY)), missing(plain, on=make.TODAY)) == (is_home, [])


def test_beside_a_space_for_peers_only_whom_somebody_saw_answer_is_shown(complete: Callable[..., Listing]) -> None:
    listing = complete(doors=("c",), address="", number="030 123456", peer_space=True)
    assert len(missing(listing, on=make.TODAY)) == 1

    listing.contacts.update(leads_to_professionals=make.SITE)
    make.contact(listing, channel="c", address="https://help.example/space/")
    make.criteria_met(listing, StaffAccount.objects.get(username="ben"))

    assert missing_rows(listing, on=make.TODAY) == []
    assert [contact["number"] for contact in facts_of(listing, on=make.TODAY)["contacts"]] == ["030 123456"]


@pytest.mark.parametrize(
    ("summary", "sentences"),
    [
        ("Help by phone or e-mail.", ["Phone", "Email"]),
        ("Help by chat, SMS and WhatsApp.", ["Text message", "Secure message"]),
        ("Listens. They also have a phone. We have not checked its number.", []),
        ("Listens. They also have a phone and email. We have not checked them.", []),
        ("Help by phone. They also have email. We have not checked the address.", ["Phone"]),
        ("Listens. They also have a chat. We have not checked where it is.", ["Online chat"]),
        ("For who is worried about a mobile phone. A phone-code service.", []),
    ],
)
def test_a_summary_names_no_way_that_the_card_lacks(complete: Callable[..., Listing], summary: str, sentences: list[str]) -> None:
    """It may say openly that one is not checked; not of one that stands beside it."""
    listing = complete(doors=("c",), channel="c")
    listing.texts.update(summary=summary)

    found = missing_rows(listing, on=make.TODAY)

    assert re.findall(r": ([A-Z][a-z ]+)\.", " ".join(found)) == sentences


def test_a_way_without_evidence_is_one_that_the_card_lacks(complete: Callable[..., Listing]) -> None:
    listing = complete(doors=("c",))
    listing.texts.update(summary="Help by phone and chat.")
    number = make.contact(listing, channel="p", number="030 123456", country="de", evidenced=False)
    assert len(missing_rows(listing, on=make.TODAY)) == 1

    make.fact_check(listing, about=number.value)
    assert missing_rows(Listing.objects.get(), on=make.TODAY) == []


def test_doors_that_keep_people_apart_need_a_text_each(complete: Callable[..., Listing]) -> None:
    listing = complete(doors=("a", "d"), door_texts={"a": "Its own words."})

    assert missing(listing, on=make.TODAY) == ["Door d needs a text of its own, because the listing is behind a, d."]


@pytest.mark.parametrize("texts", [{"a": "Words.", "d": " "}, {"a": "Words.", "d": "Words."}])
def test_a_doors_text_must_be_its_own(complete: Callable[..., Listing], texts: dict[str, str]) -> None:
    assert missing(complete(doors=("a", "d"), door_texts=texts), on=make.TODAY) != []


def test_a_doors_text_is_needed_in_every_language(complete: Callable[..., Listing]) -> None:
    listing = complete(doors=("a", "d"), door_texts={"a": "Own.", "d": "Happened."})
    assert missing_rows(listing, on=make.TODAY) == []

    listing.texts.create(language="de", name="Hafen", summary="Hört zu.")
    assert len(missing_rows(listing, on=make.TODAY)) == 2


@pytest.mark.parametrize("method", ["press", "third-party copy", "general knowledge"])
def test_evidence_that_may_not_be_shown_is_none(complete: Callable[..., Listing], method: str) -> None:
    listing = complete()
    listing.fact_checks.update(method=method)

    assert [sentence.split(".")[0] for sentence in missing_rows(listing, on=make.TODAY)] == [
        "No contact has evidence that may be shown"
    ]


def test_lapsed_evidence_is_none(complete: Callable[..., Listing]) -> None:
    listing = complete()
    listing.fact_checks.update(valid_until="2026-11-19")

    assert len(missing_rows(listing, on=make.TODAY)) == 1


def test_a_changed_number_has_no_evidence(complete: Callable[..., Listing]) -> None:
    listing = complete()
    listing.contacts.update(address="https://other.example/")

    assert len(missing_rows(listing, on=make.TODAY)) == 1


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"verdict": "no"}, "Criterion not met:"),
        ({"verdict": "n/a"}, "Criterion that always applies:"),
        ({"evidence": " "}, "Criterion answered without what was seen:"),
        ({"answered_on": "2025-11-19"}, "Criterion answered more than a year ago:"),
        ({"by": "ana"}, "Criterion answered by somebody who wrote this:"),
    ],
)
def test_an_answer_that_does_not_do_is_named(
    complete: Callable[..., Listing], ana: StaffAccount, answer: dict[str, str], sentence: str
) -> None:
    listing = complete(by=ana)
    given = {"by": ana} if "by" in answer else answer
    CriterionAnswer.objects.filter(listing=listing, criterion="never-acceptable").update(**given)

    assert missing(listing, on=make.TODAY) == [f"{sentence} Is it clear that sexual contact with a child is never acceptable?"]


def test_whoever_looks_is_told_which_number_no_list_has(ana: StaffAccount) -> None:
    line = make.crisis_line(country="bd", number="1098", purpose="child")
    known = make.crisis_line(country="gb", number="116 123")
    listing = working_rows.one(
        Listing.objects.all(), make.listing(number="0800 7022240", by=ana, quotes={"a": {"evidence": "für alle"}}).pk
    )
    told = [completeness.remarks(one, on=make.TODAY) for one in (line, known, listing)]
    assert [["1098" in sentence for sentence in of_one] for of_one in told] == [[True], [], []]


@pytest.mark.parametrize("method", ["called", "provider confirmed"])
def test_a_number_that_no_list_has_needs_a_page(method: str, db: None) -> None:
    line = make.crisis_line(country="bd", number="1098", purpose="child", evidenced=False)
    check = FactCheck(crisis_line=line, group="contact", about=line.value, method=method, source="x", read_on=make.TODAY)
    with pytest.raises(ValidationError) as refused:
        check.full_clean()
    assert "method" in refused.value.message_dict
