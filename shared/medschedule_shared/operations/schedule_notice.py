"""Tell people of their posted shifts: they have seen them, or somebody told them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID, uuid5

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.model.user import User
from medschedule_shared.operations.documents import Documents, Reads, refs
from medschedule_shared.operations.operation import Context, Operation, not_allowed, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.staffing.posted_changes import PostedChange

_NOTICES = UUID("5c1f0e3a-92d4-5b7e-8a60-3f1d77c2b914")


def notice_id(period_id: EntityId, staff_id: EntityId) -> EntityId:
    """Return the id of a person's notice of a schedule: two stations that post make the same one."""
    return str(uuid5(_NOTICES, f"{period_id}:{staff_id}"))


def notices_of(
    context: Context,
    known: Documents,
    period: SchedulePeriod,
    changes: Iterable[PostedChange],
) -> tuple[ScheduleNotice, ...]:
    """Return the notices of a version that is posted: of everybody whose shifts it changes.

    Args:
        period: with the number of the version.
        changes: what the version changes, seats that nobody has among them.
    """
    sides = (side for change in changes for side in (change.before, change.after) if side is not None)
    people = sorted({side.staff_id for side in sides if side.staff_id is not None})
    return tuple(_opened(context, known, period, staff_id) for staff_id in people)


def _opened(context: Context, known: Documents, period: SchedulePeriod, staff_id: EntityId) -> ScheduleNotice:
    id_ = notice_id(period.id, staff_id)
    there = known.live(ScheduleNotice, id_)
    if there is not None:
        return context.change(there, version=period.version, told=None, told_at=None, told_by=None)
    return context.create(
        ScheduleNotice,
        id_,
        unit_id=period.unit_id,
        period_id=period.id,
        staff_id=staff_id,
        version=period.version,
    )


class NoticeOperation(Operation, ABC):
    """An operation on one notice.

    Attributes:
        version: of which the person knows.
    """

    notice_id: EntityId
    version: int = Field(ge=1)

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(documents=refs(ScheduleNotice, self.notice_id))

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        notice = known.live(ScheduleNotice, self.notice_id)
        return () if notice is None else (notice.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        notice = known.live(ScheduleNotice, self.notice_id)
        if notice is None:
            return not_found("notice")
        if notice.version < self.version:
            return Refused(
                RefusalCode.INVALID,
                tr("Version {version} did not change these shifts.", version=self.version),
            )
        return self.settle(context, notice)

    @abstractmethod
    def settle(self, context: Context, notice: ScheduleNotice) -> Outcome:
        """Change the notice, which may be of a newer version than the person knows."""


class ConfirmNotice(NoticeOperation):
    """Say that one has seen one's shifts, as only the person can. Of an older version than the newest it
    changes nothing: the newest is still to be seen.
    """

    type: ClassVar[str] = "ConfirmNotice"
    permission: ClassVar[Permission] = Permission.BID

    def authorise(self, actor: User | None, known: Documents) -> Refused | None:
        """Return why the actor may not do this: nobody has seen anything for somebody else."""
        notice = known.live(ScheduleNotice, self.notice_id)
        refused = super().authorise(actor, known)
        if refused is not None or notice is None or actor is None or actor.staff_id == notice.staff_id:
            return refused
        return not_allowed()

    def settle(self, context: Context, notice: ScheduleNotice) -> Outcome:
        if notice.version > self.version or notice.told is Told.SEEN:
            return Applied(())
        return Applied((_told(context, notice, Told.SEEN),))


class NoteTold(NoticeOperation):
    """Note that a person was told of their shifts, or that they were not after all.

    Attributes:
        how: None takes the note back.
    """

    type: ClassVar[str] = "NoteTold"
    permission: ClassVar[Permission] = Permission.ASSIGN

    how: Told | None

    def settle(self, context: Context, notice: ScheduleNotice) -> Outcome:
        if self.how is Told.SEEN:
            return Refused(RefusalCode.INVALID, tr("Only the person can say that they have seen it."))
        if notice.version > self.version:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr(
                    "Version {version} changed these shifts meanwhile. Tell of that one.",
                    version=notice.version,
                ),
            )
        if notice.told is Told.SEEN:
            return Refused(RefusalCode.WRONG_STATE, tr("The person has seen it themselves."))
        if notice.told is self.how:
            return Applied(())
        if self.how is None:
            return Applied((context.change(notice, told=None, told_at=None, told_by=None),))
        return Applied((_told(context, notice, self.how),))


def _told(context: Context, notice: ScheduleNotice, how: Told) -> ScheduleNotice:
    return context.change(notice, told=how, told_at=context.at, told_by=context.actor_id)
