"""What a person carried of nights, weekends and holidays, this period and last, beside the fair share."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from medschedule_desktop.services.snapshots.staff import BurdenRow
from medschedule_desktop.services.staff.periods import Periods, Stretch
from medschedule_shared.identity import EntityId
from medschedule_shared.language import decimal_words, tr
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.schedule_posting import SchedulePosting
from medschedule_shared.model.shift_template import ShiftType
from medschedule_shared.model.staff import Rotation, Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.rules.frame import Frame
from medschedule_shared.staffing.contract import is_core
from medschedule_shared.staffing.posted_changes import ChangeKind, changes_since

_CAME_ABOUT_OTHERWISE = frozenset({AssignmentStatus.CALLED_OUT, AssignmentStatus.FLOATED_OUT})


@dataclass(frozen=True, slots=True)
class BurdenFacts:
    """What is counted.

    Attributes:
        person: whose burdens they are.
        peers: the people who share them: of one unit, one role and with hours that are owed.
        assignments: of the peers and the person, of both periods, also those that nobody works any more.
        requests: of the person.
        postings: of both periods; the newest version of each counts.
    """

    person: Staff
    peers: tuple[Staff, ...]
    assignments: tuple[Assignment, ...]
    requests: tuple[TimeOffRequest, ...]
    postings: tuple[SchedulePosting, ...]
    holidays: frozenset[date]
    weekend_days: frozenset[int]


def sharing(person: Staff, people: Iterable[Staff]) -> tuple[Staff, ...]:
    """Return who shares a person's burdens, the person among them; nobody shares what is not owed."""
    home, role = person.employment.home_unit_id, person.employment.role
    if home is None or not is_core(person):
        return ()
    return tuple(
        other
        for other in people
        if other.employment.home_unit_id == home and other.employment.role is role and is_core(other)
    )


def burden_rows(facts: BurdenFacts, periods: Periods) -> tuple[BurdenRow, ...]:
    """Return a row for each burden."""
    worked: defaultdict[EntityId, list[Assignment]] = defaultdict(list)
    for item in facts.assignments:
        if item.standing and item.staff_id is not None:
            worked[item.staff_id].append(item)

    def shared(
        name: str, count: Callable[[Iterable[Assignment], Stretch], int], peers: tuple[Staff, ...]
    ) -> BurdenRow:
        mine = count(worked[facts.person.id], periods.this)
        before = count(worked[facts.person.id], periods.last)
        owed = sum(peer.employment.fte for peer in peers)
        if not owed:
            return BurdenRow(name, str(before), str(mine), "–", "")
        total = sum(count(worked[peer.id], periods.this) for peer in peers)
        share = total * facts.person.employment.fte / owed
        return BurdenRow(name, str(before), str(mine), decimal_words(f"{share:.1f}"), _beside(mine, share))

    return (
        shared(tr("Weekends"), lambda shifts, days: _weekends(shifts, days, facts.weekend_days), facts.peers),
        shared(tr("Nights"), _nights, _free_for_nights(facts)),
        shared(tr("Holidays"), lambda shifts, days: _on(shifts, days, facts.holidays), facts.peers),
        _own(tr("Asked off, worked"), periods, lambda days: _in_spite(worked[facts.person.id], days, facts)),
        _own(tr("Moved after posting"), periods, lambda days: _moved(facts, periods, days)),
    )


def _free_for_nights(facts: BurdenFacts) -> tuple[Staff, ...]:
    """Return who shares the nights: who was hired for one part of the day has no share of the other."""
    if facts.person.employment.rotation is not Rotation.ANY:
        return ()
    return tuple(peer for peer in facts.peers if peer.employment.rotation is Rotation.ANY)


def _own(name: str, periods: Periods, count: Callable[[Stretch], int | None]) -> BurdenRow:
    before, now = count(periods.last), count(periods.this)
    last, this = ("–" if each is None else str(each) for each in (before, now))
    return BurdenRow(name, last, this, "", "")


def _beside(mine: int, share: float) -> str:
    difference = round(mine - share)
    if not difference:
        return tr("Even")
    count = abs(difference)
    if difference > 0:
        return tr("{count} more than the share", count=count)
    return tr("{count} fewer than the share", count=count)


def _weekends(shifts: Iterable[Assignment], days: Stretch, weekend_days: frozenset[int]) -> int:
    worked = {item.shift_details.date for item in shifts}
    frame = Frame(days.first, days.days, {}, weekend_days=weekend_days)
    return sum(any(frame.date_of(day) in worked for day in weekend) for weekend in frame.weekends)


def _nights(shifts: Iterable[Assignment], days: Stretch) -> int:
    details = (item.shift_details for item in shifts)
    return sum(each.shift_type is ShiftType.NIGHT and each.date in days for each in details)


def _on(shifts: Iterable[Assignment], days: Stretch, dates: frozenset[date]) -> int:
    worked = {item.shift_details.date for item in shifts}
    return sum(day in worked and day in days for day in dates)


def _in_spite(shifts: Iterable[Assignment], days: Stretch, facts: BurdenFacts) -> int:
    """Count the days that were worked although the person had asked to be off."""
    asked = [
        request
        for request in facts.requests
        if request.kind is TimeOffKind.REQUESTED_OFF and request.state is not RequestState.WITHDRAWN
    ]
    worked = {item.shift_details.date for item in shifts}
    return sum(day in days and any(request.covers(day) for request in asked) for day in worked)


def _moved(facts: BurdenFacts, periods: Periods, days: Stretch) -> int | None:
    """Count the person's shifts that others changed after posting; None where nothing was posted."""
    here = {each.id for each in periods.shown if each.first_date in days}
    newest: dict[EntityId, SchedulePosting] = {}
    for posting in sorted(facts.postings, key=lambda each: each.version):
        if posting.period_id in here:
            newest[posting.period_id] = posting
    if not newest:
        return None
    absent = {item.id for item in facts.assignments if item.status in _CAME_ABOUT_OTHERWISE}
    mine = tuple(item for item in facts.assignments if item.staff_id == facts.person.id)
    moved = 0
    for posting in newest.values():
        own = posting.changed(
            shifts=tuple(shift for shift in posting.shifts if shift.staff_id == facts.person.id)
        )
        moved += sum(
            change.kind is not ChangeKind.ADDED
            and change.before is not None
            and change.before.assignment_id not in absent
            for change in changes_since(own, mine)
        )
    return moved
