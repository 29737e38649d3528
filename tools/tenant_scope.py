"""Refuse a query that could reach another organisation's documents: run by `make check`.

On the server, `TenantCollection` is the one place where a query meets MongoDB, and there every query goes
through its `scoped`. This reads the server's syntax trees and names what goes another way. The few look-ups
that have to cross organisations are listed in pyproject.toml under `[tool.medschedule.tenant-scope]`, as
`path::function`.
"""

import ast
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "sync_server" / "medschedule_server"
DOOR = "core/repository.py"
CONNECTION = "core/database.py"

_VERBS = frozenset(
    {
        "aggregate",
        "aggregate_raw_batches",
        "bulk_write",
        "count_documents",
        "delete_many",
        "delete_one",
        "distinct",
        "find_one",
        "find_one_and_delete",
        "find_one_and_replace",
        "find_one_and_update",
        "find_raw_batches",
        "insert_many",
        "insert_one",
        "replace_one",
        "update_many",
        "update_one",
        "watch",
    }
)
"""Methods of a MongoDB collection. `find` is one too, but other classes have a method of that name."""

_STATEMENTS = frozenset({"DeleteMany", "DeleteOne", "InsertOne", "ReplaceOne", "UpdateMany", "UpdateOne"})
_HANDLES = frozenset({"database", "_database", "client", "_client"})

_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Finding:
    """A line that may reach across organisations, and why it is refused."""

    path: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.why}"


def findings(path: str, source: str, across: Iterable[str] = ()) -> list[Finding]:
    """Return what is refused in one module.

    Args:
        path: of the module below the server's package, with forward slashes.
        across: the functions, as `path::name`, that may cross organisations.
    """
    if path == CONNECTION:
        return []
    allowed = {name for place, _, name in (entry.partition("::") for entry in across) if place == path}
    found: list[Finding] = []
    for function, call in _calls(ast.parse(source), None):
        if function is not None and function.name in allowed:
            continue
        why = _inside_the_door(function, call) if path == DOOR else _elsewhere(call)
        if why is not None:
            found.append(Finding(path, call.lineno, why))
    return found


def _calls(node: ast.AST, function: _Function | None) -> Iterator[tuple[_Function | None, ast.Call]]:
    """Walk a tree: every call with the outermost function it is in."""
    for child in ast.iter_child_nodes(node):
        inner = function
        if inner is None and isinstance(child, _Function):
            inner = child
        if isinstance(child, ast.Call):
            yield inner, child
        yield from _calls(child, inner)


def _elsewhere(call: ast.Call) -> str | None:
    match call.func:
        case ast.Attribute(attr="collection", value=value) if _name(value) in _HANDLES:
            return "takes a collection without an organisation: use TenantCollection"
        case ast.Attribute(attr=verb) if verb in _VERBS:
            return f"calls {verb} past TenantCollection"
        case ast.Name(id=name) if name in _STATEMENTS:
            return f"builds {name} past TenantCollection"
    return None


def _inside_the_door(function: _Function | None, call: ast.Call) -> str | None:
    """Tell what is wrong with a call in the one module that may talk to MongoDB."""
    match call.func:
        case ast.Attribute(attr=verb, value=value) if verb in _VERBS or (
            verb == "find" and _name(value) == "_collection"
        ):
            name = verb
        case ast.Name(id=statement) if statement in _STATEMENTS:
            name = statement
        case _:
            return None
    if name == "bulk_write":
        return None  # each statement that it is given is looked at by itself
    first = call.args[0] if call.args else None
    if first is None or function is None or not _is_scoped(first, function):
        return f"{name} is called with a query that did not go through self.scoped"
    if name.startswith("aggregate") and not _lookups_are_scoped(function):
        return f"{name} joins documents with a $lookup that did not go through self.scoped"
    return None


def _is_scoped(expression: ast.expr, function: _Function) -> bool:
    """Tell whether an expression, or what its name stands for in the function, begins with `self.scoped`."""
    if isinstance(expression, ast.Name):
        meant = [
            node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == expression.id for target in node.targets)
        ]
        return bool(meant) and all(_is_scoped(value, function) for value in meant)
    if isinstance(expression, ast.List):
        return bool(expression.elts) and _is_match(expression.elts[0])
    if isinstance(expression, ast.ListComp):
        return _is_call_of_scoped(expression.elt)
    return _is_call_of_scoped(expression)


def _is_match(stage: ast.expr) -> bool:
    """Tell whether the first stage of a pipeline is a `$match` on the organisation."""
    return (
        isinstance(stage, ast.Dict)
        and len(stage.keys) == 1
        and isinstance(stage.keys[0], ast.Constant)
        and stage.keys[0].value == "$match"
        and _is_call_of_scoped(stage.values[0])
    )


def _lookups_are_scoped(function: _Function) -> bool:
    lookups = [
        value
        for node in ast.walk(function)
        if isinstance(node, ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant) and key.value in ("$lookup", "$unionWith", "$graphLookup")
    ]
    return all(any(_is_call_of_scoped(node) for node in ast.walk(lookup)) for lookup in lookups)


def _is_call_of_scoped(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "scoped"


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def main() -> int:
    """Look at every module of the server; 1 if there is something to refuse."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["medschedule"]["tenant-scope"]
    across: list[str] = settings["across"]
    found: list[Finding] = []
    for module in sorted(SERVER.rglob("*.py")):
        found += findings(module.relative_to(SERVER).as_posix(), module.read_text(), across)
    for finding in found:
        print(finding, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
