"""Whose turn it is to go home when there are fewer patients than nurses, and whose to float.

Nursing contracts release agency staff first, then whoever works overtime, then volunteers, then per-diem
staff; the others take turns. Whoever declined is passed over for that shift.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import EmploymentType
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind


class ReleaseClass(IntEnum):
    """The order of contracts, the first to go first."""

    AGENCY = 0
    OVERTIME = 1
    VOLUNTEER = 2
    PER_DIEM = 3
    TURN = 4


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody who works the shift.

    Attributes:
        overtime_minutes: of this shift.
    """

    assignment_id: EntityId
    staff_id: EntityId
    employment: EmploymentType
    overtime_minutes: int = 0
    hire_date: date | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's place in the order.

    Attributes:
        turns: how often it was theirs within the ledger.
        last_turn: when it was theirs last; None if never.
        declined: whether they declined for this shift; they are passed over.
    """

    on_duty: OnDuty
    release_class: ReleaseClass
    turns: int
    last_turn: datetime | None
    declined: bool


def release_order(
    on_duty: Iterable[OnDuty], ledger: Iterable[TurnEntry], kind: TurnKind = TurnKind.LOW_CENSUS
) -> tuple[Turn, ...]:
    """Return everybody in the order in which they go, those who declined last.

    Within a class it is the turn of whoever had it least lately; among those who never had it, of whoever
    was hired last.
    """
    entries = [entry for entry in ledger if entry.kind is kind and entry.stands]
    turns = [_turn(person, entries) for person in on_duty]
    return tuple(sorted(turns, key=_key))


def _turn(person: OnDuty, entries: list[TurnEntry]) -> Turn:
    mine = [entry for entry in entries if entry.staff_id == person.staff_id]
    here = {entry.choice for entry in mine if entry.assignment_id == person.assignment_id}
    taken = [entry.chosen_at for entry in mine if entry.is_turn]
    return Turn(
        on_duty=person,
        release_class=_class(person, volunteers=TurnChoice.VOLUNTEERED in here),
        turns=len(taken),
        last_turn=max(taken, default=None),
        declined=TurnChoice.DECLINED in here,
    )


def _class(person: OnDuty, *, volunteers: bool) -> ReleaseClass:
    if person.employment is EmploymentType.AGENCY:
        return ReleaseClass.AGENCY
    if person.overtime_minutes:
        return ReleaseClass.OVERTIME
    if volunteers:
        return ReleaseClass.VOLUNTEER
    if person.employment is EmploymentType.PER_DIEM:
        return ReleaseClass.PER_DIEM
    return ReleaseClass.TURN


def _key(turn: Turn) -> tuple[bool, ReleaseClass, float, int, EntityId]:
    last = turn.last_turn.timestamp() if turn.last_turn else float("-inf")
    hired = turn.on_duty.hire_date or date.min
    return (turn.declined, turn.release_class, last, -hired.toordinal(), turn.on_duty.assignment_id)
