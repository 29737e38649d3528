"""What each choice of a conflict about shifts would leave the units with, counted as Today counts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.coverage_words import count_words, state_of, verdict_words
from medschedule_desktop.services.snapshots.attention import AttentionOutlook
from medschedule_desktop.services.today.replacement import rank_for
from medschedule_desktop.services.ward import (
    Ward,
    assignments_between,
    disputes,
    latest_census,
    read_ward,
)
from medschedule_desktop.services.wording import rounded
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.conflict import Conflict, ConflictChoice
from medschedule_shared.model.staff import Staff, StaffRole
from medschedule_shared.operations.outcome import Refused
from medschedule_shared.operations.resolve_conflict import ResolveConflict
from medschedule_shared.staffing.coverage import Coverage, Dispute, coverage
from medschedule_shared.staffing.occurrence import ShiftOccurrence


@dataclass(frozen=True, slots=True)
class DisputedShift:
    """A shift that a conflict is about, as far as this station knows it.

    Attributes:
        ward, template_id: which it is.
        shift: as it is planned; None where it is not, or where this station does not hold the unit's roster.
        is_near: whether it runs or is the next.
    """

    ward: Ward
    template_id: EntityId
    shift: ShiftOccurrence | None
    assignments: tuple[Assignment, ...]
    census: CensusReading | None
    is_near: bool

    def coverage(
        self, disputed: Collection[Dispute], changed: Collection[Assignment] = ()
    ) -> Coverage | None:
        """Return how it is covered with some assignments changed; None where it cannot be counted here."""
        if self.shift is None:
            return None
        there = {item.id: item for item in (*self.assignments, *changed)}
        return coverage(
            self.shift, self.ward.unit, there.values(), self.census, disputed, self.ward.orientees
        )


@dataclass(frozen=True)
class ConflictOutlook:
    """What an open conflict questions, and what its choices lead to.

    Attributes:
        assignments: the two that cannot both stand.
        shifts: in question, that of the unit on show first.
        others: what the other open conflicts say about shifts.
        unit_id: the unit on show.
    """

    work: UnitOfWork
    conflict: Conflict
    assignments: tuple[Assignment, Assignment]
    unit_id: EntityId
    shifts: tuple[DisputedShift, ...]
    others: tuple[Dispute, ...]
    now: datetime

    @property
    def is_for_today(self) -> bool:
        """Tell whether the first shift is one that the unit on show calls people for on Today."""
        return self.shifts[0].is_near and self.shifts[0].ward.unit.id == self.unit_id

    def until_decided(self) -> Coverage | None:
        """Return the cover of the first shift while nobody decides; None where it is not known here."""
        return self.shifts[0].coverage((*self.others, *disputes((self.conflict,))))

    def after(self, choice: ConflictChoice) -> tuple[Coverage | None, ...] | Refused:
        """Return the cover of each shift after a choice, or why that choice is no longer possible."""
        outcome = self.work.suppose(ResolveConflict(conflict_id=self.conflict.id, choice=choice), self.now)
        if isinstance(outcome, Refused):
            return outcome
        changed = [document for document in outcome.documents if isinstance(document, Assignment)]
        return tuple(shift.coverage(self.others, changed) for shift in self.shifts)

    @cached_property
    def next_to_ask(self) -> Staff | None:
        """Whom the unit on show would call next for its shift; None when nobody is left."""
        ward, shift = self.shifts[0].ward, self.shifts[0].shift
        if shift is None:
            return None
        # Agencies stand last in order, and Today asks the server about them.
        return rank_for(self.work, ward, shift, StaffRole.RN, self.now, online=False).next_to_ask


def read_outlook(
    work: UnitOfWork, conflict: Conflict, conflicts: tuple[Conflict, ...], unit_id: EntityId, now: datetime
) -> ConflictOutlook | None:
    """Read what a conflict is about; None where it is not about shifts.

    Args:
        conflicts: all that are open.
        unit_id: the unit on show.
    """
    if conflict.record_collection != Assignment.collection:
        return None
    first, second = (
        Assignment.model_validate_json(fact.document) for fact in (conflict.first, conflict.second)
    )
    shifts = [_read(work, *place, now=now) for place in dict.fromkeys((_place(first), _place(second)))]
    return ConflictOutlook(
        work,
        conflict,
        (first, second),
        unit_id,
        tuple(sorted(shifts, key=lambda shift: shift.ward.unit.id != unit_id)),
        disputes(tuple(other for other in conflicts if other.id != conflict.id)),
        now,
    )


def outlook_words(cover: Coverage | None) -> AttentionOutlook:
    """Word what a choice leaves a shift with."""
    if cover is None:
        return AttentionOutlook(tr("Not known on this station"))
    each = cover.patients_each
    count = count_words(cover)
    if each is not None:
        count = tr("{count}, {each} each", count=count, each=rounded(each))
    return AttentionOutlook(count, verdict_words(cover), state_of(cover))


def _place(shift: Assignment) -> tuple[EntityId, EntityId, date]:
    return shift.unit_id, shift.template_id, shift.shift_details.date


def _read(
    work: UnitOfWork, unit_id: EntityId, template_id: EntityId, day: date, *, now: datetime
) -> DisputedShift:
    ward = read_ward(work, unit_id)
    planned = (shift for shift in ward.planned(day, day) if shift.template.id == template_id)
    is_near = (template_id, day) in ward.near(now)
    return DisputedShift(
        ward,
        template_id,
        next(planned, None),
        assignments_between(work, unit_id, day, day),
        latest_census(work, unit_id, now) if is_near else None,
        is_near,
    )
