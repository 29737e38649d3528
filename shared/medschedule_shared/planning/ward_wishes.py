"""What a ward's people ask of a schedule, and what it leans to without being asked."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from medschedule_shared.identity import EntityId
from medschedule_shared.model.shift_pick import ShiftPick
from medschedule_shared.model.staff import Rotation, Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffRequest
from medschedule_shared.rules.cover import Need
from medschedule_shared.rules.frame import Frame
from medschedule_shared.rules.request import ShiftRequest
from medschedule_shared.staffing.contract import is_core
from medschedule_shared.staffing.pick_balance import Ask, balance
from medschedule_shared.staffing.priorities import (
    LIKING,
    OFF_ROTATION,
    OUTSIDE_CONTRACT,
    PICKED,
    PICKED_BEYOND_SEATS,
    REQUEST_OFF,
)


def days_off(
    time_off: Iterable[TimeOffRequest], people: Collection[EntityId], frame: Frame
) -> Iterator[ShiftRequest]:
    """Yield each day that somebody asks to have off, where nobody has decided yet."""
    for request in time_off:
        if request.staff_id in people and request.state is RequestState.PENDING:
            for day in range(frame.days):
                if request.covers(frame.date_of(day)):
                    yield ShiftRequest(request.staff_id, day, None, wanted=False, weight=REQUEST_OFF)


def picked_shifts(
    picks: Iterable[ShiftPick],
    people: Mapping[EntityId, Staff],
    needs: Iterable[Need],
    moved_before: Mapping[EntityId, int],
    frame: Frame,
) -> Iterator[ShiftRequest]:
    """Yield each shift that somebody picked.

    Where more picked it than it has seats, those whose turn it is to be moved weigh less than the others, and
    less than a person too many on the shift.
    """
    asks = (
        Ask(
            pick.id,
            pick.staff_id,
            frame.day_of(pick.date),
            pick.template_id,
            people[pick.staff_id].employment.role.value,
            pick.picked_at,
        )
        for pick in picks
        if pick.staff_id in people
        and pick.template_id in frame.shifts
        and 0 <= frame.day_of(pick.date) < frame.days
    )
    for share in balance(asks, needs, moved_before):
        for asked, weight in ((share.kept, PICKED), (share.moved, PICKED_BEYOND_SEATS)):
            for ask in asked:
                yield ShiftRequest(ask.person, ask.day, ask.shift, wanted=True, weight=weight)


def preferences(
    staff: Staff,
    frame: Frame,
    picked: Collection[tuple[int, EntityId]],
    letters: Mapping[EntityId, str],
) -> Iterator[ShiftRequest]:
    """Yield what the schedule leans to: the part of the day people are hired for, contracts first, and the
    kinds of shift that they like.

    Args:
        picked: day and kind of the shifts that the person asks for; against these it leans not.
        letters: of the kinds of shift, by which likings name them.
    """
    rotation = staff.employment.rotation
    days = {day for day, _ in picked}
    liked = staff.ai_preferences
    disliked = {
        shift
        for shift in frame.shifts
        if (letter := letters.get(shift)) in liked.avoided_shifts
        or (liked.preferred_shifts and letter not in liked.preferred_shifts)
    }
    for day in range(frame.days):
        if not is_core(staff) and day not in days:
            yield ShiftRequest(staff.id, day, None, wanted=False, weight=OUTSIDE_CONTRACT)
        for kind in frame.shifts.values():
            other = rotation is not Rotation.ANY and kind.is_night is not (rotation is Rotation.NIGHT)
            if other and (day, kind.id) not in picked:
                yield ShiftRequest(staff.id, day, kind.id, wanted=False, weight=OFF_ROTATION)
            elif kind.id in disliked and (day, kind.id) not in picked:
                yield ShiftRequest(staff.id, day, kind.id, wanted=False, weight=LIKING * liked.weight)
