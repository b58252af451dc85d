"""Plain words: our own sentences are short, easy to read, and put no label and no pressure on anybody.

Own sentences are what `visitor_texts.py` finds. A word is letters; figures are none. What is filled in, such as {{ name }} or
%(name)s, counts as one word of four letters, and so does a name of ours. A tag counts as nothing: nobody reads it.

1. No sentence has more than 20 words.
2. ARI, the Automated Readability Index (a school grade: 4.71 letters per word + 0.5 words per sentence - 21.43), is 6 or lower.
   Sentences of fewer than 4 words are left out of it. It is taken of each message that has at least 6 words then, of each
   paragraph of a guide that has at least 20, and of each guide as a whole. Shorter ones are labels.
3. No word of docs/words-we-do-not-use.txt, and no exclamation mark. Of its groups, those of labels and of images hold for what
   we say about listings as well; how listings say the rest is for the people who check them.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import ROOT, change, plant
from tests.house.visitor_texts import COUNTRY_RULES, LISTINGS, Text, guides, listing_texts, messages, own_texts

MOST_WORDS_IN_A_SENTENCE = 20
HIGHEST_ARI = 6
FEWEST_WORDS_IN_A_SENTENCE = 4
FEWEST_WORDS_IN_A_MESSAGE = 6
FEWEST_WORDS_IN_A_PARAGRAPH = 20
LIST = "docs/words-we-do-not-use.txt"
NOT_FOR_LISTINGS = "pressure"  # how the name of that group begins

LONG = "This is a line that goes on and on, and so on, till you have lost how it began at all."
HARD = "Professionals offer confidential counselling to individuals."
EASY = "You can talk to someone. They will not ask for your name."


def sentences(text: str) -> list[list[str]]:
    """Each as its words."""
    ends = r"(?<=[.!?])[”’\"')]*\s+"
    return [re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", sentence) for sentence in re.split(ends, text)]


def full_sentences(texts: list[Text]) -> list[list[str]]:
    found = (sentence for text in texts for sentence in sentences(text.said))
    return [sentence for sentence in found if len(sentence) >= FEWEST_WORDS_IN_A_SENTENCE]


def ari(read: list[list[str]]) -> float:
    words = [word for sentence in read for word in sentence]
    return 4.71 * sum(map(len, words)) / len(words) + 0.5 * len(words) / len(read) - 21.43


def long_sentences(root: Path) -> list[str]:
    return [
        f"{text.place}: {len(sentence)} words in one sentence: {text.said}"
        for text in own_texts(root)
        for sentence in sentences(text.said)
        if len(sentence) > MOST_WORDS_IN_A_SENTENCE
    ]


def hard_texts(root: Path) -> list[str]:
    found = [_hard([text], FEWEST_WORDS_IN_A_MESSAGE, text.said) for text in messages(root)]
    for guide in guides(root):
        found += [_hard([text], FEWEST_WORDS_IN_A_PARAGRAPH, text.said) for text in guide]
        found.append(_hard(guide, FEWEST_WORDS_IN_A_PARAGRAPH, "the whole guide"))
    return [hard for hard in found if hard]


def _hard(texts: list[Text], fewest: int, said: str) -> str:
    read = full_sentences(texts)
    count = sum(map(len, read))
    return f"{texts[0].place}: ARI {ari(read):.1f}, {count} words: {said}" if count >= fewest and ari(read) > HIGHEST_ARI else ""


def words_we_do_not_use(root: Path) -> list[str]:
    groups = word_list(root)
    of_listings = [word for group, words in groups.items() if not group.startswith(NOT_FOR_LISTINGS) for word in words]
    found = _found(own_texts(root), [word for words in groups.values() for word in words])
    return [*found, *_found(listing_texts(root), of_listings)]


def _found(texts: Iterator[Text], words: list[str]) -> list[str]:
    written = "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for word in words)
    pattern = re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)
    return [
        f"{text.place}: “{word[0]}” is in {LIST}: {text.said}"
        for text in texts
        for word in pattern.finditer(text.said.replace("’", "'"))
    ]


def word_list(root: Path) -> dict[str, list[str]]:
    """The words of each group."""
    groups: dict[str, list[str]] = {}
    for line in _lines(root):
        if line.startswith("["):
            groups[line.strip("[]")] = words = []
        elif not line.startswith("#"):
            words.append(line)
    return groups


def groups_without_a_reason(root: Path) -> list[str]:
    """The line after the name of a group says why and what to say instead."""
    lines = _lines(root)
    return [
        f"{LIST}: {line} does not say why"
        for line, after in zip(lines, lines[1:], strict=False)
        if line[0] == "[" and after[0] != "#"
    ]


def _lines(root: Path) -> list[str]:
    return [line.strip() for line in (root / LIST).read_text().splitlines() if line.strip().strip("#")]


def exclamation_marks(root: Path) -> list[str]:
    return [f"{text.place}: it shouts: {text.said}" for text in own_texts(root) if "!" in text.said]


# Where visitors would read it: the file, the line it is reported at, and what is planted there.
PLANTED: dict[str, tuple[str, int, list[str]]] = {
    "a tag": ("templates/parts/planted_tag.html", 2, ["<p>", '{% translate "TEXT" %}</p>']),
    "a block": ("templates/parts/planted_block.html", 1, ["{% blocktranslate %}", "<b>TEXT</b>", "{% endblocktranslate %}"]),
    "a plural": (
        "templates/parts/planted_plural.html",
        2,
        ["<p>", "{% blocktranslate count n=n %}One.{% plural %}TEXT{% endblocktranslate %}"],
    ),
    "an argument": ("templates/parts/planted_argument.html", 1, ['{% include "parts/foot.html" with title=_("TEXT") %}']),
    "a view": ("directory/public/planted.py", 2, ["said = _('TEXT')"]),
    "a plural of a view": ("directory/public/planted_plural.py", 2, ["said = ngettext('One', 'TEXT', count)"]),
    "a choice": ("directory/catalogue/planted.py", 2, ["class Planted(models.TextChoices): ONE = 'one', _('TEXT')"]),
    "a country rule": (COUNTRY_RULES, 2, ["[[xx.rules]]", 'text = "TEXT"']),
    "a guide": ("directory/starter/guides/planted.md", 4, ["# Planted", "", EASY, "- TEXT", "", EASY]),
}
EVERYWHERE = [*PLANTED]
MESSAGES = [where for where in PLANTED if where != "a guide"]


def planted_in(root: Path, where: str, text: str) -> str:
    """Plants it and returns its place."""
    name, line, lines = PLANTED[where]
    plant(root, name, *(line.replace("TEXT", text) for line in lines))
    return f"{name}:{line}"


def planted_everywhere(root: Path, text: str, places: list[str]) -> list[str]:
    return sorted(planted_in(root, where, text) for where in places)


def test_texts_are_found() -> None:
    assert {text.said for text in own_texts(ROOT)} >= {
        "In danger now?",
        "[name] results",
        "What to expect from [name]",
        "My own thoughts or behaviour",
        "[name] services can help",
        "by text message",
        "No name needed",
    }


def test_sentences_are_short() -> None:
    found = long_sentences(ROOT)
    assert found == [], "\n".join(["", *found])


def test_planted_long_sentences(copy: Path) -> None:
    places = planted_everywhere(copy, f"{EASY} {LONG}", EVERYWHERE)
    assert sorted(long_sentences(copy)) == [f"{place}: 21 words in one sentence: {EASY} {LONG}" for place in places]


def test_texts_are_easy() -> None:
    found = hard_texts(ROOT)
    assert found == [], "\n".join(["", *found])


def test_planted_hard_messages(copy: Path) -> None:
    places = planted_everywhere(copy, HARD, MESSAGES)
    assert sorted(hard_texts(copy)) == [f"{place}: ARI 24.0, 6 words: {HARD}" for place in places]


def test_planted_hard_paragraph_and_hard_guide(copy: Path) -> None:
    paragraph = " ".join([HARD] * 4)
    place = planted_in(copy, "a guide", paragraph)
    assert hard_texts(copy) == [
        f"{place}: ARI 24.0, 24 words: {paragraph}",
        "directory/starter/guides/planted.md:1: ARI 11.4, 48 words: the whole guide",
    ]


def test_a_short_paragraph_counts_in_the_whole_guide_only(copy: Path) -> None:
    planted_in(copy, "a guide", HARD)
    assert hard_texts(copy) == []


def test_a_guide_is_read_without_its_marks(copy: Path) -> None:
    name = "directory/starter/guides/planted.md"
    plant(copy, name, "# Planted", "", "A *first*", "point, see https://help.example/.", "1. [in](../../now/) two", "> said")
    read = [
        Text(f"{name}:1", "Planted"),
        Text(f"{name}:3", "A first point, see"),
        Text(f"{name}:5", "in two"),
        Text(f"{name}:6", "said"),
    ]
    assert read in [*guides(copy)]


def test_what_is_filled_in_is_one_short_word(copy: Path) -> None:
    plant(
        copy,
        "templates/parts/planted.html",
        "{% blocktranslate %}A <b>{{ very_long_name }}</b> of {{ responsible_body }} is&nbsp;on Waymark{% endblocktranslate %}",
    )
    assert Text("templates/parts/planted.html:1", "A [name] of [name] is on [name]") in [*own_texts(copy)]


def test_titles_of_laws_are_not_our_words(copy: Path) -> None:
    planted_in(copy, "a country rule", "You can read it in the “Act on Responsibilities concerning Victims and Offenders”.")
    assert [*long_sentences(copy), *hard_texts(copy), *words_we_do_not_use(copy)] == []


def test_curators_may_read_longer_sentences(copy: Path) -> None:
    lines = [
        "field = models.TextField(help_text=_('TEXT'))",
        "class Meta: verbose_name = _('TEXT')",
        "raise ValidationError({'name': _('TEXT')})",
        "def _refusals_of_one(): return [_('TEXT')]",
    ]
    said = f"{LONG} Professionals offer counselling to offenders!"
    plant(copy, "directory/catalogue/planted.py", *(line.replace("TEXT", said) for line in lines))
    assert [*long_sentences(copy), *hard_texts(copy), *words_we_do_not_use(copy), *exclamation_marks(copy)] == []


def test_the_desk_may_use_longer_sentences(copy: Path) -> None:
    plant(copy, "templates/desk/planted.html", f'{{% translate "{LONG}" %}}')
    assert long_sentences(copy) == []


def test_no_label_and_no_pressure() -> None:
    found = words_we_do_not_use(ROOT)
    assert found == [], "\n".join(["", *found])


def test_planted_labels(copy: Path) -> None:
    places = planted_everywhere(copy, "Help for Offenders.", EVERYWHERE)
    assert sorted(words_we_do_not_use(copy)) == [f"{place}: “Offenders” is in {LIST}: Help for Offenders." for place in places]


def test_planted_words(copy: Path) -> None:
    words = ["victims", "paedophilia", "non-offending", "child pornography", "should", "shouldn’t", "don’t worry", "100 %"]
    plant(copy, "directory/public/planted.py", *(f"said = _('It is {word} here.')" for word in words))
    assert [line.split(" is in ")[0] for line in words_we_do_not_use(copy)] == [
        f"directory/public/planted.py:{line}: “{word.replace('’', chr(39))}”" for line, word in enumerate(words, 2)
    ]


def test_a_word_inside_another_is_another_word(copy: Path) -> None:
    planted_in(copy, "a view", "A hand on a shoulder. A childlike prayer. A sex education class for a child. She survived.")
    assert words_we_do_not_use(copy) == []


LISTING = [
    "[planted]",
    'name = "Sex Offender Clinic"',
    'organization = "Victim Aid"',
    'summary = "SUMMARY"',
    'door_texts = { a = "DOOR" }',
]
CONTACT = ["[[planted.contacts]]", 'label = "LABEL"']


def test_planted_labels_of_people_in_a_listing(copy: Path) -> None:
    lines = [re.sub("SUMMARY|DOOR|LABEL", r"\g<0>: help for victims.", text) for text in [*LISTING, *CONTACT]]
    plant(copy, f"{LISTINGS}/planted.toml", *lines)
    assert sorted(words_we_do_not_use(copy)) == [
        f"{LISTINGS}/planted.toml:{line}: “victims” is in {LIST}: {slot}: help for victims."
        for line, slot in ((4, "SUMMARY"), (5, "DOOR"), (7, "LABEL"))
    ]


def test_a_listing_may_name_itself_and_report_a_promise(copy: Path) -> None:
    lines = [text.replace("SUMMARY", "Victim Aid says its Sex Offender Clinic is fully anonymous.") for text in LISTING]
    plant(copy, f"{LISTINGS}/planted.toml", *lines)
    assert words_we_do_not_use(copy) == []


def test_each_group_of_words_says_why() -> None:
    assert groups_without_a_reason(ROOT) == []


def test_planted_group_without_a_reason(copy: Path) -> None:
    change(copy, LIST, "[words for images]\n", "[words for images]\nplanted\n")
    assert groups_without_a_reason(copy) == [f"{LIST}: [words for images] does not say why"]


def test_nobody_shouts() -> None:
    found = exclamation_marks(ROOT)
    assert found == [], "\n".join(["", *found])


def test_planted_exclamation_marks(copy: Path) -> None:
    places = planted_everywhere(copy, "You can do it!", EVERYWHERE)
    assert sorted(exclamation_marks(copy)) == [f"{place}: it shouts: You can do it!" for place in places]
