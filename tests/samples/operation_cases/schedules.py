"""Cases of schedules: opened, picked, filled, posted, told."""

from datetime import date, timedelta
from typing import Any

from tests.samples.operation_cases.case import (
    DOUBLE_BOOKING,
    EXISTS,
    INVALID,
    LATER,
    NOT_FOUND,
    PICK,
    RULE_BROKEN,
    SHIFT,
    WRONG_STATE,
    Case,
)
from tests.samples.operation_world import (
    ARCHIVED,
    BACK_DAY,
    BACK_PICK,
    COLLECTED,
    DANA,
    DAY,
    GRACE,
    GRACE_DRAFT,
    GRACE_PICK,
    ICU,
    ICU_DAY,
    NADIA,
    NIGHT,
    NOW,
    OPEN,
    OVER,
    PICK_DAY,
    POSTED,
    TOMAS,
    TOMAS_PINNED,
    UNKNOWN,
    WEST,
    fresh,
)

from medschedule_shared.model.schedule_notice import Told
from medschedule_shared.operations.archive_period import ArchivePeriod
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.schedule import AdoptSchedule, CreatePeriod, DraftSeat, PostSchedule
from medschedule_shared.operations.schedule_notice import ConfirmNotice, NoteTold, notice_id
from medschedule_shared.operations.self_schedule import (
    CloseSelfSchedule,
    OpenSelfSchedule,
    PickShift,
    UnpickShift,
)


def adopt(*seats: DraftSeat, **arguments: Any) -> AdoptSchedule:
    return AdoptSchedule(**{"period_id": OPEN, "unit_id": WEST, "seats": seats, **arguments})


def window(opens: int, closes: int, period_id: str = OPEN) -> OpenSelfSchedule:
    """Open the picking of a schedule, in hours from now."""
    opens_at, closes_at = (NOW + timedelta(hours=hours) for hours in (opens, closes))
    return OpenSelfSchedule(period_id=period_id, opens_at=opens_at, closes_at=closes_at)


def told(notice: str, how: Told | None) -> NoteTold:
    return NoteTold(notice_id=notice, version=1, how=how)


def pick(**arguments: Any) -> PickShift:
    usual: dict[str, Any] = {
        "pick_id": fresh(60),
        "unit_id": WEST,
        "period_id": COLLECTED,
        "staff_id": GRACE,
        "template_id": DAY,
        "date": BACK_DAY,
    }
    return PickShift(**{**usual, **arguments})


def seat(number: int, staff: str = DANA, day: date = LATER, template: str = DAY) -> DraftSeat:
    return DraftSeat(assignment_id=fresh(number), staff_id=staff, template_id=template, date=day)


NOTICE = ("schedule_notices",)
TO_GRACE, TO_TOMAS, TO_NADIA = (notice_id(POSTED, staff_id) for staff_id in (GRACE, TOMAS, NADIA))

