"""What applying an operation can lead to."""

from dataclasses import dataclass
from enum import StrEnum

from medschedule_shared.identity import EntityId
from medschedule_shared.model.conflict import ConflictKind
from medschedule_shared.model.declaration import Entity


class RefusalCode(StrEnum):
    """Stable reasons why an operation cannot be applied."""

    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    INVALID = "INVALID"
    OUTSIDE_PERIOD = "OUTSIDE_PERIOD"
    WRONG_STATE = "WRONG_STATE"
    DOUBLE_BOOKING = "DOUBLE_BOOKING"
    RULE_BROKEN = "RULE_BROKEN"
    ALREADY_EXISTS = "ALREADY_EXISTS"


@dataclass(frozen=True, slots=True)
class Refused:
    """The operation cannot be applied; `message` is one sentence for the person who made it."""

    code: RefusalCode
    message: str


@dataclass(frozen=True, slots=True)
class Clash:
    """What an operation wants cannot stand beside what somebody else entered.

    Attributes:
        first: the document that is in force.
        second: the document as this operation wants it.
        fields: wire names in question, for a same-field clash.
    """

    kind: ConflictKind
    unit_ids: tuple[EntityId, ...]
    staff_id: EntityId | None
    first: Entity
    second: Entity
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The changed documents, whole.

    Attributes:
        merged: parts were left out because others had decided them meanwhile.
        clash: the part that a person must decide; the documents hold the rest.
    """

    documents: tuple[Entity, ...]
    merged: bool = False
    clash: Clash | None = None


Outcome = Applied | Refused
