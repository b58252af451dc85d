"""A listing for machines: what its page shows, in words that schema.org has, and nothing that could end its block."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Dataset
from rdflib.namespace import SDO

from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing, State
from directory.catalogue.organizations import Organization
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from directory.public import cards
from directory.public.linked_data import linked_data
from directory.templatetags.json_text import as_json
from tests import make

Publish = Callable[..., Listing]
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
VALUES = st.recursive(
    st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def facts(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200
    (block,) = BLOCK.findall(answer.content.decode())
    found: dict[str, Any] = json.loads(block)
    return found


def whole(listing: Listing) -> Listing:
    """A listing that knows everything that is told."""
    listing.texts.update(name="Harbour Line", summary="A line to talk to.")
    make.contact(
        listing, channel="p", number="030 23125 000", country="de", languages=["de", "tr"],
        hours="Mo-Th 09:00-17:00; Fr 09:00-12:00; Sa 22:00-24:00", time_zone="Europe/Berlin",
    )  # fmt: skip
    make.contact(listing, channel="t", number="030 23125 111", country="de")
    make.contact(listing, channel="e", address="a@help.example")
    make.contact(listing, channel="i", address="https://help.example/visit")
    make.fact_check(listing, group="hours")
    return listing


@pytest.fixture
def edition(ana: StaffAccount, ben: StaffAccount) -> Edition:
    body = make.organization(name="Example Trust", type="charity")
    listing = make.listing(
        by=ana, code="bcdf", organization=body, minimum_age=18, cost="free", address="https://help.example/chat",
    )  # fmt: skip
    listing.address = "1 Long Road, Sometown"
    listing.save()
    make.visible(whole(listing), writer=ana, checker=ben)
    return Edition.objects.with_evidence().get()


def told(edition: Edition, place: str = "de") -> dict[str, Any]:
    card = cards.card(edition, place=place, door=None, language="en", now=make.NOW)
    contacts = edition.contacts_shown(make.TODAY)
    found: dict[str, Any] = linked_data(edition, card, contacts, place=place, page="https://help.example/page/", now=make.NOW)
    return found


def test_the_whole_of_it(edition: Edition) -> None:
    week = {"validFrom": "2026-11-20", "validThrough": "2026-11-26", "@type": "OpeningHoursSpecification"}
    assert told(edition) == {
        "@context": "https://schema.org",
        "@type": "Service",
        "url": "https://help.example/page/",
        "identifier": "BCDF",
        "name": "Harbour Line",
        "description": "A line to talk to.",
        "serviceType": "Support service",
        "provider": {"@type": "NGO", "name": "Example Trust"},
        "areaServed": "Germany",
        "audience": {"@type": "PeopleAudience", "audienceType": "Adults, 18 and over", "suggestedMinAge": 18},
        "offers": {"@type": "Offer", "description": "Free", "price": 0},
        "availableChannel": [
            {
                "@type": "ServiceChannel",
                "name": "Online chat",
                "availableLanguage": ["de"],
                "serviceUrl": "https://help.example/chat",
            },
            {
                "@type": "ServiceChannel",
                "name": "Phone",
                "availableLanguage": ["de", "tr"],
                "servicePhone": {
                    "@type": "ContactPoint",
                    "telephone": "+493023125000",
                    "hoursAvailable": [
                        week | {"dayOfWeek": ["Friday"], "opens": "09:00", "closes": "12:00"},
                        week | {"dayOfWeek": ["Saturday"], "opens": "22:00", "closes": "23:59"},
                        week | {"dayOfWeek": ["Monday", "Tuesday", "Wednesday", "Thursday"], "opens": "09:00", "closes": "17:00"},
                    ],
                },
            },
            {
                "@type": "ServiceChannel",
                "name": "Text message",
                "serviceSmsNumber": {"@type": "ContactPoint", "telephone": "+493023125111"},
            },
            {"@type": "ServiceChannel", "name": "Email", "serviceUrl": "mailto:a@help.example"},
            {
                "@type": "ServiceChannel",
                "name": "In person",
                "serviceUrl": "https://help.example/visit",
                "serviceLocation": {"@type": "Place", "address": "1 Long Road, Sometown"},
            },
        ],
    }


@pytest.mark.filterwarnings("ignore:.*deprecated, use:DeprecationWarning")  # rdflib's reader uses what rdflib itself deprecates
@pytest.mark.parametrize("kind", Listing.Kind)
def test_schema_org_has_every_word(edition: Edition, publish: Publish, kind: Listing.Kind) -> None:
    """Read as linked data by rdflib, which knows the terms of schema.org. The context is local: no test asks the network."""
    for body in Organization.Type:
        doors = {"training-body": ("e",), "prevention-programme": ("f",), "reporting-hotline": ()}.get(kind, ("a",))
        publish(kind=kind, doors=doors, organization=make.organization(type=body), cost="paid")
    terms: set[str] = set()

    for one in Edition.objects.with_evidence():
        read = Dataset()
        read.parse(data=json.dumps(told(one) | {"@context": {"@vocab": str(SDO)}}), format="json-ld")
        terms |= {str(predicate) for _subject, predicate, _object, _graph in read.quads() if predicate != RDF.type}
        terms |= {str(of_type) for _subject, _predicate, of_type, _graph in read.quads((None, RDF.type, None, None))}

    assert {"Service", "NGO", "GovernmentOrganization", "ServiceChannel", "OpeningHoursSpecification"} <= {
        term.removeprefix(str(SDO)) for term in terms
    }
    assert [term for term in terms if not term.startswith(str(SDO)) or term.removeprefix(str(SDO)) not in SDO] == []


def test_it_stands_on_the_page_of_the_listing_and_nowhere_else(client: Client, edition: Edition) -> None:
    found = facts(client, "/he-x-pseudo/de-by/s/bcdf/?d=a&l=de")

    assert found["url"] == "http://testserver/he-x-pseudo/de-by/s/bcdf/"
    assert found["name"] == "Harbour Line"
    for path in ("/en/de/", "/en/de/a/", "/en/de/now/", "/en/de/about/"):
        assert "ld+json" not in client.get(path).content.decode()


def test_it_tells_only_what_the_page_shows(client: Client, edition: Edition) -> None:
    page = client.get("/en/de/s/bcdf/").content.decode()
    shown = unescape(page.replace(BLOCK.findall(page)[0], ""))

    def texts(node: Any) -> list[str]:
        if isinstance(node, dict):
            return [text for key, value in node.items() if key[0] != "@" for text in texts(value)]
        return [text for value in node for text in texts(value)] if isinstance(node, list) else [str(node)]

    found = facts(client, "/en/de/s/bcdf/")
    del found["url"]  # its own
    hours = {
        text for channel in found["availableChannel"] for text in texts(channel.get("servicePhone", {}).pop("hoursAvailable", []))
    }
    tags = {"de", "tr"}  # the page has the names of the languages
    assert ("Deutsch" in shown, "Türkçe" in shown, "09:00–12:00" in shown) == (True, True, True)
    assert {"Friday", "09:00", "12:00"} <= hours
    assert [text for text in texts(found) if text not in shown and text not in tags] == []


def test_only_what_works_from_the_place_and_whose_evidence_holds(client: Client, edition: Edition) -> None:
    listing = Listing.objects.get()
    listing.fact_checks.filter(about="+493023125111").update(valid_until="2020-01-01")

    numbers = json.dumps(facts(client, "/en/de/s/bcdf/")["availableChannel"])
    assert ("+493023125000" in numbers, "+493023125111" in numbers) == (True, False)

    listing.fact_checks.filter(group="hours").update(valid_until="2020-01-01")
    assert "hoursAvailable" not in json.dumps(facts(client, "/en/de/s/bcdf/"))
    assert "opens" not in json.dumps(facts(client, "/en/de/s/bcdf/"))


def test_a_number_that_does_not_work_there_is_not_told(client: Client, publish: Publish) -> None:
    code = publish(number="0800 7022240", places=("xx",)).code

    home, abroad = (json.dumps(facts(client, f"/en/{place}/s/{code}/")) for place in ("de", "fr"))

    assert ("+498007022240" in home, "+498007022240" in abroad) == (True, False)


def test_a_listing_that_is_gone_tells_nothing(client: Client, edition: Edition, ben: StaffAccount) -> None:
    move(Listing.objects.get(), to=State.REMOVED, by=ben, why="closed")

    answer = client.get("/en/de/s/bcdf/")

    assert (answer.status_code, "ld+json" in answer.content.decode()) == (410, False)


def test_no_name_of_staff_is_told(client: Client, edition: Edition) -> None:
    StaffAccount.objects.update(first_name="Plantedname", last_name="Plantedlast", email="planted@staff.example")

    said = json.dumps(facts(client, "/en/de/s/bcdf/"))

    assert [word for word in ("lanted", '"ana', '"ben', "written", "published") if word in said] == []


def test_what_is_not_stated_is_left_out(publish: Publish) -> None:
    publish(languages=())

    found = told(Edition.objects.with_evidence().get())

    assert set(found) & {"audience", "offers"} == set()
    assert found["availableChannel"] == [{"@type": "ServiceChannel", "name": "Online chat", "serviceUrl": make.SITE}]


@pytest.mark.parametrize(
    "name", ["</script><script>go()</script>", "<!--<script>", "]]>&amp;&quot;'\"\\", "a\u2028\u2029\x0b\tb", "🜚 שלום"]
)
def test_a_name_stays_inside_its_text(client: Client, publish: Publish, name: str) -> None:
    code = publish(name=name).code

    page = client.get(f"/en/de/s/{code}/").content.decode()
    (block,) = BLOCK.findall(page)

    assert json.loads(block)["name"] == name
    assert re.findall("[<>&'\u2028\u2029\x00-\x1f]", block) == []
    assert page.count("<script") == 2  # it, and the one of Leave


@given(VALUES)
def test_any_value_comes_back_and_no_sign_of_html_is_in_it(value: Any) -> None:
    written = as_json(value)

    assert json.loads(written) == value
    assert re.findall("[<>&'\u2028\u2029\x00-\x1f]", written) == []
    assert Template("{% load json_text %}{% as_json value %}").render(Context({"value": value})) == written
