"""What visitors' pages may touch: editions only, nothing to write but one suggestion, no trace of a visit."""

import ast
from pathlib import Path

import pytest

from tests.house.tree import DESK_TEMPLATES, PUBLIC, ROOT, called, files, nodes, plant

LEAVE = "directory/public/leave.py"
TELL = "directory/public/tell.py"
MANAGERS = {"objects", "_default_manager", "_base_manager"}
WRITES = {"save", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "suggest"}
WRITES |= {f"a{name}" for name in (*WRITES, "update")}
COOKIES = {"set_cookie", "set_signed_cookie", "delete_cookie", "ensure_csrf_cookie", "get_token"}


def rows_other_than_editions(root: Path) -> list[str]:
    managers = [(place, ast.unparse(node)) for place, node in nodes(root, ast.Attribute, PUBLIC) if node.attr in MANAGERS]
    return [f"{place}: reads {name}; visitors read editions" for place, name in managers if name != "Edition.objects"]


def writes(root: Path) -> list[str]:
    calls = [(place, call) for place, call in nodes(root, ast.Call, PUBLIC) if called(call) in WRITES or _updates_rows(call)]
    return [f"{place}: {called(call)}() writes" for place, call in calls if not _is_the_one_suggestion(place, call)]


def _is_the_one_suggestion(place: str, call: ast.Call) -> bool:
    """What one page may write, by the one way in."""
    return place.startswith(f"{TELL}:") and ast.unparse(call.func) == "suggest"


def _updates_rows(call: ast.Call) -> bool:
    """Rows are updated by keyword, dictionaries and sets by position."""
    return called(call) == "update" and bool(call.keywords) and not call.args


def traces_of_visits(root: Path) -> list[str]:
    found = [f"{place}: touches the session" for place, node in nodes(root, ast.Attribute, PUBLIC) if node.attr == "session"]
    for place, node in nodes(root, ast.ImportFrom, PUBLIC):
        names = {f"{node.module}.{alias.name}" for alias in node.names}
        if any(name.startswith(("django.contrib.messages", "django.contrib.sessions")) for name in names):
            found.append(f"{place}: uses sessions or messages")
    for place, call in nodes(root, ast.Call, PUBLIC):
        if called(call) in COOKIES and not _is_cookie_of_leave(place, call):
            found.append(f"{place}: {called(call)}() sets a cookie")
    for name, template in files(root, "templates"):
        if "{% csrf_token %}" in template.read_text() and not name.startswith(DESK_TEMPLATES):
            found.append(f"{name}: {{% csrf_token %}} sets a cookie")
    return found


def _is_cookie_of_leave(place: str, call: ast.Call) -> bool:
    """Hard line 5's one exception: Leave's `v=1`, set and taken back."""
    return place.startswith(f"{LEAVE}:") and bool(call.args) and ast.unparse(call.args[0]) == "settings.LEAVE_COOKIE_NAME"


def test_visitors_read_editions() -> None:
    assert rows_other_than_editions(ROOT) == []


@pytest.mark.parametrize("manager", ["Listing.objects", "EditionText.objects", "Edition._base_manager"])
def test_planted_reading_of_other_rows(copy: Path, manager: str) -> None:
    plant(copy, f"{PUBLIC}/planted.py", f"{manager}.all()")
    assert rows_other_than_editions(copy) == [f"{PUBLIC}/planted.py:2: reads {manager}; visitors read editions"]


def test_visitors_write_nothing() -> None:
    assert writes(ROOT) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("edition.save()", "save"),
        ("Edition.objects.all().delete()", "delete"),
        ("Edition.objects.create(code='bcdf')", "create"),
        ("Edition.objects.update(cost='free')", "update"),
    ],
)
def test_planted_write(copy: Path, line: str, name: str) -> None:
    plant(copy, f"{PUBLIC}/planted.py", line, "context.update({'title': ''})")
    assert writes(copy) == [f"{PUBLIC}/planted.py:2: {name}() writes"]


def test_planted_suggestion_of_another_page(copy: Path) -> None:
    plant(copy, f"{PUBLIC}/planted.py", "suggest(what='other', place='de', now=now)")
    assert writes(copy) == [f"{PUBLIC}/planted.py:2: suggest() writes"]


def test_the_page_that_writes_writes_nothing_else(copy: Path) -> None:
    plant(copy, TELL, "suggest(what='other', place='de', now=now)", "Suggestion(what='other').save()")
    assert writes(copy) == [f"{TELL}:3: save() writes"]


def test_visits_leave_no_trace() -> None:
    assert traces_of_visits(ROOT) == []


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("request.session['place'] = 'de'", "touches the session"),
        ("from django.contrib import messages", "uses sessions or messages"),
        ("from django.contrib.messages import info", "uses sessions or messages"),
        ("response.set_cookie('v', '1')", "set_cookie() sets a cookie"),
    ],
)
def test_planted_trace(copy: Path, line: str, what: str) -> None:
    plant(copy, f"{PUBLIC}/planted.py", line)
    assert traces_of_visits(copy) == [f"{PUBLIC}/planted.py:2: {what}"]


def test_leave_sets_its_one_cookie_and_no_other(copy: Path) -> None:
    plant(copy, LEAVE, "response.set_cookie(settings.LEAVE_COOKIE_NAME, '1', max_age=600)", "response.set_cookie('w', '1')")
    assert traces_of_visits(copy) == [f"{LEAVE}:3: set_cookie() sets a cookie"]


def test_planted_token_in_a_public_form(copy: Path) -> None:
    plant(copy, "templates/parts/planted.html", "<form>{% csrf_token %}</form>")
    plant(copy, "templates/account/planted.html", "<form>{% csrf_token %}</form>")
    assert traces_of_visits(copy) == ["templates/parts/planted.html: {% csrf_token %} sets a cookie"]
