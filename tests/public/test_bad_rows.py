"""No bad row takes a page down: editions that bypassed every check hold one bad value of each kind, and every page answers."""

import re
from functools import reduce
from operator import getitem
from typing import Any, cast
from unittest.mock import patch

import pytest
from django.test import TestCase
from django.urls import reverse
from opening_hours import OpeningHours

from directory.catalogue import hours
from directory.catalogue.editions import Edition
from directory.catalogue.listings import Listing
from directory.curation import composing
from directory.curation.roles import StaffAccount
from directory.curation.tasks import Task
from directory.upkeep import dead_ends, tend
from tests import make
from tests.public.written import page, write

OURS = {"sec-fetch-site": "same-origin"}
PANICS, WELL, ZONE = "Mo-Su 00:00-23:59", "Mo-Su 00:00-23:58", "Europe/Berlin"
Facts = dict[str, Any]


class PanicException(BaseException):
    """What a panic of Rust is to Python: no Exception."""


class Faulty:
    """The library, with a fault of its own for one text."""

    def __new__(cls, text: str, **how: Any) -> Any:
        if text == PANICS:
            raise PanicException
        return REAL(text, **how)


REAL = OpeningHours
OF_CONTACT: dict[str, Facts] = {
    "panics": {"hours": PANICS},
    "by appointment": {"hours": '24/7 "by appointment"'},
    "undone": {"hours": "PH off; Mo-Su 00:00-24:00"},
    "not hours": {"hours": "day and night"},
    "zone": {"hours": WELL, "time_zone": "Europe/Klingon"},
    "zone of no place": {"hours": WELL, "time_zone": "Factory"},
    "languages": {"languages": ["klingon", "EN", "", "de-XX"]},
    "countries": {"reachable_from": ["uk", "zz", "de"], "country": "zz"},
    "holidays": {"holidays": "zz", "hours": WELL},
    "number": {"number": "988,1", "number_from_abroad": "no number"},
}
NOT_KNOWN = set(OF_CONTACT) - {"languages", "countries", "holidays", "number"}
OF_LISTING: dict[str, Facts] = {
    "places": {"serves": ["de", "de-zz", "zz"]},
    "law": {"privacy": {"jurisdiction": "zz", "statement": "Nobody.", "keeps": [], "tells": [], "who_answers": ""}},
}
COURSE = {"title": "Course", "dates": ["2027-03-04"], "time_zone": ZONE}
OF_COURSE: dict[str, Facts] = {
    "dates": {"dates": ["some day", "2027-03-04", ""]},
    "zone of course": {"dates": ["2027-03-04T09:00/2027-03-04T16:30"], "time_zone": "Europe/Klingon"},
    "night": {"dates": ["2027-03-28T00:15/2027-03-28T00:45"], "time_zone": "Asia/Beirut"},
    "languages of course": {"languages": ["klingon"]},
}
OF_CRISIS_LINE: dict[str, Facts] = {
    "line that panics": {"hours": PANICS},
    "line by appointment": {"hours": '24/7 "by appointment"'},
    "line in Klingon": {"language": "klingon", "hours": "24/7"},
    "line nowhere": {"hours": "24/7", "time_zone": "Europe/Klingon"},
}


def publish(subject: Any, writer: StaffAccount, checker: StaffAccount, bad: Facts, *path: str | int) -> None:
    """With these facts, at this path inside the edition, past every check."""
    real = composing.facts_of

    def spoilt(*words: Any, **more: Any) -> Facts:
        facts = real(*words, **more)
        reduce(getitem, path, cast(Any, facts)).update(bad)
        return facts

    with patch.object(composing, "facts_of", spoilt):
        make.visible(subject, writer=writer, checker=checker)


def publish_the_world() -> set[str]:
    """A well listing of each sort and all bad ones, in Germany. Their names are the keys above; returned are those of door a."""
    ana, ben = make.staff("ana"), make.staff("ben", "checker")
    for number, (name, bad) in enumerate((OF_CONTACT | {"well": {}}).items()):
        listing = make.listing(name=name, by=ana, doors=("a",))
        make.contact(listing, channel="p", number=f"030 {number:06}", country="de", hours=WELL, time_zone=ZONE, languages=["de"])
        make.fact_check(listing, group="hours")
        publish(listing, ana, ben, bad, "contacts", 1)
    for name, bad in OF_LISTING.items():
        publish(make.listing(name=name, by=ana, statement="Nobody."), ana, ben, bad)
    for name, bad in (OF_COURSE | {"well course": {}}).items():
        publish(make.training_body(name=name, by=ana, courses=[COURSE]), ana, ben, bad, "courses", 0)
    publish(make.programme(by=ana), ana, ben, {"languages": ["klingon"]}, "programme")
    for number, (name, bad) in enumerate((OF_CRISIS_LINE | {"line that is well": {"hours": "24/7"}}).items()):
        line = make.crisis_line(name=name, country="de", number=f"0800 111 0{number:03}", hours=WELL, time_zone=ZONE)
        make.fact_check(line, group="hours")
        publish(line, ana, ben, bad)
    return {*OF_CONTACT, "well", *OF_LISTING}


