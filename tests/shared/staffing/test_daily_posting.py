"""What each law wants posted, from rosters made by hand: 4 West, Tuesday 13 October 2026, day shift 07:00."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.core_staffing import CoreStaffing
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.shift_template import ShiftTemplate, ShiftType
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType
from medschedule_shared.operations.shift_seat import shift_details
from medschedule_shared.staffing.daily_posting import TERMS, ShiftPosting, shift_posting
from medschedule_shared.staffing.occurrence import ShiftOccurrence
from medschedule_shared.time.shift_span import shift_span

ZONE = ZoneInfo("America/New_York")
ON = date(2026, 10, 13)
START = datetime(2026, 10, 13, 11, tzinfo=UTC)
"""07:00 in New York."""
STAMP: dict[str, Any] = {
    "organization_id": new_id(),
    "created_at": datetime(2026, 1, 1, tzinfo=UTC),
    "updated_at": datetime(2026, 1, 1, tzinfo=UTC),
}
UNIT = Unit(
    id=new_id(), **STAMP, name="4 West", code="4W", unit_type=UnitType.GENERAL, beds=24, patients_per_nurse=5
)


def template(label: str, start: str, end: str, paid: int) -> ShiftTemplate:
    return ShiftTemplate(
        id=new_id(),
        **STAMP,
        unit_id=UNIT.id,
        label=label,
        letter=label[0],
        shift_type=ShiftType.DAY if start < "12" else ShiftType.NIGHT,
        start_time=start,
        end_time=end,
        paid_minutes=paid,
    )


DAY, NIGHT = template("Day", "07:00", "15:30", 480), template("Night", "23:00", "07:30", 480)
LATE = template("Late", "11:00", "19:30", 480)


def planned(kind: ShiftTemplate, on: date = ON) -> ShiftOccurrence:
    core = CoreStaffing(
        id=new_id(), **STAMP, unit_id=UNIT.id, template_id=kind.id, weekday=on.weekday(), needs=()
    )
    return ShiftOccurrence(kind, on, shift_span(on, kind.start_time, kind.end_time, ZONE), core)


def on(
    role: StaffRole, kind: ShiftTemplate = DAY, day: date = ON, who: EntityId | None = None, **changed: Any
) -> Assignment:
    fields: dict[str, Any] = {
        "unit_id": UNIT.id,
        "period_id": new_id(),
        "staff_id": who or new_id(),
        "template_id": kind.id,
        "role": role,
        "shift_details": shift_details(kind, day, UNIT, ZONE),
        "status": AssignmentStatus.POSTED,
    }
    return Assignment(id=new_id(), **STAMP, **fields | changed)


def count(patients: int, hours: float) -> CensusReading:
    taken = START + timedelta(hours=hours)
    return CensusReading(id=new_id(), **STAMP, unit_id=UNIT.id, taken_at=taken, patients=patients)


RN, LPN, CNA = StaffRole.RN, StaffRole.LPN, StaffRole.CNA
SHIFT = planned(DAY)
ROSTER = (
    on(RN, is_charge=True),
    *(on(RN) for _ in range(4)),
    on(LPN),
    *(on(CNA) for _ in range(3)),
    on(StaffRole.CLERK),
    on(RN, status=AssignmentStatus.CALLED_OUT),
)
READINGS = (count(21, -1), count(24, 2), count(22, 4), count(30, 9))
LATER = START + timedelta(hours=5)


def posted(law: PostingLaw, *roster: Assignment, **changed: Any) -> ShiftPosting:
    return shift_posting(law, SHIFT, roster or ROSTER, READINGS, LATER, **changed)


def numbers(posting: ShiftPosting) -> dict[StaffRole, tuple[int, int]]:
    return {role.role: (role.people, role.minutes) for role in posting.roles}


def test_a_nursing_home_posts_census_numbers_and_hours_by_role() -> None:
    posting = posted(PostingLaw.FEDERAL_NURSING_HOME)
    assert numbers(posting) == {RN: (4, 1920), LPN: (1, 480), CNA: (3, 1440)}
    assert posting.patients == 22
    assert posting.on_duty == ()
    assert TERMS[PostingLaw.FEDERAL_NURSING_HOME].hours
    assert TERMS[PostingLaw.FEDERAL_NURSING_HOME].kept_days >= 18 * 30


def test_vermont_posts_the_greatest_census_of_the_shift_so_far() -> None:
    assert posted(PostingLaw.VERMONT).patients == 24
    at_start = shift_posting(PostingLaw.VERMONT, SHIFT, ROSTER, READINGS, START)
    assert at_start.patients == 21
    over = shift_posting(PostingLaw.VERMONT, SHIFT, ROSTER, READINGS, START + timedelta(hours=20))
    assert over.patients == 24  # what is counted after the shift is another shift's
    assert not TERMS[PostingLaw.VERMONT].hours


def test_new_jersey_posts_census_and_numbers_alone() -> None:
    posting = posted(PostingLaw.NEW_JERSEY)
    assert (posting.patients, [role.people for role in posting.roles]) == (22, [4, 1, 3])
    terms = TERMS[PostingLaw.NEW_JERSEY]
    assert (terms.hours, terms.names) == (False, False)


def test_maryland_posts_everybody_on_duty_the_nurse_in_charge_first() -> None:
    posting = posted(PostingLaw.MARYLAND)
    assert [item.role for item in posting.on_duty] == [RN] * 5 + [LPN] + [CNA] * 3 + [StaffRole.CLERK]
    assert posting.on_duty[0].is_charge
    assert posting.in_charge == (posting.on_duty[0],)
    assert all(item.status is AssignmentStatus.POSTED for item in posting.on_duty)
    assert TERMS[PostingLaw.MARYLAND].kept_days >= 365


@pytest.mark.parametrize("law", PostingLaw)
def test_a_role_that_nobody_fills_is_posted_as_none(law: PostingLaw) -> None:
    posting = posted(law, on(RN))
    assert numbers(posting) == {RN: (1, 480), LPN: (0, 0), CNA: (0, 0)}


def test_a_charge_nurse_counts_only_with_patients_and_a_learner_never() -> None:
    learner = new_id()
    with_patients = on(RN, is_charge=True, takes_patients=True)
    posting = posted(PostingLaw.VERMONT, with_patients, on(RN, who=learner), orientees={learner})
    assert numbers(posting)[RN] == (1, 480)
    assert numbers(posted(PostingLaw.VERMONT, on(RN, is_charge=True)))[RN] == (0, 0)


def test_who_is_there_for_a_part_counts_with_that_part() -> None:
    until_noon = shift_details(DAY, ON, UNIT, ZONE).changed(end_time="12:00", paid_minutes=300)
    posting = posted(PostingLaw.FEDERAL_NURSING_HOME, on(RN), on(RN, shift_details=until_noon))
    assert numbers(posting)[RN] == (2, 780)


def test_no_hour_is_posted_with_two_shifts() -> None:
    night, late = on(RN, NIGHT, ON - timedelta(days=1)), on(LPN, LATE)
    posting = posted(PostingLaw.FEDERAL_NURSING_HOME, night, late)
    assert numbers(posting) == {RN: (0, 0), LPN: (0, 0), CNA: (0, 0)}
    late_shift = shift_posting(PostingLaw.FEDERAL_NURSING_HOME, planned(LATE), [night, late], (), LATER)
    assert numbers(late_shift)[LPN] == (1, 480)


def test_one_person_in_two_pieces_is_one_person() -> None:
    who = new_id()
    assert numbers(posted(PostingLaw.VERMONT, on(RN, who=who), on(RN, who=who)))[RN] == (1, 960)


def test_before_anybody_has_counted_the_census_is_unknown() -> None:
    assert shift_posting(PostingLaw.VERMONT, SHIFT, ROSTER, (), LATER).patients is None
    assert shift_posting(PostingLaw.NEW_JERSEY, SHIFT, ROSTER, (count(9, 6),), LATER).patients is None


def test_hours_are_elapsed_on_the_night_the_clocks_go_back() -> None:
    before = date(2026, 10, 31)
    shift = planned(NIGHT, before)
    assert shift.span.end - shift.span.start == timedelta(hours=9, minutes=30)
    details = shift_details(NIGHT, before, UNIT, ZONE)
    seat = on(RN, NIGHT, before)
    posting = shift_posting(PostingLaw.FEDERAL_NURSING_HOME, shift, [seat], (), shift.span.start)
    assert numbers(posting)[RN] == (1, details.paid_minutes)
    assert details.paid_minutes == 540
