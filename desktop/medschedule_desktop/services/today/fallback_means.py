"""Who could help when nobody comes: nurses who go home soon, nurses of other units, the charge nurse."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.colleague_reading import ColleagueReading, read_colleagues
from medschedule_desktop.services.rulebook import work_in
from medschedule_desktop.services.today.turn_reading import on_duty, read_turns
from medschedule_desktop.services.ward import Ward, assignments_between, latest_census, read_ward
from medschedule_shared.identity import EntityId
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.model.turn_entry import TurnKind
from medschedule_shared.model.unit import Unit
from medschedule_shared.rules.timeline import Work
from medschedule_shared.staffing.colleague import binding
from medschedule_shared.staffing.coverage import coverage, on_shift
from medschedule_shared.staffing.fallback import HOLD_OVER, FallbackKind, Means, Step, hold_over
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.staffing.people import required_credentials
from medschedule_shared.staffing.release_order import release_order

_SAME_SHIFT = timedelta(minutes=60)
_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class SisterShift:
    """The same shift on another unit, as this station knows it.

    Attributes:
        nurses: registered nurses with patients there.
        patients: its census; None while it is unknown.
    """

    unit_name: str
    nurses: int
    patients: int | None


@dataclass(frozen=True, slots=True)
class Help:
    """Means with what the screen says beside them.

    Attributes:
        shifts: those that steps are about, by id.
        staff: whose they are, by id.
        sisters: by the assignment that somebody would leave there.
    """

    means: Means = field(default_factory=Means)
    shifts: Mapping[EntityId, Assignment] = field(default_factory=dict)
    staff: Mapping[EntityId, Staff] = field(default_factory=dict)
    sisters: Mapping[EntityId, SisterShift] = field(default_factory=dict)


def read_help(
    work: UnitOfWork, ward: Ward, focus: ShiftOccurrence, around: tuple[Assignment, ...], now: datetime
) -> Help:
    """Read who could help on a shift that is short.

    Args:
        around: the unit's assignments of the days around it.
    """
    leaving = _leaving(around, focus, now)
    spared = _elsewhere(work, ward, focus)
    people = {item.staff_id for item in (*leaving, *spared) if item.staff_id is not None}
    staff = {person.id: person for person in work.select(Staff, within={"id": people})}
    reading = read_colleagues(work, ward, staff, (focus.date,))
    charge = next((item for item in around if _leads(item, focus)), None)
    sisters: dict[EntityId, SisterShift] = {}
    floats = _floats(work, ward, focus, spared, reading, sisters, now)
    means = Means(
        stay=_stays(work, ward, focus, leaving, reading, now),
        floats=floats,
        charge=None
        if charge is None
        else Step(FallbackKind.CHARGE_TAKES_PATIENTS, charge.id, charge.staff_id),
    )
    shifts = {item.id: item for item in (*leaving, *spared)} | ({} if charge is None else {charge.id: charge})
    return Help(means, shifts, staff, sisters)


def _leads(item: Assignment, focus: ShiftOccurrence) -> bool:
    """Tell whether somebody is in charge of the shift and has no patients yet."""
    return item.is_charge and item.standing and not item.has_patients and on_shift(item, focus)


def _leaving(around: Iterable[Assignment], focus: ShiftOccurrence, now: datetime) -> list[Assignment]:
    """Return the shifts of nurses who are at work when the short shift starts, have not gone home yet and
    are off for the 24 hours after it began.
    """
    around = tuple(around)
    booked_later = {
        item.staff_id
        for item in around
        if item.standing and focus.span.start < item.shift_details.start_at < focus.span.start + _DAY
    }
    return [
        item
        for item in around
        if item.standing
        and item.role is StaffRole.RN
        and not item.is_charge
        and item.shift_details.start_at < focus.span.start
        and focus.span.start <= item.shift_details.end_at < focus.span.end
        and item.shift_details.end_at > now
        and item.staff_id not in booked_later
    ]


def _stays(
    work: UnitOfWork,
    ward: Ward,
    focus: ShiftOccurrence,
    leaving: Sequence[Assignment],
    reading: ColleagueReading,
    now: datetime,
) -> tuple[Step, ...]:
    if not leaving:
        return ()
    colleagues = reading.colleagues(ward)
    ledger = read_turns(work, ward.unit.id, now)
    by_id = {item.id: item for item in leaving}
    steps = []
    for turn in release_order(on_duty(leaving, reading.staff), ledger, TurnKind.HOLD_OVER):
        if turn.declined:
            continue
        held = by_id[turn.on_duty.assignment_id]
        stays = _held_work(ward, focus, held, reading)
        breaches = colleagues[turn.on_duty.staff_id].breaches(reading.frame, gains=(stays,))
        steps.append(
            hold_over(
                held.id,
                turn.on_duty.staff_id,
                held.shift_details.end_at,
                tuple(found.text.rstrip(".") for found in breaches),
                barred=bool(binding(breaches)),
            )
        )
    return tuple(steps)


def _held_work(ward: Ward, focus: ShiftOccurrence, held: Assignment, reading: ColleagueReading) -> Work:
    frame, leaves = reading.frame, held.shift_details.end_at
    return Work(
        day=frame.day_of(focus.date),
        start=frame.minute_of(leaves),
        end=frame.minute_of(leaves + HOLD_OVER),
        paid_minutes=round(HOLD_OVER.total_seconds() / 60),
        shift=focus.template.id,
        label=focus.template.label,
        is_night=False,
        credentials=required_credentials(ward.unit, held.role),
        extends=True,
        unit=ward.unit.id,
    )


def _elsewhere(work: UnitOfWork, ward: Ward, focus: ShiftOccurrence) -> tuple[Assignment, ...]:
    """Return the same shift of nurses on other units who hold what this unit asks for."""
    that_day = work.select(
        Assignment,
        equal={"shiftDetails.date": focus.date},
        within={"unitId": {unit.id for unit in work.select(Unit)} - {ward.unit.id}},
    )
    same = [
        item
        for item in that_day
        if item.standing
        and item.role is StaffRole.RN
        and not item.is_charge
        and item.extends is None
        and abs(item.shift_details.start_at - focus.span.start) <= _SAME_SHIFT
        and abs(item.shift_details.end_at - focus.span.end) <= _SAME_SHIFT
    ]
    required = required_credentials(ward.unit, StaffRole.RN)
    if not required or not same:
        return tuple(same)
    people = {item.staff_id for item in same if item.staff_id is not None}
    held: dict[EntityId, set[str]] = {}
    for credential in work.select(Credential, within={"staffId": people}):
        if credential.valid_on(focus.date):
            held.setdefault(credential.staff_id, set()).add(credential.code)
    return tuple(item for item in same if required <= held.get(item.staff_id or "", set()))


def _floats(
    work: UnitOfWork,
    ward: Ward,
    focus: ShiftOccurrence,
    spared: tuple[Assignment, ...],
    reading: ColleagueReading,
    sisters: dict[EntityId, SisterShift],
    now: datetime,
) -> tuple[Step, ...]:
    """Return one nurse of each other unit that has one to spare, by their turn there, partner units first."""
    if not spared:
        return ()
    colleagues = reading.colleagues(ward)
    partners = ward.unit.partner_unit_ids
    units = sorted({item.unit_id for item in spared}, key=lambda id_: (id_ not in partners, id_))
    steps: list[Step] = []
    for unit_id in units:
        here = [item for item in spared if item.unit_id == unit_id]
        sister = _to_spare(work, unit_id, here[0], now)
        if sister is None:
            continue
        by_id = {item.id: item for item in here}
        ledger = read_turns(work, unit_id, now)
        for turn in release_order(on_duty(here, reading.staff), ledger, TurnKind.FLOAT):
            home = by_id[turn.on_duty.assignment_id]
            loses = work_in(ward, home, reading.frame)
            breaches = colleagues[turn.on_duty.staff_id].breaches(
                reading.frame, gains=(_work_here(ward, focus, loses),), loses=(loses,)
            )
            if binding(breaches) or turn.declined:
                continue
            sisters[home.id] = sister
            rules = tuple(found.text.rstrip(".") for found in breaches)
            steps.append(Step(FallbackKind.FLOAT, home.id, home.staff_id, rules=rules))
            break
    return tuple(steps)


def _work_here(ward: Ward, focus: ShiftOccurrence, instead_of: Work) -> Work:
    return Work(
        day=instead_of.day,
        start=instead_of.start,
        end=instead_of.end,
        paid_minutes=focus.template.paid_minutes,
        shift=focus.template.id,
        label=focus.template.label,
        is_night=instead_of.is_night,
        credentials=required_credentials(ward.unit, StaffRole.RN),
        unit=ward.unit.id,
    )


def _to_spare(work: UnitOfWork, unit_id: EntityId, shift: Assignment, now: datetime) -> SisterShift | None:
    """Return how another unit stands on the shift of an assignment; None if it were short with one less."""
    sister, day = read_ward(work, unit_id), shift.shift_details.date
    planned = next((item for item in sister.planned(day, day) if on_shift(shift, item)), None)
    if planned is None:
        return None
    on = assignments_between(work, unit_id, day, day)
    cover = coverage(planned, sister.unit, on, latest_census(work, unit_id, now), orientees=sister.orientees)
    return SisterShift(sister.unit.name, cover.nurses, cover.patients) if cover.spare else None
