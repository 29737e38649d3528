"""Write the files of translations anew from the texts in the code, or check that nothing is missing in them.

`make translations` writes: new texts come in unfinished, those that nothing says any more go, and what was
translated stays. Each text is one line, in alphabetical order, so that two people's additions merge.
`make check` checks: every text is in every language, and no screen says words that nobody could translate.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from tools.bare_words import bare_words

ROOT = Path(__file__).resolve().parent.parent
SPOKEN = (ROOT / "shared" / "medschedule_shared", ROOT / "desktop" / "medschedule_desktop")
FILES = ROOT / "desktop" / "medschedule_desktop" / "language"
WORDLESS = (
    *(SPOKEN[0] / folder for folder in ("rules", "operations", "staffing")),
    *(SPOKEN[1] / folder for folder in ("qt", "services", "planning/explanation", "planning/repair")),
)
"""Where words stand in `tr`, `tr_count` or `marked` alone."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{language}">\n'
_CONTEXT = "<context>\n<name>MedSchedule</name>\n"
_FOOT = "</context>\n</TS>\n"


@dataclass(frozen=True, order=True)
class Text:
    """A text that a person reads.

    Attributes:
        source: in English; of one that counts, its form for many.
        meaning: tells apart what English says in the same words.
        counts: whether it has a form for each count.
    """

    source: str
    meaning: str = ""
    counts: bool = False


class NotALiteral(Exception):
    """A text is put together before it is said, so nobody could translate it."""


def texts_in(path: Path) -> Iterator[Text]:
    """Find what a module says.

    Raises:
        NotALiteral: the first argument is neither a literal nor a name that stands for a marked one.
    """
    code = path.read_text("utf-8")
    if not any(f"{said}(" in code for said in ("tr", "tr_count", "marked", "count_words", "not_found")):
        return
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        if node.func.id == "tr_count":
            yield from (Text(_literal(many, path), counts=True) for many in _choices(node.args[1]))
        elif node.func.id == "count_words" and len(node.args) == 2:  # that of the rules
            yield from (
                Text(f"{{count}} {_literal(noun, path)}s", counts=True) for noun in _choices(node.args[1])
            )
        elif node.func.id in ("tr", "marked", "not_found"):
            meaning = next((word.value for word in node.keywords if word.arg == "meaning"), None)
            said = _literal(meaning, path) if meaning else ""
            yield from (Text(_literal(choice, path), said) for choice in _choices(node.args[0]))


def every_text() -> set[Text]:
    """Find what the whole product says."""
    modules = (path for folder in SPOKEN for path in folder.rglob("*.py"))
    return {text for path in modules for text in texts_in(path)}


def read(path: Path) -> dict[Text, tuple[str, ...]]:
    """Return the finished translations of a file."""
    found: dict[Text, tuple[str, ...]] = {}
    for message in ElementTree.parse(path).iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        if translation is None or translation.get("type") is not None:
            continue
        counts = message.get("numerus") == "yes"
        forms = tuple(form.text or "" for form in translation.iter("numerusform"))
        text = Text(message.findtext("source", ""), message.findtext("comment", ""), counts)
        found[text] = forms if counts else (translation.text or "",)
    return found


def written(language: str, texts: set[Text], known: dict[Text, tuple[str, ...]]) -> str:
    """Return a file's content."""
    lines = (_line(text, known.get(text)) for text in sorted(texts))
    return f"{_HEAD.format(language=language)}{_CONTEXT}{''.join(lines)}{_FOOT}"


def faults(path: Path, texts: set[Text]) -> Iterator[str]:
    """Say what is wrong with a file of translations."""
    known = read(path)
    for text in sorted(texts - known.keys()):
        yield f"{path.name}: not translated: {text.source!r}"
    for text in sorted(known.keys() - texts):
        yield f"{path.name}: nothing says any more: {text.source!r}"
    for text in sorted(texts & known.keys()):
        for form in known[text]:
            if _parts(form) - {"count"} != _parts(text.source) - {"count"} or not form.strip():
                yield f"{path.name}: the parts of {text.source!r} are not those of {form!r}"
    lines = path.read_text("utf-8").splitlines()
    ours = set(written(path.stem, texts, known).splitlines())
    if not texts ^ known.keys() and set(lines) != ours:  # in any order: a merge puts them side by side
        yield f"{path.name}: a text is there twice, or not as `make translations` writes it"


def write() -> None:
    """Write every file anew and say what is still to be translated."""
    texts = every_text()
    for path in sorted(FILES.glob("*.ts")):
        known = read(path)
        path.write_text(written(path.stem, texts, known), "utf-8")
        missing = sorted(texts - known.keys())
        print(f"{path.name}: {len(texts)} texts, {len(missing)} to translate")
        for text in missing:
            print(f"  {text.source}")


def check() -> int:
    """Say every fault; return the exit code."""
    texts = every_text()
    found = [fault for path in sorted(FILES.glob("*.ts")) for fault in faults(path, texts)]
    for folder in WORDLESS:
        for path in sorted(folder.rglob("*.py")):
            where = path.relative_to(ROOT)
            found += [f"{where}:{line}: outside of tr(): {words!r}" for line, words in bare_words(path)]
    for fault in found:
        print(fault)
    if found:
        print("Say texts with tr(), run `make translations`, and translate what language/*.ts has new.")
    return 1 if found else 0


def _parts(text: str) -> set[str]:
    return {name for _words, name, _spec, _conversion in string.Formatter().parse(text) if name}


def _line(text: Text, forms: tuple[str, ...] | None) -> str:
    kind = ' numerus="yes"' if text.counts else ""
    meaning = f"<comment>{escape(text.meaning)}</comment>" if text.meaning else ""
    said = [escape(form) for form in forms or (("", "") if text.counts else ("",))]
    inner = "".join(f"<numerusform>{form}</numerusform>" for form in said) if text.counts else said[0]
    state = "" if forms else ' type="unfinished"'
    source = f"<source>{escape(text.source)}</source>"
    return f"<message{kind}>{source}{meaning}<translation{state}>{inner}</translation></message>\n"


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """Return what an expression may be, without names: they stand for texts that were marked elsewhere."""
    if isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _choices(value)
    elif not isinstance(node, ast.Name | ast.Attribute | ast.Subscript | ast.Call):
        yield node


def _literal(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise NotALiteral(f"{path}:{node.lineno}: what is said must be a literal.")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    write()
