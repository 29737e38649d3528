"""The house supervisor at a desk of their own: what is entered there while a ward has no network."""

from collections.abc import Callable
from datetime import date

from medschedule_desktop.bootstrap.sign_in import sign_in_service
from medschedule_desktop.demonstration.server_process import DemonstrationFailed, Login
from medschedule_desktop.demonstration.stations import DemonstrationStation
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.snapshots.sign_in import SignInState
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.assign_shift import AssignShift
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.operation import Operation

Make = Callable[[UnitOfWork], Operation]

_PATIENCE = 60.0


class HouseDesk:
    """A station without a window: its use cases are called as its screens would call them.

    Attributes:
        station: it.
    """

    def __init__(self, station: DemonstrationStation) -> None:
        self.station = station

    def sign_in(self, account: Login) -> None:
        """Let somebody in.

        Raises:
            DemonstrationFailed: the server does not let them in.
        """
        result = sign_in_service(self.station.running).sign_in(account.login, account.password)
        if result.state is not SignInState.ACCEPTED:
            raise DemonstrationFailed(result.sentence)

    def give_away(self, person: str, unit: str, letter: str, day: date) -> None:
        """Put somebody on a shift of a unit.

        Raises:
            EntryRefused: it is not possible.
        """
        self._enter(lambda work: _assignment(work, person, unit, letter, day))

    def record_call_out(self, person: str, day: date) -> None:
        """Note that somebody cannot come; raises what `give_away` does."""
        self._enter(
            lambda work: RecordCallOut(
                call_out_id=new_id(), assignment_id=_shift(work, _person(work, person), day).id
            )
        )

    def _enter(self, make: Make) -> None:
        running = self.station.running

        def enter() -> None:
            running.station.perform(running.replica.run(make))

        running.replica.executor.submit(enter).result(_PATIENCE)


def _person(work: UnitOfWork, name: str) -> EntityId:
    return next(person.id for person in work.select(Staff) if person.full_name == name)


def _shift(work: UnitOfWork, staff_id: EntityId, day: date) -> Assignment:
    days = {"shiftDetails.date": (day.isoformat(), day.isoformat())}
    return work.select(Assignment, equal={"staffId": staff_id}, between=days)[0]


def _assignment(work: UnitOfWork, person: str, code: str, letter: str, day: date) -> AssignShift:
    unit_id = next(unit.id for unit in work.select(Unit) if unit.code == code)
    templates = work.select(ShiftTemplate, equal={"unitId": unit_id})
    periods = work.select(SchedulePeriod, equal={"unitId": unit_id})
    return AssignShift(
        assignment_id=new_id(),
        unit_id=unit_id,
        period_id=next(each.id for each in periods if each.first_date <= day <= each.last_date),
        staff_id=_person(work, person),
        template_id=next(template.id for template in templates if template.letter == letter),
        date=day,
    )
