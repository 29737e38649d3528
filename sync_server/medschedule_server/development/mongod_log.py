"""Read why a mongod ended from what it wrote."""

import json
from pathlib import Path

_SEVERE = {"F", "E"}


def last_words(folder: Path) -> str:
    """Return, in one line, the last error that the mongod of this data folder wrote.

    Before its log is open (a missing library, a wrong option) it speaks on its output, which is then used.
    """
    errors = [
        entry for entry in map(_parsed, _lines(folder / "mongod.log")) if entry and entry.get("s") in _SEVERE
    ]
    if errors:
        attributes = errors[-1].get("attr") or {}
        detail = attributes.get("error") if isinstance(attributes, dict) else None
        return f"{errors[-1].get('msg')}: {detail}" if detail else str(errors[-1].get("msg"))
    output = _lines(folder / "mongod.out")
    return output[-1] if output else "it said nothing."


def _lines(file: Path) -> list[str]:
    return file.read_text(errors="replace").splitlines() if file.is_file() else []


def _parsed(line: str) -> dict[str, object] | None:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError:
        return None
    return entry if isinstance(entry, dict) else None
