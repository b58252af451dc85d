"""The open pages: who runs the site, how a listing gets here, who can use it; and nothing said that is not so."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from directory.catalogue.criteria import ASKED
from directory.catalogue.evidence import RULES, SHOWABLE, Method
from directory.catalogue.listings import Listing, State
from directory.curation.completeness import missing
from directory.curation.criteria import Criterion, apply_criteria
from directory.curation.roles import StaffAccount
from directory.curation.workflow import move
from directory.wiring.checks import contacts_can_be_followed, operator_is_named
from tests import make

Publish = Callable[..., Listing]
OPEN = {"about": "About this site", "method": "How a listing gets here", "privacy": "Privacy", "access": "Accessibility"}
NOT_STATED = "Not stated yet."


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> list[str]:
    """What stands in <main>, piece by piece."""
    main = html.split("<main")[1].split("</main>")[0]
    return [" ".join(unescape(piece).split()) for piece in re.split("<[^>]*>", main.partition(">")[2]) if piece.strip()]


def points(html: str, section: str) -> list[str]:
    """The points of the list in this section."""
    inside = html.split(f'id="{section}"')[1].split("</section>")[0]
    return [unescape(point) for point in re.findall("<li>([^<]*)</li>", inside)]


@pytest.mark.parametrize(("name", "title"), OPEN.items())
def test_each_stands_under_every_language_and_place(client: Client, db: None, name: str, title: str) -> None:
    page = read(client, f"/en/de/{name}/")

    assert f"<title>{title} – Waymark</title>" in page
    assert (page.count("<h1"), "Not stated yet." in page and name != "about") == (1, False)
    assert '<html lang="he-x-pseudo" dir="rtl">' in read(client, f"/he-x-pseudo/de-by/{name}/")
    assert [client.get(path).status_code for path in (f"/en/zz/{name}/", f"/zz/de/{name}/")] == [404, 404]
    assert client.get(f"/en/xx/{name}/?p=de&x=1")["Location"] == f"/en/de/{name}/"
    assert client.get(f"/en/xx/{name}/?x=1")["Location"] == f"/en/xx/{name}/"
    assert "left it out: Place." in read(client, f"/en/de/{name}/?p=nowhere")


@pytest.mark.parametrize("path", ["/en/de/", "/en/de/a/", "/en/de/now/", "/en/de/about/"])
def test_each_page_links_them_at_its_foot(client: Client, db: None, path: str) -> None:
    foot = read(client, path).split('<footer class="foot">')[1]

    assert re.findall(r'<li><a href="/en/de/(\w+)/">([^<]*)</a></li>', foot)[-5:-1] == list(OPEN.items())


def test_who_runs_it_is_stated(client: Client, db: None, settings: Settings) -> None:
    settings.OPERATOR_NAME, settings.OPERATOR_ADDRESS = "Example Trust <b>", "1 Long Road, Sometown"
    settings.OPERATOR_MONEY, settings.OPERATOR_COMPLAINTS = "The Example Fund", "mail@help.example"

    page = read(client, "/en/de/about/")

    assert [word for word in ("Example Trust <b>", "1 Long Road, Sometown", "The Example Fund") if word not in words(page)] == []
    assert page.count('<a href="mailto:mail@help.example" rel="noreferrer">') == 2
    assert "not stated" not in page.lower()
    assert "Nobody runs it for the public" not in page
    assert '<a href="mailto:mail@help.example" rel="noreferrer">' in read(client, "/en/de/access/")


def test_who_runs_it_is_openly_not_stated(client: Client, db: None) -> None:
    said = words(read(client, "/en/de/about/"))

    assert (said.count(NOT_STATED), said.count("How to reach us is not stated yet.")) == (3, 1)
    assert any(piece.endswith("How to reach us is not stated yet.") for piece in words(read(client, "/en/de/access/")))


def test_the_demonstration_is_run_by_nobody(client: Client, db: None, settings: Settings) -> None:
    settings.DEMO = True

    assert "This is a demonstration. Nobody runs it for the public." in words(read(client, "/en/de/about/"))
    assert "This is a demonstration. No person has checked what it lists." in words(read(client, "/en/de/method/"))


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("mail@help.example", 'href="mailto:mail@help.example"'),
        ("https://help.example/write?x=1&y=2", 'href="https://help.example/write?x=1&amp;y=2"'),
        ("http://help.example/", ""),
        ("javascript:go()", ""),
        ("Ask at the desk", ""),
    ],
)
def test_only_what_can_be_followed_is_a_link(client: Client, db: None, settings: Settings, contact: str, link: str) -> None:
    settings.OPERATOR_COMPLAINTS = contact

    page = read(client, "/en/de/about/")

    assert contact in words(page)
    assert re.findall(r'<a (href="[^"]*") rel="noreferrer">', page) == ([link] * 2 if link else [])
    assert [warning.id for warning in contacts_can_be_followed()] == ([] if link else ["directory.W003"])


def test_production_is_warned_of_what_nobody_stated(settings: Settings) -> None:
    assert [warning.msg for warning in operator_is_named()] == [
        "OPERATOR_NAME is empty.",
        "OPERATOR_ADDRESS is empty.",
        "OPERATOR_MONEY is empty.",
        "OPERATOR_COMPLAINTS is empty.",
        "SECURITY_CONTACT is empty.",
    ]
    settings.OPERATOR_NAME = settings.OPERATOR_ADDRESS = settings.OPERATOR_MONEY = "said"
    settings.OPERATOR_COMPLAINTS = settings.SECURITY_CONTACT = "mail@help.example"
    assert operator_is_named() == []


def test_the_criteria_are_those_that_staff_answer(client: Client, ana: StaffAccount) -> None:
    listing = make.listing(by=ana)

    asked = [reason.removeprefix("Criterion not answered yet: ") for reason in missing(listing, on=make.TODAY)]

    assert [criterion.question for criterion in ASKED] == asked
    assert points(read(client, "/en/de/method/"), "points") == [str(criterion.words) for criterion in ASKED]


def test_a_criterion_that_is_no_longer_asked_is_retired_and_keeps_its_answers(ana: StaffAccount, ben: StaffAccount) -> None:
    old = Criterion.objects.create(code="old", position=99, question="Is it cheap?")
    make.criteria_met(make.listing(by=ana), ben)
    Criterion.objects.filter(code="ages-apart").update(question="Changed by hand?")

    apply_criteria()

    old.refresh_from_db()
    assert (old.retired, old.answers.count()) == (True, 1)
    assert list(Criterion.objects.filter(retired=False).values_list("question", flat=True)) == [asked.question for asked in ASKED]


def test_the_sources_are_those_by_which_a_contact_is_shown(client: Client, db: None) -> None:
    assert points(read(client, "/en/de/method/"), "sources") == [
        str(RULES[method].as_a_source) for method in Method if method in SHOWABLE
    ]


def test_it_says_how_many_are_listed_now(client: Client, publish: Publish, ana: StaffAccount, ben: StaffAccount) -> None:
    assert points(read(client, "/en/de/method/"), "today") == []
    publish(places=("fr",))
    publish()
    publish(kind="reporting-hotline", doors=())
    publish(kind="training-body", doors=("e",))
    publish(kind="prevention-programme", doors=("f",))
    publish().fact_checks.update(valid_until="2020-01-01")
    move(publish(), to=State.PAUSED, by=ben, why="doubt")
    move(publish(), to=State.REMOVED, by=ben, why="closed")
    make.listing(by=ana, name="A draft")
    make.visible(make.guide(), writer=ana, checker=ben)

    for place in ("de", "xx"):
        assert points(read(client, f"/en/{place}/method/"), "today") == [
            "2 support services",
            "1 place to learn",
            "1 programme",
            "1 hotline for reports",
        ]


def test_lists_are_sorted_as_the_method_says(client: Client, publish: Publish) -> None:
    """One template says it on both pages."""
    publish()
    sorting = read(client, "/en/de/a/").split('<p class="sorting">How this list is sorted: ')[1].split("</p>")[0]

    assert sorting.strip() in read(client, "/en/de/method/")
    assert "Nobody can pay to come first." in sorting


def test_the_feed_is_found_from_the_method(client: Client, db: None) -> None:
    page = read(client, "/en/de/method/")

    assert '<link rel="alternate" type="application/atom+xml" href="/en/feed/">' in page
    assert '<a href="/en/feed/" type="application/atom+xml">Open the feed of changes</a>' in page
    assert "application/atom+xml" not in read(client, "/en/de/about/")


def test_the_one_language_is_named_while_there_is_one(client: Client, db: None, settings: Settings) -> None:
    sentence = "The site speaks one language only: English."
    assert sentence in words(read(client, "/en/de/access/"))

    settings.LANGUAGES = [*settings.LANGUAGES, ("de", "Deutsch")]
    assert sentence not in words(read(client, "/en/de/access/"))


def test_no_name_of_staff_stands_on_them(client: Client, ana: StaffAccount, ben: StaffAccount, publish: Publish) -> None:
    StaffAccount.objects.update(first_name="Plantedname", last_name="Plantedlast", email="planted@staff.example")
    publish()

    for name in OPEN:
        page = read(client, f"/en/de/{name}/")
        assert [word for word in ("Planted", "planted", ">ana<", ">ben<") if word in page] == []


@pytest.mark.parametrize("number", [1, 3])
def test_their_queries(client: Client, publish: Publish, number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """The crisis lines of the country; the listings that are counted, and what is known of them; the guides of privacy."""
    for _each in range(number):
        publish()

    for place, of_country in (("de", 1), ("xx", 0)):
        for name, own in {"about": 0, "method": 2, "privacy": 1, "access": 0}.items():
            with django_assert_num_queries(own + of_country):
                assert client.get(f"/en/{place}/{name}/").status_code == 200


def test_the_pages_are_closed_after_leave(client: Client) -> None:
    client.get("/leave/")

    for path in (*(f"/en/de/{name}/" for name in OPEN), "/en/feed/", "/sitemap.xml", "/.well-known/security.txt"):
        assert "<h1>This page was closed</h1>" in client.get(path).content.decode()


def test_the_settings_are_empty_here() -> None:
    """The other tests here fail for the right reason only if this one passes."""
    names = ("OPERATOR_NAME", "OPERATOR_ADDRESS", "OPERATOR_MONEY", "OPERATOR_COMPLAINTS", "SECURITY_CONTACT")
    assert [getattr(settings, name) for name in names] == [""] * 5
