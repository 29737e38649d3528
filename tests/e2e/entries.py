"""What people enter, in the names that they use: found in a station's replica and made into operations."""

from datetime import date

from tests.e2e.live_station import LiveStation

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.assign_shift import AssignShift, SetPin, UnassignShift
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.sample.ward_0545 import TODAY

Day = date


class Entries:
    """Makes operations from what a station knows."""

    def __init__(self, station: LiveStation) -> None:
        self._station = station

    def unit(self, code: str) -> Unit:
        """Return a unit by its code."""
        return next(unit for unit in self._station.read(lambda work: work.select(Unit)) if unit.code == code)

    def person(self, name: str) -> Staff:
        """Return somebody by their full name."""
        people = self._station.read(lambda work: work.select(Staff))
        return next(person for person in people if person.full_name == name)

    def shift(self, name: str, day: Day = TODAY) -> Assignment:
        """Return the shift that somebody starts on a day."""
        staff_id = self.person(name).id
        [shift] = self._station.read(lambda work: self._shifts(work, staff_id, day))
        return shift

    def assign(self, name: str, unit: str, letter: str, *, replaces: EntityId | None = None) -> AssignShift:
        """Put somebody on a shift of today."""
        unit_id, staff_id = self.unit(unit).id, self.person(name).id
        templates = self._station.read(lambda work: work.select(ShiftTemplate, equal={"unitId": unit_id}))
        periods = self._station.read(lambda work: work.select(SchedulePeriod))
        return AssignShift(
            assignment_id=new_id(),
            unit_id=unit_id,
            period_id=next(
                period.id
                for period in periods
                if period.unit_id == unit_id and period.first_date <= TODAY <= period.last_date
            ),
            staff_id=staff_id,
            template_id=next(template.id for template in templates if template.letter == letter),
            date=TODAY,
            replaces=replaces,
        )

    def unassign(self, name: str, day: Day = TODAY) -> UnassignShift:
        """Take somebody off their shift."""
        return UnassignShift(assignment_id=self.shift(name, day).id)

    def pin(self, name: str, day: Day = TODAY) -> SetPin:
        """Pin somebody's shift."""
        return SetPin(assignment_id=self.shift(name, day).id, pinned=True)

    def call_out(self, name: str, reason: str = "") -> RecordCallOut:
        """Say that somebody cannot come today."""
        return RecordCallOut(call_out_id=new_id(), assignment_id=self.shift(name).id, reason=reason)

    def census(self, unit: str, patients: int) -> RecordCensus:
        """Count the patients of a unit."""
        return RecordCensus(reading_id=new_id(), unit_id=self.unit(unit).id, patients=patients)

    @staticmethod
    def _shifts(work: UnitOfWork, staff_id: EntityId, day: Day) -> tuple[Assignment, ...]:
        days = {"shiftDetails.date": (day.isoformat(), day.isoformat())}
        return work.select(Assignment, equal={"staffId": staff_id}, between=days)
