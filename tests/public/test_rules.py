"""The rules of a country: what is known, from where, how old; and openly what is not."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from directory.catalogue.rules import CountryRule
from directory.curation import completeness
from directory.curation.roles import StaffAccount
from tests import make

PublishRule = Callable[..., CountryRule]
QUESTIONS = [
    "Who hears what I say?",
    "What would make you tell someone?",
    "Who would you tell?",
    "Does that change if I become a patient?",
]


@pytest.fixture
def rule(ana: StaffAccount, ben: StaffAccount) -> PublishRule:
    def rule(**fields: Any) -> CountryRule:
        return make.visible(make.country_rule(**fields), writer=ana, checker=ben)

    return rule


def read(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_the_rules_of_a_country(client: Client, rule: PublishRule) -> None:
    rule(text="All people must report.", source="https://www.law.example/1?a", read_on=date(2026, 6, 3))
    rule(country="at", text="Elsewhere.")
    make.country_rule(text="A draft.")

    page = read(client, "/en/de/rules/")

    assert "<title>Rules – Waymark</title>" in page
    assert "<h1>Privacy rules: Germany</h1>" in page
    assert 'Who must report what to whom</h2>\n<div><p dir="auto">All people must report.</p>' in page
    assert (
        '<a href="https://www.law.example/1?a" rel="noreferrer">'
        '<bdi translate="no">law.example</bdi></a>. Read on 3 June 2026. </p>' in " ".join(page.split())
    )
    assert "What professional secrecy covers</h2>\n<p>We do not know this yet.</p>" in page
    assert ("Elsewhere." in page, "A draft." in page) == (False, False)
    assert all(question in page for question in QUESTIONS)


def test_each_rule_stands_under_its_topic_in_its_order(client: Client, rule: PublishRule) -> None:
    rule(text="Second.", position=2)
    rule(text="Secret.", topic="professional secrecy")
    rule(text="First.", position=1)

    page = read(client, "/en/de/rules/")

    order = ["Who must report", "First.", "Second.", "What professional secrecy", "Secret."]
    assert sorted(order, key=page.index) == order
    assert "We do not know this yet." not in page


def test_a_part_of_a_country_has_the_rules_of_its_country(client: Client, rule: PublishRule) -> None:
    rule(text="All people must report.")

    page = read(client, "/en/de-by/rules/")

    assert ("<h1>Privacy rules: Germany</h1>" in page, "All people must report." in page) == (True, True)
    assert 'href="/en/de-by/now/">Help for right now' in page


def test_a_part_with_rules_of_its_own_shows_them_and_its_countrys(client: Client, rule: PublishRule) -> None:
    rule(country="ca", part="ca-on", text="There alone.")
    rule(country="ca", text="In all of it.")
    rule(country="ca", part="ca-qc", text="In another part.")

    whole, part = read(client, "/en/ca/rules/"), read(client, "/en/ca-on/rules/")

    assert ("In all of it." in whole, "There alone." in whole, "Only in" in whole) == (True, False, False)
    assert '<a href="/en/ca-on/rules/">Ontario</a>' in whole
    assert ("In all of it." in part, "There alone." in part, "In another part." in part) == (True, True, False)
    assert part.count("Only in Ontario:") == 1
    assert part.index("In all of it.") < part.index("There alone.")
    assert '<a href="/en/ca-qc/rules/">Quebec</a>' in part
    assert client.get("/en/xx/rules/").context["countries_with_rules"] == [("ca", "Canada")]
    assert "/en/ca-on/rules/" in read(client, "/sitemap-pages.xml")


def test_a_country_with_rules_of_a_part_alone_says_that_it_has_none(client: Client, rule: PublishRule) -> None:
    rule(country="ca", part="ca-on", text="There alone.")

    page = read(client, "/en/ca/rules/")

    assert ("we do not know the rules yet" in page, "There alone." in page) == (True, False)
    assert '<a href="/en/ca-on/rules/">Ontario</a>' in page


@pytest.mark.parametrize("part", ["ca", "us-ca", "xx"])
def test_a_part_is_of_the_country(part: str) -> None:
    wrong = CountryRule(country="ca", part=part, text="All.", source=make.SITE, read_on=make.TODAY)

    with pytest.raises(ValidationError, match="no part of the country"):
        wrong.clean()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"method": "copy of the law", "source_year": 2013}, "A copy of the law, text of 2013, not checked against"),
        ({"method": "copy of the law"}, "Source: A copy of the law, not checked against the law itself, "),
        ({"method": "official page"}, "Source: An official page, "),
        ({"law": "Example Act, s. 1"}, "Law: <bdi>Example Act, s. 1</bdi>. Source: <a"),
        ({}, "Source: <a"),
    ],
)  # fmt: skip
def test_a_rule_says_which_law_and_where_it_was_read(
    client: Client, rule: PublishRule, fields: dict[str, Any], says: str
) -> None:
    rule(**fields)

    assert says in " ".join(read(client, "/en/de/rules/").split())


def test_a_listing_leads_to_the_rules_of_the_part(
    client: Client, rule: PublishRule, ana: StaffAccount, ben: StaffAccount
) -> None:
    listing = make.visible(make.listing(by=ana), writer=ana, checker=ben)

    assert 'href="/en/de-by/rules/">Privacy rules: Germany' in " ".join(read(client, f"/en/de-by/s/{listing.code}/").split())


def test_danger_and_how_far_it_holds_stand_before_the_law(client: Client, rule: PublishRule) -> None:
    rule(text="All people must report.", read_again_by=make.TODAY)

    page = read(client, "/en/de/rules/").split("<main")[1]

    order = [
        "This may be out of date. It was due to be read again by",
        "Not yet reviewed by a lawyer.",
        "This page is not legal advice.",
        "If a child is in danger now:",
        "/en/de/now/",
        "All people must report.",
        "It was due to be read again by",
    ]
    assert [words for words in order if words not in page] == []
    assert sorted(order[:-1], key=page.index) == order[:-1]
    assert page.rindex(order[-1]) > page.index("All people must report.")


def test_a_rule_that_is_not_due_yet_is_not_called_old(client: Client, rule: PublishRule) -> None:
    rule(read_again_by=make.TODAY + timedelta(days=1))
    rule(text="No day is set.")

    assert "out of date" not in read(client, "/en/de/rules/")
    assert "due to be read again" not in read(client, "/en/de/rules/")


def test_what_a_lawyer_reviewed(client: Client, rule: PublishRule) -> None:
    rule(reviewed_by_lawyer_on=date(2026, 6, 3))
    rule(topic="professional secrecy", reviewed_by_lawyer_on=date(2026, 5, 2))
    assert '<p class="notice">Reviewed by a lawyer on 2 May 2026.</p>' in read(client, "/en/de/rules/")

    rule(text="Not seen by one.", position=1)

    page = read(client, "/en/de/rules/")
    assert '<p class="notice">Not all of it is reviewed by a lawyer yet.</p>' in page
    assert page.count("Reviewed by a lawyer on") == 2


def test_a_country_whose_rules_we_do_not_know(client: Client, rule: PublishRule) -> None:
    rule(country="at")

    page = read(client, "/en/de/rules/")

    assert "Germany: we do not know the rules yet" in page
    assert all(question in page for question in QUESTIONS)
    assert ("a lawyer." in page, "If a child is in danger now:" in page, "We do not know this yet." in page) == (
        False,
        True,
        False,
    )


def test_without_a_place_a_country_is_chosen(client: Client, rule: PublishRule) -> None:
    for country in ("us", "at", "at"):
        rule(country=country)

    page = read(client, "/en/xx/rules/")

    assert "<h1>Privacy rules</h1>" in page
    assert client.get("/en/xx/rules/").context["countries_with_rules"] == [("at", "Austria"), ("us", "United States")]
    assert '<a href="/en/at/rules/">Austria</a>' in page
    assert '<option value="xx" selected>' in page
    assert "All people must report." not in page


def test_the_chosen_country_leads_to_its_rules(client: Client, db: None) -> None:
    assert client.get("/en/xx/rules/?p=de")["Location"] == "/en/de/rules/"
    assert client.get("/en/de/rules/?x=1")["Location"] == "/en/de/rules/"
    assert "left it out: Place." in read(client, "/en/xx/rules/?p=nowhere")
    assert client.get("/en/zz/rules/").status_code == 404


def test_a_rule_is_read_in_the_language_of_the_page_or_in_english(client: Client, rule: PublishRule) -> None:
    rule(text="First.", position=1)
    rule(text="Ours.", position=1, language="he-x-pseudo")
    rule(text="Second.", position=2)
    rule(text="Andere.", position=1, language="de")

    own, english = read(client, "/he-x-pseudo/de/rules/"), read(client, "/en/de/rules/")

    assert '<p dir="auto">Ours.</p>' in own
    assert '<p dir="auto" lang="en">Second.</p>' in own
    assert ("First." in own, "Andere." in own, "Ours." in english, "Andere." in english) == (False, False, False, False)


def test_it_links_who_would_know_and_the_way_back(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    assert "/q/2/" not in read(client, "/en/de/rules/")

    make.visible(make.guide(2, title="Who would know"), writer=ana, checker=ben)

    page = read(client, "/en/de/rules/").split("<main")[1]
    assert page.count('<a href="/en/de/q/2/">Who would know</a>') == 2
    assert page.index('<p class="back no-print"><a href="/en/de/">') < page.index("<h1>")


def test_a_listing_leads_to_the_rules_of_its_place(client: Client, ana: StaffAccount, ben: StaffAccount) -> None:
    listing = make.visible(make.listing(by=ana), writer=ana, checker=ben)

    assert 'href="/en/de/rules/"' in read(client, f"/en/de/s/{listing.code}/")


def test_nothing_is_published_without_a_text_and_its_source(db: None) -> None:
    rule = make.country_rule(text=" ", source="")

    assert completeness.missing(rule, on=make.TODAY) == ["It has no text.", "It has no source."]
    assert completeness.missing(make.guide(title=" "), on=make.TODAY) == ["It has no title."]
