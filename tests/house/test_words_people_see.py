"""The words of addresses, file names and titles, which must reveal nothing; and of labels, which must be translatable."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, include, path

from directory.catalogue import filters
from directory.catalogue.wording import search_words
from tests.house.revealing import REVEALING, languages
from tests.house.tree import DESK_TEMPLATES, PUBLIC, ROOT, called, files, nodes, plant

TEXTS = {"help_text", "label", "verbose_name", "verbose_name_plural", "violation_error_message", "message", "legend"}
ROOMS_WITH_WORDS = ("directory/public", "directory/catalogue", "directory/curation", "directory/staff")


def revealing_routes(patterns: Sequence[URLPattern | URLResolver]) -> list[str]:
    return [f"route {route}: holds a revealing word" for route in routes(patterns) if REVEALING.search(route)]


def routes(patterns: Sequence[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    """Every address outside the desk, without the names of its converters: those are not seen."""
    for pattern in patterns:
        route = before + re.sub("<[^>]*>", "…", str(pattern.pattern))
        if route.startswith("desk/"):
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def revealing_query_names(root: Path) -> list[str]:
    return [f"{place}: “{name}” is a revealing name" for place, name in query_names(root) if REVEALING.search(name)]


def query_names(root: Path) -> Iterator[tuple[str, str]]:
    """What is read from request.GET, what filters are called, and what templates write into forms and addresses."""
    for place, read in (*nodes(root, ast.Call), *nodes(root, ast.Subscript)):
        if _reads_query(read):
            yield from ((place, word) for word in _words(read))
    for place, call in nodes(root, ast.Call):
        if called(call) == "Filter" and call.args:
            given = call.args[0]
            yield place, str(given.value if isinstance(given, ast.Constant) else vars(filters).get(ast.unparse(given), ""))
    for name, template in files(root, "templates", ".html"):
        if not name.startswith(DESK_TEMPLATES):
            for number, line in enumerate(template.read_text().splitlines(), start=1):
                yield from ((f"{name}:{number}", word) for word in re.findall(r'(?<=\bname=")[^"]+|(?<=[?&;}])\w+(?==)', line))


def _reads_query(node: ast.expr) -> bool:
    """`request.GET["p"]` or `request.GET.get("p")`."""
    source = getattr(getattr(node, "func", node), "value", None)
    return isinstance(source, ast.Attribute) and source.attr == "GET"


def revealing_file_names(root: Path) -> list[str]:
    named = [name for folder in ("static", "templates/icons") for name, _path in files(root, folder)]
    return [f"{name}: has a revealing name" for name in named if REVEALING.search(name)]


def revealing_titles(root: Path) -> list[str]:
    """What stands in a browser's tab and history, and in the card of a shared link."""
    titles = [(place, word) for place, node in nodes(root, ast.Dict, PUBLIC) for word in _titles(node)]
    for name, template in files(root, "templates", ".html"):
        for number, line in enumerate(template.read_text().splitlines(), start=1):
            titles += [
                (f"{name}:{number}", text)
                for text in re.findall(r"<title>.*?</title>|{% block title %}.*?{% endblock|<meta [^>]*", line)
            ]
    return [f"{place}: the title holds a revealing word" for place, title in titles if REVEALING.search(title)]


def _titles(node: ast.Dict) -> list[str]:
    pairs = zip(node.keys, node.values, strict=True)
    return [word for key, value in pairs if isinstance(key, ast.Constant) and key.value == "title" for word in _words(value)]


def _words(node: ast.AST) -> list[str]:
    return [inside.value for inside in ast.walk(node) if isinstance(inside, ast.Constant) and isinstance(inside.value, str)]


def untranslated_texts(root: Path) -> list[str]:
    """Labels, help, choices and complaints that are written as they stand, outside `_(…)`."""
    texts = [(place, text) for room in ROOMS_WITH_WORDS for place, text in texts_for_people(root, room)]
    return [f"{place}: {ast.unparse(text)} is not marked for translation" for place, text in texts if _is_literal(text)]


def texts_for_people(root: Path, room: str) -> Iterator[tuple[str, ast.expr]]:
    for place, call in nodes(root, ast.Call, room):
        yield from ((place, keyword.value) for keyword in call.keywords if keyword.arg in TEXTS)
        if called(call) == "ValidationError" and call.args:
            yield from ((place, text) for text in _one_or_many(call.args[0]))
    for place, node in nodes(root, ast.ClassDef, room):
        is_choice = any(ast.unparse(base).endswith("Choices") for base in node.bases)
        for line in (line for line in node.body if isinstance(line, ast.Assign)):
            if is_choice and isinstance(line.value, ast.Tuple):
                yield f"{place.split(':')[0]}:{line.lineno}", line.value.elts[-1]
            if {ast.unparse(target) for target in line.targets} & TEXTS:
                yield f"{place.split(':')[0]}:{line.lineno}", line.value


