"""The denial matrix: who may call which route, written down apart from the code that decides it.

`matrix.txt` has a row for each route: method, path below `/api/v1`, and a mark for each caller. `station` is
an enrolled device on which nobody has signed in; `anyone` has no token at all.
"""

from dataclasses import dataclass
from pathlib import Path

from medschedule_shared.model.roles import Role

ANYONE = "anyone"
STATION = "station"
COLUMNS: tuple[str, ...] = (
    ANYONE,
    STATION,
    Role.STAFF,
    Role.KIOSK,
    Role.CHARGE_NURSE,
    Role.HOUSE_SUPERVISOR,
    Role.MANAGER,
    Role.AUDITOR,
    Role.ADMIN,
)

_FILE = Path(__file__).with_name("matrix.txt")
_MAY, _OWN, _MARKS = "x", "o", frozenset("xo.")


@dataclass(frozen=True, slots=True)
class Row:
    """One route and who may call it.

    Attributes:
        own: who may call it for what is their own, and is refused otherwise.
    """

    method: str
    path: str
    may: frozenset[str]
    own: frozenset[str]

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


def matrix() -> tuple[Row, ...]:
    """Read the table."""
    lines = [line for line in _FILE.read_text().splitlines() if line and not line.startswith("#")]
    return tuple(_row(line) for line in lines)


def _row(line: str) -> Row:
    method, path, *marks = line.split()
    if len(marks) != len(COLUMNS) or not set(marks) <= _MARKS:
        raise ValueError(f"{method} {path} does not have a mark for each of {len(COLUMNS)} callers.")

    def marked(wanted: str) -> frozenset[str]:
        return frozenset(column for column, mark in zip(COLUMNS, marks, strict=True) if mark == wanted)

    return Row(method, path, marked(_MAY), marked(_OWN))
