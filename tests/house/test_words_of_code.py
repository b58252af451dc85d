"""What code may say, and where: the environment, SQL, names, docstrings, commands."""

import ast
from pathlib import Path, PurePosixPath

import pytest

from tests.house.tree import MIGRATIONS, ROOT, called, change, files, modules, nodes, plant

SETTINGS = "directory/settings.py"
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv"}
SQL_TEXT = {"raw", "extra", "RawSQL", "cursor"}
# The one exception: rights are given to roles whose names the server alone knows. Decision 0018.
RIGHTS = "directory/wiring/rights.py"
UNESCAPED = {"mark_safe", "SafeString", "SafeText"}
# The one exception: guides are Markdown, so their HTML must be shown as it is. nh3 cleans it in the same breath.
PROSE = "directory/catalogue/prose.py"
SAY_NOTHING = {"utils", "helpers", "common", "core", "base", "misc", "services"}
LONGEST_COMMAND = 20


def environment_read_outside_settings(root: Path) -> list[str]:
    """Of the process. That of a request has the same name, and is free."""
    found = nodes(root, ast.Attribute, but=(SETTINGS,))
    taken = [place for place, node in found if node.attr in ENVIRONMENT and ast.unparse(node.value) == "os"]
    imported = [
        place
        for place, node in nodes(root, ast.ImportFrom, but=(SETTINGS,))
        if node.module == "os" and ENVIRONMENT & {alias.name for alias in node.names}
    ]
    imported += [
        place
        for place, node in nodes(root, ast.Import, but=(SETTINGS,))
        if any(alias.name == "os" and alias.asname for alias in node.names)
    ]
    return [f"{place}: reads the environment; only {SETTINGS} may" for place in taken + imported]


def sql_text_outside_migrations(root: Path) -> list[str]:
    calls = nodes(root, ast.Call, but=(MIGRATIONS,))
    taken = [(place, call) for place, call in calls if called(call) in SQL_TEXT | {"SQL"}]
    return [f"{place}: {called(call)}() takes SQL text" for place, call in taken if not _gives_rights(place, call)]


def _gives_rights(place: str, call: ast.Call) -> bool:
    """There text is `SQL` of psycopg, whose holes are filled with identifiers: written out, or one word of a checked right."""
    return place.startswith(f"{RIGHTS}:") and called(call) in {"cursor", "SQL"} and not any(map(_is_put_together, call.args))


def _is_put_together(text: ast.expr) -> bool:
    return isinstance(text, ast.JoinedStr | ast.BinOp | ast.Call)


def unescaped_text(root: Path) -> list[str]:
    turned_off = [(place, call) for place, call in nodes(root, ast.Call) if called(call) in UNESCAPED]
    exceptions = [place for place, call in turned_off if place.startswith(f"{PROSE}:") and _marks_what_nh3_cleaned(call)]
    allowed = exceptions if len(exceptions) == 1 else []
    named = [f"{place}: {called(call)}() turns escaping off" for place, call in turned_off if place not in allowed]
    for name, path in files(root, "templates"):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if "|safe" in line.replace(" ", "") or "autoescape off" in line:
                named.append(f"{name}:{number}: turns escaping off")
    return named


def _marks_what_nh3_cleaned(call: ast.Call) -> bool:
    return ast.unparse(call.func) == "mark_safe" and ast.unparse(call.args[0]).startswith("nh3.clean(")


def names_that_say_nothing(root: Path) -> list[str]:
    """Of modules and packages. A folder of styles or templates may have the name that others gave it."""
    paths = [PurePosixPath(name) for name, _path in files(root, ending=".py")]
    words = {folder for path in paths for folder in path.parts[:-1] if folder in SAY_NOTHING}
    words |= {path.name for path in paths if path.stem in SAY_NOTHING}
    return [f"{word}: says nothing about what is in it" for word in sorted(words)]


def modules_without_a_docstring(root: Path) -> list[str]:
    """Empty files only mark a package: there is nothing to say."""
    found = [name for name, tree in modules(root) if tree.body and not ast.get_docstring(tree)]
    return [f"{name}:1: does not open with a sentence" for name in found]


def long_commands(root: Path) -> list[str]:
    """Commands parse, call and print. Blank lines and docstrings do not count."""
    found = []
    for name, path in files(root, "directory/management/commands", ".py"):
        source = path.read_text()
        code = [line for line in source.replace(_docstring(source), "").splitlines() if line.strip(' "')]
        if len(code) > LONGEST_COMMAND:
            found.append(f"{name}: has {len(code)} lines of code, more than {LONGEST_COMMAND}")
    return found


def _docstring(source: str) -> str:
    return ast.get_docstring(ast.parse(source), clean=False) or ""


def test_the_environment_is_read_in_settings() -> None:
    assert environment_read_outside_settings(ROOT) == []


def test_planted_environment(copy: Path) -> None:
    read = ["os.environ['DEMO']", "os.getenv('DEMO')", "from os import environ", "import os as system"]
    plant(copy, "directory/wiring/planted.py", *read)
    assert sorted(environment_read_outside_settings(copy)) == [
        f"directory/wiring/planted.py:{line}: reads the environment; only directory/settings.py may" for line in (2, 3, 4, 5)
    ]


