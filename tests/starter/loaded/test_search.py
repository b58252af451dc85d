"""What people would type, in English and German, against the starter data: what they look for is among the first three."""

import pytest
from django.http import QueryDict
from django.test import Client

from directory.catalogue.editions import Edition
from directory.catalogue.intents import First
from directory.catalogue.search import SearchResult, search_listings
from directory.public.list_by_codes import HELP_FIRST
from tests import make
from tests.databases import Demo

QUERIES = [
    ("gb", "stop it now", "Stop It Now helpline (UK)"),
    ("gb", "stopitnow", "Stop It Now helpline (UK)"),
    ("gb", "pedophile help", "Stop It Now"),
    ("gb", "I am worried about my own thoughts", "Stop It Now helpline (UK)"),
    ("gb", "anonymous chat about my sexual thoughts", "Stop It Now helpline (UK)"),
    ("gb", "my husband looks at illegal things online", "Stop It Now helpline (UK)"),
    ("gb", "napac", "NAPAC support line"),
    ("gb", "abused as a child need to talk", "NAPAC support line"),
    ("gb", "worried about a child next door", "NSPCC Helpline"),
    ("gb", "circles of support", "Circles of Support and Accountability – Circles UK"),
    ("gb", "training for therapists", "NOTA"),
    ("gb", "sports club safeguarding", "Child Protection in Sport Unit (CPSU)"),
    ("gb", "self-help modules", "Stop It Now self-help modules (UK)"),
    ("us", "raped", "RAINN – National Sexual Assault Hotline"),
    ("us", "help for male survivors", "RAINN"),
    ("us", "therapist for sexual behaviour of youth", "National Center on the Sexual Behavior of Youth"),
    ("us", "childhelp", "Childhelp National Child Abuse Hotline"),
    ("us", "conference for clinicians", "ATSA – Association for the Treatment and Prevention of Sexual Abuse"),
    ("us", "stewards of children", "Stewards of Children"),
    ("us", "my son touched his sister", "National Center on the Sexual Behavior of Youth (NCSBY)"),
    ("au", "kids helpline", "Kids Helpline"),
    ("au", "childhood trauma counselling", "Blue Knot Helpline"),
    ("ca", "text line for teens", "Kids Help Phone"),
    ("nz", "youth line", "Youthline New Zealand"),
    ("ie", "one in four", "One in Four (Ireland)"),
    ("fi", "teenagers grooming", "Nuorten Exit"),
    ("xx", "online programme for attraction to children", "Troubled Desire"),
    ("de", "Kein Täter werden", "Kein Täter werden (prevention network, Germany)"),
    ("de", "kein tater werden berlin", "Kein Täter werden Berlin"),
    ("de", "Therapie für Pädophile", "Kein Täter werden (prevention network, Germany)"),
    ("de", "sexuelle Gedanken an Kinder", "Kein Täter werden (prevention network, Germany)"),
    ("de", "Angst vor mir selbst", "Prevention phone 'Stopp - bevor was passiert'"),
    ("de", "Nummer gegen Kummer", "Nummer gegen Kummer – Kinder- und Jugendtelefon"),
    ("de", "Kindertelefon", "Nummer gegen Kummer – Kinder- und Jugendtelefon"),
    ("de", "Elterntelefon", "Nummer gegen Kummer – Elterntelefon"),
    ("de", "Frau vergewaltigt", "Hilfetelefon Gewalt gegen Frauen"),
    ("de", "Jugendliche sexuelle Fantasien", "Du träumst von ihnen (PPJ, young people)"),
    ("de", "Fortbildung für Fachkräfte", "Fortbildungsnetz sG – training database"),
    ("de", "Prävention Grundschule", "IGEL"),
    ("de", "Ulm", "Kein Täter werden Ulm"),
    ("at", "Männerberatung Wien", "Nicht Täter werden"),
    ("at", "Rat auf Draht", "Rat auf Draht 147"),
]
MISSPELT = [
    ("gb", "conselling for surviovrs", "The Survivors Trust helpline"),
    ("gb", "safegaurding sprot", "Child Protection in Sport Unit (CPSU)"),
    ("us", "chidlhelp", "Childhelp National Child Abuse Hotline"),
    ("de", "Kein Taeter werden Berlin", "Kein Täter werden Berlin"),
    ("de", "Vergewltigung", "Hilfetelefon Gewalt gegen Frauen"),
    ("ch", "pro juventude", "Pro Juventute 147"),
]