@pytest.mark.usefixtures("folder")
class BadRows(TestCase):
    """The rows are made once for all tests here."""

    world: set[str]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.world = publish_the_world()

    def setUp(self) -> None:
        self.enterContext(patch.object(hours, "OpeningHours", Faulty))

    def test_every_page_answers_and_the_others_still_show(self) -> None:
        client, world = self.client, self.world
        client.raise_request_exception = False
        codes = dict(Edition.objects.current().exclude(code="").values_list("facts__texts__en__name", "code"))
        paths = [
            *(f"/en/{place}/{page}" for place in ("de", "xx", "gb") for page in ("", "now/", "now/which/", "report/", "rules/")),
            *(f"/en/{place}/{door}/" for place in ("de", "de-by", "xx") for door in "abcdef"),
            *(f"/en/de/{page}/" for page in ("about", "method", "privacy", "access", "map", "tell")),
            *("/en/de/map/table.csv", "/en/de/a/?x=o", "/en/de/a/?l=klingon", "/en/de/e/dates.ics", "/en/feed/", "/sitemap.xml"),
            *("/sitemap-places.xml", "/sitemap-listings.xml"),
            *(f"/en/de/s/{code}/" for code in codes.values()),
            *(f"/en/gb/s/{codes[name]}/{part}" for name in OF_CONTACT for part in ("", "card/", "card/qr.png")),
            *(f"/en/de/s/{codes[name]}/1/dates.ics" for name in (*OF_COURSE, "well course")),
            f"/en/de/tell/?c={codes['panics']}",
            *(f"/en/de/l/?c={codes[name]}&c={codes['well']}&r=1" for name in world),
        ]

        answers = {path: client.get(path, follow=True).status_code for path in paths}
        found = client.post(reverse("find", args=("en", "de")), {"words": "well"}, headers=OURS)
        answers["found"] = client.get(found["Location"]).status_code

        assert {path: status for path, status in answers.items() if status != 200} == {}
        shown = client.get("/en/de/a/").content.decode() + client.get("/en/de/a/?page=2").content.decode()
        assert {name for name in world if f">{name}</" in re.sub(r"\s+", " ", shown)} == world

    def test_bad_hours_are_asked_for_and_never_counted_as_open(self) -> None:
        client, world = self.client, self.world
        opens = client.get("/en/de/a/?x=o")
        listed = {card.name: card.opening for shown in opens.context["lists"] for card in shown.cards}
        everything = client.get("/en/de/a/").context["lists"][0].page.paginator.count

        assert (set(listed), everything) == ({"well", "languages", "countries", "holidays", "number"}, len(world))
        codes = Edition.objects.current().filter(facts__texts__en__name__in=NOT_KNOWN).values_list("code", flat=True)
        states = [client.get(f"/en/de/s/{code}/").context["card"].opening for code in codes]
        assert {(state.state, state.words) for state in states} == {("unknown", "Ask for hours")}
        lines = {line.name: line.opening.state for line in client.get("/en/de/now/").context["crisis_lines"]}
        assert lines == dict.fromkeys(OF_CRISIS_LINE, "unknown") | {"line in Klingon": "always", "line that is well": "always"}

    def test_error_pages_are_written_and_the_timers_go_on_and_name_each_row(self) -> None:
        write("de", "gb")
        assert page("500", "de").count("Open day and night") == 2
        assert dead_ends.prove(["de"], language="en", now=make.NOW).problems == []

        assert tend.run(now=make.NOW, only="hours")
        assert tend.run(now=make.NOW, only="courses")

        named = [task.listing or task.crisis_line for task in Task.objects.filter(kind=Task.Kind.HOURS)]
        names = {one.texts.get().name if isinstance(one, Listing) else one.name for one in named if one}
        assert names == NOT_KNOWN | (set(OF_CRISIS_LINE) - {"line in Klingon"})