def test_the_environment_of_a_request_is_free(copy: Path) -> None:
    plant(copy, "directory/wiring/planted.py", "SCHEME = request.environ['wsgi.url_scheme']")
    assert environment_read_outside_settings(copy) == []


def test_sql_text_stands_in_migrations() -> None:
    assert sql_text_outside_migrations(ROOT) == []


def test_planted_sql(copy: Path) -> None:
    planted = {
        "Place.objects.raw('SELECT 1')": "raw",
        "Place.objects.extra(where=['true'])": "extra",
        "RawSQL('SELECT 1', [])": "RawSQL",
        "connection.cursor()": "cursor",
        "SQL('SELECT 1')": "SQL",
    }
    plant(copy, "directory/catalogue/planted.py", *planted)
    assert sorted(sql_text_outside_migrations(copy)) == [
        f"directory/catalogue/planted.py:{line}: {name}() takes SQL text" for line, name in enumerate(planted.values(), 2)
    ]


@pytest.mark.parametrize(
    "line",
    ["SQL(f'GRANT {word}')", "SQL('GRANT ' + word)", "SQL('GRANT {}'.format(word))", "Place.objects.raw('SELECT 1')"],
)
def test_planted_sql_where_rights_are_given(copy: Path, line: str) -> None:
    number = change(copy, RIGHTS, "TABLES: list", f"PLANTED = {line}\nTABLES: list")
    name = line.split("(")[0].rsplit(".", 1)[-1]
    assert sql_text_outside_migrations(copy) == [f"{RIGHTS}:{number}: {name}() takes SQL text"]


def test_every_text_is_escaped() -> None:
    assert unescaped_text(ROOT) == []


def test_planted_mark_safe(copy: Path) -> None:
    plant(copy, "directory/public/planted.py", "mark_safe('<b>')")
    assert unescaped_text(copy) == ["directory/public/planted.py:2: mark_safe() turns escaping off"]


def test_planted_second_place_where_prose_is_marked(copy: Path) -> None:
    plant(copy, "directory/public/planted.py", "mark_safe(nh3.clean('<b>'))")
    with (copy / PROSE).open("a") as file:
        file.write("PLANTED = mark_safe(nh3.clean('<b>', tags={'script'}))\n")
    lines = (copy / PROSE).read_text().splitlines()
    first = next(number for number, line in enumerate(lines, start=1) if "return mark_safe(" in line)
    assert sorted(unescaped_text(copy)) == [
        f"{PROSE}:{first}: mark_safe() turns escaping off",
        f"{PROSE}:{len(lines)}: mark_safe() turns escaping off",
        "directory/public/planted.py:2: mark_safe() turns escaping off",
    ]


@pytest.mark.parametrize("line", ["mark_safe(markdown)", "mark_safe(_as_html(nh3.clean(markdown)))", "SafeString(markdown)"])
def test_planted_prose_that_nobody_cleaned(copy: Path, line: str) -> None:
    number = change(copy, PROSE, "TAGS = {", f"PLANTED = {line}\nTAGS = {{")
    name = line.split("(")[0]
    assert unescaped_text(copy) == [f"{PROSE}:{number}: {name}() turns escaping off"]


@pytest.mark.parametrize("line", ["{{ name|safe }}", "{{ names|safeseq }}", "{% autoescape off %}{{ name }}{% endautoescape %}"])
def test_planted_safe_in_a_template(copy: Path, line: str) -> None:
    plant(copy, "templates/parts/planted.html", "<p>", line)
    assert unescaped_text(copy) == ["templates/parts/planted.html:2: turns escaping off"]


def test_names_say_what_is_in_them() -> None:
    assert names_that_say_nothing(ROOT) == []


@pytest.mark.parametrize(("name", "word"), [("directory/public/utils.py", "utils.py"), ("tests/helpers/planted.py", "helpers")])
def test_planted_name(copy: Path, name: str, word: str) -> None:
    plant(copy, name)
    assert names_that_say_nothing(copy) == [f"{word}: says nothing about what is in it"]


@pytest.mark.parametrize("name", ["static/js/core/planted.js", "templates/core/planted.html", "templates/admin/base.html"])
def test_folders_without_code_have_any_name(copy: Path, name: str) -> None:
    plant(copy, name)
    assert names_that_say_nothing(copy) == []


def test_modules_open_with_a_sentence() -> None:
    assert modules_without_a_docstring(ROOT) == []


def test_planted_module_without_a_docstring(copy: Path) -> None:
    (copy / "directory/public/planted.py").write_text("ONE = 1\n")
    assert modules_without_a_docstring(copy) == ["directory/public/planted.py:1: does not open with a sentence"]


def test_commands_are_short() -> None:
    assert long_commands(ROOT) == []


def test_planted_long_command(copy: Path) -> None:
    plant(copy, "directory/management/commands/planted.py", "", *["print()"] * 21)
    assert long_commands(copy) == ["directory/management/commands/planted.py: has 21 lines of code, more than 20"]
