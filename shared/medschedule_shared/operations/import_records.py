"""Bring records of a hospital in, many at a time."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationError

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.bed_closure import BedClosure
from medschedule_shared.model.call_out import CallAttempt, CallOut
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import PRIVATE, Entity, unknown_fields
from medschedule_shared.model.insight import AIInsight
from medschedule_shared.model.open_shift import OpenShift, ShiftBid
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.rotation_pattern import RotationPattern
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.swap import Swap
from medschedule_shared.model.time_off_request import TimeOffRequest
from medschedule_shared.model.turn_entry import TurnEntry
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.documents import Documents, Reads, Ref, StaffDays
from medschedule_shared.operations.operation import Context, Operation
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.rules.wording import date_words

_IMPORTABLE: dict[str, type[Entity]] = {
    kind.collection: kind
    for kind in (
        Unit,
        Staff,
        Credential,
        ShiftTemplate,
        CoreStaffing,
        RotationPattern,
        SchedulePeriod,
        Assignment,
        TimeOffRequest,
        CallOut,
        CallAttempt,
        CensusReading,
        OpenShift,
        ShiftBid,
        ShiftPick,
        Swap,
        SchedulePosting,
        ScheduleNotice,
        AIInsight,
        TurnEntry,
        BedClosure,
    )
}


class ImportRecords(Operation):
    """Create records in bulk from another system, all of them or none.

    Accounts, devices and receipts cannot be imported; a field that the record does not have (such as a social
    security number) refuses the whole import. A record keeps when it was made, which is no later than the
    import: who has waited longest is first in a queue.
    """

    type: ClassVar[str] = "ImportRecords"
    permission: ClassVar[Permission] = Permission.ADMINISTER

    collection: str
    records: Annotated[tuple[dict[str, Any], ...], Field(min_length=1, max_length=2000), PRIVATE]

    def reads(self, context: Context, known: Documents) -> Reads:
        ids = (record.get("id") for record in self.records)
        named = frozenset(Ref(self.collection, id_) for id_ in ids if isinstance(id_, str))
        return Reads(documents=named, staff_days=self._days())

    def _days(self) -> frozenset[StaffDays]:
        """Name the days on which imported shifts could double-book their people."""
        if self.collection != Assignment.collection:
            return frozenset()
        shifts: list[Assignment] = []
        for record in self.records:
            try:
                shifts.append(Assignment.model_validate(record))
            except ValidationError:
                return frozenset()  # such an import is refused
        people = frozenset(shift.staff_id for shift in shifts if shift.staff_id is not None)
        days = [shift.shift_details.date for shift in shifts]
        return frozenset({StaffDays(people, min(days) - timedelta(days=1), max(days) + timedelta(days=1))})

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return ()

    def apply(self, context: Context, known: Documents) -> Outcome:
        kind = _IMPORTABLE.get(self.collection)
        if kind is None:
            return Refused(
                RefusalCode.INVALID,
                tr("Records of kind {collection!r} cannot be imported.", collection=self.collection),
            )
        made: dict[EntityId, Entity] = {}
        for number, record in enumerate(self.records, start=1):
            try:
                entity = kind.model_validate(record)
            except ValidationError as error:
                problem = error.errors(include_url=False)[0]
                where = ".".join(str(part) for part in problem["loc"])
                return Refused(
                    RefusalCode.INVALID,
                    tr(
                        "Record {number}, {where}: {problem}.",
                        number=number,
                        where=where,
                        problem=problem["msg"],
                    ),
                )
            strange = unknown_fields(entity)
            if strange:
                return Refused(
                    RefusalCode.INVALID,
                    tr("Record {number}: there is no field {strange}.", number=number, strange=strange[0]),
                )
            if entity.organization_id != context.organization_id:
                return Refused(
                    RefusalCode.NOT_ALLOWED,
                    tr("Record {number} belongs to another organisation.", number=number),
                )
            if known.known(kind, entity.id) is not None:
                return Refused(
                    RefusalCode.ALREADY_EXISTS, tr("Record {number} is already there.", number=number)
                )
            if entity.id in made:
                return Refused(
                    RefusalCode.INVALID, tr("Record {number} has the id of one before it.", number=number)
                )
            made[entity.id] = context.change(entity, rev=0, created_at=min(entity.created_at, context.at))
        return _booked_twice(known, made.values()) or Applied(tuple(made.values()))


def _booked_twice(known: Documents, made: Iterable[Entity]) -> Refused | None:
    """Return the refusal for a shift that shares time with another of its person, imported or there.

    In the order of their beginnings, a shift that shares time with an earlier one does so with that of
    them that ends last.
    """
    imported: dict[EntityId, list[Assignment]] = {}
    for entity in made:
        if isinstance(entity, Assignment) and entity.standing and entity.staff_id is not None:
            imported.setdefault(entity.staff_id, []).append(entity)
    for person, new in imported.items():
        there = [shift for shift in known.assignments_of(person) if shift.standing]
        ids = {shift.id for shift in new}
        last: Assignment | None = None
        for shift in sorted((*there, *new), key=lambda shift: shift.shift_details.start_at):
            if last is not None and shift.shift_details.overlaps(last.shift_details):
                for each in (shift, last):
                    if each.id in ids:
                        return _refused_twice(each)
            if last is None or shift.shift_details.end_at > last.shift_details.end_at:
                last = shift
    return None


def _refused_twice(shift: Assignment) -> Refused:
    day = date_words(shift.shift_details.date)
    message = tr("Somebody would have two shifts at once on {day}.", day=day)
    return Refused(RefusalCode.DOUBLE_BOOKING, message)
