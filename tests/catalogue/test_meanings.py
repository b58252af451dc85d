"""What was learned from phrases: read where no rule is sure, quick and small, and never in place of who says their age."""

import tracemalloc
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import intents, meanings, wording
from directory.catalogue.intents import FOR_PROFESSIONALS, First, Intent, intents_of, understood
from directory.catalogue.meanings import MEANINGS, chances, meant

PHRASES = meanings.phrases()
QUICK = 0.003  # seconds of the processor, in which a phrase is read
LEADS = {  # to a door, or what comes before it
    "mi vecino le hace cosas raras a los niños de la calle": "c",
    "hij heeft mij vroeger als kind misbruikt en nu durf ik niets te zeggen": "d",
    "in der therapie hat mir ein klient von seinen fantasien erzählt, ich brauche supervision": "e",
    "wir sind ein sportverein und suchen eine schulung für trainer": "f",
    "quelqu'un menace d'envoyer ma vidéo à toute ma famille si je ne paie pas": "which age",
}  # fmt: skip


def read(typed: str) -> frozenset[Intent]:
    words = wording.words_of(typed)
    said = intents_of(words)
    return meant(words, said, meanings.chances(words, said))


def test_the_weights_are_those_of_the_phrases() -> None:
    """Else: uv sync --group meanings, manage.py write_meanings."""
    with meanings.WEIGHTS.open("rb") as file:
        assert meanings.learned_from() in file.readline().decode()
    assert meanings.WEIGHTS.stat().st_size < 1_500_000


def test_the_phrases_are_whole() -> None:
    assert len(PHRASES) == len({(language, phrase) for language, _meaning, phrase in PHRASES}) > 4000
    assert {meaning for _language, meaning, _phrase in PHRASES} == set(MEANINGS)
    assert [phrase for _language, _meaning, phrase in PHRASES if not wording.words_of(phrase) or "\t" in phrase] == []


@pytest.mark.parametrize(("typed", "way"), LEADS.items())
def test_where_no_rule_is_sure_a_sentence_is_read(typed: str, way: str) -> None:
    led = understood(read(typed))

    assert way in {*led.doors, str(led.first)}
    assert len(led.doors) <= 1


def test_every_meaning_is_reached_by_its_phrases() -> None:
    """By most of those that are likely: whether by others' is what write_meanings --measure says."""
    for meaning in MEANINGS:
        known = [wording.words_of(phrase) for _language, one, phrase in PHRASES if one == meaning][::25]
        of_each = [chances(words, intents_of(words)) for words in known]
        assert sum(max(of, key=lambda one: of[one]) == meaning for of in of_each) > len(known) * 0.8, meaning


def leads_to(typed: str) -> tuple[bool, list[str], str]:
    """(whether numbers come first, doors, list of door b)."""
    led = understood(read(typed))
    return led.urgent, sorted(led.doors), led.whom


CRIES = [
    "i wrote my goodbye letter", "nobody would miss me if i was dead", "a man just grabbed a girl off the street",
    "ich hab alles vorbereitet heute nacht mach ich schluss", "der nachbar schlägt gerade sein kind", "j'ai avalé des cachets",
    "mon voisin frappe son fils en ce moment", "me voy a matar esta noche", "mi padrastro está pegando a mi hermanito ahora",
    "vou me matar hoje", "meu padrasto ta batendo no meu irmão agora", "ik maak er vannacht een eind aan",
    "er wordt nu een kind geslagen bij de buren", "voglio morire stanotte", "ho preso delle pillole", "nie chcę już żyć",
    "sąsiad właśnie bije dziecko", "yaşamak istemiyorum artık", "şu an komşu çocuğu dövüyor", "ما عدت اريد العيش", "سوف انتحر",
    "не хочу больше жить", "сосед прямо сейчас бьёт ребёнка", "もう生きていたくない", "隣の家で子どもが今殴られている",
    "jeena nahi chahti ab bas", "padosi abhi bacche ko maar raha hai", "jag tänker ta livet av mig i natt",
]  # fmt: skip


@pytest.mark.parametrize("typed", CRIES)
def test_a_cry_is_heard_in_every_language(typed: str) -> None:
    assert leads_to(typed)[0]


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("واحد بيبتزني بصوري", "which age"), ("biri videomu yaymakla tehdit ediyor para istiyor", "which age"),
        ("szantażuje mnie nagimi zdjęciami", "which age"), ("меня шантажируют интимными фото", "which age"),
        ("koi meri photo viral karne ki dhamki de raha hai", "which age"), ("mi ricatta con un video intimo", "which age"),
        ("någon hotar att sprida mina nakenbilder", "which age"), ("bachpan me mere saath galat hua tha", "d"),
    ],
)  # fmt: skip
def test_blackmail_and_childhood_are_known_in_more_languages(typed: str, way: str) -> None:
    led = understood(read(typed))

    assert (way in {*led.doors, str(led.first)}, led.urgent) == (True, False)


