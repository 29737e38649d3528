"""What changed between two posted versions of a schedule, or between what was posted and what is."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from medschedule_shared.model.assignment import STANDING, Assignment
from medschedule_shared.model.schedule_posting import PostedShift, SchedulePosting


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class PostedChange:
    """One shift that differs.

    Attributes:
        before: None for one that was added.
        after: None for one that nobody is expected on any more.
        fields: wire names of what differs, in the order of the declaration; empty unless it is changed.
    """

    kind: ChangeKind
    before: PostedShift | None
    after: PostedShift | None
    fields: tuple[str, ...] = ()


def as_posted(assignments: Iterable[Assignment]) -> tuple[PostedShift, ...]:
    """Return the shifts that a posting made of these assignments has: those that somebody is expected to
    work, and seats that still have nobody; earliest first.
    """
    standing = (each for each in assignments if each.deleted_at is None and each.status in STANDING)
    return tuple(sorted(map(PostedShift.of, standing), key=_place))


def changes_between(before: SchedulePosting, after: SchedulePosting) -> tuple[PostedChange, ...]:
    """Return what the later of two versions of a period changed, earliest shift first.

    Raises:
        ValueError: they are of two periods.
    """
    if before.period_id != after.period_id:
        raise ValueError("Postings of two schedule periods have nothing to compare.")
    return shift_changes(before.shifts, after.shifts)


def changes_since(posting: SchedulePosting, assignments: Iterable[Assignment]) -> tuple[PostedChange, ...]:
    """Return how the assignments of a period differ from what was posted, earliest shift first."""
    now = as_posted(each for each in assignments if each.period_id == posting.period_id)
    return shift_changes(posting.shifts, now)


def shift_changes(before: Iterable[PostedShift], after: Iterable[PostedShift]) -> tuple[PostedChange, ...]:
    """Return the shifts that were added, removed or changed, earliest first."""
    earlier = {shift.assignment_id: shift for shift in before}
    later = {shift.assignment_id: shift for shift in after}
    found: list[tuple[PostedShift, PostedChange]] = []
    for id_ in earlier.keys() | later.keys():
        old, new = earlier.get(id_), later.get(id_)
        if old is None and new is not None:
            found.append((new, PostedChange(ChangeKind.ADDED, None, new)))
        elif old is not None and new is None:
            found.append((old, PostedChange(ChangeKind.REMOVED, old, None)))
        elif old is not None and new is not None and (fields := _differing(old, new)):
            found.append((old, PostedChange(ChangeKind.CHANGED, old, new, fields)))
    return tuple(change for _, change in sorted(found, key=lambda each: _place(each[0])))


def _differing(old: PostedShift, new: PostedShift) -> tuple[str, ...]:
    return tuple(
        info.alias or name
        for name, info in PostedShift.model_fields.items()
        if getattr(old, name) != getattr(new, name)
    )


def _place(shift: PostedShift) -> tuple[object, str]:
    return shift.shift_details.start_at, shift.assignment_id
