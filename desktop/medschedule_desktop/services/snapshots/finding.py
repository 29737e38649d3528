"""People and units that can be found by name from anywhere."""

from dataclasses import dataclass
from enum import StrEnum


class FoundKind(StrEnum):
    """What was found."""

    PERSON = "person"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Found:
    """One of them.

    Attributes:
        kind: what it is.
        id: of the person or unit.
        name: for instance "Okafor, Ngozi" or "4 West telemetry".
        detail: for instance "RN, 4 West telemetry".
    """

    kind: FoundKind
    id: str
    name: str
    detail: str = ""
