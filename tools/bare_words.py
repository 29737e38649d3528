"""Words in a module that a person would read and nobody could translate."""

from __future__ import annotations

import ast
import re
from pathlib import Path

_SAID = {"tr", "tr_count", "marked"}
_FOR_THE_PROGRAM = {
    # names of parts, icons, files, settings and log lines, and what a programmer did wrong
    *("setObjectName", "setProperty", "property", "find", "findChild", "Icon", "getLogger", "getattr"),
    *("debug", "info", "warning", "error", "exception", "TypeVar", "NewType", "QKeySequence", "setShortcut"),
    *("ValueError", "TypeError", "KeyError", "LookupError", "RuntimeError", "OSError", "AssertionError"),
    *("require_at_least", "count_words", "not_found"),
    *("startswith", "endswith", "removeprefix", "removesuffix", "encode", "setFamily", "setStyle"),
}
_NOT_SAID_IN = {"hands.py", "pictures.py", "gallery.py", "walkthrough.py", "stylesheet.py"}
"""The demonstration's hands and the style sheet: no person reads what stands there."""

_NAMES = {"MedSchedule", "Inter", "PNG"}
_WORDS = re.compile(r"[A-Za-z,.;:)]\s+[A-Za-z(]|^\W*[A-Z][a-z]")
_ONE_WORD = re.compile(r"[^\W\d_]{2,}")
_KEYS = re.compile(r"^(Ctrl|Alt|Shift|Esc|F\d)\b")
_TYPE_NAME = re.compile(r"^[A-Z][a-z]+([A-Z][a-z]+)+$")
_COMMAND = re.compile(r"^medschedule ")
_NOT_SAID = "# not said"
"""At the end of a line whose words only the program reads."""
_IDENTIFIER = re.compile(r"^[\w.\-/]*$")


def bare_words(path: Path) -> list[tuple[int, str]]:
    """Find literals that read like words and stand outside of `tr` and its kin, with their lines."""
    if path.name in _NOT_SAID_IN:
        return []
    code = path.read_text("utf-8")
    lines = code.splitlines()
    reader = _Reader()
    reader.visit(ast.parse(code))
    return sorted(found for found in reader.found if _NOT_SAID not in lines[found[0] - 1])


class _Reader(ast.NodeVisitor):
    """Walks a module past docstrings, annotations and what only the program reads."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):
            self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        for child in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)):
            self.visit(child)
        for statement in node.body:
            self.visit(statement)

    def visit_Call(self, node: ast.Call) -> None:
        self.visit(node.func)
        named = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for argument in () if named in _SAID | _FOR_THE_PROGRAM else node.args:
            self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg != "meaning":
                self.visit(keyword.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        words = "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        if _ONE_WORD.search(words) and not _IDENTIFIER.match(words) and not _KEYS.match(words):
            self.found.append((node.lineno, words))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and _is_said(node.value):
            self.found.append((node.lineno, node.value))


def _is_said(text: str) -> bool:
    program = text in _NAMES or any(kind.match(text) for kind in (_KEYS, _TYPE_NAME, _COMMAND))
    return bool(_WORDS.search(text)) and not program
