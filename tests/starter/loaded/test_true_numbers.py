"""Who is really there, country by country: what somebody in need reads on the page for right now."""

import pytest
from django.test import Client

from directory.catalogue import emergency_numbers, places
from directory.catalogue.editions import Edition
from directory.public import crisis_lines
from directory.public.crisis_lines import CrisisLineShown
from tests import make
from tests.databases import Demo
from tests.public.emergency import despair

# Above 20 million people, by the United Nations' estimates.
LARGE = [
    "in", "cn", "us", "id", "pk", "ng", "br", "bd", "ru", "mx", "et", "jp", "ph", "eg", "cd", "vn", "ir", "tr", "de", "th",
    "tz", "gb", "fr", "za", "it", "ke", "mm", "co", "kr", "sd", "ug", "es", "dz", "iq", "ar", "af", "ye", "ca", "ao", "ma",
    "pl", "ua", "uz", "my", "mz", "gh", "pe", "sa", "mg", "ci", "np", "cm", "ve", "ne", "au", "kp", "ml", "sy", "bf", "lk", "tw",
    "mw", "zm", "kz", "cl", "td", "so", "sn", "ro", "gt",
]  # fmt: skip


def lines(place: str) -> list[CrisisLineShown]:
    context = Client().get(f"/en/{place}/now/").context
    return [*context["crisis_lines"], *context["report_lines"]]


@pytest.mark.parametrize(
    ("place", "purpose", "number"),
    [
        ("kr", "suicide", "109"), ("nl", "suicide", "113"), ("bd", "child", "1098"), ("gb", "child", "0800 1111"),
        ("us", "child", "(800) 422-4453"), ("br", "suicide", "188"), ("br", "report", "100"), ("pe", "suicide", "113"),
        ("de", "suicide", "116 123"), ("ua", "child", "116 111"),
    ],
)  # fmt: skip
def test_national_numbers_that_a_library_refused_are_there(demo: Demo, place: str, purpose: str, number: str) -> None:
    assert number in {line.printed for line in lines(place) if line.purpose == purpose}


@pytest.mark.parametrize(
    ("place", "number"),
    [("br", "192"), ("th", "1669"), ("no", "113"), ("jp", "119"), ("za", "10177"), ("kr", "119"), ("in", "108")],
)
def test_who_is_hurt_is_led_to_what_reaches_an_ambulance(demo: Demo, place: str, number: str) -> None:
    assert number in despair(Client().get(f"/en/{place}/now/").content.decode())


def test_in_no_country_do_the_police_answer_despair_where_anything_else_is_known(demo: Demo) -> None:
    """Nor a number of which nobody knows what it reaches."""
    led = {}
    for place, _name in places.countries("en"):
        known = emergency_numbers.of_country(place)
        if known:
            answer, good = known.when_hurt, {"ambulance", "ambulance and fire", emergency_numbers.EVERY}
            if answer.service not in good and any(one.service in good for one in known.numbers):
                led[place] = answer
    assert (led, len(places.countries("en"))) == ({}, 250)  # with Kosovo, which is in no standard


def test_how_many_large_countries_have_a_line(demo: Demo) -> None:
    """A change of these figures is a change of what people in need read: look at it before you change them."""
    found = (
        Edition.objects.current().crisis_lines_anywhere(make.TODAY).values_list("facts__country", "facts__purpose", "facts__part")
    )
    of_all = {(country, purpose) for country, purpose, part in found if not part}
    having = {
        purpose: sorted(country for country in LARGE if (country, purpose) in of_all)
        for purpose in ("child", "suicide", "report")
    }
    assert {purpose: len(countries) for purpose, countries in having.items()} == {"child": 30, "suicide": 21, "report": 15}, (
        having
    )


def test_in_no_country_does_a_paper_for_adults_lead_with_a_line_for_the_young(demo: Demo, client: Client) -> None:
    """Nor one whose reader nobody knows."""
    first = {}
    for place, _name in places.countries("en"):
        there = crisis_lines.of_place(place, now=make.NOW)
        for door in (None, *"abcdef"):
            papers = crisis_lines.for_paper([line for line in there if not line.takes_reports], door)
            first[place, door] = [{line.purpose for line in lines} for _heading, lines in papers]
    both = {where: order for where, order in first.items() if len(order) == 2}
    assert [where for where, order in both.items() if order[where[1] == "b"] != {"suicide"}] == []
    assert len(both) > 7 * 20

    sheet = client.get("/en/ca/l/?c=4xfv&n=1&f=a").content.decode().partition('class="only-print sheet"')[2]
    assert 0 < sheet.index("988") < sheet.index("For people under 18:") < sheet.index("Kids Help Phone")
