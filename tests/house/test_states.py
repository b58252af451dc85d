"""Only the workflow sets the state of its subjects. What else is called `state` is nobody's business."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import MIGRATIONS, ROOT, called, files, nodes, plant, walked

WORKFLOW = "directory/curation/workflow.py"
SUBJECT = "Publishable"  # what goes through the workflow, and its name for all that derives from it
SET_ROWS = {"create", "get_or_create", "update_or_create", "update", "bulk_update", "save", "setattr"}
MANAGERS = {"objects", "_default_manager"}
PLACEHOLDER = "Protocol"  # may stand for a subject too


def states_set_outside_the_workflow(root: Path) -> list[str]:
    subjects, others = classes(root)
    sources = [
        (name, path.read_text()) for name, path in files(root, "directory", ".py") if not name.startswith((WORKFLOW, MIGRATIONS))
    ]
    found = [(name, line) for name, source in sources for line in _lines(walked(source), subjects, others)]
    return [f"{name}:{line}: sets a state; only {WORKFLOW} may" for name, line in found]


def classes(root: Path) -> tuple[set[str], set[str]]:
    """(subjects of the workflow, classes that are none), by name."""
    bases = {node.name: {ast.unparse(base).rsplit(".", 1)[-1] for base in node.bases} for _, node in nodes(root, ast.ClassDef)}
    subjects, before = {SUBJECT}, set[str]()
    while subjects != before:
        before = set(subjects)
        subjects |= {name for name, above in bases.items() if above & subjects}
    return subjects, {name for name, above in bases.items() if name not in subjects and PLACEHOLDER not in above}


def _lines(tree: list[ast.AST], subjects: set[str], others: set[str]) -> Iterator[int]:
    for node in tree:
        if isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store):
            whose: ast.expr | None = node.value
        elif isinstance(node, ast.Call) and called(node) in subjects and _gives_state(node):
            whose = None
        elif isinstance(node, ast.Call) and called(node) in SET_ROWS and _gives_state(node):
            whose = _receiver(node)
        else:
            continue
        if not (whose and _kinds(whose, tree) <= others | {"dict"}):
            yield node.lineno


def _gives_state(call: ast.Call) -> bool:
    """As an argument, as a key of `defaults`, as the name of a field. What `update` of rows takes are keywords."""
    given: list[ast.AST] = [*call.keywords, *(call.args if called(call) != "update" else [])]
    return any(_names_state(node) for outer in given for node in ast.walk(outer)) or (
        called(call) == "setattr" and ast.unparse(call.args[1]) == "'state'"
    )


def _names_state(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "state"
    named = node.keys if isinstance(node, ast.Dict) else node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else []
    return any(isinstance(key, ast.Constant) and key.value == "state" for key in named)


def _receiver(call: ast.Call) -> ast.expr | None:
    """`x` of `x.update(…)` and `setattr(x, …)`; `Model` of `Model.objects.filter(…).update(…)`."""
    if not isinstance(call.func, ast.Attribute):
        return call.args[0] if call.args else None
    whose = call.func.value
    while isinstance(whose, ast.Call) and isinstance(whose.func, ast.Attribute):
        whose = whose.func.value
    return whose.value if isinstance(whose, ast.Attribute) and whose.attr in MANAGERS else whose


def _kinds(whose: ast.expr, tree: list[ast.AST]) -> set[str]:
    """The classes that a name may stand for here. "" is one that nobody can tell: an annotation would say it."""
    if not isinstance(whose, ast.Name):
        return {""}
    around = [node for node in tree if isinstance(node, ast.FunctionDef | ast.ClassDef) and whose in ast.walk(node)]
    functions = [node for node in around if isinstance(node, ast.FunctionDef)]
    if whose.id[0].isupper() or not functions:
        return {whose.id}
    if whose.id == "self":
        return {node.name for node in around[-2:-1] if isinstance(node, ast.ClassDef)} or {""}
    return set(_bound(whose.id, functions[-1]))


def _bound(name: str, function: ast.FunctionDef) -> set[str]:
    inside = list(ast.walk(function))
    annotated = {_annotated(node.annotation) for node in inside if isinstance(node, ast.arg) and node.arg == name}
    annotated |= {_annotated(node.annotation) for node in inside if isinstance(node, ast.AnnAssign) and _is(node.target, name)}
    if annotated:  # mypy sees to it that they are true
        return annotated
    made = [_made(node.value) for node in inside if isinstance(node, ast.Assign) and all(_is(to, name) for to in node.targets)]
    stored = [node for node in inside if _is(node, name) and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return set(made) if made and len(made) == len(stored) else {""}


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _annotated(annotation: ast.expr | None) -> str:
    whole = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    return whole.id if isinstance(whole, ast.Name) else ""


def _made(value: ast.expr) -> str:
    if isinstance(value, ast.Dict):
        return "dict"
    return value.func.id if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) else ""


def test_states_are_set_in_the_workflow() -> None:
    assert states_set_outside_the_workflow(ROOT) == []


SETS = [
    "listing.state = 'published'",
    "before, listing.state = listing.state, 'published'",
    "Listing.objects.update(state='published')",
    "Listing.objects.filter(code='bcdf').update(**{'state': 'published'})",
    "Listing.objects.create(state='published')",
    "Listing.objects.get_or_create(code='bcdf', defaults={'state': 'published'})",
    "Listing.objects.bulk_update(listings, ['state'])",
    "listing.save(update_fields=['state'])",
    "setattr(listing, 'state', 'published')",
    "Listing(state='published')",
    "Guide(state='published')",
    "organization.listings.update(state='published')",
    "Organization.objects.get(pk=1).listings.update(state='published')",
]
# What is said of the names there
GIVEN = ["", "listing: Listing", "listing: 'Publishable', organization: Organization"]


def test_planted_states(copy: Path) -> None:
    """One file with them all: whatever is found, or not, is named by its line."""
    lines = [line for given in GIVEN for one in SETS for line in (f"def planted({given}) -> None:", f"    {one}")]
    plant(copy, "directory/staff/planted.py", *lines)
    assert sorted(states_set_outside_the_workflow(copy)) == sorted(
        f"directory/staff/planted.py:{number}: sets a state; only directory/curation/workflow.py may"
        for number in range(3, len(lines) + 2, 2)
    )


def test_planted_state_of_what_may_be_a_subject(copy: Path) -> None:
    for name, lines in {
        "subclass": [
            "class Reader: ...", "class Planted(Listing, Reader):", "    def read(self) -> None:", "        self.state = 1",
        ],
        "twice": ["class Reader: ...", "def planted() -> None:", "    it = Reader()", "    it = found()", "    it.state = 1"],
        "protocol": ["class HasState(Protocol):", "    state: str", "def planted(it: HasState) -> None:", "    it.state = ''"],
    }.items():  # fmt: skip
        plant(copy, f"directory/staff/planted_{name}.py", *lines)
    assert [found.split(": ")[0] for found in states_set_outside_the_workflow(copy)] == [
        "directory/staff/planted_protocol.py:5",
        "directory/staff/planted_subclass.py:5",
        "directory/staff/planted_twice.py:6",
    ]


def test_what_else_is_called_state_is_free(copy: Path) -> None:
    lines = [
        "class Reader:",
        "    state = ''",
        *["    def read(self) -> None:", "        self.state = 'reading'"],
        *["def planted(reader: Reader) -> None:", "    reader.state = 'reading'"],
        *["def planted(readers: list[Reader]) -> None:", "    reader: Reader", "    for reader in readers:"],
        "        reader.state = 1",
        *["def planted() -> None:", "    reader = Reader()", "    setattr(reader, 'state', 'reading')"],
        *["def planted() -> None:", "    Reader(state='reading').save()"],
        *["def planted() -> None:", "    Reader.objects.filter(state='reading').update(state='read')"],
        *["def planted(context: Context, word: str) -> None:", "    context.update({'state': word})"],
        *["def planted(context: dict[str, str], word: str) -> None:", "    context.update(state=word)"],
        *["def planted(listing: Listing) -> None:", "    Listing.objects.filter(state=listing.state).update(cost='free')"],
        *["def planted() -> None:", "    Listing.objects.create(doubt='state')"],
    ]
    plant(copy, "directory/staff/planted.py", *lines)
    assert states_set_outside_the_workflow(copy) == []
