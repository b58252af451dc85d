"""What somebody means is known in many languages, misspelt or not; what may mean this or that is asked about, never guessed."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.catalogue import intents, wording
from directory.catalogue.intents import First, Intent, Understood, intents_of, understood
from directory.catalogue.spelling import respelt, sounds_like_crisis

IN_FULL = ("en", "de", "fr", "es", "pt", "nl")
SHORT = (
    "ar", "bn", "cs", "da", "el", "fi", "hi", "hu", "id", "it", "ja", "ko", "no", "pl", "ro", "ru", "sv", "tr", "uk", "vi", "zh",
)  # fmt: skip
WAYS = {  # where the words lead: "h" for the numbers first, then the door (in b its list), or what comes before any door
    "h": [
        "help me please he has a gun", "a child is in danger", "notfall", "au secours", "socorro", "auxilio", "spoed", "助けて",
        "救命",
        "ratunku", "помогите", "النجدة", "बचाओ", "imdat", "aiutatemi", "살려주세요", "je veux mourir", "quiero morir",
        "no puedo más",
        "não aguento mais", "ik wil niet meer leven", "ich kann nicht mehr", "死にたい", "il frappe un enfant",
    ],
    "h d": [
        "he is raping me", "my dad hits me", "mein Vater schlägt mich", "il me touche", "mi tío me toca", "ele me bate",
        "hij zit aan me",
    ],
    "h a": [
        "I might touch a child", "I can't stop myself", "ich kann mich nicht beherrschen", "j'ai peur de passer à l'acte",
        "no me puedo controlar", "não consigo me controlar", "ik kan mezelf niet beheersen",
    ],
    "which age": [
        "sextortion", "he has my nudes", "someone blackmails me", "they will leak my pics", "ich werde erpresst",
        "er hat nacktbilder von mir",
        "on me fait du chantage", "il veut publier mes photos", "me chantajean", "tiene mi pack", "vazaram minhas fotos",
        "chantagem",
        "ik word gechanteerd", "hij wil mijn naaktfoto's verspreiden", "ik word afgeperst",
    ],
    "report": [
        "I found child porn online", "report csam", "someone sent me cp", "how do I report a website", "Kinderpornos gefunden",
        "seite melden",
        "j'ai trouvé des images pédopornographiques", "signaler un site", "encontré pornografía infantil", "denunciar una página",
        "achei um site de pornografia infantil", "quero denunciar", "kinderporno gevonden", "waar meld ik kinderporno",
    ],
    "in private a": [
        "I look at child porn", "i watched cp", "cp", "Kinderpornos", "ich schaue kinderpornos",
        "je regarde de la pédopornographie",
        "veo porno infantil", "vejo pornografia infantil", "ik kijk kinderporno", "pedopornografia", "детское порно",
        "児童ポルノ",
        "barnporr",
        "lapsiporno", "dětské porno", "çocuk pornosu",
    ],
    "a": [
        "am i a pedophile", "pedophile", "I'm attracted to kids", "im attracted to children", "what I did", "I touched my niece",
        "bin ich pädophil", "ich habe meine nichte angefasst", "je suis attiré par les enfants", "suis-je pédophile",
        "soy pedófilo",
        "me atraen los niños", "sou pedófilo", "sinto atração por crianças", "ik val op kinderen", "ben ik een pedofiel",
        "boję się swoich myśli", "jestem pedofilem", "sono pedofilo", "я педофил", "子供に性的な感情",
        "pedofilim",
        "jag är pedofil", "είμαι παιδόφιλος", "أنا منجذب للأطفال", "bin kein Täter aber ich stehe auf Kinder",
    ],
    "b": [
        "I am 15", "im 12", "ich bin 14", "j'ai 13 ans", "tengo 16 años", "tenho 15 anos", "ik ben 14", "teenager",
        "15f", "mam 15 lat", "私は15歳です", "мне 14",
    ],
    "b done": [
        "I am 15 and my coach touched me", "im 14 and he wants nudes", "ich bin 13 und werde erpresst",
        "j'ai 15 ans et on m'a violée",
        "tengo 14 años y me chantajean", "tenho 13 anos e abusaram de mim", "ik ben 15 en ben verkracht",
    ],
    "b me": [
        "mam 15 lat i boję się własnych myśli", "15歳で小児性愛かもしれない", "olen 16 ja pelkään ajatuksiani",
        "i am 16 and attracted to kids", "ich bin 15 und pädophil", "j'ai 16 ans et je suis attiré par les enfants",
        "tengo 17 años y me atraen los niños", "tenho 16 anos e sinto atração por crianças", "ik ben 16 en val op kinderen",
    ],
    "in private b me": ["I am 15 and I looked at child porn", "ich bin 14 kinderpornos"],
    "c": [
        "mein Sohn hat seine Schwester angefasst", "ich habe ein Kind und mein Mann ist komisch",
        "my husband", "the police came", "police came for my son", "my husband looks at child porn", "my daughter was raped",
        "mein mann",
        "die polizei war da", "mon mari regarde de la pédopornographie", "la police est venue", "mi marido", "vino la policía",
        "meu filho", "a polícia veio", "mijn man kijkt kinderporno", "politie stond voor de deur",
        "I think my brother is a pedophile",
    ],
    "d": [
        "my uncle used to touch me", "mein onkel hat mich früher angefasst", "he is grooming me",
        "I was abused", "my uncle raped me when I was a child", "survivor", "ich wurde missbraucht", "er hat mich vergewaltigt",
        "j'ai été violée", "on m'a touchée", "abusaron de mí", "fui violada", "fui abusado", "me estupraram", "ik ben misbruikt",
        "ik ben verkracht", "i am 34 and someone has my nudes",
    ],
    "e": [
        "I am a therapist", "training for therapists", "my client is attracted to children", "ich bin Psychologin",
        "je suis psychologue",
        "soy psicóloga", "sou psicólogo", "ik ben psycholoog",
    ],
    "f": [
        "my school needs a programme", "prevention program for our school", "unsere Schule",
        "programme de prévention pour mon école",
        "programa para mi escuela", "programa para minha escola", "lesprogramma voor onze school",
    ],
    "who": [
        "I found child porn on my husband's computer", "I was abused and I touched my sister", "help", "hello", "hilfe",
        "nudes", "touched",
        "i think about kids", "bonjour", "aide", "hola", "ayuda", "oi", "ajuda", "hallo", "hulp", "ich denke an kinder",
        "je pense aux enfants", "pienso en niños", "penso em crianças", "ik denk aan kinderen", "恋童癖", "소아성애",
        "pedophilia", "Pädophilie", "pédophilie", "pedofilia", "педофилия", "pedofili", "incest", "child abuse", "abus sexuel",
        "Kindesmissbrauch", "violencia sexual", "kindermisbruik", "övergrepp", "насилие", "psychologue", "ayuda psicológica",
        "hotline", "Beratungsstelle", "numéro d'aide", "psikolog", "психолог", "psykolog", "طبيب نفسي", "カウンセリング",
    ],
}  # fmt: skip


def way(meant: Understood, said: frozenset[Intent]) -> str:
    if meant.first in {First.WHO, First.WHICH_AGE, First.REPORT}:
        return str(meant.first)
    parts = ["h"] if meant.urgent else []
    parts += [str(meant.first)] if meant.first == First.IN_PRIVATE else []
    parts += [*sorted(meant.doors), meant.whom]
    return " ".join(filter(None, parts)) or ("who" if Intent.UNCLEAR in said else "")


def meant_by(typed: str) -> str:
    words = wording.words_of(typed)
    said = intents_of(words)
    return way(understood(said), said)


@pytest.mark.parametrize(("typed", "leads_to"), [(typed, leads_to) for leads_to, phrases in WAYS.items() for typed in phrases])
def test_what_is_meant_is_known(typed: str, leads_to: str) -> None:
    assert meant_by(typed) == leads_to
    assert meant_by(f"  {typed.upper()}!! ") == leads_to


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("peodphile help", "a"), ("pedofile", "a"), ("i am atracted to children", "a"), ("blackmialed", "which age"),
        ("my husbnad", "c"), ("i was rapped by my uncle", "c"), ("i was molestd", "d"), ("ich wurde vergewltigt", "d"),
        ("je suis victime de chantge", "which age"), ("kinderpornso", "in private a"),
    ],
)  # fmt: skip
def test_misspelt_words_are_known(typed: str, leads_to: str) -> None:
    words = wording.words_of(typed)
    said = intents_of(words) | intents_of(respelt(words, {"rapped"}, {"en"}))

    assert way(understood(said), said) == leads_to


def test_every_list_can_be_used() -> None:
    known = {"small", "where", *Intent} - {Intent.ADULT}
    for file in intents.FOLDER.glob("*.toml"):
        lists = tomllib.loads(file.read_text())
        assert set(lists) <= known, file.name
        for phrases in lists.values():
            assert len(phrases) == len(set(phrases)), file.name
            assert all(wording.phrase(phrase.replace("'", " ")) for phrase in phrases), file.name


def test_six_languages_are_known_in_full_and_so_many_in_short() -> None:
    lists = {file.stem: set(tomllib.loads(file.read_text())) for file in intents.FOLDER.glob("*.toml")}

    assert {tag for tag, has in lists.items() if has >= set(Intent) - {Intent.ADULT}} == set(IN_FULL)
    assert {tag for tag, has in lists.items() if has >= {"danger", "images", "own_topic", "young"}} == {*SHORT, *IN_FULL}
    assert len(lists) == len(IN_FULL) + len(SHORT)


@given(st.sets(st.sampled_from(Intent)))
def test_whatever_is_said_leads_one_way(said: set[Intent]) -> None:
    """To one door or to a question; two doors only of people at work, and to no list for adults whoever says an age under 18."""
    meant = understood(said)

    assert meant.first == First.WHO or len(meant.doors) <= 1 or meant.doors <= intents.FOR_PROFESSIONALS
    assert meant.doors == {"b"} or Intent.YOUNG not in said
    assert meant.urgent == any(intents.LEADS[intent].urgent for intent in said)


@pytest.mark.parametrize(
    "typed", ["worried about material", "Beratung", "therapie", "praxis zürich", "stop it now", "kids helpline", "ulm"]
)
def test_other_words_say_nothing_of_danger(typed: str) -> None:
    words = wording.words_of(typed)

    assert (understood(intents_of(words)).urgent, sounds_like_crisis(words)) == (False, False)
