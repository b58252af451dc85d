"""The data model: its table of contents, and its migrations."""

import ast
import runpy
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management.commands import makemigrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from directory.catalogue.places import Place
from tests.house.tree import MIGRATIONS, ROOT, change, files, modules, parsed, plant

LIBRARY_MODELS = {"Model", "AbstractUser", "AbstractBaseUser"}
FACADE = "directory/models.py"
CONTENTS_ONLY = (FACADE, "directory/admin.py")


def models_missing_from_the_facade(root: Path) -> list[str]:
    facade = parsed((root / FACADE).read_text())
    imported = {alias.name for node in facade.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    exported = {node.value for node in ast.walk(facade) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return [
        f"{place}: {name} is not re-exported by {FACADE}"
        for place, name in concrete_models(root)
        if name not in imported & exported
    ]


def concrete_models(root: Path) -> list[tuple[str, str]]:
    """("file:line", name) of every class that inherits from a model and is not abstract."""
    classes = [
        (f"{name}:{node.lineno}", node)
        for name, tree in modules(root, but=(MIGRATIONS,))
        for node in tree.body
        if isinstance(node, ast.ClassDef)
    ]
    known: set[str] = set()
    while True:
        models = {node.name for _place, node in classes if _bases(node) & (known | LIBRARY_MODELS)}
        if models == known:
            return [(place, node.name) for place, node in classes if node.name in models and not _is_abstract(node)]
        known = models


def _bases(node: ast.ClassDef) -> set[str]:
    return {ast.unparse(base).rsplit(".", 1)[-1] for base in node.bases}


def _is_abstract(node: ast.ClassDef) -> bool:
    metas = [inside for inside in node.body if isinstance(inside, ast.ClassDef) and inside.name == "Meta"]
    return any(ast.unparse(line) == "abstract = True" for meta in metas for line in meta.body)


def code_in_tables_of_contents(root: Path) -> list[str]:
    return [
        f"{name}:{node.lineno}: holds code; it is a table of contents"
        for name in CONTENTS_ONLY
        for node in parsed((root / name).read_text()).body[1:]
        if not isinstance(node, ast.Import | ast.ImportFrom) and not ast.unparse(node).startswith("__all__ = ")
    ]


def left_for_makemigrations() -> list[str]:
    loader = MigrationLoader(None)
    detector = makemigrations.Command.autodetector(loader.project_state(), ProjectState.from_apps(apps))
    changes = detector.changes(graph=loader.graph)
    return [
        f"{app}: {operation.describe()}"
        for app, migrations in changes.items()
        for migration in migrations
        for operation in migration.operations
    ]


def migrations_of_no_return(root: Path) -> list[str]:
    found = []
    for name, path in files(root, MIGRATIONS, ".py"):
        migration = runpy.run_path(str(path)).get("Migration")
        for operation in migration.operations if migration else []:
            if not operation.reversible:
                found.append(f"{name}: cannot be undone: {operation.describe()}")
    return found


def test_the_facade_holds_every_model() -> None:
    assert models_missing_from_the_facade(ROOT) == []


def test_every_model_of_the_app_is_seen() -> None:
    """The syntax finds what Django registers, history tables aside: those are made by pghistory."""
    ours = apps.get_app_config("directory").get_models()
    registered = {model.__name__ for model in ours if not hasattr(model, "pgh_tracked_model")}
    assert {name for _place, name in concrete_models(ROOT)} == registered


def test_planted_models(copy: Path) -> None:
    plant(
        copy,
        "directory/catalogue/planted.py",
        "class Stage(models.Model):",
        "    class Meta:",
        "        abstract = True",
        "class Ladder(Stage):",
        "    pass",
        "class Rung(Ladder):",
        "    pass",
    )
    assert models_missing_from_the_facade(copy) == [
        "directory/catalogue/planted.py:5: Ladder is not re-exported by directory/models.py",
        "directory/catalogue/planted.py:7: Rung is not re-exported by directory/models.py",
    ]


def test_tables_of_contents_hold_no_code() -> None:
    assert code_in_tables_of_contents(ROOT) == []


@pytest.mark.parametrize("name", CONTENTS_ONLY)
def test_planted_code_in_a_table_of_contents(copy: Path, name: str) -> None:
    line = change(copy, name, "__all__ = ", "PLANTED = 1\n__all__ = ")
    assert code_in_tables_of_contents(copy) == [f"{name}:{line}: holds code; it is a table of contents"]


def test_models_and_migrations_agree() -> None:
    assert left_for_makemigrations() == []


def test_planted_change_without_a_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Place._meta.get_field("local_name"), "max_length", 201)
    assert left_for_makemigrations() == ["directory: Alter field local_name on place"]


def test_migrations_can_be_undone() -> None:
    assert migrations_of_no_return(ROOT) == []


def test_planted_migration_of_no_return(copy: Path) -> None:
    plant(
        copy,
        f"{MIGRATIONS}9999_planted.py",
        "from django.db import migrations",
        "class Migration(migrations.Migration):",
        "    operations = [migrations.RunSQL('SELECT 1')]",
    )
    assert migrations_of_no_return(copy) == [f"{MIGRATIONS}9999_planted.py: cannot be undone: Raw SQL operation"]
