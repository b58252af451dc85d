"""What could harm somebody today, walked over everything that the demonstration publishes, and over every country."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.editions import Edition
from directory.catalogue.privacy import PrivacyFacts
from directory.catalogue.search import MOST_FOUND
from directory.public.privacy import ANSWERED_BY
from tests import make
from tests.databases import Demo

ANOTHER = str(PrivacyFacts.Tells.OTHER.label)
CODED = [
    "They would tell someone",
    "When they would tell someone",
    *(str(words) for words in ANSWERED_BY.values()),
    *(str(words)[0].upper() + str(words)[1:] for words in PrivacyFacts.Keeps.labels),
]


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def said_on_cards(client: Client, path: str) -> dict[str, str]:
    """Name of each listing: what its card, on a screen and on paper, says of privacy."""
    cards = re.findall(r'<article class="card".*?</article>', client.get(path).content.decode(), re.DOTALL)
    know = {re.sub(r"<[^>]*>", "", card.split("</h3>")[0].rpartition("<a ")[2].partition(">")[2]): card for card in cards}
    return {unescape(name).strip(): words(card.partition("<h4>")[2].partition("</div>")[0]) for name, card in know.items()}


def said_side_by_side(comparison: Any) -> dict[str, str]:
    row = next(row for row in comparison.rows if row.term == "What happens to what I say")
    return {card.name: " ".join(f"{said.words} {said.rest}" for said in told.statements) for card, told in row.cells}


def published() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """code: (place, door, privacy facts) of every listing that says something. The two lists of door b one after the other."""
    found = {edition.code: edition for edition in Edition.objects.current().exclude(code="").with_evidence().order_by("about")}
    told = {code: (one, one.privacy_shown(make.TODAY)) for code, one in found.items() if one.contacts_shown(make.TODAY)}
    return {code: (one.places[0], (one.doors or [""])[0], facts) for code, (one, facts) in told.items() if any(facts.values())}


def behind(told: dict[str, tuple[str, str, dict[str, Any]]]) -> dict[str, list[str]]:
    """Their codes by door."""
    doors: dict[str, list[str]] = {}
    for code, (_place, door, _facts) in told.items():
        doors.setdefault(door, []).append(code)
    return doors


def names_by_code() -> dict[str, str]:
    return {edition.code: edition.text("en")[1]["name"] for edition in Edition.objects.current().exclude(code="")}


def unsafe(said: str, facts: dict[str, Any]) -> list[str]:
    statement = " ".join(facts["statement"].split())
    first = re.match(r".*?[.!?](?= |$)|.*", statement)
    begins = min((said.find(sentence) for sentence in CODED if sentence in said), default=len(said))
    problems = {
        "its first sentence is missing": not first or first[0] not in said,
        "its words are not whole": statement not in said,
        "codes stand before its words": bool(statement) and begins < said.find(first[0] if first else ""),
        "another reason stands alone": f"if: {ANOTHER}" in said or said.count(ANOTHER) > 1,
        "another reason is not the last": ANOTHER in said and f"; {ANOTHER}." not in said,
        "it does not say when they tell": not statement and "tell someone" not in said,
        "it does not say that limits are not stated": not facts["tells"]
        and "When they would tell someone is not stated" not in said,
    }
    return [problem for problem, is_there in problems.items() if is_there]


def test_every_card_and_every_sheet_begins_with_the_services_own_words(demo: Demo, client: Client) -> None:
    """No statement of the demonstration is so long that it is cut; on paper none is."""
    told = published()
    said: dict[str, str] = {}
    for door, codes in behind(told).items():
        on_a_page = 1 if door == "b" else MOST_FOUND  # people of two lists stay apart
        for start in range(0, len(codes), on_a_page):
            asked = "".join(f"&c={code}" for code in codes[start : start + on_a_page])
            said |= said_on_cards(client, f"/en/xx/l/?f={door}{asked}")

    names = names_by_code()
    found = {code: unsafe(said.get(names[code], ""), facts) for code, (_place, _door, facts) in told.items()}
    assert {code: problems for code, problems in found.items() if problems} == {}
    assert sum(bool(facts["statement"]) for _place, _door, facts in told.values()) > 20


def test_so_does_every_column_side_by_side(demo: Demo, client: Client) -> None:
    names = names_by_code()
    told = {code: one for code, one in published().items() if one[1]}
    found: dict[str, list[str]] = {}
    walked = set[str]()
    for door, codes in behind(told).items():
        for pair in zip(codes[::2], [*codes[1::2], codes[0]], strict=False):  # the last one of an odd number beside the first
            comparison = client.get(f"/en/xx/l/?c={pair[0]}&c={pair[1]}&f={door}&r=1").context["comparison"]
            if comparison is None:
                continue  # people of two lists stay apart
            said = said_side_by_side(comparison)
            walked.update(pair)
            found |= {code: problems for code in pair if (problems := unsafe(said[names[code]], told[code][2]))}

    assert found == {}
    assert len(walked) > len(told) * 0.8


@pytest.mark.parametrize(
    ("key", "first", "explained"),
    [
        (
            "one-in-four-prevention-programme",
            "“All disclosures from clients … are notified to Tusla and to the Garda Superintendent in the area” where the person "
            "lives. You must be willing to plead guilty if charged, and to take child-protection measures.",
            "They would tell someone if: you speak of any abuse of a child (they report all of it). "
            "They may tell: the police, child protection.",
        ),
        (
            "stop-it-now-helpline-uk",
            "The helpline is confidential. You do not have to give a name or details. If you do share details that identify you, "
            "a child who has been or may be harmed, a person at risk, or a criminal offence, they pass it on to “the "
            "appropriate agencies”.",
            "They would tell someone if: you name a child who is at risk; you tell them about a crime, and they can "
            "know who you are; they see another strong reason. They may tell: the authorities.",
        ),
    ],
)
def test_by_name(demo: Demo, client: Client, key: str, first: str, explained: str) -> None:
    edition = Edition.objects.current().get(listing__starter_key=key)
    (said,) = said_on_cards(client, f"/en/{edition.places[0]}/l/?c={edition.code}").values()

    assert said == f"What happens to what I say {first} {explained}".strip()
