"""Templates: they compile, are used, can be reviewed, hold no inline code, fetch nothing from elsewhere, and are translated."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf.locale import LANG_INFO
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.backends.django import DjangoTemplates
from django.template.base import Lexer, TokenType
from django.template.utils import get_app_template_dirs

from tests.house.tree import ROOT, change, files, nodes, plant

TRANSLATED = {"blocktranslate", "blocktrans"}
SPOKEN_ATTRIBUTES = {"title", "alt", "aria-label", "aria-description", "placeholder", "content", "label"}
NOT_SPOKEN = {"viewport", "robots", "referrer", "color-scheme", "theme-color"}  # names of <meta> that people do not read
# Names stand as they are: ours, and each language's name for itself.
AS_THEY_STAND = {"Waymark"} | {str(info["name_local"]) for info in LANG_INFO.values() if "name_local" in info}
FETCHING = {"link", "script", "img", "source", "iframe", "video", "audio", "form", "use", "image"}
ADDRESSES = {"src", "href", "srcset", "action", "poster", "data"}

# The one block that is data and no code: what a listing is for machines. Browsers do not run it, so the policy lets it be.
DATA_BLOCK = '<script type="application/ld+json">{% as_json linked_data %}</script>'
PAGE_WITH_DATA = "templates/pages/listing.html"

INCLUDED = re.compile(r"{%\s*include\s+[\"']([^\"']+)")
LONGEST_LINE = 140
SMALL = 6  # lines: a partial this small stands in its page, unless two share it


class Page(HTMLParser):
    """The elements and texts of a template, with their lines."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.elements: list[tuple[int, str, dict[str, str]]] = []
        self.texts: list[tuple[int, str]] = []
        self.feed(without_tags(template))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((self.getpos()[0], tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem is None:  # not inside <script> or <style>
            blank_lines = data[: len(data) - len(data.lstrip())].count("\n")
            self.texts.append((self.getpos()[0] + blank_lines, data))


def without_tags(template: str) -> str:
    """The HTML as it stands: without tags, variables, comments and translated blocks, on the same lines."""
    html, end = "", ""
    for token in Lexer(template).tokenize():
        word = token.contents.split(" ")[0]
        if token.token_type == TokenType.BLOCK and not end and word in TRANSLATED | {"comment"}:
            end = f"end{word}"
        elif token.token_type == TokenType.BLOCK and word == end:
            end = ""
        elif token.token_type == TokenType.TEXT:
            html += "\n" * token.contents.count("\n") if end else token.contents
    return html


def pages(root: Path) -> Iterator[tuple[str, Page]]:
    for name, path in files(root, "templates", ".html"):
        template = path.read_text()
        yield name, Page(template.replace(DATA_BLOCK, "", 1) if name == PAGE_WITH_DATA else template)


def templates_that_do_not_compile(root: Path) -> list[str]:
    """Also those that extend or include a template that is not there: Django notices it only when a visitor does."""
    engine = DjangoTemplates({"NAME": "house", "DIRS": [root / "templates"], "APP_DIRS": True, "OPTIONS": {}})
    found = []
    for name, path in files(root, "templates"):
        for wanted in (name.removeprefix("templates/"), *references(path)):
            try:
                engine.get_template(wanted)
            except TemplateSyntaxError as error:
                found += [f"{name}: {error}"] if name == f"templates/{wanted}" else []
            except TemplateDoesNotExist:
                found.append(f"{name}: there is no {wanted}")
    return found


def references(path: Path) -> list[str]:
    return re.findall(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)", path.read_text()) + icons(path)


def icons(path: Path) -> list[str]:
    return [f"icons/{name}.svg" for name in re.findall(r"{%\s*icon\s+[\"']([^\"']+)", path.read_text())]


def unused_templates(root: Path) -> list[str]:
    used = {node.value for _place, node in nodes(root, ast.Constant)}
    used |= {f"icons/{value}.svg" for value in used if isinstance(value, str)}  # icons that code names, for a template to draw
    used |= {name for _name, path in files(root, "templates") for name in references(path)}
    names = [name.removeprefix("templates/") for name, _path in files(root, "templates") if not name.endswith("LICENSE")]
    return [f"templates/{name}: nobody uses it" for name in names if name not in used and not overrides(name)]


def overrides(name: str) -> bool:
    """Libraries look for it, such as the admin for admin/directory/listing/change_form.html."""
    general = re.sub(r"^admin/directory/(\w+/)?", "admin/", name)
    return any((folder / general).exists() for folder in get_app_template_dirs("templates"))


def long_lines(root: Path) -> list[str]:
    return [
        f"{name}:{number}: {len(line)} characters"
        for name, path in files(root, "templates", ".html")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > LONGEST_LINE
    ]


def small_partials_used_once(root: Path) -> list[str]:
    """The styleguide counts as a use, and so does code that names it. What only code names is a page."""
    templates = {name.removeprefix("templates/"): path for name, path in files(root, "templates", ".html")}
    included = Counter(name for path in templates.values() for name in re.findall(INCLUDED, path.read_text()))
    named = Counter(str(node.value) for _place, node in nodes(root, ast.Constant) if node.value in included)
    uses = included + named
    small = (name for name in included if name in templates and len(templates[name].read_text().splitlines()) <= SMALL)
    return sorted(f"templates/{name}: small, and used once" for name in small if uses[name] == 1)


def inline_code(root: Path) -> list[str]:
    """The policy in the headers would refuse it."""
    return [
        f"{name}:{line}: {what}"
        for name, page in pages(root)
        for line, tag, attributes in page.elements
        for what in _inline(tag, attributes)
    ]


def _inline(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag == "style" or (tag == "script" and "src" not in attributes):
        yield f"<{tag}> stands in the page"
    for attribute, value in attributes.items():
        if attribute == "style" or attribute.startswith("on"):
            yield f"{attribute}= stands in the page"
        if value.strip().lower().startswith("javascript:"):
            yield f"{attribute}= holds code"


def foreign_sources(root: Path) -> list[str]:
    return [
        f"{name}:{line}: <{tag}> fetches {attributes[attribute]}"
        for name, page in pages(root)
        for line, tag, attributes in page.elements
        if tag in FETCHING
        for attribute in ADDRESSES & set(attributes)
        if re.match(r"(https?:)?//|data:", attributes[attribute].strip(), re.IGNORECASE)
    ]


def untranslated_words(root: Path) -> list[str]:
    return [
        f"{name}:{line}: “{text}” is not translated"
        for name, page in pages(root)
        for line, text in words(page)
        if any(map(str.isalpha, text)) and text not in AS_THEY_STAND
    ]


def words(page: Page) -> Iterator[tuple[int, str]]:
    """What people read or hear, without the signs around it."""
    spoken = [
        (line, value)
        for line, tag, attributes in page.elements
        for attribute, value in attributes.items()
        if attribute in SPOKEN_ATTRIBUTES and attributes.get("name") not in NOT_SPOKEN
    ]
    for line, text in (*page.texts, *spoken):
        yield line, re.sub(r"^[\W\d]+|[\W\d]+$", "", text)


def test_templates_compile() -> None:
    assert templates_that_do_not_compile(ROOT) == []


def test_planted_broken_template(copy: Path) -> None:
    plant(copy, "templates/parts/planted.html", "{% if %}")
    assert templates_that_do_not_compile(copy) == ["templates/parts/planted.html: Unexpected end of expression in if tag."]


def test_planted_icon_that_is_not_there(copy: Path) -> None:
    plant(copy, "templates/pages/planted.html", '{% load icons %}{% icon "nowhere" %}')
    assert templates_that_do_not_compile(copy) == ["templates/pages/planted.html: there is no icons/nowhere.svg"]


def test_planted_references_to_nothing(copy: Path) -> None:
    for tag in ("extends", "include"):
        plant(copy, f"templates/pages/{tag}s.html", f'{{% {tag} "parts/nowhere.html" %}}')
    assert templates_that_do_not_compile(copy) == [
        f"templates/pages/{tag}s.html: there is no parts/nowhere.html" for tag in ("extends", "include")
    ]


def test_templates_are_used() -> None:
    assert unused_templates(ROOT) == []


def test_planted_unused_templates(copy: Path) -> None:
    names = ["account/planted.html", "admin/planted.html", "icons/planted.svg", "pages/planted.html"]
    for name in names:
        plant(copy, f"templates/{name}", "<p></p>")
    assert unused_templates(copy) == [f"templates/{name}: nobody uses it" for name in names]


def test_templates_of_libraries_may_be_replaced(copy: Path) -> None:
    for name in ("account/login.html", "mfa/totp/activate_form.html", "admin/directory/listing/change_form.html"):
        plant(copy, f"templates/{name}", "<p></p>")
    assert unused_templates(copy) == []


def test_no_line_is_long() -> None:
    assert long_lines(ROOT) == []


def test_planted_long_line(copy: Path) -> None:
    plant(copy, "templates/parts/planted.html", "<p>", "x" * LONGEST_LINE, "“" * (LONGEST_LINE + 1))
    assert long_lines(copy) == ["templates/parts/planted.html:3: 141 characters"]


def test_no_small_partial_is_used_once() -> None:
    assert small_partials_used_once(ROOT) == []


def test_planted_small_partials(copy: Path) -> None:
    for name, lines in {"once": SMALL, "twice": SMALL, "large": SMALL + 1, "by_code": SMALL}.items():
        plant(copy, f"templates/parts/planted_{name}.html", *["<p>"] * lines)
        plant(copy, f"templates/pages/planted_{name}.html", f'{{% include "parts/planted_{name}.html" with x=y %}}')
    plant(copy, "templates/pages/planted_styleguide.html", "{% include 'parts/planted_twice.html' %}")
    plant(copy, "directory/public/planted.py", 'ALSO = "parts/planted_by_code.html"')
    assert small_partials_used_once(copy) == ["templates/parts/planted_once.html: small, and used once"]


def test_no_inline_code() -> None:
    assert inline_code(ROOT) == []


def test_planted_inline_code(copy: Path) -> None:
    planted = {
        "<script>go()</script>": "<script> stands in the page",
        "<style>p { color: red }</style>": "<style> stands in the page",
        '<p style="color: red">': "style= stands in the page",
        '<p {% if x %}onclick="go()"{% endif %}>': "onclick= stands in the page",
        '<a href="javascript:go()">': "href= holds code",
    }
    plant(copy, "templates/parts/planted.html", '<script src="{{ x }}"></script>', *planted)
    assert inline_code(copy) == [f"templates/parts/planted.html:{line}: {what}" for line, what in enumerate(planted.values(), 2)]


def test_the_page_with_data_holds_its_block() -> None:
    assert (ROOT / PAGE_WITH_DATA).read_text().count(DATA_BLOCK) == 1


def test_planted_data_in_another_page(copy: Path) -> None:
    plant(copy, "templates/parts/planted.html", DATA_BLOCK)
    assert inline_code(copy) == ["templates/parts/planted.html:1: <script> stands in the page"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("</script>", "</script><script>go()</script>", "<script> stands in the page"),
        ("</script>", f"</script>{DATA_BLOCK}", "<script> stands in the page"),
        ("application/ld+json", "module", "<script> stands in the page"),
        ("{% as_json linked_data %}", "{{ linked_data }}", "<script> stands in the page"),
        ("{% as_json linked_data %}", "{% as_json linked_data %};go()", "<script> stands in the page"),
        ("</script>", '</script><p onclick="go()">', "onclick= stands in the page"),
    ],
)
def test_planted_code_where_the_data_stands(copy: Path, old: str, new: str, what: str) -> None:
    line = change(copy, PAGE_WITH_DATA, DATA_BLOCK, DATA_BLOCK.replace(old, new))
    assert inline_code(copy) == [f"{PAGE_WITH_DATA}:{line}: {what}"]


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert foreign_sources(ROOT) == []


def test_planted_foreign_sources(copy: Path) -> None:
    planted = {
        '<script src="https://cdn.example/x.js"></script>': "<script> fetches https://cdn.example/x.js",
        '<link rel="stylesheet" href="//cdn.example/x.css">': "<link> fetches //cdn.example/x.css",
        '<img src="data:image/png;base64,AA" alt="">': "<img> fetches data:image/png;base64,AA",
    }
    plant(copy, "templates/parts/planted.html", '<a href="https://help.example/"></a>', *planted)
    found = [f"templates/parts/planted.html:{line}: {what}" for line, what in enumerate(planted.values(), 2)]
    assert foreign_sources(copy) == found


def test_every_word_is_translated() -> None:
    assert untranslated_words(ROOT) == []


def test_planted_untranslated_words(copy: Path) -> None:
    lines = [
        "<p>Planted words.</p>",
        "{% if x %}{{ x }} – Planted words{% endif %}",
        '<a aria-label="Planted words"></a>',
        '<img alt="Planted words">',
        '<input placeholder="{{ x }} Planted words">',
        '<meta name="description" content="Planted words">',
    ]
    plant(
        copy,
        "templates/parts/planted.html",
        "{% load i18n %}{# A note #}<title>{{ title }} – Waymark</title>",
        '<p title="{% translate "Said" %}">{% blocktranslate %}Said{% endblocktranslate %} Deutsch {{ said }} 3 · 4</p>',
        *lines,
    )
    assert sorted(untranslated_words(copy)) == [
        f"templates/parts/planted.html:{line}: “Planted words” is not translated" for line in range(3, 9)
    ]
