"""What could harm somebody today, walked over everything that the demonstration publishes, and over every country."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from directory.catalogue.editions import Edition
from directory.catalogue.privacy import PrivacyFacts
from directory.public.privacy import ANSWERED_BY
from tests import make
from tests.databases import Demo
from tests.public.answers import answers

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
    return {unescape(name): words(card.partition('know-title">')[2].partition("</div>")[0]) for name, card in know.items()}


def said_side_by_side(client: Client, path: str) -> dict[str, str]:
    row = next(row for row in client.get(path).context["comparison"].rows if row.term == "What happens to what I say")
    return {card.name: " ".join(f"{said.words} {said.rest}" for said in told.statements) for card, told in row.cells}


def published() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """code: (place, door, privacy facts) of every listing that says something."""
    found = {edition.code: edition for edition in Edition.objects.current().exclude(code="").with_evidence()}
    told = {code: (one, one.privacy_shown(make.TODAY)) for code, one in found.items() if one.contacts_shown(make.TODAY)}
    return {code: (one.places[0], (one.doors or [""])[0], facts) for code, (one, facts) in told.items() if any(facts.values())}


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
    found: dict[str, list[str]] = {}
    walked = 0
    for code, (place, _door, facts) in published().items():
        said = next(iter(said_on_cards(client, f"/en/{place}/l/?c={code}").values()), "")
        walked += bool(facts["statement"])
        found |= {code: problems} if (problems := unsafe(said, facts)) else {}

    assert found == {}
    assert walked > 20


def test_so_does_every_column_side_by_side(demo: Demo, client: Client) -> None:
    names = {edition.code: edition.text("en")[1]["name"] for edition in Edition.objects.current().exclude(code="")}
    told = {code: one for code, one in published().items() if one[1]}
    behind: dict[str, list[str]] = {}
    for code, (_place, door, _facts) in told.items():
        behind.setdefault(door, []).append(code)
    found: dict[str, list[str]] = {}
    walked = set()
    for door, codes in behind.items():
        for code, other in zip(codes, [*codes[1:], codes[0]], strict=True):
            path = f"/en/xx/l/?c={code}&c={other}&f={door}&r=1"
            if client.get(path).context["comparison"] is None:
                continue  # people of two lists stay apart
            said = said_side_by_side(client, path)[names[code]]
            walked.add(code)
            found |= {code: problems} if (problems := unsafe(said, told[code][2])) else {}

    assert found == {}
    assert len(walked) > len(told) * 0.8


def test_every_page_of_a_listing_too(demo: Demo, client: Client) -> None:
    found = {}
    for code, (place, _door, facts) in published().items():
        know = unescape(answers(client.get(f"/en/{place}/s/{code}/").content.decode())["know"])
        alone = set(facts["tells"]) == {"other"} and ANOTHER in know
        if not know.startswith(" ".join(facts["statement"].split())) or alone:
            found[code] = know

    assert found == {}


@pytest.mark.parametrize(
    ("key", "first", "explained"),
    [
        (
            "one-in-four-prevention-programme",
            "“All disclosures from clients attending our Prevention Programme, are notified to Tusla and to the Garda "
            "Superintendent in the area” where the person lives. Taking part includes agreeing to child-protection measures.",
            "They would tell someone if: you speak of any abuse of a child (they report all of it). "
            "They may tell: the police, child protection.",
        ),
        (
            "stop-it-now-helpline-uk",
            "You do not have to give a name or details. If you do share details that identify you, a child who has been or may "
            "be harmed, a person at risk, or a criminal offence, the service says it passes that on to the relevant agencies.",
            "They would tell someone if: you name a child who is at risk; you tell them about a crime, and they can "
            "know who you are; they see another strong reason.",
        ),
    ],
)
def test_by_name(demo: Demo, client: Client, key: str, first: str, explained: str) -> None:
    edition = Edition.objects.current().get(listing__starter_key=key)
    (said,) = said_on_cards(client, f"/en/{edition.places[0]}/l/?c={edition.code}").values()

    assert said == f"What happens to what I say {first} {explained}".strip()