SCHEDULES_CASES = (
    Case(
        "a new one",
        CreatePeriod(period_id=fresh(4), unit_id=WEST, first_date=date(2026, 11, 22), days=28),
        ("schedule_periods",),
    ),
    Case(
        "twice",
        CreatePeriod(period_id=OPEN, unit_id=WEST, first_date=LATER, days=28),
        refusal=EXISTS,
    ),
    Case(
        "nowhere",
        CreatePeriod(period_id=fresh(4), unit_id=UNKNOWN, first_date=LATER, days=28),
        refusal=NOT_FOUND,
    ),
    Case(
        "over the days of another",
        CreatePeriod(period_id=fresh(4), unit_id=WEST, first_date=date(2026, 11, 21), days=28),
        refusal=EXISTS,
    ),
    Case("two seats", adopt(seat(10), seat(11, GRACE)), SHIFT * 2),
    Case("in place of a draft", adopt(seat(10), replaces=(GRACE_DRAFT,)), SHIFT * 2),
    Case("around a pin", adopt(seat(10), replaces=(TOMAS_PINNED,)), SHIFT, merged=True),
    Case("around a newer draft", adopt(seat(10, GRACE, date(2026, 10, 26))), merged=True),
    Case("a seat twice", adopt(seat(10), seat(10, TOMAS)), SHIFT, merged=True),
    Case("back as nobody took away", adopt(restores=(GRACE_DRAFT,)), merged=True),
    Case("a posted schedule", adopt(seat(10), period_id=POSTED), refusal=WRONG_STATE),
    Case("another unit's schedule", adopt(seat(10), unit_id=ICU), refusal=NOT_FOUND),
    Case(
        "the next version",
        PostSchedule(period_id=POSTED, version=1),
        ("schedule_periods", *SHIFT, "schedule_postings", *NOTICE * 4),
    ),
    Case(
        "the first version",
        PostSchedule(period_id=OPEN, version=0),
        ("schedule_periods", *SHIFT * 2, "schedule_postings", *NOTICE * 2),
    ),
    Case("an old version", PostSchedule(period_id=POSTED, version=0), refusal=WRONG_STATE),
    Case("seen", ConfirmNotice(notice_id=TO_GRACE, version=1), NOTICE),
    Case("seen again", ConfirmNotice(notice_id=TO_TOMAS, version=1)),
    Case("seen after a call", ConfirmNotice(notice_id=TO_NADIA, version=1), NOTICE),
    Case("a version that is not posted", ConfirmNotice(notice_id=TO_GRACE, version=2), refusal=INVALID),
    Case("of nobody", ConfirmNotice(notice_id=UNKNOWN, version=1), refusal=NOT_FOUND),
    Case("by call", told(TO_GRACE, Told.CALL), NOTICE),
    Case("by call, and by paper too", told(TO_NADIA, Told.PAPER), NOTICE),
    Case("by call again", told(TO_NADIA, Told.CALL)),
    Case("not after all", told(TO_NADIA, None), NOTICE),
    Case("seen by somebody else", told(TO_GRACE, Told.SEEN), refusal=INVALID),
    Case("what was seen", told(TO_TOMAS, None), refusal=WRONG_STATE),
    Case("nobody", told(UNKNOWN, Told.CALL), refusal=NOT_FOUND),
    Case("an archived one", PostSchedule(period_id=ARCHIVED, version=1), refusal=WRONG_STATE),
    Case("an unknown one", PostSchedule(period_id=UNKNOWN, version=0), refusal=NOT_FOUND),
    Case("of a draft", window(0, 1), ("schedule_periods",)),
    Case("again with other times", window(-2, 24, COLLECTED), ("schedule_periods",)),
    Case("that closes when it opens", window(1, 1), refusal=INVALID),
    Case("that has closed", window(-2, 0), refusal=INVALID),
    Case("of a posted schedule", window(0, 1, POSTED), refusal=WRONG_STATE),
    Case("of an unknown schedule", window(0, 1, UNKNOWN), refusal=NOT_FOUND),
    Case("before its time", CloseSelfSchedule(period_id=COLLECTED), ("schedule_periods",)),
    Case("that nobody picks", CloseSelfSchedule(period_id=OPEN), refusal=WRONG_STATE),
    Case("of an unknown schedule", CloseSelfSchedule(period_id=UNKNOWN), refusal=NOT_FOUND),
    Case("that is needed", pick(), PICK),
    Case("on a day that was taken back", pick(date=BACK_DAY), PICK),
    Case("on a day that has one", pick(date=PICK_DAY), refusal=DOUBLE_BOOKING),
    Case("a day later, without a seat", pick(date=BACK_DAY + timedelta(days=1)), refusal=RULE_BROKEN),
    Case("without a seat at night", pick(template_id=NIGHT), refusal=RULE_BROKEN),
    Case("of another unit", pick(template_id=ICU_DAY), refusal=NOT_FOUND),
    Case("of somebody from elsewhere", pick(staff_id=DANA), refusal=NOT_FOUND),
    Case("outside the schedule", pick(date=LATER), refusal=RefusalCode.OUTSIDE_PERIOD),
    Case("of a schedule that nobody picks", pick(period_id=OPEN, date=LATER), refusal=WRONG_STATE),
    Case("twice", pick(pick_id=GRACE_PICK), refusal=EXISTS),
    Case("a pick", UnpickShift(pick_id=GRACE_PICK), PICK),
    Case("twice", UnpickShift(pick_id=BACK_PICK), refusal=WRONG_STATE),
    Case("an unknown pick", UnpickShift(pick_id=UNKNOWN), refusal=NOT_FOUND),
    Case("one that runs", ArchivePeriod(period_id=POSTED), refusal=WRONG_STATE),
    Case("one that is over", ArchivePeriod(period_id=OVER), ("schedule_periods",)),
    Case("one that is planned", ArchivePeriod(period_id=OPEN), refusal=WRONG_STATE),
    Case("an unknown one", ArchivePeriod(period_id=UNKNOWN), refusal=NOT_FOUND),
)
