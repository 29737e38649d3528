"""Hours by person, day and pay code for a payroll system, with the totals that prove them complete."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from medschedule_desktop.services.analytics.worked import Worked
from medschedule_desktop.services.exports.table import Cell, Table
from medschedule_desktop.services.staff.periods import Stretch
from medschedule_desktop.services.ward import Ward
from medschedule_shared.language import Words, marked, tr
from medschedule_shared.metrics.pay import PayCode
from medschedule_shared.model.assignment import Assignment

PAY_CODE_WORDS = Words(
    {
        PayCode.REGULAR: marked("Regular", meaning="hours"),
        PayCode.OVERTIME: marked("Overtime"),
        PayCode.HOLIDAY: marked("Holiday"),
        PayCode.ON_CALL: marked("On call"),
    }
)


@dataclass(frozen=True, slots=True)
class Payroll:
    """What goes to payroll.

    Attributes:
        lines: one for each shift and pay code.
        totals: minutes by pay code, and of everything; the last says whether both agree.
    """

    lines: Table
    totals: Table


def payroll(ward: Ward, worked: Worked, days: Stretch) -> Payroll:
    """Return the hours of a unit's own people, wherever they worked, and of everybody else on the unit."""
    shifts = sorted(
        (item for item in worked.shifts if item.staff_id in worked.staff),
        key=lambda item: (*_person(item, worked), item.shift_details.start_at, item.id),
    )
    lines = tuple(line for item in shifts for line in _lines(item, ward, worked))
    return Payroll(
        Table(
            tr("Payroll"),
            (
                tr("Employee number"),
                tr("Name"),
                tr("Date"),
                tr("Shift"),
                tr("Unit"),
                tr("Home unit"),
                tr("Floated"),
                tr("Pay code"),
                tr("Minutes"),
                tr("Hours"),
            ),
            lines,
        ),
        _totals(shifts, worked, days, len(lines)),
    )


def _person(item: Assignment, worked: Worked) -> tuple[str, str]:
    person = worked.staff[item.staff_id or ""]
    return person.employee_id, person.full_name


def _lines(item: Assignment, ward: Ward, worked: Worked) -> Iterator[tuple[Cell, ...]]:
    person, details = worked.staff[item.staff_id or ""], item.shift_details
    home = worked.units.get(person.employment.home_unit_id or "")
    there = worked.units.get(item.unit_id)
    floats = home is not None and home.id != item.unit_id
    for code, minutes in worked.codes[item.id].items():
        yield (
            person.employee_id,
            person.full_name,
            details.date,
            ward.label_of(item),
            there.code if there else "",
            home.code if home else "",
            tr("yes") if floats else tr("no"),
            PAY_CODE_WORDS[code],
            minutes,
            round(minutes / 60, 4),
        )


def _totals(shifts: list[Assignment], worked: Worked, days: Stretch, lines: int) -> Table:
    by_code: Counter[PayCode] = Counter()
    floated = 0
    for item in shifts:
        by_code.update(worked.codes[item.id])
        home = worked.staff[item.staff_id or ""].employment.home_unit_id
        if home not in (None, item.unit_id):
            floated += item.shift_details.paid_minutes
    paid = sum(item.shift_details.paid_minutes for item in shifts)
    rows: list[tuple[Cell, ...]] = [
        (tr("First day"), days.first, None),
        (tr("Last day"), days.last, None),
        (tr("People"), len({item.staff_id for item in shifts}), None),
        (tr("Shifts"), len(shifts), None),
        (tr("Lines"), lines, None),
        *((PAY_CODE_WORDS[code], by_code[code], round(by_code[code] / 60, 4)) for code in PayCode),
        (tr("All pay codes"), by_code.total(), round(by_code.total() / 60, 4)),
        (tr("Paid minutes of all shifts"), paid, round(paid / 60, 4)),
        (tr("Of these on a unit that is not home"), floated, round(floated / 60, 4)),
        (tr("Pay codes and shifts agree"), tr("yes") if by_code.total() == paid else tr("no"), None),
    ]
    return Table(tr("Control totals"), (tr("Figure"), tr("Count or minutes"), tr("Hours")), tuple(rows))
