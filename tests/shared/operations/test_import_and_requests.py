"""Bringing records in, and asking for time off."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.samples.operation_world import (
    APPROVED,
    DAY,
    GRACE,
    ICU,
    NADIA,
    NIGHT,
    NOW,
    ORGANIZATION,
    PENDING,
    POSTED,
    TODAY,
    WEST,
    YESTERDAY,
    assignment,
    context,
    fresh,
    new_world,
    user,
)

from medschedule_shared.model.assignment import Assignment, AssignmentStatus, Decision
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.time_off_request import RequestState, TimeOffKind, TimeOffRequest
from medschedule_shared.model.unit import Unit
from medschedule_shared.operations.documents import Documents, Reads
from medschedule_shared.operations.import_records import ImportRecords
from medschedule_shared.operations.outcome import Applied, RefusalCode, Refused
from medschedule_shared.operations.time_off import (
    DecideTimeOff,
    GiveUpLeave,
    RequestTimeOff,
    ReturnLeave,
    WithdrawTimeOff,
)
from medschedule_shared.sample.hospital import Hospital
from medschedule_shared.time.instant import instant_text


def person(number: int, **changes: Any) -> dict[str, Any]:
    wire = new_world().get(Staff, GRACE).wire()
    return {**wire, "id": fresh(number), "employeeId": f"E{number}", **changes}


def test_records_come_in_with_the_import_s_stamp() -> None:
    world = new_world()
    later, earlier = NOW + timedelta(days=1), NOW - timedelta(days=9)
    records = person(1, rev=99, createdAt=instant_text(later)), person(2, createdAt=instant_text(earlier))
    world.applied(ImportRecords(collection="staff", records=records))
    staff = world.get(Staff, fresh(1))
    assert (staff.rev, staff.created_at, staff.updated_by) == (0, NOW, context().actor_id)
    assert world.get(Staff, fresh(2)).created_at == earlier, "what was made before keeps its day"
    assert staff.personal_info == world.get(Staff, GRACE).personal_info


@pytest.mark.parametrize(
    "bad",
    [
        person(2, ssn="000-00-0000"),
        person(2, personalInfo={"firstName": "A", "lastName": "B", "ssn": "000-00-0000"}),
        person(2, employment={"role": "doctor"}),
        person(1),
        {**person(2), "id": GRACE},
        {**person(2), "id": 7},
        {**person(2), "organizationId": fresh(3)},
    ],
)
def test_one_bad_record_keeps_all_out_and_is_named_by_its_number(bad: dict[str, Any]) -> None:
    world = new_world()
    before = set(world.documents)
    refusal = world.refused(ImportRecords(collection="staff", records=(person(1), bad)))
    assert refusal.message.startswith("Record 2")
    assert set(world.documents) == before


def test_a_social_security_number_is_refused_by_name() -> None:
    info = {"firstName": "A", "lastName": "B", "ssn": "000-00-0000"}
    refusal = new_world().refused(ImportRecords(collection="staff", records=(person(1, personalInfo=info),)))
    assert refusal.code is RefusalCode.INVALID
    assert refusal.message == "Record 1: there is no field personalInfo.ssn."


@pytest.mark.parametrize("collection", ["users", "devices", "receipts", "conflicts", "organizations", "x"])
def test_some_kinds_are_never_imported(collection: str) -> None:
    operation = ImportRecords(collection=collection, records=({"id": fresh(1)},))
    assert new_world().refused(operation).code is RefusalCode.INVALID


@pytest.mark.parametrize("count", [0, 2001])
def test_an_import_has_between_one_and_two_thousand_records(count: int) -> None:
    with pytest.raises(ValidationError):
        ImportRecords(collection="units", records=({},) * count)


def test_the_sample_hospital_can_be_imported(hospital: Hospital) -> None:
    world = new_world()
    units = tuple(unit.wire() | {"organizationId": ORGANIZATION} for unit in hospital.select(Unit))
    outcome = world.applied(ImportRecords(collection="units", records=units))
    assert len(outcome.documents) == 8


def test_a_request_waits_until_somebody_decides() -> None:
    world = new_world()
    world.applied(
        RequestTimeOff(
            request_id=fresh(1),
            unit_id=WEST,
            staff_id=GRACE,
            kind=TimeOffKind.EDUCATION,
            first_date=date(2026, 11, 2),
            last_date=date(2026, 11, 2),
            note="Conference",
        )
    )
    request = world.get(TimeOffRequest, fresh(1))
    assert (request.state, request.note, request.decided_by) == (RequestState.PENDING, "Conference", None)


@pytest.mark.parametrize(
    ("decision", "reason", "state"),
    [
        (Decision.APPROVED, "", RequestState.APPROVED),
        (Decision.DENIED, "Two others are off", RequestState.DENIED),
    ],
)
def test_a_decision_is_on_record_with_its_reason(
    decision: Decision, reason: str, state: RequestState
) -> None:
    world = new_world()
    world.applied(DecideTimeOff(request_id=PENDING, decision=decision, reason=reason))
    request = world.get(TimeOffRequest, PENDING)
    assert (request.state, request.decision_reason) == (state, reason)
    assert (request.decided_by, request.decided_at) == (context().actor_id, NOW)
    other = next(each for each in Decision if each is not decision)
    outcome = world.apply(DecideTimeOff(request_id=PENDING, decision=other, reason="Changed my mind"))
    assert not isinstance(outcome, Applied)
    assert state.value in outcome.message


@pytest.mark.parametrize(
    ("days", "left"),
    [
        ((2,), [(3, 4)]),
        ((4,), [(2, 3)]),
        ((2, 3), [(4, 4)]),
        ((3,), [(2, 2), (4, 4)]),
        ((4, 2, 2), [(3, 3)]),
    ],
)
def test_leave_keeps_the_days_that_are_not_given_up(
    days: tuple[int, ...], left: list[tuple[int, int]]
) -> None:
    world = new_world()
    before = world.get(TimeOffRequest, APPROVED)
    ids = (APPROVED, fresh(1))[: len(left)]
    dates = tuple(date(2026, 11, day) for day in days)
    world.applied(GiveUpLeave(request_id=APPROVED, dates=dates, remainder_ids=ids[1:]))
    kept = [world.get(TimeOffRequest, id_) for id_ in ids]
    assert [(each.first_date.day, each.last_date.day) for each in kept] == left
    assert all(each.state is RequestState.APPROVED for each in kept)
    assert all((each.staff_id, each.kind) == (before.staff_id, before.kind) for each in kept)


def test_leave_that_is_given_up_whole_is_withdrawn() -> None:
    world = new_world()
    dates = tuple(date(2026, 11, day) for day in (2, 3, 4))
    world.applied(GiveUpLeave(request_id=APPROVED, dates=dates))
    request = world.get(TimeOffRequest, APPROVED)
    assert request.state is RequestState.WITHDRAWN
    assert (request.first_date, request.last_date) == (dates[0], dates[-1])


@pytest.mark.parametrize("days", [(2,), (4,), (3,), (2, 4), (2, 3, 4)])
def test_leave_that_is_given_back_is_as_it_was_and_can_be_given_up_again(days: tuple[int, ...]) -> None:
    world = new_world()
    before = world.get(TimeOffRequest, APPROVED)
    dates = tuple(date(2026, 11, day) for day in days)
    for number in (1, 2):
        ids = (fresh(number),) if days == (3,) else ()
        world.applied(GiveUpLeave(request_id=APPROVED, dates=dates, remainder_ids=ids))
        back = ReturnLeave(
            request_id=APPROVED,
            first_date=before.first_date,
            last_date=before.last_date,
            dates=dates,
            remainder_ids=ids,
        )
        world.applied(back)
        after = world.get(TimeOffRequest, APPROVED)
        assert (after.first_date, after.last_date, after.state) == (
            before.first_date,
            before.last_date,
            RequestState.APPROVED,
        )
        assert (after.decided_by, after.decided_at) == (before.decided_by, before.decided_at)
        assert all(world.get(TimeOffRequest, each).deleted_at is not None for each in ids)
        assert world.refused(back).code is RefusalCode.WRONG_STATE, "it is back already"


@pytest.mark.parametrize("other", [{"staff_id": NADIA}, {"unit_id": ICU}], ids=["person", "unit"])
def test_leave_of_somebody_else_or_of_another_unit_is_no_part_of_leave_that_is_given_back(
    other: dict[str, str],
) -> None:
    world = new_world()
    before = world.get(TimeOffRequest, APPROVED)
    given_up = (date(2026, 11, 3),)
    world.applied(GiveUpLeave(request_id=APPROVED, dates=given_up, remainder_ids=(fresh(1),)))
    world.put(world.get(TimeOffRequest, fresh(1)).changed(id=fresh(2), **other))
    back = ReturnLeave(
        request_id=APPROVED,
        first_date=before.first_date,
        last_date=before.last_date,
        dates=given_up,
        remainder_ids=(fresh(2),),
    )
    assert world.refused(back).code is RefusalCode.WRONG_STATE
    world.applied(back.model_copy(update={"remainder_ids": (fresh(1),)}))


@pytest.mark.parametrize(
    ("person", "template", "day", "booked"),
    [
        (GRACE, NIGHT, TODAY, True),
        (GRACE, NIGHT, YESTERDAY, True),
        (GRACE, NIGHT, date(2026, 10, 14), False),
        (NADIA, NIGHT, TODAY, False),
    ],
)
def test_shifts_are_not_imported_into_a_double_booking(
    person: str, template: str, day: date, booked: bool
) -> None:
    world = new_world()
    shift = assignment(fresh(1), person, template, POSTED, day, AssignmentStatus.POSTED)
    operation = ImportRecords(collection="assignments", records=(shift.wire(),))
    if booked:
        assert world.refused(operation).code is RefusalCode.DOUBLE_BOOKING
    else:
        world.applied(operation)


def test_two_shifts_of_one_import_are_not_at_once() -> None:
    day = date(2026, 10, 17)
    pair = [
        assignment(fresh(number), GRACE, template, POSTED, day, AssignmentStatus.POSTED).wire()
        for number, template in ((1, DAY), (2, NIGHT))
    ]
    refusal = new_world().refused(ImportRecords(collection="assignments", records=tuple(pair)))
    assert (refusal.code, "Sat 17 Oct" in refusal.message) == (RefusalCode.DOUBLE_BOOKING, True)


_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=4)


@given(there=_SPANS, new=_SPANS.filter(bool))
@example(there=[(0, 12), (1, 1)], new=[(5, 2)])  # a short one within a long one
def test_an_import_is_refused_for_exactly_the_shifts_that_share_time(
    there: list[tuple[int, int]], new: list[tuple[int, int]]
) -> None:
    start = datetime(2026, 12, 1, tzinfo=UTC)

    def shift(number: int, span: tuple[int, int]) -> Assignment:
        first, hours = span
        begins = start + timedelta(hours=first)
        ends = begins + timedelta(hours=hours)
        made = assignment(fresh(number), GRACE, DAY, POSTED, begins.date(), AssignmentStatus.POSTED)
        return made.changed(shift_details=made.shift_details.changed(start_at=begins, end_at=ends))

    known = Documents()
    known.add(Reads(), [shift(10 + number, span) for number, span in enumerate(there)])
    records = [shift(number, span) for number, span in enumerate(new)]
    operation = ImportRecords(collection="assignments", records=tuple(each.wire() for each in records))
    outcome = operation.apply(context(), known)
    others = [*known.assignments_of(GRACE), *records]
    clashes = [
        each
        for each in records
        for other in others
        if other.id != each.id and other.shift_details.overlaps(each.shift_details)
    ]
    assert isinstance(outcome, Refused if clashes else Applied)


@pytest.mark.parametrize(("person", "allowed"), [(GRACE, True), (NADIA, False), (None, False)])
def test_staff_take_back_their_own_requests_only(person: str | None, allowed: bool) -> None:
    operation = WithdrawTimeOff(request_id=PENDING)
    known = new_world().loaded(operation)
    assert (operation.authorise(user(Role.STAFF, WEST, staff_id=person), known) is None) is allowed
    assert operation.authorise(user(Role.CHARGE_NURSE, WEST, staff_id=person), known) is None


def test_a_request_is_taken_back_once() -> None:
    world = new_world()
    world.applied(WithdrawTimeOff(request_id=PENDING))
    assert world.get(TimeOffRequest, PENDING).state is RequestState.WITHDRAWN
    assert world.refused(WithdrawTimeOff(request_id=PENDING)).code is RefusalCode.WRONG_STATE
    decision = DecideTimeOff(request_id=PENDING, decision=Decision.APPROVED)
    assert world.refused(decision).code is RefusalCode.WRONG_STATE
