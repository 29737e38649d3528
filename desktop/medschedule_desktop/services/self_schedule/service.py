"""Self-scheduling: staff pick their shifts while the window is open, and a manager balances afterwards."""

from dataclasses import replace
from datetime import date

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms.formed import FormedService
from medschedule_desktop.services.forms.open_form import OpenForm
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.self_schedule.form import window_form
from medschedule_desktop.services.self_schedule.pick_calendar import (
    balance_rows,
    balance_sentence,
    meter,
    problems,
    weeks,
    window_sentence,
    window_state,
)
from medschedule_desktop.services.self_schedule.pick_reading import PickReading, read_picks
from medschedule_desktop.services.snapshots.self_schedule import SelfScheduleSnapshot, WindowState
from medschedule_desktop.services.wording import day_words
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Permission, Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.operations.operation import Operation
from medschedule_shared.operations.schedule import AdoptSchedule, DraftSeat
from medschedule_shared.operations.self_schedule import CloseSelfSchedule, PickShift, UnpickShift
from medschedule_shared.staffing.colleague import Colleague, binding


class SelfScheduleService(FormedService):
    """Works on the schedule that is to be planned next. Every pick is an operation, so it works offline."""

    def load(self, staff_id: EntityId = "") -> SelfScheduleSnapshot:
        """Read the schedule with a person's picks: the one who is signed in unless another is asked for.

        Raises:
            WardUnknown: the replica does not hold the unit, or the unit has no schedule.
        """
        self._station.note_view("self_schedule")
        return self._snapshot(self._read(), staff_id)

    def pick(self, staff_id: EntityId, day: date, template_id: EntityId) -> SelfScheduleSnapshot:
        """Pick a shift; another that is picked on the day is taken back.

        Raises:
            EntryRefused: the window is closed, nobody is needed, or the role does not allow it.
        """
        reading = self._read()
        before: list[Operation] = [
            UnpickShift(pick_id=pick.id) for pick in reading.of(staff_id) if pick.date == day
        ]
        period = reading.roster.period
        self._station.perform(
            *before,
            PickShift(
                pick_id=new_id(),
                unit_id=period.unit_id,
                period_id=period.id,
                staff_id=staff_id,
                template_id=template_id,
                date=day,
            ),
        )
        return self.load(staff_id)

    def unpick(self, pick_id: EntityId, staff_id: EntityId) -> SelfScheduleSnapshot:
        """Take a pick back.

        Raises:
            EntryRefused: the window is closed, or the role does not allow it.
        """
        self._station.perform(UnpickShift(pick_id=pick_id))
        return self.load(staff_id)

    def close_window(self, staff_id: EntityId = "") -> SelfScheduleSnapshot:
        """Close the window now and begin to balance.

        Raises:
            EntryRefused: it is closed already, or the role does not allow it.
        """
        self._station.perform(CloseSelfSchedule(period_id=self._read().roster.period.id))
        return self.load(staff_id)

    def take_over(self, staff_id: EntityId = "") -> SelfScheduleSnapshot:
        """Put what people keep of their picks into the draft; the solver fills the rest around it.

        What is in the draft stays, and a pick that would break a rule which must hold is left out.

        Raises:
            EntryRefused: the window has not closed, nothing is left to put in, or the role does not allow it.
        """
        reading = self._read()
        if window_state(reading) is not WindowState.CLOSED:
            raise EntryRefused(tr("Picks go into the draft when the window has closed. Nothing was changed."))
        seats = tuple(self._seats(reading))
        if not seats:
            raise EntryRefused(tr("Every pick that can stand is in the draft already. Nothing was changed."))
        period = reading.roster.period
        self._station.perform(AdoptSchedule(period_id=period.id, unit_id=period.unit_id, seats=seats))
        return self.load(staff_id)

    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        reading = read_picks(work, self._station.unit_id, self._station.clock.now())
        return window_form(self._station, reading)

    def _read(self) -> PickReading:
        with self._station.replica.transaction() as work:
            return read_picks(work, self._station.unit_id, self._station.clock.now())

    def _snapshot(self, reading: PickReading, staff_id: EntityId) -> SelfScheduleSnapshot:
        period, state = reading.roster.period, window_state(reading)
        manages = not why_not(self._station, Permission.POST_SCHEDULE, (period.unit_id,), "-")
        people = self._people(reading)
        person = reading.people.get(staff_id) if staff_id in dict(people) else None
        if person is None and people:
            person = reading.people.get(people[0][0])
        why = self._why_not(reading, state, person)
        shows = manages and state in (WindowState.OPEN, WindowState.CLOSED)
        return SelfScheduleSnapshot(
            period_id=period.id,
            title=f"{day_words(period.first_date)} – {day_words(period.last_date)}",
            state=state,
            sentence=window_sentence(reading),
            person_id=person.id if person else "",
            person_name=person.full_name if person else "",
            people=people,
            weeks=weeks(reading, person) if person else (),
            meter=meter(reading, person) if person else (),
            problems=problems(reading, person) if person else (),
            balance=balance_rows(reading) if shows else (),
            balance_sentence=balance_sentence(reading) if shows else "",
            can_pick=not why,
            why_not=why,
            can_manage=manages and state is not WindowState.POSTED,
            can_take_over=manages and state is WindowState.CLOSED,
        )

    def _people(self, reading: PickReading) -> tuple[tuple[EntityId, str], ...]:
        """Return whom this user may pick for: staff for themselves, the desk for the unit's people."""
        user = self._station.user
        if user is None:
            return ()
        own = reading.people.get(user.staff_id or "")
        if user.role is Role.STAFF:
            return ((own.id, own.full_name),) if own else ()
        everybody = sorted(reading.people.values(), key=lambda each: (each is not own, each.full_name))
        return tuple((each.id, each.full_name) for each in everybody)

    def _why_not(self, reading: PickReading, state: WindowState, person: Staff | None) -> str:
        if person is None:
            return tr("Nobody of this unit is chosen.")
        if state is not WindowState.OPEN:
            return window_sentence(reading)
        sentence = tr("Your role does not pick shifts.")
        return why_not(self._station, Permission.BID, (reading.roster.period.unit_id,), sentence)

    def _seats(self, reading: PickReading) -> list[DraftSeat]:
        """Return the seats of the picks that are kept and that no binding rule forbids, in order of days."""
        drafted = {(item.staff_id, item.shift_details.date) for item in reading.roster.in_period}
        colleagues: dict[EntityId, Colleague] = {}
        seats = []
        for share in reading.shares():
            for ask in share.kept:
                person = reading.people[ask.person]
                day = reading.frame.date_of(ask.day)
                if (person.id, day) in drafted:
                    continue
                colleague = colleagues.get(person.id) or reading.colleague(person)
                work = reading.work(person, day, ask.shift)
                if binding(colleague.breaches(reading.frame, gains=(work,))):
                    continue
                timeline = colleague.timeline.with_work(work)
                colleagues[person.id] = replace(colleague, timeline=timeline)
                seats.append(
                    DraftSeat(assignment_id=new_id(), staff_id=person.id, template_id=ask.shift, date=day)
                )
        return seats
