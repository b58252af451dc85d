"""Before contact: four answers on every listing, each told or openly not stated; the ladder of each way; what a card says."""

import re
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.catalogue.contacts import Contact
from directory.catalogue.editions import Edition
from directory.catalogue.evidence import FactCheck
from directory.catalogue.listings import Listing
from directory.catalogue.privacy import PrivacyFacts
from directory.curation.roles import StaffAccount
from directory.public.cards import card
from tests import make
from tests.public.answers import FOUR, answers

Publish = Callable[..., Listing]


def page(client: Client, listing: Listing, place: str = "de", door: str = "a") -> str:
    return client.get(f"/en/{place}/s/{listing.code}/?d={door}").content.decode()


def test_a_listing_of_which_nothing_is_known_says_so_four_times(client: Client, publish: Publish) -> None:
    told = answers(page(client, publish()))

    assert [anchor for anchor in told if anchor in FOUR] == FOUR
    assert [told[anchor].startswith("Not stated.") for anchor in FOUR] == [True] * 4


@pytest.mark.parametrize("anchor", FOUR)
def test_a_template_that_skips_an_answer_is_seen(client: Client, publish: Publish, anchor: str) -> None:
    whole = page(client, publish())
    without = re.sub(rf'<section class="[^"]*answer[^"]*" id="{anchor}".*?</section>', "", whole, flags=re.DOTALL)
    assert list(answers(without)) != list(answers(whole))


def test_what_is_known_is_told(client: Client, publish: Publish) -> None:
    listing = publish(statement="They keep it to themselves.", number="0800 2255530", cost="sliding", asks_name="no")
    told = answers(page(client, listing))

    assert "They keep it to themselves." in told["know"]
    assert "Source: from its own page, read on 20 November 2026." in told["know"]
    assert told["cost"].startswith("What you pay depends on your income.")
    assert "They do not need your name." in told["traces"]
    assert "A call shows in your phone’s call list." in told["traces"]
    assert "if it shows on the phone bill" in told["traces"]  # not stated


def test_coded_privacy_facts_are_sentences(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, statement="A policy.")
    facts = {"who_answers": "volunteer", "keeps": ["not saved"], "tells": ["named child at risk", "danger to self"]}
    PrivacyFacts.objects.filter(listing=listing).update(jurisdiction="gb", **facts)
    make.visible(listing, writer=ana, checker=ben)

    know = answers(page(client, listing))["know"]
    for words in (
        "A volunteer answers.",
        "what you say or write is not saved",
        "you name a child who is at risk",
        "your own life is in danger",
        "Law that applies: United Kingdom.",
    ):
        assert words in know
    html = client.get("/en/de/a/").content.decode()
    assert "They would tell someone if: you name a child who is at risk; your own life is in danger." in html
    assert 'href="/en/gb/rules/"' in page(client, listing)  # the law that holds, not that of the visitor


def test_privacy_without_evidence_of_its_own_is_not_stated(client: Client, publish: Publish) -> None:
    """Press and memory are not the service's own words; and what was read long ago is not believed any more."""
    listing = publish(statement="They keep it to themselves.", tells=["court order"])
    assert client.get("/en/de/a/?x=w").context["count"] == 1
    listing.fact_checks.filter(group="privacy").update(method="press")

    assert answers(page(client, listing))["know"].startswith("Not stated.")
    assert "They keep it to themselves." not in client.get("/en/de/a/").content.decode()
    assert client.get("/en/de/a/?x=w").context["count"] == 0

    listing.fact_checks.filter(group="privacy").update(method="own page", valid_until="2020-01-01")
    assert "They keep it to themselves." not in page(client, listing)


def test_what_is_kept_on_a_page_of_somebody_else_has_its_day_and_no_link(client: Client, publish: Publish) -> None:
    listing = publish(statement="They keep it to themselves.")
    listing.fact_checks.filter(group="privacy").update(source="https://press.example/")

    html = page(client, listing)
    assert "Source: from its own page, read on 20 November 2026." in answers(html)["know"]
    assert "press.example" not in html


def test_prose_does_not_stand_for_what_would_make_them_tell(client: Client, publish: Publish) -> None:
    """The service may speak of secrecy and leave out its limits: that is said, and the filter does not promise more."""
    listing = publish(statement="Everything is secret.")

    assert (
        "Not stated: who answers, what would make them tell someone, which law applies." in answers(page(client, listing))["know"]
    )
    assert "When they would tell someone is not stated: ask first." in client.get("/en/de/a/").content.decode()
    assert client.get("/en/de/a/?x=w").context["count"] == 0