def found(place: str, words: str) -> SearchResult:
    return search_listings(words, language="en", place=place, now=make.NOW)


def searched(client: Client, words: str) -> str:
    """The address that these words lead to."""
    return str(client.post("/en/gb/search/", {"words": words}, headers={"sec-fetch-site": "same-origin"})["Location"])


def names(codes: tuple[str, ...]) -> list[str]:
    by_code = {edition.code: edition.text("en")[1]["name"] for edition in Edition.objects.current().filter(code__in=codes)}
    return [by_code[code] for code in codes]


@pytest.mark.parametrize(("place", "words", "name"), QUERIES)
def test_what_people_look_for_is_among_the_first_three(demo: Demo, place: str, words: str, name: str) -> None:
    answer = found(place, words)

    assert any(first.startswith(name) for first in names(answer.codes[:3])), names(answer.codes)
    assert (answer.first, answer.respelt, answer.crisis) == (First.LISTINGS, False, False)


@pytest.mark.parametrize(("place", "words", "name"), MISSPELT)
def test_what_is_misspelt_is_found_by_the_nearest_spelling(demo: Demo, place: str, words: str, name: str) -> None:
    answer = found(place, words)

    assert (answer.respelt, name in names(answer.codes[:3])) == (True, True), names(answer.codes)


def test_words_that_mean_nothing_here_find_nothing(demo: Demo) -> None:
    for words in ("", "   ", "qwertzuiop", "the of and", "🙂", "ß", "a" * 10_000):
        assert found("gb", words) == SearchResult(), words


ASKED = [
    ("gb", "counselling"), ("gb", "free therapist"), ("gb", "helpline"), ("gb", "Brightstone helpline"),
    ("de", "Beratungsstelle"), ("de", "anonyme Beratung am Telefon"), ("de", "Selbsthilfe online"), ("ch", "Beratung Zürich"),
    ("fr", "psychologue pour ca"), ("fr", "numéro d'aide"), ("es", "ayuda psicológica"), ("se", "psykolog"),
    ("se", "preventell nummer"), ("it", "numero verde"),
    ("us", "child abuse"), ("gb", "pedophilia"), ("de", "Missbrauch"), ("fr", "abus sexuel"), ("us", "how much is a plumber"),
    ("pe", "letra de la cancion despacito"), ("gb", "train times"), ("de", "wetter morgen"), ("in", "cricket score"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "words"), ASKED)
def test_what_says_not_for_whom_is_asked_about_and_finds_nothing_by_chance(demo: Demo, place: str, words: str) -> None:
    """A kind of help, a topic, an everyday search, the name of a service that is not listed."""
    answer = found(place, words)

    assert (answer.first, answer.codes, answer.door, answer.crisis) == (First.WHO, (), "", False)


CRISIS = [
    "suicidal", "I want to kill myself", "ich will mich umbringen", "Suizit", "suiside", "siucide", "soicide",
    "sucidal thoughts", "sui\u200bcide", "kill my self", "killmyself", "kms", "unalive", "i dont want to live anymore",
    "I don't want to live", "no reason to live", "better off dead", "not worth living", "take my own life", "I am in danger",
    "he is raping me", "my dad is touching me", "he hits me", "I will hurt a child", "I might do something to my daughter",
    "I need help now", "took pills", "samaritans", "ich bringe mich um", "lebensmüde", "will nicht mehr", "ich will tot sein",
    "nicht mehr aufwachen", "Todeswunsch", "er tut mir weh", "mein Vater schlägt mich", "Telefonseelsorge", "quiero morir",
    "I have been feeling so bad for years and nobody knows what I did when I was young and now I want to die",
]  # fmt: skip