def _one_or_many(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.Dict):
        return [text for value in node.values for text in _one_or_many(value)]
    return node.elts if isinstance(node, ast.List | ast.Tuple) else [node]


def _is_literal(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp):
        return _is_literal(node.left)
    return isinstance(node, ast.JoinedStr) or isinstance(node, ast.Constant) and any(map(str.isalpha, str(node.value or "")))


def test_addresses_reveal_nothing() -> None:
    assert revealing_routes(get_resolver().url_patterns) == []


def test_planted_revealing_route() -> None:
    def view(request: object) -> HttpResponse:
        return HttpResponse()

    inner = [path("s/<slug:child>/", view), path("survivors/", view)]
    planted = [path("<slug:language>/", include(inner)), path("desk/", include([path("harm/", view)]))]
    assert revealing_routes(planted) == ["route …/survivors/: holds a revealing word"]


def test_query_names_reveal_nothing() -> None:
    assert revealing_query_names(ROOT) == []


def test_planted_revealing_query_names(copy: Path) -> None:
    read = ["request.GET.get('victim')", "request.GET.getlist('victim')", "request.GET['victim']", "Filter('victim', _('x'))"]
    plant(copy, f"{PUBLIC}/planted.py", *read)
    plant(copy, "templates/parts/planted.html", '<input name="victim">', '<a href="?{{ query }}&amp;victim=1">1</a>')
    places = [*(f"{PUBLIC}/planted.py:{line}" for line in (2, 3, 4, 5)), *(f"templates/parts/planted.html:{n}" for n in (1, 2))]
    assert sorted(revealing_query_names(copy)) == [f"{place}: “victim” is a revealing name" for place in places]


def test_the_query_names_that_exist_are_seen() -> None:
    assert {name for _place, name in query_names(ROOT)} >= {"p", "k", "l", "page"}


def test_static_file_names_reveal_nothing() -> None:
    assert revealing_file_names(ROOT) == []


@pytest.mark.parametrize("folder", ["static/icons", "templates/icons"])
def test_planted_revealing_file_name(copy: Path, folder: str) -> None:
    plant(copy, f"{folder}/child-safe.svg", "<svg/>")
    assert revealing_file_names(copy) == [f"{folder}/child-safe.svg: has a revealing name"]


def test_there_is_a_list_for_each_language_that_people_read_or_search_in() -> None:
    read = {tag for tag, _name in settings.LANGUAGES if tag != settings.PSEUDO_LANGUAGE}
    assert languages() >= read | set(search_words())


def test_titles_reveal_nothing() -> None:
    assert revealing_titles(ROOT) == []


def test_planted_revealing_title_in_a_view(copy: Path) -> None:
    plant(copy, f"{PUBLIC}/planted.py", "context = {'title': _('Help for survivors'), 'heading': _('Help for survivors')}")
    assert revealing_titles(copy) == [f"{PUBLIC}/planted.py:2: the title holds a revealing word"]


@pytest.mark.parametrize(
    "line",
    [
        '<title>{% translate "Sexual harm" %}</title>',
        '{% block title %}{% translate "Sexual harm" %}{% endblock %}',
        '<meta name="description" content="{% translate "Sexual harm" %}">',
    ],
)
def test_planted_revealing_title_in_a_template(copy: Path, line: str) -> None:
    plant(copy, "templates/pages/planted.html", line)
    assert revealing_titles(copy) == ["templates/pages/planted.html:1: the title holds a revealing word"]


def test_texts_are_marked_for_translation() -> None:
    assert untranslated_texts(ROOT) == []


def test_planted_untranslated_texts(copy: Path) -> None:
    planted = {
        "name = models.CharField(help_text='Planted')": "'Planted'",
        "name = models.CharField(verbose_name=f'Planted {x}')": "f'Planted {x}'",
        "field = forms.CharField(label='Planted %s' % x)": "'Planted %s' % x",
        "rule = models.CheckConstraint(violation_error_message='Planted')": "'Planted'",
        "raise ValidationError('Planted')": "'Planted'",
        "raise ValidationError({'name': ['Planted']})": "'Planted'",
        "class Meta: verbose_name = 'planted'": "'planted'",
        "class Door(models.TextChoices): OWN = 'a', 'planted'": "'planted'",
    }
    plant(copy, "directory/catalogue/planted.py", *planted)
    assert sorted(untranslated_texts(copy)) == [
        f"directory/catalogue/planted.py:{line}: {text} is not marked for translation"
        for line, text in enumerate(planted.values(), 2)
    ]
