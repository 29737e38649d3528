"""The rows under the grid: have against need for every role and shift that core staffing plans."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from medschedule_desktop.services.schedule.roster_reading import RosterReading
from medschedule_desktop.services.snapshots.requests import seat_key
from medschedule_desktop.services.snapshots.roster import NeedCell, NeedRow, NeedState
from medschedule_desktop.services.wording import ROLE_WORDS
from medschedule_shared.identity import EntityId
from medschedule_shared.language import marked, tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.people import CHARGE
from medschedule_shared.staffing.planned_seats import seats_held

_CHARGE = marked("Charge")


class NeedTally:
    """Counts who is there, and keeps the count while people's work changes."""

    def __init__(self, reading: RosterReading) -> None:
        self._days = reading.days
        self._period_id = reading.period.id
        self._orientees = reading.ward.orientees
        self._planned = _planned(reading)
        self._labels = {template.id: template.label for template in reading.ward.templates.values()}
        self._have: Counter[tuple[date, EntityId, str]] = Counter()
        for work in reading.work_of.values():
            self.add(work)

    def add(self, assignments: Iterable[Assignment]) -> None:
        """Count work in."""
        self._have.update(self._seats(assignments))

    def remove(self, assignments: Iterable[Assignment]) -> None:
        """Count work out."""
        self._have.subtract(self._seats(assignments))

    def rows(self) -> tuple[NeedRow, ...]:
        """Return a row for every need, the charge nurses last."""
        return tuple(
            self._row(f"{self._labels[template_id]} {seat}", template_id, seat, needed)
            for (seat, template_id), needed in self._planned.items()
        )

    def _row(self, title: str, template_id: EntityId, seat: str, needed: dict[date, int]) -> NeedRow:
        role = next((role for role, words in ROLE_WORDS.items() if words == seat), None)
        key = (template_id, role.value) if role is not None else None
        usual = max(needed.values(), default=0)
        cells = tuple(
            _need_cell(title, day, needed.get(day, 0), self._have[day, template_id, seat], key)
            for day in self._days
        )
        return NeedRow(title, tr("need {count}, have", count=usual), cells)

    def _seats(self, assignments: Iterable[Assignment]) -> Iterable[tuple[date, EntityId, str]]:
        return [
            (item.shift_details.date, item.template_id, _words(seat))
            for item in assignments
            if item.period_id == self._period_id and item.staff_id not in self._orientees
            for seat in seats_held(item)
        ]


def _words(seat: str) -> str:
    return tr(_CHARGE) if seat == CHARGE else ROLE_WORDS[StaffRole(seat)]


def _planned(reading: RosterReading) -> dict[tuple[str, EntityId], dict[date, int]]:
    planned: dict[tuple[str, EntityId], dict[date, int]] = {}
    for shift in reading.ward.planned(reading.period.first_date, reading.period.last_date):
        seats = {ROLE_WORDS[need.role]: need.count for need in shift.core.needs}
        seats[tr(_CHARGE)] = shift.core.charge_nurses
        for seat, count in seats.items():
            if count:
                planned.setdefault((seat, shift.template.id), {})[shift.date] = count
    order = [*ROLE_WORDS.values(), tr(_CHARGE)]
    starts = {template.id: template.start_time for template in reading.ward.templates.values()}
    rows = sorted(planned.items(), key=lambda row: (order.index(row[0][0]), starts[row[0][1]]))
    return dict(rows)


@lru_cache(maxsize=4096)
def _need_cell(title: str, day: date, need: int, have: int, key: tuple[EntityId, str] | None) -> NeedCell:
    """Return a cell; most of them stay as they are from edit to edit."""
    sentence = tr(
        "{title} {date} needs {need}, has {have}", title=title, date=date_words(day), need=need, have=have
    )
    if have < need:
        seat = "" if key is None else seat_key(day, *key)
        return NeedCell(f"{have}/{need}", NeedState.SHORT, sentence, seat)
    return NeedCell(str(have), NeedState.OVER if have > need else NeedState.MET, sentence)