def test_a_place_that_is_none_breaks_no_page(client: Client, publish: Publish) -> None:
    listing = publish(statement="A policy.")
    with pytest.raises(ValidationError):
        PrivacyFacts(listing=listing, jurisdiction="zz").clean_fields()
    edition = Edition.objects.with_evidence().get(listing=listing)  # an older one may hold it
    edition.facts["privacy"]["jurisdiction"] = "zz"
    shown = card(edition, place="de", door="a", language="en", now=make.NOW)
    assert (shown.privacy.law, shown.privacy.rules_of) == ("", "de")


def test_who_answers_alone_is_no_answer_to_who_would_know(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, tells=["other"])
    PrivacyFacts.objects.filter(listing=listing).update(who_answers="professional", tells=[])
    make.visible(listing, writer=ana, checker=ben)

    html = client.get("/en/de/a/").content.decode()
    assert html.index("When they would tell someone is not stated: ask first.") < html.index("A professional answers.")


def test_a_card_says_openly_that_nothing_is_stated(client: Client, publish: Publish) -> None:
    publish()
    html = client.get("/en/de/a/").content.decode()
    assert "What happens to what I say" in html
    assert "Not stated. You can ask them this first, before you say more." in html


def test_ways_with_the_same_anonymity_stand_together(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, asks_name="no")
    make.contact(listing, channel="m", address="https://help.example/write/", asks_name="no")
    make.contact(listing, channel="e", address="https://help.example/mail/", asks_name="yes", records="yes")
    make.visible(listing, writer=ana, checker=ben)

    shown = client.get(f"/en/de/s/{listing.code}/").context["card"].anonymity

    assert [(one.ways, one.stated) for one in shown] == [
        ("Online chat, Secure message", ["They do not need your name."]),
        ("Email", ["They ask for your name.", "They keep a copy of what is said or written."]),
    ]


def test_what_is_said_to_be_kept_of_a_way_is_not_called_not_stated(client: Client, publish: Publish) -> None:
    """The address of a device is nothing that was said or written."""
    listing = publish(statement="They write it down.", number="030 23125000")

    def not_stated(**facts: list[str]) -> set[str]:
        edition = Edition.objects.with_evidence().get(listing=listing)
        edition.facts["privacy"] |= facts
        shown = card(edition, place="de", door="a", language="en", now=make.NOW)
        ladders = [one.ways for one in shown.anonymity if "if they keep a copy" in one.not_stated]
        return set(", ".join(ladders).split(", ")) - {""}

    assert not_stated() == not_stated(stores=["device address 7 days"]) == {"Online chat", "Phone"}
    assert (not_stated(stores=["calls 3 months"]), not_stated(stores=["messages"])) == ({"Online chat"}, {"Phone"})
    assert not_stated(stores=["notes"]) == not_stated(keeps=["not saved"]) == set()

    listing.fact_checks.filter(group="privacy").update(method="press")
    assert not_stated(stores=["notes"]) == {"Online chat", "Phone"}  # what is not shown answers nothing


def test_no_name_needed_rests_on_the_ladder_of_a_contact_that_holds(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana, asks_name="yes")
    unnamed: Contact = make.contact(listing, channel="p", number="030 23125000", country="de", asks_name="no")
    make.visible(listing, writer=ana, checker=ben)
    assert client.get("/en/de/a/?x=n").context["count"] == 1
    assert "No name needed in some ways" in client.get("/en/de/a/").content.decode()

    FactCheck.objects.filter(about=unnamed.value).update(valid_until="2020-01-01")
    assert client.get("/en/de/a/?x=n").context["count"] == 0
    assert "They ask for your name" in client.get("/en/de/a/").content.decode()


def test_how_they_call_back_and_how_to_get_in(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.listing(by=ana)
    listing.contacts.update(calls_back="From a hidden number, if you agree.", interpreter="yes", text_relay="yes", step_free="no")
    listing.texts.update(if_nobody_answers="Leave no message. Try the chat.")
    make.visible(listing, writer=ana, checker=ben)

    told = answers(page(client, listing))
    assert "How they call back: From a hidden number, if you agree." in told["happens"]
    assert "They can bring in an interpreter. They take calls by text relay." in told["happens"]
    assert "without steps" not in told["happens"]
    assert told["unanswered"].startswith("Leave no message. Try the chat.")


@pytest.mark.parametrize(
    ("door", "words"),
    [("a", "worried about my thoughts"), ("b", "under 18"), ("c", "worried about someone"), ("d", "Something happened to me")],
)
def test_first_words_are_of_the_door(client: Client, publish: Publish, door: str, words: str) -> None:
    listing = publish(doors=(door,), maximum_age=17 if door == "b" else None)
    assert words in answers(page(client, listing, door=door))["happens"]
