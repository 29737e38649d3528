"""Whose turn it is: the order of contracts, then the ledger."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.samples.entities import identifier

from medschedule_shared.model.staff import EmploymentType
from medschedule_shared.model.turn_entry import TurnChoice, TurnEntry, TurnKind
from medschedule_shared.staffing.release_order import OnDuty, ReleaseClass, release_order

NOW = datetime(2026, 10, 13, 10, 45, tzinfo=UTC)
REGULAR = EmploymentType.REGULAR


def on_duty(number: int, employment: EmploymentType = REGULAR, **more: Any) -> OnDuty:
    return OnDuty(identifier(100 + number), identifier(number), employment, **more)


def entry(number: int, choice: TurnChoice, *, here: bool = False, day: int = 1, **more: Any) -> TurnEntry:
    """Return a line about a person: on the shift that is looked at, or on an earlier one."""
    usual: dict[str, Any] = {
        "id": identifier(500 + number + 50 * day),
        "organization_id": identifier(900),
        "created_at": NOW,
        "updated_at": NOW,
        "unit_id": identifier(901),
        "staff_id": identifier(number),
        "assignment_id": identifier(100 + number if here else 200 + number),
        "template_id": identifier(902),
        "shift_date": date(2026, 10, day),
        "kind": TurnKind.LOW_CENSUS,
        "choice": choice,
        "chosen_at": NOW.replace(day=day),
    }
    return TurnEntry(**{**usual, **more})


def order(people: list[OnDuty], *ledger: TurnEntry) -> list[str]:
    return [turn.on_duty.staff_id[-2:] for turn in release_order(people, ledger)]


def test_contracts_release_agency_then_overtime_then_volunteers_then_per_diem_then_by_turn() -> None:
    people = [
        on_duty(1),
        on_duty(2, EmploymentType.PER_DIEM),
        on_duty(3),
        on_duty(4, overtime_minutes=60),
        on_duty(5, EmploymentType.AGENCY, overtime_minutes=60),
    ]
    found = release_order(people, [entry(3, TurnChoice.VOLUNTEERED, here=True)])
    assert [turn.release_class for turn in found] == list(ReleaseClass)
    assert [turn.on_duty.staff_id for turn in found] == [identifier(number) for number in (5, 4, 3, 2, 1)]


def test_the_turn_goes_to_whoever_had_it_least_lately() -> None:
    people = [on_duty(1), on_duty(2), on_duty(3)]
    ledger = (
        entry(1, TurnChoice.RELEASED, day=2),
        entry(2, TurnChoice.STANDBY, day=9),
        entry(2, TurnChoice.RELEASED, day=1),
    )
    assert order(people, *ledger) == ["03", "01", "02"]
    assert [turn.turns for turn in release_order(people, ledger)] == [0, 1, 2]


@pytest.mark.parametrize(
    "change",
    [
        {"called_back_at": NOW},
        {"withdrawn_at": NOW},
        {"deleted_at": NOW},
        {"kind": TurnKind.FLOAT},
        {"choice": TurnChoice.DECLINED},
    ],
)
def test_what_came_to_nothing_was_no_turn(change: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"choice": TurnChoice.RELEASED}
    ledger = entry(1, **{**usual, **change})
    [turn] = release_order([on_duty(1)], [ledger])
    assert (turn.turns, turn.last_turn) == (0, None)


def test_who_declined_for_this_shift_is_passed_over_and_for_another_is_not() -> None:
    people = [on_duty(1, EmploymentType.AGENCY), on_duty(2, EmploymentType.AGENCY), on_duty(3)]
    here = entry(1, TurnChoice.DECLINED, here=True)
    elsewhere = entry(2, TurnChoice.DECLINED)
    assert order(people, here, elsewhere) == ["02", "03", "01"]
    assert order(people, here.changed(withdrawn_at=NOW), elsewhere)[0] == "01"


def test_of_those_who_never_went_the_last_hired_goes_first() -> None:
    people = [on_duty(1, hire_date=date(2010, 1, 1)), on_duty(2, hire_date=date(2025, 1, 1))]
    assert order(people) == ["02", "01"]


def test_floating_has_turns_of_its_own() -> None:
    floated = entry(1, TurnChoice.WENT, kind=TurnKind.FLOAT)
    [first, second] = release_order([on_duty(1), on_duty(2)], [floated], TurnKind.FLOAT)
    assert (first.turns, second.turns) == (0, 1)