@given(
    st.sampled_from(["psychologue", "terapeut", "counsellor", "psikolog", "hotline"]),
    st.sampled_from(["leeds", "lyon", "köln", "pune", "", "near me"]),
)
def test_a_kind_of_help_leads_to_no_door_wherever_it_is_looked_for(kind: str, where: str) -> None:
    words = wording.words_of(f"{kind} {where}")
    said = intents_of(words)

    assert (leads_to(f"{kind} {where}"), meanings.asks(chances(words, said))) == ((False, [], ""), True)


def fixed(monkeypatch: pytest.MonkeyPatch, **likely: float) -> None:
    monkeypatch.setattr(meanings, "chances", lambda *_words: dict.fromkeys(MEANINGS, 0.0) | likely)


def test_what_is_not_sure_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(monkeypatch, c=meanings.SURE)
    assert understood(read("tiny green words")).doors == {"c"}
    fixed(monkeypatch, c=meanings.SURE - 0.01)
    assert read("tiny green words") == set()
    fixed(monkeypatch, ask=1.0)
    assert read("tiny green words") == set()


def test_what_a_rule_says_of_a_part_counts_if_the_whole_says_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(monkeypatch, c=meanings.DOUBT)
    assert understood(read("my husband tiny green words")).doors == {"c"}
    fixed(monkeypatch, c=meanings.DOUBT - 0.01)
    assert understood(read("my husband tiny green words")).doors == set()
    assert understood(read("my husband")).doors == {"c"}  # a phrase made by hand is all of it


def test_numbers_come_soon_and_close_no_way(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(monkeypatch, now=meanings.NOW, c=meanings.SURE)
    assert leads_to("tiny green words") == (True, ["c"], "")
    fixed(monkeypatch, now=1.0)
    assert leads_to("tiny green words") == (True, [], "")


def test_a_cry_that_a_rule_knows_stays_one_and_so_does_an_age(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(monkeypatch, f=1.0)
    assert understood(read("i want to die tiny green words")).urgent
    for other in MEANINGS:
        fixed(monkeypatch, **{other: 1.0})
        assert understood(read("i am 14 and tiny green words")).doors == {"b"}, other


def test_of_two_lists_for_the_young_none_is_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(monkeypatch, **{"b-me": 0.6, "b-done": 0.4})
    assert leads_to("tiny green words") == (False, ["b"], "")
    fixed(monkeypatch, **{"b-me": meanings.WHICH_LIST})
    assert understood(read("tiny green words")).whom == "me"


@given(st.lists(st.one_of(st.sampled_from(sorted(intents.words())), st.sampled_from(PHRASES).map(lambda one: one[2]), st.text())))
def test_whatever_is_typed_leads_one_way(typed: list[str]) -> None:
    words = wording.words_of(" ".join(typed)[:200])
    said = intents_of(words)
    led = understood(meant(words, said, chances(words, said)))

    assert led.first == First.WHO or len(led.doors) <= 1 or led.doors <= FOR_PROFESSIONALS
    assert led.urgent or not understood(said).urgent
    assert led.doors == {"b"} or Intent.YOUNG not in said
    assert sum(chances(words, said).values()) == pytest.approx(1)


def test_a_long_phrase_is_read_quickly_and_leaves_nothing() -> None:
    words = wording.words_of("he said that she would tell everybody about it tomorrow " * 4)[:40]
    said = intents_of(words)
    chances(words, said)
    began = process_time()
    for _time in range(20):
        chances(words, said)
    took = (process_time() - began) / 20
    tracemalloc.start()
    chances(words, said)
    kept, _most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert kept < 200_000
    assert took < 10 * QUICK  # others may be at work on the same machine


def test_under_the_numbers_the_likeliest_of_the_other_ways_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(monkeypatch, now=0.7, d=0.25, a=0.05)
    assert leads_to("tiny green words") == (True, ["d"], "")
    fixed(monkeypatch, now=0.95, d=0.05)
    assert leads_to("tiny green words") == (True, [], "")


def test_against_a_rule_the_whole_must_be_surer(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(monkeypatch, d=meanings.AGAINST_A_RULE - 0.01)
    assert understood(read("my husband tiny green words")).doors == set()
    fixed(monkeypatch, d=meanings.AGAINST_A_RULE)
    assert understood(read("my husband tiny green words")).doors == {"d"}


def test_what_is_likely_is_offered_and_nothing_for_a_bare_number() -> None:
    of_meanings = dict.fromkeys(MEANINGS, 0.0) | {"now": 0.4, "ask": 0.2, "report": 0.16, "c": 0.24, "d": 0.14}
    assert meanings.to_offer(["tiny", "green"], of_meanings) == ("c", "report")
    assert meanings.to_offer(["12345"], of_meanings) == meanings.to_offer([], of_meanings) == ()
