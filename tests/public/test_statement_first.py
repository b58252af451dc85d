"""What a card says of privacy: the service's own words stand first, codes explain them and never take their place."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue.listings import Listing
from directory.catalogue.privacy import PrivacyFacts
from directory.public.privacy import LONGEST, Brief, brief, privacy
from tests.public.answers import answers

Publish = Callable[..., Listing]
ASK_FIRST = "When they would tell someone is not stated: ask first."
SOME_CASES = "They would tell someone in some cases. Which ones is not stated: ask first."
ANOTHER = "they see another strong reason"
LONG = "They talk with you in private, and they keep no list of names or numbers. " * 4


def told(**facts: Any) -> Brief:
    return brief(privacy(facts, place="de", source=None))


@pytest.mark.parametrize(
    ("facts", "explained"),
    [
        ({"tells": []}, ASK_FIRST),
        ({"tells": ["other"]}, ""),
        ({"tells": ["court order"]}, "They would tell someone if: a court orders it."),
        ({"tells": ["other", "court order"]}, f"They would tell someone if: a court orders it; {ANOTHER}."),
        ({"keeps": ["anonymous", "not saved"]}, f"What you say or write is not saved. {ASK_FIRST}"),
        (
            {"who_answers": "professional", "keeps": ["asked first"], "tells": ["danger to self"]},
            "A professional answers. They ask you before they tell anyone. "
            "They would tell someone if: your own life is in danger.",
        ),
    ],
)
def test_codes_explain_a_statement(facts: dict[str, Any], explained: str) -> None:
    assert told(statement="All of it goes to the agency.", **facts) == Brief("All of it goes to the agency.", "", explained)


@pytest.mark.parametrize(
    ("facts", "explained"),
    [
        ({"tells": ["other"]}, SOME_CASES),
        ({"tells": ["other"], "who_answers": "volunteer"}, f"A volunteer answers. {SOME_CASES}"),
        ({"keeps": ["anonymous"]}, f"You can stay without a name. {ASK_FIRST}"),
        ({"who_answers": "professional"}, f"A professional answers. {ASK_FIRST}"),
        ({"tells": ["other", "planned offence"]}, f"They would tell someone if: someone may soon be harmed; {ANOTHER}."),
        ({}, ""),
    ],
)
def test_codes_without_a_statement_never_drop_the_limits(facts: dict[str, Any], explained: str) -> None:
    assert told(**facts) == Brief("", "", explained)


@given(
    st.sampled_from(["", "They keep it to themselves."]),
    st.sets(st.sampled_from(PrivacyFacts.Tells.values)),
    st.sets(st.sampled_from(PrivacyFacts.Keeps.values)),
    st.sampled_from(["", "professional", "volunteer", "automated"]),
)
def test_whatever_is_coded_says_when_they_tell_or_that_it_is_not_stated(
    statement: str, tells: set[str], keeps: set[str], who: str
) -> None:
    facts = {"statement": statement, "tells": sorted(tells), "keeps": sorted(keeps), "who_answers": who}
    shown = told(**facts)
    limits = [words for words in (ASK_FIRST, SOME_CASES, "They would tell someone if: ") if words in shown.explained]

    said = bool(statement or tells or keeps or who)
    alone = bool(statement) and tells == {"other"}  # the statement alone says it
    assert len(limits) == (1 if said and not alone else 0)
    assert privacy(facts, place="de", source=None).is_stated == said
    assert f"if: {ANOTHER}" not in shown.explained


def test_a_statement_that_is_not_long_stands_whole() -> None:
    words = "You can stay without a name. " * 9
    assert len(words) <= LONGEST
    assert told(statement=words.strip(), tells=["court order"]).rest == ""


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        (LONG + "But they tell.", LONG[:-1].rpartition(". ")[0] + "."),
        ("They say " + "so, and so, " * 40 + "and that. But they tell.", "They say " + "so, and so, " * 40 + "and that."),
        ("a" * 400, "a" * 400),
        ("They pass on " + "this, " * 60 + "e.g. They mean it. Now more.", None),
        ("They pass on " + "this, " * 60 + "to Dr. Example and Prof. Example.", None),
        ("Sie sagen " + "das, " * 60 + "z. B. Ämtern, bzw. Ärzten nach § 203 Abs. 1 Nr. 1.", None),
        ("それは秘密です。" * 60, "それは秘密です。" * (LONGEST // 8)),
        ("هل هو سر؟ " * 40 + "نعم.", ("هل هو سر؟ " * (LONGEST // 10)).strip()),
    ],
    ids=["whole sentences", "a long first one", "no full stop", "e.g.", "Dr.", "z. B.", "Japanese", "Arabic"],
)
def test_a_long_statement_ends_at_a_full_stop(statement: str, shown: str | None) -> None:
    """None: it stands whole, for no full stop in it surely ends a sentence."""
    cut = told(statement=statement, tells=["court order"])
    assert cut.statement == (statement if shown is None else shown)
    assert (cut.statement + cut.rest).replace(" ", "") == statement.replace(" ", "")


@given(st.text(alphabet="aB1 .!?…)”\n。؟", max_size=900))
def test_no_word_of_a_statement_is_lost_or_moved(statement: str) -> None:
    cut = told(statement=statement, tells=["court order"])
    assert "".join((cut.statement + cut.rest).split()) == "".join(statement.split())
    assert cut.rest == "" or (len(statement) > LONGEST and cut.statement.rstrip(")”")[-1] in ".!?…。؟")
    assert not cut.rest[:1].islower()


def test_where_only_the_statement_says_when_they_tell_it_stands_whole() -> None:
    statement = LONG + "They tell the agency of every child."
    assert told(statement=statement, tells=["other"]) == Brief(statement, "", "")


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_a_card_leads_to_the_rest_and_paper_holds_it(client: Client, publish: Publish) -> None:
    long = LONG + "But they tell the agency of every child."
    listings = [publish(name=name, doors=("c",), statement=long, tells=["named child at risk"]) for name in ("One", "Two")]
    address = f"/en/de/s/{listings[0].code}/?d=c"

    for path in ("/en/de/c/", "/en/de/l/?" + "&".join(f"c={one.code}" for one in listings)):
        for more in ("", "&r=1") if "?" in path else ("",):
            page = client.get(path + more).content.decode()
            link = re.search(rf'<a class="no-print" href="{re.escape(address)}[^"]*#know">(.*?)</a>', page)
            assert link, path + more
            assert words(link[1]) == "More of what One says"
            assert page.count("But they tell the agency of every child.</span>") == 2
            shown = words(page)
            assert shown.index("They talk with you in private") < shown.index("They would tell someone if:")
    assert long in answers(client.get(address).content.decode())["know"]


@pytest.mark.parametrize(
    ("facts", "says", "is_not_stated"),
    [
        ({"statement": "They tell the agency."}, "They tell the agency.", False),
        ({"statement": ""}, SOME_CASES, True),
    ],
)
def test_the_page_never_gives_another_reason_alone(
    client: Client, publish: Publish, facts: dict[str, Any], says: str, is_not_stated: bool
) -> None:
    know = answers(client.get(f"/en/de/s/{publish(tells=['other'], **facts).code}/").content.decode())["know"]
    assert know.startswith(says)
    assert (ANOTHER in know, "They would tell someone if" in know) == (False, False)
    assert ("what would make them tell someone" in know) is is_not_stated
    assert client.get("/en/de/a/?x=w").context["count"] == (0 if is_not_stated else 1)  # the filter promises no more


def test_the_page_says_too_that_limits_are_not_stated(client: Client, publish: Publish) -> None:
    know = answers(client.get(f"/en/de/s/{publish(statement='They keep it to themselves.').code}/").content.decode())["know"]
    assert ASK_FIRST in know