def test_words_of_crisis_are_known(demo: Demo, client: Client) -> None:
    assert [words for words in CRISIS if HELP_FIRST not in QueryDict(searched(client, words).partition("?")[2])] == []


@pytest.mark.parametrize("words", [CRISIS[0], CRISIS[-1], "he is raping me", "samaritans"])
def test_words_of_crisis_put_help_for_right_now_first(demo: Demo, client: Client, words: str) -> None:
    page = client.get(searched(client, words)).content.decode()

    shown = [page.index(words) for words in ("<h1", "If it is urgent, call now", 'id="find"')]
    assert shown == sorted(shown)
    assert page.count("If it is urgent, call now") == 1
    assert 'class="card"' not in page[: shown[1]]
    assert "You can print this page" not in page


@pytest.mark.parametrize("words", ["i want to end my life", "I want to kill myself", "quiero morir"])
@pytest.mark.parametrize("place", ["xx", "jp", "us"])
def test_a_cry_that_names_nobody_gets_numbers_and_doors_and_no_listing_that_shares_a_word(
    demo: Demo, place: str, words: str
) -> None:
    result = found(place, words)

    assert (result.crisis, result.codes) == (True, ())


IMAGES = [
    "cp", "CSAM", "Kinderpornos", "child porn", "childs porn", "chlid porn", "kids porn", "kids nudes", "naked kids", "nude boys",
    "teen nudes", "loli", "pedo videos", "illegale Bilder", "help with abuse images", "nackte Mädchen", "porn with children",
]  # fmt: skip


def test_words_for_images_lead_to_help_and_to_no_list(demo: Demo, client: Client) -> None:
    led_to = {words: searched(client, words) for words in IMAGES}
    page = client.get("/en/gb/a/?v=1").content.decode()

    assert led_to == dict.fromkeys(IMAGES, "/en/gb/a/?v=1")
    assert ("/s/" in page, '<a class="button" href="/en/gb/a/"' in page) == (False, True)
    assert "If you look at sexual images of children, or fear that you will, people can help you stop." in page


def test_words_of_crisis_come_first_beside_words_for_images_too(demo: Demo, client: Client) -> None:
    answer = client.post("/en/gb/search/", {"words": "cp and I want to die"}, headers={"sec-fetch-site": "same-origin"})
    page = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == "/en/gb/a/?v=1&h=1"
    assert page.index("If it is urgent, call now") < page.index("See who can help")


@pytest.mark.parametrize(
    ("words", "fields"), [("child porn", {"d": "b"}), ("I am 15 and I looked at child porn", {}), ("ich bin 14 kinderpornos", {})]
)
def test_young_people_are_not_led_to_the_list_for_adults(demo: Demo, client: Client, words: str, fields: dict[str, str]) -> None:
    answer = client.post("/en/gb/search/", {"words": words} | fields, headers={"sec-fetch-site": "same-origin"})
    page = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == "/en/gb/b/?v=1"
    assert ('href="/en/gb/a/"' in page, 'class="button" href="/en/gb/b/"' in page) == (False, True)


@pytest.mark.parametrize(
    ("words", "door"),
    [
        ("i am 15 and attracted to kids", "b"), ("i am 18 and attracted to kids", "a"), ("my dad touches me", "d"),
        ("I was abused by my father", "d"), ("my daughter was abused", "c"), ("I touched my niece", "a"),
        ("ich habe meine nichte angefasst", "a"), ("ich bin 14 und habe Fantasien", "b"), ("my husband", "c"), ("therapy", ""),
    ],
)  # fmt: skip
def test_words_that_say_who_is_asking_lead_behind_their_door(demo: Demo, words: str, door: str) -> None:
    assert found("gb", words).door == door


def test_a_code_finds_its_listing(demo: Demo) -> None:
    assert found("de", "4XFV").codes[0] == "4xfv"


def test_one_common_word_of_a_name_is_no_name(demo: Demo) -> None:
    """“stop” is in the names of services all over the world; they do not help from here."""
    assert not {"Stop It Now Australia", "Stop It Now Ireland"} & set(names(found("de", "stop").codes))
    assert names(found("de", "NAPAC").codes) == ["NAPAC support line"]
