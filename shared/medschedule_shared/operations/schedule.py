"""Open a schedule period, take over a generated schedule, post it."""

from datetime import date, timedelta
from typing import ClassVar
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from pydantic import Field

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import AIMetadata, Assignment, AssignmentStatus
from medschedule_shared.model.declaration import Entity, Part
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.schedule_notice import ScheduleNotice
from medschedule_shared.model.schedule_period import PeriodState, SchedulePeriod
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.booking import overlapping
from medschedule_shared.operations.documents import Documents, Reads, Related, StaffDays, refs
from medschedule_shared.operations.operation import Context, Operation, not_found
from medschedule_shared.operations.outcome import Applied, Outcome, RefusalCode, Refused
from medschedule_shared.operations.schedule_notice import notices_of
from medschedule_shared.operations.shift_seat import DRAFTS, shift_details
from medschedule_shared.rules.wording import date_words
from medschedule_shared.staffing.posted_changes import as_posted, shift_changes

_OPEN = (PeriodState.COLLECTING, PeriodState.BALANCING)


class CreatePeriod(Operation):
    """Open a new schedule period of a unit, on days that none of its others has."""

    type: ClassVar[str] = "CreatePeriod"
    permission: ClassVar[Permission] = Permission.POST_SCHEDULE

    period_id: EntityId
    unit_id: EntityId
    first_date: date
    days: int = Field(ge=7, le=84)

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(
            documents=refs(Unit, self.unit_id) | refs(SchedulePeriod, self.period_id),
            unit_periods=frozenset({self.unit_id}),
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        if known.live(Unit, self.unit_id) is None:
            return not_found("unit")
        if known.known(SchedulePeriod, self.period_id) is not None:
            return Refused(RefusalCode.ALREADY_EXISTS, tr("This schedule already exists."))
        period = context.create(
            SchedulePeriod,
            self.period_id,
            unit_id=self.unit_id,
            first_date=self.first_date,
            days=self.days,
            state=PeriodState.BALANCING,
        )
        for other in known.periods_of(self.unit_id):
            if other.first_date <= period.last_date and period.first_date <= other.last_date:
                days = tr(
                    "{first} to {last}", first=date_words(other.first_date), last=date_words(other.last_date)
                )
                return Refused(
                    RefusalCode.ALREADY_EXISTS, tr("This unit has a schedule for {days} already.", days=days)
                )
        return Applied((period,))


class DraftSeat(Part):
    """One seat of a generated schedule."""

    assignment_id: EntityId
    staff_id: EntityId
    template_id: EntityId
    date: date
    is_charge: bool = False


class AdoptSchedule(Operation):
    """Take over a generated schedule for a period that is not posted yet.

    Attributes:
        replaces: the drafts that the generator saw and was free to change. A draft that somebody made,
            changed or pinned since is kept, and a seat that would double-book its person is left out: both
            count as merged.
        restores: drafts that this actor took away and that come back as they were, with what was passed
            over for them and why. One that does not fit any more is left out, which counts as merged.
    """

    type: ClassVar[str] = "AdoptSchedule"
    permission: ClassVar[Permission] = Permission.ASSIGN

    period_id: EntityId
    unit_id: EntityId
    seats: tuple[DraftSeat, ...] = Field(max_length=20_000)
    replaces: tuple[EntityId, ...] = Field(default=(), max_length=20_000)
    restores: tuple[EntityId, ...] = Field(default=(), max_length=20_000)
    ai_metadata: AIMetadata = AIMetadata()

    def reads(self, context: Context, known: Documents) -> Reads:
        gone = (known.known(Assignment, id_) for id_ in self.restores)
        held = (draft.staff_id for draft in gone if draft is not None and draft.staff_id is not None)
        people = frozenset((*(seat.staff_id for seat in self.seats), *held))
        reads = Reads(
            documents=refs(Organization, context.organization_id)
            | refs(Unit, self.unit_id)
            | refs(SchedulePeriod, self.period_id)
            | refs(ShiftTemplate, *(seat.template_id for seat in self.seats))
            | refs(Staff, *people)
            | refs(Assignment, *(seat.assignment_id for seat in self.seats), *self.restores),
            periods=frozenset({self.period_id}),
        )
        period = known.live(SchedulePeriod, self.period_id)
        if period is not None:
            around = StaffDays(
                people, period.first_date - timedelta(days=1), period.last_date + timedelta(days=1)
            )
            reads |= Reads(staff_days=frozenset({around}))
        return reads

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        return (self.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        organization = known.live(Organization, context.organization_id)
        unit = known.live(Unit, self.unit_id)
        period = known.live(SchedulePeriod, self.period_id)
        if organization is None or unit is None or period is None or period.unit_id != unit.id:
            return not_found("schedule")
        if period.state not in _OPEN:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("This schedule was posted meanwhile. The generated one was not used.")
                if self.seats
                else tr("This schedule was posted meanwhile, so its drafts are not there any more."),
            )
        zone = ZoneInfo(organization.settings.timezone)
        free = set(self.replaces)
        old = {
            draft.id: context.delete(draft)
            for draft in known.assignments_in(period.id)
            if draft.id in free and draft.status in DRAFTS and not draft.pinned and not context.unseen(draft)
        }
        gone = self._gone(context, known, period)
        after = Documents()
        after.add(Reads(), (doc for doc in known.assignments_in(period.id) if doc.id not in old))
        for person in {*(seat.staff_id for seat in self.seats), *(draft.staff_id for draft in gone)}:
            after.add(Reads(), (doc for doc in known.assignments_of(person or "") if doc.id not in old))
        changed: list[Entity] = list(old.values())
        merged = len(old) < len(free) or len(gone) < len(set(self.restores))
        for draft in gone:
            back = context.change(draft, deleted_at=None)
            if overlapping(after, back) is not None:
                merged = True
                continue
            after.add(Reads(), (back,))
            changed.append(back)
        for seat in self.seats:
            template = known.live(ShiftTemplate, seat.template_id)
            staff = known.live(Staff, seat.staff_id)
            taken = any(docs.known(Assignment, seat.assignment_id) is not None for docs in (known, after))
            inside = period.first_date <= seat.date <= period.last_date
            if template is None or template.unit_id != unit.id or staff is None or taken or not inside:
                merged = True
                continue
            wanted = context.create(
                Assignment,
                seat.assignment_id,
                unit_id=unit.id,
                period_id=period.id,
                staff_id=staff.id,
                template_id=template.id,
                role=staff.employment.role,
                is_charge=seat.is_charge,
                shift_details=shift_details(template, seat.date, unit, zone),
                ai_metadata=self.ai_metadata,
            )
            if overlapping(after, wanted) is not None:
                merged = True
                continue
            after.add(Reads(), (wanted,))
            changed.append(wanted)
        return Applied(tuple(changed), merged=merged)

    def _gone(self, context: Context, known: Documents, period: SchedulePeriod) -> tuple[Assignment, ...]:
        """Return the drafts to restore that this actor took away and whose person is still there.

        Nobody brings back what another person took away: it may rest on a decision that is not theirs.
        """
        found = (known.known(Assignment, id_) for id_ in dict.fromkeys(self.restores))
        return tuple(
            draft
            for draft in found
            if draft is not None
            and draft.deleted_at is not None
            and draft.updated_by == context.actor_id
            and draft.period_id == period.id
            and draft.status in DRAFTS
            and known.live(Staff, draft.staff_id or "") is not None
        )


_POSTINGS = UUID("a3e8c4d2-7f16-5b39-9d0a-61c2f4b87e05")


def posting_id(period_id: EntityId, version: int) -> EntityId:
    """Return the id of a posted version: it follows from the number, so that a retry makes the same one."""
    return str(uuid5(_POSTINGS, f"{period_id}:{version}"))


class PostSchedule(Operation):
    """Publish a schedule: every draft becomes posted, the version goes up by one, and what is posted is kept
    as a posting that never changes. Whoever has other shifts by it than by the version before is to be told.

    Nothing that others entered meanwhile is lost by it: a shift is posted as it stands.

    Attributes:
        version: the version that the person saw; a newer one refuses.
    """

    type: ClassVar[str] = "PostSchedule"
    permission: ClassVar[Permission] = Permission.POST_SCHEDULE

    period_id: EntityId
    version: int = Field(ge=0)

    def reads(self, context: Context, known: Documents) -> Reads:
        return Reads(
            documents=refs(SchedulePeriod, self.period_id)
            | refs(SchedulePosting, posting_id(self.period_id, self.version)),
            periods=frozenset({self.period_id}),
            related=frozenset({Related(ScheduleNotice.collection, "periodId", self.period_id)}),
        )

    def units(self, known: Documents) -> tuple[EntityId, ...]:
        period = known.live(SchedulePeriod, self.period_id)
        return () if period is None else (period.unit_id,)

    def apply(self, context: Context, known: Documents) -> Outcome:
        period = known.live(SchedulePeriod, self.period_id)
        if period is None:
            return not_found("schedule")
        if period.version != self.version or period.state is PeriodState.ARCHIVED:
            return Refused(
                RefusalCode.WRONG_STATE,
                tr("Version {version} was posted meanwhile. Look at it first.", version=period.version),
            )
        becoming_posted = (*DRAFTS, AssignmentStatus.PROVISIONAL)
        there = known.assignments_in(period.id)
        posted = tuple(
            context.change(found, status=AssignmentStatus.POSTED)
            for found in there
            if found.status in becoming_posted
        )
        after = context.change(
            period,
            state=PeriodState.POSTED,
            version=period.version + 1,
            posted_at=context.at,
            posted_by=context.actor_id,
        )
        posting = context.create(
            SchedulePosting,
            posting_id(period.id, after.version),
            unit_id=period.unit_id,
            period_id=period.id,
            version=after.version,
            first_date=period.first_date,
            days=period.days,
            posted_at=context.at,
            posted_by=context.actor_id,
            shifts=as_posted(there),
        )
        before = known.live(SchedulePosting, posting_id(period.id, period.version))
        changes = shift_changes(() if before is None else before.shifts, posting.shifts)
        return Applied((after, *posted, posting, *notices_of(context, known, after, changes)))
